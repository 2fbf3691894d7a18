//! What the rules about predicates, roles and names share.

mod aged;
mod clause;
mod copied;
mod core;
mod crossed;
mod displaced;
mod elsewhere;
mod exchange;
mod licence;
mod name;
mod occupied;
mod paired;
mod place;
mod reference;
mod rest;
mod rival;
mod slot;
mod stitched;
mod subject;
mod substituted;
mod united;
mod verb;

use crate::fact::predicate::{Argument, Predicate, Role, adds, contrasts, is_negator};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{LinkKind, Place, kinship};
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;
pub(crate) use copied::{copies, copies_around};
pub(crate) use licence::tied_by_another;
pub(crate) use name::{clashing_names, missing_names};
pub(crate) use place::misplaced;
pub(crate) use reference::told_of_another;
pub(crate) use rest::is_of_the_rest;
pub(crate) use rival::are_of_others;
use subject::is_ergative;
use subject::stands_for;
pub(crate) use subject::{Unanswered, same_thing, unanswered_subject};
pub(crate) use substituted::{Substituted, substituted};
pub(crate) use verb::{
    Instead, Unsaid, done_to_the_deed, told_crosswise, unanswered_predicate, unsaid_below,
    verb_instead,
};

/// What a house votes on, and the verbs that tell the same of the house and of that.
static BILLS: WordSet = WordSet::new(include_str!("structure/bills.txt"));
static PASSING: WordSet = WordSet::new(include_str!("structure/passing.txt"));

/// Whether the two predicates are opposites of each other, so that denying one affirms the other.
pub(crate) fn is_reversed(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let place = Place { sentence: link.sentence, word: theirs.head };
    pair.alignment.opposed.iter().any(|o| o.claim == ours.head && o.place == place)
}

/// Whether the passage speaks of one or some of those whom the claim speaks of: that Germany did not
/// sign says nothing of how many countries did.
pub(crate) fn speaks_of_some(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, _) = pair.linked(link);
    ours.arguments.iter().filter(|a| matches!(a.role, Role::Agent | Role::Theme)).any(|a| {
        pair.alignment.links[a.word]
            .is_some_and(|l| matches!(l.kind, LinkKind::Specific | LinkKind::General))
    })
}

/// Whether a word of the claim is answered by the same word, in any form, and not by one that only
/// means about the same: denying the one does not deny the other.
pub(crate) fn is_same_word(pair: &Pair<'_>, word: usize) -> bool {
    pair.alignment.links[word].is_some_and(|link| {
        matches!(link.kind, LinkKind::Same | LinkKind::Variant | LinkKind::Derived)
            || link.kind == LinkKind::Synonym && link.strength >= 0.8
    })
}

/// Whether everything that denies a predicate of one side is answered by a word of the other side that
/// denies the other predicate as well: "banned from entering" and "a ban on entering" say the same. A word
/// that denies another predicate of that side answers nothing.
pub(crate) fn is_denial_answered(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let (denying, by, other, answering) = if theirs.is_negative() {
        (statement, theirs, pair.claim, ours.head)
    } else {
        (pair.claim, ours, statement, theirs.head)
    };
    by.negators.iter().all(|&at| is_echoed(&denying.words[at], other, answering))
}

/// Whether a sentence has a word that denies in the same way as this one, and denies there the word that answers
/// what this one denies.
pub(crate) fn is_echoed(negator: &Word, other: &Statement, answering: usize) -> bool {
    let lexicon = Lexicon::shared();
    other.words.iter().enumerate().any(|(at, word)| {
        is_negator(lexicon, word)
            && !adds(&other.words, at)
            && may_deny(other, at, answering)
            && (word.lemma == negator.lemma
                || kinship(negator, word, lexicon).is_some_and(|(_, strength)| strength >= 0.6))
    })
}

