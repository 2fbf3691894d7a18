//! Parts of one in words and mixed: "two thirds", "half a million", "one over 3", "one in five".
//!
//! Reads a fraction around a sum of terms, which it takes from `words`; what a fraction then means as a
//! set is not decided here.

use super::lexicon::{Class, Word, word};
use super::ordinals::{add_ordinal, ordinal_phrase, simple_ordinal};
use super::sum::{Sum, is_article, past_and, scale_word, sum as read_sum};
use super::{Form, Number};
use crate::fact::exact::Exact;
use crate::fact::modifier::{self, Mark};
use crate::fact::noun;
use crate::fact::phrase::{View, is_hyphen};
use crate::fact::wordlist::{List, is};

/// Numbers that begin with a part: "half a million", "quarter million", "a third", "a half".
pub(super) fn part_first(view: View<'_>, at: usize) -> Option<Number> {
    let start = at;
    let at = if is_article(view, at) { view.skip_joint(at + 1) } else { at };
    let entry = word(view, at)?;
    let article = at > start;
    let (value, mut end) = match entry.class {
        Class::Fraction => (entry.value.clone(), at + 1),
        Class::Ordinal | Class::Ten if article && entry.value >= Exact::whole(3) => {
            let (value, end) = ordinal_phrase(view, at)?;
            let next = view.skip_space(end);
            let is_part = view.is_word(next, "of")
                || view.is_word(next, "as")
                || view.is_word(next, "and")
                || view.is_word(next, "to")
                || is(List::More, view, next)
                || is(List::Less, view, next)
                || is_bounded(view, start)
                || ["are", "were", "have"].iter().any(|word| view.is_word(next, word))
                || noun::whole_before(view, start).is_some()
                || (!view.is_letters(next) && !view.is_digits(next));
            if !is_part {
                return None;
            }
            (Exact::ONE.checked_div(&value)?, end)
        }
        _ => return None,
    };
    // "A half-sister" and "quarter-finals" are one word each; "half-hour" and "half-mile" measure.
    let compound = view.get(end).is_some_and(is_hyphen) && view.is_letters(end + 1);
    if compound
        && crate::fact::unit::at(view, end + 1).is_none()
        && scale_word(view, end + 1).is_none()
        && !is(List::Filler, view, end + 1)
    {
        return None;
    }
    let quarter_of_a_year = !article && view.is_word(at, "quarter");
    let mut scale = end;
    for _ in 0..2 {
        let next = view.skip_joint(scale);
        if is(List::Filler, view, next) {
            scale = next + 1;
        }
    }
    if let Some((factor, after)) = scale_word(view, view.skip_joint(scale)) {
        let value = value * factor.clone();
        let number = Number::whole(start, after, value, Form::Cardinal);
        let rounded = factor >= Exact::whole(1000);
        let place = if rounded { factor / Exact::whole(10) } else { Exact::ONE };
        return Some(Number { place, rounded, spelled: true, ..number });
    }
    let ends_word = view.is_word(at, "halves") || view.is_word(at, "quarters");
    if quarter_of_a_year || ends_word {
        return None;
    }
    // "Half of" and "half the" leave the whole outside the figure.
    end = end.max(at + 1);
    Some(Number { spelled: true, ..Number::parted(start, end, value, Form::Fraction) })
}

/// Whether words before a part bound it, as no ordinal is: "more than a third agreed".
fn is_bounded(view: View<'_>, start: usize) -> bool {
    matches!(modifier::before(view, start), Some((Mark::Modifier(modifier), _)) if modifier.is_bound())
}

/// "a half", "one fourth", "two fifths", "three quarters": a part of one, and its end.
pub(super) fn part_at(view: View<'_>, at: usize) -> Option<(Exact, usize)> {
    let (count, denominator) = if is_article(view, at) {
        (Exact::ONE, view.skip_joint(at + 1))
    } else {
        match word(view, at)? {
            Word { class: Class::Fraction, value } => return Some((value.clone(), at + 1)),
            Word { class: Class::Unit | Class::Teen, value } => {
                (value.clone(), view.skip_joint(at + 1))
            }
            _ => return None,
        }
    };
    let entry = word(view, denominator)?;
    let value = match entry.class {
        Class::Fraction => entry.value.clone() * count,
        Class::Denominator => count.checked_div(&entry.value)?,
        Class::Ordinal if count == Exact::ONE && entry.value >= Exact::whole(3) => {
            count.checked_div(&entry.value)?
        }
        _ => return None,
    };
    Some((value, denominator + 1))
}

/// A fraction with the sum above its line: "two thirds", "one hundred thirty-fifths", "one over 3".
pub(super) fn divided(view: View<'_>, at: usize, sum: &Sum) -> Option<(Exact, usize)> {
    if !sum.value.is_whole() {
        return None;
    }
    let next = view.skip_joint(sum.end);
    if let Some(entry) = word(view, next) {
        if entry.class == Class::Fraction && sum.value < Exact::whole(10) {
            let value = sum.value.clone() * entry.value.clone();
            let end = next + 1;
            return Some(match scale_word(view, view.skip_joint(end)) {
                Some((scale, end)) if entry.value < Exact::ONE => (value * scale, end),
                _ => (value, end),
            });
        }
        if let Some(found) = denominator(view, sum, next, &entry.class, &entry.value) {
            return Some(found);
        }
        if sum.value == Exact::ONE && sum.spelled && !is_article(view, at) {
            return one_of(view, next);
        }
    }
    (view.is_word(next, "over") && sum.value == Exact::ONE)
        .then(|| {
            let below = read_sum(view, view.skip_space(next + 1))?;
            let noun = view.is_letters(view.skip_space(below.end));
            if noun { None } else { Some((sum.value.checked_div(&below.value)?, below.end)) }
        })
        .flatten()
}

