//! The library: a folder of sources and what its library file adds.
//!
//! Opening it lists the folder and reads the library file; a source is read when it is asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::civil::Date;
use rayon::prelude::*;

use super::document::Format;
use super::error::ReadError;
use super::library_file::{self, Entry, Pin};
use super::listing::{self, Listing};
use super::own;
use super::read::{self, Read};
use super::shelve::{describe, shelve};
use crate::diagnostic::{self, Finding};

/// All sources of a run, by id.
#[derive(Clone, Debug, Default)]
pub struct Library {
    shelves: Vec<Shelf>,
    lost: Vec<Entry>,
    library_file: Option<(String, String)>,
}

/// What is known of a source without reading it.
#[derive(Clone, Copy, Debug)]
pub struct Shelved<'l> {
    /// The source's id.
    pub id: &'l str,
    /// The file as shown to users.
    pub path: &'l str,
    /// How it is read.
    pub format: Format,
    /// What the library file calls it.
    pub title: Option<&'l str>,
    /// The day of publication that the library file gives.
    pub published: Option<Date>,
    /// Where it is published.
    pub url: Option<&'l str>,
    /// The encoding that its server gave.
    pub charset: Option<&'l str>,
    /// The pin on its bytes.
    pub pin: Option<&'l Pin>,
}

/// How a source compares with its pin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinState {
    /// It has the bytes that were pinned.
    Same,
    /// It has no pin.
    Unpinned,
    /// It has other bytes.
    Changed(ReadError),
    /// Its file cannot be had.
    Missing(ReadError),
}

/// A source by what is known of it without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'l> {
    /// Its id.
    pub id: &'l str,
    /// Its file as shown to users.
    pub path: &'l str,
    /// Where the library file says that it was published.
    pub url: Option<&'l str>,
    /// What the library file says that it is called.
    pub title: Option<&'l str>,
}

/// One source that can be read.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    pub(super) id: String,
    pub(super) shown: String,
    pub(super) format: Format,
    pub(super) content: Content,
    pub(super) entry: Option<Entry>,
}

/// Where the bytes of a source are.
#[derive(Clone, Debug)]
pub(super) enum Content {
    File(PathBuf),
    Memory(Vec<u8>),
    /// A text, whose encoding is known.
    Text(String),
}

/// What tells one state of a source from another without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    path: PathBuf,
    modified: Option<SystemTime>,
    len: u64,
    entry: String,
}

impl Library {
    /// Opens a folder of sources, or a single file as a library of one.
    ///
    /// Everything that is wrong with the folder and its library file comes back as findings; what is
    /// right about them can be used all the same.
    pub fn open(dir: &Path) -> Result<(Self, Vec<Finding>), ReadError> {
        let shown = listing::shown(dir);
        if dir.is_file() {
            let library = Self::of_file(dir, shown);
            let is_own = |shelf: &Shelf| own::is_report(dir, shelf.format);
            return Ok(match library.shelves.iter().find(|shelf| is_own(shelf)) {
                Some(shelf) => (Self::default(), vec![own::finding(&shelf.shown)]),
                None => (library, Vec::new()),
            });
        }
        let Listing { mut files, failures } = listing::list(dir).map_err(|error| {
            ReadError::Unreadable { path: shown.clone(), cause: error.to_string() }
        })?;
        let mut findings: Vec<Finding> = failures
            .into_iter()
            .map(|(path, error)| ReadError::Unreadable {
                path: listing::shown(&path),
                cause: error.to_string(),
            })
            .map(|error| error.finding())
            .collect();
        findings.extend(own::pass_over(&shown, &mut files));
        let library_path = listing::join(&shown, library_file::NAME);
        let mut library = Self::default();
        let mut entries = Vec::new();
        if files.iter().any(|file| file.name == library_file::NAME) {
            match fs::read_to_string(dir.join(library_file::NAME)) {
                Ok(text) => {
                    entries = library_file::parse(&library_path, &text, &mut findings);
                    library.library_file = Some((library_path.clone(), text));
                }
                Err(error) => {
                    let (path, cause) = (library_path.clone(), error.to_string());
                    findings.push(ReadError::Unreadable { path, cause }.finding());
                }
            }
        }
        (library.shelves, library.lost) =
            shelve(&shown, files, entries, &library_path, &mut findings);
        diagnostic::sort(&mut findings);
        Ok((library, findings))
    }

