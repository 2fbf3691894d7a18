//! Figures whose measure stands in other words than a unit behind them: "magnitude 7.1", "a factor of 5", "25 by 50 metres".

use super::measure::Measure;
use crate::fact::number::{self, Form};
use crate::fact::phrase::View;
use crate::fact::unit::{self, Dimension, UnitId};
use crate::fact::wordlist::{List, is};

/// How many sides a thing is measured along: "2 by 4 by 8 feet".
const SIDES: usize = 3;

/// Gives a bare figure the use that the noun before it asks for.
pub(super) fn settle(view: View<'_>, measure: &mut Measure) {
    let number = &mut measure.number;
    if number.form != Form::Cardinal {
        return;
    }
    let of = view.word_before(number.start).filter(|&at| view.is_word(at, "of"));
    let factor =
        of.and_then(|of| view.word_before(of)).is_some_and(|at| view.is_word(at, "factor"));
    if factor {
        number.form = Form::Multiple;
    }
}

/// Takes the noun of a scale beside the figure for its unit: "magnitude 7.1", "a 7.1-magnitude earthquake".
pub(super) fn magnitude(view: View<'_>, measure: &mut Measure, floor: usize) {
    if measure.unit.is_some() || measure.number.form != Form::Cardinal {
        return;
    }
    let noun = |at: usize| is(List::ScaleNoun, view, at);
    let next = view.skip_joint(measure.end);
    // "A magnitude of 7.1".
    let before = view.word_before(measure.start);
    let before = match before.filter(|&at| view.is_word(at, "of")) {
        Some(of) => view.word_before(of),
        None => before,
    };
    if let Some(before) = before.filter(|&at| at >= floor && noun(at)) {
        measure.start = before;
    } else if noun(next) {
        measure.end = next + 1;
    } else {
        return;
    }
    measure.unit = UnitId::named("magnitude");
}

/// Takes on the unit of the other side: the metres of "25 by 50 metres".
pub(super) fn across(view: View<'_>, measure: &mut Measure) {
    if measure.unit.is_some() || measure.number.form != Form::Cardinal || measure.number.scaled() {
        return;
    }
    let mut end = measure.end;
    for _ in 1..SIDES {
        let by = view.skip_space(end);
        let crosses = view.is_word(by, "by") || view.is_word(by, "x") || view.is(by, '×');
        let Some(other) = crosses.then(|| number::read(view, view.skip_space(by + 1))).flatten()
        else {
            return;
        };
        let length = unit::after(view, other.end)
            .filter(|found| found.unit.unit().dimension == Dimension::Measure("length"));
        if let Some(found) = length {
            measure.unit = Some(found.unit);
            return;
        }
        end = other.end;
    }
}
