//! Addresses: what may be asked for, and where a redirect leads (RFC 3986, section 5).

use super::FetchError;

/// The longest address.
const LONGEST: usize = 4096;

/// An address without its fragment, if it is one that may be asked for.
pub(super) fn cleaned(url: &str) -> Result<String, FetchError> {
    let refuse =
        |cause| Err(FetchError::Address { url: url.chars().take(LONGEST).collect(), cause });
    let url = url.split('#').next().unwrap_or_default().trim();
    if url.len() > LONGEST {
        return refuse("is too long for an address");
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        return refuse("is no address: expected `https://…`");
    };
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return refuse("is no address of the web: expected `https` or `http`");
    }
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    if host.is_empty() {
        return refuse("names no host");
    }
    if host.contains('@') {
        return refuse("holds a name and a password, which would be written down");
    }
    if url.chars().any(|char| char.is_control() || char.is_whitespace()) {
        return refuse("holds white space or control characters");
    }
    Ok(url.to_owned())
}

/// Where a redirect from `base` to `next` leads.
pub(super) fn joined(base: &str, next: &str) -> Result<String, FetchError> {
    let next = next.trim();
    let Some((scheme, rest)) = base.split_once("://") else { return cleaned(next) };
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let path = path.split('?').next().unwrap_or_default();
    let has_scheme = next.find(':').is_some_and(|colon| {
        next[..colon].bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)) && colon > 0
    });
    let target = if has_scheme {
        next.to_owned()
    } else if let Some(other) = next.strip_prefix("//") {
        format!("{scheme}://{other}")
    } else if next.starts_with('/') {
        format!("{scheme}://{host}{}", without_dots(next))
    } else if next.starts_with('?') || next.is_empty() {
        format!("{scheme}://{host}{path}{next}")
    } else {
        let folder = path.rfind('/').map_or("/", |slash| &path[..=slash]);
        format!("{scheme}://{host}{}", without_dots(&format!("{folder}{next}")))
    };
    cleaned(&target)
}

/// A path without `.` and `..`.
fn without_dots(path: &str) -> String {
    let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("/{}{query}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_where_a_browser_would_go() {
        for (base, next, expected) in [
            ("https://a.example/x/y?q=1", "z", "https://a.example/x/z"),
            ("https://a.example/x/y", "/z?p=2#f", "https://a.example/z?p=2"),
            ("https://a.example/x/y", "../../z", "https://a.example/z"),
            ("https://a.example", "z", "https://a.example/z"),
            ("https://a.example/x?q", "?r", "https://a.example/x?r"),
            ("https://a.example/x", "//b.example/z", "https://b.example/z"),
            ("http://a.example/x", "HTTPS://b.example/z", "HTTPS://b.example/z"),
        ] {
            assert_eq!(joined(base, next).as_deref(), Ok(expected), "{base} {next}");
        }
    }

    #[test]
    fn an_address_that_may_not_be_asked_for_is_refused() {
        for url in [
            "file:///etc/passwd",
            "ftp://a.example/x",
            "a.example/x",
            "https://user:word@a.example/",
            "https:///x",
            "https://a.example/x y",
            "javascript:alert(1)",
        ] {
            assert!(cleaned(url).is_err(), "{url}");
            assert!(
                joined("https://a.example/x", url).is_err()
                    || !url.contains(':')
                    || url.contains(' ')
                    || url.starts_with("a."),
                "{url}"
            );
        }
    }
}
