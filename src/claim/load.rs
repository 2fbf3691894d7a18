//! Claims files and drafts: from paths, folders and patterns to the claims of a run.
//!
//! Files are read in the order of their paths, whatever the order they were named in, so that the
//! same claims give the same report.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::bibliographies::Bibliographies;
use super::{Claim, draft, read};
use crate::diagnostic::{self, Code, Finding, Severity, codes};
use crate::files::Files;
use crate::glob::Glob;
use crate::span::Span;

/// A file, folder or pattern that holds claims, and where the user named it.
#[derive(Clone, Debug)]
pub struct Root {
    /// The path, relative to the working directory or absolute.
    pub path: String,
    /// Where the settings name it; none for the command line.
    pub origin: Option<(String, Span)>,
}

impl From<&str> for Root {
    fn from(path: &str) -> Self {
        Self { path: path.to_owned(), origin: None }
    }
}

/// What was read: the good claims, everything that was not, and the texts to show it in.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Valid claims by path and place, their ids unique.
    pub claims: Vec<Claim>,
    /// In the order of reports.
    pub findings: Vec<Finding>,
    /// The claims files.
    pub files: Files,
}

/// Reads all claims under `roots`: claims files, and drafts that are named.
pub fn load(roots: &[Root]) -> Loaded {
    load_with(roots, &[], &[])
}

/// Reads all claims under `roots` and those of the `drafts`, whose citations by key are looked up in the
/// `bibliographies` and in those that the drafts themselves name.
pub fn load_with(roots: &[Root], drafts: &[Root], bibliographies: &[Root]) -> Loaded {
    let mut loaded = Loaded::default();
    let mut paths = BTreeMap::new();
    let kinds = roots.iter().map(|root| (root, Kind::Claims));
    for (root, kind) in kinds.chain(drafts.iter().map(|root| (root, Kind::Drafts))) {
        // The folder that holds claims unless the settings say otherwise need not be there beside drafts.
        if root.origin.is_none()
            && kind == Kind::Claims
            && !drafts.is_empty()
            && !Path::new(&root.path).exists()
        {
            continue;
        }
        match find(root, kind) {
            Ok(found) => paths.extend(found),
            Err(finding) => loaded.findings.push(*finding),
        }
    }
    let (drafts, claims): (Vec<_>, Vec<_>) = paths.iter().partition(|(path, _)| is_draft(path));
    for (path, file) in claims {
        read_file(path, file, &mut loaded, |path, text, loaded| {
            loaded.claims.append(&mut read(path, text, &mut loaded.findings));
        });
    }
    let mut shelf = Bibliographies::new(bibliographies);
    for (path, file) in drafts {
        read_file(path, file, &mut loaded, |path, text, loaded| {
            let bibliography = shelf.of_draft(path, file, text, loaded);
            let mut draft = draft::read(path, text, &bibliography);
            loaded.claims.append(&mut draft.claims);
            loaded.findings.append(&mut draft.findings);
        });
    }
    shelf.hand_over(&mut loaded);
    drop_duplicates(&mut loaded);
    // A note on a draft does not say why nothing is checked.
    let is_told = loaded.findings.iter().any(|finding| finding.severity == Severity::Error);
    if loaded.claims.is_empty() && !is_told {
        loaded.findings.push(no_claims(roots, &paths));
    }
    diagnostic::sort(&mut loaded.findings);
    loaded
}

/// The claims of a text that once stood in the file `path`: of a draft with the `bibliographies` as they are now.
pub fn read_earlier(path: &str, text: &str, bibliographies: &[Root]) -> Vec<Claim> {
    let mut ignored = Loaded::default();
    if !is_draft(path) {
        return read(path, text, &mut ignored.findings);
    }
    let mut shelf = Bibliographies::new(bibliographies);
    let bibliography = shelf.of_draft(path, Path::new(path), text, &mut ignored);
    draft::read(path, text, &bibliography).claims
}

/// What a folder is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Claims,
    Drafts,
}

fn read_file(
    path: &str,
    file: &Path,
    loaded: &mut Loaded,
    take: impl FnOnce(&str, &str, &mut Loaded),
) {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("`{path}` cannot be read: {}", reason(&error));
            loaded.findings.push(Finding::new(&codes::UNREADABLE_FILE, message));
            return;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => {
            take(path, &text, loaded);
            loaded.files.add(path, text);
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let kind = if is_draft(path) { "a draft" } else { "TOML" };
            let message = format!("`{path}` is not UTF-8, which {kind} has to be");
            // Everything before the broken byte is the same in both, so the place still holds.
            let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
            let finding = Finding::new(&codes::UNREADABLE_FILE, message);
            loaded
                .findings
                .push(finding.at(path, span, "not UTF-8").help("save the file as UTF-8"));
            loaded.files.add(path, text);
        }
    }
}

