//! Expressions: words that mean one thing together, as the word lists have them.
//!
//! "Call off" is no kind of calling and a "death toll" no toll that one pays. Owns which sequences of
//! words the lists of synonyms, general words, antonyms, opposites and converses hold as one entry,
//! by their first word. Where they stand in a sentence is not its business. The term is that of
//! multiword expressions (Sag et al., 2002).

use rustc_hash::FxHashMap;

use super::table;
use super::wordnet::Pos;

/// Words that the lists hold as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expression {
    /// The words in base form, set apart by blanks.
    pub text: &'static str,
    /// What they are together.
    pub pos: Pos,
}

/// All expressions, by their first word, the longest first.
pub(super) struct Expressions(FxHashMap<&'static str, Vec<Expression>>);

/// The files whose cells hold them, and in which columns.
const LISTS: &[(&str, &[usize])] = &[
    (table::SYNONYMS, &[1]),
    (table::HYPERNYMS, &[1, 2]),
    (table::ANTONYMS, &[1, 2]),
    (table::OPPOSITES, &[1, 2]),
    (table::CONVERSES, &[1, 2]),
];

impl Expressions {
    pub(super) fn read() -> Self {
        let mut found: FxHashMap<_, Vec<Expression>> = FxHashMap::default();
        for (file, columns) in LISTS {
            for row in table::rows(file) {
                for text in columns.iter().flat_map(|&column| row.words(column)) {
                    for pos in row.first().into_iter().flat_map(parts) {
                        add(&mut found, Expression { text, pos });
                    }
                }
            }
        }
        for list in found.values_mut() {
            list.sort_by_key(|e| (std::cmp::Reverse(e.text.len()), e.text, e.pos as u8));
            list.dedup();
        }
        Self(found)
    }

    pub(super) fn beginning(&self, word: &str) -> &[Expression] {
        self.0.get(word).map(Vec::as_slice).unwrap_or_default()
    }
}

fn add(found: &mut FxHashMap<&'static str, Vec<Expression>>, expression: Expression) {
    if let Some((first, _)) = expression.text.split_once(' ') {
        found.entry(first).or_default().push(expression);
    }
}

fn parts(letters: &'static str) -> impl Iterator<Item = Pos> {
    letters.bytes().filter_map(|letter| match letter {
        b'n' => Some(Pos::Noun),
        b'v' => Some(Pos::Verb),
        b'a' => Some(Pos::Adjective),
        _ => None,
    })
}
