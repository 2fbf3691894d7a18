//! `sayso report verify`: whether the passages of a saved report still stand where it says.

use std::collections::BTreeMap;
use std::path::Path;

use sayso::report::record::Evidence;
use sayso::source::{self, Format};
use sayso::span::{LineIndex, Span};

use crate::exit::Exit;
use crate::output::Output;

/// Which report, and where its files are.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A report that `sayso check --format json` wrote; standard input when left out
    #[arg(value_name = "FILE")]
    file: Option<String>,
    /// The folder from which the report's paths start
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: String,
}

/// What became of a passage.
enum Now {
    Stands,
    Moved(usize, usize),
    Gone,
    Unreadable(String),
}

/// Runs the command: 0 when every passage stands, 1 when some does not, 2 when some cannot be looked
/// at.
pub(crate) fn run(args: &Args, out: &Output) -> Exit {
    let record = match super::read(args.file.as_deref()) {
        Ok(record) => record,
        Err(problem) => return out.fail(&[problem]),
    };
    let mut texts = BTreeMap::new();
    let (mut lines, mut exit, mut standing, mut all) = (Vec::new(), Exit::Success, 0, 0);
    for claim in &record.claims {
        for passage in claim.passages() {
            let text = texts
                .entry(passage.path.as_ref())
                .or_insert_with(|| read(&args.root, &passage.source, &passage.path));
            let now = match text {
                Ok(text) => look(text, passage),
                Err(cause) => Now::Unreadable(cause.clone()),
            };
            all += 1;
            let told = match now {
                Now::Stands => {
                    standing += 1;
                    continue;
                }
                Now::Moved(line, column) => format!("moved: now at {line}:{column}"),
                Now::Gone => "gone: not found in the source".to_owned(),
                Now::Unreadable(cause) => {
                    exit = Exit::Failure;
                    format!("unreadable: {cause}")
                }
            };
            exit = if exit == Exit::Failure { exit } else { Exit::Unexpected };
            let at = format!("{}:{}:{}", passage.path, passage.line, passage.column);
            lines.push(format!("{at}: {told}, claim `{}`", claim.id));
        }
    }
    lines.push(format!("{standing} of {all} passages stand at their place"));
    out.print(exit, |out| {
        lines.iter().try_for_each(|line| writeln!(out, "{}", sayso::report::neutral::line(line)))
    })
}

fn look(text: &str, passage: &Evidence<'_>) -> Now {
    if Span::new(passage.start, passage.end).of(text) == passage.text {
        return Now::Stands;
    }
    // Of several places the one nearest to the old one is most likely the same.
    let places = text.match_indices(&*passage.text).map(|(at, _)| at);
    match places.min_by_key(|at| at.abs_diff(passage.start)).filter(|_| !passage.text.is_empty()) {
        Some(at) => {
            let place = LineIndex::new(text).position(text, at);
            // What a report calls its place is line and column: bytes before it that no longer are the same, as ends of
            // lines after a checkout, move it nowhere.
            match (place.line, place.column) == (passage.line, passage.column) {
                true => Now::Stands,
                false => Now::Moved(place.line, place.column),
            }
        }
        None => Now::Gone,
    }
}

/// The text of a source as reports quote it.
fn read(root: &str, id: &str, path: &str) -> Result<String, String> {
    let place = Path::new(root).join(path);
    let bytes = std::fs::read(&place).map_err(|error| error.to_string())?;
    let extension = place.extension().and_then(|extension| extension.to_str());
    let format = extension.and_then(Format::from_extension).unwrap_or(Format::Plain);
    let read = source::read(id, path, format, bytes).map_err(|error| error.finding().message)?;
    Ok(read.document.raw)
}
