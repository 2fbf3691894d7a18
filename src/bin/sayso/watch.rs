//! `sayso check --watch`: judges again whenever something changes.
//!
//! The system tells that a file has changed; what has been read before is kept, so that a run reads only the sources
//! that are new or other than they were. Changes come in flocks (an editor writes, renames and removes), and are waited
//! for until they rest.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecursiveMode, Watcher};
use sayso::check::Cache;
use sayso::claim;
use sayso::config::Settings;

use crate::check::Check;
use crate::exit::Exit;
use crate::interrupt;
use crate::output::Output;
use crate::project::Project;

/// How long nothing may change before a run begins.
const REST: Duration = Duration::from_millis(20);
/// A flock that does not rest is cut short after this time.
const PATIENCE: Duration = Duration::from_millis(200);

type Events = Receiver<notify::Result<Event>>;

/// Runs the check, and again after every change, until the process is ended.
pub(crate) fn run(check: &Check, out: &Output) -> Exit {
    interrupt::expect();
    let (sender, events) = channel();
    let mut watcher = match notify::recommended_watcher(sender) {
        Ok(watcher) => watcher,
        Err(error) => return fail(&error, out),
    };
    let mut watched = BTreeSet::new();
    let mut cache = Cache::default();
    let mut settings_text = None;
    loop {
        let project = check.project();
        for (path, mode) in places(&project) {
            if watched.insert((path.clone(), mode == RecursiveMode::Recursive))
                && let Err(error) = watcher.watch(&path, mode)
            {
                return fail(&error, out);
            }
        }
        let text = project.path().and_then(|path| project.files.text(path)).map(str::to_owned);
        if settings_text != Some(text.clone()) {
            // Aliases are read into sentences: other settings, other readings.
            cache = Cache::default();
            settings_text = Some(text);
        }
        let inputs = Inputs::of(&project);
        out.clear();
        check.tell(project, Some(&mut cache), out);
        out.tell("watching for changes; Ctrl-C ends it");
        if !wait(&events, &inputs) {
            return Exit::Failure;
        }
    }
}

/// Folders to watch: a file that is replaced is a change in its folder.
fn places(project: &Project) -> Vec<(PathBuf, RecursiveMode)> {
    let Settings { claims, drafts, bibliographies, sources, baseline, .. } = &project.settings;
    let mut places = Vec::new();
    let roots = claims.iter().chain(drafts).chain(bibliographies).chain([sources]);
    for path in roots.map(|root| Path::new(&root.path)) {
        match path.is_dir() {
            true => places.push((path.to_owned(), RecursiveMode::Recursive)),
            false if path.is_file() => places.push((folder(path), RecursiveMode::NonRecursive)),
            // A pattern may come to match files in any folder below.
            false => places.push((folder(path), RecursiveMode::Recursive)),
        }
    }
    let files = project.path().into_iter().chain(baseline.as_ref().map(|root| root.path.as_str()));
    places.extend(files.map(|path| (folder(Path::new(path)), RecursiveMode::NonRecursive)));
    places.retain(|(path, _)| path.is_dir());
    places
}

/// The nearest folder above a file or pattern that is there.
fn folder(path: &Path) -> PathBuf {
    let above = path.ancestors().skip(1).find(|above| above.is_dir());
    above
        .filter(|above| !above.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Which changed files matter.
struct Inputs {
    sources: Option<PathBuf>,
    baseline: Option<PathBuf>,
    /// Whether there are drafts, which may lie anywhere, as may the bibliographies that they cite from.
    drafts: bool,
}

impl Inputs {
    fn of(project: &Project) -> Self {
        let place = |path: &str| Path::new(path).canonicalize().ok();
        let Settings { claims, drafts, sources, baseline, .. } = &project.settings;
        Self {
            sources: place(&sources.path),
            baseline: baseline.as_ref().and_then(|root| place(&root.path)),
            drafts: !drafts.is_empty() || claims.iter().any(|root| claim::is_draft(&root.path)),
        }
    }

    /// Whether a run may come out otherwise now. Hidden files, such as those that editors keep beside, are passed over,
    /// and so is what lies beside the project's files without being one.
    fn matter(&self, event: &Event) -> bool {
        let kind = !matches!(event.kind, EventKind::Access(_));
        kind && event.paths.iter().any(|path| {
            let place = path.canonicalize().unwrap_or_else(|_| path.clone());
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let hidden = name.starts_with('.') || name.ends_with('~');
            let is_source = self.sources.as_ref().is_some_and(|folder| place.starts_with(folder));
            let is_baseline = self.baseline.as_ref() == Some(&place);
            let is_cited_from = self.drafts && (claim::is_draft(name) || name.ends_with(".bib"));
            !hidden && (is_source || is_baseline || is_cited_from || name.ends_with(".toml"))
        })
    }
}

/// Waits for a change and until it rests; false when there will be none any more.
fn wait(events: &Events, inputs: &Inputs) -> bool {
    let matters = |event: &notify::Result<Event>| match event {
        Ok(event) => inputs.matter(event),
        // What the system could not tell may have been a change.
        Err(_) => true,
    };
    loop {
        match events.recv() {
            Ok(event) if matters(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match events.recv_timeout(REST) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}

fn fail(error: &notify::Error, out: &Output) -> Exit {
    out.complain(&format!("cannot watch for changes: {error}"));
    Exit::Failure
}
