//! Quotes in another order: whether the words or the clauses of a quote stand in a text, and how they lie to each other.

use std::ops::Range;

use super::chain::occurrences;
use super::compare;
use super::page::Page;
use super::segment::Segments;
use super::{Found, LEAST_WORDS};

/// Within so many words the parts of a quote may stand in another order.
const ORDER: usize = 200;

/// What becomes of a quote of several stretches each of which stands somewhere.
pub(super) fn apart(segments: &Segments, text: &Page) -> Option<Found> {
    let is_ended = segments.all.iter().any(|segment| segment.ended.is_some());
    if segments.all.len() < 2 || is_ended {
        return None;
    }
    placed(segments.all.iter().map(|segment| &segment.page), text)
}

/// How parts of a quote stand to each other, when each stands somewhere.
fn placed<'q>(parts: impl Iterator<Item = &'q Page>, text: &Page) -> Option<Found> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for part in parts {
        // A word or two stand anywhere.
        if part.words.len() < LEAST_WORDS {
            return None;
        }
        places.push(occurrences(part, text).next()?);
    }
    let first = places.first()?.clone();
    let near = |place: &Range<usize>| place.start.abs_diff(first.start) <= ORDER;
    let in_order = places.windows(2).all(|pair| pair[0].end <= pair[1].start);
    match places.iter().find(|place| !near(place)) {
        Some(far) => Some(Found::Scattered { span: text.span(first), far: text.span(far.clone()) }),
        None if in_order => {
            let far = places.last()?.clone();
            Some(Found::Scattered { span: text.span(first), far: text.span(far) })
        }
        None => {
            let start = places.iter().map(|place| place.start).min()?;
            let end = places.iter().map(|place| place.end).max()?;
            Some(Found::Reordered { span: text.span(start..end) })
        }
    }
}

/// Whether the clauses of a quote stand there, each word for word, in another order.
pub(super) fn reordered(quote: &str, text: &Page) -> Option<Found> {
    let clauses = quote.split(['.', ',', ';', ':', '!', '?', '—', '–', '…']);
    let clauses: Vec<Page> = clauses
        .map(|clause| Page::new(without_link(clause)))
        .filter(|clause| !clause.words.is_empty())
        .collect();
    if clauses.len() < 2 {
        return None;
    }
    placed(clauses.iter(), text).filter(|found| matches!(found, Found::Reordered { .. }))
}

/// Whether a stretch about a place has the very words of a quote in another order.
pub(super) fn permuted(quote: &Page, text: &Page, at: usize) -> Option<Found> {
    let count = quote.words.len();
    let here = text.word_from(at);
    let starts = here.saturating_sub(count)
        ..(here + count).min((text.words.len() + 1).saturating_sub(count));
    let mut stretches = starts.map(|start| start..start + count);
    let found = stretches.find(|stretch| compare::is_reordered(quote, text, stretch.clone()))?;
    Some(Found::Reordered { span: text.span(found) }).filter(|_| count >= LEAST_WORDS)
}

/// A clause without the conjunction that a new order makes necessary.
fn without_link(clause: &str) -> &str {
    let clause = clause.trim_start();
    let first = clause.split_whitespace().next().unwrap_or_default();
    match first.to_lowercase().as_str() {
        "and" | "or" | "but" | "then" => &clause[first.len()..],
        _ => clause,
    }
}
