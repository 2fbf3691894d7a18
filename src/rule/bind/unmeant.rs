//! Figures that a sentence names and does not give: one that it turns down ("67 houses, and not 48"), one of which only every so many are
//! meant ("one in every 48 houses"), and one that counts those of another deed ("some were flooded, and 48 evacuated").

use crate::fact::predicate::Predicate;
use crate::fact::statement::Statement;
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::{Alignment, Place};
use crate::rule::bind::governor;
use crate::rule::structure::is_under;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Whether a figure answers nothing, as only the passage turns it down or tells a share by it.
pub(super) fn is_unmeant(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
) -> bool {
    // "Was not opened in 1990" is said by "opened in 1991, not in 1990".
    let denies = claim.predicates.iter().any(Predicate::is_negative);
    is_turned_down(statement, theirs) && !is_turned_down(claim, ours) && !denies
        || is_every_so_many(statement, theirs) && !is_every_so_many(claim, ours)
        || is_of_several(claim, (statement, theirs))
        || is_foreseen(claim, (statement, theirs))
}

/// The words around a figure that say what it is: the noun that it counts or measures, the verb over it, and that verb's subject.
fn around(statement: &Statement, fact: &Fact) -> Vec<usize> {
    let words = &statement.words;
    let Some(anchor) = statement.anchor(fact.span) else { return Vec::new() };
    let mut found: Vec<usize> =
        std::iter::successors(Some(anchor), |&at| words[at].head).take(4).collect();
    let subjects = (0..words.len()).filter(|&at| {
        words[at].rel.is_subject() && words[at].head.is_some_and(|head| found.contains(&head))
    });
    let subjects: Vec<usize> = subjects.collect();
    found.extend(subjects);
    found
}

/// Whether a figure is that of several things together, or an average of theirs, of which the claim says neither: "a combined length of
/// 36 metres".
fn is_of_several(claim: &Statement, (statement, fact): (&Statement, &Fact)) -> bool {
    static SEVERAL: WordSet = WordSet::new(include_str!("several.txt"));
    static MEAN: WordSet = WordSet::new(include_str!("mean.txt"));
    // An average score is a score.
    let measured =
        fact.quantity().is_some_and(|quantity| matches!(quantity.dimension, Dimension::Measure(_)));
    let words = &statement.words;
    let near = around(statement, fact);
    // The fourth place of a joint mixtape is its place.
    let together = measured
        || fact
            .quantity()
            .is_some_and(|quantity| matches!(quantity.dimension, Dimension::Money(_)));
    words.iter().any(|word| {
        (together && SEVERAL.has(&word.form) || measured && MEAN.has(&word.form))
            && word.rel == Rel::Amod
            && word.head.is_some_and(|head| near.contains(&head) && measures(statement, head, fact))
            && !claim.has(&word.form)
    })
}

/// Whether a figure says how much a noun is: "a length of 36 metres", "the length is 36 metres".
fn measures(statement: &Statement, noun: usize, fact: &Fact) -> bool {
    let words = &statement.words;
    let Some(anchor) = statement.anchor(fact.span) else { return false };
    let under = anchor == noun || is_under(statement, anchor, noun);
    under || words[noun].rel.is_subject() && words[noun].head == Some(anchor)
}

