//! The command line of sayso: reads arguments, runs one command, and says by the exit status how it
//! went. It alone prints.

mod check;
mod cli;
mod completions;
mod exit;
mod explain;
mod facts;
mod init;
mod judge;
mod locate;
mod man;
mod output;
mod progress;
mod project;
mod rules;
#[cfg(feature = "library")]
mod source;
mod trace;
#[cfg(feature = "library")]
mod write;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    cli::Cli::parse().run().into()
}
