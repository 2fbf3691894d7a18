//! Fits the scorecard: `cargo run --release --example fit-scorecard -- FOLDER [OUT]`.
//!
//! FOLDER holds labelled pairs, beside the project's own under `tests/everyday` and its literate cases, as JSON lines (`claim`, `evidence`, `label`, optional `title`). Each
//! pair is read, aligned and asked by the rules exactly as a check does it; the sentence that answers
//! most, every other that leaves a verdict open, that sentence with its neighbours and the sentences put together are the samples. The
//! "verified" card is fitted on the samples whose rules leave "verified" open, with the label as the
//! target, the "contradicted" card likewise, and the "several" card on sentences read together where
//! nothing else settles the claim, by logistic regression with an L2 penalty and full-batch gradient steps: no chance enters, and the same input gives the
//! same bytes. Half of the pairs of each set, chosen by a hash of the page, are held out; what is
//! printed for them is measured with weights fitted on the other half only.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::process::ExitCode;

use rayon::prelude::*;
use rustc_hash::FxHasher;
use sayso::claim::Verdict;

use sayso::fact::Context;
use sayso::fact::statement::Statement;
use sayso::reading::Reading;
use sayso::source::{Format, Library};
use sayso::text::clean::Clean;
use sayso::text::sentence::sentences;
use sayso::verdict::feature::FEATURES;
use sayso::verdict::scorecard::{CARDS, Card, Scorecard};
use sayso::verdict::{Sureness, Weighed, stages};

/// The sets that are fitted on, and how much one pair of each counts.
const SETS: &[(&str, f64)] = &[
    ("vitaminc-fit", 1.0),
    ("fever-symmetric", 0.5),
    ("foolmetwice", 0.5),
    ("check-covid", 0.5),
    ("check-covid-whole", 0.3),
    ("foolmetwice-retrieval", 0.3),
    ("breaking-nli", 0.3),
    ("summedits-news", 0.5),
    ("summedits-sales-email", 0.5),
    ("wice", 0.5),
    ("news", EVERYDAY),
    ("plain", EVERYDAY),
    ("mixed", EVERYDAY),
    ("varied", EVERYDAY),
    ("fresh", EVERYDAY),
    ("unseen", EVERYDAY),
    ("later", EVERYDAY),
    ("blind", EVERYDAY),
    ("sealed", EVERYDAY),
    ("closed", EVERYDAY),
    ("hidden", EVERYDAY),
    ("veiled", EVERYDAY),
    ("cloaked", EVERYDAY),
    ("shrouded", EVERYDAY),
    ("desk", NATURAL),
    ("proof", NATURAL),
    ("galley", NATURAL),
    ("slip", NATURAL),
    ("cases", EVERYDAY),
];

/// How much a pair of this project's own sets counts, which are few and most like what users check.
const EVERYDAY: f64 = 2.0;

/// How much a pair counts of the sets whose mix of true, wrong and open claims is that of real drafts.
const NATURAL: f64 = 1.0;

const PENALTY: f64 = 2.0;
/// What it costs that neighbouring bins of a feature weigh differently: a bin of few samples leans on its
/// neighbours.
const ROUGHNESS: f64 = 32.0;
const STEPS: usize = 800;

/// The thresholds for "verified" and "contradicted" at which the figures are printed.
const THRESHOLDS: [(f64, f64); 7] =
    [(0.5, 0.5), (0.55, 0.55), (0.6, 0.5), (0.6, 0.55), (0.6, 0.6), (0.65, 0.55), (0.65, 0.65)];

struct Sample {
    /// Whether it is the first passage of its claim; the further ones are only asked if it is silent.
    first: bool,
    set: usize,
    weight: f64,
    half: bool,
    candidate: Verdict,
    /// Whether several sentences are read together.
    several: bool,
    label: String,
    /// How likely the sentence is verified, by the label alone.
    verified: f64,
    bins: Vec<usize>,
    values: Vec<f64>,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: fit-scorecard FOLDER [OUT]");
        return ExitCode::from(2);
    };
    let mut samples = Vec::new();
    for (set, (name, weight)) in SETS.iter().enumerate() {
        // The project's own sets are in the repository.
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/everyday");
        let given = [Path::new(&folder), &own].map(|at| at.join(format!("{name}.jsonl")));
        let path = given.iter().find(|path| path.exists()).unwrap_or(&given[0]);
        let rows = if *name == "cases" { cases() } else { rows(path) };
        match rows.map(|rows| samples_of(&rows, set, *weight)) {
            Ok(read) => samples.extend(read),
            Err(error) => eprintln!("{name}: {error}"),
        }
    }
    let halves = [fit(&samples, |s| s.half), fit(&samples, |s| !s.half)];
    report(&samples, |sample| &halves[usize::from(sample.half)]);
    let fitted = fit(&samples, |_| true);
    if let Some(out) = arguments.next()
        && let Err(error) = std::fs::write(&out, fitted.to_tsv())
    {
        eprintln!("{out}: {error}");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}

