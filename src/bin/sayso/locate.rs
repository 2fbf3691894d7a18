//! `sayso locate`: where in the sources something like these words is said.

use clap::ValueEnum;
use sayso::config::{Options, Settings};
use sayso::fact::Context;
use sayso::fact::statement::Statement;
use sayso::fact::tolerance::Tolerance;
use sayso::files::Files;
use sayso::locate::align::Passage;
use sayso::outcome::Evidence;
use sayso::reading::Reading;
use sayso::report::{json, text};
use sayso::rule::Pair;

use crate::exit::Exit;
use crate::judge::open_sources;
use crate::output::Output;
use crate::project::Project;

/// What to look for.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The words; inflections, spellings and synonyms count as well
    words: String,
    /// The folder that holds the sources
    #[arg(long, value_name = "DIR")]
    sources: Option<String>,
    /// How many passages to show at most
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
    /// How to tell the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// The formats of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, in the manner of a compiler
    Text,
    /// For programs
    Json,
}

/// A passage that has less of the words than this is not shown.
const LEAST: f64 = 0.25;

/// Runs the command.
pub(crate) fn run(args: Args, out: &mut Output) -> Exit {
    let sources = args.sources.as_deref().map(Into::into);
    let project = Project::open(Options { sources, ..Options::default() });
    let (files, passages) = match find(&args.words, args.limit, &project.settings) {
        Ok(found) => found,
        Err(message) => {
            out.complain(&message);
            return Exit::Failure;
        }
    };
    if passages.is_empty() {
        out.complain("nothing like these words was found in the sources");
    }
    let exit = if passages.is_empty() { Exit::Unexpected } else { Exit::Success };
    let style =
        text::Style { color: out.is_colored(), width: out.width(), ..text::Style::default() };
    out.print(exit, |mut out| match args.format {
        Format::Json => json::write_passages(&passages, &files, &mut out),
        Format::Text => passages
            .iter()
            .try_for_each(|passage| text::write_passage(passage, &files, &style, &mut out)),
    })
}

/// The best passages with the texts they stand in, or why the sources cannot be searched.
fn find(words: &str, limit: usize, settings: &Settings) -> Result<(Files, Vec<Evidence>), String> {
    let (library, findings) = open_sources(settings);
    let ids: Vec<&str> = library.ids().collect();
    if ids.is_empty() {
        let cause = findings.into_iter().next().map(|finding| finding.message);
        return Err(cause.unwrap_or_else(|| "there are no sources".to_owned()));
    }
    let wanted = Statement::read(words, 0, &Context::default());
    let mut files = Files::default();
    let mut passages = Vec::new();
    for read in library.read_all(&ids) {
        // A source that cannot be read is the business of `check`; the others can be searched.
        let Ok(read) = read else { continue };
        let reading = Reading::new(read.document);
        passages.extend(passages_of(&wanted, &reading, limit));
        files.add(reading.document.path, reading.document.raw);
    }
    // The sources come in the order of their ids and their sentences by score; a stable sort keeps
    // that order among equals.
    passages.sort_by(|a: &Evidence, b| b.score.total_cmp(&a.score));
    passages.truncate(limit);
    Ok((files, passages))
}

fn passages_of(wanted: &Statement, reading: &Reading, limit: usize) -> Vec<Evidence> {
    let keys: Vec<(&str, f64)> = wanted
        .words
        .iter()
        .filter(|word| word.weight > 0.0)
        .map(|word| (&*word.key, word.weight))
        .collect();
    let document = &reading.document;
    let passage = |(at, _): (usize, f64)| {
        let statements = vec![reading.statement(at)];
        let passage = Passage { statements, context: Vec::new() };
        let pair = Pair::new(wanted, passage, &Tolerance::default());
        let span = document.sentences[at].span;
        reading.evidence(span, &[], pair.coverage(false))
    };
    let ranked = reading.rank(&keys, &wanted.figures(), limit, 0.0);
    ranked.into_iter().map(passage).filter(|found| found.score >= LEAST).collect()
}
