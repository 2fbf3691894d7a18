//! Sums of terms: "4 thousand 3 hundred and 21" is 4 thousands, 3 hundreds and 21.
//!
//! A term is taken only when it is smaller than the scale before it, which is what keeps "3 hundred and 2
//! hundred" two numbers. Every word is read a bounded number of times.

use super::digits::{self, Numeral, scale_suffix};
use super::fraction_place;
use super::fractions::part_at;
use super::lexicon::{Class, Word, in_plural, word};
use crate::fact::atom::AtomKind;
use crate::fact::exact::Exact;
use crate::fact::phrase::{View, is_hyphen};
use crate::fact::wordlist::{List, counts_next, is};

/// The terms of one number; more are never meant.
const MAX_TERMS: usize = 12;

/// A sum of terms on its way to being a number.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) value: Exact,
    pub(super) end: usize,
    /// The value below which another term may still be added.
    pub(super) room: Exact,
    /// The tens word with which the sum ends, if no unit follows it, and the atom at which it stands.
    pub(super) tens: Option<(Exact, usize)>,
    pub(super) place: Exact,
    pub(super) rounded: bool,
    pub(super) spelled: bool,
    pub(super) alternative: Option<Exact>,
    /// The words of scale behind the first term, as one factor.
    pub(super) scale: Option<Exact>,
    pub(super) fraction: bool,
}

/// The scale or dozen that stands at `at`, and its end.
pub(super) fn scale_word(view: View<'_>, at: usize) -> Option<(Exact, usize)> {
    let entry = word(view, at)?;
    match entry.class {
        Class::Scale | Class::Dozen | Class::Hundred => Some((entry.value.clone(), at + 1)),
        Class::Score if is_twenty(view, at) => Some((entry.value.clone(), at + 1)),
        Class::Vague(_) => scale_of_plural(view, at).map(|scale| (scale, at + 1)),
        _ => None,
    }
}

/// Whether "score" counts: "two score sheep", "three score and ten", but not "a score of 3" or "they score goals".
fn is_twenty(view: View<'_>, at: usize) -> bool {
    let next = view.skip_space(at + 1);
    let goes_on = counts_next(view, at + 1)
        || view.is_word(next, "and") && word(view, view.skip_space(next + 1)).is_some();
    let before = view.word_before(at);
    let times = before.and_then(|before| word(view, before));
    // "The two score goals" do so.
    let led = before.and_then(|before| view.word_before(before));
    let scores =
        is(List::ScoreUnit, view, next) || led.is_some_and(|led| is(List::Possessor, view, led));
    let few = times.is_some_and(|times| matches!(times.class, Class::Unit | Class::Teen));
    goes_on && few && !scores
}

/// The scale whose plural stands at `at`: "hundreds", "dozens", "millions".
fn scale_of_plural(view: View<'_>, at: usize) -> Option<Exact> {
    let singular = in_plural(view.str(at))?;
    matches!(singular.class, Class::Scale | Class::Dozen | Class::Hundred)
        .then(|| singular.value.clone())
}

/// Whether "a" or "an" stands at `at`.
pub(super) fn is_article(view: View<'_>, at: usize) -> bool {
    is(List::Article, view, at)
}

/// The sum of terms that begins at `at`.
pub(super) fn sum(view: View<'_>, at: usize) -> Option<Sum> {
    if let Some(sum) = after_point(view, at) {
        return Some(sum);
    }
    let mut sum = first_term(view, at)?;
    // "At one point three people left."
    let at_one_point = view.is_word(at, "one")
        && view.word_before(at).is_some_and(|before| view.is_word(before, "at"))
        && view.is_word(view.skip_space(sum.end), "point");
    if at_one_point {
        return Some(sum);
    }
    if sum.fraction && !view.is_letters(view.skip_joint(sum.end)) {
        return Some(sum);
    }
    for _ in 0..MAX_TERMS {
        if add_point(view, &mut sum) || add_part(view, &mut sum) || add_term(view, &mut sum) {
            continue;
        }
        break;
    }
    Some(sum)
}

