//! Binding: which figure of a passage answers which figure of a claim.
//!
//! A figure means nothing by itself; it counts some noun of some subject in some role. For every
//! figure of the claim this weighs every comparable figure of the passage by what the two count and
//! by how many of the words around them answer each other, nearer words counting more, and pairs
//! them one to one. It says how firm each binding is and leaves the comparison to the algebra.

mod alike;
mod cell;
mod derived;
mod difference;
mod elapsed;
mod firmness;
mod given;
mod head;
mod less;
mod list;
mod mood;
mod narrated;
mod noun;
mod others;
pub(crate) mod ratio;
mod scope;
mod segment;
mod share;
mod twin;
mod unmeant;
mod worded;
mod year_before;

use std::borrow::Cow;

use crate::fact::compare;
use crate::fact::date::{self, DateFact};
use crate::fact::exact::Exact;
use crate::fact::interval::Relation;
use crate::fact::modifier::Modifier;
use crate::fact::quantity::{Quantity, Role};
use crate::fact::statement::Statement;
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::{Alignment, Passage};
use crate::rule::brackets::{bracketed, end_of_range};
use crate::rule::period::{at_its_time, in_period, is_told_by_figure, is_within};
use crate::words::WordSet;
use alike::{baseline, parts, same_words, stretches};
use cell::{is_of_another_thing, is_of_another_time, of_row};
use derived::derived;
pub(crate) use difference::difference;
use difference::{as_changes, is_against_another};
use firmness::{
    SAME_PERIOD, alone_of_kind, around, column, converted, governed, labelled, of_another_noun,
    phrase_answered,
};
use given::is_given;
use head::is_told_otherwise;
use less::{is_of_another_whole, less, of_some};
use list::{of_a_list, paired_with_another};
pub(crate) use mood::in_one_mood;
use noun::{nouns, plain_part};
use scope::{is_one_of_several, is_only_whole, told_of_another, told_of_it_alone};
use segment::segment;
use twin::is_of_a_twin;
use unmeant::{is_of_another_clause, is_of_another_deed, is_of_another_measure, is_unmeant};
use worded::{is_denied_as_none, is_ranked_in_a_word, is_single};
use year_before::{is_of_year_before, said_of};

/// A figure of the claim, and what the passage has for it.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The claim's fact, as an index.
    pub claim: usize,
    /// The passage's fact that answers it, if any does.
    pub answer: Option<Answer>,
    /// Whether it is part of what the claim calls a thing, and what stands over the passage calls the
    /// thing so: "the 2013 festival".
    pub given: bool,
}

/// A figure of the passage that answers one of the claim's.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The sentence of the passage.
    pub sentence: usize,
    /// The fact in it, as an index.
    pub fact: usize,
    /// How firmly the two are about the same thing, from 0 to 1.
    pub firmness: f64,
    /// How much firmer than the next best figure of the passage.
    pub margin: f64,
    /// Whether another figure of the passage, about as firm or the very figure that the claim
    /// writes, says otherwise: then it is not known which of them answers.
    pub disputed: bool,
    /// Whether such another figure conflicts with the claim's.
    pub opposed: bool,
    /// Whether what they count is the same, unknown or different.
    pub noun: NounMatch,
    /// Whether both sides write the very same figure.
    pub same_figure: bool,
    /// Whether it was worked out from figures that the passage writes; the reason is then the arithmetic.
    pub derived: bool,
    /// What the algebra says.
    pub comparison: Comparison,
}

/// What the algebra says of two facts that compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What the passage's fact says of the claim's.
    pub relation: Relation,
    /// The code of a near miss.
    pub code: Option<&'static str>,
    /// Why, in mathematical notation.
    pub reason: String,
}

impl Comparison {
    /// Whether the claim's fact follows.
    pub fn entails(&self) -> bool {
        self.relation == Relation::Entails
    }

    /// Whether both cannot hold.
    pub fn conflicts(&self) -> bool {
        self.relation == Relation::Conflicts
    }

    /// Whether it settles nothing.
    pub fn is_weaker(&self) -> bool {
        self.relation == Relation::Weaker
    }
}

/// Whether two figures count the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NounMatch {
    /// They count different things.
    Different,
    /// At least one does not say what it counts.
    Unknown,
    /// They count the same thing.
    Same,
}

/// A figure of a passage: the sentence, and the fact in it.
type At = (usize, usize);

/// The facts of a passage, in order.
fn facts_of<'p>(passage: &'p Passage<'_>) -> impl Iterator<Item = At> + 'p {
    let statements = passage.statements.iter().enumerate();
    statements.flat_map(|(at, statement)| (0..statement.facts.len()).map(move |fact| (at, fact)))
}

