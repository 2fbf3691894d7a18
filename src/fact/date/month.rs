//! Days and months by name: "5 May 2019", "May 5th", "Tuesday March 7", "2017 April".

use super::Granularity;
use super::calendar::{Period, add_days, around};
use super::grammar::{Read, Reader};
use super::numeric::century_of;
use super::point::{Inside, Point, Year};
use super::token::Kind;
use super::words::{Unit, Word};

impl Reader<'_> {
    pub(super) fn month_first(&self, at: usize, month: i8) -> Read<Point> {
        let next = self.after_abbreviation(at);
        if let Some(read) = self.month_quarter(next, month) {
            return Some(read);
        }
        self.month_day(next, month)
            .or_else(|| self.month_year(next, month))
            .or_else(|| self.month_alone(at, next, month))
    }

    /// "The June quarter of 2019", named after its last month.
    fn month_quarter(&self, at: usize, month: i8) -> Read<Point> {
        if month % 3 != 0 || self.word(at) != Some(Word::Unit(Unit::Quarter)) {
            return None;
        }
        let of = self.skip(self.skip(at + 1, Word::Of), Word::In);
        let (year, relative, next) = match self.year(of) {
            Some((year, next)) => (Year::At(year), false, next),
            None => self.year_of_period(at + 1),
        };
        let inside = Inside::Months(month - 2, month);
        Some((Point { relative, ..Point::new(inside, year, Granularity::Quarter) }, next))
    }

    /// "May 5th, 2019", "Sept. 3", "March twenty-first", "Nov/2".
    pub(super) fn month_day(&self, at: usize, month: i8) -> Read<Point> {
        let at = self.skip_joint(at);
        let start = self.skip(at, Word::The);
        if self.year(start).is_some() {
            return None;
        }
        let (day, next) = self.day_number(start)?;
        if self.is_mark(next, ':') || self.is_decimal(next) {
            return None;
        }
        let (year, next) = self.trailing_year(next);
        // "In June, 30 ships docked": behind a comma a figure is the day only where it is counted on.
        if year == Year::Missing
            && self.is_mark(at.saturating_sub(1), ',')
            && !self.stands_alone(next)
        {
            return None;
        }
        Some((Point::new(Inside::Day(month, day), year, Granularity::Day), next))
    }

    pub(super) fn month_year(&self, at: usize, month: i8) -> Read<Point> {
        let joint = self.skip_joint(at);
        let of = self.skip(joint, Word::Of);
        let of = if of == joint { self.skip(joint, Word::In) } else { of };
        let (year, next) = self.year(of).or_else(|| self.short_year_number(of))?;
        let point = Point::new(Inside::Months(month, month), Year::At(year), Granularity::Month);
        Some((point, next))
    }

    /// A month by its name alone. Names that are also common words need a capital and a preposition.
    pub(super) fn month_alone(&self, at: usize, next: usize, month: i8) -> Read<Point> {
        let token = self.tokens[at];
        let led = at.checked_sub(1).is_some_and(|before| self.leads_date(before));
        let link = matches!(
            self.kind(next),
            Some(Kind::Mark('-' | '–') | Kind::Word(Word::To | Word::Through))
        );
        let ranged = link && matches!(self.word(next + 1), Some(Word::Month(_)));
        let named = token.capital && (led || ranged) || led && self.is_prefix(at);
        let ordinary = !token.wary || named;
        // Short forms in lower case are words of other languages and of code.
        if !ordinary || (!token.capital && token.span.len() < 4 && !led) {
            return None;
        }
        // "August Wilson" and "April O'Neil" are people.
        let name = self.kind(next) == Some(Kind::Other) && self.tokens[next].capital;
        let listed = at > 0 && matches!(self.word(at - 1), Some(Word::And | Word::The));
        if name && (!led || listed) {
            return None;
        }
        let (year, relative, next) = self.year_of_period(next);
        let mut point = Point::new(Inside::Months(month, month), year, Granularity::Month);
        point.relative = relative;
        Some((point, next))
    }

    pub(super) fn weekday_first(&self, at: usize, weekday: i8) -> Read<Point> {
        let token = self.tokens[at];
        let next = self.after_abbreviation(at);
        if let Some(read) = self.weekday_and_date(next, weekday) {
            return Some(read);
        }
        if token.wary && !(token.capital && at > 0 && self.leads_date(at - 1)) {
            return None;
        }
        let next = if token.span.len() > 5 { at + 1 } else { next };
        // "One Monday": nobody knows which.
        if at > 0 && self.word(at - 1) == Some(Word::Card(1)) {
            return None;
        }
        // "Super Bowl Sunday 2019" is no Sunday of ours.
        if self.is_plural(next) || self.bare_year(next).is_some() {
            return None;
        }
        if let Some(read) = self.weekday_week(next, weekday) {
            return Some(read);
        }
        Some(self.weekday_of_week(next, weekday))
    }

    /// "Tuesday March 7", "Friday, 6 May 2016", "Monday 21", "this Friday (Jun-15)".
    pub(super) fn weekday_and_date(&self, at: usize, weekday: i8) -> Read<Point> {
        let bracket = self.is_mark(at, '(');
        let start =
            if self.is_mark(at, ',') || self.is_mark(at, '-') || bracket { at + 1 } else { at };
        let start = self.skip(start, Word::The);
        let full = self.slashed_day(start, true).or_else(|| self.calendar_day(start));
        if let Some((point, next)) = full {
            let next = if bracket && self.is_mark(next, ')') { next + 1 } else { next };
            return Some((Point { weekday: Some(weekday), ..point }, next));
        }
        let (day, next) = self.day_number(start)?;
        let plain = self.is_end(next) || matches!(self.word(next), Some(Word::At | Word::From));
        // "On Friday, 13 of them came" counts them.
        let plain = plain && self.word(next) != Some(Word::Of);
        let point = Point::new(Inside::WeekdayDay(weekday, day), Year::Missing, Granularity::Day);
        (plain && start <= at + 1).then_some((point, next))
    }

    /// A day by month and number, in any order; never anything counted or relative.
    pub(super) fn calendar_day(&self, at: usize) -> Read<Point> {
        let read = match self.kind(at)? {
            Kind::Num(..) => self.chain(at).or_else(|| self.number_month(at)),
            Kind::Word(Word::Month(month)) => self.month_day(self.after_abbreviation(at), month),
            Kind::Word(Word::Nth(_) | Word::Card(_)) => self.number_month(at),
            _ => None,
        };
        read.filter(|(point, _)| point.granularity == Granularity::Day)
    }

    /// A weekday and the week it is said to be in: "Tuesday of last week", "Monday next week".
    pub(super) fn weekday_of_week(&self, at: usize, weekday: i8) -> (Point, usize) {
        let of = self.skip(at, Word::Of);
        let of = self.skip(of, Word::The);
        let direction = self.direction(of);
        let week = self.word(of + 1) == Some(Word::Unit(Unit::Week));
        if let (Some(count), true) = (direction, week) {
            let found = self.reference.and_then(|date| {
                let week = around(date, Unit::Week, count)?;
                Period::day(add_days(week.start, i64::from(weekday))?)
            });
            return (Point::relative(found, Granularity::Day), of + 2);
        }
        (Point::new(Inside::Weekday(weekday), Year::Missing, Granularity::Day), at)
    }

    /// "5 May 2019", "21st of March", "12-Mar-2020", "23/Sep/2020".
    pub(super) fn number_month(&self, at: usize) -> Read<Point> {
        let (day, next) = self.day_number(at)?;
        self.day_then_month(day, next)
    }

    pub(super) fn day_then_month(&self, day: i8, at: usize) -> Read<Point> {
        let joint = if self.is_mark(at, ',') { at } else { self.skip_joint(at) };
        // "the 15th day of March"
        let unit = if self.word(joint) == Some(Word::Unit(Unit::Day)) { joint + 1 } else { joint };
        let of = self.skip(unit, Word::Of);
        let Word::Month(month) = self.word(of)? else { return None };
        let wary = self.tokens[of].wary && !self.tokens[of].capital;
        if wary && of == joint && matches!(self.kind(of + 1), Some(Kind::Other)) {
            return None;
        }
        let next = self.after_abbreviation(of);
        // "12-Mar-20": the second hyphen says that the figure is the year.
        let short = match self.kind(next + 1) {
            Some(Kind::Num(short, 2)) if joint > at && self.is_mark(next, '-') => Some(short),
            _ => None,
        };
        let (year, next) = match short {
            Some(short) => (Year::At(century_of(short)), next + 2),
            None => self.trailing_year(next),
        };
        Some((Point::new(Inside::Day(month, day), year, Granularity::Day), next))
    }

    /// A four-digit year before the rest: "2017 April", "2017-Q1", "2019-Aug-1".
    pub(super) fn year_first(&self, at: usize) -> Read<Point> {
        let Some(Kind::Num(value @ 1000..=2999, 4)) = self.kind(at) else { return None };
        let year = Year::At(i16::try_from(value).ok()?);
        let next = if self.is_mark(at + 1, ',') { at + 1 } else { self.skip_joint(at + 1) };
        match self.word(next)? {
            Word::Month(month) if !self.tokens[next].wary || self.tokens[next].capital => {
                let after = self.skip_joint(self.after_abbreviation(next));
                if let Some((day, end)) = self.day_number(after) {
                    return Some((
                        Point::new(Inside::Day(month, day), year, Granularity::Day),
                        end,
                    ));
                }
                let inside = Inside::Months(month, month);
                Some((Point::new(inside, year, Granularity::Month), next + 1))
            }
            Word::Q | Word::H => {
                let (point, end) = self.quarter_number(next)?;
                Some((Point { year, ..point }, end))
            }
            _ => None,
        }
    }
}
