//! The baseline: what was not as expected when it was written, so that only what is new fails a run.
//!
//! A baseline is a TOML file with one `[[entry]]` for each finding of each unexpected claim, named by its
//! fingerprint. A claim is excused when all of its findings stand there; one new finding
//! and it counts again. Every entry keeps the day on which it came in.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::claim::Verdict;
use crate::diagnostic::{Finding, Severity, codes};
use crate::outcome::{Excuse, Judged, Report, fingerprint};
use crate::span::Span;
use crate::table::{Document, Key, Kind, Table};

/// The keys of an entry, in the order in which they are written.
pub const KEYS: &[Key] = &[
    Key::required("claim", Kind::Id, "the id of the claim"),
    Key::required("verdict", Kind::Text, "what it turned out to be"),
    Key::required("code", Kind::Text, "the code of the finding; empty where there was none"),
    Key::required("since", Kind::Date, "the day on which it came in"),
    Key::required(
        "fingerprint",
        Kind::Text,
        "the name of the finding that outlives a change of lines",
    ),
];

/// The keys of the file.
pub const FILE_KEYS: &[Key] = &[
    Key::new("version", Kind::Whole(1), "the version of the format"),
    Key::new("entry", Kind::Tables(keys), "one finding of one claim"),
];

fn keys() -> Vec<Key> {
    KEYS.to_vec()
}

/// The version of the format, and the only one there has been.
const VERSION: u64 = 1;

const HEAD: &str = "\
# Written by `sayso check --write-baseline`: what was not as expected on the day it came in. A run with
# `--baseline` fails on other findings only; `--prune-baseline` takes out what has been mended since.
version = 1
";

/// What was not as expected, by claim, code and fingerprint.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    /// The file, as shown to users; empty for one that stands in no file.
    path: String,
    entries: Vec<Entry>,
}

/// One finding of one claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    claim: String,
    verdict: String,
    code: String,
    fingerprint: String,
    since: Date,
    span: Span,
}

/// Which claims a run knows of.
#[derive(Clone, Copy, Debug)]
pub struct Known<'r> {
    /// The ids of all claims that were read, judged or not.
    pub ids: &'r BTreeSet<String>,
    /// Whether these are all claims of the project, so that an entry of another one has outlived its claim.
    pub all: bool,
}

impl Baseline {
    /// Reads the text of the file `path`.
    pub fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Self {
        let mut baseline = Self { path: path.to_owned(), entries: Vec::new() };
        let document = match Document::parse(path, text, 0) {
            Ok(document) => document,
            Err(finding) => {
                findings.push(*finding);
                return baseline;
            }
        };
        let root = document.root();
        root.only(FILE_KEYS, findings);
        match root.number("version", findings) {
            Some(version)
                if version.value != num_rational::BigRational::from_integer(VERSION.into()) =>
            {
                let message = format!(
                    "expected version {VERSION} of the baseline, found `{}`",
                    version.value
                );
                let finding = root.finding(&codes::INVALID_VALUE, message, version.span);
                findings.push(finding.help("write it anew with `--write-baseline`"));
            }
            _ => {}
        }
        let tables = root.tables("entry", "entry", findings);
        baseline.entries = tables.iter().filter_map(|table| Entry::read(table, findings)).collect();
        baseline
    }

    /// The baseline of a finished result, which keeps the days of an earlier one.
    #[must_use]
    pub fn of(report: &Report, earlier: &Self, known: Known<'_>, today: Date) -> Self {
        let days: BTreeMap<&str, Date> =
            earlier.entries.iter().map(|entry| (entry.fingerprint.as_str(), entry.since)).collect();
        let judged: BTreeSet<&str> = ids(report);
        // What this run has not judged stays as it was.
        let mut entries: Vec<Entry> = earlier
            .entries
            .iter()
            .filter(|entry| !judged.contains(entry.claim.as_str()) && !known.is_gone(&entry.claim))
            .cloned()
            .collect();
        for judged in report.claims.iter().filter(|judged| is_kept(judged)) {
            for (code, fingerprint) in fingerprints(judged, report) {
                let since = days.get(fingerprint.as_str()).copied().unwrap_or(today);
                entries.push(Entry {
                    claim: judged.claim.id.clone(),
                    verdict: judged.verdict.to_string(),
                    code: code.to_owned(),
                    fingerprint,
                    since,
                    span: Span::default(),
                });
            }
        }
        entries.sort();
        entries.dedup();
        Self { path: earlier.path.clone(), entries }
    }

