//! Intervals: the sets that quantities and dates denote, and the two questions asked of them.
//!
//! An interval has an open, closed or absent end on either side, over any ordered type. It knows
//! nothing of units, rounding or calendars.

use std::cmp::Ordering;
use std::ops::Bound::{self, Excluded, Included, Unbounded};

/// All values between two ends, each open, closed or absent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval<T> {
    /// The lower end.
    pub low: Bound<T>,
    /// The upper end.
    pub high: Bound<T>,
}

/// What a set of values in the evidence says of a set of values in the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Evidence ⊆ claim: the claim follows.
    Entails,
    /// Evidence ∩ claim = ∅: both cannot hold.
    Conflicts,
    /// Anything else: the evidence does not settle the claim.
    Weaker,
}

impl<T: Ord> Interval<T> {
    /// `[low, high]`.
    pub fn closed(low: T, high: T) -> Self {
        Self { low: Included(low), high: Included(high) }
    }

    /// `[low, high)`.
    pub fn half_open(low: T, high: T) -> Self {
        Self { low: Included(low), high: Excluded(high) }
    }

    /// `(low, ∞)`.
    pub fn above(low: T) -> Self {
        Self { low: Excluded(low), high: Unbounded }
    }

    /// `[low, ∞)`.
    pub fn at_least(low: T) -> Self {
        Self { low: Included(low), high: Unbounded }
    }

    /// `(-∞, high)`.
    pub fn below(high: T) -> Self {
        Self { low: Unbounded, high: Excluded(high) }
    }

    /// `(-∞, high]`.
    pub fn at_most(high: T) -> Self {
        Self { low: Unbounded, high: Included(high) }
    }

    /// Whether no value lies in the interval.
    pub fn is_empty(&self) -> bool {
        match (&self.low, &self.high) {
            (Unbounded, _) | (_, Unbounded) => false,
            (Included(low), Included(high)) => low > high,
            (Included(low) | Excluded(low), Included(high) | Excluded(high)) => low >= high,
        }
    }

    /// Whether `value` lies in the interval.
    pub fn contains(&self, value: &T) -> bool {
        let above = match &self.low {
            Unbounded => true,
            Included(low) => low <= value,
            Excluded(low) => low < value,
        };
        let below = match &self.high {
            Unbounded => true,
            Included(high) => value <= high,
            Excluded(high) => value < high,
        };
        above && below
    }

    /// Whether every value of this interval lies in `other`.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.is_empty()
            || (compare_low(&other.low, &self.low) != Ordering::Greater
                && compare_high(&self.high, &other.high) != Ordering::Greater)
    }

    /// Whether no value lies in both.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.is_empty()
            || other.is_empty()
            || ends_before(&self.high, &other.low)
            || ends_before(&other.high, &self.low)
    }

    /// Whether every value of this interval is less than every value of the other.
    pub fn lies_below(&self, other: &Self) -> bool {
        ends_before(&self.high, &other.low)
    }

    /// What this interval, read in the evidence, says of `claim`.
    pub fn relation_to(&self, claim: &Self) -> Relation {
        if self.is_subset(claim) {
            Relation::Entails
        } else if self.is_disjoint(claim) {
            Relation::Conflicts
        } else {
            Relation::Weaker
        }
    }
}

impl<T: Ord + Clone> Interval<T> {
    /// `{value}`.
    pub fn point(value: T) -> Self {
        Self::closed(value.clone(), value)
    }

    /// The values that lie in both.
    pub fn intersection(&self, other: &Self) -> Self {
        let low = match compare_low(&self.low, &other.low) {
            Ordering::Less => &other.low,
            _ => &self.low,
        };
        let high = match compare_high(&self.high, &other.high) {
            Ordering::Greater => &other.high,
            _ => &self.high,
        };
        Self { low: low.clone(), high: high.clone() }
    }

    /// The same interval with both ends mapped by a strictly increasing function.
    pub fn map<U>(&self, f: impl Fn(&T) -> U) -> Interval<U> {
        Interval { low: self.low.as_ref().map(&f), high: self.high.as_ref().map(&f) }
    }
}

/// Orders lower ends by the values they admit: absent first, closed before open.
fn compare_low<T: Ord>(a: &Bound<T>, b: &Bound<T>) -> Ordering {
    match (a, b) {
        (Unbounded, Unbounded) => Ordering::Equal,
        (Unbounded, _) => Ordering::Less,
        (_, Unbounded) => Ordering::Greater,
        (Included(a), Included(b)) | (Excluded(a), Excluded(b)) => a.cmp(b),
        (Included(a), Excluded(b)) => a.cmp(b).then(Ordering::Less),
        (Excluded(a), Included(b)) => a.cmp(b).then(Ordering::Greater),
    }
}

/// Orders upper ends by the values they admit: open before closed, absent last.
fn compare_high<T: Ord>(a: &Bound<T>, b: &Bound<T>) -> Ordering {
    match (a, b) {
        (Unbounded, Unbounded) => Ordering::Equal,
        (Unbounded, _) => Ordering::Greater,
        (_, Unbounded) => Ordering::Less,
        (Included(a), Included(b)) | (Excluded(a), Excluded(b)) => a.cmp(b),
        (Included(a), Excluded(b)) => a.cmp(b).then(Ordering::Greater),
        (Excluded(a), Included(b)) => a.cmp(b).then(Ordering::Less),
    }
}

/// Whether an upper end lies wholly below a lower end.
fn ends_before<T: Ord>(high: &Bound<T>, low: &Bound<T>) -> bool {
    match (high, low) {
        (Unbounded, _) | (_, Unbounded) => false,
        (Included(high), Included(low)) => high < low,
        (Included(high) | Excluded(high), Included(low) | Excluded(low)) => high <= low,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_questions() {
        let over_500 = Interval::above(500);
        assert_eq!(Interval::point(620).relation_to(&over_500), Relation::Entails);
        assert_eq!(Interval::point(500).relation_to(&over_500), Relation::Conflicts);
        assert_eq!(Interval::at_least(500).relation_to(&over_500), Relation::Weaker);
        assert_eq!(Interval::above(30).relation_to(&Interval::point(45)), Relation::Weaker);
        assert!(Interval::half_open(1, 1).is_empty());
        assert!(Interval::below(5).is_disjoint(&Interval::at_least(5)));
    }
}
