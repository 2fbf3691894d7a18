//! Ratios of two figures: 412,000 passengers are more than thirteen times as many as 31,000.
//!
//! Owns which of two figures is held against which: what the claim names behind "as", "than" or "of" (the standard) stands beside the one,
//! and not beside the other. It verifies and never contradicts, for a passage may hold other figures against each other than the claim does.

use super::scope::words_of_figure;
use super::{Comparison, dates};
use crate::fact::Value;
use crate::fact::derive::ratio_of;
use crate::fact::interval::Relation;
use crate::fact::modifier::Modifier;
use crate::fact::quantity::{Quantity, Role};
use crate::fact::statement::{Class, Statement};
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::locate::align::{Alignment, Passage};
use crate::words::WordSet;

/// Words behind which a claim says against what it holds something.
static STANDARD: WordSet = WordSet::new(include_str!("standard.txt"));

/// A figure of a passage: the sentence, and the fact in it.
type At = (usize, usize);

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
    let figures: Vec<At> = passage
        .statements
        .iter()
        .enumerate()
        .flat_map(|(sentence, statement)| {
            (0..statement.facts.len()).map(move |fact| (sentence, fact))
        })
        .filter(|&at| is_amount(passage, at))
        .collect();
    let beside = |half: &[usize], figure: At| told_beside(claim, half, passage, figure, alignment);
    let dimension = |(sentence, fact): At| {
        passage.statements[sentence].facts[fact].quantity().map(|quantity| quantity.dimension)
    };
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
    let mut told = alike.iter().copied().filter(|&figure| beside(&main, figure));
    let other = match told.next() {
        Some(other) if told.next().is_none() => other,
        Some(_) => return None,
        None if alike.len() == 1 => alike[0],
        None => return None,
    };
    let quantity = |(sentence, fact): At| passage.statements[sentence].facts[fact].quantity();
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
fn is_amount(passage: &Passage<'_>, (sentence, fact): At) -> bool {
    passage.statements[sentence].facts[fact].quantity().is_some_and(|quantity| {
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

/// Whether a word or a date of one half of the claim stands beside a figure, and beside no other of its kind in the same sentence.
fn told_beside(
    claim: &Statement,
    half: &[usize],
    passage: &Passage<'_>,
    (sentence, fact): At,
    alignment: &Alignment,
) -> bool {
    let statement = passage.statements[sentence];
    let own = words_of_figure(statement, fact);
    let inside = |at: usize| half.contains(&at);
    let counted = statement.facts[fact].quantity().and_then(|quantity| quantity.noun.as_ref());
    let counts =
        |word: usize| counted.is_some_and(|noun| noun.group.overlaps(statement.words[word].span));
    let word = claim.content().filter(|&at| inside(at)).any(|at| {
        claim.words[at].class == Class::Content
            && alignment.place(at).is_some_and(|place| {
                place.sentence == sentence && own.contains(&place.word) && !counts(place.word)
            })
    });
    let date = || {
        claim.facts.iter().any(|asked| {
            let Value::Date(asked_date) = &asked.value else { return false };
            claim.words_of(asked.span).any(&inside)
                && statement.facts.iter().any(|told| {
                    let Value::Date(told_date) = &told.value else { return false };
                    statement.words_of(told.span).any(|word| own.contains(&word))
                        && dates(asked_date, told_date).is_some_and(|found| found.entails())
                })
        })
    };
    word || date()
}
