//! Measures verdicts on labelled pairs: `cargo run --release --example accuracy -- FOLDER [SET…] [--floor] [--sure=PERCENT]`.
//!
//! FOLDER holds labelled sets, as frames (TOML, see `tests/frames/README.md`) or as JSON lines with `claim`, `evidence` (a text, or a list of paragraphs), `label`
//! (verified, contradicted, unsupported, or not-verified where either of the last two is right), and optionally `title`
//! and `gold` (the sentences that a person marked). Every pair becomes one claim whose only source is a Markdown text,
//! and goes through the library as `sayso check` does it with default settings. What is printed is Markdown: a table of
//! figures with 95 % intervals, and the findings on wrong pairs, counted by code. With `--floor` each set has a second
//! row for the floor (see `floor`). `--sure=85` asks as a project does whose `sure` is 0.85; more than one set then has a row for all. Sets whose names end in `-fit` are for fitting: they are read only when named.
//!
//! The intervals come from a bootstrap over pages (pairs of one title or one evidence are no independent draws) with a
//! generator of its own and a fixed seed: the same input gives the same bytes.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

#[path = "../../tests/frames/expand.rs"]
mod expand;
mod floor;
mod pairs;
mod score;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use pairs::Pair;
use score::{Answer, FIGURES, Figures};

/// How many resamples an interval is read from.
const RESAMPLES: usize = 1000;

fn main() -> ExitCode {
    let (options, mut arguments): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let sure = options.iter().find_map(|option| option.strip_prefix("--sure=")?.parse().ok());
    let known =
        |option: &String| option == "--floor" || sure.is_some() && option.starts_with("--sure=");
    if arguments.is_empty() || !options.iter().all(known) {
        eprintln!("usage: accuracy FOLDER [SET…] [--floor] [--sure=PERCENT]");
        return ExitCode::from(2);
    }
    let folder = arguments.remove(0);
    let sets = match pairs::sets(Path::new(&folder), &arguments) {
        Ok(sets) => sets,
        Err(error) => {
            eprintln!("{folder}: {error}");
            return ExitCode::from(2);
        }
    };
    print_head();
    let mut codes: BTreeMap<(String, &str), BTreeMap<&str, usize>> = BTreeMap::new();
    for (name, pairs) in &sets {
        let answers = pairs::ask(pairs, sure);
        print_row(name, pairs, &answers);
        if options.iter().any(|option| option == "--floor") {
            print_row("– floor", pairs, &floor::answers(pairs));
        }
        for (pair, answer) in pairs.iter().zip(&answers).filter(|(p, a)| !p.accepts(a.verdict)) {
            let kind = format!("{} → {}", pair.label, answer.verdict);
            let counts = codes.entry((kind, name)).or_default();
            answer.codes.iter().for_each(|code| *counts.entry(code).or_default() += 1);
            if answer.codes.is_empty() {
                *counts.entry("no finding").or_default() += 1;
            }
        }
    }
    if sure.is_some() && sets.len() > 1 {
        let all: Vec<Pair> = sets.values().flatten().cloned().collect();
        print_row("all", &all, &pairs::ask(&all, sure));
    }
    print_codes(&codes);
    ExitCode::SUCCESS
}

fn print_head() {
    println!("| set | n | {} |", FIGURES.map(|figure| figure.0).join(" | "));
    println!("|---|---|{}", "---|".repeat(FIGURES.len()));
}

fn print_row(name: &str, pairs: &[Pair], answers: &[Answer]) {
    let all: Vec<usize> = (0..pairs.len()).collect();
    let whole = Figures::of(pairs, answers, &all);
    let mut drawn: Vec<Vec<f64>> = vec![Vec::new(); FIGURES.len()];
    let pages = pairs::pages(pairs);
    let mut random = score::Random::new(1);
    for _ in 0..RESAMPLES {
        let sample: Vec<usize> =
            (0..pages.len()).flat_map(|_| &pages[random.below(pages.len())]).copied().collect();
        let figures = Figures::of(pairs, answers, &sample);
        for (values, figure) in drawn.iter_mut().zip(figures.0) {
            values.extend(figure);
        }
    }
    let cells: Vec<String> = whole
        .0
        .iter()
        .zip(&mut drawn)
        .map(|(figure, drawn)| match figure {
            Some(value) => {
                let (low, high) = score::interval(drawn);
                format!("{value:.3} ({low:.2}–{high:.2})")
            }
            None => "–".to_owned(),
        })
        .collect();
    println!("| {name} | {} | {} |", pairs.len(), cells.join(" | "));
}

/// The findings on wrong pairs: per kind of mistake and set, the commonest codes first.
fn print_codes(codes: &BTreeMap<(String, &str), BTreeMap<&str, usize>>) {
    println!("\n| label → verdict | set | findings on the wrong pairs |\n|---|---|---|");
    for ((kind, set), counts) in codes {
        let mut counts: Vec<_> = counts.iter().collect();
        counts.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), **code));
        let told: Vec<String> =
            counts.iter().take(6).map(|(code, count)| format!("{code} {count}")).collect();
        println!("| {kind} | {set} | {} |", told.join(", "));
    }
}
