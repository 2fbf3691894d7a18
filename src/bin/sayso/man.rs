//! `sayso man`: the manual page, made from the same definitions as the help.

use clap::CommandFactory;
use clap_mangen::Man;

use crate::cli::Cli;
use crate::exit::Exit;
use crate::output::Output;

/// Which page.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The command; the page of sayso itself when left out
    command: Option<String>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, out: &mut Output) -> Exit {
    let mut all = Cli::command();
    all.build();
    let page = match &args.command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            // Pages are called after the words that are typed: sayso-check for `sayso check`.
            Some(command) => command.clone().display_name(format!("sayso-{name}")),
            None => {
                out.complain(&format!("there is no command `{name}`; `sayso help` lists them"));
                return Exit::Failure;
            }
        },
    };
    out.print(Exit::Success, |mut out| Man::new(page).render(&mut out))
}
