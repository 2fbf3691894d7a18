//! Periods that are told by their last day, or counted from one told before: "the three months to March
//! 2019", "the year ended 30 June 2019", "the year before"; and the quarters of a year that goes unsaid.

use super::Granularity;
use super::calendar::{Period, ymd};
use super::grammar::{Read, Reader, unit_granularity};
use super::point::{Inside, Point, Year};
use super::relative::Amount;
use super::resolve::Ground;
use super::token::Kind;
use super::words::{Unit, Word};
use crate::fact::wordlist::{List, has};

/// How many tokens to either side may say that a quarter is one of a game.
const CONTEXT: usize = 24;

/// How many tokens a quarter may have before its unit: "the 1st", "fiscal first-".
const BEFORE_UNIT: usize = 5;

impl Reader<'_> {
    /// An amount of time that ends with the date behind the word at `at`.
    pub(super) fn up_to(&self, amount: Amount, at: usize) -> Read<Point> {
        if !matches!(self.word(at)?, Word::To | Word::Through | Word::Ended)
            || !matches!(
                amount.unit(),
                Unit::Week | Unit::Month | Unit::Quarter | Unit::Half | Unit::Year
            )
        {
            return None;
        }
        let (last, next) = self.day_or_period(self.skip(self.skip(at + 1, Word::On), Word::In))?;
        if !matches!(last.granularity, Granularity::Day | Granularity::Month) || last.relative {
            return None;
        }
        let found = Ground { reference: self.reference, future: false }.nearest(last)?;
        let period = found.and_then(|last| Period::new(amount.step(last.end, -1)?, last.end));
        let mut point = Point::relative(period, unit_granularity(amount.unit()));
        point.relative = last.is_yearless();
        Some((point, next))
    }

    /// One unit of time that ends with the date behind it: "the year ended 30 June 2019".
    pub(super) fn unit_up_to(&self, at: usize, unit: Unit) -> Read<Point> {
        self.up_to(Amount::of(unit), at + 1)
    }

    /// "The year before", at the end of its phrase: counted from what was told before it.
    pub(super) fn before_told(&self, amount: Amount, sign: i64, next: usize) -> Read<Point> {
        let ends = matches!(
            self.kind(next),
            None | Some(Kind::Mark('.' | ',' | ';' | ')' | ':') | Kind::Break)
        );
        let long = matches!(amount.unit(), Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
        let point = Point { narrated: true, ..self.away(amount, self.reference, sign) };
        (ends && long).then_some((point, next))
    }

    /// "In the first quarter", "first-quarter sales": of a year that the words leave open. `at` is the
    /// place after the unit.
    pub(super) fn quarter_alone(&self, nth: i8, unit: Unit, at: usize) -> Read<Point> {
        if unit != Unit::Quarter || !(1..=4).contains(&nth) || self.word(at) == Some(Word::Of) {
            return None;
        }
        let hyphened = self.is_mark(at.checked_sub(2)?, '-')
            && matches!(self.kind(at), Some(Kind::Other))
            && !self.is_mark(at, '-');
        let led = (at.saturating_sub(BEFORE_UNIT)..at - 1)
            .any(|before| matches!(self.word(before), Some(Word::In | Word::For)));
        if !(hyphened || led && self.is_end(at)) || self.is_played(at) {
            return None;
        }
        let inside = Inside::Months(3 * nth - 2, 3 * nth);
        Some((Point::new(inside, Year::Missing, Granularity::Quarter), at))
    }

    /// "The turn of the 20th century", ten years to either side of its beginning; "the turn of the
    /// century" is that of the twentieth or of the twenty-first.
    pub(super) fn turn_of(&self, at: usize) -> Read<Point> {
        let of = self.skip(at + 1, Word::Of);
        let the = self.skip(of, Word::The);
        if of == at + 1 || the == of {
            return None;
        }
        let around = |year: i16| Period::new(ymd(year - 10, 1, 1)?, ymd(year + 10, 1, 1)?);
        if self.word(the) == Some(Word::Unit(Unit::Century)) {
            let inside = Inside::Fixed(around(1900)?, around(2000));
            return Some((Point::new(inside, Year::Missing, Granularity::Decade), the + 1));
        }
        let (century, next) = self.century_or_decade_of(the)?;
        let Inside::Fixed(period, _) = century.inside else { return None };
        let turned =
            around(period.start.year()).filter(|_| century.granularity == Granularity::Century)?;
        Some((Point::fixed(turned, Granularity::Decade), next))
    }

    /// Whether the text around a token tells of a game.
    fn is_played(&self, at: usize) -> bool {
        let around = at.saturating_sub(CONTEXT)..(at + CONTEXT).min(self.tokens.len());
        self.tokens[around].iter().any(|token| has(List::Playing, token.span.of(self.text)))
    }
}
