//! Values derived from several figures of one passage: sums, differences, shares and ratios.
//!
//! A derived value counts only when the claim names the relation: a total, a change, a share of a
//! whole, a factor. The arithmetic is printed with it. Which figures may be put together (one passage,
//! one subject, one unit) is decided by whoever calls.

use std::ops::Bound;

use super::compare::point;
use super::exact::Exact;
use super::interval::{Interval, Relation};
use super::modifier::Modifier;
use super::quantity::{Direction, Quantity, Role};
use super::tolerance::Tolerance;
use super::unit::Dimension;

/// The most figures that are summed; a longer list in a passage is a table.
const MAX_TERMS: usize = 12;

/// A value that follows from figures of the evidence by a relation that the claim names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// What the derived value says of the claim.
    pub relation: Relation,
    /// The value, in the base unit of the claim's dimension.
    pub value: Exact,
    /// The arithmetic, for people: `52 + 96 = 148`.
    pub arithmetic: String,
    /// The evidence used, by index.
    pub used: Vec<usize>,
}

/// Derives the claim's quantity from those of one passage; none when the claim names no relation or
/// the passage lacks the figures for it.
pub fn derive(
    claim: &Quantity,
    evidence: &[&Quantity],
    tolerance: &Tolerance,
) -> Option<Derivation> {
    match (&claim.role, claim.dimension) {
        (Role::Change { direction }, _) => change(claim, *direction, evidence, tolerance),
        (_, Dimension::Share) => share(claim, evidence, tolerance),
        _ if claim.total => sum(claim, evidence, tolerance),
        _ => None,
    }
}

/// Whether a figure is the sum, the difference, the product or the quotient of two others, in their
/// units: what somebody may have worked out. Bounds follow from too much to tell.
pub fn follows(asked: &Quantity, told: &[&Quantity]) -> bool {
    let telling = |quantity: &&Quantity| {
        quantity.dimension == asked.dimension && quantity.figure == asked.figure
    };
    // What the passage tells of itself is not worked out.
    if asked.modifier.is_bound() || asked.modifier == Modifier::Range || told.iter().any(telling) {
        return false;
    }
    let meets = |value: &Exact| asked.figure.contains(value) || asked.rounding.contains(value);
    let factor =
        |quantity: &Quantity| matches!(quantity.dimension, Dimension::Multiple | Dimension::Share);
    // "Half" is about a half.
    let value = |quantity: &Quantity| {
        let written = quantity.value.clone().filter(|_| factor(quantity));
        point(&quantity.figure).or(written)
    };
    let values: Vec<(&Quantity, Exact)> =
        told.iter().filter_map(|quantity| Some((*quantity, value(quantity)?))).collect();
    // The number of the parts divides no share of the whole.
    let counts = |quantity: &Quantity| {
        quantity.dimension == Dimension::Count && asked.dimension != Dimension::Share
    };
    let scales = |quantity: &Quantity| factor(quantity) || counts(quantity);
    values.iter().enumerate().any(|(at, (a, x))| {
        let same = a.dimension == asked.dimension;
        values.iter().skip(at + 1).any(|(b, y)| {
            let part =
                |quantity: &Quantity| quantity.role == Role::Part || quantity.part_of.is_some();
            let both = same && b.dimension == asked.dimension;
            // A part is in its whole already.
            let sums = both && !part(a) && !part(b) && meets(&(x.clone() + y.clone()))
                || both && [x.clone() - y.clone(), y.clone() - x.clone()].iter().any(meets);
            let shares = factor(a) && factor(b);
            let scaled = !shares
                && (same && scales(b) || b.dimension == asked.dimension && scales(a))
                && products(x, y).iter().any(meets);
            sums || scaled || points(asked, a, b).iter().any(meets)
        })
    }) || remains(asked, &values).is_some_and(|rest| meets(&rest))
}

/// A share that lies so many points above or below another: 68 %, eight points above that of the old.
fn points(asked: &Quantity, a: &Quantity, b: &Quantity) -> Vec<Exact> {
    let apart = |share: &Quantity, points: &Quantity| {
        // "68 %, eight points above the figure for the old".
        let named = points.noun.as_ref().is_some_and(|noun| noun.head == "point");
        let counted = points.dimension == Dimension::Count && named;
        let told = share.dimension == Dimension::Share
            && (points.dimension == Dimension::Points || counted);
        let by = point(&points.figure)?.checked_div(&Exact::whole(100))?;
        let share = point(&share.figure).filter(|_| told)?;
        Some([share.clone() + by.clone(), share - by])
    };
    if asked.dimension != Dimension::Share {
        return Vec::new();
    }
    apart(a, b).or_else(|| apart(b, a)).into_iter().flatten().collect()
}

