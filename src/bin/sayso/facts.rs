//! `sayso facts`: prints what is read out of a text.
//!
//! For people, every figure is underlined in place with its set beside it; for programs, one JSON
//! object a line (a contract: fields may be added, never changed).

mod json;
mod line;
mod underline;

use std::io::{self, BufRead, Write};

use jiff::civil::Date;
use sayso::fact::Context;

/// How the facts are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Underlined in place.
    Human,
    /// One JSON object a line.
    Jsonl,
}

/// Prints the facts of every line of `input` to `output`, and says to `complain` what of the input cannot be
/// read, after which the rest is read all the same.
///
/// With [`Format::Jsonl`] each line is an object with a `text` and an optional `reference` date;
/// otherwise the whole input is one text, read against `reference`.
pub(crate) fn run(
    mut input: impl BufRead,
    output: &mut impl Write,
    format: Format,
    reference: Option<Date>,
    complain: &mut dyn FnMut(String),
) -> io::Result<()> {
    match format {
        Format::Jsonl => lines(input, output, complain),
        Format::Human => {
            let mut bytes = Vec::new();
            if let Err(error) = input.read_to_end(&mut bytes) {
                complain(unread(&error));
                return Ok(());
            }
            match String::from_utf8(bytes) {
                Ok(text) => {
                    underline::write(output, &text, &Context { reference, ..Context::default() })
                }
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    complain(format!("standard input is no UTF-8 at byte {at}"));
                    Ok(())
                }
            }
        }
    }
}

/// One JSON object for each of the input.
fn lines(
    mut input: impl BufRead,
    output: &mut impl Write,
    complain: &mut dyn FnMut(String),
) -> io::Result<()> {
    let mut bytes = Vec::new();
    let mut number = 0_usize;
    loop {
        bytes.clear();
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) => return Ok(()),
            Ok(_) => number += 1,
            Err(error) => {
                complain(unread(&error));
                return Ok(());
            }
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        match line::read(&bytes) {
            Ok(line) => {
                let context = Context { reference: line.reference, ..Context::default() };
                json::write(output, &line.text, &context)?;
            }
            Err(problems) => {
                problems.into_iter().for_each(|line::Problem { column, message }| {
                    complain(format!("standard input:{number}:{column}: {message}"));
                });
            }
        }
    }
}

fn unread(error: &io::Error) -> String {
    format!("standard input cannot be read: {error}")
}
