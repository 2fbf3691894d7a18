//! What is still to come: claims that a source may tell before it has happened.

use crate::fact::Fact;
use crate::fact::statement::{Statement, Word};
use crate::fact::tense::is_past;
use crate::rule::bind::governor;
use crate::text::lexicon::Hedge;
use crate::words::WordSet;

/// Whether a statement speaks of what is to come on a day: "will be opened", "is due", "the contract runs until".
///
/// Only the past reports what has happened; a claim in the present that names a later day tells what is planned.
pub(super) fn is_expected(statement: &Statement, day: &Fact) -> bool {
    static PLANNED: WordSet = WordSet::new(include_str!("planned.txt"));
    let hedged = statement.predicates.iter().any(|predicate| {
        predicate.force.is_some_and(|force| matches!(force.class, Hedge::Modal | Hedge::Plan))
    });
    let said = |word: &Word| PLANNED.has(&word.form) || PLANNED.has(&word.lemma);
    if hedged || statement.words.iter().any(said) {
        return true;
    }
    match governor(statement, day) {
        Some(verb) => !is_past(statement, verb),
        None => !(0..statement.words.len()).any(|at| is_past(statement, at)),
    }
}
