//! A figure with its sign and its unit, or with the two or three units of a compound measure.

use super::ambiguous::{SPECIAL, accepts, percent_of, resolve};
use super::attach::{add_age, add_rate, add_smaller_unit, feet_and_inches};
use super::implied;
use super::rank;
use super::scaled;
use super::timed;
use crate::fact::atom::AtomKind;
use crate::fact::exact::Exact;
use crate::fact::guard;
use crate::fact::modifier;
use crate::fact::number::{self, Form, Number};
use crate::fact::phrase::{View, is_dash, is_hyphen};
use crate::fact::unit::{self, Dimension, Found, UnitId};
use crate::fact::wordlist::{List, is};

/// A figure in a unit.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// Index of the first atom, sign and currency included.
    pub(super) start: usize,
    /// Index just past the last atom, unit included.
    pub(super) end: usize,
    pub(super) number: Number,
    pub(super) negative: bool,
    pub(super) unit: Option<UnitId>,
    /// The unit by which the unit is divided, where the quotient is a measure of its own.
    pub(super) per: Option<UnitId>,
    /// What the figure is a rate of, in the singular: "share" in "$98 a share".
    pub(super) rate: Option<String>,
    /// Whether the figure says how old somebody is.
    pub(super) age: bool,
    /// Whether the currency stands before the figure.
    pub(super) currency_first: bool,
    /// Whether no number word says the figure: "a week".
    pub(super) implied: bool,
}

/// What stands at a place.
pub(super) enum Read {
    Measure(Box<Measure>),
    Nothing,
}

impl Measure {
    /// A number without a unit, from `start` on.
    pub(super) fn bare(start: usize, number: Number) -> Self {
        Self {
            start,
            end: number.end,
            number,
            negative: false,
            unit: None,
            per: None,
            rate: None,
            age: false,
            currency_first: false,
            implied: false,
        }
    }

    /// The dimension that the unit or, without one, the use of the number gives.
    pub(super) fn dimension(&self) -> Dimension {
        match (self.unit, &self.number.form) {
            (Some(_), _) if self.age => Dimension::Age,
            (Some(unit), _) => self
                .per
                .and_then(|per| unit::quotient(unit.unit().dimension, per.unit().dimension))
                .unwrap_or(unit.unit().dimension),
            (None, Form::Ordinal) => Dimension::Ordinal,
            (None, Form::FromEnd) => Dimension::FromEnd,
            (None, Form::Rating(_)) => Dimension::Rating,
            (None, Form::Fraction | Form::Share(..)) => Dimension::Share,
            (None, Form::Multiple | Form::Change(_)) => Dimension::Multiple,
            (None, Form::Cardinal | Form::Vague(..)) => Dimension::Count,
        }
    }

    /// The value with its sign.
    pub(super) fn signed(&self) -> Exact {
        if self.negative { -self.number.value.clone() } else { self.number.value.clone() }
    }

    /// Takes on the words of scale with which the other end of a range is written: "5 to 10 million".
    pub(super) fn borrow_scale(&mut self, from: &Number) {
        let Some(scale) = &from.scale else { return };
        let number = &mut self.number;
        number.value = number.value.clone() * scale.clone();
        // Hundreds and dozens are counted, and round nothing.
        if from.rounded {
            number.place = number.place.clone() * scale.clone();
            number.rounded = true;
        }
        number.alternative = None;
        number.scale = Some(scale.clone());
    }
}

/// Where reading goes on after an atom that begins no measure.
pub(super) fn skip(view: View<'_>, at: usize) -> usize {
    if !view.is_digits(at) {
        return at + 1;
    }
    if let Some(end) = guard::code_end(view, at, 0) {
        return end;
    }
    // "1950–51": what follows the dash belongs to the year.
    if view.str(at).len() == 4 && view.get(at + 1).is_some_and(is_dash) && view.is_digits(at + 2) {
        return at + 3;
    }
    let end = number::read(view, at).map_or(at + 1, |number| number.end);
    // What is left of a longer run of letters and digits is no figure either.
    if view.touches(end) { guard::token_end(view, end) } else { end }
}

/// The measure that begins with the figure at `at`; nothing before `floor` belongs to it.
pub(super) fn read(view: View<'_>, at: usize, floor: usize) -> Read {
    match measure(view, at, floor).or_else(|| implied::read(view, at, floor)) {
        Some(measure) => Read::Measure(Box::new(measure)),
        None => Read::Nothing,
    }
}

