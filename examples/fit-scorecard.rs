//! Fits the scorecard: `cargo run --release --example fit-scorecard -- FOLDER [OUT]`.
//!
//! FOLDER holds labelled pairs as JSON lines (`claim`, `evidence`, `label`, optional `title`). Each
//! pair is read, aligned and asked by the rules exactly as a check does it; the passage that answers
//! most is the sample. The "verified" card is fitted on the samples whose rules leave "verified"
//! open, with the label as the target, and the "contradicted" card likewise, by logistic regression
//! with an L2 penalty and full-batch gradient steps: no chance enters, and the same input gives the
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
use sayso::verdict::scorecard::{Card, Scorecard};
use sayso::verdict::{Sureness, judge};

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
];

const PENALTY: f64 = 4.0;
const STEPS: usize = 800;

struct Sample {
    set: usize,
    weight: f64,
    half: bool,
    candidate: Verdict,
    label: String,
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
        match read(&Path::new(&folder).join(format!("{name}.jsonl")), set, *weight) {
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

fn read(path: &Path, set: usize, weight: f64) -> std::io::Result<Vec<Sample>> {
    let text = std::fs::read_to_string(path)?;
    let rows: Vec<serde_json::Value> =
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    Ok(rows.par_iter().flat_map(|row| sample(row, set, weight)).collect())
}

/// One sample per sentence of the claim; a claim of several sentences is only used when it is
/// verified as a whole, for else nobody knows which sentence is at fault.
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
    if parts.len() > 1 && label != "verified" {
        return Vec::new();
    }
    let tolerance = sayso::config::Settings::default().tolerance;
    let never = Sureness { verified: 2.0, contradicted: 2.0 };
    parts
        .into_iter()
        .filter_map(|span| {
            let statement = Statement::read(span.of(&clean.text), span.start, &Context::default());
            let part = judge(&statement, &readings, &tolerance, never);
            let best = part.weighed.first()?;
            let bins = FEATURES.iter().zip(&best.values).map(|(f, &v)| f.bin(v)).collect();
            Some(Sample {
                set,
                weight,
                half,
                candidate: best.candidate,
                label: label.clone(),
                bins,
                values: best.values.clone(),
            })
        })
        .collect()
}

/// Fits both cards on the samples that `used` selects.
fn fit(samples: &[Sample], used: impl Fn(&Sample) -> bool) -> Scorecard {
    let mut base = [0; 2];
    let mut weights = [Vec::new(), Vec::new()];
    for (card, verdict, label) in
        [(0, Verdict::Verified, "verified"), (1, Verdict::Contradicted, "contradicted")]
    {
        let chosen: Vec<(&Sample, f64)> = samples
            .iter()
            .filter(|s| {
                used(s) && s.candidate == verdict && (card == 0 || s.label != "not-verified")
            })
            .map(|s| (s, f64::from(s.label == label)))
            .collect();
        let (b, w) = logistic(&chosen);
        base[card] = b;
        weights[card] = w;
    }
    Scorecard::from_weights(base, weights)
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
    let mut bound = vec![PENALTY; size + 1];
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

/// Prints, per set, what the fitted cards would do at several thresholds, and how well calibrated
/// they are.
fn report<'c>(samples: &[Sample], card_of: impl Fn(&Sample) -> &'c Scorecard) {
    let scored: Vec<(&Sample, f64)> = samples
        .iter()
        .map(|s| {
            let card = if s.candidate == Verdict::Contradicted {
                Card::Contradicted
            } else {
                Card::Verified
            };
            (s, card_of(s).probability(card, &s.values))
        })
        .collect();
    for (set, (name, _)) in SETS.iter().enumerate() {
        for threshold in [0.5, 0.55, 0.6, 0.65, 0.7] {
            let of: Vec<_> = scored.iter().filter(|(s, _)| s.set == set).collect();
            if of.is_empty() {
                continue;
            }
            let spoken = |s: &Sample, p: f64| {
                if p >= threshold { s.candidate } else { Verdict::Unsupported }
            };
            let mut confusion: BTreeMap<(&str, Verdict), usize> = BTreeMap::new();
            for (s, p) in of {
                *confusion.entry((s.label.as_str(), spoken(s, *p))).or_default() += 1;
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
                "{name:22} at {threshold:.2}: n={all:5} F1={:.3} (V {v:.2} C {c:.2} U {u:.2}) speaks={:.3} right={:.3} false-ok={:.3}",
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
