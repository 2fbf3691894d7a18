//! Distances back from the reference date that are bounded or only told roughly: "more than two years
//! ago", "nearly 20 years ago", "two or three weeks ago", "a few years ago", "an hour ago".
//!
//! Owns what the words before an amount make of "ago"; which words those are is the matter of the list of
//! modifiers that figures have too.

use jiff::civil::Date;

use super::bound::Lead;
use super::calendar::{Period, add_days, days_between, step};
use super::grammar::{Read, Reader, unit_granularity};
use super::point::Point;
use super::relative::{Amount, loose};
use super::resolve::Resolved;
use super::token::Kind;
use super::words::{Unit, Word};
use super::{Anchor, DateFact, Granularity, Modifier};
use crate::fact::modifier::{self, Mark, Modifier as Figure};
use crate::fact::phrase::View;
use crate::span::Span;

impl Reader<'_> {
    /// A distance back with words before its amount, whose amount begins at `at`; the words may have begun a
    /// date at `from` already.
    pub(super) fn qualified_ago(
        &self,
        from: usize,
        at: usize,
        lead: Lead,
    ) -> Read<Option<DateFact>> {
        // "Since two years ago" bounds a date that is told in full.
        if !matches!(lead.modifier, Modifier::Plain | Modifier::Circa | Modifier::Until) {
            return None;
        }
        if let Some(read) = self.two_amounts_ago(from, at) {
            return Some(read);
        }
        let (amount, next) = self.amount_of_time(at)?;
        if self.word(next) != Some(Word::Ago) || amount.most.is_some() {
            return None;
        }
        let (figure, start) = self.modifier_before(at)?;
        let found = match self.reference {
            None => None,
            Some(today) => Some(bounded_back(amount, today, figure)?),
        };
        let (modifier, period) = found.map_or((Modifier::Plain, None), |(m, p)| (m, Some(p)));
        let mut fact = self.told_back(from, next + 1, modifier, amount.unit(), period);
        fact.span = Span::new(fact.span.start.min(start), fact.span.end);
        Some((Some(fact), next + 1))
    }

    /// "two or three years ago", "10 to 15 minutes ago".
    fn two_amounts_ago(&self, from: usize, at: usize) -> Read<Option<DateFact>> {
        let (least, joint) = self.count(at)?;
        let joined = matches!(
            self.kind(joint)?,
            Kind::Word(Word::To | Word::Or | Word::And) | Kind::Mark('-' | '–')
        );
        let (most, next) = self.count(joint + 1).filter(|_| joined)?;
        let ((unit, _), end) = self.unit(next)?;
        if self.word(end) != Some(Word::Ago) || least >= most {
            return None;
        }
        let period = match self.reference {
            None => None,
            Some(today) => {
                let back = |count: i64| back_by(today, unit, count);
                Some(Period::new(back(most)?.start, back(least)?.end)?)
            }
        };
        Some((Some(self.told_back(from, end + 1, Modifier::Between, unit, period)), end + 1))
    }

    fn told_back(
        &self,
        from: usize,
        next: usize,
        modifier: Modifier,
        unit: Unit,
        period: Option<Period>,
    ) -> DateFact {
        let lead = Lead { modifier, about: false, opens_range: false };
        let anchor = if period.is_some() { Anchor::Relative } else { Anchor::Unresolved };
        let resolved = Resolved { readings: period.into_iter().collect(), anchor, recurring: None };
        self.build(from, next, lead, unit_granularity(unit), resolved, None)
    }

    /// The modifier that stands before a token, and where it begins in the text.
    fn modifier_before(&self, at: usize) -> Option<(Figure, usize)> {
        let view = View { text: self.text, atoms: self.atoms };
        let start = self.tokens[at].span.start;
        let atom = self.atoms.partition_point(|atom| atom.span.start < start);
        match modifier::before(view, atom)? {
            (Mark::Modifier(figure), from) => Some((figure, self.atoms[from].span.start)),
            _ => None,
        }
    }

    /// "an hour ago", "20 minutes ago": the day of the reference, or the one before it where it reaches there.
    pub(super) fn hours_ago(&self, at: usize) -> Read<Point> {
        let (count, next) = self.count(at)?;
        let ((unit, _), end) = self.unit(next)?;
        if !matches!(unit, Unit::Hour | Unit::Minute) || self.word(end) != Some(Word::Ago) {
            return None;
        }
        let period = self.reference.and_then(|today| day_span(today, unit, count));
        Some((Point::relative(period, Granularity::Day), end + 1))
    }

    /// "the last 24 hours": the day of the reference and as many before it as the hours reach into.
    pub(super) fn rolling_hours(&self, at: usize) -> Read<Point> {
        let (count, next) = self.count(at)?;
        let ((unit, _), end) = self.unit(next)?;
        let days = count >= 24 && unit == Unit::Hour;
        let period = self.reference.and_then(|today| day_span(today, unit, count));
        days.then(|| (Point::relative(period, Granularity::Day), end))
    }

    /// "a week on Tuesday", said of what is to come: so much later than the next Tuesday. `at` is the place
    /// after the amount.
    pub(super) fn later_than_weekday(&self, amount: Amount, at: usize) -> Read<Point> {
        let Word::Weekday(weekday) = self.word(at + 1)? else { return None };
        let weeks = matches!(amount.unit(), Unit::Week | Unit::Fortnight);
        if self.word(at)? != Word::On || !weeks || self.is_plural(at + 2) || !self.looks_ahead(at) {
            return None;
        }
        let found = self.reference.and_then(|today| {
            let next = next_weekday(today, weekday)?;
            Period::day(amount.step(next, 1)?)
        });
        Some((Point::relative(found, Granularity::Day), at + 2))
    }

    /// "Tuesday week", the Tuesday after next.
    pub(super) fn weekday_week(&self, at: usize, weekday: i8) -> Read<Point> {
        let Word::Unit(unit @ (Unit::Week | Unit::Fortnight)) = self.word(at)? else { return None };
        if !self.is_end(at + 1) {
            return None;
        }
        let found = self
            .reference
            .and_then(|today| Period::day(step(next_weekday(today, weekday)?, unit, 1)?));
        Some((Point::relative(found, Granularity::Day), at + 1))
    }
}

