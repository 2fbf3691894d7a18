//! Phrases from data files, found in a sequence of atoms, forwards or backwards.
//!
//! Owns the one way in which the word lists of this module are matched: word by word, letters without
//! regard to case unless the list says otherwise, a blank in a phrase standing for blanks or a hyphen
//! in the text. It does not know what a phrase means; that is the payload.

use rustc_hash::FxHashMap;

use super::atom::{Atom, AtomKind, atoms};

/// The longest word that any list holds; longer words are not looked up.
pub(super) const LONGEST_WORD: usize = 32;

/// The first letters and lengths that the words of a list have.
///
/// A word of a text that has no such shape is in no such list, and need not be looked up: nearly all are told
/// apart by this.
#[derive(Clone, Copy)]
pub(super) struct Shapes {
    /// For every first letter the lengths, a bit each.
    lengths: [u32; 26],
    /// Whether a word of the list begins with another character.
    others: bool,
}

impl Shapes {
    /// The shapes of no word.
    pub(super) const NONE: Self = Self { lengths: [0; 26], others: false };

    /// Takes in the shape of a word in lower case.
    pub(super) fn add(&mut self, word: &str) {
        match self.lengths.get_mut(letter(word)) {
            Some(lengths) => *lengths |= 1 << word.len().min(31),
            None => self.others = true,
        }
    }

    /// Whether a word, in any case, has the shape of one of the list.
    #[inline]
    pub(super) fn may_hold(&self, word: &str) -> bool {
        match self.lengths.get(letter(word)) {
            Some(lengths) => lengths >> word.len().min(31) & 1 == 1,
            None => self.others,
        }
    }
}

/// The place of the first letter in the alphabet; something beyond it for every other character.
#[inline]
fn letter(word: &str) -> usize {
    word.bytes().next().map_or(usize::MAX, |byte| usize::from((byte | 0x20).wrapping_sub(b'a')))
}

/// A text with its atoms, the form in which every reader of this module takes its input.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The text as given.
    pub(super) text: &'a str,
    /// Its atoms, all of them.
    pub(super) atoms: &'a [Atom],
}

impl<'a> View<'a> {
    /// The atom at `at`; none past the end.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<Atom> {
        self.atoms.get(at).copied()
    }

    /// The atom before `at`; none at the start.
    #[inline]
    pub(super) fn before(&self, at: usize) -> Option<Atom> {
        at.checked_sub(1).and_then(|at| self.get(at))
    }

    /// The kind of the atom at `at`.
    #[inline]
    pub(super) fn kind(&self, at: usize) -> Option<AtomKind> {
        self.get(at).map(|atom| atom.kind)
    }

    /// The text of the atom at `at`; empty past the end.
    #[inline]
    pub(super) fn str(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |atom| atom.of(self.text))
    }

    /// Whether the atom at `at` is the character `c`.
    #[inline]
    pub(super) fn is(&self, at: usize, c: char) -> bool {
        self.get(at).is_some_and(|atom| atom.is(c))
    }

    /// Whether the atom at `at` is a blank within a paragraph.
    #[inline]
    pub(super) fn is_space(&self, at: usize) -> bool {
        self.kind(at) == Some(AtomKind::Space) && !self.is_break(at)
    }

    /// Whether the atom at `at` is letters.
    #[inline]
    pub(super) fn is_letters(&self, at: usize) -> bool {
        self.kind(at) == Some(AtomKind::Letters)
    }

    /// Whether the atom at `at` is digits.
    #[inline]
    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.kind(at) == Some(AtomKind::Digits)
    }

    /// Whether the atom at `at` is the word `word`, which is in lower case.
    #[inline]
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.is_letters(at) && self.str(at).eq_ignore_ascii_case(word)
    }

    /// Whether the blank at `at` holds an empty line, which no phrase or figure crosses.
    pub(super) fn is_break(&self, at: usize) -> bool {
        self.get(at).is_some_and(|atom| {
            atom.kind == AtomKind::Space
                && atom.span.len() > 1
                && memchr::memchr_iter(b'\n', atom.of(self.text).as_bytes()).nth(1).is_some()
        })
    }

    /// The first atom at or after `at` that is no blank within a paragraph.
    #[inline]
    pub(super) fn skip_space(&self, at: usize) -> usize {
        if self.is_space(at) { at + 1 } else { at }
    }

    /// The index just past the last atom at or before `end` that is no blank within a paragraph.
    #[inline]
    pub(super) fn skip_space_back(&self, end: usize) -> usize {
        if end > 0 && self.is_space(end - 1) { end - 1 } else { end }
    }

    /// Past a blank, a hyphen, or a hyphen between blanks, as between the parts of a compound.
    #[inline]
    pub(super) fn skip_joint(&self, at: usize) -> usize {
        let next = self.skip_space(at);
        if self.get(next).is_some_and(is_hyphen) { self.skip_space(next + 1) } else { next }
    }

    /// The index of the word before `end`, past blanks; none when something else stands there.
    pub(super) fn word_before(&self, end: usize) -> Option<usize> {
        let at = self.skip_space_back(end).checked_sub(1)?;
        self.is_letters(at).then_some(at)
    }

    /// Whether letters or digits touch the right side of the atom at `at - 1`.
    #[inline]
    pub(super) fn touches(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(AtomKind::Letters | AtomKind::Digits))
    }
}

