//! What a figure of the passage says less of than the claim: a figure for several together, for some of them, of what
//! somebody needs and does not have, or in another respect.
//!
//! Owns what is left of a comparison once it is known of what the two figures are told; the sets are the algebra's.

use super::firmness::own_phrase;
use super::mood::is_denied;
use super::noun::{are_values_apart, counts_fewer, counts_more, is_kin};
use super::others::{is_of_those_named, is_told_of_another};
use super::{Comparison, governor, is_same_figure};
use crate::fact::compare::point;
use crate::fact::exact::Exact;
use crate::fact::interval::Relation;
use crate::fact::modifier::Modifier::{AtMost, JustBelow, LessThan};
use crate::fact::predicate::Predicate;
use crate::fact::quantity::Role;
use crate::fact::role;
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::{Alignment, Place};
use crate::rules::former::is_of_the_past;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs that say by how much one is ahead of another.
static MARGINS: WordSet = WordSet::new(include_str!("margins.txt"));

/// Nouns for what awaits those for whom it is: "room for 300 homes".
static AWAITING: WordSet = WordSet::new(include_str!("awaiting.txt"));

/// A figure of a passage with its sentence.
type Theirs<'s> = (&'s Statement, usize, &'s Fact);

/// What is left of a comparison, by what the two figures are told of.
pub(super) fn less(
    comparison: Comparison,
    (claim, at): (&Statement, usize),
    (statement, sentence, other): (&Statement, usize, usize),
    alignment: &Alignment,
) -> Comparison {
    let ours = (claim, &claim.facts[at]);
    let theirs = (statement, sentence, &statement.facts[other]);
    if comparison.relation == Relation::Entails && lean_apart(ours, (statement, theirs.2)) {
        let reason = "the one is above and the other below".to_owned();
        return Comparison { relation: Relation::Conflicts, code: None, reason };
    }
    let why = match comparison.relation {
        Relation::Entails => of_less(ours, theirs, alignment),
        // Of how many they are some, the passage does not tell.
        Relation::Conflicts if is_own_part((claim, at), theirs.2) => Some("of no whole"),
        Relation::Conflicts if is_none_of_own(ours, (statement, theirs.2)) => Some("of no part"),
        Relation::Conflicts if is_all(ours.1) && has_rest(statement, theirs.2) => {
            Some("and the rest")
        }
        Relation::Conflicts if is_each(statement, theirs.2) && !is_each(claim, ours.1) => {
            Some("of each of them")
        }
        // Where a quarter did, three quarters did not.
        Relation::Conflicts
            if is_share(ours.1) && is_denied(claim, ours.1) != is_denied(statement, theirs.2) =>
        {
            Some("of the rest")
        }
        Relation::Conflicts if is_of_the_past(ours, (statement, theirs.2)) => {
            Some("as of the past")
        }
        Relation::Conflicts if is_of_those_named(ours) => Some("of those who are named"),
        Relation::Conflicts if is_told_of_another(ours, theirs, alignment) => {
            Some("told of something else")
        }
        Relation::Conflicts if denies_all(ours, (statement, theirs.2)) => Some("of none of them"),
        Relation::Conflicts if counts_fewer(ours, (statement, theirs.2)) => Some(SOME),
        Relation::Conflicts
            if in_another_respect((claim, at), (statement, sentence, other), alignment) =>
        {
            Some("told in another respect")
        }
        _ => None,
    };
    match why {
        Some(why) => weakened(comparison, why),
        None => comparison,
    }
}

/// Why a figure that would entail the claim's is told of something else or of more than that.
fn of_less(
    ours: (&Statement, &Fact),
    theirs: Theirs<'_>,
    alignment: &Alignment,
) -> Option<&'static str> {
    if has_together(theirs, alignment)
        || counts_together(ours, theirs, alignment)
        || is_at_several_places(theirs, alignment)
    {
        Some("of several together")
    } else if is_each(theirs.0, theirs.2) && is_of_all(ours.0) {
        Some("of each of them")
    } else if counts_more(ours, (theirs.0, theirs.2)) {
        Some("of more than those")
    } else if are_values_apart(ours, (theirs.0, theirs.2)) {
        Some("the value of something else")
    } else if is_not_had(ours, theirs) || is_for(theirs, alignment) && !is_for_in_claim(ours) {
        Some("of what is not there")
    } else if tied_apart(ours, (theirs.0, theirs.2)) {
        Some("told with another preposition")
    } else if is_of_a_part(&ours.1.value, theirs, alignment)
        || is_told_apart(ours.0, theirs, alignment)
    {
        Some(SOME)
    } else {
        None
    }
}

