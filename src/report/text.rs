//! The text report, in the manner of a compiler: each claim in its claims file and the passage in its
//! source file, both labelled, one line of help, and a summary table at the end.

use std::io::{self, Write};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
    renderer::DecorStyle,
};

use super::record::{self, Claim, Excuse, Finding, Label, Record};
use super::{neutral, problem, table};
use crate::claim::Verdict;
use crate::diagnostic::{self, Severity};
use crate::files::Files;
use crate::outcome::{self, Report};
use crate::span::LineIndex;

/// How to show a report.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to colour it with the sequences of terminals.
    pub color: bool,
    /// Whether to show verified claims with their evidence too.
    pub verbose: bool,
    /// The width to which excerpts are cut, in columns.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, verbose: false, width: 120 }
    }
}

/// Lines between two labels of one file above which they get an excerpt each.
const FAR: usize = 12;

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
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", conclusion(record))
}

/// Verified claims that nothing speaks against are told on request only, and so are excused ones. A claim that went unchecked for no reason of its own
/// has the reason of the report, which stands above it and need not be repeated for every claim.
fn is_told(claim: &Claim<'_>, record: &Record<'_>, style: &Style) -> bool {
    let warned = claim.findings.iter().any(|finding| finding.severity >= Severity::Warning);
    let as_hoped = claim.verdict == Verdict::Verified && claim.is_expected() && !warned;
    let told_above = claim.verdict == Verdict::Unchecked
        && claim.findings.is_empty()
        && record.findings.iter().any(|finding| finding.severity == Severity::Error);
    style.verbose || !(as_hoped || claim.excuse.is_some() || told_above)
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
            .chain(located(claim))
            .chain(link(claim))
            .collect(),
    };
    block_of_claim.write(record, style, out)?;
    let mut others = claim.findings.iter().skip(1);
    others.try_for_each(|finding| match finding.severity {
        Severity::Note => Ok(()),
        _ => block(finding).write(record, style, out),
    })
}

/// The findings beside the first that are mere notes: they say in a line what an excerpt of their
/// own would blow up.
fn side_notes(claim: &Claim<'_>) -> impl Iterator<Item = String> {
    let opening = format!("claim `{}`: ", claim.id);
    let notes = claim.findings.iter().skip(1).filter(|f| f.severity == Severity::Note);
    notes.map(move |finding| {
        let message = finding.message.strip_prefix(&opening).unwrap_or(&finding.message);
        format!("{message} [{}]", finding.code)
    })
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

/// The labels of the first finding, completed so that the claim and its best evidence always show.
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
        labels.insert(
            0,
            Label {
                path: claim.path.clone(),
                start: claim.start,
                end: claim.end,
                line: claim.line,
                column: claim.column,
                end_line: claim.line,
                end_column: claim.column,
                message: "claimed here".into(),
                primary: true,
            },
        );
    }
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

fn conclusion(record: &Record<'_>) -> String {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let matters = severity == Severity::Error || record.fails_on(severity);
        let count = record.findings.iter().filter(|f| f.severity == severity).count();
        if matters && count > 0 {
            parts.push(format!("{} in files or settings", counted(count, severity.as_str())));
        }
    }
    let summary = record.summary;
    // The others are excused, and counted below.
    let open = summary.unexpected.saturating_sub(summary.waived + summary.baselined);
    let failed = summary.unchecked > 0 || record.claims.iter().any(Claim::fails);
    match summary.claims {
        0 if summary.left_out > 0 => parts.push("no claim was selected".to_owned()),
        0 => parts.push("no claim was checked".to_owned()),
        claims if open == 0 && parts.is_empty() && !failed => {
            parts.push(format!(
                "{} as expected",
                counted(claims.saturating_sub(summary.unexpected), "claim")
            ));
        }
        claims => {
            let harmless = if failed || open == 0 { "" } else { ", which does not fail this run" };
            parts.push(format!("{open} of {} not as expected{harmless}", counted(claims, "claim")));
        }
    }
    let flawed = record.claims.iter().filter(|claim| claim.is_expected() && claim.fails()).count();
    if flawed > 0 {
        parts.push(format!("{flawed} as expected, but with findings that fail"));
    }
    for (count, what) in [
        (summary.waived, "waived"),
        (summary.baselined, "in the baseline"),
        (summary.left_out, "left out"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    parts.join("; ")
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// The lines that places lie in.
trait Texts {
    /// The text that a stretch of a file lies in: its first byte, its first line, its words.
    fn around(&self, path: &str, start: usize, end: usize) -> Option<(usize, usize, &str)>;
}

impl Texts for Files {
    fn around(&self, path: &str, _: usize, _: usize) -> Option<(usize, usize, &str)> {
        self.text(path).map(|text| (0, 1, text))
    }
}

impl Texts for Record<'_> {
    fn around(&self, path: &str, start: usize, end: usize) -> Option<(usize, usize, &str)> {
        let piece = self.cut(path)?.around(start, end)?;
        Some((piece.start, piece.line, &piece.text))
    }
}

/// One diagnostic on its way to the terminal.
struct Block<'r> {
    level: Level<'r>,
    code: Option<&'r str>,
    message: &'r str,
    labels: Vec<Label<'r>>,
    help: Option<&'r str>,
    notes: Vec<String>,
}

