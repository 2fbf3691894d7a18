//! Differences: by how many there are more or fewer than at another time, which is by how much something changed.

use crate::fact::quantity::{Direction, Quantity, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::text::rel::Upos;
use crate::words::WordSet;

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

/// Whether a figure tells by how much something is more or less than another thing and no earlier time: "10 % higher than the forecast",
/// "5 % lower in the north than in the south".
pub(crate) fn is_against_another(statement: &Statement, fact: &Fact) -> bool {
    if fact.quantity().is_none() {
        return false;
    }
    let words = &statement.words;
    let first = words.partition_point(|word| word.span.end <= fact.span.end);
    let compares = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.form.ends_with("er")
                && &*word.form != "other"
                && matches!(word.upos, Upos::Adj | Upos::Adv)
                || matches!(&*word.form, "more" | "less" | "above" | "below")
        })
    };
    let Some(degree) = (first..first + 2).find(|&at| compares(at)) else { return false };
    let stops =
        |word: &Word| matches!(&*word.form, "." | ";" | "but" | "while" | "although" | "whereas");
    let mut clause = (degree + 1..words.len()).take_while(|&at| !stops(&words[at]));
    // "8 % above those in Bergen"
    let bare = matches!(&*words[degree].form, "above" | "below")
        && words.get(degree + 1).is_some_and(|word| matches!(&*word.form, "those" | "that"));
    let than = clause.find(|&at| &*words[at].form == "than").or(bare.then_some(degree));
    let Some(than) = than else { return false };
    let slight = |at: usize| matches!(words[at].upos, Upos::Adp | Upos::Det | Upos::Part);
    let Some(said) = (than + 1..words.len()).find(|&at| !slight(at)) else { return false };
    let dated = statement.facts.iter().any(|date| {
        matches!(date.value, Value::Date(_))
            && (words[than].span.end..words[than].span.end + NEAR).contains(&date.span.start)
    });
    let earlier = (than + 1..(said + 3).min(words.len()))
        .any(|at| EARLIER.has(&words[at].form) || words[at].fact.is_some());
    !dated && !earlier
}

/// Words behind "than" by which something is held against an earlier time of its own.
static EARLIER: WordSet = WordSet::new(include_str!("earlier.txt"));
