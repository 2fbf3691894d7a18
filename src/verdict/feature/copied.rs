//! Features of a copy: what a claim that repeats a sentence has changed in it; −1 for a claim that repeats none.

use crate::fact::statement::{Class, Statement};
use crate::rule::Pair;
use crate::rule::edits::{Edit, Side};

/// The share of the claim's words that are copied from one sentence.
pub(super) fn share(pair: &Pair<'_>) -> f64 {
    pair.copied.as_ref().map_or(0.0, |copied| copied.share)
}

/// How many times words that nothing answers stand where the sentence has others.
pub(super) fn replaced(pair: &Pair<'_>) -> f64 {
    count(pair, |edit, statement| {
        f64::from(u8::from(has_new(pair, edit) && tells(statement, &edit.left_out)))
    })
}

/// How many times words that nothing answers were put in.
pub(super) fn added(pair: &Pair<'_>) -> f64 {
    count(pair, |edit, statement| {
        f64::from(u8::from(has_new(pair, edit) && !tells(statement, &edit.left_out)))
    })
}

/// How many times words were put in that stand elsewhere in the passage.
pub(super) fn moved(pair: &Pair<'_>) -> f64 {
    count(pair, |edit, _| {
        let moved = |&at: &usize| is_telling(pair, at) && pair.alignment.links[at].is_some();
        f64::from(u8::from(edit.added.iter().any(moved)))
    })
}

/// How many words that say something were left out between copied ones.
pub(super) fn left_out(pair: &Pair<'_>) -> f64 {
    count(pair, |edit, statement| {
        let telling = |&&at: &&usize| statement.words[at].class == Class::Content;
        if edit.side == Side::Within {
            edit.left_out.iter().filter(telling).count() as f64
        } else {
            0.0
        }
    })
}

fn count(pair: &Pair<'_>, of: impl Fn(&Edit, &Statement) -> f64) -> f64 {
    let Some(copied) = pair.copied.as_ref().filter(|copied| copied.is_near()) else { return -1.0 };
    let statement = pair.passage.statements[copied.sentence];
    copied.edits.iter().map(|edit| of(edit, statement)).sum()
}

/// Whether an edit puts in a word that neither the passage nor what stands over it answers.
fn has_new(pair: &Pair<'_>, edit: &Edit) -> bool {
    edit.added.iter().any(|&at| is_telling(pair, at) && pair.alignment.answered(at) < 0.5)
}

/// Whether a word of the claim says something that no figure of it says.
fn is_telling(pair: &Pair<'_>, at: usize) -> bool {
    pair.claim.words[at].class == Class::Content && pair.claim.words[at].fact.is_none()
}

fn tells(statement: &Statement, words: &[usize]) -> bool {
    words.iter().any(|&at| statement.words[at].class == Class::Content)
}