/// Whether the passage's figure is that of the claim's own part, where the claim's is the whole: "12 of 20", and 12.
fn is_own_part((claim, whole): (&Statement, usize), theirs: &Fact) -> bool {
    let plain = theirs.quantity().is_some_and(|quantity| quantity.role == Role::Plain);
    let span = claim.facts[whole].span;
    let part = |fact: &&Fact| fact.quantity().is_some_and(|q| q.part_of == Some(span));
    plain && claim.facts.iter().filter(part).any(|part| is_same_figure(&part.value, &theirs.value))
}

/// Whether the claim says of none of several what it says, and the passage counts no part of them: "none of them", of four.
fn is_none_of_own(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
) -> bool {
    let none = ours.quantity().is_some_and(|q| point(&q.figure) == Some(Exact::ZERO));
    none && is_partitive(claim, ours) && !is_partitive(statement, theirs)
}

/// Whether a figure counts some of those who were named before: "six of them".
pub(super) fn is_partitive(statement: &Statement, fact: &Fact) -> bool {
    let mut behind = statement.words.iter().skip_while(|word| word.span.start < fact.span.end);
    let of = behind.next().is_some_and(|word| &*word.form == "of");
    of && behind.next().is_some_and(|word| word.upos == Upos::Pron)
}

/// Whether a figure is a share.
fn is_share(fact: &Fact) -> bool {
    fact.quantity().is_some_and(|quantity| quantity.dimension == Dimension::Share)
}

/// Whether a figure is that of all there are.
fn is_all(fact: &Fact) -> bool {
    let share = fact.quantity().filter(|quantity| quantity.dimension == Dimension::Share);
    share.is_some_and(|quantity| point(&quantity.figure) == Some(Exact::ONE))
}

/// Whether a sentence goes on behind a figure to tell something of all others: "a tenth of them this week and the rest by June".
fn has_rest(statement: &Statement, fact: &Fact) -> bool {
    static REST: WordSet = WordSet::new(include_str!("rest.txt"));
    let behind = statement.words.partition_point(|word| word.span.start < fact.span.end);
    let clause = statement.words[behind..]
        .iter()
        .take_while(|word| !matches!(&*word.form, ";" | ":" | "(" | ")"));
    let clause: Vec<&Word> = clause.collect();
    clause.windows(2).any(|two| &*two[0].form == "the" && REST.has(&two[1].form))
}

/// Whether a figure is that of each of several: "each able to take up 25 cm".
fn is_each(statement: &Statement, fact: &Fact) -> bool {
    static EACH: WordSet = WordSet::new(include_str!("each.txt"));
    let ends = |word: &&Word| !matches!(&*word.form, "," | ";" | ":" | "(" | ")");
    let start = statement.words.partition_point(|word| word.span.end <= fact.span.start);
    let before = statement.words[..start].iter().rev().take_while(ends);
    let after = statement.words[start..].iter().take_while(ends);
    let mutual =
        statement.words.windows(2).any(|two| EACH.has(&two[0].form) && &*two[1].form == "other");
    !mutual && before.chain(after).any(|word| EACH.has(&word.form))
}

/// Whether a claim tells of several taken together.
fn is_of_all(claim: &Statement) -> bool {
    static TOGETHER: WordSet = WordSet::new(include_str!("together.txt"));
    // "In all cities" tells of each.
    let in_all = (1..claim.words.len()).any(|at| {
        let next = claim.words.get(at + 1);
        let alone = next.is_none_or(|next| {
            matches!(next.upos, Upos::Punct | Upos::Verb | Upos::Adp | Upos::Aux)
        });
        &*claim.words[at - 1].form == "in" && &*claim.words[at].form == "all" && alone
    });
    in_all || claim.words.iter().any(|word| TOGETHER.has(&word.form))
}

/// Whether the passage says of none of so many what the claim denies of them: "none of the four has shown damage", and the four
/// show no damage.
fn denies_all(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
) -> bool {
    let part = theirs.quantity().filter(|quantity| quantity.value == Some(Exact::ZERO));
    let whole = part.and_then(|quantity| quantity.part_of);
    let whole = whole.and_then(|span| statement.facts.iter().find(|fact| fact.span == span));
    let denies = || {
        claim.predicates.iter().any(Predicate::is_negative) || claim.words.iter().any(|w| w.denied)
    };
    whole.is_some_and(|whole| is_same_figure(&whole.value, &ours.value)) && denies()
}

