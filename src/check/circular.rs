//! Sources that have a claim from the draft that cites them: they name the draft's own address, or link to its file.

use crate::claim::Claim;
use crate::diagnostic::{Finding, codes};
use crate::reading::Reading;
use crate::source::Document;
use crate::span::Span;

/// A finding for every such source.
pub(super) fn of(claim: &Claim, readings: &[&Reading]) -> Vec<Finding> {
    let Some(draft) = &claim.draft else { return Vec::new() };
    let address = draft.url.as_deref().map(bare).filter(|address| !address.is_empty());
    let names = readings.iter().filter_map(|reading| {
        let document = &reading.document;
        let named = address.as_deref().and_then(|address| names(document, address));
        let span = named.or_else(|| leads_to(document, &draft.path))?;
        let message = format!(
            "claim `{}`: the source `{}` names this draft as its own source",
            claim.id, document.id
        );
        let finding = Finding::new(&codes::CIRCULAR_SOURCE, message)
            .at(&claim.path, claim.text.span(), "cites a source that cites this draft")
            .context(&document.path, span, "cites the draft");
        Some(finding.help("cite where the source has it from"))
    });
    names.collect()
}

/// Where a source names an address, in its text or by a link.
fn names(document: &Document, address: &str) -> Option<Span> {
    let raw = &document.raw;
    let lower = raw.to_ascii_lowercase();
    let written = lower.match_indices(address).map(|(at, _)| Span::new(at, at + address.len()));
    let mut whole = written.filter(|span| {
        let before = lower[..span.start].trim_end_matches("www.");
        let begins =
            !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '@'));
        begins && ends(&lower[span.end..])
    });
    let base = document.meta.url.as_deref();
    let linked = || {
        let mut links = document.links.iter();
        links.any(|link| absolute(link, base).is_some_and(|link| bare(&link) == address))
    };
    whole.next().or_else(|| linked().then(Span::default))
}

/// Whether an address goes no further: what follows is no part of it, or only names a place of the page.
fn ends(rest: &str) -> bool {
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let mut letters = rest.chars();
    match letters.next() {
        None | Some('#' | '?') => true,
        // A full stop ends a sentence, or goes on to the end of a file's name.
        Some('.' | ',' | ':' | '!' | '~' | '-' | '_') => {
            letters.next().is_none_or(char::is_whitespace)
        }
        Some(next) => !next.is_alphanumeric() && !matches!(next, '/' | '%' | '&' | '=' | '+' | '@'),
    }
}

/// The address that a link leads to, seen from the page that it stands on.
fn absolute(link: &str, base: Option<&str>) -> Option<String> {
    if link.contains("://") {
        return Some(link.to_owned());
    }
    let base = base?.split(['#', '?']).next()?;
    let (scheme, rest) = base.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(address) = link.strip_prefix("//") {
        return Some(format!("{scheme}://{address}"));
    }
    // A link of another scheme, such as `mailto:`, leads to no page; one to a place stays where it is.
    let is_page = !link.starts_with(['#', '?']) && !link.split('/').next()?.contains(':');
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = joined(folder, link);
    is_page.then(|| format!("{scheme}://{host}/{}", path.trim_start_matches('/')))
}

/// An address without what does not tell pages apart, in lower case.
fn bare(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['#', '?']).next().unwrap_or_default();
    rest.trim_start_matches("www.").trim_end_matches('/').to_ascii_lowercase()
}

/// Where a source links to the file of the draft, by a path from its own folder.
fn leads_to(document: &Document, draft: &str) -> Option<Span> {
    let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let leads = |target: &str| {
        let target = target.split(['#', '?']).next().unwrap_or_default();
        !target.is_empty() && !target.contains(':') && joined(folder, target) == joined("", draft)
    };
    if document.links.iter().any(|link| leads(link)) {
        return Some(Span::default());
    }
    // The targets of Markdown's links stand in the text.
    document.raw.match_indices("](").find_map(|(at, mark)| {
        let start = at + mark.len();
        let rest = &document.raw[start..];
        let end = rest.find([')', ' ', '\n'])?;
        leads(&rest[..end]).then(|| Span::new(start, start + end))
    })
}

/// A path from a folder, without steps back.
fn joined(folder: &str, path: &str) -> String {
    let from = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in from.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if from.starts_with('/') || path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Format, read};

    #[test]
    fn an_address_is_named_whole() {
        for (text, named) in [
            ("See https://me.example/post for more.", true),
            ("See https://www.me.example/post/.", true),
            ("See me.example/post#top, or ask.", true),
            ("From <https://Me.example/post>.", true),
            ("See https://me.example/post-office for more.", false),
            ("See https://me.example/post/office for more.", false),
            ("See https://me.example/post.html for more.", false),
            ("See https://notme.example/post for more.", false),
            ("See https://old.me.example/post for more.", false),
        ] {
            let document = read("s", "s.md", Format::Markdown, text.into()).expect("text").document;
            let found = names(&document, &bare("https://me.example/post"));
            assert_eq!(found.is_some(), named, "{text}");
        }
    }

    #[test]
    fn a_link_leads_to_the_file_of_the_draft() {
        for (text, leads) in [
            ("From [the draft](../drafts/plain.md).", true),
            ("From [the draft](../drafts/./plain.md#top).", true),
            ("From [the draft](plain.md).", false),
            ("From [the draft](https://me.example/drafts/plain.md).", false),
        ] {
            let read = read("s", "sources/s.md", Format::Markdown, text.into()).expect("text");
            assert_eq!(leads_to(&read.document, "drafts/plain.md").is_some(), leads, "{text}");
        }
    }

    #[test]
    fn links_are_seen_from_the_page_they_stand_on() {
        let base = Some("https://me.example/blog/other?x=1");
        for (link, expected) in [
            ("https://a.example/x", Some("https://a.example/x")),
            ("//a.example/x", Some("https://a.example/x")),
            ("/post", Some("https://me.example/post")),
            ("post", Some("https://me.example/blog/post")),
            ("../post#top", Some("https://me.example/post#top")),
            ("#top", None),
            ("mailto:me@me.example", None),
        ] {
            assert_eq!(absolute(link, base).as_deref(), expected, "{link}");
        }
        assert_eq!(absolute("/post", None), None);
    }

    #[cfg(feature = "html")]
    #[test]
    fn the_links_of_a_page_count() {
        let page = "<p>The bridge is long, says <a href='https://me.example/post'>a post</a>.</p>";
        let document = read("s", "s.html", Format::Html, page.into()).expect("a page").document;
        assert!(names(&document, "me.example/post").is_some());
        assert!(names(&document, "me.example/pos").is_none());
    }
}
