//! JSON Schemas of the files that users write, for editors that complete and check TOML.
//!
//! Owns the step from the keys that the readers know to JSON Schema (draft 7, which is what editors of TOML read). What
//! a schema cannot say, such as that ids are unique, stays with the readers; what it says is never stricter than they
//! are.

use serde_json::{Map, Value, json};

use crate::claim::{self, Verdict};
use crate::config::{self, Level};
use crate::diagnostic::CODES;
use crate::excuse::baseline;
use crate::rules::RULES;
use crate::source;
use crate::table::{Key, Kind};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// A claims file.
    Claims,
    /// The library file, `sources.toml`.
    Library,
    /// The settings, `sayso.toml`.
    Config,
    /// A baseline.
    Baseline,
}

impl File {
    /// All kinds, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Claims, Self::Library, Self::Config, Self::Baseline];

    /// The name, as the schema's own file has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Library => "library",
            Self::Config => "config",
            Self::Baseline => "baseline",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Claims => "sayso: a claims file",
            Self::Library => "sayso: the library file, sources.toml",
            Self::Config => "sayso: the settings, sayso.toml",
            Self::Baseline => "sayso: a baseline",
        }
    }

    fn keys(self) -> &'static [Key] {
        match self {
            Self::Claims => claim::FILE_KEYS,
            Self::Library => source::LIBRARY_KEYS,
            Self::Config => config::KEYS,
            Self::Baseline => baseline::FILE_KEYS,
        }
    }

    /// The schema as text, with a line end.
    pub fn schema(self) -> String {
        let mut schema = object(self.keys());
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        schema["title"] = json!(self.title());
        format!("{schema:#}\n")
    }
}

fn object(keys: &[Key]) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), described(key))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut object =
        json!({"type": "object", "additionalProperties": false, "properties": properties});
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

fn described(key: &Key) -> Value {
    let mut value = value(key.kind);
    value["description"] = json!(key.doc);
    value
}

fn value(kind: Kind) -> Value {
    match kind {
        Kind::Text => json!({"type": "string"}),
        // Not every engine knows classes of letters, so what is excluded is blanks and punctuation.
        Kind::Words => {
            json!({"type": "string", "pattern": "[^\\s!-/:-@\\[-`{-~\u{2010}-\u{2027}\u{2030}-\u{205e}]"})
        }
        Kind::Id => json!({"type": "string", "pattern": "^[^\\s!-,:-@\\[-^`{-~]+$"}),
        Kind::Digits(count) => {
            json!({"type": "string", "pattern": format!("^[0-9A-Fa-f]{{{count}}}$")})
        }
        Kind::OneOf(words) => json!({"enum": words()}),
        Kind::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Date => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Kind::Boolean => json!({"type": "boolean"}),
        Kind::Whole(least) => json!({"type": "integer", "minimum": least}),
        Kind::Share => json!({"type": "number", "minimum": 0, "maximum": 1}),
        Kind::Amount => json!({"type": "number", "minimum": 0}),
        Kind::Table(keys) => object(&keys()),
        Kind::Tables(keys) => json!({"type": "array", "items": object(&keys())}),
        Kind::Levels => levels(),
    }
}

/// A level for each code and for each verdict that has a weight.
fn levels() -> Value {
    let about_files = CODES.iter().map(|code| (code.name, code.title.to_owned()));
    let judging = RULES.iter().map(|rule| (rule.code(), rule.summary()));
    let verdicts =
        [Verdict::Contradicted, Verdict::Unsupported, Verdict::Verified].map(|verdict| {
            (verdict.as_str(), format!("a claim that is {verdict} against expectation"))
        });
    let level = |(name, doc): (&str, String)| {
        (name.to_owned(), json!({"enum": Level::NAMES, "description": doc}))
    };
    let properties: Map<String, Value> =
        about_files.chain(judging).chain(verdicts).map(level).collect();
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}
