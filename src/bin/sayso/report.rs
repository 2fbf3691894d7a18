//! `sayso report`: tells a saved JSON report in another format, joins several, or holds one against
//! the sources as they are now. It judges nothing.

mod verify;

use std::io::{self, IsTerminal, Read};

use clap::Subcommand;
use sayso::config::Options;
use sayso::report::{Record, record};

use crate::exit::Exit;
use crate::output::Output;
use crate::outputs::{self, Layout};
use crate::project::Project;

/// What to do with which report.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    retell: Retell,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Join the reports on parts of the claims to one
    Merge(Merge),
    /// Say whether every passage of a report still stands at its place
    Verify(verify::Args),
}

#[derive(Debug, clap::Args)]
struct Retell {
    /// A report that `sayso check --format json` wrote; standard input when left out
    #[arg(value_name = "FILE")]
    file: Option<String>,
    /// Write a row for each claim, for signing off: fact, source, locator, passage, day, verdict, reason
    #[arg(long)]
    signoff: bool,
    #[command(flatten)]
    outputs: outputs::Args,
}

#[derive(Debug, clap::Args)]
struct Merge {
    /// Reports that `sayso check --format json` wrote
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    #[command(flatten)]
    outputs: outputs::Args,
}

/// Runs the command.
pub(crate) fn run(args: Args, out: &mut Output) -> Exit {
    match args.command {
        None => retell(args.retell, out),
        Some(Command::Merge(args)) => merge(args, out),
        Some(Command::Verify(args)) => verify::run(&args, out),
    }
}

fn retell(args: Retell, out: &Output) -> Exit {
    let layout = if args.signoff { Layout::Signoff } else { Layout::Report };
    let file = args.file.as_deref();
    let files: Vec<&str> = file.into_iter().collect();
    told(args.outputs, layout, &files, out, || read(file).map_err(|problem| vec![problem]))
}

fn merge(args: Merge, out: &Output) -> Exit {
    let files: Vec<&str> = args.files.iter().map(String::as_str).collect();
    told(args.outputs, Layout::Report, &files, out, || {
        let read: Vec<_> = args.files.iter().map(|file| read(Some(file))).collect();
        let problems: Vec<String> = read.iter().filter_map(|read| read.clone().err()).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let parts = read.into_iter().filter_map(Result::ok).collect();
        record::merge(parts).map_err(|error| vec![format!("the reports cannot be joined: {error}")])
    })
}

/// Tells a record that is had, from `files`, only when the outputs are known to be possible.
fn told(
    outputs: outputs::Args,
    layout: Layout,
    files: &[&str],
    out: &Output,
    read: impl FnOnce() -> Result<Record<'static>, Vec<String>>,
) -> Exit {
    let outputs = match outputs.laid_out(layout) {
        Ok(outputs) => outputs,
        Err(problems) => return out.fail(&problems),
    };
    let mut problems = outputs.among_inputs(&Project::open(Options::default()).settings);
    problems.extend(outputs.over_inputs(|| files.iter().copied()));
    if !problems.is_empty() {
        return out.fail(&problems);
    }
    match read() {
        Ok(mut record) => {
            if let Some(day) = outputs.checked() {
                record.checked = Some(day.into());
            }
            outputs.tell(&record, Exit::Success, out)
        }
        Err(problems) => out.fail(&problems),
    }
}

/// Reads a saved report; whatever is wrong with it is told with its name.
fn read(file: Option<&str>) -> Result<Record<'static>, String> {
    let name = file.unwrap_or("standard input");
    let text = match file {
        Some(path) => std::fs::read_to_string(path),
        None if io::stdin().is_terminal() => {
            return Err("no report was given: name its file, or pipe it in".to_owned());
        }
        None => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).map(|_| text)
        }
    };
    let text = text.map_err(|error| format!("report `{name}` cannot be read: {error}"))?;
    Record::read(&text).map_err(|error| format!("report `{name}` cannot be told: {error}"))
}
