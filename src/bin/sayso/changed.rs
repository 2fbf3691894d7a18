//! What git knows to have changed since a revision, for `check --changed-since`.
//!
//! The revision is compared with the files as they are now, committed or not, from the point on where the two histories
//! part: on a branch, that is what the branch has changed.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sayso::claim::{self, Claim, draft};
use sayso::config::{FILE_NAME, Settings};
use sayso::excuse::baseline::Baseline;
use sayso::selection::Changes;
use sayso::source::{LIBRARY_FILE, Library, changed_entries};

/// A repository, and the revision to compare with.
struct History {
    top: PathBuf,
    base: String,
}

/// What differs between the project now and at `revision`.
pub(crate) fn since(
    revision: &str,
    claims: &[Claim],
    library: &Library,
    settings: &Settings,
) -> Result<Changes, String> {
    let history = History::open(revision)?;
    let changed = history.changed_files()?;
    let mut changes = Changes {
        everything: changed.iter().any(|path| path.file_name() == Some(OsStr::new(FILE_NAME))),
        ..Changes::default()
    };
    claims_files(&history, &changed, claims, (library, settings), &mut changes);
    if let Some(root) = &settings.baseline {
        baseline(&history, &changed, &root.path, &mut changes);
    }
    let folder = Path::new(&settings.sources.path);
    for id in library.ids() {
        let place = library.path(id).and_then(|path| history.place(path));
        if place.is_none_or(|place| changed.contains(&place)) {
            changes.sources.insert(id.to_owned());
        }
    }
    let Some(folder) = history.place(&settings.sources.path).filter(|_| folder.is_dir()) else {
        return Ok(changes);
    };
    for path in &changed {
        let Ok(below) = path.strip_prefix(&folder) else { continue };
        if below == Path::new(LIBRARY_FILE) {
            let before = history.text(path).unwrap_or_default();
            let now = library.library_file().map_or("", |(_, text)| text);
            match changed_entries(&before, now) {
                Some(ids) => changes.sources.extend(ids),
                None => changes.everything = true,
            }
        } else {
            // A source that is gone has no id any more but this one.
            changes.sources.insert(below.with_extension("").to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(changes)
}

/// The claims whose entries in the baseline have changed: one that was taken out excuses its claim no more.
fn baseline(history: &History, changed: &BTreeSet<PathBuf>, path: &str, changes: &mut Changes) {
    let Some(place) = history.place(path).filter(|place| changed.contains(place)) else { return };
    let before = history.text(&place).unwrap_or_default();
    let now = std::fs::read_to_string(path).unwrap_or_default();
    match Baseline::changed(&before, &now) {
        Some(claims) => changes.claims.extend(claims),
        None => changes.everything = true,
    }
}

/// The claims files and drafts that have changed, and what they held before.
fn claims_files(
    history: &History,
    changed: &BTreeSet<PathBuf>,
    claims: &[Claim],
    (library, settings): (&Library, &Settings),
    changes: &mut Changes,
) {
    // What a key of a bibliography stands for is not compared: the drafts are judged anew, all of them.
    let cited = changed.iter().any(|path| path.extension() == Some(OsStr::new("bib")));
    let drafts: BTreeSet<&str> = claims
        .iter()
        .filter(|claim| claim.draft.as_ref().is_some_and(|draft| *draft.path == *claim.path))
        .map(|claim| claim.path.as_str())
        .collect();
    let paths: BTreeSet<&str> = claims.iter().map(|claim| claim.path.as_str()).collect();
    for path in paths {
        // A file that lies elsewhere has no history to be compared with.
        let place = history.place(path).filter(|place| !changed.contains(place));
        if place.is_none() || (cited && drafts.contains(path)) {
            changes.files.insert(path.to_owned());
        }
    }
    for path in drafts.into_iter().filter(|path| !cited && changes.files.contains(*path)) {
        let before = history.place(path).and_then(|place| history.text(&place));
        let before = before.unwrap_or_default();
        changes.before.extend(claim::read_earlier(path, &before, &settings.bibliographies));
    }
    for path in changed.iter().filter(|path| path.extension() == Some(OsStr::new("toml"))) {
        let before = history.text(path).unwrap_or_default();
        changes.before.extend(claim::read_earlier(&path.to_string_lossy(), &before, &[]));
    }
    let before = std::mem::take(&mut changes.before);
    changes.before = draft::resolve(before, library.listed());
}

impl History {
    fn open(revision: &str) -> Result<Self, String> {
        let top = git(None, &["rev-parse", "--show-toplevel"])
            .map_err(|error| format!("`--changed-since` needs a git repository: {error}"))?;
        let top = PathBuf::from(top.trim_end());
        let commit = format!("{revision}^{{commit}}");
        let known = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit];
        let Ok(commit) = git(Some(&top), &known) else {
            let is_nothing = is_before_the_first(revision) || is_unborn(revision, &top);
            return match is_nothing && !is_shallow(&top) {
                true => Ok(Self { base: empty_tree(&top)?, top }),
                false => Err(unknown(revision, &top)),
            };
        };
        let commit = commit.trim_end().to_owned();
        let base = git(Some(&top), &["merge-base", &commit, "HEAD"]);
        Ok(Self { top, base: base.map_or(commit, |base| base.trim_end().to_owned()) })
    }

    /// The files that differ from the revision, those not yet known to git among them, as paths below the top.
    fn changed_files(&self) -> Result<BTreeSet<PathBuf>, String> {
        let differ = ["diff", "--name-only", "--no-renames", "-z", &self.base];
        let new = ["ls-files", "--others", "--exclude-standard", "-z"];
        let mut files = BTreeSet::new();
        for args in [&differ[..], &new[..]] {
            let listed = git(Some(&self.top), args)?;
            files.extend(listed.split('\0').filter(|path| !path.is_empty()).map(PathBuf::from));
        }
        Ok(files)
    }

    /// A file as it was; none when it was not there.
    fn text(&self, path: &Path) -> Option<String> {
        let object = format!("{}:{}", self.base, path.to_str()?.replace('\\', "/"));
        git(Some(&self.top), &["cat-file", "blob", &object]).ok()
    }

    /// A path of this run as git calls it.
    fn place(&self, path: &str) -> Option<PathBuf> {
        let top = self.top.canonicalize().ok()?;
        Path::new(path).canonicalize().ok()?.strip_prefix(top).ok().map(Path::to_owned)
    }
}

/// Whether a revision that is none is what was before the first commit, where nothing was: `HEAD` before there is a
/// commit, or a parent of the first.
fn is_before_the_first(revision: &str) -> bool {
    let back = revision.strip_prefix("HEAD").or_else(|| revision.strip_prefix('@'));
    let is_way = |way: &str| {
        let generations = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        way.is_empty()
            || (way.starts_with(['^', '~']) && way[1..].split(['^', '~']).all(generations))
    };
    // Another parent than the first is none of a commit that joins nothing.
    let is_first_parent = |way: &str| {
        way.split('^').skip(1).all(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    back.is_some_and(|way| is_way(way) && is_first_parent(way))
}

/// Whether a revision names the branch that the first commit will be on.
fn is_unborn(revision: &str, top: &Path) -> bool {
    let branch = git(Some(top), &["symbolic-ref", "--short", "HEAD"]);
    is_empty(top) && branch.is_ok_and(|branch| branch.trim_end() == revision)
}

/// Whether there is no commit yet.
fn is_empty(top: &Path) -> bool {
    git(Some(top), &["rev-parse", "--verify", "--quiet", "HEAD"]).is_err()
}

fn is_shallow(top: &Path) -> bool {
    git(Some(top), &["rev-parse", "--is-shallow-repository"])
        .is_ok_and(|told| told.trim() == "true")
}

/// The name of the tree without files, which every repository knows.
fn empty_tree(top: &Path) -> Result<String, String> {
    let name = git(Some(top), &["hash-object", "-t", "tree", "--stdin"])?;
    Ok(name.trim_end().to_owned())
}

fn unknown(revision: &str, top: &Path) -> String {
    let hint = match is_shallow(top) {
        true => {
            "; a shallow clone has only its last ones (`fetch-depth: 0` in a workflow fetches all)"
        }
        false if is_empty(top) => {
            ", which has no commit yet (`HEAD` stands for what was before the first)"
        }
        false => "",
    };
    format!("`{revision}` is no revision of this repository{hint}")
}

/// What a git command prints, or the last line of what it complains of.
fn git(dir: Option<&Path>, args: &[&str]) -> Result<String, String> {
    let mut command = Command::new("git");
    command.args(args).stdin(Stdio::null());
    if let Some(dir) = dir {
        command.current_dir(dir);
    }
    let output = command.output().map_err(|error| format!("cannot run `git`: {error}"))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        return Err(complaint.lines().last().unwrap_or("it failed").trim().to_owned());
    }
    String::from_utf8(output.stdout).map_err(|_| "git names a file that is not UTF-8".to_owned())
}
