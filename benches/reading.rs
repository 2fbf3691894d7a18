//! How fast texts are cleaned, cut into sentences and read, beside how fast UTF-8 alone is checked.
//!
//! `cargo bench --bench reading [-- FILE]`; without a file it reads a text made up on the spot.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use sayso::source::{Format, read};
use sayso::text::clean::Clean;
use sayso::text::sentence::sentences;

/// One paragraph of each kind of text: plain, with typography, with abbreviations and figures.
const PARAGRAPHS: &str = "The bridge over the river was opened in 1998. It is 1,245 metres long and carries \
two tracks.\n\n\u{201c}Nobody\u{2019}s plan was better,\u{201d} said Dr. E. Lund \u{2013} who led the work \u{2013} at \
5 p.m. Monday. The caf\u{e9} by the pier sold 12\u{a0}000 cups.\n\nSee vol. 3, pp. 4 and 5, of the report by \
Acme Inc. for the U.S. figures. About 85.5 % of all cars pay by card.\n\n";

/// How much text every figure is taken over, in bytes.
const SIZE: usize = 16 << 20;

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let unit = file.and_then(|file| std::fs::read_to_string(file).ok());
    let unit = unit.unwrap_or_else(|| PARAGRAPHS.to_owned());
    let text = unit.repeat(SIZE.div_ceil(unit.len()).max(1));
    let bytes = text.as_bytes();

    let floor = speed(bytes.len(), || std::str::from_utf8(black_box(bytes)).is_ok());
    let figures = [
        ("clean", speed(text.len(), || Clean::new(black_box(&text)).text.len())),
        (
            "sentences",
            speed(text.len(), || {
                black_box(&text).split("\n\n").map(|block| sentences(block).len()).sum::<usize>()
            }),
        ),
        ("read plain", speed(text.len(), || read("s", "s", Format::Plain, bytes.to_vec()).is_ok())),
        (
            "read markdown",
            speed(text.len(), || read("s", "s", Format::Markdown, bytes.to_vec()).is_ok()),
        ),
    ];
    println!("{:<14} {floor:>8.0} MB/s", "check UTF-8");
    for (name, speed) in figures {
        println!("{name:<14} {speed:>8.0} MB/s  1/{:.0} of checking UTF-8", floor / speed);
    }
}

/// The best of five runs, in megabytes a second.
fn speed<T>(bytes: usize, mut run: impl FnMut() -> T) -> f64 {
    let once = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64()
    };
    let best = (0..5).map(once).fold(f64::INFINITY, f64::min);
    bytes as f64 / best / 1e6
}
