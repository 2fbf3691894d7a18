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
    let mut gaps = Vec::new();
    for segment in &segments.all[1..] {
        let Some(next) = following(segment, text, end) else { return Chain::Broken };
        // A word of the source that only has another ending is not left out.
        if !matches!(segment.gap, Gap::Ending(_)) {
            gaps.push((end..next, &segment.put));
        }
        end = next + segment.page.words.len();
    }
    if let Some(stem) = &segments.tail {
        if end >= text.words.len() || !text.form(end).starts_with(stem.as_str()) {
            return Chain::Broken;
        }
        end += 1;
    }
    let span = || text.span(start..end);
    let put = &segments.all[0].put;
    gaps.extend((!put.is_empty()).then(|| (before(text, start), put)));
    let put = &segments.last_put;
    gaps.extend((!put.is_empty()).then(|| (behind(text, end), put)));
    let left_out = |gap: &Range<usize>| {
        gap.clone().find_map(|at| Some((text.form(at), reversing::turn_at(text, at, gap.end)?)))
    };
    let turned = gaps.iter().filter_map(|(gap, _)| left_out(gap)).max_by_key(|(_, turn)| *turn);
    if let Some((word, turn)) = turned {
        return Chain::Turned(Found::Swallowed { span: span(), word: word.into(), turn });
    }
    let exchanged =
        |(gap, put): &(Range<usize>, &Vec<String>)| reversing::exchanged(put, text, gap.clone());
    match gaps.iter().find_map(exchanged) {
        Some(word) => Chain::Turned(Found::Altered {
            span: span(),
            changed: segments.inserted.len().max(1),
            reversing: Some(word),
        }),
        None => Chain::Whole(start..end),
    }
}

/// The words that an editor's words at the beginning of a quote may stand for: those before it in its sentence.
fn before(text: &Page, start: usize) -> Range<usize> {
    let first = start.saturating_sub(BRACKET);
    let ends = |at: &usize| text.words[*at].end_mark.is_some();
    (first..start).rev().find(ends).map_or(first, |at| at + 1)..start
}

/// The same behind its end.
fn behind(text: &Page, end: usize) -> Range<usize> {
    let last = (end + BRACKET).min(text.words.len());
    let ends = |at: &usize| text.words[*at].end_mark.is_some();
    if end.checked_sub(1).as_ref().is_some_and(ends) {
        return end..end;
    }
    end..(end..last).find(ends).map_or(last, |at| at + 1)
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
