//! The frames under `tests/frames/`: how a statement changes when the words around it change.
//!
//! Thousands of short claims that tempt: the source has all their words and says them of something else, of another time, only in part, only as
//! a plan. What is held is how many of them are called verified that are not; the bars lie a little above what was measured.

#[path = "frames/expand.rs"]
mod expand;

use rayon::prelude::*;
use sayso::check::check_text;
use sayso::claim::Verdict;

use crate::cases::files;
use expand::{Filled, expand};

/// Each set with the least share of right ones among what is spoken, and the greatest share of falsely verified ones.
const SETS: &[(&str, f64, f64)] = &[
    ("first", 0.67, 0.10),
    ("second", 0.56, 0.14),
    ("third", 0.58, 0.14),
    ("fourth", 0.62, 0.12),
    ("fifth", 0.50, 0.19),
];

fn verdict(pair: &Filled) -> Verdict {
    check_text(&pair.claim, &pair.source).verdict
}

#[test]
fn what_tempts_is_seldom_verified() {
    let mut fallen = Vec::new();
    for (set, least, most) in SETS {
        let (mut spoken, mut right, mut others, mut falsely) = (0.0, 0.0, 0.0, 0.0);
        for (family, path) in files(&format!("tests/frames/{set}"), "toml") {
            let text = std::fs::read_to_string(&path).expect("a family");
            let pairs = expand(&text).unwrap_or_else(|error| panic!("{set}/{family}: {error}"));
            assert!(!pairs.is_empty(), "{set}/{family} is empty");
            let verdicts: Vec<Verdict> = pairs.par_iter().map(verdict).collect();
            let judged = || pairs.iter().zip(&verdicts);
            let count = |is: &dyn Fn(&str, Verdict) -> bool| {
                judged().filter(|(pair, verdict)| is(&pair.label, **verdict)).count() as f64
            };
            let said = count(&|_, verdict| verdict != Verdict::Unsupported);
            let wrong =
                count(&|label, verdict| label != "verified" && verdict == Verdict::Verified);
            let mut frames: Vec<usize> = judged()
                .filter(|(pair, v)| pair.label != "verified" && **v == Verdict::Verified)
                .map(|(pair, _)| pair.frame)
                .collect();
            frames.dedup();
            println!(
                "{set}/{family}: {} pairs, {said} spoken, {wrong} falsely verified, of the frames {frames:?}",
                pairs.len()
            );
            spoken += said;
            right += count(&|label, verdict| {
                verdict != Verdict::Unsupported && label == verdict.as_str()
            });
            others += count(&|label, _| label != "verified");
            falsely += wrong;
        }
        println!("{set}: {:.3} right, {:.3} falsely verified", right / spoken, falsely / others);
        if right < least * spoken || falsely > most * others {
            fallen.push(set);
        }
    }
    assert!(fallen.is_empty(), "worse than they were: {fallen:?}");
}

#[test]
fn sentences_begin_with_capitals() {
    let text = r#"
columns = ["who"]
rows = [["the parish council"]]
frames = [["verified", "{who} met.", "it rained. {who} met, e.g. at 9.30 a.m."]]
"#;
    let pairs = expand(text).expect("a well-formed file");
    assert_eq!(pairs[0].claim, "The parish council met.");
    assert!(
        pairs[0].source.starts_with("It rained. The parish council met,"),
        "{}",
        pairs[0].source
    );
    assert!(
        expand("columns = []\nrows = [[]]\nframes = [[\"verified\", \"{who}\", \"\"]]").is_err()
    );
}
