//! Where the quotes of a claim stand: every place of every source is looked at, and the best of them is what counts.
//!
//! The same words may stand in a source more than once: cut off from a denial here and flat there, said by one person and
//! by another. A claim does not say which place it means, so it is taken to mean the one that bears it out.

use super::heard::Voice;
use super::passage::Passage;
use super::{Asked, QuoteFound, Quoted, attributed, cut, span_of, splice};
use crate::check::cited;
use crate::claim::Claim;
use crate::locate::quote::{self, Found, How, Page, Turn};
use crate::reading::Reading;
use crate::verdict::Part;

/// Looks for every quote in every reading.
pub(in crate::check) fn look(
    claim: &Claim,
    asked: &Asked,
    readings: &[&Reading],
    parts: &[Part<'_>],
) -> Vec<QuoteFound> {
    let voices = Voice::of(claim, asked);
    let look = |(at, voice): (usize, &Option<Voice>)| {
        let quoted = &asked.quotes[at];
        let mut best = best(claim, asked, at, voice.as_ref(), readings);
        if matches!(best.found, Found::Stands { .. }) && quote::is_short(&quoted.words) {
            // A claim that is nothing but the few words is about no passage by which they could be told.
            best.short =
                asked.stands_alone() || !stands_in_passage(quoted, readings, parts, &mut best);
            look_around(asked, voice.as_ref(), readings, &mut best);
        }
        best
    };
    voices.iter().enumerate().map(look).collect()
}

/// The place that bears a quote out best.
fn best(
    claim: &Claim,
    asked: &Asked,
    quote: usize,
    voice: Option<&Voice>,
    readings: &[&Reading],
) -> QuoteFound {
    let quoted = &asked.quotes[quote];
    let mut best: Option<(Rank, QuoteFound)> = None;
    for (at, reading) in readings.iter().enumerate() {
        for found in quote::places(&quoted.words, reading.page()) {
            let found = exactly(found, quoted, reading);
            let mut here = QuoteFound::new(quote, Some(at), found);
            look_around(asked, voice, readings, &mut here);
            let rank = Rank::of(claim, &here, voice, reading);
            if best.as_ref().is_none_or(|(known, _)| rank < *known) {
                let ends = rank == Rank::default();
                best = Some((rank, here));
                if ends {
                    break;
                }
            }
        }
    }
    let missing = || QuoteFound::new(quote, None, Found::Missing { nearest: None });
    best.map_or_else(missing, |(_, found)| found)
}

/// How badly a place bears a quote out; the least is best, and of equal ones the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// What became of it, and how much of it is changed.
    kind: u8,
    changed: usize,
    /// Whether it is cut off there, or somebody else's.
    fails: bool,
    /// Words of somebody else are less to the point than words that are cut off.
    unheard: bool,
    cut: Option<Turn>,
    /// Whether the citation names another part of the source.
    elsewhere: bool,
    how: usize,
}

impl Rank {
    fn of(claim: &Claim, quote: &QuoteFound, voice: Option<&Voice>, reading: &Reading) -> Self {
        let (kind, changed) = match &quote.found {
            Found::Stands { .. } => (0, 0),
            Found::Swallowed { .. } => (1, 0),
            Found::Altered { changed, .. } => (2, *changed),
            Found::Reordered { .. } => (3, 0),
            Found::Scattered { .. } => (4, 0),
            Found::Missing { nearest: Some(_) } => (5, 0),
            Found::Missing { nearest: None } => (6, 0),
        };
        let rank = Self { kind, changed, ..Self::default() };
        let Found::Stands { span, how, .. } = quote.found else { return rank };
        let cut = quote.cut.as_ref().map(|cut| cut.turn);
        let unheard = voice.is_some_and(|voice| !voice.is_heard(reading, span));
        let elsewhere = cited::is_elsewhere(claim, &reading.document, span);
        let fails = unheard || cut.is_some();
        Self { fails, unheard, cut, elsewhere, how: how as usize, ..rank }
    }
}

/// Looks at what stands beside the quoted words in the source.
fn look_around(
    asked: &Asked,
    voice: Option<&Voice>,
    readings: &[&Reading],
    quote: &mut QuoteFound,
) {
    let (Some(at), Found::Stands { span, left_out, .. }) = (quote.reading, &quote.found) else {
        return;
    };
    let Some(passage) = Passage::around(readings[at], span.start) else { return };
    quote.begins = cut::begins_clause(&passage, *span);
    let words = &asked.quotes[quote.quote].words;
    let asks = words.trim_end().ends_with('?');
    let question = || if asks { None } else { cut::question(&passage, *span, words) };
    let spliced = || splice::spliced(&Passage::over(readings[at], *span), *span, left_out);
    let cut = cut::cut(&passage, *span).or_else(question).or_else(spliced);
    // What the claim says itself, outside of its quotes, its parts are judged by.
    let claim = asked.passage();
    let outside = asked.outside(&claim);
    let cut = cut.filter(|cut| !cut::is_kept(&outside) && !cut.is_said(&outside));
    let unsaid = || voice.is_none() && !attributed::is_carried(&outside);
    let attributed = || attributed::attributed(&passage, *span).filter(|_| unsaid());
    let marks = words.contains(['\'', '’', '‘', '"', '“']);
    let distanced = || attributed::distanced(&passage, *span).filter(|_| !marks);
    quote.cut = cut.or_else(attributed).or_else(distanced);
}

/// Looks for one quote in one reading.
pub(in crate::check) fn find(quoted: &Quoted, reading: &Reading) -> Found {
    exactly(quote::find(&quoted.words, reading.page()), quoted, reading)
}

/// The finding, exact where the file has the very bytes that are quoted.
fn exactly(found: Found, quoted: &Quoted, reading: &Reading) -> Found {
    match found {
        Found::Stands { span, how: How::Typography, left_out } => {
            let inner = quoted.written.trim_matches(|c: char| !c.is_alphanumeric());
            let raw = reading.document.raw_span(span).of(&reading.document.raw);
            let same = inner == raw.trim_matches(|c: char| !c.is_alphanumeric());
            Found::Stands { span, how: if same { How::Exact } else { How::Typography }, left_out }
        }
        other => other,
    }
}

/// A few words stand in many places. They are somebody's only where the claim itself is said.
fn stands_in_passage(
    quoted: &Quoted,
    readings: &[&Reading],
    parts: &[Part<'_>],
    best: &mut QuoteFound,
) -> bool {
    parts.iter().filter_map(|part| part.weighed.first()).any(|weighed| {
        let reading = readings[weighed.reading];
        let passage = span_of(reading, weighed);
        let page = Page::new(passage.of(&reading.document.text));
        let Found::Stands { span, how, mut left_out } = quote::find(&quoted.words, &page) else {
            return false;
        };
        for omission in &mut left_out {
            omission.span = omission.span.shift(passage.start);
        }
        let here = Found::Stands { span: span.shift(passage.start), how, left_out };
        best.found = exactly(here, quoted, reading);
        best.reading = Some(weighed.reading);
        true
    })
}
