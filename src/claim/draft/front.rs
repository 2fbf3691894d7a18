//! What a draft says of itself at its top, as far as its citations need it: its bibliographies and its own address.
//!
//! YAML between `---` lines is read line by line; TOML between `+++` lines as TOML.

use crate::span::Span;

/// What stands at the top of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The bibliographies, as written, and where.
    pub bibliographies: Vec<(String, Span)>,
    /// Where the draft is to be published.
    pub url: Option<String>,
    /// Where the text begins.
    pub end: usize,
}

/// The keys under which drafts give their own address.
const URLS: [&str; 3] = ["url", "canonical", "canonical_url"];

/// Reads the top of a draft.
pub(super) fn read(raw: &str) -> Front {
    let start = raw.len() - raw.trim_start_matches('\u{feff}').len();
    let none = Front { end: start, ..Front::default() };
    let mut lines = raw[start..].split_inclusive('\n');
    let Some(first) = lines.next() else { return none };
    let mark = first.trim_end();
    if !matches!(mark, "---" | "+++") {
        return none;
    }
    let inner = start + first.len();
    let mut at = inner;
    for line in lines {
        let closes = line.trim_end() == mark || (mark == "---" && line.trim_end() == "...");
        if closes {
            let text = Span::new(inner, at);
            let mut front = if mark == "---" { yaml(raw, text) } else { toml(raw, text) };
            front.end = at + line.len();
            return front;
        }
        at += line.len();
    }
    none
}

impl Front {
    /// The bibliographies that a draft names at its top.
    pub fn of(raw: &str) -> Self {
        read(raw)
    }

    fn set(&mut self, key: &str, value: &str, place: Span) {
        if key == "bibliography" {
            let inner = value.trim().trim_start_matches('[').trim_end_matches(']');
            let names = inner.split(',').map(unquoted).filter(|name| !name.is_empty());
            self.bibliographies.extend(names.map(|name| (name.to_owned(), place)));
        } else if URLS.contains(&key) && !unquoted(value).is_empty() {
            self.url = Some(unquoted(value).to_owned());
        }
    }
}

fn yaml(raw: &str, text: Span) -> Front {
    let mut front = Front::default();
    let mut at = text.start;
    let mut listed = "";
    for line in text.of(raw).split_inclusive('\n') {
        let written = line.trim();
        let start = at + line.len() - line.trim_start().len();
        let place = Span::new(start, start + written.len());
        if let Some(item) = written.strip_prefix("- ") {
            front.set(listed, item, place);
        } else if let Some((key, value)) = written.split_once(':') {
            listed = key.trim();
            front.set(listed, value, place);
        }
        at += line.len();
    }
    front
}

fn toml(raw: &str, text: Span) -> Front {
    let mut front = Front::default();
    let Ok(table) = text.of(raw).parse::<toml::Table>() else { return front };
    let mut values: Vec<(&str, &str)> = Vec::new();
    for (key, value) in &table {
        match value {
            toml::Value::String(value) => values.push((key, value)),
            toml::Value::Array(items) => {
                values.extend(items.iter().filter_map(|item| Some((key.as_str(), item.as_str()?))));
            }
            _ => {}
        }
    }
    for (key, value) in values {
        let at = text.of(raw).find(value).map_or(text.start, |at| text.start + at);
        front.set(key, value, Span::new(at, at + value.len().min(text.end - at)));
    }
    front
}

fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bibliographies_are_read_however_they_are_listed() {
        for (top, expected) in [
            ("---\nbibliography: refs.bib\n---\n", "refs.bib"),
            ("---\ntitle: x\nbibliography: [a.bib, \"b.bib\"]\n---\n", "a.bib b.bib"),
            (
                "---\nbibliography:\n  - a.bib\n  - 'b.bib'\nurl: https://e.org\n---\n",
                "a.bib b.bib",
            ),
            ("+++\nbibliography = ['a.bib']\n+++\n", "a.bib"),
            ("\u{feff}---\nbibliography: é.bib\n...\nx", "é.bib"),
            ("---\nbibliography: refs.bib\n", ""),
            ("text\n", ""),
        ] {
            let front = read(top);
            let names: Vec<&str> = front.bibliographies.iter().map(|(name, _)| &**name).collect();
            assert_eq!(names.join(" "), expected, "{top}");
            for (_, place) in &front.bibliographies {
                assert!(!place.of(top).is_empty(), "{top}");
            }
        }
    }
}
