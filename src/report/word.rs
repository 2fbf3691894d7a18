//! Verdicts and severities as the words of a report, both ways.

use std::fmt::Display;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

use crate::claim::Verdict;
use crate::diagnostic::Severity;

/// A closed set of words.
pub(super) trait Word: Sized + Display {
    /// The member with that name.
    fn of(name: &str) -> Option<Self>;
}

impl Word for Verdict {
    fn of(name: &str) -> Option<Self> {
        Self::from_name(name)
    }
}

impl Word for Severity {
    fn of(name: &str) -> Option<Self> {
        [Self::Note, Self::Warning, Self::Error].into_iter().find(|word| word.as_str() == name)
    }
}

/// Writes the word.
pub(super) fn serialize<W: Word, S: Serializer>(
    word: &W,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(word)
}

/// Reads the word, or says that there is none such.
pub(super) fn deserialize<'de, W: Word, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<W, D::Error> {
    let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
    W::of(&name).ok_or_else(|| D::Error::custom(format!("`{name}` is not a word for this")))
}
