//! The main job: every claim against its sources.
//!
//! Reads each source that some claim names once, judges the claims on all threads, and puts together
//! the finished result. Claims, sources and threads may come in any order; the result is in the
//! order of the claims.

mod findings;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::claim::{Claim, Verdict, select};
use crate::config::Settings;
use crate::diagnostic::{Finding, Severity};
use crate::fact::Context;
use crate::fact::alias::Aliases;
use crate::fact::statement::Statement;
use crate::fact::tolerance::Tolerance;
use crate::files::Files;
use crate::locate::quote::{self, Found};
use crate::outcome::{Evidence, Judged, Report};
use crate::reading::Reading;
use crate::source::{Document, Format, Library};
use crate::span::Span;
use crate::text::clean::Clean;
use crate::text::sentence::sentences;
use crate::verdict::{Part, Sureness, Weighed, judge};

/// Judges claims against a library.
///
/// `progress` is told of every claim that is done; it may be called from several threads.
pub fn check(
    claims: Vec<Claim>,
    library: &Library,
    settings: &Settings,
    progress: &(dyn Fn() + Sync),
) -> Report {
    let desk = Desk::new(&claims, library, settings);
    let judged: Vec<Judged> = claims
        .into_par_iter()
        .map(|claim| {
            let judged = desk.judged(claim);
            progress();
            judged
        })
        .collect();
    let mut report = Report { claims: judged, findings: desk.findings, files: Files::default() };
    for reading in desk.readings.into_values().flatten() {
        report.files.add(reading.document.path, reading.document.raw);
    }
    report
}

/// Judges one claim against one text, under the defaults.
///
/// ```
/// use sayso::claim::Verdict;
///
/// let judged = sayso::check::check_text(
///     "More than 300 people crossed the bridge.",
///     "The bridge opened in May. On the first day, 412 people crossed the bridge.",
/// );
/// assert_eq!(judged.verdict, Verdict::Verified);
/// assert_eq!(judged.evidence[0].text, "On the first day, 412 people crossed the bridge.");
/// ```
pub fn check_text(claim: &str, source: &str) -> Judged {
    let library = Library::from_texts([("source", Format::Plain, source)]);
    let settings = Settings::default();
    let claim = Claim::new("claim", claim);
    Desk::new(std::slice::from_ref(&claim), &library, &settings).judged(claim)
}

/// Everything that judging a claim needs: the sources, read, and the settings.
pub struct Desk<'l> {
    settings: &'l Settings,
    aliases: Arc<Aliases>,
    ids: std::collections::BTreeSet<&'l str>,
    readings: BTreeMap<String, Option<Reading>>,
    failures: BTreeMap<String, Finding>,
    /// What there is to say of the sources themselves.
    pub findings: Vec<Finding>,
}

impl<'l> Desk<'l> {
    /// Reads the sources that the claims name.
    pub fn new(claims: &[Claim], library: &'l Library, settings: &'l Settings) -> Self {
        let ids = library.ids().collect();
        let mut wanted: Vec<&str> = claims.iter().flat_map(|claim| select(claim, &ids).0).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut desk = Self {
            settings,
            aliases: settings.aliases(),
            ids,
            readings: BTreeMap::new(),
            failures: BTreeMap::new(),
            findings: Vec::new(),
        };
        let read = library.read_all(&wanted);
        let read: Vec<_> = read
            .into_par_iter()
            .map(|read| read.map(|read| (desk.reading(read.document), read.findings)))
            .collect();
        for (id, read) in wanted.into_iter().zip(read) {
            match read {
                Ok((reading, findings)) => {
                    desk.findings.extend(findings);
                    desk.readings.insert(id.to_owned(), Some(reading));
                }
                Err(error) => {
                    desk.failures.insert(id.to_owned(), error.finding());
                    desk.readings.insert(id.to_owned(), None);
                }
            }
        }
        desk
    }

    fn reading(&self, document: Document) -> Reading {
        Reading::new(document).with_aliases(Arc::clone(&self.aliases))
    }

    /// Judges one claim.
    pub fn judged(&self, claim: Claim) -> Judged {
        let (ids, mut problems) = select(&claim, &self.ids);
        problems.extend(ids.iter().filter_map(|id| self.failures.get(*id)).map(|failure| {
            let failed = Finding { severity: Severity::Error, ..failure.clone() };
            failed.context(&claim.path, claim.text.span(), "needed by this claim")
        }));
        if !problems.is_empty() {
            return Judged {
                claim,
                verdict: Verdict::Unchecked,
                evidence: Vec::new(),
                findings: problems,
            };
        }
        let readings: Vec<&Reading> =
            ids.iter().filter_map(|id| self.readings.get(*id)?.as_ref()).collect();
        let asked = Asked::new(&claim, &self.aliases);
        let tolerance = self.settings.tolerance.with(&claim.tolerance);
        let parts = asked.parts(&readings, &tolerance, self.settings.sureness());
        let quotes = asked.quotes(&readings);
        let heard = claim
            .speaker
            .as_ref()
            .is_none_or(|speaker| is_heard(speaker, &readings, &parts, &quotes));
        let verdict = verdict(&parts, &quotes, heard);
        let evidence = evidence(&readings, &parts, &quotes);
        let findings = findings::of(&claim, &asked, &readings, &parts, &quotes, heard, verdict);
        drop(parts);
        Judged { verdict, evidence, findings, claim }
    }