/// The first term, which may begin with digits or an article.
fn first_term(view: View<'_>, at: usize) -> Option<Sum> {
    let mut sum = match view.kind(at)? {
        AtomKind::Letters if is_article(view, at) => {
            let next = view.skip_joint(at + 1);
            let entry = word(view, next)?;
            if !matches!(entry.class, Class::Hundred | Class::Scale | Class::Dozen) {
                return None;
            }
            spelled(Exact::ONE, at + 1, Exact::ONE, None)
        }
        AtomKind::Letters => match word(view, at)?.class {
            Class::Hundred => spelled(Exact::ONE, at, Exact::ONE, None),
            Class::Scale if starts_bare_scale(view, at) => {
                spelled(Exact::ONE, at, Exact::ONE, None)
            }
            Class::Dozen if is_bakers(view, at) => {
                return Some(spelled(Exact::whole(13), at + 1, Exact::ONE, None));
            }
            Class::Dozen if view.is_word(at, "dozen") => spelled(Exact::ONE, at, Exact::ONE, None),
            _ => below_hundred(view, at)?,
        },
        _ => from_numeral(digits::indian(view, at).or_else(|| digits::numeral(view, at))?),
    };
    multiply(view, &mut sum);
    if is_article(view, at) && sum.rounded {
        // "A million" writes no digit; what it is rounded to is taken as a tenth to either side.
        sum.place = sum.value.clone() / Exact::whole(5);
    }
    Some(sum)
}

/// "A baker's dozen" is one more.
fn is_bakers(view: View<'_>, at: usize) -> bool {
    let end = view.skip_space_back(at);
    let mark = end.checked_sub(2).filter(|&mark| view.is(mark, '\'') || view.is(mark, '’'));
    mark.is_some_and(|mark| {
        view.is_word(end - 1, "s") && view.is_word(mark.wrapping_sub(1), "baker")
    })
}

/// Whether a scale stands for one of itself: "hundred thousand", "thousand dollars", but not "$ million".
fn starts_bare_scale(view: View<'_>, at: usize) -> bool {
    let touched =
        view.before(at).is_some_and(|atom| is_hyphen(atom) || atom.kind == AtomKind::Letters);
    !touched && !is(List::ShortScale, view, at)
}

fn from_numeral(numeral: Numeral) -> Sum {
    let rounded = numeral.place < Exact::ONE;
    Sum {
        value: numeral.value,
        end: numeral.end,
        room: Exact::ONE,
        tens: None,
        place: numeral.place,
        rounded,
        spelled: false,
        alternative: numeral.alternative,
        scale: None,
        fraction: numeral.fraction,
    }
}

fn spelled(value: Exact, end: usize, room: Exact, tens: Option<(Exact, usize)>) -> Sum {
    let place = Exact::ONE;
    Sum {
        value,
        end,
        room,
        tens,
        place,
        rounded: false,
        spelled: true,
        alternative: None,
        scale: None,
        fraction: false,
    }
}

/// Nought to ninety-nine.
fn below_hundred(view: View<'_>, at: usize) -> Option<Sum> {
    let entry = word(view, at)?;
    let value = entry.value.clone();
    match entry.class {
        Class::Zero | Class::Unit | Class::Teen => Some(spelled(value, at + 1, Exact::ONE, None)),
        Class::Ten => {
            let next = view.skip_joint(at + 1);
            match word(view, next).filter(|unit| unit.class == Class::Unit) {
                Some(unit) => Some(spelled(value + unit.value.clone(), next + 1, Exact::ONE, None)),
                None => Some(spelled(value.clone(), at + 1, Exact::whole(10), Some((value, at)))),
            }
        }
        _ => None,
    }
}

