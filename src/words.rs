//! Word lists: files of words, one or more a line, with what the list is for over them.
//!
//! Owns how such a file is read: words are parted by spaces, and a line that begins with `#` is a comment. A list is read when it
//! is first asked.

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
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::WordSet;

    #[test]
    fn comments_are_no_words() {
        let list = WordSet::new("# of fruit\napple  pear\nplum\n");
        assert!(["apple", "pear", "plum"].into_iter().all(|word| list.has(word)));
        assert!(["#", "of", "fruit", ""].into_iter().all(|word| !list.has(word)));
    }
}
