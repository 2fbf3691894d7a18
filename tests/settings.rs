//! Settings in force: what a project declares changes what is verified, and nothing else does.

use sayso::check::check;
use sayso::claim::{self, Verdict};
use sayso::config::{self, Options, Settings};
use sayso::source::{Format, Library};

/// The verdict on a claim, given as the lines of its table, under a settings file.
fn verdict(settings: &str, claim: &str, source: &str) -> Verdict {
    let mut findings = Vec::new();
    let options = config::read("sayso.toml", settings, &mut findings);
    let settings = Settings::resolve(Options::default(), options);
    let toml = format!("[[claim]]\nid = 'c'\n{claim}\n");
    let claims = claim::read("claims.toml", &toml, &mut findings);
    assert_eq!(findings, []);
    let library = Library::from_texts([("source", Format::Plain, source)]);
    check(claims, &library, &settings, &|| ()).claims[0].verdict
}

#[test]
fn an_alias_makes_two_names_one() {
    let source = "The Upper Dale Bridge Trust repaired 14 arches in 2019.";
    let alias =
        "[[alias]]\nname = 'Upper Dale Bridge Trust'\nalso = ['Archkeepers', 'the bridge trust']\n";
    let claim = "text = 'The Archkeepers repaired 14 arches in 2019.'";
    assert_ne!(verdict("", claim, source), Verdict::Verified);
    assert_eq!(verdict(alias, claim, source), Verdict::Verified);
    let (claim, source) = (
        "text = 'The Upper Dale Bridge Trust repaired 14 arches in 2019.'",
        "The Archkeepers repaired 14 arches in 2019.",
    );
    assert_ne!(verdict("", claim, source), Verdict::Verified);
    assert_eq!(verdict(alias, claim, source), Verdict::Verified);
}

#[test]
fn a_tolerance_of_the_project_gives_way_to_one_of_the_claim() {
    let source = "The museum counted 1,080 visitors.";
    let about = "text = 'The museum counted about 1,000 visitors.'";
    let (tight, loose) = ("about-relative = 0.02", "about-relative = 0.1");
    let with = |tolerance: &str| format!("{about}\n[claim.tolerance]\n{tolerance}");
    let project = |tolerance: &str| format!("[tolerance]\n{tolerance}\n");
    assert_eq!(verdict("", about, source), Verdict::Verified);
    assert_ne!(verdict(&project(tight), about, source), Verdict::Verified);
    assert_ne!(verdict("", &with(tight), source), Verdict::Verified);
    assert_eq!(verdict(&project(tight), &with(loose), source), Verdict::Verified);
}

/// Wherever a run begins, and however it names a file, an `[[override]]` means the files of the project.
#[test]
fn an_override_holds_from_any_folder() {
    let dir = std::env::temp_dir().join(format!("sayso-override-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    for (path, text) in [
        ("claims/drafts/a.toml", "[[claim]]\nid = 'a'\ntext = 'The quay has 3 lamps.'\n"),
        ("sources/s.md", "The quay has 2 lamps.\n"),
        (
            "sayso.toml",
            "[[override]]\npaths = ['./claims/drafts']\nseverity = { contradicted = 'note' }\n",
        ),
    ] {
        let path = dir.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a temporary folder");
        std::fs::write(path, text).expect("a temporary file");
    }
    let absolute = dir.join("claims/drafts/a.toml").display().to_string();
    for (folder, named) in [
        ("", None),
        ("claims/drafts", None),
        ("claims/drafts", Some("a.toml")),
        ("claims", Some("./drafts/a.toml")),
        ("sources", Some("../claims")),
        ("sources", Some(&*absolute)),
    ] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(["check", "--format", "json"])
            .args(named)
            .current_dir(dir.join(folder))
            .output()
            .expect("sayso starts");
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(told["claims"][0]["verdict"], "contradicted");
        assert_eq!(output.status.code(), Some(0), "{folder}: {named:?}");
    }
    std::fs::remove_dir_all(&dir).expect("the folder is this test's own");
}

#[test]
fn a_project_that_wants_certainty_hears_less() {
    let source = "The museum counted 1,080 visitors.";
    for claim in [
        "text = 'The museum counted 1,080 visitors.'",
        "text = 'The museum counted 2,080 visitors.'",
    ] {
        assert_ne!(verdict("", claim, source), Verdict::Unsupported, "{claim}");
        assert_eq!(verdict("sure = 1", claim, source), Verdict::Unsupported, "{claim}");
    }
}
