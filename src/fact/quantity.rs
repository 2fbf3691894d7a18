//! Quantities: a figure with its unit, modifier, noun and role, and the sets that it denotes.
//!
//! Three sets are kept, all in the base unit of the dimension: what the words allow (`logic`), what
//! rounds to the figure (`rounding`), and what a reader takes from a bound (`implicature`); DESIGN.md,
//! "Quantities and dates are sets". The implicature of bounds follows Cummins, Sauerland and Solt
//! (2012), "Granularity and scalar implicature in numerical expressions". How two quantities compare
//! is not decided here but in `compare`.

use std::ops::Bound;

use super::date::DateFact;
use super::exact::Exact;
use super::interval::Interval;
use super::modifier::Modifier;
pub use super::number::Direction;
use super::tolerance::Tolerance;
use super::unit::{Dimension, UnitId};
use super::wordlist::{List, has};
use crate::span::Span;

/// What a text says of how much or how many.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The figure as written, in its written unit; none for a range or a vague number.
    pub value: Option<Exact>,
    /// The figure when an ambiguous separator is read the other way, `1.234` as 1234.
    pub alternative: Option<Exact>,
    /// How the words take the figure.
    pub modifier: Modifier,
    /// The figure, or both ends of a range, without any rounding; base unit.
    pub figure: Interval<Exact>,
    /// What the words allow; base unit.
    pub logic: Interval<Exact>,
    /// What rounds to the figure at the precision written; base unit.
    pub rounding: Interval<Exact>,
    /// What a reader takes from a bound: "over 37,000" is not 90,000; base unit.
    pub implicature: Interval<Exact>,
    /// One in the last place written; base unit.
    pub place: Exact,
    /// One in the last place that is not a zero; base unit.
    pub significant_place: Exact,
    /// What is measured.
    pub dimension: Dimension,
    /// The unit as written.
    pub unit: Option<UnitId>,
    /// The unit by which the unit is divided: the hour of kilometres per hour.
    pub per: Option<UnitId>,
    /// The highest mark of a rating: the 10 of `8.6/10`.
    pub out_of: Option<Exact>,
    /// Whether the figure is part of a name: "the 77th Academy Awards", "World War II".
    pub named: bool,
    /// The two figures of a score.
    pub score: Option<(Exact, Exact)>,
    /// What is counted, or what a share is of.
    pub noun: Option<Counted>,
    /// The noun whose value the figure is: "an approval rating of 45 %", "its $10 million budget".
    pub measured: Option<Counted>,
    /// What the figure is in its sentence.
    pub role: Role,
    /// Whether the words around the figure name a total.
    pub total: bool,
    /// Whether no number word says the figure: "a week" is one, "both engines" are two.
    pub implied: bool,
    /// The part that the figure and its noun play in their clause, where the sentence has been parsed.
    pub function: Option<Function>,
    /// The period to which the figure belongs, where the sentence has been parsed and names one.
    pub period: Option<Box<DateFact>>,
    /// Where the figure stands of which this one is a part.
    pub part_of: Option<Span>,
}

/// The part that a figure and its noun play in their clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Of them something is said.
    Subject,
    /// To them something is done.
    Object,
}

/// The noun that a figure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The head noun in lower case and, where that is known, in the singular.
    pub head: String,
    /// Where the head stands.
    pub span: Span,
    /// Where the whole noun group stands, the words before the head included.
    pub group: Span,
}

/// What a figure is in its sentence. Figures of different roles do not compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// None of the others.
    #[default]
    Plain,
    /// By how much something changed: "rose 12 %", "a 12 % increase".
    Change {
        /// Which way.
        direction: Direction,
    },
    /// Where a change began: "from 58 %".
    From,
    /// Where a change ended: "to 64 %".
    To {
        /// Which way, when a verb says.
        direction: Option<Direction>,
    },
    /// A part of a figure before it: "including 500 children".
    Part,
    /// What a figure before it is a part of: "8 of the 12 members".
    Of,
    /// Per unit of something else: "$98 a share". The word is in the singular and in lower case.
    Rate(String),
}

/// A figure in its written unit, before it is turned into sets.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) value: Exact,
    pub(super) place: Exact,
    pub(super) significant_place: Exact,
    /// Whether the figure stands for what rounds to it, by its writing.
    pub(super) rounded: bool,
}

/// The sets of a figure, in its written unit.
pub(super) struct Sets {
    pub(super) logic: Interval<Exact>,
    pub(super) rounding: Interval<Exact>,
    pub(super) implicature: Interval<Exact>,
}

