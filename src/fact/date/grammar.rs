//! The grammar of single dates: from a token to the point that begins there.
//!
//! Each function reads one form at one place, looks a bounded number of tokens ahead, and returns
//! the point with the token after it. Ranges and bounds are built on top of this in the parent module.

use jiff::civil::Date;

use super::calendar::around;
use super::point::{Point, Year};
use super::relative::Amount;
use super::token::{Kind, Token};
use super::words::{Part, Unit, Word};
use super::{DayOrder, Granularity};
use crate::fact::atom::Atom;

/// What was read and the token after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// The tokens of a text and what they are read against.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) atoms: &'a [Atom],
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
    pub(super) fn parted(&self, at: usize, noun: bool) -> Read<Point> {
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
    pub(super) fn part(&self, at: usize) -> Option<(Part, bool, usize)> {
        match self.word(at)? {
            Word::Part(part) => Some((part, false, at + 1)),
            Word::Edge(part) => Some((part, true, at + 1)),
            Word::Starting if self.word(at + 1) == Some(Word::Of) => {
                Some((Part::Start, true, at + 1))
            }
            _ => None,
        }
    }

    /// The point without article, part or clock.
    pub(super) fn core(&self, at: usize, article: bool) -> Read<Point> {
        let token = self.tokens.get(at)?;
        if token.name
            && let Some(read) = self.name(at)
        {
            return Some(read);
        }
        match token.kind {
            Kind::Num(..) => self.read_number(at, article),
            Kind::Mark('\'' | '’' | '‘') => self.short_year(at),
            Kind::Word(word) => self.read_word(at, word, article),
            _ => None,
        }
    }

    pub(super) fn read_word(&self, at: usize, word: Word, article: bool) -> Read<Point> {
        match word {
            Word::Month(month) => self.month_first(at, month),
            Word::Weekday(weekday) => self.weekday_first(at, weekday),
            Word::Nth(_) => self.nth_first(at, article),
            Word::Card(_) => self
                .number_month(at)
                .or_else(|| self.word_ordinal(at, article))
                .or_else(|| self.word_year_alone(at))
                .or_else(|| self.amount(at)),
            Word::A | Word::Vague(..) => self.amount(at),
            Word::Eve if self.word(at + 1) == Some(Word::Of) => {
                self.counted_from(Amount::of(Unit::Day), -1, at + 1)
            }
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
            Word::Turn => self.turn_of(at),
            Word::Earlier | Word::Later | Word::Rest => self.rest_of(at),
            Word::In | Word::Within => self.ahead(at),
            _ => None,
        }
    }

    pub(super) fn read_number(&self, at: usize, article: bool) -> Read<Point> {
        if self.is_glued_number(at) {
            return None;
        }
        self.figure_quarter(at)
            .or_else(|| self.chain(at))
            .or_else(|| self.number_month(at))
            .or_else(|| self.digit_ordinal(at, article))
            .or_else(|| self.century_or_decade(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.amount(at))
            .or_else(|| self.era_last(at))
            .or_else(|| self.bare_year(at))
    }

    pub(super) fn nth_first(&self, at: usize, article: bool) -> Read<Point> {
        self.word_ordinal(at, article)
    }

    /// The year `count` years from the reference.
    pub(super) fn year_from_now(&self, count: i64) -> Year {
        let year =
            self.reference.and_then(|date| i16::try_from(i64::from(date.year()) + count).ok());
        year.map_or(Year::Unknown, Year::At)
    }

    /// The grid period `count` units from the reference.
    pub(super) fn grid(&self, unit: Unit, count: i64) -> Point {
        let period = self.reference.and_then(|date| around(date, unit, count));
        Point::relative(period, unit_granularity(unit))
    }

    pub(super) fn relative_day(&self, days: i64) -> Point {
        self.grid(Unit::Day, days)
    }
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