/// Whether the atom is a hyphen of any kind that joins words.
pub(super) fn is_hyphen(atom: Atom) -> bool {
    matches!(atom.kind, AtomKind::Other('-' | '\u{2010}' | '\u{2011}' | '\u{ad}'))
}

/// Whether the atom is a dash or hyphen that may stand between the ends of a range.
pub(super) fn is_dash(atom: Atom) -> bool {
    is_hyphen(atom) || matches!(atom.kind, AtomKind::Other('–' | '—' | '−' | '‒' | '―'))
}

/// `word` in lower case in `buffer`; none when it is longer than any listed word.
#[inline]
pub(super) fn fold<'b>(word: &str, buffer: &'b mut [u8; LONGEST_WORD]) -> Option<&'b str> {
    let target = buffer.get_mut(..word.len())?;
    target.copy_from_slice(word.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).ok()
}

/// One piece of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(Box<str>),
    Char(char),
    Blank,
}

struct Phrase<T> {
    pieces: Vec<Piece>,
    exact_case: bool,
    payload: T,
}

/// A set of phrases, each with what it stands for.
pub(super) struct Phrases<T> {
    by_first: FxHashMap<Box<str>, Vec<Phrase<T>>>,
    shapes: Shapes,
    backwards: bool,
}

impl<T: Clone> Phrases<T> {
    /// An empty set that is matched from a starting point onwards.
    pub(super) fn forwards() -> Self {
        Self { by_first: FxHashMap::default(), shapes: Shapes::NONE, backwards: false }
    }

    /// An empty set that is matched up to an end point.
    pub(super) fn backwards() -> Self {
        Self { by_first: FxHashMap::default(), shapes: Shapes::NONE, backwards: true }
    }

