//! From a reading to a fact: the sets, the noun and the role.

use super::{Measure, Reading, rank};
use crate::fact::exact::Exact;
use crate::fact::guard;
use crate::fact::interval::Interval;
use crate::fact::modifier::{self, Modifier};
use crate::fact::noun;
use crate::fact::number::{self, Form};
use crate::fact::phrase::View;
use crate::fact::quantity::{self, Counted, Figure, Quantity, Role};
use crate::fact::role;
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::{self, Dimension, UnitId};
use crate::fact::wordlist::{List, among, beside, is, is_plural, per_adverb, singular};
use crate::fact::{Fact, Kind, Value};
use crate::span::Span;

/// How many atoms to either side may name a total or a score.
const CONTEXT: usize = 16;

/// How many atoms after a figure its noun may end.
const NOUN_ATOMS: usize = 12;

/// How many words of a name may follow its number.
const NAME_WORDS: usize = 4;

/// The bytes that a reading covers.
pub(super) fn span(view: View<'_>, reading: &Reading) -> Span {
    let start = view.get(reading.start).map_or(0, |atom| atom.span.start);
    let end = view.before(reading.end).map_or(start, |atom| atom.span.end);
    Span::new(start, end)
}

/// The fact of a reading.
pub(super) fn fact(view: View<'_>, reading: &Reading) -> Option<Fact> {
    let quantity = quantity(view, reading)?;
    let kind = Kind::of(&quantity);
    Some(Fact { span: span(view, reading), kind, value: Value::Quantity(Box::new(quantity)) })
}

fn quantity(view: View<'_>, reading: &Reading) -> Option<Quantity> {
    let last = reading.second.as_ref().unwrap_or(&reading.first);
    let unit = last.unit.or(reading.first.unit);
    let dimension = match reading.score {
        true => Dimension::Score,
        false if last.unit.is_some() => last.dimension(),
        // "Two- to threefold"
        false if last.number.form == Form::Multiple => Dimension::Multiple,
        false => reading.first.dimension(),
    };
    let per = last.per;
    let out_of = match &last.number.form {
        Form::Rating(highest) => Some(highest.clone()),
        _ => None,
    };
    let size = |value: &Exact| match unit {
        Some(unit) => divided(unit.to_base_difference(value), per),
        None => to_base(value, None, None, out_of.as_ref()),
    };
    let figure = figure(last);
    let sets = written_sets(reading, dimension, &figure);
    let noun = counted(view, reading, dimension);
    let role = match (&reading.first.rate, &last.rate, &last.number.form) {
        (_, _, Form::Change(direction)) => Role::Change { direction: *direction },
        (Some(rate), ..) | (_, Some(rate), _) => Role::Rate(rate.clone()),
        _ => match counted_per(view, reading, noun.as_ref()) {
            Some(time) => Role::Rate(time),
            None => role::of(view, reading.start, reading.end, dimension),
        },
    };
    let measured = measured(view, reading, dimension);
    let apart = quantity::difference(dimension, &role, measured.as_ref());
    let convert = |value: &Exact| match unit.filter(|_| apart) {
        Some(unit) => unit.to_base_difference(value),
        None => to_base(value, unit, per, out_of.as_ref()),
    };
    let single = reading.second.is_none() && !is_vague(&last.number.form);
    Some(Quantity {
        value: single.then(|| figure.value.clone()),
        alternative: last.number.alternative.clone().filter(|_| single),
        modifier: if single { reading.modifier } else { Modifier::Range },
        figure: sets.figure.map(convert),
        logic: sets.logic.map(convert),
        rounding: sets.rounding.map(convert),
        implicature: sets.implicature.map(convert),
        place: size(&figure.place),
        significant_place: size(&figure.significant_place),
        dimension,
        unit,
        per,
        named: dimension == Dimension::Ordinal
            && (number::is_roman(view, last.number.start) || is_named(view, reading)),
        measured,
        out_of: out_of.clone(),
        score: reading.score.then(|| (reading.first.signed(), last.signed())),
        noun,
        role,
        total: near(view, reading, List::Sum),
        implied: reading.first.implied,
        function: None,
        period: None,
        part_of: None,
    })
}

