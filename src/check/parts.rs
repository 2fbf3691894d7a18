//! The parts of a compound claim as a report tells them: where each stands, its verdict, and by what.
//!
//! Owns the agreement of the two: what is verified has no part that is not, what is contradicted has one that is, and
//! what is unsupported has none that is contradicted and one that is unsupported. Where that cannot be told of the parts, because
//! a quote or a speaker has decided, the claim is told whole.

use super::Asked;
use super::evidence::spans_of;
use super::quotes::QuoteFound;
use crate::claim::{Claim, Verdict};
use crate::diagnostic::Finding;
use crate::outcome::{self, Evidence};
use crate::reading::Reading;
use crate::span::Span;
use crate::verdict::Part;

/// The parts of a claim, in order; none where it says one thing.
pub(super) fn told(
    claim: &Claim,
    asked: &Asked,
    readings: &[&Reading],
    parts: &[Part<'_>],
    (quotes, verdict): (&[QuoteFound], Verdict),
    (evidence, findings): (&[Evidence], &[Finding]),
) -> Vec<outcome::Part> {
    let mut told = Vec::new();
    for part in parts {
        let passages = passages(readings, part, evidence);
        for span in spans(part) {
            let own = quotes.iter().filter(|quote| is_within(asked, quote, span));
            let quoted: Vec<&QuoteFound> = own.collect();
            let stands = quoted.iter().all(|quote| quote.stands());
            told.push(outcome::Part {
                span: asked.clean.map.span(span),
                verdict: agreed(part.verdict, verdict, stands),
                evidence: passages.clone(),
                rules: rules(claim, asked.clean.map.span(span), findings),
            });
        }
    }
    let is = |verdict| told.iter().any(|part: &outcome::Part| part.verdict == verdict);
    let agree = match verdict {
        Verdict::Verified => true,
        Verdict::Contradicted | Verdict::Unsupported => is(verdict),
        Verdict::Unchecked => false,
    };
    if agree && told.len() > 1 { told } else { Vec::new() }
}

/// What is verified whole is verified in all that it says.
fn spans(part: &Part<'_>) -> Vec<Span> {
    let clauses = &part.statement.clauses;
    if clauses.is_empty() || part.verdict != Verdict::Verified {
        return vec![part.span];
    }
    clauses.iter().map(|clause| part.statement.absolute(clause.span)).collect()
}

fn agreed(part: Verdict, claim: Verdict, stands: bool) -> Verdict {
    match (claim, part) {
        (Verdict::Verified, _) => Verdict::Verified,
        (_, Verdict::Verified) if !stands => Verdict::Unsupported,
        (Verdict::Unsupported, Verdict::Contradicted) => Verdict::Unsupported,
        _ => part,
    }
}

fn is_within(asked: &Asked, quote: &QuoteFound, span: Span) -> bool {
    asked.quotes[quote.quote].span.is_none_or(|own| own.overlaps(span))
}

/// The passages that a part was judged by, as indices.
fn passages(readings: &[&Reading], part: &Part<'_>, evidence: &[Evidence]) -> Vec<usize> {
    let Some(weighed) = part.judged_by() else { return Vec::new() };
    let reading = readings[weighed.reading];
    let spans = spans_of(reading, weighed);
    let found = spans.into_iter().filter_map(|span| {
        let raw = reading.document.raw_span(span);
        evidence.iter().position(|one| one.source == reading.document.id && one.span == raw)
    });
    found.collect()
}

/// The codes of the findings that point into a part of the claim's text.
fn rules(claim: &Claim, span: Span, findings: &[Finding]) -> Vec<&'static str> {
    let place = claim.text.place(span);
    let within = |finding: &&Finding| {
        let mut own = finding.labels.iter().filter(|label| label.path == claim.path);
        own.any(|label| place.contains(label.span))
    };
    let mut codes: Vec<&'static str> = findings.iter().filter(within).map(|f| f.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
