//! Where reports go, and what happens when they cannot: real processes in a folder of their own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder with one claim that holds and its source.
pub(crate) fn project(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("sayso-outputs-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    for (path, text) in [
        ("claims/mill.toml", "[[claim]]\nid = \"wheels\"\ntext = \"The mill has two wheels.\"\n"),
        ("sources/mill.md", "The mill has two wheels.\n"),
    ] {
        let path = dir.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a temporary folder");
        std::fs::write(path, text).expect("a temporary file");
    }
    dir
}

pub(crate) fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.args(args).current_dir(dir).stdin(Stdio::null());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "SOURCE_DATE_EPOCH"] {
        command.env_remove(variable);
    }
    command
}

pub(crate) fn run(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().expect("sayso starts")
}

pub(crate) fn told(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The files at the top of a folder, hidden ones among them.
fn files(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).expect("readable").map(|entry| entry.expect("readable"));
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter(|name| name != "claims" && name != "sources").collect();
    names.sort();
    names
}

#[test]
fn one_run_writes_every_format_and_again_the_same_bytes() {
    let dir = project("all");
    let formats = sayso::report::Format::ALL;
    let targets: Vec<String> = formats.iter().map(|f| format!("{f}=report.{f}")).collect();
    let mut args = vec!["check", "--checked", "2024-06-19"];
    args.extend(targets.iter().flat_map(|target| ["--output", target.as_str()]));
    assert_eq!(told(&run(&dir, &args)), (Some(0), String::new()));
    let read = || -> Vec<Vec<u8>> {
        let paths = formats.iter().map(|format| dir.join(format!("report.{format}")));
        paths.map(|path| std::fs::read(path).expect("it was written")).collect()
    };
    let first = read();
    assert!(first.iter().filter(|bytes| bytes.len() > 100).count() > 6);
    args.push("--overwrite");
    assert_eq!(told(&run(&dir, &args)), (Some(0), String::new()));
    assert_eq!(read(), first);
    for (format, bytes) in formats.iter().zip(&first) {
        let again = run(&dir, &["report", "report.json", "--format", format.name()]);
        assert_eq!(&again.stdout, bytes, "{format}");
    }
    assert_eq!(files(&dir).len(), formats.len());
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_the_work_and_nothing_is_left_behind() {
    let dir = project("places");
    std::fs::write(dir.join("there.json"), "mine").expect("a file");
    std::fs::create_dir(dir.join("folder")).expect("a folder");
    for (target, reason) in [
        ("json=there.json", "there is a file already; `--overwrite` replaces it"),
        ("json=folder", "it is a folder"),
        ("json=nowhere/r.json", "its folder does not exist"),
        ("json=there.json/r.json", "its folder does not exist"),
        ("yaml=r.yaml", "`yaml` is no format"),
        ("json", "expected FORMAT=PATH"),
        ("json=", "expected FORMAT=PATH"),
        ("json=-", "`--format` says what standard output shows"),
    ] {
        let (status, error) = told(&run(&dir, &["check", "--output", target]));
        assert_eq!(status, Some(2), "{target}");
        assert!(error.contains(reason), "{target}: {error}");
    }
    let absolute = format!("csv={}", dir.join("a").display());
    for again in ["csv=a", "csv=./a", "csv=folder/../a", &absolute] {
        let twice = ["check", "--output", "json=a", "--output", again, "--output", "csv=folder"];
        let (status, error) = told(&run(&dir, &twice));
        assert_eq!((status, error.lines().count()), (Some(2), 2), "both are told: {error}");
        assert!(error.contains("is named by two `--output` options"), "{again}: {error}");
    }
    assert_eq!(std::fs::read_to_string(dir.join("there.json")).expect("it stays"), "mine");
    assert_eq!(files(&dir), ["folder", "there.json"]);
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// The next run would stumble over it, and so it would over a report there.
#[test]
fn a_baseline_is_not_written_among_the_files_that_are_read() {
    let dir = project("baseline-among");
    for (place, reason) in [
        ("claims/known.toml", "it lies among the claims"),
        ("claims/mill.toml", "it lies among the claims"),
        ("sources/known.toml", "it lies in the sources folder"),
    ] {
        let (status, error) = told(&run(&dir, &["check", "--write-baseline", place]));
        assert_eq!(status, Some(2), "{place}");
        assert!(
            error.contains(&format!("baseline `{place}` cannot be written: {reason}")),
            "{error}"
        );
    }
    assert_eq!(run(&dir, &["check", "--write-baseline", "known.toml"]).status.code(), Some(0));
    assert_eq!(run(&dir, &["check", "--baseline", "known.toml"]).status.code(), Some(0));
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// Whoever may do so would lose a device or a pipe to it.
#[test]
#[cfg(unix)]
fn a_baseline_replaces_nothing_but_a_file() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let dir = project("baseline-plain");
    let _socket = std::os::unix::net::UnixListener::bind(dir.join("socket")).expect("a socket");
    symlink("nowhere", dir.join("astray")).expect("a link");
    symlink("known.toml", dir.join("link")).expect("a link");
    for place in ["socket", "astray", "claims"] {
        let (status, error) = told(&run(&dir, &["check", "--write-baseline", place]));
        assert_eq!(status, Some(2), "{place}");
        assert!(error.contains("cannot"), "{error}");
    }
    let kind = |name: &str| dir.join(name).symlink_metadata().expect("it stays").file_type();
    assert!(kind("socket").is_socket() && kind("astray").is_symlink());
    // What a link leads to is replaced, and not the link.
    assert_eq!(run(&dir, &["check", "--write-baseline", "known.toml"]).status.code(), Some(0));
    assert_eq!(run(&dir, &["check", "--write-baseline", "link"]).status.code(), Some(0));
    assert!(kind("link").is_symlink());
    let args = ["check", "--write-baseline", "link", "--output", "json=known.toml", "--overwrite"];
    let (status, error) = told(&run(&dir, &args));
    assert_eq!(status, Some(2));
    assert!(error.contains("is named by `--write-baseline` and"), "{error}");
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// Of two files in one place the later would be all that is left.
#[test]
fn a_baseline_and_a_report_do_not_share_a_place() {
    let dir = project("shared");
    let absolute = format!("json={}", dir.join("k.toml").display());
    for (baseline, target) in [
        ("k.toml", "json=k.toml"),
        ("./k.toml", "json=k.toml"),
        ("k.toml", "sarif=claims/../k.toml"),
        ("k.toml", &absolute),
    ] {
        for more in [&["--overwrite"][..], &[]] {
            let args = ["check", "--write-baseline", baseline, "--output", target];
            let (status, error) = told(&run(&dir, &[&args[..], more].concat()));
            assert_eq!(status, Some(2), "{baseline} {target}");
            assert!(error.contains("is named by `--write-baseline` and"), "{error}");
            assert_eq!(files(&dir), [""; 0]);
        }
    }
    let args = ["check", "--write-baseline", "k.toml", "--output", "json=k.json"];
    assert_eq!(run(&dir, &args).status.code(), Some(0));
    assert_eq!(files(&dir), ["k.json", "k.toml"]);
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn two_runs_at_once_leave_one_whole_report() {
    let dir = project("race");
    let runs: Vec<_> = (0..6)
        .map(|_| {
            command(&dir, &["check", "--output", "json=r.json", "--format", "concise"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("sayso starts")
        })
        .collect();
    let statuses: Vec<Option<i32>> =
        runs.into_iter().map(|mut run| run.wait().expect("sayso ends").code()).collect();
    assert_eq!(statuses.iter().filter(|status| **status == Some(0)).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == Some(2)).count(), 5, "{statuses:?}");
    assert_eq!(files(&dir), ["r.json"]);
    let text = std::fs::read_to_string(dir.join("r.json")).expect("it is there");
    assert!(sayso::report::Record::read(&text).is_ok(), "it is whole");
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// Signals at any moment of a run leave whole reports or none, and nothing that the next run trips on.
#[test]
#[cfg(unix)]
fn an_interrupted_run_leaves_no_half_report() {
    let dir = project("interrupted");
    let formats = sayso::report::Format::ALL;
    let names: Vec<String> = formats.iter().map(|f| format!("report.{f}")).collect();
    let targets: Vec<String> = formats.iter().map(|f| format!("{f}=report.{f}")).collect();
    let mut args = vec!["check", "--format", "concise"];
    args.extend(targets.iter().flat_map(|target| ["--output", target.as_str()]));
    let start = std::time::Instant::now();
    assert_eq!(told(&run(&dir, &args)), (Some(0), String::new()));
    let whole_run = start.elapsed();
    let read = |name: &String| std::fs::read(dir.join(name)).ok();
    let whole: Vec<Option<Vec<u8>>> = names.iter().map(read).collect();
    let mut interrupted = 0;
    for (moment, signal) in (0..12).zip(["-INT", "-TERM"].into_iter().cycle()) {
        names.iter().for_each(|name| drop(std::fs::remove_file(dir.join(name))));
        let child = command(&dir, &args)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sayso starts");
        std::thread::sleep(whole_run * moment / 12);
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).status();
        let (status, error) = told(&child.wait_with_output().expect("sayso ends"));
        match status {
            Some(0) => {}
            Some(2) => assert_eq!(error, "error: interrupted\n"),
            // Before it could say so.
            other => assert_eq!(other, None, "{error}"),
        }
        interrupted += usize::from(status != Some(0));
        for name in files(&dir) {
            let at = names.iter().position(|known| *known == name);
            let at = at.unwrap_or_else(|| panic!("`{name}` was left behind"));
            assert_eq!(read(&name), whole[at], "{name} is not whole");
        }
    }
    assert!(interrupted > 0);
    names.iter().for_each(|name| drop(std::fs::remove_file(dir.join(name))));
    assert_eq!(told(&run(&dir, &args)), (Some(0), String::new()), "the next run");
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// No file may grow: what a full disk does to a run, without a disk.
#[test]
#[cfg(unix)]
fn a_full_disk_is_an_error_and_leaves_no_half_file() {
    let dir = project("full");
    let limited = |args: &str| {
        let sayso = env!("CARGO_BIN_EXE_sayso");
        Command::new("sh")
            .args(["-c", &format!("trap '' XFSZ; ulimit -f 0; '{sayso}' {args}")])
            .current_dir(&dir)
            .output()
            .expect("there is a shell")
    };
    let (status, error) = told(&limited("check --output json=r.json"));
    assert_eq!(status, Some(2));
    assert!(error.contains("report `r.json` cannot be written"), "{error}");
    assert_eq!(files(&dir), [""; 0]);
    let (status, error) = told(&limited("init new"));
    assert_eq!(status, Some(2));
    assert!(error.contains("cannot write `new/sayso.toml`"), "{error}");
    assert_eq!(files(&dir.join("new")), [""; 0]);
    std::fs::remove_dir(dir.join("new")).expect("it is empty");
    let cited = "The mill has two wheels. <!-- sayso: source mill -->\n";
    std::fs::write(dir.join("draft.md"), cited).expect("a temporary file");
    let (status, error) = told(&limited("extract draft.md --output draft.toml"));
    assert_eq!(status, Some(2));
    assert!(error.contains("draft.toml"), "{error}");
    assert_eq!(files(&dir), ["draft.md"]);
    let (status, error) = told(&limited("check --format json >out.json"));
    assert_eq!(status, Some(2));
    assert!(error.contains("standard output cannot be written"), "{error}");
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn a_reader_that_goes_away_spoils_a_report_for_programs_but_not_one_for_people() {
    let dir = project("pipe");
    for (format, status) in [("json", 2), ("sarif", 2), ("text", 0), ("concise", 0)] {
        let mut child = command(&dir, &["check", "--verbose", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sayso starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("sayso ends");
        let (found, error) = told(&output);
        assert_eq!(found, Some(status), "{format}: {error}");
        assert_eq!(error.contains("standard output cannot be written"), status == 2, "{format}");
    }
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn verify_tells_what_moved_and_what_is_gone() {
    let dir = project("verify");
    assert_eq!(told(&run(&dir, &["check", "--output", "json=r.json"])), (Some(0), String::new()));
    let verify = || {
        let output = run(&dir, &["report", "verify", "r.json"]);
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    assert_eq!(verify(), (Some(0), "1 of 1 passages stand at their place\n".to_owned()));
    std::fs::write(dir.join("sources/mill.md"), "News.\n\nThe mill has two wheels.\n")
        .expect("a file");
    let moved = "sources/mill.md:1:1: moved: now at 3:1, claim `wheels`\n\
        0 of 1 passages stand at their place\n";
    assert_eq!(verify(), (Some(1), moved.to_owned()));
    std::fs::write(dir.join("sources/mill.md"), "The mill has three wheels.\n").expect("a file");
    let (status, text) = verify();
    assert_eq!(status, Some(1));
    assert!(text.contains("gone: not found in the source"), "{text}");
    std::fs::remove_file(dir.join("sources/mill.md")).expect("it was there");
    let (status, text) = verify();
    assert_eq!(status, Some(2));
    assert!(text.contains("unreadable: "), "{text}");
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn the_day_of_the_check_comes_from_whoever_states_it() {
    let dir = project("day");
    let day = |args: &[&str], variable: Option<&str>| {
        let mut command = command(&dir, args);
        variable.map(|value| command.env("SOURCE_DATE_EPOCH", value));
        let output = command.output().expect("sayso starts");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
        report.get("checked")?.as_str().map(str::to_owned)
    };
    let check = ["check", "--format", "json"];
    assert_eq!(day(&check, None), None);
    assert_eq!(day(&check, Some("1718755200")).as_deref(), Some("2024-06-19"));
    let stated = ["check", "--format", "json", "--checked", "2023-01-02"];
    assert_eq!(day(&stated, Some("1718755200")).as_deref(), Some("2023-01-02"));
    let now = ["check", "--format", "json", "--checked", "today"];
    assert!(day(&now, None).is_some_and(|day| day.len() == 10));
    assert_eq!(
        command(&dir, &check).env("SOURCE_DATE_EPOCH", "soon").status().ok().and_then(|s| s.code()),
        Some(2)
    );
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn claims_of_a_draft_whose_citations_are_gone_are_taken_out() {
    let dir = project("extract");
    let draft = dir.join("draft.md");
    let cited = "The mill has two wheels. <!-- sayso: source mill -->\n";
    std::fs::write(&draft, cited).expect("a temporary file");
    let args = ["extract", "draft.md", "--output", "draft.toml"];
    assert_eq!(run(&dir, &args).status.code(), Some(0));
    let claims = || std::fs::read_to_string(dir.join("draft.toml")).expect("it was written");
    assert!(claims().contains("[[claim]]"), "{}", claims());
    std::fs::write(&draft, "The mill has two wheels.\n").expect("a temporary file");
    let output = run(&dir, &args);
    assert_eq!(told(&output), (Some(0), String::new()));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("0 cited sentences") && said.contains("1 removed"), "{said}");
    assert!(!claims().contains("[[claim]]"), "{}", claims());
    // Without a claims file there is nothing to bring up to date.
    let output = run(&dir, &["extract", "draft.md", "--output", "other.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).1.contains("no sentence that cites a source"), "{:?}", told(&output));
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}
