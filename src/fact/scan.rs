//! The walk over a text that finds its quantities.
//!
//! One pass from left to right: at every atom that may begin a figure the figure is read with its
//! unit (`measure`), joined with the other end of a range, widened by its modifiers, and given its
//! noun and role. Every step looks a bounded number of atoms to either side, so the time is linear in
//! the text whatever the text is.

mod ambiguous;
mod attach;
mod build;
mod implied;
mod measure;
mod range;
mod rank;
mod scaled;
mod timed;

use std::ops::Bound;

use super::atom::AtomKind;
use super::exact::Exact;
use super::guard;
use super::modifier::{self, Mark, Modifier};
use super::number::{self, Class};
use super::phrase::View;
use super::unit::Dimension;
use super::wordlist::{List, has, is};
use super::{Fact, Value};
use crate::span::Span;
use measure::{Measure, Read};
use range::second;

/// A measure, or two that make a range, with the words around it.
#[derive(Clone, Debug)]
struct Reading {
    /// Atoms covered, modifiers included.
    start: usize,
    end: usize,
    first: Measure,
    /// The other end of a range.
    second: Option<Measure>,
    /// The two figures of a score are in `first` and `second`.
    score: bool,
    modifier: Modifier,
    /// Whether a range is told as an approximation: "about 10 to 15".
    about: bool,
}

/// The quantities of the text outside the spans that are claimed already, in order.
pub(super) fn quantities(view: View<'_>, claimed: &[Span]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut claimed = claimed.iter().peekable();
    let mut at = 0;
    let mut floor = 0;
    while let Some(atom) = view.get(at) {
        while claimed.next_if(|span| span.end <= atom.span.start).is_some() {}
        if claimed.peek().is_some_and(|span| span.overlaps(atom.span)) {
            at += 1;
            floor = at;
            continue;
        }
        match begin(view, at) {
            Begin::No => at += 1,
            Begin::Skip(end) => {
                at = end.max(at + 1);
                floor = at;
            }
            Begin::Figure => match reading(view, at, floor) {
                Some(reading) if !is_kept(view, &reading) => {
                    // Both ends of a range of pages are no quantity: neither is read anew.
                    at = match &reading.second {
                        Some(second) => second.end.max(at + 1),
                        None => measure::skip(view, at).max(at + 1),
                    };
                }
                Some(reading) => {
                    let (start, before) = (at, floor);
                    at = reading.end.max(at + 1);
                    floor = at;
                    match claimed.peek().filter(|span| span.overlaps(build::span(view, &reading))) {
                        None => push(view, &mut facts, &reading),
                        Some(date) => push_before(view, &mut facts, (start, before), **date),
                    }
                }
                None => at = measure::skip(view, at).max(at + 1),
            },
        }
    }
    facts
}

/// Adds the figure at `at` read without the date that it reached into: "$4m a year earlier" is no rate.
fn push_before(view: View<'_>, facts: &mut Vec<Fact>, (at, floor): (usize, usize), date: Span) {
    let first = view.atoms.partition_point(|atom| atom.span.start < date.start);
    let view = View { atoms: view.atoms.get(..first).unwrap_or_default(), ..view };
    let reading = reading(view, at, floor).filter(|reading| at < first && is_kept(view, reading));
    if let Some(reading) = reading {
        push(view, facts, &reading);
    }
}

/// What the atom at a place may begin.
enum Begin {
    No,
    Figure,
    /// An address or code that ends there.
    Skip(usize),
}

fn begin(view: View<'_>, at: usize) -> Begin {
    match view.kind(at) {
        Some(AtomKind::Digits) => match guard::phone_end(view, at) {
            Some(end) => Begin::Skip(end),
            None => Begin::Figure,
        },
        Some(AtomKind::Letters) => {
            let text = view.str(at);
            if text == "www" && view.is(at + 1, '.') {
                return Begin::Skip(guard::token_end(view, at));
            }
            let article = matches!(text, "a" | "A" | "an" | "An")
                && number::word(view, view.skip_joint(at + 1)).is_some();
            let figure = article || number::word(view, at).is_some();
            let numeral =
                text.starts_with(['I', 'V', 'X', 'L']) && at > 0 && number::is_roman(view, at);
            let implied = implied::begins(view, at);
            if figure || numeral || implied || is(List::Universal, view, at) {
                Begin::Figure
            } else {
                Begin::No
            }
        }
        Some(AtomKind::Other(':')) if view.is(at + 1, '/') && view.is(at + 2, '/') => {
            Begin::Skip(guard::token_end(view, at))
        }
        Some(AtomKind::Other('@')) => Begin::Skip(guard::token_end(view, at)),
        Some(AtomKind::Other('.'))
            if view.is_digits(at + 1)
                && !view.before(at).is_some_and(|atom| atom.kind == AtomKind::Digits) =>
        {
            Begin::Figure
        }
        Some(AtomKind::Other(c)) if !c.is_ascii() => Begin::Figure,
        _ => Begin::No,
    }
}