    /// Excuses the claims all of whose findings stand here, and reports the entries that nothing meets any more.
    pub fn excuse(&self, report: &mut Report, known: Known<'_>, today: Date) {
        let mut unmet = self.unmet(report, known);
        let days: BTreeMap<&str, Date> =
            self.entries.iter().map(|entry| (entry.fingerprint.as_str(), entry.since)).collect();
        let mut excuses: Vec<Option<Excuse>> = Vec::with_capacity(report.claims.len());
        for judged in &report.claims {
            let since: Option<Vec<Date>> = fingerprints(judged, report)
                .iter()
                .map(|(_, fingerprint)| days.get(fingerprint.as_str()).copied())
                .collect();
            let oldest = since.and_then(|days| days.into_iter().min());
            excuses.push(oldest.map(|since| Excuse::Baselined { since, days: age(since, today) }));
        }
        for (judged, excuse) in report.claims.iter_mut().zip(excuses) {
            if is_kept(judged) && judged.excuse.is_none() && !has_expired(judged) {
                judged.excuse = excuse;
            }
        }
        unmet.sort();
        report.findings.extend(unmet.into_iter().map(|entry| entry.unmet(&self.path)));
    }

    /// A finding for each entry of a claim that is no more.
    pub fn gone(&self, known: Known<'_>) -> Vec<Finding> {
        let gone = self.entries.iter().filter(|entry| known.is_gone(&entry.claim));
        gone.map(|entry| entry.unmet(&self.path)).collect()
    }

    /// The baseline without the entries that nothing meets any more.
    #[must_use]
    pub fn pruned(&self, report: &Report, known: Known<'_>) -> Self {
        let unmet = self.unmet(report, known);
        let entries = self.entries.iter().filter(|entry| !unmet.contains(entry)).cloned().collect();
        Self { path: self.path.clone(), entries }
    }

    /// The claims whose entries differ between two states of a baseline file; none where one of them cannot be read.
    pub fn changed(before: &str, now: &str) -> Option<BTreeSet<String>> {
        let entries = |text: &str| {
            let mut findings = Vec::new();
            let baseline = Self::read("", text, &mut findings);
            let named = baseline.entries.into_iter().map(|entry| (entry.claim, entry.fingerprint));
            findings.is_empty().then(|| named.collect::<BTreeSet<_>>())
        };
        let (before, now) = (entries(before)?, entries(now)?);
        Some(before.symmetric_difference(&now).map(|(claim, _)| claim.clone()).collect())
    }

    /// How many findings stand in it.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The file's text.
    pub fn to_toml(&self) -> String {
        let mut sorted: Vec<&Entry> = self.entries.iter().collect();
        sorted.sort();
        let mut text = HEAD.to_owned();
        for entry in sorted {
            let Entry { claim, verdict, code, fingerprint, since, .. } = entry;
            // Ids, codes and digits hold no sign that TOML would have escaped.
            text.push_str(&format!(
                "\n[[entry]]\nclaim = \"{claim}\"\nverdict = \"{verdict}\"\ncode = \"{code}\"\nsince = \"{since}\"\n\
                 fingerprint = \"{fingerprint}\"\n"
            ));
        }
        text
    }

    /// The entries of claims that this run has judged otherwise, and of claims that are no more.
    fn unmet(&self, report: &Report, known: Known<'_>) -> Vec<&Entry> {
        let judged = ids(report);
        let met: BTreeSet<String> = report
            .claims
            .iter()
            .filter(|judged| is_kept(judged))
            .flat_map(|judged| fingerprints(judged, report))
            .map(|(_, fingerprint)| fingerprint)
            .collect();
        let is_unmet = |entry: &&Entry| {
            known.is_gone(&entry.claim)
                || (judged.contains(entry.claim.as_str()) && !met.contains(&entry.fingerprint))
        };
        self.entries.iter().filter(is_unmet).collect()
    }
}

