//! Whether the source says that whom a claim quotes says what it quotes.

use super::passage::Passage;
use super::speaker::Speaker;
use super::{Asked, QuoteFound, speech};
use crate::claim::Claim;
use crate::locate::quote::Found;
use crate::reading::Reading;
use crate::span::Span;
use crate::verdict::Part;

/// Who is to say what a quote says: the one of the key `speaker`, or whom the claim itself names beside it.
pub(super) struct Voice {
    speaker: Speaker,
    name: String,
    /// Where the claim's text names them; none where it is the key.
    place: Option<Span>,
}

impl Voice {
    /// The voices of all quotes of a claim, where it gives them any.
    pub(super) fn of(claim: &Claim, asked: &Asked) -> Vec<Option<Self>> {
        let own = asked.passage();
        let voice = |span: Option<Span>| {
            if let Some(key) = &claim.speaker {
                return Some(Self::new(key.as_str().to_owned(), None));
            }
            let (name, words) = speech::named(&own, span?)?;
            let place = own.words[words.start].span.cover(own.words[words.end - 1].span);
            Some(Self::new(name, Some(place)))
        };
        asked.quotes.iter().map(|quoted| voice(quoted.span)).collect()
    }

    fn new(name: String, place: Option<Span>) -> Self {
        Self { speaker: Speaker::new(&name), name, place }
    }

    /// Whether a source says that what stands there is theirs.
    pub(super) fn is_heard(&self, reading: &Reading, span: Span) -> bool {
        let passage = Passage::around(reading, span.start);
        passage.is_some_and(|passage| self.speaker.says(&passage, span, &reading.document))
    }

    fn unheard(self) -> Unheard {
        Unheard { name: self.name, place: self.place }
    }
}

/// A speaker of whom the source does not say that they say it.
pub(in crate::check) struct Unheard {
    pub(in crate::check) name: String,
    /// Where the claim's text names them; none where it is the key.
    pub(in crate::check) place: Option<Span>,
}

/// The first speaker of whom the source does not say that they say what is quoted. A claim without quotes has to be reported of
/// the speaker by a passage that decides.
pub(in crate::check) fn unheard(
    claim: &Claim,
    asked: &Asked,
    readings: &[&Reading],
    parts: &[Part<'_>],
    quotes: &[QuoteFound],
) -> Option<Unheard> {
    let is_heard = |voice: &Voice, quote: &QuoteFound| match (quote.reading, &quote.found) {
        (Some(at), Found::Stands { span, .. }) => voice.is_heard(readings[at], *span),
        // Words that do not stand there are nobody's; the key says that they are.
        _ => claim.speaker.is_none(),
    };
    if !quotes.is_empty() {
        let voices = Voice::of(claim, asked).into_iter().zip(quotes);
        let mut unheard = voices.filter_map(|(voice, quote)| Some((voice?, quote)));
        let first = unheard.find(|(voice, quote)| !is_heard(voice, quote));
        return first.map(|(voice, _)| voice.unheard());
    }
    let voice = Voice::new(claim.speaker.as_ref()?.as_str().to_owned(), None);
    let of_parts = parts.iter().filter_map(|part| part.weighed.first());
    let mut sentences =
        of_parts.flat_map(|weighed| weighed.sentences.iter().map(|&at| (weighed.reading, at)));
    let heard = sentences.any(|(reading, at)| {
        let reading = readings[reading];
        let sentence = reading.document.sentences[at].span;
        let Some(passage) = Passage::around(reading, sentence.start) else { return false };
        let quoted = passage.quotations.iter().filter(|quotation| sentence.contains(**quotation));
        let longest = quoted.max_by_key(|quotation| quotation.len()).copied();
        voice.speaker.says(&passage, longest.unwrap_or(sentence), &reading.document)
    });
    (!heard).then(|| voice.unheard())
}
