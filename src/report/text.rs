//! The text report, in the manner of a compiler: each claim in its claims file and the passage in its
//! source file, both labelled, one line of help, and a summary table at the end.

mod block;

use std::io::{self, Write};

use annotate_snippets::Level;

use self::block::{Block, Texts};
use super::conclusion::conclusion;
use super::record::{self, Claim, Excuse, Finding, Label, Record};
use super::{neutral, part, problem, table};
use crate::claim::Verdict;
use crate::diagnostic::{self, Severity};
use crate::files::Files;
use crate::outcome::{self, Report};
use crate::span::LineIndex;

/// So many bytes a string of TOML may open with: three marks and the end of their line.
const MARKS: usize = 5;

/// How to show a report.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to colour it with the sequences of terminals.
    pub color: bool,
    /// Whether to show claims that are as expected, with their evidence, and excused ones too.
    pub verbose: bool,
    /// The width to which excerpts are cut, in columns.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, verbose: false, width: 120 }
    }
}

/// Writes the whole report.
pub fn write(report: &Report, style: &Style, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    write_record(&Record::of(report, None), style, out)
}

/// Writes a whole record.
pub fn write_record(
    record: &Record<'_>,
    style: &Style,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    for finding in &record.findings {
        block(finding).write(record, style, out)?;
    }
    for claim in record.claims.iter().filter(|claim| is_told(claim, record, style)) {
        write_claim(claim, record, style, out)?;
    }
    if !record.claims.is_empty() {
        for line in table::summary(record) {
            writeln!(out, "{}", neutral::inert(line))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", conclusion(record))
}

/// Claims that are as expected, with nothing to warn of, are told on request only, and so are excused ones: a run that has
/// nothing to complain of says so in a line. A claim that went unchecked for no reason of its own
/// has the reason of the report, which stands above it and need not be repeated for every claim.
fn is_told(claim: &Claim<'_>, record: &Record<'_>, style: &Style) -> bool {
    let as_hoped = !problem::is_told(claim) && problem::warnings(claim).next().is_none();
    let told_above = claim.verdict == Verdict::Unchecked
        && claim.findings.is_empty()
        && record.findings.iter().any(|finding| finding.severity == Severity::Error);
    // What was let go unchecked nobody knows to be in order.
    let excused = claim.excuse.is_some() && !claim.is_excused_as("allowed");
    style.verbose || !(as_hoped || excused || told_above)
}

/// Writes one finding that belongs to no claim.
pub fn write_finding(
    finding: &diagnostic::Finding,
    files: &Files,
    style: &Style,
    out: &mut impl Write,
) -> io::Result<()> {
    block(&record::finding(finding, files, None)).write(files, style, out)
}

fn block<'r>(finding: &'r Finding<'_>) -> Block<'r> {
    Block {
        level: level(finding.severity),
        code: Some(&finding.code),
        message: &finding.message,
        labels: finding.labels.clone(),
        help: finding.help.as_deref(),
        notes: Vec::new(),
    }
}

/// Writes a claim with its reasons and its evidence.
fn write_claim(
    claim: &Claim<'_>,
    record: &Record<'_>,
    style: &Style,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let level = level(problem::severity(claim));
    let first = claim.findings.first();
    let message = problem::message(claim);
    let block_of_claim = Block {
        level: level.with_name(claim.verdict.as_str()),
        code: first.map(|finding| &*finding.code),
        message: &message,
        labels: labels(claim, first, record),
        help: first.and_then(|finding| finding.help.as_deref()),
        notes: side_notes(claim)
            .chain(expectation(claim))
            .chain(claim.excuse.as_ref().map(Excuse::line))
            .chain(part::lines(claim, part::ticked))
            .chain(claim.worked_out())
            .chain(located(claim))
            .chain(link(claim))
            .collect(),
    };
    block_of_claim.write(record, style, out)?;
    let mut others = claim.findings.iter().skip(1);
    others.try_for_each(|finding| match finding.severity {
        Severity::Note => Ok(()),
        _ => Block { level: self::level(problem::weight(claim, finding)), ..block(finding) }
            .write(record, style, out),
    })
}

/// The findings beside the first that are mere notes: they say in a line what an excerpt of their
/// own would blow up.
fn side_notes(claim: &Claim<'_>) -> impl Iterator<Item = String> {
    let notes = claim.findings.iter().skip(1).filter(|f| f.severity == Severity::Note);
    notes.map(|finding| format!("{} [{}]", claim.untold(&finding.message), finding.code))
}

/// Where the best passage stands, where no line tells it.
fn located(claim: &Claim<'_>) -> Option<String> {
    let evidence = claim.evidence.first()?;
    let locator = evidence.located()?;
    Some(format!("found in `{}`, {}", evidence.source, locator.phrase))
}

/// Writes a passage that was looked for, with no claim to judge.
pub fn write_passage(
    passage: &outcome::Evidence,
    files: &Files,
    style: &Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let passage = record::evidence(passage, files);
    let mut labels = vec![place(&passage, String::new(), true, files)];
    labels.extend(passage.labels.iter().cloned());
    let message = format!("in `{}`, score {:.2}", passage.source, passage.score);
    let level = Level::NOTE.with_name("found");
    let locator = passage.located();
    let notes = locator.map(|locator| format!("found at {}", locator.phrase)).into_iter().collect();
    Block { level, code: None, message: &message, labels, help: None, notes }
        .write(files, style, out)
}

/// A label on the whole of a passage.
fn place<'r>(
    passage: &record::Evidence<'r>,
    message: String,
    primary: bool,
    texts: &impl Texts,
) -> Label<'r> {
    let (start, end) = (passage.start, passage.end);
    let breaks = texts.around(&passage.path, start, end).map_or(0, |(at, _, text)| {
        text.get(start - at..end - at).unwrap_or_default().matches('\n').count()
    });
    Label {
        path: passage.path.clone(),
        start,
        end,
        line: passage.line,
        column: passage.column,
        end_line: passage.line + breaks,
        end_column: 0,
        message: message.into(),
        primary,
    }
}