/// The time of which the counted things are counted one: "24 flights a year".
fn counted_per(view: View<'_>, reading: &Reading, noun: Option<&Counted>) -> Option<String> {
    let end = noun?.span.end;
    let reach = reading.end + NOUN_ATOMS;
    let past =
        (reading.end..reach).find(|&at| view.get(at).is_none_or(|atom| atom.span.start >= end))?;
    let per = view.skip_space(past);
    if view.is_word(per, "per") {
        return per_many(view, view.skip_space(per + 1));
    }
    // "20 deaths for every 100,000 births", "300 deaths annually"
    let every = view.skip_space(per + 1);
    if guard::is_for_every(view, every) {
        return per_many(view, view.skip_space(every + 1));
    }
    if let Some((time, _)) = per_adverb(view, per) {
        return Some(time.to_owned());
    }
    let time = unit::at(view, view.skip_space(per + 1)).filter(|found| !found.symbol)?;
    let ago = is(List::Reckoning, view, view.skip_space(time.end));
    (is(List::Per, view, per)
        && !ago
        && time.unit.unit().dimension == Dimension::Measure("duration"))
    .then(|| time.unit.unit().name.to_owned())
}

/// What follows "per": a unit, a number of things ("per 100,000 inhabitants"), a thing.
pub(super) fn per_many(view: View<'_>, at: usize) -> Option<String> {
    if let Some(found) = unit::at(view, at) {
        return Some(found.unit.unit().name.to_owned());
    }
    if let Some(many) = number::read(view, at).filter(|many| many.value.is_whole()) {
        let noun = noun::after(view, many.end, true).map(|(noun, _)| format!(" {}", noun.head));
        return Some(format!("{}{}", many.value, noun.unwrap_or_default()));
    }
    (view.is_letters(at) && !is(List::Stop, view, at))
        .then(|| singular(view.str(at)).unwrap_or_else(|| view.str(at).to_lowercase()))
}

/// Whether an ordinal numbers something that has its number in its name: "the 77th Academy Awards".
fn is_named(view: View<'_>, reading: &Reading) -> bool {
    let mut at = view.skip_space(reading.end);
    let mut edition = false;
    for _ in 0..NAME_WORDS {
        if !(view.is_letters(at) && view.str(at).starts_with(char::is_uppercase)) {
            break;
        }
        edition |= is(List::Edition, view, at);
        at = view.skip_joint(at + 1);
    }
    edition
}

fn is_vague(form: &Form) -> bool {
    matches!(form, Form::Vague(..) | Form::Share(..))
}

fn to_base(
    value: &Exact,
    unit: Option<UnitId>,
    per: Option<UnitId>,
    out_of: Option<&Exact>,
) -> Exact {
    match (unit, out_of) {
        (Some(unit), _) => divided(unit.to_base(value), per),
        (None, Some(highest)) => value.clone() / highest.clone(),
        (None, None) => value.clone(),
    }
}

fn divided(value: Exact, per: Option<UnitId>) -> Exact {
    match per {
        Some(per) => value / per.unit().factor.clone(),
        None => value,
    }
}

/// The figure of one measure.
fn figure(measure: &Measure) -> Figure {
    let number = &measure.number;
    Figure {
        value: measure.signed(),
        place: number.place.clone(),
        significant_place: number.significant_place(),
        // Money is counted to the cent; only a scale rounds it.
        rounded: match measure.dimension() {
            Dimension::Money(_) => number.scaled(),
            _ => number.rounded,
        },
    }
}

struct Written {
    figure: Interval<Exact>,
    logic: Interval<Exact>,
    rounding: Interval<Exact>,
    implicature: Interval<Exact>,
}

