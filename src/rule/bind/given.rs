//! Figures that are part of what a thing is called: "the 2013 festival", "Chapter 3", "the film Seven Days".
//!
//! Owns which figures of a claim the headings over a passage have in the same name, so that the passage need not repeat
//! them.

use super::is_same_figure;
use crate::fact::Fact;
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{Alignment, Passage};
use crate::text::rel::Rel;

/// Whether a figure belongs to a name or a noun of the claim that what stands over the passage has
/// as well, with the same figure.
pub(super) fn is_given(
    claim: &Statement,
    fact: &Fact,
    passage: &Passage<'_>,
    alignment: &Alignment,
) -> bool {
    if passage.context.iter().any(|over| stands_in(claim, fact, over)) {
        return true;
    }
    // "The Hill Cup 2013": a year right behind the name.
    let behind = claim.words.iter().rposition(|word| word.span.end <= fact.span.start);
    let behind = behind.filter(|&at| {
        claim.words[at].name.is_some() && claim.words[at].span.end + 1 == fact.span.start
    });
    let head = behind.or_else(|| {
        let anchor = claim.anchor(fact.span)?;
        let word = &claim.words[anchor];
        let names = matches!(word.rel, Rel::Compound | Rel::Amod | Rel::Nummod | Rel::Nmod)
            && !claim.words.iter().any(|w| w.head == Some(anchor) && w.rel == Rel::Case);
        word.head.filter(|_| names)
    });
    let Some(head) = head else { return false };
    alignment.context[head] > 0.5
        && passage.context.iter().any(|over| {
            over.facts.iter().any(|theirs| {
                let words = (fact.span.of(&claim.text), theirs.span.of(&over.text));
                is_same_figure(&fact.value, &theirs.value) || words.0.eq_ignore_ascii_case(words.1)
            })
        })
}

/// Whether a heading has the words of a figure with those beside it, in the same order: the next word before or behind it
/// that is no small one.
fn stands_in(claim: &Statement, fact: &Fact, heading: &Statement) -> bool {
    let figure: Vec<usize> = claim.words_of(fact.span).collect();
    let (Some(&first), Some(&last)) = (figure.first(), figure.last()) else { return false };
    let content = |word: &Word| word.class == Class::Content;
    let before = (0..first).rev().find(|&at| content(&claim.words[at]));
    let before = before.filter(|&at| first - at <= REACH);
    let behind = (last + 1..claim.words.len()).find(|&at| content(&claim.words[at]));
    let behind = behind.filter(|&at| at - last <= REACH);
    let title = spelled(heading, 0..heading.words.len());
    [before.map(|at| at..last + 1), behind.map(|at| first..at + 1)].into_iter().flatten().any(
        |run| {
            // A small letter beside a figure makes no name of it: "sold 12" is not "12 Sold".
            let named =
                run.clone().any(|at| claim.words[at].titled || claim.words[at].name.is_some());
            let run = spelled(claim, run);
            let headed = title.windows(run.len()).any(|words| words == run);
            headed && (named || run.len() == title.len())
        },
    )
}

/// How many small words and marks may stand between a figure and the next word of its name.
const REACH: usize = 2;

/// The words of a run in small letters, without marks, articles and the difference between dashes.
fn spelled(statement: &Statement, run: std::ops::Range<usize>) -> Vec<String> {
    statement.words[run]
        .iter()
        .filter(|word| word.class != Class::Punctuation && &*word.form != "the")
        .map(|word| word.form.replace(['–', '—', '/'], "-"))
        .collect()
}
