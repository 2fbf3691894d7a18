//! The concise report: one line for each thing to look at, `path:line:column: verdict code message`,
//! as editors and `grep` read it.

use std::io::{self, Write};

use super::neutral;
use super::problem::{self, Problem};
use super::record::Record;
use crate::imprint;

/// Writes a line for each problem, and for each claim that is as expected where `verbose` asks for it: with a dash in the
/// place of the code, where nothing is to be said of it.
pub fn write(record: &Record<'_>, verbose: bool, out: &mut dyn Write) -> io::Result<()> {
    for problem in Problem::all(record) {
        let at = match problem.path {
            Some(path) => format!("{path}:{}:{}", problem.line, problem.column),
            None => "sayso".to_owned(),
        };
        let source = problem.source_place().map(|at| format!(" (source: {at})"));
        let excuse = problem.excuse.map(|excuse| format!(" ({})", excuse.line()));
        let (source, excuse) = (source.unwrap_or_default(), excuse.unwrap_or_default());
        let (kind, code) = (problem.kind(), problem.code);
        line(out, &format!("{at}: {kind} {code} {}{source}{excuse}", problem.message))?;
    }
    let as_expected = record.claims.iter().filter(|claim| !problem::is_told(claim));
    for claim in as_expected.filter(|_| verbose) {
        let code = claim.findings.first().map_or(imprint::NO_CODE, |finding| &finding.code);
        let (path, message) = (&claim.path, problem::message(claim));
        let at = format!("{path}:{}:{}", claim.line, claim.column);
        line(out, &format!("{at}: {} {code} {message}", claim.verdict))?;
    }
    Ok(())
}

/// Whatever the words hold, they stay on one line.
fn line(out: &mut dyn Write, words: &str) -> io::Result<()> {
    writeln!(out, "{}", neutral::inert(neutral::line(words)))
}