/// The labels of the first finding, completed so that the claim and its best evidence always show. The place that all
/// formats name comes first.
fn labels<'r>(
    claim: &Claim<'r>,
    finding: Option<&Finding<'r>>,
    record: &Record<'_>,
) -> Vec<Label<'r>> {
    let mut labels = finding.map_or_else(Vec::new, |finding| finding.labels.clone());
    let is_claim = |label: &Label<'_>| {
        label.path == claim.path && label.start < claim.end && claim.start < label.end
    };
    if !labels.iter().any(is_claim) {
        labels.push(claimed(claim, record));
    }
    if !labels.iter().any(|label| label.primary) {
        labels[0].primary = true;
    }
    labels.sort_by_key(|label| !label.primary);
    let shown = if claim.verdict == Verdict::Verified { usize::MAX } else { 1 };
    for passage in claim.evidence.iter().take(shown) {
        let is_here = |label: &Label<'_>| {
            label.path == passage.path && passage.start < label.end && label.start < passage.end
        };
        if !labels.iter().any(is_here) {
            let message = format!("`{}` says, score {:.2}", passage.source, passage.score);
            labels.push(place(passage, message, false, record));
        }
        labels.extend(passage.labels.iter().cloned());
    }
    labels
}

/// A label on the claim, from the place on that is named as its own: in a claims file that of the quotation marks.
fn claimed<'r>(claim: &Claim<'r>, record: &Record<'_>) -> Label<'r> {
    let named = || {
        let (base, line, text) = record.around(&claim.path, claim.start, claim.end)?;
        let (start, end) = (claim.start.checked_sub(base)?, claim.end.checked_sub(base)?);
        let lines = LineIndex::new(text);
        let is_named = |at: &usize| {
            let found = lines.position(text, *at);
            (found.line + line - 1, found.column) == (claim.line, claim.column)
        };
        let back = (0..=MARKS).filter_map(|back| start.checked_sub(back));
        let named = back.filter(|at| text.is_char_boundary(*at)).find(is_named)?;
        let marks = text.get(named..start)?.trim_end();
        let closed = text.get(end..).is_some_and(|rest| rest.starts_with(marks));
        Some((base + named, claim.end + if closed { marks.len() } else { 0 }))
    };
    let (start, end) = named().unwrap_or((claim.start, claim.end));
    Label {
        path: claim.path.clone(),
        start,
        end,
        line: claim.line,
        column: claim.column,
        end_line: claim.line,
        end_column: claim.column,
        message: "claimed here".into(),
        primary: false,
    }
}

/// Where the passage that is shown stands on the net.
fn link(claim: &Claim<'_>) -> Option<String> {
    let url = claim.evidence.first()?.url.as_ref()?;
    Some(format!("see {url}"))
}

fn expectation(claim: &Claim<'_>) -> Option<String> {
    let (verdict, expected) = (claim.verdict, claim.expected);
    match (claim.is_expected(), verdict) {
        (true, Verdict::Verified) => None,
        (true, _) => Some(format!("`{expected}` is what is expected")),
        (false, _) => Some(format!("expected `{expected}`, found `{verdict}`")),
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}
