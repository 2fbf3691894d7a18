//! The formats agree: each says the same of one run, and what its exit status says.

use std::fs;
use std::path::{Path, PathBuf};

use sayso::report::Format;

use crate::outputs::{project, run};

/// A folder with a claim that one source verifies and another contradicts, one whose source is missing, one that does
/// not hold, and one with a waiver that it does not need.
fn mill(name: &str) -> PathBuf {
    let dir = project(&format!("agreement-{name}"));
    let claims = "\
[[claim]]
id = 'wheels'
text = 'The mill has two wheels.'
sources = ['mill', 'other']

[[claim]]
id = 'gone'
text = 'The mill is old.'
sources = ['nowhere']

[[claim]]
id = 'quay'
text = 'The quay is 140 metres long.'
sources = ['mill']

[[claim]]
id = 'waived'
text = 'The mill has two wheels.'
sources = ['mill']
waiver = { reason = 'not sure' }

[[claim]]
id = 'over'
text = 'The mill has two wheels.'
sources = ['mill']
waiver = { reason = 'not sure', until = '2020-01-01' }
";
    let files = [
        ("claims/mill.toml", claims),
        ("sources/mill.md", "The mill has two wheels.\n\nThe quay is 120 metres long.\n"),
        ("sources/other.md", "# Mills\n\nThe mill has three wheels.\n"),
    ];
    for (path, text) in files {
        fs::write(dir.join(path), text).expect("a file");
    }
    dir
}

fn told(dir: &Path, args: &[&str], format: Format) -> (Option<i32>, String) {
    let output = run(dir, &[&["check", "--format", format.name()], args].concat());
    let told = String::from_utf8(output.stdout).expect("reports are UTF-8");
    (output.status.code(), told.replace("&#39;", "'"))
}

/// The number of an attribute of all suites.
fn tests(junit: &str, name: &str) -> usize {
    let (_, rest) = junit.split_once(&format!(" {name}=\"")).expect(name);
    rest.split('"').next().and_then(|number| number.parse().ok()).expect(name)
}

