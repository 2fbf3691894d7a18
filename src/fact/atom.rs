//! Atoms: the finest pieces of a text that figures and dates are read from.
//!
//! A run of digits, a run of letters, a run of blanks, or one character of anything else, each with
//! its byte span, together covering the whole text without a gap. This module knows characters and
//! nothing of words, numbers or sentences, and it copies no text.

use crate::span::Span;

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomKind {
    /// One or more of the digits 0 to 9.
    Digits,
    /// One or more alphabetic characters of any script; combining marks stay with their letters.
    Letters,
    /// One or more blanks: spaces of any width, tabs, line ends.
    Space,
    /// One character of another kind: punctuation, a symbol, `½`, `²`.
    Other(char),
}

/// A piece of text and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    /// What the piece is made of.
    pub kind: AtomKind,
    /// Where it stands, in bytes.
    pub span: Span,
}

impl Atom {
    /// The atom's text, cut out of the text that it was read from.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether the atom is the single character `c`.
    #[inline]
    pub fn is(self, c: char) -> bool {
        self.kind == AtomKind::Other(c)
    }
}

/// Cuts `text` into atoms, in order and without gaps.
pub fn atoms(text: &str) -> Vec<Atom> {
    let bytes = text.as_bytes();
    let mut atoms = Vec::with_capacity(bytes.len() / 3);
    let mut start = 0;
    while let Some(&first) = bytes.get(start) {
        let (kind, end) = match class(first) {
            Some(kind @ AtomKind::Other(_)) => (kind, start + 1),
            Some(kind) => (kind, run_end(text, kind, start + 1)),
            None => wide_atom(text, start),
        };
        atoms.push(Atom { kind, span: Span::new(start, end) });
        start = end;
    }
    atoms
}

/// The kind of an ASCII byte; none for the first byte of a wider character.
fn class(byte: u8) -> Option<AtomKind> {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Some(AtomKind::Letters),
        b' ' | b'\t'..=b'\r' => Some(AtomKind::Space),
        b'0'..=b'9' => Some(AtomKind::Digits),
        0..=0x7f => Some(AtomKind::Other(char::from(byte))),
        _ => None,
    }
}

/// The atom that starts at `start` with a character outside ASCII.
fn wide_atom(text: &str, start: usize) -> (AtomKind, usize) {
    let c = text[start..].chars().next().unwrap_or('\u{fffd}');
    let end = start + c.len_utf8();
    match wide_class(c) {
        kind @ AtomKind::Other(_) => (kind, end),
        kind => (kind, run_end(text, kind, end)),
    }
}

/// The kind of a character outside ASCII.
fn wide_class(c: char) -> AtomKind {
    // Zero-width characters and the byte-order mark are blanks here: they separate nothing that
    // a reader sees, and reading them as punctuation would cut figures in two.
    if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}') {
        AtomKind::Space
    } else if c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c) {
        AtomKind::Letters
    } else {
        AtomKind::Other(c)
    }
}

/// Where the run of `kind` that covers the bytes before `from` ends.
fn run_end(text: &str, kind: AtomKind, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = from;
    while let Some(&byte) = bytes.get(end) {
        match class(byte) {
            Some(next) if next == kind => end += 1,
            Some(_) => break,
            None => match text[end..].chars().next() {
                Some(c) if wide_class(c) == kind => end += c.len_utf8(),
                _ => break,
            },
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(text: &str) -> Vec<&str> {
        atoms(text).into_iter().map(|atom| atom.of(text)).collect()
    }

    #[test]
    fn runs_and_single_characters() {
        for (text, expected) in [
            ("", &[][..]),
            ("148 countries", &["148", " ", "countries"]),
            ("1,234.5km/h", &["1", ",", "234", ".", "5", "km", "/", "h"]),
            ("$5-\u{a0}\u{202f}½ m²", &["$", "5", "-", "\u{a0}\u{202f}", "½", " ", "m", "²"]),
            ("café\u{301} 21st--", &["café\u{301}", " ", "21", "st", "-", "-"]),
            ("−5 °F", &["−", "5", " ", "°", "F"]),
        ] {
            assert_eq!(pieces(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn atoms_cover_any_text_without_gaps(text in "\\PC*") {
            prop_assert_eq!(pieces(&text).concat(), text);
        }
    }
}
