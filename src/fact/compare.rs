//! Whether what the evidence says of a quantity settles what the claim says of it.
//!
//! For claim set C and evidence set E of one dimension and role: E ⊆ C entails, E ∩ C = ∅ conflicts,
//! anything else is weaker. This module chooses the two sets and names the near misses; DESIGN.md,
//! "Quantities and dates are sets", is the specification. Whether both count the same noun of the same
//! subject is decided by whoever calls.

mod convert;

use std::ops::Bound;

use super::exact::Exact;
use super::interval::{Interval, Relation};
use super::modifier::Modifier;
use super::quantity::{Quantity, Role, notation};
use super::tolerance::Tolerance;
use super::unit::Dimension;
use convert::{as_shares, conversion};

/// The source bounds or approximates the figure that the claim states plainly.
pub const DROPPED_APPROXIMATION: &str = "dropped-approximation";
/// The claim rounds the source's count and does not say so.
pub const UNMARKED_ROUNDING: &str = "unmarked-rounding";
/// The source's change goes the other way.
pub const OPPOSITE_DIRECTION: &str = "opposite-direction";
/// A separator can be read two ways, and only one of them agrees.
pub const AMBIGUOUS_SEPARATOR: &str = "ambiguous-separator";

/// What the evidence says of the claim's quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The relation; none when the two do not measure the same thing.
    pub relation: Option<Relation>,
    /// The near miss or special case, by its code.
    pub code: Option<&'static str>,
    /// The sets and how they lie, for people: `{148} ⊆ [140, 160]`.
    pub reason: String,
}

impl Comparison {
    fn not_comparable(reason: String) -> Self {
        Self { relation: None, code: None, reason }
    }
}

/// Compares the claim's quantity with the evidence's.
pub fn compare(claim: &Quantity, evidence: &Quantity, tolerance: &Tolerance) -> Comparison {
    if let Some((claim, evidence)) = as_shares(claim, evidence) {
        return compare(&claim, &evidence, tolerance);
    }
    if let Some(reason) =
        different_measure(claim, evidence).or_else(|| different_role(claim, evidence))
    {
        return Comparison::not_comparable(reason);
    }
    if let Some(opposite) = opposite_direction(claim, evidence) {
        return opposite;
    }
    if let (Role::Rate(ours), Role::Rate(theirs)) = (&claim.role, &evidence.role)
        && let Some(factor) = conversion(ours, theirs)
        && ours != theirs
    {
        let converted = Quantity { role: claim.role.clone(), ..evidence.scaled(&factor) };
        return compare(claim, &converted, tolerance);
    }
    if let (Some(claimed), Some(found)) = (&claim.score, &evidence.score) {
        return compare_scores(claimed, found);
    }
    let claimed = below_zero(claimed_set(claim, tolerance), claim, evidence);
    let found = evidence_set(claim, evidence, tolerance);
    let relation = match same_figure(claim, evidence) {
        true => Relation::Entails,
        false => found.relation_to(&claimed),
    };
    let reason = explain(claim, evidence, &found, &claimed, relation);
    if let (Dimension::Money(ours), Dimension::Money(theirs)) =
        (claim.dimension, evidence.dimension)
        && ours.leaves_open(theirs)
    {
        return Comparison { relation: Some(Relation::Weaker), code: None, reason };
    }
    if relation == Relation::Entails && is_other_class(claim, evidence) {
        let reason = format!(
            "{reason}; what holds for people of some ages need not hold for those of others"
        );
        return Comparison { relation: Some(Relation::Weaker), code: None, reason };
    }
    if relation == Relation::Entails {
        return Comparison { relation: Some(relation), code: None, reason };
    }
    if let Some((code, why)) = near_miss(claim, evidence, relation, tolerance) {
        let reason = format!("{reason}; {why}");
        return Comparison { relation: Some(Relation::Weaker), code: Some(code), reason };
    }
    if relation == Relation::Conflicts && agrees_otherwise(claim, evidence) {
        let reason = format!("{reason}; the separator can be read as thousands or as decimals");
        return Comparison {
            relation: Some(Relation::Weaker),
            code: Some(AMBIGUOUS_SEPARATOR),
            reason,
        };
    }
    Comparison { relation: Some(relation), code: None, reason }
}