/// Whether a figure is that of a plan or a first count: "the proposal foresaw a length of 36 metres", "early estimates put it at 48".
fn is_foreseen(claim: &Statement, (statement, fact): (&Statement, &Fact)) -> bool {
    static FORESEEN: WordSet = WordSet::new(include_str!("foreseen.txt"));
    static FORESEEING: WordSet = WordSet::new(include_str!("foreseeing.txt"));
    static EARLY: WordSet = WordSet::new(include_str!("early.txt"));
    let words = &statement.words;
    let near = around(statement, fact);
    let early = |noun: usize| {
        words
            .iter()
            .any(|word| word.head == Some(noun) && word.rel == Rel::Amod && EARLY.has(&word.form))
            && matches!(&*words[noun].lemma, "estimate" | "figure" | "count" | "result")
    };
    let by = near.into_iter().find(|&at| {
        FORESEEN.has(&words[at].lemma) && words[at].upos == Upos::Noun
            || FORESEEING.has(&words[at].lemma)
            || early(at)
    });
    // "Is expected to be 12 km long"
    let to_come = claim.words.iter().any(|word| {
        matches!(&*word.lemma, "will" | "would" | "expect" | "plan" | "could" | "propose")
    });
    !to_come && by.is_some_and(|by| claim.words.iter().all(|word| word.lemma != words[by].lemma))
}

/// Whether a figure is what something is said not to be: "not 48", "rather than in 1990". A bound that is denied is one of the other kind.
fn is_turned_down(statement: &Statement, fact: &Fact) -> bool {
    let words = &statement.words;
    let form = |at: usize| &*words[at].form;
    let Some(first) = statement.words_of(fact.span).next() else { return false };
    let tied = |at: &usize| matches!(form(*at), "in" | "on" | "at" | "by" | "for" | "the" | "to");
    let Some(before) = (0..first).rev().find(|at| !tied(at)) else { return false };
    let alone = form(before) == "not" && !is_with_verb(statement, before);
    let instead = before > 0
        && matches!(
            (form(before - 1), form(before)),
            ("rather", "than") | ("instead", "of") | ("contrary", "to")
        );
    // "Not 48 but 67", "67, not 48": the other figure has to be there, as "not one of them left" denies the deed.
    let others = statement.facts.iter().filter(|other| other.span != fact.span);
    let rival = others.into_iter().any(|other| is_of_one_kind(other, fact));
    (alone || instead) && rival
}

/// Whether "not" belongs to a verb: "did not in 1990", "is not 48".
fn is_with_verb(statement: &Statement, not: usize) -> bool {
    not.checked_sub(1).is_some_and(|before| statement.words[before].upos == Upos::Aux)
}

fn is_of_one_kind(one: &Fact, other: &Fact) -> bool {
    match (one.quantity(), other.quantity()) {
        (Some(one), Some(other)) => one.dimension == other.dimension,
        (None, None) => true,
        _ => false,
    }
}

/// Whether a figure tells of how many one is meant: "one in every 48", "for each 100".
fn is_every_so_many(statement: &Statement, fact: &Fact) -> bool {
    let first = statement.words_of(fact.span).next();
    let form = |back: usize| {
        let at = first.and_then(|at| at.checked_sub(back));
        at.map_or("", |at| &*statement.words[at].form)
    };
    matches!(form(1), "every")
        && matches!(form(2), "in" | "of" | "for" | "to")
        && fact.quantity().is_some_and(|quantity| quantity.per.is_none())
}

/// Whether a date is that of the clause around the verb whose date the claim tells: "in 1995, ten years after the ferry sank"; or another
/// one tells when that was: "from 1975, when it was built, until 1985, when it sank".
pub(super) fn is_of_another_clause(
    (claim, ours): (&Statement, &Fact),
    (statement, sentence, theirs): (&Statement, usize, &Fact),
    alignment: &Alignment,
) -> bool {
    let dates = matches!(ours.value, Value::Date(_)) && matches!(theirs.value, Value::Date(_));
    let Some(verb) = governor(claim, ours).filter(|_| dates) else { return false };
    let Some(place) = alignment.place(verb).filter(|place| place.sentence == sentence) else {
        return false;
    };
    let Some(date) = statement.anchor(theirs.span) else { return false };
    let words = &statement.words;
    let up =
        |from: usize| std::iter::successors(Some(from), |&at| words[at].head).take(words.len());
    let told: Vec<usize> = up(date).collect();
    for clause in up(place.word).take_while(|at| !told.contains(at)) {
        // "Has since been cited" tells when by itself.
        let opens = |at: usize| {
            let rels: &[Rel] = match &*words[at].form {
                "when" => &[Rel::Mark, Rel::Advmod],
                _ => &[Rel::Mark, Rel::Case],
            };
            words[at].head == Some(clause) && at < clause && rels.contains(&words[at].rel)
        };
        for at in (0..clause).filter(|&at| opens(at)) {
            match &*words[at].form {
                "after" | "before" | "since" | "until" if words[clause].upos == Upos::Verb => {
                    return true;
                }
                "when" => {
                    let before = (0..at).rev().find(|&before| &*words[before].form != ",");
                    let other = before.and_then(|before| words[before].fact);
                    if let Some(other) = other.map(|other| &statement.facts[other])
                        && matches!(other.value, Value::Date(_))
                    {
                        return other.span != theirs.span;
                    }
                }
                _ => {}
            }
        }
    }
    false
}

