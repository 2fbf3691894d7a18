//! The literate verdict cases under `tests/cases/verdicts/`, judged as a check judges them.
//!
//! A case that is not right yet carries a line `> today:` with what comes of it instead. The suite
//! holds that too, so that a change for better or worse shows, and so that no gap is hidden. A claim
//! that must not be verified and is one today is a defect: its line is written by hand, and its name printed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;
use sayso::check::check;
use sayso::claim::{self, Verdict};
use sayso::config::Settings;
use sayso::diagnostic::CODES;
use sayso::rule::RULES;
use sayso::source::{Format, Library};

use crate::cases::{rewrites_today, root};

/// The keys of a case, as `tests/cases/README.md` explains them.
const KEYS: [&str; 8] = ["claim", "source", "verdict", "codes", "parts", "date", "title", "today"];

/// A case as it is written.
#[derive(Debug, Default)]
struct Case {
    file: PathBuf,
    line: usize,
    name: String,
    fields: Vec<(String, String)>,
}

impl Case {
    fn get(&self, key: &str) -> &str {
        self.fields.iter().find(|(k, _)| k == key).map_or("", |(_, value)| value)
    }

    fn place(&self) -> String {
        let file = self.file.file_name().unwrap_or_default().to_string_lossy();
        format!("{file}:{}: {}", self.line, self.name)
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        self.get("codes").split(',').map(str::trim).filter(|code| !code.is_empty())
    }

    /// The verdicts on the parts of the claim, where the case has them.
    fn parts(&self) -> Option<Vec<&str>> {
        let written = Some(self.get("parts")).filter(|written| !written.is_empty())?;
        Some(written.split(',').map(str::trim).collect())
    }

    /// What comes of the case.
    fn judge(&self) -> Outcome {
        let front = |key: &str, name: &str| match self.get(key) {
            "" => String::new(),
            value => format!("{name}: {value:?}\n"),
        };
        let text = format!(
            "---\n{}{}---\n\n{}\n",
            front("title", "title"),
            front("date", "date"),
            self.get("source")
        );
        let library = Library::from_texts([("source", Format::Markdown, text.as_str())]);
        let mut findings = Vec::new();
        let toml = format!("[[claim]]\nid = \"case\"\ntext = {:?}\n", self.get("claim"));
        let claims = claim::read("case.toml", &toml, &mut findings);
        assert!(findings.is_empty(), "{}: {findings:?}", self.place());
        let report = check(claims, &library, &Settings::default(), &|| ());
        let judged = &report.claims[0];
        let found: Vec<&str> = judged.findings.iter().map(|finding| finding.code).collect();
        let parts: Vec<&str> = judged.parts.iter().map(|part| part.verdict.as_str()).collect();
        let missing = self.codes().filter(|code| !found.contains(code)).map(str::to_owned);
        let told = self.parts().is_none_or(|expected| expected == parts);
        let otherwise = (!told).then(|| format!("its parts, which are {parts:?}"));
        Outcome { verdict: judged.verdict, missing: missing.chain(otherwise).collect(), found }
    }
}

/// What came of a case.
struct Outcome {
    verdict: Verdict,
    found: Vec<&'static str>,
    /// The codes of the case that were not reported, and its parts, where they turned out otherwise.
    missing: Vec<String>,
}

impl Outcome {
    /// What the line `today` has to say; nothing for a case that is right.
    fn today(&self, case: &Case) -> String {
        match (self.verdict.as_str() == case.get("verdict"), self.missing.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("{} without {}", self.verdict, self.missing.join(", ")),
            (false, _) => self.verdict.to_string(),
        }
    }

    /// A verified claim that must not be: written down by hand only, and counted by name.
    fn is_falsely_verified(&self, case: &Case) -> bool {
        self.verdict == Verdict::Verified && case.get("verdict") != "verified"
    }

    /// Why the case is not as it is written, if it is not.
    fn complaint(&self, case: &Case) -> Option<String> {
        let (today, written) = (self.today(case), case.get("today"));
        let (place, expected) = (case.place(), case.get("verdict"));
        if self.is_falsely_verified(case) && written != "verified" {
            return Some(format!("{place}: FALSELY VERIFIED, expected {expected}"));
        }
        (today != written).then(|| match (today.is_empty(), written.is_empty()) {
            (true, _) => format!("{place}: right now; take the line `today` away"),
            (false, true) => {
                format!("{place}: expected {expected}, found {today} {:?}", self.found)
            }
            (false, false) => {
                format!("{place}: expected {written} today, found {today} {:?}", self.found)
            }
        })
    }
}

