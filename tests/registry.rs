//! The registry of judging rules: every rule is a file of its name, and its documentation tells the truth.

use std::collections::BTreeSet;

use sayso::check::check_text;
use sayso::diagnostic::{CODES, HEADINGS};
use sayso::rule::{RULES, Rule};

use crate::cases::{root, snapshot};

#[test]
fn the_list_of_rules_is_as_it_was() {
    let line = |rule: &&'static dyn Rule| {
        let (commitment, status) = (rule.commitment().as_str(), rule.status().as_str());
        format!("{:<22} {commitment:<12} {status:<10} {}\n", rule.code(), rule.summary())
    };
    snapshot("registry", "rules", &RULES.iter().map(line).collect::<String>());
}

#[test]
fn codes_are_unique_kebab_case_and_no_other_finding_has_them() {
    let mut seen: BTreeSet<&str> = CODES.iter().map(|code| code.name).collect();
    for rule in RULES {
        let code = rule.code();
        assert!(seen.insert(code), "{code} is taken");
        assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{code}");
        assert!(code.contains('-') && !code.starts_with('-') && !code.ends_with('-'), "{code}");
    }
}

#[test]
fn every_file_below_the_groups_is_a_rule_of_its_name() {
    let mut files = BTreeSet::new();
    for group in std::fs::read_dir(root().join("src/rules")).expect("the rules") {
        let group = group.expect("a group").path();
        if group.is_dir() {
            for file in std::fs::read_dir(group).expect("a group") {
                let path = file.expect("a file").path();
                if path.extension().is_none_or(|ending| ending != "rs") {
                    continue;
                }
                let name = path.file_stem().expect("a name").to_string_lossy().replace('_', "-");
                files.insert((name, std::fs::read_to_string(path).expect("a text")));
            }
        }
    }
    let rules: BTreeSet<(String, String)> =
        RULES.iter().map(|rule| (rule.code().to_owned(), rule.source().to_owned())).collect();
    let names = |of: &BTreeSet<(String, String)>| -> Vec<String> {
        of.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(&files), names(&rules));
    assert!(files == rules, "a rule shows another file than its own as its source");
}

#[test]
fn every_rule_is_documented_under_the_fixed_headings() {
    for rule in RULES {
        let docs = rule.documentation();
        let found: Vec<&str> = docs.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(found, HEADINGS, "{}", rule.code());
        for heading in HEADINGS {
            assert!(!section(*rule, heading).trim().is_empty(), "{}: {heading}", rule.code());
        }
    }
}

#[test]
fn the_example_fires_and_what_stands_instead_is_silent() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for (heading, fires) in [("Example", true), ("Instead", false)] {
            let Some((claim, source)) = example(&section(*rule, heading)) else {
                wrong.push(format!("{}: no claim and source under {heading}", rule.code()));
                continue;
            };
            let judged = check_text(&claim, &source);
            let codes: Vec<&str> = judged.findings.iter().map(|finding| finding.code).collect();
            if codes.contains(&rule.code()) != fires {
                let verdict = judged.verdict;
                wrong.push(format!("{}: under {heading}: {verdict} {codes:?}", rule.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands under a heading of a rule's documentation.
fn section(rule: &'static dyn Rule, heading: &str) -> String {
    let docs = rule.documentation();
    let after = docs.split_once(&format!("## {heading}\n")).map_or("", |(_, after)| after);
    after.split("\n## ").next().unwrap_or_default().to_owned()
}

/// The claim and the source of the first example.
fn example(section: &str) -> Option<(String, String)> {
    let block = section.split("```").nth(1)?;
    let value = |key: &str| {
        let line = block.lines().find_map(|line| line.trim().strip_prefix(key));
        line.map(|value| value.trim().to_owned())
    };
    Some((value("claim:")?, value("source:")?))
}
