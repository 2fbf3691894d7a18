//! What lies in a sources folder: the files that can be read, by id, in a fixed order.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::document::Format;

/// A file below a sources folder.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    /// The path below the folder, with `/`.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// The format that its extension stands for.
    pub(super) format: Option<Format>,
}

/// What a walk through a folder finds.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// The files, by name.
    pub(super) files: Vec<Listed>,
    /// What could not be opened.
    pub(super) failures: Vec<(PathBuf, io::Error)>,
}

/// All files below `dir`, except hidden ones.
pub(super) fn list(dir: &Path) -> io::Result<Listing> {
    let mut listing = Listing::default();
    listing.walk(fs::read_dir(dir)?, "");
    listing.files.sort_by(|a, b| a.name.cmp(&b.name));
    listing.failures.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(listing)
}

/// The id of a file: its path without the extension.
pub(super) fn id_of(name: &str) -> &str {
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[file..].rfind('.') {
        Some(dot) if dot > 0 => &name[..file + dot],
        _ => name,
    }
}

/// The format that a file name stands for.
pub(super) fn format_of(name: &str) -> Option<Format> {
    Path::new(name).extension().and_then(|ext| ext.to_str()).and_then(Format::from_extension)
}

/// A path as shown to users: with `/`, whatever the system writes.
pub(super) fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { shown.into_owned() } else { shown.replace('\\', "/") }
}

/// A name below a folder as shown to users.
pub(super) fn join(folder: &str, name: &str) -> String {
    match folder {
        "" | "." => name.to_owned(),
        _ => format!("{}/{name}", folder.trim_end_matches('/')),
    }
}

impl Listing {
    fn walk(&mut self, entries: fs::ReadDir, prefix: &str) {
        for entry in entries {
            let Ok(entry) = entry else { continue };
            let file = entry.file_name();
            let Some(file) = file.to_str().filter(|file| !file.starts_with('.')) else { continue };
            let name = format!("{prefix}{file}");
            let path = entry.path();
            match entry.file_type() {
                // A link to a folder is not followed: it may lead back up.
                Ok(kind) if kind.is_dir() => match fs::read_dir(&path) {
                    Ok(entries) => self.walk(entries, &format!("{name}/")),
                    Err(error) => self.failures.push((path, error)),
                },
                Ok(kind) if kind.is_file() || (kind.is_symlink() && path.is_file()) => {
                    let format = format_of(&name);
                    self.files.push(Listed { name, path, format });
                }
                Ok(_) => {}
                Err(error) => self.failures.push((path, error)),
            }
        }
    }
}