/// The labelled pairs of a file.
fn rows(path: &Path) -> std::io::Result<Vec<serde_json::Value>> {
    let text = std::fs::read_to_string(path)?;
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// The literate cases as labelled pairs, but for those that hang on a date of their own.
fn cases() -> std::io::Result<Vec<serde_json::Value>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/verdicts");
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file)?;
        rows.extend(text.split("\n## ").skip(1).filter_map(case));
    }
    Ok(rows)
}

/// A literate case as a labelled pair.
fn case(text: &str) -> Option<serde_json::Value> {
    let mut row = serde_json::Map::new();
    let mut key = "";
    for line in text.lines().filter_map(|line| line.strip_prefix('>')) {
        let line = line.strip_prefix(' ').unwrap_or(line);
        let named = line.split_once(':').filter(|(name, _)| KEYS.contains(name));
        if let Some((name, value)) = named {
            key = name;
            row.insert(key.to_owned(), value.trim_start().into());
        } else if let Some(serde_json::Value::String(value)) = row.get_mut(key) {
            value.push('\n');
            value.push_str(line);
        }
    }
    if row.contains_key("date") {
        return None;
    }
    for (of, name) in [("source", "evidence"), ("verdict", "label")] {
        let value = row.remove(of)?;
        row.insert(name.to_owned(), value);
    }
    Some(row.into())
}

/// The keys of a literate case, as `tests/cases/README.md` explains them.
const KEYS: [&str; 8] = ["claim", "source", "verdict", "codes", "parts", "date", "title", "today"];

/// The samples of labelled pairs.
fn samples_of(rows: &[serde_json::Value], set: usize, weight: f64) -> Vec<Sample> {
    rows.par_iter().flat_map(|row| sample(row, set, weight)).collect()
}

