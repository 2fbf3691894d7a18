//! What is still to come: claims that a source may tell before it has happened.

use crate::fact::Fact;
use crate::fact::statement::{Statement, Word};
use crate::rule::bind::governor;
use crate::text::lexicon::Hedge;
use crate::text::rel::{Rel, Upos};
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

/// Whether a verb, or the one that helps it, has the form of the past.
fn is_past(statement: &Statement, at: usize) -> bool {
    let helps = |word: &&Word| {
        word.head == Some(at) && matches!(word.rel, Rel::Aux | Rel::AuxPass | Rel::Cop)
    };
    let mut helpers = statement.words.iter().filter(helps).peekable();
    if helpers.peek().is_some() {
        // "Has been opened" is told of what has happened, too.
        return helpers
            .any(|word| !matches!(&*word.form, "is" | "are" | "am" | "'s" | "'re" | "be"));
    }
    let word = &statement.words[at];
    let present = word.form == word.lemma
        || word
            .form
            .strip_prefix(&*word.lemma)
            .is_some_and(|end| matches!(end, "s" | "es" | "ing"))
        || word.form.ends_with("ies")
        || matches!(&*word.form, "is" | "are" | "has");
    matches!(word.upos, Upos::Verb | Upos::Aux) && !present
}
