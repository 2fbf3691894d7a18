//! Calendar arithmetic: periods of whole days, and the steps between them.
//!
//! Everything is the proleptic Gregorian calendar of `jiff`, weeks are ISO 8601 weeks from Monday,
//! and whatever falls outside the years -9999 to 9999 is none.

use jiff::Span as Amount;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::words::{Part, Unit};
use crate::fact::interval::Interval;

/// A period of whole days, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) start: Date,
    pub(super) end: Date,
}

impl Period {
    pub(super) fn new(start: Date, end: Date) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    pub(super) fn day(date: Date) -> Option<Self> {
        Self::new(date, add_days(date, 1)?)
    }

    pub(super) fn days(self) -> i64 {
        days_between(self.start, self.end)
    }

    pub(super) fn interval(self) -> Interval<DateTime> {
        Interval::half_open(midnight(self.start), midnight(self.end))
    }
}

pub(super) fn midnight(date: Date) -> DateTime {
    date.to_datetime(Time::midnight())
}

pub(super) fn ymd(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

pub(super) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Amount::new().try_days(days).ok()?).ok()
}

pub(super) fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Amount::new().try_months(months).ok()?).ok()
}

pub(super) fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// `count` units after `date`; before it when negative.
pub(super) fn step(date: Date, unit: Unit, count: i64) -> Option<Date> {
    match unit {
        Unit::Minute | Unit::Hour => None,
        Unit::Day => add_days(date, count),
        Unit::Week | Unit::Weekend | Unit::Workweek => add_days(date, count.checked_mul(7)?),
        Unit::Fortnight => add_days(date, count.checked_mul(14)?),
        Unit::Month => add_months(date, count),
        Unit::Quarter => add_months(date, count.checked_mul(3)?),
        Unit::Half => add_months(date, count.checked_mul(6)?),
        Unit::Year => add_months(date, count.checked_mul(12)?),
        Unit::Decade => add_months(date, count.checked_mul(120)?),
        Unit::Century => add_months(date, count.checked_mul(1200)?),
    }
}

/// `count` working days after `date`; before it when negative.
pub(super) fn step_working(mut date: Date, count: i64) -> Option<Date> {
    let mut left = count.unsigned_abs().min(1000);
    while left > 0 {
        date = add_days(date, count.signum())?;
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        left -= u64::from(!weekend);
    }
    Some(date)
}

/// The period of the unit's grid that holds `date`, moved on by `count` periods.
pub(super) fn around(date: Date, unit: Unit, count: i64) -> Option<Period> {
    match unit {
        Unit::Minute | Unit::Hour => None,
        Unit::Day => Period::day(add_days(date, count)?),
        Unit::Fortnight => None,
        Unit::Week => weeks(monday(date)?, count, 0, 7),
        Unit::Weekend => weeks(monday(date)?, count, 5, 7),
        Unit::Workweek => weeks(monday(date)?, count, 0, 5),
        Unit::Month => grid(date, 1, count),
        Unit::Quarter => grid(date, 3, count),
        Unit::Half => grid(date, 6, count),
        Unit::Year => grid(date, 12, count),
        Unit::Decade => years_grid(date.year(), 10, count),
        Unit::Century => years_grid(date.year(), 100, count),
    }
}

fn weeks(monday: Date, count: i64, from: i64, to: i64) -> Option<Period> {
    let monday = step(monday, Unit::Week, count)?;
    Period::new(add_days(monday, from)?, add_days(monday, to)?)
}

fn grid(date: Date, months: i8, count: i64) -> Option<Period> {
    let first = (date.month() - 1) / months * months + 1;
    let start = add_months(ymd(date.year(), first, 1)?, i64::from(months) * count)?;
    Period::new(start, add_months(start, i64::from(months))?)
}

fn years_grid(year: i16, size: i16, count: i64) -> Option<Period> {
    let start = i64::from(year.div_euclid(size) * size) + i64::from(size).checked_mul(count)?;
    years(i16::try_from(start).ok()?, size)
}

/// `count` years from the first day of `year`.
pub(super) fn years(year: i16, count: i16) -> Option<Period> {
    Period::new(ymd(year, 1, 1)?, ymd(year.checked_add(count)?, 1, 1)?)
}

/// The months `first` to `last` of `year`.
pub(super) fn months(year: i16, first: i8, last: i8) -> Option<Period> {
    let start = ymd(year, first, 1)?;
    Period::new(start, add_months(start, i64::from(last - first) + 1)?)
}

