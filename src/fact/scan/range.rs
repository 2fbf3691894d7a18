//! Ranges and scores: two measures with a dash, "to", "and" or "or" between them.

use super::ambiguous::SPECIAL;
use super::build;
use super::measure::{self, Measure, Read};
use crate::fact::atom::AtomKind;
use crate::fact::exact::Exact;
use crate::fact::modifier::Mark;
use crate::fact::number::{self, Form, Number};
use crate::fact::phrase::{View, is_dash};
use crate::fact::role;
use crate::fact::unit::Dimension;
use crate::fact::wordlist::{List, beside, counts_next, is};

/// The other end of a range or score that begins with `first`.
pub(super) fn second(
    view: View<'_>,
    first: &mut Measure,
    mark: Option<Mark>,
) -> Option<(Measure, bool)> {
    if !matches!(first.number.form, Form::Cardinal | Form::Fraction | Form::Ordinal) {
        return None;
    }
    if let Some(second) = tally(view, first).or_else(|| by_colon(view, first)) {
        return Some((second, true));
    }
    let (next, link) = link(view, first.end)
        .or_else(|| up_to(view, first.end).filter(|_| mark == Some(Mark::From)))?;
    if link == Link::And && mark != Some(Mark::Between) {
        return None;
    }
    // "The drop took from 3 to 5 hours" is a range, whatever dropped.
    let from = view.word_before(first.start);
    let lasts = from.and_then(|from| view.word_before(from)).is_some_and(|verb| {
        ["took", "takes", "lasted", "lasts"].iter().any(|word| view.is_word(verb, word))
    });
    let change = mark == Some(Mark::From)
        && !lasts
        && matches!(role::of(view, first.start, first.end, first.dimension()), role if role == crate::fact::quantity::Role::From && (role::changes(view, first.start) || role::moves(view, first.start)));
    if change {
        lend(view, first, next, link);
        return None;
    }
    let Read::Measure(second) = measure::read(view, next, first.end) else { return None };
    let mut second = *second;
    if let Some(below) = number::out_of(view, &second.number)
        && first.number.form == Form::Cardinal
        && first.unit.is_none()
        && first.number.value.is_whole()
    {
        // "Between three and four in ten": both are out of the ten.
        let value = first.number.value.checked_div(&below)?;
        first.number = number::Number {
            place: number::fraction_place(&value),
            value,
            form: Form::Fraction,
            ..first.number.clone()
        };
    }
    if link == Link::PlusMinus {
        return around(first, second);
    }
    if first.age && second.unit.is_none() {
        second.unit = first.unit;
        second.age = true;
    }
    if second.number.form != first.number.form && first.number.form == Form::Ordinal {
        return None;
    }
    // "20° to 25 °C": degrees of the same scale.
    let degrees = first.unit == SPECIAL.angle || first.unit == SPECIAL.degree;
    if degrees && first.unit.is_some() && second.dimension() == Dimension::Measure("temperature") {
        first.unit = second.unit;
    }
    let same_unit = first.unit == second.unit
        || first.unit.is_none()
        || (second.unit.is_none() && first.currency_first);
    if !same_unit || first.per.is_some() {
        return None;
    }
    if link == Link::To && tells_both(view, first, &second) {
        return None;
    }
    let mut steps = second.signed() - first.signed();
    if let Some(scale) = &second.number.scale
        && first.number.scale.is_none()
        && first.number.value < Exact::whole(1000)
        && first.signed() * scale.clone() <= second.signed()
        && first.unit.is_none_or(|_| first.currency_first)
    {
        first.borrow_scale(&second.number);
        steps = (second.signed() - first.signed()) / scale.clone();
    }
    let (low, high) = (first.signed(), second.signed());
    let bare = first.unit.is_none() && second.unit.is_none();
    let whole = low.is_whole()
        && high.is_whole()
        && first.end == first.start + 1
        && second.end == second.start + 1;
    let is_score = bare
        && whole
        && matches!(link, Link::Dash { attached: true })
        && high < Exact::whole(1000)
        && low < Exact::whole(1000);
    if is_score
        && (low >= high
            || is_followed_by_pair(view, second.end)
            || high < Exact::whole(200) && build::near_score_word(view, first.start, second.end))
    {
        return Some((second, true));
    }
    if link == Link::To && bare && low > high && high == Exact::ONE {
        second.number.form = Form::Multiple;
        return Some((second, true));
    }
    let spelled =
        low.is_whole() && high.is_whole() && first.number.spelled && second.number.spelled;
    let short = (whole || spelled) && low < Exact::whole(1000);
    if link == Link::To && bare && short && low > high && is_ballot(view, first, &second) {
        return Some((second, true));
    }
    let counted = high <= Exact::whole(20) || second.number.scale.is_some();
    let near = link != Link::Or
        || (whole || first.number.spelled || second.number.scale.is_some())
            && steps <= Exact::whole(2)
            && counted
            && bare_or_same(first, &second);
    // "Every 15 to 20 minutes" is how far apart, and not how long.
    if second.dimension() == Dimension::Measure("duration")
        && view.word_before(first.start).is_some_and(|at| view.is_word(at, "every"))
    {
        second.rate = Some("time".to_owned());
    }
    (low < high && near).then_some((second, false))
}

