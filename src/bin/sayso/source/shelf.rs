//! What the commands of the library share: its folder, its files, and what a request may cost.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sayso::config::Options;

use sayso::source::fetch::{AVAILABILITY, Limits};
use sayso::source::{Document, Format, Library, Said, library_edit};

use crate::judge::open_sources;
use crate::project::Project;
use crate::save::{Existing, save};

/// The library file in the folder of the sources.
const LIBRARY_FILE: &str = "sources.toml";
/// Where the texts of sources that are no text files are kept, to be read and compared by people.
const TEXTS: &str = ".text";

/// Where to fetch from, and how long.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Network {
    /// Allow addresses of private networks and of this machine
    #[arg(long)]
    allow_private: bool,
    /// How many seconds a request may take in all
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
    /// How many megabytes a source may have
    #[arg(long, value_name = "MB", default_value_t = 64)]
    max_size: u64,
    /// The service that knows archived copies of pages that are gone
    #[arg(long, value_name = "URL", default_value = AVAILABILITY, hide_default_value = true)]
    pub(crate) archive: String,
    /// The day to write down as that of access; today when left out
    #[arg(long, value_name = "DATE")]
    accessed: Option<Date>,
}

impl Network {
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            time: Duration::from_secs(self.timeout),
            size: self.max_size.saturating_mul(1 << 20),
            allow_private: self.allow_private,
        }
    }

    /// The day of access: the one given, or today by universal time.
    pub(crate) fn accessed(&self) -> Date {
        self.accessed.unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date())
    }
}

/// The project with its folder of sources.
pub(crate) fn project(sources: Option<&str>) -> Project {
    let sources = sources.map(Into::into);
    Project::open(Options { sources, ..Options::default() })
}

/// The library of a project, which has to be there.
pub(crate) fn library(project: &Project) -> Result<Library, String> {
    let (library, findings) = open_sources(&project.settings);
    match findings
        .into_iter()
        .next()
        .filter(|_| library.ids().len() == 0 && library.lost().next().is_none())
    {
        Some(finding) => Err(finding.message),
        None => Ok(library),
    }
}

/// The folder of the sources.
pub(crate) fn folder(project: &Project) -> PathBuf {
    PathBuf::from(&project.settings.sources.path)
}

/// Writes down what is said of a source, whether it has an entry or not.
pub(crate) fn write_entry(folder: &Path, said: &Said) -> Result<(), String> {
    let path = folder.join(LIBRARY_FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("cannot read `{}`: {error}", path.display())),
    };
    let text = library_edit::with_changes(&text, said)
        .map_err(|cause| format!("cannot change `{}`: {cause}", path.display()))?;
    store(&path, text.as_bytes())
}

/// Keeps the text of a source beside it, for people and for version control; a text file is its own.
pub(crate) fn write_text(folder: &Path, document: &Document) -> Result<(), String> {
    if !document.format.is_extracted() {
        return Ok(());
    }
    store(&text_path(folder, &document.id), format!("{}\n", document.raw).as_bytes())
}

/// The text of a source as it was when it was stored; none for a text file.
pub(crate) fn stored_text(folder: &Path, id: &str, format: Format) -> Option<String> {
    let text = std::fs::read_to_string(text_path(folder, id)).ok()?;
    format.is_extracted().then(|| text.trim_end_matches('\n').to_owned())
}

fn text_path(folder: &Path, id: &str) -> PathBuf {
    folder.join(TEXTS).join(format!("{id}.txt"))
}

/// Writes a file beside its place and moves it there, so that nobody ever sees half of it.
pub(crate) fn store(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| save(path, bytes, Existing::Replace))
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))
}

/// So many sources, in words.
pub(crate) fn counted(sources: usize) -> String {
    format!("{sources} source{}", if sources == 1 { "" } else { "s" })
}
