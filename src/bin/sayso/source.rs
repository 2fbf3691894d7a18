//! `sayso source`: the library of sources, how it is filled, checked and kept up.

use clap::Subcommand;

use crate::exit::Exit;
use crate::output::Output;

mod add;
mod list;
mod restore;
mod shelf;
mod update;
mod verify;

/// What to do with the library.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Store a page or a file as a source, with what it says of itself and a pin on its bytes
    Add(add::Args),
    /// Compare the sources with their pins
    Verify(verify::Args),
    /// Fetch sources again, show what changed, and pin them anew
    Update(update::Args),
    /// List all sources
    List(list::Args),
}

/// Runs the command.
pub(crate) fn run(args: Args, out: &mut Output) -> Exit {
    let done = match args.command {
        Command::Add(args) => add::run(&args, out),
        Command::Verify(args) => verify::run(&args, out),
        Command::Update(args) => update::run(&args, out),
        Command::List(args) => list::run(&args, out),
    };
    done.unwrap_or_else(|message| {
        out.complain(&message);
        Exit::Failure
    })
}
