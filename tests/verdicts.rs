//! The literate verdict cases under `tests/cases/verdicts/`, judged as a check judges them.
//!
//! A case that is not right yet carries a line `> today:` with what comes of it instead. The suite
//! holds that too, so that a change for better or worse shows, and so that no gap is hidden. A claim
//! that must not be verified may never be verified today: that is no gap but a defect.

use sayso::check::check;
use sayso::claim;
use sayso::config::Settings;
use sayso::source::{Format, Library};

use crate::cases::root;

/// A case as it is written.
#[derive(Debug, Default)]
struct Case {
    file: String,
    line: usize,
    name: String,
    fields: Vec<(String, String)>,
}

impl Case {
    fn get(&self, key: &str) -> &str {
        self.fields.iter().find(|(k, _)| k == key).map_or("", |(_, value)| value)
    }

    /// The verdict and the codes that come of the case.
    fn judge(&self) -> (String, Vec<&'static str>) {
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
        assert!(findings.is_empty(), "{}:{}: {findings:?}", self.file, self.line);
        let report = check(claims, &library, &Settings::default(), &|| ());
        let judged = &report.claims[0];
        (judged.verdict.as_str().to_owned(), judged.findings.iter().map(|f| f.code).collect())
    }
}

#[test]
fn every_case_gets_its_verdict() {
    let cases = cases();
    assert!(cases.len() >= 400, "only {} cases were found", cases.len());
    let (mut wrong, mut right) = (Vec::new(), 0);
    for case in &cases {
        let (verdict, codes) = case.judge();
        let (expected, today) = (case.get("verdict"), case.get("today"));
        let place = format!("{}:{}: {}", case.file, case.line, case.name);
        if verdict == "verified" && expected != "verified" {
            wrong.push(format!("{place}: verified, expected {expected}"));
        } else if today.is_empty() && verdict != expected {
            wrong.push(format!("{place}: expected {expected}, found {verdict} {codes:?}"));
        } else if !today.is_empty() && verdict == expected {
            wrong.push(format!("{place}: right now; take the line `today` away"));
        } else if !today.is_empty() && verdict != today {
            wrong.push(format!("{place}: expected {today} today, found {verdict}"));
        }
        let missing: Vec<&str> = case
            .get("codes")
            .split(',')
            .map(str::trim)
            .filter(|code| !code.is_empty() && today.is_empty() && !codes.contains(code))
            .collect();
        if !missing.is_empty() && verdict == expected {
            wrong.push(format!("{place}: expected {missing:?} among {codes:?}"));
        }
        right += usize::from(verdict == expected);
    }
    println!("{right} of {} literate cases get the verdict that they should", cases.len());
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
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
        .flat_map(|path| {
            read(
                &path.file_name().expect("a name").to_string_lossy(),
                &std::fs::read_to_string(path).expect("a text"),
            )
        })
        .collect()
}

fn read(file: &str, text: &str) -> Vec<Case> {
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
        match key.filter(|key| {
            ["claim", "source", "verdict", "codes", "date", "title", "today"].contains(key)
        }) {
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
