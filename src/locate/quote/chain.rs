//! Quotes word for word: where the stretches of a quote follow each other in a text.

use std::ops::Range;

use memchr::memmem;

use super::compare;
use super::page::Page;
use super::reversing;
use super::segment::{Gap, Segment, Segments};
use super::{BRACKET, Found, GAP};

/// The words of a text at which a stretch of a quote begins, word for word.
pub(super) fn occurrences(segment: &Page, text: &Page) -> impl Iterator<Item = usize> {
    within(segment, text, 0..text.words.len())
}

/// The same among some words of the text.
fn within(segment: &Page, text: &Page, words: Range<usize>) -> impl Iterator<Item = usize> {
    let finder = memmem::Finder::new(segment.folded.as_bytes()).into_owned();
    let bytes = match (
        text.words.get(words.start),
        words.end.checked_sub(1).and_then(|last| text.words.get(last)),
    ) {
        (Some(first), Some(last)) if words.start < words.end => first.start - 1..last.end + 1,
        _ => 0..0,
    };
    let mut at = bytes.start;
    std::iter::from_fn(move || {
        loop {
            let hit = at + finder.find(text.folded.as_bytes().get(at..bytes.end)?)?;
            at = hit + 1;
            let word = text.word_from(at);
            if compare::same(
                segment,
                text,
                word..(word + segment.words.len()).min(text.words.len()),
            ) {
                return Some(word);
            }
        }
    })
}

/// What becomes of a quote whose first stretch stands at a word.
pub(super) enum Chain {
    Whole(Range<usize>),
    Turned(Found),
    Broken,
}

/// Follows a quote from a word on at which its first stretch stands.
pub(super) fn chain(segments: &Segments, text: &Page, start: usize) -> Chain {
    let mut end = start + segments.all[0].page.words.len();
    let mut turned = None;
    for segment in &segments.all[1..] {
        let Some(next) = following(segment, text, end) else { return Chain::Broken };
        let left_out =
            (end..next).find_map(|at| Some((text.form(at), reversing::turn(text.form(at))?)));
        // A word of the source that only has another ending is not left out.
        if let Some((word, turn)) = left_out.filter(|_| !matches!(segment.gap, Gap::Ending(_))) {
            turned = turned.or(Some((Box::from(word), turn)));
        }
        end = next + segment.page.words.len();
    }
    if let Some(stem) = &segments.tail {
        if end >= text.words.len() || !text.form(end).starts_with(stem.as_str()) {
            return Chain::Broken;
        }
        end += 1;
    }
    match turned {
        Some((word, turn)) => {
            Chain::Turned(Found::Swallowed { span: text.span(start..end), word, turn })
        }
        None => Chain::Whole(start..end),
    }
}

/// Where the next stretch begins, when the one before ends at `end`.
fn following(segment: &Segment, text: &Page, end: usize) -> Option<usize> {
    let length = segment.page.words.len();
    let reach = |most: usize| end..(end + most + length).min(text.words.len());
    match &segment.gap {
        Gap::Ellipsis => within(&segment.page, text, reach(GAP)).next(),
        Gap::Bracket => within(&segment.page, text, reach(BRACKET)).next(),
        Gap::Ending(stem) => {
            let ended = end < text.words.len() && text.form(end).starts_with(stem.as_str());
            let next =
                within(&segment.page, text, end + 1..(end + 1 + length).min(text.words.len()))
                    .next();
            next.filter(|_| ended)
        }
    }
}
