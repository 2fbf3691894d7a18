//! Workflow commands of GitHub Actions, which become annotations on the lines of a change
//! (docs.github.com, "Workflow commands for GitHub Actions").

use std::io::{self, Write};

use super::conclusion::conclusion;
use super::neutral;
use super::problem::Problem;
use super::record::{Excuse, Record};
use crate::diagnostic::Severity;

/// Writes a command for each problem, and a plain line with the counts.
pub fn write(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    for problem in Problem::all(record) {
        let mut properties = Vec::new();
        if let Some(path) = problem.path {
            properties.push(format!("file={}", property(path)));
            properties.push(format!("line={}", problem.line));
            properties.push(format!("col={}", problem.column));
        }
        if let Some(label) = problem.place().filter(|label| label.end_line == problem.line) {
            properties.push(format!("endColumn={}", label.end_column));
        }
        let title = format!("{} {}", problem.kind(), problem.code);
        properties.push(format!("title={}", property(&title)));
        let source = problem.source_place().map(|at| format!("source: {at}"));
        let help = problem.help.map(|help| format!("help: {help}"));
        let excuse = problem.excuse.map(Excuse::line);
        let first = [problem.message.clone().into_owned()].into_iter();
        let lines: Vec<String> = first.chain(source).chain(excuse).chain(help).collect();
        let message = data(&lines.join("\n"));
        writeln!(out, "::{} {}::{message}", command(problem.severity), properties.join(","))?;
    }
    writeln!(out, "{}", conclusion(record))
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// The text of a command: what would end it is written as an escape, and what another CI server would take for a command
/// of its own, wherever on a line it stands, comes to life in no log.
fn data(text: &str) -> String {
    neutral::inert(neutral::neutral(text))
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, where `,` and `:` would end it too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