fn measure(view: View<'_>, at: usize, floor: usize) -> Option<Measure> {
    if let Some(measure) = currency_ahead(view, at) {
        return Some(measure);
    }
    let (at, negative_inside) = inner_sign(view, at);
    let currency = unit::before(view, at).filter(|found| found.start >= floor);
    let attached = currency.is_some_and(|found| found.end == at);
    if let Some(time) = timed::race_time(view, at).filter(|_| currency.is_none()) {
        return Some(time);
    }
    if view.is_digits(at) && !attached && guard::code_end(view, at, floor).is_some() {
        return rank::signed(view, at, floor);
    }
    let mut number = number::read(view, at)?;
    let label = rank::settle(view, &mut number).filter(|&start| start >= floor);
    if let Some(start) = label {
        return Some(Measure::bare(start, number));
    }
    let first = pointed(view, &number).filter(|&point| point >= floor).unwrap_or(at);
    let (start, negative) = sign(view, currency.map_or(first, |found| found.start), floor);
    let mut measure =
        Measure { negative: negative || negative_inside, ..Measure::bare(start, number) };
    if let Some(found) = currency {
        take_currency(view, &mut measure, found);
    } else if feet_and_inches(view, &mut measure) {
        return Some(measure);
    } else {
        scaled::settle(view, &mut measure);
        take_unit(view, &mut measure, floor);
        scaled::across(view, &mut measure);
        scaled::magnitude(view, &mut measure, floor);
    }
    // "140/90 mmHg" are two figures.
    if measure.unit.is_some()
        && measure.number.value > Exact::ONE
        && guard::is_pair(view, &measure.number)
    {
        return None;
    }
    let cut = view.touches(measure.end) && view.is_digits(measure.end - 1);
    if cut && modifier::after(view, measure.end).is_none() {
        return None;
    }
    spaced_minus(view, &mut measure, floor);
    below_zero(view, &mut measure);
    add_smaller_unit(view, &mut measure);
    add_rate(view, &mut measure);
    add_age(view, &mut measure, floor);
    Some(measure)
}

/// The "point" with which a fraction in words begins: "point five".
fn pointed(view: View<'_>, number: &Number) -> Option<usize> {
    let decimal = number.spelled && number.rounded && number.value < Exact::ONE;
    view.word_before(number.start).filter(|&at| decimal && view.is_word(at, "point"))
}

/// A range's second end may begin with its currency: "$5 million to $10 million".
fn currency_ahead(view: View<'_>, at: usize) -> Option<Measure> {
    if view.is_digits(at) || view.get(at)?.kind == AtomKind::Space {
        return None;
    }
    let starts_symbol = matches!(view.kind(at), Some(AtomKind::Other(c)) if !is_sign(c) && c != '.')
        || view.is_letters(at);
    if !starts_symbol {
        return None;
    }
    let digits = (at + 1..at + 5).find(|&index| view.is_digits(index))?;
    let found = unit::before(view, digits).filter(|found| found.start == at)?;
    let _ = found;
    measure(view, digits, at)
}

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '−' | '+')
}

/// A sign between the currency and the figure: "$-5".
fn inner_sign(view: View<'_>, at: usize) -> (usize, bool) {
    if view.get(at).is_some_and(|atom| atom.is('-') || atom.is('−')) && view.is_digits(at + 1) {
        (at + 1, true)
    } else {
        (at, false)
    }
}

/// The start of the figure with its sign, and whether the sign is a minus.
fn sign(view: View<'_>, start: usize, floor: usize) -> (usize, bool) {
    if start <= floor {
        return (start, false);
    }
    let at = start - 1;
    if view.get(at).is_some_and(|atom| atom.is('-') || atom.is('−')) {
        let free = at == 0
            || matches!(
                view.kind(at - 1),
                Some(
                    AtomKind::Space
                        | AtomKind::Other(
                            '(' | '[' | '=' | '<' | '>' | '~' | ':' | ',' | '≤' | '≥' | '"'
                        )
                )
            );
        return if free { (at, true) } else { (start, false) };
    }
    if let Some(word) = view.word_before(start).filter(|&word| word >= floor)
        && (view.is_word(word, "minus") || view.is_word(word, "negative"))
    {
        // "5 minus 3" is a sum, not a sign.
        let sum = view.word_before(word).is_some_and(|at| number::word(view, at).is_some())
            || view.skip_space_back(word).checked_sub(1).is_some_and(|at| view.is_digits(at));
        return if sum { (start, false) } else { (word, true) };
    }
    (start, false)
}

