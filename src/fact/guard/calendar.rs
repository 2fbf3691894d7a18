//! Figures that tell a day or a year, where the reader of dates has left them.

use super::starts_sentence;
use crate::fact::atom::AtomKind;
use crate::fact::exact::Exact;
use crate::fact::number::{Form, Number};
use crate::fact::phrase::{View, is_hyphen};
use crate::fact::wordlist::{List, is, is_plural};

/// Four digits that the words around them make a year.
pub(super) fn is_year(view: View<'_>, number: &Number, bounded: bool) -> bool {
    let text = view.str(number.start);
    if text.len() != 4 || number.value < Exact::whole(1000) || number.value > Exact::whole(2100) {
        return false;
    }
    let next = view.skip_space(number.end);
    let plural = view.is_letters(next)
        && next > number.end
        && is_plural(view.str(next))
        && !is(List::Stop, view, next);
    let cued = view.word_before(number.start).is_some_and(|at| is(List::BeforeYear, view, at))
        || matches!(
            view.before(view.skip_space_back(number.start)).map(|atom| atom.kind),
            Some(AtomKind::Other('(' | '\'' | '’' | '©' | ',' | '–' | '-' | '/'))
        );
    let recent = number.value >= Exact::whole(1500);
    if bounded || is_headcount(view, number) {
        return false;
    }
    if cued { recent || !plural } else { recent && !plural }
}

/// "Sold 1850 of the cars", "a total of 1945 were killed", "2000 were hurt": how many, and no year.
fn is_headcount(view: View<'_>, number: &Number) -> bool {
    let next = view.skip_space(number.end);
    let before = view.word_before(number.start);
    let of = before.filter(|&at| view.is_word(at, "of"));
    let parts = view.is_word(next, "of")
        && of.is_none()
        && (is(List::Possessor, view, view.skip_space(next + 1))
            || view.is_word(view.skip_space(next + 1), "them"));
    let total = of.and_then(|of| view.word_before(of)).is_some_and(|at| view.is_word(at, "total"));
    let some = before.is_some_and(|at| view.is_word(at, "some"));
    let told = total || some || starts_sentence(view, number.start);
    let led = before.is_some_and(|at| !some && is(List::BeforeYear, view, at));
    parts && !led || told && view.is_word(next, "were")
}

/// A day beside the name of a month, with or without its year.
pub(super) fn next_to_month(view: View<'_>, number: &Number) -> bool {
    if number.value > Exact::whole(2100)
        || number.spelled && number.form != Form::Ordinal && number.value > Exact::whole(31)
    {
        return false;
    }
    let mut end = view.skip_space_back(number.start);
    if end > 0 && view.is(end - 1, '.') {
        end -= 1;
    }
    let before = view.word_before(end).is_some_and(|at| is_month(view, at));
    let mut next = view.skip_space(number.end);
    if view.is_word(next, "of") {
        next = view.skip_space(next + 1);
    }
    before || (is_month(view, next) && next > number.end)
}

/// The name of a month; "may" and "mar" only with a capital.
fn is_month(view: View<'_>, at: usize) -> bool {
    is(List::Month, view, at)
        && !(view.str(at).starts_with(char::is_lowercase) && is(List::WaryMonth, view, at))
}

/// "744 AD", "201 BC": a year whatever its digits; and codes such as "4-F".
pub(super) fn is_era(view: View<'_>, number: &Number) -> bool {
    let next = view.skip_space(number.end);
    let era = is(List::Era, view, next) && view.str(next).bytes().all(|b| b.is_ascii_uppercase());
    let code = view.get(number.end).is_some_and(is_hyphen)
        && view.str(number.end + 1).len() == 1
        && view.str(number.end + 1).starts_with(char::is_uppercase);
    era || code
}
