//! Points: what one expression names before and after it meets the reference date.
//!
//! A point keeps what the words gave (a month and a day, a quarter, a weekday) and which year they
//! gave, if any. Resolution turns it into periods: one when the words are complete, the candidates
//! before and after the reference when they are not.

use jiff::civil::Weekday;

use super::Granularity;
use super::calendar::{
    Period, add_days, add_months, days_between, first_monday, months, part_of, step, units_of,
    weeks_of, years, ymd,
};
use super::names;
use super::words::{Part, Unit};

/// The year that the words give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// None.
    Missing,
    /// This one.
    At(i16),
    /// One that hangs on a reference date that is not there, as in "next year".
    Unknown,
}

/// What the words give inside the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// Nothing: the year is meant whole.
    Whole,
    /// From a month to a month, both included.
    Months(i8, i8),
    /// Month and day.
    Day(i8, i8),
    /// Month and day in either order; the first order is the likelier.
    EitherDay(i8, i8),
    /// A day whose month is not said.
    DayOnly(i8),
    /// 0 spring to 3 winter.
    Season(i8),
    /// An ISO week.
    Week(i8),
    /// A named day.
    Name(u16),
    /// A weekday alone.
    Weekday(i8),
    /// A weekday with the day of a month that is not said.
    WeekdayDay(i8, i8),
    /// `count` units after `skip` units, from the end of the year when so marked; `month` narrows the year.
    Units { unit: Unit, skip: i8, count: i8, from_end: bool, month: i8 },
    /// The Nth weekday of a month, from the end when negative.
    NthWeekday { nth: i8, weekday: i8, month: i8 },
    /// From a month to a month of a fiscal year, both included; where that year begins is not said.
    Fiscal(i8, i8),
    /// Years that begin inside a year: "2023/24".
    Fixed(Period, Option<Period>),
    /// Something relative, and no reference date.
    Unresolved,
}

/// A stretch of the clock: seconds of the day, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) other: OtherHalf,
}

/// Whether a time may lie in the other half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OtherHalf {
    /// No: the words say which half it is, or count to twenty-four.
    No,
    /// As well as not: "three o'clock".
    Open,
    /// Perhaps: "8:30" may be written on a clock of twelve hours or of twenty-four.
    Spare,
}

impl Clock {
    pub(super) fn new(from: i32, to: i32) -> Self {
        Self { from, to, other: OtherHalf::No }
    }

    /// The same twelve hours on, or back.
    pub(super) fn shifted(self) -> Self {
        let shift = if self.from < HALF_DAY { HALF_DAY } else { -HALF_DAY };
        Self { from: self.from + shift, to: self.to + shift, ..self }
    }
}

/// Twelve hours, in seconds.
pub(super) const HALF_DAY: i32 = 12 * 3600;

/// What one expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) inside: Inside,
    pub(super) year: Year,
    pub(super) part: Option<Part>,
    pub(super) granularity: Granularity,
    pub(super) relative: bool,
    /// Whether the words count from something told before, and the reference only stands in for it.
    pub(super) narrated: bool,
    pub(super) clock: Option<Clock>,
    /// The weekday that is written beside a date, from Monday as 0.
    pub(super) weekday: Option<i8>,
}

/// The most periods that a point can name in one year.
pub(super) const READINGS: usize = 4;

/// How many months before the year that names it a fiscal year may begin: with it, or in October, July or
/// April of the year before.
const FISCAL_STARTS: [i64; READINGS] = [0, -3, -6, -9];

/// From this year on all of Europe and America kept the calendar that weekdays are reckoned in here.
const GREGORIAN: i16 = 1924;

impl Point {
    pub(super) fn new(inside: Inside, year: Year, granularity: Granularity) -> Self {
        Self {
            inside,
            year,
            part: None,
            granularity,
            relative: false,
            narrated: false,
            clock: None,
            weekday: None,
        }
    }

    pub(super) fn fixed(period: Period, granularity: Granularity) -> Self {
        Self::new(Inside::Fixed(period, None), Year::Missing, granularity)
    }

    /// A period counted from the reference date; none found means that there is no such date.
    pub(super) fn relative(period: Option<Period>, granularity: Granularity) -> Self {
        let inside = period.map_or(Inside::Unresolved, |period| Inside::Fixed(period, None));
        Self { relative: true, ..Self::new(inside, Year::Missing, granularity) }
    }

    /// Whether the words leave the year open, so that the point comes back every year.
    pub(super) fn is_yearless(self) -> bool {
        self.year == Year::Missing
            && !matches!(
                self.inside,
                Inside::Fixed(..)
                    | Inside::Unresolved
                    | Inside::Weekday(_)
                    | Inside::WeekdayDay(..)
                    | Inside::DayOnly(_)
            )
    }

