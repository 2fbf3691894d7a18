//! Numbers as written: digits and words, their value and the precision that they claim.
//!
//! A number here is the bare figure: no unit, no modifier, no noun, no sign in front of a currency.
//! Digits are read in `digits`, sums of words in `words`, `fractions` and `ordinals`
//! around them, marks in `ratings`, Roman numerals in `roman`, the word list in `lexicon`; this file only says what
//! a number is and which reader begins where.

use super::exact::Exact;
use super::phrase::View;

mod alone;
mod digits;
mod fractions;
mod lexicon;
mod ordinals;
mod ratings;
mod roman;
mod sum;
mod words;

pub(super) use fractions::out_of;
pub use lexicon::Direction;
pub(super) use lexicon::{Class, Word, money_suffix, word};
pub(super) use roman::{bearer, is_roman};

/// How a number is used in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A plain number.
    Cardinal,
    /// A place in an order.
    Ordinal,
    /// A place in an order, counted from the end: the last is 1.
    FromEnd,
    /// A part of one: `3/4`, "two thirds", "one in five".
    Fraction,
    /// A mark out of the number given: `8.6/10`, "60 out of 100".
    Rating(Exact),
    /// A factor: "twice as many", `1.6x`.
    Multiple,
    /// A verb that names a factor: "doubled".
    Change(Direction),
    /// A number of things between two ends: "dozens".
    Vague(Exact, Option<Exact>),
    /// A part of a whole between two ends: "most".
    Share(Exact, Exact),
}

/// A figure and what its writing says of it.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Index of the first atom.
    pub start: usize,
    /// Index just past the last atom.
    pub end: usize,
    /// The value.
    pub value: Exact,
    /// The use.
    pub form: Form,
    /// The value of one in the last place written: 1 for 37,000; 0.01 for 9.79; 100,000 for 1.5 million.
    pub place: Exact,
    /// Whether the figure is written to a place other than the units, and so stands for what rounds to it.
    pub rounded: bool,
    /// Whether the figure is written in words.
    pub spelled: bool,
    /// What the figure is when its separator is read as the other kind: 1234 for `1.234`.
    pub alternative: Option<Exact>,
    /// The words of scale with which the figure ends, as one factor: 12 for "three dozen".
    pub scale: Option<Exact>,
}

impl Number {
    /// A number in full over the atoms `start..end`.
    fn whole(start: usize, end: usize, value: Exact, form: Form) -> Self {
        let place = Exact::ONE;
        let rounded = false;
        Self {
            start,
            end,
            value,
            form,
            place,
            rounded,
            spelled: false,
            alternative: None,
            scale: None,
        }
    }

    /// A number with a fraction, whose precision is that of the fraction.
    fn parted(start: usize, end: usize, value: Exact, form: Form) -> Self {
        let place = fraction_place(&value);
        Self { place, ..Self::whole(start, end, value, form) }
    }

    /// The value of one in the last place that is not a zero: 1,000 for 37,000; 10 for 150.
    pub(super) fn significant_place(&self) -> Exact {
        let quotient = self.value.clone() / self.place.clone();
        let zeros = match quotient.trailing_zeros() {
            Some(zeros) if !self.has_decimals() => Exact::power_of_ten(zeros),
            _ => None,
        };
        zeros.unwrap_or(Exact::ONE) * self.place.clone()
    }

    /// Whether the figure carries a scale: "5 million", `10k`.
    pub(super) fn scaled(&self) -> bool {
        self.rounded && self.value >= Exact::whole(1000)
    }

    /// Whether zeros at the end were written on purpose, as in 2.50.
    fn has_decimals(&self) -> bool {
        self.place < Exact::ONE
    }
}

/// The value of one in the last place of a figure with a fraction: one of its parts (an eighth for 7⅞), but never so much that
/// half of it is more than a tenth of the figure or of one. "Half an hour" is no twenty minutes, and "two and a half" no 2.7.
pub(super) fn fraction_place(value: &Exact) -> Exact {
    let fifth = |of: Exact| of / Exact::whole(5);
    value.unit_part().min(fifth(value.clone().abs())).min(fifth(Exact::ONE))
}

/// The number that begins with the atom at `at`, if one does.
pub(super) fn read(view: View<'_>, at: usize) -> Option<Number> {
    words::number(view, at)
}
