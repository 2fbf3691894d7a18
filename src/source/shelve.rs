//! Files and the entries of the library file, brought together.

use rustc_hash::FxHashMap;

use super::document::{DateOrigin, Document, Format};
use super::library::{Content, Shelf};
use super::library_file::Entry;
use super::listing::{self, Listed};
use crate::diagnostic::{Finding, codes, nearest};
use crate::span::Span;

/// Extensions of files that a reader expects to count as sources, though they cannot be read.
const DOCUMENTS: &[&str] =
    &["doc", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "mobi", "azw", "djvu", "ps"];

/// Gives every file its id and its entry; what does not fit is reported, and entries whose file is gone come second.
pub(super) fn shelve(
    folder: &str,
    files: Vec<Listed>,
    entries: Vec<Entry>,
    library_path: &str,
    findings: &mut Vec<Finding>,
) -> (Vec<Shelf>, Vec<Entry>) {
    let taken = assign(&files, &entries, library_path, findings);
    let mut shelves: Vec<Shelf> = Vec::with_capacity(files.len());
    let lost = lost(&files, &entries);
    for (file, taken) in files.into_iter().zip(taken) {
        let shown = listing::join(folder, &file.name);
        let entry = taken.map(|index| entries[index].clone());
        let Some(format) = file.format.or(entry.as_ref().map(|_| Format::Plain)) else {
            findings.extend(unreadable_kind(&shown));
            continue;
        };
        let named = entry.as_ref().and_then(|entry| entry.id.clone());
        let id = named.unwrap_or_else(|| listing::id_of(&file.name).to_owned());
        shelves.push(Shelf { id, shown, format, content: Content::File(file.path), entry });
    }
    shelves.sort_by(|a, b| (&a.id, &a.shown).cmp(&(&b.id, &b.shown)));
    let pairs = shelves.windows(2).filter(|pair| pair[0].id == pair[1].id);
    findings.extend(pairs.map(|pair| duplicate(&pair[0], &pair[1])));
    shelves.dedup_by(|later, first| later.id == first.id);
    (shelves, lost)
}

/// The entries that describe no file.
fn lost(files: &[Listed], entries: &[Entry]) -> Vec<Entry> {
    let found = |entry: &&Entry| match (&entry.file, &entry.id) {
        (Some(name), _) => files.iter().any(|file| file.name == name.trim_start_matches("./")),
        (None, Some(id)) => files.iter().any(|file| listing::id_of(&file.name) == id),
        (None, None) => false,
    };
    entries.iter().filter(|entry| !found(entry)).cloned().collect()
}

/// Adds to a document what the library file says of it.
pub(super) fn describe(document: &mut Document, entry: &Entry) {
    let fill = |slot: &mut Option<String>, said: &Option<String>| {
        if said.is_some() {
            slot.clone_from(said);
        }
    };
    fill(&mut document.title, &entry.title);
    fill(&mut document.meta.url, &entry.url);
    fill(&mut document.meta.author, &entry.author);
    fill(&mut document.meta.publisher, &entry.publisher);
    fill(&mut document.meta.note, &entry.note);
    fill(&mut document.meta.archive, &entry.archive);
    document.meta.redirects.clone_from(&entry.redirects);
    document.meta.accessed = entry.accessed;
    if entry.published.is_some() {
        document.published = entry.published;
        document.date_origin = Some(DateOrigin::Library);
    }
}

/// The entry of every file, by file name or else by id.
fn assign(
    files: &[Listed],
    entries: &[Entry],
    library_path: &str,
    findings: &mut Vec<Finding>,
) -> Vec<Option<usize>> {
    let indexed = || files.iter().enumerate().rev();
    let by_name: FxHashMap<&str, usize> = indexed().map(|(at, file)| (&*file.name, at)).collect();
    let by_id: FxHashMap<&str, usize> = indexed()
        .filter(|(_, file)| file.format.is_some())
        .map(|(at, file)| (listing::id_of(&file.name), at))
        .collect();
    let mut taken: Vec<Option<usize>> = vec![None; files.len()];
    for (index, entry) in entries.iter().enumerate() {
        let file = match (&entry.file, &entry.id) {
            (Some(name), _) => by_name.get(name.trim_start_matches("./")),
            (None, Some(id)) => by_id.get(id.as_str()),
            (None, None) => None,
        };
        match file {
            None => findings.push(unused(files, entry, library_path)),
            Some(&file) => match taken[file] {
                None => taken[file] = Some(index),
                Some(first) => findings.push(twice(entry, &entries[first], library_path)),
            },
        }
    }
    taken
}

fn unused(files: &[Listed], entry: &Entry, library_path: &str) -> Finding {
    let (what, name) = match &entry.file {
        Some(file) => ("file", file.as_str()),
        None => ("source", entry.name()),
    };
    let message = format!("`{library_path}` describes the {what} `{name}`, which is not there");
    let finding =
        Finding::new(&codes::UNUSED_ENTRY, message).at(library_path, entry.span, "matches no file");
    let near = match &entry.file {
        Some(_) => nearest(name, files.iter().map(|file| file.name.as_str())),
        None => nearest(name, files.iter().map(|file| listing::id_of(&file.name))),
    };
    match near {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding,
    }
}

fn twice(entry: &Entry, first: &Entry, library_path: &str) -> Finding {
    let message = format!("`{library_path}` describes the source `{}` twice", entry.name());
    Finding::new(&codes::DUPLICATE_SOURCE, message)
        .at(library_path, entry.span, "described again here")
        .context(library_path, first.span, "first described here")
        .help("keep one of the two entries")
}

fn duplicate(first: &Shelf, later: &Shelf) -> Finding {
    let top = Span::new(0, 0);
    let message =
        format!("`{}` and `{}` have the same source id `{}`", first.shown, later.shown, first.id);
    Finding::new(&codes::DUPLICATE_SOURCE, message)
        .at(&later.shown, top, "not read")
        .context(&first.shown, top, "read as this source")
        .help("rename one of the files, or give it an id of its own in the library file")
}

fn unreadable_kind(shown: &str) -> Option<Finding> {
    let extension = shown.rsplit_once('.')?.1.to_ascii_lowercase();
    DOCUMENTS.contains(&extension.as_str()).then(|| {
        let message = format!("`{shown}` is of no format that can be read");
        Finding::new(&codes::UNKNOWN_FORMAT, message)
            .at(shown, Span::new(0, 0), "passed over")
            .help("save it in one of the formats that can be read, such as PDF, HTML or plain text")
    })
}
