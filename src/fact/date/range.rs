//! Ranges and lists: two or more dates that lend each other what they leave out.

use super::bound::Lead;
use super::calendar::Period;
use super::grammar::{Read, Reader};
use super::point::{Inside, Point, Year};
use super::token::Kind;
use super::words::{Unit, Word};
use super::{DateFact, Granularity, Modifier};

impl Reader<'_> {
    /// Two dates with "to", "and" or a dash between them.
    pub(super) fn range(
        &self,
        at: usize,
        start: usize,
        lead: Lead,
        read: Option<(Point, usize)>,
    ) -> Read<Option<DateFact>> {
        if !matches!(
            lead.modifier,
            Modifier::Plain | Modifier::FromTo | Modifier::Between | Modifier::Circa
        ) {
            return None;
        }
        let (first, joint) = match read {
            Some(read) => read,
            None => self.bare_day(start, lead.opens_range)?,
        };
        let Some(after) = self.separator(joint, lead) else {
            return if read.is_none() { self.listed_day(at, lead, first, joint) } else { None };
        };
        let (last, next) = self.range_last(first, after)?;
        let first = match (first.inside, last.granularity) {
            // "from the 18th to the 19th century"
            (Inside::DayOnly(nth), Granularity::Century) => self.century(nth, self.tokens.len())?.0,
            _ => first,
        };
        let alike = first.granularity == last.granularity;
        if !lead.opens_range && !alike {
            return None;
        }
        let ground = self.ground(at, next, first);
        let (resolved, first, last) = ground.range(first, last)?;
        let modifier =
            if lead.modifier == Modifier::Between { Modifier::Between } else { Modifier::FromTo };
        let named = [first, last].map(|point| {
            let near = resolved.readings.first()?;
            ground
                .resolve(point)?
                .readings
                .into_iter()
                .find(|period| period.start >= near.start && period.end <= near.end)
        });
        let granularity = first.granularity.max(last.granularity);
        let lead = Lead { modifier, ..lead };
        let mut fact = self.build(at, next, lead, granularity, resolved, None);
        fact.named = named.into_iter().flatten().map(Period::interval).collect();
        Some((Some(fact), next))
    }

    /// A bare day, which only counts where more follows: "3 to 5 May".
    pub(super) fn bare_day(&self, at: usize, opened: bool) -> Read<Point> {
        let start = self.skip(at, Word::The);
        if matches!(self.kind(start), Some(Kind::Num(..))) && self.is_glued_number(start) {
            return None;
        }
        if matches!(self.word(start), Some(Word::Card(_))) && !opened {
            return None;
        }
        let (day, next) = self.day_number(start)?;
        Some((Point::new(Inside::DayOnly(day), Year::Missing, Granularity::Day), next))
    }

    pub(super) fn separator(&self, at: usize, lead: Lead) -> Option<usize> {
        let next = match self.kind(at)? {
            Kind::Mark('-' | '–' | '‑' | '−') => at + 1,
            Kind::Mark('—') if self.is_glued(at) && self.is_glued(at + 1) => at + 1,
            // "Monday through to Friday"
            Kind::Word(Word::Through) => self.skip(at + 1, Word::To),
            Kind::Word(Word::To) => at + 1,
            Kind::Word(Word::Until) if lead.modifier == Modifier::FromTo => at + 1,
            Kind::Word(Word::And) if lead.modifier == Modifier::Between => at + 1,
            _ => return None,
        };
        Some(next)
    }

    /// The second date of a range, which may be a day of the first one's month.
    pub(super) fn range_last(&self, first: Point, at: usize) -> Read<Point> {
        if let Some(read) = self.point(at) {
            return Some(read);
        }
        if matches!(self.word(at), Some(Word::Date | Word::Now)) {
            return Some((self.grid(Unit::Day, 0), at + 1));
        }
        if self.word(at) == Some(Word::This) && self.word(at + 1) == Some(Word::Date) {
            return Some((self.grid(Unit::Day, 0), at + 2));
        }
        match first.inside {
            Inside::Day(month, _) => self
                .slashed_day(at, true)
                .or_else(|| self.day_of_month(month, first.year, at))
                .or_else(|| self.day_behind_dash(month, first.year, at)),
            Inside::EitherDay(..) => self.slashed_day(at, true),
            _ => None,
        }
    }

    /// A bare day after a day with its month: "December 6–9, 2017".
    pub(super) fn day_of_month(&self, month: i8, year: Year, at: usize) -> Read<Point> {
        let start = self.skip(at, Word::The);
        let (day, next) = self.day_number(start)?;
        let (found, end) =
            if year == Year::Missing { self.trailing_year(next) } else { (year, next) };
        let alone = end > next || self.is_end(next);
        let point = Point::new(Inside::Day(month, day), found, Granularity::Day);
        (alone && !self.is_decimal(next)).then_some((point, end))
    }

    /// The same behind a dash, where a clause may go on without a mark: "on March 20-21 they met".
    fn day_behind_dash(&self, month: i8, year: Year, at: usize) -> Read<Point> {
        let dash = matches!(self.kind(at.checked_sub(1)?), Some(Kind::Mark('-' | '–')));
        let (day, next) = self.day_number(at).filter(|_| dash)?;
        let goes_on = self.kind(next) == Some(Kind::Other) || self.is_end(next);
        let point = Point::new(Inside::Day(month, day), year, Granularity::Day);
        (goes_on && !self.is_glued(next) && !self.counts_something(next)).then_some((point, next))
    }

    /// "18" in "18 and 19 June".
    pub(super) fn listed_day(
        &self,
        at: usize,
        lead: Lead,
        first: Point,
        joint: usize,
    ) -> Read<Option<DateFact>> {
        let Inside::DayOnly(day) = first.inside else { return None };
        if lead.opens_range {
            return None;
        }
        let mut next = joint;
        for _ in 0..4 {
            next = match self.kind(next)? {
                Kind::Word(Word::And | Word::Or) | Kind::Mark(',' | '&') => next + 1,
                _ => return None,
            };
            if let Some((last, _)) = self.point(next) {
                let Inside::Day(month, _) = last.inside else { return None };
                let point = Point { inside: Inside::Day(month, day), clock: None, ..last };
                return Some((self.finish(at, joint, lead, point), joint));
            }
            next = self.day_number(next)?.1;
        }
        None
    }

    /// "6" in "May 5 and 6".
    pub(super) fn listed_after(&self, at: usize) -> Read<Option<DateFact>> {
        let before = at.checked_sub(1)?;
        let day =
            if self.word(before) == Some(Word::Suffix) { before.checked_sub(1)? } else { before };
        if !matches!(self.kind(day)?, Kind::Num(1..=31, _)) {
            return None;
        }
        let Word::Month(month) = self.word(day.checked_sub(1)?)? else { return None };
        if self.point(at + 1).is_some() {
            return None;
        }
        let (point, next) = self.day_of_month(month, Year::Missing, at + 1)?;
        let lead = Lead { modifier: Modifier::Plain, about: false, opens_range: false };
        Some((self.finish(at + 1, next, lead, point), next))
    }

    /// The year that a later member of a list brings: "in May and June 2019", "5 and 6 May 2019".
    pub(super) fn year_of_list(&self, point: Point, at: usize) -> Year {
        let next = match self.kind(at) {
            Some(Kind::Word(Word::And | Word::Or) | Kind::Mark('&')) => at + 1,
            _ => return Year::Missing,
        };
        let later = self.point(next).or_else(|| match point.inside {
            Inside::Day(month, _) => self.day_of_month(month, Year::Missing, next),
            _ => None,
        });
        match later {
            Some((later, _)) if later.granularity == point.granularity && !later.relative => {
                later.year
            }
            _ => Year::Missing,
        }
    }
}