/// Whether both tell people by the limits of their age, and not by the same: what is said of children under five is not said of
/// those under twelve, though every one of the former is one of the latter.
fn is_other_class(claim: &Quantity, evidence: &Quantity) -> bool {
    let limits = |q: &Quantity| q.modifier.is_bound() || q.modifier == Modifier::Range;
    claim.dimension == Dimension::Age
        && limits(claim)
        && limits(evidence)
        && claim.logic != evidence.logic
}

/// Whether a plain claim states the very figure of the source, in the same or another unit, and writes
/// it no more precisely: "90 minutes" for "1.5 hours", "10 million" for "1 crore".
fn same_figure(claim: &Quantity, evidence: &Quantity) -> bool {
    let plain = claim.modifier == Modifier::Plain
        && matches!(evidence.modifier, Modifier::Plain | Modifier::Exactly);
    plain
        && point(&claim.figure).is_some()
        && claim.figure == evidence.figure
        && claim.significant_place >= evidence.place
}

/// Why the two figures measure different things, if they do.
fn different_measure(claim: &Quantity, evidence: &Quantity) -> Option<String> {
    let either_scale =
        |q: &Quantity| q.unit.is_some_and(|unit| unit.unit().name == "degree of either scale");
    match (claim.dimension, evidence.dimension) {
        (Dimension::Money(a), Dimension::Money(b)) if !a.may_equal(b) => Some(format!(
            "`{}` and `{}` are different currencies, and currency is never converted",
            claim.unit_name().unwrap_or_default(),
            evidence.unit_name().unwrap_or_default()
        )),
        (Dimension::Money(_), Dimension::Money(_)) => None,
        (Dimension::Rating, Dimension::Share) if is_of_hundred(claim, evidence) => None,
        (Dimension::Share, Dimension::Rating)
            if is_of_hundred(evidence, claim) || is_of_ten(evidence, claim) =>
        {
            None
        }
        (a, b) if a != b => Some(format!("{a} and {b} do not compare")),
        _ if either_scale(claim) != either_scale(evidence) => {
            Some("one temperature does not say its scale".to_owned())
        }
        _ => None,
    }
}

/// Whether a mark out of a hundred may be told in percent.
fn is_of_hundred(rating: &Quantity, share: &Quantity) -> bool {
    rating.out_of == Some(Exact::whole(100)) && share.unit.is_some()
}

/// Whether a mark out of ten may be told in percent: of what the share is a value of.
fn is_of_ten(rating: &Quantity, share: &Quantity) -> bool {
    let measured = |quantity: &Quantity| quantity.measured.as_ref().map(|noun| noun.head.clone());
    let same = measured(rating).is_some() && measured(rating) == measured(share);
    rating.out_of == Some(Exact::whole(10)) && share.unit.is_some() && same
}

fn is_paid(quantity: &Quantity) -> bool {
    matches!(quantity.dimension, Dimension::Money(_))
}

/// Why the two figures stand in different roles, if they do.
fn different_role(claim: &Quantity, evidence: &Quantity) -> Option<String> {
    let same = match (&claim.role, &evidence.role) {
        // Who earns $15 an hour does not earn it 24 times a day.
        (Role::Rate(a), Role::Rate(b)) if a != b && is_paid(claim) => {
            let worked = |per: &str| matches!(per, "second" | "minute" | "hour");
            worked(a) == worked(b) && conversion(a, b).is_some()
        }
        (Role::Rate(a), Role::Rate(b)) => a == b || conversion(a, b).is_some(),
        (Role::Change { .. }, Role::Change { .. }) | (Role::From, Role::From) => true,
        // The end of a change is what holds after it.
        (Role::Plain | Role::To { .. }, Role::Plain | Role::To { .. }) => true,
        // Six of twelve says nothing against twelve.
        (Role::Part, Role::Of) | (Role::Of, Role::Part) => false,
        // "Of whom 80 % were civilians": a share is always a part, and needs no noun to say so.
        (Role::Plain | Role::Part, Role::Plain | Role::Part)
            if claim.dimension == Dimension::Share
                && (claim.noun.is_none() || evidence.noun.is_none()) =>
        {
            true
        }
        // A part or a whole is a figure of its own only for what it counts itself.
        (Role::Plain | Role::Part | Role::Of, Role::Plain | Role::Part | Role::Of) => {
            same_noun(claim, evidence)
        }
        _ => false,
    };
    (!same).then(|| {
        format!("{} and {} are different roles", describe(&claim.role), describe(&evidence.role))
    })
}

