//! Resolution: from a point, or a range of two, to the periods that it can mean.
//!
//! Complete words give one period; words that leave the year open give the occurrences before and
//! after the reference date, and are kept as what comes back every year.

use jiff::civil::Date;

use super::Anchor;
use super::calendar::{Period, add_days, add_months, days_between, weekday_of_week, ymd};
use super::point::{Inside, Point, READINGS, Year};
use super::words::Part;

/// One or two points that leave the year open, as a set of days that comes back every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurring {
    first: Point,
    last: Option<Point>,
}

impl Recurring {
    /// The periods of the years `from` to `to`, in order.
    pub(super) fn in_years(self, from: i16, to: i16) -> Vec<Period> {
        let mut periods: Vec<_> = (from..=to).flat_map(|year| self.in_year(year)).collect();
        periods.sort_by_key(|period| (period.start, period.end));
        periods.dedup();
        periods
    }

    fn in_year(self, year: i16) -> impl Iterator<Item = Period> {
        (0..READINGS).filter_map(move |rank| self.nth_in_year(rank, year))
    }

    /// One of the readings that the words have in a year, counted from the likeliest.
    fn nth_in_year(self, rank: usize, year: i16) -> Option<Period> {
        let first = self.first.in_year(year)[rank].filter(|day| self.first.agrees(*day))?;
        let Some(last) = self.last else { return Some(first) };
        let same = last.in_year(year)[0].and_then(|last| Period::new(first.start, last.end));
        same.or_else(|| Period::new(first.start, last.in_year(year.checked_add(1)?)[0]?.end))
    }
}

/// What a point, or a range of two, comes to.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    /// The likeliest first; empty when a reference date is needed and missing.
    pub(super) readings: Vec<Period>,
    pub(super) anchor: Anchor,
    pub(super) recurring: Option<Recurring>,
}

/// What resolution may lean on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    pub(super) reference: Option<Date>,
    /// Whether the sentence speaks of what is to come.
    pub(super) future: bool,
}

impl Ground {
    /// Resolves one point; none when no such day exists.
    pub(super) fn resolve(self, point: Point) -> Option<Resolved> {
        let relative = match (point.narrated, point.relative) {
            (true, _) => Anchor::Narrated,
            (false, true) => Anchor::Relative,
            (false, false) => Anchor::Absolute,
        };
        let resolved = |readings, anchor| Some(Resolved { readings, anchor, recurring: None });
        match (point.inside, point.year) {
            (Inside::Unresolved, _) | (_, Year::Unknown) => {
                resolved(Vec::new(), Anchor::Unresolved)
            }
            (Inside::Fixed(period, other), _) => {
                let mut parts = vec![point.part, point.part.map(Part::wide)];
                parts.dedup();
                let cut = |part| {
                    let periods = [Some(period), other].into_iter().flatten();
                    periods.filter_map(move |period| point.part_of(period, part))
                };
                resolved(parts.into_iter().flat_map(cut).collect(), relative)
            }
            (Inside::Weekday(_) | Inside::WeekdayDay(..) | Inside::DayOnly(_), _) => {
                match self.reference {
                    None => resolved(Vec::new(), Anchor::Unresolved),
                    Some(reference) => {
                        let (past, future) = near(point.inside, reference);
                        let mut readings = self.ordered(past, future);
                        // A weekday with its day is rare enough for the nearest one to be meant.
                        if matches!(point.inside, Inside::WeekdayDay(..)) {
                            readings
                                .sort_by_key(|period| days_between(reference, period.start).abs());
                        }
                        (!readings.is_empty()).then_some(Resolved {
                            readings,
                            anchor: Anchor::Relative,
                            recurring: None,
                        })
                    }
                }
            }
            (_, Year::At(year)) => {
                let readings = point.in_own_year(year);
                (!readings.is_empty()).then_some(())?;
                resolved(readings, relative)
            }
            (_, Year::Missing) => self.recurring(Recurring { first: point, last: None }),
        }
    }

    /// The period of the reading that lies nearest to the reference date, or the likeliest one.
    pub(super) fn nearest(self, point: Point) -> Option<Option<Period>> {
        let readings = self.resolve(point)?.readings;
        let Some(reference) = self.reference else { return Some(readings.first().copied()) };
        if !point.is_yearless() {
            return Some(readings.first().copied());
        }
        let distance = |period: &Period| days_between(reference, period.start).abs();
        Some(readings.into_iter().min_by_key(distance))
    }

