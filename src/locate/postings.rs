//! Postings: for every word of many texts, in which of them it stands.
//!
//! A table of figures has nearly as many different words as cells, so that a map from words to lists of their own would be several
//! times as large as the table. The words stand one behind the other in one text, a table of slots finds them by their hash, and a word
//! that stands in one place only, as most do, has no list. Owns no weights and no order of what is found.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

/// Where the words of texts stand; the texts are told by their numbers.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// All words, one behind the other.
    keys: String,
    words: Vec<Word>,
    /// The texts of the words that stand in several, the first of them included.
    lists: Vec<Vec<u32>>,
    /// By hash, the number of a word and one; nought where there is none. A power of two of them, or none.
    slots: Vec<u32>,
}

/// A word.
#[derive(Clone, Copy, Debug)]
struct Word {
    /// Where it ends in [`Postings::keys`]; it begins where the one before it ends.
    end: u32,
    /// The text that it stands in, or the number of its list.
    texts: Texts,
}

#[derive(Clone, Copy, Debug)]
enum Texts {
    One(u32),
    List(u32),
}

/// The fewest slots.
const FEWEST: usize = 64;

impl Postings {
    /// Notes that a word stands in a text; texts come in the order of their numbers.
    pub fn add(&mut self, key: &str, text: u32) {
        if self.slots.len() < 2 * (self.words.len() + 1) {
            self.grow();
        }
        let slot = self.slot(key);
        let Some(at) = self.word(slot) else {
            self.keys.push_str(key);
            self.words.push(Word { end: small(self.keys.len()), texts: Texts::One(text) });
            self.slots[slot] = small(self.words.len());
            return;
        };
        match self.words[at].texts {
            Texts::One(first) if first != text => {
                self.words[at].texts = Texts::List(small(self.lists.len()));
                self.lists.push(vec![first, text]);
            }
            Texts::One(_) => {}
            Texts::List(list) => {
                let list = &mut self.lists[list as usize];
                if list.last() != Some(&text) {
                    list.push(text);
                }
            }
        }
    }

    /// The texts in which a word stands, in order.
    pub fn of(&self, key: &str) -> &[u32] {
        if self.slots.is_empty() {
            return &[];
        }
        match self.word(self.slot(key)).map(|at| &self.words[at].texts) {
            Some(Texts::One(text)) => std::slice::from_ref(text),
            Some(Texts::List(list)) => &self.lists[*list as usize],
            None => &[],
        }
    }

    /// All words, each once, in the order in which they came.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        (0..self.words.len()).map(|at| self.key(at))
    }

    fn key(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.words[before].end);
        &self.keys[start as usize..self.words[at].end as usize]
    }

    fn word(&self, slot: usize) -> Option<usize> {
        self.slots[slot].checked_sub(1).map(|at| at as usize)
    }

    /// The slot of a word, or the free one that it would have.
    fn slot(&self, key: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(key) & mask;
        while self.word(slot).is_some_and(|at| self.key(at) != key) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; (2 * self.slots.len()).max(FEWEST)];
        for at in 0..self.words.len() {
            let slot = self.slot(self.key(at));
            self.slots[slot] = small(at + 1);
        }
    }
}

fn hash(key: &str) -> usize {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    hasher.finish() as usize
}

/// A number as it is held: no text of 4 GiB is read.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_where_it_stands() {
        let mut postings = Postings::default();
        assert!(postings.of("a").is_empty());
        for text in 0..300 {
            postings.add("all", text);
            postings.add(&format!("own{text}"), text);
            postings.add(&format!("own{text}"), text);
            postings.add(["even", "odd"][text as usize % 2], text);
        }
        assert_eq!(postings.of("all").len(), 300);
        assert_eq!(postings.of("odd")[..2], [1, 3]);
        for text in 0..300 {
            assert_eq!(postings.of(&format!("own{text}")), [text]);
        }
        assert!(postings.of("own").is_empty());
        assert_eq!(postings.keys().count(), 303);
        assert_eq!(postings.keys().next(), Some("all"));
    }
}
