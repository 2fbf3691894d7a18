//! The report as JSON Lines: one object a line, for programs that do not wait for the end.
//!
//! Every object says its `type`: `report` first, then a `source` for each that is cited, a `finding`
//! for each about files, a `claim` for each claim, and `summary` last. Their fields are those of the
//! JSON report.

use std::io::{self, Write};

use serde::Serialize;

use super::json::write_line;
use super::record::{Claim, Counts, Finding, Record, Source, Text, Tool};

/// Writes the whole report, a line for each part.
pub fn write(record: &Record<'_>, out: &mut dyn Write) -> io::Result<()> {
    let head = Head {
        schema_version: record.schema_version,
        tool: &record.tool,
        checked: record.checked.as_ref(),
    };
    write_line(&Line::Report(head), out)?;
    for source in &record.sources {
        write_line(&Line::Source(source), out)?;
    }
    for finding in &record.findings {
        write_line(&Line::Finding(finding), out)?;
    }
    for claim in &record.claims {
        write_line(&Line::Claim(claim), out)?;
    }
    write_line(&Line::Summary(record.summary), out)
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'l> {
    Report(Head<'l>),
    Source(&'l Source<'l>),
    Finding(&'l Finding<'l>),
    Claim(&'l Claim<'l>),
    Summary(Counts),
}

#[derive(Serialize)]
struct Head<'l> {
    schema_version: u32,
    tool: &'l Tool<'l>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<&'l Text<'l>>,
}
