//! Reading TOML key by key, so that every slip is a finding and no good value is lost beside it.
//!
//! Owns the step from bytes to spanned values that claims, settings and the library file share:
//! unknown keys are refused with the nearest known one, values of another type are reported at their
//! place, and reading goes on. It opens no file and knows no key by name.
//!
//! Serde is not used for this: it stops at the first error, and it cannot name the nearest key.

mod key;

pub use key::{Key, Kind, Named};

use jiff::civil::Date;
use num_bigint::BigInt;
use num_rational::BigRational;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Finding, codes, nearest};
use crate::span::Span;

/// A value together with where it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file's raw text; for text, with the quotation marks.
    pub span: Span,
}

/// A parsed stretch of a TOML file.
///
/// The stretch may begin in the middle of the file: all spans are counted from the file's start.
#[derive(Debug)]
pub struct Document<'t> {
    path: &'t str,
    base: usize,
    root: DeTable<'t>,
}

impl<'t> Document<'t> {
    /// Parses `text`, which begins at byte `base` of the file `path`.
    ///
    /// The error is the first break of the grammar: what is read behind it is guesswork, and a
    /// reader is better served by one place than by the cascade that follows.
    pub fn parse(path: &'t str, text: &'t str, base: usize) -> Result<Self, Box<Finding>> {
        match DeTable::parse(text) {
            Ok(root) => Ok(Self { path, base, root: root.into_inner() }),
            Err(error) => {
                let at = error.span().map_or_else(|| Span::new(0, 0), Span::from);
                let message = format!("`{path}` is not TOML: {}", error.message());
                let finding = Finding::new(&codes::INVALID_TOML, message);
                Err(Box::new(finding.at(path, widen(text, at).shift(base), "here")))
            }
        }
    }

    /// The root table.
    pub fn root(&self) -> Table<'_> {
        let header = Span::new(self.base, self.base);
        let (path, base) = (self.path, self.base);
        Table { path, base, kind: path, id: None, header, map: &self.root }
    }
}

/// Makes an empty span visible: it covers the sign behind it or, at the end of a line, the one before.
/// What is missed at the end of the text is missed behind its last word.
fn widen(text: &str, span: Span) -> Span {
    if !span.is_empty() {
        return span;
    }
    let written = text.trim_end();
    let at = text.floor_char_boundary(span.start.min(text.len()));
    let at = if at >= written.len() { written.len() } else { at };
    let behind = text[at..].chars().next().filter(|next| !matches!(next, '\n' | '\r'));
    let before = text[..at].chars().next_back().filter(|last| *last != '\n');
    match (behind, before) {
        (Some(next), _) if at < written.len() => Span::new(at, at + next.len_utf8()),
        (_, before) => Span::new(at - before.map_or(0, char::len_utf8), at),
    }
}

/// One table, read key by key.
#[derive(Clone, Debug)]
pub struct Table<'t> {
    path: &'t str,
    base: usize,
    kind: &'t str,
    id: Option<&'t str>,
    header: Span,
    map: &'t DeTable<'t>,
}

