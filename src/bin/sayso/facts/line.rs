//! A line of the input of `sayso facts --format jsonl`: an object with a text and, if it has one, its date.

use jiff::civil::Date;
use sayso::diagnostic::nearest;
use serde_json::{Map, Value};

/// The keys of a line.
const KEYS: [&str; 2] = ["text", "reference"];

/// A line of input.
pub(super) struct Line {
    pub(super) text: String,
    /// The day on which the text was written.
    pub(super) reference: Option<Date>,
}

/// What of a line cannot be taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// In characters, from 1.
    pub(super) column: usize,
    pub(super) message: String,
}

/// The line, or everything that is amiss with it.
pub(super) fn read(bytes: &[u8]) -> Result<Line, Vec<Problem>> {
    let whole = |message: String| vec![Problem { column: 1, message }];
    let text = std::str::from_utf8(bytes).map_err(|error| {
        vec![Problem { column: column(bytes, error.valid_up_to()), message: "no UTF-8".to_owned() }]
    })?;
    let text = text.trim_start_matches('\u{feff}').trim_end();
    let value: Value = serde_json::from_str(text).map_err(|error| vec![malformed(text, &error)])?;
    let Value::Object(object) = value else {
        return Err(whole(format!("expected an object with a `text`, found {}", sort(&value))));
    };
    let (mut problems, text, reference) = (unknown(&object), text_of(&object), date_of(&object));
    match (text, reference) {
        (Ok(text), Ok(reference)) if problems.is_empty() => Ok(Line { text, reference }),
        (text, reference) => {
            problems.extend([text.err(), reference.err()].into_iter().flatten());
            Err(problems.into_iter().flat_map(whole).collect())
        }
    }
}

/// Where and why the line is no JSON; the place is told once, by us.
fn malformed(text: &str, error: &serde_json::Error) -> Problem {
    let told = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    Problem {
        column: column(text.as_bytes(), error.column().saturating_sub(1)),
        message: told.strip_suffix(&place).unwrap_or(&told).to_owned(),
    }
}

/// The column of the byte at `at`, counted in characters.
fn column(bytes: &[u8], at: usize) -> usize {
    String::from_utf8_lossy(&bytes[..at.min(bytes.len())]).chars().count() + 1
}

fn unknown(object: &Map<String, Value>) -> Vec<String> {
    let unknown = object.keys().filter(|key| !KEYS.contains(&key.as_str()));
    unknown
        .map(|key| match nearest(key, KEYS) {
            Some(near) => format!("unknown key `{key}`; did you mean `{near}`?"),
            None => format!("unknown key `{key}`; known: `{}` and `{}`", KEYS[0], KEYS[1]),
        })
        .collect()
}

fn text_of(object: &Map<String, Value>) -> Result<String, String> {
    match object.get("text") {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(other) => Err(format!("`text` takes a string, found {}", sort(other))),
        None => Err("the key `text` is missing".to_owned()),
    }
}

fn date_of(object: &Map<String, Value>) -> Result<Option<Date>, String> {
    match object.get("reference") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(date)) => date
            .parse()
            .map(Some)
            .map_err(|_| format!("`reference` takes a date like `2024-06-19`, found `{date}`")),
        Some(other) => {
            Err(format!("`reference` takes a date like `2024-06-19`, found {}", sort(other)))
        }
    }
}

/// What sort of value it is, for people.
fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(line: &str) -> Vec<(usize, String)> {
        let problems = read(line.as_bytes()).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.column, problem.message)).collect()
    }

    #[test]
    fn whatever_is_amiss_with_a_line_is_said_at_its_column() {
        for (line, expected) in [
            (r#"{"text": "a"}"#, &[][..]),
            (r#"{"text": "a", "reference": null}"#, &[]),
            (r#"{"text": "é" "#, &[(12, "EOF while parsing an object")]),
            ("[1]", &[(1, "expected an object with a `text`, found a list")]),
            (r#"{"reference": "2024-06-19"}"#, &[(1, "the key `text` is missing")]),
            (
                r#"{"text": 5, "referense": "2024-06-19"}"#,
                &[
                    (1, "unknown key `referense`; did you mean `reference`?"),
                    (1, "`text` takes a string, found a number"),
                ],
            ),
            (
                r#"{"text": "a", "reference": "soon"}"#,
                &[(1, "`reference` takes a date like `2024-06-19`, found `soon`")],
            ),
            (
                r#"{"text": "a", "lang": "en"}"#,
                &[(1, "unknown key `lang`; known: `text` and `reference`")],
            ),
        ] {
            let expected: Vec<(usize, String)> =
                expected.iter().map(|&(column, message)| (column, message.to_owned())).collect();
            assert_eq!(problems(line), expected, "{line}");
        }
        let cut = read(b"{\"text\": \"\xff\"}").err().unwrap_or_default();
        assert_eq!(cut, [Problem { column: 11, message: "no UTF-8".to_owned() }]);
    }
}