impl Known<'_> {
    fn is_gone(&self, id: &str) -> bool {
        self.all && !self.ids.contains(id)
    }
}

impl Entry {
    fn read(table: &Table<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        table.only(KEYS, findings);
        let claim = table.required("claim", findings);
        let verdict = table.required("verdict", findings);
        let code = table.required("code", findings);
        let fingerprint = table.required("fingerprint", findings);
        let since = table.date("since", findings);
        if !table.has("since") {
            findings
                .push(table.missing("since", "add `since = \"…\"`, the day on which it came in"));
        }
        let (claim, fingerprint) = (claim?, fingerprint?);
        Some(Self {
            claim: claim.value.to_owned(),
            verdict: verdict?.value.to_owned(),
            code: code?.value.to_owned(),
            fingerprint: fingerprint.value.to_owned(),
            since: since?.value,
            span: claim.span,
        })
    }

    fn unmet(&self, path: &str) -> Finding {
        let Self { claim, verdict, code, since, .. } = self;
        let what = if code.is_empty() { verdict } else { code };
        let message = format!(
            "claim `{claim}`: `{what}` is in the baseline since {since} and no longer found"
        );
        Finding::new(&codes::UNUSED_BASELINE, message)
            .at(path, self.span, "met by no finding")
            .help("`--prune-baseline` takes it out")
    }
}

/// Whether a claim belongs into a baseline: what could not be checked is no known state.
fn is_kept(judged: &Judged) -> bool {
    !judged.is_expected()
        && judged.verdict != Verdict::Unchecked
        && !matches!(judged.excuse, Some(Excuse::Waived | Excuse::Ignored))
}

/// A waiver that is over asks for a decision, which no baseline takes.
fn has_expired(judged: &Judged) -> bool {
    judged.findings.iter().any(|finding| finding.code == codes::EXPIRED_WAIVER.name)
}

/// The findings that make a claim what it is, with their fingerprints; the bare verdict where there are none. Notes
/// stand beside the matter, and are left out.
fn fingerprints(judged: &Judged, report: &Report) -> Vec<(&'static str, String)> {
    let of = |finding| fingerprint::of_claim(judged, finding, &report.files);
    let own = judged.findings.iter().filter(|finding| finding.code != codes::EXPIRED_WAIVER.name);
    let heavy = own.filter(|finding| finding.severity >= Severity::Warning);
    let found: Vec<_> = heavy.map(|finding| (finding.code, of(Some(finding)))).collect();
    if found.is_empty() { vec![("", of(None))] } else { found }
}

/// The claims that this run has judged.
fn ids(report: &Report) -> BTreeSet<&str> {
    let judged = report.claims.iter().filter(|judged| judged.verdict != Verdict::Unchecked);
    judged.map(|judged| judged.claim.id.as_str()).collect()
}

fn age(since: Date, today: Date) -> i32 {
    since.until(today).map_or(0, |span| span.get_days().max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_its_order_is_its_own() {
        let day = "2026-05-01".parse().expect("a day");
        let entry = |claim: &str, code: &str| Entry {
            claim: claim.to_owned(),
            verdict: "contradicted".to_owned(),
            code: code.to_owned(),
            fingerprint: "0123456789abcdef".to_owned(),
            since: day,
            span: Span::default(),
        };
        let entries = vec![entry("b/é.1", ""), entry("a-2", "mismatched-date")];
        let written = Baseline { path: String::new(), entries }.to_toml();
        let mut findings = Vec::new();
        let read = Baseline::read("known.toml", &written, &mut findings);
        assert_eq!(findings, []);
        assert_eq!((read.len(), read.is_empty()), (2, false));
        assert_eq!(read.to_toml(), written);
        assert!(written.find("a-2") < written.find("b/é.1"));
    }
}
