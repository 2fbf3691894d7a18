//! Dates that are told by their distance from another: from the reference date, or from a day that
//! the words name.

use jiff::civil::Date;

use super::calendar::{
    Period, add_days, around, part_of, step, step_working, weekday_of_week, widen,
};
use super::grammar::{Read, Reader, unit_granularity};
use super::point::{Ground, Inside, Point, Year};
use super::words::{Kind, Part, Unit, Word};
use super::{Granularity, clock};

/// One to three amounts of time in a row: "2 years, 1 month and 21 days".
#[derive(Clone, Copy)]
struct Amount {
    pieces: [(i64, Unit, bool); 3],
    len: usize,
}

impl Amount {
    fn step(&self, date: Date, sign: i64) -> Option<Date> {
        self.pieces[..self.len].iter().try_fold(date, |date, &(count, unit, working)| {
            if working { step_working(date, sign * count) } else { step(date, unit, sign * count) }
        })
    }

    fn unit(&self) -> Unit {
        self.pieces[0].1
    }
}

impl Reader<'_> {
    fn amount_of_time(&self, at: usize) -> Read<Amount> {
        let mut amount = Amount { pieces: [(0, Unit::Day, false); 3], len: 0 };
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
        if let Some(read) = self.count_then_direction(at) {
            return Some(read);
        }
        let (amount, next) = self.amount_of_time(at)?;
        let today = self.reference;
        let sign = match self.word(next)? {
            Word::Ago | Word::Earlier => -1,
            Word::Later => 1,
            Word::From | Word::After | Word::Since => return self.from_day(amount, 1, next),
            Word::Before => return self.from_day(amount, -1, next),
            Word::Starting => return self.starting(amount, next + 1),
            _ => return None,
        };
        let narrated = matches!(self.word(next), Some(Word::Earlier | Word::Later));
        if narrated && self.word(next + 1) == Some(Word::Than) {
            return None;
        }
        Some((Point { narrated, ..self.away(amount, today, sign) }, next + 1))
    }

    /// The day an amount away; a distance in longer units names the period around it too.
    fn away(&self, amount: Amount, from: Option<Date>, sign: i64) -> Point {
        let unit = amount.unit();
        let day = from.and_then(|date| amount.step(date, sign)).and_then(Period::day);
        let mut point = Point::relative(day, unit_granularity(unit));
        if let (Inside::Fixed(day, _), false) = (point.inside, unit == Unit::Day) {
            point.inside = Inside::Fixed(day, loose(day, unit));
        }
        point
    }

    /// An amount counted from a day that is named: "from now", "after Christmas", "before 5 May".
    fn from_day(&self, amount: Amount, sign: i64, at: usize) -> Read<Point> {
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
    fn starting(&self, amount: Amount, at: usize) -> Read<Point> {
        let from = self.skip(self.skip(at, Word::From), Word::On);
        let (day, next) = match self.word(from) {
            Some(Word::A | Word::Card(_)) => return None,
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
    fn count_then_direction(&self, at: usize) -> Read<Point> {
        let (count, next) = self.count(at)?;
        let direction = self.direction(next).filter(|direction| *direction != 0)?;
        let ((unit, working), end) = self.unit(next + 1)?;
        // "We will be only 3 next week" counts no weeks.
        if count != 1 && !matches!(self.word(end - 1), Some(Word::Units(_))) {
            return None;
        }
        let amount = Amount { pieces: [(count, unit, working); 3], len: 1 };
        Some((self.rolling(amount, direction)?, end))
    }

    /// The amount up to the reference day, or from the day after it.
    fn rolling(&self, amount: Amount, direction: i64) -> Option<Point> {
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
        Some(Point::relative(Some(period?), granularity))
    }

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
            Kind::Num(..) | Kind::Word(Word::Card(_)) => self
                .directed_amount(at + 1, direction)
                .or_else(|| self.directed_yearly(at, direction)),
            _ => None,
        }
    }

    /// "the last week of July", "the last Sunday in May", "the last four months of 2021".
    fn last_of(&self, at: usize) -> Read<Point> {
        match self.kind(at + 1)? {
            Kind::Word(Word::Unit(unit)) => self.counted_units(-1, 1, unit, at + 2),
            Kind::Word(Word::Weekday(weekday)) => self.nth_weekday(-1, weekday, at + 2),
            Kind::Num(..) | Kind::Word(Word::Card(_)) => self.nth_amount(-1, at + 1),
            _ => None,
        }
    }

    fn directed_amount(&self, at: usize, direction: i64) -> Read<Point> {
        let (amount, next) = self.amount_of_time(at)?;
        // "the last 3 months and 2 weeks ago": the second amount belongs to "ago".
        let (amount, next) = if matches!(self.word(next), Some(Word::Ago)) {
            let (count, after) = self.count(at)?;
            let ((unit, working), end) = self.unit(after)?;
            (Amount { pieces: [(count, unit, working); 3], len: 1 }, end)
        } else {
            (amount, next)
        };
        (direction != 0).then_some(())?;
        Some((self.rolling(amount, direction)?, next))
    }

    fn directed_unit(&self, at: usize, direction: i64, unit: Unit) -> Read<Point> {
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
        if self.word(at) == Some(Word::Past)
            && let Inside::Fixed(period, _) = point.inside
        {
            // "in the past year" also runs back from today.
            let rolling =
                self.reference.and_then(|today| Period::new(step(today, unit, -1)?, today));
            point.inside = Inside::Fixed(period, rolling);
        }
        Some((point, at + 2))
    }

    /// "next week on Tuesday", "previous week - Monday", "this week Monday".
    fn weekday_in_week(&self, at: usize, direction: i64) -> Read<Point> {
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
    fn directed_weekday(&self, at: usize, weekday: i8) -> Read<Point> {
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
    fn directed_yearly(&self, at: usize, direction: i64) -> Read<Point> {
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
    fn directed_point(&self, point: Point, direction: i64) -> Point {
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

    fn yearly(&self, at: usize) -> Read<Point> {
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
            (
                Unit::Day | Unit::Week | Unit::Month | Unit::Year,
                Some(Kind::Word(word @ (Word::Before | Word::After))),
            ) if article => self.unit_beside(at, unit, word),
            (
                Unit::Week | Unit::Month | Unit::Year,
                Some(Kind::Word(Word::To) | Kind::Mark('-')),
            ) => self.to_date(at, unit),
            (Unit::Month, Some(Kind::Word(Word::Of))) => {
                let Word::Month(month) = self.word(at + 2)? else { return None };
                let (year, next) = self.trailing_year(self.after_abbreviation(at + 2));
                Some((Point::new(Inside::Months(month, month), year, Granularity::Month), next))
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

    fn week_number(&self, at: usize, number: u32) -> Read<Point> {
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

    /// "the week of 4 February", "the weekend of Halloween".
    fn week_around(&self, at: usize, unit: Unit) -> Read<Point> {
        let start = self.skip(at + 2, Word::The);
        let start = self.skip(start, Word::On);
        let (day, next) = match self.tokens.get(start)?.name {
            true => self.name(start)?,
            false => self.calendar_day(start).or_else(|| {
                let (day, next) = self.nth_digits(start)?;
                let inside = Inside::DayOnly(day);
                Some((Point::new(inside, Year::Missing, Granularity::Day), next))
            })?,
        };
        let ground = Ground { reference: self.reference, future: false };
        let resolved = ground.resolve(day)?;
        let week = |period: &Period| around(period.start, unit, 0);
        let mut found = resolved.readings.iter().filter_map(week);
        let first = found.next();
        let mut point = Point::relative(first, Granularity::Week);
        point.relative = day.year == Year::Missing;
        if let Inside::Fixed(first, _) = point.inside {
            point.inside = Inside::Fixed(first, found.next());
        }
        Some((point, next))
    }

    /// "the day before yesterday", "the year after 2011".
    fn unit_beside(&self, at: usize, unit: Unit, word: Word) -> Read<Point> {
        let amount = Amount { pieces: [(1, unit, false); 3], len: 1 };
        let sign = if word == Word::Before { -1 } else { 1 };
        self.from_day(amount, sign, at + 1)
    }

    fn to_date(&self, at: usize, unit: Unit) -> Read<Point> {
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
            return self.amount(start).filter(|_| !within);
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

/// What a distance in weeks, months or years leaves open around the day it leads to.
fn loose(day: Period, unit: Unit) -> Option<Period> {
    match unit {
        Unit::Month => around(day.start, Unit::Month, 0),
        Unit::Year => around(day.start, Unit::Year, 0),
        Unit::Decade | Unit::Century => widen(around(day.start, Unit::Year, 0)?, Unit::Year, 5),
        _ => widen(day, Unit::Day, 3),
    }
}
