//! Speed of extraction: megabytes a second on prose of ordinary density, and on text full of figures.
//!
//! `cargo bench --bench extract` prints both and their ratio to the target of 20 MB/s a core; the
//! program fails when prose falls under the target.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use sayso::fact::{Context, extract};

/// What extraction must reach on prose, in bytes a second.
const TARGET: f64 = 20e6;

/// About one figure in forty words, as in reports.
const PROSE: &str = "The council met on a cold evening to discuss what should become of the old harbour. \
    Nobody expected an agreement, since the two sides had argued about the plan for most of the year, and \
    the mayor had said more than once that she would rather leave the quay as it was than see it sold. The \
    engineers reported that 148 metres of the wall had settled by about 12 centimetres, and that repairs \
    would cost at least $4.2 million. Their report was careful and long. It described the state of the \
    piles, the currents in the estuary, the habits of the gulls, and the patience of the fishermen who \
    still tie up there in winter. When the chair asked for questions, a woman at the back wanted to know \
    whether the crane could be kept, because her grandfather had driven it, and the room grew quiet. ";

/// A figure in almost every phrase.
const DENSE: &str = "Sales rose 12.5 % to $48.2 million from $42.8 million; 1,234 of the 2,000 shops, or \
    about two thirds, sold between 30 and 40 units a day at 3 dollars 50 cents. It was 21 °C. ";

fn main() -> ExitCode {
    let prose = speed("prose", PROSE);
    speed("dense", DENSE);
    if prose >= TARGET { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Bytes a second on a megabyte of the sample, the best of several runs.
#[expect(clippy::print_stdout, reason = "a benchmark prints its result")]
#[expect(clippy::cast_precision_loss, reason = "a megabyte is far below the precision of a float")]
fn speed(name: &str, sample: &str) -> f64 {
    let text = sample.repeat(1_000_000 / sample.len() + 1);
    let mut best = Duration::MAX;
    let mut facts = 0;
    for _ in 0..7 {
        let start = Instant::now();
        facts = extract(&text, &Context::default()).len();
        best = best.min(start.elapsed());
    }
    let rate = text.len() as f64 / best.as_secs_f64();
    println!(
        "{name:6} {:6.1} MB/s  {:.2} of the target  {facts} facts in {} bytes",
        rate / 1e6,
        rate / TARGET,
        text.len()
    );
    rate
}
