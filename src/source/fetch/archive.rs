//! The archived copy of a page that is gone.

use serde_json::Value;

use super::{FetchError, Fetched, Limits, fetch};

/// Where the Wayback Machine of the Internet Archive says which copies it has.
pub const AVAILABILITY: &str = "https://archive.org/wayback/available";

/// Fetches the newest copy of an address that an archive has; none when it has none.
pub fn archived(service: &str, url: &str, limits: &Limits) -> Result<Option<Fetched>, FetchError> {
    let asked = format!("{service}?url={}", encoded(url));
    let answer = fetch(&asked, limits)?;
    let Ok(answer) = serde_json::from_slice::<Value>(&answer.bytes) else { return Ok(None) };
    let closest = &answer["archived_snapshots"]["closest"];
    let found = closest["available"].as_bool().unwrap_or(false)
        && closest["status"].as_str() != Some("404");
    let (Some(copy), true) = (closest["url"].as_str(), found) else { return Ok(None) };
    let stamp = closest["timestamp"].as_str().unwrap_or_default();
    fetch(&as_stored(copy, stamp), limits).map(Some)
}

/// The address of a copy as it was stored, without the archive's own frame around it.
fn as_stored(copy: &str, stamp: &str) -> String {
    let framed = format!("/{stamp}/");
    match stamp.is_empty() {
        true => copy.to_owned(),
        false => copy.replacen(&framed, &format!("/{stamp}id_/"), 1),
    }
}

/// An address as the value of a query.
fn encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len() * 2);
    for byte in url.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte))
            }
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_asked_for_as_it_was_stored() {
        assert_eq!(
            as_stored(
                "http://web.archive.org/web/20130919044612/http://example.com/",
                "20130919044612"
            ),
            "http://web.archive.org/web/20130919044612id_/http://example.com/"
        );
        assert_eq!(
            encoded("https://a.example/ä?b=c&d"),
            "https%3A%2F%2Fa.example%2F%C3%A4%3Fb%3Dc%26d"
        );
    }
}
