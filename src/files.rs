//! The texts that a run has read, by path, so that every span can be shown and every offset become
//! a line and a column.
//!
//! It holds texts and opens no file; whoever reads one adds it here.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::span::{LineIndex, Position, Span};

/// Raw texts by path.
#[derive(Clone, Debug, Default)]
pub struct Files {
    by_path: BTreeMap<String, File>,
}

#[derive(Clone, Debug)]
struct File {
    text: Arc<str>,
    // Most files of a large run are never shown; their lines are counted on the first question.
    lines: OnceLock<LineIndex>,
}

impl Files {
    /// Adds or replaces a text.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) {
        self.by_path.insert(path.into(), File { text: text.into(), lines: OnceLock::new() });
    }

    /// Adds all texts of `other`.
    pub fn extend(&mut self, other: Self) {
        self.by_path.extend(other.by_path);
    }

    /// The paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }

    /// The raw text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.by_path.get(path).map(|file| &*file.text)
    }

    /// The path and the raw text of a file, for whoever outlives the question.
    pub fn entry(&self, path: &str) -> Option<(&str, &str)> {
        self.by_path.get_key_value(path).map(|(path, file)| (path.as_str(), &*file.text))
    }

    /// Line and column of a byte of a file; the first of each for a file that is not here.
    pub fn position(&self, path: &str, offset: usize) -> Position {
        self.by_path.get(path).map_or(Position { line: 1, column: 1 }, |file| {
            file.lines.get_or_init(|| LineIndex::new(&file.text)).position(&file.text, offset)
        })
    }

    /// The text that a span of a file covers; empty when there is none.
    pub fn slice(&self, path: &str, span: Span) -> &str {
        self.text(path).map_or("", |text| span.of(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_its_places_and_an_absent_one_the_first() {
        let mut files = Files::default();
        files.add("a.toml", "x\nyz");
        assert_eq!(files.position("a.toml", 3), Position { line: 2, column: 2 });
        assert_eq!(files.slice("a.toml", Span::new(2, 4)), "yz");
        assert_eq!(files.position("b.toml", 3), Position { line: 1, column: 1 });
    }
}