/// Whether a figure is what the passage says something else is than a number of things: "the difference was 48".
pub(super) fn is_of_another_measure(
    ours: &Fact,
    (statement, sentence, theirs): (&Statement, usize, &Fact),
    alignment: &Alignment,
) -> bool {
    static COUNTS: WordSet = WordSet::new(include_str!("counts.txt"));
    let words = &statement.words;
    let counted = ours.quantity().is_some_and(|quantity| quantity.noun.is_some());
    let bare = theirs.quantity().is_some_and(|quantity| quantity.noun.is_none());
    let Some(anchor) = statement.anchor(theirs.span).filter(|_| counted && bare) else {
        return false;
    };
    let copular = words.iter().any(|word| word.head == Some(anchor) && word.rel == Rel::Cop);
    let subject = words.iter().position(|word| {
        word.head == Some(anchor) && word.rel.is_subject() && word.upos == Upos::Noun
    });
    copular
        && subject.is_some_and(|word| {
            !COUNTS.has(&words[word].lemma) && alignment.claimed(Place { sentence, word }).is_none()
        })
}

/// Whether a figure counts the subject of a verb that the claim does not have, while the verb that the claim has of it is told there of a
/// subject of its own.
pub(super) fn is_of_another_deed(
    (claim, ours): (&Statement, &Fact),
    (statement, sentence, theirs): (&Statement, usize, &Fact),
    alignment: &Alignment,
) -> bool {
    let (Some(deed), Some((other, counted))) =
        (told_of(claim, ours).map(|(verb, _)| verb), told_of(statement, theirs))
    else {
        return false;
    };
    let words = &statement.words;
    let Some(place) = alignment.place(deed).filter(|place| place.sentence == sentence) else {
        return false;
    };
    let own = words.iter().position(|word| {
        word.head == Some(place.word)
            && word.rel.is_subject()
            && matches!(word.upos, Upos::Noun | Upos::Propn)
    });
    let Some(own) = own else { return false };
    let unasked = alignment.claimed(Place { sentence, word: other }).is_none();
    let verb = words[other].upos == Upos::Verb && words[place.word].upos == Upos::Verb;
    let above = |from: usize, over: usize| {
        std::iter::successors(Some(from), |&at| words[at].head)
            .take(words.len())
            .any(|at| at == over)
    };
    let joined = words[other].rel == Rel::Conj && words[other].head == Some(place.word)
        || words[place.word].rel == Rel::Conj && words[place.word].head == Some(other);
    place.word != other && verb && unasked && joined && own != counted && !above(own, counted)
}

/// The verb of which a figure counts the subject, with that subject.
fn told_of(of: &Statement, fact: &Fact) -> Option<(usize, usize)> {
    let anchor = of.anchor(fact.span)?;
    let noun = match of.words[anchor].rel {
        Rel::Nummod => of.words[anchor].head?,
        _ => anchor,
    };
    of.words[noun].rel.is_subject().then(|| of.words[noun].head.map(|verb| (verb, noun)))?
}
