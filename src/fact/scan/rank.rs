//! Ranks and runs: where an order is counted in plain figures, and where an ordinal only counts.
//!
//! "Number 44", `#44` and "peaked at 28" are places in an order, and below such a place stands a larger
//! number. "His 26th consecutive year" and "for the second time" count years and times.

use super::Reading;
use super::measure::Measure;
use crate::fact::modifier::Modifier;
use crate::fact::number::{self, Form, Number};
use crate::fact::phrase::{View, is_hyphen};
use crate::fact::unit;
use crate::fact::unit::Dimension;
use crate::fact::wordlist::{List, among, beside, counts_next, is};

/// How many atoms to either side may say that something is ranked.
const CONTEXT: usize = 24;

/// Gives the number the form that the words around it ask for; the atom at which a label that belongs to
/// it begins, if one does.
pub(super) fn settle(view: View<'_>, number: &mut Number) -> Option<usize> {
    match number.form {
        Form::Ordinal if counts(view, number) => {
            number.form = Form::Cardinal;
            None
        }
        Form::Cardinal if is_place(view, number) => {
            let ranked = || beside(List::Rank, view, (number.start, number.end), CONTEXT);
            let start = label(view, number.start)
                .filter(|&label| view.is_word(label, "number") || ranked())
                .or_else(|| placed(view, number.start))?;
            number.form = Form::Ordinal;
            Some(start)
        }
        _ => None,
    }
}

/// `#44` near a word of ranks.
pub(super) fn signed(view: View<'_>, at: usize, floor: usize) -> Option<Measure> {
    let sign = at.checked_sub(1).filter(|&sign| sign >= floor && view.is(sign, '#'))?;
    let free = sign == 0 || !view.touches(sign - 1) && !view.is(sign - 1, '/');
    let mut number = number::read(view, at).filter(|number| is_place(view, number))?;
    if !free || !beside(List::Rank, view, (sign, number.end), CONTEXT) {
        return None;
    }
    number.form = Form::Ordinal;
    Some(Measure::bare(sign, number))
}

/// Turns a bound on a rank round where its words say above or below: below the 40th is the 41st.
pub(super) fn turn(view: View<'_>, reading: &mut Reading) {
    let modifiers = (reading.start, reading.first.start);
    let (higher, lower) = (
        among(List::Higher, view, modifiers.0, modifiers.1),
        among(List::Lower, view, modifiers.0, modifiers.1),
    );
    if reading.first.dimension() != Dimension::Ordinal
        || reading.second.is_some()
        || higher == lower
        || !beside(List::Rank, view, (reading.start, reading.end), CONTEXT)
    {
        return;
    }
    reading.modifier = match reading.modifier {
        Modifier::LessThan => Modifier::MoreThan,
        Modifier::MoreThan => Modifier::LessThan,
        other => other,
    };
}

/// Whether the digits stand alone and count nothing.
fn is_place(view: View<'_>, number: &Number) -> bool {
    let digits = view.is_digits(number.start) && view.str(number.start).len() <= 4;
    let word = number.spelled && view.is_letters(number.start);
    let point = view.is(number.end, '.') || view.is(number.end, '/') || view.is(number.end, ':');
    (digits || word)
        && number.end == number.start + 1
        && !view.touches(number.end)
        && !(point && view.is_digits(number.end + 1))
        && !view.get(number.end).is_some_and(is_hyphen)
        && !counts_next(view, number.end)
        && unit::after(view, number.end).is_none()
}

/// "number", "No.", "nos" or a sign set apart before a place.
fn label(view: View<'_>, start: usize) -> Option<usize> {
    let mut end = view.skip_space_back(start);
    if end > 0 && view.is(end - 1, '#') && end < start {
        return Some(end - 1);
    }
    if end > 0 && view.is(end - 1, '.') {
        end -= 1;
    }
    let word = view.word_before(end)?;
    is(List::NumberLabel, view, word).then_some(word)
}

/// "Ranked 44", "position 28", and "peaked at 28" near a word of charts; the place itself begins it.
fn placed(view: View<'_>, start: usize) -> Option<usize> {
    let before = view.word_before(start)?;
    if view.is_digits(start) && is(List::RankMark, view, before) {
        return Some(start);
    }
    if view.is_digits(start)
        && view.is_word(before, "of")
        && view.word_before(before).is_some_and(|at| is(List::RankNoun, view, at))
    {
        return Some(start);
    }
    let verb = view.is_word(before, "at").then(|| view.word_before(before)).flatten()?;
    (view.is_digits(start)
        && is(List::RankVerb, view, verb)
        && beside(List::Chart, view, (start, start + 1), CONTEXT))
    .then_some(start)
}

/// Whether "in a row" follows the noun at `at`.
pub(super) fn in_a_row(view: View<'_>, at: usize) -> bool {
    let row = ["in", "a", "row"].iter().try_fold(at, |at, word| {
        let next = view.skip_space(at + 1);
        view.is_word(next, word).then_some(next)
    });
    view.is_letters(at) && row.is_some()
}

/// Whether an ordinal counts what came so far: "26th consecutive year", "third year in a row", "for the
/// second time".
fn counts(view: View<'_>, number: &Number) -> bool {
    let next = view.skip_joint(number.end);
    if is(List::Running, view, next) {
        return true;
    }
    if in_a_row(view, next) {
        return true;
    }
    let for_the = || {
        let article = view.word_before(number.start)?;
        let lead = view.word_before(article)?;
        (view.is_word(lead, "for") && is(List::Stop, view, article)).then_some(())
    };
    view.is_word(next, "time") && for_the().is_some()
}