/// What is left of the largest of several counts without all the others: 186 of 1,200 homes, 874 of which are completed and 140 begun.
fn remains(asked: &Quantity, values: &[(&Quantity, Exact)]) -> Option<Exact> {
    if asked.dimension != Dimension::Count {
        return None;
    }
    let head = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.head.clone());
    // "In three districts" counts something else.
    let alike = |told: &&(&Quantity, Exact)| {
        let same =
            head(told.0).is_none() || head(told.0) == head(asked) || told.0.part_of.is_some();
        told.0.dimension == asked.dimension && same
    };
    let counts: Vec<&Exact> = values.iter().filter(alike).map(|(_, value)| value).collect();
    let most = (*counts.iter().max()?).clone();
    let sum = counts.iter().fold(Exact::ZERO, |sum, &value| sum + value.clone());
    let rest = most.clone() + most - sum;
    (counts.len() > 2 && rest > Exact::ZERO).then_some(rest)
}

/// The product and the quotients of two values.
fn products(x: &Exact, y: &Exact) -> Vec<Exact> {
    let mut found = vec![x.clone() * y.clone()];
    found.extend(x.clone().checked_div(y));
    found.extend(y.clone().checked_div(x));
    found
}

/// The single value of a figure that is neither bounded nor approximated.
fn plain(quantity: &Quantity) -> Option<Exact> {
    matches!(quantity.modifier, Modifier::Plain | Modifier::Exactly)
        .then(|| point(&quantity.figure))
        .flatten()
}

/// Whether the two are of one dimension, and of one currency exactly.
fn alike(a: &Quantity, b: &Quantity) -> bool {
    a.dimension == b.dimension
}

fn sum(claim: &Quantity, evidence: &[&Quantity], tolerance: &Tolerance) -> Option<Derivation> {
    // A total that the passage gives is no term of another.
    if evidence.iter().any(|quantity| alike(claim, quantity) && quantity.total) {
        return None;
    }
    let mut used = Vec::new();
    let mut total = Exact::ZERO;
    let mut terms = Vec::new();
    for (at, quantity) in evidence.iter().enumerate().filter(|(_, quantity)| alike(claim, quantity))
    {
        if !matches!(quantity.role, Role::Plain) || used.len() == MAX_TERMS {
            return None;
        }
        total = total + plain(quantity)?;
        terms.push(quantity.value.clone()?.to_string());
        used.push(at);
    }
    let one_unit = used.windows(2).all(|pair| evidence[pair[0]].unit == evidence[pair[1]].unit);
    if used.len() < 2 || !one_unit {
        return None;
    }
    let written = evidence[used[0]].as_written(&Interval::point(total.clone()));
    let arithmetic = format!("{} = {}", terms.join(" + "), point(&written)?);
    Some(conclude(claim, total, arithmetic, used, tolerance))
}

fn change(
    claim: &Quantity,
    direction: Direction,
    evidence: &[&Quantity],
    tolerance: &Tolerance,
) -> Option<Derivation> {
    let started = evidence.iter().position(|quantity| quantity.role == Role::From);
    let start = started.or_else(|| start_before(evidence))?;
    let end = evidence.iter().position(|quantity| {
        matches!(quantity.role, Role::To { .. }) && alike(quantity, evidence[start])
    });
    // "A profit of €48m, up from €40m"
    let told = || {
        let plain = |quantity: &Quantity| quantity.role == Role::Plain;
        let before = (0..start).rev().find(|&at| alike(evidence[at], evidence[start]))?;
        plain(evidence[before]).then_some(before)
    };
    let end = end.or_else(told)?;
    let (from, ends) = (plain(evidence[start])?, ends(evidence[end], tolerance)?);
    let found = ends.into_iter().map(|to| {
        let (value, text) =
            changed(claim, direction, (evidence[start], &from), (evidence[end], to))?;
        Some(conclude(claim, value, text, vec![start, end], tolerance))
    });
    let mut found: Vec<Derivation> = found.collect::<Option<_>>()?;
    // What an amount falls to on some condition is no fall over time.
    if started.is_none() && found.iter().any(|one| one.relation == Relation::Conflicts) {
        found.iter_mut().for_each(|one| one.relation = Relation::Weaker);
    }
    // What is only about so much has to tell the same from end to end.
    let first = found.first()?.clone();
    let agree = found.iter().all(|other| other.relation == first.relation);
    let relation = if agree { first.relation } else { Relation::Weaker };
    Some(Derivation { relation, ..first })
}

