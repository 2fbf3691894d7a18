//! Addresses brought to one form, so that those of one page, or of one paper, are the same.

/// Parameters of addresses that say where a reader came from, by how they begin.
const TRACKING: [&str; 4] = ["utm_", "fbclid", "gclid", "ref="];

/// An address without what makes no other page of it: the scheme, `www.`, the fragment, the trailing slash, and the
/// archive that holds a copy.
pub(crate) fn normal_url(url: &str) -> String {
    let url = url.trim();
    let lower = url.to_ascii_lowercase();
    let doi = lower.strip_prefix("doi:").or_else(|| {
        let at = lower.find("doi.org/")?;
        Some(&lower[at + "doi.org/".len()..])
    });
    if let Some(doi) = doi.filter(|doi| doi.trim_start().starts_with("10.")) {
        // The arXiv gives its papers identifiers of this kind, too.
        if let Some(id) = doi.trim().strip_prefix("10.48550/arxiv.") {
            return format!("arxiv:{}", without_version(id));
        }
        return format!("doi:{}", doi.trim());
    }
    if let Some(id) = arxiv(&lower) {
        return format!("arxiv:{id}");
    }
    if let Some(at) = lower.find("web.archive.org/web/") {
        let rest = &url[at + "web.archive.org/web/".len()..];
        if let Some((_, page)) =
            rest.split_once('/').filter(|(day, _)| day.starts_with(|c: char| c.is_ascii_digit()))
        {
            return normal_url(page);
        }
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (page, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = page.split_at(page.find('/').unwrap_or(page.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let kept =
        |part: &&str| !part.is_empty() && !TRACKING.iter().any(|begin| part.starts_with(begin));
    let query: Vec<&str> = query.split('&').filter(kept).collect();
    let path = path.trim_end_matches('/');
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{host}{path}{mark}{}", query.join("&"))
}

/// The number of a paper of the arXiv, from any of its addresses: the page, the print, `arXiv:…`.
fn arxiv(lower: &str) -> Option<&str> {
    let id = match lower.strip_prefix("arxiv:") {
        Some(id) => id,
        None => {
            let rest = lower.split_once("://").map_or(lower, |(_, rest)| rest);
            let rest =
                rest.strip_prefix("www.").or_else(|| rest.strip_prefix("export.")).unwrap_or(rest);
            let path = rest.strip_prefix("arxiv.org/")?;
            ["abs/", "pdf/", "html/"].iter().find_map(|kind| path.strip_prefix(kind))?
        }
    };
    let id = id.split(['#', '?']).next().unwrap_or(id).trim().trim_end_matches('/');
    let id = without_version(id.strip_suffix(".pdf").unwrap_or(id));
    (id.bytes().any(|byte| byte.is_ascii_digit())).then_some(id)
}

/// A number of the arXiv for all versions of the paper.
fn without_version(id: &str) -> &str {
    match id.rsplit_once('v') {
        Some((paper, version))
            if paper.ends_with(|c: char| c.is_ascii_digit())
                && !version.is_empty()
                && version.bytes().all(|b| b.is_ascii_digit()) =>
        {
            paper
        }
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_are_the_same() {
        for (a, b) in [
            ("https://www.Example.org/a/", "http://example.org/a"),
            ("https://example.org/a#part", "example.org/a"),
            ("https://example.org/a?utm_source=x&id=3", "https://example.org/a?id=3"),
            (
                "https://web.archive.org/web/20240101000000/https://example.org/a",
                "https://example.org/a",
            ),
            ("https://doi.org/10.1000/ABC", "doi:10.1000/abc"),
            ("https://arxiv.org/pdf/2101.00001v2.pdf", "arXiv:2101.00001"),
            ("https://www.arxiv.org/abs/hep-th/9901001v1", "https://arxiv.org/pdf/hep-th/9901001"),
            ("https://doi.org/10.48550/arXiv.2101.00001", "https://arxiv.org/abs/2101.00001v3"),
        ] {
            assert_eq!(normal_url(a), normal_url(b), "{a}");
        }
        assert_ne!(
            normal_url("https://example.org/a?id=3"),
            normal_url("https://example.org/a?id=4")
        );
    }
}
