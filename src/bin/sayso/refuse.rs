//! Where no report and no baseline may go: among the files that the next run reads, and over those that this one has read.

use std::path::{Path, PathBuf};

use sayso::claim::{self, Root};
use sayso::config::Settings;
use sayso::glob::Glob;
use sayso::report::Format;
use sayso::source::{self, LIBRARY_FILE};

/// Why the next run under these settings would read a file as something else: a report in a format, or a baseline, which
/// has none.
pub(crate) fn among_inputs(
    format: Option<Format>,
    target: &Path,
    settings: &Settings,
) -> Option<&'static str> {
    let places = places(target);
    let lies_in = |root: &Path| {
        let root = root.canonicalize().ok().filter(|root| root.is_dir());
        root.filter(|root| places.iter().any(|place| place.starts_with(root)))
    };
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    if let Some(root) = lies_in(Path::new(&settings.sources.path)) {
        // Who works among the sources has no other folder; there, what bears its mark is passed over as a source.
        let works_there = std::env::current_dir().is_ok_and(|here| here.starts_with(&root));
        let is_read = *name == *LIBRARY_FILE || extension(target).is_some();
        if !works_there || (is_read && !format.is_some_and(Format::is_marked)) {
            return Some(
                "it lies in the sources folder, and the next run could take it for a source",
            );
        }
    }
    let is_claims_file = name.ends_with(".toml");
    let is_among = |roots: &[Root]| {
        roots.iter().any(|root| {
            let path = Path::new(&root.path);
            match path.exists() {
                true => lies_in(path).is_some(),
                false => is_matched(target, &root.path),
            }
        })
    };
    if is_claims_file && is_among(&settings.claims) {
        return Some("it lies among the claims, and the next run would take it for a claims file");
    }
    if claim::is_draft(&name) && is_among(&settings.drafts) {
        return Some("it lies among the drafts, and the next run would take it for one");
    }
    None
}

/// Whether a report would replace one of these files.
pub(crate) fn is_any_of<'p>(target: &Path, files: impl IntoIterator<Item = &'p str>) -> bool {
    let Ok(place) = target.canonicalize() else { return false };
    files.into_iter().any(|file| Path::new(file).canonicalize().is_ok_and(|file| file == place))
}

/// The format that a file of that name would be read in as a source.
fn extension(target: &Path) -> Option<source::Format> {
    target.extension()?.to_str().and_then(source::Format::from_extension)
}

fn is_matched(target: &Path, pattern: &str) -> bool {
    let plain = |path: &str| path.strip_prefix("./").unwrap_or(path).to_owned();
    let target = plain(&target.to_string_lossy());
    Glob::is_pattern(pattern)
        && Glob::new(&plain(pattern)).is_ok_and(|pattern| pattern.matches(&target))
}

/// The absolute paths of a file that need not be there yet: of the name itself, and of what it leads to where it is a
/// link.
fn places(target: &Path) -> Vec<PathBuf> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok();
    let named = folder.zip(target.file_name()).map(|(folder, name)| folder.join(name));
    named.into_iter().chain(target.canonicalize().ok()).collect()
}
