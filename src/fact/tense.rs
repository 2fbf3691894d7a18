//! Tenses: whether a predicate is told as of now or as of what has been.

use super::statement::{Statement, Word};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Whether a verb, or what helps it, stands in the present: "owns", "is the mayor".
pub(crate) fn is_present(statement: &Statement, head: usize) -> bool {
    let words = &statement.words;
    let mut helped = helpers(statement, head).peekable();
    if helped.peek().is_some() {
        return helped
            .all(|word| matches!(&*word.form, "is" | "are" | "am" | "do" | "does" | "'s" | "’s"));
    }
    // "There are seven mills"
    let is = matches!(&*words[head].form, "is" | "are" | "has" | "have");
    matches!(words[head].upos, Upos::Verb | Upos::Aux)
        && (is || words[head].form == words[head].lemma || words[head].form.ends_with('s'))
        && !matches!(&*words[head].form, "was" | "be")
}

/// Whether a verb, or the one that helps it, has the form of the past: "owned", "was opened", "has been opened".
pub(crate) fn is_past(statement: &Statement, head: usize) -> bool {
    let mut helpers = helpers(statement, head).peekable();
    if helpers.peek().is_some() {
        // "Has been opened" is told of what has happened, too.
        return helpers.any(|word| !NOW_OR_TO_COME.contains(&&*word.form));
    }
    let word = &statement.words[head];
    if UNCHANGED.has(&word.form) && of_one(statement, head) {
        return true;
    }
    let present = word.form == word.lemma
        || word
            .form
            .strip_prefix(&*word.lemma)
            .is_some_and(|end| matches!(end, "s" | "es" | "ing"))
        || word.form.ends_with("ies")
        || matches!(&*word.form, "is" | "are" | "has");
    matches!(word.upos, Upos::Verb | Upos::Aux) && !present
}

/// Verbs whose past has the form of the present: "it cost £4", where now it costs that.
static UNCHANGED: WordSet = WordSet::new(include_str!("unchanged.txt"));

/// Whether a verb has one subject, whose present would end in "s".
fn of_one(statement: &Statement, verb: usize) -> bool {
    statement.words.iter().any(|word| {
        let one = match word.upos {
            Upos::Noun => word.form == word.lemma,
            Upos::Propn => true,
            _ => matches!(&*word.form, "it" | "he" | "she"),
        };
        word.head == Some(verb) && word.rel == Rel::Nsubj && one
    })
}

/// The words that help a verb or what stands in its place.
fn helpers(statement: &Statement, head: usize) -> impl Iterator<Item = &Word> {
    statement.words.iter().filter(move |word| {
        word.head == Some(head) && matches!(word.rel, Rel::Aux | Rel::AuxPass | Rel::Cop)
    })
}

/// Words that help a verb which tells of now or of what is to come.
const NOW_OR_TO_COME: &[&str] = &[
    "is", "are", "am", "'s", "'re", "be", "will", "'ll", "shall", "may", "can", "must", "do",
    "does",
];
