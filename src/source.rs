//! Sources: from the bytes of a file to a text that can be read, and back.
//!
//! Owns decoding, formats, the layout of a text in blocks and sentences, and the folder of sources
//! with its library file. It alone, with the claims and the binary, touches the disk. It does not
//! know what a text asserts, nor what is claimed of it.
//!
//! Every format is a sibling below this module, behind the one door [`read()`].

mod changed;
mod dateline;
mod decode;
mod document;
mod error;
mod front_matter;
mod hyphen;
mod layout;
mod library;
mod library_file;
mod listing;
mod markdown;
mod plain;
mod read;
mod shelve;

pub use changed::changed_entries;
pub use document::{
    Block, BlockKind, DateOrigin, Document, Format, Metadata, SentenceSpan, TableRow,
};
pub use error::ReadError;
pub use library::{Known, Library, Stamp};
pub use library_file::Pin;
pub use library_file::{FILE_KEYS as LIBRARY_KEYS, NAME as LIBRARY_FILE};
pub use read::{Read, read};

#[cfg(test)]
mod tests;
