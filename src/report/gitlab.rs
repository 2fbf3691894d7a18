//! The code quality report of GitLab: the subset of Code Climate's format that it reads
//! (docs.gitlab.com, "Code Quality", section "Code Quality report format").

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::json::write_object;
use super::neutral;
use super::problem::Problem;
use super::record::Record;
use crate::diagnostic::Severity;

/// Writes an array with an object for each problem.
pub fn write(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Two findings of one claim may share a fingerprint, of which GitLab would drop one.
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let issues: Vec<Issue> = Problem::all(record)
        .iter()
        .map(|problem| {
            let mut fingerprint = problem.fingerprint();
            let before = seen.entry(fingerprint.clone()).or_default();
            *before += 1;
            if *before > 1 {
                fingerprint.push_str(&format!("-{before}"));
            }
            issue(problem, fingerprint)
        })
        .collect();
    write_object(&issues, out)
}

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

fn issue(problem: &Problem<'_>, fingerprint: String) -> Issue {
    let help = problem.help.map(|help| format!(" ({help})")).unwrap_or_default();
    let source = problem.source_place().map(|at| format!("; source: {at}")).unwrap_or_default();
    let excuse = problem.excuse.map(|excuse| format!("; {}", excuse.line())).unwrap_or_default();
    let description = format!("{}: {}{source}{excuse}{help}", problem.kind(), problem.message);
    let path = problem.path.unwrap_or(crate::config::FILE_NAME);
    Issue {
        description: neutral::line(&description).into_owned(),
        check_name: problem.code.to_owned(),
        fingerprint,
        severity: match problem.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        location: Location {
            path: path.strip_prefix("./").unwrap_or(path).to_owned(),
            lines: Lines { begin: problem.line },
        },
    }
}