impl<'t> Table<'t> {
    /// The file that the table stands in.
    pub fn path(&self) -> &'t str {
        self.path
    }

    /// Where the table is opened: `[[claim]]`.
    pub fn header(&self) -> Span {
        self.header
    }

    /// Refuses every key beside `keys`, with the nearest of them.
    pub fn only<K: Named>(&self, keys: &[K], findings: &mut Vec<Finding>) {
        let keys: Vec<&str> = keys.iter().map(Named::name).collect();
        for key in self.map.keys() {
            let name = key.get_ref().as_ref();
            if keys.contains(&name) {
                continue;
            }
            let span = Span::from(key.span()).shift(self.base);
            let message = format!("{} does not know the key `{name}`", self.name());
            let help = match nearest(name, keys.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys: {}", listed(&keys)),
            };
            findings.push(
                Finding::new(&codes::UNKNOWN_KEY, message)
                    .at(self.path, span, "unknown key")
                    .help(help),
            );
        }
    }

    /// Where the value of `key` is written, if it is.
    pub fn span(&self, key: &str) -> Option<Span> {
        self.get(key).map(|(_, span)| span)
    }

    /// Whether `key` is written at all.
    pub fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// Says that `key` is not there.
    pub fn missing(&self, key: &str, help: impl Into<String>) -> Finding {
        let message = format!("{} has no `{key}`", self.name());
        Finding::new(&codes::MISSING_KEY, message)
            .at(self.path, self.header, "in this table")
            .help(help)
    }

    /// How messages call this table: "claim `bridge-length`".
    pub fn name(&self) -> String {
        match self.id {
            Some(id) => format!("{} `{id}`", self.kind),
            None if self.kind == self.path => format!("`{}`", self.path),
            None => self.kind.to_owned(),
        }
    }

    /// The text of `key`, which may be left out. It is borrowed when it has no escapes.
    pub fn text(&self, key: &str, findings: &mut Vec<Finding>) -> Option<Spanned<&'t str>> {
        let (value, span) = self.get(key)?;
        let text = value.as_str();
        if text.is_none() {
            self.mistyped(key, "text", value, span, findings);
        }
        text.map(|value| Spanned { value, span })
    }

    /// The text of `key`, which may not be left out.
    pub fn required(&self, key: &str, findings: &mut Vec<Finding>) -> Option<Spanned<&'t str>> {
        if !self.map.contains_key(key) {
            findings.push(self.missing(key, format!("add `{key} = \"…\"`")));
        }
        self.text(key, findings)
    }

    /// The list of texts of `key`.
    pub fn texts(&self, key: &str, findings: &mut Vec<Finding>) -> Option<Vec<Spanned<&'t str>>> {
        let (value, span) = self.get(key)?;
        let Some(array) = value.as_array() else {
            self.mistyped(key, "a list of texts", value, span, findings);
            return None;
        };
        let mut texts = Vec::with_capacity(array.len());
        for item in array.iter() {
            let span = Span::from(item.span()).shift(self.base);
            match item.get_ref().as_str() {
                Some(value) => texts.push(Spanned { value, span }),
                None => self.mistyped(key, "text in the list", item.get_ref(), span, findings),
            }
        }
        Some(texts)
    }

    /// The day of `key`, as text or as a date of TOML's own.
    pub fn date(&self, key: &str, findings: &mut Vec<Finding>) -> Option<Spanned<Date>> {
        let (value, span) = self.get(key)?;
        let written = match value {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            _ => {
                self.mistyped(key, "a date", value, span, findings);
                return None;
            }
        };
        match strict_date(&written) {
            Some(value) => Some(Spanned { value, span }),
            None => {
                let message = format!(
                    "{}: expected a day like `2024-06-19` for `{key}`, found `{written}`",
                    self.name()
                );
                findings
                    .push(Finding::new(&codes::INVALID_DATE, message).at(self.path, span, "here"));
                None
            }
        }
    }

    /// The exact number of `key`.
    pub fn number(&self, key: &str, findings: &mut Vec<Finding>) -> Option<Spanned<BigRational>> {
        let (value, span) = self.get(key)?;
        let exact = match value {
            DeValue::Integer(n) => {
                BigInt::parse_bytes(n.as_str().as_bytes(), n.radix()).map(BigRational::from_integer)
            }
            DeValue::Float(n) => decimal(n.as_str()),
            _ => None,
        };
        if exact.is_none() {
            self.mistyped(key, "a plain number", value, span, findings);
        }
        exact.map(|value| Spanned { value, span })
    }

    /// The truth value of `key`.
    pub fn boolean(&self, key: &str, findings: &mut Vec<Finding>) -> Option<bool> {
        let (value, span) = self.get(key)?;
        let boolean = value.as_bool();
        if boolean.is_none() {
            self.mistyped(key, "`true` or `false`", value, span, findings);
        }
        boolean
    }

    /// The tables written as `[[key]]`. `kind` is how messages call one of them.
    pub fn tables(
        &self,
        key: &str,
        kind: &'static str,
        findings: &mut Vec<Finding>,
    ) -> Vec<Table<'t>> {
        let Some((value, span)) = self.get(key) else { return Vec::new() };
        let Some(array) = value.as_array() else {
            self.mistyped(key, &format!("tables written as `[[{key}]]`"), value, span, findings);
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(array.len());
        for item in array.iter() {
            let span = Span::from(item.span()).shift(self.base);
            match item.get_ref().as_table() {
                Some(map) => tables.push(self.inner(kind, span, map)),
                None => self.mistyped(key, "a table", item.get_ref(), span, findings),
            }
        }
        tables
    }

    /// The table written as `[key]`. `kind` is how messages call it.
    pub fn table(
        &self,
        key: &str,
        kind: &'static str,
        findings: &mut Vec<Finding>,
    ) -> Option<Table<'t>> {
        let (map, span) = self.free_table(key, findings)?;
        Some(self.inner(kind, span, map))
    }

    /// The entries of the table written as `[key]` whose keys are the user's own, in the order of
    /// the file.
    pub fn entries(&self, key: &str, findings: &mut Vec<Finding>) -> Vec<Entry<'t>> {
        let Some((map, _)) = self.free_table(key, findings) else { return Vec::new() };
        let mut entries: Vec<Entry<'t>> = map
            .iter()
            .map(|(name, value)| {
                let span = Span::from(value.span()).shift(self.base);
                let text = value.get_ref().as_str();
                if text.is_none() {
                    self.mistyped(name.get_ref(), "text", value.get_ref(), span, findings);
                }
                let key_span = Span::from(name.span()).shift(self.base);
                Entry {
                    key: Spanned { value: name.get_ref().as_ref(), span: key_span },
                    value: text.map(|value| Spanned { value, span }),
                }
            })
            .collect();
        entries.sort_by_key(|entry| entry.key.span);
        entries
    }

    /// A finding about a value of this table.
    pub fn finding(&self, code: &Code, message: impl std::fmt::Display, span: Span) -> Finding {
        Finding::new(code, format!("{}: {message}", self.name())).at(self.path, span, "here")
    }

    fn inner(&self, kind: &'t str, header: Span, map: &'t DeTable<'t>) -> Table<'t> {
        let id = map.get("id").and_then(|id| id.get_ref().as_str());
        Table { path: self.path, base: self.base, kind, id, header, map }
    }

    fn free_table(
        &self,
        key: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<(&'t DeTable<'t>, Span)> {
        let (value, span) = self.get(key)?;
        let map = value.as_table();
        if map.is_none() {
            self.mistyped(key, &format!("a table written as `[{key}]`"), value, span, findings);
        }
        map.map(|map| (map, span))
    }

    fn get(&self, key: &str) -> Option<(&'t DeValue<'t>, Span)> {
        let value = self.map.get(key)?;
        Some((value.get_ref(), Span::from(value.span()).shift(self.base)))
    }

    fn mistyped(
        &self,
        key: &str,
        expected: &str,
        value: &DeValue<'_>,
        span: Span,
        findings: &mut Vec<Finding>,
    ) {
        let found = type_name(value);
        let message = format!("{}: expected {expected} for `{key}`, found {found}", self.name());
        let mut finding =
            Finding::new(&codes::INVALID_TYPE, message).at(self.path, span, format!("is {found}"));
        if let (DeValue::String(text), true) = (value, expected.starts_with("a list")) {
            finding = finding.help(format!("write `{key} = [\"{text}\"]`"));
        }
        findings.push(finding);
    }
}

/// A key of the user's own with its text.
#[derive(Clone, Debug)]
pub struct Entry<'t> {
    /// The key.
    pub key: Spanned<&'t str>,
    /// Its text; none where it is something else, which is told.
    pub value: Option<Spanned<&'t str>>,
}

