//! From the finished result to its record.

use super::{
    Claim, Counts, Evidence, Excuse, Finding, Label, Link, Locator, Mark, Part, Record,
    SCHEMA_VERSION, Source, Tool,
};
use super::{Text, texts};
use crate::claim::{Verdict, Words};
use crate::diagnostic;
use crate::files::Files;
use crate::outcome::{self, Judged, Report, fingerprint};
use crate::span::{Position, Span};

impl<'r> Record<'r> {
    /// The record of a result; `checked` is the day of the check, where the user says it.
    pub fn of(report: &'r Report, checked: Option<String>) -> Self {
        let files = &report.files;
        let claims: Vec<Claim<'r>> = report.claims.iter().map(|c| claim(c, report)).collect();
        let known = |f| Finding {
            fingerprint: fingerprint::of_file(f, files).into(),
            ..finding(f, files, None)
        };
        let findings = report.findings.iter().map(known).collect();
        let sources = sources(report, &claims);
        let mut record = Self {
            schema_version: SCHEMA_VERSION,
            tool: Tool { name: "sayso".into(), version: env!("CARGO_PKG_VERSION").into() },
            checked: checked.map(Text::Owned),
            fail_on: text(report.fail_on.as_str()),
            partition: report.partition.map(|part| Text::Owned(part.to_string())),
            summary: Counts { left_out: report.left_out, ..Counts::of(&claims) },
            claims,
            findings,
            sources,
            texts: Vec::new(),
        };
        record.texts = texts::cuts(&record, files);
        record
    }
}

