//! Dates that are told by their distance from another: from the reference date, or from a day that
//! the words name.

use jiff::civil::Date;

use super::Granularity;
use super::calendar::{Period, add_days, around, step, step_working, widen};
use super::distance::{slack, vague_back};
use super::grammar::{Read, Reader, unit_granularity};
use super::point::{Inside, Point, Year};
use super::resolve::Ground;
use super::token::Kind;
use super::words::{Unit, Word};

/// From this count on a distance is taken as a round one.
const ROUND: i64 = 1000;

/// One to three amounts of time in a row: "2 years, 1 month and 21 days".
#[derive(Clone, Copy)]
pub(super) struct Amount {
    pub(super) pieces: [(i64, Unit, bool); 3],
    pub(super) len: usize,
    /// The most that the first may be, where it is left open: ten for "a few".
    pub(super) most: Option<i64>,
}

impl Amount {
    pub(super) fn step(&self, date: Date, sign: i64) -> Option<Date> {
        self.pieces[..self.len].iter().try_fold(date, |date, &(count, unit, working)| {
            if working { step_working(date, sign * count) } else { step(date, unit, sign * count) }
        })
    }

    /// One of a unit.
    pub(super) fn of(unit: Unit) -> Self {
        Self { pieces: [(1, unit, false); 3], len: 1, most: None }
    }

    pub(super) fn unit(&self) -> Unit {
        self.pieces[0].1
    }
}

