//! What comes back every year under a name: seasons, quarters and halves by letter, named days.

use super::calendar::Period;
use super::grammar::{Read, Reader};
use super::numeric::century_of;
use super::point::{Inside, Point, Year};
use super::token::Kind;
use super::words::{Unit, Word};
use super::{Granularity, names};

impl Reader<'_> {
    pub(super) fn season(&self, at: usize, season: i8) -> Read<Point> {
        let of = self.skip(at + 1, Word::Of);
        // "The winter of 2019-20" begins in the first of the two years.
        if season == 3
            && let Some((point, next)) = self.chain(of)
            && let Inside::Fixed(years, None) = point.inside
        {
            let year = Year::At(years.start.year());
            let winter = Point::new(Inside::Season(season), year, Granularity::Season);
            let begins = winter.in_year(years.start.year())[0]?;
            return Some((Point::fixed(begins, Granularity::Season), next));
        }
        let (year, next) = match self.year(of).or_else(|| self.short_year_number(of)) {
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
        if let Some(read) = self.of_fiscal_year(point, of) {
            return Some(read);
        }
        if let Some((year, end)) = self.year(of).or_else(|| self.short_year_number(of)) {
            return Some((Point { year: Year::At(year), ..point }, end));
        }
        let (year, relative, end) = self.year_of_period(next);
        // "H1" alone is a heading, a gene or a grade far more often than a half year.
        let alone = relative || point.granularity == Granularity::Quarter;
        alone.then_some((Point { year, relative, ..point }, end))
    }

    /// A quarter or a half of the fiscal year that stands at `at`: "Q2 FY2019", "the second quarter of fiscal 2019".
    pub(super) fn of_fiscal_year(&self, point: Point, at: usize) -> Read<Point> {
        let Inside::Months(first, last) = point.inside else { return None };
        if self.word(at)? != Word::Fiscal {
            return None;
        }
        let (whole, end) = self.fiscal(at)?;
        let Inside::Fiscal(..) = whole.inside else { return None };
        Some((Point { inside: Inside::Fiscal(first, last), year: whole.year, ..point }, end))
    }

    /// "Q3", "H1".
    pub(super) fn quarter_number(&self, at: usize) -> Read<Point> {
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

    /// "3Q19", "1H 2020": the figure before its letter, which takes a year.
    pub(super) fn figure_quarter(&self, at: usize) -> Read<Point> {
        let Kind::Num(number @ 1..=4, 1) = self.kind(at)? else { return None };
        // "1h30" is a time.
        let token = self.tokens.get(at + 1).filter(|token| !token.gap && token.capital)?;
        let Kind::Word(letter) = token.kind else { return None };
        let (granularity, length) = match letter {
            Word::Q => (Granularity::Quarter, 3),
            Word::H if number <= 2 => (Granularity::Half, 6),
            _ => return None,
        };
        let (year, next) = match self.kind(at + 2)? {
            Kind::Num(short, 2) if self.is_glued(at + 2) && !self.is_decimal(at + 3) => {
                // "1Q84" is a novel; nobody writes a quarter of the last century so.
                if century_of(short) < 2000 {
                    return None;
                }
                (century_of(short), at + 3)
            }
            _ => self.year(at + 2).or_else(|| self.short_year_number(at + 2))?,
        };
        let first = (i8::try_from(number).ok()? - 1) * length + 1;
        let inside = Inside::Months(first, first + length - 1);
        Some((Point::new(inside, Year::At(year), granularity), next))
    }

    pub(super) fn name(&self, at: usize) -> Read<Point> {
        let (id, next) = names::find(self.text, self.tokens, at)?;
        if let Some(date) = names::once(id) {
            return Some((Point::fixed(Period::day(date)?, Granularity::Day), next));
        }
        let joined =
            matches!(self.kind(next), Some(Kind::Mark(',') | Kind::Word(Word::Of | Word::In)));
        let joint = if joined { next + 1 } else { next };
        let (year, next) = match self.year(joint) {
            Some((year, next)) if !self.counts_something(next) => (Year::At(year), next),
            _ => (Year::Missing, next),
        };
        let point = Point::new(Inside::Name(id), year, Granularity::Day);
        if self.word(next) == Some(Word::Unit(Unit::Weekend)) {
            if let Some((year, end)) = self.year(next + 1) {
                return self.named_weekend(Point { year: Year::At(year), ..point }, end);
            }
            return self.named_weekend(point, next + 1);
        }
        Some((point, next))
    }

    /// "this year" and its like after a month, a season or a named day.
    pub(super) fn year_of_period(&self, at: usize) -> (Year, bool, usize) {
        let of = self.skip(at, Word::Of);
        let of = self.skip(of, Word::The);
        if let Some(count) = self.direction(of)
            && self.word(of + 1) == Some(Word::Unit(Unit::Year))
        {
            return (self.year_said(of, count), true, of + 2);
        }
        (Year::Missing, false, at)
    }

    /// The year of "this year" or "next year"; "the same year" is one that was told before.
    pub(super) fn year_said(&self, at: usize, count: i64) -> Year {
        match self.word(at) {
            Some(Word::Same | Word::Following) => Year::Unknown,
            _ => self.year_from_now(count),
        }
    }
}
