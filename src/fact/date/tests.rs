//! The cases of `tests/cases/dates`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::*;
use crate::fact::atom::atoms;

pub(super) fn read(text: &str, reference: Option<Date>) -> Vec<DateFact> {
    extract(text, &atoms(text), reference, day_order(text))
}

fn reference(written: &str) -> Option<Date> {
    (written != "-").then(|| written.parse().expect("a reference is `-` or an ISO date"))
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dates");
    let entries = std::fs::read_dir(folder).expect("the folder of cases is there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    files.sort();
    files
}

/// The lines of the files of one kind, split at ` | `, with the place for messages.
fn cases(pairs: bool) -> Vec<(String, Vec<String>)> {
    let mut cases = Vec::new();
    for file in case_files() {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("compare") != pairs {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("a file of cases can be read");
        for (index, line) in text.lines().enumerate() {
            if !line.is_empty() && !line.starts_with('#') {
                let fields = line.split(" | ").map(|field| field.trim().to_owned()).collect();
                cases.push((format!("{name}:{}", index + 1), fields));
            }
        }
    }
    cases
}

/// What was read, as the cases write it: `words → [low, high) | flags`, facts separated by ` ; `.
fn written(text: &str, facts: &[DateFact]) -> String {
    if facts.is_empty() {
        return "nothing".to_owned();
    }
    let sets: Vec<_> = facts
        .iter()
        .map(|fact| {
            let set = fact.set.as_ref().map_or("?".to_owned(), show);
            format!("{} → {set}", fact.span.of(text))
        })
        .collect();
    let flags: Vec<_> = facts.iter().map(flags).collect();
    let mut line = sets.join(" ; ");
    if flags.iter().any(|flags| flags != "plain") {
        let _ = write!(line, " | {}", flags.join(" ; "));
    }
    line
}

fn flags(fact: &DateFact) -> String {
    let mut flags = Vec::new();
    if fact.modifier != Modifier::Plain {
        flags.push(format!("{:?}", fact.modifier).to_lowercase());
    }
    if fact.anchor != Anchor::Absolute {
        flags.push(format!("{:?}", fact.anchor).to_lowercase());
    }
    if fact.kind == DateKind::Time {
        flags.push("time".to_owned());
    }
    let others = fact.readings.iter().skip(1).map(|reading| format!("or {}", show(reading)));
    flags.extend(others);
    if flags.is_empty() { "plain".to_owned() } else { flags.join(" ") }
}

#[test]
fn every_case_reads_as_written() {
    let mut wrong = String::new();
    let cases = cases(false);
    for (place, fields) in &cases {
        let [when, text, expected @ ..] = &fields[..] else { panic!("{place}: too few fields") };
        let found = written(text, &read(text, reference(when)));
        if found != expected.join(" | ") {
            let _ = writeln!(wrong, "{place}: {when} | {text} | {found}");
        }
    }
    assert!(cases.len() > 200, "the cases are found");
    assert!(wrong.is_empty(), "found instead:\n{wrong}");
}

#[test]
fn every_pair_compares_as_written() {
    let mut wrong = String::new();
    let cases = cases(true);
    for (place, fields) in &cases {
        let [claim_day, claim, evidence_day, evidence, expected @ ..] = &fields[..] else {
            panic!("{place}: too few fields")
        };
        let claims = read(claim, reference(claim_day));
        let evidences = read(evidence, reference(evidence_day));
        let ([c], [e]) = (&claims[..], &evidences[..]) else {
            panic!("{place}: expected one date on either side, found {claims:?} and {evidences:?}")
        };
        let Comparison { outcome, reason } = compare(c, e);
        let found = format!("{} | {reason}", format!("{outcome:?}").to_lowercase());
        if found != expected.join(" | ") {
            let _ = writeln!(
                wrong,
                "{place}: {claim_day} | {claim} | {evidence_day} | {evidence} | {found}"
            );
        }
    }
    assert!(cases.len() > 30, "the pairs are found");
    assert!(wrong.is_empty(), "found instead:\n{wrong}");
}
