//! Figures that no number word says: "lasted a week" is one week, "both engines" are two, "in his 40s" is an age.
//!
//! "A week" is an amount only behind words that ask for one: what something lasts, costs or weighs, and what is bounded
//! ("more than a year"). "$3 a kilo" and "twice a week" say of what a figure is a rate, "a week later" is a date,
//! and "a day trip" a kind of trip.

use super::attach::{add_age, add_smaller_unit};
use super::measure::Measure;
use crate::fact::atom::AtomKind;
use crate::fact::exact::Exact;
use crate::fact::modifier::{self, Mark};
use crate::fact::number::{self, Class, Form, Number, Word, word};
use crate::fact::phrase::{View, is_hyphen};
use crate::fact::unit::{self, Dimension, UnitId};
use crate::fact::wordlist::{List, is, is_plural};

/// Whether a figure may be implied by the word at `at`; decades of a life begin like other figures.
pub(super) fn begins(view: View<'_>, at: usize) -> bool {
    is(List::Article, view, at) || view.is_word(at, "both")
}

/// The figure that the words at `at` imply; nothing before `floor` belongs to it.
pub(super) fn read(view: View<'_>, at: usize, floor: usize) -> Option<Measure> {
    if view.is_word(at, "both") {
        return both(view, at);
    }
    if is(List::Article, view, at) {
        return one(view, at, floor);
    }
    decade_of_life(view, at, floor)
}

/// "In his 40s", "in her mid-forties": an age between two birthdays, and about the middle of it for "mid".
fn decade_of_life(view: View<'_>, at: usize, floor: usize) -> Option<Measure> {
    let (first, end) = match word(view, at) {
        Some(Word { class: Class::Age, value }) => (value.clone(), at + 1),
        _ if view.is_digits(at) && view.str(at).len() == 2 => {
            let apostrophe = matches!(view.kind(at + 1), Some(AtomKind::Other('\'' | '’')));
            let letter = if apostrophe { at + 2 } else { at + 1 };
            let value = Exact::from_digits(view.str(at).bytes(), 0)?;
            let round = (value.clone() / Exact::whole(10)).is_whole() && value > Exact::ZERO;
            (view.is_word(letter, "s") && !view.touches(letter + 1) && round)
                .then_some((value, letter + 1))?
        }
        _ => return None,
    };
    let mut start = at;
    let mut part = None;
    if let Some(before) = view.word_before(skip_hyphen_back(view, at)) {
        part =
            ["early", "mid", "middle", "late"].iter().position(|part| view.is_word(before, part));
        start = if part.is_some() { before } else { at };
    }
    let owner = view.word_before(start).filter(|&owner| is(List::Owner, view, owner))?;
    let (from, to) = match part {
        Some(0) => (0, 4),
        Some(3) => (6, 10),
        Some(_) => (3, 7),
        None => (0, 10),
    };
    let (low, high) = (first.clone() + Exact::whole(from), first + Exact::whole(to));
    let mut measure = implied(start, end, 1);
    measure.number.value = low.clone();
    measure.number.form = Form::Vague(low, Some(high));
    measure.unit = UnitId::named("year");
    (measure.age, measure.implied) = (true, false);
    (owner >= floor || start >= floor).then_some(measure)
}

/// Past a hyphen before `at`.
fn skip_hyphen_back(view: View<'_>, at: usize) -> usize {
    let hyphen = at.checked_sub(1).filter(|&hyphen| view.get(hyphen).is_some_and(is_hyphen));
    hyphen.unwrap_or(at)
}

/// "Both engines", "both of the engines"; "both men and women" names two things and counts none.
fn both(view: View<'_>, at: usize) -> Option<Measure> {
    let mut noun = view.skip_space(at + 1);
    let mut end = at + 1;
    let of = view.is_word(noun, "of");
    if of {
        noun = view.skip_space(noun + 1);
    }
    if is(List::Possessor, view, noun) {
        end = if of { end } else { noun + 1 };
        noun = view.skip_space(noun + 1);
    }
    let word = |at: usize| view.is_letters(at) && !is(List::Stop, view, at);
    let plural = |at: usize| word(at) && is_plural(view.str(at));
    if word(noun) && !plural(noun) {
        noun = view.skip_space(noun + 1);
    }
    let next = view.skip_space(noun + 1);
    let pairs = view.is_word(next, "and") || view.is_word(next, "or");
    let joined = view.get(noun + 1).is_some_and(is_hyphen);
    // "The owners, both sculptors," and "they were both sculptors" say of two what they are.
    let before = view.skip_space_back(at);
    let said = before > 0 && view.is(before - 1, ',') || is_said(view, at);
    (plural(noun) && !pairs && !joined && !said).then(|| implied(at, end, 2))
}

