//! The everyday claims under `tests/everyday/`, judged as a check judges them.
//!
//! What is held is what a reader's trust hangs on: of what is spoken how much is right, and how many claims are called verified
//! that are not. The bars lie a little below what was measured, so that a change for worse shows and chance does not.

use std::path::Path;

use rayon::prelude::*;
use sayso::check::check;
use sayso::claim::{self, Verdict};
use sayso::config::Settings;
use sayso::source::{Format, Library};

use crate::cases::root;

/// Each set with the least share of right ones among what is spoken, and the greatest of falsely verified ones.
const SETS: &[(&str, f64, f64)] = &[
    ("news", 0.84, 0.02),
    ("plain", 0.87, 0.06),
    ("mixed", 0.72, 0.08),
    ("varied", 0.76, 0.09),
    ("fresh", 0.80, 0.09),
    ("unseen", 0.79, 0.06),
    ("later", 0.81, 0.06),
    ("blind", 0.72, 0.02),
    ("closed", 0.71, 0.02),
    ("sealed", 0.78, 0.03),
    ("hidden", 0.68, 0.02),
    ("veiled", 0.60, 0.05),
    ("cloaked", 0.62, 0.03),
    ("shrouded", 0.65, 0.05),
    ("muted", 0.6, 0.08),
    ("draft", 0.80, 0.04),
    ("desk", 0.90, 0.03),
    ("proof", 0.90, 0.03),
    ("galley", 0.90, 0.02),
    ("slip", 0.85, 0.03),
    ("revise", 0.80, 0.025),
    ("stet", 0.85, 0.045),
    ("imprint", 0.70, 0.05),
    ("colophon", 0.72, 0.04),
    ("twins", 0.56, 0.10),
];

fn verdict(row: &serde_json::Value) -> (String, Verdict) {
    let get = |key: &str| row[key].as_str().expect("a text").to_owned();
    let library = Library::from_texts([("source", Format::Markdown, get("evidence").as_str())]);
    let mut findings = Vec::new();
    let toml = format!("[[claim]]\nid = \"claim\"\ntext = {:?}\n", get("claim"));
    let claims = claim::read("claims.toml", &toml, &mut findings);
    assert!(findings.is_empty(), "{}: {findings:?}", get("id"));
    let report = check(claims, &library, &Settings::default(), &|| ());
    (get("label"), report.claims[0].verdict)
}

#[test]
fn what_is_spoken_is_right() {
    let mut fallen = Vec::new();
    for (name, right, falsely) in SETS {
        let path = Path::new(root()).join("tests/everyday").join(name).with_extension("jsonl");
        let text = std::fs::read_to_string(&path).expect("a set");
        let rows: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("a pair")).collect();
        let judged: Vec<(String, Verdict)> = rows.par_iter().map(verdict).collect();
        let count = |is: &dyn Fn(&str, Verdict) -> bool| {
            judged.iter().filter(|(label, verdict)| is(label, *verdict)).count() as f64
        };
        let spoken = count(&|_, verdict| verdict != Verdict::Unsupported);
        let true_ones =
            count(&|label, verdict| verdict != Verdict::Unsupported && label == verdict.as_str());
        let others = count(&|label, _| label != "verified");
        let wrongly = count(&|label, verdict| label != "verified" && verdict == Verdict::Verified);
        println!(
            "{name}: {} claims, {spoken} spoken, {:.3} of them right, {:.3} falsely verified",
            judged.len(),
            true_ones / spoken,
            wrongly / others
        );
        if true_ones < right * spoken || wrongly > falsely * others {
            fallen.push(name);
        }
    }
    assert!(fallen.is_empty(), "worse than they were: {fallen:?}");
}