/// A minus set apart from its figure: before a temperature, or when the figure is the whole text.
fn spaced_minus(view: View<'_>, measure: &mut Measure, floor: usize) {
    let Some(at) = view.skip_space_back(measure.start).checked_sub(1).filter(|&at| at >= floor)
    else {
        return;
    };
    let minus = view.get(at).is_some_and(|atom| atom.is('-') || atom.is('−'));
    let alone = at == 0 && measure.end == view.atoms.len();
    let temperature = measure.dimension() == Dimension::Measure("temperature");
    let double = at > 1 && view.is_space(at - 1) && view.get(at - 2).is_some_and(is_hyphen);
    if minus && !measure.negative && at + 1 < measure.start && (alone || temperature) && !double {
        measure.negative = true;
        measure.start = at;
    }
}

/// "5 degrees below zero", and above it: the words say the sign, and that degrees are those of warmth.
fn below_zero(view: View<'_>, measure: &mut Measure) {
    let degrees = measure.unit.is_some()
        && (measure.unit == SPECIAL.angle
            || measure.dimension() == Dimension::Measure("temperature"));
    let side = view.skip_space(measure.end);
    let mark = view.skip_space(side + 1);
    let below = is(List::Lower, view, side);
    let reads = below || is(List::Higher, view, side);
    if !degrees || !reads || !is(List::ZeroMark, view, mark) || measure.negative {
        return;
    }
    measure.negative = below;
    measure.end = mark + 1;
    if measure.unit == SPECIAL.angle {
        measure.unit = SPECIAL.degree.or(measure.unit);
    }
}

pub(super) fn scale_by(number: &mut Number, factor: &Exact, end: usize) {
    number.value = number.value.clone() * factor.clone();
    number.place = number.place.clone() * factor.clone();
    number.rounded = true;
    number.alternative = None;
    number.scale = Some(number.scale.take().unwrap_or(Exact::ONE) * factor.clone());
    number.end = end;
}

/// The currency before the figure, and the scale letter that only money has: `$5m`.
fn take_currency(view: View<'_>, measure: &mut Measure, found: Found) {
    measure.unit = Some(found.unit);
    measure.currency_first = true;
    if let Some(factor) = Exact::power_of_ten(found.power).filter(|_| found.power > 0) {
        let end = measure.number.end;
        scale_by(&mut measure.number, &factor, end);
    }
    let at = view.skip_space(measure.end);
    if at == measure.end
        && !view.touches(at + 1)
        && let Some(factor) = number::money_suffix(view.str(at))
    {
        scale_by(&mut measure.number, &factor, at + 1);
        measure.end = at + 1;
    }
    // "$5 million dollars", "US$5 million US": the second naming adds nothing.
    if let Some(word) = unit::after(view, measure.end).filter(|word| !word.symbol) {
        let same = match (found.unit.unit().dimension, word.unit.unit().dimension) {
            (Dimension::Money(a), Dimension::Money(b)) => {
                a.may_equal(b) && word.unit.unit().factor == found.unit.unit().factor
            }
            _ => false,
        };
        if same {
            measure.end = word.end;
        }
    }
}

/// The unit after the figure.
fn take_unit(view: View<'_>, measure: &mut Measure, floor: usize) {
    if matches!(
        measure.number.form,
        Form::Ordinal | Form::Multiple | Form::Change(_) | Form::FromEnd | Form::Rating(_)
    ) {
        return;
    }
    percent_of(view, measure, floor);
    let mut from = measure.end;
    if matches!(measure.number.form, Form::Fraction | Form::Vague(..)) {
        // "half an hour", "a quarter of a mile", "dozens of miles".
        for _ in 0..2 {
            let next = view.skip_joint(from);
            if is(List::Filler, view, next) {
                from = next + 1;
            }
        }
    }
    let Some(found) = unit::after(view, from).filter(|found| accepts(view, measure, *found)) else {
        return;
    };
    let mut end = found.end;
    if found.power > 0 {
        if let Some(factor) = Exact::power_of_ten(found.power) {
            let end = measure.number.end;
            scale_by(&mut measure.number, &factor, end);
        }
    } else if let Dimension::Money(_) = found.unit.unit().dimension
        && let Some(scale) = number::word(view, view.skip_space(end))
            .filter(|word| word.class == number::Class::Scale)
    {
        // "75 USD million".
        end = view.skip_space(end) + 1;
        let figure_end = measure.number.end;
        scale_by(&mut measure.number, &scale.value, figure_end);
    }
    measure.unit = Some(resolve(view, measure, found));
    measure.end = end;
}
