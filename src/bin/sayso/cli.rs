//! The arguments as typed, and which command they mean.

use std::io;

use clap::{Parser, Subcommand, ValueEnum};

use crate::exit::Exit;
use crate::output::Output;
#[cfg(feature = "library")]
use crate::source;
use crate::{
    check, completions, config, doctor, explain, extract, facts, init, locate, man, report, rules,
    schema, trace,
};

/// Checks claims against their sources, by rules, offline, and shows why
#[derive(Debug, Parser)]
#[command(name = "sayso", version, after_help = AFTER_HELP, max_term_width = 100)]
pub(crate) struct Cli {
    /// When to colour the output
    #[arg(long, value_enum, default_value = "auto", global = true, value_name = "WHEN")]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "Exit status: 0 every claim is as expected, 1 some claim is not, \
    2 could not run or could not check.";

/// When to colour the output; `Auto` is on a terminal, unless the environment asks for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Judge claims against their sources
    Check(check::Args),
    /// Tell a saved report in another format, join reports, or verify one
    Report(report::Args),
    /// Explain a code that a report shows in brackets
    Explain(explain::Args),
    /// Write the cited sentences of a draft as claims, or bring those up to date
    Extract(extract::Args),
    /// List all codes with their severity
    Rules(rules::Args),
    /// Show the whole derivation of one claim's verdict
    Trace(trace::Args),
    /// Keep the library of sources: add, verify, update, list
    #[cfg(feature = "library")]
    Source(source::Args),
    /// Find where in the sources something like these words is said
    Locate(locate::Args),
    /// Print the quantities and dates that are read out of standard input
    Facts(Facts),
    /// Print every setting, its value and where it comes from
    Config(config::Args),
    /// Say what is missing or unused in a project
    Doctor,
    /// Write a folder with a first claim and a first source
    Init(init::Args),
    /// Print the JSON Schema of a file, for editors that complete and check TOML
    Schema(schema::Args),
    /// Print the completions of a shell
    Completions(completions::Args),
    /// Print the manual page, of sayso or of one command
    Man(man::Args),
}

impl Cli {
    /// Runs the command that was asked for.
    pub(crate) fn run(self) -> Exit {
        let mut out = Output::new(self.color);
        match self.command {
            Command::Check(args) => check::run(args, &mut out),
            Command::Report(args) => report::run(args, &mut out),
            Command::Explain(args) => explain::run(&args, &mut out),
            Command::Extract(args) => extract::run(args, &mut out),
            Command::Rules(args) => rules::run(&args, &mut out),
            Command::Trace(args) => trace::run(&args, &mut out),
            #[cfg(feature = "library")]
            Command::Source(args) => source::run(args, &mut out),
            Command::Locate(args) => locate::run(args, &mut out),
            Command::Facts(args) => args.run(&out),
            Command::Config(args) => config::run(args, &mut out),
            Command::Doctor => doctor::run(&mut out),
            Command::Init(args) => init::run(&args, &mut out),
            Command::Schema(args) => schema::run(&args, &mut out),
            Command::Completions(args) => completions::run(&args, &mut out),
            Command::Man(args) => man::run(&args, &mut out),
        }
    }
}

/// How to read and print facts.
#[derive(Debug, clap::Args)]
struct Facts {
    /// How to print them: for people, or a JSON object for each JSON object on a line of the input
    #[arg(long, value_enum, default_value = "text")]
    format: FactsFormat,
    /// The day on which the text was written, for words like "yesterday"
    #[arg(long, value_name = "DATE")]
    reference: Option<jiff::civil::Date>,
}

/// The formats of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FactsFormat {
    Text,
    Jsonl,
}

impl Facts {
    fn run(&self, out: &Output) -> Exit {
        let format = match self.format {
            FactsFormat::Text => facts::Format::Human,
            FactsFormat::Jsonl => facts::Format::Jsonl,
        };
        let mut read = true;
        let exit = out.print(Exit::Success, |mut stream| {
            let complain = &mut |problem: String| {
                read = false;
                out.complain(&problem);
            };
            facts::run(io::stdin().lock(), &mut stream, format, self.reference, complain)
        });
        if read { exit } else { Exit::Failure }
    }
}
