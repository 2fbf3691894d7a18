//! Folding itself, character by character, with a fast path over text that needs none.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::OffsetMap;
use crate::span::Span;

/// A text for reading, and the way back to the text it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clean {
    /// The clean text.
    pub text: String,
    /// From spans of [`Clean::text`] to spans of the original.
    pub map: OffsetMap,
}

impl Clean {
    /// Cleans `raw`.
    pub fn new(raw: &str) -> Self {
        let mut cleaner = Cleaner::new(raw);
        cleaner.push(Span::new(0, raw.len()));
        cleaner.finish()
    }
}

/// Puts a clean text together from stretches of a raw one, keeping the way back.
#[derive(Debug)]
pub(crate) struct Cleaner<'raw> {
    raw: &'raw str,
    text: String,
    map: OffsetMap,
}

impl<'raw> Cleaner<'raw> {
    pub(crate) fn new(raw: &'raw str) -> Self {
        Self { raw, text: String::with_capacity(raw.len()), map: OffsetMap::identity() }
    }

    /// What has been put together so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The raw offset just past what has been read so far.
    pub(crate) fn raw_end(&self) -> usize {
        self.map.raw_end()
    }

    /// Appends the clean form of `raw[span]`.
    pub(crate) fn push(&mut self, span: Span) {
        let raw = self.raw;
        let (mut from, mut at) = (span.start, span.start);
        while let Some(next) = next_wide(raw, at, span.end) {
            let Some(char) = raw[next..span.end].chars().next() else { break };
            at = next + char.len_utf8();
            let here = Span::new(next, at);
            match fold(char) {
                Fold::Keep => {}
                Fold::Compose => {
                    let cluster = cluster(raw, Span::new(from, span.end), next);
                    at = cluster.end;
                    let parted = cluster.start == from && joins(char) && from == next;
                    let composed: String = cluster.of(raw).nfc().collect();
                    if parted && self.compose_with_last(cluster) {
                        from = at;
                    } else if composed != cluster.of(raw) {
                        self.copy(Span::new(from, cluster.start));
                        self.write(&composed, cluster);
                        from = at;
                    }
                }
                Fold::Drop => {
                    self.copy(Span::new(from, next));
                    from = at;
                }
                Fold::Char(folded) => {
                    self.copy(Span::new(from, next));
                    self.write(folded.encode_utf8(&mut [0; 4]), here);
                    from = at;
                }
                Fold::Text(folded) => {
                    self.copy(Span::new(from, next));
                    self.write(folded, here);
                    from = at;
                }
            }
        }
        self.copy(Span::new(from, span.end));
    }

    /// Appends `text`, which stands for `raw[span]`.
    pub(crate) fn write(&mut self, text: &str, span: Span) {
        self.text.push_str(text);
        self.map.push_written(span, text.len());
    }

    /// Takes everything from clean offset `len` on back out.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        self.map.truncate(len);
    }

    /// The text and its map.
    pub(crate) fn finish(self) -> Clean {
        let map = self.map.finish(self.raw.len());
        Clean { text: self.text, map }
    }

    /// Composes marks with the character before them that was itself rewritten, or that something
    /// dropped stands behind. False when that changes nothing.
    fn compose_with_last(&mut self, marks: Span) -> bool {
        let base = self.text.char_indices().rev().find(|&(_, char)| !joins(char));
        let start = base.map_or(0, |(start, _)| start);
        if self.text.len() - start > LONGEST_CLUSTER {
            return false;
        }
        let loose = format!("{}{}", &self.text[start..], marks.of(self.raw));
        let composed: String = loose.nfc().collect();
        if composed == loose {
            return false;
        }
        let raw = self.map.span(Span::new(start, self.text.len()));
        self.truncate(start);
        self.write(&composed, raw.cover(marks));
        true
    }

    fn copy(&mut self, span: Span) {
        if !span.is_empty() {
            self.text.push_str(span.of(self.raw));
            self.map.push_copied(span.start, span.len());
        }
    }
}

/// A base with more bytes of marks than any script has is left as it is, so that hostile text costs no
/// more than other text.
const LONGEST_CLUSTER: usize = 64;

/// What becomes of one character.
enum Fold {
    Keep,
    Drop,
    Char(char),
    Text(&'static str),
    /// It joins the characters before it, or has another canonical form.
    Compose,
}

fn fold(char: char) -> Fold {
    match char {
        // These compose to two of the apostrophes below.
        '\u{374}' | '\u{1ffd}' => Fold::Char('\''),
        '\u{80}'..='\u{2ff}' => match char {
            '\u{a0}' | '\u{85}' => Fold::Char(' '),
            '\u{ad}' => Fold::Drop,
            '\u{b4}' | '\u{2b9}' | '\u{2bc}' | '\u{2c8}' => Fold::Char('\''),
            _ => Fold::Keep,
        },
        '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Fold::Char(' '),
        '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Fold::Drop,
        '\u{2018}'..='\u{201b}' => Fold::Char('\''),
        '\u{201c}'..='\u{201f}' => Fold::Char('"'),
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' => Fold::Char('-'),
        '\u{fb00}' => Fold::Text("ff"),
        '\u{fb01}' => Fold::Text("fi"),
        '\u{fb02}' => Fold::Text("fl"),
        '\u{fb03}' => Fold::Text("ffi"),
        '\u{fb04}' => Fold::Text("ffl"),
        '\u{fb05}' | '\u{fb06}' => Fold::Text("st"),
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(char as u32 - 0xfee0).map_or(Fold::Keep, Fold::Char)
        }
        '\u{ffe0}' => Fold::Char('¢'),
        '\u{ffe1}' => Fold::Char('£'),
        '\u{ffe5}' => Fold::Char('¥'),
        '\u{ffe6}' => Fold::Char('₩'),
        '\u{2013}' | '\u{2014}' | '\u{2022}' | '\u{2026}' | '\u{20ac}' => Fold::Keep,
        _ if joins(char) || is_nfc_quick(std::iter::once(char)) == IsNormalized::No => {
            Fold::Compose
        }
        _ => Fold::Keep,
    }
}

/// Whether the character may merge with the one before it.
fn joins(char: char) -> bool {
    canonical_combining_class(char) != 0
        || is_nfc_quick(std::iter::once(char)) == IsNormalized::Maybe
}

/// The stretch around the character at `at` that is composed as one: from its base to its last mark.
fn cluster(raw: &str, within: Span, at: usize) -> Span {
    let mut start = at;
    for (offset, char) in raw[within.start..at].char_indices().rev() {
        if raw[start..].chars().next().is_some_and(|c| !joins(c)) {
            break;
        }
        start = within.start + offset;
        if char.is_ascii_whitespace() || char.is_ascii_control() {
            start += char.len_utf8();
            break;
        }
    }
    let tail = &raw[at..within.end];
    let head = tail.chars().next().map_or(0, char::len_utf8);
    let marks: usize = tail[head..].chars().take_while(|&c| joins(c)).map(char::len_utf8).sum();
    Span::new(start, at + head + marks)
}

/// The first byte in `at..end` that starts a character outside ASCII.
fn next_wide(text: &str, at: usize, end: usize) -> Option<usize> {
    const STEP: usize = 32;
    let bytes = &text.as_bytes()[at..end];
    let whole = bytes.chunks_exact(STEP).take_while(|chunk| chunk.is_ascii()).count() * STEP;
    bytes[whole..].iter().position(|byte| !byte.is_ascii()).map(|found| at + whole + found)
}
