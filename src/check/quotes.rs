//! The quotes of a claim: which words are quoted, and what became of them in the sources.

use super::{Asked, span_of};
use crate::claim::Claim;
use crate::locate::quote::{self, Found, How, Page, Turn};
use crate::reading::Reading;
use crate::span::Span;
use crate::text::clean::Clean;
use crate::verdict::Part;

/// Words that the claim puts into somebody's mouth.
pub(super) struct Quoted {
    /// The words, typography folded.
    pub(super) words: String,
    /// The same as they are written.
    written: String,
    /// Where they stand in the claim's clean text; none where they are the `quote` key.
    pub(super) span: Option<Span>,
}

/// What became of one quote.
pub(super) struct QuoteFound {
    /// Which quote of the claim.
    pub(super) quote: usize,
    /// Which reading it was found in, or is nearest to.
    pub(super) reading: Option<usize>,
    pub(super) found: Found,
    /// Whether it is too short to prove anything where it was found.
    pub(super) short: bool,
}

impl QuoteFound {
    /// Whether the words stand in a source.
    pub(super) fn stands(&self) -> bool {
        matches!(self.found, Found::Stands { .. }) && !self.short
    }

    /// Whether what the source says is turned round.
    pub(super) fn is_reversed(&self) -> bool {
        matches!(
            self.found,
            Found::Swallowed { turn: Turn::Round, .. } | Found::Altered { reversing: Some(_), .. }
        )
    }
}

/// The quotes of a claim: those in its text, and its `quote`.
pub(super) fn of(claim: &Claim, clean: &Clean) -> Vec<Quoted> {
    let mut quotes: Vec<Quoted> = quoted(&clean.text)
        .into_iter()
        .map(|span| Quoted {
            words: span.of(&clean.text).to_owned(),
            written: clean.map.span(span).of(&claim.text).to_owned(),
            span: Some(span),
        })
        .collect();
    quotes.extend(claim.quote.as_ref().map(|words| Quoted {
        words: Clean::new(words).text,
        written: words.as_str().to_owned(),
        span: None,
    }));
    quotes
}

/// Stretches in quotation marks that are somebody's words and no title: three words or more, of
/// which one after the first begins in lower case and is long enough to be no particle.
fn quoted(text: &str) -> Vec<Span> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    marks
        .chunks_exact(2)
        .map(|pair| Span::new(pair[0] + 1, pair[1]))
        .filter(|span| {
            let words: Vec<&str> = span.of(text).split_whitespace().collect();
            let plain = |word: &&str| word.len() > 3 && word.starts_with(char::is_lowercase);
            words.len() >= 3 && words[1..].iter().any(plain)
        })
        .collect()
}

/// Looks for every quote in every reading; a reading where it stands most faithfully wins.
pub(super) fn look(
    quotes: &[Quoted],
    readings: &[&Reading],
    parts: &[Part<'_>],
) -> Vec<QuoteFound> {
    let look = |(at, quoted): (usize, &Quoted)| {
        let found = readings.iter().enumerate().map(|(reading, page)| QuoteFound {
            quote: at,
            reading: Some(reading),
            found: find(quoted, page),
            short: false,
        });
        let missing = Found::Missing { nearest: None };
        let mut best = found.min_by_key(|found| rank(&found.found)).unwrap_or(QuoteFound {
            quote: at,
            reading: None,
            found: missing,
            short: false,
        });
        if matches!(best.found, Found::Stands { .. }) && quote::is_short(&quoted.words) {
            best.short = !stands_in_passage(quoted, readings, parts, &mut best);
        }
        best
    };
    quotes.iter().enumerate().map(look).collect()
}

/// Looks for one quote in one reading.
pub(super) fn find(quoted: &Quoted, reading: &Reading) -> Found {
    exactly(quote::find(&quoted.words, reading.page()), quoted, reading)
}

/// The finding, exact where the file has the very bytes that are quoted.
fn exactly(found: Found, quoted: &Quoted, reading: &Reading) -> Found {
    match found {
        Found::Stands { span, how: How::Typography } => {
            let inner = quoted.written.trim_matches(|c: char| !c.is_alphanumeric());
            let raw = reading.document.raw_span(span).of(&reading.document.raw);
            let same = inner == raw.trim_matches(|c: char| !c.is_alphanumeric());
            Found::Stands { span, how: if same { How::Exact } else { How::Typography } }
        }
        other => other,
    }
}

fn rank(found: &Found) -> (u8, usize) {
    match found {
        Found::Stands { how, .. } => (0, *how as usize),
        Found::Swallowed { .. } => (1, 0),
        Found::Altered { changed, .. } => (2, *changed),
        Found::Reordered { .. } => (3, 0),
        Found::Scattered { .. } => (4, 0),
        Found::Missing { nearest: Some(_) } => (5, 0),
        Found::Missing { nearest: None } => (6, 0),
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
        let Found::Stands { span, how } = quote::find(&quoted.words, &page) else { return false };
        let here = Found::Stands { span: span.shift(passage.start), how };
        best.found = exactly(here, quoted, reading);
        best.reading = Some(weighed.reading);
        true
    })
}

/// Whether the passages that decide name the speaker and report speech, in the sentence itself or in
/// one beside it in the same block. Where the claim quotes, every quote has to be the speaker's.
pub(super) fn is_heard(
    speaker: &str,
    readings: &[&Reading],
    parts: &[Part<'_>],
    quotes: &[QuoteFound],
) -> bool {
    let Some(name) = quote::words(speaker).pop() else { return true };
    let heard = |(at, range): (usize, std::ops::Range<usize>)| {
        let reading = readings[at];
        let block = reading.block(range.start);
        let near = range.start.saturating_sub(1).max(block.start)..(range.end + 1).min(block.end);
        let names = |at: usize| quote::words(&reading.statement(at).text).contains(&name);
        near.clone().any(names) && near.clone().any(|at| reading.statement(at).reports_speech())
    };
    let place = |quote: &QuoteFound| {
        let Found::Stands { span, .. } = quote.found else { return None };
        let sentences = &readings[quote.reading?].document.sentences;
        let start = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let end = sentences.partition_point(|sentence| sentence.span.start < span.end);
        (start < sentences.len()).then_some((quote.reading?, start..end.max(start + 1)))
    };
    if !quotes.is_empty() {
        return quotes.iter().all(|quote| place(quote).is_some_and(heard));
    }
    let of_parts = parts.iter().filter_map(|part| part.weighed.first());
    of_parts
        .flat_map(|weighed| weighed.sentences.iter().map(|&at| (weighed.reading, at..at + 1)))
        .any(heard)
}

/// Whether the claim is a quotation and nothing else.
pub(super) fn is_all(asked: &Asked, claim: &Claim) -> bool {
    claim.quote.as_ref().is_some_and(|quote| quote::words(quote) == quote::words(&asked.clean.text))
}
