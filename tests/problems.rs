//! What the formats for editors, code hosts and CI servers list, by whole runs over small projects.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::outputs::{project, run, told};

/// A folder with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let dir = project(name);
    fs::remove_file(dir.join("claims/mill.toml")).expect("it was written");
    fs::remove_file(dir.join("sources/mill.md")).expect("it was written");
    for (path, text) in files {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the test's own");
        fs::write(path, text).expect("the test's own");
    }
    dir
}

fn output(dir: &Path, format: &str) -> String {
    let output = run(dir, &["check", "--format", format]);
    String::from_utf8(output.stdout).expect("reports are UTF-8")
}

fn json(dir: &Path, format: &str) -> Value {
    serde_json::from_str(&output(dir, format)).expect("JSON")
}

const BARRAGE: &str = "\"We are not going to close the barrage in winter,\" said the warden, Ida Holm. It has 6 gates.\n";
const QUOTED: &str = "[[claim]]\nid = \"barrage\"\n\
    text = 'The warden said they are \"going to close the barrage in winter\".'\n";

/// Words that are quoted stand in the source; what decides is what stands around them.
#[test]
fn the_passage_that_is_shown_is_the_one_that_decided() {
    let dir = folder("decided", &[("claims/a.toml", QUOTED), ("sources/a.md", BARRAGE)]);
    let report = json(&dir, "json");
    let claim = &report["claims"][0];
    assert_eq!(claim["verdict"], "contradicted");
    let deciding = "We are not going to close the barrage in winter";
    let first = claim["evidence"][0]["text"].as_str().expect("a passage");
    assert!(first.contains(deciding), "{claim:#}");
    let table = output(&dir, "csv");
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let at = table.headers().expect("headings").iter().position(|name| name == "passage");
    let row = table.records().next().expect("a row").expect("a row");
    assert!(row.get(at.expect("a column")).is_some_and(|cell| cell.contains(deciding)), "{row:?}");
    let markdown = output(&dir, "markdown");
    assert!(markdown.contains(deciding), "{markdown}");
    let page = output(&dir, "html");
    let figure = page.split("<figure class=\"passage\">").nth(1).expect("a passage");
    let figure = figure.split("</figure>").next().unwrap_or_default();
    assert!(figure.contains("<mark"), "{figure}");
    let review = json(&dir, "claimreview");
    let cited = review["@graph"][0]["citation"].as_array().expect("citations");
    assert_eq!(cited.len(), 1, "{review:#}");
    assert!(cited[0]["text"].as_str().is_some_and(|text| text.contains(deciding)), "{review:#}");
    fs::write(dir.join("r.json"), output(&dir, "json")).expect("the test's own");
    let sheet = run(&dir, &["report", "r.json", "--signoff"]);
    let sheet = String::from_utf8(sheet.stdout).expect("UTF-8");
    assert!(sheet.contains(deciding), "{sheet}");
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// Passages that settle nothing are no citations, and those that verify together all are.
#[test]
fn a_review_cites_what_settles_the_claim() {
    let claims = "[[claim]]\nid = \"gates\"\ntext = \"The barrage has 6 gates.\"\n\
        [[claim]]\nid = \"colour\"\ntext = \"The barrage has green gates.\"\n";
    let dir = folder(
        "reviews",
        &[("claims/a.toml", claims), ("sources/a.md", "The barrage has 6 gates.\n")],
    );
    let reviews = json(&dir, "claimreview");
    let report = json(&dir, "json");
    let graph = reviews["@graph"].as_array().expect("a graph");
    let cited = |at: usize| graph[at]["citation"].as_array().map_or(0, Vec::len);
    let passages = |at: usize| report["claims"][at]["evidence"].as_array().map_or(0, Vec::len);
    assert_eq!(report["claims"][0]["verdict"], "verified");
    assert_eq!(cited(0), passages(0));
    assert_eq!(report["claims"][1]["verdict"], "unsupported");
    assert!(passages(1) > 0, "{report:#}");
    assert_eq!(cited(1), 0);
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

const TWO_FIGURES: &str = "[[claim]]\nid = \"dock\"\n\
    text = \"The dock is 420 metres long and has 9 bollards.\"\n";
const WAIVER: &str = "[claim.waiver]\nreason = \"the survey is not out yet\"\n";

/// A claim that is let pass is let pass with all its findings.
#[test]
fn every_finding_of_a_waived_claim_is_excused() {
    let source = ("sources/a.md", "The dock is 240 metres long and has 7 bollards.\n");
    let waived = format!("{TWO_FIGURES}{WAIVER}");
    let dir = folder("waived", &[("claims/a.toml", &waived), source]);
    let report = json(&dir, "json");
    let findings = report["claims"][0]["findings"].as_array().expect("findings");
    let weighty = findings.iter().filter(|finding| finding["severity"] == "error").count();
    assert!(weighty >= 2, "{report:#}");
    let levels = |dir: &Path| -> Vec<Vec<String>> {
        let github = output(dir, "github");
        let commands = github.lines().filter_map(|line| line.strip_prefix("::"));
        let commands = commands.filter_map(|line| line.split(' ').next().map(str::to_owned));
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let gitlab = json(dir, "gitlab");
        let issues =
            gitlab.as_array().expect("issues").iter().map(|issue| text(&issue["severity"]));
        let sarif = json(dir, "sarif");
        let results = sarif["runs"][0]["results"].as_array().expect("results").iter();
        vec![commands.collect(), issues.collect(), results.map(|r| text(&r["level"])).collect()]
    };
    for (found, harmless) in levels(&dir).iter().zip(["notice", "info", "note"]) {
        assert!(found.len() >= 2, "{found:?}");
        assert!(found.iter().all(|level| level == harmless), "{found:?}");
    }
    let concise = output(&dir, "concise");
    assert!(concise.lines().count() >= 2, "{concise}");
    assert!(concise.lines().all(|line| line.contains("(waived: the survey")), "{concise}");
    assert_eq!(run(&dir, &["check"]).status.code(), Some(0));
    // Without the waiver, each is an error.
    fs::write(dir.join("claims/a.toml"), TWO_FIGURES).expect("the test's own");
    for (found, grave) in levels(&dir).iter().zip(["error", "major", "error"]) {
        assert!(found.len() >= 2 && found.iter().all(|level| level == grave), "{found:?}");
    }
    // A project in which such a verdict is but a warning has no errors in it.
    let settings = "[severity]\ncontradicted = \"warning\"\nunsupported = \"warning\"\n";
    fs::write(dir.join("sayso.toml"), settings).expect("the test's own");
    for (found, middling) in levels(&dir).iter().zip(["warning", "minor", "warning"]) {
        assert!(found.len() >= 2 && found.iter().all(|level| level == middling), "{found:?}");
    }
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// A verified claim may rest on a source that could not know, and every format says so.
#[test]
fn warnings_about_verified_claims_are_told_in_every_format() {
    let source = "---\ndate: 2021-05-02\n---\nIn 2022, 3,417 barges passed the lock of Ahrn.\n";
    let claim =
        "[[claim]]\nid = \"barges\"\ntext = \"In 2022, 3,417 barges passed the lock of Ahrn.\"\n";
    let dir = folder("warned", &[("claims/a.toml", claim), ("sources/a.md", source)]);
    let report = json(&dir, "json");
    assert_eq!(report["claims"][0]["verdict"], "verified", "{report:#}");
    assert_eq!(report["claims"][0]["findings"][0]["severity"], "warning", "{report:#}");
    for format in
        ["text", "concise", "github", "gitlab", "sarif", "junit", "markdown", "csv", "html"]
    {
        let told = output(&dir, format);
        assert!(told.contains("older-than-event"), "{format}: {told}");
    }
    assert!(output(&dir, "github").starts_with("::warning file=claims/a.toml,line=3,"));
    assert_eq!(json(&dir, "gitlab")[0]["severity"], "minor");
    let suites = junit_parser::from_reader(output(&dir, "junit").as_bytes()).expect("JUnit");
    assert_eq!((suites.tests, suites.failures, suites.errors), (1, 0, 0));
    assert_eq!(run(&dir, &["check"]).status.code(), Some(0));
    // What speaks against a claim that is expected not to hold is no warning.
    let expected = "[[claim]]\nid = \"barges\"\ntext = \"In 2022, 7,314 barges passed the lock of Ahrn.\"\n\
        expect = \"contradicted\"\n";
    fs::write(dir.join("claims/a.toml"), expected).expect("the test's own");
    assert_eq!(run(&dir, &["check"]).status.code(), Some(0));
    assert_eq!(output(&dir, "concise"), "");
    assert_eq!(json(&dir, "gitlab"), Value::Array(Vec::new()));
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn a_source_that_cannot_be_read_is_told_with_the_claim() {
    let claims = "[[claim]]\nid = \"one\"\ntext = \"The dock is long.\"\nsources = [\"a\"]\n\
        [[claim]]\nid = \"two\"\ntext = \"The dock is old.\"\nsources = [\"a\"]\n";
    let dir = folder("damaged", &[("claims/a.toml", claims)]);
    fs::write(dir.join("sources/a.md"), [0xff, 0xfe, 0x00, 0xd8, 0x00, 0x00, 0x07])
        .expect("a file");
    let concise = output(&dir, "concise");
    let lines: Vec<&str> = concise.lines().filter(|line| line.contains(": unchecked ")).collect();
    assert_eq!(lines.len(), 2, "{concise}");
    assert!(lines[0].contains("claim `one`: ") && lines[1].contains("claim `two`: "), "{concise}");
    let github = output(&dir, "github");
    assert!(github.contains("::claim `one`: ") && github.contains("::claim `two`: "), "{github}");
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// What the code hosts are told are paths of the repository, from wherever the run looked.
#[test]
fn paths_are_those_of_the_repository_where_the_run_says_where_it_is() {
    let dir = folder(
        "placed",
        &[
            ("facts/claims/a.toml", TWO_FIGURES),
            ("facts/sources/a.md", "The dock is 240 metres long and has 7 bollards.\n"),
            ("facts/sayso.toml", ""),
        ],
    );
    let absolute = dir.join("facts/claims").canonicalize().expect("it is there");
    let absolute = absolute.display().to_string();
    for (folder, prefix, claims) in [
        ("facts", "facts/", None),
        ("facts", "./facts", None),
        ("facts/claims", "facts/claims", None),
        ("facts", "facts/", Some(&*absolute)),
        ("", "", Some("./facts/claims")),
    ] {
        let here = dir.join(folder);
        let all = |format: &'static str| {
            let mut args = vec!["check", "--format", format, "--path-prefix", prefix];
            args.extend(claims);
            args.extend(claims.filter(|_| folder.is_empty()).map(|_| "--sources=facts/sources"));
            String::from_utf8(run(&here, &args).stdout).expect("UTF-8")
        };
        let github = all("github");
        assert!(github.contains("::error file=facts/claims/a.toml,line=3"), "{folder}: {github}");
        assert!(github.contains("source: facts/sources/a.md:1:"), "{folder}: {github}");
        let gitlab: Value = serde_json::from_str(&all("gitlab")).expect("JSON");
        assert_eq!(gitlab[0]["location"]["path"], "facts/claims/a.toml", "{folder}");
        let sarif: Value = serde_json::from_str(&all("sarif")).expect("JSON");
        let result = &sarif["runs"][0]["results"][0];
        let place = |at: &Value| at["physicalLocation"]["artifactLocation"].clone();
        let at = place(&result["locations"][0]);
        assert_eq!(
            (&at["uri"], &at["uriBaseId"]),
            (&"facts/claims/a.toml".into(), &"%SRCROOT%".into())
        );
        // Programs of one's own read paths from where the run was.
        let json: Value = serde_json::from_str(&all("json")).expect("JSON");
        let path = json["claims"][0]["path"].as_str().expect("a path");
        assert!(here.join(path).is_file(), "{folder}: {path}");
    }
    // An absolute path is a place of its own.
    let output =
        run(&dir, &["check", &absolute, "--sources", "facts/sources", "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let at =
        &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(at["uri"], format!("file://{absolute}/a.toml"));
    assert_eq!(at.get("uriBaseId"), None);
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// An override that is for nothing has been misspelt, or what it was for is gone.
#[test]
fn an_override_that_fits_no_file_is_told_at_its_line() {
    let settings = "[[override]]\npaths = [\"claims/drafts\", \"sources/*.md\"]\nseverity = { unsupported = \"note\" }\n";
    let dir = folder(
        "override",
        &[
            (
                "claims/drafts/a.toml",
                "[[claim]]\nid = \"dock\"\ntext = \"The dock has 7 bollards.\"\n",
            ),
            ("sources/a.md", "The dock has 7 bollards.\n"),
            ("sayso.toml", settings),
        ],
    );
    let status = |args: &[&str]| run(&dir, &[&["check"], args].concat()).status.code();
    assert_eq!(status(&[]), Some(0));
    fs::write(dir.join("sayso.toml"), settings.replace("drafts", "draft")).expect("the test's own");
    let concise = output(&dir, "concise");
    assert!(concise.starts_with("sayso.toml:2:10: error unmatched-glob "), "{concise}");
    assert!(concise.contains("`claims/draft`") && concise.lines().count() == 1, "{concise}");
    assert_eq!(status(&[]), Some(2));
    // The selection of claims says nothing of the files that there are, and neither does a run over some of them.
    assert_eq!(status(&["--only", "dock"]), Some(2));
    assert_eq!(status(&["claims/drafts/a.toml"]), Some(0));
    let doctor = run(&dir, &["doctor"]);
    let doctor = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(doctor.contains("unmatched-glob"), "{doctor}");
    fs::write(dir.join("sayso.toml"), settings).expect("the test's own");
    for narrowed in [&["--partition", "1/2"][..], &["--partition", "2/2"], &["--only", "id:dock"]] {
        assert_eq!(status(narrowed), Some(0), "{narrowed:?}");
    }
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn a_typed_threshold_goes_before_a_strict_file() {
    let dir = folder(
        "strict",
        &[
            ("claims/a.toml", TWO_FIGURES),
            ("sources/a.md", "The dock is 240 metres long and has 7 bollards.\n"),
            ("sayso.toml", "strict = true\n"),
        ],
    );
    let status = |args: &[&str]| run(&dir, &[&["check"], args].concat()).status.code();
    assert_eq!(status(&[]), Some(1));
    assert_eq!(status(&["--fail-on", "never"]), Some(0));
    assert_eq!(status(&["--fail-on", "never", "--strict"]), Some(1));
    let waived = format!("{TWO_FIGURES}{WAIVER}");
    fs::write(dir.join("claims/a.toml"), waived).expect("the test's own");
    assert_eq!(status(&[]), Some(1));
    assert_eq!(status(&["--no-strict"]), Some(0));
    assert_eq!(status(&["--no-strict", "--strict"]), Some(1));
    assert_eq!(status(&["--strict", "--no-strict"]), Some(0));
    let output = run(&dir, &["config", "--fail-on", "never"]);
    let config = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = config.lines().find(|line| line.starts_with("fail_on")).expect("a line");
    assert!(line.contains("never") && line.contains("command line"), "{config}");
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// A checkout that ends lines otherwise moves nothing to another line or column.
#[test]
fn a_passage_stands_where_its_line_and_column_do() {
    let claims = "[[claim]]\nid = \"dock\"\ntext = \"The dock has 7 bollards.\"\n";
    let source = "# The dock\n\nThe dock has 7 bollards.\n";
    let dir = folder("stands", &[("claims/a.toml", claims), ("sources/a.md", source)]);
    assert_eq!(told(&run(&dir, &["check", "--output", "json=r.json"])), (Some(0), String::new()));
    let verify = || {
        let output = run(&dir, &["report", "verify", "r.json"]);
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let stands = (Some(0), "1 of 1 passages stand at their place\n".to_owned());
    for text in [source.replace('\n', "\r\n"), source.replace("# The dock", "# About the dock")] {
        fs::write(dir.join("sources/a.md"), text).expect("the test's own");
        assert_eq!(verify(), stands);
    }
    fs::write(dir.join("sources/a.md"), source.replace("The dock has", "So, the dock has"))
        .expect("the test's own");
    assert_eq!(verify().0, Some(1));
    fs::write(dir.join("sources/a.md"), format!("\n{source}")).expect("the test's own");
    let (status, text) = verify();
    assert_eq!(status, Some(1));
    assert!(text.starts_with("sources/a.md:3:1: moved: now at 4:1"), "{text}");
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// Blanks without width, tags and ends of paragraphs would let a figure look like another one.
#[test]
fn signs_that_are_not_seen_are_shown() {
    let claim = "[[claim]]\nid = \"dock\"\ntext = \"The dock has 7 bol\u{200b}lards\u{e006e}, 9\u{feff}.\"\n";
    let dir = folder(
        "unseen",
        &[
            ("claims/a.toml", claim),
            ("sources/a.md", "The dock\u{2060} has 12 bollards.\u{2028}It is long.\n"),
        ],
    );
    let unseen = ['\u{200b}', '\u{e006e}', '\u{feff}', '\u{2060}', '\u{2028}'];
    for format in ["text", "concise", "github", "junit", "markdown", "csv"] {
        let told = output(&dir, format);
        let told = told.trim_start_matches('\u{feff}');
        assert!(!told.contains(unseen), "{format}: {told:?}");
    }
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

/// The script of the action tells GitHub paths from the top of the repository.
#[test]
#[cfg(unix)]
fn the_action_finds_where_the_project_lies() {
    let dir = folder(
        "placed-action",
        &[
            ("facts/claims/a.toml", TWO_FIGURES),
            ("facts/sources/a.md", "The dock is 240 metres long and has 7 bollards.\n"),
            ("facts/sayso.toml", ""),
        ],
    );
    let script = crate::cases::root().join("ci/github.sh");
    let told = |workspace: &Path| {
        let output = Command::new("bash")
            .arg(&script)
            .current_dir(dir.join("facts"))
            .env("SAYSO", env!("CARGO_BIN_EXE_sayso"))
            .env("RUNNER_TEMP", dir.join("temp"))
            .env("GITHUB_WORKSPACE", workspace)
            .env("GITHUB_OUTPUT", dir.join("outputs"))
            .env("GITHUB_STEP_SUMMARY", dir.join("summary"))
            .output()
            .expect("there is a shell");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    // Outside a repository the workspace says it.
    let workspace = dir.canonicalize().expect("it is there");
    assert!(told(&workspace).contains("file=facts/claims/a.toml,"), "{}", told(&workspace));
    assert!(told(Path::new("/nowhere")).contains("file=claims/a.toml,"));
    let git = Command::new("git").args(["init", "--quiet"]).current_dir(&dir).status();
    assert!(git.expect("there is git").success());
    assert!(told(Path::new("/nowhere")).contains("file=facts/claims/a.toml,"));
    fs::remove_dir_all(&dir).expect("the folder is this test's own");
}