/// The sources that some passage stands in, by id.
fn sources<'r>(report: &'r Report, claims: &[Claim<'_>]) -> Vec<Source<'r>> {
    let mut cited: Vec<&str> =
        claims.iter().flat_map(Claim::passages).map(|passage| &*passage.source).collect();
    cited.sort_unstable();
    cited.dedup();
    let is_cited = |source: &&outcome::Source| cited.binary_search(&source.id.as_str()).is_ok();
    let mut sources: Vec<_> = report.sources.iter().filter(is_cited).map(source).collect();
    sources.sort_by(|a: &Source<'_>, b| a.id.cmp(&b.id));
    sources
}

fn source(source: &outcome::Source) -> Source<'_> {
    let day = |date: Option<jiff::civil::Date>| date.map(|date| Text::Owned(date.to_string()));
    Source {
        id: text(&source.id),
        path: text(&source.path),
        title: source.title.as_deref().map(Text::Borrowed),
        url: source.meta.url.as_deref().map(Text::Borrowed),
        author: source.meta.author.as_deref().map(Text::Borrowed),
        publisher: source.meta.publisher.as_deref().map(Text::Borrowed),
        published: day(source.published),
        accessed: day(source.meta.accessed),
        note: source.meta.note.as_deref().map(Text::Borrowed),
    }
}

fn claim<'r>(judged: &'r Judged, report: &'r Report) -> Claim<'r> {
    let files = &report.files;
    let claim = &judged.claim;
    let at = files.position(&claim.path, claim.text.span().start);
    let words = claim.text.place(Span::new(0, claim.text.len()));
    let mut rules: Vec<&'static str> = judged.findings.iter().map(|f| f.code).collect();
    rules.sort_unstable();
    rules.dedup();
    Claim {
        id: text(&claim.id),
        text: text(&claim.text),
        verdict: judged.verdict,
        expected: claim.expect,
        fails: Some(report.fails(judged)),
        weight: Some(text(judged.weight.as_str())),
        excuse: judged.excuse.map(|reason| excuse(reason, judged)),
        path: text(&claim.path),
        line: at.line,
        column: at.column,
        start: words.start,
        end: words.end,
        ignored: ignored(judged).map(Text::Borrowed),
        quote: claim.quote.as_ref().map(|words| text(words)),
        speaker: claim.speaker.as_ref().map(|words| text(words)),
        as_of: claim.as_of.map(|date| Text::Owned(date.to_string())),
        note: claim.note.as_deref().map(Text::Borrowed),
        tags: claim.tags.iter().map(|tag| text(tag)).collect(),
        marks: marks(judged),
        evidence: best_first(judged)
            .into_iter()
            .map(|at| evidence(&judged.evidence[at], files))
            .collect(),
        against: judged.against.iter().map(|passage| evidence(passage, files)).collect(),
        arithmetic: judged.arithmetic.iter().map(|sum| text(sum)).collect(),
        findings: judged
            .findings
            .iter()
            .map(|f| Finding {
                fingerprint: fingerprint::of_claim(judged, Some(f), files).into(),
                ..finding(f, files, Some((&claim.path, at)))
            })
            .collect(),
        parts: parts(judged, &rules),
        rules: rules.into_iter().map(Text::Borrowed).collect(),
    }
}

/// The parts of a compound claim; of the codes those that the project has not turned off.
fn parts<'r>(judged: &'r Judged, rules: &[&'static str]) -> Vec<Part<'r>> {
    let order = best_first(judged);
    let told = |part: &'r outcome::Part| {
        let number = |at: &usize| order.iter().position(|known| known == at);
        let mut evidence: Vec<usize> = part.evidence.iter().filter_map(number).collect();
        evidence.sort_unstable();
        let codes = part.rules.iter().copied().filter(|code| rules.contains(code));
        Part {
            start: part.span.start,
            end: part.span.end,
            text: text(part.span.of(&judged.claim.text)),
            verdict: part.verdict,
            evidence,
            rules: codes.map(Text::Borrowed).collect(),
        }
    };
    judged.parts.iter().map(told).collect()
}

/// The passages, as indices, the best first. That is the one that the first reason points to, where the source says otherwise than the
/// claim: it decided, though another passage may have more words of the claim.
fn best_first(judged: &Judged) -> Vec<usize> {
    let reason = judged.findings.first().filter(|_| judged.verdict == Verdict::Contradicted);
    let labels = reason.map_or(&[][..], |reason| &reason.labels);
    // Of several labels the passage with the most of them is the one: a quote, and the word beside it that turns it round.
    let held = |passage: &outcome::Evidence| {
        let holds = |label: &&crate::diagnostic::Label| {
            let Span { start, end } = label.span;
            label.path == passage.path && passage.span.start <= start && end <= passage.span.end
        };
        labels.iter().filter(holds).count()
    };
    let most = judged.evidence.iter().map(held).max().unwrap_or_default();
    let best = judged.evidence.iter().position(|p| held(p) == most).unwrap_or_default();
    let mut order: Vec<usize> = (0..judged.evidence.len()).collect();
    order.iter_mut().take(best + 1).for_each(|at| *at = at.checked_sub(1).unwrap_or(best));
    order
}

/// Why the author of the draft ignores what speaks against a claim, where that is let pass.
fn ignored(judged: &Judged) -> Option<&str> {
    judged.ignored.as_deref().filter(|_| judged.excuse == Some(outcome::Excuse::Ignored))
}

fn excuse(reason: outcome::Excuse, judged: &Judged) -> Excuse<'_> {
    let kind = text(reason.as_str());
    let waiver = judged.claim.waiver.as_ref();
    let day = |date: jiff::civil::Date| Text::Owned(date.to_string());
    match reason {
        outcome::Excuse::Waived => Excuse {
            kind,
            reason: waiver.map(|waiver| text(&waiver.reason)),
            until: waiver.and_then(|waiver| waiver.until).map(day),
            by: waiver.and_then(|waiver| waiver.by.as_deref()).map(text),
            ..Excuse::default()
        },
        outcome::Excuse::Ignored => {
            Excuse { kind, reason: ignored(judged).map(text), ..Excuse::default() }
        }
        outcome::Excuse::Allowed => Excuse { kind, ..Excuse::default() },
        outcome::Excuse::Baselined { since, days } => {
            Excuse { kind, since: Some(day(since)), days: Some(days), ..Excuse::default() }
        }
    }
}

