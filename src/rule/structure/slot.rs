//! Slots: the places beside a word that one name alone can fill.
//!
//! Who directs a film is one person, and where somebody was born is one place; who appears in it may be anybody. Owns the
//! list of such places. It knows nothing of claims.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::fact::predicate::Role;
use crate::fact::statement::{Statement, Word};
use crate::text::rel::{Rel, Upos};
use crate::words::rows;

/// Pairs of a place and a word.
static SLOTS: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut slots = FxHashSet::default();
    for row in rows(include_str!("slots.tsv")) {
        let [place, words] = row[..] else { continue };
        slots.extend(words.split(", ").map(|word| (place, word)));
    }
    slots
});

/// Whether a word of a statement has one name at most in a place, which is `agent`, `patient`, `theme` or a preposition; or what
/// it has as its object does: "has its seat in Geneva".
pub(crate) fn holds_one(statement: &Statement, at: usize, place: &str) -> bool {
    let listed = |word: &Word| {
        let lemma = word.meaning.as_ref().map_or(&word.lemma, |meaning| &meaning.lemma);
        [lemma, &word.lemma, &word.form].into_iter().any(|word| SLOTS.contains(&(place, word)))
    };
    let objects =
        || statement.words.iter().filter(|word| word.head == Some(at) && word.rel == Rel::Obj);
    let definite = || {
        let the = |word: &Word| word.head == Some(at) && &*word.form == "the";
        statement.words[at].upos == Upos::Noun && statement.words.iter().any(the)
    };
    if place == "theme" {
        // "Was the captain" is said of one, "was a captain" of many.
        return definite();
    }
    listed(&statement.words[at])
        || !matches!(place, "agent" | "patient")
            && &*statement.words[at].lemma == "have"
            && objects().any(listed)
}

/// The place of a role.
pub(crate) fn place_of(statement: &Statement, role: Role) -> Option<&str> {
    match role {
        Role::Agent => Some("agent"),
        Role::Patient => Some("patient"),
        Role::Oblique(preposition) => preposition.map(|at| &*statement.words[at].form),
        Role::Theme => Some("theme"),
    }
}
