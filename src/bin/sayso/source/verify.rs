//! `sayso source verify`: whether the sources are what they were when they were pinned.

use sayso::diagnostic::{Severity, codes};
use sayso::source::PinState;
use serde::Serialize;

use super::list::Format;
use super::shelf;
use crate::exit::Exit;
use crate::judge::open_sources;
use crate::output::Output;

/// What to verify.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    /// Fail when a source is not pinned, too
    #[arg(long)]
    strict: bool,
    /// How to tell it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// The state of one source (as JSON a contract: fields may be added, never changed).
#[derive(Serialize)]
struct Row {
    id: String,
    state: &'static str,
    message: Option<String>,
}

/// Runs the command: 0 when all is as pinned, 1 when a source changed or is missing, 2 when the
/// library cannot be opened or its file cannot be read right.
pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, String> {
    let project = shelf::project(args.sources.as_deref());
    let library = shelf::library(&project)?;
    let (_, findings) = open_sources(&project.settings);
    let mut rows: Vec<Row> = library
        .shelved()
        .map(|source| {
            let (state, message) = match library.pin_state(source.id) {
                PinState::Same => ("ok", None),
                PinState::Unpinned => ("unpinned", None),
                PinState::Changed(error) => ("changed", Some(error.to_string())),
                PinState::Missing(error) => ("missing", Some(error.to_string())),
            };
            Row { id: source.id.to_owned(), state, message }
        })
        .collect();
    // A pin that cannot be read pins nothing, and must not pass for a source that nobody has pinned.
    let damaged: Vec<_> =
        findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    for finding in &damaged {
        out.complain(&finding.message);
        let id = finding.message.split('`').nth(1);
        let unpinned = |row: &&mut Row| row.state == "unpinned" && Some(&*row.id) == id;
        if let Some(row) = rows.iter_mut().find(unpinned) {
            row.state = "damaged";
        }
    }
    let exit = if damaged.is_empty() { Exit::Success } else { Exit::Failure };
    let missing = findings.iter().filter(|finding| finding.code == codes::UNUSED_ENTRY.name);
    rows.extend(missing.map(|finding| Row {
        id: finding.message.split('`').nth(3).unwrap_or("?").to_owned(),
        state: "missing",
        message: Some(finding.message.clone()),
    }));
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    let fails = |row: &Row| match row.state {
        "ok" => false,
        "unpinned" => args.strict,
        _ => true,
    };
    let exit = match exit {
        Exit::Success if rows.iter().any(fails) => Exit::Unexpected,
        exit => exit,
    };
    Ok(out.print(exit, |out| match args.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)
        }
        Format::Text => {
            for row in &rows {
                let message = row.message.as_ref().map(|message| format!(": {message}"));
                writeln!(out, "{:<8}  {}{}", row.state, row.id, message.unwrap_or_default())?;
            }
            let counts: Vec<String> = ["ok", "changed", "missing", "damaged", "unpinned"]
                .iter()
                .map(|state| (rows.iter().filter(|row| row.state == *state).count(), state))
                .filter(|(count, _)| *count > 0)
                .map(|(count, state)| format!("{count} {state}"))
                .collect();
            writeln!(out, "{}: {}", shelf::counted(rows.len()), counts.join(", "))
        }
    }))
}