/// Whether a word that denies may deny another: it stands near it and is not known to deny something else.
pub(crate) fn may_deny(statement: &Statement, negator: usize, word: usize) -> bool {
    let denies = |p: &&Predicate| p.negators.contains(&negator);
    let mut denied = statement.predicates.iter().filter(denies).map(|p| p.head).peekable();
    (denied.peek().is_none() || denied.any(|head| head == word))
        && !contrasts(&statement.words, negator)
        && reaches(statement, negator, word)
}

/// Whether a word that denies stands so near another that it may deny it: above it, or below it in the same
/// clause by two steps at most. "Without comment" denies the comment only.
fn reaches(statement: &Statement, negator: usize, word: usize) -> bool {
    let words = &statement.words;
    let leaves = |at: usize| {
        matches!(words[at].rel, Rel::Conj | Rel::Parataxis | Rel::AclRelcl | Rel::Advcl)
    };
    let above = |from: usize| words[from].head;
    let head = above(word).filter(|_| !matches!(words[word].rel, Rel::Conj | Rel::Parataxis));
    let over = [head, head.and_then(above)];
    if over.contains(&Some(negator)) || above(negator) == Some(word) && !leaves(negator) {
        return true;
    }
    let Some(noun) = above(negator).filter(|_| !leaves(negator)) else { return false };
    let governs = words[negator].rel == Rel::Case;
    !governs && !leaves(noun) && above(noun) == Some(word)
}

/// How many of the claim's arguments of a predicate are answered by arguments of the passage's
/// predicate, from 0 to 1; a half where the claim's has none.
pub(crate) fn parallel_arguments(pair: &Pair<'_>, link: PredicateLink) -> f64 {
    let (ours, theirs) = pair.linked(link);
    let asked: Vec<usize> = ours
        .arguments
        .iter()
        .map(|a| a.word)
        .filter(|&w| pair.claim.words[w].class == Class::Content)
        .collect();
    if asked.is_empty() {
        return 0.5;
    }
    let met = asked.iter().filter(|&&word| match pair.alignment.place(word) {
        Some(place) => place.sentence == link.sentence && theirs.role_of(place.word).is_some(),
        None => pair.alignment.answered(word) >= 0.5,
    });
    met.count() as f64 / asked.len() as f64
}

/// The claim's agent and patient, where the passage's predicate has them in each other's part.
pub(crate) fn swapped(pair: &Pair<'_>, link: PredicateLink) -> Option<(usize, usize)> {
    let (ours, theirs) = pair.linked(link);
    let verb = &pair.claim.words[ours.head].lemma;
    // "The factories reopened in Peru", and Peru reopened the factories.
    let ergative = is_ergative(verb) && ours.in_role(Role::Patient).next().is_none();
    // A house clears a bill, and the bill clears the house.
    let bill = PASSING.has(verb)
        && ours.in_role(Role::Agent).any(|at| BILLS.has(&pair.claim.words[at].lemma));
    if is_symmetric(verb) || ergative || bill {
        return None;
    }
    let statement = pair.passage.statements[link.sentence];
    let agents: Vec<usize> = theirs.in_role(Role::Agent).collect();
    // Each of those who act in the passage is somebody whom the claim has in another part.
    // "Ann said she hired Lee": who speaks is who acts.
    let named = |agent: usize| match theirs.speaker {
        Some(speaker) if statement.words[agent].upos == Upos::Pron => speaker,
        _ => agent,
    };
    let elsewhere = |agent: &usize| {
        let group = whole(statement, named(*agent));
        group.iter().find_map(|&word| {
            let ours_word = pair.alignment.claimed(Place { sentence: link.sentence, word })?;
            (!plays_in(pair.claim, ours, ours_word, Role::Agent)).then_some(ours_word)
        })
    };
    let others: Option<Vec<usize>> = agents.iter().map(elsewhere).collect();
    let other = *others?.first()?;
    let apart = |agent: usize| {
        !is_under(pair.claim, other, agent)
            && !is_under(pair.claim, agent, other)
            && match (pair.claim.words[agent].name, pair.claim.words[other].name) {
                // What is not named has to be the same by its articles: a dog may bite a boy, and a boy another dog.
                (None, None) => [agent, other].iter().all(|&at| is_definite_on_both(pair, at)),
                (own, theirs) => own != theirs,
            }
    };
    ours.in_role(Role::Agent)
        .find(|&agent| {
            // Several who act in the claim have exchanged their part where it is done to each of them.
            let done_to = |agent: usize| {
                pair.alignment
                    .place(agent)
                    .filter(|place| place.sentence == link.sentence)
                    .is_some_and(|place| plays_in(statement, theirs, place.word, Role::Patient))
            };
            let alone =
                ours.in_role(Role::Agent).count() == 1 || ours.in_role(Role::Agent).all(done_to);
            alone
                && apart(agent)
                && pair.alignment.links[agent].is_some_and(|l| {
                    l.place.sentence == link.sentence
                        && surely(l.kind)
                        && !plays_in(statement, theirs, l.place.word, Role::Agent)
                        && (plays_in(statement, theirs, l.place.word, Role::Patient)
                            || pair.claim.words[agent].name != pair.claim.words[other].name
                                && exchanged(pair, link, other, l.place.word))
                })
        })
        .map(|agent| (agent, other))
}

