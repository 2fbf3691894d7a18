//! The JSON report: a contract that other programs read. Fields may be added, never changed.
//!
//! The values are exact, also where they hold signs that could mislead a terminal; those are written
//! as escapes, which every reader of JSON turns back.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter};

use super::neutral;
use super::record::{self, Record, SCHEMA_VERSION};
use crate::files::Files;
use crate::outcome::{Evidence, Report};

/// Writes the whole report as one object and a line end.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    write_record(&Record::of(report, None), out)
}

/// Writes a record as one object and a line end.
pub fn write_record(record: &Record<'_>, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    write_object(record, out)
}

/// Writes passages that were looked for: an object with `passages`, best first, each with the fields
/// of a claim's evidence.
pub fn write_passages(
    passages: &[Evidence],
    files: &Files,
    out: &mut impl Write,
) -> io::Result<()> {
    let passages = passages.iter().map(|passage| record::evidence(passage, files)).collect();
    write_object(&Passages { schema_version: SCHEMA_VERSION, passages }, out)
}

#[derive(Serialize)]
struct Passages<'r> {
    schema_version: u32,
    passages: Vec<record::Evidence<'r>>,
}

/// Writes any object over many lines, and a line end.
pub(super) fn write_object(
    object: &impl Serialize,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    write_with(object, PrettyFormatter::new(), neutral::is_hostile, out)
}

/// Writes any object so that it can stand inside a page: no tag and no end of a script is in it.
pub(super) fn write_embeddable(
    object: &impl Serialize,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let escaped = |letter| neutral::is_hostile(letter) || matches!(letter, '<' | '>' | '&');
    write_with(object, PrettyFormatter::new(), escaped, out)
}

/// Writes any object on one line, and a line end.
pub(super) fn write_line(
    object: &impl Serialize,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    write_with(object, CompactFormatter, neutral::is_hostile, out)
}

fn write_with(
    object: &impl Serialize,
    layout: impl Formatter,
    escaped: fn(char) -> bool,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    object.serialize(&mut serde_json::Serializer::with_formatter(
        &mut *out,
        Escaping { layout, escaped },
    ))?;
    out.write_all(b"\n")
}

/// A report is printed to logs too.
fn inert(text: &str) -> Cow<'_, str> {
    neutral::inert_as(text, escape)
}

fn escape(letter: char) -> String {
    letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

/// The usual layout, with hostile signs as escapes.
struct Escaping<F> {
    layout: F,
    /// The signs that are written as escapes though JSON could hold them.
    escaped: fn(char) -> bool,
}

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let mut plain = 0;
        for (at, found) in text.match_indices(self.escaped) {
            out.write_all(inert(&text[plain..at]).as_bytes())?;
            found.chars().try_for_each(|letter| out.write_all(escape(letter).as_bytes()))?;
            plain = at + found.len();
        }
        out.write_all(inert(&text[plain..]).as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.layout.write_char_escape(out, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_object_value(out)
    }
}
