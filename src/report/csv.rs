//! The report as a table for spreadsheets: a row for each claim, with its best passage and its first
//! reason (RFC 4180, with a byte-order mark, without which spreadsheets guess the encoding).

use std::io::{self, Write};

use super::record::{Claim, Evidence, Record, Text};
use super::{neutral, part, problem};

/// What a spreadsheet needs to read UTF-8 as such.
pub(super) const MARK: &str = "\u{feff}";

/// The heading of each column.
const COLUMNS: [&str; 26] = [
    "id",
    "claim",
    "verdict",
    "expected",
    "fails",
    "excuse",
    "code",
    "message",
    "help",
    "source",
    "source title",
    "passage",
    "passage path",
    "passage line",
    "passage column",
    "passage locator",
    "score",
    "path",
    "line",
    "column",
    "tags",
    "note",
    "checked",
    "parts",
    "says otherwise",
    "arithmetic",
];

/// Writes a row for each claim, below the headings.
pub fn write(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{MARK}")?;
    write_row(out, COLUMNS)?;
    record.claims.iter().try_for_each(|claim| write_row(out, row(claim, record)))
}

fn row(claim: &Claim<'_>, record: &Record<'_>) -> [String; COLUMNS.len()] {
    let finding = claim.findings.first();
    let passage = claim.evidence.first();
    let of_passage = |show: fn(&Evidence<'_>) -> String| passage.map(show).unwrap_or_default();
    let optional = |text: Option<&Text<'_>>| text.cloned().unwrap_or_default().into_owned();
    let title = passage.and_then(|passage| record.source(&passage.source)?.title.as_ref());
    [
        claim.id.to_string(),
        claim.text.to_string(),
        claim.verdict.to_string(),
        claim.expected.to_string(),
        if claim.fails() { "yes" } else { "no" }.to_owned(),
        claim.excuse.as_ref().map(super::record::Excuse::line).unwrap_or_default(),
        optional(finding.map(|finding| &finding.code)),
        problem::message(claim).into_owned(),
        optional(finding.and_then(|finding| finding.help.as_ref())),
        of_passage(|passage| passage.source.to_string()),
        optional(title),
        of_passage(|passage| passage.text.to_string()),
        of_passage(|passage| passage.path.to_string()),
        of_passage(|passage| passage.line.to_string()),
        of_passage(|passage| passage.column.to_string()),
        of_passage(|passage| passage.located().map(|l| l.phrase.to_string()).unwrap_or_default()),
        of_passage(|passage| format!("{:.2}", passage.score)),
        claim.path.to_string(),
        claim.line.to_string(),
        claim.column.to_string(),
        claim.tags.join(" "),
        optional(claim.note.as_ref()),
        optional(record.checked.as_ref()),
        part::lines(claim, part::ticked).collect::<Vec<_>>().join("\n"),
        claim.against.iter().map(Evidence::quoted).collect::<Vec<_>>().join("\n"),
        claim.arithmetic.join("\n"),
    ]
}

/// Writes cells as a row.
pub(super) fn write_row(
    out: &mut dyn Write,
    cells: impl IntoIterator<Item = impl AsRef<str>>,
) -> io::Result<()> {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text.as_ref())).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// A cell that a spreadsheet takes for words and not for a formula: what could begin one gets an
/// apostrophe before it (OWASP, "CSV Injection").
fn cell(text: &str) -> String {
    let text = neutral::inert(neutral::neutral(text));
    let begins =
        text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']);
    let guard = if begins || text.starts_with(['\t', '\n']) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', ';', '\t', '\'']) {
        return text.into_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imprint;

    #[test]
    fn the_first_columns_are_those_by_which_a_table_is_known() {
        assert!(COLUMNS.starts_with(imprint::TABLES[0]));
    }
}