/// Whether a noun of the claim has an article that tells which is meant, as the word has that answers it, and no preposition that
/// gives it a part of its own, as "than" does.
fn is_definite_on_both(pair: &Pair<'_>, word: usize) -> bool {
    let definite = |statement: &Statement, noun: usize| {
        let tied = statement.preposition_of(noun).is_some_and(|tie| tie != "by");
        let the = |word: &Word| word.head == Some(noun) && &*word.form == "the";
        !tied && statement.words.iter().any(the)
    };
    definite(pair.claim, word)
        && pair
            .alignment
            .place(word)
            .is_some_and(|place| definite(pair.passage.statements[place.sentence], place.word))
}

/// Whether a word of the passage stands behind the preposition behind which `other` stands in the
/// claim: "Leeds lost to Hull" and "Hull lost to Leeds".
fn exchanged(pair: &Pair<'_>, link: PredicateLink, other: usize, word: usize) -> bool {
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    named_behind(pair.claim, other).is_some_and(|ours| {
        ours != "with"
            && named_behind(statement, word) == Some(ours)
            && is_under(statement, word, theirs.head)
    })
}

/// The preposition before a word or before the name that it belongs to.
fn named_behind(statement: &Statement, word: usize) -> Option<&str> {
    let name = statement.words[word].name.map(|name| statement.names[name].words.clone());
    name.unwrap_or(word..word + 1).find_map(|at| statement.preposition_of(at))
}

/// Whether two words are the same one, not just about the same.
fn surely(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Same | LinkKind::Variant | LinkKind::Alias | LinkKind::Misspelt)
}

/// Whether a word, or the name that it belongs to, plays a role of a predicate.
fn plays_in(statement: &Statement, predicate: &Predicate, word: usize, role: Role) -> bool {
    predicate.in_role(role).any(|argument| {
        argument == word
            || statement.words[argument].name.is_some()
                && statement.words[argument].name == statement.words[word].name
    })
}

/// Whether one of two opposed words is denied and the other is not: "not cheap" agrees with
/// "expensive" as far as words go.
pub(crate) fn denied_apart(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    denied(pair.claim, word) != denied(pair.passage.statements[place.sentence], place.word)
}

/// Whether the one who does the one thing in the claim does the other in the passage, or both are compared with the same: "lighter
/// than lead", "heavier than lead".
pub(crate) fn same_agent(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    let statement = pair.passage.statements[place.sentence];
    ends(pair, word, place).any(|(ours, at, theirs)| {
        let than = |of: &Statement, at: usize| of.preposition_of(at) == Some("than");
        match ours.role {
            Role::Agent => plays_in(statement, theirs, at.word, Role::Agent),
            Role::Theme => plays_in(statement, theirs, at.word, Role::Theme),
            _ => {
                than(pair.claim, ours.word)
                    && theirs.role_of(at.word).is_some()
                    && than(statement, at.word)
            }
        }
    })
}