    /// Resolves what comes back every year to the occurrences around the reference date.
    fn recurring(self, recurring: Recurring) -> Option<Resolved> {
        // A day that no year of eight has (30 February) is no day; 29 February is one.
        let Some(reference) = self.reference else {
            let exists = !recurring.in_years(2020, 2028).is_empty();
            return exists.then_some(Resolved {
                readings: Vec::new(),
                anchor: Anchor::Partial,
                recurring: Some(recurring),
            });
        };
        let mut readings = recurring.around(reference, self);
        if readings.is_empty() {
            // No year near the reference has the day on its weekday.
            let any = Recurring { first: Point { weekday: None, ..recurring.first }, ..recurring };
            readings = any.around(reference, self);
        }
        // A weekday with its day is rare enough for the nearest one to be meant.
        if recurring.first.weekday.is_some() {
            readings.sort_by_key(|period| days_between(reference, period.start).abs());
        }
        (!readings.is_empty()).then_some(Resolved {
            readings,
            anchor: Anchor::Partial,
            recurring: Some(recurring),
        })
    }

    fn ordered(self, past: Option<Period>, future: Option<Period>) -> Vec<Period> {
        let order = if self.future { [future, past] } else { [past, future] };
        let mut readings: Vec<_> = order.into_iter().flatten().collect();
        readings.dedup();
        readings
    }

    /// Resolves a range whose two points lend each other what they lack.
    pub(super) fn range(self, first: Point, last: Point) -> Option<(Resolved, Point, Point)> {
        let whole = |point: Point| Point { part: point.part.map(Part::wide), ..point };
        let (first, last) = lend(whole(first), whole(last));
        let resolved = match (first.is_yearless(), last.is_yearless()) {
            (true, true) => self.recurring(Recurring { first, last: Some(last) })?,
            (true, false) => {
                let last = self.resolve(last)?;
                let first = |last: Period| {
                    let year = last.end.year();
                    let found =
                        Recurring { first, last: None }.in_years(year.saturating_sub(2), year);
                    let first = found.into_iter().rfind(|period| period.start < last.end)?;
                    Period::new(first.start, last.end)
                };
                let readings = last.readings.iter().filter_map(|last| first(*last)).collect();
                Resolved { readings, ..last }
            }
            (false, true) => {
                let first = self.resolve(first)?;
                let last = |first: Period| {
                    let year = first.start.year();
                    let found = Recurring { first: last, last: None }
                        .in_years(year, year.saturating_add(2));
                    let last = found.into_iter().find(|period| period.end > first.start)?;
                    Period::new(first.start, last.end)
                };
                let readings = first.readings.iter().filter_map(|first| last(*first)).collect();
                Resolved { readings, ..first }
            }
            (false, false) => self.both_known(first, last)?,
        };
        let lost = resolved.readings.is_empty()
            && !matches!(resolved.anchor, Anchor::Unresolved | Anchor::Partial);
        (!lost).then_some((resolved, first, last))
    }

    /// The periods of the two ends of a range in its likeliest reading.
    pub(super) fn ends(self, range: &Resolved, first: Point, last: Point) -> [Option<Period>; 2] {
        [first, last].map(|point| {
            let near = range.readings.first()?;
            self.resolve(point)?
                .readings
                .into_iter()
                .find(|period| period.start >= near.start && period.end <= near.end)
        })
    }

    fn both_known(self, first: Point, last: Point) -> Option<Resolved> {
        let (from, to) = (self.resolve(first)?, self.resolve(last)?);
        if from.readings.is_empty() || to.readings.is_empty() {
            return Some(Resolved {
                readings: Vec::new(),
                anchor: Anchor::Unresolved,
                recurring: None,
            });
        }
        let mut readings = Vec::new();
        for from in &from.readings {
            let after = to.readings.iter().filter(|to| to.end > from.start);
            let nearest = after.min_by_key(|to| to.end);
            readings.extend(nearest.and_then(|to| Period::new(from.start, to.end)));
        }
        let relative = [from.anchor, to.anchor].contains(&Anchor::Relative);
        let narrated = [from.anchor, to.anchor].contains(&Anchor::Narrated);
        let anchor = match (narrated, relative) {
            (true, _) => Anchor::Narrated,
            (false, true) => Anchor::Relative,
            (false, false) => Anchor::Absolute,
        };
        Some(Resolved { readings, anchor, recurring: None })
    }
}