/// Multiplies by the hundreds, scales and dozens that follow.
fn multiply(view: View<'_>, sum: &mut Sum) {
    for _ in 0..MAX_TERMS {
        let next = view.skip_joint(sum.end);
        let suffix =
            (!sum.spelled && sum.room == Exact::ONE).then(|| scale_suffix(view, sum.end)).flatten();
        let (factor, end) = match (suffix, scale_word(view, next)) {
            (Some(suffix), _) => suffix,
            (None, Some(scale)) if !(is_plural_of_vague(view, next) && follows_of(view, next)) => {
                scale
            }
            _ => break,
        };
        let hundred = factor == Exact::whole(100);
        let dozen = matches!(word(view, next), Some(Word { class: Class::Dozen, .. }));
        if sum.value == Exact::ZERO
            || (hundred && (sum.value >= Exact::whole(100) || !sum.value.is_whole()))
        {
            break;
        }
        sum.value = sum.value.clone() * factor.clone();
        sum.place = sum.place.clone() * factor.clone();
        sum.scale = Some(sum.scale.take().unwrap_or(Exact::ONE) * factor.clone());
        let score = view.is_word(next, "score");
        if !hundred && !dozen && !score {
            sum.rounded = true;
        } else if !sum.rounded {
            sum.place = Exact::ONE;
        }
        sum.room = if sum.spelled || !sum.fraction { factor } else { Exact::ZERO };
        sum.end = end;
        sum.tens = None;
        sum.alternative = None;
        sum.fraction = false;
    }
}

fn is_plural_of_vague(view: View<'_>, at: usize) -> bool {
    matches!(word(view, at), Some(Word { class: Class::Vague(_), .. }))
}

fn follows_of(view: View<'_>, at: usize) -> bool {
    view.is_word(view.skip_space(at + 1), "of")
}

/// Adds the next term when it is smaller than the scale before it.
fn add_term(view: View<'_>, sum: &mut Sum) -> bool {
    if sum.room <= Exact::whole(10) {
        return false;
    }
    let (next, and) = match past_comma(view, sum) {
        Some(next) => (next, false),
        None => past_and(view, sum.end),
    };
    let Some(mut term) = next_term(view, next, and) else { return false };
    // "Two hundred and two thousand" multiplies the whole, "three hundred and two dozen" the end.
    let dozen = scale_word(view, view.skip_joint(term.end))
        .is_some_and(|(scale, _)| scale == Exact::whole(12));
    if sum.room > Exact::whole(100) || dozen {
        multiply(view, &mut term);
    }
    let mixes = !term.spelled && term.place == Exact::ONE && !term.rounded && !sum_is_digits(sum);
    let stops =
        matches!(word(view, view.skip_joint(term.end)).map(|w| &w.class), Some(Class::Hundred));
    if term.value >= sum.room || term.value == Exact::ZERO || mixes || stops {
        return false;
    }
    sum.value = sum.value.clone() + term.value;
    sum.end = term.end;
    sum.tens = term.tens;
    sum.place = term.place;
    sum.rounded = term.rounded;
    // The unit place stays open after a tens word only within the term itself.
    sum.room = if term.room > Exact::whole(10) { term.room } else { Exact::ONE };
    multiply_after_hundreds(view, sum);
    true
}

/// "two hundred and two thousand": the whole sum so far is multiplied.
fn multiply_after_hundreds(view: View<'_>, sum: &mut Sum) {
    if sum.value < Exact::whole(1000) {
        let before = sum.end;
        multiply(view, sum);
        if sum.end == before {
            sum.room = sum.room.clone().min(Exact::ONE);
        }
    }
}

fn sum_is_digits(sum: &Sum) -> bool {
    !sum.spelled
}

/// A term after the first: words, or a short figure in digits that a scale or "and" ties to it.
fn next_term(view: View<'_>, at: usize, and: bool) -> Option<Sum> {
    if view.is_letters(at) {
        return match word(view, at)?.class {
            Class::Hundred | Class::Scale => None,
            _ => below_hundred(view, at),
        };
    }
    if !view.is_digits(at) || view.str(at).len() > 3 {
        return None;
    }
    let numeral = digits::numeral(view, at).filter(|numeral| numeral.plain)?;
    let scaled = scale_word(view, view.skip_joint(numeral.end)).is_some();
    (and || scaled).then(|| from_numeral(numeral))
}

