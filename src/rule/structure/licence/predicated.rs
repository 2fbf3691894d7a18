//! What something is: by a copula, an apposition, a title or adjective of its own, or a verb that says no more ("became", "serves as"). Who plays a
//! dentist is none, and a woman who runs a firm is not the firm. What is more or less so than another is said by a comparative with that other behind its
//! "than".

use super::is_copular;
use super::{Misplaced, is_under, same_thing, stands_for, surely};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs that say of their subject or object no more than that it is something.
static LINKING: WordSet = WordSet::new(include_str!("linking.txt"));

/// Nouns of a kind: what is one of a kind of rodent is a rodent.
static KINDS: WordSet = WordSet::new(include_str!("kind_heads.txt"));

/// What the claim says its subject is, where the passage has both words and does not say so.
pub(super) fn predicated(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    if claim.is_long() {
        return None;
    }
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let own = &claim.words[root];
    let below = |rel: fn(Rel) -> bool| {
        (0..claim.words.len())
            .find(|&at| claim.words[at].head == Some(root) && rel(claim.words[at].rel))
    };
    let subject = below(|rel| rel == Rel::Nsubj)?;
    let copular = below(|rel| rel == Rel::Cop).is_some() && below(|rel| rel == Rel::Case).is_none();
    let plain = matches!(own.upos, Upos::Noun | Upos::Adj | Upos::Propn)
        && own.fact.is_none()
        && own.class == Class::Content
        && own.weight > 0.5;
    let noun = matches!(claim.words[subject].upos, Upos::Noun | Upos::Propn);
    let pronoun = claim.words[subject].upos == Upos::Pron;
    let link = pair.alignment.links[root].filter(|link| surely(link.kind))?;
    let sentence = link.place.sentence;
    let statement = pair.passage.statements[sentence];
    let of = if pronoun {
        // "He is a lawyer", of whoever the sentence tells of.
        let main = statement.words.iter().position(|word| word.head.is_none())?;
        (0..statement.words.len()).find(|&at| {
            statement.words[at].head == Some(main) && statement.words[at].rel.is_subject()
        })?
    } else {
        pair.alignment.place(subject).filter(|at| at.sentence == sentence)?.word
    };
    let named = matches!(statement.words[of].upos, Upos::Noun | Upos::Propn)
        || pronoun && statement.words[of].upos == Upos::Pron;
    (copular && plain && (noun || pronoun) && named && !is_said_of(statement, link.place.word, of))
        .then_some(Misplaced { claim: root, place: link.place })
}

/// Whether a sentence says that something, or somebody, is what a word tells.
fn is_said_of(statement: &Statement, told: usize, of: usize) -> bool {
    let words = &statement.words;
    let same = |one: usize, other: usize| {
        same_thing(statement, one).contains(&other) || same_thing(statement, other).contains(&one)
    };
    // "A notary named Ann Lee"
    let named = std::iter::successors(Some(of), |&at| words[at].head).take(words.len()).any(|at| {
        words[at].head == Some(told)
            && words[at].rel == Rel::Acl
            && matches!(&*words[at].lemma, "name" | "call" | "know")
    });
    // "From the village of Vann to Hull"
    let called = words[of].head == Some(told) && statement.preposition_of(of) == Some("of");
    if named || called || is_named_among(statement, told, of) || is_named_as(statement, told, of) {
        return true;
    }
    let (mut at, mut joined) = (told, false);
    for _ in 0..words.len() {
        // Of what is a predicate by itself others ask whose it is.
        if same(at, of) || is_copular(statement, at) {
            return true;
        }
        let Some(head) = words[at].head else { return true };
        let kind = || {
            statement.preposition_of(at) == Some("of")
                && (stands_for(&words[head]) || KINDS.has(&words[head].lemma))
        };
        match words[at].rel {
            Rel::Conj => {
                joined = true;
                at = head;
            }
            Rel::Flat
            | Rel::Compound
            | Rel::Amod
            | Rel::NmodDesc
            | Rel::Fixed
            | Rel::Dep
            | Rel::Parataxis
            | Rel::List
            | Rel::Advmod
            | Rel::Dislocated
            | Rel::Acl => at = head,
            // "A gap of three points"
            Rel::Nmod if statement.preposition_of(at) == Some("of") && same(head, of) => {
                return true;
            }
            // What is joined to the last of a phrase may be joined to all of it.
            Rel::Nmod if joined || kind() => at = head,
            Rel::Appos => {
                return same(head, of)
                    || words[head].upos == Upos::Pron
                    || words[head].fact.is_some();
            }
            _ => {
                return match words[head].upos {
                    Upos::Verb | Upos::Aux => links(statement, head, at, of),
                    // "One of the engineers"
                    Upos::Num | Upos::Pron | Upos::Det => {
                        same(head, of) || is_copular(statement, head)
                    }
                    _ => false,
                };
            }
        }
    }
    false
}

