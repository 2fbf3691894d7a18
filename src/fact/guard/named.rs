//! Names that are written with figures: brands, days with a slash, the houses of a street.

use crate::fact::number::{Form, Number};
use crate::fact::phrase::{View, is_hyphen};
use crate::fact::wordlist::{List, counts_next, is};

/// "7-Eleven": digits and a word with a capital are no two ends of a range.
pub(in crate::fact) fn is_brand(view: View<'_>, first: usize, second: usize) -> bool {
    let capital = view.is_letters(second) && view.str(second).starts_with(char::is_uppercase);
    let hyphen = second == first + 2 && view.get(first + 1).is_some_and(is_hyphen);
    view.is_digits(first) && hyphen && capital
}

/// "The 9/11 attacks": a fraction into parts that nobody cuts, of nothing.
pub(super) fn is_fraction(view: View<'_>, number: &Number) -> bool {
    let slash = view.is_digits(number.start)
        && view.is(number.start + 1, '/')
        && number.end == number.start + 3;
    let usual = ["2", "3", "4", "5", "6", "8", "10", "12", "16", "20", "32", "64", "100"];
    let of = view.is_word(view.skip_space(number.end), "of");
    slash && !of && !usual.contains(&view.str(number.start + 2))
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

/// "The Group of 20": a number in the name of a body.
pub(super) fn is_body(view: View<'_>, number: &Number) -> bool {
    let of = view.word_before(number.start).filter(|&at| view.is_word(at, "of"));
    let head = of.and_then(|of| view.word_before(of));
    head.is_some_and(|head| view.str(head) == "Group")
}

/// "The Senate majority leader", "minority groups": the side of a vote or a people and no share, where a noun follows.
pub(super) fn is_side(view: View<'_>, number: &Number) -> bool {
    let next = view.skip_space(number.end);
    let side = ["majority", "minority"].iter().any(|word| view.is_word(number.start, word));
    side && matches!(number.form, Form::Share(..))
        && view.is_letters(next)
        && !view.is_word(next, "of")
        && !is(List::Stop, view, next)
}
