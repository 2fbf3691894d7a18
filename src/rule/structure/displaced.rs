//! Arguments that the passage gives to another deed: "sold the land and bought the school" is no source for who bought the land.
//!
//! Owns one question about a verb of the claim and the one that answers it: whether what answers an object of the claim's verb
//! stands in the passage behind another verb. Paraphrases hang words from each other in so many ways that no path in the tree
//! is a licence; so a rival is asked for. Either the passage's verb has something else in the object's part, or the other verb
//! is somebody else's.

use super::place::{Misplaced, is_counted, same, surely};
use super::subject::{same_thing, stands_for};
use super::{is_subject, is_under};
use crate::fact::predicate::{Argument, Predicate, Role};
use crate::fact::statement::{Class, Statement};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::text::rel::{Rel, Upos};

/// The objects of the claim's verbs that the passage gives to another verb.
pub(super) fn displaced(pair: &Pair<'_>) -> impl Iterator<Item = Misplaced> {
    let linked = pair.predicates.iter().filter(|link| is_plain(pair, **link));
    linked.flat_map(|link| {
        let (ours, _) = pair.linked(*link);
        let objects = ours.arguments.iter().filter(|argument| is_object(pair, argument));
        objects.filter_map(|object| displaced_object(pair, *link, *object))
    })
}

/// Arguments of the claim's verbs that the passage has inside of one: "arrested the brother of the owner", "found in dog food".
pub(super) fn inside_another(pair: &Pair<'_>) -> impl Iterator<Item = Misplaced> {
    let linked = pair.predicates.iter().filter(|link| is_plain(pair, **link));
    linked.flat_map(move |link| {
        let (ours, theirs) = pair.linked(*link);
        let statement = pair.passage.statements[link.sentence];
        let bare = ours.arguments.iter().filter(move |a| {
            let word = &pair.claim.words[a.word];
            word.class == Class::Content
                && word.upos == Upos::Noun
                && word.name.is_none()
                && !is_counted(pair.claim, a.word)
        });
        bare.filter_map(move |argument| {
            let answer =
                pair.alignment.links[argument.word].filter(|answer| surely(answer.kind))?;
            let place = answer.place;
            if place.sentence != link.sentence {
                return None;
            }
            let word = &statement.words[place.word];
            let inner = match word.rel {
                Rel::Nmod => statement.preposition_of(place.word) == Some("of"),
                Rel::NmodPoss | Rel::Compound => true,
                _ => false,
            };
            let outer = word.head.filter(|_| inner)?;
            let over = &statement.words[outer];
            let claimed = pair.alignment.claimed(Place { sentence: link.sentence, word: outer });
            let apart = matches!(over.upos, Upos::Noun | Upos::Propn)
                && over.fact.is_none()
                && over.class == Class::Content
                && claimed.is_none()
                && over.name.is_none()
                && !stands_for(over);
            let in_its_part = theirs
                .role_of(outer)
                .is_some_and(|role| same(pair.claim, argument.role, statement, role));
            (apart && in_its_part && theirs.role_of(place.word).is_none())
                .then_some(Misplaced { claim: argument.word, place })
        })
    })
}

/// Whether two verbs answer each other by what they say themselves.
fn is_plain(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let verb = &pair.claim.words[ours.head];
    verb.upos == Upos::Verb
        && verb.thin.is_none()
        && pair.passage.statements[link.sentence].words[theirs.head].upos == Upos::Verb
        && pair.alignment.links[ours.head].is_some_and(|answer| surely(answer.kind))
}

/// Whether an argument is no subject, and nothing that a figure counts: which figure answers that is told by the words around it.
fn is_object(pair: &Pair<'_>, argument: &Argument) -> bool {
    let word = &pair.claim.words[argument.word];
    word.class == Class::Content
        && !matches!(argument.role, Role::Agent | Role::Theme)
        && !is_subject(word.rel)
        && !is_counted(pair.claim, argument.word)
}

fn displaced_object(pair: &Pair<'_>, link: PredicateLink, object: Argument) -> Option<Misplaced> {
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let answer = pair.alignment.links[object.word].filter(|answer| surely(answer.kind))?;
    let place = answer.place;
    if place.sentence != link.sentence {
        return None;
    }
    let group = same_thing(statement, place.word);
    let plays = |predicate: &Predicate| group.iter().any(|&at| predicate.role_of(at).is_some());
    if plays(theirs) || group.contains(&theirs.head) {
        return None;
    }
    let other = statement.predicates.iter().find(|other| {
        let verb = &statement.words[other.head];
        other.head != theirs.head
            && other.head < place.word
            && verb.upos == Upos::Verb
            && !matches!(verb.rel, Rel::Acl | Rel::Amod)
            && plays(other)
            && !is_chained(statement, other.head, theirs.head)
    })?;
    let alike = |role: Role| same(pair.claim, object.role, statement, role);
    let rival = theirs.arguments.iter().any(|rival| {
        let word = &statement.words[rival.word];
        alike(rival.role)
            && matches!(word.upos, Upos::Noun | Upos::Propn)
            && word.fact.is_none()
            && rival.word > theirs.head
            && !is_under(statement, rival.word, place.word)
            && !is_under(statement, place.word, rival.word)
    });
    let in_its_part = group.iter().filter_map(|&at| other.role_of(at)).any(alike);
    (rival && in_its_part || is_of_another(pair, link, other))
        .then_some(Misplaced { claim: object.word, place })
}

/// Whether one of two verbs is only the complement of the other: "began to build".
fn is_chained(statement: &Statement, one: usize, other: usize) -> bool {
    let completes = |low: usize, high: usize| {
        std::iter::successors(Some(low), |&at| {
            let word = &statement.words[at];
            word.head.filter(|_| word.rel == Rel::Xcomp)
        })
        .take(statement.words.len())
        .any(|at| at == high)
    };
    completes(one, other) || completes(other, one)
}

/// Whether a verb of the passage has a subject of its own that answers nothing of the claim's.
fn is_of_another(pair: &Pair<'_>, link: PredicateLink, other: &Predicate) -> bool {
    let (ours, _) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let answers = |word: usize| {
        let claimed = pair.alignment.claimed(Place { sentence: link.sentence, word });
        claimed.is_some_and(|at| ours.role_of(at).is_some())
    };
    let mut subjects = (0..statement.words.len()).filter(|&at| {
        let word = &statement.words[at];
        word.head == Some(other.head)
            && is_subject(word.rel)
            && matches!(word.upos, Upos::Noun | Upos::Propn)
    });
    subjects.any(|subject| !same_thing(statement, subject).into_iter().any(answers))
}
