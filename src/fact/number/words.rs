//! The grammar of numbers: words, digits and words together, fractions, ordinals.
//!
//! Tries the forms in turn; the sums of terms that most numbers are stand in `sum`, words that are a number
//! by themselves in `alone`.

use super::alone::{alone, universal};
use super::fractions::{divided, part_first, ratio};
use super::lexicon::word;
use super::ordinals::{ends_ordinal, ordinal_phrase};
use super::ratings::rating;
use super::roman::roman;
use super::sum::{Sum, is_article, scale_word, sum};
use super::{Form, Number};
use crate::fact::exact::Exact;
use crate::fact::phrase::View;
use crate::fact::wordlist::{List, is};

/// The number that begins at `at`.
pub(super) fn number(view: View<'_>, at: usize) -> Option<Number> {
    if view.is_letters(at) {
        if let Some(all) = universal(view, at) {
            return Some(all);
        }
        if let Some(numbered) = roman(view, at) {
            return Some(numbered);
        }
        let entry = word(view, at);
        if entry.is_none() && !is_article(view, at) {
            return None;
        }
        if let Some(found) = entry.and_then(|entry| alone(view, at, entry)) {
            return Some(found);
        }
        if let Some(found) = part_first(view, at) {
            return Some(found);
        }
        if let Some((value, end)) = ordinal_phrase(view, at) {
            return Some(Number { spelled: true, ..Number::whole(at, end, value, Form::Ordinal) });
        }
    }
    if let Some(found) = rating(view, at) {
        return Some(found);
    }
    let sum = sum(view, at)?;
    if let Some(found) = ratio(view, at, &sum) {
        return Some(found);
    }
    Some(finish(view, at, sum))
}

/// Turns a sum into a number, with the denominator, ordinal letters or factor sign that follow it.
fn finish(view: View<'_>, at: usize, mut sum: Sum) -> Number {
    if let Some((value, end)) = divided(view, at, &sum) {
        if let Some((scale, end)) = of_a_scale(view, end) {
            let place = scale.clone() / Exact::whole(10);
            let number = Number::whole(at, end, value * scale, Form::Cardinal);
            return Number { place, rounded: true, spelled: true, ..number };
        }
        return Number { spelled: true, ..Number::parted(at, end, value, Form::Fraction) };
    }
    let mut form =
        if sum.fraction && sum.value < Exact::ONE { Form::Fraction } else { Form::Cardinal };
    let letters = view.str(sum.end);
    let touching = view.is_letters(sum.end) && !view.touches(sum.end + 1);
    if !sum.spelled && !sum.rounded && touching && ends_ordinal(letters, &sum.value) {
        form = Form::Ordinal;
        sum.end += 1;
    } else if let Some(end) = factor_sign(view, &sum) {
        form = Form::Multiple;
        sum.end = end;
    }
    Number {
        start: at,
        end: sum.end,
        value: sum.value,
        form,
        place: sum.place,
        rounded: sum.rounded,
        spelled: sum.spelled,
        alternative: sum.alternative,
        scale: sum.scale,
    }
}

/// The scale of which a fraction is a part, "of a million", and its end.
fn of_a_scale(view: View<'_>, end: usize) -> Option<(Exact, usize)> {
    let of = view.skip_space(end);
    let article = view.skip_space(of + 1);
    let scale = view.skip_space(article + 1);
    (view.is_word(of, "of") && is(List::Article, view, article))
        .then(|| scale_word(view, scale))
        .flatten()
        .filter(|(factor, _)| *factor >= Exact::whole(1000))
}

/// The end of `x`, `×` or "-fold" after a figure.
fn factor_sign(view: View<'_>, sum: &Sum) -> Option<usize> {
    let next = view.skip_joint(sum.end);
    if view.is_word(next, "fold") {
        return Some(next + 1);
    }
    if view.is_word(next, "times") {
        let after = view.skip_space(next + 1);
        return is(List::Compares, view, after).then_some(next + 1);
    }
    let times = (view.is_word(sum.end, "x") || view.is(sum.end, '×')) && !view.touches(sum.end + 1);
    let product = view.is_digits(view.skip_space(sum.end + 1));
    (times && !product && !sum.spelled).then_some(sum.end + 1)
}
