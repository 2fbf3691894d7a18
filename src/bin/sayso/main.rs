//! The command line of sayso.

mod facts;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let jsonl = arguments.iter().any(|argument| argument == "jsonl");
    let format = if jsonl { facts::Format::Jsonl } else { facts::Format::Human };
    let mut output = BufWriter::new(io::stdout().lock());
    let done = facts::run(io::stdin().lock(), &mut output, format, None).and_then(|()| output.flush());
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) }
}