fn same_noun(claim: &Quantity, evidence: &Quantity) -> bool {
    match (&claim.noun, &evidence.noun) {
        (Some(a), Some(b)) => a.head == b.head,
        (None, None) => claim.role == evidence.role,
        // "Of the 206 who took it, 12 died": parts and wholes need no noun to say so. Whether the wholes are the same is for their own
        // figures to say.
        _ => {
            claim.part_of.is_some() && evidence.part_of.is_some()
                || claim.role == Role::Of && evidence.role == Role::Of
        }
    }
}

/// A role for people.
pub(super) fn describe(role: &Role) -> String {
    match role {
        Role::Plain => "a plain figure".to_owned(),
        Role::Change { .. } => "a change".to_owned(),
        Role::From => "the start of a change".to_owned(),
        Role::To { .. } => "the end of a change".to_owned(),
        Role::Part => "a part".to_owned(),
        Role::Of => "a whole".to_owned(),
        Role::Rate(per) => format!("a figure per {per}"),
    }
}

/// Changes in opposite directions conflict whatever their size.
fn opposite_direction(claim: &Quantity, evidence: &Quantity) -> Option<Comparison> {
    let (a, b) = match (&claim.role, &evidence.role) {
        (Role::Change { direction: a }, Role::Change { direction: b }) => (a, b),
        (Role::To { direction: Some(a) }, Role::To { direction: Some(b) }) => (a, b),
        _ => return None,
    };
    (a != b).then(|| Comparison {
        relation: Some(Relation::Conflicts),
        code: Some(OPPOSITE_DIRECTION),
        reason: "the changes go in opposite directions".to_owned(),
    })
}

fn compare_scores(claim: &(Exact, Exact), evidence: &(Exact, Exact)) -> Comparison {
    let swapped = claim.0 == evidence.1 && claim.1 == evidence.0;
    let (relation, sign) = match claim == evidence {
        true => (Relation::Entails, "="),
        false if swapped => (Relation::Weaker, "is the reverse of"),
        false => (Relation::Conflicts, "≠"),
    };
    let reason = format!("{}–{} {sign} {}–{}", evidence.0, evidence.1, claim.0, claim.1);
    Comparison { relation: Some(relation), code: None, reason }
}

/// What the claim allows.
fn claimed_set(claim: &Quantity, tolerance: &Tolerance) -> Interval<Exact> {
    match claim.modifier {
        Modifier::Range if claim.score.is_none() => claim.rounding.clone(),
        _ => claim.sets_under(tolerance).0,
    }
}

/// The set without its floor at nothing, where the source shows that there is something below it: inflation of −2 % is under 3 %.
fn below_zero(set: Interval<Exact>, claim: &Quantity, evidence: &Quantity) -> Interval<Exact> {
    let under = matches!(claim.modifier, Modifier::LessThan | Modifier::AtMost);
    let negative = evidence.value.as_ref().is_some_and(Exact::is_negative);
    match under && negative && set.low == Bound::Included(Exact::ZERO) {
        true => Interval { low: Bound::Unbounded, ..set },
        false => set,
    }
}

/// What the evidence says, taken the way the claim's modifier asks for.
fn evidence_set(claim: &Quantity, evidence: &Quantity, tolerance: &Tolerance) -> Interval<Exact> {
    let (logic, implicature) = evidence.sets_under(tolerance);
    let as_written =
        matches!(evidence.modifier, Modifier::Plain | Modifier::Exactly | Modifier::Range);
    // "About 33 %" holds of a third, whatever rounds to a third.
    let nominal = claim.modifier == Modifier::About
        && as_written
        && claim.dimension == Dimension::Share
        && point(&evidence.figure).is_some();
    if claim.modifier.is_bound() && as_written || nominal {
        evidence.figure.clone()
    } else if claim.modifier == Modifier::About {
        implicature
    } else {
        logic
    }
}

