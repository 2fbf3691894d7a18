//! Licences: ties of the claim that the passage has to have in a form known to say the same.
//!
//! Most questions of place are asked for a rival, for paraphrases hang words from each other in many ways. Some ties are said in so few
//! ways that the ways can be listed, and whatever is not in the list is no ground for them (`docs/licences.md`). *That something is
//! something* is `predicated`'s question, *where and when* something happened `setting`'s; who did it to whom by name is asked in `core`. Here stand what is
//! said of all, and deeds that are only named.

mod grouped;
mod predicated;
mod setting;

use super::is_under;
use super::place::{Misplaced, surely};
use super::subject::{same_thing, stands_for};
use crate::fact::statement::Statement;
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;
use grouped::{of_another_of_the_kind, of_some, said_by_another, subject_of};
use predicated::{graded, predicated};
pub(crate) use setting::tied_by_another;
use setting::{dated, placed};

/// Ties of a claim for which the passage has no licence.
pub(super) fn unlicensed(pair: &Pair<'_>) -> Vec<Misplaced> {
    [
        predicated,
        placed,
        graded,
        dated,
        named_only,
        of_those_who,
        of_some,
        of_another_of_the_kind,
        said_by_another,
    ]
    .into_iter()
    .filter_map(|tie| tie(pair))
    .collect()
}

/// Whether a word is what a copula says of something.
fn is_copular(statement: &Statement, at: usize) -> bool {
    statement.words.iter().any(|word| word.head == Some(at) && word.rel == Rel::Cop)
}

/// What the claim says of all or most, where the passage says it only in a clause that tells which of them are meant: of all who left, most were
/// old.
fn of_those_who(pair: &Pair<'_>) -> Option<Misplaced> {
    static SWEEPING: WordSet = WordSet::new(include_str!("licence/sweeping.txt"));
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let subject = subject_of(pair, root)?;
    let below = |at: usize| claim.words[at].head == Some(subject) || at == subject;
    let swept = (0..=subject).any(|at| below(at) && SWEEPING.has(&claim.words[at].form));
    let place = pair.alignment.place(root).filter(|_| swept)?;
    let noun = pair.alignment.place(subject).filter(|noun| noun.sentence == place.sentence)?;
    let words = &pair.passage.statements[place.sentence].words;
    let verb = &words[place.word];
    let within = verb.rel == Rel::AclRelcl && verb.head == Some(noun.word);
    let comma = words[noun.word..place.word.max(noun.word)].iter().any(|word| &*word.form == ",");
    (within && !comma).then_some(Misplaced { claim: root, place })
}

/// What the claim says was done, where the passage only names the deed as what is planned, worked on or stopped: "a plan for the sale",
/// "began work on the translation", "the sale was cancelled".
fn named_only(pair: &Pair<'_>) -> Option<Misplaced> {
    static UNMADE: WordSet = WordSet::new(include_str!("licence/unmade.txt"));
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let link = pair.alignment.links[root].filter(|link| link.kind == LinkKind::Derived)?;
    let statement = pair.passage.statements[link.place.sentence];
    let words = &statement.words;
    let noun = &words[link.place.word];
    let over = noun.head?;
    let done = claim.words[root].upos == Upos::Verb && noun.upos == Upos::Noun;
    let free = pair.alignment.claimed(Place { word: over, ..link.place }).is_none();
    let only = match noun.rel {
        Rel::Nmod => {
            words[over].upos == Upos::Noun
                && matches!(
                    statement.preposition_of(link.place.word),
                    Some("for" | "on" | "to" | "towards" | "about" | "against")
                )
        }
        Rel::Obj | Rel::NsubjPass | Rel::Nsubj => UNMADE.has(&words[over].lemma),
        Rel::Obl => {
            UNMADE.has(&words[over].lemma)
                && matches!(
                    statement.preposition_of(link.place.word),
                    Some("for" | "on" | "to" | "against")
                )
        }
        _ => false,
    };
    (done && free && only).then_some(Misplaced { claim: root, place: link.place })
}
