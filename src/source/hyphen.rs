//! Hyphens at the end of a hard-wrapped line: of the word, or of the wrapping?
//!
//! The document itself is the first witness: a word that it writes without a hyphen elsewhere was broken
//! by the wrapping, and so was one whose halves are neither words of the document nor known to begin
//! compounds. The lexicon is the second: what it knows as one word was broken too.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::text::lexicon::Lexicon;
use crate::words::WordSet;

/// No word is longer, in characters.
const LONGEST_WORD: usize = 40;

/// What to put between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space.
    Space,
    /// Nothing: the hyphen belongs to the word.
    KeepHyphen,
    /// Nothing, and the hyphen goes.
    DropHyphen,
}

/// First parts of compounds, from `hyphen/compounds.txt`.
static COMPOUNDS: WordSet = WordSet::new(include_str!("hyphen/compounds.txt"));

/// Decides on hyphens at line ends for one document.
pub(super) struct Hyphenation<'raw> {
    raw: &'raw str,
    words: OnceCell<FxHashSet<&'raw str>>,
}

impl<'raw> Hyphenation<'raw> {
    pub(super) fn new(raw: &'raw str) -> Self {
        Self { raw, words: OnceCell::new() }
    }

    /// How a line that ends in `before` joins the next one, `after`.
    pub(super) fn at_line_end(&self, before: &str, after: &str) -> Joint {
        let Some(stem) = before.strip_suffix('-') else { return Joint::Space };
        let left = last_word(stem);
        let right = first_word(after);
        if left.is_empty() || right.is_empty() {
            return Joint::Space;
        }
        if left.chars().count() == LONGEST_WORD {
            return Joint::KeepHyphen;
        }
        if !starts_lowercase(right) || left.ends_with(|c: char| c.is_ascii_digit()) {
            return Joint::KeepHyphen;
        }
        if matches!(right, "and" | "or" | "to" | "nor" | "versus") {
            return Joint::Space;
        }
        if stem[..stem.len() - left.len()].ends_with('-') {
            return Joint::KeepHyphen;
        }
        self.broken(left, right)
    }

    fn broken(&self, left: &str, right: &str) -> Joint {
        let words = self.words.get_or_init(|| words(self.raw).collect());
        let joined = format!("{left}{right}");
        if words.contains(joined.as_str()) {
            Joint::DropHyphen
        } else if COMPOUNDS.has(left) {
            Joint::KeepHyphen
        } else if Lexicon::shared().is_word(&joined.to_lowercase(), None) {
            Joint::DropHyphen
        } else if words.contains(left) || words.contains(right) {
            Joint::KeepHyphen
        } else {
            Joint::DropHyphen
        }
    }
}

/// The words of a text, except those that begin a line after a hyphen.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut before = 0;
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let half = text[..before].ends_with('-') && text[before..start].contains(['\n', '\r']);
        if !word.is_empty() {
            before = start + word.len();
        }
        !half && !word.is_empty()
    })
}

/// The word at the end of a text, or the last part of one longer than any.
fn last_word(text: &str) -> &str {
    let word = text.chars().rev().take(LONGEST_WORD).take_while(|char| char.is_alphanumeric());
    &text[text.len() - word.map(char::len_utf8).sum::<usize>()..]
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

fn starts_lowercase(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}
