//! The report as Markdown, for a comment on a change or the summary of a run.
//!
//! Words of claims and sources stand in code, where neither markup, nor a mention of somebody, nor a
//! link comes to life.

use std::io::{self, Write};

use super::conclusion::heading;
use super::neutral;
use super::part;
use super::problem;
use super::record::{Claim, Evidence, Finding, Record};
use crate::claim::Verdict;
use crate::diagnostic::Severity;
use crate::imprint;

/// Code hosts cut comments at 65,536 letters; the rest is counted instead of shown.
const LIMIT: usize = 56_000;

/// Writes the whole report.
pub fn write(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    let told: Vec<&Claim<'_>> =
        record.claims.iter().filter(|claim| problem::is_told(claim)).collect();
    let is_warned_of =
        |claim: &&Claim<'_>| !problem::is_told(claim) && problem::warnings(claim).next().is_some();
    let warned_of = record.claims.iter().filter(is_warned_of);
    let (excused, failing): (Vec<&Claim<'_>>, Vec<&Claim<'_>>) =
        told.into_iter().partition(|claim| claim.excuse.is_some() && !claim.fails());
    let (flawed, open): (Vec<&Claim<'_>>, Vec<&Claim<'_>>) =
        failing.into_iter().partition(|claim| claim.is_expected());
    let mut page = Page::default();
    page.add(&head(record));
    page.section("Files and settings", record.findings.iter().map(of_file));
    page.section("Not as expected", open.iter().map(|claim| of_claim(claim)));
    let flawed = flawed.iter().map(|claim| of_claim(claim));
    page.section("As expected, but with findings that fail", flawed);
    page.section("As expected, with warnings", warned_of.map(of_claim));
    page.section("Let pass", excused.iter().map(|claim| of_excused(claim)));
    out.write_all(page.text.as_bytes())
}

/// What is written, up to the limit.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn section(&mut self, heading: &str, items: impl Iterator<Item = String>) {
        let mut left_out = 0;
        for (at, item) in items.enumerate() {
            if at == 0 {
                self.add(&format!("\n### {heading}\n\n"));
            }
            match left_out == 0 && self.text.len() + item.len() <= LIMIT {
                true => self.add(&item),
                false => left_out += 1,
            }
        }
        if left_out > 0 {
            self.add(&format!("\n… and {left_out} more, too long to show here.\n"));
        }
    }
}

fn head(record: &Record<'_>) -> String {
    let counts = record.summary;
    let mut columns = vec![("claims", counts.claims)];
    columns.extend(Verdict::ALL.map(|verdict| (verdict.as_str(), counts.count(verdict))));
    columns.push(("unexpected", counts.unexpected));
    let others = [
        ("waived", counts.waived),
        ("ignored", counts.ignored),
        ("baselined", counts.baselined),
        ("allowed", counts.allowed),
        ("left out", counts.left_out),
    ];
    columns.extend(others.into_iter().filter(|(_, count)| *count > 0));
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let values: Vec<String> = columns.iter().map(|(_, count)| count.to_string()).collect();
    let rule = vec!["---:"; columns.len()].join(" | ");
    format!(
        "{}\n## {}\n\n| {} |\n| {rule} |\n| {} |\n",
        imprint::MARKDOWN,
        text(&heading(record)),
        names.join(" | "),
        values.join(" | ")
    )
}

fn of_file(finding: &Finding<'_>) -> String {
    let place = finding.path.as_ref().map(|path| {
        let (line, column) = (finding.line.unwrap_or(1), finding.column.unwrap_or(1));
        format!(" at {}", code(&format!("{path}:{line}:{column}")))
    });
    let help = finding.help.as_ref().map(|help| format!(" ({})", text(help))).unwrap_or_default();
    let (message, place) = (text(&finding.message), place.unwrap_or_default());
    format!("- **{}** {}: {message}{place}{help}\n", finding.severity, code(&finding.code))
}

fn of_claim(claim: &Claim<'_>) -> String {
    let mut item = format!(
        "#### {} {}, expected {}\n\n{}\n{}",
        code(&claim.id),
        claim.verdict,
        claim.expected,
        at("Claim", &claim.path, claim.line, claim.column),
        block(&claim.text)
    );
    if claim.findings.is_empty() {
        item.push_str(&format!("\n- {}\n", text(&problem::message(claim))));
    } else {
        item.push('\n');
    }
    for finding in &claim.findings {
        let message = claim.untold(&finding.message);
        let severity = match finding.severity {
            Severity::Note => "note: ",
            _ => "",
        };
        item.push_str(&format!("- {}: {severity}{}", code(&finding.code), text(message)));
        if let Some(help) = &finding.help {
            item.push_str(&format!("; {}", text(help)));
        }
        item.push('\n');
    }
    part::lines(claim, code).for_each(|line| item.push_str(&format!("- {line}\n")));
    if let Some(passage) = claim.evidence.first() {
        item.push_str(&of_passage("Source", passage));
    }
    for passage in &claim.against {
        item.push_str(&of_passage("Another passage says otherwise", passage));
    }
    item.push('\n');
    item
}

fn of_passage(what: &str, passage: &Evidence<'_>) -> String {
    let place = code(&passage.place());
    format!("\n{what}, {place}:\n\n{}", block(&passage.text))
}

fn of_excused(claim: &Claim<'_>) -> String {
    let excuse = claim.excuse.as_ref().map(|excuse| text(&excuse.line())).unwrap_or_default();
    format!("- {} {}: {excuse}\n", code(&claim.id), claim.verdict)
}

fn at(what: &str, path: &str, line: usize, column: usize) -> String {
    format!("{what}, {}:\n", code(&format!("{path}:{line}:{column}")))
}

/// Words as a block of code, its fence longer than any run of backticks in them.
fn block(words: &str) -> String {
    let words = neutral::inert(neutral::neutral(words));
    let fence = "`".repeat(longest_run(&words).max(2) + 1);
    format!("{fence}text\n{}\n{fence}\n", words.trim_end_matches('\n'))
}

/// The same in the cell of a table, which `|` would end.
pub(super) fn cell(words: &str) -> String {
    code(words).replace('|', "\\|")
}

/// Words as code within a line, as CommonMark has it for words with backticks.
fn code(words: &str) -> String {
    let words = neutral::inert(neutral::line(words));
    if words.trim().is_empty() {
        return "` `".to_owned();
    }
    let fence = "`".repeat(longest_run(&words) + 1);
    let edge = words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']);
    let pad = if edge { " " } else { "" };
    format!("{fence}{pad}{words}{pad}{fence}")
}

fn longest_run(words: &str) -> usize {
    words.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

/// A message: what stands in backticks becomes code, and so does what a code host would turn into a
/// link or a mention; everything else loses its power as markup.
fn text(message: &str) -> String {
    let message = neutral::line(message);
    let parts = message.split('`').enumerate();
    let told = parts.map(|(at, part)| match at % 2 == 1 || is_live(part) {
        true if !part.is_empty() => code(part),
        _ => escaped(part),
    });
    told.collect()
}

/// Whether a code host finds something in plain words: a mention, an address, a number of an issue.
fn is_live(words: &str) -> bool {
    words.contains(['@', '#']) || words.contains("://") || words.contains("www.")
}

/// Words without power as markup. Signs that are markup only at the start of a line stay as they are:
/// no message stands there.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
        if "\\*_[]<>|~&$^".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
