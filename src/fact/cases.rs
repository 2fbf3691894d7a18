//! The literate cases of `tests/cases/quantities`: what a text says, and what one text says of another.
//!
//! A line `text => facts` lists the quantities of a text, ` ; ` between them and `-` for none; dates claim
//! their spans and have cases of their own. A line
//! `claim | evidence | relation | code` compares the first quantity of the claim with the
//! quantities of the evidence: the one that entails it, else the first comparable one of the same noun, else
//! the first comparable one. Lines that begin with `#` are prose.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::compare::compare;
use super::interval::Relation;
use super::quantity::Quantity;
use super::tolerance::Tolerance;
use super::{Context, Fact, extract, read};

fn facts(text: &str) -> Vec<Fact> {
    extract(text, &Context::default())
}

fn quantities(text: &str) -> Vec<Quantity> {
    facts(text).iter().filter_map(|fact| fact.quantity().cloned()).collect()
}

/// What the facts of a text look like in a case.
fn described(text: &str) -> String {
    let facts: Vec<String> =
        facts(text).iter().filter(|fact| fact.quantity().is_some()).map(Fact::describe).collect();
    if facts.is_empty() { "-".to_owned() } else { facts.join(" ; ") }
}

/// What a pair looks like in a case: the relation and the code.
fn compared(claim: &str, evidence: &str) -> (String, String, String) {
    let (claims, found) = (quantities(claim), quantities(evidence));
    let comparisons = claims.first().map(|claim| {
        found
            .iter()
            .map(|evidence| compare(claim, evidence, &Tolerance::default()))
            .collect::<Vec<_>>()
    });
    let comparisons = comparisons.unwrap_or_default();
    let same_noun = |at: &usize| claims[0].noun.is_some() && head(&claims[0]) == head(&found[*at]);
    let comparable: Vec<usize> =
        (0..found.len()).filter(|&at| comparisons[at].relation.is_some()).collect();
    let best = comparable
        .iter()
        .find(|&&at| comparisons[at].relation == Some(Relation::Entails))
        .or_else(|| comparable.iter().find(|at| same_noun(at)))
        .or_else(|| comparable.first());
    let Some(comparison) = best.map(|&at| &comparisons[at]) else {
        return ("not-comparable".to_owned(), "-".to_owned(), String::new());
    };
    let relation = match comparison.relation {
        Some(Relation::Entails) => "entails",
        Some(Relation::Conflicts) => "conflicts",
        _ => "weaker",
    };
    (relation.to_owned(), comparison.code.unwrap_or("-").to_owned(), comparison.reason.clone())
}

fn head(quantity: &Quantity) -> Option<&str> {
    quantity.noun.as_ref().map(|noun| noun.head.as_str())
}

/// The line as it ought to be for the program's reading, to be compared with the line as it is.
fn actual(line: &str) -> String {
    if let Some((text, _)) = line.split_once("=>") {
        return format!("{} => {}", text.trim(), described(&unescape(text.trim())));
    }
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let (claim, evidence) = (cells[0], cells.get(1).copied().unwrap_or_default());
    let (relation, code, _) = compared(&unescape(claim), &unescape(evidence));
    format!("{claim} | {evidence} | {relation} | {code}")
}

/// Invisible characters are written by name in the files, so that they can be seen.
fn unescape(text: &str) -> String {
    text.replace("<nbsp>", "\u{a0}")
        .replace("<thin>", "\u{2009}")
        .replace("<nnbsp>", "\u{202f}")
        .replace("<nl>", "\n")
}

#[test]
fn every_case_reads_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/quantities");
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut count, mut wrong) = (0, String::new());
    for file in &files {
        for (at, line) in fs::read_to_string(file).unwrap().lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            count += 1;
            let actual = actual(line);
            if actual != line.trim() {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                writeln!(
                    wrong,
                    "{name}:{}\n  expected {}\n  found    {actual}",
                    at + 1,
                    line.trim()
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 300, "only {count} cases were found in {}", folder.display());
}

/// What a text says of the periods of its figures, as the cases under `tests/cases/periods` write it.
fn periods(text: &str) -> String {
    let facts = read(text, &Context::default());
    let figures = facts.iter().filter_map(|fact| Some((fact.span.of(text), fact.quantity()?)));
    let told = figures.map(|(figure, quantity)| match &quantity.period {
        Some(date) => format!("{figure} in {}: {}", date.span.of(text), date.describe()),
        None => format!("{figure} -"),
    });
    told.collect::<Vec<_>>().join(" ; ")
}

#[test]
fn every_figure_has_the_period_that_its_sentence_gives_it() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/periods/attachment.txt");
    let text = fs::read_to_string(file).unwrap();
    let cases: Vec<(&str, &str)> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" => "))
        .collect();
    assert!(cases.len() >= 20, "only {} cases", cases.len());
    let wrong: Vec<String> = cases
        .into_iter()
        .filter(|(text, expected)| periods(text) != *expected)
        .map(|(text, expected)| {
            format!("{text}\n  expected {expected}\n  found    {}", periods(text))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn derived_values_print_their_arithmetic() {
    for (claim, evidence, expected) in [
        ("In total, 148 countries", "52 countries and 96 countries", "52 + 96 = 148"),
        ("Sales fell by 25 %", "sales fell from 400 to 300", "(300 − 400) / 400 = -0.25"),
        ("rose by 3 percentage points", "rose from 4 % to 7 %", "7 − 4 = 3"),
        ("The workforce doubled", "the workforce rose from 120 to 240", "240 / 120 = 2"),
        ("rose by 120 people", "rose from 120 people to 240 people", "240 − 120 = 120"),
        ("75 % of members voted", "9 of the 12 members voted", "9 / 12 = 0.75"),
    ] {
        let found = quantities(evidence);
        let found: Vec<&Quantity> = found.iter().collect();
        let derivation =
            super::derive::derive(&quantities(claim)[0], &found, &Tolerance::default())
                .unwrap_or_else(|| panic!("{claim} from {evidence}: {found:?}"));
        assert_eq!(derivation.arithmetic, expected, "{claim}");
        assert_eq!(derivation.relation, Relation::Entails, "{claim}");
    }
    let found = quantities("52 countries and 96 countries");
    let found: Vec<&Quantity> = found.iter().collect();
    // A claim that names no relation is never met by a sum that happens to fit.
    assert!(
        super::derive::derive(&quantities("148 countries")[0], &found, &Tolerance::default())
            .is_none()
    );
}
