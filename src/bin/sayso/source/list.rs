//! `sayso source list`: what the library holds.

use clap::ValueEnum;
use sayso::report::neutral;
use sayso::source::Shelved;
use serde::Serialize;

use super::shelf;
use crate::exit::Exit;
use crate::output::Output;

/// What to list.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    /// How to tell it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// The formats of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// A source as JSON (a contract: fields may be added, never changed).
#[derive(Serialize)]
struct Row<'s> {
    id: &'s str,
    path: &'s str,
    format: &'static str,
    title: Option<&'s str>,
    published: Option<String>,
    url: Option<&'s str>,
    blake3: Option<&'s str>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit, String> {
    let project = shelf::project(args.sources.as_deref());
    let library = shelf::library(&project)?;
    let all: Vec<Shelved<'_>> = library.shelved().collect();
    Ok(out.print(Exit::Success, |out| match args.format {
        Format::Json => {
            let rows: Vec<Row<'_>> = all.iter().map(row).collect();
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)
        }
        Format::Text => {
            let widest = all.iter().map(|source| source.id.chars().count()).max().unwrap_or(0);
            for source in &all {
                let pin = if source.pin.is_some() { "pinned" } else { "not pinned" };
                let title = source.title.map(|title| format!("  {}", neutral::line(title)));
                let date = source.published.map_or("-".to_owned(), |date| date.to_string());
                let blank = " ".repeat(widest - source.id.chars().count());
                writeln!(
                    out,
                    "{}{blank}  {:<12}  {pin:<10}  {date:<10}{}",
                    source.id,
                    source.format.name(),
                    title.unwrap_or_default()
                )?;
            }
            writeln!(out, "{}", shelf::counted(all.len()))
        }
    }))
}

fn row<'s>(source: &Shelved<'s>) -> Row<'s> {
    Row {
        id: source.id,
        path: source.path,
        format: source.format.name(),
        title: source.title,
        published: source.published.map(|date| date.to_string()),
        url: source.url,
        blake3: source.pin.map(|pin| pin.hash.as_str()),
    }
}
