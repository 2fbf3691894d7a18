//! What follows a measure and belongs to it: smaller units, cents, "a share", "old".

use super::ambiguous::SPECIAL;
use super::build::per_many;
use super::measure::Measure;
use crate::fact::atom::AtomKind;
use crate::fact::exact::Exact;
use crate::fact::modifier::{self, Mark, Modifier};
use crate::fact::number::{self, Form, Number};
use crate::fact::phrase::View;
use crate::fact::unit::{self, Dimension, UnitId};
use crate::fact::wordlist::{List, counts_next, is, per_adverb, singular};

/// `5'10"`, `6′ 2″`: feet and inches in one figure.
pub(super) fn feet_and_inches(view: View<'_>, measure: &mut Measure) -> bool {
    let is_prime = |at: usize| matches!(view.kind(at), Some(AtomKind::Other('\'' | '’' | '′')));
    let is_double = |at: usize| matches!(view.kind(at), Some(AtomKind::Other('"' | '”' | '″')));
    if !is_prime(measure.end) || !view.is_digits(measure.start) {
        return false;
    }
    let at = view.skip_space(measure.end + 1);
    let Some(inches) = view.is_digits(at).then(|| number::read(view, at)).flatten() else {
        return false;
    };
    let twelve = Exact::whole(12);
    if !is_double(inches.end) || inches.value >= twelve || measure.number.value > Exact::whole(12) {
        return false;
    }
    measure.number.value = measure.number.value.clone() + inches.value / twelve.clone();
    measure.number.place = Exact::ONE / twelve;
    measure.number.rounded = true;
    measure.unit = SPECIAL.foot;
    measure.end = inches.end + 1;
    SPECIAL.inch.is_some() && SPECIAL.metre.is_some()
}

/// "5 feet 2 inches", "3 dollars and 50 cents", "15 dollars 50".
pub(super) fn add_smaller_unit(view: View<'_>, measure: &mut Measure) {
    // "3.2 GB and 400 KiB" are two figures: what is counted on in smaller units is whole.
    if !measure.number.value.is_whole() {
        return;
    }
    for _ in 0..2 {
        let Some(unit) = measure.unit else { return };
        let mut next = view.skip_space(measure.end);
        let and = view.is_word(next, "and");
        let comma = view.is(next, ',');
        if and || comma {
            next = view.skip_space(next + 1);
        }
        if next == measure.end || !(view.is_digits(next) || number::word(view, next).is_some()) {
            return;
        }
        let Some(part) = number::read(view, next)
            .filter(|part| part.form == Form::Cardinal || part.form == Form::Fraction)
        else {
            return;
        };
        let found = unit::after(view, part.end)
            .filter(|found| is_smaller(unit, found.unit))
            .filter(|found| !comma || is_subdivision(unit, found.unit))
            .or_else(|| inches_by_word(view, unit, &part))
            .or_else(|| loose_inches(view, unit, &part).filter(|_| !and && !comma))
            .or_else(|| minutes_by_letter(view, unit, &part));
        let (value, place, end) = match found {
            Some(found) => {
                let ratio = found.unit.unit().factor.clone() / unit.unit().factor.clone();
                (part.value * ratio.clone(), part.place * ratio, found.end)
            }
            None if is_loose_cents(view, measure, &part, and) => {
                let cent = Exact::whole(100);
                (part.value / cent.clone(), Exact::ONE / cent, part.end)
            }
            None => return,
        };
        if value >= Exact::ONE {
            return;
        }
        measure.number.value = measure.number.value.clone() + value;
        measure.number.place = place;
        measure.number.rounded = true;
        measure.end = end;
    }
}

/// Whether one counts on in `small` where `large` ends: inches, ounces, minutes, cents. After a comma all
/// else is a list: "12 MWh, 3 kWh".
fn is_subdivision(large: UnitId, small: UnitId) -> bool {
    let (large, small) = (large.unit(), small.unit());
    let most = small.factor.clone() * Exact::whole(100);
    large.dimension != Dimension::Measure("data") && large.factor <= most
}

