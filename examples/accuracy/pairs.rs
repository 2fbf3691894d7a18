//! Labelled pairs: reading them, and putting them to the library as a check would.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use num_rational::BigRational;
use sayso::check::check;
use sayso::claim::{self, Verdict};
use sayso::config::Settings;
use sayso::source::{Format, Library};

use crate::expand::{Filled, expand};
use crate::score::Answer;

/// The label of a pair for which contradicted and unsupported are both right.
const REST: &str = "not-verified";

/// A claim, its evidence, and what people say of the two.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) claim: String,
    /// The source: the evidence under its title.
    pub(crate) source: String,
    pub(crate) label: String,
    /// What the pair was drawn from; pairs of one page are not independent.
    page: String,
    /// The sentences that decide, where a person marked them.
    pub(crate) gold: Vec<String>,
}

impl Pair {
    fn read(line: &str) -> Option<Self> {
        let row: serde_json::Value = serde_json::from_str(line).ok()?;
        let evidence = texts(&row["evidence"]).join("\n\n");
        let title = row["title"].as_str().unwrap_or_default();
        let head = if title.is_empty() { String::new() } else { format!("# {title}\n\n") };
        Some(Self {
            claim: row["claim"].as_str()?.to_owned(),
            label: row["label"].as_str()?.to_owned(),
            page: if title.is_empty() { evidence.clone() } else { title.to_owned() },
            gold: texts(&row["gold"]).iter().map(|text| flat(text)).collect(),
            source: format!("{head}{evidence}\n"),
        })
    }

    /// Whether the verdict is right.
    pub(crate) fn accepts(&self, verdict: Verdict) -> bool {
        self.label == verdict.as_str()
            || self.is_rest() && matches!(verdict, Verdict::Contradicted | Verdict::Unsupported)
    }

    /// Whether only "verified" and "not verified" are told apart.
    pub(crate) fn is_rest(&self) -> bool {
        self.label == REST
    }
}

/// The sets of a folder by name: those that are wanted, or all that are not for fitting.
pub(crate) fn sets(folder: &Path, wanted: &[String]) -> io::Result<BTreeMap<String, Vec<Pair>>> {
    let mut sets = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let chosen =
            if wanted.is_empty() { !name.ends_with("-fit") } else { wanted.contains(&name) };
        let pairs: Vec<Pair> = match path.extension().and_then(|extension| extension.to_str()) {
            Some("jsonl") if chosen => {
                std::fs::read_to_string(&path)?.lines().filter_map(Pair::read).collect()
            }
            Some("toml") if chosen => framed(&std::fs::read_to_string(&path)?)?,
            _ => continue,
        };
        if !pairs.is_empty() {
            sets.insert(name, pairs);
        }
    }
    Ok(sets)
}

/// The pairs of a file of frames; those of one frame are not independent.
fn framed(text: &str) -> io::Result<Vec<Pair>> {
    let filled = expand(text).map_err(io::Error::other)?;
    let pair = |pair: Filled| Pair {
        claim: pair.claim,
        source: format!("{}\n", pair.source),
        label: pair.label,
        page: pair.frame.to_string(),
        gold: Vec::new(),
    };
    Ok(filled.into_iter().map(pair).collect())
}

/// The pairs of each page, as indices.
pub(crate) fn pages(pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut pages: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, pair) in pairs.iter().enumerate() {
        pages.entry(&pair.page).or_default().push(at);
    }
    pages.into_values().collect()
}

/// Checks every pair's claim against its own source, all in one run.
pub(crate) fn ask(pairs: &[Pair], sure: Option<i64>) -> Vec<Answer> {
    let sure = sure.map(|percent| BigRational::new(percent.into(), 100.into()));
    let settings = Settings { sure, ..Settings::default() };
    let ids: Vec<String> = (0..pairs.len()).map(|at| format!("s{at:06}")).collect();
    let sources = ids.iter().zip(pairs).map(|(id, p)| (&**id, Format::Markdown, &*p.source));
    let library = Library::from_texts(sources);
    let mut toml = String::new();
    for (id, pair) in ids.iter().zip(pairs) {
        toml += &format!(
            "[[claim]]\nid = \"{id}\"\ntext = {}\nsources = [\"{id}\"]\n",
            quoted(&pair.claim)
        );
    }
    let mut findings = Vec::new();
    let claims = claim::read("claims.toml", &toml, &mut findings);
    let report = check(claims, &library, &settings, &|| ());
    let mut answers: BTreeMap<String, Answer> = report
        .claims
        .into_iter()
        .map(|judged| {
            let codes = judged.findings.iter().map(|finding| finding.code).collect();
            let first = judged.evidence.first().map(|first| flat(&first.text)).unwrap_or_default();
            (judged.claim.id, Answer { verdict: judged.verdict, first: Some(first), codes })
        })
        .collect();
    ids.iter().map(|id| answers.remove(id).unwrap_or_default()).collect()
}

/// A text or a list of texts.
fn texts(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::Array(list) => {
            list.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
        }
        other => other.as_str().map(str::to_owned).into_iter().collect(),
    }
}

/// A text as a TOML string: JSON's escapes are TOML's, but TOML also refuses a bare DEL.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// Letters and digits in lower case, with single spaces.
fn flat(text: &str) -> String {
    let plain: String = text
        .chars()
        .flat_map(|c| if c.is_alphanumeric() { c.to_lowercase().collect() } else { vec![' '] })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
