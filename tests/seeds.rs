//! Real published reports, where a copy of them is at hand: a folder beside the repository, no part of it.
//!
//! The claims stand in `tests/seeds/claims.toml`. Those whose verdict is not right yet stand in
//! `tests/seeds/today.toml` with the verdict that they get, under the rules of the literate cases: what
//! changes shows, and a claim that must not be verified may never be.

use std::collections::BTreeMap;
use std::path::Path;

use sayso::check::check;
use sayso::claim::{self, Root, Verdict};
use sayso::config::Settings;
use sayso::source::Library;

use crate::cases::{rewrites_today, root};

const REPORTS: &str = "../shared/seeds";
const CLAIMS: &str = "tests/seeds/claims.toml";
const TODAY: &str = "tests/seeds/today.toml";
const HEAD: &str = "# Claims that do not get their verdict yet, and the one that they get. `tests/cases/README.md` says how to rewrite this.\n";

#[test]
fn claims_about_real_reports_get_their_verdicts() {
    let folder = root().join(REPORTS);
    if !folder.is_dir() {
        println!("skipped: no folder of published reports");
        return;
    }
    let (library, findings) = Library::open(&folder).expect("the reports can be read");
    assert_eq!(findings, []);
    let path = root().join(CLAIMS).to_string_lossy().into_owned();
    let loaded = claim::load(&[Root::from(path.as_str())]);
    assert_eq!(loaded.findings, []);
    let report = check(loaded.claims, &library, &Settings::default(), &|| ());
    let (mut right, mut wrong) = (0, Vec::new());
    let mut today = BTreeMap::new();
    for judged in &report.claims {
        let (id, verdict, expected) = (&judged.claim.id, judged.verdict, judged.claim.expect);
        let codes: Vec<&str> = judged.findings.iter().map(|finding| finding.code).collect();
        if verdict == expected {
            right += 1;
        } else if verdict == Verdict::Verified || verdict == Verdict::Unchecked {
            wrong.push(format!("{id}: FALSELY {verdict}, expected {expected} {codes:?}"));
        } else {
            today.insert(id.clone(), verdict.to_string());
        }
    }
    println!("{right} of {} claims about real reports are right", report.claims.len());
    if rewrites_today() {
        write_today(&root().join(TODAY), &today);
    }
    wrong.extend(differences(&read_today(&root().join(TODAY)), &today));
    assert!(wrong.is_empty(), "{} claims:\n{}", wrong.len(), wrong.join("\n"));
}

fn differences(
    written: &BTreeMap<String, String>,
    found: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut ids: Vec<&String> = written.keys().chain(found.keys()).collect();
    ids.sort();
    ids.dedup();
    ids.into_iter()
        .filter_map(|id| match (written.get(id), found.get(id)) {
            (Some(written), None) => Some(format!("{id}: no longer {written}; take its line away")),
            (None, Some(found)) => Some(format!("{id}: found {found}")),
            (Some(written), Some(found)) if written != found => {
                Some(format!("{id}: expected {written} today, found {found}"))
            }
            _ => None,
        })
        .collect()
}

fn read_today(path: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    toml::from_str(&text).expect("ids with verdicts")
}

fn write_today(path: &Path, today: &BTreeMap<String, String>) {
    let lines = today.iter().map(|(id, verdict)| format!("{id} = \"{verdict}\"\n"));
    let text: String = std::iter::once(HEAD.to_owned()).chain(lines).collect();
    std::fs::write(path, text).expect("the file can be written");
}