/// The words as a list for people: `` `id`, `text` ``.
pub fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Year-month-day and nothing else: the calendar's own parser would take a time of day as well.
fn strict_date(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    shape.then(|| text.parse().ok()).flatten()
}

/// A decimal number without exponent as an exact fraction.
fn decimal(text: &str) -> Option<BigRational> {
    let text = text.replace('_', "");
    let (whole, part) = text.split_once('.')?;
    let digits = format!("{whole}{part}").parse::<BigInt>().ok()?;
    let places = u32::try_from(part.len()).ok()?;
    Some(BigRational::new(digits, BigInt::from(10).pow(places)))
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T>(text: &str, get: impl FnOnce(&Table<'_>, &mut Vec<Finding>) -> T) -> (T, String) {
        let mut findings = Vec::new();
        let document = Document::parse("x.toml", text, 0).expect("the case is TOML");
        let value = {
            let root = document.root();
            root.only(&["key", "sources"], &mut findings);
            get(&root, &mut findings)
        };
        let told: Vec<_> = findings
            .iter()
            .map(|f| format!("{} | {}", f.message, f.help.as_deref().unwrap_or("-")))
            .collect();
        (value, told.join("\n"))
    }

    #[test]
    fn dates_are_days_of_the_calendar_however_toml_writes_them() {
        for (text, expected) in [
            ("key = '2024-02-29'", "2024-02-29"),
            ("key = 2024-02-29", "2024-02-29"),
            ("key = '2023-02-29'", ""),
            ("key = '2024-2-9'", ""),
            ("key = 2024-02-29T10:00:00", ""),
            ("key = '29 February 2024'", ""),
        ] {
            let (date, told) = read(text, |t, f| t.date("key", f));
            let got = date.map(|date| date.value.to_string()).unwrap_or_default();
            assert_eq!(got, expected, "{text}");
            assert_eq!(told.is_empty(), !expected.is_empty(), "{text}: {told}");
        }
    }

    #[test]
    fn numbers_are_exact() {
        for (text, numerator, denominator) in [
            ("key = 0.1", 1, 10),
            ("key = 12", 12, 1),
            ("key = -1_0.50", -21, 2),
            ("key = 0x10", 16, 1),
        ] {
            let (number, told) = read(text, |t, f| t.number("key", f));
            let expected = BigRational::new(numerator.into(), denominator.into());
            assert_eq!(number.map(|n| n.value), Some(expected), "{text}: {told}");
        }
        for text in ["key = inf", "key = 1e3", "key = '1'"] {
            assert_eq!(read(text, |t, f| t.number("key", f)).0, None, "{text}");
        }
    }

    #[test]
    fn slips_are_told_with_their_remedy() {
        let (_, told) =
            read("sources = 'a'\nsource = 1\nzzzz = 2\n", |t, f| t.texts("sources", f).is_some());
        insta::assert_snapshot!(told, @r#"
        `x.toml` does not know the key `source` | did you mean `sources`?
        `x.toml` does not know the key `zzzz` | known keys: `key`, `sources`
        `x.toml`: expected a list of texts for `sources`, found text | write `sources = ["a"]`
        "#);
    }

    #[test]
    fn a_break_of_the_grammar_has_a_place_even_at_the_end_of_the_file() {
        for text in ["key = 'a", "key = \"é", "key", "[[claim", "key = [\n", "=", "\u{feff}="] {
            let finding = Document::parse("x.toml", text, 0).expect_err(text);
            let span = finding.labels[0].span;
            assert!(span.end <= text.len() && text.get(span.start..span.end).is_some(), "{text:?}");
        }
    }
}
