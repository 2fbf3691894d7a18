//! Standard output and standard error: the only place that writes to them.
//!
//! A reader that goes away early, like `head`, is no error and is not mentioned.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use sayso::report::text;

use crate::cli::Color;
use crate::exit::Exit;

/// Where a command writes.
pub(crate) struct Output {
    color: ColorChoice,
}

impl Output {
    /// Output that is coloured as the user asked.
    pub(crate) fn new(color: Color) -> Self {
        let color = match color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { color }
    }

    /// Whether standard output shows colour.
    pub(crate) fn is_colored(&self) -> bool {
        self.color != ColorChoice::Never
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
        let stream = AutoStream::new(io::stdout().lock(), self.color);
        let mut out = BufWriter::with_capacity(1 << 16, stream);
        match write(&mut out).and_then(|()| out.flush()) {
            Ok(()) => exit,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => exit,
            Err(error) => {
                self.complain(&error.to_string());
                Exit::Failure
            }
        }
    }

    /// Clears the screen for what comes next, where there is one.
    pub(crate) fn clear(&self) {
        if io::stdout().is_terminal() {
            let _ = write!(io::stdout(), "\u{1b}[2J\u{1b}[3J\u{1b}[H");
        }
    }

    /// Writes what has been done beside the report to standard error.
    pub(crate) fn tell(&self, message: &str) {
        let _ = writeln!(io::stderr(), "{message}");
    }

    /// Writes an error of the command itself to standard error.
    pub(crate) fn complain(&self, message: &str) {
        // When standard error is closed too, there is nobody left to tell.
        let _ = writeln!(io::stderr(), "error: {message}");
    }
}
