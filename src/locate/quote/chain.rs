//! Quotes word for word: where the stretches of a quote follow each other in a text.

use std::ops::Range;

use memchr::memmem;

use super::compare;
use super::figures;
use super::inserted;
use super::page::Page;
use super::reversing::{self, Turn};
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

/// The most ways in which the stretches of one quote are followed from one place.
const MOST_WAYS: usize = 16;

/// Follows a quote from a word on at which its first stretch stands. Where a stretch stands more than once within its
/// reach, the first way that leaves out nothing that turns the sense is taken.
pub(super) fn chain(segments: &Segments, text: &Page, start: usize) -> Chain {
    let first = start..start + segments.all[0].page.words.len();
    let mut open = vec![vec![first]];
    let mut turned = None;
    let mut left = MOST_WAYS;
    while let Some(places) = open.pop() {
        let Some(rest) = left.checked_sub(1) else { break };
        left = rest;
        let end = places.last().map_or(start, |place| place.end);
        let Some(segment) = segments.all.get(places.len()) else {
            match judged(segments, text, &places) {
                Chain::Whole(stretch) => return Chain::Whole(stretch),
                Chain::Turned(found) => turned = turned.or(Some(found)),
                Chain::Broken => {}
            }
            continue;
        };
        let length = segment.page.words.len();
        let ways = following(segment, text, end).into_iter().take(MOST_WAYS);
        let mut ways: Vec<Vec<Range<usize>>> = ways
            .map(|next| {
                places.iter().cloned().chain(std::iter::once(next..next + length)).collect()
            })
            .collect();
        // The nearest is looked at first.
        ways.reverse();
        open.append(&mut ways);
    }
    turned.map_or(Chain::Broken, Chain::Turned)
}

/// What becomes of a quote whose stretches stand at these places.
fn judged(segments: &Segments, text: &Page, places: &[Range<usize>]) -> Chain {
    let Some((start, mut end)) = places.first().zip(places.last()).map(|(a, b)| (a.start, b.end))
    else {
        return Chain::Broken;
    };
    // A word of the source that only has another ending is not left out.
    let mut gaps: Vec<(Range<usize>, &Vec<String>)> = places
        .windows(2)
        .zip(&segments.all[1..])
        .filter(|(_, segment)| !matches!(segment.gap, Gap::Ending(_)))
        .map(|(pair, segment)| (pair[0].end..pair[1].start, &segment.put))
        .collect();
    if let Some(ended) = &segments.tail {
        if !ended.is_at(text, end) {
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
        let turns = |at| Some((text.form(at), reversing::turn_at(text, at, gap.end)?));
        let figure = || Some((figures::robbed(text, gap.clone())?, Turn::Aside));
        gap.clone().find_map(turns).or_else(figure)
    };
    let turned = gaps.iter().filter_map(|(gap, _)| left_out(gap)).max_by_key(|(_, turn)| *turn);
    if let Some((word, turn)) = turned {
        return Chain::Turned(Found::Swallowed { span: span(), word: word.into(), turn });
    }
    let altered = |reversing| {
        let changed = segments.inserted.len().max(1);
        Chain::Turned(Found::Altered { span: span(), changed, reversing })
    };
    let exchanged =
        |(gap, put): &(Range<usize>, &Vec<String>)| reversing::exchanged(put, text, gap.clone());
    if let Some(word) = gaps.iter().find_map(exchanged) {
        return altered(Some(word));
    }
    match inserted::turn(&segments.inserted) {
        Some((word, Turn::Round)) => altered(Some(word)),
        Some((_, Turn::Aside)) => altered(None),
        None if inserted::is_figure_of_nobody(&segments.inserted, text, start..end) => {
            altered(None)
        }
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

/// Where the next stretch may begin, when the one before ends at `end`.
fn following(segment: &Segment, text: &Page, end: usize) -> Vec<usize> {
    let length = segment.page.words.len();
    let reach = |most: usize| end..(end + most + length).min(text.words.len());
    match &segment.gap {
        Gap::Ellipsis => within(&segment.page, text, reach(GAP)).collect(),
        Gap::Bracket => within(&segment.page, text, reach(BRACKET)).collect(),
        Gap::Ending(ended) if ended.is_at(text, end) => {
            let next = end + 1..(end + 1 + length).min(text.words.len());
            within(&segment.page, text, next).collect()
        }
        Gap::Ending(_) => Vec::new(),
    }
}