/// Whether prepositions tie two figures to their sentences that say different things of them: what goes on for an hour and
/// what begins after one, what is won and by how much one wins.
fn tied_apart(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
) -> bool {
    let time = |fact: &Fact| {
        let quantity = fact.quantity()?;
        (quantity.dimension == Dimension::Measure("duration")).then_some(())
    };
    let tie = |of: &Statement, fact: &Fact| -> String {
        let before = of.words.iter().rev().find(|word| word.span.end <= fact.span.start);
        let tie = before.filter(|word| word.upos == Upos::Adp);
        tie.map(|word| word.form.to_string()).unwrap_or_default()
    };
    let (mine, other) = (tie(claim, ours), tie(statement, theirs));
    let either = |word: &str| (mine == word) != (other == word);
    let margin = |of: &Statement, fact: &Fact| {
        governor(of, fact).is_some_and(|verb| MARGINS.has(&of.words[verb].lemma))
    };
    let lasts = |word: &str| matches!(word, "for" | "over" | "during" | "throughout");
    let moment = |word: &str| matches!(word, "after" | "before");
    let apart = lasts(&mine) && moment(&other) || moment(&mine) && lasts(&other);
    time(ours).is_some() && apart
        || either("by") && margin(claim, ours) && margin(statement, theirs)
}

/// Said of what is told of some of them only.
const SOME: &str = "of some of them only";

/// What is told of some of them only, and settles nothing of all.
pub(super) fn of_some(comparison: Comparison) -> Comparison {
    weakened(comparison, SOME)
}

fn weakened(comparison: Comparison, why: &str) -> Comparison {
    let reason = format!("{}, but {why}", comparison.reason);
    Comparison { relation: Relation::Weaker, code: None, reason }
}

/// Whether a share is one of another whole, which the claim has for what it says of its own: of smokers 84 % may be men,
/// but not of men 84 % smokers.
pub(super) fn is_of_another_whole(
    ours: (&Statement, &Fact),
    (statement, sentence, other): Theirs<'_>,
    alignment: &Alignment,
) -> bool {
    let whole = |of: &Statement, fact: &Fact| {
        let quantity = fact.quantity().filter(|q| q.dimension == Dimension::Share)?;
        of.words_of(quantity.noun.as_ref()?.span).last()
    };
    let (Some(own), Some(theirs)) = (whole(ours.0, ours.1), whole(statement, other)) else {
        return false;
    };
    // "The island's total of goats": what hangs from the whole says of what it is one.
    let apart = |word: usize| {
        let mut above = std::iter::successors(Some(word), |&at| statement.words[at].head)
            .take(statement.words.len());
        !above.any(|at| at == theirs)
    };
    alignment.links[own]
        .is_some_and(|link| link.place.sentence == sentence && apart(link.place.word))
}

/// Whether one figure is so much above something and the other so much below: "5% above average".
fn lean_apart(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
) -> bool {
    let leaning = |of: &Statement, fact: &Fact| {
        let next = of.words.iter().find(|word| word.span.start >= fact.span.end)?;
        role::leaning(&next.form)
    };
    leaning(claim, ours)
        .zip(leaning(statement, theirs))
        .is_some_and(|(ours, theirs)| ours != theirs)
}

/// Whether several have a figure between them, of whom the claim names some: "Elk and Moor have 300 homes".
fn has_together((statement, sentence, fact): Theirs<'_>, alignment: &Alignment) -> bool {
    let Some(verb) = governor(statement, fact).filter(|_| amounts(statement, fact)) else {
        return false;
    };
    let words = &statement.words;
    let holders: Vec<usize> = (0..words.len())
        .filter(|&at| {
            let subject = |at: usize| words[at].head == Some(verb) && words[at].rel == Rel::Nsubj;
            subject(at) || words[at].rel == Rel::Conj && words[at].head.is_some_and(subject)
        })
        .filter(|&at| is_nominal(statement, at))
        .collect();
    let in_subject = statement.anchor(fact.span).is_some_and(|anchor| {
        std::iter::successors(Some(anchor), |&at| words[at].head)
            .take(words.len())
            .take_while(|&at| at != verb)
            .any(|at| holders.contains(&at))
    });
    !in_subject && is_partly_claimed(&holders, sentence, alignment)
}

