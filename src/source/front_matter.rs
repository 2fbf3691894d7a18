//! Front matter: what a Markdown file says of itself between `---` or `+++` lines at its very top.
//!
//! Only the title, the author and the date are taken; YAML is read line by line, as far as those
//! three need it. A file that only begins with a rule has no front matter.

use jiff::civil::Date;

use super::layout::FrontMatter;

/// Reads the front matter and gives the offset at which the text begins.
pub(super) fn split(raw: &str) -> (FrontMatter, usize) {
    let start = raw.len() - raw.trim_start_matches('\u{feff}').len();
    let mut lines = raw[start..].split_inclusive('\n');
    let Some(first) = lines.next() else { return (FrontMatter::default(), start) };
    let yaml = match first.trim_end() {
        "---" => true,
        "+++" => false,
        _ => return (FrontMatter::default(), start),
    };
    let inner = start + first.len();
    let mut at = inner;
    for line in lines {
        let mark = line.trim_end();
        let closes = mark == first.trim_end() || (yaml && mark == "...");
        if closes {
            let read = if yaml { from_yaml(&raw[inner..at]) } else { from_toml(&raw[inner..at]) };
            return read.map_or((FrontMatter::default(), start), |front| (front, at + line.len()));
        }
        at += line.len();
    }
    (FrontMatter::default(), start)
}

/// Reads `key: value` lines; a text whose first line is none is no YAML.
fn from_yaml(text: &str) -> Option<FrontMatter> {
    let mut front = FrontMatter::default();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let is_pair = |line: &str| line.split_once(':').is_some_and(|(key, _)| is_key(key));
    if lines.clone().next().is_some_and(|line| !is_pair(line)) {
        return None;
    }
    for line in &mut lines {
        let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_key(key)) else {
            continue;
        };
        front.set(key, unquoted(value));
    }
    Some(front)
}

fn from_toml(text: &str) -> Option<FrontMatter> {
    let table: toml::Table = text.parse().ok()?;
    let mut front = FrontMatter::default();
    for (key, value) in &table {
        match value {
            toml::Value::String(value) => front.set(key, value),
            toml::Value::Datetime(value) => front.set(key, &value.to_string()),
            _ => {}
        }
    }
    Some(front)
}

impl FrontMatter {
    fn set(&mut self, key: &str, value: &str) {
        let text = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match key {
            "title" => self.title = text(),
            "author" => self.author = text(),
            "date" | "published" => self.date = leading_date(value),
            _ => {}
        }
    }
}

/// The date that `2024-06-19`, `2024-06-19T08:00:00Z` and `2024-06-19 08:00` begin with.
pub(super) fn leading_date(value: &str) -> Option<Date> {
    let rest = value.get(10..)?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() && c != 'T');
    value.get(..10).filter(|_| ends)?.parse().ok()
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|v| v.strip_suffix(quote)) {
            return inner;
        }
    }
    value.split_once(" #").map_or(value, |(value, _)| value.trim_end())
}
