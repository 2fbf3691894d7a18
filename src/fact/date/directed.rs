//! "last", "this" and "next", and what else is told by the period that holds the reference date.

use super::calendar::{Period, add_days, around, part_of, step, weekday_of_week};
use super::grammar::{Read, Reader, unit_granularity};
use super::point::{Inside, Point, Year};
use super::relative::Amount;
use super::token::Kind;
use super::words::{Part, Unit, Word};
use super::{Granularity, clock};

impl Reader<'_> {
    /// Forms that begin with "last", "this" or "next".
    pub(super) fn directed(&self, at: usize) -> Read<Point> {
        let direction = self.direction(at)?;
        let word = self.word(at)?;
        if word == Word::Last
            && let Some(read) = self.last_of(at)
        {
            return Some(read);
        }
        match self.kind(at + 1)? {
            Kind::Word(Word::Unit(unit)) => self.directed_unit(at, direction, unit),
            Kind::Word(Word::Business) if self.word(at + 2) == Some(Word::Unit(Unit::Week)) => {
                Some((self.grid(Unit::Workweek, direction), at + 3))
            }
            Kind::Word(Word::Weekday(weekday)) => self.directed_weekday(at, weekday),
            Kind::Word(Word::Morning | Word::Afternoon | Word::Evening | Word::Night) => {
                let (clock, next) = clock::part_of_day(self.word(at + 1)?).zip(Some(at + 2))?;
                let days = if word == Word::Last { -1 } else { 0 };
                let point = Point { clock: Some(clock), ..self.grid(Unit::Day, days) };
                (word == Word::This || word == Word::Last).then_some((point, next))
            }
            Kind::Word(Word::Fiscal) => self.fiscal(at + 1),
            Kind::Word(Word::Month(_) | Word::Season(_) | Word::Nth(_) | Word::Q) => {
                self.directed_yearly(at, direction)
            }
            _ if self.tokens[at + 1].name => self.directed_yearly(at, direction),
            Kind::Num(..) | Kind::Word(Word::Card(_) | Word::Vague(..)) => self
                .directed_amount(at + 1, direction)
                .or_else(|| self.directed_yearly(at, direction)),
            _ => None,
        }
    }

    /// "the last week of July", "the last Sunday in May", "the last four months of 2021".
    pub(super) fn last_of(&self, at: usize) -> Read<Point> {
        match self.kind(at + 1)? {
            Kind::Word(Word::Unit(unit)) => self.counted_units(-1, 1, unit, at + 2),
            Kind::Word(Word::Weekday(weekday)) => self.nth_weekday(-1, weekday, at + 2),
            Kind::Num(..) | Kind::Word(Word::Card(_) | Word::Vague(..)) => {
                self.nth_amount(-1, at + 1)
            }
            _ => None,
        }
    }

    pub(super) fn directed_amount(&self, at: usize, direction: i64) -> Read<Point> {
        if direction < 0
            && let Some(read) = self.rolling_hours(at)
        {
            return Some(read);
        }
        let (amount, next) = self.amount_of_time(at)?;
        // "the last 3 months and 2 weeks ago": the second amount belongs to "ago".
        let (amount, next) = if matches!(self.word(next), Some(Word::Ago)) {
            let (count, after) = self.count(at)?;
            let ((unit, working), end) = self.unit(after)?;
            (Amount { pieces: [(count, unit, working); 3], len: 1, most: self.most(at) }, end)
        } else {
            (amount, next)
        };
        (direction != 0).then_some(())?;
        Some((self.rolling(amount, direction)?, next))
    }

    pub(super) fn directed_unit(&self, at: usize, direction: i64, unit: Unit) -> Read<Point> {
        if matches!(unit, Unit::Minute | Unit::Hour | Unit::Half | Unit::Fortnight) {
            return None;
        }
        // "the same day" and "the next day" count from what was told before, not from the reference.
        if unit == Unit::Day {
            return None;
        }
        if unit == Unit::Week
            && let Some(read) = self.weekday_in_week(at + 2, direction)
        {
            return Some(read);
        }
        let mut point = self.grid(unit, direction);
        let last = self.tokens[at].span.of(self.text).eq_ignore_ascii_case("last");
        let running = last && at > 0 && self.word(at - 1) == Some(Word::The);
        if (running || self.word(at) == Some(Word::Past))
            && let Inside::Fixed(period, _) = point.inside
        {
            // "in the past year" and "in the last year" also run back from today.
            let rolling =
                self.reference.and_then(|today| Period::new(step(today, unit, -1)?, today));
            // "The past decade" is hardly ever the one that the calendar names.
            let long = matches!(unit, Unit::Decade | Unit::Century);
            point.inside = match rolling {
                Some(rolling) if long => Inside::Fixed(rolling, Some(period)),
                rolling => Inside::Fixed(period, rolling),
            };
        }
        Some((point, at + 2))
    }

    /// "next week on Tuesday", "previous week - Monday", "this week Monday".
    pub(super) fn weekday_in_week(&self, at: usize, direction: i64) -> Read<Point> {
        let joint = if self.is_mark(at, '-') || self.is_mark(at, ',') { at + 1 } else { at };
        let on = self.skip(joint, Word::On);
        let Word::Weekday(weekday) = self.word(on)? else { return None };
        if self.is_plural(on + 1) || (self.is_mark(at, ',') && on == joint) {
            return None;
        }
        let day = self.reference.and_then(|date| {
            Period::day(add_days(weekday_of_week(date, weekday)?, 7 * direction)?)
        });
        Some((Point::relative(day, Granularity::Day), on + 1))
    }

    /// "last Wednesday" is the day of the week before, or else the nearest one: both are kept.
    pub(super) fn directed_weekday(&self, at: usize, weekday: i8) -> Read<Point> {
        let next = self.after_abbreviation(at + 1);
        if let Some((point, next)) = self.weekday_and_date(next, weekday) {
            let direction = self.direction(at)?;
            return Some((self.directed_point(point, direction), next));
        }
        let next = at + 2;
        if self.is_plural(next) {
            return None;
        }
        let word = self.word(at)?;
        let found = self.reference.and_then(|today| {
            let same = weekday_of_week(today, weekday)?;
            let (first, other) = match word {
                Word::Last => (add_days(same, -7)?, (same < today).then_some(same)),
                Word::Past => (if same < today { same } else { add_days(same, -7)? }, None),
                Word::Next | Word::Following => {
                    (add_days(same, 7)?, (same > today).then_some(same))
                }
                _ => (same, None),
            };
            Some((Period::day(first)?, other.and_then(Period::day)))
        });
        let inside = found.map_or(Inside::Unresolved, |(day, other)| Inside::Fixed(day, other));
        let mut point = Point::new(inside, Year::Missing, Granularity::Day);
        point.relative = true;
        Some((point, next))
    }

    /// "last summer", "next Easter", "this September", "next 6th of April".
    pub(super) fn directed_yearly(&self, at: usize, direction: i64) -> Read<Point> {
        let (point, next) = match self.word(at + 1) {
            Some(Word::Season(season)) => {
                (Point::new(Inside::Season(season), Year::Missing, Granularity::Season), at + 2)
            }
            _ => self
                .slashed_day(at + 1, true)
                .or_else(|| self.calendar_day(at + 1))
                .or_else(|| self.yearly(at + 1))?,
        };
        Some((self.directed_point(point, direction), next))
    }

    /// What comes back every year, in this year or at its last or next turn.
    pub(super) fn directed_point(&self, point: Point, direction: i64) -> Point {
        if !point.is_yearless() {
            return point;
        }
        let found = self.reference.and_then(|today| {
            let year = today.year();
            let years = year.checked_sub(9)?..=year.checked_add(9)?;
            let mut all = years.filter_map(|year| point.in_year(year)[0]);
            match direction {
                0 => point.in_year(year)[0],
                1 => all.find(|period| period.start > today),
                _ => all.take_while(|period| period.end <= today).last(),
            }
        });
        Point::relative(found, point.granularity)
    }

    pub(super) fn yearly(&self, at: usize) -> Read<Point> {
        match self.word(at) {
            Some(Word::Month(month)) => {
                let point =
                    Point::new(Inside::Months(month, month), Year::Missing, Granularity::Month);
                let next = self.after_abbreviation(at);
                let next = if self.tokens[at].span.len() > 4 { at + 1 } else { next };
                Some((point, next))
            }
            Some(Word::Q) => self.short_quarter(at),
            _ if self.tokens[at].name => self.name(at),
            _ => None,
        }
    }

    /// Forms that begin with a unit: "week 31 of 2027", "the day before yesterday", "year 2012".
    pub(super) fn unit_first(&self, at: usize, unit: Unit, article: bool) -> Read<Point> {
        match (unit, self.kind(at + 1)) {
            (Unit::Week, Some(Kind::Num(number @ 1..=53, 1 | 2))) => self.week_number(at, number),
            (Unit::Week | Unit::Weekend, Some(Kind::Word(Word::Of | Word::Starting))) => {
                self.week_around(at, unit)
            }
            (Unit::Week | Unit::Month | Unit::Year, Some(Kind::Word(Word::After)))
                if self.word(at + 2) == Some(Word::Next) =>
            {
                Some((self.grid(unit, 2), at + 3))
            }
            // "the year before last"
            (
                Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Weekend,
                Some(Kind::Word(Word::Before)),
            ) if self.word(at + 2) == Some(Word::Last) && self.is_end(at + 3) => {
                Some((self.grid(unit, -2), at + 3))
            }
            (
                Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year,
                Some(Kind::Word(word @ (Word::Before | Word::After))),
            ) if article => self.unit_beside(at, unit, word),
            (_, Some(Kind::Word(Word::To | Word::Through | Word::Ended)))
                if let Some(read) = self.unit_up_to(at, unit) =>
            {
                Some(read)
            }
            (_, Some(Kind::Word(Word::Earlier))) if article => {
                self.before_told(Amount::of(unit), -1, at + 2)
            }
            (
                Unit::Week | Unit::Month | Unit::Year,
                Some(Kind::Word(Word::To) | Kind::Mark('-')),
            ) => self.period_to_date(at, unit),
            (Unit::Month, Some(Kind::Word(Word::Of))) => {
                let Word::Month(month) = self.word(at + 2)? else { return None };
                let (year, next) = self.trailing_year(self.after_abbreviation(at + 2));
                Some((Point::new(Inside::Months(month, month), year, Granularity::Month), next))
            }
            // "the academic year 2015/16"
            (Unit::Year, _)
                if let Some((point, next)) = self.chain(at + 1)
                    && matches!(point.inside, Inside::Fixed(..)) =>
            {
                Some((point, next))
            }
            (Unit::Year, _) if let Some((year, next)) = self.year(at + 1) => {
                Some((Point::new(Inside::Whole, Year::At(year), Granularity::Year), next))
            }
            (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year, _) if article => {
                // "in the year" at the end of a clause is the current one.
                let led = at > 1 && self.word(at - 2) == Some(Word::In);
                let ends = matches!(
                    self.kind(at + 1),
                    None | Some(Kind::Mark('.' | ',' | '?' | '!') | Kind::Break)
                );
                (led && ends).then(|| (self.grid(unit, 0), at + 1))
            }
            (Unit::Weekend, _) if article => {
                let mut point = self.grid(Unit::Weekend, 0);
                if let Inside::Fixed(this, _) = point.inside {
                    let last = self.reference.and_then(|date| around(date, Unit::Weekend, -1));
                    point.inside = Inside::Fixed(this, last);
                }
                Some((point, at + 1))
            }
            _ => None,
        }
    }

    pub(super) fn week_number(&self, at: usize, number: u32) -> Read<Point> {
        let next = at + 2;
        let of = self.skip(next, Word::Of);
        let of = if self.is_mark(next, ',') { next + 1 } else { of };
        let inside = Inside::Week(i8::try_from(number).ok()?);
        if let Some((year, end)) = self.year(of) {
            return Some((Point::new(inside, Year::At(year), Granularity::Week), end));
        }
        let (year, relative, end) = match self.direction(of) {
            Some(count) if self.word(of + 1) == Some(Word::Unit(Unit::Year)) => {
                (self.year_from_now(count), true, of + 2)
            }
            _ => (self.year_from_now(0), true, next),
        };
        let mut point = Point::new(inside, year, Granularity::Week);
        point.relative = relative;
        Some((point, end))
    }

    pub(super) fn period_to_date(&self, at: usize, unit: Unit) -> Read<Point> {
        let hyphen = usize::from(self.is_mark(at + 1, '-'));
        let second = at + 2 + hyphen + usize::from(self.is_mark(at + 2 + hyphen, '-'));
        if self.word(at + 1 + hyphen) != Some(Word::To) || self.word(second) != Some(Word::Date) {
            return None;
        }
        let period =
            self.reference.and_then(|today| Period::new(around(today, unit, 0)?.start, today));
        Some((Point::relative(period, unit_granularity(unit)), second + 1))
    }

    /// "earlier this year", "later this month", "earlier in the week".
    pub(super) fn rest_of(&self, at: usize) -> Read<Point> {
        let earlier = self.word(at)? == Word::Earlier;
        let link = if self.word(at) == Some(Word::Rest) { Word::Of } else { Word::In };
        let inner = self.skip(at + 1, link);
        let article = self.skip(inner, Word::The);
        let direction = self.direction(article);
        let unit_at = if direction.is_some() { article + 1 } else { article };
        let bare = direction.is_none() && article == inner;
        if bare && !(link == Word::Of && inner > at + 1) {
            return None;
        }
        let Word::Unit(
            unit @ (Unit::Week
            | Unit::Month
            | Unit::Quarter
            | Unit::Year
            | Unit::Decade
            | Unit::Century),
        ) = self.word(unit_at)?
        else {
            return None;
        };
        let direction = direction.unwrap_or(0);
        let found = self.reference.and_then(|today| {
            let period = around(today, unit, direction)?;
            match (direction, earlier) {
                (0, true) => Period::new(period.start, today),
                (0, false) => Period::new(today, period.end),
                (_, true) => part_of(period, unit, Part::Early),
                (_, false) => part_of(period, unit, Part::Late),
            }
        });
        Some((Point::relative(found, unit_granularity(unit)), unit_at + 1))
    }
}
