//! The comparison: rules, an averaged perceptron and the networks, trained on the same sentences, given the same words
//! and scored alike.

use std::hint::black_box;
use std::time::{Duration, Instant};

use sayso::text::parse::Structure;
use sayso::text::tag::Tag;

use crate::learn::Random;
use crate::lexicon::Lexicon;
use crate::perceptron::{Perceptron, Weights, parser, tagger};
use crate::score::{Analysis, networks, score, tags};
use crate::treebank::Sentence;
use crate::{FOLDS, rules};

/// Rounds in which the perceptron learns.
const TAGGER_ROUNDS: usize = 8;
const PARSER_ROUNDS: usize = 12;
/// Weights of the parser below so many thousandths of the largest are left out in the small variant.
const LEAST: i64 = 4;
/// How often the part is read to find the speed.
const PASSES: usize = 3;

/// The parts of the treebank, and the networks with the bytes that they take up.
pub(crate) struct Given<'g> {
    pub(crate) train: &'g [Sentence],
    pub(crate) dev: &'g [Sentence],
    pub(crate) test: &'g [Sentence],
    pub(crate) structure: &'g Structure<'g>,
    pub(crate) size: usize,
}

/// Trains what is not trained yet, and prints a table of all methods.
pub(crate) fn print(given: &Given<'_>) {
    let lexicon = Lexicon::new(given.train);
    let structure = given.structure;
    println!("| method | dev UPOS | UAS | LAS | test UPOS | UAS | LAS | sentences/s | weights |");
    println!("|---|---|---|---|---|---|---|---|---|");
    row(given, "rules over a lexicon", lexicon.size(), |sentence| {
        let tags = lexicon.tag(&sentence.forms);
        let arcs = rules::attach(&tags);
        (tags, arcs)
    });
    row(given, "rules over the network's tags", given.size, |sentence| {
        let tags = tags(structure, sentence);
        let arcs = rules::attach(&tags);
        (tags, arcs)
    });
    let (tags, learned) = perceptron(given.train);
    for (name, least) in [("averaged perceptron", 0), ("the same, small weights left out", LEAST)] {
        let arcs = learned.averaged(least);
        row(given, name, tags.size() + arcs.size(), |sentence| {
            let forms = tagger::forms(sentence);
            let tags = tagger::tag(&tags, &forms);
            let arcs = parser::attach(&arcs, &forms, &tags);
            (tags, arcs)
        });
    }
    row(given, "networks (what is built in)", given.size, |sentence| networks(structure, sentence));
}

/// Trains the tagger and, on tags as good as those it will meet, the parser.
fn perceptron(train: &[Sentence]) -> (Weights, Perceptron) {
    let clock = Clock::start();
    let mut random = Random(1);
    let all: Vec<&Sentence> = train.iter().collect();
    let tags = tagger::train(&all, TAGGER_ROUNDS, &mut random);
    let mut given: Vec<Vec<Tag>> = vec![Vec::new(); train.len()];
    for fold in 0..FOLDS {
        let rest: Vec<&Sentence> =
            train.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|e| e.1).collect();
        let weights = tagger::train(&rest, TAGGER_ROUNDS.div_ceil(2), &mut random);
        for at in (fold..train.len()).step_by(FOLDS) {
            given[at] = tagger::tag(&weights, &tagger::forms(&train[at]));
        }
    }
    let arcs = parser::train(train, &given, PARSER_ROUNDS, &mut random);
    eprintln!("the perceptron learned for {:.0} s", clock.passed().as_secs_f32());
    (tags, arcs)
}

fn row(given: &Given<'_>, name: &str, size: usize, analyse: impl Fn(&Sentence) -> Analysis) {
    let [dev, test] = [given.dev, given.test].map(|part| score(part, &analyse).percents());
    let mut best = Duration::MAX;
    for _ in 0..PASSES {
        let clock = Clock::start();
        given.test.iter().for_each(|sentence| _ = black_box(analyse(sentence)));
        best = best.min(clock.passed());
    }
    let speed = given.test.len() as f64 / best.as_secs_f64();
    let [dev, test] =
        [dev, test].map(|part| format!("{:.2} | {:.2} | {:.2}", part[0], part[2], part[3]));
    println!("| {name} | {dev} | {test} | {speed:.0} | {:.1} MB |", size as f64 / 1e6);
}

/// The time that this thread has had of a processor, where Linux tells it; elsewhere the time that passes.
struct Clock {
    start: Instant,
    used: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Self { start: Instant::now(), used: used() }
    }

    fn passed(&self) -> Duration {
        let used = self.used.zip(used()).map(|(start, end)| end.saturating_sub(start));
        used.unwrap_or_else(|| self.start.elapsed())
    }
}

fn used() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}