/// Gives the start of a change the unit or the scale with which its end is written: "from 4 to 7 percent".
fn lend(view: View<'_>, first: &mut Measure, next: usize, link: Link) {
    let bare = first.unit.is_none() && first.number.form == Form::Cardinal;
    if link != Link::To || !bare || first.number.scale.is_some() {
        return;
    }
    let Read::Measure(second) = measure::read(view, next, first.end) else { return };
    if second.number.form != Form::Cardinal || second.currency_first || second.implied {
        return;
    }
    if let Some(scale) = &second.number.scale {
        let grows = first.signed() * scale.clone() <= second.signed();
        if first.number.value >= Exact::whole(1000) || !grows {
            return;
        }
        first.borrow_scale(&second.number);
    }
    if second.unit.is_some() {
        // Not the time of a rate: with it both figures would be what it is a month.
        (first.unit, first.per, first.age) = (second.unit, second.per, second.age);
    }
}

/// The second figure of "from 3 up to 5".
fn up_to(view: View<'_>, end: usize) -> Option<(usize, Link)> {
    let up = view.skip_space(end);
    let to = view.skip_space(up + 1);
    (view.is_word(up, "up") && view.is_word(to, "to")).then(|| (view.skip_space(to + 1), Link::To))
}

/// "Fell $5 to $15", "rose 120 to 480": by so much and to so much, and no range. Where the unit stands behind the second
/// figure alone, "rose 3 to 5 percent", it is one.
fn tells_both(view: View<'_>, first: &Measure, second: &Measure) -> bool {
    let each = match (first.unit, second.unit) {
        (None, None) => first.number.scale.is_none() && !counts_next(view, second.end),
        (Some(_), Some(_)) => first.dimension() != Dimension::Share,
        _ => false,
    };
    let before = view.word_before(first.start);
    let by = before.filter(|&at| view.is_word(at, "by"));
    let before = by.and_then(|by| view.word_before(by)).or(before);
    each && before.is_some_and(|at| is(List::Up, view, at) || is(List::Down, view, at))
}

/// Whether what the first figure of a score is counted in stands behind it.
pub(super) fn is_tally(view: View<'_>, first: &Measure) -> bool {
    is(List::ScoreUnit, view, view.skip_space(first.end))
}

/// "Lost 3-6, 6-4, 7-5": pairs in a row are scores, whichever of their figures is larger.
fn is_followed_by_pair(view: View<'_>, end: usize) -> bool {
    let first = view.skip_space(end + 1);
    view.is(end, ',')
        && view.is_digits(first)
        && view.get(first + 1).is_some_and(is_dash)
        && view.is_digits(first + 2)
        && !view.touches(first + 3)
}

/// "The vote was 52 to 48", "passed 52 to 48": for and against.
fn is_ballot(view: View<'_>, first: &Measure, second: &Measure) -> bool {
    let before = view.word_before(first.start);
    let verb = before.filter(|&at| is(List::AgeVerb, view, at) || view.is_word(at, "by"));
    let noun = verb.and_then(|verb| view.word_before(verb)).or(before);
    noun.is_some_and(|at| is(List::Ballot, view, at)) && !counts_next(view, second.end)
}

/// How many atoms to either side may say that two figures with a colon are a ratio.
const CONTEXT: usize = 16;

/// The other figure of `3:1`. Where nothing near speaks of a ratio or a score it has to be one, and no verse of a book
/// ("John 3:1").
fn by_colon(view: View<'_>, first: &Measure) -> Option<Measure> {
    let at = first.end + 1;
    let short =
        |at: usize| view.is_digits(at) && view.str(at).len() <= 3 && !view.str(at).starts_with('0');
    let more = view.touches(at + 1)
        || matches!(view.kind(at + 1), Some(AtomKind::Other('.' | ',' | ':')))
            && view.is_digits(at + 2);
    if !is_colon(view, first) || !short(first.start) || !short(at) || more {
        return None;
    }
    let ratio = beside(List::RatioNoun, view, (first.start, at), CONTEXT);
    let verse = view
        .word_before(first.start)
        .is_some_and(|word| view.str(word).starts_with(char::is_uppercase));
    let score = || build::near_score_word(view, first.start, at);
    if !ratio && (verse || view.str(at) != "1" && !score()) {
        return None;
    }
    let mut number = number::read(view, at).filter(|number| number.end == at + 1)?;
    number.form = Form::Multiple;
    Some(Measure::bare(at, number))
}