    /// Adds a phrase; an earlier one of the same words wins over a later one.
    pub(super) fn add(&mut self, phrase: &str, exact_case: bool, payload: T) {
        let mut pieces: Vec<Piece> = atoms(phrase)
            .into_iter()
            .map(|atom| match atom.kind {
                AtomKind::Space => Piece::Blank,
                AtomKind::Other(c) => Piece::Char(c),
                _ if exact_case => Piece::Word(atom.of(phrase).into()),
                _ => Piece::Word(atom.of(phrase).to_lowercase().into()),
            })
            .collect();
        if self.backwards {
            pieces.reverse();
        }
        let key = match pieces.first() {
            // As `fold` has it, which leaves the Ω of kΩ alone.
            Some(Piece::Word(word)) => word.to_ascii_lowercase(),
            Some(Piece::Char(c)) => c.to_string(),
            Some(Piece::Blank) | None => return,
        };
        self.shapes.add(&key);
        let list = self.by_first.entry(key.into()).or_default();
        list.push(Phrase { pieces, exact_case, payload });
        // The longest phrase is tried first; the sort is stable, so that earlier ones win.
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.pieces.len()));
    }

    /// The longest phrase that begins with the atom at `at`: what it stands for, and its end.
    pub(super) fn at(&self, view: View<'_>, at: usize) -> Option<(T, usize)> {
        self.candidates(view, at)?.iter().find_map(|phrase| {
            let mut next = at;
            for piece in &phrase.pieces {
                next = piece.step(view, next, phrase.exact_case)?;
            }
            Some((phrase.payload.clone(), next))
        })
    }

    /// The longest phrase that ends with the atom before `end`: what it stands for, and its start.
    pub(super) fn before(&self, view: View<'_>, end: usize) -> Option<(T, usize)> {
        self.candidates(view, end.checked_sub(1)?)?.iter().find_map(|phrase| {
            let mut start = end;
            for piece in &phrase.pieces {
                start = piece.step_back(view, start, phrase.exact_case)?;
            }
            let cuts_word = matches!(phrase.pieces.last(), Some(Piece::Word(_)))
                && view.before(start).is_some_and(|atom| atom.kind == AtomKind::Digits);
            (!cuts_word).then(|| (phrase.payload.clone(), start))
        })
    }

    fn candidates(&self, view: View<'_>, at: usize) -> Option<&[Phrase<T>]> {
        let word = view.str(at);
        if !self.shapes.may_hold(word) {
            return None;
        }
        let mut buffer = [0; LONGEST_WORD];
        let key = fold(word, &mut buffer)?;
        self.by_first.get(key).map(Vec::as_slice)
    }
}

impl Piece {
    /// Past this piece at `at`; none when the text has something else there.
    fn step(&self, view: View<'_>, at: usize, exact_case: bool) -> Option<usize> {
        match self {
            Self::Blank => Some(view.skip_joint(at)).filter(|&next| next > at),
            _ => self.matches(view, at, exact_case).then_some(at + 1),
        }
    }

    /// Before this piece, which ends at `end`; none when the text has something else there.
    fn step_back(&self, view: View<'_>, end: usize, exact_case: bool) -> Option<usize> {
        if *self != Self::Blank {
            let at = end.checked_sub(1)?;
            return self.matches(view, at, exact_case).then_some(at);
        }
        let before = view.skip_space_back(end);
        let start = match view.before(before) {
            Some(atom) if is_hyphen(atom) => view.skip_space_back(before - 1),
            _ => before,
        };
        (start < end).then_some(start)
    }

    fn matches(&self, view: View<'_>, at: usize, exact_case: bool) -> bool {
        match (self, view.kind(at)) {
            (Self::Char(c), Some(AtomKind::Other(found))) => *c == found,
            (Self::Word(word), Some(AtomKind::Letters | AtomKind::Digits)) if exact_case => {
                view.str(at) == &**word
            }
            (Self::Word(word), Some(AtomKind::Letters | AtomKind::Digits)) => {
                view.str(at).eq_ignore_ascii_case(word)
            }
            _ => false,
        }
    }
}

/// The members of a list cell, `-` standing for none.
pub(super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|item| *item != "-" && !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(backwards: bool) -> Phrases<u8> {
        let mut set = if backwards { Phrases::backwards() } else { Phrases::forwards() };
        for (phrase, payload) in
            [("than", 0), ("more than", 1), ("no more than", 2), ("sq. ft", 3), (">=", 4)]
        {
            set.add(phrase, false, payload);
        }
        set.add("MB", true, 5);
        set
    }

    #[test]
    fn the_longest_phrase_wins_in_both_directions() {
        for (text, forwards, backwards) in [
            ("no more than", Some(2), Some(2)),
            ("More-than", Some(1), Some(1)),
            ("more  \n than", Some(1), Some(1)),
            ("more \n\n than", None, Some(0)),
            ("sq. ft", Some(3), Some(3)),
            (">=", Some(4), Some(4)),
            ("mb", None, None),
            ("MB", Some(5), Some(5)),
        ] {
            let atoms = atoms(text);
            let view = View { text, atoms: &atoms };
            assert_eq!(set(false).at(view, 0).map(|hit| hit.0), forwards, "{text:?}");
            assert_eq!(set(true).before(view, atoms.len()).map(|hit| hit.0), backwards, "{text:?}");
        }
    }
}
