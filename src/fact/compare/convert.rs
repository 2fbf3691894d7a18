//! Figures of one thing told in two ways: rates for other times and numbers, and changes by a factor and by a share.

use crate::fact::exact::Exact;
use crate::fact::modifier::Modifier;
use crate::fact::quantity::{Direction, Quantity, Role};
use crate::fact::unit::Dimension;

/// By what a figure per one unit of time is multiplied to be one per another: 7 from days to weeks. Months
/// and years have no fixed number of days, and convert among themselves only.
pub(super) fn conversion(to: &str, from: &str) -> Option<Exact> {
    const DAYS: [(&str, i64); 5] =
        [("second", 1), ("minute", 60), ("hour", 3600), ("day", 86_400), ("week", 604_800)];
    const MONTHS: [(&str, i64); 5] =
        [("month", 1), ("quarter", 3), ("year", 12), ("decade", 120), ("century", 1200)];
    let time = [DAYS, MONTHS].iter().find_map(|family| {
        let length = |name: &str| family.iter().find(|(unit, _)| *unit == name).map(|(_, n)| *n);
        Exact::ratio(length(to)?, length(from)?)
    });
    time.or_else(|| per_many(to, from))
}

/// The same for so many of one noun: 100 from "per 1,000 inhabitants" to "per 100,000 inhabitants".
fn per_many(to: &str, from: &str) -> Option<Exact> {
    let parts = |per: &str| -> Option<(Exact, String)> {
        let (many, noun) = per.split_once(' ').unwrap_or((per, ""));
        Some((many.parse().ok()?, noun.to_owned()))
    };
    let ((to, ours), (from, theirs)) = (parts(to)?, parts(from)?);
    (ours == theirs).then(|| to.checked_div(&from)).flatten()
}

/// Both quantities in percent, where one tells a change by a factor and the other by a share: what doubled rose by 100 %.
pub(super) fn as_shares(claim: &Quantity, evidence: &Quantity) -> Option<(Quantity, Quantity)> {
    match (claim.dimension, evidence.dimension) {
        (Dimension::Multiple, Dimension::Share) => {
            Some((as_share(claim, evidence)?, evidence.clone()))
        }
        (Dimension::Share, Dimension::Multiple) => {
            Some((claim.clone(), as_share(evidence, claim)?))
        }
        _ => None,
    }
}

/// By which share something changed that was multiplied so, in the unit of `like`.
fn as_share(factor: &Quantity, like: &Quantity) -> Option<Quantity> {
    let (Role::Change { direction }, Role::Change { .. }) = (&factor.role, &like.role) else {
        return None;
    };
    // "More than halved" leaves less than half.
    if *direction == Direction::Down && factor.modifier != Modifier::Plain {
        return None;
    }
    let change = |value: &Exact| match direction {
        Direction::Up => value.clone() - Exact::ONE,
        Direction::Down => Exact::ONE - value.clone(),
    };
    Some(Quantity {
        value: None,
        figure: factor.figure.map(change),
        logic: factor.logic.map(change),
        rounding: factor.rounding.map(change),
        implicature: factor.implicature.map(change),
        dimension: like.dimension,
        unit: like.unit,
        ..factor.clone()
    })
}
