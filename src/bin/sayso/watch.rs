//! `sayso check --watch`: judges again whenever something changes.
//!
//! The system tells that a file has changed; what has been read before is kept, so that a run reads only the sources
//! that are new or other than they were. Changes come in flocks (an editor writes, renames and removes), and are waited
//! for until they rest. A folder that is taken away may come back under its name, which only the folder above it tells;
//! then all is watched anew, since a watch holds to the folder and not to its name.

use std::collections::BTreeMap;
#[cfg(unix)]
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, ModifyKind, RemoveKind};
use notify::{Event, EventKind, RecursiveMode, Watcher};
use sayso::check::Cache;
use sayso::claim;
use sayso::config::Settings;
use sayso::glob::Glob;

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
    let mut watched = BTreeMap::new();
    let mut cache = Cache::default();
    let mut settings_text = None;
    loop {
        let project = check.project();
        for (path, mode) in places(&project) {
            if watched.get(&path) == Some(&mode) {
                continue;
            }
            match watcher.watch(&path, mode) {
                Ok(()) => drop(watched.insert(path, mode)),
                // It has gone since it was looked for, and the folder above tells when it comes back.
                Err(_) if !path.is_dir() => {}
                Err(error) => return fail(&error, out),
            }
        }
        let text = project.path().and_then(|path| project.files.text(path)).map(str::to_owned);
        if settings_text != Some(text.clone()) {
            // Aliases are read into sentences: other settings, other readings.
            cache = Cache::default();
            settings_text = Some(text);
        }
        let inputs = Inputs::of(&project, check.reports());
        out.clear();
        let exit = check.tell(project, Some(&mut cache), out);
        if out.is_closed() {
            // Nobody would hear of the next change.
            return exit;
        }
        out.tell("watching for changes; Ctrl-C ends it");
        match wait(&events, &inputs) {
            None => return Exit::Failure,
            Some(Change::Within) => {}
            Some(Change::OfRoots) => {
                for (path, _) in std::mem::take(&mut watched) {
                    // What is no longer there is no longer watched either.
                    let _ = watcher.unwatch(&path);
                }
            }
        }
    }
}

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// Files that are read.
    Within,
    /// A folder that is watched, or one above it: it has come, gone or been renamed.
    OfRoots,
}

/// Folders to watch: a file that is replaced is a change in its folder, and a folder that is replaced one in the folder
/// above.
fn places(project: &Project) -> BTreeMap<PathBuf, RecursiveMode> {
    use RecursiveMode::{NonRecursive, Recursive};
    let mut places = Vec::new();
    for path in roots(project) {
        places.push(match searched(path) {
            // A pattern may come to match files in any folder below.
            Some(folder) => (folder, Recursive),
            None => (folder(path), NonRecursive),
        });
        places.extend(above(path).map(|folder| (folder, NonRecursive)));
    }
    places.extend(project.path().map(|path| (folder(Path::new(path)), NonRecursive)));
    places.retain(|(path, _)| path.is_dir());
    // One folder is watched once: all of it, where anybody asks for that.
    let mut merged = BTreeMap::new();
    for (path, mode) in places {
        let known = merged.entry(path).or_insert(mode);
        if mode == Recursive {
            *known = mode;
        }
    }
    merged
}

/// What a project reads from: files, folders and patterns.
fn roots(project: &Project) -> impl Iterator<Item = &Path> {
    let Settings { claims, drafts, sources, bibliographies, baseline, .. } = &project.settings;
    let folders = claims.iter().chain(drafts).chain([sources]);
    folders.chain(bibliographies).chain(baseline).map(|root| Path::new(&root.path))
}

/// The folders above a path, up to the working directory; above an absolute one only the next.
fn above(path: &Path) -> impl Iterator<Item = PathBuf> {
    let many = if path.is_absolute() { 1 } else { usize::MAX };
    let folders =
        path.ancestors().skip(1).take(many).map(|above| match above.as_os_str().is_empty() {
            true => PathBuf::from("."),
            false => above.to_owned(),
        });
    folders.collect::<Vec<_>>().into_iter()
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
    /// Whether there are drafts, which may lie anywhere, as may the bibliographies that they cite from.
    drafts: bool,
    /// The roots and the folders above them that are watched, absolute.
    roots: Vec<PathBuf>,
    /// The folders that claims and drafts lie in, however deep, absolute.
    folders: Vec<PathBuf>,
    /// Where the run writes, absolute: nothing to read again.
    reports: Vec<PathBuf>,
}