/// "6 ft 2 in": the word is an inch where nothing follows that it could govern.
fn inches_by_word(view: View<'_>, unit: UnitId, part: &Number) -> Option<unit::Found> {
    let at = view.skip_space(part.end);
    let next = view.skip_space(at + 1);
    let ends = (!view.touches(next) || is(List::Extent, view, next))
        && !matches!(view.kind(next), Some(AtomKind::Other('$' | '£' | '€')));
    let tied = at == part.end;
    let reads = view.is_word(at, "in") && (ends || tied) && Some(unit) == SPECIAL.foot;
    reads.then_some(unit::Found {
        unit: SPECIAL.inch?,
        start: at,
        end: at + 1,
        symbol: true,
        power: 0,
    })
}

/// "Six foot two", "11 stone 4": a number below twelve behind feet and below fourteen behind stones, with nothing that
/// it could count.
fn loose_inches(view: View<'_>, unit: UnitId, part: &Number) -> Option<unit::Found> {
    let next = view.skip_space(part.end);
    let goes_on = ["and", "to", "with", "but", "when"].iter().any(|word| view.is_word(next, word));
    let ends = !view.touches(next)
        && !view.is(part.end, '-')
        && !view.is(next, '%')
        && !matches!(view.kind(next), Some(AtomKind::Other(c)) if !c.is_ascii_punctuation());
    let stone = unit.unit().name == "stone";
    let most = Exact::whole(if stone { 14 } else { 12 });
    let short = part.form == Form::Cardinal && part.value.is_whole() && part.value < most;
    let decimal = matches!(view.kind(part.end), Some(AtomKind::Other('.' | ',' | ':' | '/')))
        && view.is_digits(part.end + 1);
    let large = stone || Some(unit) == SPECIAL.foot;
    (large && short && !decimal && (ends || goes_on)).then_some(unit::Found {
        unit: if stone { SPECIAL.pound_mass? } else { SPECIAL.inch? },
        start: part.end,
        end: part.end,
        symbol: true,
        power: 0,
    })
}

/// "2h 30m": behind hours the letter is a minute.
fn minutes_by_letter(view: View<'_>, unit: UnitId, part: &Number) -> Option<unit::Found> {
    let reads = unit.unit().name == "hour"
        && view.is_word(part.end, "m")
        && view.str(part.end) == "m"
        && part.value < Exact::whole(60);
    reads.then_some(unit::Found {
        unit: UnitId::named("minute")?,
        start: part.end,
        end: part.end + 1,
        symbol: true,
        power: 0,
    })
}

/// Whether `small` may continue a figure in `large`.
pub(super) fn is_smaller(large: UnitId, small: UnitId) -> bool {
    let (large, small) = (large.unit(), small.unit());
    let same = match (large.dimension, small.dimension) {
        (Dimension::Money(a), Dimension::Money(b)) => a.may_equal(b),
        (Dimension::Measure(a), Dimension::Measure(b)) => a == b && a != "temperature",
        _ => false,
    };
    same && small.factor < large.factor
}

/// "Thirteen dollars forty-five": two digits after a currency, with nothing that they could count.
pub(super) fn is_loose_cents(view: View<'_>, measure: &Measure, part: &Number, and: bool) -> bool {
    let money = matches!(measure.unit.map(|unit| unit.unit()), Some(unit) if matches!(unit.dimension, Dimension::Money(_)) && unit.factor == Exact::ONE);
    let next = view.skip_space(part.end);
    let ends = !view.is_letters(next)
        && !view.is(next, '%')
        && !matches!(view.kind(next), Some(AtomKind::Other(c)) if !c.is_ascii_punctuation());
    money
        && !and
        && !measure.currency_first
        && ends
        && part.value >= Exact::whole(10)
        && part.value < Exact::whole(100)
        && part.value.is_whole()
        && unit::at(view, next).is_none()
}

