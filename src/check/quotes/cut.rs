//! Quotes cut off from what they hang on: "new taxes will be raised" of "no new taxes will be raised".
//!
//! Looks at the clause of the source around the quoted words, and at the sentence around the source's own quotation marks.
//! Whether the claim says the same outside of its quote is the caller's question.

use super::passage::{Passage, Said};
use super::words::is;
use crate::locate::quote::{self, Turn};
use crate::span::Span;
use crate::text::lexicon::{Hedge, Lexicon, Negator};
use crate::text::rel::Upos;

/// A word that a quote leaves out, though what is quoted hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Cut {
    /// The word as it is written.
    pub(in crate::check) word: Box<str>,
    /// Where it stands.
    pub(in crate::check) span: Span,
    pub(in crate::check) turn: Turn,
}

/// How far before a quotation its frame is looked at, in words.
const FRAME: usize = 14;
/// How far before a verb of speech what denies it can stand, in words.
const BEFORE_SPEECH: usize = 3;

/// What the quoted words of a source are cut off from.
pub(super) fn cut(passage: &Passage<'_>, span: Span) -> Option<Cut> {
    let start = passage.at(span.start);
    let end = passage.words.partition_point(|said| said.span.start < span.end);
    if start >= end {
        return None;
    }
    before(passage, start).or_else(|| behind(passage, end))
}

/// Whether nothing stands before the quoted words in their sentence or quotation.
pub(super) fn begins_clause(passage: &Passage<'_>, span: Span) -> bool {
    let at = passage.at(span.start);
    let Some(before) = at.checked_sub(1).map(|before| &passage.words[before]) else { return true };
    let here = passage.words.get(at);
    before.written == "\"" || here.is_none_or(|here| here.sentence != before.sentence)
}

/// Looks leftwards from the quoted words: through their clause, then through what frames the quotation.
fn before(passage: &Passage<'_>, start: usize) -> Option<Cut> {
    let sentence = passage.words[start].sentence;
    let mut commas = 0;
    let mut finite = false;
    for at in (0..start).rev() {
        let said = &passage.words[at];
        let form = &*said.word.form;
        if said.written == "\"" {
            return frame(passage, at);
        }
        if said.sentence != sentence || matches!(form, ";" | ":" | "." | "!" | "?") {
            break;
        }
        let next = passage.words.get(at + 1).map_or("", |next| &*next.word.form);
        if is("joint", form) || form == "," && is("link", next) {
            break;
        }
        commas += usize::from(form == ",");
        finite |= form == "that";
        let turn = match () {
            () if is("condition", form) || is("doubt", form) => Some(Turn::Aside),
            () if form == "not" && next == "only" => None,
            () if commas == 0 || is_nobody(form) => {
                quote::turn(form).filter(|turn| *turn == Turn::Round)
            }
            () => None,
        };
        let hedged = || commas == 0 && hedges(passage, at, finite);
        if let Some(turn) = turn.or_else(|| hedged().then_some(Turn::Aside)) {
            return Some(told(said, turn));
        }
    }
    None
}

/// Looks leftwards from the mark that opens a quotation: "it is unlikely that", "never said".
fn frame(passage: &Passage<'_>, mark: usize) -> Option<Cut> {
    let sentence = passage.words[mark].sentence;
    let mut left = FRAME;
    let mut said_before = false;
    for at in (mark.saturating_sub(FRAME)..mark).rev() {
        let said = &passage.words[at];
        let form = &*said.word.form;
        let next = passage.words.get(at + 1).map_or("", |next| &*next.word.form);
        let ends =
            matches!(form, ";" | "." | "!" | "?" | "\"") || is("joint", form) || form == "and";
        if said.sentence != sentence || left == 0 || ends || form == "," && at + 1 < mark {
            break;
        }
        left -= 1;
        let denies = quote::turn(form) == Some(Turn::Round) && !(form == "not" && next == "only");
        let framed = || !said_before && (is("condition", form) || hedges(passage, at, true));
        if is("doubt", form) || denies || framed() {
            return Some(told(said, Turn::Aside));
        }
        if !said_before && super::speech::is_speech(said) {
            said_before = true;
            left = left.min(BEFORE_SPEECH);
        }
    }
    None
}

/// Looks rightwards from the quoted words: "unless it rains", and behind the quotation "which she denied".
fn behind(passage: &Passage<'_>, end: usize) -> Option<Cut> {
    let sentence = passage.words.get(end.checked_sub(1)?)?.sentence;
    let mut rest =
        passage.words[end..].iter().take_while(|said| said.sentence == sentence).peekable();
    let mut next = rest.next_if(|said| &*said.word.form == ",").and(rest.peek().copied());
    let after_comma = next.is_some();
    next = next.or(rest.peek().copied());
    if let Some(said) = next {
        let form = &*said.word.form;
        let denied = !after_comma && quote::turn(form) == Some(Turn::Round);
        if is("condition", form) || denied {
            return Some(told(said, Turn::Aside));
        }
    }
    // What the source says of the quotation as a whole stands behind its closing mark.
    passage.quotation(passage.words[end - 1].span)?;
    let behind = rest.skip_while(|said| said.written != "\"").skip(1);
    for said in behind {
        let form = &*said.word.form;
        if said.written == "\"" || matches!(form, ";" | "but" | "and") {
            return None;
        }
        if is("doubt", form) {
            return Some(told(said, Turn::Aside));
        }
        if super::speech::is_speech(said) {
            return None;
        }
    }
    None
}

fn told(said: &Said<'_>, turn: Turn) -> Cut {
    Cut { word: said.written.into(), span: said.span, turn }
}

fn is_nobody(form: &str) -> bool {
    Lexicon::shared().negator(form) == Some(Negator::Quantifier) || form == "no"
}

/// Whether a word keeps what follows from being said flat. Behind "that", what could be seen is said flat.
fn hedges(passage: &Passage<'_>, at: usize, finite: bool) -> bool {
    let said = &passage.words[at];
    let word = said.word;
    let lexicon = Lexicon::shared();
    let next = passage.words.get(at + 1).map_or("", |next| &*next.word.form);
    let kind = match lexicon.hedge(&word.form) {
        None if next == "to" => lexicon.hedge(&format!("{} to", word.lemma)),
        known => known,
    };
    match kind {
        Some(Hedge::Modal) => !finite,
        Some(Hedge::Approximator) | None => false,
        // A report or a plan by itself is a thing like any other.
        Some(_) => next == "to" || next == "that" || !matches!(word.upos, Upos::Noun),
    }
}

/// Whether a claim says outside of its quotes that what it quotes is not so, or not for sure.
pub(super) fn is_kept(outside: &[Said<'_>]) -> bool {
    let lexicon = Lexicon::shared();
    outside.iter().any(|said| {
        let form = &*said.word.form;
        quote::turn(form) == Some(Turn::Round)
            || is("condition", form)
            || is("doubt", form)
            || lexicon.hedge(form).is_some_and(|kind| kind != Hedge::Approximator)
    })
}