/// The claims files that a root stands for, by the path that reports show.
fn find(root: &Root, kind: Kind) -> Result<BTreeMap<String, PathBuf>, Box<Finding>> {
    let shown = shown(&root.path);
    let path = Path::new(&root.path);
    let mut found = BTreeMap::new();
    if path.is_dir() {
        walk(path, &shown, kind, &mut found);
    } else if path.exists() {
        found.insert(shown, path.to_owned());
    } else if Glob::is_pattern(&shown) {
        let glob = Glob::new(&shown).map_err(|error| {
            let message = format!("the pattern `{shown}` cannot be read: {error}");
            Box::new(about(root, &codes::INVALID_GLOB, message))
        })?;
        let folder = glob.fixed_folder();
        // A pattern says itself which files it means.
        let kind = if is_draft(&shown) { Kind::Drafts } else { kind };
        walk(Path::new(if folder.is_empty() { "." } else { folder }), folder, kind, &mut found);
        // Folders that may not be looked into are found too, and may hold what a pattern over all depths means.
        found.retain(|path, file| glob.matches(path) || (shown.contains("**") && file.is_dir()));
        if found.is_empty() {
            let message = match kind {
                Kind::Claims => format!("the pattern `{shown}` matches no claims file"),
                Kind::Drafts => format!("the pattern `{shown}` matches no draft"),
            };
            return Err(Box::new(about(root, &codes::UNMATCHED_GLOB, message)));
        }
    } else {
        let message = format!("`{shown}` does not exist");
        let finding = about(root, &codes::MISSING_FILE, message);
        let is_first = kind == Kind::Claims && root.origin.is_none();
        return Err(Box::new(if is_first { finding.help(FIRST) } else { finding }));
    }
    Ok(found)
}

/// Collects the claims files, or the drafts, under a folder. Hidden entries, and the two files that hold something
/// other than claims, are passed over; folders behind links are not entered, so that no circle is. What may not be
/// looked into counts as found, and reading it tells why that cannot be done.
fn walk(folder: &Path, shown: &str, kind: Kind, found: &mut BTreeMap<String, PathBuf>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            if is_denied(&error) {
                found.insert(shown.to_owned(), folder.to_owned());
            }
            return;
        }
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let below = match shown {
            "" | "." => name.clone(),
            _ => format!("{}/{name}", shown.trim_end_matches('/')),
        };
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, &below, kind, found);
        } else if is_wanted(&name, kind)
            && path.metadata().map_or_else(|error| is_denied(&error), |there| there.is_file())
        {
            found.insert(below, path);
        }
    }
}

fn is_denied(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::PermissionDenied
}

fn is_wanted(name: &str, kind: Kind) -> bool {
    match kind {
        Kind::Claims => holds_claims(name),
        Kind::Drafts => is_draft(name),
    }
}

/// Whether a file is a draft, by its name.
pub fn is_draft(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "markdown", "mdown", "mkd"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn holds_claims(name: &str) -> bool {
    name.ends_with(".toml") && !matches!(name, "sayso.toml" | "sources.toml" | "Cargo.toml")
}

/// The path as reports show it: with `/`, and without a leading `./`.
pub(super) fn shown(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut rest = path.as_str();
    while let Some(below) = rest.strip_prefix("./").filter(|below| !below.is_empty()) {
        rest = below.trim_start_matches('/');
    }
    rest.to_owned()
}

fn drop_duplicates(loaded: &mut Loaded) {
    let mut first: rustc_hash::FxHashMap<String, (String, Span)> = Default::default();
    let findings = &mut loaded.findings;
    // What was extracted from a draft and reads as it does there is the draft's own claim, with what the user added.
    let extracted: rustc_hash::FxHashSet<(String, String)> = loaded
        .claims
        .iter()
        .filter(|claim| claim.draft.as_ref().is_some_and(|draft| *draft.path != *claim.path))
        .map(|claim| (claim.id.clone(), claim.text.as_str().to_owned()))
        .collect();
    loaded.claims.retain(|claim| {
        let in_draft = claim.draft.as_ref().is_some_and(|draft| *draft.path == *claim.path);
        if in_draft && extracted.contains(&(claim.id.clone(), claim.text.as_str().to_owned())) {
            return false;
        }
        match first.get(&claim.id) {
            Some((path, span)) => {
                findings.push(read::duplicate(claim, (path, *span)));
                false
            }
            None => first.insert(claim.id.clone(), (claim.path.clone(), claim.id_span)).is_none(),
        }
    });
}

/// A finding that no sentence of a draft, and of so many others, cites a source.
pub fn no_citation(first: &str, others: usize) -> Finding {
    let message = match others {
        0 => format!("no sentence in `{first}` cites a source"),
        1 => format!("no sentence in `{first}` and another draft cites a source"),
        others => format!("no sentence in `{first}` and {others} other drafts cites a source"),
    };
    Finding::new(&codes::EMPTY_CLAIMS, message).help(
        "a footnote, a link, `[@key]` or `<!-- sayso: source ID -->` after a sentence cites its source",
    )
}

fn no_claims(roots: &[Root], files: &BTreeMap<String, PathBuf>) -> Finding {
    let mut paths = files.keys();
    if let Some(first) = paths.next().filter(|_| files.keys().all(|path| is_draft(path))) {
        return no_citation(first, paths.count());
    }
    let named: Vec<String> = roots.iter().map(|root| format!("`{}`", shown(&root.path))).collect();
    let message = match (files.is_empty(), named.is_empty()) {
        (_, true) => "no claims file was named".to_owned(),
        (true, _) => format!("no claims file was found in {}", named.join(", ")),
        (_, _) => format!("there is no `[[claim]]` in {}", named.join(", ")),
    };
    let finding = match roots {
        [root] => about(root, &codes::EMPTY_CLAIMS, message),
        _ => Finding::new(&codes::EMPTY_CLAIMS, message),
    };
    finding.help(FIRST)
}

/// What to do where there is no claim yet.
const FIRST: &str = "name a claims file, or write a first one with `sayso init`";

pub(super) fn about(root: &Root, code: &Code, message: String) -> Finding {
    let finding = Finding::new(code, message);
    match &root.origin {
        Some((path, span)) => finding.at(path, *span, "named here"),
        None => finding,
    }
}

/// The reason of an I/O error without the number that systems add to it.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::NotFound => "it does not exist".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        kind => kind.to_string(),
    }
}
