//! Figures and dates that say the same though the algebra does not compare them: words that stand on both sides, stretches of time of one
//! length, as many of those just counted, and what a later figure is held against.

use super::less::is_partitive;
use super::year_before::is_year_before;
use super::{Comparison, is_excepted, is_same_figure, quantities};
use crate::fact::date;
use crate::fact::interval::Relation;
use crate::fact::quantity::Role;
use crate::fact::statement::Statement;
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::words::WordSet;

/// Two dates that nothing resolves are the same when the very same words name them.
pub(super) fn same_words(
    (ours, theirs): (&str, &str),
    claim: &Value,
    evidence: &Value,
) -> Option<Comparison> {
    let (Value::Date(claim), Value::Date(evidence)) = (claim, evidence) else { return None };
    if ours.eq_ignore_ascii_case(theirs) {
        let reason = format!("`{theirs}` stands on both sides");
        return Some(Comparison { relation: Relation::Entails, code: None, reason });
    }
    if claim.set.is_some() && evidence.set.is_some() {
        return None;
    }
    if claim.set.is_none()
        && evidence.set.is_none()
        && is_year_before(ours)
        && is_year_before(theirs)
    {
        let reason = format!("`{theirs}` is a year before, as `{ours}` is");
        return Some(Comparison { relation: Relation::Entails, code: None, reason });
    }
    let ((ours, asked), (theirs, told)) = (weekday(ours)?, weekday(theirs)?);
    // "On Monday morning" is on Monday, and not on Sunday.
    let (relation, reason) = if ours != theirs {
        (Relation::Conflicts, format!("{theirs} is not {ours}"))
    } else if asked.iter().all(|word| told.contains(word)) {
        (Relation::Entails, format!("{theirs} on both sides"))
    } else {
        (Relation::Weaker, format!("{theirs}, and no time of the day"))
    };
    Some(Comparison { relation, code: None, reason })
}

/// The only day of the week that the words of a date name, and what they say besides.
fn weekday(words: &str) -> Option<(&'static str, Vec<String>)> {
    const DAYS: &[&str] =
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let named = |word: &String| DAYS.iter().copied().find(|day| *day == word.as_str());
    let mut days = words.iter().filter_map(named);
    let day = days.next().filter(|_| days.next().is_none())?;
    let rest = words.iter().filter(|word| named(word).is_none() && word.as_str() != "on");
    Some((day, rest.cloned().collect()))
}

/// A part of a figure of the claim, and as many of those that the passage has just counted: "two of the five", and "five, two of them".
pub(super) fn parts(claim: &Value, (statement, other): (&Statement, &Fact)) -> Option<Comparison> {
    let (Value::Quantity(asked), Value::Quantity(told)) = (claim, &other.value) else {
        return None;
    };
    let same = asked.dimension == Dimension::Count
        && asked.part_of.is_some()
        && told.noun.is_none()
        && told.dimension == Dimension::Count
        && is_same_figure(claim, &other.value);
    let part = told.part_of.is_some() || is_partitive(statement, other);
    // "All but twelve of the 120", and "all but a dozen".
    (same && (part || is_excepted(statement, other))).then(|| Comparison {
        relation: Relation::Entails,
        code: None,
        reason: "as many of them on both sides".to_owned(),
    })
}

/// Where a change of the one began, and a figure that the other holds the later one against: "down from 10,940", and "against 10,940 a year
/// earlier"; "losses of €3.8m widened to €7.1m".
pub(super) fn baseline(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
) -> Option<Comparison> {
    let (Value::Quantity(asked), Value::Quantity(told)) = (&ours.value, &theirs.value) else {
        return None;
    };
    let grows = || {
        let to = |fact: &Fact| fact.quantity().is_some_and(|q| matches!(q.role, Role::To { .. }));
        statement.facts.iter().any(|fact| fact.span.start > theirs.span.end && to(fact))
    };
    let held = match (&asked.role, &told.role) {
        (Role::From, Role::Plain) => is_held(statement, theirs) || grows(),
        (Role::Plain, Role::From) => is_held(claim, ours),
        _ => false,
    };
    let same = asked.dimension == told.dimension && is_same_figure(&ours.value, &theirs.value);
    (held && same).then(|| Comparison {
        relation: Relation::Entails,
        code: None,
        reason: "the same figure, from which it changed".to_owned(),
    })
}

/// Whether a sentence holds another figure against this one.
fn is_held(statement: &Statement, fact: &Fact) -> bool {
    static AGAINST: WordSet = WordSet::new(include_str!("against.txt"));
    let before = statement.words.partition_point(|word| word.span.end <= fact.span.start);
    let near = &statement.words[before.saturating_sub(3)..before];
    near.iter().any(|word| AGAINST.has(&word.form))
        || near.windows(2).any(|two| &*two[0].form == "place" && &*two[1].form == "of")
}

/// Stretches of time before or after a day that nobody names compare by how long they are: "over the past six years".
pub(super) fn stretches(
    (ours, theirs): (&str, &str),
    claim: &Value,
    evidence: &Value,
    tolerance: &Tolerance,
) -> Option<Comparison> {
    let (Value::Date(claim), Value::Date(evidence)) = (claim, evidence) else { return None };
    if claim.set.is_some() || evidence.set.is_some() {
        return None;
    }
    let (ours, theirs) = (date::stretch(ours)?, date::stretch(theirs)?);
    let (a, b) = (ours.length.quantity()?, theirs.length.quantity()?);
    (ours.is_past == theirs.is_past).then(|| quantities(a, b, tolerance))?
}
