//! Features of the whole source: what it has of the words that a passage leaves unanswered, and how common those are in it that the passage
//! answers.
//!
//! A word of the claim that stands nowhere in the source is put in other words there, or made up. Words are looked up by their stems,
//! as the index has them.

use crate::fact::statement::Statement;
use crate::reading::Reading;

/// A source with the words of the claim.
pub(super) struct Source<'p> {
    claim: &'p Statement,
    reading: &'p Reading,
}

impl<'p> Source<'p> {
    pub(super) fn new(claim: &'p Statement, reading: &'p Reading) -> Self {
        Self { claim, reading }
    }

    /// How many sentences it has.
    pub(super) fn len(&self) -> usize {
        self.reading.len()
    }

    /// Whether no sentence has a word of the claim.
    fn is_nowhere(&self, word: usize) -> bool {
        self.reading.holding(&self.claim.words[word].key).is_empty()
    }

    /// The share of the claim, by weight, that the words among these make up which no sentence has.
    pub(super) fn nowhere(&self, words: &[usize]) -> f64 {
        let weight = |word: usize| self.claim.words[word].weight;
        let all: f64 = self.claim.content().map(weight).sum();
        let some: f64 = words.iter().filter(|&&w| self.is_nowhere(w)).map(|&w| weight(w)).sum();
        if all > 0.0 { some / all } else { 0.0 }
    }

    /// How many words of names among these no sentence has.
    pub(super) fn names_nowhere(&self, words: &[usize]) -> f64 {
        let named = |word: usize| self.claim.words[word].name.is_some();
        words.iter().filter(|&&word| named(word) && self.is_nowhere(word)).count() as f64
    }

    /// The mean share of the source's sentences that have one of these words.
    pub(super) fn commonness(&self, words: &[usize]) -> f64 {
        let held = words.iter().map(|&w| self.reading.holding(&self.claim.words[w].key).len());
        held.sum::<usize>() as f64 / (self.len().max(1) * words.len().max(1)) as f64
    }
}
