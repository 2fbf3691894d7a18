//! Stretches of time that two dates of a sentence enclose: "built between 1847 and 1851" took about four years.
//!
//! Owns which two dates are taken, the ends of a stretch that the passage names or the only two dates of a sentence, or of the claim's own
//! deeds in it, where the claim counts from one thing to another, and their distance in the unit that the claim asks for. It verifies and never contradicts, for
//! the two may bound something else.

use std::ops::Bound;

use jiff::civil::Date;

use super::{Comparison, governor, quantities};
use crate::fact::date::{DateFact, Granularity, Modifier};
use crate::fact::quantity::Quantity;
use crate::fact::statement::Statement;
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::fact::{Context, Value, extract};
use crate::locate::align::{Alignment, Place};
use crate::text::rel::Upos;

/// The first of the two dates of a sentence between which as much time lies as the claim says, and the comparison.
pub(super) fn between(
    claim: &Statement,
    asked: &Quantity,
    (statement, sentence): (&Statement, usize),
    alignment: &Alignment,
    tolerance: &Tolerance,
) -> Option<(usize, Comparison)> {
    if asked.dimension != Dimension::Measure("duration") {
        return None;
    }
    let dates: Vec<(usize, &DateFact)> = statement
        .facts
        .iter()
        .enumerate()
        .filter_map(|(at, fact)| match &fact.value {
            Value::Date(date) => Some((at, &**date)),
            Value::Quantity(_) => None,
        })
        .collect();
    let stretch = dates.iter().find_map(|(at, date)| {
        let stretches = matches!(date.modifier, Modifier::FromTo | Modifier::Between);
        let [from, to] = &date.named[..] else { return None };
        stretches.then_some((*at, day(from.low)?, day(to.low)?, date.granularity))
    });
    let counts = claim.words.iter().any(|word| matches!(&*word.form, "after" | "later" | "before"));
    // Of several dates those of the claim's own deeds.
    let told = |at: usize| {
        let verb = governor(statement, &statement.facts[at]);
        verb.is_some_and(|word| {
            statement.words[word].upos == Upos::Verb
                && alignment.claimed(Place { sentence, word }).is_some()
        })
    };
    let own: Vec<(usize, &DateFact)> = match dates.len() {
        0..=2 => dates.clone(),
        _ => dates.iter().copied().filter(|&(at, _)| told(at)).collect(),
    };
    let pair = || {
        let [(at, from), (_, to)] = own[..] else { return None };
        let plain = from.modifier == Modifier::Plain && to.modifier == Modifier::Plain;
        let alike = from.granularity == to.granularity && plain && counts;
        let starts = (day(from.named.first()?.low)?, day(to.named.first()?.low)?);
        alike.then_some((at, starts.0, starts.1, from.granularity))
    };
    let (at, from, to, granularity) = stretch.or_else(pair)?;
    let words = match granularity {
        Granularity::Year => format!("{} years", i32::from(to.year()) - i32::from(from.year())),
        Granularity::Day => format!("{} days", (to - from).get_days()),
        _ => return None,
    };
    let found = extract(&words, &Context::default());
    let elapsed = found.first()?.quantity()?;
    let comparison = quantities(asked, elapsed, tolerance).filter(Comparison::entails)?;
    let reason = format!("from {from} to {to} are {words}: {}", comparison.reason);
    Some((at, Comparison { reason, ..comparison }))
}

fn day(low: Bound<jiff::civil::DateTime>) -> Option<Date> {
    match low {
        Bound::Included(low) | Bound::Excluded(low) => Some(low.date()),
        Bound::Unbounded => None,
    }
}