impl Block<'_> {
    fn write(
        self,
        texts: &impl Texts,
        style: &Style,
        out: &mut (impl Write + ?Sized),
    ) -> io::Result<()> {
        let mut title = self.level.primary_title(neutral::line(self.message));
        if let Some(code) = self.code {
            title = title.id(neutral::line(code));
        }
        let mut group = Group::with_title(title).elements(excerpts(&self.labels, texts));
        if let Some(help) = self.help {
            group = group.element(Level::HELP.message(neutral::line(help)));
        }
        for note in &self.notes {
            group = group.element(Level::NOTE.message(neutral::line(note)));
        }
        let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width);
        writeln!(out, "{}\n", renderer.render(&[group]))
    }
}

/// The stretches of files that the labels lie in, in the order in which the files are first named.
fn excerpts<'r>(labels: &'r [Label<'_>], texts: &'r impl Texts) -> Vec<Element<'r>> {
    let mut paths: Vec<&str> = Vec::new();
    for label in labels {
        if !paths.contains(&&*label.path) {
            paths.push(&label.path);
        }
    }
    let mut excerpts = Vec::new();
    for path in paths {
        let mut here: Vec<&Label<'_>> = labels.iter().filter(|label| label.path == path).collect();
        here.sort_by_key(|label| (label.start, label.end));
        let text = |label: &Label<'_>| texts.around(path, label.start, label.end);
        if here.iter().any(|label| text(label).is_none()) {
            // A file that could not be read has no lines to show, but its name still helps.
            excerpts.push(Origin::path(neutral::line(path)).into());
            continue;
        }
        let near = |a: &&Label<'_>, b: &&Label<'_>| {
            b.line <= a.end_line + FAR && text(a).map(|text| text.0) == text(b).map(|text| text.0)
        };
        excerpts.extend(here.chunk_by(near).filter_map(|near| {
            let (start, line, text) = text(near[0])?;
            Some(excerpt(path, text, start, line, near).into())
        }));
    }
    excerpts
}

/// The lines that the labels lie in, cut out of a text that begins at byte `base` and line `line` of
/// its file: rendering takes time by the length of what it is given.
fn excerpt<'r>(
    path: &'r str,
    text: &'r str,
    base: usize,
    line: usize,
    labels: &[&'r Label<'_>],
) -> Snippet<'r, Annotation<'r>> {
    let is_break = |letter: char| letter == '\n' || letter == '\r';
    let within = |offset: usize| offset.saturating_sub(base).min(text.len());
    let start = text.floor_char_boundary(within(labels[0].start));
    let start = text[..start].rfind(is_break).map_or(0, |at| at + 1);
    let last = labels.iter().map(|label| within(label.end)).max().unwrap_or(start);
    let last = text.ceil_char_boundary(last.clamp(start, text.len()));
    let end = text[last..].find(is_break).map_or(text.len(), |at| last + at);
    let cut = |offset: usize| text.floor_char_boundary(within(offset).clamp(start, end)) - start;
    let annotations = labels.iter().map(|label| {
        let kind = match label.primary {
            true => AnnotationKind::Primary,
            false => AnnotationKind::Context,
        };
        let message = Some(neutral::line(&label.message)).filter(|message| !message.is_empty());
        kind.span(cut(label.start)..cut(label.end)).label(message)
    });
    let first_line = line + LineIndex::new(&text[..start]).count() - 1;
    Snippet::source(neutral::excerpt(&text[start..end]))
        .path(neutral::line(path))
        .line_start(first_line)
        .annotations(annotations)
}