#[test]
fn every_case_gets_its_verdict() {
    let cases = cases();
    assert!(cases.len() >= 400, "only {} cases were found", cases.len());
    let outcomes: Vec<Outcome> = cases.par_iter().map(Case::judge).collect();
    let both = || cases.iter().zip(&outcomes);
    if rewrites_today() {
        rewrite(both());
    }
    let right = both().filter(|(case, outcome)| outcome.today(case).is_empty()).count();
    println!("{right} of {} literate cases are right", cases.len());
    let known: Vec<String> = both()
        .filter(|(case, o)| o.is_falsely_verified(case))
        .map(|(case, _)| case.place())
        .collect();
    println!("{} of them are verified and must not be: {}", known.len(), known.join("; "));
    let mut wrong: Vec<String> = both()
        .filter(|(case, outcome)| !rewrites_today() || outcome.is_falsely_verified(case))
        .filter_map(|(case, outcome)| outcome.complaint(case))
        .collect();
    // What is worst stands last, where it is seen first.
    wrong.sort_by_key(|line| line.contains("FALSELY"));
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_case_is_well_formed() {
    let verdicts = [Verdict::Verified, Verdict::Contradicted, Verdict::Unsupported];
    let codes: BTreeSet<&str> =
        RULES.iter().map(|rule| rule.code()).chain(CODES.iter().map(|code| code.name)).collect();
    let mut names = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in cases() {
        let place = case.place();
        wrong.extend(
            ["claim", "source"]
                .iter()
                .filter(|key| case.get(key).trim().is_empty())
                .map(|key| format!("{place}: no `{key}`")),
        );
        if !verdicts.iter().any(|verdict| verdict.as_str() == case.get("verdict")) {
            wrong.push(format!("{place}: no verdict `{}`", case.get("verdict")));
        }
        let unknown = case.codes().filter(|code| !codes.contains(code));
        wrong.extend(unknown.map(|code| format!("{place}: no code `{code}`")));
        if case.get("claim").contains('\n') {
            wrong.push(format!("{place}: the claim has a second line, or a key is misspelt"));
        }
        if let Some(first) = names.insert((case.file.clone(), case.name.clone()), place.clone()) {
            wrong.push(format!("{place}: the name is that of {first}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Writes down what comes of each case today.
fn rewrite<'c>(outcomes: impl Iterator<Item = (&'c Case, &'c Outcome)>) {
    let mut lines: BTreeMap<&PathBuf, BTreeMap<usize, String>> = BTreeMap::new();
    for (case, outcome) in outcomes {
        let today = match outcome.is_falsely_verified(case) {
            true if case.get("today") == "verified" => "verified".to_owned(),
            true => String::new(),
            false => outcome.today(case),
        };
        lines.entry(&case.file).or_default().insert(case.line, today);
    }
    for (file, cases) in lines {
        let text = std::fs::read_to_string(file).expect("a text");
        let mut new = String::with_capacity(text.len());
        let mut today = "";
        for (at, line) in text.lines().enumerate() {
            today = cases.get(&(at + 1)).map_or(today, String::as_str);
            if !line.starts_with("> today:") {
                new.push_str(line);
                new.push('\n');
            }
            if line.starts_with("> verdict:") && !today.is_empty() {
                new.push_str(&format!("> today: {today}\n"));
            }
        }
        if new != text {
            std::fs::write(file, new).expect("the case can be written");
        }
    }
}

fn cases() -> Vec<Case> {
    let folder = root().join("tests/cases/verdicts");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the cases")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|path| read(path, &std::fs::read_to_string(path).expect("a text")))
        .collect()
}

fn read(file: &std::path::Path, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case {
                file: file.to_owned(),
                line: at + 1,
                name: name.to_owned(),
                fields: Vec::new(),
            });
        }
        let (Some(case), Some(rest)) = (cases.last_mut(), line.strip_prefix('>')) else { continue };
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let key = rest.split_once(':').map(|(key, _)| key);
        match key.filter(|key| KEYS.contains(key)) {
            Some(key) => {
                case.fields.push((key.to_owned(), rest[key.len() + 1..].trim().to_owned()));
            }
            None => {
                if let Some((_, value)) = case.fields.last_mut() {
                    value.push('\n');
                    value.push_str(rest);
                }
            }
        }
    }
    cases
}