/// Whether a figure adds up what it is told of, and is not told of each.
fn amounts(statement: &Statement, fact: &Fact) -> bool {
    let adds = fact.quantity().is_some_and(|quantity| {
        matches!(quantity.dimension, Dimension::Count | Dimension::Money(_))
            && !matches!(quantity.role, Role::Rate(_))
    });
    adds && !["each", "both", "apiece", "every"].iter().any(|word| statement.has(word))
}

fn is_nominal(statement: &Statement, at: usize) -> bool {
    matches!(statement.words[at].upos, Upos::Noun | Upos::Propn)
}

/// Whether the claim has some of several words, and not all.
fn is_partly_claimed(words: &[usize], sentence: usize, alignment: &Alignment) -> bool {
    let claimed = |&at: &usize| alignment.claimed(Place { sentence, word: at }).is_some();
    words.len() > 1 && words.iter().any(claimed) && !words.iter().all(claimed)
}

/// A word and those that are joined to it, without a figure, an article or a preposition of their own.
fn joined(statement: &Statement, first: usize) -> Vec<usize> {
    let words = &statement.words;
    let own = |at: usize| {
        words.iter().any(|word| {
            word.head == Some(at)
                && (word.fact.is_some()
                    || matches!(word.rel, Rel::Det | Rel::NmodPoss | Rel::Nummod | Rel::Case))
        })
    };
    // "Three towns, Elk, Moor and Ash": names behind a comma tell which they are.
    let comma = words[first..].iter().take(3).any(|word| &*word.form == ",");
    let named = |at: usize| words[at].upos == Upos::Propn;
    let member = |at: usize| {
        words[at].rel == Rel::Conj
            && words[at].head == Some(first)
            && is_nominal(statement, at)
            && words[at].fact.is_none()
            && !own(at)
            && !(comma && named(at) && !named(first))
    };
    std::iter::once(first).chain((first + 1..words.len()).filter(|&at| member(at))).collect()
}

/// Whether a figure counts what the claim counts together with something else: "300 soldiers and civilians".
fn counts_together(
    ours: (&Statement, &Fact),
    (statement, sentence, fact): Theirs<'_>,
    alignment: &Alignment,
) -> bool {
    let counted =
        |of: &Statement, fact: &Fact| of.words_of(fact.quantity()?.noun.as_ref()?.span).last();
    let (Some(own), Some(first)) = (counted(ours.0, ours.1), counted(statement, fact)) else {
        return false;
    };
    let members = joined(statement, first);
    let others = members.iter().any(|&at| {
        alignment.claimed(Place { sentence, word: at }).is_none()
            && !is_kin(&ours.0.words[own], &statement.words[at])
    });
    others && is_partly_claimed(&members, sentence, alignment)
}

/// Whether a figure is told of several places or things behind one preposition, of which the claim has some: "1,200 people
/// live in Elk and Moor".
fn is_at_several_places((statement, sentence, fact): Theirs<'_>, alignment: &Alignment) -> bool {
    if !amounts(statement, fact) {
        return false;
    }
    let words = &statement.words;
    let behind = |at: usize| {
        words[at].upos == Upos::Propn
            && words[at].fact.is_none()
            && matches!(words[at].rel, Rel::Obl | Rel::Nmod)
            && statement.preposition_of(at).is_some_and(|by| by != "between" && by != "of")
    };
    (0..words.len()).filter(|&at| behind(at)).any(|at| {
        let members = joined(statement, at);
        members.iter().all(|&at| words[at].upos == Upos::Propn)
            && is_partly_claimed(&members, sentence, alignment)
    })
}

/// Whether the claim says that there are so many, and the passage that so many are lost, wanted or missing.
fn is_not_had((claim, ours): (&Statement, &Fact), (statement, _, theirs): Theirs<'_>) -> bool {
    static LACKING: WordSet = WordSet::new(include_str!("lacking.txt"));
    let has = governor(claim, ours).is_some_and(|verb| {
        matches!(&*claim.words[verb].lemma, "have" | "own" | "possess" | "hold" | "contain")
    });
    has && governor(statement, theirs).is_some_and(|verb| LACKING.has(&statement.words[verb].lemma))
}

/// Whether a figure stands behind a "for" and something that the claim does not have: "room for 300 homes".
fn is_for((statement, sentence, fact): Theirs<'_>, alignment: &Alignment) -> bool {
    behind_for(statement, fact)
        .is_some_and(|word| alignment.claimed(Place { sentence, word }).is_none())
}

