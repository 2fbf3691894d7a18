//! Denials in other words: who lost power is without it, and where no case of an illness is known, no illness is.
//!
//! Owns when a word that only one side denies is denied on the other side all the same, by the verb whose object it is or by a noun that says
//! no more than itself.

use crate::fact::statement::{Class, Statement};
use crate::locate::align::{Link, Place};
use crate::rule::Pair;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs whose object is not there, or no longer.
static LOSING: WordSet = WordSet::new(include_str!("denial/losing.txt"));

/// Nouns that say no more than what they are of: "no case of illness".
static LIGHT: WordSet = WordSet::new(include_str!("denial/light.txt"));

/// Whether the side that does not deny a word says that it is not there.
pub(crate) fn is_lost(pair: &Pair<'_>, link: &Link, claim_denies: bool) -> bool {
    let sentence = link.place.sentence;
    if claim_denies {
        let known = |word: usize| pair.alignment.claimed(Place { sentence, word }).is_some();
        is_without(pair.passage.statements[sentence], link.place.word, known)
    } else {
        is_without(pair.claim, link.claim, |word| pair.alignment.place(word).is_some())
    }
}

/// Whether a word is the object of a verb whose object is not there, or no longer, however firmly that is said.
pub(crate) fn is_object_of_loss(statement: &Statement, at: usize) -> bool {
    let word = &statement.words[at];
    let verb = word.head.filter(|_| word.rel == Rel::Obj);
    verb.is_some_and(|verb| LOSING.has(&statement.words[verb].lemma))
        || is_run_out_of(statement, at)
}

/// Whether a word is what somebody runs out of.
fn is_run_out_of(statement: &Statement, at: usize) -> bool {
    let words = &statement.words;
    let out = words.iter().any(|word| word.head == Some(at) && &*word.form == "out");
    out && words[at].head.is_some_and(|head| &*words[head].lemma == "run")
}

/// Whether a word is what somebody loses or lacks, or hangs from a denied noun that says no more than it.
fn is_without(statement: &Statement, at: usize, known: impl Fn(usize) -> bool) -> bool {
    let words = &statement.words;
    let Some(head) = words[at].head else { return false };
    let below = |of: usize| (0..words.len()).filter(move |&word| words[word].head == Some(of));
    // Who lacks teachers of physics is not without teachers.
    let narrows = |&word: &usize| {
        words[word].class == Class::Content && words[word].upos != Upos::Verb && !known(word)
    };
    // "Did not lose it", "almost lost it", "may lose it"
    let told = statement.predicates.iter().filter(|predicate| predicate.head == head);
    let open = told.clone().any(|p| p.is_negative() || p.force.is_some())
        || below(head).any(|word| {
            matches!(words[word].rel, Rel::Advmod | Rel::Aux)
                && !matches!(&*words[word].lemma, "have" | "be")
        });
    if below(at).filter(|word| words[*word].fact.is_none()).any(|word| narrows(&word)) {
        return false;
    }
    let light = LIGHT.has(&words[head].lemma)
        && words[head].denied
        && !below(head).any(|word| word != at && words[word].class == Class::Content);
    match words[at].rel {
        Rel::Obj => LOSING.has(&words[head].lemma) && !open,
        Rel::Nmod | Rel::Obl if statement.preposition_of(at) == Some("of") => {
            light || !open && is_run_out_of(statement, at)
        }
        Rel::Nmod | Rel::Obl => !open && is_run_out_of(statement, at),
        _ => false,
    }
}
