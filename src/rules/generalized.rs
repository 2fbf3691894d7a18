//! What a claim says of all of a kind, and the source of a narrower kind: of dogs, and of dogs that weigh more than 20 kg.
//!
//! What is said of all of a kind is said of every narrower kind, and not the other way round (Sánchez Valencia, 1991: positions that
//! are downward monotone). "All dogs" is such a position, and so are
//! bare "dogs" in what is ordered of them. "A dog" is none: that a brown dog barks says that a dog does.
//!
//! Owns which position of the claim that is, and which word of the passage makes its kind narrower.

use crate::fact::predicate::Predicate;
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{Link, LinkKind, Place};
use crate::rule::Pair;
use crate::rules::narrowed::Narrowed;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Determiners that speak of all of a kind.
static ALL: WordSet = WordSet::new(include_str!("generalized/all.txt"));
/// Words before such a determiner that make less of it.
static LIMITING: WordSet = WordSet::new(include_str!("generalized/limiting.txt"));
/// Modals that order.
static MODAL: WordSet = WordSet::new(include_str!("generalized/modal.txt"));

/// What the passage says of fewer than the claim does.
pub(super) fn generalized(pair: &Pair<'_>, link: &Link) -> Option<Narrowed> {
    let sure = matches!(link.kind, LinkKind::Same | LinkKind::Variant | LinkKind::Synonym);
    let noun = pair.claim.words[link.claim].upos == Upos::Noun;
    if !sure || !noun || !(is_of_all(pair.claim, link.claim) || is_general(pair.claim, link.claim))
    {
        return None;
    }
    if is_told_otherwise(pair, link.claim) {
        return None;
    }
    let statement = pair.passage.statements[link.place.sentence];
    let word = narrower(pair, statement, link.place)?;
    Some(Narrowed { claim: link.claim, place: Place { word, ..link.place }, ours: None })
}

fn children(statement: &Statement, head: usize) -> impl Iterator<Item = (usize, &Word)> {
    statement.words.iter().enumerate().filter(move |(_, word)| word.head == Some(head))
}

/// Whether a noun stands behind a word that speaks of all of them: "all dogs", "each of the dogs".
fn is_of_all(claim: &Statement, noun: usize) -> bool {
    let words = &claim.words;
    let of = words[noun].head.filter(|_| words[noun].rel == Rel::Nmod);
    let all = |word: &Word| ALL.has(&word.form) && word.name.is_none();
    // "Almost all", "not every".
    let limited = |at: usize| at > 0 && LIMITING.has(&words[at - 1].form);
    children(claim, noun).any(|(at, word)| all(word) && !limited(at))
        || of.is_some_and(|head| all(&words[head]) && claim.preposition_of(noun) == Some("of"))
}

/// Whether a bare plural is the subject of what is ordered: "dogs must be registered".
fn is_general(claim: &Statement, noun: usize) -> bool {
    let words = &claim.words;
    let plural = words[noun].form != words[noun].lemma;
    let bare = !children(claim, noun)
        .any(|(_, word)| matches!(word.rel, Rel::Det | Rel::NmodPoss | Rel::Nummod));
    let Some(verb) = words[noun].head.filter(|_| words[noun].rel.is_subject()) else {
        return false;
    };
    let predicate = claim.predicates.iter().find(|predicate| predicate.head == verb);
    plural && bare && predicate.is_some_and(|predicate| is_ordered(claim, predicate))
}

/// Whether a predicate stands under a modal that orders.
fn is_ordered(claim: &Statement, predicate: &Predicate) -> bool {
    let mut helpers = children(claim, predicate.head).filter(|(_, word)| word.rel == Rel::Aux);
    helpers.any(|(_, word)| MODAL.has(&word.form))
}

/// The word that makes the kind of a noun of the passage narrower and that nothing in the claim answers.
fn narrower(pair: &Pair<'_>, statement: &Statement, place: Place) -> Option<usize> {
    let claimed = |word: usize| pair.alignment.claimed(Place { word, ..place }).is_some();
    let says = |at: usize| {
        matches!(statement.words[at].class, Class::Content | Class::Figure) && !claimed(at)
    };
    // What the claim has elsewhere is no restriction: "customers who bought the cheese should return it".
    let told = |at: usize| {
        let under = |other: usize| {
            let above = std::iter::successors(Some(other), |&at| statement.words[at].head);
            above.take(statement.words.len()).any(|head| head == at)
        };
        (0..statement.words.len()).any(|other| under(other) && claimed(other))
    };
    children(statement, place.word).find_map(|(at, word)| {
        let parted = (place.word.min(at)..place.word.max(at))
            .any(|between| &*statement.words[between].form == ",");
        let counted = || children(statement, at).any(|(_, word)| word.class == Class::Figure);
        let narrows = match word.rel {
            Rel::Amod | Rel::Compound => at < place.word && word.upos != Upos::Propn,
            Rel::Nmod => {
                let by = statement.preposition_of(at);
                !parted && by.is_some_and(|by| by != "of" || counted())
            }
            Rel::Acl | Rel::AclRelcl => !parted && at > place.word,
            _ => false,
        };
        (narrows && says(at) && !told(at)).then_some(at)
    })
}

/// Whether the claim says of a noun what kind of it is meant, and nothing answers that: then another word may say it.
fn is_told_otherwise(pair: &Pair<'_>, noun: usize) -> bool {
    children(pair.claim, noun).any(|(at, word)| {
        matches!(word.rel, Rel::Amod | Rel::Compound | Rel::Nmod | Rel::Acl | Rel::AclRelcl)
            && word.class == Class::Content
            && pair.alignment.answered(at) < 0.5
    })
}