fn is_for_in_claim((claim, fact): (&Statement, &Fact)) -> bool {
    behind_for(claim, fact).is_some()
}

/// The noun of which a figure says for how many it is.
fn behind_for(statement: &Statement, fact: &Fact) -> Option<usize> {
    fact.quantity().filter(|quantity| quantity.dimension == Dimension::Count)?;
    let words = &statement.words;
    let anchor = statement.anchor(fact.span)?;
    let noun = if is_nominal(statement, anchor) { anchor } else { words[anchor].head? };
    let tied = words[noun].rel == Rel::Nmod && statement.preposition_of(noun) == Some("for");
    let awaits = |head: usize| AWAITING.has(&words[head].lemma);
    words[noun].head.filter(|&head| tied && head < noun && awaits(head))
}

/// Whether two figures are told with phrases that have nothing in common: at home, and abroad.
fn in_another_respect(
    (claim, fact): (&Statement, usize),
    (statement, sentence, other): (&Statement, usize, usize),
    alignment: &Alignment,
) -> bool {
    let (ours, theirs) = (own_phrase(claim, fact), own_phrase(statement, other));
    let plain = |of: &Statement, fact: usize| {
        of.facts[fact].quantity().is_some_and(|quantity| quantity.role == Role::Plain)
    };
    // Names of places and people are compared as such.
    let named = |of: &Statement, phrase: &[usize]| {
        phrase.iter().any(|&at| of.words[at].upos == Upos::Propn)
    };
    // What is told in all is told in another respect than on the first day.
    let total = |of: &Statement, fact: usize| {
        of.facts[fact].quantity().is_some_and(|quantity| quantity.total)
    };
    let told =
        (!ours.is_empty() || total(claim, fact), !theirs.is_empty() || total(statement, other));
    plain(claim, fact)
        && plain(statement, other)
        && !named(claim, &ours)
        && !named(statement, &theirs)
        && told.0
        && told.1
        && !(ours.is_empty() && theirs.is_empty())
        && ours.iter().all(|&at| alignment.answered(at) < 0.5)
        && theirs.iter().all(|&word| alignment.claimed(Place { sentence, word }).is_none())
}

/// Whether a figure says that there are no more than so many.
fn is_upper(value: &Value) -> bool {
    match value {
        Value::Quantity(asked) => matches!(asked.modifier, LessThan | AtMost | JustBelow),
        Value::Date(_) => false,
    }
}

/// Whether a figure is that of some of those who were counted before, of whom it tells more than the claim does: "scored 14 times, six of
/// them from the spot".
fn is_told_apart(
    claim: &Statement,
    (statement, sentence, fact): Theirs<'_>,
    alignment: &Alignment,
) -> bool {
    let words = &statement.words;
    let behind = words.iter().position(|word| word.span.start >= fact.span.end);
    let Some(of) = behind.filter(|&at| &*words[at].form == "of") else { return false };
    let them = |word: &Word| matches!(&*word.form, "them" | "these" | "those" | "which" | "whom");
    let partitive = |of: &Statement, at: usize| of.words.get(at).is_some_and(them);
    if !partitive(statement, of + 1) {
        return false;
    }
    let own = (0..claim.words.len()).any(|at| partitive(claim, at));
    let stops =
        |word: &&Word| !matches!(&*word.form, "," | ";" | ":" | "." | "and" | "but" | "(" | ")");
    let told = words[of + 2..].iter().take_while(stops).count();
    let phrase = of + 2..of + 2 + told;
    // What has a verb of its own is held against the claim's: "six of them were sent home".
    let verb = phrase.clone().any(|at| matches!(words[at].upos, Upos::Verb | Upos::Aux));
    let open = |word: usize| {
        words[word].class == Class::Content && alignment.claimed(Place { sentence, word }).is_none()
    };
    !own && !verb && phrase.into_iter().any(open)
}

/// A figure for some of them ("four European countries") sets no upper bound on all of them.
fn is_of_a_part(
    claim: &Value,
    (statement, sentence, fact): Theirs<'_>,
    alignment: &Alignment,
) -> bool {
    let group = fact.quantity().and_then(|q| q.noun.as_ref()).map(|noun| noun.group);
    is_upper(claim)
        && group.is_some_and(|group| {
            statement.words_of(group).any(|word| {
                let written = statement.words[word].span.of(&statement.text);
                written.starts_with(char::is_uppercase)
                    && alignment.claimed(Place { sentence, word }).is_none()
            })
        })
}
