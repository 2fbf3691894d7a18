//! Which claims a run judges: paths however they are spelled, and parts that make up the whole.

use std::fs;
use std::path::Path;

use crate::outputs::{project, run, told};

/// The ids of the claims that are judged, and the exit status.
fn judged(dir: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = run(dir, &[&["check", "--format", "json"], args].concat());
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let claims = told["claims"].as_array().expect("claims").iter();
    let ids: Vec<&str> = claims.map(|claim| claim["id"].as_str().expect("an id")).collect();
    (output.status.code(), ids.join(" "))
}

#[test]
fn a_path_selects_the_same_claims_however_it_is_spelled() {
    let dir = project("spelled");
    let more = "[[claim]]\nid = \"old\"\ntext = \"The mill has two wheels.\"\n";
    fs::write(dir.join("claims/old.toml"), more).expect("a file");
    let own = dir.canonicalize().expect("it is there");
    for settings in ["", "claims = [\"claims\"]\n"] {
        match settings.is_empty() {
            true => {}
            false => fs::write(dir.join("sayso.toml"), settings).expect("a file"),
        }
        let absolute = format!("path:{}", own.join("claims/mill.toml").display());
        let spellings = ["path:claims/mill.toml", "path:./claims/mill.toml", &absolute];
        for spelled in spellings.into_iter().chain(["./claims/mill.toml", "path:claims/m*"]) {
            assert_eq!(judged(&dir, &["--only", spelled]), (Some(0), "wheels".to_owned()));
            assert_eq!(judged(&dir, &["--skip", spelled]), (Some(0), "old".to_owned()));
        }
        assert_eq!(judged(&dir, &["--only", "path:./claims/m.toml"]).0, Some(2));
    }
    // From a folder below as from the top: a hook hands on what git calls a file.
    for spelled in
        ["path:mill.toml", "path:./mill.toml", "path:../claims/mill.toml", "path:claims/mill.toml"]
    {
        let found = judged(&dir.join("claims"), &["--only", spelled]);
        assert_eq!(found, (Some(0), "wheels".to_owned()), "{spelled}");
    }
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// A matrix of jobs that has lost one has not checked the project.
#[test]
fn parts_that_do_not_make_up_the_whole_are_not_joined() {
    let dir = project("parts");
    let claim = |at| format!("[[claim]]\nid = \"c{at}\"\ntext = \"The mill has two wheels.\"\n");
    let claims: String = (0..9).map(claim).collect();
    fs::write(dir.join("claims/mill.toml"), claims).expect("a file");
    let write = |name: &str, args: &[&str]| {
        let target = format!("json={name}.json");
        let all = [&["check", "--output", target.as_str(), "--format", "concise"], args].concat();
        assert_eq!(told(&run(&dir, &all)), (Some(0), String::new()), "{args:?}");
    };
    for (name, part) in [("a1", "1/3"), ("a2", "2/3"), ("a3", "3/3"), ("b1", "1/2"), ("b2", "2/2")]
    {
        write(name, &["--partition", part]);
        write(&format!("s{name}"), &["--partition", part, "--skip", "c0"]);
    }
    write("all", &[]);
    let merged = |names: &str| {
        let files: Vec<String> = names.split(' ').map(|name| format!("{name}.json")).collect();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let output = run(&dir, &[&["report", "merge", "--format", "json"], &files[..]].concat());
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let counts = [&told["summary"]["claims"], &told["summary"]["left_out"]];
        let error = String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
        (output.status.code(), format!("{}+{} {error}", counts[0], counts[1]))
    };
    for whole in ["a1 a2 a3", "a3 a1 a2 a2", "b1 b2", "b2 a1 b1", "all", "all a1", "a1 all"] {
        assert_eq!(merged(whole), (Some(0), "9+0 ".to_owned()), "{whole}");
    }
    // What a job was told to skip is left out by all.
    assert_eq!(merged("sa1 sa2 sa3"), (Some(0), "8+1 ".to_owned()));
    let left = |name: &str| {
        let text = fs::read_to_string(dir.join(format!("{name}.json"))).expect("it was written");
        let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        report["summary"]["claims"].as_u64().expect("a number")
    };
    for (names, missing, lost) in [
        ("a1 a2", "part 3/3", left("a3")),
        ("a1 a1", "parts 2/3, 3/3", left("a2") + left("a3")),
        ("a2", "parts 1/3, 3/3", left("a1") + left("a3")),
        ("b2", "part 1/2", left("b1")),
    ] {
        let (status, error) = merged(names);
        assert_eq!(status, Some(2), "{names}: {error}");
        let lost = if lost == 1 { "1 claim is".to_owned() } else { format!("{lost} claims are") };
        let message = format!(
            "error: the reports cannot be joined: the report on {missing} is not among them, and {lost} in no other"
        );
        assert!(error.ends_with(&message), "{names}: {error}");
    }
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// A comment above a paragraph is about all of its sentences, and the one that needs it may be in another part.
#[test]
fn a_comment_about_a_claim_that_is_left_out_is_not_called_unused() {
    let dir = project("ignore-left-out");
    let draft = "<!-- sayso: ignore mismatched-quantity, missing-quantity the editor knows -->\n\
                 The mill has two wheels.[^1] The mill has nine wheels.[^1]\n\n\
                 <!-- sayso: ignore mismatched-date the editor knows -->\n\
                 The mill has two big wheels.[^1]\n\n[^1]: mill\n";
    fs::create_dir(dir.join("drafts")).expect("a folder");
    fs::write(dir.join("drafts/d.md"), draft).expect("a file");
    fs::write(dir.join("sayso.toml"), "drafts = [\"drafts\"]\n").expect("a file");
    let unused = |args: &[&str]| {
        let args = [&["check", "--format", "concise"], args].concat();
        let told = String::from_utf8(run(&dir, &args).stdout).expect("reports are UTF-8");
        told.lines().filter(|line| line.contains(" unused-suppression ")).count()
    };
    assert_eq!(unused(&[]), 1, "the last comment");
    assert_eq!(unused(&["--only", "d/the-mill-has-two-wheels"]), 0);
    assert_eq!(unused(&["--skip", "d/the-mill-has-nine-wheels"]), 1, "the last comment");
    assert_eq!(unused(&["--only", "d/the-mill-has-two-big-wheels"]), 1);
    assert!((1..=3).all(|part| unused(&["--partition", &format!("{part}/3")]) <= 1));
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}
