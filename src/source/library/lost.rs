//! Sources that the library file describes and whose files are gone.

use super::super::document::Format;
use super::super::library_file::Entry;
use super::super::listing;
use super::{Content, Library, Shelf};

/// A source whose file is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost<'l> {
    /// The source's id.
    pub id: &'l str,
    /// The file below the folder, where the entry names it.
    pub file: Option<&'l str>,
    /// Where it was published.
    pub url: Option<&'l str>,
    /// The blake3 that its bytes had.
    pub pin: Option<&'l str>,
}

impl Library {
    /// The sources whose files are gone, in the order of the library file.
    pub fn lost(&self) -> impl Iterator<Item = Lost<'_>> {
        self.lost.iter().filter_map(|entry| {
            Some(Lost {
                id: id(entry)?,
                file: entry.file.as_deref(),
                url: entry.url.as_deref(),
                pin: entry.pin.as_ref().map(|pin| pin.hash.as_str()),
            })
        })
    }

    /// The same library with a source that was lost, whatever its pin; the same again where none of this id was lost.
    #[must_use]
    pub fn with_found(&self, wanted: &str, shown: &str, format: Format, bytes: Vec<u8>) -> Self {
        let mut library = self.clone();
        let at = library.lost.iter().position(|entry| id(entry) == Some(wanted));
        let Some(at) = at.filter(|_| !library.contains(wanted)) else { return library };
        let entry = Entry { pin: None, ..library.lost.remove(at) };
        let (id, shown, content) = (wanted.to_owned(), shown.to_owned(), Content::Memory(bytes));
        library.shelves.push(Shelf { id, shown, format, content, entry: Some(entry) });
        library.shelves.sort_by(|a, b| a.id.cmp(&b.id));
        library
    }
}

fn id(entry: &Entry) -> Option<&str> {
    entry.id.as_deref().or_else(|| entry.file.as_deref().map(listing::id_of))
}