    /// The periods that the point names in `year`, the likelier first.
    pub(super) fn in_year(self, year: i16) -> [Option<Period>; READINGS] {
        let [first, second] = match self.inside {
            Inside::EitherDay(month, day) => [on(year, month, day), on(year, day, month)],
            Inside::Season(3) => [winter(year), year.checked_sub(1).and_then(winter)],
            Inside::Fiscal(first, last) => {
                let cut = |period| self.part_of(period, self.part.map(Part::wide));
                return FISCAL_STARTS.map(|start| fiscal(year, start, first, last).and_then(cut));
            }
            inside => {
                let single = single_in_year(inside, year);
                [single, weeks_in_year(inside, year).filter(|weeks| Some(*weeks) != single)]
            }
        };
        let narrow = |period: Option<Period>| self.part_of(period?, self.part);
        let wide = |period: Option<Period>| {
            self.part.filter(|part| part.wide() != *part)?;
            self.part_of(period?, self.part.map(Part::wide))
        };
        [narrow(first), narrow(second), wide(first), wide(second)]
    }

    /// The part of a period that the words leave of it.
    pub(super) fn part_of(self, period: Period, part: Option<Part>) -> Option<Period> {
        match part.zip(self.granularity.unit()) {
            Some((part, unit)) => part_of(period, unit, part),
            None => Some(period),
        }
    }

    /// The same in the year that the words give. Of two orders of day and month the one stays that falls on
    /// the weekday beside it; where none does, weekday and date contradict each other and the nearest such
    /// weekday is another reading.
    pub(super) fn in_own_year(self, year: i16) -> Vec<Period> {
        let found: Vec<_> = self.in_year(year).into_iter().flatten().collect();
        let Some(weekday) = self.weekday.filter(|_| year >= GREGORIAN) else { return found };
        let agreeing: Vec<_> = found.iter().copied().filter(|day| self.agrees(*day)).collect();
        if !agreeing.is_empty() {
            return agreeing;
        }
        let nearest = |day: &Period| {
            let days = (-3..=3).filter_map(|days| add_days(day.start, days));
            days.filter(|day| day.weekday().to_monday_zero_offset() == weekday)
                .min_by_key(|near| days_between(day.start, *near).abs())
                .and_then(Period::day)
        };
        let meant = found.first().and_then(nearest);
        found.into_iter().chain(meant).collect()
    }

    /// Whether a day falls on the weekday that is written beside it, if one is.
    pub(super) fn agrees(self, day: Period) -> bool {
        self.weekday.is_none_or(|weekday| day.start.weekday().to_monday_zero_offset() == weekday)
    }
}

/// Weeks of a year or month that are counted by sevens from its first or last day: usage has both these
/// and those of the calendar.
fn weeks_in_year(inside: Inside, year: i16) -> Option<Period> {
    let Inside::Units { unit: Unit::Week, skip, count, from_end, month } = inside else {
        return None;
    };
    let whole = if month == 0 { years(year, 1)? } else { months(year, month, month)? };
    weeks_of(whole, i64::from(skip), i64::from(count), from_end)
}

/// Months of the fiscal year that `year` names and that begins `start` months from January.
fn fiscal(year: i16, start: i64, first: i8, last: i8) -> Option<Period> {
    let from = add_months(ymd(year, 1, 1)?, start + i64::from(first) - 1)?;
    Period::new(from, add_months(from, i64::from(last - first) + 1)?)
}

fn single_in_year(inside: Inside, year: i16) -> Option<Period> {
    match inside {
        Inside::Whole => years(year, 1),
        Inside::Months(first, last) => months(year, first, last),
        Inside::Day(month, day) => on(year, month, day),
        Inside::Season(season) => season_of(year, season),
        Inside::Week(week) => week_of(year, week),
        Inside::Name(name) => Period::day(names::day(name, year)?),
        Inside::Units { unit, skip, count, from_end, month } => {
            let period = if month == 0 { years(year, 1)? } else { months(year, month, month)? };
            units_of(period, unit, i64::from(skip), i64::from(count), from_end)
        }
        Inside::NthWeekday { nth, weekday, month } => {
            let weekday = Weekday::from_monday_zero_offset(weekday).ok()?;
            Period::day(ymd(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()?)
        }
        _ => None,
    }
}

fn on(year: i16, month: i8, day: i8) -> Option<Period> {
    Period::day(ymd(year, month, day)?)
}

/// Seasons of the north, as wide as their two definitions together: from the first of the month
/// (meteorology) to the solstice or equinox (astronomy).
fn season_of(year: i16, season: i8) -> Option<Period> {
    let (first, (last, day)) = match season {
        0 => (3, (6, 22)),
        1 => (6, (9, 24)),
        _ => (9, (12, 23)),
    };
    Period::new(ymd(year, first, 1)?, ymd(year, last, day)?)
}

/// The winter that begins in `year`.
fn winter(year: i16) -> Option<Period> {
    Period::new(ymd(year, 12, 1)?, ymd(year.checked_add(1)?, 3, 21)?)
}

fn week_of(year: i16, week: i8) -> Option<Period> {
    let start = step(first_monday(years(year, 1)?)?, Unit::Week, i64::from(week) - 1)?;
    Period::new(start, add_days(start, 7)?)
}
