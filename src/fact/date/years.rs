//! Years, decades, centuries, fiscal years and eras; and what tells a year from a count.

use super::Granularity;
use super::calendar::years;
use super::grammar::{Read, Reader, unit_granularity};
use super::numeric::century_of;
use super::point::{Inside, Point, Year};
use super::relative::Amount;
use super::token::Kind;
use super::words::{Unit, Word};
use crate::fact::wordlist::{List, has};

impl Reader<'_> {
    /// A year where one is expected: four digits, or words.
    pub(super) fn year(&self, at: usize) -> Read<i16> {
        let at = if self.word(at) == Some(Word::Unit(Unit::Year)) { at + 1 } else { at };
        match self.kind(at)? {
            Kind::Num(value @ 1000..=2999, 4) => {
                let glued = self.is_glued(at + 1)
                    && match self.kind(at + 1) {
                        Some(Kind::Num(..) | Kind::Other | Kind::Word(_)) => true,
                        Some(Kind::Mark(':')) => {
                            self.is_glued(at + 2)
                                && matches!(self.kind(at + 2), Some(Kind::Num(..)))
                        }
                        Some(Kind::Mark(mark)) => matches!(mark, '%' | '°'),
                        _ => false,
                    };
                let fine = !glued && !self.is_decimal(at + 1);
                fine.then_some((i16::try_from(value).ok()?, at + 1))
            }
            Kind::Word(Word::Card(_)) => self.word_year(at),
            _ => None,
        }
    }

    /// "two thousand and twenty", "nineteen eighty-six", "nineteen hundred ninety three".
    pub(super) fn word_year(&self, at: usize) -> Read<i16> {
        let (first, next) = self.card_under_100(at)?;
        let first = i16::from(first);
        match self.word(next) {
            Some(Word::Card(1000)) if (1..=2).contains(&first) => {
                let and = self.skip(next + 1, Word::And);
                let (rest, end) = self.card_under_100(and).unwrap_or((0, next + 1));
                Some((first * 1000 + i16::from(rest), end))
            }
            Some(Word::Card(100)) if (10..=20).contains(&first) => {
                let and = self.skip(next + 1, Word::And);
                let (rest, end) = self.card_under_100(and).unwrap_or((0, next + 1));
                Some((first * 100 + i16::from(rest), end))
            }
            Some(Word::Card(0)) if (10..=20).contains(&first) => {
                let (rest, end) = self.card_under_100(next + 1)?;
                (rest < 10).then_some((first * 100 + i16::from(rest), end))
            }
            Some(Word::Card(10..=90)) if (13..=20).contains(&first) => {
                let (rest, end) = self.card_under_100(next)?;
                Some((first * 100 + i16::from(rest), end))
            }
            _ => None,
        }
    }

    pub(super) fn word_year_alone(&self, at: usize) -> Read<Point> {
        let (year, next) = self.word_year(at)?;
        let led = at > 0
            && matches!(
                self.word(at - 1),
                Some(
                    Word::In
                        | Word::Since
                        | Word::Until
                        | Word::Of
                        | Word::By
                        | Word::From
                        | Word::Before
                        | Word::After
                )
            );
        // Nobody counts in the manner of "nineteen sixty-eight".
        let spoken = self
            .card_under_100(at)
            .is_some_and(|(_, second)| matches!(self.word(second), Some(Word::Card(10..=90))));
        let goes_on = spoken && self.kind(next) == Some(Kind::Other) && !self.is_glued(next);
        (led && (self.is_end(next) || goes_on && !self.counts_something(next)))
            .then_some((Point::new(Inside::Whole, Year::At(year), Granularity::Year), next))
    }

    /// The year after a month and day: ", 2019", "of 2019", " '99", "in 2020", "this year".
    pub(super) fn trailing_year(&self, at: usize) -> (Year, usize) {
        // "October 26 15:50:06 2016" has the clock between.
        if let Some((_, next)) = self.clock(at)
            && self.is_mark(at + 1, ':')
            && let Some((year, next)) = self.year(next)
        {
            return (Year::At(year), next);
        }
        let joint = match self.kind(at) {
            Some(Kind::Mark(',' | '.')) => at + 1,
            Some(Kind::Mark('-' | '/')) if self.is_glued(at) && self.is_glued(at + 1) => at + 1,
            Some(Kind::Word(Word::Of | Word::In)) => at + 1,
            _ => at,
        };
        if let Some((point, next)) = self.era_last(joint) {
            return (point.year, next);
        }
        if let Some((year, next)) = self.year(joint) {
            // "On May 5, 2000 people marched" has no year.
            let counted = self.counts_something(next) && joint == at + 1 && self.is_mark(at, ',');
            if !counted && !matches!(self.word(next), Some(Word::Counted)) {
                let (year, next) = match self.era(next) {
                    Some((true, next)) => (1 - year, next),
                    Some((false, next)) => (year, next),
                    None => (year, next),
                };
                return (Year::At(year), next);
            }
        }
        if let Some((year, next)) = self.short_year_number(joint) {
            return (Year::At(year), next);
        }
        let of = self.skip(at, Word::Of);
        if let Some(count) = self.direction(of)
            && self.word(of + 1) == Some(Word::Unit(Unit::Year))
        {
            return (self.year_said(of, count), of + 2);
        }
        (Year::Missing, at)
    }

    /// `'99` after a month.
    pub(super) fn short_year_number(&self, at: usize) -> Read<i16> {
        let quote = matches!(self.kind(at)?, Kind::Mark('\'' | '’' | '‘'));
        let Some(Kind::Num(short, 2)) = self.kind(at + 1) else { return None };
        let plural = self.is_plural(at + 2);
        (quote && self.is_glued(at + 1) && !plural).then_some((century_of(short), at + 2))
    }

    /// `'99` and `'90s` by themselves.
    pub(super) fn short_year(&self, at: usize) -> Read<Point> {
        let before = at.checked_sub(1).map(|at| self.tokens[at].kind);
        if self.is_glued(at)
            && !matches!(before, None | Some(Kind::Mark('(' | '"' | '“' | '-' | '–')))
        {
            return None;
        }
        if let Some(Kind::Num(_, 2)) = self.kind(at + 1)
            && self.is_glued(at + 1)
            && let Some(read) = self.century_or_decade(at + 1)
        {
            return Some(read);
        }
        let (year, next) = self.short_year_number(at)?;
        let led = matches!(
            before,
            Some(Kind::Word(
                Word::In
                    | Word::Since
                    | Word::Of
                    | Word::Until
                    | Word::By
                    | Word::From
                    | Word::Season(_)
            ))
        );
        (led && !self.is_plural(next))
            .then_some((Point::new(Inside::Whole, Year::At(year), Granularity::Year), next))
    }

    /// "1990s", "the 90s", "1800s"; "15th century" is read with the ordinals.
    pub(super) fn century_or_decade(&self, at: usize) -> Read<Point> {
        let Some(Kind::Num(value, width)) = self.kind(at) else { return None };
        let quote = usize::from(
            matches!(self.kind(at + 1), Some(Kind::Mark('\'' | '’'))) && self.is_glued(at + 1),
        );
        if value % 10 != 0 || !self.is_plural(at + 1 + quote) {
            return None;
        }
        let next = at + 2 + quote;
        match width {
            4 if (1000..=2999).contains(&value) => {
                let year = i16::try_from(value).ok()?;
                let decade = years(year, 10)?;
                let long = if year % 1000 == 0 { 1000 } else { 100 };
                if year % 100 != 0 {
                    return Some((Point::fixed(decade, Granularity::Decade), next));
                }
                // "The 1800s" are a century, "the 2000s" mostly ten years; the other reading is kept.
                let century = years(year, long.min(100));
                let (inside, granularity) = if year < 1900 {
                    (Inside::Fixed(century?, Some(decade)), Granularity::Century)
                } else {
                    (Inside::Fixed(decade, century), Granularity::Decade)
                };
                Some((Point::new(inside, Year::Missing, granularity), next))
            }
            2 => {
                let quoted =
                    at > 0 && matches!(self.kind(at - 1), Some(Kind::Mark('\'' | '’' | '‘')));
                let led = at > 0 && matches!(self.word(at - 1), Some(Word::The | Word::Part(_)));
                let hyphen = at > 1
                    && self.is_mark(at - 1, '-')
                    && matches!(self.word(at - 2), Some(Word::Part(_)));
                if let Some(century) = self.decade_beside(at) {
                    let start = century + i16::try_from(value).ok()?;
                    return Some((Point::fixed(years(start, 10)?, Granularity::Decade), next));
                }
                (quoted || (led || hyphen) && !self.is_age(at))
                    .then_some((decade(i16::try_from(value).ok()?)?, next))
            }
            _ => None,
        }
    }

    /// The century of the decade before: 1800 for "70s" in "the 1860s and 70s".
    fn decade_beside(&self, at: usize) -> Option<i16> {
        let quote = usize::from(matches!(
            self.kind(at.checked_sub(1)?),
            Some(Kind::Mark('\'' | '’' | '‘'))
        ));
        let joint = at.checked_sub(1 + quote)?;
        let joined = matches!(
            self.kind(joint)?,
            Kind::Word(Word::And | Word::Or | Word::To) | Kind::Mark('-' | '–' | '/')
        );
        let figure = joint.checked_sub(2).filter(|_| joined && self.is_plural(joint - 1))?;
        match self.kind(figure)? {
            Kind::Num(year @ 1000..=2999, 4) if year % 10 == 0 => {
                i16::try_from(year / 100 * 100).ok()
            }
            _ => None,
        }
    }

    /// Whether somebody's age is told: "in his mid-40s", "in her early to mid 60s".
    fn is_age(&self, at: usize) -> bool {
        let mut before = at;
        for _ in 0..6 {
            let Some(previous) = before.checked_sub(1) else { return false };
            before = previous;
            match self.kind(before) {
                Some(Kind::Word(Word::Part(_) | Word::To | Word::Or) | Kind::Mark('-')) => {}
                Some(Kind::Other) => {
                    return has(List::Owner, self.tokens[before].span.of(self.text));
                }
                _ => return false,
            }
        }
        false
    }

    /// "the nineties".
    pub(super) fn decade_name(&self, at: usize, short: i16, article: bool) -> Read<Point> {
        let parted = at > 0
            && (matches!(self.word(at - 1), Some(Word::Part(_)))
                || self.is_mark(at - 1, '-')
                    && at > 1
                    && matches!(self.word(at - 2), Some(Word::Part(_))));
        // "in his sixties" is an age.
        (article || parted && !self.is_age(at)).then_some((decade(short)?, at + 1))
    }

    /// "FY2019", "fiscal year 2008", "financial year 2023/24", "CY18", "calendar year 2019".
    pub(super) fn fiscal(&self, at: usize) -> Read<Point> {
        let fiscal = self.word(at)? == Word::Fiscal;
        let next = self.skip(at + 1, Word::Unit(Unit::Year));
        let spelled = next > at + 1;
        if let Some(count) = spelled.then(|| self.direction(at.checked_sub(1)?)).flatten() {
            let point = Point {
                relative: true,
                ..Point::new(Inside::Whole, self.year_from_now(count), Granularity::Year)
            };
            return Some((point, next));
        }
        if spelled && let Some(read) = self.up_to(Amount::of(Unit::Year), next) {
            return Some(read);
        }
        if let Some((point, end)) = self.chain(next)
            && matches!(point.inside, Inside::Fixed(..))
        {
            return Some((point, end));
        }
        let (year, end) = match self.year(next) {
            Some(read) => read,
            None => match self.kind(next)? {
                Kind::Num(short, 2) if !spelled && self.is_glued(next) => {
                    (century_of(short), next + 1)
                }
                _ => return None,
            },
        };
        if !fiscal {
            return Some((Point::new(Inside::Whole, Year::At(year), Granularity::Year), end));
        }
        Some((Point::new(Inside::Fiscal(1, 12), Year::At(year), Granularity::Year), end))
    }

    /// BC (true) or AD (false) after a number.
    pub(super) fn era(&self, at: usize) -> Read<bool> {
        if let Some(token) = self.tokens.get(at)
            && token.capital
        {
            match token.kind {
                Kind::Word(Word::Bc) => return Some((true, at + 1)),
                Kind::Word(Word::Ad) => return Some((false, at + 1)),
                Kind::Other => {
                    // "B.C." and "A.D."
                    let before = match token.span.of(self.text) {
                        "B" => "C",
                        _ => return None,
                    };
                    let dotted = self.is_mark(at + 1, '.') && self.is_mark(at + 3, '.');
                    let letter = self.tokens.get(at + 2)?.span.of(self.text);
                    return (dotted && letter == before).then_some((true, at + 4));
                }
                _ => {}
            }
        }
        None
    }

    /// "44 BC", "AD 79" from its end.
    pub(super) fn era_last(&self, at: usize) -> Read<Point> {
        let Some(Kind::Num(value, 1..=4)) = self.kind(at) else { return None };
        let (before, next) = self.era(at + 1)?;
        let year = i16::try_from(value).ok().filter(|year| *year > 0)?;
        let year = if before { 1 - year } else { year };
        Some((Point::new(Inside::Whole, Year::At(year), Granularity::Year), next))
    }

    pub(super) fn era_first(&self, at: usize) -> Read<Point> {
        let Some(Kind::Num(value @ 1..=2999, 1..=4)) = self.kind(at + 1) else { return None };
        if !self.tokens[at].capital || self.is_decimal(at + 2) {
            return None;
        }
        let year = i16::try_from(value).ok()?;
        Some((Point::new(Inside::Whole, Year::At(year), Granularity::Year), at + 2))
    }
}

/// The ten years that two digits name, of the twentieth century unless they are yet to come.
fn decade(short: i16) -> Option<Point> {
    let start = if short < 20 { 2000 + short } else { 1900 + short };
    Some(Point::fixed(years(start, 10)?, unit_granularity(Unit::Decade)))
}
