//! How long something took, written with colons: "ran the marathon in 2:01:39".
//!
//! A time of day is written likewise, and claimed before by the reader of dates; what is left here is no time of day.

use super::measure::Measure;
use crate::fact::exact::Exact;
use crate::fact::number::{Form, Number};
use crate::fact::phrase::View;
use crate::fact::unit::UnitId;
use crate::fact::wordlist::{List, beside};

/// How many atoms to either side may say that something was timed.
const CONTEXT: usize = 24;

/// Hours, minutes and seconds at `at`, near a word of races.
pub(super) fn race_time(view: View<'_>, at: usize) -> Option<Measure> {
    let digits = |at: usize, most: usize| view.is_digits(at) && view.str(at).len() <= most;
    let pair = |at: usize| digits(at, 2) && view.str(at).len() == 2 && view.str(at) < "60";
    let form = digits(at, 3)
        && view.is(at + 1, ':')
        && pair(at + 2)
        && view.is(at + 3, ':')
        && pair(at + 4);
    let tied = view.before(at).is_some_and(|atom| atom.is(':') || atom.is('.'));
    let end = at + 5;
    let goes_on =
        view.touches(end) || view.is(end, ':') || view.is(end, '.') && view.is_digits(end + 1);
    if !form || tied || goes_on || !beside(List::Timed, view, (at, end), CONTEXT) {
        return None;
    }
    let part = |at: usize| Exact::from_digits(view.str(at).bytes(), 0);
    let sixty = Exact::whole(60);
    let place = Exact::ratio(1, 3600)?;
    let value = part(at)? + part(at + 2)? / sixty + part(at + 4)? * place.clone();
    let number = Number {
        start: at,
        end,
        value,
        form: Form::Cardinal,
        place,
        rounded: true,
        spelled: false,
        alternative: None,
        scale: None,
    };
    Some(Measure { unit: UnitId::named("hour"), ..Measure::bare(at, number) })
}
