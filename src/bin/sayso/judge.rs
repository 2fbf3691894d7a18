//! From claims to a report: opens the sources, judges, and shows progress meanwhile.

use std::path::Path;

use sayso::check::{self, Cache};
use sayso::claim::{self, Claim, Loaded};
use sayso::config::Settings;
use sayso::diagnostic::{Finding, Severity};
use sayso::outcome::Report;
use sayso::source::Library;

use crate::progress::Progress;
use crate::project::Project;

/// Reads what judging needs besides claims and sources, while those are being read; no one has to wait for it.
pub(crate) fn warm_up() {
    std::thread::spawn(check::warm_up);
}

/// The claims of a project, those of its drafts among them.
pub(crate) fn load(settings: &Settings) -> Loaded {
    claim::load_with(&settings.claims, &settings.drafts, &settings.bibliographies)
}

/// The report on all claims; a run that follows another brings what the other has read.
pub(crate) fn judge(
    claims: Vec<Claim>,
    (library, findings): (&Library, Vec<Finding>),
    settings: &Settings,
    cache: Option<&mut Cache>,
) -> Report {
    if let Some(jobs) = settings.jobs {
        // Only the first call in a process can set the number of threads, and this is the first.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build_global();
    }
    let progress = Progress::new(claims.len());
    let tick = || progress.tick();
    let mut report = match cache {
        Some(cache) => check::check_again(claims, library, settings, cache, &tick),
        None => check::check(claims, library, settings, &tick),
    };
    let explained = !findings.is_empty();
    report.findings.splice(0..0, findings);
    if library.ids().len() == 0 && explained {
        // Why there are no sources is said once, and not once more for every claim.
        report.claims.iter_mut().for_each(|judged| judged.findings.clear());
    }
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
        Err(error) => {
            let finding = error.finding();
            let finding = match &settings.sources.origin {
                Some((path, span)) => finding.context(path, *span, "named here"),
                None => finding,
            };
            (Library::default(), vec![finding])
        }
    }
}

/// The overrides of the settings file that hold for no file of the project. Which claims of it a run judges does not
/// matter, but it has to have read all of it.
pub(crate) fn unmatched_overrides(
    project: &Project,
    loaded: &Loaded,
    (library, problems): (&Library, &[Finding]),
) -> Vec<Finding> {
    let settings = &project.settings;
    let is_broken = problems.iter().any(|problem| problem.severity == Severity::Error);
    let Some(path) = project.path().filter(|_| !is_broken) else { return Vec::new() };
    let files = project.files.paths().chain(loaded.files.paths());
    let sources = library.listed().map(|source| source.path);
    let library_file = library.library_file().map(|(path, _)| path);
    let baseline = settings.baseline.as_ref().map(|root| root.path.as_str());
    // What could not be read is there too.
    let told = problems.iter().chain(&loaded.findings).flat_map(|finding| &finding.labels);
    let told = told.map(|label| label.path.as_str());
    let all = files.chain(sources).chain(library_file).chain(baseline).chain(told);
    settings.unmatched_overrides(path, all)
}
