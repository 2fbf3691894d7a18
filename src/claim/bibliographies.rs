//! The bibliographies of a run: which file a draft's keys are looked up in.
//!
//! A draft names its own at its top; else the settings do; else those that lie beside it are taken. A file is read once,
//! and only when some draft could need it.

use std::collections::BTreeMap;
use std::path::Path;

use super::draft::{Bibliography, Front};
use super::load::{Loaded, Root, about, reason, shown};
use crate::diagnostic::{Finding, codes};
use crate::span::Span;

/// The bibliographies that have been read.
pub(super) struct Bibliographies<'r> {
    settings: &'r [Root],
    texts: BTreeMap<String, Option<String>>,
}

impl<'r> Bibliographies<'r> {
    pub(super) fn new(settings: &'r [Root]) -> Self {
        Self { settings, texts: BTreeMap::new() }
    }

    /// What the draft `path` cites by key.
    pub(super) fn of_draft(
        &mut self,
        path: &str,
        file: &Path,
        text: &str,
        loaded: &mut Loaded,
    ) -> Bibliography {
        let mut bibliography = Bibliography::default();
        if !text.contains('@') {
            return bibliography;
        }
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
        let named: Vec<Root> = Front::of(text)
            .bibliographies
            .into_iter()
            .map(|(name, span)| {
                let beside = if name.starts_with('/') { name } else { format!("{folder}{name}") };
                Root { path: beside, origin: Some((path.to_owned(), span)) }
            })
            .collect();
        let roots = match (named.is_empty(), self.settings.is_empty()) {
            (false, _) => named,
            (true, false) => self.settings.to_vec(),
            (true, true) => beside(file, folder),
        };
        for root in &roots {
            self.add(root, &mut bibliography, &mut loaded.findings);
        }
        bibliography
    }

    /// Adds the texts to those that findings are shown in.
    pub(super) fn hand_over(self, loaded: &mut Loaded) {
        for (path, text) in self.texts {
            loaded.files.add(path, text.unwrap_or_default());
        }
        // Two drafts may share a bibliography; what is wrong with it is said once.
        let mut told: Vec<Finding> = Vec::with_capacity(loaded.findings.len());
        for finding in loaded.findings.drain(..) {
            if finding.code != codes::INVALID_BIBTEX.name || !told.contains(&finding) {
                told.push(finding);
            }
        }
        loaded.findings = told;
    }

    fn add(&mut self, root: &Root, bibliography: &mut Bibliography, findings: &mut Vec<Finding>) {
        let path = shown(&root.path);
        if !self.texts.contains_key(&path) {
            let read = text_of(root).map_err(|finding| findings.push(*finding));
            self.texts.insert(path.clone(), read.ok());
        }
        if let Some(Some(text)) = self.texts.get(&path) {
            bibliography.add(&path, text, findings);
        }
    }
}

fn text_of(root: &Root) -> Result<String, Box<Finding>> {
    let read = std::fs::read(&root.path);
    read.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).map_err(|error| {
        let code = match error.kind() {
            std::io::ErrorKind::NotFound => &codes::MISSING_FILE,
            _ => &codes::UNREADABLE_FILE,
        };
        let path = shown(&root.path);
        let message = format!("the bibliography `{path}` cannot be read: {}", reason(&error));
        Box::new(about(root, code, message))
    })
}

/// A finding for each bibliography of the settings that cannot be read, whether or not a draft cites from it.
pub fn unread_bibliographies(roots: &[Root]) -> Vec<Finding> {
    roots.iter().filter_map(|root| text_of(root).err()).map(|finding| *finding).collect()
}

/// The bibliographies in the folder of a draft.
fn beside(file: &Path, folder: &str) -> Vec<Root> {
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = std::fs::read_dir(dir) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter(|name| name.to_ascii_lowercase().ends_with(".bib")).collect();
    names.sort_unstable();
    names
        .into_iter()
        .map(|name| Root { path: format!("{folder}{name}"), origin: None::<(String, Span)> })
        .collect()
}
