//! Trains the tagger and the parser on a treebank and writes `src/text/structure.bin`.
//!
//! `cargo run --release --example train-structure -- FOLDER` reads `en_ewt-{train,dev,test}.conllu` (or `.conllu.gz`) from
//! the folder, trains on one core with a fixed seed, and prints the scores. The same folder gives the same bytes.
//! `--only-scores` scores the weights that are there; `--compare` trains the methods that were weighed against them and
//! prints the table of `docs/structure.md`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

mod compare;
mod encoder;
mod grammar;
mod learn;
mod lexicon;
mod oracle;
mod parser;
mod perceptron;
mod pieces;
mod rules;
mod score;
mod tagger;
mod treebank;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use learn::Random;
use sayso::text::parse::Structure;
use sayso::text::word::{Table, VECTOR, Word, hash};
use tagger::Example;

/// Words seen fewer times than this have no row of their own.
const FREQUENT: usize = 12;
/// Parts into which the treebank is cut, so that the parser is trained on tags as good as those it will meet.
const FOLDS: usize = 4;
/// Sentences of our own in the manner of news, of which the treebank has few: bare subjects before their verbs, verbs that
/// look like plurals, headlines, ages and dates in brackets.
const NEWS: &str = include_str!("news.conllu");
/// More of them, with other words, to see what was learned.
const HELD: &str = include_str!("news-held.conllu");
/// Sentences of our own, each kind of text in a file.
const TREES: &[(&str, &str)] = &[
    ("business", include_str!("trees/business.tree")),
    ("claims", include_str!("trees/claims.tree")),
    ("courts", include_str!("trees/courts.tree")),
    ("manuals", include_str!("trees/manuals.tree")),
    ("politics", include_str!("trees/politics.tree")),
    ("reference", include_str!("trees/reference.tree")),
];
/// Sentences of our own by other writers, none of which is learned from.
const OTHERS: &[&str] = &[
    include_str!("trees/abstracts.tree"),
    include_str!("trees/clauses.tree"),
    include_str!("trees/news.tree"),
    include_str!("trees/works.tree"),
];
/// One in so many of them is kept back, to see what was learned.
const KEPT_BACK: usize = 7;

struct Options {
    folder: PathBuf,
    out: PathBuf,
    tagger_rounds: usize,
    parser_rounds: usize,
    explore: bool,
    vectors: bool,
    only_scores: bool,
    compare: bool,
    news: usize,
    plain: usize,
    trees: usize,
}

fn options() -> Options {
    let mut options = Options {
        folder: PathBuf::new(),
        out: PathBuf::from("src/text/structure.bin"),
        tagger_rounds: 8,
        parser_rounds: 12,
        explore: true,
        vectors: true,
        only_scores: false,
        compare: false,
        news: 2,
        plain: 0,
        trees: 3,
    };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().unwrap_or_default();
        match arg.as_str() {
            "--out" => options.out = value().into(),
            "--tagger-rounds" => options.tagger_rounds = value().parse().unwrap_or(1),
            "--parser-rounds" => options.parser_rounds = value().parse().unwrap_or(1),
            "--static-oracle" => options.explore = false,
            "--only-scores" => options.only_scores = true,
            "--news" => options.news = value().parse().unwrap_or(0),
            "--trees" => options.trees = value().parse().unwrap_or(0),
            "--plain" => options.plain = value().parse().unwrap_or(0),
            "--compare" => options.compare = true,
            "--no-vectors" => options.vectors = false,
            _ => options.folder = arg.into(),
        }
    }
    options
}

