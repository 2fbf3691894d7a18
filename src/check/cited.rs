//! The part of a source that a citation names: whether the evidence stands there.
//!
//! A passage on the page that is cited goes before one elsewhere that settles the claim as well. What is found elsewhere only
//! still holds, and is said to stand on another page. Where the source has no pages, or no numbered headings, nothing
//! is known and nothing is said.

use super::quotes::QuoteFound;
use super::span_of;
use crate::claim::Claim;
use crate::claim::draft::{CitedPart, Part as Cited};
use crate::diagnostic::{Finding, codes};
use crate::locate::quote::Found;
use crate::reading::Reading;
use crate::source::{BlockKind, Document, Locator};
use crate::span::Span;
use crate::verdict::{Part, Sureness};

/// What a heading with a number may be called.
const CALLED: [&str; 8] = ["chapter", "chap.", "section", "sec.", "§", "part", "book", "appendix"];

/// Puts the passages first that stand in the part that is cited.
pub(super) fn prefer(claim: &Claim, readings: &[&Reading], parts: &mut [Part<'_>], sure: Sureness) {
    let cited = cited(claim);
    if cited.is_empty() {
        return;
    }
    for part in parts {
        part.prefer(sure, |weighed| {
            let reading = readings[weighed.reading];
            stands(cited, &reading.document, span_of(reading, weighed)) == Some(true)
        });
    }
}

/// Whether a passage stands in another part of its source than is cited.
pub(super) fn is_elsewhere(claim: &Claim, document: &Document, passage: Span) -> bool {
    stands(cited(claim), document, passage) == Some(false)
}

/// Findings about evidence that stands elsewhere than is cited.
pub(super) fn elsewhere(
    claim: &Claim,
    readings: &[&Reading],
    parts: &[Part<'_>],
    quotes: &[QuoteFound],
) -> Vec<Finding> {
    let cited = cited(claim);
    if cited.is_empty() {
        return Vec::new();
    }
    let of_quotes = quotes.iter().filter_map(|quote| match quote.found {
        Found::Stands { span, .. } if !quote.short => Some((quote.reading?, span)),
        _ => None,
    });
    let settled = parts.iter().filter(|part| part.is_settled());
    let of_parts = settled.filter_map(|part| {
        let weighed = part.weighed.first()?;
        Some((weighed.reading, span_of(readings[weighed.reading], weighed)))
    });
    let mut found: Vec<Finding> = Vec::new();
    for (at, passage) in of_quotes.chain(of_parts) {
        let document = &readings[at].document;
        if stands(cited, document, passage) == Some(false)
            && let Some(part) = cited.iter().find(|part| part.source == document.id)
        {
            let told = told(claim, part, document, passage);
            if !found.iter().any(|known| known.message == told.message) {
                found.push(told);
            }
        }
    }
    found
}

/// The parts that a claim cites.
fn cited(claim: &Claim) -> &[CitedPart] {
    claim.draft.as_ref().map_or(&[], |draft| &draft.parts)
}

/// Whether a passage stands in one of the parts that are cited of its source; none where that cannot be told.
fn stands(cited: &[CitedPart], document: &Document, passage: Span) -> Option<bool> {
    let of_source = cited.iter().filter(|part| part.source == document.id);
    of_source.filter_map(|part| stands_in(part, document, passage)).reduce(|a, b| a || b)
}

fn stands_in(part: &CitedPart, document: &Document, passage: Span) -> Option<bool> {
    match &part.part {
        Cited::Sheet(sheet) => {
            let (first, last) = document.pages_of(passage)?;
            (*sheet <= document.last_page()?).then_some(first <= *sheet && *sheet <= last)
        }
        Cited::RomanPages(runs) => in_print(runs, true, document, passage),
        Cited::Pages(runs) => {
            if let Some(told) = in_print(runs, false, document, passage) {
                return Some(told);
            }
            let (first, last) = document.pages_of(passage)?;
            let end = document.last_page()?;
            let shifts = [Some(0), part.first_page.and_then(|first| first.checked_sub(1))];
            let on = |shift: u32| {
                runs.iter().any(|run| {
                    run.0.saturating_sub(shift) <= last && first <= run.1.saturating_sub(shift)
                })
            };
            // A page past the end is counted otherwise than the file counts.
            let known = |shift: &u32| {
                runs.iter().all(|run| run.0 > *shift && run.0.saturating_sub(*shift) <= end)
            };
            shifts.into_iter().flatten().filter(known).map(on).reduce(|a, b| a || b)
        }
        Cited::Section(number) => {
            let block = document.block_at(passage.start)?;
            let inside = |at: usize| is_in(heading(document, at), number);
            let all = || (0..document.blocks.len()).filter(|at| is_heading(document, *at));
            all().any(inside).then(|| document.headings(block).any(inside))
        }
    }
}

/// Whether a passage stands on pages with these numbers in print; none where the file names no such pages.
fn in_print(
    runs: &[(u32, u32)],
    is_roman: bool,
    document: &Document,
    passage: Span,
) -> Option<bool> {
    let (first, last) = document.pages_of(passage)?;
    let is_cited = |page: u32| {
        document.page_labels().number(page).is_some_and(|(number, roman)| {
            roman == is_roman && runs.iter().any(|run| (run.0..=run.1).contains(&number))
        })
    };
    if document.page_labels().is_empty() {
        return None;
    }
    let known = || (1..=document.last_page().unwrap_or(last)).any(is_cited);
    if (first..=last).any(is_cited) { Some(true) } else { known().then_some(false) }
}

fn is_heading(document: &Document, at: usize) -> bool {
    matches!(document.blocks[at].kind, BlockKind::Heading(_))
}

fn heading(document: &Document, at: usize) -> &str {
    document.blocks[at].span.of(&document.text)
}

/// Whether a heading has a number, or one that stands below it: 4.2 is in 4.
fn is_in(heading: &str, number: &str) -> bool {
    let mut words = heading.split_whitespace();
    let mut first = words.next().unwrap_or_default().to_lowercase();
    if CALLED.contains(&first.as_str()) {
        first = words.next().unwrap_or_default().to_owned();
    }
    let own = first.trim_start_matches('§').trim_end_matches(['.', ':', ')']);
    own.strip_prefix(number).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn told(claim: &Claim, part: &CitedPart, document: &Document, passage: Span) -> Finding {
    let found = match (&part.part, document.pages_of(passage)) {
        (Cited::Pages(_) | Cited::RomanPages(_) | Cited::Sheet(_), Some(_)) => {
            let locator = document.locator(passage, &[]).unwrap_or_default();
            let pages =
                Locator { pages: locator.pages, printed: locator.printed, ..Locator::default() };
            format!("on {pages}")
        }
        _ => {
            let block = document.block_at(passage.start);
            let over = block.and_then(|block| document.headings(block).next());
            over.map_or_else(
                || "under no heading".to_owned(),
                |at| format!("under `{}`", heading(document, at)),
            )
        }
    };
    let message = format!(
        "claim `{}`: expected at `{}` of the source `{}`, found elsewhere, {found}",
        claim.id, part.written, document.id
    );
    Finding::new(&codes::OTHER_PAGE, message)
        .at(&claim.path, part.span, "cited here")
        .context(&document.path, document.raw_span(passage), format!("stands here, {found}"))
        .help("cite the part in which it stands")
}
