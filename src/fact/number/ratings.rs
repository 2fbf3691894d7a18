//! Marks: `8.6/10`, "60 out of 100", "4 stars out of 5".
//!
//! A mark is written like a fraction and is none: "8/10" beside "a score of" is eight of ten that could be
//! given. Where nothing near says that something is rated, the figure is left to `fractions`.

use super::lexicon::{Class, word};
use super::{Form, Number, digits};
use crate::fact::exact::Exact;
use crate::fact::phrase::View;
use crate::fact::wordlist::{List, beside, is};

/// The highest marks that are in use.
const HIGHEST: [i64; 6] = [4, 5, 6, 10, 20, 100];

/// How many atoms to either side may say that something is rated.
const CONTEXT: usize = 24;

/// The mark that begins at `at`.
pub(super) fn rating(view: View<'_>, at: usize) -> Option<Number> {
    let (value, place, end) = given(view, at)?;
    let (below, sign) = highest_after(view, end)?;
    let (highest, end) = whole(view, below)?;
    let known = HIGHEST.iter().any(|&mark| highest == Exact::whole(mark));
    let more = view.is(end, '/')
        || view.is(end, '%')
        || view.touches(end)
        || view.is(end, '.') && view.is_digits(end + 1);
    if !known || more || value > highest {
        return None;
    }
    let sure = match sign {
        Sign::Slash => place < Exact::ONE,
        Sign::Stars => true,
        Sign::OutOf => false,
    };
    if !sure && !beside(List::Rating, view, (at, end), CONTEXT) {
        return None;
    }
    let number = Number::whole(at, end, value, Form::Rating(highest));
    Some(Number { place, rounded: true, ..number })
}

/// The mark itself, what one in its last place is worth, and its end.
fn given(view: View<'_>, at: usize) -> Option<(Exact, Exact, usize)> {
    if !view.is_digits(at) {
        return whole(view, at).map(|(value, end)| (value, Exact::ONE, end));
    }
    let point = view.is(at + 1, '.') || view.is(at + 1, ',') || view.is(at + 1, '·');
    let places = if point && view.is_digits(at + 2) { view.str(at + 2) } else { "" };
    if view.str(at).len() > 3 || places.len() > 2 {
        return None;
    }
    let value = Exact::from_digits(view.str(at).bytes().chain(places.bytes()), places.len())?;
    let place = Exact::power_of_ten(-i32::try_from(places.len()).ok()?)?;
    Some((value, place, if places.is_empty() { at + 1 } else { at + 3 }))
}

/// A whole number in short: digits, or one number word.
fn whole(view: View<'_>, at: usize) -> Option<(Exact, usize)> {
    if view.is_digits(at) {
        return digits::numeral(view, at)
            .filter(|_| view.str(at).len() <= 3)
            .and_then(|_| Some((Exact::from_digits(view.str(at).bytes(), 0)?, at + 1)));
    }
    let entry = word(view, at)?;
    matches!(entry.class, Class::Unit | Class::Teen | Class::Ten)
        .then(|| (entry.value.clone(), at + 1))
}

/// What stands between a mark and the highest one.
#[derive(Clone, Copy)]
enum Sign {
    Slash,
    OutOf,
    /// "stars out of"
    Stars,
}

/// Where the highest mark begins, and what stands before it.
fn highest_after(view: View<'_>, end: usize) -> Option<(usize, Sign)> {
    if view.is(end, '/') {
        return Some((end + 1, Sign::Slash));
    }
    let mut next = view.skip_space(end);
    if view.is(next, '/') && next > end && view.is_space(next + 1) {
        return Some((next + 2, Sign::Slash));
    }
    let stars = is(List::OutOf, view, next);
    if stars {
        next = view.skip_space(next + 1);
    }
    let of = view.skip_space(next + 1);
    let sign = if stars { Sign::Stars } else { Sign::OutOf };
    (view.is_word(next, "out") && view.is_word(of, "of")).then(|| (view.skip_space(of + 1), sign))
}
