//! `check --watch`: a change is answered, and quickly; what is no change is not.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::cases::root;

/// The last line of every run, on standard error.
const DONE: &str = "watching for changes; Ctrl-C ends it";
/// Far more than a run takes, for machines that are busy.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long nothing more comes of a report that has been written.
const REST: Duration = Duration::from_millis(500);

/// A copy of the project's own claims and sources, watched.
struct Watched {
    dir: PathBuf,
    child: Child,
    lines: Receiver<String>,
    done: Receiver<String>,
}

impl Watched {
    /// A copy of the project's own claims and sources.
    fn start() -> Self {
        let dir = empty("own");
        for folder in ["claims", "sources"] {
            copy(&root().join(folder), &dir.join(folder));
        }
        Self::over(dir, &[])
    }

    fn over(dir: PathBuf, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(["check", "--watch"])
            .args(args)
            .current_dir(&dir)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sayso starts");
        let lines = lines_of(child.stdout.take().expect("it is piped"));
        let done = lines_of(child.stderr.take().expect("it is piped"));
        Self { dir, child, lines, done }
    }

    /// Ends the watch as a user does.
    #[cfg(unix)]
    fn end(mut self) {
        let _ = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        let status = self.child.wait().expect("sayso ends");
        assert_eq!(status.code(), Some(0), "who watches ends it, and that is no failure");
    }

    #[cfg(not(unix))]
    fn end(self) {}

