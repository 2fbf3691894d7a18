//! Denials that stand on another part of a clause than the verb: "no tickets are sold", "carries seats but no sleeping cars".
//!
//! Owns two questions: whether the two sides deny the same in different parts, and whether one denies the object that the other affirms.

use crate::fact::statement::{Class, Statement};
use crate::locate::align::{Link, LinkKind, Place};
use crate::rule::Pair;
use crate::rule::structure::unanswered_subject;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Whether both sides deny what a word of a link is part of, the one at the word and the other at the verb or at its object: "no
/// tickets are sold" and "tickets are not sold", "has no cars" and "carries seats but no cars".
pub(crate) fn is_denied_in_another_part(pair: &Pair<'_>, link: &Link) -> bool {
    let statement = pair.passage.statements[link.place.sentence];
    let both = pair.predicates.iter().any(|found| {
        let (ours, theirs) = pair.linked(*found);
        found.sentence == link.place.sentence
            && ours.is_negative()
            && theirs.is_negative()
            && ours.role_of(link.claim).is_some()
            && theirs.role_of(link.place.word).is_some()
    });
    let lacked = |of: &Statement, verb: usize| {
        objects(of, verb).into_iter().find(|&object| is_lacked(of, object))
    };
    let ours = lacked(pair.claim, link.claim);
    both || ours.and_then(|object| pair.alignment.place(object)).is_some_and(|place| {
        place.sentence == link.place.sentence && is_lacked(statement, place.word)
    })
}

/// What the claim says that something has, and the passage that it has not: the word of the claim and that of the passage.
pub(crate) fn lacked<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = (usize, Place)> + 'p {
    let answered = pair.coverage(true) >= ANSWERED && unanswered_subject(pair).is_none();
    let flat =
        pair.claim.predicates.iter().filter(move |predicate| {
            answered && !predicate.is_negative() && predicate.force.is_none()
        });
    flat.flat_map(move |predicate| {
        objects(pair.claim, predicate.head).into_iter().filter_map(move |object| {
            let link = pair.alignment.links[object].filter(|link| {
                matches!(link.kind, LinkKind::Same | LinkKind::Variant)
                    && pair.claim.words[object].class == Class::Content
                    && pair.claim.words[object].fact.is_none()
            })?;
            let statement = pair.passage.statements[link.place.sentence];
            let verb = governor(statement, link.place.word)?;
            let same = pair.alignment.place(predicate.head)
                == Some(Place { sentence: link.place.sentence, word: verb })
                || has(pair.claim, predicate.head) && has(statement, verb);
            (same && is_lacked(statement, link.place.word) && !is_lacked(pair.claim, object))
                .then_some((object, link.place))
        })
    })
}

/// How much of a claim has to be answered for what it says to be there to be what is left.
const ANSWERED: f64 = 0.75;

/// Whether a verb says no more than that something is there.
fn has(statement: &Statement, verb: usize) -> bool {
    static HAVING: WordSet = WordSet::new(include_str!("having.txt"));
    HAVING.has(&statement.words[verb].lemma)
}

/// The objects of a verb, those that are joined to the first included.
fn objects(statement: &Statement, verb: usize) -> Vec<usize> {
    let words = &statement.words;
    let first: Vec<usize> = (0..words.len())
        .filter(|&at| words[at].head == Some(verb) && words[at].rel == Rel::Obj)
        .collect();
    let joined = (0..words.len()).filter(|&at| {
        words[at].rel == Rel::Conj && words[at].head.is_some_and(|head| first.contains(&head))
    });
    first.iter().copied().chain(joined).collect()
}

/// The verb over a noun, behind what joins it to other nouns and the preposition that ties it.
fn governor(statement: &Statement, noun: usize) -> Option<usize> {
    let words = &statement.words;
    // "A café without a shop" says nothing of what else there is.
    if statement.preposition_of(noun) == Some("without") {
        return words[noun].head.filter(|&head| words[head].upos == Upos::Verb);
    }
    std::iter::successors(words[noun].head, |&at| words[at].head)
        .take(words.len())
        .find(|&at| matches!(words[at].upos, Upos::Verb))
}

/// Whether a noun is denied by a word of its own: "no sleeping cars", "without the library".
fn is_lacked(statement: &Statement, noun: usize) -> bool {
    let none = statement.words.iter().any(|word| word.head == Some(noun) && &*word.form == "no");
    none || statement.preposition_of(noun) == Some("without")
}