/// "a share", "per day", "/s".
pub(super) fn add_rate(view: View<'_>, measure: &mut Measure) {
    let counted = measure.unit.is_some();
    let next = view.skip_joint(measure.end);
    let time = measure.dimension() == Dimension::Measure("duration");
    // "Every two years" is how far apart, and not how long.
    if time && view.word_before(measure.start).is_some_and(|at| view.is_word(at, "every")) {
        measure.rate = Some("time".to_owned());
        return;
    }
    if let (Dimension::Money(_), Some((time, end))) = (measure.dimension(), per_adverb(view, next))
    {
        measure.rate = Some(time.to_owned());
        measure.end = end;
        return;
    }
    let slash = counted && view.is(measure.end, '/');
    let per = view.is_word(next, "per") || (counted && is(List::Per, view, next));
    if !slash && !per {
        return;
    }
    let at = if slash { measure.end + 1 } else { view.skip_joint(next + 1) };
    if let (Some(unit), Some(below)) = (measure.unit, unit::at(view, at)) {
        if unit::quotient(unit.unit().dimension, below.unit.unit().dimension).is_some() {
            measure.per = Some(below.unit);
            measure.end = below.end;
            return;
        }
        measure.rate = Some(below.unit.unit().name.to_owned());
        measure.end = below.end;
    } else if view.is_word(next, "per")
        && let Some(many) = number::read(view, at)
    {
        measure.rate = per_many(view, at);
        measure.end = many.end;
    } else if view.is_word(next, "per")
        && let Some(below) = unit::at(view, at).filter(|_| !is(List::Stop, view, at))
    {
        measure.rate = Some(below.unit.unit().name.to_owned());
        measure.end = below.end;
    } else if view.is_letters(at)
        && !is(List::Stop, view, at)
        && (per && (view.is_word(next, "per") || is(List::PerNoun, view, at)))
    {
        measure.rate = Some(singular(view.str(at)).unwrap_or_else(|| view.str(at).to_lowercase()));
        measure.end = at + 1;
    }
    add_second_rate(view, measure);
}

/// "$30 per person per night", "5 mg/kg/day": of what else the figure is one. The two are told in the order of the alphabet.
fn add_second_rate(view: View<'_>, measure: &mut Measure) {
    let Some(first) = measure.rate.clone() else { return };
    let next = view.skip_space(measure.end);
    let slash = next == measure.end && view.is(next, '/');
    let found = if slash || view.is_word(next, "per") {
        let at = view.skip_space(next + 1);
        let unit = unit::at(view, at).map(|below| (below.unit.unit().name.to_owned(), below.end));
        let noun = || {
            let free = view.is_letters(at) && !is(List::Stop, view, at) && !slash;
            let word = free.then(|| view.str(at))?;
            Some((singular(word).unwrap_or_else(|| word.to_lowercase()), at + 1))
        };
        unit.or_else(noun)
    } else {
        per_adverb(view, next).map(|(time, end)| (time.to_owned(), end))
    };
    let Some((second, end)) = found else { return };
    let (one, other) = if first <= second { (first, second) } else { (second, first) };
    measure.rate = Some(format!("{one} per {other}"));
    measure.end = end;
}

/// "five years old", "45-year-old", "aged 45".
pub(super) fn add_age(view: View<'_>, measure: &mut Measure, floor: usize) {
    let mut before = view.word_before(measure.start).filter(|&at| at >= floor);
    while let Some(at) = before.filter(|&at| is(List::AgeLink, view, at)) {
        before = view.word_before(at);
    }
    let aged = before.is_some_and(|at| view.is_word(at, "aged"))
        || before.is_some_and(|at| {
            let of = view.is_word(at, "of").then(|| view.word_before(at)).flatten();
            is(List::AgeNoun, view, of.unwrap_or(at))
        });
    let bare = measure.unit.is_none() && matches!(measure.number.form, Form::Cardinal);
    let aged = aged
        || bare
            && (is_set_off(view, measure)
                || is_said_of(view, measure)
                || is_of_class(view, measure)
                || is_at_death(view, measure));
    if bare && aged && measure.number.value < Exact::whole(150) && !measure.number.rounded {
        measure.unit = SPECIAL.year;
        measure.age = true;
        return;
    }
    let time =
        measure.unit.is_some_and(|unit| unit.unit().dimension == Dimension::Measure("duration"));
    if !time {
        return;
    }
    let next = view.skip_joint(measure.end);
    if view.is_word(next, "old") || view.is_word(next, "olds") {
        measure.age = true;
        measure.end = next + 1;
    } else if view.is_word(next, "of") && view.is_word(view.skip_space(next + 1), "age") {
        measure.age = true;
        measure.end = view.skip_space(next + 1) + 1;
    } else if aged {
        measure.age = true;
    }
}

