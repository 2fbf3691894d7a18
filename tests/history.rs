//! `check --changed-since`: a repository of the test's own, and which claims a change selects.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const CLAIMS: &str = "\
[[claim]]
id = 'cranes'
text = 'The harbour has 14 cranes.'
sources = ['harbour']

[[claim]]
id = 'steps'
text = 'The lighthouse has 112 steps.'
sources = ['light*']
";

/// A repository with one commit: two claims, each with a source of its own.
pub(crate) struct Repository(pub(crate) PathBuf);

impl Repository {
    pub(crate) fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("sayso-git-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        let repository = Self(dir);
        repository.write("claims/a.toml", CLAIMS);
        repository.write("sources/harbour.md", "The harbour has 14 cranes.\n");
        repository.write("sources/light.md", "The lighthouse has 112 steps.\n");
        repository.write("sources/sources.toml", "[[source]]\nid = 'light'\ntitle = 'The light'\n");
        repository.write("sayso.toml", "# The defaults will do.\n");
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.commit();
        repository
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a temporary folder");
        fs::write(path, text).expect("a temporary folder");
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message=x"]);
    }

    fn git(&self, args: &[&str]) {
        let identity =
            ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
        let status = Command::new("git").args(identity).args(args).current_dir(&self.0).status();
        assert!(status.expect("there is git").success(), "{args:?}");
    }

