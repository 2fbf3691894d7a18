//! Names: the proper names in a sentence, as runs of words.
//!
//! A name is a run of proper nouns, with the small words that hold it together ("Organization of
//! Turkic States"). Owns where a name begins and ends, and which of its words identifies it; whether
//! two names mean the same is the alignment's question.

use std::ops::Range;

use crate::fact::statement::{Class, Word};
use crate::fact::wordlist::{List, has};
use crate::span::Span;
use crate::text::rel::Upos;

/// A proper name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The words of the name.
    pub words: Range<usize>,
    /// Where it stands in the sentence.
    pub span: Span,
}

/// Finds the names among `words` and marks their words as belonging to them.
///
/// Words of quantities and dates are no names: "March" of "March 2024" stays a date.
pub fn names(words: &mut [Word]) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let start = at;
        while at < words.len() && (is_part(&words[at]) || joins(words, start, at)) {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let span = words[start].span.cover(words[at - 1].span);
        for word in &mut words[start..at] {
            word.name = Some(found.len());
        }
        found.push(Name { words: start..at, span });
    }
    found
}

fn is_part(word: &Word) -> bool {
    let proper = word.upos == Upos::Propn && word.class != Class::Punctuation;
    (proper || word.is_listed) && word.class != Class::Figure
}

/// Whether the word at `at` holds the name that began at `start` together with a word of the name
/// that follows: "of" in "Bank of England", the hyphen in "Al-Maliki".
fn joins(words: &[Word], start: usize, at: usize) -> bool {
    let inner = at > start && at + 1 < words.len() && is_part(&words[at - 1]);
    let touching = inner
        && words[at - 1].span.end == words[at].span.start
        && words[at].span.end == words[at + 1].span.start;
    inner
        && is_part(&words[at + 1])
        && match &*words[at].form {
            "-" | "'" | "." => touching,
            form => has(List::NameParticle, form),
        }
}
