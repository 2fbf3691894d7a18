//! Comparing two dates: does what the evidence says settle what the claim says?

use jiff::civil::{DateTime, Time};

use super::bound::bounded;
use super::{Anchor, DateFact, DateKind, Granularity, Modifier};
use crate::fact::interval::{Interval, Relation};
use std::ops::Bound;

/// What a date in the evidence says of a date in the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The evidence lies within what the claim allows.
    Entails,
    /// Both cannot hold, in any reading.
    Conflicts,
    /// The evidence does not settle the claim.
    Weaker,
    /// One of them cannot be resolved, or they are of different kinds.
    NotComparable,
}

/// An outcome and the reason for it, in mathematical notation, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What was found.
    pub outcome: Outcome,
    /// Why: "[2015-01-20, 2015-01-21) ∩ [2015-01-21, 2015-01-22) = ∅".
    pub reason: String,
}

impl Comparison {
    fn new(outcome: Outcome, reason: impl Into<String>) -> Self {
        Self { outcome, reason: reason.into() }
    }
}

/// Compares a date of the claim with one of the evidence.
///
/// All readings count: a conflict must hold in every pair of them; entailment must hold for every
/// reading of evidence that is ambiguous in itself, and for the likeliest one of evidence that was
/// resolved against its reference date.
pub fn compare(claim: &DateFact, evidence: &DateFact) -> Comparison {
    if claim.kind != evidence.kind {
        return Comparison::new(Outcome::NotComparable, "a date and a time of day");
    }
    if claim.kind == DateKind::Time {
        return compare_clocks(claim, evidence);
    }
    let (claims, evidences) = (sets(claim, evidence), sets(evidence, claim));
    if claims.is_empty() || evidences.is_empty() {
        return Comparison::new(Outcome::NotComparable, "a reference date is needed");
    }
    if [claim.anchor, evidence.anchor].contains(&Anchor::Narrated) {
        return Comparison::new(Outcome::Weaker, "counted from a date told elsewhere");
    }
    if let Some(comparison) = compare_ends(claim, evidence) {
        return comparison;
    }
    let decisive = decisive(evidence, &evidences);
    let entailed = |claim: &Interval<DateTime>| decisive.iter().all(|e| e.is_subset(claim));
    let found = match claim.is_ambiguous() && claims != evidences {
        true => required(claim, &claims).all(entailed).then_some(&claims[0]),
        false => meant(claim, &claims).find(|claim| claims == evidences || entailed(claim)),
    };
    if let Some(found) = found {
        let reason = format!("{} ⊆ {}", show(&decisive[0]), show(found));
        return Comparison::new(Outcome::Entails, reason);
    }
    let (claims, evidences) =
        (possible(claim, evidence, claims), possible(evidence, claim, evidences));
    if claims.iter().all(|claim| evidences.iter().all(|e| e.is_disjoint(claim))) {
        let (claim, evidence) = nearest(&claims, &evidences);
        let reason = format!("{} ∩ {} = ∅", show(claim), show(evidence));
        return Comparison::new(Outcome::Conflicts, reason);
    }
    let mut pairs = claims.iter().flat_map(|c| decisive.iter().map(move |e| (c, e)));
    let open = pairs.find(|(claim, evidence)| !evidence.is_subset(claim));
    let (claim, evidence) = open.unwrap_or((&claims[0], &decisive[0]));
    let reason = format!("{} ⊄ {}", show(evidence), show(claim));
    Comparison::new(Outcome::Weaker, reason)
}

/// The readings of an ambiguous claim that the evidence must lie in for the claim to follow: all that could be
/// meant. One that only reaches further than the likeliest, or less far, is no other meaning.
fn required<'a>(
    claim: &DateFact,
    sets: &'a [Interval<DateTime>],
) -> impl Iterator<Item = &'a Interval<DateTime>> {
    let first = &sets[0];
    let closed = claim.is_closed();
    sets.iter().filter(move |set| {
        *set == first || !(closed && (set.is_subset(first) || first.is_subset(set)))
    })
}

/// The readings of a claim any of which may be meant. In "at the end of May" without its year and "in the past
/// few years" the wider sense of the words only holds off conflicts; "two years ago" means the year as well.
fn meant<'a>(
    claim: &DateFact,
    sets: &'a [Interval<DateTime>],
) -> impl Iterator<Item = &'a Interval<DateTime>> {
    let graded = claim.is_closed()
        && match claim.anchor {
            Anchor::Partial => true,
            Anchor::Relative => is_longer_than_day(&sets[0]),
            _ => false,
        };
    sets.iter().filter(move |set| {
        !graded || sets.iter().all(|other| other == *set || !other.is_subset(set))
    })
}

