//! Word lists and tables: files of words, one or more a line, or of columns, with what the file is for over them.
//!
//! Owns how such a file is read: words are parted by spaces, columns by tabs, and a line that begins with `#` is a comment. A
//! list is read when it is first asked.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// The words of one file.
pub(crate) struct WordSet {
    text: &'static str,
    words: OnceLock<FxHashSet<&'static str>>,
}

impl WordSet {
    /// The list whose file has this text.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { text, words: OnceLock::new() }
    }

    /// Whether a word stands in the list, in the form in which the file has it.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.get_or_init(|| words(self.text).collect()).contains(word)
    }
}

/// The words of a list's text.
fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    lines(text).flat_map(str::split_whitespace)
}

/// The rows of a table: its lines, cut at tabs.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    lines(text).map(|line| line.split('\t').collect())
}

/// The lines that are neither empty nor comments.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{WordSet, rows};

    #[test]
    fn comments_are_no_words() {
        let list = WordSet::new("# of fruit\napple  pear\nplum\n");
        assert!(["apple", "pear", "plum"].into_iter().all(|word| list.has(word)));
        assert!(["#", "of", "fruit", ""].into_iter().all(|word| !list.has(word)));
    }

    #[test]
    fn rows_are_cut_at_tabs_alone() {
        let table: Vec<_> = rows("# of fruit\tand its trees\n\nred apple\ttree\nplum\n").collect();
        assert_eq!(table, [vec!["red apple", "tree"], vec!["plum"]]);
    }
}
