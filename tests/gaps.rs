//! The claims about the project's own sources that are not judged right yet.

use std::path::Path;

use sayso::check::check;
use sayso::claim::{self, Root};
use sayso::config::Settings;
use sayso::source::Library;

use crate::cases::root;

/// A gap that closes shows here, so that the claim moves to where users see it.
#[test]
fn every_gap_is_still_one() {
    let path = root().join("tests/gaps/claims.toml");
    let loaded = claim::load(&[Root::from(path.to_string_lossy().as_ref())]);
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    let (library, findings) = Library::open(&Path::new(root()).join("sources")).expect("sources");
    assert!(findings.is_empty(), "{findings:?}");
    let report = check(loaded.claims, &library, &Settings::default(), &|| ());
    let closed: Vec<&str> = report
        .claims
        .iter()
        .filter(|judged| judged.is_expected())
        .map(|judged| judged.claim.id.as_str())
        .collect();
    println!("{} claims about the project's own sources are not right yet", report.claims.len());
    assert!(closed.is_empty(), "right now, so move them to claims/: {closed:?}");
}

/// What README's first command promises, so that no run of the tests leaves it out.
#[test]
fn the_claims_of_the_project_are_as_expected() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["check", "--format", "concise"])
        .current_dir(root())
        .output()
        .expect("sayso starts");
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{told}");
}
