//! The concise report: one line for each thing to look at, `path:line:column: verdict code message`,
//! as editors and `grep` read it.

use std::io::{self, Write};

use super::neutral;
use super::problem::{self, Problem};
use super::record::{Claim, Excuse, Record};
use crate::claim::Verdict;

/// Writes a line for each problem, and for each claim that is as expected where `verbose` asks for it: with a dash in the
/// place of the code, where nothing is to be said of it.
pub fn write(record: &Record<'_>, verbose: bool, out: &mut dyn Write) -> io::Result<()> {
    for problem in Problem::all(record) {
        write_problem(&problem, problem.excuse.map(Excuse::line), out)?;
    }
    let is_untold =
        |claim: &&Claim<'_>| !problem::is_told(claim) && problem::warnings(claim).next().is_none();
    for claim in record.claims.iter().filter(is_untold).filter(|_| verbose) {
        let remark = (claim.verdict != Verdict::Verified).then(|| "as expected".to_owned());
        write_problem(&Problem::of_verdict(claim), remark, out)?;
    }
    Ok(())
}

fn write_problem(
    problem: &Problem<'_>,
    remark: Option<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let at = match problem.path {
        Some(path) => format!("{path}:{}:{}", problem.line, problem.column),
        None => "sayso".to_owned(),
    };
    let source = problem.source_place().map(|at| format!(" (source: {at})")).unwrap_or_default();
    let remark = remark.map(|remark| format!(" ({remark})")).unwrap_or_default();
    let (kind, code) = (problem.kind(), problem.code);
    line(out, &format!("{at}: {kind} {code} {}{source}{remark}", problem.message))
}

/// Whatever the words hold, they stay on one line.
fn line(out: &mut dyn Write, words: &str) -> io::Result<()> {
    writeln!(out, "{}", neutral::inert(neutral::line(words)))
}
