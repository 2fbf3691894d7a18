//! Writing report files: whole or not at all, and never over a file by accident.
//!
//! The content goes into a new file beside the place and is moved there when it is complete. A
//! place that is taken stays as it is unless the user asks for it, also when another run takes it
//! meanwhile. An interruption waits until it is done.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::interrupt;

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
    // A device, a pipe or a link that leads nowhere is nobody's file to replace; a folder is told by the system.
    let is_odd = |there: fs::Metadata| !there.is_file() && !there.is_dir();
    if existing == Existing::Replace && path.symlink_metadata().is_ok_and(is_odd) {
        return Err(io::Error::other(NO_PLAIN_FILE));
    }
    let _writing = interrupt::writing();
    let (beside, mut file) = create_beside(path)?;
    // A full disk may show only when all is to be on it.
    let written = file.write_all(content).and_then(|()| file.sync_all());
    drop(file);
    let saved = written.and_then(|()| match existing {
        Existing::Replace => fs::rename(&beside, path),
        Existing::Keep => link_new(&beside, path),
    });
    // After an error the first one is told; after a link the name beside has done its work.
    let _ = fs::remove_file(&beside);
    saved
}

/// What is said of a place where something else than a file is.
pub(crate) const NO_PLAIN_FILE: &str = "there is something that is no plain file";

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

/// A new file in the same folder, under a hidden name that no other run uses, nor one that was killed and left its own.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut number = 0;
    loop {
        let beside = path.with_file_name(format!(".{name}.{}-{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_LEFT => {
                number += 1;
            }
            created => return created.map(|file| (beside, file)),
        }
    }
}

/// So many files of killed runs may lie about under the names of this one.
const MOST_LEFT: u32 = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_is_in_nobodys_way() {
        let dir = std::env::temp_dir().join(format!("sayso-save-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir(&dir).expect("a temporary folder");
        let path = dir.join("facts.json");
        let (left, _) = create_beside(&path).expect("the folder is empty");
        for (existing, content) in [(Existing::Keep, "one"), (Existing::Replace, "two")] {
            save(&path, content.as_bytes(), existing).expect("nothing is in the way");
            assert_eq!(fs::read_to_string(&path).expect("it was written"), content);
        }
        assert!(left.is_file(), "it may be another run's");
        assert_eq!(fs::read_dir(&dir).expect("readable").count(), 2);
        fs::remove_dir_all(&dir).expect("the folder is this test's own");
    }
}
