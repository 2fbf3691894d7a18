//! The evidence of a claim: the passages that bear on it, as reports show them.

use super::quotes::QuoteFound;
use super::{Asked, links};
use crate::claim::Verdict;
use crate::diagnostic::Label;
use crate::locate::quote::Found;
use crate::outcome::Evidence;
use crate::reading::Reading;
use crate::span::Span;
use crate::verdict::{Part, Weighed};

/// The passages that bear on a claim, best first: those that decided a part, then the others.
pub(super) fn evidence(
    asked: &Asked,
    readings: &[&Reading],
    parts: &[Part<'_>],
    quotes: &[QuoteFound],
) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    // Words can be asked for twice, as a claim's `quote` and between quotation marks in its text.
    let is_new = |found: &[Evidence], item: &Evidence| {
        !found.iter().any(|known| known.source == item.source && known.span == item.span)
    };
    for quote in quotes {
        let (span, label) = match &quote.found {
            Found::Stands { span, how, .. } => (*span, Some(how.as_str())),
            Found::Swallowed { span, .. }
            | Found::Altered { span, .. }
            | Found::Reordered { span }
            | Found::Scattered { span, .. }
            | Found::Missing { nearest: Some(span) } => (*span, None),
            Found::Missing { nearest: None } => continue,
        };
        if let Some(at) = quote.reading {
            let mut item = readings[at].evidence(span, &[], 1.0);
            item.labels.extend(label.map(|message| Label {
                path: item.path.clone(),
                span: item.span,
                message: message.to_owned(),
                primary: false,
            }));
            if is_new(&found, &item) {
                found.push(item);
            }
        }
    }
    let deciding = parts.iter().filter_map(|part| part.weighed.first());
    // Where a passage verifies, what else came near decides nothing.
    let open = parts.iter().filter(|part| part.verdict != Verdict::Verified);
    let others = open.flat_map(|part| part.weighed.iter().skip(1).take(2));
    for weighed in deciding.chain(others) {
        let reading = readings[weighed.reading];
        for span in spans_of(reading, weighed) {
            let mut item = reading.evidence(span, &decided(weighed), weighed.probability);
            item.links = links::of(asked, reading, weighed, span);
            if is_new(&found, &item) {
                found.push(item);
            }
        }
    }
    found
}

/// The passages that say otherwise than those that verify a part.
pub(super) fn against(readings: &[&Reading], parts: &[Part<'_>]) -> Vec<Evidence> {
    let verified = parts.iter().filter(|part| part.verdict == Verdict::Verified);
    let mut found: Vec<Evidence> = Vec::new();
    for weighed in verified.filter_map(|part| part.against.as_ref()) {
        let reading = readings[weighed.reading];
        for span in spans_of(reading, weighed) {
            let item = reading.evidence(span, &decided(weighed), weighed.probability);
            if !found.iter().any(|known| known.source == item.source && known.span == item.span) {
                found.push(item);
            }
        }
    }
    found
}

/// How the figures of what is verified were worked out, where the passage writes others: `52 + 96 = 148`.
pub(super) fn arithmetic(parts: &[Part<'_>]) -> Vec<String> {
    let verified = parts.iter().filter(|part| part.verdict == Verdict::Verified);
    let bindings = verified.filter_map(|part| part.weighed.first()).flat_map(|w| &w.pair.bindings);
    let answers = bindings.filter_map(|binding| binding.answer.as_ref());
    let mut sums: Vec<String> = answers
        .filter(|answer| answer.derived && answer.comparison.entails())
        .map(|answer| answer.comparison.reason.clone())
        .collect();
    sums.dedup();
    sums
}

/// The stretches of text that a passage is made of: neighbouring sentences are one.
pub(super) fn spans_of(reading: &Reading, weighed: &Weighed<'_>) -> Vec<Span> {
    let neighbours = |a: &usize, b: &usize| a + 1 == *b && reading.block(*a).contains(b);
    let mut sentences: Vec<usize> =
        weighed.topic.into_iter().chain(weighed.sentences.clone()).collect();
    sentences.sort_unstable();
    sentences
        .chunk_by(neighbours)
        .filter_map(|run| {
            let spans = run.iter().map(|&at| reading.document.sentences[at].span);
            spans.reduce(Span::cover)
        })
        .collect()
}

/// The first of them.
pub(super) fn span_of(reading: &Reading, weighed: &Weighed<'_>) -> Span {
    spans_of(reading, weighed).into_iter().next().unwrap_or_default()
}

/// The stretches of the passage that the verdict hangs on: the figures that answer those of the claim,
/// and whatever a rule points to.
fn decided(weighed: &Weighed<'_>) -> Vec<Span> {
    let pair = &weighed.pair;
    let absolute = |sentence: usize, span| pair.passage.statements[sentence].absolute(span);
    let told = weighed.outcomes.iter().filter_map(|outcome| outcome.evidence);
    let told: Vec<Span> = told.map(|(sentence, span)| absolute(sentence, span)).collect();
    if !told.is_empty() {
        return told;
    }
    let answers = pair.bindings.iter().filter_map(|binding| binding.answer.as_ref());
    answers.map(|answer| absolute(answer.sentence, pair.found(answer).span)).collect()
}