/// A fact of a passage with its sentence.
fn told<'p>(passage: &Passage<'p>, (sentence, fact): At) -> (&'p Statement, &'p Fact) {
    let statement = passage.statements[sentence];
    (statement, &statement.facts[fact])
}

/// Binds the facts of a claim to those of a passage.
pub fn bind(
    claim: &Statement,
    passage: &Passage<'_>,
    alignment: &Alignment,
    tolerance: &Tolerance,
) -> Vec<Binding> {
    let mut options: Vec<(f64, usize, Answer)> = Vec::new();
    for (at, fact) in claim.facts.iter().enumerate() {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for (index, other) in statement.facts.iter().enumerate() {
                // A date answers no amount, whatever is told of it.
                if matches!(fact.value, Value::Date(_)) != matches!(other.value, Value::Date(_)) {
                    continue;
                }
                let words = (said_of(claim, fact), said_of(statement, other));
                let places = ((claim, at), (*statement, sentence, index));
                if told_of_another(places.0, places.1, alignment)
                    || is_only_whole((claim, at), (statement, index))
                    || paired_with_another((claim, at), (statement, index))
                    || is_unmeant((claim, fact), (statement, other))
                    || is_of_another_measure(fact, (statement, sentence, other), alignment)
                    || is_of_another_deed((claim, fact), (statement, sentence, other), alignment)
                    || is_of_another_clause((claim, fact), (statement, sentence, other), alignment)
                {
                    continue;
                }
                let apart =
                    difference(claim, fact).is_some() != difference(statement, other).is_some();
                let changed =
                    apart.then(|| as_changes((claim, fact), (statement, other))).flatten();
                // "10 % higher than the forecast" is no rise.
                let against = is_against_another(statement, other)
                    && !is_against_another(claim, fact)
                    && !claim.has("than");
                if apart && changed.is_none()
                    || against
                    || is_excepted(claim, fact) != is_excepted(statement, other)
                {
                    continue;
                }
                let noun = match nouns((claim, fact), (statement, other)) {
                    NounMatch::Unknown
                        if is_of_another_thing((claim, fact), (statement, index), alignment) =>
                    {
                        NounMatch::Different
                    }
                    noun => noun,
                };
                if noun != NounMatch::Same
                    && is_of_another_whole((claim, fact), (*statement, sentence, other), alignment)
                {
                    continue;
                }
                let bracket = bracketed((claim, fact), (statement, sentence, other), alignment);
                let end = bracket.and_then(|bracket| bracket.date);
                let end = end.or_else(|| end_of_range(claim, fact, other));
                let part = [fact, other].iter().any(|fact| {
                    fact.quantity().is_some_and(|quantity| quantity.role == Role::Part)
                });
                let alone = part && told_of_it_alone(places.0, places.1, alignment);
                let asked = plain_part(&fact.value, noun, alone);
                let narrated = || narrated::resolved(&passage.statements, (sentence, index));
                let value = match end.or_else(|| at_its_time(fact, other)).or_else(narrated) {
                    Some(value) => Cow::Owned(value),
                    None => plain_part(&other.value, noun, alone),
                };
                let value = match paid((claim, fact), statement, &value) {
                    Some(amount) => Cow::Owned(amount),
                    None => value,
                };
                let (asked, value) = match changed {
                    Some((asked, value)) => (Cow::Owned(asked), Cow::Owned(value)),
                    None => (asked, value),
                };
                let comparison = comparable(&asked, &value, tolerance)
                    .or_else(|| same_words(words, &fact.value, &other.value))
                    .or_else(|| stretches(words, &fact.value, &other.value, tolerance))
                    .or_else(|| parts(&fact.value, (statement, other)))
                    .or_else(|| baseline((claim, fact), (statement, other)));
                let Some(comparison) = comparison else { continue };
                let Some(comparison) = in_period(comparison, (claim, fact), (statement, other))
                else {
                    continue;
                };
                if is_of_a_twin((claim, fact), (statement, sentence, other), alignment)
                    || is_of_year_before((claim, fact), (statement, other), &comparison)
                    || is_of_another_time((claim, fact), (statement, index), &comparison)
                    || is_told_otherwise((claim, at), (statement, index), &comparison, alignment)
                {
                    continue;
                }
                let comparison =
                    less(comparison, (claim, at), (*statement, sentence, index), alignment);
                let comparison = of_a_list(comparison, (claim, at), (*statement, index), tolerance);
                let comparison =
                    if comparison.conflicts() && is_one_of_several(places.0, places.1, alignment) {
                        of_some(comparison)
                    } else {
                        comparison
                    };
                let around = around(claim, at, statement, sentence, index, alignment);
                let firmness = around * 0.7
                    + match noun {
                        NounMatch::Same => 0.3,
                        NounMatch::Unknown => 0.12,
                        NounMatch::Different => 0.0,
                    };
                let firmness = firmness
                    + column(claim, statement, index)
                    + of_row(statement, other)
                    + governed(claim, fact, statement, sentence, other, alignment)
                    + labelled(claim, fact, statement, sentence, other, alignment)
                    + phrase_answered((claim, at), (statement, sentence, index), alignment)
                    + segment((claim, at), (statement, sentence, index), alignment)
                    + converted(fact, statement, other)
                    + alone_of_kind(claim, fact, statement, other)
                    + of_another_noun((claim, fact), (*statement, sentence, other), alignment)
                    + if is_within(fact, other) { SAME_PERIOD } else { 0.0 }
                    + if are_ends(fact, other) { SAME_END } else { 0.0 };
                let answer = Answer {
                    sentence,
                    fact: index,
                    firmness,
                    margin: 0.0,
                    disputed: false,
                    opposed: false,
                    noun,
                    same_figure: is_same_figure(&fact.value, &other.value),
                    derived: false,
                    comparison,
                };
                options.push((firmness, at, answer));
            }
        }
    }
    let rounded: Vec<bool> = claim.facts.iter().map(is_rounded).collect();
    let mut bindings = assign(&rounded, options);
    let dated: Vec<bool> = claim
        .facts
        .iter()
        .map(|fact| {
            matches!(fact.value, Value::Date(_))
                && is_told_by_figure(claim, fact, &bindings, passage)
        })
        .collect();
    for binding in &mut bindings {
        if is_ranked_in_a_word(claim, &claim.facts[binding.claim], passage, alignment) {
            *binding = Binding { claim: binding.claim, answer: None, given: true };
            continue;
        }
        if is_denied_as_none(claim, &claim.facts[binding.claim], passage, alignment)
            || is_single(claim, &claim.facts[binding.claim], passage, alignment)
        {
            *binding = Binding { claim: binding.claim, answer: None, given: true };
            continue;
        }
        if let Some(answer) = derived(claim, binding, passage, alignment, tolerance) {
            binding.answer = Some(answer);
        }
        binding.given = dated[binding.claim]
            || is_given(claim, &claim.facts[binding.claim], passage, alignment);
    }
    bindings
}

