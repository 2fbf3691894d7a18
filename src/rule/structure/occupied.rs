//! Places that are taken: where the claim has a word, the passage has another word of the claim, or another name.
//!
//! "The trust suspended the doctor whom the nurse had reported" has all its words in "the nurse who reported the doctor was suspended by the
//! trust", and its roles in part: but it is the nurse who was suspended. Owns that question for who does what to whom, for whose a thing is, and
//! for who somebody is. Other ways of hanging words from each other are no sign; that the place is taken is one.

use super::place::{Misplaced, is_counted, surely};
use super::rival::is_thing;
use super::subject::same_thing;
use super::{is_ergative, is_mutual, is_under, whole};
use crate::fact::predicate::{Predicate, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Words of the claim whose place is taken in the passage.
pub(super) fn occupied(pair: &Pair<'_>) -> Vec<Misplaced> {
    let roles = pair.predicates.iter().flat_map(|&link| taken_roles(pair, link));
    let mut found: Vec<Misplaced> = roles.collect();
    found.extend(taken_owner(pair));
    found.extend(taken_office(pair));
    found.extend(listed_apart(pair));
    found.extend(taken_holder(pair));
    found.extend(taken_attribute(pair));
    found
}

/// Who does it in the claim, or to whom it is done, where the passage has in that part somebody whom the claim has in another.
fn taken_roles(pair: &Pair<'_>, link: PredicateLink) -> Vec<Misplaced> {
    let (ours, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let verbs = pair.claim.words[ours.head].upos == Upos::Verb
        && statement.words[theirs.head].upos == Upos::Verb
        && pair.claim.words[ours.head].thin.is_none()
        && pair.claim.words[ours.head].weight > 0.5
        && pair.alignment.links[ours.head]
            .is_some_and(|found| matches!(found.kind, LinkKind::Same | LinkKind::Variant));
    let lemma = &pair.claim.words[ours.head].lemma;
    if !verbs || is_mutual(pair.claim, ours) || is_ergative(lemma) {
        return Vec::new();
    }
    [Role::Agent, Role::Patient]
        .into_iter()
        .filter_map(|role| taken_role(pair, link, (ours, theirs), role))
        .collect()
}

/// The same of one part.
fn taken_role(
    pair: &Pair<'_>,
    link: PredicateLink,
    (ours, theirs): (&Predicate, &Predicate),
    role: Role,
) -> Option<Misplaced> {
    let statement = pair.passage.statements[link.sentence];
    let mut asked = ours.in_role(role).filter(|&at| is_thing(&pair.claim.words[at]));
    let (at, None) = (asked.next()?, asked.next()) else { return None };
    if is_counted(pair.claim, at) || !is_right_below(pair.claim, at, ours.head) {
        return None;
    }
    let own = everything(pair.claim, at);
    let place = pair.alignment.links[at].filter(|link| surely(link.kind))?.place;
    let takers: Vec<usize> = theirs.in_role(role).collect();
    // A pronoun may stand for anybody, but "herself" beside a noun.
    let things: Vec<usize> =
        takers.iter().copied().filter(|&taker| is_thing(&statement.words[taker])).collect();
    let reflexive = |taker: usize| statement.words[taker].form.ends_with("self");
    if things.is_empty()
        || !things.iter().all(|&taker| is_right_below(statement, taker, theirs.head))
        || takers.iter().any(|&taker| !things.contains(&taker) && !reflexive(taker))
    {
        return None;
    }
    let others = |taker: usize| {
        let group = everything(statement, taker);
        let met = |word: usize| pair.alignment.claimed(Place { sentence: link.sentence, word });
        let claimed: Vec<usize> = group.iter().filter_map(|&word| met(word)).collect();
        let another = met(taker).filter(|by| {
            !own.contains(by) && !is_within(pair.claim, *by, at) && !is_within(pair.claim, at, *by)
        });
        let itself = place.sentence == link.sentence && group.contains(&place.word)
            || claimed.iter().any(|by| own.contains(by));
        another.is_some() && !itself
    };
    things.into_iter().all(others).then_some(Misplaced { claim: at, place })
}

/// A noun of the claim that is somebody's or something's, where the passage has that noun as another's: "Clara's children had left home", and "Clara
/// moved in with Neil, whose children had left home".
fn taken_owner(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    claim.content().find_map(|at| {
        let own = &claim.words[at];
        let noun = own.head.filter(|&noun| is_owner(claim, at, noun))?;
        if own.fact.is_some() || is_counted(claim, at) || is_counted(claim, noun) {
            return None;
        }
        let found = pair.alignment.links[noun].filter(|link| surely(link.kind))?.place;
        let place = pair.alignment.links[at].filter(|link| surely(link.kind))?.place;
        let statement = pair.passage.statements[found.sentence];
        if place.sentence != found.sentence || statement.words[found.word].upos != Upos::Noun {
            return None;
        }
        // It is told twice, and once of this one.
        let twice = |word: &&Word| word.key == statement.words[found.word].key;
        if statement.words.iter().filter(twice).count() > 1 {
            return None;
        }
        let owners: Vec<usize> = (0..statement.words.len())
            .filter(|&word| is_owner(statement, word, found.word))
            .filter_map(|word| antecedent(statement, word))
            .collect();
        let tied = is_under(statement, place.word, found.word)
            || is_under(statement, found.word, place.word);
        // Two names are two people, unless one sentence says that they are one.
        let are_named = |owner: usize| {
            let group = everything(statement, owner);
            let named = group.iter().any(|&at| {
                statement.words[at].upos == Upos::Propn && statement.words[at].name.is_some()
            });
            let free = |&word: &usize| {
                pair.alignment.claimed(Place { sentence: found.sentence, word }).is_none()
            };
            named && own.name.is_some() && group.iter().all(free)
        };
        let another = |&owner: &usize| {
            let group = everything(statement, owner);
            let by = pair.alignment.claimed(Place { sentence: found.sentence, word: owner });
            let elsewhere = statement.words[place.word]
                .head
                .is_some_and(|other| other != found.word && is_owner(statement, place.word, other));
            !group.contains(&place.word)
                && !is_under(statement, owner, place.word)
                && by.map_or(elsewhere || are_named(owner), |by| by != at && by != noun)
                && !is_under(statement, place.word, owner)
        };
        (!owners.is_empty() && !tied && owners.iter().all(another))
            .then_some(Misplaced { claim: at, place })
    })
}

/// What the claim says somebody is, where the passage names another who is that: "Bo was the treasurer", and "the treasurer, Una, and the
/// secretary, Bo".
fn taken_office(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let is = claim.words.iter().any(|word| word.head == Some(root) && word.rel == Rel::Cop);
    let subject = (0..claim.words.len())
        .find(|&at| claim.words[at].head == Some(root) && claim.words[at].rel.is_subject())?;
    let (name, office) = match (&claim.words[subject].upos, &claim.words[root].upos) {
        (Upos::Propn, Upos::Noun) => (subject, root),
        (Upos::Noun, Upos::Propn) => (root, subject),
        _ => return None,
    };
    // What somebody is who is one of several is no office.
    let lexicon = Lexicon::shared();
    let person = lexicon.category(&claim.words[office].entry) == Some("noun.person");
    if !person {
        return None;
    }
    let found = pair.alignment.links[office].filter(|link| is && surely(link.kind))?.place;
    let place = pair.alignment.links[name].filter(|link| surely(link.kind))?.place;
    let statement = pair.passage.statements[found.sentence];
    if claim.words[name].name.is_none() || place.sentence != found.sentence {
        return None;
    }
    // "Una took over from Bo, who had run it as director"
    let again = (0..statement.words.len()).any(|at| {
        at != found.word
            && statement.words[at].key == statement.words[found.word].key
            && statement.preposition_of(at) == Some("as")
    });
    let one = |word: &Word| word.head == Some(office) && matches!(&*word.form, "a" | "an");
    if again || claim.words.iter().any(one) {
        return None;
    }
    let group = everything(statement, found.word);
    let named =
        |&at: &usize| statement.words[at].upos == Upos::Propn && statement.words[at].name.is_some();
    let mut names = group.iter().copied().filter(named).peekable();
    let other =
        |at: usize| pair.alignment.claimed(Place { sentence: found.sentence, word: at }).is_none();
    let taken = names.peek().is_some() && names.all(other);
    let plural = statement.words[found.word].form != statement.words[found.word].lemma;
    // "The members are Ann, Bo and Cy"
    let joined = std::iter::successors(Some(place.word), |&at| {
        let word = &statement.words[at];
        word.head.filter(|_| matches!(word.rel, Rel::Conj | Rel::Flat | Rel::Compound))
    })
    .take(statement.words.len())
    .any(|at| group.contains(&at));
    (taken && !plural && !joined && !group.contains(&place.word))
        .then_some(Misplaced { claim: name, place })
}

/// Whether a word is the subject or the object of a verb, or who does it, by a tie of its own and not by what stands over the verb.
fn is_right_below(statement: &Statement, at: usize, verb: usize) -> bool {
    let word = &statement.words[at];
    let agent = word.rel == Rel::OblAgent || statement.preposition_of(at) == Some("by");
    let own = !matches!(statement.words[verb].rel, Rel::Amod | Rel::Compound);
    own && word.head == Some(verb) && (word.rel.is_subject() || word.rel == Rel::Obj || agent)
}

/// An adjective of the claim that the passage has beside another noun: "the drunk driver was stopped", and "stopped by the drunk policeman".
fn taken_attribute(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let exact = |at: usize| {
        pair.alignment.links[at]
            .filter(|link| matches!(link.kind, LinkKind::Same | LinkKind::Variant))
            .map(|link| link.place)
    };
    claim.content().filter(|&at| claim.words[at].rel == Rel::Amod).find_map(|at| {
        let own = &claim.words[at];
        let noun = own.head.filter(|_| own.upos == Upos::Adj && own.fact.is_none())?;
        let (place, found) = (exact(at)?, exact(noun)?);
        let statement = pair.passage.statements[place.sentence];
        let words = &statement.words;
        let twice = |word: &&Word| word.key == words[place.word].key;
        if place.sentence != found.sentence
            || words[place.word].rel != Rel::Amod
            || words.iter().filter(twice).count() > 1
        {
            return None;
        }
        let other = words[place.word].head.filter(|&other| is_thing(&words[other]))?;
        let group = everything(statement, found.word);
        let apart = other != found.word
            && !group.contains(&other)
            && !is_under(statement, other, found.word)
            && !is_under(statement, found.word, other)
            && words[found.word].key != words[other].key;
        let by = pair.alignment.claimed(Place { sentence: place.sentence, word: other });
        let claimed = by.is_some_and(|by| by != noun && by != at);
        let named = own.name.is_some() || claim.words[noun].name.is_some();
        (apart && claimed && !named && is_thing(&words[found.word]))
            .then_some(Misplaced { claim: at, place })
    })
}

/// What something has in the claim and something else has in the passage, with "with": "a library with a tower", and the bath next door.
fn taken_holder(pair: &Pair<'_>) -> Option<Misplaced> {
    static HOLDING: WordSet = WordSet::new(include_str!("holding.txt"));
    let claim = pair.claim;
    (0..claim.words.len()).filter(|&verb| HOLDING.has(&claim.words[verb].lemma)).find_map(|verb| {
        let below = |rel: fn(Rel) -> bool| {
            (0..claim.words.len())
                .find(|&at| claim.words[at].head == Some(verb) && rel(claim.words[at].rel))
        };
        let (holder, thing) = (below(Rel::is_subject)?, below(|rel| rel == Rel::Obj)?);
        if !is_thing(&claim.words[holder]) || is_counted(claim, thing) {
            return None;
        }
        let place = pair.alignment.links[thing].filter(|link| surely(link.kind))?.place;
        let at = pair.alignment.links[holder].filter(|link| surely(link.kind))?.place;
        let statement = pair.passage.statements[place.sentence];
        let words = &statement.words;
        let other = words[place.word].head.filter(|&other| {
            statement.preposition_of(place.word) == Some("with") && is_thing(&words[other])
        })?;
        let group = everything(statement, other);
        // "Was rebuilt as a hotel with a pool"
        let apart = at.sentence == place.sentence
            && statement.teller(at.word) != statement.teller(other)
            && !group.contains(&at.word)
            && !is_under(statement, at.word, other)
            && !is_under(statement, other, at.word);
        (apart && words[at.word].rel.is_subject()).then_some(Misplaced { claim: holder, place: at })
    })
}

/// A member of a list of the claim that the passage has outside of it, as what another verb is about: "tulips and irises are grown; roses were
/// dropped".
fn listed_apart(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let first = |at: usize| match claim.words[at].rel {
        Rel::Conj => claim.words[at].head,
        _ => Some(at),
    };
    let member = |at: usize| is_thing(&claim.words[at]) && claim.words[at].rel != Rel::Root;
    claim.content().filter(|&at| member(at)).find_map(|at| {
        let head = first(at)?;
        let others: Vec<usize> = claim
            .content()
            .filter(|&other| other != at && member(other) && first(other) == Some(head))
            .collect();
        let place = pair.alignment.links[at].filter(|link| surely(link.kind))?.place;
        let statement = pair.passage.statements[place.sentence];
        let words = &statement.words;
        let verb = words[place.word].head?;
        let strange = words[place.word].rel.is_subject()
            && words[verb].upos == Upos::Verb
            && words[verb].weight > 0.5
            && pair.alignment.claimed(Place { sentence: place.sentence, word: verb }).is_none();
        // Where the others stand together, below another verb.
        let met: Vec<Place> =
            others.iter().filter_map(|&other| pair.alignment.place(other)).collect();
        let apart = met.len() > 1
            && met.len() == others.len()
            && met.iter().all(|other| {
                other.sentence == place.sentence && !is_under(statement, other.word, verb)
            });
        let too = ["also", "too", "well"].iter().any(|form| statement.has(form));
        (strange && apart && !too).then_some(Misplaced { claim: at, place })
    })
}

/// Whether a word says whose or of what a noun is.
fn is_owner(statement: &Statement, at: usize, noun: usize) -> bool {
    let word = &statement.words[at];
    word.head == Some(noun)
        && matches!(statement.words[noun].upos, Upos::Noun)
        && word.fact.is_none()
        && statement.words[noun].fact.is_none()
        && (word.rel == Rel::NmodPoss
            || word.rel == Rel::Nmod && statement.preposition_of(at) == Some("of"))
}

/// The noun that a word is, or of which a clause with "whose" tells; none for another pronoun.
fn antecedent(statement: &Statement, at: usize) -> Option<usize> {
    let words = &statement.words;
    if is_thing(&words[at]) {
        return Some(at);
    }
    if &*words[at].form != "whose" {
        return None;
    }
    // The noun before it: a parser often hangs the clause from another.
    (0..at)
        .rev()
        .find(|&before| words[before].class != Class::Punctuation)
        .filter(|&noun| is_thing(&words[noun]))
}

/// All that a sentence says to be the same as a word: its parts, what stands in apposition to it, what it is said to be, and what is said to be
/// it.
fn everything(statement: &Statement, at: usize) -> Vec<usize> {
    let mut found = same_thing(statement, at);
    let said = statement.predicates.iter().filter(|predicate| {
        let noun = matches!(statement.words[predicate.head].upos, Upos::Noun | Upos::Propn);
        noun && !predicate.is_negative() && predicate.in_role(Role::Theme).any(|of| of == at)
    });
    found.extend(said.flat_map(|predicate| whole(statement, predicate.head)));
    // "The painter John Sturt"
    let words = &statement.words;
    let beside = (0..words.len()).filter(|&other| {
        let tied = |low: usize, high: usize| {
            words[low].head == Some(high)
                && matches!(words[low].rel, Rel::Appos | Rel::NmodDesc | Rel::Flat | Rel::Compound)
        };
        tied(other, at) || tied(at, other)
    });
    found.extend(beside);
    found
}

/// Whether a word hangs from another within one noun group.
fn is_within(statement: &Statement, low: usize, high: usize) -> bool {
    let words = &statement.words;
    let nominal = |at: usize| {
        matches!(
            words[at].rel,
            Rel::Nmod
                | Rel::NmodPoss
                | Rel::NmodDesc
                | Rel::Compound
                | Rel::Flat
                | Rel::Appos
                | Rel::Amod
                | Rel::Conj
        )
    };
    let mut at = low;
    for _ in 0..words.len() {
        let Some(head) = words[at].head.filter(|_| nominal(at)) else { return false };
        if head == high {
            return true;
        }
        at = head;
    }
    false
}
