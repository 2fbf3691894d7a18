//! Ordinals in words: "fifth", "twenty-first", "one hundred and twenty-fifth", "three trillionth".

use super::lexicon::{Class, word};
use super::sum::{Sum, is_article, past_and, sum as read_sum};
use crate::fact::exact::Exact;
use crate::fact::phrase::View;
use crate::fact::wordlist::{List, has, is};

/// An ordinal in words, "one hundred and twenty-fifth", and its end.
pub(super) fn ordinal_phrase(view: View<'_>, at: usize) -> Option<(Exact, usize)> {
    let first = word(view, at).map(|entry| (entry.class.clone(), entry.value.clone()));
    if let Some((Class::Ordinal, value)) = first {
        let unit_of_time = value == Exact::whole(2)
            && view.word_before(at).is_some_and(|before| {
                is(List::BeforeSecond, view, before) && !view.is_letters(view.skip_space(at + 1))
            });
        return (!unit_of_time).then_some((value, at + 1));
    }
    let sum = read_sum(view, at).filter(|sum| sum.spelled)?;
    let (next, _) = past_and(view, sum.end);
    let (value, end) = simple_ordinal(view, next)?;
    let fits = add_ordinal(&sum, &value)?;
    // "One third" and "one twenty-fifth" are parts, and so is every ordinal after a bare "one".
    if sum.value == Exact::ONE && !is_article(view, at) && value < Exact::whole(1000) {
        return None;
    }
    Some((fits, end))
}

/// "fifth", "twenty-first", "trillionth".
pub(super) fn simple_ordinal(view: View<'_>, at: usize) -> Option<(Exact, usize)> {
    let entry = word(view, at)?;
    match entry.class {
        Class::Ordinal => Some((entry.value.clone(), at + 1)),
        Class::Ten => {
            let next = view.skip_joint(at + 1);
            let unit = word(view, next)
                .filter(|unit| unit.class == Class::Ordinal && unit.value < Exact::whole(10))?;
            Some((entry.value.clone() + unit.value.clone(), next + 1))
        }
        _ => None,
    }
}

/// The ordinal that a sum and the ordinal word after it make together.
pub(super) fn add_ordinal(sum: &Sum, value: &Exact) -> Option<Exact> {
    if *value >= Exact::whole(100) && sum.value < *value {
        return Some(sum.value.clone() * value.clone());
    }
    let ends_in_tens = sum.tens.as_ref().is_some_and(|_| *value < Exact::whole(10));
    (ends_in_tens || *value < sum.room).then(|| sum.value.clone() + value.clone())
}

/// Whether letters behind digits make an ordinal of them. "12st" is twelve stone.
pub(super) fn ends_ordinal(letters: &str, value: &Exact) -> bool {
    let last = |of: i64| value.floor().map(|whole| whole % of);
    let first = last(10) == Some(1) && last(100) != Some(11);
    has(List::OrdinalEnding, letters) && (first || !letters.eq_ignore_ascii_case("st"))
}
