//! The JSON report: a contract that other programs read. Fields may be added, never changed.
//!
//! The values are exact, also where they hold signs that could mislead a terminal; those are written
//! as escapes, which every reader of JSON turns back.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};

use super::neutral;
use crate::claim::Verdict;
use crate::diagnostic::{Finding, Label};
use crate::files::Files;
use crate::outcome::{Evidence, Judged, Report, Summary};
use crate::source::Locator;
use crate::span::Position;

/// The version of the format; it changes only if a field ever has to.
pub const SCHEMA_VERSION: u32 = 1;

/// Writes the whole report as one object and a line end.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let files = &report.files;
    let object = Object {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: "sayso", version: env!("CARGO_PKG_VERSION") },
        summary: counts(report.summary()),
        claims: report.claims.iter().map(|judged| claim(judged, files)).collect(),
        findings: report.findings.iter().map(|f| finding(f, files, None)).collect(),
    };
    write_object(&object, out)
}

/// Writes passages that were looked for: an object with `passages`, best first, each with the fields
/// of a claim's evidence.
pub fn write_passages(
    passages: &[Evidence],
    files: &Files,
    out: &mut impl Write,
) -> io::Result<()> {
    let passages = passages.iter().map(|passage| evidence(passage, files)).collect();
    write_object(&Passages { schema_version: SCHEMA_VERSION, passages }, out)
}

fn write_object(object: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let formatter = Escaping(PrettyFormatter::new());
    object.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, formatter))?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Passages<'r> {
    schema_version: u32,
    passages: Vec<EvidenceObject<'r>>,
}

#[derive(Serialize)]
struct Object<'r> {
    schema_version: u32,
    tool: Tool,
    summary: Counts,
    claims: Vec<ClaimObject<'r>>,
    findings: Vec<FindingObject<'r>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Counts {
    claims: usize,
    verified: usize,
    contradicted: usize,
    unsupported: usize,
    unchecked: usize,
    unexpected: usize,
}

#[derive(Serialize)]
struct ClaimObject<'r> {
    id: &'r str,
    text: &'r str,
    verdict: &'static str,
    expected: &'static str,
    path: &'r str,
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'r str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'r [String],
    evidence: Vec<EvidenceObject<'r>>,
    findings: Vec<FindingObject<'r>>,
    rules: Vec<&'static str>,
}

#[derive(Serialize)]
struct EvidenceObject<'r> {
    source: &'r str,
    path: &'r str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'r str,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<LocatorObject<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<LabelObject<'r>>,
}

/// Where a passage stands, in the terms of its source's kind; what a source does not have is left out.
#[derive(Serialize)]
struct LocatorObject<'r> {
    /// All of it in words, as people cite.
    phrase: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    /// The last page, where the passage goes over to another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'r str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    headings: &'r [String],
}

#[derive(Serialize)]
struct FindingObject<'r> {
    code: &'static str,
    severity: &'static str,
    message: &'r str,
    path: Option<&'r str>,
    line: Option<usize>,
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'r str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<LabelObject<'r>>,
}

#[derive(Serialize)]
struct LabelObject<'r> {
    path: &'r str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    message: &'r str,
    primary: bool,
}

fn counts(summary: Summary) -> Counts {
    Counts {
        claims: summary.claims,
        verified: summary.count(Verdict::Verified),
        contradicted: summary.count(Verdict::Contradicted),
        unsupported: summary.count(Verdict::Unsupported),
        unchecked: summary.count(Verdict::Unchecked),
        unexpected: summary.unexpected,
    }
}

fn claim<'r>(judged: &'r Judged, files: &'r Files) -> ClaimObject<'r> {
    let claim = &judged.claim;
    let at = files.position(&claim.path, claim.text.span().start);
    let place = Some((claim.path.as_str(), at));
    let mut rules: Vec<&'static str> = judged.findings.iter().map(|f| f.code).collect();
    rules.sort_unstable();
    rules.dedup();
    ClaimObject {
        id: &claim.id,
        text: &claim.text,
        verdict: judged.verdict.as_str(),
        expected: claim.expect.as_str(),
        path: &claim.path,
        line: at.line,
        column: at.column,
        note: claim.note.as_deref(),
        tags: &claim.tags,
        evidence: judged.evidence.iter().map(|e| evidence(e, files)).collect(),
        findings: judged.findings.iter().map(|f| finding(f, files, place)).collect(),
        rules,
    }
}

fn evidence<'r>(evidence: &'r Evidence, files: &'r Files) -> EvidenceObject<'r> {
    let at = files.position(&evidence.path, evidence.span.start);
    EvidenceObject {
        source: &evidence.source,
        path: &evidence.path,
        start: evidence.span.start,
        end: evidence.span.end,
        line: at.line,
        column: at.column,
        text: &evidence.text,
        score: two_decimals(evidence.score),
        locator: evidence.locator.as_ref().map(locator),
        labels: evidence.labels.iter().map(|l| label(l, files)).collect(),
    }
}

fn locator(locator: &Locator) -> LocatorObject<'_> {
    LocatorObject {
        phrase: locator.to_string(),
        page: locator.pages.map(|(first, _)| first),
        last_page: locator.pages.filter(|(first, last)| first < last).map(|(_, last)| last),
        time: locator.times.map(|(start, _)| start.to_string()),
        end_time: locator.times.map(|(_, end)| end.to_string()),
        row: locator.row,
        column: locator.column.as_deref(),
        headings: &locator.headings,
    }
}

/// A finding at its own place, or else at that of the claim it belongs to.
fn finding<'r>(
    finding: &'r Finding,
    files: &'r Files,
    claim: Option<(&'r str, Position)>,
) -> FindingObject<'r> {
    let own = finding
        .place()
        .map(|label| (label.path.as_str(), files.position(&label.path, label.span.start)));
    let place = own.or(claim);
    FindingObject {
        code: finding.code,
        severity: finding.severity.as_str(),
        message: &finding.message,
        path: place.map(|(path, _)| path),
        line: place.map(|(_, at)| at.line),
        column: place.map(|(_, at)| at.column),
        help: finding.help.as_deref(),
        labels: finding.labels.iter().map(|l| label(l, files)).collect(),
    }
}

fn label<'r>(label: &'r Label, files: &'r Files) -> LabelObject<'r> {
    let at = files.position(&label.path, label.span.start);
    LabelObject {
        path: &label.path,
        start: label.span.start,
        end: label.span.end,
        line: at.line,
        column: at.column,
        message: &label.message,
        primary: label.primary,
    }
}

fn two_decimals(score: f64) -> f64 {
    (score.clamp(0.0, 1.0) * 100.0).round() / 100.0
}

/// The usual layout, with hostile signs as escapes.
struct Escaping<'i>(PrettyFormatter<'i>);

impl Formatter for Escaping<'_> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let mut plain = 0;
        for (at, found) in text.match_indices(neutral::is_hostile) {
            out.write_all(&text.as_bytes()[plain..at])?;
            for unit in found.encode_utf16() {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = at + found.len();
        }
        out.write_all(&text.as_bytes()[plain..])
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(out, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}