pub(super) fn monday(date: Date) -> Option<Date> {
    add_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

/// The day of the week that holds `date`, counted from Monday as 0.
pub(super) fn weekday_of_week(date: Date, weekday: i8) -> Option<Date> {
    add_days(monday(date)?, i64::from(weekday))
}

/// The first week of a period: the one that has its Thursday in it (ISO 8601).
pub(super) fn first_monday(period: Period) -> Option<Date> {
    let monday = monday(period.start)?;
    let thursday = add_days(monday, 3)?;
    if thursday >= period.start { Some(monday) } else { add_days(monday, 7) }
}

/// Monday of the last week of a period, by the same rule.
pub(super) fn last_monday(period: Period) -> Option<Date> {
    let monday = monday(add_days(period.end, -1)?)?;
    let thursday = add_days(monday, 3)?;
    if thursday < period.end { Some(monday) } else { add_days(monday, -7) }
}

/// `count` units of a period from the `skip`-th on; from its end when `from_end`.
pub(super) fn units_of(
    period: Period,
    unit: Unit,
    skip: i64,
    count: i64,
    from_end: bool,
) -> Option<Period> {
    let found = match (unit, from_end) {
        (Unit::Week, false) => {
            let start = step(first_monday(period)?, unit, skip)?;
            return Period::new(start, step(start, unit, count)?);
        }
        (Unit::Week, true) => {
            let end = step(last_monday(period)?, unit, 1 - skip)?;
            return Period::new(step(end, unit, -count)?, end);
        }
        (_, false) => {
            let start = step(period.start, unit, skip)?;
            Period::new(start, step(start, unit, count)?)?
        }
        (_, true) => {
            let end = step(period.end, unit, -skip)?;
            Period::new(step(end, unit, -count)?, end)?
        }
    };
    (found.start >= period.start && found.end <= period.end).then_some(found)
}

/// The same units counted from the first or last day of a longer period: its first week is its first seven days.
pub(super) fn weeks_of(period: Period, skip: i64, count: i64, from_end: bool) -> Option<Period> {
    let found = if from_end {
        let end = add_days(period.end, -7 * skip)?;
        Period::new(add_days(end, -7 * count)?, end)?
    } else {
        let start = add_days(period.start, 7 * skip)?;
        Period::new(start, add_days(start, 7 * count)?)?
    };
    (found.start < period.end && found.end > period.start).then_some(found)
}

/// What "early", "mid" and "late" leave of a period.
///
/// The parts overlap where usage does, so that a neighbouring date is not called a conflict:
/// decades and centuries by tenths, months by days, weeks with Thursday as the border, all else by thirds.
/// A start and an end are a sixth, or what of the grid comes nearest to one.
pub(super) fn part_of(period: Period, unit: Unit, part: Part) -> Option<Period> {
    let Period { start, end } = period;
    let (from, to) = match unit {
        Unit::Week => match part {
            Part::Start => (start, add_days(start, 2)?),
            Part::Early => (start, add_days(start, 3)?),
            Part::Mid => (add_days(start, 1)?, add_days(start, 4)?),
            Part::Late => (add_days(start, 3)?, end),
            Part::End => (add_days(end, -3)?, end),
        },
        Unit::Month => match part {
            Part::Start => (start, add_days(start, 5)?),
            Part::Early => (start, add_days(start, 15)?),
            Part::Mid => (add_days(start, 9)?, add_days(start, 20)?),
            Part::Late => (add_days(start, 15)?, end),
            Part::End => (add_days(end, -5)?, end),
        },
        Unit::Year => match part {
            Part::Start => (start, add_months(start, 2)?),
            Part::Early => (start, add_months(start, 4)?),
            Part::Mid => (add_months(start, 4)?, add_months(start, 8)?),
            Part::Late => (add_months(start, 8)?, end),
            Part::End => (add_months(end, -2)?, end),
        },
        Unit::Decade | Unit::Century => {
            let tenth = if unit == Unit::Decade { 12 } else { 120 };
            let (from, to) = match part {
                Part::Start => (0, 2),
                Part::Early => (0, 4),
                Part::Mid => (3, 7),
                Part::Late => (6, 10),
                Part::End => (8, 10),
            };
            (add_months(start, from * tenth)?, add_months(start, to * tenth)?)
        }
        _ => {
            let third = (period.days() / 3).max(1);
            let sixth = (period.days() / 6).max(1);
            match part {
                Part::Start => (start, add_days(start, sixth)?),
                Part::End => (add_days(end, -sixth)?, end),
                Part::Early => (start, add_days(start, third)?),
                Part::Mid => (add_days(start, third)?, add_days(end, -third)?),
                Part::Late => (add_days(end, -third)?, end),
            }
        }
    };
    Period::new(from, to)
}

/// The same period with `count` units more on either side.
pub(super) fn widen(period: Period, unit: Unit, count: i64) -> Option<Period> {
    Period::new(step(period.start, unit, -count)?, step(period.end, unit, count)?)
}
