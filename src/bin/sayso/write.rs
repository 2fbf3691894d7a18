//! Writing files: beside their place first and then renamed into it, so that nobody ever reads half of one.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `content` to `path`, whole or not at all. What is no regular file, such as `/dev/stdout`, is written to as it
/// is.
pub(crate) fn whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let place = match fs::metadata(path) {
        Ok(there) if there.is_file() => fs::canonicalize(path)?,
        Ok(there) if there.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => return OpenOptions::new().write(true).open(path)?.write_all(content),
        Err(_) => path.to_owned(),
    };
    let beside = beside(&place);
    let written = write_new(&beside, content).and_then(|()| {
        if let Ok(there) = fs::metadata(&place) {
            fs::set_permissions(&beside, there.permissions())?;
        }
        fs::rename(&beside, &place)
    });
    if written.is_err() {
        // The first error is the one to tell; a file that could not be made need not be removed.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A hidden name in the same folder that no other run uses.
fn beside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(content)?;
    // A full disk may show only here.
    file.sync_all()
}
