//! Words that are a number by themselves: "all", "twice", "doubled", "dozens", "most", "last but one".

use super::lexicon::{Class, Word, word};
use super::sum::is_article;
use super::{Form, Number};
use crate::fact::exact::Exact;
use crate::fact::phrase::View;
use crate::fact::unit::{self, Dimension};
use crate::fact::wordlist::{List, is, is_plural};

/// "All patients", "all of the patients": the whole of what the noun in the plural names.
pub(super) fn universal(view: View<'_>, at: usize) -> Option<Number> {
    if !is(List::Universal, view, at)
        || view.word_before(at).is_some_and(|before| is(List::NotUniversal, view, before))
    {
        return None;
    }
    let mut next = view.skip_space(at + 1);
    if view.is_word(next, "of") {
        next = view.skip_space(next + 1);
    }
    if is(List::Possessor, view, next) {
        next = view.skip_space(next + 1);
    }
    let plural = |at: usize| {
        view.is_letters(at)
            && !is(List::Stop, view, at)
            && !is(List::Time, view, at)
            && is_plural(view.str(at))
    };
    let then = view.skip_space(next + 1);
    let whole = Number::whole(at, at + 1, Exact::ONE, Form::Share(Exact::ONE, Exact::ONE));
    let adjective = view.is_letters(next) && !is(List::Stop, view, next) && plural(then);
    (plural(next) || adjective).then_some(Number { spelled: true, ..whole })
}

/// Words that are a number by themselves.
pub(super) fn alone(view: View<'_>, at: usize, entry: &Word) -> Option<Number> {
    let form = match &entry.class {
        // "Once a year" counts the times; "once" alone tells when.
        Class::Multiple if view.is_word(at, "once") => {
            let per = view.skip_space(at + 1);
            let time =
                unit::at(view, view.skip_space(per + 1)).filter(|_| is(List::Per, view, per))?;
            let often = time.unit.unit().dimension == Dimension::Measure("duration");
            if !often || time.symbol {
                return None;
            }
            Form::Cardinal
        }
        // "Won it twice" counts the times; "twice as many" and "twice the size" multiply.
        Class::Multiple
            if matches!(view.str(at), "twice" | "thrice")
                && !is(List::Compares, view, view.skip_space(at + 1)) =>
        {
            Form::Cardinal
        }
        // "Is double the price" compares; "will double the price", "a double room" and "triple gold" do not.
        Class::Multiple if is_verb_like(view, at) => return None,
        Class::Multiple => Form::Multiple,
        Class::Change(direction) => Form::Change(*direction),
        Class::Vague(_)
            if view.is_word(at, "scores") && !view.is_word(view.skip_space(at + 1), "of") =>
        {
            return None;
        }
        // "Few people" and "the couple" count nothing; "a few people" and "a couple of people" do.
        Class::Vague(_) if is(List::VagueWith, view, at) && !is_vague_here(view, at) => {
            return None;
        }
        Class::Vague(high) => Form::Vague(entry.value.clone(), high.clone()),
        Class::Share(high) => Form::Share(entry.value.clone(), high.clone()),
        Class::End if entry.value > Exact::ONE => Form::FromEnd,
        Class::End => return last_but(view, at),
        _ => return None,
    };
    let whole = Number::whole(at, at + 1, entry.value.clone(), form);
    Some(stretch_vague(view, Number { spelled: true, ..whole }))
}

/// Whether "double", "triple" and "quadruple" are no factor here.
fn is_verb_like(view: View<'_>, at: usize) -> bool {
    let verb = ["double", "triple", "quadruple"].iter().any(|word| view.is_word(at, word));
    let next = view.skip_space(at + 1);
    let compares = is(List::Compares, view, next) || view.is_word(next, "those");
    let led = view.word_before(at).is_some_and(|before| is(List::BeforeDouble, view, before));
    verb && !(compares && led)
}

/// Whether an article before "few", and "of" or a scale behind "couple", make them numbers.
fn is_vague_here(view: View<'_>, at: usize) -> bool {
    let next = view.skip_space(at + 1);
    let scale = word(view, next)
        .is_some_and(|word| matches!(word.class, Class::Scale | Class::Hundred | Class::Dozen));
    let article = view.word_before(at).is_some_and(|before| is_article(view, before));
    article && (scale || view.is_word(next, "of") || view.is_word(at, "few"))
}

/// "last but one", which is the second from the end.
fn last_but(view: View<'_>, at: usize) -> Option<Number> {
    let but = view.skip_space(at + 1);
    let count = view.skip_space(but + 1);
    let unit =
        word(view, count).filter(|word| view.is_word(but, "but") && word.class == Class::Unit)?;
    let number = Number::whole(at, count + 1, unit.value.clone() + Exact::ONE, Form::FromEnd);
    Some(Number { spelled: true, ..number })
}

/// "hundreds of thousands", "several thousand", "a few dozen": a vague number of something larger.
fn stretch_vague(view: View<'_>, number: Number) -> Number {
    let Form::Vague(low, high) = &number.form else { return number };
    let next = view.skip_space(number.end);
    let of = view.is_word(next, "of").then(|| view.skip_space(next + 1));
    let next = of.unwrap_or(next);
    let scale = word(view, next)
        .filter(|word| matches!(word.class, Class::Scale | Class::Hundred | Class::Dozen));
    if let Some(scale) = scale {
        let (low, high) = (low.clone() * scale.value.clone(), high.clone());
        let high = high.map(|high| high * scale.value.clone());
        let number = Number { end: next + 1, value: low.clone(), ..number };
        return Number { form: Form::Vague(low, high), ..number };
    }
    let of = view.skip_space(number.end);
    let next = view.skip_space(of + 1);
    if !view.is_word(of, "of") {
        return number;
    }
    let factor = match word(view, next).map(|word| (&word.class, &word.value)) {
        // "Thousands" is two thousand and more; as a unit of something else it is a thousand.
        Some((Class::Vague(_), value)) if view.str(next).len() > 7 => {
            value.clone() / Exact::whole(2)
        }
        _ => return number,
    };
    let half = Exact::ratio(1, 2).unwrap_or(Exact::ONE);
    let high = high.clone().map(|high| high * factor.clone() * half);
    let low = low.clone() * factor;
    Number { end: next + 1, value: low.clone(), form: Form::Vague(low, high), ..number }
}