/// The amount from which something went to the end that stands behind it: "the excess is £750, which falls to £150".
fn start_before(evidence: &[&Quantity]) -> Option<usize> {
    let end = evidence.iter().position(|quantity| matches!(quantity.role, Role::To { .. }))?;
    let amount = matches!(evidence[end].dimension, Dimension::Money(_) | Dimension::Measure(_));
    let mut others =
        (0..evidence.len()).filter(|&at| at != end && alike(evidence[at], evidence[end]));
    let start = others.next().filter(|_| amount && others.next().is_none())?;
    (start < end && evidence[start].role == Role::Plain).then_some(start)
}

/// The values that a figure may have: the one that it states, or both ends of what it is about.
fn ends(quantity: &Quantity, tolerance: &Tolerance) -> Option<Vec<Exact>> {
    if let Some(value) = plain(quantity) {
        return Some(vec![value]);
    }
    let (about, _) = quantity.sets_under(tolerance);
    let end = |bound: &Bound<Exact>| match bound {
        Bound::Included(value) | Bound::Excluded(value) => Some(value.clone()),
        Bound::Unbounded => None,
    };
    let value = quantity.value.clone().filter(|_| quantity.modifier == Modifier::About)?;
    let unit = quantity.unit.map_or(Exact::ONE, |unit| unit.unit().factor.clone());
    Some(vec![value * unit, end(&about.low)?, end(&about.high)?])
}

/// How the claim tells a change from one value to another, and the arithmetic.
fn changed(
    claim: &Quantity,
    direction: Direction,
    (start, from): (&Quantity, &Exact),
    (end, to): (&Quantity, Exact),
) -> Option<(Exact, String)> {
    let rise = to.clone() - from.clone();
    let signed = if direction == Direction::Down { -rise.clone() } else { rise.clone() };
    let dimension = start.dimension;
    let shown = |quantity: &Quantity| quantity.value.clone().map(|value| value.to_string());
    let (a, b) = (shown(start)?, shown(end)?);
    Some(match (claim.dimension, dimension) {
        (Dimension::Points, Dimension::Share) => {
            let points = signed * Exact::whole(100);
            let text = format!("{b} − {a} = {}", rise * Exact::whole(100));
            (points, text)
        }
        (Dimension::Share, other) if other != Dimension::Share => {
            let share = signed.checked_div(from)?;
            (share, format!("({b} − {a}) / {a} = {}", rise.checked_div(from)?))
        }
        (Dimension::Multiple, _) if direction == Direction::Down => {
            // "Halved" is by a half, and "down threefold" to a third.
            let factor = to.checked_div(from)?;
            let by_less = claim.value.as_ref().is_some_and(|value| *value < Exact::ONE);
            let value = if by_less { Exact::ONE - factor } else { from.checked_div(&to)? };
            let text = if by_less {
                format!("1 − {b} / {a} = {value}")
            } else {
                format!("{a} / {b} = {value}")
            };
            (value, text)
        }
        (Dimension::Multiple, _) => {
            let factor = to.checked_div(from)?;
            (factor.clone(), format!("{b} / {a} = {factor}"))
        }
        (own, other) if own == other && own != Dimension::Share => {
            let written = claim.unit.map_or(rise.clone(), |unit| rise / unit.unit().factor.clone());
            (signed, format!("{b} − {a} = {written}"))
        }
        _ => return None,
    })
}

fn share(claim: &Quantity, evidence: &[&Quantity], tolerance: &Tolerance) -> Option<Derivation> {
    let (part, whole) = part_and_whole(evidence)?;
    let found = share_of(claim, evidence[part], evidence[whole], tolerance)?;
    Some(Derivation { used: vec![part, whole], ..found })
}

/// What the ratio of one figure to another says of the claim's factor; the evidence used is the one, 0, and the other, 1.
pub fn ratio_of(
    claim: &Quantity,
    one: &Quantity,
    other: &Quantity,
    tolerance: &Tolerance,
) -> Option<Derivation> {
    // Two figures that are rounded are as many times each other only about.
    let rounds = |quantity: &Quantity| quantity.modifier == Modifier::About;
    if (rounds(one) || rounds(other)) && claim.modifier != Modifier::About {
        return None;
    }
    let value = |quantity: &Quantity| {
        let unit = quantity.unit.map_or(Exact::ONE, |unit| unit.unit().factor.clone());
        point(&quantity.figure).or_else(|| quantity.value.clone().map(|value| value * unit))
    };
    let value = value(one)?.checked_div(&value(other)?)?;
    let shown = |quantity: &Quantity| quantity.value.clone().map(|value| value.to_string());
    let arithmetic = format!("{} / {} = {value}", shown(one)?, shown(other)?);
    Some(conclude(claim, value, arithmetic, vec![0, 1], tolerance))
}

