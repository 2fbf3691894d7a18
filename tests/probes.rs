//! Probes under `tests/probes/`: what readers of the rules wrote against them, to make them speak wrongly or be silent needlessly.
//!
//! What is held is how many get the verdict that was expected, and how many are verified that should not be; the bars lie a little
//! below and above what was measured.

use rayon::prelude::*;
use sayso::check::check_text;
use sayso::claim::Verdict;

use crate::cases::files;

/// Each file with the least share of expected verdicts and, where not all of it is true, the greatest share of falsely verified ones among
/// those not to be verified.
const FILES: &[(&str, f64, Option<f64>)] =
    &[("silences", 0.70, None), ("temptations", 0.64, Some(0.32))];

#[test]
fn readers_find_less_than_they_did() {
    let mut fallen = Vec::new();
    let found: Vec<_> = files("tests/probes", "tsv");
    assert_eq!(found.len(), FILES.len(), "each file of probes has its bars");
    for (name, path) in found {
        let (_, least, most) = FILES.iter().find(|(file, ..)| *file == name).expect("bars");
        let text = std::fs::read_to_string(&path).expect("a file");
        let rows: Vec<[&str; 3]> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| {
                let cells: Vec<&str> = line.split('\t').collect();
                cells.try_into().unwrap_or_else(|_| panic!("{name}: three cells in {line:?}"))
            })
            .collect();
        let verdicts: Vec<Verdict> =
            rows.par_iter().map(|[_, claim, source]| check_text(claim, source).verdict).collect();
        let judged = || rows.iter().zip(&verdicts);
        let right = judged().filter(|([label, ..], got)| *label == got.as_str()).count() as f64;
        let others = judged().filter(|([label, ..], _)| *label != "verified").count() as f64;
        assert_eq!(most.is_some(), others > 0.0, "{name}: a bar where there is something to bar");
        let falsely = judged()
            .filter(|([label, ..], got)| *label != "verified" && **got == Verdict::Verified)
            .count() as f64;
        println!(
            "{name}: {right} of {} as expected, {falsely} of {others} falsely verified",
            rows.len()
        );
        if right < least * rows.len() as f64 || most.is_some_and(|most| falsely > most * others) {
            fallen.push(name);
        }
    }
    assert!(fallen.is_empty(), "worse than they were: {fallen:?}");
}
