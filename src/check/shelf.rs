//! The shelf: which sources of the whole library share the words of a claim.
//!
//! A claim that its own sources do not bear out is held against the others, to say where it is said
//! instead. An index of stems over whole documents finds the few that have nearly all of its words, so
//! that the cost does not grow with the square of the library. Owns that index and judges nothing.

use rustc_hash::FxHashMap;

use crate::locate::postings::Postings;
use crate::reading::Reading;

/// An index over the documents of a library.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The ids of the documents, sorted.
    ids: Vec<String>,
    /// Per stem, the documents that have it, in order.
    postings: Postings,
}

/// Of what a claim says by weight, the share whose words a document has to have.
const SHARE: f64 = 0.7;
/// How many documents are looked into.
const MOST: usize = 4;

impl Shelf {
    /// Indexes documents, given in the order of their ids.
    pub(super) fn new(readings: &[&Reading]) -> Self {
        let mut shelf = Self::default();
        for (at, reading) in readings.iter().enumerate() {
            shelf.ids.push(reading.document.id.clone());
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            for key in reading.keys() {
                shelf.postings.add(key, at);
            }
        }
        shelf
    }

    /// The ids of the documents that have nearly all of the words, most first.
    pub(super) fn nearest<'k>(&self, keys: impl Iterator<Item = (&'k str, f64)>) -> Vec<&str> {
        let mut scores: FxHashMap<u32, f64> = FxHashMap::default();
        let mut asked = 0.0;
        for (key, weight) in keys {
            asked += weight;
            for &at in self.postings.of(key) {
                *scores.entry(at).or_default() += weight;
            }
        }
        let mut near: Vec<(u32, f64)> =
            scores.into_iter().filter(|(_, score)| *score >= SHARE * asked).collect();
        // Equal scores are ordered by id, so that the map's order never shows.
        near.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        near.iter().take(MOST).map(|(at, _)| self.ids[*at as usize].as_str()).collect()
    }
}
