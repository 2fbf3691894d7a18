//! From claims to a report: opens the sources, judges, and shows progress meanwhile.

use std::path::Path;

use sayso::check;
use sayso::claim::Claim;
use sayso::config::Settings;
use sayso::diagnostic::Finding;
use sayso::outcome::Report;
use sayso::source::Library;

use crate::progress::Progress;

/// The report on all claims.
pub(crate) fn judge(claims: Vec<Claim>, settings: &Settings) -> Report {
    let (library, findings) = open_sources(settings);
    let progress = Progress::new(claims.len());
    let mut report = check::check(claims, &library, settings, &|| progress.tick());
    report.findings.splice(0..0, findings);
    if let Some((path, text)) = library.library_file() {
        report.files.add(path, text);
    }
    report
}

/// The sources of a project, and what is wrong with their folder; an empty library where there is
/// none.
pub(crate) fn open_sources(settings: &Settings) -> (Library, Vec<Finding>) {
    match Library::open(Path::new(&settings.sources.path)) {
        Ok(opened) => opened,
        Err(error) => (Library::default(), vec![error.finding()]),
    }
}