    /// A library of texts that are not in files.
    ///
    /// ```
    /// use sayso::source::{Format, Library};
    ///
    /// let library = Library::from_texts([("report", Format::Markdown, "# Rain\n\nIt *rained*. It stopped.")]);
    /// let document = library.read("report")?.document;
    /// let first = document.sentences_of(1).map(|at| document.sentences[at].span).next().expect("two");
    /// assert_eq!(first.of(&document.text), "It rained.");
    /// assert_eq!(document.raw_span(first).of(&document.raw), "It *rained*.");
    /// # Ok::<(), sayso::source::ReadError>(())
    /// ```
    pub fn from_texts<'t>(texts: impl IntoIterator<Item = (&'t str, Format, &'t str)>) -> Self {
        let mut shelves: Vec<Shelf> = texts
            .into_iter()
            .map(|(id, format, text)| Shelf {
                id: id.to_owned(),
                shown: id.to_owned(),
                format,
                content: Content::Text(text.to_owned()),
                entry: None,
            })
            .collect();
        shelves.sort_by(|a, b| a.id.cmp(&b.id));
        Self { shelves, ..Self::default() }
    }

    /// The ids of all sources, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> {
        self.shelves.iter().map(|shelf| shelf.id.as_str())
    }

    /// Whether a source has this id.
    pub fn contains(&self, id: &str) -> bool {
        self.shelf(id).is_some()
    }

    /// The path of a source, as shown to users.
    pub fn path(&self, id: &str) -> Option<&str> {
        self.shelf(id).map(|shelf| shelf.shown.as_str())
    }

    /// What is known of every source without reading it, in the order of the ids.
    pub fn listed(&self) -> impl Iterator<Item = Known<'_>> {
        self.shelves.iter().map(|shelf| {
            let said = |of: fn(&Entry) -> &Option<String>| {
                shelf.entry.as_ref().and_then(|e| of(e).as_deref())
            };
            Known {
                id: &shelf.id,
                path: &shelf.shown,
                url: said(|entry| &entry.url),
                title: said(|entry| &entry.title),
            }
        })
    }

    /// Whether the library file pins a source.
    pub fn is_pinned(&self, id: &str) -> bool {
        self.shelf(id)
            .and_then(|shelf| shelf.entry.as_ref())
            .is_some_and(|entry| entry.pin.is_some())
    }

    /// The pin that a source would have now.
    pub fn hash(&self, id: &str) -> Option<String> {
        let bytes = self.shelf(id)?.bytes().ok()?;
        Some(blake3::hash(&bytes).to_hex().to_string())
    }

    /// What tells the present state of a source's file, and of its entry, from any other; none for a source that has
    /// no file, or none that can be asked.
    pub fn stamp(&self, id: &str) -> Option<Stamp> {
        let shelf = self.shelf(id)?;
        let Content::File(path) = &shelf.content else { return None };
        let there = fs::metadata(path).ok()?;
        let entry = format!("{:?}", shelf.entry);
        Some(Stamp { path: path.clone(), modified: there.modified().ok(), len: there.len(), entry })
    }

    /// The path and the text of the library file, for showing findings in it.
    pub fn library_file(&self) -> Option<(&str, &str)> {
        self.library_file.as_ref().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Reads one source.
    pub fn read(&self, id: &str) -> Result<Read, ReadError> {
        let Some(shelf) = self.shelf(id) else {
            let nearest = diagnostic::nearest(id, self.ids()).map(str::to_owned);
            return Err(ReadError::Unknown { id: id.to_owned(), nearest });
        };
        let bytes = shelf.bytes()?;
        shelf.check_pin(&bytes)?;
        let charset = shelf.entry.as_ref().and_then(|entry| entry.charset.as_deref());
        let mut read = read::read_in(&shelf.id, &shelf.shown, shelf.format, bytes, charset)?;
        if let Some(entry) = &shelf.entry {
            describe(&mut read.document, entry);
        }
        Ok(read)
    }

    /// Reads several sources, on all threads, and gives them in the order asked for.
    pub fn read_all<S: AsRef<str> + Sync>(&self, ids: &[S]) -> Vec<Result<Read, ReadError>> {
        ids.par_iter().map(|id| self.read(id.as_ref())).collect()
    }

    /// What is known of all sources without reading them, in the order of their ids.
    pub fn shelved(&self) -> impl Iterator<Item = Shelved<'_>> {
        self.shelves.iter().map(|shelf| {
            let entry = shelf.entry.as_ref();
            Shelved {
                id: &shelf.id,
                path: &shelf.shown,
                format: shelf.format,
                title: entry.and_then(|entry| entry.title.as_deref()),
                published: entry.and_then(|entry| entry.published),
                url: entry.and_then(|entry| entry.url.as_deref()),
                charset: entry.and_then(|entry| entry.charset.as_deref()),
                pin: entry.and_then(|entry| entry.pin.as_ref()),
            }
        })
    }

    /// The file of a source, where it is one.
    pub fn file(&self, id: &str) -> Option<&Path> {
        match &self.shelf(id)?.content {
            Content::File(path) => Some(path),
            Content::Memory(_) | Content::Text(_) => None,
        }
    }

    /// How a source compares with its pin.
    pub fn pin_state(&self, id: &str) -> PinState {
        let Some(shelf) = self.shelf(id) else { return PinState::Unpinned };
        match shelf.bytes().and_then(|bytes| shelf.check_pin(&bytes)) {
            Err(error @ ReadError::Pin { .. }) => PinState::Changed(error),
            Err(error) => PinState::Missing(error),
            Ok(()) if shelf.entry.as_ref().is_some_and(|entry| entry.pin.is_some()) => {
                PinState::Same
            }
            Ok(()) => PinState::Unpinned,
        }
    }

    /// The same library without its pins, to read a source as it is now whatever it was.
    #[must_use]
    pub fn unpinned(&self) -> Self {
        let mut library = self.clone();
        let entries = library.shelves.iter_mut().filter_map(|shelf| shelf.entry.as_mut());
        entries.for_each(|entry| entry.pin = None);
        library
    }

    /// The same library with other bytes for one source.
    #[must_use]
    pub fn with_bytes(&self, id: &str, bytes: Vec<u8>) -> Self {
        let mut library = self.clone();
        if let Some(shelf) = library.shelves.iter_mut().find(|shelf| shelf.id == id) {
            shelf.content = Content::Memory(bytes);
        }
        library
    }

    /// Compares every pinned source with its pin, whether a claim needs it or not.
    pub fn check_pins(&self) -> Vec<Finding> {
        let pinned = |shelf: &Shelf| shelf.entry.as_ref().is_some_and(|entry| entry.pin.is_some());
        let check = |shelf: &Shelf| shelf.bytes().and_then(|bytes| shelf.check_pin(&bytes)).err();
        let errors: Vec<Option<ReadError>> = self
            .shelves
            .par_iter()
            .map(|shelf| if pinned(shelf) { check(shelf) } else { None })
            .collect();
        errors.iter().flatten().map(ReadError::finding).collect()
    }

    fn of_file(path: &Path, shown: String) -> Self {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let shelf = Shelf {
            id: listing::id_of(name).to_owned(),
            shown,
            format: listing::format_of(name).unwrap_or(Format::Plain),
            content: Content::File(path.to_owned()),
            entry: None,
        };
        Self { shelves: vec![shelf], ..Self::default() }
    }

    fn shelf(&self, id: &str) -> Option<&Shelf> {
        let at = self.shelves.binary_search_by(|shelf| shelf.id.as_str().cmp(id)).ok()?;
        self.shelves.get(at)
    }
}

