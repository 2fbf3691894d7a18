//! JUnit XML, as CI servers read it: a suite for each claims file, a test case for each claim.
//!
//! A claim that is as expected passes, and what is to be said against it all the same is its output. One that is not
//! fails, or is an error where it could not be checked, or is skipped where the project lets it pass. Findings about
//! files make a suite of their own, and those that fail the run fail there. Written by hand: it is one shape with few elements, and what XML cannot hold at all has to be
//! made visible first.

use std::io::{self, Write};

use super::neutral;
use super::problem;
use super::record::{Claim, Evidence, Finding, Record};
use crate::claim::Verdict;
use crate::diagnostic::Severity;

/// Writes the whole report.
pub fn write(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    let files: Vec<Case> =
        record.findings.iter().map(|finding| of_finding(finding, record)).collect();
    let mut suites = Vec::new();
    if !files.is_empty() {
        suites.push(("files and settings", files));
    }
    let by_file = record.claims.chunk_by(|one, next| one.path == next.path);
    suites.extend(by_file.map(|claims| (&*claims[0].path, claims.iter().map(of_claim).collect())));
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let all = Tally::of(suites.iter().flat_map(|(_, cases)| cases));
    writeln!(out, "<testsuites name=\"sayso\"{}>", all.attributes(false))?;
    for (name, cases) in &suites {
        let tally = Tally::of(cases.iter()).attributes(true);
        writeln!(out, "  <testsuite name=\"{}\"{tally}>", escaped_line(name))?;
        cases.iter().try_for_each(|case| case.write(out))?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// One test case.
struct Case<'r> {
    name: &'r str,
    path: &'r str,
    line: usize,
    outcome: Outcome,
    code: &'r str,
    message: String,
    details: String,
}

/// How a test case went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Error,
    Skipped,
}

fn of_claim<'r>(claim: &'r Claim<'r>) -> Case<'r> {
    let outcome = match (claim.fails(), claim.is_expected(), claim.verdict) {
        (true, false, Verdict::Unchecked) => Outcome::Error,
        (true, _, _) => Outcome::Failed,
        (false, true, _) => Outcome::Passed,
        (false, false, _) => Outcome::Skipped,
    };
    let mut message = problem::message(claim).into_owned();
    let warned_of = problem::warnings(claim).next().is_some();
    if let Some(excuse) = claim.excuse.as_ref().filter(|_| outcome == Outcome::Skipped) {
        message = format!("{}; {message}", excuse.line());
    }
    Case {
        name: &claim.id,
        path: &claim.path,
        line: claim.line,
        outcome,
        code: claim.findings.first().map_or(claim.verdict.as_str(), |finding| &finding.code),
        message,
        details: match outcome == Outcome::Passed && !warned_of {
            true => String::new(),
            false => details(claim),
        },
    }
}

/// What a reader of the failed test needs, line by line.
fn details(claim: &Claim<'_>) -> String {
    let mut lines = vec![
        format!("claim: {}", neutral::line(&claim.text)),
        format!("verdict: {}, expected: {}", claim.verdict, claim.expected),
    ];
    for finding in &claim.findings {
        let message = neutral::line(&finding.message).into_owned();
        lines.push(format!("{}[{}]: {message}", finding.severity, finding.code));
        lines.extend(finding.help.as_ref().map(|help| format!("help: {}", neutral::line(help))));
    }
    let quoted =
        |what: &str, passage: &Evidence<'_>| format!("{what} {}", neutral::line(&passage.quoted()));
    lines.extend(claim.evidence.iter().map(|passage| quoted("source", passage)));
    lines.extend(claim.against.iter().map(|passage| quoted("says otherwise", passage)));
    lines.join("\n")
}

fn of_finding<'r>(finding: &'r Finding<'r>, record: &Record<'_>) -> Case<'r> {
    let path = finding.path.as_deref().unwrap_or("sayso");
    let help = finding.help.as_ref().map(|help| format!("help: {help}"));
    // Of a test that passes no message is kept, but its output is.
    let said = (finding.severity < Severity::Error)
        .then(|| format!("{}[{}]: {}", finding.severity, finding.code, finding.message));
    Case {
        name: &finding.code,
        path,
        line: finding.line.unwrap_or(1),
        outcome: match finding.severity {
            Severity::Error => Outcome::Error,
            severity if record.fails_on(severity) => Outcome::Failed,
            _ => Outcome::Passed,
        },
        code: &finding.code,
        message: finding.message.clone().into_owned(),
        details: said.into_iter().chain(help).collect::<Vec<_>>().join("\n"),
    }
}

impl Case<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (name, path) = (escaped_line(self.name), escaped_line(self.path));
        write!(out, "    <testcase name=\"{name}\" classname=\"{path}\" file=\"{path}\"")?;
        write!(out, " line=\"{}\" time=\"0\"", self.line)?;
        let (code, message) = (escaped_line(self.code), escaped_line(&self.message));
        let details = escaped(&neutral::neutral(&self.details));
        match self.outcome {
            Outcome::Passed if details.is_empty() => writeln!(out, "/>"),
            Outcome::Passed => {
                writeln!(out, ">\n      <system-out>{details}</system-out>\n    </testcase>")
            }
            Outcome::Skipped => {
                writeln!(out, ">\n      <skipped message=\"{message}\"/>\n    </testcase>")
            }
            Outcome::Failed | Outcome::Error => {
                let tag = if self.outcome == Outcome::Failed { "failure" } else { "error" };
                writeln!(
                    out,
                    ">\n      <{tag} type=\"{code}\" message=\"{message}\">{details}</{tag}>"
                )?;
                writeln!(out, "    </testcase>")
            }
        }
    }
}

/// How many test cases went how.
#[derive(Default)]
struct Tally {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Tally {
    fn of<'c>(cases: impl IntoIterator<Item = &'c Case<'c>>) -> Self {
        cases.into_iter().fold(Self::default(), |mut tally, case| {
            tally.tests += 1;
            tally.failures += usize::from(case.outcome == Outcome::Failed);
            tally.errors += usize::from(case.outcome == Outcome::Error);
            tally.skipped += usize::from(case.outcome == Outcome::Skipped);
            tally
        })
    }

    fn attributes(&self, with_skipped: bool) -> String {
        let Self { tests, failures, errors, skipped } = self;
        let rest = if with_skipped { format!(" skipped=\"{skipped}\"") } else { String::new() };
        format!(" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"{rest} time=\"0\"")
    }
}

/// The same for an attribute, in which readers turn line ends into spaces anyway.
fn escaped_line(text: &str) -> String {
    escaped(&neutral::line(text))
}

/// Text for content and attributes of XML. Signs that XML 1.0 cannot hold, such as most controls, are
/// shown by their number; with `>` escaped, `]]>` cannot stand either.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in neutral::neutral(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => {
                escaped.push_str(&format!("{{U+{:04X}}}", u32::from(letter)))
            }
            _ => escaped.push(letter),
        }
    }
    neutral::inert_as(escaped, neutral::reference).into_owned()
}