impl Figure {
    /// What rounds to the figure at the precision written.
    pub(super) fn rounding(&self, dimension: Dimension) -> Interval<Exact> {
        let value = self.value.clone();
        let whole = value.is_whole() && !self.rounded;
        match dimension {
            Dimension::Ordinal | Dimension::FromEnd | Dimension::Score => Interval::point(value),
            _ if self.place == Exact::ZERO => Interval::point(value),
            Dimension::Count | Dimension::Multiple | Dimension::Money(_) if !self.rounded => {
                Interval::point(value)
            }
            // Somebody is five until the sixth birthday.
            Dimension::Age if whole => {
                Interval::half_open(value.clone(), value + self.place.clone())
            }
            _ => {
                let half = self.place.clone() / Exact::whole(2);
                Interval::half_open(value.clone() - half.clone(), value + half)
            }
        }
    }

    /// What a fraction in words stands for: "a third" is no exact share.
    pub(super) fn around(&self, tolerance: &Tolerance) -> Interval<Exact> {
        let relative = self.value.clone().abs() * tolerance.about_relative.clone();
        let reach = tolerance.share_words.clone().min(relative);
        Interval::closed(self.value.clone() - reach.clone(), self.value.clone() + reach)
    }

    /// How far an approximation of the figure reaches.
    pub(super) fn slack(&self, tolerance: &Tolerance) -> Exact {
        let relative = self.value.clone().abs() * tolerance.about_relative.clone();
        if relative == Exact::ZERO {
            self.significant_place.clone()
        } else {
            relative.min(self.significant_place.clone())
        }
    }

    /// The sets of the figure under a modifier.
    pub(super) fn sets(
        &self,
        dimension: Dimension,
        modifier: Modifier,
        tolerance: &Tolerance,
    ) -> Sets {
        let n = self.value.clone();
        let slack = self.slack(tolerance);
        let rounding = self.rounding(dimension);
        // Nothing that is counted or measured is below nothing, but degrees and changes are.
        let floor = match dimension {
            Dimension::Measure("temperature") => Bound::Unbounded,
            _ if n.is_negative() => Bound::Unbounded,
            // Less than nothing is below it, or no value at all would be left.
            _ if n == Exact::ZERO && modifier == Modifier::LessThan => Bound::Unbounded,
            _ => Bound::Included(Exact::ZERO),
        };
        let below = n.clone() - slack.clone();
        let above = n.clone() + slack;
        let (logic, implicature) = match modifier {
            Modifier::Plain | Modifier::Range => (rounding.clone(), rounding.clone()),
            Modifier::Exactly => (Interval::point(n.clone()), Interval::point(n)),
            Modifier::About => {
                // What an approximation allows is never less than what the plain figure does.
                let around = hull(&Interval::closed(below, above), &rounding);
                (around.clone(), around)
            }
            Modifier::MoreThan => (
                Interval::above(n.clone()),
                Interval { low: Bound::Excluded(n), high: Bound::Included(above) },
            ),
            Modifier::AtLeast => (Interval::at_least(n.clone()), Interval::closed(n, above)),
            Modifier::LessThan => (
                Interval { low: floor, high: Bound::Excluded(n.clone()) },
                Interval::half_open(below, n),
            ),
            Modifier::AtMost => (
                Interval { low: floor, high: Bound::Included(n.clone()) },
                Interval::closed(below, n),
            ),
            Modifier::JustBelow => {
                (Interval::half_open(below.clone(), n.clone()), Interval::half_open(below, n))
            }
            Modifier::JustAbove => {
                let just = Interval { low: Bound::Excluded(n), high: Bound::Included(above) };
                (just.clone(), just)
            }
        };
        Sets { logic, rounding, implicature }
    }
}

/// Whether a figure of such a dimension and role, the value of such a noun, is a difference of temperatures.
pub(super) fn difference(dimension: Dimension, role: &Role, measured: Option<&Counted>) -> bool {
    let apart = matches!(role, Role::Change { .. })
        || measured.is_some_and(|noun| has(List::Gap, &noun.head));
    dimension == Dimension::Measure("temperature") && apart
}

impl Quantity {
    /// The set in the written unit, as `facts` prints it.
    pub fn logic_as_written(&self) -> Interval<Exact> {
        self.as_written(&self.logic)
    }

    /// A set of this quantity's dimension in its written unit.
    pub fn as_written(&self, set: &Interval<Exact>) -> Interval<Exact> {
        match (self.unit, self.per, &self.out_of) {
            (Some(unit), Some(per), _) => {
                set.map(|value| unit.from_base(&(value.clone() * per.unit().factor.clone())))
            }
            (Some(unit), None, _) if self.is_difference() => {
                let one = unit.to_base_difference(&Exact::ONE);
                set.map(|value| value.clone() / one.clone())
            }
            (Some(unit), None, _) => set.map(|value| unit.from_base(value)),
            (None, _, Some(highest)) => set.map(|value| value.clone() * highest.clone()),
            (None, ..) => set.clone(),
        }
    }

