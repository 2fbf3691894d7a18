//! The sign-off sheet: a row for each claim, as newsrooms keep it with the text that was published:
//! fact, source, locator, passage, day of the check, verdict, reason.

use std::io::{self, Write};

use super::csv::{self, MARK};
use super::format::Format;
use super::record::{Claim, Evidence, Excuse, Record};
use super::{html, markdown, part, problem};
use crate::claim::Verdict;
use crate::imprint;

/// The formats that a sheet can be told in.
pub const FORMATS: [Format; 3] = [Format::Markdown, Format::Csv, Format::Html];

/// The heading of each column.
const COLUMNS: [&str; 8] =
    ["id", "fact", "source", "locator", "passage", "date checked", "verdict", "reason"];

/// What stands for a day that nobody stated.
const NO_DAY: &str = "not recorded";

/// Writes a sheet; of the [`FORMATS`] only.
pub fn write(record: &Record<'_>, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let rows = record.claims.iter().map(|claim| row(claim, record));
    match format {
        Format::Markdown => {
            let (mark, columns) = (imprint::MARKDOWN, COLUMNS.join(" | "));
            writeln!(out, "{mark}\n# Sign-off sheet\n\n| {columns} |")?;
            writeln!(out, "|{}", " --- |".repeat(COLUMNS.len()))?;
            for row in rows {
                let cells: Vec<String> = row.map(|cell| lines(&cell)).into();
                writeln!(out, "| {} |", cells.join(" | "))?;
            }
            Ok(())
        }
        Format::Csv => {
            write!(out, "{MARK}")?;
            csv::write_row(out, COLUMNS)?;
            rows.into_iter()
                .try_for_each(|row| csv::write_row(out, row.map(|cell| cell.join("\n"))))
        }
        Format::Html => html::write_sheet(&COLUMNS, rows.map(Vec::from), out),
        other => Err(io::Error::other(format!("a sign-off sheet cannot be told as `{other}`"))),
    }
}

/// The lines of a cell of a Markdown table.
fn lines(cell: &[String]) -> String {
    let lines: Vec<String> = cell.iter().map(|line| markdown::cell(line)).collect();
    lines.join("<br>")
}

/// The cells of one row, each of one line or of several.
fn row(claim: &Claim<'_>, record: &Record<'_>) -> [Vec<String>; COLUMNS.len()] {
    let of_passages =
        |show: &dyn Fn(&Evidence<'_>) -> String| claim.settled_by().iter().map(show).collect();
    let checked = record.checked.as_deref().unwrap_or(NO_DAY);
    let mut reasons: Vec<String> = match (claim.findings.is_empty(), claim.verdict) {
        (true, Verdict::Verified) => vec!["the source says so".to_owned()],
        (true, _) => vec![problem::message(claim).into_owned()],
        _ => {
            claim.findings.iter().map(|finding| claim.untold(&finding.message).to_owned()).collect()
        }
    };
    if claim.verdict != Verdict::Verified {
        reasons.extend(part::lines(claim, part::ticked));
    }
    reasons.extend(claim.worked_out());
    reasons.extend(claim.against.iter().map(|passage| {
        let words = passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} says otherwise: {words}", passage.place())
    }));
    if claim.is_expected() && claim.verdict != Verdict::Verified {
        reasons.push(format!("`{}` is what is expected", claim.expected));
    }
    reasons.extend(claim.excuse.as_ref().map(Excuse::line));
    [
        vec![claim.id.to_string()],
        vec![claim.text.to_string()],
        of_passages(&|passage| cited(passage, record)),
        of_passages(&|passage| passage.place()),
        of_passages(&|passage| passage.text.split_whitespace().collect::<Vec<_>>().join(" ")),
        vec![checked.to_owned()],
        vec![claim.verdict.to_string()],
        reasons,
    ]
}

/// The source as one would cite it: who, what, when, where.
fn cited(passage: &Evidence<'_>, record: &Record<'_>) -> String {
    let Some(source) = record.source(&passage.source) else { return passage.source.to_string() };
    let parts = [&source.author, &source.publisher, &source.title, &source.published, &source.url];
    let parts: Vec<&str> = parts.into_iter().filter_map(|part| part.as_deref()).collect();
    match parts.is_empty() {
        true => passage.source.to_string(),
        false => format!("{} ({})", parts.join(", "), passage.source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_by_which_a_sheet_is_known() {
        assert_eq!(COLUMNS[..], *imprint::TABLES[1]);
    }
}
