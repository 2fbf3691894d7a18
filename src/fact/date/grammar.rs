//! The grammar of single dates: from a token to the point that begins there.
//!
//! Each function reads one form at one place, looks a bounded number of tokens ahead, and returns
//! the point with the token after it. Ranges and bounds are built on top of this in the parent module.

use jiff::civil::Date;

use super::calendar::{Period, around, ymd};
use super::point::{Inside, Point, Year};
use super::words::{Kind, Part, Token, Unit, Word};
use super::{DayOrder, Granularity, names};

/// What was read and the token after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// The tokens of a text and what they are read against.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) reference: Option<Date>,
    pub(super) order: DayOrder,
}

impl Reader<'_> {
    /// The point that begins at token `at`.
    pub(super) fn point(&self, at: usize) -> Read<Point> {
        let (point, next) = self.clock_then_day(at).or_else(|| self.day_or_period(at))?;
        Some(self.with_clock_after(point, next))
    }

    /// A point with an optional article and an optional part of it: "the early 1990s".
    pub(super) fn day_or_period(&self, at: usize) -> Read<Point> {
        let start = self.skip(at, Word::The);
        if let Some((part, noun, next)) = self.part(start) {
            let (mut point, next) = self.parted(next, noun)?;
            if point.granularity == Granularity::Day || point.part.is_some() {
                return None;
            }
            point.part = Some(part);
            return Some((point, next));
        }
        self.core(start, start > at)
    }

    /// What may follow "early", "mid-" or "the end of".
    fn parted(&self, at: usize, noun: bool) -> Read<Point> {
        let hyphen = if self.is_mark(at, '-') { at + 1 } else { at };
        let linked = self.skip(hyphen, if noun { Word::Of } else { Word::In });
        if noun && linked == at && !matches!(self.kind(at), Some(Kind::Num(_, 4))) {
            return None;
        }
        let article = self.skip(linked, Word::The);
        if linked > at
            && let Some(Word::Unit(unit)) = self.word(article)
        {
            let point = self.grid(unit, 0);
            return Some((point, article + 1));
        }
        self.core(article, article > at)
    }

    /// The part, whether a noun names it ("the end of"), and the token after it.
    fn part(&self, at: usize) -> Option<(Part, bool, usize)> {
        match self.word(at)? {
            Word::Part(part) => Some((part, false, at + 1)),
            Word::Edge(part) => Some((part, true, at + 1)),
            Word::Starting if self.word(at + 1) == Some(Word::Of) => {
                Some((Part::Early, true, at + 1))
            }
            _ => None,
        }
    }

    /// The point without article, part or clock.
    fn core(&self, at: usize, article: bool) -> Read<Point> {
        let token = self.tokens.get(at)?;
        if token.name
            && let Some(read) = self.name(at)
        {
            return Some(read);
        }
        match token.kind {
            Kind::Num(..) => self.from_number(at, article),
            Kind::Mark('\'' | '’' | '‘') => self.short_year(at),
            Kind::Word(word) => self.from_word(at, word, article),
            _ => None,
        }
    }

    fn from_word(&self, at: usize, word: Word, article: bool) -> Read<Point> {
        match word {
            Word::Month(month) => self.month_first(at, month),
            Word::Weekday(weekday) => self.weekday_first(at, weekday),
            Word::Nth(_) => self.nth_first(at, article),
            Word::Card(_) => self
                .number_month(at)
                .or_else(|| self.word_ordinal(at, article))
                .or_else(|| self.word_year_alone(at))
                .or_else(|| self.amount(at)),
            Word::A => self.amount(at),
            Word::Season(season) => self.season(at, season),
            Word::Q | Word::H => self.short_quarter(at),
            Word::Day(day) => Some((self.relative_day(i64::from(day)), at + 1)),
            Word::Last | Word::Past | Word::This | Word::Next | Word::Same | Word::Following => {
                let (point, next) = self.directed(at)?;
                let narrated = matches!(word, Word::Same | Word::Following);
                Some((Point { narrated: point.narrated || narrated, ..point }, next))
            }
            Word::Unit(unit) => self.unit_first(at, unit, article),
            Word::Decade(decade) => self.decade_name(at, decade, article),
            Word::Fiscal | Word::Calendar => self.fiscal(at),
            Word::Ad => self.era_first(at),
            Word::Earlier | Word::Later | Word::Rest => self.rest_of(at),
            Word::In | Word::Within => self.ahead(at),
            _ => None,
        }
    }

    // --- forms that begin with a month ---------------------------------------------------------

    fn month_first(&self, at: usize, month: i8) -> Read<Point> {
        let next = self.after_abbreviation(at);
        self.month_day(next, month)
            .or_else(|| self.month_year(next, month))
            .or_else(|| self.month_alone(at, next, month))
    }

    /// "May 5th, 2019", "Sept. 3", "March twenty-first", "Nov/2".
    fn month_day(&self, at: usize, month: i8) -> Read<Point> {
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
        Some((Point::new(Inside::Day(month, day), year, Granularity::Day), next))
    }

    fn month_year(&self, at: usize, month: i8) -> Read<Point> {
        let joint = self.skip_joint(at);
        let of = self.skip(joint, Word::Of);
        let of = if of == joint { self.skip(joint, Word::In) } else { of };
        let (year, next) = self.year(of).or_else(|| self.short_year_number(of))?;
        let point = Point::new(Inside::Months(month, month), Year::At(year), Granularity::Month);
        Some((point, next))
    }

    /// A month by its name alone. Names that are also common words need a capital and a preposition.
    fn month_alone(&self, at: usize, next: usize, month: i8) -> Read<Point> {
        let token = self.tokens[at];
        let led = at.checked_sub(1).is_some_and(|before| self.leads_date(before));
        let ranged = matches!(self.kind(next), Some(Kind::Mark('-' | '–')))
            && matches!(self.word(next + 1), Some(Word::Month(_)));
        let named = token.capital && (led || ranged) || led && self.is_prefix(at);
        let ordinary = !token.wary || named;
        // Short forms in lower case are words of other languages and of code.
        if !ordinary || (!token.capital && token.span.len() < 4 && !led) {
            return None;
        }
        // "August Wilson" and "April O'Neil" are people.
        let name = self.kind(next) == Some(Kind::Other) && self.tokens[next].capital;
        if name && !led {
            return None;
        }
        let next = if next > at + 1 && self.tokens[at].span.len() > 4 { at + 1 } else { next };
        let (year, relative, next) = self.year_of_period(next);
        let mut point = Point::new(Inside::Months(month, month), year, Granularity::Month);
        point.relative = relative;
        Some((point, next))
    }

    // --- forms that begin with a weekday -------------------------------------------------------

    fn weekday_first(&self, at: usize, weekday: i8) -> Read<Point> {
        let token = self.tokens[at];
        let next = self.after_abbreviation(at);
        if let Some(read) = self.weekday_and_date(next, weekday) {
            return Some(read);
        }
        if token.wary && !(token.capital && at > 0 && self.leads_date(at - 1)) {
            return None;
        }
        let next = if token.span.len() > 5 { at + 1 } else { next };
        if self.is_plural(next) {
            return None;
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
            return Some((point, next));
        }
        let (day, next) = self.day_number(start)?;
        let plain = self.is_end(next) || matches!(self.word(next), Some(Word::At | Word::From));
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
    fn weekday_of_week(&self, at: usize, weekday: i8) -> (Point, usize) {
        let of = self.skip(at, Word::Of);
        let of = self.skip(of, Word::The);
        let direction = self.direction(of);
        let week = self.word(of + 1) == Some(Word::Unit(Unit::Week));
        if let (Some(count), true) = (direction, week) {
            let found = self.reference.and_then(|date| {
                let week = around(date, Unit::Week, count)?;
                Period::day(super::calendar::add_days(week.start, i64::from(weekday))?)
            });
            return (Point::relative(found, Granularity::Day), of + 2);
        }
        (Point::new(Inside::Weekday(weekday), Year::Missing, Granularity::Day), at)
    }

    // --- forms that begin with a number --------------------------------------------------------

    fn from_number(&self, at: usize, article: bool) -> Read<Point> {
        if self.is_glued_number(at) {
            return None;
        }
        self.chain(at)
            .or_else(|| self.number_month(at))
            .or_else(|| self.digit_ordinal(at, article))
            .or_else(|| self.century_or_decade(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.amount(at))
            .or_else(|| self.era_last(at))
            .or_else(|| self.bare_year(at))
    }

    /// "5 May 2019", "21st of March", "12-Mar-2020", "23/Sep/2020".
    fn number_month(&self, at: usize) -> Read<Point> {
        let (day, next) = self.day_number(at)?;
        self.day_then_month(day, next)
    }

    fn day_then_month(&self, day: i8, at: usize) -> Read<Point> {
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
            Some(short) => (Year::At(super::numeric::century_of(short)), next + 2),
            None => self.trailing_year(next),
        };
        Some((Point::new(Inside::Day(month, day), year, Granularity::Day), next))
    }

    /// A four-digit year before the rest: "2017 April", "2017-Q1", "2019-Aug-1".
    fn year_first(&self, at: usize) -> Read<Point> {
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

    // --- ordinals --------------------------------------------------------------------------------

    fn nth_first(&self, at: usize, article: bool) -> Read<Point> {
        self.word_ordinal(at, article)
    }

    fn word_ordinal(&self, at: usize, article: bool) -> Read<Point> {
        let (nth, next) = self.nth_word(at)?;
        self.ordinal(nth, next, article)
    }

    fn digit_ordinal(&self, at: usize, article: bool) -> Read<Point> {
        let (nth, next) = self.nth_digits(at)?;
        self.ordinal(nth, next, article)
    }

    /// What an ordinal counts: a day of a month, a quarter, a century, units of a longer period.
    fn ordinal(&self, nth: i8, next: usize, article: bool) -> Read<Point> {
        if let Some(read) = self.day_then_month(nth, next) {
            return (nth <= 31).then_some(read);
        }
        let joint = if self.is_mark(next, '-') { next + 1 } else { next };
        match self.word(joint) {
            Some(Word::Unit(Unit::Century)) => self.century(nth, joint + 1),
            Some(Word::Unit(unit)) => self.counted_units(nth, 1, unit, joint + 1),
            Some(Word::Weekday(weekday)) => self.nth_weekday(nth, weekday, joint + 1),
            Some(Word::Card(_)) | Some(Word::A) => self.nth_amount(nth, joint),
            _ if matches!(self.kind(joint), Some(Kind::Num(..))) && joint == next => {
                self.nth_amount(nth, joint)
            }
            _ => self.day_alone(nth, next, article),
        }
    }

    /// "on the 18th": only where nothing is left that it could count.
    fn day_alone(&self, nth: i8, next: usize, article: bool) -> Read<Point> {
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
    fn day_of_relative_month(&self, day: i8, at: usize) -> Read<Point> {
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

    fn century(&self, nth: i8, at: usize) -> Read<Point> {
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
        let (container, next) = self.container(of, at)?;
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
                let found = period.and_then(|period| {
                    let (skip, count) = (i64::from(skip), i64::from(count));
                    super::calendar::units_of(period, unit, skip, count, from_end)
                });
                let relative = !matches!(whole, Unit::Decade | Unit::Century);
                Some((Point { relative, ..Point::relative(found, granularity) }, next))
            }
        }
    }

    /// "the 19th century", "the 1990s" as the whole that something is a part of.
    fn century_or_decade_of(&self, at: usize) -> Read<Point> {
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
    fn container(&self, of: usize, at: usize) -> Read<Container> {
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

    // --- seasons, quarters, names ----------------------------------------------------------------

    fn season(&self, at: usize, season: i8) -> Read<Point> {
        let of = self.skip(at + 1, Word::Of);
        let (year, next) = match self.year(of) {
            Some((year, next)) => (Year::At(year), next),
            None => {
                let (year, relative, next) = self.year_of_period(at + 1);
                if !relative {
                    return None;
                }
                let mut point = Point::new(Inside::Season(season), year, Granularity::Season);
                point.relative = true;
                return Some((point, next));
            }
        };
        Some((Point::new(Inside::Season(season), year, Granularity::Season), next))
    }

    /// "Q3 2019", "Q1-2019", "H2 of 2019", "Q3".
    pub(super) fn short_quarter(&self, at: usize) -> Read<Point> {
        let (point, next) = self.quarter_number(at)?;
        let joint = self.skip_joint(next);
        let of = self.skip(self.skip(joint, Word::Of), Word::In);
        let of = self.skip(of, Word::Fiscal);
        if let Some((year, end)) = self.year(of).or_else(|| self.short_year_number(of)) {
            return Some((Point { year: Year::At(year), ..point }, end));
        }
        let (year, relative, end) = self.year_of_period(next);
        // "H1" alone is a heading, a gene or a grade far more often than a half year.
        let alone = relative || point.granularity == Granularity::Quarter;
        alone.then_some((Point { year, relative, ..point }, end))
    }

    /// "Q3", "H1".
    fn quarter_number(&self, at: usize) -> Read<Point> {
        let quarter = self.word(at)? == Word::Q;
        let Some(Kind::Num(number, 1)) = self.kind(at + 1) else { return None };
        let most = if quarter { 4 } else { 2 };
        if self.tokens[at + 1].gap || number == 0 || number > most || self.is_decimal(at + 2) {
            return None;
        }
        let length = i8::try_from(12 / most).ok()?;
        let first = (i8::try_from(number).ok()? - 1) * length + 1;
        let granularity = if quarter { Granularity::Quarter } else { Granularity::Half };
        let inside = Inside::Months(first, first + length - 1);
        Some((Point::new(inside, Year::Missing, granularity), at + 2))
    }

    pub(super) fn name(&self, at: usize) -> Read<Point> {
        let (id, next) = names::find(self.text, self.tokens, at)?;
        if let Some(date) = names::once(id) {
            return Some((Point::fixed(Period::day(date)?, Granularity::Day), next));
        }
        let joint = if self.is_mark(next, ',') || self.word(next) == Some(Word::Of) {
            next + 1
        } else {
            next
        };
        let (year, next) = match self.year(joint) {
            Some((year, next)) => (Year::At(year), next),
            None => (Year::Missing, next),
        };
        let point = Point::new(Inside::Name(id), year, Granularity::Day);
        if self.word(next) == Some(Word::Unit(Unit::Weekend)) {
            return self.named_weekend(point, next + 1);
        }
        Some((point, next))
    }

    /// "this year" and its like after a month, a season or a named day.
    fn year_of_period(&self, at: usize) -> (Year, bool, usize) {
        let of = self.skip(at, Word::Of);
        let of = self.skip(of, Word::The);
        if let Some(count) = self.direction(of)
            && self.word(of + 1) == Some(Word::Unit(Unit::Year))
        {
            return (self.year_said(of, count), true, of + 2);
        }
        (Year::Missing, false, at)
    }

    /// The year `count` years from the reference.
    pub(super) fn year_from_now(&self, count: i64) -> Year {
        let year =
            self.reference.and_then(|date| i16::try_from(i64::from(date.year()) + count).ok());
        year.map_or(Year::Unknown, Year::At)
    }

    /// The year of "this year" or "next year"; "the same year" is one that was told before.
    pub(super) fn year_said(&self, at: usize, count: i64) -> Year {
        match self.word(at) {
            Some(Word::Same | Word::Following) => Year::Unknown,
            _ => self.year_from_now(count),
        }
    }

    /// The grid period `count` units from the reference.
    pub(super) fn grid(&self, unit: Unit, count: i64) -> Point {
        let period = self.reference.and_then(|date| around(date, unit, count));
        Point::relative(period, unit_granularity(unit))
    }

    fn relative_day(&self, days: i64) -> Point {
        self.grid(Unit::Day, days)
    }
}

/// What units are counted in.
enum Container {
    Year(Year, bool),
    Month(i8, Year),
    Relative(Unit, Option<Period>),
}

impl Container {
    fn holds(&self, unit: Unit) -> bool {
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

/// The granularity of a period that is one unit long.
pub(super) fn unit_granularity(unit: Unit) -> Granularity {
    match unit {
        Unit::Minute | Unit::Hour => Granularity::Time,
        Unit::Day => Granularity::Day,
        Unit::Week | Unit::Weekend | Unit::Workweek | Unit::Fortnight => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Half => Granularity::Half,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century => Granularity::Century,
    }
}