/// The samples of each sentence of the claim. Where a claim of several sentences is not verified, nobody
/// knows which of them is at fault: each is taken to be so to its share.
fn sample(row: &serde_json::Value, set: usize, weight: f64) -> Vec<Sample> {
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let evidence = match &row["evidence"] {
        serde_json::Value::Array(list) => {
            list.iter().filter_map(|v| v.as_str()).collect::<Vec<_>>().join("\n\n")
        }
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let title = text("title");
    let page = if title.is_empty() { text("claim") } else { title.clone() };
    let mut hasher = FxHasher::default();
    page.hash(&mut hasher);
    let half = hasher.finish() >> 60 & 1 == 1;
    let markdown = if title.is_empty() {
        format!("{evidence}\n")
    } else {
        format!("# {title}\n\n{evidence}\n")
    };
    let library = Library::from_texts([("s", Format::Markdown, markdown.as_str())]);
    let Ok(read) = library.read("s") else { return Vec::new() };
    let reading = Reading::new(read.document);
    let readings = [&reading];
    let clean = Clean::new(&text("claim"));
    let parts = sentences(&clean.text);
    let label = text("label");
    let tolerance = sayso::config::Settings::default().tolerance;
    let all = parts.len();
    parts
        .into_iter()
        .flat_map(|span| {
            let statement = Statement::read(span.of(&clean.text), span.start, &Context::default());
            let found = stages(&statement, &readings, &tolerance);
            let sample = |(stage, best): (usize, &Weighed<'_>)| Sample {
                first: stage == 0,
                set,
                weight: weight / found.iter().filter(|w| is_of_kind(w, best)).count() as f64,
                half,
                candidate: best.candidate,
                several: best.sentences.len() > 1,
                label: label.clone(),
                verified: if label == "verified" { 1.0 } else { 1.0 - 1.0 / all as f64 },
                bins: FEATURES.iter().zip(&best.values).map(|(f, &v)| f.bin(v)).collect(),
                values: best.values.clone(),
            };
            found.iter().enumerate().map(sample).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether two passages are asked for the same verdict, by the same card: those of one claim share its weight.
fn is_of_kind(a: &Weighed<'_>, b: &Weighed<'_>) -> bool {
    a.candidate == b.candidate && (a.sentences.len() > 1) == (b.sentences.len() > 1)
}

/// Fits the cards on the samples that `used` selects.
fn fit(samples: &[Sample], used: impl Fn(&Sample) -> bool) -> Scorecard {
    let blank: Vec<Vec<i32>> = FEATURES.iter().map(|f| vec![0; f.edges.len() + 1]).collect();
    let mut base = [0; CARDS];
    let mut weights = [blank.clone(), blank.clone(), blank];
    for card in [Card::Verified, Card::Contradicted, Card::Several] {
        let fitted = Scorecard::from_weights(base, weights.clone());
        let chosen: Vec<(&Sample, f64)> = samples
            .chunk_by(|_, next| !next.first)
            .flat_map(|claim| {
                // Sentences are put together only where none was enough by itself.
                let asked = card != Card::Several || !is_settled(claim, &fitted);
                claim.iter().filter(move |_| asked)
            })
            .filter(|s| {
                used(s)
                    && s.candidate != Verdict::Unsupported
                    && Card::of(s.candidate, s.several) == card
                    && (card != Card::Contradicted || s.label != "not-verified")
            })
            .map(|s| {
                let contradicted = f64::from(u8::from(s.label == "contradicted"));
                (s, if card == Card::Contradicted { contradicted } else { s.verified })
            })
            .collect();
        let (b, w) = logistic(&chosen);
        base[card as usize] = b;
        weights[card as usize] = w;
    }
    Scorecard::from_weights(base, weights)
}

/// Whether a passage that was not put together settles the claim.
fn is_settled(claim: &[Sample], card: &Scorecard) -> bool {
    let least = Sureness::default().verified;
    claim.iter().any(|s| {
        !s.several
            && s.candidate != Verdict::Unsupported
            && card.probability(Card::of(s.candidate, false), &s.values) >= least
    })
}

/// Logistic regression over one-hot bins, by accelerated gradient descent.
fn logistic(samples: &[(&Sample, f64)]) -> (i32, Vec<Vec<i32>>) {
    let starts: Vec<usize> = FEATURES
        .iter()
        .scan(0, |at, f| {
            let start = *at;
            *at += f.edges.len() + 1;
            Some(start)
        })
        .collect();
    let size = starts.last().map_or(0, |s| s + FEATURES[FEATURES.len() - 1].edges.len() + 1);
    let mut theta = vec![0.0; size + 1];
    let mut momentum = theta.clone();
    // Every sample falls into one bin of each feature, so a quarter of the samples in a bin, times the
    // number of features and the base, bounds the curvature along it: a step that cannot overshoot.
    let active = (FEATURES.len() + 1) as f64;
    let mut bound = vec![PENALTY + 4.0 * ROUGHNESS; size + 1];
    for (sample, _) in samples {
        bound[size] += sample.weight * active / 4.0;
        for (bin, start) in sample.bins.iter().zip(&starts) {
            bound[start + bin] += sample.weight * active / 4.0;
        }
    }
    for step in 0..STEPS {
        let keep = step as f64 / (step as f64 + 3.0);
        let ahead: Vec<f64> =
            theta.iter().zip(&momentum).map(|(t, m)| t + keep * (t - m)).collect();
        let mut gradient: Vec<f64> = ahead.iter().map(|t| PENALTY * t).collect();
        gradient[size] = 0.0;
        for (low, high) in neighbours(&starts) {
            let step = ROUGHNESS * (ahead[high] - ahead[low]);
            gradient[high] += step;
            gradient[low] -= step;
        }
        for (sample, target) in samples {
            let sum: f64 = ahead[size]
                + sample.bins.iter().zip(&starts).map(|(b, s)| ahead[s + b]).sum::<f64>();
            let error = sample.weight * (1.0 / (1.0 + (-sum).exp()) - target);
            gradient[size] += error;
            for (bin, start) in sample.bins.iter().zip(&starts) {
                gradient[start + bin] += error;
            }
        }
        momentum = theta;
        theta = ahead.iter().zip(&gradient).zip(&bound).map(|((t, g), b)| t - g / b).collect();
    }
    let thousandths = |x: f64| (x * 1000.0).round() as i32;
    let weights = FEATURES
        .iter()
        .zip(&starts)
        .map(|(f, s)| theta[*s..=s + f.edges.len()].iter().map(|&x| thousandths(x)).collect())
        .collect();
    (thousandths(theta[size]), weights)
}

/// Neighbouring bins of each feature, as places in the weights. The first bin of a feature that may not apply
/// is for where it does not, and has no neighbour.
fn neighbours(starts: &[usize]) -> Vec<(usize, usize)> {
    let of = |(feature, start): (&sayso::verdict::feature::Feature, &usize)| {
        let first = usize::from(feature.edges.first().is_some_and(|&edge| edge <= 0.0));
        (first..feature.edges.len()).map(|bin| (start + bin, start + bin + 1)).collect::<Vec<_>>()
    };
    FEATURES.iter().zip(starts).flat_map(of).collect()
}

/// Prints, per set, what the fitted cards would do at several thresholds, and how well calibrated
/// they are.
fn report<'c>(samples: &[Sample], card_of: impl Fn(&Sample) -> &'c Scorecard) {
    let scored: Vec<(&Sample, f64)> = samples
        .iter()
        .map(|s| {
            let card = Card::of(s.candidate, s.several);
            (s, card_of(s).probability(card, &s.values))
        })
        .collect();
    for (set, (name, _)) in SETS.iter().enumerate() {
        for (threshold, refuted) in THRESHOLDS {
            let of: Vec<_> = scored.iter().filter(|(s, _)| s.set == set).collect();
            if of.is_empty() {
                continue;
            }
            let spoken = |claim: &[&(&Sample, f64)]| {
                let sure = claim.iter().find(|(s, p)| {
                    let least = match s.candidate {
                        Verdict::Verified => threshold,
                        _ => refuted,
                    };
                    *p >= least && s.candidate != Verdict::Unsupported
                });
                sure.map_or(Verdict::Unsupported, |(s, _)| s.candidate)
            };
            let mut confusion: BTreeMap<(&str, Verdict), usize> = BTreeMap::new();
            for claim in of.chunk_by(|_, (next, _)| !next.first) {
                *confusion.entry((claim[0].0.label.as_str(), spoken(claim))).or_default() += 1;
            }
            let count = |test: &dyn Fn(&str, Verdict) -> bool| -> usize {
                confusion.iter().filter(|((l, v), _)| test(l, *v)).map(|(_, c)| c).sum()
            };
            let all = count(&|_, _| true);
            let spoke = count(&|_, v| v != Verdict::Unsupported);
            let right = count(&|l, v| v != Verdict::Unsupported && l == v.as_str());
            let negative = count(&|l, _| l != "verified");
            let false_ok = count(&|l, v| l != "verified" && v == Verdict::Verified);
            let f1 = |v: Verdict| {
                let hit = count(&|l, w| l == v.as_str() && w == v) as f64;
                2.0 * hit / (count(&|l, _| l == v.as_str()) + count(&|_, w| w == v)).max(1) as f64
            };
            let [v, c, u] =
                [Verdict::Verified, Verdict::Contradicted, Verdict::Unsupported].map(f1);
            println!(
                "{name:22} at {threshold:.2}/{refuted:.2}: n={all:5} F1={:.3} (V {v:.2} C {c:.2} U {u:.2}) speaks={:.3} right={:.3} false-ok={:.3}",
                (v + c + u) / 3.0,
                spoke as f64 / all as f64,
                right as f64 / spoke.max(1) as f64,
                false_ok as f64 / negative.max(1) as f64,
            );
        }
    }
    println!("calibration over all sets: score, pairs, share right");
    for tenth in 0..10 {
        let low = f64::from(tenth) / 10.0;
        let of: Vec<_> = scored
            .iter()
            .filter(|(s, p)| s.candidate != Verdict::Unsupported && *p >= low && *p < low + 0.1)
            .collect();
        let right = of.iter().filter(|(s, _)| s.label == s.candidate.as_str()).count();
        println!(
            "{low:.1}-{:.1} {:5} {:.3}",
            low + 0.1,
            of.len(),
            right as f64 / of.len().max(1) as f64
        );
    }
}
