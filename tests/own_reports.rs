//! Reports and the files of a project: none is written where the next run would read it, none replaces what this one
//! has read, and one that lies among the sources all the same verifies nothing.

use std::fs;
use std::path::{Path, PathBuf};

use crate::outputs::{command, project, run, told};

/// A folder with a claim that the source contradicts.
fn quay(name: &str) -> PathBuf {
    let dir = project(name);
    fs::write(
        dir.join("sources/mill.md"),
        "The mill has two wheels.\n\nThe quay is 120 metres long.\n",
    )
    .expect("a file");
    let claims = "[[claim]]\nid = \"quay\"\ntext = \"The quay is 140 metres long.\"\n";
    fs::write(dir.join("claims/mill.toml"), claims).expect("a file");
    dir
}

/// The verdict on the one claim, and the codes of the findings about files.
fn judged(dir: &Path, args: &[&str]) -> (String, Vec<String>) {
    let all = [&["check", "--format", "json"], args].concat();
    let output = run(dir, &all);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let codes = report["findings"].as_array().expect("findings").iter().map(|f| text(&f["code"]));
    (text(&report["claims"][0]["verdict"]), codes.collect())
}

#[test]
fn no_report_is_written_where_the_next_run_would_read_it() {
    let dir = quay("among");
    fs::create_dir(dir.join("stories")).expect("a folder");
    fs::write(dir.join("sayso.toml"), "drafts = [\"stories\"]\n").expect("a file");
    fs::write(dir.join("stories/one.md"), "No sentence of it cites anything.\n").expect("a file");
    let same_folder = format!("markdown={}", dir.join("sources/r.md").display());
    let (sources, claims, drafts) =
        ("it lies in the sources folder", "it lies among the claims", "it lies among the drafts");
    let saved = ["check", "--format", "concise", "--output", "json=saved.json"];
    assert_eq!(run(&dir, &saved).status.code(), Some(1));
    for (target, reason) in [
        ("markdown=sources/r.md", sources),
        ("html=./sources/../sources/r.html", sources),
        ("json=sources/r.json", sources),
        (&*same_folder, sources),
        ("text=claims/r.toml", claims),
        ("markdown=stories/r.md", drafts),
    ] {
        for command in
            [&["check"][..], &["report", "saved.json"], &["report", "merge", "saved.json"]]
        {
            let (status, error) = told(&run(&dir, &[command, &["--output", target]].concat()));
            assert_eq!(status, Some(2), "{command:?} {target}");
            assert!(error.contains(reason), "{command:?} {target}: {error}");
        }
    }
    for (target, path) in [
        ("markdown=r.md", "r.md"),
        ("json=claims/r.json", "claims/r.json"),
        ("html=stories/r.html", "stories/r.html"),
    ] {
        assert_eq!(run(&dir, &["check", "--output", target]).status.code(), Some(1), "{target}");
        assert!(dir.join(path).is_file(), "{target}");
    }
    assert_eq!(fs::read_dir(dir.join("sources")).expect("readable").count(), 1);
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// The folder that one works in may hold the sources and the report.
#[test]
fn who_works_among_the_sources_keeps_reports_there() {
    let dir = quay("beside");
    for (format, name) in [("markdown", "r.md"), ("csv", "r.csv"), ("html", "r.html")] {
        let target = format!("{format}={name}");
        let output = run(&dir, &["check", "--sources", ".", "--output", &target]);
        assert_eq!(told(&output), (Some(1), String::new()), "{format}");
        let again = run(&dir, &["check", "--sources", ".", "--output", &target, "--overwrite"]);
        assert_eq!(told(&again), (Some(1), String::new()), "{format}");
    }
    let passed_over = ["own-report"; 3].map(str::to_owned).to_vec();
    assert_eq!(judged(&dir, &["--sources", "."]), ("contradicted".to_owned(), passed_over));
    assert_eq!(judged(&dir, &[]), ("contradicted".to_owned(), Vec::new()));
    let (status, error) = told(&run(&dir, &["check", "--sources", ".", "--output", "text=r.txt"]));
    assert_eq!(status, Some(2));
    assert!(error.contains("it lies in the sources folder"), "{error}");
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn a_report_among_the_sources_verifies_nothing_however_it_came_there() {
    let dir = quay("redirected");
    let saved = run(&dir, &["check", "--format", "json"]).stdout;
    for (args, name) in [
        (&["check"][..], "r.txt"),
        (&["check", "--verbose"], "r.txt"),
        (&["check", "--color", "always"], "r.txt"),
        (&["check", "--format", "concise"], "r.txt"),
        (&["check", "--format", "github"], "r.txt"),
        (&["trace", "quay"], "r.txt"),
        (&["check", "--format", "markdown"], "r.md"),
        (&["check", "--format", "markdown"], "r.txt"),
        (&["check", "--format", "csv"], "r.csv"),
        (&["check", "--format", "html"], "r.html"),
        (&["check", "--format", "json"], "r.txt"),
        (&["check", "--format", "json"], "r.md"),
        (&["check", "--format", "json"], "r.csv"),
        (&["check", "--format", "json"], "r.html"),
        (&["check", "--format", "jsonl"], "r.txt"),
        (&["check", "--format", "sarif"], "r.txt"),
        (&["check", "--format", "junit"], "r.txt"),
        (&["check", "--format", "junit"], "r.csv"),
        (&["check", "--format", "gitlab"], "r.md"),
        (&["check", "--format", "claimreview"], "r.txt"),
        (&["report", "saved.json", "--signoff"], "r.md"),
        (&["report", "saved.json", "--signoff", "--format", "csv"], "r.csv"),
        (&["report", "saved.json", "--signoff", "--format", "html"], "r.html"),
    ] {
        fs::write(dir.join("saved.json"), &saved).expect("a file");
        let report = run(&dir, args).stdout;
        let text = String::from_utf8_lossy(&report).into_owned();
        assert!(text.contains("140"), "{args:?}: {text}");
        let path = dir.join("sources").join(name);
        fs::write(&path, &report).expect("a file");
        let found = judged(&dir, &[]);
        assert_eq!(found, ("contradicted".to_owned(), vec!["own-report".to_owned()]), "{args:?}");
        let alone = format!("sources/{name}");
        let output = run(&dir, &["check", "--sources", &alone]);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", told(&output).1);
        fs::remove_file(&path).expect("it was written");
    }
    // Nor does one whose beginning was cut off, as it happens to logs.
    let lines = run(&dir, &["check", "--format", "jsonl"]).stdout;
    let lines = String::from_utf8(lines).expect("UTF-8");
    for (at, _) in lines.match_indices('\n') {
        let rest = &lines[at + 1..];
        if rest.contains("140") {
            fs::write(dir.join("sources/log.txt"), rest).expect("a file");
            let expected = ("contradicted".to_owned(), vec!["own-report".to_owned()]);
            assert_eq!(judged(&dir, &[]), expected, "{rest}");
            fs::remove_file(dir.join("sources/log.txt")).expect("it was written");
        }
    }
    // Nor does it take the place of a source of its name.
    let text = run(&dir, &["check", "--format", "csv"]).stdout;
    fs::write(dir.join("sources/mill.csv"), text).expect("a file");
    assert_eq!(judged(&dir, &[]), ("contradicted".to_owned(), vec!["own-report".to_owned()]));
    fs::remove_file(dir.join("sources/mill.csv")).expect("it was written");
    // What a source says of reports makes it none.
    let words = "# How to read a report\n\n<!-- sayso -->\n\nThe quay is 140 metres long.\n";
    fs::write(dir.join("sources/words.md"), words).expect("a file");
    assert_eq!(judged(&dir, &[]).1, [""; 0]);
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn no_report_replaces_what_its_run_has_read() {
    let dir = quay("inputs");
    fs::write(dir.join("sayso.toml"), "baseline = \"known.toml\"\n").expect("a file");
    fs::write(dir.join("sources/sources.toml"), "[[source]]\nid = \"mill\"\n").expect("a file");
    assert_eq!(run(&dir, &["check", "--write-baseline", "known.toml"]).status.code(), Some(0));
    fs::write(dir.join("r.json"), run(&dir, &["check", "--format", "json"]).stdout)
        .expect("a file");
    let inputs = ["claims/mill.toml", "sayso.toml", "known.toml"];
    let read = |name: &str| fs::read(dir.join(name)).expect("it is there");
    let before = inputs.map(read);
    for name in inputs {
        let target = format!("json={name}");
        let (status, error) = told(&run(&dir, &["check", "--output", &target, "--overwrite"]));
        assert_eq!(status, Some(2), "{name}");
        assert!(error.contains("cannot be written: it "), "{name}: {error}");
    }
    assert_eq!(inputs.map(read), before);
    let one_source = ["check", "--sources", "sources/mill.md", "--overwrite"];
    let target = ["--output", "html=sources/mill.md"];
    let (status, error) = told(&run(&dir, &[&one_source[..], &target[..]].concat()));
    assert_eq!(status, Some(2));
    assert!(error.contains("it is read by this run"), "{error}");
    for command in [&["report", "r.json"][..], &["report", "merge", "r.json"]] {
        let target = ["--output", "markdown=./r.json", "--overwrite"];
        let (status, error) = told(&run(&dir, &[command, &target[..]].concat()));
        assert_eq!(status, Some(2), "{command:?}");
        assert!(error.contains("it is read by this run"), "{command:?}: {error}");
    }
    // Another report may be replaced.
    fs::write(dir.join("old.json"), "{}").expect("a file");
    let output = command(&dir, &["check", "--output", "json=old.json", "--overwrite"]).output();
    assert_eq!(output.expect("sayso starts").status.code(), Some(0));
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}