/// The sets in the written unit.
fn written_sets(reading: &Reading, dimension: Dimension, figure: &Figure) -> Written {
    let tolerance = Tolerance::standard();
    let same = |set: Interval<Exact>| Written {
        figure: set.clone(),
        logic: set.clone(),
        rounding: set.clone(),
        implicature: set,
    };
    match (&reading.first.number.form, &reading.second) {
        (Form::Vague(low, Some(high)), None) if low == high => same(Interval::point(low.clone())),
        (Form::Vague(low, Some(high)), None) => {
            same(Interval::half_open(low.clone(), high.clone()))
        }
        (Form::Vague(low, None), None) => same(Interval::at_least(low.clone())),
        (Form::Share(low, high), None) if low == high => same(Interval::point(low.clone())),
        (Form::Share(low, high), None) => {
            let above = Interval::above(low.clone());
            same(Interval { low: above.low, high: std::ops::Bound::Included(high.clone()) })
        }
        (_, Some(second)) if reading.score => {
            // A score is compared figure by figure; the set is the margin, for print only.
            same(Interval::point(reading.first.signed() - second.signed()))
        }
        (_, Some(second)) => range(reading, second, dimension),
        (Form::Fraction, None) if dimension == Dimension::Share => {
            let around = figure.around(tolerance);
            let sets = figure.sets(dimension, reading.modifier, tolerance);
            let plain = matches!(reading.modifier, Modifier::Plain);
            Written {
                figure: Interval::point(figure.value.clone()),
                logic: if plain { around.clone() } else { sets.logic },
                implicature: if plain { around.clone() } else { sets.implicature },
                rounding: around,
            }
        }
        _ => {
            let sets = figure.sets(dimension, reading.modifier, tolerance);
            Written {
                figure: Interval::point(figure.value.clone()),
                logic: sets.logic,
                rounding: sets.rounding,
                implicature: sets.implicature,
            }
        }
    }
}

/// `[A, B]` at the precision written.
fn range(reading: &Reading, second: &Measure, dimension: Dimension) -> Written {
    let (low, high) = (figure(&reading.first), figure(second));
    let written = Interval::closed(low.value.clone(), high.value.clone());
    if reading.about {
        let tolerance = Tolerance::standard();
        let low = low.value.clone() - low.slack(tolerance);
        let set = Interval::closed(low, high.value.clone() + high.slack(tolerance));
        return Written {
            figure: written,
            logic: set.clone(),
            rounding: set.clone(),
            implicature: set,
        };
    }
    let rounded =
        Interval { low: low.rounding(dimension).low, high: high.rounding(dimension).high };
    Written {
        figure: written.clone(),
        logic: written.clone(),
        rounding: rounded,
        implicature: written,
    }
}

