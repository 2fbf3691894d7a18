//! The quotes of a claim: which words are quoted, and what became of them in the sources.

mod cut;
mod passage;
mod speaker;
mod speech;
mod words;

use super::{Asked, span_of};
use crate::claim::{Claim, Verdict};
use crate::fact::statement::Class;
use crate::locate::quote::{self, Found, How, Page, Turn};
use crate::reading::Reading;
use crate::rule::Status;
use crate::span::Span;
use crate::text::clean::Clean;
use crate::verdict::Part;
use cut::Cut;
use passage::{Passage, Said};
use speaker::Speaker;

/// Words that the claim puts into somebody's mouth.
pub(super) struct Quoted {
    /// The words, typography folded.
    pub(super) words: String,
    /// The same as they are written.
    written: String,
    /// Where they stand in the claim's clean text; none where they are the `quote` key.
    pub(super) span: Option<Span>,
}

/// What became of one quote.
pub(super) struct QuoteFound {
    /// Which quote of the claim.
    pub(super) quote: usize,
    /// Which reading it was found in, or is nearest to.
    pub(super) reading: Option<usize>,
    pub(super) found: Found,
    /// Whether it is too short to prove anything where it was found.
    pub(super) short: bool,
    /// What it is cut off from, where the claim does not say that itself.
    pub(super) cut: Option<Cut>,
    /// Whether it begins where its sentence, or the source's quotation, begins.
    pub(super) begins: bool,
}

impl QuoteFound {
    fn new(quote: usize, reading: Option<usize>, found: Found) -> Self {
        Self { quote, reading, found, short: false, cut: None, begins: false }
    }

    /// Whether the words stand in a source.
    pub(super) fn stands(&self) -> bool {
        matches!(self.found, Found::Stands { .. }) && !self.short && self.cut.is_none()
    }

    /// Whether what the source says is turned round.
    pub(super) fn is_reversed(&self, asked: &Asked) -> bool {
        let cut = self.cut.as_ref().is_some_and(|cut| cut.turn == Turn::Round);
        let says = asked.quotes[self.quote].span.is_some() || asked.is_quotation;
        matches!(
            self.found,
            Found::Swallowed { turn: Turn::Round, .. } | Found::Altered { reversing: Some(_), .. }
        ) || cut && says
    }
}

