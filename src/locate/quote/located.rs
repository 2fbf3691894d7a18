//! Quotes that do not stand in a text word for word: the stretch that is most like one, found by its letters, and what the words
//! there say was done to it.

use std::ops::Range;

use super::near::{self, Near};
use super::order::{permuted, reordered};
use super::reversing::one_sided;
use super::segment::Segments;
use super::{Found, Page, compare, stands};

/// A quote of more letters is looked for word for word only.
const LONGEST: usize = 8192;
/// The share of its letters that has to agree, as a fraction, for a stretch to be shown as the nearest.
const LIKE: (usize, usize) = (1, 2);
/// The share of its words that may be changed, however many letters that is, as a fraction.
const FEW: (usize, usize) = (1, 4);

/// What becomes of a quote that does not stand there word for word.
pub(super) fn located(quote: &str, segments: &Segments, text: &Page) -> Found {
    let joined = segments.joined();
    let pattern = joined.folded.as_bytes();
    if pattern.len() > LONGEST {
        return Found::Missing { nearest: None };
    }
    let stretch = |start: usize, end: usize| {
        // The match may end inside of a word, and words may be better matched as wholes.
        let first = text.words.partition_point(|word| word.end <= start);
        let last = text.words.partition_point(|word| word.start < end);
        let around = first.saturating_sub(3)..(last + 3).min(text.words.len());
        let (words, changed) = compare::closest(&joined, text, around);
        // Where nearly every word is changed, one that is not may be the closest by words, though the letters stand elsewhere.
        let reach = |words: &Range<usize>| {
            text.words[words.clone()].iter().map(|word| word.end - word.start).sum::<usize>()
        };
        if 2 * reach(&words) < end - start && first < last {
            (first..last, changed)
        } else {
            (words, changed)
        }
    };
    let other_order =
        |start: usize| permuted(&joined, text, start).or_else(|| reordered(quote, text));
    let is_same = |words: &Range<usize>| {
        segments.is_plain() && compare::same(&segments.all[0].page, text, words.clone())
    };
    match near::near(pattern, text.folded.as_bytes()) {
        Some(Near::Within(found)) => {
            let (words, changed) = stretch(found.start, found.end);
            let span = text.span(words.clone());
            if is_same(&words) {
                return stands(segments, text, words, Vec::new());
            }
            if compare::is_reordered(&joined, text, words.clone()) && changed > 0 {
                return Found::Reordered { span };
            }
            if changed > 1
                && let Some(found) = other_order(found.start)
            {
                return found;
            }
            Found::Altered { span, changed, reversing: one_sided(&joined, text, words) }
        }
        Some(Near::Beyond(found)) => {
            if let Some(found) = other_order(found.start) {
                return found;
            }
            let (words, changed) = stretch(found.start, found.end);
            // "17" for "seventeen" is many letters of a short quote.
            if is_same(&words) {
                return stands(segments, text, words, Vec::new());
            }
            let span = text.span(words.clone());
            // A long word in the place of another is many letters and still one change.
            if changed * FEW.1 <= joined.words.len() * FEW.0 && !span.is_empty() {
                return Found::Altered {
                    span,
                    changed,
                    reversing: one_sided(&joined, text, words),
                };
            }
            let like = found.distance * LIKE.1 <= pattern.len() * LIKE.0;
            let nearest = Some(span).filter(|span| like && !span.is_empty());
            Found::Missing { nearest }
        }
        None => Found::Missing { nearest: None },
    }
}