/// An amount of money without its currency, where the claim names none for what somebody earned or paid: "earned millions".
/// The passage must name the currency of all that it tells so.
fn paid((claim, fact): (&Statement, &Fact), statement: &Statement, found: &Value) -> Option<Value> {
    let bare = |quantity: &&Quantity| {
        quantity.dimension == Dimension::Count && quantity.noun.is_none() && quantity.unit.is_none()
    };
    let Value::Quantity(found) = found else { return None };
    let whole = found.unit.is_some_and(|unit| unit.unit().factor == Exact::ONE);
    if !matches!(found.dimension, Dimension::Money(_)) || !whole {
        return None;
    }
    let asked = fact.quantity().filter(|quantity| bare(quantity))?;
    if statement.facts.iter().filter_map(Fact::quantity).any(|quantity| bare(&quantity)) {
        return None;
    }
    let verb = governor(claim, fact)?;
    (PAYING.has(&claim.words[verb].lemma) && asked.score.is_none()).then(|| {
        Value::Quantity(Box::new(Quantity {
            dimension: Dimension::Count,
            unit: None,
            ..(**found).clone()
        }))
    })
}

/// Verbs whose object is money where nothing else is said.
static PAYING: WordSet = WordSet::new(include_str!("bind/paying.txt"));

/// Whether a figure counts those whom a sentence excepts: "all but three came back".
fn is_excepted(statement: &Statement, fact: &Fact) -> bool {
    // Of the whole none are excepted: "all but twelve of the 120".
    let whole = fact.quantity().is_some_and(|quantity| quantity.role == Role::Of);
    !whole && statement.words_of(fact.span).any(|at| statement.words[at].set_aside)
}

/// What it is worth that a change begins or ends at both of two figures.
const SAME_END: f64 = 0.1;

/// Whether a change begins at both of two figures, or ends at both.
fn are_ends(ours: &Fact, theirs: &Fact) -> bool {
    let role = |fact: &Fact| fact.quantity().map(|quantity| quantity.role.clone());
    matches!(
        (role(ours), role(theirs)),
        (Some(Role::From), Some(Role::From)) | (Some(Role::To { .. }), Some(Role::To { .. }))
    )
}

/// Whether a figure says about how much: what it would be about is seldom met by chance either ("almost a third", and 31 %).
fn is_rounded(fact: &Fact) -> bool {
    let about = |quantity: &Quantity| {
        matches!(quantity.modifier, Modifier::About | Modifier::JustAbove | Modifier::JustBelow)
    };
    fact.quantity().is_some_and(about)
}