/// The code and the reason of a near miss: consistent enough not to be a conflict, not enough to verify.
fn near_miss(
    claim: &Quantity,
    evidence: &Quantity,
    relation: Relation,
    tolerance: &Tolerance,
) -> Option<(&'static str, &'static str)> {
    if !matches!(claim.modifier, Modifier::Plain | Modifier::Exactly) {
        return None;
    }
    let softened = evidence.modifier.is_bound()
        || matches!(evidence.modifier, Modifier::About | Modifier::JustAbove | Modifier::JustBelow);
    if softened && claim.figure == evidence.figure {
        return Some((
            DROPPED_APPROXIMATION,
            "the source bounds or approximates the figure that the claim states plainly",
        ));
    }
    // Who says "exactly" does not round.
    let rounds = relation == Relation::Conflicts
        && claim.modifier == Modifier::Plain
        && is_rounding(claim, evidence, tolerance);
    rounds.then_some((UNMARKED_ROUNDING, "the claim rounds the source's count without saying so"))
}

/// Whether the claim's count is the evidence's, correctly rounded to fewer places.
fn is_rounding(claim: &Quantity, evidence: &Quantity, tolerance: &Tolerance) -> bool {
    let counts = matches!(claim.dimension, Dimension::Count | Dimension::Money(_));
    let plain = matches!(evidence.modifier, Modifier::Plain | Modifier::Exactly);
    let (Some(c), Some(e)) = (point(&claim.figure), point(&evidence.figure)) else { return false };
    let distance = (c.clone() - e.clone()).abs();
    counts
        && plain
        && c.clone().abs() >= tolerance.unmarked_rounding_least
        && claim.significant_place > evidence.significant_place
        && distance.clone() * Exact::whole(2) <= claim.significant_place
        && distance <= e.abs() * tolerance.unmarked_rounding_relative.clone()
}

/// The value of a set of one.
pub(crate) fn point(set: &Interval<Exact>) -> Option<Exact> {
    match (&set.low, &set.high) {
        (std::ops::Bound::Included(low), std::ops::Bound::Included(high)) if low == high => {
            Some(low.clone())
        }
        _ => None,
    }
}

/// Whether the other reading of an ambiguous separator would agree.
fn agrees_otherwise(claim: &Quantity, evidence: &Quantity) -> bool {
    if claim.alternative.is_none() && evidence.alternative.is_none() {
        return false;
    }
    let readings = |q: &Quantity| {
        let base = |value: &Exact| q.unit.map_or(value.clone(), |unit| unit.to_base(value));
        [q.value.as_ref().map(base), q.alternative.as_ref().map(base)]
    };
    let (claimed, found) = (readings(claim), readings(evidence));
    claimed.iter().flatten().any(|c| found.iter().flatten().any(|e| c == e))
}

/// The sets and how they lie, in the claim's unit.
fn explain(
    claim: &Quantity,
    evidence: &Quantity,
    found: &Interval<Exact>,
    claimed: &Interval<Exact>,
    relation: Relation,
) -> String {
    let (e, c) = (notation(&claim.as_written(found)), notation(&claim.as_written(claimed)));
    let unit = claim
        .unit
        .and_then(|_| claim.unit_name())
        .map(|name| format!(" {name}"))
        .unwrap_or_default();
    let sets = match relation {
        Relation::Entails => format!("{e} ⊆ {c}{unit}"),
        Relation::Conflicts => format!("{e} ∩ {c} = ∅{unit}"),
        Relation::Weaker => format!("{e} ⊄ {c}{unit}"),
    };
    match (claim.dimension, evidence.dimension) {
        (Dimension::Money(a), Dimension::Money(b)) if a.leaves_open(b) => {
            format!("{sets}; a bare `{}` may be another one", a.family)
        }
        (Dimension::Money(a), Dimension::Money(b)) if a.code != b.code => {
            format!("{sets}; a bare `{}` matches any currency of that name", a.family)
        }
        _ => sets,
    }
}
