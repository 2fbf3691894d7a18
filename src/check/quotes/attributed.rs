//! Quotes without those who say so: "the dam leaks" of "critics say the dam leaks".
//!
//! What partisans say stands in the source word for word, and is not vouched for there. A claim may quote it if it says who
//! speaks; whether it does is the caller's question.

use super::cut::{Cut, Why};
use super::passage::{Passage, Said};
use crate::fact::predicate;
use crate::locate::quote::Turn;
use crate::span::Span;
use crate::text::lexicon::Hedge;
use crate::text::rel::Upos;

/// Who says in the source what the quoted words say, where that stands outside of them.
pub(super) fn attributed(passage: &Passage<'_>, span: Span) -> Option<Cut> {
    let first = passage.words.get(passage.at(span.start))?.sentence;
    let end = passage.words.partition_point(|said| said.span.start < span.end);
    let last = passage.words.get(end.checked_sub(1)?)?.sentence;
    let by = (first..=last).find_map(|sentence| speaker(passage, sentence, span))?;
    let Said { written, span, .. } = passage.words[by];
    Some(Cut { word: written.into(), span, turn: Turn::Aside, why: Why::Edge })
}

/// The word for who says what a sentence says inside of a stretch.
fn speaker(passage: &Passage<'_>, sentence: usize, span: Span) -> Option<usize> {
    let start = passage.sentence(sentence).start;
    let place = |word: usize| passage.words.get(start + word).map(|said| said.span);
    let inside = |word: usize| place(word).is_some_and(|place| span.contains(place));
    let statement = passage.statements.get(sentence)?;
    let words = &statement.words;
    statement.predicates.iter().filter(|predicate| inside(predicate.head)).find_map(|predicate| {
        let force = predicate.force.filter(|force| force.class == Hedge::Report)?;
        // "Its opponents wrote" hedges with the verb, whose subject they are.
        let below = (0..words.len()).filter(|&at| words[at].head == Some(force.word));
        let mut partisans = std::iter::once(force.word).chain(below);
        let by = partisans.find(|&at| predicate::is_partisan(&words[at]) && !inside(at))?;
        Some(start + by)
    })
}

/// The one word that the source sets in quotation marks inside of a stretch ("experts"), and does not call so itself; a quote has to
/// show that.
pub(super) fn distanced(passage: &Passage<'_>, span: Span) -> Option<Cut> {
    let marked = passage.quotations.iter().filter(|marked| span.contains(**marked));
    let alone = |marked: &Span| {
        let first = passage.at(marked.start);
        let words = passage.words[first..].iter().take_while(|said| said.span.start < marked.end);
        let words: Vec<&Said<'_>> = words.collect();
        let [said] = words[..] else { return None };
        let common = said.word.upos == Upos::Noun && said.written.starts_with(char::is_lowercase);
        common.then_some(said)
    };
    let said = marked.into_iter().find_map(alone)?;
    let (word, span) = (said.written.into(), said.span);
    Some(Cut { word, span, turn: Turn::Aside, why: Why::Unmarked })
}

/// Whether words outside of a quote name somebody who speaks for a side.
pub(super) fn is_carried(outside: &[Said<'_>]) -> bool {
    outside.iter().any(|said| predicate::is_partisan(said.word))
}
