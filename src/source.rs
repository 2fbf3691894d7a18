//! Sources: from the bytes of a file to a text that can be read, and back.
//!
//! Owns decoding, formats, the layout of a text in blocks and sentences, and the folder of sources
//! with its library file. It alone, with the claims and the binary, touches the disk. It does not
//! know what a text asserts, nor what is claimed of it.
//!
//! Every format is a sibling below this module, behind the one door [`read()`].

#[cfg(any(feature = "office", feature = "epub"))]
mod archive;
mod changed;
#[cfg(feature = "csv")]
mod csv;
mod dateline;
mod decode;
mod document;
#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "epub")]
mod epub;
mod error;
#[cfg_attr(
    not(all(feature = "html", feature = "pdf")),
    expect(dead_code, reason = "a build with fewer readers needs less of it")
)]
mod extract;
#[cfg(feature = "library")]
pub mod fetch;
mod front_matter;
#[cfg(any(feature = "office", feature = "pdf"))]
#[cfg_attr(
    not(all(feature = "office", feature = "pdf")),
    expect(dead_code, reason = "a build with fewer readers needs less of it")
)]
mod grid;
#[cfg(feature = "html")]
mod html;
mod hyphen;
mod layout;
mod library;
#[cfg(feature = "library")]
pub mod library_edit;
mod library_file;
mod listing;
mod locator;
mod markdown;
#[cfg(feature = "office")]
mod odt;
mod own;
mod page_label;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod raised;
mod read;
mod shelve;
mod transcript;
#[cfg(any(feature = "office", feature = "epub"))]
#[cfg_attr(
    not(feature = "office"),
    expect(dead_code, reason = "a build with fewer readers needs less of it")
)]
mod xml;

pub use changed::changed_entries;
pub use decode::needed_charset;
pub use document::{
    Block, BlockKind, DateOrigin, Document, Format, Metadata, SentenceSpan, TableRow,
};
pub use error::ReadError;
pub use library::{Known, Library, Lost, PinState, Shelved, Stamp};
#[cfg(feature = "library")]
pub use library_edit::Said;
pub use library_file::Pin;
pub use library_file::{FILE_KEYS as LIBRARY_KEYS, NAME as LIBRARY_FILE};
pub use locator::{Locator, Places, Time};
pub use page_label::{PageLabel, PageLabels, from_roman};
pub use read::{Read, read, read_in};

#[cfg(test)]
mod tests;