#[test]
fn every_format_says_of_a_run_what_its_status_says() {
    let dir = mill("status");
    let loud = "[severity]\nconflicting-sources = 'error'\n";
    for (settings, args, status, line) in [
        ("", &["--only", "id:waived"][..], 0, "1 claim as expected; 4 left out"),
        (
            loud,
            &["--only", "id:wheels"],
            1,
            "1 claim as expected, but with findings that fail; 4 left out",
        ),
        (
            loud,
            &["--only", "id:wheels", "--only", "id:quay", "--only", "id:waived"],
            1,
            "1 of 3 claims not as expected; 1 as expected, but with findings that fail; 2 left out",
        ),
        (
            "",
            &["--only", "id:over"],
            1,
            "1 claim as expected, but with findings that fail; 4 left out",
        ),
        (
            "",
            &["--only", "id:waived", "--fail-on", "warning"],
            1,
            "1 warning in files or settings; 1 claim as expected; 4 left out",
        ),
        (
            "",
            &["--only", "id:quay", "--fail-on", "never"],
            0,
            "1 of 1 claim not as expected, which does not fail this run; 4 left out",
        ),
        ("", &["--only", "id:gone"], 2, "1 of 1 claim not as expected; 4 left out"),
        (
            "",
            &["--only", "id:gone", "--fail-on", "never"],
            2,
            "1 of 1 claim not as expected; 4 left out",
        ),
        (
            "",
            &["--only", "id:gone", "--allow-unchecked"],
            0,
            "1 claim unchecked, which is allowed; 4 left out",
        ),
        (
            "",
            &["--only", "id:gone", "--only", "id:waived", "--allow-unchecked"],
            0,
            "1 claim as expected; 1 unchecked, which is allowed; 3 left out",
        ),
        (
            "",
            &["--only", "id:n*"],
            2,
            "1 error in files or settings; no claim was selected; 5 left out",
        ),
    ] {
        fs::write(dir.join("sayso.toml"), settings).expect("a file");
        let told = |format| {
            let (found, told) = told(&dir, args, format);
            assert_eq!(found, Some(status), "{args:?} {format}: {told}");
            told
        };
        for format in [Format::Text, Format::Github] {
            assert_eq!(told(format).lines().last(), Some(line), "{args:?} {format}");
        }
        let heading =
            line.replace(" claims", "").replace(" claim", "").replace("no was", "none was");
        let (page, comment) = (told(Format::Html), told(Format::Markdown));
        assert!(page.contains(&format!("<h1>Claims: {heading}</h1>")), "{args:?}: {page}");
        assert!(comment.contains(&format!("## Claims: {heading}\n")), "{args:?}: {comment}");
        let junit = told(Format::Junit);
        let red = tests(&junit, "failures") + tests(&junit, "errors");
        assert_eq!(red > 0, status > 0, "{args:?}: {junit}");
        assert_eq!(tests(&junit, "errors") > 0, status == 2, "{args:?}: {junit}");
        let rows = told(Format::Csv);
        let report: serde_json::Value = serde_json::from_str(&told(Format::Json)).expect("JSON");
        let fails = |claim: &serde_json::Value| claim["fails"] == true;
        let failing =
            report["claims"].as_array().expect("claims").iter().filter(|c| fails(c)).count();
        assert_eq!(rows.matches(",yes,").count(), failing, "{rows}");
        let of_files = line.contains("in files");
        assert_eq!(failing > 0, status > 0 && !of_files, "{args:?}: {rows}");
    }
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn what_is_allowed_to_go_unchecked_is_told_so_in_every_format() {
    let dir = mill("allowed");
    let args = ["--only", "id:gone", "--allow-unchecked"];
    for format in Format::ALL.into_iter().filter(|format| *format != Format::ClaimReview) {
        let (status, told) = told(&dir, &args, format);
        assert_eq!(status, Some(0), "{format}");
        assert!(told.contains("allowed"), "{format}: {told}");
        for word in ["::error", "error[", "\"major\"", "<error", "<failure"] {
            assert!(!told.contains(word), "{format} {word}: {told}");
        }
    }
    let log: serde_json::Value =
        serde_json::from_str(&told(&dir, &args, Format::Sarif).1).expect("JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(
        (&result["level"], &result["suppressions"][0]["kind"]),
        (&"warning".into(), &"external".into())
    );
    let strict = told(&dir, &[&args[..], &["--strict"]].concat(), Format::Concise);
    assert_eq!(strict.0, Some(2));
    assert!(!strict.1.contains("allowed"), "{}", strict.1);
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn the_passage_that_says_otherwise_is_named_in_every_format() {
    let dir = mill("otherwise");
    for settings in ["", "[severity]\nconflicting-sources = 'error'\n"] {
        fs::write(dir.join("sayso.toml"), settings).expect("a file");
        for format in Format::ALL {
            let (_, told) = told(&dir, &["--only", "id:wheels"], format);
            let place = match format {
                Format::Json | Format::Jsonl => "\"against\":",
                Format::ClaimReview => "\"identifier\": \"other\"",
                Format::Concise => "(source: sources/other.md:3:1)",
                _ => "sources/other.md:3:1",
            };
            assert!(told.contains(place), "{format}: {told}");
            let one_line =
                matches!(format, Format::Concise | Format::Github | Format::Gitlab | Format::Sarif);
            assert!(one_line || told.contains("three wheels"), "{format}: {told}");
            assert!(!one_line || !told.contains("sources/mill.md:1:1"), "{format}: {told}");
        }
        let saved = run(&dir, &["check", "--only", "id:wheels", "--format", "json"]).stdout;
        fs::write(dir.join("r.json"), saved).expect("a file");
        let sheet = run(&dir, &["report", "r.json", "--signoff", "--format", "csv"]).stdout;
        let sheet = String::from_utf8(sheet).expect("UTF-8");
        let reason = "sources/other.md:3:1 says otherwise: The mill has three wheels.";
        assert!(sheet.contains(reason), "{sheet}");
        let verified = run(&dir, &["report", "verify", "r.json"]).stdout;
        assert_eq!(String::from_utf8_lossy(&verified), "2 of 2 passages stand at their place\n");
        fs::remove_file(dir.join("r.json")).expect("it was written");
    }
    // A project that does not want to hear of it does not see it.
    fs::write(dir.join("sayso.toml"), "[severity]\nconflicting-sources = 'off'\n").expect("a file");
    let (status, told) = told(&dir, &["--only", "id:wheels"], Format::Json);
    assert!(status == Some(0) && !told.contains("three wheels"), "{told}");
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn a_figure_that_was_worked_out_is_shown_with_its_arithmetic() {
    let dir = project("agreement-sum");
    let claim =
        "[[claim]]\nid = 'sum'\ntext = 'Revenue rose by 20 million between 2019 and 2020.'\n";
    let source = "Revenue rose from 40 million in 2019 to 60 million in 2020.\n";
    fs::write(dir.join("claims/mill.toml"), claim).expect("a file");
    fs::write(dir.join("sources/mill.md"), source).expect("a file");
    let sum = "60000000 − 40000000 = 20000000";
    for format in [Format::Text, Format::Html, Format::Json, Format::Jsonl, Format::Csv] {
        let (status, told) = told(&dir, &["--verbose"], format);
        assert!(status == Some(0) && told.contains(sum), "{format}: {told}");
    }
    // The writer's own figure needs none.
    fs::write(dir.join("claims/mill.toml"), claim.replace("by 20 million", "to 60 million"))
        .expect("a file");
    let (_, told) = told(&dir, &[], Format::Json);
    assert!(!told.contains("arithmetic"), "{told}");
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// What the author of a draft ignores is let pass like what a waiver lets pass: nobody is told less of it.
#[test]
fn what_a_draft_ignores_is_told_so_in_every_format_and_strict_lifts_it() {
    let dir = project("agreement-ignored");
    let text = "The mill has nine wheels.[^1] <!-- sayso: ignore mismatched-quantity the editor knows -->\n\n\
                [^1]: mill\n";
    fs::create_dir(dir.join("drafts")).expect("a folder");
    fs::write(dir.join("drafts/d.md"), text).expect("a file");
    fs::write(dir.join("sayso.toml"), "drafts = [\"drafts\"]\n").expect("a file");
    let args = ["--only", "path:drafts"];
    for format in Format::ALL.into_iter().filter(|format| *format != Format::ClaimReview) {
        let (status, plain) = told(&dir, &args, format);
        assert_eq!(status, Some(0), "{format}: {plain}");
        assert!(plain.contains("ignored"), "{format}: {plain}");
        let verbose = told(&dir, &[&args[..], &["--verbose"]].concat(), format).1;
        let reason = match format {
            Format::Json | Format::Jsonl => "the editor knows",
            _ => "ignored: the editor knows",
        };
        assert!(verbose.contains(reason), "{format}: {verbose}");
        let (status, strict) = told(&dir, &[&args[..], &["--strict"]].concat(), format);
        assert_eq!(status, Some(1), "{format}: {strict}");
        assert!(!strict.contains("ignored: "), "{format}: {strict}");
        assert!(strict.contains("nine"), "{format}: {strict}");
    }
    let last = |args: &[&str]| told(&dir, args, Format::Text).1.lines().last().map(str::to_owned);
    assert_eq!(last(&args).as_deref(), Some("1 claim ignored; 1 left out"));
    assert_eq!(last(&[]).as_deref(), Some("1 claim as expected; 1 ignored"));
    let concise = told(&dir, &args, Format::Concise).1;
    assert!(concise.contains(": contradicted mismatched-quantity "), "{concise}");
    assert!(concise.trim_end().ends_with(" (ignored: the editor knows)"), "{concise}");
    let log: serde_json::Value =
        serde_json::from_str(&told(&dir, &args, Format::Sarif).1).expect("JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(
        (&result["level"], &result["suppressions"][0]["kind"]),
        (&"note".into(), &"inSource".into())
    );
    // It is no known state that a baseline keeps.
    let written = run(&dir, &["check", "--write-baseline", "known.toml"]);
    assert_eq!(String::from_utf8_lossy(&written.stderr), "0 entries written to `known.toml`\n");
    fs::write(dir.join("r.json"), told(&dir, &args, Format::Json).1).expect("a file");
    let sheet = run(&dir, &["report", "r.json", "--signoff"]).stdout;
    assert!(String::from_utf8_lossy(&sheet).contains("ignored: the editor knows"));
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// The formats that point at a place in a file point at the same.
#[test]
fn text_names_the_place_that_the_lines_for_editors_name() {
    let dir = mill("place");
    let long = "\n[[claim]]\nid = 'long'\ntext = \"\"\"\nThe mill has two wheels.\"\"\"\nsources = ['mill']\n\
        [[claim]]\nid = 'hoped'\ntext = 'The mill has nine wheels.'\nsources = ['mill']\nexpect = 'contradicted'\n";
    let claims = fs::read_to_string(dir.join("claims/mill.toml")).expect("it was written");
    fs::write(dir.join("claims/mill.toml"), claims + long).expect("a file");
    let draft = "It is known that\nthe mill has *two* wheels.[^1]\n\n[^1]: mill\n";
    fs::write(dir.join("d.md"), draft).expect("a file");
    fs::write(dir.join("sayso.toml"), "drafts = ['d.md']\n").expect("a file");
    let ids = ["wheels", "gone", "quay", "waived", "over", "long", "hoped", "d/*"];
    for only in ids.map(|id| format!("id:{id}")) {
        let args = ["--verbose", "--only", &only];
        let (_, text) = told(&dir, &args, Format::Text);
        let (_, concise) = told(&dir, &args, Format::Concise);
        let of_claims = |line: &&str| !line.contains("unused-waiver");
        let place = concise.lines().find(of_claims).and_then(|line| line.split(": ").next());
        let blocks = text.split("\n\n").filter(of_claims);
        let arrow = blocks.flat_map(str::lines).find_map(|line| line.trim().strip_prefix("--> "));
        assert_eq!(arrow, place, "{only}: {text}");
    }
    // Nothing that is no code stands in the place of one.
    let (_, concise) = told(&dir, &["--verbose", "--only", "id:waived"], Format::Concise);
    let line = "claims/mill.toml:18:8: verified - claim `waived`: the source `mill` says so (source: sources/mill.md:1:1)";
    assert!(concise.lines().any(|found| found == line), "{concise}");
    let (_, concise) = told(&dir, &["--verbose", "--only", "id:hoped"], Format::Concise);
    assert!(
        concise.trim_end().ends_with(" (source: sources/mill.md:1:14) (as expected)"),
        "{concise}"
    );
    // A warning about a claim that holds is told once.
    let (_, concise) = told(&dir, &["--verbose", "--only", "id:wheels"], Format::Concise);
    assert_eq!(concise.lines().count(), 1, "{concise}");
    // Who signs off sees which claims are not meant to hold.
    fs::write(dir.join("r.json"), told(&dir, &["--only", "id:hoped"], Format::Json).1)
        .expect("a file");
    let sheet = run(&dir, &["report", "r.json", "--signoff", "--format", "csv"]).stdout;
    assert!(String::from_utf8_lossy(&sheet).contains("`contradicted` is what is expected"));
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// What is ignored of a citation hides no claim, and what is left when all are remarks is told.
#[test]
fn a_citation_without_a_source_that_is_ignored_is_told_so() {
    let dir = project("agreement-cited");
    fs::remove_dir_all(dir.join("claims")).expect("it was written");
    fs::write(dir.join("sayso.toml"), "drafts = ['d.md']\n").expect("a file");
    let leave = "<!-- sayso: ignore unknown-source we wait for it -->";
    for (sentence, line, strict) in [
        ("The mill has two wheels [@deed].", "1 claim ignored", 2),
        ("The mill has two wheels [@mill; @deed].", "1 claim as expected", 2),
        ("The mill has two wheels [@mill].[^a]", "1 claim as expected", 1),
        ("The mill has two wheels.[^a]", "1 error in files or settings; no claim was checked", 2),
    ] {
        let note = if sentence.ends_with("[^a]") { "[^a]: As everybody knows.\n" } else { "" };
        fs::write(dir.join("d.md"), format!("{sentence} {leave}\n\n{note}")).expect("a file");
        let (status, text) = told(&dir, &[], Format::Text);
        let last = text.lines().last().unwrap_or_default();
        assert_eq!(last, line, "{sentence}: {text}");
        assert_eq!(status, Some(if line.contains("error") { 2 } else { 0 }));
        let (status, text) = told(&dir, &["--strict"], Format::Text);
        assert_eq!(status, Some(strict), "{sentence}: {text}");
        let codes = ["[unknown-source]", "[unused-suppression]", "[empty-claims]"];
        assert!(codes.iter().any(|code| text.contains(code)), "{sentence}: {text}");
    }
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}
