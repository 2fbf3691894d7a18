//! Names and idioms that are written with figures: brands, days with a slash, the houses of a street, bodies,
//! wars, models, "one day".

use super::{has_lower_case, starts_sentence};
use crate::fact::exact::Exact;
use crate::fact::number::{Form, Number};
use crate::fact::phrase::{View, is_hyphen};
use crate::fact::wordlist::{List, counts_next, has, is};

/// Whether the number, which has no unit, belongs to a name or an idiom.
pub(super) fn is_named(view: View<'_>, number: &Number) -> bool {
    is_body(view, number)
        || is_side(view, number)
        || is_model(view, number)
        || is_generation(view, number)
        || is_emergency(view, number)
        || is_race(view, number)
        || is_compound(view, number)
        || is_some_day(view, number)
}

/// Whether a figure with its unit, which ends at `end`, belongs to a name or an idiom: "the Seven Years' War", "50 Cent",
/// "One day he left".
pub(in crate::fact) fn is_title(view: View<'_>, number: &Number, end: usize) -> bool {
    let unit = view.skip_joint(number.end);
    let capital = |at: usize| {
        view.is_letters(at)
            && view.str(at).len() > 1
            && view.str(at).starts_with(char::is_uppercase)
    };
    if view.is_digits(number.start) {
        let plain = number.end == number.start + 1;
        let cup = plain && view.str(number.start).len() == 4 && view.str(unit) == "Euro";
        return plain && view.str(unit) == "Cent" || cup;
    }
    let apostrophe = view.is(end, '\'') || view.is(end, '’');
    let next = view.skip_space(if apostrophe { end + 1 } else { end });
    let titled =
        capital(number.start) && capital(unit) && capital(next) && has_lower_case(view, number);
    number.spelled && (titled || is_some_day(view, number))
}

/// "One Monday", and "One day" at the head of a sentence that goes on: at some time, and no number of days.
fn is_some_day(view: View<'_>, number: &Number) -> bool {
    let day = view.skip_space(number.end);
    if !view.is_word(number.start, "one") || number.end != number.start + 1 {
        return false;
    }
    let next = view.skip_space(day + 1);
    let goes_on = view.is(day + 1, ',')
        || is(List::Person, view, next)
        || is(List::Possessor, view, next)
        || is(List::Article, view, next)
        || view.is_letters(next) && view.str(next).starts_with(char::is_uppercase);
    is(List::Weekday, view, day)
        || is(List::PartOfDay, view, day) && starts_sentence(view, number.start) && goes_on
}

/// "A two-faced man", "a six-figure sum": the number says what the thing is like, and counts no men.
fn is_compound(view: View<'_>, number: &Number) -> bool {
    let tied = view.get(number.end).is_some_and(is_hyphen) && view.is_letters(number.end + 1);
    tied && number.form == Form::Cardinal && is(List::Idiom, view, number.end + 1)
}

/// "A 5k run": five kilometres.
fn is_race(view: View<'_>, number: &Number) -> bool {
    let short = view.is_digits(number.start) && view.is_word(number.start + 1, "k");
    short && number.end == number.start + 2 && is(List::RaceNoun, view, view.skip_joint(number.end))
}

/// "Dial 911", "the 999 call".
fn is_emergency(view: View<'_>, number: &Number) -> bool {
    let listed = number.end == number.start + 1 && has(List::Emergency, view.str(number.start));
    let called = || {
        let before = view.word_before(number.start).is_some_and(|at| is(List::Calling, view, at));
        before && !counts_next(view, number.end)
    };
    listed && (is(List::Calling, view, view.skip_space(number.end)) || called())
}

/// "4G": a generation of networks. Only one digit is: `10G` is ten milliards.
fn is_generation(view: View<'_>, number: &Number) -> bool {
    view.is_digits(number.start)
        && view.str(number.start).len() == 1
        && number.end == number.start + 2
        && view.str(number.start + 1) == "G"
        && number.value <= Exact::whole(6_000_000_000)
}

/// "737 MAX 8": both figures belong to a name in capitals between them.
fn is_model(view: View<'_>, number: &Number) -> bool {
    let shouted = |at: usize| {
        let text = view.str(at);
        view.is_letters(at) && text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let next = view.skip_space(number.end);
    let ahead = shouted(next) && view.is_digits(view.skip_space(next + 1));
    let behind = view.word_before(number.start).filter(|&at| shouted(at)).is_some_and(|name| {
        view.skip_space_back(name).checked_sub(1).is_some_and(|at| view.is_digits(at))
    });
    view.is_digits(number.start) && number.end == number.start + 1 && (ahead || behind)
}

/// "7-Eleven": digits and a word with a capital are no two ends of a range.
pub(in crate::fact) fn is_brand(view: View<'_>, first: usize, second: usize) -> bool {
    let capital = view.is_letters(second) && view.str(second).starts_with(char::is_uppercase);
    let hyphen = second == first + 2 && view.get(first + 1).is_some_and(is_hyphen);
    view.is_digits(first) && hyphen && capital
}

/// "The 9/11 attacks": a fraction into parts that nobody cuts, of nothing; "20/20 vision", which is all of it.
pub(in crate::fact) fn is_fraction(view: View<'_>, number: &Number) -> bool {
    let slash = view.is_digits(number.start)
        && view.is(number.start + 1, '/')
        && number.end == number.start + 3;
    let usual = ["2", "3", "4", "5", "6", "8", "10", "12", "16", "20", "32", "64", "100"];
    let of = view.is_word(view.skip_space(number.end), "of");
    slash && !of && (!usual.contains(&view.str(number.start + 2)) || number.value == Exact::ONE)
}

/// How many words of a name may stand between the number of a house and its street.
const STREET_WORDS: usize = 3;

/// "10 Mill Street", where no "10 Mill Street banks" follow.
pub(super) fn is_address(view: View<'_>, number: &Number) -> bool {
    let capital = |at: usize| view.is_letters(at) && view.str(at).starts_with(char::is_uppercase);
    let mut at = view.skip_space(number.end);
    for _ in 0..STREET_WORDS {
        // "221 West 57th Street"
        let numbered = view.is_digits(at) && view.is_letters(at + 1);
        if !(capital(at) || numbered) {
            return false;
        }
        at = view.skip_space(if numbered { at + 2 } else { at + 1 });
        if capital(at) && is(List::StreetKind, view, at) {
            return !counts_next(view, at + 1);
        }
    }
    false
}

/// "The Group of 20", "the Council of Nine": a number in the name of a body.
fn is_body(view: View<'_>, number: &Number) -> bool {
    let of = view.word_before(number.start).filter(|&at| view.is_word(at, "of"));
    let Some(head) = of.and_then(|of| view.word_before(of)) else { return false };
    let capital = view.str(head).starts_with(char::is_uppercase);
    let counts = counts_next(view, number.end) && view.str(head) != "Group";
    capital && is(List::Body, view, head) && !counts
}

/// "The Senate majority leader", "minority groups": the side of a vote or a people and no share, where a noun follows.
fn is_side(view: View<'_>, number: &Number) -> bool {
    let next = view.skip_space(number.end);
    let side = ["majority", "minority"].iter().any(|word| view.is_word(number.start, word));
    side && matches!(number.form, Form::Share(..))
        && view.is_letters(next)
        && !view.is_word(next, "of")
        && !is(List::Stop, view, next)
}
