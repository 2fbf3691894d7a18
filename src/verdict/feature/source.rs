//! Features of the whole source: what it has of the words that a passage leaves unanswered.
//!
//! A word that the source has elsewhere is told of something else; one that it has nowhere is put in other words, or made up. Words
//! are looked up by their stems, as the index has them.

use crate::fact::statement::{Class, Statement};
use crate::reading::Reading;

/// A passage in its source, with the words of the claim.
pub(super) struct Source<'p> {
    claim: &'p Statement,
    reading: &'p Reading,
    /// The sentences of the passage, as indices into the reading.
    sentences: &'p [usize],
}

impl<'p> Source<'p> {
    pub(super) fn new(
        claim: &'p Statement,
        reading: &'p Reading,
        sentences: &'p [usize],
    ) -> Self {
        Self { claim, reading, sentences }
    }

    /// How many sentences it has.
    pub(super) fn len(&self) -> usize {
        self.reading.len()
    }

    /// The sentences that have a word of the claim.
    fn holding(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        self.reading.holding(&self.claim.words[word].key).iter().map(|&at| at as usize)
    }

    /// Whether sentences beside the passage have a word of the claim.
    pub(super) fn elsewhere(&self, word: usize) -> bool {
        self.holding(word).any(|at| !self.sentences.contains(&at))
    }

    /// Whether no sentence has a word of the claim.
    pub(super) fn nowhere(&self, word: usize) -> bool {
        self.reading.holding(&self.claim.words[word].key).is_empty()
    }

    /// Whether a sentence right before or behind the passage has a word of the claim.
    pub(super) fn nearby(&self, word: usize) -> bool {
        self.holding(word).any(|at| {
            !self.sentences.contains(&at) && self.sentences.iter().any(|own| own.abs_diff(at) == 1)
        })
    }

    /// The share of words of the claim, by weight, of which something is true.
    pub(super) fn share(&self, words: &[usize], is: impl Fn(&Self, usize) -> bool) -> f64 {
        let weight = |word: usize| self.claim.words[word].weight;
        let all: f64 = self.claim.content().map(weight).sum();
        let some: f64 = words.iter().filter(|&&word| is(self, word)).map(|&w| weight(w)).sum();
        if all > 0.0 { some / all } else { 0.0 }
    }

    /// How many words of names there are among words of the claim of which something is true.
    pub(super) fn names(&self, words: &[usize], is: impl Fn(&Self, usize) -> bool) -> f64 {
        let named = |word: usize| self.claim.words[word].name.is_some();
        words.iter().filter(|&&word| named(word) && is(self, word)).count() as f64
    }

    /// The mean share of the source's sentences that have a word of the claim.
    pub(super) fn commonness(&self, words: &[usize]) -> f64 {
        let shares = words.iter().map(|&word| self.holding(word).count() as f64);
        shares.sum::<f64>() / (self.len().max(1) * words.len().max(1)) as f64
    }

    /// How many sentences have the rarest of words of the claim; 0 for no words.
    pub(super) fn rarest(&self, words: &[usize]) -> f64 {
        words.iter().map(|&word| self.holding(word).count()).min().unwrap_or(0) as f64
    }

    /// How much more of the claim's words, by weight, a sentence of the passage has than any other sentence: a share of all.
    pub(super) fn lead(&self) -> f64 {
        let words = &self.claim.words;
        let counts =
            |word: &usize| matches!(words[*word].class, Class::Content | Class::Figure);
        let weight = |word: usize| match words[word].weight {
            weight if weight > 0.0 => weight,
            _ => FIGURE,
        };
        let mut held: Vec<(usize, f64)> = Vec::new();
        let mut all = 0.0;
        for word in (0..words.len()).filter(counts) {
            all += words[word].weight;
            for at in self.holding(word) {
                match held.iter_mut().find(|(sentence, _)| *sentence == at) {
                    Some((_, sum)) => *sum += weight(word),
                    None => held.push((at, weight(word))),
                }
            }
        }
        let most = |own: bool| {
            let of = held.iter().filter(|(at, _)| self.sentences.contains(at) == own);
            of.map(|(_, sum)| *sum).fold(0.0, f64::max)
        };
        if all > 0.0 { (most(true) - most(false)) / all } else { 0.0 }
    }
}

/// What a word counts that has no weight by itself, as a figure's.
const FIGURE: f64 = 0.5;