/// Whether one who takes part in what the claim tells with the one word takes the other part in what the passage tells with the other:
/// "Ann bought it from Lee", "Lee sold it to Ann".
pub(crate) fn changes_parts(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    let acts = |role: Role| matches!(role, Role::Agent | Role::Theme);
    let statement = pair.passage.statements[place.sentence];
    // "Weaker in men than in women", "stronger in women".
    let than = |of: &Statement, at: usize| {
        of.words.iter().any(|w| w.head == Some(at) && &*w.form == "than")
    };
    ends(pair, word, place).any(|(ours, at, theirs)| {
        theirs.role_of(at.word).is_some_and(|role| {
            acts(role) != acts(ours.role) && (acts(role) || acts(ours.role))
                || than(pair.claim, ours.word) && !than(statement, at.word)
        })
    })
}

/// The arguments of a predicate of the claim, with their places in the sentence of the predicate of the passage that is given.
fn ends<'p>(
    pair: &'p Pair<'_>,
    word: usize,
    place: Place,
) -> impl Iterator<Item = (&'p Argument, Place, &'p Predicate)> {
    let statement = pair.passage.statements[place.sentence];
    let ours = pair.claim.predicates.iter().find(|p| p.head == word);
    let theirs = statement.predicates.iter().find(|p| p.head == place.word);
    ours.zip(theirs).into_iter().flat_map(move |(ours, theirs)| {
        ours.arguments.iter().filter_map(move |argument| {
            let at = pair.alignment.place(argument.word)?;
            (at.sentence == place.sentence).then_some((argument, at, theirs))
        })
    })
}

fn denied(statement: &Statement, word: usize) -> bool {
    let mut at = Some(word);
    for _ in 0..4 {
        let Some(here) = at else { return false };
        if let Some(predicate) = statement.predicates.iter().find(|p| p.head == here) {
            return predicate.is_negative();
        }
        at = statement.words[here].head;
    }
    false
}

/// Whether only the claim tells of a time before something: "had never bred there before", "had lost every time before".
pub(crate) fn tells_of_before(pair: &Pair<'_>) -> bool {
    static BEFORE: WordSet = WordSet::new(include_str!("structure/before.txt"));
    let before = |of: &Statement| of.words.iter().any(|word| BEFORE.has(&word.form));
    before(pair.claim) && !pair.passage.statements.iter().any(|of| before(of))
}

/// Words between two things which say of each what they say of the other.
static ALIKE: WordSet = WordSet::new(include_str!("structure/alike.txt"));

/// Whether a verb says the same of both sides: "meet", "marry".
fn is_symmetric(lemma: &str) -> bool {
    static VERBS: WordSet = WordSet::new(include_str!("structure/symmetric.txt"));
    VERBS.has(lemma)
}

/// Whether a predicate says the same of two of its arguments: "met Ann", "lies near the lake".
fn is_mutual(statement: &Statement, predicate: &Predicate) -> bool {
    let tied =
        |argument: &usize| statement.preposition_of(*argument).is_some_and(|by| ALIKE.has(by));
    is_symmetric(&statement.words[predicate.head].lemma)
        || predicate.arguments.iter().any(|argument| tied(&argument.word))
        || tied(&predicate.head)
}

/// The words that make up what a word stands for: itself, and the names and nouns that are part of it.
fn whole(statement: &Statement, head: usize) -> Vec<usize> {
    let parts = [Rel::Compound, Rel::Flat];
    (0..statement.words.len())
        .filter(|&at| {
            let word = &statement.words[at];
            at == head
                || word.head == Some(head)
                    && parts.contains(&word.rel)
                    && word.class == Class::Content
                || word.name.is_some() && word.name == statement.words[head].name
        })
        .collect()
}

pub(crate) fn is_under(statement: &Statement, mut at: usize, top: usize) -> bool {
    for _ in 0..statement.words.len() {
        match statement.words[at].head {
            Some(head) if head == top => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}