/// The figure at `at` with everything that belongs to it.
fn reading(view: View<'_>, at: usize, floor: usize) -> Option<Reading> {
    let mut first = match measure::read(view, at, floor) {
        Read::Measure(measure) => *measure,
        Read::Nothing => return None,
    };
    let mark = modifier::before(view, first.start).filter(|&(_, from)| from >= floor);
    let mut reading = match second(view, &mut first, mark.map(|(mark, _)| mark)) {
        Some((second, score)) => Reading {
            start: first.start,
            end: second.end,
            first,
            second: Some(second),
            score,
            modifier: Modifier::Range,
            about: false,
        },
        None => Reading {
            start: first.start,
            end: first.end,
            first,
            second: None,
            score: false,
            modifier: Modifier::Plain,
            about: false,
        },
    };
    widen(view, &mut reading, mark, floor);
    rank::turn(view, &mut reading);
    if guard::is_confidence(view, reading.first.unit, reading.end) {
        return None;
    }
    Some(reading)
}

/// "More than 5 to 6 million", "five or so million": what the bound or the scale belongs to is not sure.
fn is_unsure(view: View<'_>, reading: &Reading) -> bool {
    let mark = || modifier::before(view, reading.start).map(|(mark, _)| mark);
    let compares = view.word_before(reading.start).is_some_and(|at| view.is_word(at, "than"));
    let strict = |mark| matches!(mark, Mark::Modifier(Modifier::MoreThan | Modifier::LessThan));
    let bounded = reading.second.is_some() && compares && mark().is_some_and(strict);
    let scale = |at: usize| number::word(view, at).is_some_and(|word| word.class == Class::Scale);
    let first = &reading.first;
    let about = Mark::Modifier(Modifier::About);
    let before_scale = modifier::after(view, first.end)
        .is_some_and(|(mark, past)| mark == about && scale(view.skip_joint(past)));
    let behind = ["so", "odd", "ish"];
    let after_mark = scale(first.start)
        && view
            .word_before(first.start)
            .is_some_and(|at| behind.iter().any(|word| view.is_word(at, word)));
    bounded || before_scale || after_mark
}

/// Whether the reading is a quantity: it has a unit, or no guard turns it away.
fn is_kept(view: View<'_>, reading: &Reading) -> bool {
    let first = &reading.first;
    let measured = reading.second.is_none() && first.unit.is_some();
    if is_unsure(view, reading) || measured && guard::is_title(view, &first.number, first.end) {
        return false;
    }
    reading.first.unit.is_some()
        || reading.second.as_ref().is_some_and(|second| second.unit.is_some())
        || !refused(view, reading)
}

fn refused(view: View<'_>, reading: &Reading) -> bool {
    let bounded = reading.modifier.is_bound() || reading.modifier == Modifier::Exactly;
    match &reading.second {
        // "By two sets to one": the noun between says that both are figures.
        Some(_) if reading.score && range::is_tally(view, &reading.first) => false,
        Some(_) if reading.score && range::is_colon(view, &reading.first) => false,
        Some(second) => {
            let years = is_year_like(&reading.first)
                && is_year_like(second)
                && view.is_digits(reading.first.start);
            years
                || guard::is_brand(view, reading.first.start, second.start)
                || guard::refuses(view, &second.number, true)
                || guard::refuses(view, &reading.first.number, true)
        }
        None => guard::refuses(view, &reading.first.number, bounded),
    }
}

fn is_year_like(measure: &Measure) -> bool {
    let value = &measure.number.value;
    *value >= Exact::whole(1500) && *value <= Exact::whole(2100) && !measure.number.rounded
}

/// Takes in the modifiers before and after.
fn widen(view: View<'_>, reading: &mut Reading, mark: Option<(Mark, usize)>, floor: usize) {
    if let Some((mark, from)) = mark {
        match mark {
            Mark::Modifier(modifier)
                if (reading.second.is_none() || !modifier.is_bound())
                    && !means_during(view, reading, modifier, from)
                    && !means_across(view, modifier, from) =>
            {
                take_before(view, reading, modifier, from, floor);
            }
            Mark::Between | Mark::From if reading.second.is_some() => reading.start = from,
            _ => {}
        }
    }
    let ends = [Some(reading.end), build::noun_end(view, reading)];
    for end in ends.into_iter().flatten() {
        if let Some((mark, past)) = modifier::after(view, end) {
            take_after(view, reading, mark, past);
            break;
        }
    }
}

