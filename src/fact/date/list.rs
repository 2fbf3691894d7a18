//! Lists of dates, whose members lend each other what they leave out: "18 and 19 June", "May 5, 7 and 9, 2019".

use super::bound::Lead;
use super::grammar::{Read, Reader};
use super::point::{Inside, Point, Year};
use super::token::Kind;
use super::words::Word;
use super::{DateFact, Granularity, Modifier};

impl Reader<'_> {
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
    pub(super) fn year_of_list(&self, point: Point, start: usize, at: usize) -> Year {
        if let Some(list) = self.day_list(start) {
            return list.year;
        }
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

    /// "7" and "9, 2019" in "May 5, 7 and 9, 2019".
    pub(super) fn day_of_list(&self, at: usize) -> Read<Option<DateFact>> {
        let joined = matches!(
            self.kind(at.checked_sub(1)?)?,
            Kind::Mark(',' | '&') | Kind::Word(Word::And | Word::Or)
        );
        if !joined || !matches!(self.kind(at)?, Kind::Num(_, 1 | 2)) {
            return None;
        }
        let reach = at.saturating_sub(4 * LONGEST_LIST)..at;
        let month = reach.rev().find(|&at| matches!(self.word(at), Some(Word::Month(_))))?;
        let list = self.day_list(month)?;
        let &(_, day, end) = list.days.iter().skip(1).find(|(start, ..)| *start == at)?;
        let point = Point::new(Inside::Day(list.month, day), list.year, Granularity::Day);
        let next = if list.days.last()?.0 == at { list.next } else { end };
        let lead = Lead { modifier: Modifier::Plain, about: false, opens_range: false };
        Some((self.finish(at, next, lead, point), next))
    }

    /// Three days or more behind the name of their month, the last of them behind "and" or "or".
    fn day_list(&self, at: usize) -> Option<DayList> {
        let Word::Month(month) = self.word(at)? else { return None };
        let mut days = Vec::new();
        let mut next = self.after_abbreviation(at);
        let mut closing = false;
        while days.len() < LONGEST_LIST {
            let (day, end) = self.day_number(next)?;
            days.push((next, day, end));
            if closing {
                let (year, next) = self.trailing_year(end);
                let ends = year != Year::Missing || self.is_end(end) && !self.is_decimal(end);
                return (ends && days.len() > 2).then_some(DayList { month, year, days, next });
            }
            let comma = usize::from(self.is_mark(end, ','));
            closing = matches!(
                self.kind(end + comma)?,
                Kind::Word(Word::And | Word::Or) | Kind::Mark('&')
            );
            if !closing && comma == 0 {
                return None;
            }
            next = end + comma + usize::from(closing);
        }
        None
    }
}

/// The most days that a list is followed through.
const LONGEST_LIST: usize = 8;

/// Days of one month that are told in a row.
struct DayList {
    month: i8,
    year: Year,
    /// For each the token where it begins, itself, and the token after it.
    days: Vec<(usize, i8, usize)>,
    /// The token after the list and its year.
    next: usize,
}
