//! Tokens: the words, numbers and marks of a text, each with what the lexicon says of it.

use super::words::{Entry, LEXICON, LONGEST, Word};
use crate::fact::atom::{Atom, AtomKind};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits: its value (saturating) and how many digits were written.
    Num(u32, u8),
    /// A word of the lexicon.
    Word(Word),
    /// One character of punctuation.
    Mark(char),
    /// A word that is in no list.
    Other,
    /// A border that no date crosses: an empty line.
    Break,
}

/// One word, number or mark, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// Whether blanks stand before it.
    pub(super) gap: bool,
    /// Whether its first letter is a capital.
    pub(super) capital: bool,
    /// Whether it is a word that mostly means something else.
    pub(super) wary: bool,
    /// Whether a named day may begin here.
    pub(super) name: bool,
    /// Whether it is the short form of a month or a weekday.
    pub(super) short: bool,
}

/// The tokens of a text.
pub(super) fn tokens(text: &str, atoms: &[Atom]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let lexicon = &*LEXICON;
    let mut gap = false;
    for atom in atoms {
        let span = atom.span;
        let written = &text.as_bytes()[span.start..span.end];
        let (kind, entry) = match atom.kind {
            AtomKind::Space => {
                gap = true;
                if written.iter().filter(|&&byte| byte == b'\n').count() < 2 {
                    continue;
                }
                (Kind::Break, Entry::default())
            }
            AtomKind::Digits => (number(written), Entry::default()),
            AtomKind::Other(mark) => (Kind::Mark(mark), Entry::default()),
            AtomKind::Letters if written.len() > LONGEST => (Kind::Other, Entry::default()),
            AtomKind::Letters => {
                let entry = lexicon.get(written);
                (entry.word.map_or(Kind::Other, Kind::Word), entry)
            }
        };
        let capital = written.first().is_some_and(u8::is_ascii_uppercase);
        let Entry { wary, name, short, .. } = entry;
        tokens.push(Token { kind, span, gap, capital, wary, name, short });
        gap = false;
    }
    tokens
}

impl Token {
    /// Whether it is of the sorts that no date is without.
    pub(super) fn is_anchor(&self) -> bool {
        self.name || is_anchor(self.kind)
    }
}

fn is_anchor(kind: Kind) -> bool {
    match kind {
        Kind::Num(..) => true,
        Kind::Word(word) => matches!(
            word,
            Word::Month(_)
                | Word::Weekday(_)
                | Word::Season(_)
                | Word::Unit(_)
                | Word::Units(_)
                | Word::Day(_)
                | Word::Now
                | Word::Nth(_)
                | Word::Decade(_)
                | Word::Noon
                | Word::Midnight
                | Word::Card(1000)
                | Word::Card(19)
                | Word::Card(18)
                | Word::Clock
                | Word::Past
                | Word::Am
                | Word::Pm
                | Word::P
                | Word::M
                | Word::Morning
                | Word::Afternoon
                | Word::Evening
                | Word::Night
                | Word::Bc
        ),
        _ => false,
    }
}

fn number(digits: &[u8]) -> Kind {
    let value = digits.iter().fold(0u32, |value, digit| {
        value.saturating_mul(10).saturating_add(u32::from(digit - b'0'))
    });
    Kind::Num(value, u8::try_from(digits.len()).unwrap_or(u8::MAX))
}
