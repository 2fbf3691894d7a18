//! Guards: what is amiss with a citation although the claim's words may all be there.
//!
//! Other sources than those that a claim cites decide nothing; they are looked at only to say so.

mod matter;
mod time;

use super::quotes::{self, Quoted};
use super::{Asked, Desk, circular, span_of};
use crate::claim::draft::normal_url;
use crate::claim::{Claim, Verdict};
use crate::diagnostic::{Finding, Severity, codes};
use crate::fact::date::Granularity;
use crate::fact::{Value, date::DateKind};
use crate::locate::quote::{self, Found};
use crate::reading::Reading;
use crate::rule::Status;
use crate::span::Span;
use crate::verdict::{Part, Weighed};
pub(super) use matter::is_same_matter;
use time::is_expected;

/// The rule whose conflicts are figures that a newer source may have overtaken.
const FIGURE: &str = "mismatched-quantity";

/// What is to be said of the sources that a claim cites.
pub(super) fn of(
    desk: &Desk<'_>,
    claim: &Claim,
    asked: &Asked,
    readings: &[&Reading],
    parts: &[Part<'_>],
    verdict: Verdict,
) -> Vec<Finding> {
    let mut found = circular::of(claim, readings);
    if verdict == Verdict::Verified {
        found.extend(older(claim, asked, readings, parts));
        found.extend(superseded(desk, claim, asked, readings, parts));
    }
    found
}

/// A source that was published before what it is to prove had happened.
fn older(
    claim: &Claim,
    asked: &Asked,
    readings: &[&Reading],
    parts: &[Part<'_>],
) -> Option<Finding> {
    parts.iter().find_map(|part| {
        let statement = part.statement;
        let weighed = part.weighed.first()?;
        let document = &readings[weighed.reading].document;
        let published = document.published?;
        let late = statement.facts.iter().find(|fact| {
            let Value::Date(date) = &fact.value else { return false };
            let first = date.named.first().map(|named| &named.low);
            let Some(std::ops::Bound::Included(first)) = first else { return false };
            date.kind == DateKind::Date
                && date.granularity >= Granularity::Day
                && first.date() > published
                && !is_expected(statement, fact)
        })?;
        let message = format!(
            "claim `{}`: the source `{}` was published on {published}, before {}",
            claim.id,
            document.id,
            late.span.of(&statement.text)
        );
        let place = claim.text.place(asked.clean.map.span(statement.absolute(late.span)));
        let passage = document.raw_span(span_of(readings[weighed.reading], weighed));
        Some(
            Finding::new(&codes::OLDER_THAN_EVENT, message)
                .at(&claim.path, place, "later than the source")
                .context(&document.path, passage, "written before that")
                .help("cite a source that could know, or say that it was planned"),
        )
    })
}

/// Newer sources that give another figure. They are asked only where the project wants to know.
fn superseded(
    desk: &Desk<'_>,
    claim: &Claim,
    asked: &Asked,
    readings: &[&Reading],
    parts: &[Part<'_>],
) -> Vec<Finding> {
    if !desk.settings.severity.contains_key(codes::SUPERSEDED_FIGURE.name) {
        return Vec::new();
    }
    let newest = parts
        .iter()
        .filter_map(|part| readings[part.weighed.first()?.reading].document.published)
        .max();
    let Some(newest) = newest else { return Vec::new() };
    let newer: Vec<&Reading> = desk
        .others(readings)
        .into_iter()
        .filter(|other| {
            let later = other.document.published.is_some_and(|day| day > newest);
            later && holds_then(claim, other)
        })
        .collect();
    let figures = asked.statements.iter().filter(|statement| {
        statement.facts.iter().any(|fact| matches!(fact.value, Value::Quantity(_)))
    });
    let tolerance = desk.settings.tolerance.with(&claim.tolerance);
    let mut found = Vec::new();
    for statement in figures {
        let part = crate::verdict::judge(statement, &newer, &tolerance, desk.settings.sureness());
        if part.verdict == Verdict::Contradicted
            && let Some(weighed) = part.weighed.first().filter(|weighed| is_of_figure(weighed))
        {
            found.push(figure(claim, newer[weighed.reading], weighed));
        }
    }
    found
}

/// Whether a source can speak of the day for which a claim is meant: what was published behind it speaks of later days.
pub(super) fn holds_then(claim: &Claim, reading: &Reading) -> bool {
    let published = reading.document.published;
    claim.as_of.zip(published).is_none_or(|(day, published)| published <= day)
}

/// Whether a passage that says otherwise gives another figure.
fn is_of_figure(weighed: &Weighed<'_>) -> bool {
    weighed
        .outcomes
        .iter()
        .any(|outcome| outcome.status == Status::Conflicts && outcome.code == FIGURE)
}

/// Whether a passage that says otherwise is newer than the one that verifies, and gives another figure.
pub(super) fn supersedes(readings: &[&Reading], part: &Part<'_>, against: &Weighed<'_>) -> bool {
    let day = |weighed: &Weighed<'_>| readings[weighed.reading].document.published;
    let verifies = part.weighed.first().and_then(day);
    verifies.is_some() && day(against) > verifies && is_of_figure(against)
}

/// The finding that a newer source gives another figure.
pub(super) fn figure(claim: &Claim, newer: &Reading, weighed: &Weighed<'_>) -> Finding {
    let document = &newer.document;
    let day = document.published.map_or_else(String::new, |day| format!(" of {day}"));
    let message = format!(
        "claim `{}`: the newer source `{}`{day} gives another figure",
        claim.id, document.id
    );
    Finding::new(&codes::SUPERSEDED_FIGURE, message)
        .at(&claim.path, claim.text.span(), "claimed here")
        .context(&document.path, document.raw_span(span_of(newer, weighed)), "the newer figure")
        .help("give the newer figure, or say of when yours is")
}

/// Where else a quote stands that does not stand in the sources of its claim.
pub(super) fn misattributed(
    desk: &Desk<'_>,
    claim: &Claim,
    quoted: &Quoted,
    place: Span,
    readings: &[&Reading],
) -> Option<Finding> {
    if quote::is_short(&quoted.words) {
        return None;
    }
    desk.others(readings).into_iter().find_map(|other| {
        let Found::Stands { span, .. } = quotes::find(quoted, other) else { return None };
        let document = &other.document;
        let message = format!(
            "claim `{}`: the quoted words stand in another source than is cited, `{}`",
            claim.id, document.id
        );
        Some(
            Finding::new(&codes::MISATTRIBUTED_QUOTE, message)
                .at(&claim.path, place, "quoted here")
                .context(&document.path, document.raw_span(span), "stands here")
                .help(format!("cite `{}`", document.id)),
        )
    })
}

/// Which other source says what the sources of the claim do not.
pub(super) fn said_elsewhere(
    desk: &Desk<'_>,
    claim: &Claim,
    asked: &Asked,
    readings: &[&Reading],
) -> Option<Finding> {
    claim.sources.as_ref()?;
    let tolerance = desk.settings.tolerance.with(&claim.tolerance);
    desk.nearest(asked, readings).into_iter().find_map(|other| {
        let one = [other];
        let parts = asked.parts(&one, &tolerance, desk.settings.sureness());
        let all = !parts.is_empty() && parts.iter().all(|part| part.verdict == Verdict::Verified);
        let weighed = parts.first()?.weighed.first().filter(|_| all)?;
        let document = &other.document;
        let message = format!("claim `{}`: this is said in `{}` instead", claim.id, document.id);
        let span = document.raw_span(span_of(other, weighed));
        Some(
            Finding::new(&codes::MISATTRIBUTED_CLAIM, message)
                .at(&claim.path, claim.text.span(), "claimed here")
                .context(&document.path, span, "said here")
                .help(format!("cite `{}`", document.id)),
        )
    })
}

/// Sources that hold the same text, or were published at the same address.
pub(super) fn doubles<'r>(readings: impl Iterator<Item = &'r Reading>) -> Vec<Finding> {
    let mut seen: Vec<(&Reading, blake3::Hash)> = Vec::new();
    let mut found = Vec::new();
    for reading in readings {
        let hash = blake3::hash(reading.document.text.as_bytes());
        let url = |reading: &Reading| reading.document.meta.url.as_deref().map(normal_url);
        let same = seen.iter().find_map(|(first, known)| match () {
            () if *known == hash => Some((*first, "hold the same text")),
            () if url(first).is_some() && url(first) == url(reading) => {
                Some((*first, "have the same address"))
            }
            () => None,
        });
        if let Some((first, how)) = same {
            let (a, b) = (&first.document, &reading.document);
            let message = format!("the sources `{}` and `{}` {how}", a.id, b.id);
            let finding = Finding {
                severity: Severity::Warning,
                ..Finding::new(&codes::DUPLICATE_SOURCE, message)
            };
            let top = Span::new(0, 0);
            found.push(
                finding
                    .at(&b.path, top, "the same as another source")
                    .context(&a.path, top, "the other source")
                    .help("keep one of the two: what both say is said once"),
            );
        }
        seen.push((reading, hash));
    }
    found
}