/// The sets that a fact stands for in this comparison: its readings or, when no reference date
/// gave it any, the days it names in the years of the other one.
fn sets(fact: &DateFact, other: &DateFact) -> Vec<Interval<DateTime>> {
    if fact.readings.is_empty() { in_years_of(fact, other) } else { fact.readings.clone() }
}

/// The sets that a conflict must exclude. A text may tell of other years than that of its reference
/// date, so a date without its year may fall in the years of the other one too.
fn possible(
    fact: &DateFact,
    other: &DateFact,
    mut sets: Vec<Interval<DateTime>>,
) -> Vec<Interval<DateTime>> {
    if !fact.readings.is_empty() {
        sets.extend(in_years_of(fact, other));
    }
    // Strictly counted, the year 1900 still belongs to the nineteenth century.
    if fact.granularity == Granularity::Century && fact.is_closed() {
        let longer = sets.iter().filter_map(one_year_longer).collect::<Vec<_>>();
        sets.extend(longer);
    }
    sets
}

fn is_longer_than_day(set: &Interval<DateTime>) -> bool {
    match (&set.low, &set.high) {
        (Bound::Included(low), Bound::Excluded(high)) => {
            low.date().tomorrow().is_ok_and(|next| high.date() > next)
        }
        _ => true,
    }
}

fn one_year_longer(set: &Interval<DateTime>) -> Option<Interval<DateTime>> {
    let Bound::Excluded(end) = set.high else { return None };
    let longer = end.checked_add(jiff::Span::new().years(1)).ok()?;
    Some(Interval { low: set.low, high: Bound::Excluded(longer) })
}

/// A date without its year, taken in the years of the other date.
fn in_years_of(fact: &DateFact, other: &DateFact) -> Vec<Interval<DateTime>> {
    let Some(recurring) = fact.recurring else { return Vec::new() };
    let years = other.readings.iter().flat_map(|reading| [&reading.low, &reading.high]);
    let years = years.filter_map(|end| match end {
        Bound::Included(value) | Bound::Excluded(value) => Some(value.year()),
        Bound::Unbounded => None,
    });
    let (low, high) =
        years.fold((i16::MAX, i16::MIN), |(low, high), year| (low.min(year), high.max(year)));
    // Two dates without a year are compared within the same one; a leap year has every day.
    let (low, high) = if low > high { (2020, 2020) } else { (low, high) };
    // Over a long stretch of years any day comes round, which the first and last of them show.
    let high = high.min(low.saturating_add(20));
    let periods = recurring.in_years(low, high);
    periods.into_iter().map(|period| bounded(&period.interval(), fact.modifier)).collect()
}

/// The readings of evidence that must all agree for the claim to follow.
fn decisive(evidence: &DateFact, sets: &[Interval<DateTime>]) -> Vec<Interval<DateTime>> {
    let first = &sets[0];
    // "At the end of May" and "a few days ago" may reach further than their first reading.
    let reach = sets.iter().rfind(|set| first.is_subset(set)).unwrap_or(first);
    match evidence.anchor {
        // "two years ago" leads to a day and means the year around it.
        Anchor::Relative if evidence.granularity > Granularity::Day => {
            vec![sets[sets.len() - 1].clone()]
        }
        Anchor::Relative => vec![reach.clone()],
        Anchor::Partial if !evidence.readings.is_empty() => vec![reach.clone()],
        _ => sets.to_vec(),
    }
}

/// The pair of sets that lie closest, which shows a conflict best.
fn nearest<'a>(
    claims: &'a [Interval<DateTime>],
    evidences: &'a [Interval<DateTime>],
) -> (&'a Interval<DateTime>, &'a Interval<DateTime>) {
    let start = |set: &Interval<DateTime>| match (&set.low, &set.high) {
        (Bound::Included(at) | Bound::Excluded(at), _) => {
            i64::from(at.year()) * 366 + i64::from(at.day_of_year())
        }
        (_, Bound::Included(at) | Bound::Excluded(at)) => {
            i64::from(at.year()) * 366 + i64::from(at.day_of_year())
        }
        _ => 0,
    };
    let evidence = &evidences[0];
    let claim = claims.iter().min_by_key(|claim| (start(claim) - start(evidence)).abs());
    (claim.unwrap_or(&claims[0]), evidence)
}

