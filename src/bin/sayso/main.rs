//! The command line of sayso: reads arguments, runs one command, and says by the exit status how it
//! went. It alone prints.

mod changed;
mod check;
mod cli;
mod completions;
mod config;
mod doctor;
mod exit;
mod explain;
mod extract;
mod facts;
mod gate;
mod init;
mod interrupt;
mod judge;
mod locate;
mod man;
mod output;
mod outputs;
mod progress;
mod project;
mod refuse;
mod report;
mod rules;
mod save;
mod schema;
#[cfg(feature = "library")]
mod source;
mod today;
mod trace;
mod watch;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    interrupt::handle();
    cli::Cli::parse().run().into()
}
