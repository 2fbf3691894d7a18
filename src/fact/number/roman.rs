//! Roman numerals where they number something: "World War II", "Chapter IV", "Louis XIV".
//!
//! Letters are a numeral only behind what bears a number: a word with a capital, or a word of chapters and
//! parts. A single letter needs more, for "Vitamin C" and "Malcolm X" are not numbered: a chapter, a war
//! or the name of a king.

use super::{Form, Number};
use crate::fact::exact::Exact;
use crate::fact::phrase::View;
use crate::fact::wordlist::{List, has, is};

/// Letters of the numerals in use, with their values.
const LETTERS: [(u8, i64); 5] = [(b'I', 1), (b'V', 5), (b'X', 10), (b'L', 50), (b'C', 100)];

/// The longest numeral, LXXXVIII.
const LONGEST: usize = 8;

/// The numeral at `at`, as a place in an order.
pub(super) fn roman(view: View<'_>, at: usize) -> Option<Number> {
    let value = value(view.str(at))?;
    let joined =
        view.get(at + 1).is_some_and(|atom| atom.is('.') || atom.is('-')) && view.touches(at + 2);
    let bearer = bearer(view, at).filter(|_| !joined)?;
    let labelled = is(List::Label, view, bearer) || is(List::Edition, view, bearer);
    let capital = view.str(bearer).starts_with(char::is_uppercase)
        && view.str(bearer).chars().any(char::is_lowercase);
    let sure = match view.str(at).len() {
        1 => labelled || is(List::Regnal, view, bearer),
        _ => labelled || capital,
    };
    let number = Number::whole(at, at + 1, Exact::whole(value), Form::Ordinal);
    sure.then_some(Number { spelled: true, ..number })
}

/// The word that bears the number which stands at `at`.
pub(in crate::fact) fn bearer(view: View<'_>, at: usize) -> Option<usize> {
    view.word_before(at).filter(|&word| word + 2 == at)
}

/// Whether the letters at `at` are a numeral, taken by themselves.
pub(in crate::fact) fn is_roman(view: View<'_>, at: usize) -> bool {
    view.is_letters(at) && value(view.str(at)).is_some()
}

/// The value of letters that are the usual way to write it.
fn value(letters: &str) -> Option<i64> {
    if letters.is_empty() || letters.len() > LONGEST || has(List::NotRoman, letters) {
        return None;
    }
    let digits = letters
        .bytes()
        .map(|letter| LETTERS.iter().find(|(known, _)| *known == letter).map(|(_, value)| *value));
    let digits: Vec<i64> = digits.collect::<Option<_>>()?;
    let value = digits.iter().enumerate().fold(0, |sum, (at, digit)| {
        let less = digits.get(at + 1).is_some_and(|next| next > digit);
        sum + if less { -digit } else { *digit }
    });
    (value < 100 && written(value) == letters).then_some(value)
}

/// A number below a hundred in Roman numerals.
fn written(value: i64) -> String {
    const TENS: [&str; 10] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let part = |table: [&'static str; 10], at: i64| {
        usize::try_from(at).ok().and_then(|at| table.get(at).copied()).unwrap_or_default()
    };
    format!("{}{}", part(TENS, value / 10), part(ONES, value % 10))
}
