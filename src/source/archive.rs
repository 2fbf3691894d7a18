//! Archives: the parts of DOCX, ODT and EPUB files, unpacked within bounds and only in memory.
//!
//! No part is ever written to disk, so that a name that leads out of the archive leads nowhere. What a
//! part unpacks to is counted while it is unpacked, whatever the archive says of it.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// The most that all parts of one archive may unpack to, in bytes.
#[cfg(feature = "office")]
const MOST: u64 = 160 << 20;
/// The most parts of an archive.
const MOST_PARTS: usize = 20_000;

/// An archive that is being read.
pub(super) struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

/// Why a part cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// What is wrong with the file.
    Broken(String),
    /// It unpacks to more than is read.
    Oversized,
}

impl Archive {
    /// Opens an archive under the usual limit.
    #[cfg(feature = "office")]
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Fault> {
        Self::open_within(bytes, MOST)
    }

    /// Opens an archive of which all parts together may unpack to so many bytes.
    pub(super) fn open_within(bytes: Vec<u8>, most: u64) -> Result<Self, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if zip.len() > MOST_PARTS {
            return Err(Fault::Oversized);
        }
        Ok(Self { zip, left: most })
    }

    /// The text of a part; none where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(Fault::Broken(format!("its part `{name}`: {error}"))),
        };
        let mut bytes = Vec::new();
        let read = part
            .take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Fault::Broken(format!("its part `{name}`: {error}")))?;
        self.left = self.left.checked_sub(read as u64).ok_or(Fault::Oversized)?;
        Ok(Some(decode(bytes)))
    }

    /// The text of a part that cannot be missing.
    pub(super) fn required(&mut self, name: &str) -> Result<String, Fault> {
        self.text(name)?.ok_or_else(|| Fault::Broken(format!("it has no part `{name}`")))
    }
}

/// XML is UTF-8 or marked UTF-16 in all three formats.
fn decode(bytes: Vec<u8>) -> String {
    match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
            encoding.decode(&bytes).0.into_owned()
        }
        _ => String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

fn broken(error: &ZipError) -> Fault {
    Fault::Broken(format!("it is no archive that can be opened: {error}"))
}
