//! Expressions: words that mean one thing together, as the word lists have them.
//!
//! "Call off" is no kind of calling and a "death toll" no toll that one pays. Owns which sequences of
//! words the lists of synonyms, general words, antonyms, opposites and converses hold as one entry,
//! by their first word, and the names of several words in the lists of places and aliases. Where they stand in a sentence is not its business. The term is that of
//! multiword expressions (Sag et al., 2002).

use rustc_hash::FxHashMap;

use super::table;
use super::wordnet::Pos;

/// Words that the lists hold as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expression {
    /// The words in base form, set apart by blanks.
    pub text: &'static str,
    /// What they are together; none for a preposition.
    pub pos: Option<Pos>,
}

/// All expressions by their first word, and all names by their first run of letters and digits, the
/// longest first.
pub(super) struct Expressions {
    words: FxHashMap<&'static str, Vec<Expression>>,
    names: FxHashMap<&'static str, Vec<&'static str>>,
}

/// The files whose cells hold them, and in which columns.
const LISTS: &[(&str, &[usize])] = &[
    (table::SYNONYMS, &[1]),
    (table::HYPERNYMS, &[1, 2]),
    (table::ANTONYMS, &[1, 2]),
    (table::OPPOSITES, &[1, 2]),
    (table::CONVERSES, &[1, 2]),
];

/// The files whose cells hold names, and in which columns.
const NAMES: &[(&str, &[usize])] = &[
    (table::ALIASES, &[0]),
    (table::COUNTRIES, &[1, 2]),
    (table::STATES, &[0, 2]),
    (table::CITIES, &[0, 2]),
];

impl Expressions {
    pub(super) fn read() -> Self {
        Self { words: words(), names: names() }
    }

    pub(super) fn beginning(&self, word: &str) -> &[Expression] {
        self.words.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn names(&self, run: &str) -> &[&'static str] {
        self.names.get(run).map(Vec::as_slice).unwrap_or_default()
    }
}

fn words() -> FxHashMap<&'static str, Vec<Expression>> {
    let mut found: FxHashMap<_, Vec<Expression>> = FxHashMap::default();
    for (file, columns) in LISTS {
        for row in table::rows(file) {
            for text in columns.iter().flat_map(|&column| row.words(column)) {
                let Some((first, _)) = text.split_once(' ') else { continue };
                let parts = row.first().into_iter().flat_map(parts);
                let expressions = parts.map(|pos| Expression { text, pos });
                found.entry(first).or_default().extend(expressions);
            }
        }
    }
    for list in found.values_mut() {
        list.sort_by_key(|e| (std::cmp::Reverse(e.text.len()), e.text, e.pos.map(|p| p as u8)));
        list.dedup();
    }
    found
}

/// Every listed name of more than one run of letters and digits.
fn names() -> FxHashMap<&'static str, Vec<&'static str>> {
    let mut found: FxHashMap<_, Vec<&'static str>> = FxHashMap::default();
    for (file, columns) in NAMES {
        for row in table::rows(file) {
            for name in columns.iter().flat_map(|&column| row.words(column)) {
                let run = first_run(name);
                if run.len() < name.len() && !run.is_empty() && run != "the" {
                    found.entry(run).or_default().push(name);
                }
            }
        }
    }
    for list in found.values_mut() {
        list.sort_by_key(|name| (std::cmp::Reverse(name.len()), *name));
        list.dedup();
    }
    found
}

/// The letters and digits with which a text begins.
fn first_run(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn parts(letters: &'static str) -> impl Iterator<Item = Option<Pos>> {
    letters.bytes().filter_map(|letter| match letter {
        b'n' => Some(Some(Pos::Noun)),
        b'v' => Some(Some(Pos::Verb)),
        b'a' => Some(Some(Pos::Adjective)),
        b'p' => Some(None),
        _ => None,
    })
}