/// The quotes of a claim: those in its text, and its `quote`.
pub(super) fn of(claim: &Claim, clean: &Clean) -> Vec<Quoted> {
    let mut quotes: Vec<Quoted> = quoted(&clean.text)
        .into_iter()
        .map(|span| Quoted {
            words: span.of(&clean.text).to_owned(),
            written: clean.map.span(span).of(&claim.text).to_owned(),
            span: Some(span),
        })
        .collect();
    quotes.extend(claim.quote.as_ref().map(|words| Quoted {
        words: Clean::new(words).text,
        written: words.as_str().to_owned(),
        span: None,
    }));
    quotes
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

/// Looks for every quote in every reading; a reading where it stands most faithfully wins.
pub(super) fn look(asked: &Asked, readings: &[&Reading], parts: &[Part<'_>]) -> Vec<QuoteFound> {
    let look = |(at, quoted): (usize, &Quoted)| {
        let found = readings
            .iter()
            .enumerate()
            .map(|(reading, page)| QuoteFound::new(at, Some(reading), find(quoted, page)));
        let missing = || QuoteFound::new(at, None, Found::Missing { nearest: None });
        let mut best = found.min_by_key(|found| rank(&found.found)).unwrap_or_else(missing);
        if matches!(best.found, Found::Stands { .. }) && quote::is_short(&quoted.words) {
            best.short = !stands_in_passage(quoted, readings, parts, &mut best);
        }
        look_around(asked, readings, &mut best);
        best
    };
    asked.quotes.iter().enumerate().map(look).collect()
}

/// Looks at what stands beside the quoted words in the source.
pub(super) fn look_around(asked: &Asked, readings: &[&Reading], quote: &mut QuoteFound) {
    let (Some(at), Found::Stands { span, .. }) = (quote.reading, &quote.found) else { return };
    let Some(passage) = Passage::around(readings[at], span.start) else { return };
    quote.begins = cut::begins_clause(&passage, *span);
    let cut = cut::cut(&passage, *span);
    // What the claim says itself, outside of its quotes, its parts are judged by.
    quote.cut = cut.filter(|_| {
        let claim = asked.passage();
        !cut::is_kept(&asked.outside(&claim))
    });
}

/// Looks for one quote in one reading.
pub(super) fn find(quoted: &Quoted, reading: &Reading) -> Found {
    exactly(quote::find(&quoted.words, reading.page()), quoted, reading)
}

/// The finding, exact where the file has the very bytes that are quoted.
fn exactly(found: Found, quoted: &Quoted, reading: &Reading) -> Found {
    match found {
        Found::Stands { span, how: How::Typography } => {
            let inner = quoted.written.trim_matches(|c: char| !c.is_alphanumeric());
            let raw = reading.document.raw_span(span).of(&reading.document.raw);
            let same = inner == raw.trim_matches(|c: char| !c.is_alphanumeric());
            Found::Stands { span, how: if same { How::Exact } else { How::Typography } }
        }
        other => other,
    }
}

fn rank(found: &Found) -> (u8, usize) {
    match found {
        Found::Stands { how, .. } => (0, *how as usize),
        Found::Swallowed { .. } => (1, 0),
        Found::Altered { changed, .. } => (2, *changed),
        Found::Reordered { .. } => (3, 0),
        Found::Scattered { .. } => (4, 0),
        Found::Missing { nearest: Some(_) } => (5, 0),
        Found::Missing { nearest: None } => (6, 0),
    }
}

/// A few words stand in many places. They are somebody's only where the claim itself is said.
fn stands_in_passage(
    quoted: &Quoted,
    readings: &[&Reading],
    parts: &[Part<'_>],
    best: &mut QuoteFound,
) -> bool {
    parts.iter().filter_map(|part| part.weighed.first()).any(|weighed| {
        let reading = readings[weighed.reading];
        let passage = span_of(reading, weighed);
        let page = Page::new(passage.of(&reading.document.text));
        let Found::Stands { span, how } = quote::find(&quoted.words, &page) else { return false };
        let here = Found::Stands { span: span.shift(passage.start), how };
        best.found = exactly(here, quoted, reading);
        best.reading = Some(weighed.reading);
        true
    })
}

/// Whether the source says that the speaker of the claim says what it quotes: the one of the key `speaker`, or whom the
/// claim itself names beside its quotes. A claim without quotes has to be reported of the speaker by a passage that decides.
pub(super) fn unheard(
    claim: &Claim,
    asked: &Asked,
    readings: &[&Reading],
    parts: &[Part<'_>],
    quotes: &[QuoteFound],
) -> Option<Unheard> {
    let says = |speaker: &Speaker, at: usize, span: Span| {
        let passage = Passage::around(readings[at], span.start);
        passage.is_some_and(|passage| speaker.says(&passage, span, &readings[at].document))
    };
    let stands = |quote: &QuoteFound| match quote.found {
        Found::Stands { span, .. } => quote.reading.map(|at| (at, span)),
        _ => None,
    };
    let Some(key) = &claim.speaker else {
        let own = asked.passage();
        return quotes.iter().find_map(|quote| {
            let (at, span) = stands(quote)?;
            let (name, words) = speech::named(&own, asked.quotes[quote.quote].span?)?;
            let place = own.words[words.start].span.cover(own.words[words.end - 1].span);
            let heard = says(&Speaker::new(&name), at, span);
            (!heard).then_some(Unheard { name, place: Some(place) })
        });
    };
    let speaker = Speaker::new(key);
    let unheard = || Some(Unheard { name: key.as_str().to_owned(), place: None });
    if !quotes.is_empty() {
        let heard =
            |quote: &QuoteFound| stands(quote).is_some_and(|(at, span)| says(&speaker, at, span));
        return if quotes.iter().all(heard) { None } else { unheard() };
    }
    let of_parts = parts.iter().filter_map(|part| part.weighed.first());
    let mut sentences =
        of_parts.flat_map(|weighed| weighed.sentences.iter().map(|&at| (weighed.reading, at)));
    let heard = sentences.any(|(reading, at)| {
        let sentence = readings[reading].document.sentences[at].span;
        let Some(passage) = Passage::around(readings[reading], sentence.start) else {
            return false;
        };
        let quoted = passage.quotations.iter().filter(|quotation| sentence.contains(**quotation));
        let longest = quoted.max_by_key(|quotation| quotation.len()).copied();
        speaker.says(&passage, longest.unwrap_or(sentence), &readings[reading].document)
    });
    if heard { None } else { unheard() }
}

/// A speaker of whom the source does not say that they say it.
pub(super) struct Unheard {
    pub(super) name: String,
    /// Where the claim's text names them; none where it is the key.
    pub(super) place: Option<Span>,
}

impl Asked {
    /// The claim as a passage.
    fn passage(&self) -> Passage<'_> {
        Passage::new(self.statements.iter())
    }

    /// The words of the claim that it does not quote.
    fn outside<'a>(&self, claim: &Passage<'a>) -> Vec<Said<'a>> {
        let quoted = |said: &Said<'_>| {
            self.is_quotation
                || self
                    .quotes
                    .iter()
                    .filter_map(|quote| quote.span)
                    .any(|span| span.contains(said.span))
        };
        claim.words.iter().filter(|said| !quoted(said)).copied().collect()
    }

    /// Whether the claim is a quotation with nothing beside it but who says so.
    pub(super) fn says_only_who(&self) -> bool {
        if self.is_quotation {
            return true;
        }
        let claim = self.passage();
        let mut spans = self.quotes.iter().filter_map(|quote| quote.span);
        let (Some(span), None) = (spans.next(), spans.next()) else { return false };
        let Some((_, name)) = speech::named(&claim, span) else { return false };
        let name = claim.words[name.start].span.cover(claim.words[name.end - 1].span);
        self.outside(&claim).iter().all(|said| {
            name.contains(said.span)
                || matches!(said.word.class, Class::Function | Class::Punctuation)
                || speech::is_speech(said)
        }) && !cut::is_kept(&self.outside(&claim))
    }

    /// Whether everything that contradicts a part stands inside of quotes that stand in the source: of these the source's
    /// words decide.
    pub(super) fn is_settled(&self, part: &Part<'_>, quotes: &[QuoteFound]) -> bool {
        let stands = |span: Span| {
            quotes.iter().filter(|quote| quote.stands()).any(|quote| {
                let own = self.quotes[quote.quote].span;
                let inside = own.map_or(self.is_quotation, |own| own.contains(span));
                inside && (quote.begins || self.is_quotation)
            })
        };
        part.weighed.first().is_some_and(|weighed| {
            let mut conflicts =
                weighed.outcomes.iter().filter(|outcome| outcome.status == Status::Conflicts);
            conflicts.all(|outcome| stands(weighed.pair.claim.absolute(outcome.claim)))
        })
    }
}

/// Whether a quote that begins amid a clause stands where a part of the claim is denied or hedged.
pub(super) fn is_doubted(parts: &[Part<'_>], quotes: &[QuoteFound]) -> bool {
    let doubts = |part: &Part<'_>| {
        part.verdict != Verdict::Verified
            && part.weighed.first().is_some_and(|weighed| {
                weighed.outcomes.iter().any(|outcome| DOUBTS.contains(&outcome.code))
            })
    };
    quotes.iter().any(|quote| !quote.begins) && parts.iter().any(doubts)
}

/// Rules whose findings a quote does not outweigh when it begins amid a clause.
const DOUBTS: &[&str] =
    &["mismatched-polarity", "dropped-negation", "dropped-hedge", "mismatched-kind"];

/// Whether the claim is a quotation and nothing else.
pub(super) fn is_all(claim: &Claim, clean: &Clean) -> bool {
    claim.quote.as_ref().is_some_and(|quote| quote::words(quote) == quote::words(&clean.text))
}