    /// The last line of the next report, and when the run ended.
    fn report(&self) -> (String, Instant) {
        let done = self.done.recv_timeout(PATIENCE).expect("the run ends");
        let end = Instant::now();
        assert_eq!(done, DONE);
        // The report has been written by now, but it comes by another way.
        let next = || self.lines.recv_timeout(REST).ok();
        (std::iter::from_fn(next).last().unwrap_or_default(), end)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// An empty folder of one test's own.
fn empty(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("sayso-watch-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).expect("a temporary folder");
    dir
}

/// The processor time that a process has taken, in ticks of the system's clock (proc(5), `utime` and `stime`).
#[cfg(target_os = "linux")]
fn ticks(child: &Child) -> u64 {
    let path = format!("/proc/{}/stat", child.id());
    let stat = fs::read_to_string(path).expect("the process runs");
    let after_name = stat.rsplit_once(") ").expect("a name in brackets").1;
    let fields: Vec<&str> = after_name.split(' ').collect();
    fields[11..13].iter().map(|field| field.parse::<u64>().expect("a number")).sum()
}

fn lines_of(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let lines = BufReader::new(stream).lines();
        lines.map_while(Result::ok).try_for_each(|line| sender.send(line))
    });
    receiver
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a temporary folder");
    for entry in fs::read_dir(from).expect("the project's own") {
        let path = entry.expect("readable").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("a temporary folder");
    }
}

#[test]
fn every_change_is_answered_and_nothing_else_is() {
    let watched = Watched::start();
    let (first, _) = watched.report();
    assert!(first.contains(" as expected"), "{first}");
    let claims = watched.dir.join("claims/gear.toml");
    let text = fs::read_to_string(&claims).expect("it was copied");
    let mut slowest = Duration::ZERO;
    for (written, expected) in [
        (text.replacen("less than €300", "less than €30", 1), None),
        (text.clone(), Some(first.as_str())),
        (format!("{text}\n[[claim\n"), Some("1 error in files or settings")),
        (text, Some(first.as_str())),
    ] {
        let start = Instant::now();
        // As editors do it: beside first, then renamed.
        fs::write(watched.dir.join("claims/.gear.toml.new"), written).expect("the test's own");
        fs::rename(watched.dir.join("claims/.gear.toml.new"), &claims).expect("the test's own");
        let (told, end) = watched.report();
        slowest = slowest.max(end - start);
        match expected {
            Some(opening) => {
                assert!(told.starts_with(opening), "expected `{opening}…`, found `{told}`")
            }
            None => assert_ne!(told, first, "the change was not answered"),
        }
    }
    fs::write(watched.dir.join("notes.txt"), "no input").expect("the test's own");
    fs::write(watched.dir.join("sources/.draft.md.swp"), "no input").expect("the test's own");
    let quiet = watched.done.recv_timeout(Duration::from_millis(400));
    assert!(quiet.is_err(), "what is no input was answered");
    watched.end();
    println!("slowest answer: {slowest:?}");
}

/// Who waits takes no time: nothing is polled.
#[test]
#[cfg(target_os = "linux")]
fn a_watch_without_changes_takes_no_processor_time() {
    let watched = Watched::start();
    watched.report();
    let before = ticks(&watched.child);
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(ticks(&watched.child), before);
    watched.end();
}

#[test]
fn a_draft_and_its_bibliography_are_watched_too() {
    for args in [&["story.md"][..], &[]] {
        let dir = empty(if args.is_empty() { "drafts" } else { "draft" });
        fs::create_dir(dir.join("sources")).expect("the test's own");
        let write = |name: &str, text: &str| {
            fs::write(dir.join(name), text).expect("the test's own");
        };
        write("sources/mill.md", "The mill has two wheels.\n");
        write("story.md", "The mill has two wheels [@deed].\n");
        write("sayso.toml", "drafts = [\"story.md\"]\nbibliography = [\"refs/mill.bib\"]\n");
        fs::create_dir(dir.join("refs")).expect("the test's own");
        let entry = "@misc{deed, title = {The mill}, file = {sources/mill.md}}\n";
        write("refs/mill.bib", entry);
        let watched = Watched::over(dir.clone(), args);
        let (first, _) = watched.report();
        assert!(first.starts_with("1 claim as expected"), "{first}");
        write("story.md", "The mill has three wheels [@deed].\n");
        let (changed, _) = watched.report();
        assert!(changed.starts_with("1 of 1 claim not as expected"), "{changed}");
        write("story.md", "The mill has two wheels [@deed].\n");
        assert_eq!(watched.report().0, first);
        write("refs/mill.bib", &entry.replace("{deed,", "{will,"));
        assert_ne!(watched.report().0, first, "the bibliography is no longer what is cited from");
        write("refs/mill.bib", entry);
        assert_eq!(watched.report().0, first);
        fs::rename(dir.join("refs"), dir.join("notes")).expect("the test's own");
        assert_ne!(watched.report().0, first, "the bibliography has gone with its folder");
        fs::rename(dir.join("notes"), dir.join("refs")).expect("the test's own");
        assert_eq!(watched.report().0, first);
        watched.end();
    }
}

/// A folder that goes and comes back is another one under the old name, and it is watched like the first.
#[test]
fn a_folder_that_was_away_is_watched_again() {
    let dir = empty("away");
    let write = |name: &str, text: &str| {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the test's own");
        fs::write(path, text).expect("the test's own");
    };
    let (two, three) = ("The mill has two wheels.\n", "The mill has three wheels.\n");
    write("texts/old/mill.md", two);
    write("claims/mill.toml", "[[claim]]\nid = \"wheels\"\ntext = \"The mill has two wheels.\"\n");
    let watched = Watched::over(dir.clone(), &["--sources", "texts/old"]);
    let last = |opening: &str| {
        // A folder that comes with its files may be answered more than once.
        let mut told = String::new();
        while !told.starts_with(opening) {
            told = watched.report().0;
        }
    };
    last("1 claim as expected");
    let away = |name: &str| fs::rename(dir.join(name), dir.join("away")).expect("the test's own");
    let back = |name: &str| fs::rename(dir.join("away"), dir.join(name)).expect("the test's own");
    // The sources, the folder above them, and the claims: moved away and back.
    for folder in ["texts/old", "texts", "claims"] {
        away(folder);
        last("1 error in files or settings");
        back(folder);
        last("1 claim as expected");
        write("texts/old/mill.md", three);
        last("1 of 1 claim not as expected");
        write("texts/old/mill.md", two);
        last("1 claim as expected");
    }
    // Removed, and made again.
    fs::remove_dir_all(dir.join("texts")).expect("the test's own");
    last("1 error in files or settings");
    write("texts/old/mill.md", three);
    last("1 of 1 claim not as expected");
    write("texts/old/mill.md", two);
    last("1 claim as expected");
    watched.end();
}

/// The system tells of a folder that is renamed, moved out or moved in, and nothing of the files in it.
#[test]
fn a_folder_among_the_claims_or_the_drafts_that_moves_is_answered() {
    let dir = empty("moves");
    let write = |name: &str, text: &str| {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the test's own");
        fs::write(path, text).expect("the test's own");
    };
    let claim =
        |id: &str| format!("[[claim]]\nid = \"{id}\"\ntext = \"The mill has two wheels.\"\n");
    write("sayso.toml", "claims = [\"claims\", \"more/*/*.toml\"]\ndrafts = [\"drafts\"]\n");
    write("sources/mill.md", "The mill has two wheels.\n");
    write("claims/a.toml", &claim("a"));
    write("claims/new/b.toml", &claim("b"));
    write("more/one/c.toml", &claim("c"));
    write("drafts/x/d.md", "The mill has two wheels.[^1]\n\n[^1]: mill\n");
    let watched = Watched::over(dir.clone(), &["--verbose", "--format", "concise"]);
    // The files that claims stand in, after the next run that tells of just these.
    let read = |expected: &[&str]| {
        let mut found: Vec<String> = Vec::new();
        while found != expected {
            let done = watched.done.recv_timeout(PATIENCE);
            done.unwrap_or_else(|_| panic!("expected {expected:?}, and last found {found:?}"));
            let lines = std::iter::from_fn(|| watched.lines.recv_timeout(REST).ok());
            found = lines.filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect();
            found.sort();
            found.dedup();
        }
    };
    let (a, c, d) = ("claims/a.toml", "more/one/c.toml", "drafts/x/d.md");
    read(&[a, "claims/new/b.toml", d, c]);
    let moved = |from: &str, to: &str| {
        fs::rename(dir.join(from), dir.join(to)).expect("the test's own");
    };
    moved("claims/new", "claims/ren");
    read(&[a, "claims/ren/b.toml", d, c]);
    // What is renamed is watched on.
    write("claims/ren/e.toml", &claim("e"));
    read(&[a, "claims/ren/b.toml", "claims/ren/e.toml", d, c]);
    moved("claims/ren", "out");
    read(&[a, d, c]);
    moved("out", "claims/new");
    read(&[a, "claims/new/b.toml", "claims/new/e.toml", d, c]);
    moved("drafts/x", "drafts/y");
    read(&[a, "claims/new/b.toml", "claims/new/e.toml", "drafts/y/d.md", c]);
    moved("more/one", "more/two");
    read(&[a, "claims/new/b.toml", "claims/new/e.toml", "drafts/y/d.md", "more/two/c.toml"]);
    fs::remove_dir_all(dir.join("claims/new")).expect("the test's own");
    read(&[a, "drafts/y/d.md", "more/two/c.toml"]);
    watched.end();
}

/// Its own words would be a change without end.
#[test]
#[cfg(unix)]
fn a_watch_does_not_answer_to_what_it_tells() {
    let dir = empty("told");
    for folder in ["claims", "sources"] {
        copy(&root().join(folder), &dir.join(folder));
    }
    fs::create_dir(dir.join("drafts")).expect("the test's own");
    fs::write(dir.join("sayso.toml"), "drafts = ['drafts']\n").expect("the test's own");
    let told = fs::File::create(dir.join("drafts/told.md")).expect("the test's own");
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["check", "--watch", "--format", "markdown"])
        .current_dir(&dir)
        .stdin(Stdio::null())
        .stdout(told)
        .stderr(Stdio::piped())
        .spawn()
        .expect("sayso starts");
    let done = lines_of(child.stderr.take().expect("it is piped"));
    assert_eq!(done.recv_timeout(PATIENCE).expect("the run ends"), DONE);
    assert!(done.recv_timeout(REST).is_err(), "it has run again");
    fs::write(dir.join("drafts/more.md"), "It rains.\n").expect("the test's own");
    assert_eq!(done.recv_timeout(PATIENCE).expect("the run ends"), DONE);
    let _ = child.kill();
    let _ = child.wait();
    let _ = fs::remove_dir_all(&dir);
}

/// Who cannot be told anything is not kept waiting.
#[test]
#[cfg(target_os = "linux")]
fn a_watch_whose_output_cannot_be_written_ends() {
    let dir = empty("full");
    for folder in ["claims", "sources"] {
        copy(&root().join(folder), &dir.join(folder));
    }
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("it is there");
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["check", "--watch"])
        .current_dir(&dir)
        .stdin(Stdio::null())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .expect("sayso starts");
    let start = Instant::now();
    let status = loop {
        match child.try_wait().expect("it can be waited for") {
            Some(status) => break status,
            None if start.elapsed() > PATIENCE => {
                let _ = child.kill();
                panic!("it watches on");
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    assert_eq!(status.code(), Some(2));
    let _ = fs::remove_dir_all(&dir);
}