    /// Hands the parts of one claim, and the readings they were judged against, to `show`.
    pub fn traced<T>(
        &self,
        claim: &Claim,
        show: impl FnOnce(&[&Reading], &[Part<'_>], Verdict) -> T,
    ) -> T {
        let (ids, _) = select(claim, &self.ids);
        let readings: Vec<&Reading> =
            ids.iter().filter_map(|id| self.readings.get(*id)?.as_ref()).collect();
        let asked = Asked::new(claim, &self.aliases);
        let tolerance = self.settings.tolerance.with(&claim.tolerance);
        let parts = asked.parts(&readings, &tolerance, self.settings.sureness());
        let quotes = asked.quotes(&readings);
        let heard = claim
            .speaker
            .as_ref()
            .is_none_or(|speaker| is_heard(speaker, &readings, &parts, &quotes));
        let verdict = verdict(&parts, &quotes, heard);
        show(&readings, &parts, verdict)
    }
}

/// A claim, read.
struct Asked {
    clean: Clean,
    statements: Vec<Statement>,
    quotes: Vec<Quoted>,
}

/// Words that the claim puts into somebody's mouth.
struct Quoted {
    words: String,
    /// Where they stand in the claim's text; none where they are the `quote` key.
    span: Option<Span>,
}

/// What became of one quote.
struct QuoteFound {
    /// Which quote of the claim.
    quote: usize,
    /// Which reading it was found in, or is nearest to.
    reading: Option<usize>,
    found: Found,
}

impl Asked {
    fn new(claim: &Claim, aliases: &Arc<Aliases>) -> Self {
        let clean = Clean::new(claim.text.as_str());
        let context =
            Context { reference: claim.as_of, aliases: Arc::clone(aliases), ..Context::default() };
        let statements = sentences(&clean.text)
            .into_iter()
            .map(|span| Statement::read(span.of(&clean.text), span.start, &context))
            .collect();
        let mut quotes: Vec<Quoted> = quoted(&clean.text)
            .into_iter()
            .map(|span| Quoted { words: span.of(&clean.text).to_owned(), span: Some(span) })
            .collect();
        quotes.extend(
            claim
                .quote
                .as_ref()
                .map(|words| Quoted { words: words.as_str().to_owned(), span: None }),
        );
        Self { clean, statements, quotes }
    }

    fn parts<'a>(
        &'a self,
        readings: &'a [&'a Reading],
        tolerance: &Tolerance,
        sure: Sureness,
    ) -> Vec<Part<'a>> {
        let part = |statement| judge(statement, readings, tolerance, sure);
        self.statements.iter().map(part).collect()
    }

    /// Looks for every quote in every reading; a reading where it stands word for word wins.
    fn quotes(&self, readings: &[&Reading]) -> Vec<QuoteFound> {
        let look = |quote: usize| {
            let words = &self.quotes[quote].words;
            let found = readings.iter().enumerate().map(|(at, reading)| QuoteFound {
                quote,
                reading: Some(at),
                found: quote::find(words, reading.words()),
            });
            let rank = |found: &QuoteFound| match found.found {
                Found::Exact(_) => (0, 0),
                Found::Swallowed { .. } => (1, 0),
                Found::Altered { changed, .. } => (2, changed),
                Found::Missing => (3, 0),
            };
            found.min_by_key(rank).unwrap_or(QuoteFound {
                quote,
                reading: None,
                found: Found::Missing,
            })
        };
        (0..self.quotes.len()).map(look).collect()
    }
}

/// Stretches in quotation marks that are somebody's words and no title: three words or more, of
/// which one after the first begins in lower case and is long enough to be no particle.
fn quoted(text: &str) -> Vec<Span> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    marks
        .chunks_exact(2)
        .map(|pair| Span::new(pair[0] + 1, pair[1]))
        .filter(|span| {
            let words: Vec<&str> = span.of(text).split_whitespace().collect();
            let plain = |word: &&str| word.len() > 3 && word.starts_with(char::is_lowercase);
            words.len() >= 3 && words[1..].iter().any(plain)
        })
        .collect()
}

