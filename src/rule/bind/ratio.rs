//! Ratios of two figures: 412,000 passengers are more than thirteen times as many as 31,000.
//!
//! Owns which of two figures is held against which: what the claim names behind "as" or "than" (the standard) stands beside the one,
//! and not beside the other. It verifies and never contradicts, for a passage may hold other figures against each other than the claim does.

use super::mood::is_flat;
use super::scope::{subject_of_figure, words_of_figure};
use super::{At, Comparison, dates, facts_of, governor, told};
use crate::fact::derive::ratio_of;
use crate::fact::interval::Relation;
use crate::fact::modifier::Modifier;
use crate::fact::quantity::{Quantity, Role};
use crate::fact::statement::{Class, Statement};
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::{Alignment, Passage, Place};
use crate::text::rel::Upos;
use crate::words::WordSet;

/// Words behind which a claim says against what it holds something.
static STANDARD: WordSet = WordSet::new(include_str!("standard.txt"));

/// Words behind a factor that add nothing to it: "twice as many".
pub(crate) static AMOUNT: WordSet = WordSet::new(include_str!("amount.txt"));

/// The figure that is as many times another as the claim says, and the comparison.
pub(super) fn of_two(
    (claim, at): (&Statement, usize),
    asked: &Quantity,
    passage: &Passage<'_>,
    alignment: &Alignment,
    tolerance: &Tolerance,
) -> Option<(At, Comparison)> {
    if asked.dimension != Dimension::Multiple || asked.role != Role::Plain {
        return None;
    }
    let (main, standard) = halves(claim, at)?;
    let figures: Vec<At> = facts_of(passage).filter(|&at| is_amount(passage, at)).collect();
    let beside = |half: &[usize], figure: At| told_beside(claim, half, passage, figure, alignment);
    let quantity = |at: At| told(passage, at).1.quantity();
    let dimension = |at: At| quantity(at).map(|quantity| quantity.dimension);
    let mut held = figures.iter().copied().filter(|&figure| beside(&standard, figure));
    let one = held.next()?;
    let alike: Vec<At> = figures
        .iter()
        .copied()
        .filter(|&figure| figure != one && dimension(figure) == dimension(one))
        .collect();
    // Where both have something of the standard, nothing tells them apart.
    if held.any(|figure| dimension(figure) == dimension(one)) {
        return None;
    }
    let mut named = alike.iter().copied().filter(|&figure| beside(&main, figure));
    let other = match named.next() {
        Some(other) if named.next().is_none() => other,
        Some(_) => return None,
        // "€4m in 2019 and €8m in 2023": a time tells them apart.
        None if alike.len() == 1 && is_dated(claim, &standard, passage, one) => alike[0],
        None => return None,
    };
    if !says_alike(claim, &main, alignment) || !are_of_one_kind(passage, one, other, alignment) {
        return None;
    }
    let found = ratio_of(asked, quantity(other)?, quantity(one)?, tolerance)?;
    let comparison = Comparison { relation: found.relation, code: None, reason: found.arithmetic };
    (found.relation == Relation::Entails).then_some((other, comparison))
}

/// The words of a claim that say what is told, and those that say against what it is held.
fn halves(claim: &Statement, at: usize) -> Option<(Vec<usize>, Vec<usize>)> {
    let words = &claim.words;
    let figure = claim.facts[at].span;
    let first = words.partition_point(|word| word.span.end <= figure.start);
    let behind = words.partition_point(|word| word.span.start < figure.end);
    // "Twice as many as": the first "as" belongs to the figure.
    let from = match words.get(behind) {
        Some(word) if &*word.form == "as" => behind + 1,
        _ => behind,
    };
    let mark = (from..words.len()).find(|&at| STANDARD.has(&words[at].form))?;
    Some(((0..first).chain(behind..mark).collect(), (mark + 1..words.len()).collect()))
}