/// What the share of a part in its whole says of the claim's; the evidence used is the part, 0, and the whole, 1.
pub fn share_of(
    claim: &Quantity,
    part: &Quantity,
    whole: &Quantity,
    tolerance: &Tolerance,
) -> Option<Derivation> {
    let (Some(above), Some(below)) = (plain(part), plain(whole)) else {
        return share_of_some(claim, part, whole, tolerance);
    };
    let value = above.checked_div(&below).filter(|value| *value <= Exact::ONE)?;
    let arithmetic = format!("{above} / {below} = {value}");
    Some(conclude(claim, value, arithmetic, vec![0, 1], tolerance))
}

/// The share of figures that are only told about: about 90 of 400 are less than a quarter, and some 700 of the 950 are nearly three quarters. A
/// claim that is exact asks for more.
fn share_of_some(
    claim: &Quantity,
    part: &Quantity,
    whole: &Quantity,
    tolerance: &Tolerance,
) -> Option<Derivation> {
    let ends = |quantity: &Quantity| match plain(quantity) {
        Some(value) => Interval::point(value),
        None => quantity.sets_under(tolerance).0,
    };
    let (some, all) = (ends(part), ends(whole));
    let end = |part: &Bound<Exact>, whole: &Bound<Exact>| match (part, whole) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => Some(Bound::Unbounded),
        (Bound::Included(part), Bound::Included(whole)) => {
            part.checked_div(whole).map(Bound::Included)
        }
        (
            Bound::Included(part) | Bound::Excluded(part),
            Bound::Included(whole) | Bound::Excluded(whole),
        ) => part.checked_div(whole).map(Bound::Excluded),
    };
    if part.unit != whole.unit {
        return None;
    }
    let value = part.value.clone()?.checked_div(whole.value.as_ref()?)?;
    let found = Interval { low: end(&some.low, &all.high)?, high: end(&some.high, &all.low)? };
    let (claimed, _) = claim.sets_under(tolerance);
    let about =
        matches!(claim.modifier, Modifier::About | Modifier::JustAbove | Modifier::JustBelow);
    let told = |quantity: &Quantity| {
        matches!(quantity.modifier, Modifier::Plain | Modifier::Exactly | Modifier::About)
    };
    // Who rounds twice says no more than about how much.
    let relation = match about && told(part) && told(whole) && claimed.contains(&value) {
        true => Relation::Entails,
        false => found.relation_to(&claimed),
    };
    let arithmetic = format!("{} / {}, about {value}", part.value.clone()?, whole.value.clone()?);
    let enough = claim.modifier.is_bound() || relation == Relation::Entails;
    (enough && value <= Exact::ONE).then_some(Derivation {
        relation,
        value,
        arithmetic,
        used: vec![0, 1],
    })
}

/// "8 of the 12 members": the figure before a whole; "1,000, including 500 children": the one before a part.
fn part_and_whole(evidence: &[&Quantity]) -> Option<(usize, usize)> {
    let adjacent = (1..evidence.len()).filter(|&at| alike(evidence[at], evidence[at - 1]));
    let is_of = |at: usize| {
        evidence.get(at).is_some_and(|next| next.role == Role::Of && alike(next, evidence[at - 1]))
    };
    adjacent
        .filter_map(|at| match evidence[at].role {
            Role::Of => Some((at - 1, at)),
            // "To 811,000, but 41 of the 52": the whole may stand behind its part.
            Role::Part if is_of(at + 1) => Some((at, at + 1)),
            Role::Part => Some((at, at - 1)),
            // "Of the 1,200 homes, 874".
            _ if evidence[at - 1].role == Role::Of && evidence[at].part_of.is_some() => {
                Some((at, at - 1))
            }
            _ => None,
        })
        .next()
}

/// What is so many times as much may be more by one in so many parts and be called so loosely.
const LOOSELY: i64 = 4;

fn conclude(
    claim: &Quantity,
    value: Exact,
    arithmetic: String,
    used: Vec<usize>,
    tolerance: &Tolerance,
) -> Derivation {
    let claimed = match claim.modifier {
        Modifier::Plain | Modifier::Range => claim.rounding.clone(),
        _ => claim.sets_under(tolerance).0,
    };
    // Who says "doubled" of what is 2.15 times as much says less than the figures do, and nothing against them.
    let near = |asked: Exact| {
        let beyond = value.clone() - asked.clone();
        claim.dimension == Dimension::Multiple
            && claim.modifier == Modifier::Plain
            && beyond >= Exact::ZERO
            && beyond * Exact::whole(LOOSELY) <= asked
    };
    let relation = match Interval::point(value.clone()).relation_to(&claimed) {
        Relation::Conflicts if claim.value.clone().is_some_and(near) => Relation::Weaker,
        relation => relation,
    };
    Derivation { relation, value, arithmetic, used }
}