/// "Over 3 years" is mostly a stretch of time, not a bound on one.
fn means_during(view: View<'_>, reading: &Reading, modifier: Modifier, from: usize) -> bool {
    let over = modifier == Modifier::MoreThan && view.is_word(from, "over");
    let time = reading.first.dimension() == Dimension::Measure("duration");
    // "Over 16 weeks, 438 adults took part", but "Over 16 weeks passed".
    let told = from > 0 || view.is(view.skip_space(reading.end), ',');
    over && time && told && !view.word_before(from).is_some_and(|at| is(List::Lasts, view, at))
}

/// "Spread over 12 islands", and "Averaged over 7 critics" at the head of a clause: across them, and no
/// bound on how many they are.
fn means_across(view: View<'_>, modifier: Modifier, from: usize) -> bool {
    let over = modifier == Modifier::MoreThan && view.is_word(from, "over");
    let Some(governor) = view.word_before(from).filter(|_| over) else { return false };
    let heads_clause = governor == 0
        || view.skip_space_back(governor).checked_sub(1).is_some_and(|at| !view.touches(at));
    is(List::Across, view, governor) || view.is_word(governor, "averaged") && heads_clause
}

fn take_before(
    view: View<'_>,
    reading: &mut Reading,
    modifier: Modifier,
    from: usize,
    floor: usize,
) {
    reading.start = from;
    if reading.second.is_none() {
        reading.modifier = modifier;
    }
    reading.about = reading.second.is_some() && modifier == Modifier::About;
    // "no more than about 500", "at least around 20": the outer bound decides.
    let outer = modifier::before(view, from).filter(|&(_, start)| start >= floor);
    if let Some((Mark::Modifier(outer), start)) = outer {
        reading.start = start;
        if modifier == Modifier::About && reading.second.is_none() {
            reading.modifier = outer;
        }
    }
}

fn take_after(view: View<'_>, reading: &mut Reading, mark: Mark, past: usize) {
    let modifier = match (mark, reading.modifier) {
        (Mark::OrEqual, Modifier::MoreThan) => Modifier::AtLeast,
        (Mark::OrEqual, Modifier::LessThan) => Modifier::AtMost,
        (Mark::Modifier(after), Modifier::Plain | Modifier::About | Modifier::Exactly) => after,
        _ => return,
    };
    let next = view.skip_space(past);
    let another =
        mark == Mark::OrEqual && (view.is_digits(next) || number::word(view, next).is_some());
    let compares = matches!(modifier, Modifier::AtLeast | Modifier::AtMost | Modifier::About)
        && (view.is_digits(next)
            || number::word(view, next).is_some_and(|word| word.class != Class::Ordinal));
    if another || compares || reading.second.is_some() {
        return;
    }
    reading.modifier = modifier;
    reading.end = past;
}

/// Adds the fact of a reading, or closes the range that the one before it opened.
fn push(view: View<'_>, facts: &mut Vec<Fact>, reading: &Reading) {
    let Some(fact) = build::fact(view, reading) else { return };
    let joined = facts.last_mut().is_some_and(|last| join(view, last, &fact));
    if !joined {
        facts.push(fact);
    }
}

/// Joins "more than 20 and less than 35" into one range; false when the two do not make one.
fn join(view: View<'_>, last: &mut Fact, next: &Fact) -> bool {
    let between = Span::new(last.span.end, next.span.start.max(last.span.end)).of(view.text).trim();
    if !has(List::JoinsBounds, between) {
        return false;
    }
    let (Value::Quantity(low), Value::Quantity(high)) = (&mut last.value, &next.value) else {
        return false;
    };
    let opposite = low.modifier.is_bound()
        && high.modifier.is_bound()
        && is_lower(low.modifier) != is_lower(high.modifier)
        && low.dimension == high.dimension
        && (low.unit == high.unit || low.unit.is_none());
    let both = low.logic.intersection(&high.logic);
    if !opposite || both.is_empty() || both.low == Bound::Unbounded {
        return false;
    }
    let noun = low.noun.take().or_else(|| high.noun.clone());
    let role = low.role.clone();
    **low = (**high).clone();
    low.value = None;
    low.modifier = Modifier::Range;
    low.figure = both.clone();
    low.rounding = both.clone();
    low.implicature = both.clone();
    low.logic = both;
    low.noun = noun;
    low.role = role;
    last.span = last.span.cover(next.span);
    last.kind = next.kind;
    true
}

fn is_lower(modifier: Modifier) -> bool {
    matches!(modifier, Modifier::MoreThan | Modifier::AtLeast)
}