/// The longest file that is read, in bytes; places in a text are held in 32 bits, and decoding may make three bytes of one.
const LONGEST_FILE: usize = 1 << 30;

impl Shelf {
    fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        match &self.content {
            Content::Memory(bytes) => Ok(bytes.clone()),
            // Its bytes would be taken for those of another encoding.
            Content::Text(text) if text.contains('\0') => {
                Err(ReadError::Binary { path: self.shown.clone(), kind: None })
            }
            Content::Text(text) => Ok(text.as_bytes().to_vec()),
            Content::File(path) if path.is_dir() => {
                Err(ReadError::Directory { path: self.shown.clone() })
            }
            Content::File(path)
                if fs::metadata(path).is_ok_and(|found| found.len() > LONGEST_FILE as u64) =>
            {
                Err(ReadError::Oversized { path: self.shown.clone(), limit: LONGEST_FILE })
            }
            Content::File(path) => fs::read(path).map_err(|error| ReadError::Unreadable {
                path: self.shown.clone(),
                cause: error.to_string(),
            }),
        }
    }

    fn check_pin(&self, bytes: &[u8]) -> Result<(), ReadError> {
        let Some(pin) = self.entry.as_ref().and_then(|entry| entry.pin.as_ref()) else {
            return Ok(());
        };
        let found = blake3::hash(bytes).to_hex().to_string();
        if found == pin.hash {
            return Ok(());
        }
        Err(ReadError::Pin { path: self.shown.clone(), pin: pin.clone(), found })
    }
}

mod lost;
#[cfg(test)]
mod tests;

pub use lost::Lost;
