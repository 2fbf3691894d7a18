//! Periods: what it means for two figures that each belongs to a time.
//!
//! Figures of two periods are two figures; figures of one period are all the surer the same. Owns what
//! is left of a comparison once the periods are known, and which dates of a claim the period of a figure
//! answers. Which period a figure belongs to is read by `fact`.

use crate::fact::date::{self, DateFact};
use crate::fact::interval::Relation;
use crate::fact::quantity::Role;
use crate::fact::statement::Statement;
use crate::fact::{Fact, Value};
use crate::locate::align::Passage;
use crate::rule::bind::{Binding, Comparison, is_same_figure};
use crate::text::rel::Upos;
use crate::words::WordSet;

/// What is left of a comparison of figures of different periods, which are two figures, and of the dates
/// that name those periods: nothing, but that the very figure is told of another time.
pub(super) fn in_period(
    comparison: Comparison,
    (claim, fact): (&Statement, &Fact),
    (statement, other): (&Statement, &Fact),
) -> Option<Comparison> {
    if fact.periods_apart(other) {
        return is_same_figure(&fact.value, &other.value).then(|| Comparison {
            relation: Relation::Weaker,
            code: None,
            reason: "the same figure, of another period".to_owned(),
        });
    }
    if comparison.entails() && is_of_a_part((claim, fact), other) {
        let reason = "the same figure, of a part of the period".to_owned();
        return Some(Comparison { relation: Relation::Weaker, code: None, reason });
    }
    if !comparison.conflicts() || fact.quantity().is_some() {
        return Some(comparison);
    }
    let mut pairs = claim.figures_of(fact.span).flat_map(|ours| {
        statement.figures_of(other.span).map(move |theirs| (&ours.value, &theirs.value))
    });
    let alike = |(ours, theirs): (&Value, &Value)| match (ours, theirs) {
        (Value::Quantity(ours), Value::Quantity(theirs)) => ours.dimension == theirs.dimension,
        _ => false,
    };
    let differ = |(ours, theirs): (&Value, &Value)| !is_same_figure(ours, theirs);
    let tells_others = pairs.clone().any(alike) && pairs.all(differ);
    // That a town had so many people then says nothing of another time.
    let states = claim.figures_of(fact.span).next().is_some() && is_state(claim, fact);
    (!tells_others && !states).then_some(comparison)
}

/// Whether a figure counts what adds up over time, and the passage tells it of a part of the claim's period: there were as many
/// births in 2019, and not between 2018 and 2020; and the sales of a quarter are not those of the year.
fn is_of_a_part((claim, fact): (&Statement, &Fact), other: &Fact) -> bool {
    static FLOWS: WordSet = WordSet::new(include_str!("flows.txt"));
    let Some(quantity) = fact.quantity() else { return false };
    let nouns = [&quantity.noun, &quantity.measured].into_iter().flatten();
    let mut heads = nouns.filter_map(|noun| claim.words_of(noun.span).last());
    heads.any(|at| FLOWS.has(&claim.words[at].lemma))
        && is_within(fact, other)
        && !is_within(other, fact)
}

/// Whether a date tells when something was so, not when something happened: "the population was 5,000 in 2010".
fn is_state(claim: &Statement, date: &Fact) -> bool {
    let mut above = claim.anchor(date.span);
    for _ in 0..claim.words.len() {
        let Some(at) = above else { return false };
        let word = &claim.words[at];
        if claim.predicates.iter().any(|predicate| predicate.head == at) {
            return word.upos != Upos::Verb || &*word.lemma == "have";
        }
        above = word.head;
    }
    false
}

/// The period of a figure, where it has two ends.
fn period(fact: &Fact) -> Option<&DateFact> {
    fact.quantity()?.period.as_deref().filter(|date| date.is_closed())
}

/// Whether the period of the passage's figure lies in that of the claim's.
pub(super) fn is_within(ours: &Fact, theirs: &Fact) -> bool {
    let periods = period(ours).zip(period(theirs));
    periods
        .is_some_and(|(ours, theirs)| date::compare(ours, theirs).outcome == date::Outcome::Entails)
}

/// The passage's figure as a plain one, where it is one end of a change and told of the claim's own period:
/// "up from 58 % in 2018" says that it stood at 58 % then.
pub(super) fn at_its_time(ours: &Fact, theirs: &Fact) -> Option<Value> {
    let asked = ours.quantity()?;
    let Value::Quantity(given) = &theirs.value else { return None };
    let end = matches!(given.role, Role::From | Role::To { .. }) && asked.role == Role::Plain;
    (end && is_within(ours, theirs)).then(|| {
        let mut own = given.clone();
        own.role = Role::Plain;
        Value::Quantity(own)
    })
}

/// Whether a date of the claim only names the period of a figure, and the figure that answers this one is of
/// a period within it: "a year earlier" answers "in 2018".
pub(super) fn is_told_by_figure(
    claim: &Statement,
    date: &Fact,
    bindings: &[Binding],
    passage: &Passage<'_>,
) -> bool {
    let mut figures = claim.figures_of(date.span).peekable();
    figures.peek().is_some()
        && figures.all(|figure| {
            bindings.iter().filter(|b| claim.facts[b.claim].span == figure.span).any(|binding| {
                binding.answer.as_ref().is_some_and(|answer| {
                    let found = &passage.statements[answer.sentence].facts[answer.fact];
                    is_within(figure, found)
                })
            })
        })
}
