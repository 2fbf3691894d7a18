//! CSV and TSV: rows of a table, in the file's own text.
//!
//! Fields are cut by RFC 4180 as `csv-core` reads it, quotes and line ends inside them included. The
//! sign between fields is the one that parts the first row into the most of them. The raw text is the file's own, so that
//! positions are the file's and a cell is exactly its bytes.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::document::Format;
use super::error::ReadError;
use super::layout::{FrontMatter, Laid, Layout};
use super::locator::{Place, Places};
use crate::span::Span;

/// The longest file that is read, in bytes: a row of a few figures is held many times over while it is judged by.
pub(super) const LONGEST: usize = 16 << 20;
/// The most cells of a row, as the widest sheets have them.
const MOST_CELLS: usize = 16_384;

/// How many bytes of a field are made room for at first.
const FIELD: usize = 1 << 12;

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// It is longer than [`LONGEST`].
    Long,
    /// A row has more than [`MOST_CELLS`].
    Wide,
}

impl Excess {
    /// The error that a user sees.
    pub(super) fn refuse(self, path: &str) -> ReadError {
        let path = path.to_owned();
        let cause = || format!("a row of it has more than {MOST_CELLS} cells");
        match self {
            Self::Long => ReadError::Oversized { path, limit: LONGEST },
            Self::Wide => ReadError::Broken { path, format: Format::Csv, cause: cause() },
        }
    }
}

/// The signs that part fields, the likeliest first.
const DELIMITERS: &[u8] = b",;\t|";

/// One field: its stretch of the file, without quotes, and its value where that is another text.
struct Field {
    span: Span,
    value: Option<String>,
}

/// Lays out the rows of a file.
pub(super) fn lay(raw: &str) -> Result<(Laid, Places), Excess> {
    if raw.len() > LONGEST {
        return Err(Excess::Long);
    }
    let header = header(raw);
    let mut layout = Layout::new(raw);
    let mut places = Places::default();
    let mut header_block = None;
    let mut records = Records::new(raw);
    let mut at = 0;
    while let Some(record) = records.next()? {
        let Some(first) = record.first() else { continue };
        let row = u32::try_from(at + 1).ok();
        places.push(Place { at: first.span.start, row, ..Place::default() });
        for field in record {
            layout.begin_cell(field.span.start);
            match &field.value {
                Some(value) => layout.written(value, field.span),
                None => layout.piece(trimmed(raw, field.span)),
            }
            layout.end_cell();
        }
        let block = layout.end_row(header_block, None);
        if header == Some(at) {
            header_block = block;
        }
        at += 1;
    }
    Ok((layout.finish(FrontMatter::default()), places))
}

/// The row that names the columns: the first that fills several, unless it holds a figure alone in a
/// cell, as only rows of values do.
fn header(raw: &str) -> Option<usize> {
    let text = |field: &Field| match &field.value {
        Some(value) => value.clone(),
        None => trimmed(raw, field.span).of(raw).to_owned(),
    };
    let filled = |record: &[Field]| record.iter().filter(|f| !text(f).is_empty()).count() > 1;
    // A year over a column is a name of it.
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let is_figure = |text: &str| {
        text.bytes().any(|b| b.is_ascii_digit()) && !text.chars().any(char::is_alphabetic)
    };
    let value = |field: &Field| {
        let text = text(field);
        is_figure(&text) && !is_year(&text)
    };
    let mut records = Records::new(raw);
    let mut at = 0;
    while let Some(record) = records.next().ok()? {
        if filled(record) {
            let names = !record.iter().any(value);
            let is_over_others = records.next().ok()?.is_some();
            return (names && is_over_others).then_some(at);
        }
        at += 1;
    }
    None
}

/// The records of a file one after the other, of which an empty line is none: a long file is never held in fields.
struct Records<'r> {
    raw: &'r str,
    reader: Reader,
    /// Where the next field begins.
    at: usize,
    /// What the open field is, without its quotes.
    value: Vec<u8>,
    record: Vec<Field>,
}

impl<'r> Records<'r> {
    fn new(raw: &'r str) -> Self {
        let at = raw.len() - raw.trim_start_matches('\u{feff}').len();
        let reader = ReaderBuilder::new().delimiter(delimiter(raw)).build();
        Self { raw, reader, at, value: vec![0; FIELD], record: Vec::new() }
    }