/// Past the comma of "one million, two hundred thousand": only where the next term is multiplied as well, or the two
/// would be members of a list.
fn past_comma(view: View<'_>, sum: &Sum) -> Option<usize> {
    let next = view.skip_space(sum.end + 1);
    if !view.is(sum.end, ',') || !sum.spelled || sum.room < Exact::whole(1_000_000) {
        return None;
    }
    let mut term = next_term(view, next, false).filter(|term| term.spelled)?;
    multiply(view, &mut term);
    (term.value >= Exact::whole(1000) && term.value < sum.room).then_some(next)
}

/// Past blanks and an "and" between terms; whether there was one.
pub(super) fn past_and(view: View<'_>, end: usize) -> (usize, bool) {
    let next = view.skip_joint(end);
    if view.is_word(next, "and") { (view.skip_joint(next + 1), true) } else { (next, false) }
}

/// "Point five" without a figure before the point; "at this point five men left" has none either, and is no fraction.
fn after_point(view: View<'_>, at: usize) -> Option<Sum> {
    let point = view.word_before(at).filter(|&point| view.is_word(point, "point"))?;
    let free = view.word_before(point).is_none_or(|before| {
        !is(List::PronounOne, view, before)
            && !is(List::Possessor, view, before)
            && word(view, before).is_none()
    });
    let mut sum = spelled(Exact::ZERO, point, Exact::ONE, None);
    (free && add_point(view, &mut sum)).then_some(sum)
}

/// Adds decimals in words: "two hundred point zero three".
fn add_point(view: View<'_>, sum: &mut Sum) -> bool {
    let point = view.skip_joint(sum.end);
    if !view.is_word(point, "point") || !sum.spelled || sum.rounded {
        return false;
    }
    let mut at = view.skip_joint(point + 1);
    let mut digits: Vec<u8> = Vec::new();
    while let Some(part) = below_hundred(view, at).filter(|_| digits.len() < 20) {
        digits.extend(part.value.to_string().bytes());
        sum.end = part.end;
        at = view.skip_joint(part.end);
    }
    let count = digits.len();
    let Some(decimals) = Exact::from_digits(digits.into_iter(), count) else { return false };
    sum.value = sum.value.clone() + decimals;
    sum.place = Exact::power_of_ten(-i32::try_from(count).unwrap_or(0)).unwrap_or(Exact::ONE);
    sum.rounded = true;
    sum.tens = None;
    multiply(view, sum);
    true
}

/// Adds a part of the last scale: "one and a half million", "3 million and a half".
fn add_part(view: View<'_>, sum: &mut Sum) -> bool {
    let (next, and) = past_and(view, sum.end);
    if !and || sum.fraction {
        return false;
    }
    let digits = || {
        let numeral = digits::numeral(view, next).filter(|numeral| numeral.fraction)?;
        Some((numeral.value, numeral.end))
    };
    let part = part_at(view, next).or_else(digits).filter(|(part, _)| *part < Exact::ONE);
    let Some((part, end)) = part else {
        return false;
    };
    let after = view.skip_joint(end);
    match scale_word(view, after) {
        Some((scale, end)) if sum.room <= Exact::ONE || sum.room > scale => {
            let whole = if sum.room <= Exact::ONE { scale.clone() } else { Exact::ONE };
            sum.value = sum.value.clone() * whole + part * scale.clone();
            sum.place = scale / Exact::whole(10);
            sum.end = end;
        }
        _ => {
            let scale = if sum.rounded && sum.room >= Exact::whole(1_000_000) {
                sum.room.clone()
            } else {
                Exact::ONE
            };
            sum.value = sum.value.clone() + part * scale.clone();
            sum.place = fraction_place(&(sum.value.clone() / scale.clone())) * scale;
            sum.end = end;
        }
    }
    sum.rounded = true;
    sum.room = Exact::ZERO;
    sum.tens = None;
    true
}
