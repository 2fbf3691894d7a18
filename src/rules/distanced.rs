//! What a source names and does not call so itself: the so-called experts, the "experts".
//!
//! Owns the marks of that distance beside a noun; what follows from them is asked of [`super::narrowed`].

use super::narrowed::class_of;
use crate::fact::statement::Statement;
use crate::locate::align::Link;
use crate::rule::Pair;
use crate::text::rel::Upos;

/// How far before a noun a modifier in two parts may end, in words.
const NEAR: usize = 4;

/// What keeps the passage from calling something what it calls it: a modifier in two parts ("so-called", "self-styled"), or the
/// quotation marks around the one word (the "experts").
pub(super) fn distanced(pair: &Pair<'_>, link: &Link) -> Option<usize> {
    let statement = pair.passage.statements[link.place.sentence];
    let noun = statement.words[link.place.word].upos == Upos::Noun;
    let theirs = joined(statement, link.place.word).or_else(|| quoted(statement, link.place.word));
    let ours = joined(pair.claim, link.claim).or_else(|| quoted(pair.claim, link.claim));
    theirs.filter(|_| noun && ours.is_none())
}

/// The second part of a modifier in two parts before a noun that may be none.
fn joined(statement: &Statement, noun: usize) -> Option<usize> {
    let words = &statement.words;
    let parts = |at: &usize| {
        let before = at.checked_sub(2).filter(|before| &*words[before + 1].form == "-");
        before.is_some_and(|before| {
            class_of(&format!("{}-{}", words[before].form, words[*at].form)) == Some("alleged")
        })
    };
    let near = noun.saturating_sub(NEAR)..noun;
    near.rev().take_while(|&at| !matches!(words[at].upos, Upos::Noun | Upos::Adp)).find(parts)
}

/// The mark before a common noun that stands in quotation marks by itself: whoever writes so does not call it that. What is named
/// ("the word", "called") is only cited.
fn quoted(statement: &Statement, noun: usize) -> Option<usize> {
    let words = &statement.words;
    let is_mark = |at: usize| words.get(at).is_some_and(|word| &*word.form == "\"");
    let open = noun.checked_sub(1).filter(|&open| is_mark(open) && is_mark(noun + 1))?;
    let before = open.checked_sub(1).map(|at| &words[at]);
    let cited = before.is_some_and(|word| matches!(word.upos, Upos::Noun | Upos::Verb));
    (!cited && !words[noun].titled).then_some(open)
}