/// Whether a colon ties the first figure of a ratio to the other.
pub(super) fn is_colon(view: View<'_>, first: &Measure) -> bool {
    first.unit.is_none() && first.end == first.start + 1 && view.is(first.end, ':')
}

/// "Two goals to one", "4 games to 3": the other figure of a score that says what it is counted in.
fn tally(view: View<'_>, first: &mut Measure) -> Option<Measure> {
    let plain = |number: &Number| {
        let short = number.value.is_whole() && number.value < Exact::whole(1000);
        number.form == Form::Cardinal && short && number.scale.is_none()
    };
    let noun = view.skip_space(first.end);
    let to = view.skip_space(noun + 1);
    if first.unit.is_some()
        || !plain(&first.number)
        || !is_tally(view, first)
        || !view.is_word(to, "to")
    {
        return None;
    }
    let at = view.skip_space(to + 1);
    let number = number::read(view, at).filter(plain)?;
    let counts = counts_next(view, number.end) || view.touches(number.end);
    (at > to + 1 && !counts).then(|| Measure::bare(at, number))
}

/// "5 ± 0.2 km", "5 km ± 0.2 km": from as much below the first figure to as much above it.
fn around(first: &mut Measure, mut reach: Measure) -> Option<(Measure, bool)> {
    let plain = |measure: &Measure| measure.number.form == Form::Cardinal && measure.per.is_none();
    let same_unit = first.unit == reach.unit || first.unit.is_none() || reach.unit.is_none();
    if !plain(first) || !plain(&reach) || !same_unit || reach.negative {
        return None;
    }
    let (middle, width) = (first.signed(), reach.number.value.clone());
    (first.number.value, first.negative) = (middle.clone() - width.clone(), false);
    reach.number.value = middle + width;
    reach.unit = reach.unit.or(first.unit);
    Some((reach, false))
}

fn bare_or_same(first: &Measure, second: &Measure) -> bool {
    first.unit.is_none() || first.unit == second.unit
}

/// What joins the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Dash {
        attached: bool,
    },
    To,
    And,
    Or,
    /// "±": the second figure is how far the first one reaches to either side.
    PlusMinus,
}

/// The link after `end`, and where the second figure may begin.
fn link(view: View<'_>, end: usize) -> Option<(usize, Link)> {
    let next = view.skip_space(end);
    let spaced = next > end;
    if view.get(next).is_some_and(is_dash) {
        // "5-to-10", and "18- to 24-year-olds"
        let to = view.skip_space(next + 1);
        if !spaced && view.is_word(to, "to") {
            let after = view.skip_joint(to + 1);
            return Some((after, Link::To));
        }
        let after = view.skip_space(next + 1);
        let even = spaced == (after > next + 1);
        return even.then_some((after, Link::Dash { attached: !spaced }));
    }
    let link = match view.kind(next)? {
        AtomKind::Other('~' | '～' | '…') => Link::To,
        AtomKind::Other('±') => Link::PlusMinus,
        AtomKind::Other('+')
            if view.is(next + 1, '/') && view.get(next + 2).is_some_and(is_dash) =>
        {
            return Some((view.skip_space(next + 3), Link::PlusMinus));
        }
        AtomKind::Letters if is(List::RangeTo, view, next) => Link::To,
        AtomKind::Letters if view.is_word(next, "and") => Link::And,
        AtomKind::Letters if view.str(next) == "or" => Link::Or,
        _ => return None,
    };
    Some((past_softener(view, view.skip_space(next + 1)), link))
}

/// How many words may soften the other end of a range.
const SOFTENERS: usize = 3;

/// Past "as many as", "perhaps" or ", at most," before the other end of a range: "10 to as many as 15".
fn past_softener(view: View<'_>, at: usize) -> usize {
    let comma = |at: usize| if view.is(at, ',') { view.skip_space(at + 1) } else { at };
    let mut end = comma(at);
    for _ in 0..SOFTENERS {
        if is(List::Softener, view, end) {
            end = view.skip_space(end + 1);
        }
    }
    let end = comma(end);
    let figure = view.is_digits(end) || number::word(view, end).is_some();
    if figure { end } else { at }
}
