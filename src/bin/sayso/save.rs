//! Writing report files: whole or not at all, and never over a file by accident.
//!
//! The content goes into a new file beside the place and is moved there when it is complete. A
//! place that is taken stays as it is unless the user asks for it, also when another run takes it
//! meanwhile.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What to do about a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// It is replaced in one step.
    Replace,
}

/// Writes `content` to `path`.
pub(crate) fn save(path: &Path, content: &[u8], existing: Existing) -> io::Result<()> {
    // What a link leads to is replaced, and not the link.
    let place = match existing {
        Existing::Replace => fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        Existing::Keep => path.to_owned(),
    };
    let path = place.as_path();
    let beside = beside(path);
    let saved = write_new(&beside, content).and_then(|()| match existing {
        Existing::Replace => fs::rename(&beside, path),
        Existing::Keep => link_new(&beside, path),
    });
    // After an error the first one is told; after a link the name beside has done its work.
    let _ = fs::remove_file(&beside);
    saved
}

/// Gives the file beside its place as a second name, which fails where one is there. A file system
/// without second names moves it after a look.
fn link_new(beside: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(beside, path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => match path.try_exists()? {
            true => Err(io::ErrorKind::AlreadyExists.into()),
            false => fs::rename(beside, path),
        },
        done => done,
    }
}

/// A hidden name in the same folder that no other run uses.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(content)?;
    // A full disk may show only here.
    file.sync_all()
}