    /// The next record, if there is one.
    fn next(&mut self) -> Result<Option<&[Field]>, Excess> {
        self.record.clear();
        let (mut start, mut filled) = (self.at, 0);
        loop {
            let rest = &self.raw.as_bytes()[self.at..];
            let (result, read, written) = self.reader.read_field(rest, &mut self.value[filled..]);
            self.at += read;
            filled += written;
            match result {
                ReadFieldResult::Field { record_end } => {
                    if self.record.len() == MOST_CELLS {
                        return Err(Excess::Wide);
                    }
                    let own = std::str::from_utf8(&self.value[..filled]).unwrap_or_default();
                    self.record.push(field(self.raw, Span::new(start, self.at), own));
                    if record_end {
                        return Ok(Some(&self.record));
                    }
                    (start, filled) = (self.at, 0);
                }
                // The end of the input is told by an empty read.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.value.resize(self.value.len() * 2, 0),
                ReadFieldResult::End => {
                    return Ok((!self.record.is_empty()).then_some(&self.record[..]));
                }
            }
        }
    }
}

/// A field of which the stretch takes in what parts it from its neighbours.
fn field(raw: &str, whole: Span, value: &str) -> Field {
    let text = whole.of(raw);
    let lead = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let inner = Span::new(whole.start + lead, whole.end);
    let text = inner.of(raw);
    let open = text.len() - text.trim_start_matches(' ').len();
    let quoted = text[open..].starts_with('"');
    let shift = if quoted { open + 1 } else { 0 };
    let same = text.get(shift..).and_then(|rest| rest.get(..value.len())) == Some(value);
    if same {
        let start = inner.start + shift;
        return Field { span: Span::new(start, start + value.len()), value: None };
    }
    let end = text.trim_end_matches(['\r', '\n', ',', ';', '\t', '|']).len();
    Field { span: Span::new(inner.start, inner.start + end), value: Some(value.to_owned()) }
}

fn trimmed(raw: &str, span: Span) -> Span {
    let text = span.of(raw);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, (start + text.trim().len()).max(start))
}

/// The sign that occurs most often outside of quotes in the first line that has any.
fn delimiter(raw: &str) -> u8 {
    for line in raw.lines().take(20) {
        let mut counts = [0_usize; 4];
        let mut quoted = false;
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            if let Some(at) = DELIMITERS.iter().position(|sign| *sign == byte).filter(|_| !quoted) {
                counts[at] += 1;
            }
        }
        let most = counts.iter().max().copied().unwrap_or(0);
        if most > 0 {
            let at = counts.iter().position(|count| *count == most).unwrap_or(0);
            return DELIMITERS[at];
        }
    }
    DELIMITERS[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(raw: &str) -> Vec<String> {
        let (laid, _) = lay(raw).expect("it is small");
        laid.blocks.iter().map(|block| block.span.of(&laid.text).to_owned()).collect()
    }

    #[test]
    fn fields_are_cut_as_programs_write_them() {
        for (raw, expected) in [
            ("City,People\nAldermoor,\"412,306\"\n", vec!["City | People", "Aldermoor | 412,306"]),
            ("\u{feff}a;b\r\n1,5;2\r\n", vec!["a | b", "1,5 | 2"]),
            ("a\tb\n\n c \t\"d\"\"e\"\n", vec!["a | b", "c | d\"e"]),
            ("a,b\n\"two\nlines\",x\n", vec!["a | b", "two lines | x"]),
            ("a,b\n,\n", vec!["a | b"]),
            ("a,\"open\nto the end", vec!["a | open to the end"]),
            ("", vec![]),
            ("a,b", vec!["a | b"]),
            ("\n\n", vec![]),
        ] {
            assert_eq!(told(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn a_long_field_is_read_whole() {
        let long = "word ".repeat(FIELD);
        assert_eq!(told(&format!("a,\"{long}\"\n")), [format!("a | {}", long.trim())]);
    }

    #[test]
    fn a_cell_is_the_bytes_of_the_file() {
        let raw = "City,People\nAldermoor,\"412,306\"\n";
        let (laid, places) = lay(raw).expect("it is small");
        let at = laid.text.find("412,306").expect("the cell");
        let span = laid.map.span(Span::new(at, at + 7));
        assert_eq!(span.of(raw), "412,306");
        assert_eq!(places.last().row, Some(2));
    }

    #[test]
    fn a_header_has_no_figures_but_years() {
        for (raw, expected) in
            [("City,2022,2023\nA,1,2\n", true), ("A,412\nB,96\n", false), ("Only,one\n", false)]
        {
            assert_eq!(header(raw).is_some(), expected, "{raw:?}");
        }
    }

    #[test]
    fn a_table_without_end_is_refused_before_it_is_read() {
        let long = "a,1\n".repeat(LONGEST / 4 + 1);
        assert_eq!(lay(&long).err(), Some(Excess::Long));
        assert_eq!(lay(&"1,".repeat(MOST_CELLS)).err(), Some(Excess::Wide));
        assert!(lay(&"1,".repeat(MOST_CELLS - 1)).is_ok());
    }
}