/// The noun of a count, or what a share is of.
fn counted(view: View<'_>, reading: &Reading, dimension: Dimension) -> Option<Counted> {
    match dimension {
        Dimension::Ordinal if number::is_roman(view, reading.first.number.start) => {
            let bearer = number::bearer(view, reading.first.number.start)?;
            // "The XXI Olympic Games"
            match is(List::Stop, view, bearer) {
                true => noun::after(view, reading.end, false).map(|(noun, _)| noun),
                false => counted_at(view, bearer),
            }
        }
        Dimension::Count if is_times(view, reading) => counted_at(view, reading.first.number.start)
            .map(|noun| Counted { head: "time".to_owned(), ..noun }),
        Dimension::Count if is(List::Running, view, view.skip_space(reading.end)) => {
            let running = view.skip_space(reading.end) + 1;
            // "Six consecutive league titles", but "the 26th consecutive year Elk wins".
            let several = reading.first.number.form == number::Form::Cardinal;
            let group = noun::after(view, running, true).filter(|_| several);
            group.map(|(noun, _)| noun).or_else(|| counted_at(view, view.skip_space(running)))
        }
        Dimension::Count if rank::in_a_row(view, view.skip_space(reading.end)) => {
            counted_at(view, view.skip_space(reading.end))
        }
        Dimension::Count | Dimension::Ordinal => {
            if let Some(of) = noun::of(view, reading.end) {
                return Some(of);
            }
            let plural = dimension == Dimension::Count && reading.first.number.value != Exact::ONE;
            let figure_end = reading.second.as_ref().unwrap_or(&reading.first).end;
            // "500 or more people" and "500 people or more".
            noun::after(view, reading.end, plural)
                .or_else(|| {
                    // "20-plus, 30 ships": the mark behind a figure is not its noun.
                    let apart =
                        figure_end < reading.end && modifier::after(view, figure_end).is_none();
                    noun::after(view, figure_end, plural).filter(|_| apart)
                })
                .map(|(noun, _)| noun)
                .or_else(|| noun::before(view, reading.start))
                .or_else(|| noun::whole_before(view, reading.start))
        }
        Dimension::Share if matches!(reading.first.number.form, Form::Share(..)) => {
            let possessor = view.skip_space(reading.end);
            let past = is(List::Possessor, view, possessor).then_some(possessor + 1);
            noun::of(view, reading.end)
                .or_else(|| Some(noun::after(view, past.unwrap_or(reading.end), true)?.0))
        }
        // "One in five adults", where no unit stands between the share and what it is of.
        Dimension::Share if reading.first.unit.is_none() => {
            noun::of(view, reading.end).or_else(|| {
                let last = reading.second.as_ref().unwrap_or(&reading.first);
                number::out_of(view, &last.number)?;
                // "One in five adults smokes": the second plural is the verb.
                let (noun, _) = noun::after(view, reading.end, true)?;
                let first = view.skip_joint(reading.end);
                let pair =
                    view.get(first)?.span.start == noun.group.start && is_plural(view.str(first));
                if pair { counted_at(view, first) } else { Some(noun) }
            })
        }
        Dimension::Share => {
            noun::of(view, reading.end).or_else(|| noun::whole_before(view, reading.start))
        }
        Dimension::Measure(_) | Dimension::Money(_) => noun::of(view, reading.end),
        _ => None,
    }
}

/// The noun whose value the figure is: "an approval rating of 45 %", "its $10 million budget".
fn measured(view: View<'_>, reading: &Reading, dimension: Dimension) -> Option<Counted> {
    match dimension {
        Dimension::Count
        | Dimension::Share
        | Dimension::Money(_)
        | Dimension::Rating
        | Dimension::Measure(_) => noun::valued(view, reading.start, reading.end),
        _ => None,
    }
}

/// "Once" and "twice", which holds its own noun.
fn is_times(view: View<'_>, reading: &Reading) -> bool {
    let at = reading.first.number.start;
    ["once", "twice", "thrice"].iter().any(|word| view.is_word(at, word))
}

/// The word at `at` as what is counted.
fn counted_at(view: View<'_>, at: usize) -> Option<Counted> {
    let span = view.get(at).filter(|_| view.is_letters(at))?.span;
    let head = singular(view.str(at)).unwrap_or_else(|| view.str(at).to_lowercase());
    Some(Counted { head, span, group: span })
}

/// The end of the noun group of a bare count, past which "or more" may stand.
pub(super) fn noun_end(view: View<'_>, reading: &Reading) -> Option<usize> {
    let bare = reading.second.is_none() && reading.first.unit.is_none();
    if !bare || reading.first.number.form != Form::Cardinal {
        return None;
    }
    // Only the noun itself may stand between: "500 people or more".
    let noun = view.skip_space(reading.end);
    (view.is_letters(noun) && !is(List::Stop, view, noun))
        .then_some(noun + 1)
        .filter(|&end| is(List::AfterNoun, view, view.skip_space(end)) || view.is(end, ','))
}

/// Whether a word of the list stands near the reading, in its clause.
fn near(view: View<'_>, reading: &Reading, list: List) -> bool {
    beside(list, view, (reading.start, reading.end), CONTEXT)
}

/// Whether a word of games stands near two figures with a dash between them.
pub(super) fn near_score_word(view: View<'_>, start: usize, end: usize) -> bool {
    among(List::Score, view, start.saturating_sub(CONTEXT), end + CONTEXT)
}