/// Two statements that name the same end, or both ends, of a stretch of time are held against each
/// other at those ends: "since 2019" and "since 2015" conflict, though either holds today.
fn compare_ends(claim: &DateFact, evidence: &DateFact) -> Option<Comparison> {
    let same = claim.modifier == evidence.modifier
        && matches!(claim.modifier, Modifier::Since | Modifier::Until | Modifier::FromTo);
    let plain = claim.readings.len() == 1 && evidence.readings.len() == 1;
    if !same || !plain || claim.named.is_empty() || claim.named.len() != evidence.named.len() {
        return None;
    }
    let relations: Vec<_> =
        claim.named.iter().zip(&evidence.named).map(|(c, e)| (e.relation_to(c), c, e)).collect();
    let worst = relations.iter().max_by_key(|(relation, ..)| match relation {
        Relation::Entails => 0,
        Relation::Weaker => 1,
        Relation::Conflicts => 2,
    })?;
    let (relation, claim, evidence) = worst;
    Some(match relation {
        Relation::Entails => {
            Comparison::new(Outcome::Entails, format!("{} ⊆ {}", show(evidence), show(claim)))
        }
        Relation::Weaker => {
            Comparison::new(Outcome::Weaker, format!("{} ⊄ {}", show(evidence), show(claim)))
        }
        Relation::Conflicts => {
            Comparison::new(Outcome::Conflicts, format!("{} ∩ {} = ∅", show(claim), show(evidence)))
        }
    })
}

fn compare_clocks(claim: &DateFact, evidence: &DateFact) -> Comparison {
    let (Some(c), Some(e)) = (&claim.clock, &evidence.clock) else {
        return Comparison::new(Outcome::NotComparable, "no time of day");
    };
    if ![claim, evidence].iter().all(|fact| fact.is_closed()) {
        return Comparison::new(Outcome::NotComparable, "bounds on a time of day");
    }
    let shown = |clock: &Interval<Time>| {
        ends(clock, |time| format!("{:02}:{:02}", time.hour(), time.minute()))
    };
    let (claims, evidences) = (times(claim, c), times(evidence, e));
    let required = match &claim.other_half {
        Some(other) if other.is_spare => &claims[..1],
        _ => &claims[..],
    };
    let open = required.iter().find_map(|c| Some((c, evidences.iter().find(|e| !e.is_subset(c))?)));
    let same = claims == evidences;
    // Two stretches from one hour to another are told by both of their ends.
    let stretches = [claim, evidence].iter().all(|fact| fact.modifier == Modifier::FromTo);
    let Some((c, e)) = open.filter(|_| !same) else {
        return match stretches && !same {
            true => Comparison::new(Outcome::Conflicts, format!("{} ≠ {}", shown(c), shown(e))),
            false => Comparison::new(Outcome::Entails, format!("{} ⊆ {}", shown(e), shown(c))),
        };
    };
    if stretches || claims.iter().all(|c| evidences.iter().all(|e| e.is_disjoint(c))) {
        let sign = if stretches { "≠" } else { "∩" };
        let empty = if stretches { "" } else { " = ∅" };
        let reason = format!("{} {sign} {}{empty}", shown(c), shown(e));
        return Comparison::new(Outcome::Conflicts, reason);
    }
    Comparison::new(Outcome::Weaker, format!("{} ⊄ {}", shown(e), shown(c)))
}

/// The times of day that a fact may mean, the one that is written first.
fn times(fact: &DateFact, written: &Interval<Time>) -> Vec<Interval<Time>> {
    let other = fact.other_half.as_ref().map(|other| other.clock.clone());
    std::iter::once(written.clone()).chain(other).collect()
}

impl DateFact {
    /// What the date comes to, in a few words: every reading as a set, or that it needs a reference.
    pub fn describe(&self) -> String {
        if let (DateKind::Time, Some(clock)) = (self.kind, &self.clock) {
            let open = self.other_half.as_ref().filter(|other| !other.is_spare);
            let times = std::iter::once(clock).chain(open.map(|other| &other.clock));
            let shown =
                times.map(|time| ends(time, |at| format!("{:02}:{:02}", at.hour(), at.minute())));
            return shown.collect::<Vec<_>>().join(" or ");
        }
        if self.readings.is_empty() {
            return "needs a reference date".to_owned();
        }
        self.readings.iter().map(show).collect::<Vec<_>>().join(" or ")
    }
}

/// An interval of calendar time in mathematical notation; midnight goes unsaid.
pub fn show(set: &Interval<DateTime>) -> String {
    ends(set, |at| match (at.hour(), at.minute(), at.second()) {
        (0, 0, 0) => at.date().to_string(),
        (_, _, 0) => format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute()),
        _ => at.to_string(),
    })
}

fn ends<T>(set: &Interval<T>, show: impl Fn(&T) -> String) -> String {
    let low = match &set.low {
        Bound::Included(low) => format!("[{}", show(low)),
        Bound::Excluded(low) => format!("({}", show(low)),
        Bound::Unbounded => "(-∞".to_owned(),
    };
    let high = match &set.high {
        Bound::Included(high) => format!("{}]", show(high)),
        Bound::Excluded(high) => format!("{})", show(high)),
        Bound::Unbounded => "∞)".to_owned(),
    };
    format!("{low}, {high}")
}