/// The first such weekday after the reference.
fn next_weekday(today: Date, weekday: i8) -> Option<Date> {
    let day = jiff::civil::Weekday::from_monday_zero_offset(weekday).ok()?;
    today.nth_weekday(1, day).ok()
}

/// The days that so many hours or minutes before some time of a day reach into, with the day itself.
fn day_span(today: Date, unit: Unit, count: i64) -> Option<Period> {
    let hours = if unit == Unit::Minute { count / 60 } else { count };
    let days = hours / 24 + i64::from(hours % 24 > 2);
    Period::new(add_days(today, -days)?, add_days(today, 1)?)
}

/// The day so far back and what a distance in that unit leaves open around it.
fn back_by(today: Date, unit: Unit, count: i64) -> Option<Period> {
    let day = match unit {
        Unit::Hour | Unit::Minute => return day_span(today, unit, count),
        _ => Period::day(step(today, unit, -count)?)?,
    };
    if unit == Unit::Day { Some(day) } else { loose(day, unit) }
}

/// The set that a modifier makes of a distance back, as a bound on the day it leads to or as a period.
fn bounded_back(amount: Amount, today: Date, figure: Figure) -> Option<(Modifier, Period)> {
    let date = amount.step(today, -1)?;
    let (day, now) = (Period::day(date)?, Period::day(today)?);
    let slack = slack(amount, today)?;
    let plain = |start: Date, end: Date| Some((Modifier::Plain, Period::new(start, end)?));
    match figure {
        Figure::MoreThan => Some((Modifier::Before, day)),
        Figure::AtLeast => Some((Modifier::By, day)),
        Figure::LessThan => plain(day.end, now.end),
        Figure::AtMost => plain(day.start, now.end),
        Figure::JustBelow => plain(day.start, add_days(day.end, slack)?.min(now.end)),
        Figure::JustAbove => plain(add_days(day.start, -slack)?, day.end),
        Figure::About => {
            let period =
                Period::new(add_days(day.start, -slack)?, add_days(day.end, slack)?.min(now.end))?;
            Some((Modifier::Circa, period))
        }
        Figure::Exactly => Some((Modifier::Plain, day)),
        Figure::Plain | Figure::Range => None,
    }
}

/// How many days "about" leaves to either side of a distance: one unit in the last significant place, at most
/// a tenth of it as with any figure, and at least half of the unit that it is told in.
pub(super) fn slack(amount: Amount, today: Date) -> Option<i64> {
    let (count, unit, _) = amount.pieces[0];
    let one = days_between(step(today, unit, -1)?, today);
    let mut place = 1;
    while count > 0 && count % (place * 10) == 0 {
        place *= 10;
    }
    let tenth = (count * one) / 10;
    Some(tenth.min(place * one).max(one / 2).max(1))
}

/// How far "a few" reaches: the period from the most that it can be to the least.
pub(super) fn vague_back(
    from: Date,
    unit: Unit,
    sign: i64,
    (least, most): (i64, i64),
) -> Option<Period> {
    let at = |count: i64| {
        let day = Period::day(step(from, unit, sign * count)?)?;
        if unit == Unit::Day { Some(day) } else { loose(day, unit) }
    };
    let (near, far) = (at(least)?, at(most)?);
    Period::new(near.start.min(far.start), near.end.max(far.end))
}