/// Pairs greedily by firmness. Among nearly equally firm answers one that entails wins, all the more
/// when it is the very figure, for that is seldom chance; then the earlier.
fn assign(rounded: &[bool], mut options: Vec<(f64, usize, Answer)>) -> Vec<Binding> {
    let rank = |o: &(f64, usize, Answer)| {
        let entails = if o.2.comparison.entails() { 0.05 } else { 0.0 };
        let same = if o.2.same_figure { 0.08 } else { 0.0 };
        ((o.0 + entails + same) * 1000.0).round() as i64
    };
    options.sort_by_key(|o| (std::cmp::Reverse(rank(o)), o.1, o.2.sentence, o.2.fact));
    let mut bindings: Vec<Binding> =
        (0..rounded.len()).map(|claim| Binding { claim, answer: None, given: false }).collect();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (firmness, at, answer) in &options {
        let place = (answer.sentence, answer.fact);
        if bindings[*at].answer.is_some() || taken.contains(&place) {
            continue;
        }
        let rival = options
            .iter()
            .filter(|o| {
                o.1 == *at
                    && (o.2.sentence, o.2.fact) != place
                    && !taken.contains(&(o.2.sentence, o.2.fact))
            })
            .map(|o| o.0)
            .fold(0.0, f64::max);
        let otherwise = |o: &&(f64, usize, Answer)| {
            let other = (o.2.sentence, o.2.fact) != place && o.1 == *at;
            let says_otherwise = o.2.comparison.relation != answer.comparison.relation;
            let free = !taken.contains(&(o.2.sentence, o.2.fact));
            // What counts another noun by name is no rival, but to a figure that names no noun either.
            let very_figure = (o.2.same_figure || rounded[*at])
                && o.2.comparison.entails()
                && (o.2.noun != NounMatch::Different || answer.noun != NounMatch::Same);
            other
                && says_otherwise
                && free
                && (very_figure || (!answer.same_figure && firmness - o.0 < 0.04))
        };
        let disputed = options.iter().any(|o| otherwise(&o));
        let opposed = options.iter().filter(otherwise).any(|o| o.2.comparison.conflicts());
        taken.push(place);
        bindings[*at].answer =
            Some(Answer { margin: firmness - rival, disputed, opposed, ..answer.clone() });
    }
    bindings
}

fn comparable(claim: &Value, evidence: &Value, tolerance: &Tolerance) -> Option<Comparison> {
    match (claim, evidence) {
        (Value::Quantity(c), Value::Quantity(e)) => quantities(c, e, tolerance),
        (Value::Date(c), Value::Date(e)) => dates(c, e),
        _ => None,
    }
}

fn quantities(claim: &Quantity, evidence: &Quantity, tolerance: &Tolerance) -> Option<Comparison> {
    let found = compare::compare(claim, evidence, tolerance);
    Some(Comparison { relation: found.relation?, code: found.code, reason: found.reason })
}

fn dates(claim: &DateFact, evidence: &DateFact) -> Option<Comparison> {
    let found = date::compare(claim, evidence);
    let relation = match found.outcome {
        // "Until June" bounds how long something goes on, not when it happens: only a date that is
        // such an end itself can establish it.
        date::Outcome::Entails if bounds_duration(claim) && claim.modifier != evidence.modifier => {
            Relation::Weaker
        }
        date::Outcome::Entails => Relation::Entails,
        date::Outcome::Conflicts => Relation::Conflicts,
        date::Outcome::Weaker => Relation::Weaker,
        date::Outcome::NotComparable => return None,
    };
    Some(Comparison { relation, code: None, reason: found.reason })
}

fn bounds_duration(date: &DateFact) -> bool {
    use date::Modifier::{FromTo, Since, Until};
    matches!(date.modifier, Since | Until | FromTo)
}

/// The nearest predicate above a fact that says something by itself.
pub(crate) fn governor(statement: &Statement, fact: &Fact) -> Option<usize> {
    let mut at = statement.anchor(fact.span)?;
    for _ in 0..statement.words.len() {
        let carries = statement.predicates.iter().any(|p| p.head == at);
        if carries && statement.words[at].weight > 0.0 {
            return Some(at);
        }
        at = statement.words[at].head?;
    }
    None
}

/// Whether both values write the very same figure.
pub(crate) fn is_same_figure(claim: &Value, evidence: &Value) -> bool {
    match (claim, evidence) {
        (Value::Quantity(c), Value::Quantity(e)) => c.figure == e.figure,
        (Value::Date(c), Value::Date(e)) => !c.named.is_empty() && c.named == e.named,
        _ => false,
    }
}