    /// The ids of the claims that are judged since a revision.
    fn judged(&self, folder: &str, revision: &str) -> String {
        let output = check(&self.0.join(folder), revision);
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let claims = told["claims"].as_array().expect("claims");
        let ids: Vec<&str> =
            claims.iter().map(|claim| claim["id"].as_str().expect("an id")).collect();
        assert_eq!(
            told["summary"]["left_out"].as_u64(),
            Some(2u64.saturating_sub(ids.len() as u64))
        );
        ids.join(" ")
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn check(dir: &Path, revision: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["check", "--format", "json", "--changed-since", revision])
        .current_dir(dir)
        .stdin(Stdio::null())
        .output()
        .expect("sayso starts")
}

#[test]
fn a_change_selects_the_claims_that_it_touches_and_no_others() {
    let repository = Repository::new("touches");
    assert_eq!(repository.judged("", "HEAD"), "");
    for (path, text, expected) in [
        ("claims/a.toml", format!("# moved\n\n{CLAIMS}"), ""),
        ("claims/a.toml", CLAIMS.replace("14", "15"), "cranes"),
        ("sources/harbour.md", "The harbour has 15 cranes.\n".to_owned(), "cranes"),
        ("sources/light-2.md", "The lighthouse is white.\n".to_owned(), "steps"),
        ("sources/sources.toml", "[[source]]\nid = 'light'\ntitle = 'Light'\n".to_owned(), "steps"),
        ("sayso.toml", "sure = 0.5\n".to_owned(), "cranes steps"),
        ("README.md", "Read me.\n".to_owned(), ""),
    ] {
        repository.write(path, &text);
        assert_eq!(repository.judged("", "HEAD"), expected, "{path}");
        repository.git(&["checkout", "--quiet", "--", "."]);
        repository.git(&["clean", "--quiet", "--force", "-d"]);
    }
}

#[test]
fn a_change_of_a_draft_selects_the_sentences_that_it_touches() {
    let repository = Repository::new("drafts");
    let draft = "# News\n\nThe harbour has 14 cranes.[^1]\nThe lighthouse has 112 steps.[^2]\n\n\
                 [^1]: harbour\n[^2]: light\n";
    let bib = "@misc{light, title = {The light}, url = {https://example.org/light}}\n";
    repository.write("sayso.toml", "claims = ['news.md']\n");
    repository.write("news.md", draft);
    repository.write("refs.bib", bib);
    repository.commit();
    let (cranes, steps) = ("news/the-harbour-has-14-cranes", "news/the-lighthouse-has-112-steps");
    let both = format!("{cranes} {steps}");
    assert_eq!(repository.judged("", "HEAD"), "");
    for (path, text, expected) in [
        ("news.md", draft.replace("# News", "# News\n\nGood morning."), ""),
        ("news.md", draft.replace("112 steps.[^2]", "112 steps.[^1]"), steps),
        ("news.md", draft.replace("[^1]: harbour", "[^1]: light"), cranes),
        ("sources/light.md", "The lighthouse has 113 steps.\n".to_owned(), steps),
        ("refs.bib", bib.replace("light}}", "light-2}}"), &both),
    ] {
        repository.write(path, &text);
        assert_eq!(repository.judged("", "HEAD"), expected, "{path}: {text}");
        assert_eq!(repository.judged("sources", "HEAD"), expected, "{path}, from a folder below");
        repository.git(&["checkout", "--quiet", "--", "."]);
    }
}

/// What its author asks for beside the words of a sentence changes what is said of it.
#[test]
fn a_change_beside_the_words_of_a_sentence_selects_it() {
    let repository = Repository::new("asked");
    let draft = "# News\n\n<!-- sayso: ignore mismatched-quantity the office counts -->\n\
                 The harbour has 15 cranes.[^1]\n\nThe lighthouse has 112 steps. [@light, p. 3]\n\n[^1]: harbour\n";
    repository.write("sayso.toml", "claims = ['news.md']\n");
    repository.write("news.md", draft);
    repository.commit();
    assert_eq!(check(&repository.0, "HEAD~1").status.code(), Some(0));
    let (cranes, steps) = ("news/the-harbour-has-15-cranes", "news/the-lighthouse-has-112-steps");
    assert_eq!(repository.judged("", "HEAD"), "");
    let ignore = "<!-- sayso: ignore mismatched-quantity the office counts -->\n";
    for (text, expected) in [
        (draft.replace(ignore, ""), cranes),
        (draft.replace("the office counts", "so they say"), cranes),
        (draft.replace("mismatched-quantity", "mismatched-date"), cranes),
        (draft.replace("# News", "# News\n\nGood morning."), ""),
        (draft.replace("p. 3", "p. 4"), steps),
        (draft.replace("p. 3]", "p. 3; @nowhere]"), steps),
    ] {
        repository.write("news.md", &text);
        assert_eq!(repository.judged("", "HEAD"), expected, "{text}");
    }
    repository.write("news.md", &draft.replace(ignore, ""));
    assert_eq!(check(&repository.0, "HEAD").status.code(), Some(1));
}

#[test]
fn what_a_branch_changed_counts_from_where_it_parted() {
    let repository = Repository::new("branch");
    repository.git(&["checkout", "--quiet", "-b", "work"]);
    repository.write("sources/light.md", "The lighthouse has 113 steps.\n");
    repository.commit();
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("claims/a.toml", &CLAIMS.replace("14", "41"));
    repository.commit();
    repository.git(&["checkout", "--quiet", "work"]);
    assert_eq!(repository.judged("", "main"), "steps");
    assert_eq!(repository.judged("claims", "main"), "steps", "from a folder below");
}

/// A hook runs before there is anything to compare with.
#[test]
fn before_the_first_commit_everything_has_changed() {
    let repository = Repository::new("first");
    assert_eq!(repository.judged("", "HEAD"), "");
    for before in ["HEAD~1", "HEAD^", "@~3"] {
        assert_eq!(repository.judged("", before), "cranes steps", "{before}");
    }
    for none in ["HEAD^2", "HEAD~x", "HEADS", "HEAD@{nonsense}"] {
        assert_eq!(check(&repository.0, none).status.code(), Some(2), "{none}");
    }
    fs::remove_dir_all(repository.0.join(".git")).expect("the repository is the test's own");
    repository.git(&["init", "--quiet", "--initial-branch=main"]);
    assert_eq!(repository.judged("", "HEAD"), "cranes steps", "nothing is added yet");
    repository.git(&["add", "--all"]);
    assert_eq!(repository.judged("sources", "HEAD"), "cranes steps");
    assert_eq!(repository.judged("", "main"), "cranes steps", "the branch that is to be");
    let output = check(&repository.0, "other");
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(complaint.contains("which has no commit yet"), "{complaint}");
}

/// A claim that is excused no longer counts again, though no word of it is another.
#[test]
fn a_change_of_the_baseline_selects_the_claims_of_its_entries() {
    let repository = Repository::new("baseline");
    repository.write("sayso.toml", "baseline = 'known.toml'\n");
    repository.write("sources/harbour.md", "The harbour has 15 cranes.\n");
    repository.write("sources/light.md", "The lighthouse has 113 steps.\n");
    let written = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["check", "--write-baseline", "known.toml", "--today", "2026-03-01"])
        .current_dir(&repository.0)
        .output();
    assert_eq!(written.expect("sayso starts").status.code(), Some(0));
    repository.commit();
    assert_eq!(repository.judged("", "HEAD"), "");
    let known = fs::read_to_string(repository.0.join("known.toml")).expect("it was written");
    let entries: Vec<&str> = known.split_inclusive("\n\n").collect();
    let without = |id: &str| {
        let kept = entries.iter().filter(|entry| !entry.contains(&format!("claim = \"{id}\"")));
        kept.copied().collect::<String>()
    };
    for (text, expected) in [
        (without("cranes"), "cranes"),
        (without("steps"), "steps"),
        (known.replace("2026-03-01", "2026-02-01"), ""),
        ("[[entry".to_owned(), "cranes steps"),
        (known.clone(), ""),
    ] {
        repository.write("known.toml", &text);
        assert_eq!(repository.judged("", "HEAD"), expected, "{text}");
    }
    repository.write("known.toml", &without("cranes"));
    assert_eq!(check(&repository.0, "HEAD").status.code(), Some(1));
}

#[test]
fn a_revision_that_is_none_and_a_folder_without_history_are_told() {
    let repository = Repository::new("none");
    for revision in ["nonsense", "--help", ""] {
        let output = check(&repository.0, revision);
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{revision}");
        assert!(!complaint.is_empty(), "{revision}");
    }
    fs::remove_dir_all(repository.0.join(".git")).expect("the repository is the test's own");
    let output = check(&repository.0, "HEAD");
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        complaint.starts_with("error: `--changed-since` needs a git repository"),
        "{complaint}"
    );
}