/// Whether a word is one of those that another names: "drinkers included Ann and Lee", "towns such as Elk".
fn is_named_among(statement: &Statement, all: usize, one: usize) -> bool {
    let words = &statement.words;
    let names = |word: &Word| {
        matches!(&*word.lemma, "include" | "like" | "such" | "namely") || &*word.form == ":"
    };
    let between = all + 1..one.max(all + 1);
    let tells = |at: usize| {
        let word = &words[at];
        word.upos == Upos::Verb
            && &*word.lemma != "include"
            && !matches!(word.rel, Rel::Acl | Rel::AclRelcl | Rel::Amod)
    };
    // "Those known for it are Ann, Lee and Kim"
    let listed = words[all].rel.is_subject()
        && words[all]
            .head
            .is_some_and(|first| is_copular(statement, first) && is_under(statement, one, first));
    listed || words[between.clone()].iter().any(names) && !between.into_iter().any(tells)
}

/// Whether a word is told right behind another with "as": "Ann Lee as captain".
fn is_named_as(statement: &Statement, told: usize, of: usize) -> bool {
    let words = &statement.words;
    let inside = |at: &usize| {
        matches!(words[*at].upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Pron | Upos::Propn)
    };
    let joint = (0..told).rev().find(|at| !inside(at)).filter(|&at| &*words[at].form == "as");
    joint
        .and_then(|joint| joint.checked_sub(1))
        .is_some_and(|before| same_thing(statement, of).contains(&before))
}

/// Whether a verb says no more of one of its words than that it is another.
fn links(statement: &Statement, verb: usize, told: usize, of: usize) -> bool {
    let words = &statement.words;
    let within = statement.predicates.iter().find(|predicate| predicate.head == verb);
    let open = within.is_some_and(|predicate| predicate.force.is_some() || predicate.is_negative());
    let group = same_thing(statement, of);
    // "A member of the party, Bush served …" stands beside the verb's own words.
    let free = words[told].rel != Rel::Obj && statement.preposition_of(told).is_none();
    if free && told < of && words[of].rel.is_subject() && words[of].head == Some(verb) {
        return true;
    }
    // A subject is called what its verb is told of: "the engineer Ann Lee left", "the engineer said that she, Ann Lee, …".
    if words[told].rel.is_subject() {
        return group
            .iter()
            .any(|&at| is_under(statement, at, told) || is_under(statement, told, at));
    }
    let plays = within.is_some_and(|predicate| {
        group.iter().any(|&at| predicate.role_of(at).is_some() && at != told)
    });
    let pronoun = within.is_some_and(|predicate| {
        predicate.arguments.iter().any(|a| words[a.word].upos == Upos::Pron)
    });
    LINKING.has(&words[verb].lemma) && !open && (plays || pronoun)
}

/// What the claim says is more or less so than something else, where the passage only says how it is, or compares it with another; or the
/// other way round, for what is lighter than something need not be light.
pub(super) fn graded(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let copular = claim.words.iter().any(|word| word.head == Some(root) && word.rel == Rel::Cop);
    let link = pair.alignment.links[root].filter(|link| surely(link.kind))?;
    let Place { sentence, word } = link.place;
    let statement = pair.passage.statements[sentence];
    let plain =
        |of: &Statement, at: usize| of.words[at].upos == Upos::Adj && of.words[at].fact.is_none();
    if !copular || !plain(claim, root) || !plain(statement, word) {
        return None;
    }
    let apart = match (is_comparative(claim, root), is_comparative(statement, word)) {
        (true, false) => claim.has("than") && !claim.words.iter().any(|word| word.fact.is_some()),
        (true, true) => is_compared_with_another(pair, root, link.place),
        (false, true) => {
            !statement.has("ever") && !claim.has("as") && !claim.has("too") && !claim.has("enough")
        }
        _ => false,
    };
    apart.then_some(Misplaced { claim: root, place: link.place })
}

/// Whether what the claim compares something with stands in the sentence, and not behind its "than": "lighter than most, and so is the other".
fn is_compared_with_another(pair: &Pair<'_>, root: usize, place: Place) -> bool {
    let claim = pair.claim;
    let than = |at: &usize| {
        claim.preposition_of(*at) == Some("than")
            && is_under(claim, *at, root)
            && claim.words[*at].upos != Upos::Num
            && claim.words[*at].fact.is_none()
    };
    let other = claim.content().find(than).and_then(|at| pair.alignment.place(at));
    let statement = pair.passage.statements[place.sentence];
    other.filter(|other| other.sentence == place.sentence).is_some_and(|other| {
        let mut group = same_thing(statement, other.word).into_iter();
        let joined = statement.words[other.word]
            .head
            .filter(|_| statement.words[other.word].rel == Rel::Conj);
        let behind = |at: usize| statement.preposition_of(at) == Some("than");
        !group.any(behind) && !joined.is_some_and(behind) && statement.has("than")
            // "The other is heavier than it" says the same.
            && !statement.words[other.word].rel.is_subject()
    })
}

/// Whether an adjective says more or less than by itself: "lighter", "more heavy", "less heavy".
fn is_comparative(statement: &Statement, at: usize) -> bool {
    let word = &statement.words[at];
    let grades =
        |other: &Word| other.head == Some(at) && matches!(&*other.form, "more" | "less" | "fewer");
    word.form != word.lemma && word.form.ends_with("er") || statement.words.iter().any(grades)
}
