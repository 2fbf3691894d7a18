//! A source in the record: how it is cited, and what was cut out of its text.

use serde::{Deserialize, Serialize};

use super::Text;

/// A source as it is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys of the library file, under the same names")]
pub struct Source<'r> {
    pub id: Text<'r>,
    pub path: Text<'r>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'r>>,
}

/// What was cut out of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut<'r> {
    /// The file.
    pub path: Text<'r>,
    /// Stretches of its text, in order and apart, each of whole lines.
    pub pieces: Vec<Piece<'r>>,
    /// Whether there is nothing more of it.
    pub whole: bool,
}

/// A stretch of a file's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece<'r> {
    /// Its first byte in the file's text.
    pub start: usize,
    /// The line that it begins on, from 1.
    pub line: usize,
    /// What is written there.
    pub text: Text<'r>,
}

impl Source<'_> {
    /// The address, where it is one of the web: no other kind is safe to follow.
    pub fn link(&self) -> Option<&str> {
        let is_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
        self.url.as_deref().filter(is_web)
    }
}

impl Cut<'_> {
    /// The piece that a stretch of the file lies in.
    pub fn around(&self, start: usize, end: usize) -> Option<&Piece<'_>> {
        let at = self.pieces.partition_point(|piece| piece.start <= start).checked_sub(1)?;
        self.pieces.get(at).filter(|piece| end <= piece.start + piece.text.len())
    }
}