    /// What the words allow, and what a reader takes from them, under tolerances other than the defaults.
    pub fn sets_under(&self, tolerance: &Tolerance) -> (Interval<Exact>, Interval<Exact>) {
        let (Some(value), false) = (&self.value, tolerance == Tolerance::standard()) else {
            return (self.logic.clone(), self.implicature.clone());
        };
        if self.modifier == Modifier::Plain && !self.is_fraction() {
            return (self.logic.clone(), self.implicature.clone());
        }
        let scale = self.unit.map_or(Exact::ONE, |unit| unit.to_base_difference(&Exact::ONE));
        let scale = self.per.map_or(scale.clone(), |per| scale / per.unit().factor.clone());
        let scale = self.out_of.as_ref().map_or(scale.clone(), |highest| scale / highest.clone());
        let figure = Figure {
            value: value.clone(),
            place: self.place.clone() / scale.clone(),
            significant_place: self.significant_place.clone() / scale,
            rounded: self.rounding != self.figure,
        };
        let sets = match self.is_fraction() && self.modifier == Modifier::Plain {
            true => return (figure.around(tolerance), figure.around(tolerance)),
            false => figure.sets(self.dimension, self.modifier, tolerance),
        };
        (self.in_base(&sets.logic), self.in_base(&sets.implicature))
    }

    /// Whether the figure is how far two temperatures lie apart, which knows no zero of a scale: "5 °C warmer".
    pub(super) fn is_difference(&self) -> bool {
        difference(self.dimension, &self.role, self.measured.as_ref())
    }

    /// Whether the figure is a fraction without a unit: "a third".
    fn is_fraction(&self) -> bool {
        self.dimension == Dimension::Share && self.unit.is_none()
    }

    /// A set in the written unit, in the base unit.
    fn in_base(&self, set: &Interval<Exact>) -> Interval<Exact> {
        let in_base = |unit: UnitId, value: &Exact| match self.is_difference() {
            true => unit.to_base_difference(value),
            false => unit.to_base(value),
        };
        set.map(|value| {
            let value = self.unit.map_or(value.clone(), |unit| in_base(unit, value));
            let value = self.per.map_or(value.clone(), |per| value / per.unit().factor.clone());
            self.out_of.as_ref().map_or(value.clone(), |highest| value / highest.clone())
        })
    }

    /// The quantity with every figure multiplied.
    pub fn scaled(&self, factor: &Exact) -> Self {
        let times = |value: &Exact| value.clone() * factor.clone();
        Self {
            value: self.value.as_ref().map(times),
            alternative: self.alternative.as_ref().map(times),
            figure: self.figure.map(times),
            logic: self.logic.map(times),
            rounding: self.rounding.map(times),
            implicature: self.implicature.map(times),
            place: times(&self.place),
            significant_place: times(&self.significant_place),
            ..self.clone()
        }
    }

    /// The name of the unit or, for a count, of what is counted.
    pub fn unit_name(&self) -> Option<String> {
        match (self.unit, self.per, self.dimension, &self.noun) {
            (Some(unit), Some(per), ..) => {
                Some(format!("{} per {}", unit.unit().name, per.unit().name))
            }
            (Some(unit), None, ..) => Some(unit.unit().name.to_owned()),
            (None, _, Dimension::Count, Some(noun)) => Some(noun.head.clone()),
            _ => self.out_of.as_ref().map(|highest| format!("out of {highest}")),
        }
    }

    /// Whether the words take in the whole of their noun: "all patients".
    pub fn is_universal(&self) -> bool {
        self.dimension == Dimension::Share
            && self.unit.is_none()
            && self.value.is_none()
            && self.figure == Interval::point(Exact::ONE)
    }
}

/// The smallest interval that holds both of two bounded ones.
fn hull(a: &Interval<Exact>, b: &Interval<Exact>) -> Interval<Exact> {
    let low = if a.low == b.low
        || b.is_subset(&Interval { low: a.low.clone(), high: Bound::Unbounded })
    {
        &a.low
    } else {
        &b.low
    };
    let high = if b.is_subset(&Interval { low: Bound::Unbounded, high: a.high.clone() }) {
        &a.high
    } else {
        &b.high
    };
    Interval { low: low.clone(), high: high.clone() }
}

/// A set in mathematical notation: `[140, 160]`, `(37000, ∞)`, `{148}`.
pub fn notation(set: &Interval<Exact>) -> String {
    use Bound::{Excluded, Included, Unbounded};
    if let (Included(low), Included(high)) = (&set.low, &set.high)
        && low == high
    {
        return format!("{{{low}}}");
    }
    let low = match &set.low {
        Included(low) => format!("[{low}"),
        Excluded(low) => format!("({low}"),
        Unbounded => "(-∞".to_owned(),
    };
    let high = match &set.high {
        Included(high) => format!("{high}]"),
        Excluded(high) => format!("{high})"),
        Unbounded => "∞)".to_owned(),
    };
    format!("{low}, {high}")
}