fn main() -> std::io::Result<()> {
    let options = options();
    let clock = Instant::now();
    let mut train = treebank::read(&options.folder, "train")?;
    let dev = treebank::read(&options.folder, "dev")?;
    let test = treebank::read(&options.folder, "test")?;
    let vectors_bytes = if options.vectors {
        std::fs::read("src/text/vectors.bin")?
    } else {
        Table::write(Vec::new())
    };
    let (vectors, _) =
        Table::read(&vectors_bytes, VECTOR).ok_or_else(|| std::io::Error::other("vectors.bin"))?;
    let held = treebank::sentences(HELD);
    let (ours, kept_back) = our_trees();
    let others: Vec<treebank::Sentence> =
        OTHERS.iter().flat_map(|text| treebank::trees(text)).collect();
    let parts = [
        ("dev", &*dev),
        ("test", &*test),
        ("news", &*held),
        ("ours", &*kept_back),
        ("others", &*others),
    ];
    if options.only_scores {
        let model = std::fs::read(&options.out)?;
        report(&model, &vectors_bytes, &parts);
        return Ok(());
    }
    if options.compare {
        let model = std::fs::read(&options.out)?;
        let structure = Structure::read(&model, &vectors_bytes)
            .ok_or_else(|| std::io::Error::other("structure.bin"))?;
        let (train, dev, test) = (&train, &dev, &test);
        let size = model.len() + vectors_bytes.len();
        compare::print(&compare::Given { train, dev, test, structure: &structure, size });
        return Ok(());
    }
    let plain = grammar::sentences(&train, options.plain, &mut Random(2));
    train.extend(plain);
    // Copies of a sentence are in one part, so that its tags are those of a tagger that has not seen it.
    let mut folds: Vec<usize> = (0..train.len()).map(|at| at % FOLDS).collect();
    for copies in [vec![treebank::sentences(NEWS); options.news], vec![ours; options.trees]] {
        for copy in copies {
            folds.extend((0..copy.len()).map(|at| at % FOLDS));
            train.extend(copy);
        }
    }
    let vocabulary_bytes = vocabulary(&train);
    let (vocabulary, _) =
        Table::read(&vocabulary_bytes, 0).ok_or_else(|| std::io::Error::other("vocabulary"))?;
    println!("vocabulary {}, vectors {}", vocabulary.len(), vectors.len());

    let examples: Vec<Example<'_>> = train
        .iter()
        .map(|gold| Example {
            words: gold.forms.iter().map(|form| Word::new(form, &vocabulary, &vectors)).collect(),
            gold,
        })
        .collect();
    let vector =
        |word: &Word| word.vector.map_or_else(Vec::new, |at| learn::vector(vectors.row(at)));
    let mut random = Random(1);

    let all: Vec<&Example<'_>> = examples.iter().collect();
    let tagger = tagger::train(&all, vocabulary.len(), &vector, options.tagger_rounds, &mut random);
    // Three networks without a weight stand where the parser will.
    let no_parser = vec![0; 36];
    let model =
        |tagger: &[u8], parser: &[u8]| [vocabulary_bytes.as_slice(), tagger, parser].concat();
    let half = model(&tagger, &no_parser);
    if let Some(structure) = Structure::read(&half, &vectors_bytes) {
        let tags = score::score(&dev, |sentence| (score::tags(&structure, sentence), Vec::new()));
        println!("dev, tags alone: {tags}");
    }
    eprintln!("{:.0} s", clock.elapsed().as_secs_f32());

    let mut tags = vec![Vec::new(); examples.len()];
    for fold in 0..FOLDS {
        let rest: Vec<&Example<'_>> =
            examples.iter().zip(&folds).filter(|(_, of)| **of != fold).map(|e| e.0).collect();
        let rounds = options.tagger_rounds.div_ceil(2);
        let bytes = model(
            &tagger::train(&rest, vocabulary.len(), &vector, rounds, &mut random),
            &no_parser,
        );
        let Some(structure) = Structure::read(&bytes, &vectors_bytes) else { continue };
        for at in (0..examples.len()).filter(|&at| folds[at] == fold) {
            tags[at] = structure.tag(&examples[at].words);
        }
    }
    eprintln!("{:.0} s", clock.elapsed().as_secs_f32());

    let parser = parser::train(
        &examples,
        &tags,
        vocabulary.len(),
        &vector,
        options.parser_rounds,
        options.explore,
        &mut random,
        |round, weights| {
            if round % 2 == 1 {
                let bytes = model(&tagger, &weights());
                if let Some(structure) = Structure::read(&bytes, &vectors_bytes) {
                    eprintln!(
                        "{:.0} s, round {round}: dev {}",
                        clock.elapsed().as_secs_f32(),
                        trees(&structure, &dev)
                    );
                }
            }
        },
    );
    let bytes = model(&tagger, &parser);
    report(&bytes, &vectors_bytes, &parts);
    write(&options.out, &bytes)?;
    eprintln!("{:.0} s", clock.elapsed().as_secs_f32());
    Ok(())
}

/// The sentences of our own to learn from, and those kept back.
fn our_trees() -> (Vec<treebank::Sentence>, Vec<treebank::Sentence>) {
    let (mut ours, mut kept_back) = (Vec::new(), Vec::new());
    for (name, text) in TREES {
        let trees = treebank::trees(text);
        println!("{name}: {} trees", trees.len());
        for (at, tree) in trees.into_iter().enumerate() {
            let part = if at % KEPT_BACK == KEPT_BACK - 1 { &mut kept_back } else { &mut ours };
            part.push(tree);
        }
    }
    (ours, kept_back)
}

fn report(bytes: &[u8], vectors: &[u8], parts: &[(&str, &[treebank::Sentence])]) {
    let Some(structure) = Structure::read(bytes, vectors) else { return };
    for (name, part) in parts {
        println!("{name}: {}, {}", pieces::tokens(part), pieces::lemmas(&structure, part));
        println!("{name}: {}", trees(&structure, part));
    }
}

fn trees(structure: &Structure<'_>, part: &[treebank::Sentence]) -> score::Scores {
    score::score(part, |sentence| score::networks(structure, sentence))
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    println!("{}: {} bytes", path.display(), bytes.len());
    std::fs::write(path, bytes)
}

/// The words that are frequent enough to have rows of their own.
fn vocabulary(train: &[treebank::Sentence]) -> Vec<u8> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for form in train.iter().flat_map(|sentence| &sentence.forms) {
        *counts.entry(hash(form)).or_default() += 1;
    }
    let frequent = counts.into_iter().filter(|&(_, count)| count >= FREQUENT);
    Table::write(frequent.map(|(hash, _)| (hash, Vec::new())).collect())
}