/// "Ada Kim, 45, sold": the figure alone between commas behind a name is the person's age.
fn is_set_off(view: View<'_>, measure: &Measure) -> bool {
    // "Ada Kim, now 45, sold"
    let now = view
        .word_before(measure.start)
        .filter(|&at| ["now", "then"].iter().any(|word| view.is_word(at, word)));
    let start = now.unwrap_or(measure.start);
    let comma = view.skip_space_back(start).checked_sub(1).filter(|&at| view.is(at, ','));
    let name = comma.and_then(|comma| comma.checked_sub(1)).filter(|&at| view.is_letters(at));
    let capital =
        |at: usize| view.str(at).starts_with(char::is_uppercase) && view.str(at).len() > 1;
    let closed = view.is(measure.end, ',') && view.is_space(measure.end + 1);
    let listed = view.is_digits(view.skip_space(measure.end + 1));
    let month = |at: usize| is(List::Month, view, at);
    let plain = measure.end == measure.start + 1 && !measure.number.spelled;
    plain && closed && !listed && name.is_some_and(|at| capital(at) && !month(at))
}

/// "Ada Kim is 45.", "She was 45.": the bare figure of a person at the head of a sentence is an age.
fn is_said_of(view: View<'_>, measure: &Measure) -> bool {
    let Some(verb) = view.word_before(measure.start).filter(|&at| is(List::AgeVerb, view, at))
    else {
        return false;
    };
    let mut names = 0;
    let mut at = verb;
    while let Some(word) = view.word_before(at) {
        let capital = view.str(word).starts_with(char::is_uppercase);
        if !capital || is(List::Stop, view, word) && !is(List::Person, view, word) {
            return false;
        }
        names += 1;
        at = word;
    }
    let first = view.skip_space_back(at);
    let heads = first == 0 || view.before(first).is_some_and(|mark| mark.is('.'));
    let ends = !view.touches(view.skip_space(measure.end)) && !view.is(measure.end, '%');
    names > 0 && heads && ends && !measure.number.spelled
}

/// The highest age that a bare figure is taken for.
const OLDEST: i64 = 110;

/// Whether the figure may be an age: short, whole, and counting nothing.
fn may_be_age(view: View<'_>, measure: &Measure) -> bool {
    let number = &measure.number;
    number.value.is_whole()
        && number.value <= Exact::whole(OLDEST)
        && number.end == number.start + 1
        && !number.rounded
        && !counts_next(view, number.end)
        && !view.touches(number.end)
}

/// "Children under 5", "adults 65 and older": a bound behind people is one on their age.
fn is_of_class(view: View<'_>, measure: &Measure) -> bool {
    let person =
        |end: usize| view.word_before(end).is_some_and(|at| is(List::PersonClass, view, at));
    let bounds = |mark: Mark| matches!(mark, Mark::Modifier(modifier) if modifier.is_bound());
    let strict =
        |mark: Mark| matches!(mark, Mark::Modifier(Modifier::MoreThan | Modifier::LessThan));
    // "Workers, more than 20 of whom left" are counted.
    let of = view.is_word(view.skip_space(measure.end), "of");
    let before = || {
        modifier::before(view, measure.start)
            .is_some_and(|(mark, from)| strict(mark) && !of && person(from))
    };
    let after = || {
        let next = view.skip_space(measure.end);
        let joins = view.is_word(next, "and") || view.is_word(next, "or");
        joins
            && modifier::after(view, measure.end).is_some_and(|(mark, _)| bounds(mark))
            && person(measure.start)
    };
    may_be_age(view, measure) && (before() || after())
}

/// "Died at 83", "lived to be more than 100".
fn is_at_death(view: View<'_>, measure: &Measure) -> bool {
    let before = |at: usize| view.word_before(at);
    let bound = before(measure.start).filter(|&at| view.is_word(at, "than")).and_then(before);
    let joined = before(bound.unwrap_or(measure.start)).and_then(|at| match view.str(at) {
        "at" => before(at).filter(|&verb| is(List::Dying, view, verb)),
        "be" => before(at)
            .filter(|&to| view.is_word(to, "to"))
            .and_then(before)
            .filter(|&verb| is(List::Living, view, verb)),
        "to" => before(at).filter(|&verb| is(List::Living, view, verb)),
        _ => None,
    });
    let next = view.skip_space(measure.end);
    let free = !view.touches(next) || is(List::Stop, view, next);
    free && joined.is_some() && may_be_age(view, measure)
}