impl Recurring {
    /// The occurrences before and after the reference, those of the likeliest reading first.
    fn around(self, reference: Date, ground: Ground) -> Vec<Period> {
        let year = reference.year();
        let years = year.saturating_sub(8)..=year.saturating_add(8);
        let mut readings = Vec::new();
        for rank in 0..READINGS {
            let mut found: Vec<_> =
                years.clone().filter_map(|year| self.nth_in_year(rank, year)).collect();
            found.sort_by_key(|period| period.start);
            let past = found.iter().rfind(|period| period.start <= reference).copied();
            let next = found.iter().find(|period| period.start > reference).copied();
            readings.extend(ground.ordered(past, next));
        }
        readings
    }
}

/// The occurrence on or before the reference and the one after it, of what comes back within a year.
fn near(inside: Inside, reference: Date) -> (Option<Period>, Option<Period>) {
    let (past, future) = match inside {
        Inside::Weekday(weekday) => near_weekday(reference, weekday),
        Inside::WeekdayDay(weekday, day) => near_months(reference, day, Some(weekday), 14),
        Inside::DayOnly(day) => near_months(reference, day, None, 3),
        _ => (None, None),
    };
    (past.and_then(Period::day), future.and_then(Period::day))
}

fn near_weekday(reference: Date, weekday: i8) -> (Option<Date>, Option<Date>) {
    let Some(same_week) = weekday_of_week(reference, weekday) else { return (None, None) };
    if same_week <= reference {
        (Some(same_week), add_days(same_week, 7))
    } else {
        (add_days(same_week, -7), Some(same_week))
    }
}

fn near_months(
    reference: Date,
    day: i8,
    weekday: Option<i8>,
    months: i64,
) -> (Option<Date>, Option<Date>) {
    let fits = |offset: i64| {
        let month = add_months(ymd(reference.year(), reference.month(), 1)?, offset)?;
        let date = ymd(month.year(), month.month(), day)?;
        let agrees = weekday.is_none_or(|w| date.weekday().to_monday_zero_offset() == w);
        agrees.then_some(date)
    };
    let past = (0..=months).find_map(|back| fits(-back).filter(|date| *date <= reference));
    let future = (0..=months).find_map(|on| fits(on).filter(|date| *date > reference));
    (past, future)
}

/// Fills what one end of a range leaves out from the other: "3 to 5 May", "December 6–9, 2017".
pub(super) fn lend(mut first: Point, mut last: Point) -> (Point, Point) {
    if let (Inside::DayOnly(day), Inside::Day(month, _)) = (first.inside, last.inside) {
        first = Point { inside: Inside::Day(month, day), ..last };
        if let Inside::Day(_, end) = last.inside
            && end < day
        {
            // "from the 27th to the third of April" begins the month before.
            first.inside = Inside::Day(if month == 1 { 12 } else { month - 1 }, day);
            if let (1, Year::At(year)) = (month, first.year) {
                first.year = Year::At(year.saturating_sub(1));
            }
        }
    }
    if let (Inside::DayOnly(day), Inside::Day(month, _)) = (last.inside, first.inside) {
        last = Point { inside: Inside::Day(month, day), ..first };
    }
    let starts = |point: Point, year: i16| point.in_year(year)[0].map(|period| period.start);
    match (first.is_yearless(), last.is_yearless()) {
        (true, false) => {
            if let Year::At(year) = last.year {
                let late = starts(first, year) > starts(last, year);
                first.year = Year::At(if late { year.saturating_sub(1) } else { year });
            } else if last.year == Year::Unknown {
                first.year = Year::Unknown;
            }
        }
        (false, true) => {
            if let Year::At(year) = first.year {
                let late = starts(first, year) > starts(last, year);
                last.year = Year::At(if late { year.saturating_add(1) } else { year });
            } else if first.year == Year::Unknown {
                last.year = Year::Unknown;
            }
        }
        _ => {}
    }
    (first, last)
}
