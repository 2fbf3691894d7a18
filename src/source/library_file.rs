//! The library file, `sources.toml`: what a source cannot say of itself.

use jiff::civil::Date;

use crate::diagnostic::{Finding, codes};
use crate::span::Span;
use crate::table::{self, Key, Kind, Table};

/// The library file's name in a sources folder.
pub const NAME: &str = "sources.toml";

/// The keys of one entry.
const KEYS: &[Key] = &[
    Key::new(
        "id",
        Kind::Text,
        "the source's id: its path without the extension, or with `file` the id it is given",
    ),
    Key::new(
        "file",
        Kind::Text,
        "the file, relative to the sources folder, where `id` is to be another",
    ),
    Key::new("title", Kind::Text, "what the source is called"),
    Key::new("url", Kind::Text, "where it was found"),
    Key::new("redirects", Kind::Texts, "the addresses that led to `url` when it was fetched"),
    Key::new("archive", Kind::Text, "the archived copy that the bytes are of"),
    Key::new(
        "charset",
        Kind::Text,
        "the encoding that the server gave, where the bytes do not tell it",
    ),
    Key::new("author", Kind::Text, "who wrote it"),
    Key::new("publisher", Kind::Text, "who published it"),
    Key::new(
        "published",
        Kind::Date,
        "the day by which \"yesterday\" and \"on Wednesday\" are read",
    ),
    Key::new("accessed", Kind::Date, "the day on which it was fetched"),
    Key::new("blake3", Kind::Digits(PIN_LEN), "the pin: the hash that the file's bytes must have"),
    Key::new("note", Kind::Text, "free text"),
];

/// The tables of a library file.
pub const FILE_KEYS: &[Key] =
    &[Key::new("source", Kind::Tables(keys), "what one source cannot say of itself")];

fn keys() -> Vec<Key> {
    KEYS.to_vec()
}

/// Letters in a pin: 32 bytes in hexadecimal.
const PIN_LEN: usize = 64;

/// The hash that the bytes of a source must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The blake3 hash, in lower-case hexadecimal.
    pub hash: String,
    /// The library file that says so.
    pub path: String,
    /// Where it says so.
    pub span: Span,
}

/// One `[[source]]` of the library file.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// The source's id; with a file, the id that the file is given.
    pub(super) id: Option<String>,
    /// The file, relative to the sources folder.
    pub(super) file: Option<String>,
    /// Where the entry is named: at its id, its file, or its header.
    pub(super) span: Span,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) note: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) accessed: Option<Date>,
    pub(super) pin: Option<Pin>,
    /// The addresses that led to [`Entry::url`] when it was fetched.
    pub(super) redirects: Vec<String>,
    /// The archived copy that the bytes are of.
    pub(super) archive: Option<String>,
    /// The encoding that the server gave.
    pub(super) charset: Option<String>,
}

impl Entry {
    /// The entry's own name, for messages.
    pub(super) fn name(&self) -> &str {
        self.id.as_deref().or(self.file.as_deref()).unwrap_or("?")
    }
}

/// Reads the entries of a library file; what is wrong with one costs no other.
pub(super) fn parse(path: &str, text: &str, findings: &mut Vec<Finding>) -> Vec<Entry> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let document = match table::Document::parse(path, &text[bom..], bom) {
        Ok(document) => document,
        Err(finding) => {
            findings.push(*finding);
            return Vec::new();
        }
    };
    let root = document.root();
    root.only(FILE_KEYS, findings);
    let tables = root.tables("source", "source", findings);
    tables.iter().filter_map(|table| entry(path, table, findings)).collect()
}

fn entry(path: &str, table: &Table<'_>, findings: &mut Vec<Finding>) -> Option<Entry> {
    table.only(KEYS, findings);
    let id = table.text("id", findings);
    let file = table.text("file", findings);
    let span = id.as_ref().or(file.as_ref()).map(|text| text.span);
    let Some(span) = span else {
        findings.push(
            Finding::new(&codes::MISSING_KEY, "source has neither `id` nor `file`")
                .at(path, table.header(), "in this table")
                .help("add `id = \"…\"`, the path of the file without its extension"),
        );
        return None;
    };
    let charset = charset(table, findings);
    let mut text = |key| table.text(key, findings).map(|text| text.value.to_owned());
    let (title, url, archive) = (text("title"), text("url"), text("archive"));
    let (author, publisher, note) = (text("author"), text("publisher"), text("note"));
    Some(Entry {
        id: id.map(|id| id.value.to_owned()),
        file: file.map(|file| file.value.to_owned()),
        span,
        title,
        url,
        author,
        publisher,
        note,
        published: table.date("published", findings).map(|date| date.value),
        accessed: table.date("accessed", findings).map(|date| date.value),
        pin: pin(path, table, findings),
        redirects: table
            .texts("redirects", findings)
            .into_iter()
            .flatten()
            .map(|address| address.value.to_owned())
            .collect(),
        archive,
        charset,
    })
}

/// An encoding by one of the names that the Encoding Standard has for it.
fn charset(table: &Table<'_>, findings: &mut Vec<Finding>) -> Option<String> {
    let written = table.text("charset", findings)?;
    if encoding_rs::Encoding::for_label(written.value.as_bytes()).is_none() {
        let message = format!("expected an encoding for `charset`, found `{}`", written.value);
        let finding = table.finding(&codes::INVALID_VALUE, message, written.span);
        findings.push(finding.help("write a name such as `iso-8859-2` or `windows-1252`"));
        return None;
    }
    Some(written.value.to_owned())
}

fn pin(path: &str, table: &Table<'_>, findings: &mut Vec<Finding>) -> Option<Pin> {
    let written = table.text("blake3", findings)?;
    let hash = written.value.to_ascii_lowercase();
    if hash.len() != PIN_LEN || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let message = format!(
            "expected {PIN_LEN} hexadecimal digits for `blake3`, found `{}`",
            written.value
        );
        findings.push(table.finding(&codes::INVALID_VALUE, message, written.span));
        return None;
    }
    Some(Pin { hash, path: path.to_owned(), span: written.span })
}
