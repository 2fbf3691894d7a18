//! Quotes word for word: where the stretches of a quote follow each other in a text.

use std::ops::Range;

use memchr::memmem;

use super::compare;
use super::figures;
use super::inserted;
use super::page::Page;
use super::reversing::{self, Turn};
use super::segment::Segments;
use super::ways::Ways;
use super::{BRACKET, Found, Omission};

/// The places of a text at which a stretch of a quote stands, word for word.
pub(super) fn occurrences(segment: &Page, text: &Page) -> impl Iterator<Item = Range<usize>> {
    let finder = memmem::Finder::new(segment.folded.as_bytes()).into_owned();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let hit = at + finder.find(text.folded.as_bytes().get(at..)?)?;
            at = hit + 1;
            let word = text.word_from(at);
            let place = word..(word + segment.words.len()).min(text.words.len());
            if compare::same(segment, text, place.clone()) {
                return Some(place);
            }
        }
    })
}

/// What becomes of a quote whose first stretch stands at a word.
pub(super) enum Chain {
    /// From its first word to its last, and what it leaves out.
    Whole(Range<usize>, Vec<Omission>),
    Turned(Found),
    Broken,
}

/// The most ways in which the stretches of one quote are followed from one place.
const MOST_WAYS: usize = 16;

/// How many words of one text may be passed over in following one quote, on all ways from all places.
pub(super) const MOST_PASSED: usize = 1 << 15;

/// Follows a quote from a place on at which its first stretch stands. Where a stretch stands more than once within its
/// reach, the first way that leaves out nothing that turns the sense is taken. `left` is how many words may be passed over.
pub(super) fn chain(
    segments: &Segments,
    text: &Page,
    ways: &Ways,
    first: Range<usize>,
    left: &mut usize,
) -> Chain {
    let mut path = vec![first];
    // Per stretch behind the first, the places that are still to be tried; the nearest is tried first.
    let mut open: Vec<Range<usize>> = Vec::new();
    let mut turned = None;
    let mut judged_ways = 0;
    while let Some((start, end)) = path.first().zip(path.last()).map(|(a, b)| (a.start, b.end)) {
        match segments.all.get(path.len()) {
            Some(segment) => {
                *left = left.saturating_sub(1);
                open.push(ways.behind(path.len(), segment, end));
            }
            None => {
                *left = left.saturating_sub(end - start);
                judged_ways += 1;
                let judged = judged(segments, text, &path);
                match judged {
                    Chain::Whole(..) => return judged,
                    Chain::Turned(found) => turned = turned.or(Some(found)),
                    Chain::Broken => {}
                }
            }
        }
        if judged_ways == MOST_WAYS || *left == 0 {
            break;
        }
        // Back to the last stretch that has another place to be tried.
        path.truncate(open.len());
        while let Some(rest) = open.last_mut() {
            if let Some(next) = rest.find_map(|at| ways.place(path.len(), at)) {
                path.push(next);
                break;
            }
            open.pop();
            path.pop();
        }
        if open.is_empty() {
            break;
        }
    }
    turned.map_or(Chain::Broken, Chain::Turned)
}

/// What becomes of a quote whose stretches stand at these places.
fn judged(segments: &Segments, text: &Page, places: &[Range<usize>]) -> Chain {
    let Some((start, end)) = places.first().zip(places.last()).map(|(a, b)| (a.start, b.end))
    else {
        return Chain::Broken;
    };
    let Gaps { gaps, start, end, inserted } = gaps(segments, text, places, start..end);
    let span = || text.span(start..end);
    let left_out = |gap: &Range<usize>| {
        // "Never closed it, … in forty years" is no less denied without the "not once" between.
        let denied = reversing::is_denied(text, start.min(gap.start)..gap.start);
        let turns = |at| {
            let turn = reversing::turn_at(text, at, gap.end)?;
            Some((text.form(at), if denied { Turn::Aside } else { turn }))
        };
        let figure = || Some((figures::robbed(text, gap.clone())?, Turn::Aside));
        gap.clone().find_map(turns).or_else(figure)
    };
    let turned = gaps.iter().filter_map(|(gap, _)| left_out(gap)).max_by_key(|(_, turn)| *turn);
    if let Some((word, turn)) = turned {
        return Chain::Turned(Found::Swallowed { span: span(), word: word.into(), turn });
    }
    let altered = |reversing| {
        let changed = inserted.len().max(1);
        Chain::Turned(Found::Altered { span: span(), changed, reversing })
    };
    let exchanged =
        |(gap, put): &(Range<usize>, &Vec<String>)| reversing::exchanged(put, text, gap.clone());
    if let Some(word) = gaps.iter().find_map(exchanged) {
        return altered(Some(word));
    }
    match inserted::turn(&inserted) {
        Some((word, Turn::Round)) => altered(Some(word)),
        Some((_, Turn::Aside)) => altered(None),
        None if inserted::is_figure_of_nobody(&inserted, text, start..end) => altered(None),
        None => Chain::Whole(start..end, omissions(text, gaps)),
    }
}

/// What a quote leaves out at its places, and what its editor put in.
struct Gaps<'s> {
    /// What is left out between the stretches or stands beside them, with the editor's words there.
    gaps: Vec<(Range<usize>, &'s Vec<String>)>,
    /// From the first word of the quote, its editor's included, to behind the last.
    start: usize,
    end: usize,
    /// The editor's words that the text does not have there itself.
    inserted: Vec<String>,
}

/// The gaps of a quote. Brackets around words that stand in the text at that place leave nothing out and put nothing in.
fn gaps<'s>(
    segments: &'s Segments,
    text: &Page,
    places: &[Range<usize>],
    Range { start, end }: Range<usize>,
) -> Gaps<'s> {
    let same = |words: Range<usize>, put: &[String]| {
        !put.is_empty() && words.clone().map(|at| text.form(at)).eq(put.iter().map(String::as_str))
    };
    let between = places.windows(2).zip(&segments.all[1..]);
    let between = between.map(|(pair, segment)| (pair[0].end..pair[1].start, &segment.put));
    let mut known = 0;
    let mut found = Gaps { gaps: Vec::new(), start, end, inserted: Vec::new() };
    for (gap, put) in between {
        match same(gap.clone(), put) {
            true => known += put.len(),
            false => found.gaps.push((gap, put)),
        }
    }
    let (first, last) = (&segments.all[0].put, &segments.last_put);
    let (before, behind) = (before(text, start), behind(text, end));
    let own = start.saturating_sub(first.len()).max(before.start)..start;
    match same(own.clone(), first) {
        true => (known, found.start) = (known + first.len(), own.start),
        false => found.gaps.extend((!first.is_empty()).then_some((before, first))),
    }
    let own = end..(end + last.len()).min(behind.end);
    match same(own.clone(), last) {
        true => (known, found.end) = (known + last.len(), own.end),
        false => found.gaps.extend((!last.is_empty()).then_some((behind, last))),
    }
    found.inserted = match known {
        0 => segments.inserted.clone(),
        _ => found.gaps.iter().flat_map(|(_, put)| put.iter().cloned()).collect(),
    };
    found
}

/// What is left out between the stretches, and where an editor's words at the edges may belong.
fn omissions(text: &Page, gaps: Vec<(Range<usize>, &Vec<String>)>) -> Vec<Omission> {
    let told = gaps.into_iter().filter(|(gap, put)| !gap.is_empty() || !put.is_empty());
    told.map(|(gap, put)| Omission { span: text.span(gap), put: put.join(" ").into() }).collect()
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