/// The value of the sum over a plural ordinal.
pub(super) fn denominator(
    view: View<'_>,
    sum: &Sum,
    at: usize,
    class: &Class,
    value: &Exact,
) -> Option<(Exact, usize)> {
    match class {
        // "One hundred thirty-fifths": the tens belong to the denominator when something is left
        // above the line without them.
        Class::Denominator if *value < Exact::whole(10) => match &sum.tens {
            Some((tens, _)) if sum.value > *tens => {
                let above = sum.value.clone() - tens.clone();
                Some((above.checked_div(&(tens.clone() + value.clone()))?, at + 1))
            }
            _ if *value == Exact::ONE => None,
            _ => Some((sum.value.checked_div(value)?, at + 1)),
        },
        Class::Denominator => Some((sum.value.checked_div(value)?, at + 1)),
        // "Three twenty-firsts".
        Class::Ten => {
            let next = view.skip_joint(at + 1);
            let unit = word(view, next).filter(|unit| unit.class == Class::Denominator)?;
            let below = value.clone() + unit.value.clone();
            Some((sum.value.checked_div(&below)?, next + 1))
        }
        _ => None,
    }
}

/// "one eighth", "one twenty-fifth", "one one hundred and fifth".
pub(super) fn one_of(view: View<'_>, at: usize) -> Option<(Exact, usize)> {
    let (value, end) = simple_ordinal(view, at).or_else(|| {
        let sum = read_sum(view, at).filter(|sum| sum.spelled && sum.value > Exact::ONE)?;
        let (value, end) = simple_ordinal(view, past_and(view, sum.end).0)?;
        Some((add_ordinal(&sum, &value)?, end))
    })?;
    (value >= Exact::whole(3)).then(|| Some((Exact::ONE.checked_div(&value)?, end))).flatten()
}

/// "one in five", "1-in-5", "two out of five hundred".
pub(super) fn ratio(view: View<'_>, at: usize, sum: &Sum) -> Option<Number> {
    // "A 1-in-4 chance"
    let next = view.skip_joint(sum.end);
    let next = past_counted(view, sum, next).unwrap_or(next);
    let below_at = if view.is_word(next, "out") && view.is_word(view.skip_space(next + 1), "of") {
        view.skip_space(view.skip_space(next + 1) + 1)
    } else if view.is_word(next, "in") {
        view.skip_joint(next + 1)
    } else {
        return None;
    };
    let below_at =
        if view.is_word(below_at, "every") { view.skip_space(below_at + 1) } else { below_at };
    let out_of = view.is_word(next, "out");
    let below = read_sum(view, below_at)
        .filter(|below| below.value > Exact::ONE && below.value.is_whole())?;
    // "In 2019" is a time, "1 in 1,000" is none.
    let grouped = below.end > below_at + 1;
    let year_like = !below.spelled && !out_of && !grouped && below.value >= Exact::whole(1000);
    let fits = sum.value.is_whole()
        && sum.value < below.value
        && !sum.value.is_negative()
        && !year_like
        && (out_of
            || ((sum.spelled == below.spelled || is_round(&below.value))
                && sum.value <= Exact::whole(20)
                && !is_time(view, below.end)));
    if !fits {
        return None;
    }
    let value = sum.value.checked_div(&below.value)?;
    Some(Number { spelled: sum.spelled, ..Number::parted(at, below.end, value, Form::Fraction) })
}

/// "One car in eight": past the noun of which there is one in so many, where no noun follows them.
fn past_counted(view: View<'_>, sum: &Sum, noun: usize) -> Option<usize> {
    let link = view.skip_space(noun + 1);
    let below = view.skip_space(link + 1);
    let number =
        read_sum(view, below).filter(|number| number.spelled || number.value.is_whole())?;
    let next = view.skip_joint(number.end);
    let free = !view.is_letters(next) || is(List::Stop, view, next);
    let counts = sum.spelled && sum.value == Exact::ONE && view.is_letters(noun);
    (counts && view.is_word(link, "in") && free).then_some(link)
}

/// What a ratio in words is out of: the five of "one in five".
pub(in crate::fact) fn out_of(view: View<'_>, ratio: &Number) -> Option<Exact> {
    let above = read_sum(view, ratio.start)?;
    let link = view.skip_joint(above.end);
    let link = past_counted(view, &above, link).unwrap_or(link);
    let reads = view.is_word(link, "in") || view.is_word(link, "out");
    (reads && ratio.form == Form::Fraction).then(|| above.value.checked_div(&ratio.value)).flatten()
}

/// Whether a number is one of those in which shares are told: ten, a hundred, a thousand.
fn is_round(below: &Exact) -> bool {
    (1..=3).any(|power| Exact::power_of_ten(power).as_ref() == Some(below))
}

/// Whether a unit of time follows: "two in three days" is no ratio.
pub(super) fn is_time(view: View<'_>, end: usize) -> bool {
    let next = view.skip_joint(end);
    is(List::InOne, view, next) || view.is(next, '%')
}