/// Whether the passages that decide name the speaker and report speech, in the sentence itself or in
/// one beside it in the same block.
fn is_heard(
    speaker: &str,
    readings: &[&Reading],
    parts: &[Part<'_>],
    quotes: &[QuoteFound],
) -> bool {
    let Some(name) = quote::words(speaker).pop() else { return true };
    let of_parts = parts.iter().filter_map(|part| part.weighed.first());
    let of_parts = of_parts
        .flat_map(|weighed| weighed.sentences.iter().map(|&at| (weighed.reading, at..at + 1)));
    let of_quotes = quotes.iter().filter_map(|quote| {
        let Found::Exact(span) = quote.found else { return None };
        let sentences = &readings[quote.reading?].document.sentences;
        let start = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let end = sentences.partition_point(|sentence| sentence.span.start < span.end);
        Some((quote.reading?, start..end.max(start)))
    });
    of_parts.chain(of_quotes).any(|(at, range)| {
        let reading = readings[at];
        let block = reading.block(range.start);
        let near = range.start.saturating_sub(1).max(block.start)..(range.end + 1).min(block.end);
        let names = |at: usize| {
            quote::words(&reading.statement(at).text).iter().any(|word| word.form == name.form)
        };
        near.clone().any(names) && near.clone().any(|at| reading.statement(at).reports_speech())
    })
}

/// The verdict on a whole claim: contradicted when any part is, verified when all parts are.
fn verdict(parts: &[Part<'_>], quotes: &[QuoteFound], heard: bool) -> Verdict {
    let reversed = |q: &QuoteFound| {
        matches!(q.found, Found::Swallowed { .. } | Found::Altered { reversing: Some(_), .. })
    };
    if quotes.iter().any(reversed) || parts.iter().any(|part| part.verdict == Verdict::Contradicted)
    {
        return Verdict::Contradicted;
    }
    let exact = quotes.iter().all(|q| matches!(q.found, Found::Exact(_)));
    let all = !parts.is_empty() && parts.iter().all(|part| part.verdict == Verdict::Verified);
    if exact && all && heard { Verdict::Verified } else { Verdict::Unsupported }
}

/// The passages that bear on a claim, best first: those that decided a part, then the others.
fn evidence(readings: &[&Reading], parts: &[Part<'_>], quotes: &[QuoteFound]) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    for quote in quotes {
        let span = match quote.found {
            Found::Exact(span) | Found::Swallowed { span, .. } | Found::Altered { span, .. } => {
                span
            }
            Found::Missing => continue,
        };
        if let Some(at) = quote.reading {
            found.push(passage(readings[at], span, &[], 1.0));
        }
    }
    let deciding = parts.iter().filter_map(|part| part.weighed.first());
    // Where a passage verifies, what else came near decides nothing.
    let open = parts.iter().filter(|part| part.verdict != Verdict::Verified);
    let others = open.flat_map(|part| part.weighed.iter().skip(1).take(2));
    for weighed in deciding.chain(others) {
        let reading = readings[weighed.reading];
        for span in spans_of(reading, weighed) {
            let item = passage(reading, span, &decided(weighed), weighed.probability);
            if !found.iter().any(|known| known.source == item.source && known.span == item.span) {
                found.push(item);
            }
        }
    }
    found
}

/// The stretches of text that a passage is made of: neighbouring sentences are one.
fn spans_of(reading: &Reading, weighed: &Weighed<'_>) -> Vec<Span> {
    let neighbours = |a: &usize, b: &usize| a + 1 == *b && reading.block(*a).contains(b);
    weighed
        .sentences
        .chunk_by(neighbours)
        .filter_map(|run| {
            let spans = run.iter().map(|&at| reading.document.sentences[at].span);
            spans.reduce(Span::cover)
        })
        .collect()
}

/// The first of them.
fn span_of(reading: &Reading, weighed: &Weighed<'_>) -> Span {
    spans_of(reading, weighed).into_iter().next().unwrap_or_default()
}

/// The stretches of the passage that the verdict hangs on: the figures that answer those of the claim,
/// and whatever a rule points to.
fn decided(weighed: &Weighed<'_>) -> Vec<Span> {
    let pair = &weighed.pair;
    let absolute = |sentence: usize, span| pair.passage.statements[sentence].absolute(span);
    let told = weighed.outcomes.iter().filter_map(|outcome| outcome.evidence);
    let told: Vec<Span> = told.map(|(sentence, span)| absolute(sentence, span)).collect();
    if !told.is_empty() {
        return told;
    }
    let answers = pair.bindings.iter().filter_map(|binding| binding.answer.as_ref());
    answers.map(|answer| absolute(answer.sentence, pair.found(answer).span)).collect()
}

fn passage(reading: &Reading, span: Span, decided: &[Span], score: f64) -> Evidence {
    let document = &reading.document;
    let raw = document.raw_span(span);
    Evidence {
        source: document.id.clone(),
        path: document.path.clone(),
        span: raw,
        text: raw.of(&document.raw).to_owned(),
        score,
        locator: document.locator(span, decided),
        labels: Vec::new(),
    }
}