impl Reader<'_> {
    pub(super) fn amount_of_time(&self, at: usize) -> Read<Amount> {
        let mut amount = Amount { pieces: [(0, Unit::Day, false); 3], len: 0, most: self.most(at) };
        let mut next = at;
        while amount.len < 3 {
            let joint = match self.kind(next) {
                Some(Kind::Word(Word::And) | Kind::Mark(',')) if amount.len > 0 => next + 1,
                _ => next,
            };
            let Some((count, after)) = self.count(joint) else { break };
            let Some(((unit, working), end)) = self.unit(after) else { break };
            if matches!(unit, Unit::Minute | Unit::Hour) {
                break;
            }
            amount.pieces[amount.len] = (count, unit, working);
            amount.len += 1;
            next = end;
        }
        (amount.len > 0).then_some((amount, next))
    }

    /// "three days ago", "two weeks from tomorrow", "5 past years", "a week after Christmas".
    pub(super) fn amount(&self, at: usize) -> Read<Point> {
        if let Some(read) = self.count_then_direction(at).or_else(|| self.hours_ago(at)) {
            return Some(read);
        }
        let (amount, next) = self.amount_of_time(at)?;
        let today = self.reference;
        // "Shut for six weeks from 5 August" says how long, and then since when.
        let lasts = at > 0 && self.word(at - 1) == Some(Word::For);
        if lasts && matches!(self.word(next), Some(Word::From | Word::After | Word::Since)) {
            return None;
        }
        let sign = match self.word(next)? {
            Word::Ago | Word::Earlier => -1,
            Word::Later => 1,
            Word::From | Word::After | Word::Since => return self.counted_from(amount, 1, next),
            Word::Before => {
                let counted = self.counted_from(amount, -1, next);
                return counted.or_else(|| self.before_told(amount, -1, next + 1));
            }
            Word::To | Word::Through | Word::Ended => return self.up_to(amount, next),
            Word::Starting => return self.starting(amount, next + 1),
            Word::On => return self.later_than_weekday(amount, next),
            _ => return None,
        };
        let narrated = matches!(self.word(next), Some(Word::Earlier | Word::Later));
        if narrated && self.word(next + 1) == Some(Word::Than) {
            return None;
        }
        Some((Point { narrated, ..self.away(amount, today, sign) }, next + 1))
    }

    /// The day an amount away; a distance in longer units names the period around it too.
    pub(super) fn away(&self, amount: Amount, from: Option<Date>, sign: i64) -> Point {
        let unit = amount.unit();
        let day = from.and_then(|date| amount.step(date, sign)).and_then(Period::day);
        let mut point = Point::relative(day, unit_granularity(unit));
        if let Inside::Fixed(day, _) = point.inside {
            let reach = match (amount.most, from) {
                (Some(most), Some(from)) => {
                    vague_back(from, unit, sign, (amount.pieces[0].0, most))
                }
                // "3,000 years ago" is rounder than its year.
                (None, Some(from)) if amount.pieces[0].0 >= ROUND => {
                    let slack = slack(amount, from).unwrap_or(0);
                    widen(day, Unit::Day, slack)
                }
                _ => (unit != Unit::Day).then(|| loose(day, unit)).flatten(),
            };
            point.inside = Inside::Fixed(day, reach);
        }
        point
    }

    /// An amount counted from a day that is named: "from now", "after Christmas", "before 5 May".
    pub(super) fn counted_from(&self, amount: Amount, sign: i64, at: usize) -> Read<Point> {
        if self.word(at) == Some(Word::From) && self.word(at + 1) == Some(Word::Now) {
            return Some((self.away(amount, self.reference, sign), at + 2));
        }
        // Counting from something that is itself counted is left alone, which also bounds the work.
        let start = self.skip(at + 1, Word::The);
        if self.amount_of_time(start).is_some() {
            return None;
        }
        let (anchor, next) = match self.word(start) {
            Some(Word::Unit(unit)) if unit != Unit::Year => return None,
            Some(Word::In | Word::Within) => return None,
            _ => self.day_or_period(start)?,
        };
        // "Nine years from 1922 to 1931" is how long it took and when.
        let ends = matches!(self.word(next), Some(Word::To | Word::Through | Word::Until));
        if self.word(at) == Some(Word::From) && ends {
            return None;
        }
        let ground = Ground { reference: self.reference, future: sign > 0 };
        let from = ground.nearest(anchor)?;
        let unit = amount.unit();
        let coarse = anchor.granularity > Granularity::Day;
        let mut point = if coarse && unit_granularity(unit) >= anchor.granularity {
            // "two years after 2011" is 2013, the whole of it.
            let moved = |period: Period| {
                Period::new(amount.step(period.start, sign)?, amount.step(period.end, sign)?)
            };
            Point::relative(from.and_then(moved), anchor.granularity)
        } else {
            self.away(amount, from.map(|period| period.start), sign)
        };
        point.relative = anchor.relative || anchor.is_yearless();
        if anchor.is_yearless() && self.reference.is_none() {
            point.inside = Inside::Unresolved;
        }
        Some((point, next))
    }

    /// "3 days starting from next Monday".
    pub(super) fn starting(&self, amount: Amount, at: usize) -> Read<Point> {
        let from = self.skip(self.skip(at, Word::From), Word::On);
        let (day, next) = match self.word(from) {
            Some(Word::A | Word::Card(_) | Word::Vague(..)) => return None,
            _ => self.day_or_period(from)?,
        };
        if day.granularity != Granularity::Day {
            return None;
        }
        let from = Ground { reference: self.reference, future: true }.nearest(day)?;
        let from = from.map(|period| period.start);
        let period = from.and_then(|from| Period::new(from, amount.step(from, 1)?));
        let relative = day.relative || day.is_yearless();
        let point = Point::relative(period, unit_granularity(amount.unit()));
        Some((Point { relative, ..point }, next))
    }

    /// The Saturday to Sunday next to a named day, and the day itself: "Labor Day weekend".
    pub(super) fn named_weekend(&self, day: Point, next: usize) -> Read<Point> {
        let weekend = |period: &Period| {
            let near = step(period.start, Unit::Day, -3)?;
            let weekend =
                around(near, Unit::Weekend, 0).filter(|weekend| weekend.end >= period.start);
            let weekend = weekend.or_else(|| around(period.start, Unit::Weekend, 0))?;
            Period::new(weekend.start.min(period.start), weekend.end.max(period.end))
        };
        let resolved = Ground { reference: self.reference, future: false }.resolve(day)?;
        let mut found = resolved.readings.iter().filter_map(weekend);
        let first = found.next();
        let inside = first.map_or(Inside::Unresolved, |first| Inside::Fixed(first, found.next()));
        let mut point = Point::new(inside, Year::Missing, Granularity::Week);
        point.relative = day.year == Year::Missing;
        Some((point, next))
    }

    /// "5 past years", "the 3 next weeks".
    pub(super) fn count_then_direction(&self, at: usize) -> Read<Point> {
        let (count, next) = self.count(at)?;
        let direction = self.direction(next).filter(|direction| *direction != 0)?;
        let ((unit, working), end) = self.unit(next + 1)?;
        // "We will be only 3 next week" counts no weeks.
        if count != 1 && !matches!(self.word(end - 1), Some(Word::Units(_))) {
            return None;
        }
        let amount = Amount { pieces: [(count, unit, working); 3], len: 1, most: self.most(at) };
        Some((self.rolling(amount, direction)?, end))
    }

    /// The amount up to the reference day, or from the day after it.
    pub(super) fn rolling(&self, amount: Amount, direction: i64) -> Option<Point> {
        let (count, unit, _) = amount.pieces[0];
        if matches!(unit, Unit::Minute | Unit::Hour) {
            return None;
        }
        let granularity = unit_granularity(unit);
        let Some(today) = self.reference else { return Some(Point::relative(None, granularity)) };
        let gridded = matches!(unit, Unit::Quarter | Unit::Weekend) && amount.len == 1;
        let period = if gridded && direction < 0 {
            let first = around(today, unit, -count)?;
            Period::new(first.start, around(today, unit, -1)?.end)
        } else if gridded {
            Period::new(around(today, unit, 1)?.start, around(today, unit, count)?.end)
        } else if direction < 0 {
            Period::new(amount.step(today, -1)?, today)
        } else {
            let start = add_days(today, 1)?;
            Period::new(start, amount.step(start, 1)?)
        };
        let most = amount.most.and_then(|most| {
            let reach = step(today, unit, direction * most)?;
            if direction < 0 { Period::new(reach, today) } else { Period::new(today, reach) }
        });
        let mut point = Point::relative(Some(period?), granularity);
        if let Inside::Fixed(period, _) = point.inside {
            point.inside = Inside::Fixed(period, most);
        }
        Some(point)
    }

    /// "the week of 4 February", "the weekend of Halloween".
    pub(super) fn week_around(&self, at: usize, unit: Unit) -> Read<Point> {
        let start = self.skip(at + 2, Word::The);
        let start = self.skip(start, Word::On);
        // "May Day" makes a name of a month's first word.
        let name = if self.tokens.get(start)?.name { self.name(start) } else { None };
        let (day, next) = name.or_else(|| self.calendar_day(start)).or_else(|| {
            let (day, next) = self.nth_digits(start)?;
            let inside = Inside::DayOnly(day);
            Some((Point::new(inside, Year::Missing, Granularity::Day), next))
        })?;
        let ground = Ground { reference: self.reference, future: false };
        let days = ground.resolve(day)?.readings;
        let mut found = days.iter().filter_map(|day| week_of(*day, unit));
        let first = found.next();
        let mut point = Point::relative(first.map(|(week, _)| week), Granularity::Week);
        point.relative = day.year == Year::Missing;
        if let Inside::Fixed(first_week, _) = point.inside {
            let other = found.next().map(|(week, _)| week);
            let reach = first.and_then(|(_, reach)| reach).filter(|_| other.is_none());
            point.inside = Inside::Fixed(first_week, other.or(reach));
        }
        Some((point, next))
    }

    /// "the day before yesterday", "the year after 2011".
    pub(super) fn unit_beside(&self, at: usize, unit: Unit, word: Word) -> Read<Point> {
        let amount = Amount::of(unit);
        let sign = if word == Word::Before { -1 } else { 1 };
        let counted = self.counted_from(amount, sign, at + 1);
        counted.or_else(|| self.before_told(amount, sign, at + 2))
    }

    /// "within four days"; "in two weeks" where the sentence looks ahead.
    pub(super) fn ahead(&self, at: usize) -> Read<Point> {
        let within = self.word(at)? == Word::Within;
        let start = self.skip(at + 1, Word::The);
        let start = if within { self.skip(start, Word::Next) } else { start };
        let (amount, next) = self.amount_of_time(start)?;
        if !within && (start > at + 1 || !self.is_end(next) || !self.looks_ahead(at)) {
            return None;
        }
        if matches!(
            self.word(next),
            Some(Word::Of | Word::From | Word::After | Word::Since | Word::Before)
        ) {
            return if within { self.reach_of(amount, next) } else { self.amount(start) };
        }
        let point = if within {
            let period = self
                .reference
                .and_then(|today| Period::new(today, add_days(amount.step(today, 1)?, 1)?));
            Point::relative(period, unit_granularity(amount.unit()))
        } else {
            self.away(amount, self.reference, 1)
        };
        Some((point, next))
    }

    /// "of 3 May" after "within four days": so far to either side of a day that is named, or to one.
    fn reach_of(&self, amount: Amount, at: usize) -> Read<Point> {
        let (back, on) = match self.word(at)? {
            Word::Of => (true, true),
            Word::Before => (true, false),
            Word::After | Word::From => (false, true),
            _ => return None,
        };
        let start = self.skip(at + 1, Word::The);
        // Counting from something that is itself counted is left alone, which also bounds the work.
        let counted = matches!(self.word(start), Some(Word::Unit(_) | Word::In | Word::Within));
        if counted || self.amount_of_time(start).is_some() {
            return None;
        }
        let (day, next) = self.day_or_period(start)?;
        if day.granularity != Granularity::Day {
            return None;
        }
        let from = Ground { reference: self.reference, future: true }.nearest(day)?;
        let period = from.and_then(|from| {
            let first = if back { amount.step(from.start, -1)? } else { from.start };
            let last = if on { amount.step(from.start, 1)? } else { from.start };
            Period::new(first, add_days(last, 1)?)
        });
        let relative = day.relative || day.is_yearless();
        let point = Point::relative(period, unit_granularity(amount.unit()));
        Some((Point { relative, ..point }, next))
    }

    /// Whether the sentence around a token speaks of what is to come.
    pub(super) fn looks_ahead(&self, at: usize) -> bool {
        let ends = |kind: Kind| matches!(kind, Kind::Mark('.' | '!' | '?' | ';') | Kind::Break);
        let future = |kind: Kind| kind == Kind::Word(Word::Future);
        let before = self.tokens[..at].iter().rev().take(16).map(|token| token.kind);
        let after = self.tokens[at..].iter().take(12).map(|token| token.kind);
        before.take_while(|kind| !ends(*kind)).any(future)
            || after.take_while(|kind| !ends(*kind)).any(future)
    }
}

/// The week of a day, and how far the words reach besides. A week begins on Monday, or on Sunday where a
/// Sunday names it; some count it from the very day.
fn week_of(day: Period, unit: Unit) -> Option<(Period, Option<Period>)> {
    let week = around(day.start, unit, 0)?;
    if unit != Unit::Week || week.start == day.start {
        return Some((week, None));
    }
    let from_day = Period::new(day.start, add_days(day.start, 7)?)?;
    let reach = Period::new(add_days(week.start, -1)?, from_day.end);
    let sunday = add_days(day.start, 1)? == week.end;
    Some((if sunday { from_day } else { week }, reach))
}

/// What a distance in weeks, months or years leaves open around the day it leads to.
pub(super) fn loose(day: Period, unit: Unit) -> Option<Period> {
    match unit {
        Unit::Month | Unit::Quarter => around(day.start, unit, 0),
        Unit::Year => around(day.start, Unit::Year, 0),
        Unit::Decade | Unit::Century => widen(around(day.start, Unit::Year, 0)?, Unit::Year, 5),
        _ => widen(day, Unit::Day, 3),
    }
}
