//! Sources whose files are gone: fetched again from where they were published, and held against what was pinned.

use std::path::{Component, Path};

use sayso::source::{Format, Lost, Said, read_in};

use super::add::{check_id, from_network};
use super::shelf::{self, Network};
use super::update::{Change, difference};
use crate::output::Output;

/// A lost source as it is published now, or why it cannot be had.
pub(super) fn fetched(
    lost: &Lost<'_>,
    network: &Network,
    folder: &Path,
    out: &Output,
) -> Result<Change, String> {
    let url = lost.url.ok_or("its file is gone, and its entry has no `url` to fetch it from")?;
    check_id(lost.id)?;
    let found = from_network(url, network, out)?;
    let (name, format) = match lost.file {
        Some(file) => (file.to_owned(), named(file)?),
        None => (format!("{}.{}", lost.id, found.extension), found.format),
    };
    let path = folder.join(&name);
    let shown = path.display().to_string();
    let read = read_in(lost.id, &shown, format, found.bytes.clone(), found.charset.as_deref())
        .map_err(|error| error.to_string())?;
    let hash = blake3::hash(&found.bytes).to_hex().to_string();
    let lines = match shelf::stored_text(folder, lost.id, format) {
        _ if lost.pin == Some(hash.as_str()) => {
            vec!["its file was gone; what was fetched is what was pinned".to_owned()]
        }
        Some(before) => difference(&before, &read.document.raw),
        None => vec!["its file was gone; what was fetched is not what was pinned".to_owned()],
    };
    let redirected = !found.redirects.is_empty();
    let said = Said {
        id: lost.id.to_owned(),
        file: lost.file.map(str::to_owned),
        url: found.url.filter(|_| redirected),
        redirects: found.redirects,
        archive: found.archive,
        charset: found.charset,
        accessed: found.accessed,
        blake3: Some(hash),
        ..Said::default()
    };
    let (id, what) = (lost.id.to_owned(), "restored");
    Ok(Change { id, path, what, bytes: found.bytes, read, said, lines })
}

/// The format of a file that an entry names, which has to lie in the folder.
fn named(file: &str) -> Result<Format, String> {
    let mut parts = Path::new(file).components();
    if !parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(format!("its file `{file}` does not lie in the folder of the sources"));
    }
    let extension = Path::new(file).extension().and_then(|extension| extension.to_str());
    Ok(extension.and_then(Format::from_extension).unwrap_or(Format::Plain))
}
