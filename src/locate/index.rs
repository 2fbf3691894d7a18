//! The index: which sentences of a document share words with a claim, ranked.
//!
//! Words meet under their stem keys; rare words weigh more, by the inverse of the number of sentences
//! that hold them (Spärck Jones, 1972). Scores are sums over the claim's distinct words, divided by
//! what the claim could reach, so that they lie between 0 and 1 and compare across documents.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::locate::postings::Postings;
use crate::text::stem::stem;
use crate::text::token::tokenize;

/// The words of a document's sentences.
#[derive(Clone, Debug, Default)]
pub struct Index {
    postings: Postings,
    sentences: usize,
}

/// What it is worth beside a word that a sentence has a figure of the claim: among many sentences of the same words, as a
/// log or a report has them, that is the one which the claim may have been taken from.
const FIGURE: f64 = 0.3;

impl Index {
    /// Indexes sentences by the stem keys of their words.
    pub fn new<'a>(sentences: impl Iterator<Item = Cow<'a, str>>) -> Self {
        let mut index = Self::default();
        for (at, text) in sentences.enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            for token in tokenize(&text) {
                let key = stem(&token.form(&text).to_lowercase());
                index.postings.add(&key, at);
            }
            index.sentences += 1;
        }
        index
    }

    /// The keys of all words, each once, in the order in which they first stand.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.postings.keys()
    }

    /// The sentences that have a word with this stem key, in order.
    pub fn holding(&self, key: &str) -> &[u32] {
        self.postings.of(key)
    }

    /// The sentences that share words with a claim, best first, with their scores from 0 to 1.
    ///
    /// `keys` are the claim's stem keys, each with how much of the claim hangs on it; `figures` are those of its figures
    /// and dates, which bring forward what shares words with it, and nothing by themselves.
    pub fn rank(&self, keys: &[(&str, f64)], figures: &[&str], most: usize) -> Vec<(usize, f64)> {
        let mut scores: FxHashMap<u32, f64> = FxHashMap::default();
        let mut reachable = 0.0;
        for &(key, weight) in keys {
            let list = self.postings.of(key);
            let worth = weight * self.rarity(list.len());
            reachable += worth;
            for &at in list {
                *scores.entry(at).or_default() += worth;
            }
        }
        for &key in figures {
            let list = self.postings.of(key);
            let worth = FIGURE * self.rarity(list.len());
            for at in list {
                scores.entry(*at).and_modify(|score| *score += worth);
            }
        }
        let mut ranked: Vec<(usize, f64)> =
            scores.into_iter().map(|(at, score)| (at as usize, score / reachable)).collect();
        // Equal scores are ordered by place, so that the map's order never shows.
        ranked.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        ranked.truncate(most);
        ranked
    }

    fn rarity(&self, holding: usize) -> f64 {
        let total = self.sentences as f64;
        ((total + 1.0) / (holding as f64 + 0.5)).ln().max(0.1) + 0.5
    }
}
