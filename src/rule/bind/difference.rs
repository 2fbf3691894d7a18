//! Differences: by how many there are more or fewer than at another time, which is by how much something changed.

use crate::fact::quantity::{Direction, Quantity, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};

/// Which way a figure leans by which there are fewer or more: "47 fewer deaths than in 2010".
pub(crate) fn difference(statement: &Statement, fact: &Fact) -> Option<Direction> {
    let quantity = fact.quantity()?;
    let mut next = statement.words.iter().filter(|word| word.span.start >= fact.span.end);
    let direction = match &*next.next()?.form {
        "more" => Direction::Up,
        "fewer" | "less" => Direction::Down,
        _ => return None,
    };
    let than = || statement.words.iter().any(|word| &*word.form == "than");
    let alone = next.next().is_none_or(|word| word.class == Class::Punctuation);
    let counts = matches!(
        quantity.dimension,
        Dimension::Count | Dimension::Money(_) | Dimension::Measure(_)
    );
    (counts && (than() || alone)).then_some(direction)
}

/// Two figures as changes, where the one tells by how much something changed and the other by how much there are more or fewer: "up by 1,100",
/// and "1,100 more than last year".
pub(super) fn as_changes(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
) -> Option<(Value, Value)> {
    let change = |of: &Statement, fact: &Fact| {
        let quantity = fact.quantity()?;
        let role = match &quantity.role {
            Role::Change { direction } => Role::Change { direction: *direction },
            _ => Role::Change { direction: difference(of, fact)? },
        };
        Some(Value::Quantity(Box::new(Quantity { role, noun: None, ..quantity.clone() })))
    };
    (is_over_time(claim, ours) && is_over_time(statement, theirs))
        .then_some((change(claim, ours)?, change(statement, theirs)?))
}

/// Whether a figure is not one by which two things differ: "50 more than last year", but not "than in York".
fn is_over_time(statement: &Statement, fact: &Fact) -> bool {
    let than = |word: &&Word| &*word.form == "than" && word.span.start >= fact.span.end;
    let Some(than) = statement.words.iter().find(than) else { return true };
    let near = |date: &&Fact| {
        let start = date.span.start;
        matches!(date.value, Value::Date(_))
            && (than.span.end..than.span.end + NEAR).contains(&start)
    };
    statement.facts.iter().any(|date| near(&date))
}

/// How many bytes behind "than" a time may begin: "than in the same month of last year".
const NEAR: usize = 24;
