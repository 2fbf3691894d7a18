//! How fast a text is tokenised, tagged, lemmatised and parsed, in megabytes a second on one core.
//!
//! `cargo bench --bench structure` runs over sentences of the project's own, or over a file named on the command line,
//! one sentence a line.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use sayso::text::parse::Structure;
use sayso::text::token::tokenize;

const SENTENCES: &[&str] = &[
    "The council of the coastal town voted on Tuesday to close the old harbour, which has lost $4.2 million since 2016.",
    "Nearly 300 families were evacuated by the army after the river rose faster than forecasters had expected.",
    "Mayor Ines Calder, who has held the post for nine years, said that the decision wasn't final.",
    "According to the ministry's annual report, exports of timber fell by 12% while imports of machinery doubled.",
    "The company, founded in 1987 by two engineers, employs about 1,450 people in six countries.",
    "Researchers found no evidence that the treatment reduces the risk of stroke in patients over 65.",
];

fn main() {
    let file = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let text = file
        .and_then(|path| std::fs::read_to_string(path).ok())
        .unwrap_or_else(|| format!("{}\n", SENTENCES.join("\n")).repeat(40));
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let start = Instant::now();
    let structure = Structure::shared();
    println!("models ready in {:?}", start.elapsed());
    let tokens: usize = lines.iter().map(|line| tokenize(line).len()).sum();
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    println!("{} sentences, {tokens} tokens, {bytes} bytes", lines.len());
    let rate = |name: &str, pass: &dyn Fn(&str)| {
        let mut best = Duration::MAX;
        for _ in 0..7 {
            let start = Instant::now();
            lines.iter().for_each(|line| pass(line));
            best = best.min(start.elapsed());
        }
        println!("{name}: {:.2} MB/s", bytes as f64 / best.as_secs_f64() / 1e6);
    };
    rate("tokenise", &|line| _ = black_box(tokenize(line)));
    rate("tokenise and tag", &|line| {
        let words: Vec<_> =
            tokenize(line).iter().map(|token| structure.word(token.span.of(line))).collect();
        black_box(structure.tag(&words));
    });
    rate("tokenise, tag, lemmatise and parse", &|line| _ = black_box(structure.parse(line)));
}
