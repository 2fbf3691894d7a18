//! Dates that are counted from something told before: "in 1889 … She sold it twelve years later".
//!
//! Owns which date a passage counts such a date from, the last one that it names in full before it, and the date that this leads to,
//! as finely as the other was named. It says nothing where no such date stands before it, or where the words give no distance.

use std::ops::Bound;

use jiff::civil::Date;

use crate::fact::date::{Anchor, DateFact, Granularity, Modifier};
use crate::fact::statement::Statement;
use crate::fact::{Context, Fact, Value, extract};

/// The date that a narrated date of a passage means.
pub(super) fn resolved(
    statements: &[&Statement],
    (sentence, index): (usize, usize),
) -> Option<Value> {
    let statement = statements[sentence];
    let date = date_of(&statement.facts[index])?;
    let words = statement.facts[index].span.of(&statement.text);
    let open = date.set.is_none() || date.anchor == Anchor::Narrated;
    if !open || !(words.ends_with("later") || words.ends_with("earlier")) {
        return None;
    }
    let before = |at: usize| statements[at].facts.iter().rev();
    let own = statement.facts[..index].iter().rev();
    let earlier = (0..sentence).rev().flat_map(before);
    let anchor = own.chain(earlier).filter_map(date_of).find(|date| {
        date.anchor == Anchor::Absolute && date.modifier == Modifier::Plain && date.set.is_some()
    })?;
    let counted =
        extract(words, &Context { reference: Some(start(anchor)?), ..Context::default() });
    let to = start(counted.iter().find_map(date_of)?)?;
    let found = extract(&written(to, anchor.granularity)?, &Context::default());
    found.into_iter().next().map(|fact| fact.value)
}

fn date_of(fact: &Fact) -> Option<&DateFact> {
    match &fact.value {
        Value::Date(date) => Some(&**date),
        Value::Quantity(_) => None,
    }
}

/// The first day that a date names.
fn start(date: &DateFact) -> Option<Date> {
    match date.named.first()?.low {
        Bound::Included(low) | Bound::Excluded(low) => Some(low.date()),
        Bound::Unbounded => None,
    }
}

/// A day, or the month or the year around it, in words.
fn written(day: Date, granularity: Granularity) -> Option<String> {
    match granularity {
        Granularity::Day => Some(day.to_string()),
        Granularity::Month => Some(day.strftime("in %B %Y").to_string()),
        Granularity::Year => Some(day.strftime("in %Y").to_string()),
        _ => None,
    }
}
