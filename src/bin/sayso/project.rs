//! The project that the working directory lies in: its settings file, found upward, and what the
//! settings come to.

use std::io;
use std::path::Path;

use sayso::config::{self, Options, Place, Settings};
use sayso::diagnostic::{Finding, codes};
use sayso::files::Files;

use crate::rules;

/// Settings, and what was wrong with them.
#[derive(Debug)]
pub(crate) struct Project {
    /// As they hold for this run.
    pub(crate) settings: Settings,
    /// Errors in the settings file.
    pub(crate) findings: Vec<Finding>,
    /// The settings file.
    pub(crate) files: Files,
    path: Option<String>,
}

impl Project {
    /// The settings file, where there is one.
    pub(crate) fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Reads the settings of the working directory; `command_line` goes before them.
    pub(crate) fn open(command_line: Options) -> Self {
        let mut findings = Vec::new();
        let mut files = Files::default();
        let mut options = Options::default();
        let path = find();
        if let Some(path) = &path {
            match std::fs::read_to_string(path) {
                Ok(text) => {
                    options = config::read(path, &text, &mut findings);
                    options.place = place(path);
                    findings.extend(options.unknown_codes(&rules::codes()));
                    files.add(path.as_str(), text);
                }
                Err(error) => findings.push(unreadable(path, &error)),
            }
        }
        Self { settings: Settings::resolve(command_line, options), findings, files, path }
    }
}

/// The settings file in the working directory or the nearest folder above it, as a relative path:
/// reports should not depend on where a project lies.
fn find() -> Option<String> {
    let here = std::env::current_dir().ok()?;
    let above = here.ancestors().count();
    (0..above)
        .map(|levels| format!("{}{}", "../".repeat(levels), config::FILE_NAME))
        .find(|path| Path::new(path).is_file())
}

/// Where the working directory lies below the folder of the settings file, which `find` has found so many levels up.
fn place(settings: &str) -> Place {
    let levels = settings.matches("../").count();
    let Ok(here) = std::env::current_dir() else { return Place::default() };
    let Some(root) = here.ancestors().nth(levels) else { return Place::default() };
    let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
    Place { root: shown(root), below: here.strip_prefix(root).map(shown).unwrap_or_default() }
}

fn unreadable(path: &str, error: &io::Error) -> Finding {
    Finding::new(&codes::UNREADABLE_FILE, format!("`{path}` cannot be read: {error}"))
}
