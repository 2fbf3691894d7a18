//! The text report, in the manner of a compiler: each claim in its claims file and the passage in its
//! source file, both labelled, one line of help, and a summary table at the end.

use std::io::{self, Write};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
    renderer::DecorStyle,
};

use super::{neutral, table};
use crate::claim::Verdict;
use crate::diagnostic::{Finding, Label, Severity};
use crate::files::Files;
use crate::outcome::{Evidence, Judged, Report, Success};
use crate::span::Span;

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
pub fn write(report: &Report, style: &Style, out: &mut impl Write) -> io::Result<()> {
    for finding in &report.findings {
        write_finding(finding, &report.files, style, out)?;
    }
    for judged in report.claims.iter().filter(|judged| is_told(judged, report, style)) {
        write_claim(judged, &report.files, style, out)?;
    }
    if !report.claims.is_empty() {
        for line in table::summary(report) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", conclusion(report))
}

/// Verified claims are told on request only. A claim that went unchecked for no reason of its own
/// has the reason of the report, which stands above it and need not be repeated for every claim.
fn is_told(judged: &Judged, report: &Report, style: &Style) -> bool {
    let as_hoped = judged.verdict == Verdict::Verified && judged.is_expected();
    let told_above = judged.verdict == Verdict::Unchecked
        && judged.findings.is_empty()
        && report.findings.iter().any(|finding| finding.severity == Severity::Error);
    style.verbose || !(as_hoped || told_above)
}

/// Writes one finding that belongs to no claim.
pub fn write_finding(
    finding: &Finding,
    files: &Files,
    style: &Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let block = Block {
        level: level(finding.severity),
        code: Some(finding.code),
        message: &finding.message,
        labels: finding.labels.clone(),
        help: finding.help.as_deref(),
        notes: Vec::new(),
    };
    block.write(files, style, out)
}

/// Writes a claim with its reasons and its evidence.
pub fn write_claim(
    judged: &Judged,
    files: &Files,
    style: &Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let level = match judged.is_expected() {
        true => Level::NOTE,
        false => Level::ERROR,
    };
    let first = judged.findings.first();
    let message = first.map_or_else(|| plain_message(judged), |finding| finding.message.clone());
    let block = Block {
        level: level.with_name(judged.verdict.as_str()),
        code: first.map(|finding| finding.code),
        message: &message,
        labels: labels(judged, first),
        help: first.and_then(|finding| finding.help.as_deref()),
        notes: side_notes(judged).chain(located(judged)).chain(expectation(judged)).collect(),
    };
    block.write(files, style, out)?;
    let mut others = judged.findings.iter().skip(1);
    others.try_for_each(|finding| match finding.severity {
        Severity::Note => Ok(()),
        _ => write_finding(finding, files, style, out),
    })
}

/// The findings beside the first that are mere notes: they say in a line what an excerpt of their
/// own would blow up.
fn side_notes(judged: &Judged) -> impl Iterator<Item = String> {
    let opening = format!("claim `{}`: ", judged.claim.id);
    let notes = judged.findings.iter().skip(1).filter(|f| f.severity == Severity::Note);
    notes.map(move |finding| {
        let message = finding.message.strip_prefix(&opening).unwrap_or(&finding.message);
        format!("{message} [{}]", finding.code)
    })
}

/// Where the best passage stands, where no line tells it.
fn located(judged: &Judged) -> Option<String> {
    let evidence = judged.evidence.first()?;
    let locator = evidence.locator.as_ref().filter(|locator| locator.is_needed())?;
    Some(format!("found in `{}`, {locator}", evidence.source))
}

/// Writes a passage that was looked for, with no claim to judge.
pub fn write_passage(
    passage: &Evidence,
    files: &Files,
    style: &Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let (path, span) = (passage.path.clone(), passage.span);
    let mut labels = vec![Label { path, span, message: String::new(), primary: true }];
    labels.extend(passage.labels.iter().cloned());
    let message = format!("in `{}`, score {:.2}", passage.source, passage.score);
    let level = Level::NOTE.with_name("found");
    let locator = passage.locator.as_ref().filter(|locator| locator.is_needed());
    let notes = locator.map(|locator| format!("found at {locator}")).into_iter().collect();
    Block { level, code: None, message: &message, labels, help: None, notes }
        .write(files, style, out)
}

/// The labels of the first finding, completed so that the claim and its best evidence always show.
fn labels(judged: &Judged, finding: Option<&Finding>) -> Vec<Label> {
    let mut labels = finding.map_or_else(Vec::new, |finding| finding.labels.clone());
    let claim = &judged.claim;
    let text = claim.text.span();
    if !labels.iter().any(|label| label.path == claim.path && text.overlaps(label.span)) {
        let span = claim.text.place(Span::new(0, claim.text.len()));
        let message = "claimed here".to_owned();
        labels.insert(0, Label { path: claim.path.clone(), span, message, primary: true });
    }
    let shown = if judged.verdict == Verdict::Verified { usize::MAX } else { 1 };
    for evidence in judged.evidence.iter().take(shown) {
        let is_here =
            |label: &Label| label.path == evidence.path && evidence.span.overlaps(label.span);
        if !labels.iter().any(is_here) {
            let message = format!("`{}` says, score {:.2}", evidence.source, evidence.score);
            let (path, span) = (evidence.path.clone(), evidence.span);
            labels.push(Label { path, span, message, primary: false });
        }
        labels.extend(evidence.labels.iter().cloned());
    }
    labels
}

fn plain_message(judged: &Judged) -> String {
    let id = &judged.claim.id;
    let source = judged.evidence.first().map(|evidence| &evidence.source);
    match (judged.verdict, source) {
        (Verdict::Verified, Some(source)) => format!("claim `{id}` is in the source `{source}`"),
        (Verdict::Verified, None) => format!("claim `{id}` is in the sources"),
        (Verdict::Contradicted, _) => format!("claim `{id}` is not as the source has it"),
        (Verdict::Unsupported, _) => format!("claim `{id}` was not found in the sources"),
        (Verdict::Unchecked, _) => format!("claim `{id}` could not be checked"),
    }
}

fn expectation(judged: &Judged) -> Option<String> {
    let (verdict, expected) = (judged.verdict, judged.claim.expect);
    match (judged.is_expected(), verdict) {
        (true, Verdict::Verified) => None,
        (true, _) => Some(format!("`{expected}` is what is expected")),
        (false, _) => Some(format!("expected `{expected}`, found `{verdict}`")),
    }
}

fn conclusion(report: &Report) -> String {
    let summary = report.summary();
    let errors = report.findings.iter().filter(|f| f.severity == Severity::Error).count();
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(format!("{} in files or settings", counted(errors, "error")));
    }
    match (summary.claims, summary.unexpected) {
        (0, _) => parts.push("no claim was checked".to_owned()),
        (claims, 0) if report.success(false) == Success::Yes => {
            parts.push(format!("{} as expected", counted(claims, "claim")));
        }
        (claims, unexpected) => {
            parts.push(format!("{unexpected} of {} not as expected", counted(claims, "claim")));
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

/// One diagnostic on its way to the terminal.
struct Block<'r> {
    level: Level<'r>,
    code: Option<&'r str>,
    message: &'r str,
    labels: Vec<Label>,
    help: Option<&'r str>,
    notes: Vec<String>,
}

impl Block<'_> {
    fn write(self, files: &Files, style: &Style, out: &mut impl Write) -> io::Result<()> {
        let mut title = self.level.primary_title(neutral::line(self.message));
        if let Some(code) = self.code {
            title = title.id(code);
        }
        let mut group = Group::with_title(title).elements(excerpts(&self.labels, files));
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
fn excerpts<'r>(labels: &'r [Label], files: &'r Files) -> Vec<Element<'r>> {
    let mut paths: Vec<&str> = Vec::new();
    for label in labels {
        if !paths.contains(&label.path.as_str()) {
            paths.push(&label.path);
        }
    }
    let mut excerpts = Vec::new();
    for path in paths {
        let Some(text) = files.text(path) else {
            // A file that could not be read has no lines to show, but its name still helps.
            excerpts.push(Origin::path(neutral::line(path)).into());
            continue;
        };
        let mut here: Vec<&Label> = labels.iter().filter(|label| label.path == path).collect();
        here.sort_by_key(|label| label.span);
        let line = |offset| files.position(path, offset).line;
        let near = |a: &&Label, b: &&Label| line(b.span.start) <= line(a.span.end) + FAR;
        excerpts.extend(
            here.chunk_by(near)
                .map(|near| excerpt(path, text, line(near[0].span.start), near).into()),
        );
    }
    excerpts
}

/// The lines that the labels lie in, cut out of their file: rendering takes time by the length of
/// what it is given.
fn excerpt<'r>(
    path: &'r str,
    text: &'r str,
    first_line: usize,
    labels: &[&'r Label],
) -> Snippet<'r, Annotation<'r>> {
    let is_break = |letter: char| letter == '\n' || letter == '\r';
    let start = text.floor_char_boundary(labels[0].span.start.min(text.len()));
    let start = text[..start].rfind(is_break).map_or(0, |at| at + 1);
    let last = labels.iter().map(|label| label.span.end).max().unwrap_or(start);
    let last = text.ceil_char_boundary(last.clamp(start, text.len()));
    let end = text[last..].find(is_break).map_or(text.len(), |at| last + at);
    let cut = |offset: usize| text.floor_char_boundary(offset.clamp(start, end)) - start;
    let annotations = labels.iter().map(|label| {
        let kind = match label.primary {
            true => AnnotationKind::Primary,
            false => AnnotationKind::Context,
        };
        let message = Some(neutral::line(&label.message)).filter(|message| !message.is_empty());
        kind.span(cut(label.span.start)..cut(label.span.end)).label(message)
    });
    Snippet::source(neutral::excerpt(&text[start..end]))
        .path(neutral::line(path))
        .line_start(first_line)
        .annotations(annotations)
}
