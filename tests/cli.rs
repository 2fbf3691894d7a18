//! The command line: real processes, with exit status, standard output and standard error.
//!
//! A case is a file under `tests/cli/`: `run` lists what is typed, step by step, `stdin` is what each
//! step reads, and `dir` is the folder it is typed in. Without `dir` that is a folder of its own, empty or a copy of
//! `copy`; the files that are there in the end are part of the snapshot, those under `show` with what they hold.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::cases::{cases, root, snapshot};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    run: Vec<Vec<String>>,
    dir: Option<PathBuf>,
    copy: Option<PathBuf>,
    #[serde(default)]
    show: Vec<PathBuf>,
    #[serde(default)]
    stdin: String,
}

#[test]
fn commands_do_what_their_snapshots_say() {
    for (name, path) in cases("tests/cli") {
        let text = std::fs::read_to_string(&path).expect("the case is UTF-8");
        let case: Case = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let empty = case.dir.is_none().then(|| empty_dir(&name));
        if let (Some(empty), Some(from)) = (&empty, &case.copy) {
            copy(&root().join(from), empty);
        }
        let dir =
            case.dir.map_or_else(|| empty.clone().unwrap_or_default(), |dir| root().join(dir));
        let mut told: String = case.run.iter().map(|args| step(args, &dir, &case.stdin)).collect();
        if let Some(dir) = empty {
            let mut files = String::new();
            list(&dir, "", &mut files);
            for path in &case.show {
                let text = std::fs::read_to_string(dir.join(path)).expect("it was written");
                write!(files, "----- {} -----\n{text}", path.display()).expect("memory");
            }
            if !files.is_empty() {
                write!(told, "----- files -----\n{files}").expect("memory");
            }
            std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
        }
        let told = told.replace(env!("CARGO_PKG_VERSION"), "[version]");
        snapshot("cli", &name, &without_scores(&told));
    }
}

#[test]
fn a_folder_that_init_writes_passes_its_first_check() {
    let dir = empty_dir("first-check");
    for args in [&["init"][..], &["check"]] {
        let status =
            sayso(&dir).args(args).stdin(Stdio::null()).output().expect("sayso starts").status;
        assert_eq!(status.code(), Some(0), "{args:?}");
    }
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = sayso(root())
        .args(["completions", "bash"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sayso starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("sayso ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn neither_threads_nor_the_order_of_files_change_a_byte() {
    let check = |args: &[&str]| {
        let output = sayso(root())
            .args(["check", "--format", "json"])
            .args(args)
            .stdin(Stdio::null())
            .output()
            .expect("sayso starts");
        String::from_utf8(output.stdout).expect("reports are UTF-8")
    };
    let once = check(&["--jobs", "1", "claims/gear.toml", "claims/fires.toml"]);
    assert!(once.contains("\"path\": \"claims/gear.toml\""));
    assert_eq!(check(&["--jobs", "4", "claims/fires.toml", "./claims/gear.toml"]), once);
}

/// The output without the digits of its scores, which every new fit of the scorecard changes.
fn without_scores(told: &str) -> String {
    let mut masked = told.to_owned();
    for mark in ["score ", "\"score\": "] {
        let mut parts = masked.split(mark);
        let mut rest = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let tail = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            let score = if tail.len() < part.len() { "[score]" } else { "" };
            rest.push_str(&format!("{mark}{score}{tail}"));
        }
        masked = rest;
    }
    masked
}

fn sayso(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.current_dir(dir);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "SOURCE_DATE_EPOCH"] {
        command.env_remove(variable);
    }
    command
}

fn step(args: &[String], dir: &Path, stdin: &str) -> String {
    let mut child = sayso(dir)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sayso starts");
    // A command that does not read its input has closed it, which is no failure of the case.
    let _ = child.stdin.take().map(|mut input| input.write_all(stdin.as_bytes()));
    let output = child.wait_with_output().expect("sayso ends");
    let status = output.status.code().map_or("none".to_owned(), |code| code.to_string());
    let mut told = format!("$ sayso {}\nexit status: {status}\n", args.join(" "));
    for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        if !bytes.is_empty() {
            let text = String::from_utf8_lossy(bytes);
            write!(told, "----- {name} -----\n{text}").expect("memory");
        }
    }
    told
}

/// A folder of the test's own, outside of the repository's tree so that no settings lie above it.
fn empty_dir(case: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("sayso-test-{}-{case}", std::process::id()));
    if dir.exists() {
        std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
    }
    std::fs::create_dir_all(&dir).expect("a temporary folder");
    dir
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a temporary folder");
    for entry in std::fs::read_dir(from).expect("the fixture") {
        let path = entry.expect("readable").path();
        let place = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &place);
        } else {
            std::fs::copy(&path, &place).expect("a temporary folder");
        }
    }
}

fn list(dir: &Path, shown: &str, told: &mut String) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(dir)
        .expect("readable")
        .map(|entry| entry.expect("readable").path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            list(&path, &format!("{shown}{name}/"), told);
        } else {
            writeln!(told, "{shown}{name}").expect("memory");
        }
    }
}
