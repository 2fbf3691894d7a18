//! Doings: "painting the wall took the artist three weeks" has a deed for its subject, and nobody who does it.
//!
//! Who does it can be told only where the verb says that its object did: what takes somebody time is done by them, what costs a town
//! jobs need not be. Which verbs say so is data (`doing.txt`).

use super::{OBJECTS, Tree};
use crate::fact::statement::Word;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// The verb of which a deed is the subject.
pub(super) fn governor(words: &[Word], doing: usize) -> Option<usize> {
    let word = &words[doing];
    let is_doing = word.upos == Upos::Verb && word.form.ends_with("ing");
    word.head.filter(|_| is_doing && matches!(word.rel, Rel::Csubj | Rel::CsubjPass))
}

/// Who does it, where the verb over a deed says so of its object.
pub(super) fn doers(words: &[Word], tree: &Tree, doing: usize) -> Vec<usize> {
    static TELLING: WordSet = WordSet::new(include_str!("doing.txt"));
    let telling = |verb: &usize| TELLING.has(&words[*verb].lemma);
    let Some(verb) = governor(words, doing).filter(telling) else { return Vec::new() };
    let objects = || tree.by(words, verb, OBJECTS).filter(|&object| object > verb);
    // "Took the artist three weeks": the time is no doer.
    let somebody = |at: &usize| words[*at].fact.is_none();
    objects().find(somebody).into_iter().collect()
}