/// "A week", "a full year", "an hour and a half".
fn one(view: View<'_>, at: usize, floor: usize) -> Option<Measure> {
    let mut word = view.skip_space(at + 1);
    if is(List::WholeOne, view, word) {
        word = view.skip_space(word + 1);
    }
    if !is(List::ImpliedOne, view, word) {
        return None;
    }
    let found = unit::at(view, word).filter(|found| !found.symbol && found.end == word + 1)?;
    let money = matches!(found.unit.unit().dimension, Dimension::Money(_));
    let extends = is(List::Extent, view, view.skip_space(found.end));
    let said = money || is_confined(view, found.end);
    let amount = extends || is_amount(view, at, floor) || said && is_said(view, at);
    if !amount || !ends(view, found.end) {
        return None;
    }
    let mut measure = implied(at, found.end, 1);
    measure.unit = Some(found.unit);
    if let Some((part, end)) = and_part(view, found.end) {
        measure.number.value = Exact::ONE + part;
        measure.number.place = number::fraction_place(&measure.number.value);
        measure.number.rounded = true;
        measure.end = end;
    }
    add_smaller_unit(view, &mut measure);
    add_age(view, &mut measure, floor);
    Some(measure)
}

/// Whether the words before ask for an amount: "lasted", "cost", or a bound.
fn is_amount(view: View<'_>, at: usize, floor: usize) -> bool {
    let bound = modifier::before(view, at)
        .is_some_and(|(mark, from)| from >= floor && matches!(mark, Mark::Modifier(_)));
    bound || view.word_before(at).is_some_and(|before| is(List::Amounting, view, before))
}

/// Whether what stands before says what something is: "the fine was a dollar".
fn is_said(view: View<'_>, at: usize) -> bool {
    view.word_before(at).is_some_and(|be| is(List::Copula, view, be))
}

/// "A year in prison".
fn is_confined(view: View<'_>, end: usize) -> bool {
    let next = view.skip_space(end);
    view.is_word(next, "in") && is(List::Confinement, view, view.skip_space(next + 1))
}

/// Whether the unit ends its noun group, and neither counts from something told nor is one of two.
fn ends(view: View<'_>, end: usize) -> bool {
    let next = view.skip_space(end);
    let tied = view.get(end).is_some_and(is_hyphen)
        || view.is(end, '\'')
        || view.is(end, '’')
        || view.is(end, '/')
        || view.touches(end);
    let extends = is(List::Extent, view, next);
    let told = is(List::Reckoning, view, next) && !extends;
    let or = view.is_word(next, "or") && !modifier_follows(view, end);
    !tied && !told && !or && (!view.is_letters(next) || extends || is(List::Stop, view, next))
}

/// Whether "or more", "or so" and the like follow.
fn modifier_follows(view: View<'_>, end: usize) -> bool {
    modifier::after(view, end).is_some()
}

/// "And a half" behind a unit, and where it ends.
fn and_part(view: View<'_>, end: usize) -> Option<(Exact, usize)> {
    let words = ["and", "a", "half"];
    let past = words.iter().try_fold(end, |end, word| {
        let next = view.skip_space(end);
        view.is_word(next, word).then_some(next + 1)
    })?;
    Some((Exact::ratio(1, 2)?, past))
}

fn implied(start: usize, end: usize, value: i64) -> Measure {
    let number = Number {
        start,
        end,
        value: Exact::whole(value),
        form: Form::Cardinal,
        place: Exact::ONE,
        rounded: false,
        spelled: true,
        alternative: None,
        scale: None,
    };
    Measure { implied: true, ..Measure::bare(start, number) }
}
