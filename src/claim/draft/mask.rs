//! Masking: a draft without the marks that are no words, every other byte where it was.

use super::marks::Marks;
use crate::span::Span;

/// The least bytes that an empty element takes.
const SHORTEST: usize = 4;

/// The draft with every hidden stretch written over by an empty element of the same length, which the reader of
/// Markdown passes over.
pub(super) fn mask(raw: &str, marks: &Marks) -> String {
    let mut hidden: Vec<Span> = marks.hidden.clone();
    hidden.sort_unstable();
    let mut masked = String::with_capacity(raw.len());
    for span in hidden {
        if span.start < masked.len() || span.len() < SHORTEST {
            continue;
        }
        masked.push_str(&raw[masked.len()..span.start]);
        masked.push_str("<b");
        masked.extend(std::iter::repeat_n(' ', span.len() - SHORTEST));
        masked.push_str("/>");
    }
    masked.push_str(&raw[masked.len()..]);
    masked
}
