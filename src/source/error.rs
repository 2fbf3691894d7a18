//! Why a source could not be read, with what a message needs.

use std::fmt;

use super::document::Format;
use super::library_file::Pin;
use crate::diagnostic::{Code, Finding, codes};
use crate::span::Span;

/// A source that cannot be checked against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// No source has this id.
    Unknown {
        /// The id asked for.
        id: String,
        /// The id most like it.
        nearest: Option<String>,
    },
    /// The system refused.
    Unreadable {
        /// The file as shown to users.
        path: String,
        /// What the system said.
        cause: String,
    },
    /// A folder stands where a file should.
    Directory {
        /// The folder as shown to users.
        path: String,
    },
    /// The file holds no text at all.
    Empty {
        /// The file as shown to users.
        path: String,
    },
    /// The file is no text.
    Binary {
        /// The file as shown to users.
        path: String,
        /// What it seems to be.
        kind: Option<&'static str>,
    },
    /// The file is not in the encoding it seems to be in.
    Undecodable {
        /// The file as shown to users.
        path: String,
        /// The encoding it seems to be in.
        encoding: &'static str,
        /// The byte at which decoding fails.
        offset: usize,
    },
    /// The file is damaged, or only seems to be of its format.
    Broken {
        /// The file as shown to users.
        path: String,
        /// The format that it should be of.
        format: Format,
        /// What is wrong with it.
        cause: String,
    },
    /// The file holds more text than is read, as an archive made to do harm does.
    Oversized {
        /// The file as shown to users.
        path: String,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// The file holds pictures of text.
    Scanned {
        /// The file as shown to users.
        path: String,
        /// How many pages it has.
        pages: usize,
    },
    /// This build leaves the reader of the format out.
    NoReader {
        /// The file as shown to users.
        path: String,
        /// The format.
        format: Format,
    },
    /// The file is not what was pinned.
    Pin {
        /// The file as shown to users.
        path: String,
        /// Where the library file pins it.
        pin: Pin,
        /// The hash of the file.
        found: String,
    },
}

impl ReadError {
    /// The kind of finding that the error is.
    pub fn code(&self) -> &'static Code {
        match self {
            Self::Unknown { .. } => &codes::UNKNOWN_SOURCE,
            Self::Unreadable { .. } | Self::Directory { .. } => &codes::UNREADABLE_FILE,
            Self::Empty { .. } => &codes::EMPTY_SOURCE,
            Self::Binary { .. } | Self::Undecodable { .. } => &codes::UNKNOWN_ENCODING,
            Self::Broken { .. } => &codes::BROKEN_SOURCE,
            Self::Oversized { .. } => &codes::OVERSIZED_SOURCE,
            Self::Scanned { .. } => &codes::SCANNED_SOURCE,
            Self::NoReader { .. } => &codes::MISSING_READER,
            Self::Pin { .. } => &codes::CHANGED_SOURCE,
        }
    }

    /// The error as a finding.
    pub fn finding(&self) -> Finding {
        let finding = Finding::new(self.code(), self.to_string());
        let top = Span::new(0, 0);
        let finding = match self {
            Self::Unknown { .. } => finding,
            Self::Pin { pin, path, .. } => {
                finding.at(&pin.path, pin.span, "pinned here").context(path, top, "has other bytes")
            }
            Self::Unreadable { path, .. }
            | Self::Directory { path }
            | Self::Empty { path }
            | Self::Binary { path, .. }
            | Self::Broken { path, .. }
            | Self::Oversized { path, .. }
            | Self::Scanned { path, .. }
            | Self::NoReader { path, .. }
            | Self::Undecodable { path, .. } => finding.at(path, top, "this file"),
        };
        match self.help() {
            Some(help) => finding.help(help),
            None => finding,
        }
    }

    fn help(&self) -> Option<String> {
        let help = match self {
            Self::Unknown { nearest, .. } => {
                return nearest.as_ref().map(|id| format!("did you mean `{id}`?"));
            }
            Self::Binary { .. } => "give its text as a .txt or .md file",
            Self::Undecodable { .. } => "save the file as UTF-8",
            Self::Broken { .. } => "open it in the program that made it and save it again",
            Self::Oversized { .. } => "give the part that is cited as a file of its own",
            Self::Scanned { .. } => {
                "recognize its text with a program for that, and give the result"
            }
            Self::NoReader { format, .. } => {
                return Some(format!("build sayso with the feature `{}`", format.feature()));
            }
            Self::Pin { .. } => "read the source again, then pin it anew",
            Self::Unreadable { .. } | Self::Directory { .. } | Self::Empty { .. } => return None,
        };
        Some(help.to_owned())
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { id, .. } => write!(f, "no source has the id `{id}`"),
            Self::Unreadable { path, cause } => write!(f, "cannot read `{path}`: {cause}"),
            Self::Directory { path } => write!(f, "expected a file, found the folder `{path}`"),
            Self::Empty { path } => write!(f, "`{path}` holds no text"),
            Self::Binary { path, kind: Some(kind) } => {
                write!(f, "expected text in `{path}`, found {kind}")
            }
            Self::Binary { path, kind: None } => {
                write!(f, "expected text in `{path}`, found binary data")
            }
            Self::Undecodable { path, encoding, offset } => {
                write!(f, "`{path}` is not {encoding} from byte {offset} on, though it seems to be")
            }
            Self::Broken { path, format, cause } => {
                write!(f, "cannot read `{path}` as {}: {cause}", format.name())
            }
            Self::Oversized { path, limit } => {
                write!(f, "`{path}` holds more than {} MiB of text", limit >> 20)
            }
            Self::Scanned { path, pages: 1 } => {
                write!(f, "the page of `{path}` holds no text, only pictures")
            }
            Self::Scanned { path, pages } => {
                write!(f, "none of the {pages} pages of `{path}` holds text, only pictures")
            }
            Self::NoReader { path, format } => {
                write!(f, "this build of sayso cannot read {}, as `{path}` is", format.name())
            }
            Self::Pin { path, pin, found } => {
                write!(
                    f,
                    "`{path}` is not what was pinned: expected blake3 `{}`, found `{found}`",
                    pin.hash
                )
            }
        }
    }
}

impl std::error::Error for ReadError {}
