//! The quotes of a claim: which words are quoted, and what became of them in the sources.

mod attributed;
mod cut;
mod heard;
mod look;
mod passage;
mod speaker;
mod speech;
mod splice;
mod words;

use super::{Asked, span_of};
use crate::claim::{Claim, Verdict};
use crate::fact::statement::Class;
use crate::locate::quote::{self, Found, Turn};
use crate::rule::Status;
use crate::span::Span;
use crate::text::clean::Clean;
use crate::verdict::Part;
use cut::Cut;
pub(super) use cut::Why;
use passage::{Passage, Said};

pub(super) use heard::{Unheard, unheard};
pub(super) use look::{find, look};

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
        self.found.is_round() || cut && says
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
/// which one after the first begins in lower case and is long enough to be no particle. Where nothing stands beside them they
/// are somebody's words, however few.
fn quoted(text: &str) -> Vec<Span> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    marks
        .chunks_exact(2)
        .map(|pair| Span::new(pair[0] + 1, pair[1]))
        .filter(|span| {
            let words: Vec<&str> = span.of(text).split_whitespace().collect();
            let plain = |word: &&str| word.len() > 3 && word.starts_with(char::is_lowercase);
            words.len() >= 3 && words[1..].iter().any(plain) || stands_alone(text, *span)
        })
        .collect()
}

/// Whether a text says nothing outside of a stretch of it.
fn stands_alone(text: &str, span: Span) -> bool {
    let outside = [&text[..span.start], &text[span.end..]];
    !outside.iter().any(|text| text.contains(char::is_alphanumeric))
        && span.of(text).contains(char::is_alphanumeric)
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

    /// Whether the claim's text is one stretch in quotation marks.
    pub(super) fn stands_alone(&self) -> bool {
        let mut spans = self.quotes.iter().filter_map(|quote| quote.span);
        let (Some(span), None) = (spans.next(), spans.next()) else { return false };
        stands_alone(&self.clean.text, span)
    }

    /// Whether the claim is a quotation with nothing beside it but who says so. Without anybody it says what its sentence in
    /// the source says, and so has to begin where that begins.
    pub(super) fn says_only_who(&self, quotes: &[QuoteFound]) -> bool {
        if self.is_quotation || self.stands_alone() && quotes.iter().all(|quote| quote.begins) {
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