/// The places in the claim's text that its findings point to, each once, in order.
fn marks(judged: &Judged) -> Vec<Mark<'_>> {
    let claim = &judged.claim;
    let labels = judged.findings.iter().flat_map(|finding| &finding.labels);
    let here = labels.filter(|label| label.path == claim.path);
    let mut marks: Vec<Mark<'_>> = here
        .filter_map(|label| {
            let span = inside(&claim.text, label.span)?;
            // A label on the whole text marks nothing in it.
            let whole = span.len() == claim.text.trim_end_matches(['.', '!', '?']).len().max(1)
                || span.len() == claim.text.len();
            (!whole).then(|| Mark {
                start: span.start,
                end: span.end,
                message: text(&label.message),
            })
        })
        .collect();
    marks.sort_by(|a, b| (a.start, a.end, &a.message).cmp(&(b.start, b.end, &b.message)));
    marks.dedup();
    marks
}

/// The stretch of the words that is written at `span` of their file.
fn inside(words: &Words, span: Span) -> Option<Span> {
    let letters = words.char_indices().map(|(at, letter)| Span::new(at, at + letter.len_utf8()));
    let mut covered = letters.filter(|letter| words.place(*letter).overlaps(span));
    let first = covered.next()?;
    Some(covered.fold(first, Span::cover))
}

/// A passage with its places resolved.
pub(in crate::report) fn evidence<'r>(
    evidence: &'r outcome::Evidence,
    files: &'r Files,
) -> Evidence<'r> {
    let at = files.position(&evidence.path, evidence.span.start);
    Evidence {
        source: text(&evidence.source),
        path: text(&evidence.path),
        start: evidence.span.start,
        end: evidence.span.end,
        line: at.line,
        column: at.column,
        text: text(&evidence.text),
        score: two_decimals(evidence.score),
        url: evidence.url.as_deref().map(text),
        locator: evidence.locator.as_ref().map(locator),
        labels: evidence.labels.iter().map(|l| label(l, files)).collect(),
        links: evidence.links.iter().map(link).collect(),
    }
}

fn locator(locator: &crate::source::Locator) -> Locator<'_> {
    Locator {
        phrase: Text::Owned(locator.to_string()),
        page: locator.pages.map(|(first, _)| first),
        last_page: locator.pages.filter(|(first, last)| first < last).map(|(_, last)| last),
        printed_page: locator.printed.as_deref().map(text),
        time: locator.times.map(|(start, _)| Text::Owned(start.to_string())),
        end_time: locator.times.map(|(_, end)| Text::Owned(end.to_string())),
        row: locator.row,
        column: locator.column.as_deref().map(text),
        headings: locator.headings.iter().map(|heading| text(heading)).collect(),
        extracted: locator.extracted,
    }
}

fn link(link: &outcome::Link) -> Link {
    let pair = |span: Span| (span.start, span.end);
    Link { claim: pair(link.claim), passage: pair(link.passage) }
}

/// A finding at its own place, or else at that of the claim it belongs to.
pub(in crate::report) fn finding<'r>(
    finding: &'r diagnostic::Finding,
    files: &'r Files,
    claim: Option<(&'r str, Position)>,
) -> Finding<'r> {
    let own = finding
        .place()
        .map(|label| (label.path.as_str(), files.position(&label.path, label.span.start)));
    let place = own.or(claim);
    Finding {
        code: text(finding.code),
        severity: finding.severity,
        message: text(&finding.message),
        fingerprint: Text::default(),
        path: place.map(|(path, _)| text(path)),
        line: place.map(|(_, at)| at.line),
        column: place.map(|(_, at)| at.column),
        help: finding.help.as_deref().map(Text::Borrowed),
        labels: finding.labels.iter().map(|l| label(l, files)).collect(),
    }
}

pub(in crate::report) fn label<'r>(label: &'r diagnostic::Label, files: &'r Files) -> Label<'r> {
    let at = files.position(&label.path, label.span.start);
    let end = files.position(&label.path, label.span.end);
    Label {
        path: text(&label.path),
        start: label.span.start,
        end: label.span.end,
        line: at.line,
        column: at.column,
        end_line: end.line,
        end_column: end.column,
        message: text(&label.message),
        primary: label.primary,
    }
}

fn text(words: &str) -> Text<'_> {
    Text::Borrowed(words)
}

fn two_decimals(score: f64) -> f64 {
    (score.clamp(0.0, 1.0) * 100.0).round() / 100.0
}