/// Whether a figure says how much or how many of something there is.
fn is_amount(passage: &Passage<'_>, at: At) -> bool {
    told(passage, at).1.quantity().is_some_and(|quantity| {
        let amount = matches!(
            quantity.dimension,
            Dimension::Count | Dimension::Share | Dimension::Money(_) | Dimension::Measure(_)
        );
        let level = matches!(quantity.role, Role::Plain | Role::From | Role::To { .. });
        let exact =
            matches!(quantity.modifier, Modifier::Plain | Modifier::Exactly | Modifier::About);
        amount && level && exact && !quantity.implied
    })
}

/// Whether all that the claim says between its factor and what it holds against is answered: "as *long* as".
fn says_alike(claim: &Statement, main: &[usize], alignment: &Alignment) -> bool {
    main.iter().all(|&at| {
        let word = &claim.words[at];
        word.upos != Upos::Adj || AMOUNT.has(&word.form) || alignment.answered(at) >= 0.5
    })
}

/// Whether two figures are told flatly with one verb, of what the claim names, and with nothing behind the one that does not stand behind the
/// other: 90 m tall, and 30 m wide.
fn are_of_one_kind(passage: &Passage<'_>, one: At, other: At, alignment: &Alignment) -> bool {
    let ((first, a), (second, b)) = (told(passage, one), told(passage, other));
    let lemma = |of: &Statement, fact: &Fact| {
        governor(of, fact).map(|verb| of.words[verb].lemma.to_string())
    };
    let behind = |of: &Statement, fact: &Fact| {
        let next = of.words.iter().find(|word| word.span.start >= fact.span.end);
        next.filter(|word| word.upos == Upos::Adj).map(|word| word.lemma.to_string())
    };
    let (verb, its) = (lemma(first, a), lemma(second, b));
    let verbs = verb == its || verb.is_none() || its.is_none();
    let known = |(sentence, fact): At| {
        let subject = subject_of_figure(passage.statements[sentence], fact);
        subject.is_none_or(|mut range| {
            range.any(|word| alignment.claimed(Place { sentence, word }).is_some())
        })
    };
    is_flat(first, a)
        && is_flat(second, b)
        && verbs
        && behind(first, a) == behind(second, b)
        && known(one)
}

/// Whether a word or a date of one half of the claim stands beside a figure, and nowhere else in its sentence.
fn told_beside(
    claim: &Statement,
    half: &[usize],
    passage: &Passage<'_>,
    (sentence, fact): At,
    alignment: &Alignment,
) -> bool {
    let statement = passage.statements[sentence];
    let own = words_of_figure(statement, fact);
    // A verb that both halves share tells nothing apart.
    let word = claim.content().filter(|at| half.contains(at)).any(|at| {
        let verb = matches!(claim.words[at].upos, Upos::Verb | Upos::Aux);
        claim.words[at].class == Class::Content
            && !verb
            && alignment.place(at).filter(|place| place.sentence == sentence).is_some_and(|place| {
                let key = &statement.words[place.word].key;
                let again = |word: usize| !own.contains(&word) && statement.words[word].key == *key;
                own.contains(&place.word) && !(0..statement.words.len()).any(again)
            })
    });
    word || is_dated(claim, half, passage, (sentence, fact))
}

/// Whether a date of one half of the claim stands beside a figure.
fn is_dated(
    claim: &Statement,
    half: &[usize],
    passage: &Passage<'_>,
    (sentence, fact): At,
) -> bool {
    let statement = passage.statements[sentence];
    let own = words_of_figure(statement, fact);
    claim.facts.iter().any(|asked| {
        let Value::Date(asked_date) = &asked.value else { return false };
        claim.words_of(asked.span).any(|at| half.contains(&at))
            && statement.facts.iter().any(|told| {
                let Value::Date(told_date) = &told.value else { return false };
                statement.words_of(told.span).any(|word| own.contains(&word))
                    && dates(asked_date, told_date).is_some_and(|found| found.entails())
            })
    })
}
