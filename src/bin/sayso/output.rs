//! Standard output and standard error: the only place that writes to them.
//!
//! A reader that goes away early, like `head`, is no error and is not mentioned.

use std::cell::Cell;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use sayso::report::{neutral, text};

use crate::cli::Color;
use crate::exit::Exit;

/// Where a command writes.
pub(crate) struct Output {
    color: ColorChoice,
    /// Whether standard output has refused something.
    is_closed: Cell<bool>,
}

impl Output {
    /// Output that is coloured as the user asked.
    pub(crate) fn new(color: Color) -> Self {
        let color = match color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { color, is_closed: Cell::new(false) }
    }

    /// Whether standard output shows colour.
    pub(crate) fn is_colored(&self) -> bool {
        self.color != ColorChoice::Never
    }

    /// Whether nothing can be written to standard output any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed.get()
    }

    /// How wide excerpts may be: as wide as the terminal, within reason, and the same everywhere
    /// else.
    pub(crate) fn width(&self) -> usize {
        let terminal = terminal_size::terminal_size_of(io::stdout());
        terminal
            .map_or(text::Style::default().width, |(width, _)| usize::from(width.0).clamp(60, 160))
    }

    /// Writes to standard output, then returns `exit`, or a failure if that could not be done.
    pub(crate) fn print(
        &self,
        exit: Exit,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Exit {
        match self.stream(write) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.fail(&[unwritten(&error)])
            }
            _ => exit,
        }
    }

    /// The same for what is worth nothing in part: a reader that goes away early is a failure too.
    pub(crate) fn print_whole(
        &self,
        exit: Exit,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Exit {
        match self.stream(write) {
            Err(error) => self.fail(&[unwritten(&error)]),
            Ok(()) => exit,
        }
    }

    fn stream(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let stream = AutoStream::new(io::stdout().lock(), self.color);
        let mut out = BufWriter::with_capacity(1 << 16, stream);
        let written = write(&mut out).and_then(|()| out.flush());
        if written.is_err() {
            self.is_closed.set(true);
            // What is left in the buffer would be tried once more on the way out.
            let _ = out.into_parts();
        }
        written
    }

    /// Says why a command could not do what it was asked for.
    pub(crate) fn fail(&self, problems: &[String]) -> Exit {
        problems.iter().for_each(|problem| self.complain(problem));
        Exit::Failure
    }

    /// Clears the screen for what comes next, where there is one.
    pub(crate) fn clear(&self) {
        if io::stdout().is_terminal() {
            let _ = write!(io::stdout(), "\u{1b}[2J\u{1b}[3J\u{1b}[H");
        }
    }

    /// Writes what has been done beside the report to standard error.
    pub(crate) fn tell(&self, message: &str) {
        let _ = writeln!(io::stderr(), "{}", neutral::inert(neutral::line(message)));
    }

    /// Writes an error of the command itself to standard error.
    pub(crate) fn complain(&self, message: &str) {
        // When standard error is closed too, there is nobody left to tell.
        let _ = writeln!(io::stderr(), "error: {}", neutral::inert(neutral::line(message)));
    }
}

fn unwritten(error: &io::Error) -> String {
    format!("standard output cannot be written: {error}")
}