impl Inputs {
    fn of<'p>(project: &Project, reports: impl Iterator<Item = &'p Path>) -> Self {
        let place = |path: &str| Path::new(path).canonicalize().ok();
        let Settings { claims, drafts, sources, .. } = &project.settings;
        Self {
            sources: place(&sources.path),
            drafts: !drafts.is_empty() || claims.iter().any(|root| claim::is_draft(&root.path)),
            roots: roots(project)
                .flat_map(|root| above(root).chain([root.to_owned()]))
                .filter_map(|path| named(&path))
                .collect(),
            folders: claims
                .iter()
                .chain(drafts)
                .filter_map(|root| searched(Path::new(&root.path))?.canonicalize().ok())
                .collect(),
            reports: reports.filter_map(named).collect(),
        }
    }

    /// What an event changes, if anything.
    fn change(&self, event: &Event) -> Option<Change> {
        let replaces = matches!(
            event.kind,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        let is_root = |path: &PathBuf| {
            !path.is_file() && named(path).is_some_and(|place| self.roots.contains(&place))
        };
        match replaces && event.paths.iter().any(is_root) {
            true => Some(Change::OfRoots),
            false if self.moves_files(event) => Some(Change::Within),
            false => self.matter(event).then_some(Change::Within),
        }
    }

    /// Whether a folder among the claims or drafts has come, gone or been renamed, and all files in it: the system tells
    /// nothing of these. What has gone may have been a folder.
    fn moves_files(&self, event: &Event) -> bool {
        let kind = matches!(
            event.kind,
            EventKind::Create(CreateKind::Folder)
                | EventKind::Remove(RemoveKind::Folder)
                | EventKind::Modify(ModifyKind::Name(_))
        );
        kind && event.paths.iter().filter(|path| !path.is_file()).any(|path| {
            let place = named(path).unwrap_or_else(|| path.clone());
            self.folders.iter().any(|folder| {
                place.strip_prefix(folder).is_ok_and(|below| {
                    below.components().all(|part| !is_hidden(&part.as_os_str().to_string_lossy()))
                })
            })
        })
    }

    /// Whether a run may come out otherwise now. Hidden files, such as those that editors keep beside, are passed over,
    /// and so is what lies beside the project's files without being one.
    fn matter(&self, event: &Event) -> bool {
        let kind = !matches!(event.kind, EventKind::Access(_));
        kind && event.paths.iter().any(|path| {
            let place = path.canonicalize().unwrap_or_else(|_| path.clone());
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let is_source = self.sources.as_ref().is_some_and(|folder| place.starts_with(folder));
            let is_cited_from = self.drafts && (claim::is_draft(name) || name.ends_with(".bib"));
            let is_report = self.reports.contains(&place);
            // A file that is named outright may have any name.
            let is_named = path.is_file() && named(path).is_some_and(|p| self.roots.contains(&p));
            let is_found = is_source || is_cited_from || name.ends_with(".toml");
            !is_report && (is_named || (is_found && !is_hidden(name))) && !is_own_output(path)
        })
    }
}

/// Whether it is the file that standard output goes to: what a run tells is nothing to run again for.
#[cfg(unix)]
fn is_own_output(path: &Path) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let own = std::io::stdout().as_fd().try_clone_to_owned().map(File::from);
    let own = own.and_then(|file| file.metadata());
    own.ok().zip(path.metadata().ok()).is_some_and(|(own, there)| {
        own.is_file() && (own.dev(), own.ino()) == (there.dev(), there.ino())
    })
}

#[cfg(not(unix))]
fn is_own_output(_: &Path) -> bool {
    false
}

/// Names of files that are passed over, such as those that editors keep beside others.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

/// The folder in which files are searched for a root: itself, or that of a pattern; none for a file.
fn searched(root: &Path) -> Option<PathBuf> {
    match root.is_dir() {
        true => Some(root.to_owned()),
        false => Glob::is_pattern(&root.to_string_lossy()).then(|| folder(root)),
    }
}

/// The absolute path of a place that need not be there, when its folder is.
fn named(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
    Some(folder.join(path.file_name()?))
}

/// Waits for a change and until it rests; none when there will be none any more.
fn wait(events: &Events, inputs: &Inputs) -> Option<Change> {
    let change = |event: &notify::Result<Event>| match event {
        Ok(event) => inputs.change(event),
        // What the system could not tell may have been any change.
        Err(_) => Some(Change::OfRoots),
    };
    let mut found = loop {
        if let Some(found) = change(&events.recv().ok()?) {
            break found;
        }
    };
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match events.recv_timeout(REST) {
            Ok(event) => found = found.max(change(&event).unwrap_or(found)),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(found)
}

fn fail(error: &notify::Error, out: &Output) -> Exit {
    out.complain(&format!("cannot watch for changes: {error}"));
    Exit::Failure
}
