//! What ordinals count: a day of a month, a quarter, a century, units of a longer period.

use super::Granularity;
use super::calendar::{Period, around, units_of, weeks_of, ymd};
use super::grammar::{Read, Reader, unit_granularity};
use super::point::{Inside, Point, Year};
use super::token::Kind;
use super::words::{Unit, Word};

impl Reader<'_> {
    pub(super) fn word_ordinal(&self, at: usize, article: bool) -> Read<Point> {
        let (nth, next) = self.nth_word(at)?;
        self.ordinal(nth, next, article)
    }

    pub(super) fn digit_ordinal(&self, at: usize, article: bool) -> Read<Point> {
        let (nth, next) = self.nth_digits(at)?;
        self.ordinal(nth, next, article)
    }

    /// What an ordinal counts: a day of a month, a quarter, a century, units of a longer period.
    pub(super) fn ordinal(&self, nth: i8, next: usize, article: bool) -> Read<Point> {
        if let Some(read) = self.day_then_month(nth, next) {
            return (nth <= 31).then_some(read);
        }
        let joint = if self.is_mark(next, '-') { next + 1 } else { next };
        match self.word(joint) {
            Some(Word::Unit(Unit::Century) | Word::Units(Unit::Century)) => {
                self.century(nth, joint + 1)
            }
            Some(Word::Unit(unit)) => self.counted_units(nth, 1, unit, joint + 1),
            Some(Word::Weekday(weekday)) => self.nth_weekday(nth, weekday, joint + 1),
            Some(Word::Card(_) | Word::Vague(..) | Word::A) => self.nth_amount(nth, joint),
            _ if matches!(self.kind(joint), Some(Kind::Num(..))) && joint == next => {
                self.nth_amount(nth, joint)
            }
            // "the 18th and 19th centuries"
            Some(Word::And | Word::Or) if self.ends_in_centuries(next + 1) => {
                Some((self.century(nth, next)?.0, next))
            }
            _ => self.day_alone(nth, next, article),
        }
    }

    fn ends_in_centuries(&self, at: usize) -> bool {
        let read = self.nth_digits(at).or_else(|| self.nth_word(at));
        let next = read.map_or(at, |(_, next)| next);
        next > at && self.word(next) == Some(Word::Units(Unit::Century))
    }

    /// "on the 18th": only where nothing is left that it could count.
    pub(super) fn day_alone(&self, nth: i8, next: usize, article: bool) -> Read<Point> {
        let (relative, end) = self.day_of_relative_month(nth, next).unzip();
        if let (Some(point), Some(end)) = (relative, end) {
            return Some((point, end));
        }
        let before = self.tokens.len().min(next).checked_sub(3)?;
        let led = article
            && (0..=before).rev().take(2).any(|at| {
                matches!(
                    self.word(at),
                    Some(
                        Word::On
                            | Word::By
                            | Word::Until
                            | Word::Since
                            | Word::From
                            | Word::Before
                            | Word::After
                            | Word::Between
                            | Word::To
                            | Word::Around
                    )
                )
            });
        let point = Point::new(Inside::DayOnly(nth), Year::Missing, Granularity::Day);
        ((1..=31).contains(&nth) && led && self.is_end(next)).then_some((point, next))
    }

    /// "the 15th of next month", "the 21st this month".
    pub(super) fn day_of_relative_month(&self, day: i8, at: usize) -> Read<Point> {
        let of = self.skip(at, Word::Of);
        let of = self.skip(of, Word::The);
        let count = self.direction(of)?;
        if self.word(of + 1) != Some(Word::Unit(Unit::Month)) {
            return None;
        }
        let found = self.reference.and_then(|date| {
            let month = around(date, Unit::Month, count)?;
            Period::day(ymd(month.start.year(), month.start.month(), day)?)
        });
        Some((Point::relative(found, Granularity::Day), of + 2))
    }

    pub(super) fn century(&self, nth: i8, at: usize) -> Read<Point> {
        let first = (i16::from(nth) - 1) * 100;
        let (start, next) = match self.era(at) {
            Some((true, next)) => (-first - 99, next),
            Some((false, next)) => (first, next),
            None => (first, at),
        };
        let end = start.checked_add(100)?;
        let period = Period::new(ymd(start.max(1 - i16::MAX), 1, 1)?, ymd(end, 1, 1)?)?;
        Some((Point::fixed(period, Granularity::Century), next))
    }

    /// "first two weeks of 2021", "last ten days of July".
    pub(super) fn nth_amount(&self, nth: i8, at: usize) -> Read<Point> {
        let (count, next) = self.count(at)?;
        let (Word::Units(unit) | Word::Unit(unit)) = self.word(next)? else { return None };
        (nth == 1 || nth == -1).then_some(())?;
        self.counted_units(nth, i8::try_from(count).ok()?, unit, next + 1)
    }

    /// `count` units of the period that follows: "of 2019", "in July 2019", "of last year", "this year".
    pub(super) fn counted_units(&self, nth: i8, count: i8, unit: Unit, at: usize) -> Read<Point> {
        let of = self.skip(at, Word::Of);
        let of = if of == at { self.skip(at, Word::In) } else { of };
        let of = if self.is_mark(of, ',') { of + 1 } else { of };
        let (skip, from_end) = if nth < 0 { (-nth - 1, true) } else { (nth - 1, false) };
        let granularity = if count == 1 { unit_granularity(unit) } else { Granularity::Day };
        let inside = Inside::Units { unit, skip, count, from_end, month: 0 };
        let months = Point::new(months_of(inside), Year::Missing, granularity);
        if let Some(read) = self.of_fiscal_year(months, self.skip(of, Word::The)) {
            return Some(read);
        }
        let Some((container, next)) = self.container(of, at) else {
            return self.quarter_alone(nth, unit, at).filter(|_| count == 1);
        };
        if !container.holds(unit) {
            return None;
        }
        match container {
            Container::Year(year, relative) => {
                let skip = i8::try_from(i16::from(skip) * i16::from(count)).ok()?;
                let inside = Inside::Units { unit, skip, count, from_end, month: 0 };
                let mut point = Point::new(months_of(inside), year, granularity);
                point.relative = relative;
                Some((point, next))
            }
            Container::Month(month, year) => {
                let inside = Inside::Units { unit, skip, count, from_end, month };
                Some((Point::new(inside, year, granularity), next))
            }
            Container::Relative(whole, period) => {
                // Half of a century is fifty years, not six months.
                let (unit, count) = match (unit, whole) {
                    (Unit::Half, Unit::Decade) => (Unit::Year, 5),
                    (Unit::Half, Unit::Century) => (Unit::Year, 50),
                    _ => (unit, count),
                };
                let skip = if count > 1 { skip.saturating_mul(count) } else { skip };
                let (skip, count) = (i64::from(skip), i64::from(count));
                let found = period.and_then(|period| units_of(period, unit, skip, count, from_end));
                let sevens = period
                    .filter(|_| unit == Unit::Week)
                    .and_then(|period| weeks_of(period, skip, count, from_end))
                    .filter(|sevens| Some(*sevens) != found);
                let relative = !matches!(whole, Unit::Decade | Unit::Century);
                let mut point = Point { relative, ..Point::relative(found, granularity) };
                if let Inside::Fixed(found, _) = point.inside {
                    point.inside = Inside::Fixed(found, sevens);
                }
                Some((point, next))
            }
        }
    }

    /// "the 19th century", "the 1990s" as the whole that something is a part of.
    pub(super) fn century_or_decade_of(&self, at: usize) -> Read<Point> {
        let (nth, next) = match self.kind(at)? {
            Kind::Num(_, 4) => return self.century_or_decade(at),
            Kind::Num(..) => self.nth_digits(at)?,
            _ => self.nth_word(at)?,
        };
        let next = if self.is_mark(next, '-') { next + 1 } else { next };
        match self.word(next)? {
            Word::Unit(Unit::Century) => self.century(nth, next + 1),
            _ => None,
        }
    }

    /// The longer period that units are counted in. `of` is the place after the preposition, if
    /// there was one at `at`.
    pub(super) fn container(&self, of: usize, at: usize) -> Read<Container> {
        let article = self.skip(of, Word::The);
        if of > at
            && let Some((point, next)) = self.century_or_decade_of(article)
        {
            let Inside::Fixed(period, _) = point.inside else { return None };
            let unit = point.granularity.unit()?;
            return Some((Container::Relative(unit, Some(period)), next));
        }
        if let Some((year, next)) = self.year(article) {
            return Some((Container::Year(Year::At(year), false), next));
        }
        if let Some(Word::Month(month)) = self.word(article) {
            let next = self.after_abbreviation(article);
            let (year, next) = self.trailing_year(next);
            return Some((Container::Month(month, year), next));
        }
        let (direction, unit_at) = match self.direction(article) {
            Some(count) => (count, article + 1),
            None if of > at && article > of => (0, article),
            None => return None,
        };
        let Word::Unit(unit) = self.word(unit_at)? else { return None };
        match unit {
            Unit::Year => {
                let year = self.year_from_now(direction);
                Some((Container::Year(year, true), unit_at + 1))
            }
            Unit::Month | Unit::Quarter | Unit::Decade | Unit::Century | Unit::Week => {
                let period = self.reference.and_then(|date| around(date, unit, direction));
                Some((Container::Relative(unit, period), unit_at + 1))
            }
            _ => None,
        }
    }

    pub(super) fn nth_weekday(&self, nth: i8, weekday: i8, at: usize) -> Read<Point> {
        let of = self.skip(at, Word::Of);
        let of = if of == at { self.skip(at, Word::In) } else { of };
        (of > at && nth <= 5).then_some(())?;
        let article = self.skip(of, Word::The);
        let direction = self.direction(article).map(|direction| (direction, article + 1));
        let direction = direction.or((article > of).then_some((0, article)));
        if let Some((direction, unit)) = direction
            && self.word(unit) == Some(Word::Unit(Unit::Month))
        {
            let found = self.reference.and_then(|date| {
                let start = around(date, Unit::Month, direction)?.start;
                let inside = Inside::NthWeekday { nth, weekday, month: start.month() };
                Point::new(inside, Year::Missing, Granularity::Day).in_year(start.year())[0]
            });
            return Some((Point::relative(found, Granularity::Day), unit + 1));
        }
        let Word::Month(month) = self.word(of)? else { return None };
        let (year, next) = self.trailing_year(self.after_abbreviation(of));
        Some((Point::new(Inside::NthWeekday { nth, weekday, month }, year, Granularity::Day), next))
    }
}

/// What units are counted in.
pub(super) enum Container {
    Year(Year, bool),
    Month(i8, Year),
    Relative(Unit, Option<Period>),
}

impl Container {
    pub(super) fn holds(&self, unit: Unit) -> bool {
        let rank = unit_granularity(unit);
        let own = match self {
            Self::Year(..) => Granularity::Year,
            Self::Month(..) => Granularity::Month,
            Self::Relative(unit, _) => unit_granularity(*unit),
        };
        rank < own && rank > Granularity::Time
    }
}

/// Whole months of a year are kept as months, so that parts of them can be told.
fn months_of(inside: Inside) -> Inside {
    let Inside::Units { unit, skip, count, from_end, month: 0 } = inside else { return inside };
    let length = match unit {
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::Half => 6,
        _ => return inside,
    };
    let (from, to) = (skip * length, (skip + count) * length);
    if to > 12 {
        return inside;
    }
    if from_end { Inside::Months(13 - to, 12 - from) } else { Inside::Months(from + 1, to) }
}
