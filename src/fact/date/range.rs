//! Ranges: two dates that lend each other what they leave out.

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
        let (first, joint) = match self.lent_era(start).or(read) {
            Some(read) => read,
            None => self.bare_day(start, lead.opens_range)?,
        };
        if self.word(joint) == Some(Word::Or)
            && let Some(read) = self.adjacent(at, lead, first, joint + 1)
        {
            return Some(read);
        }
        let Some(after) = self.separator(joint, lead) else {
            return if read.is_none() { self.listed_day(at, lead, first, joint) } else { None };
        };
        let (last, next) = self.range_last(first, after)?;
        let first = match (first.inside, last.granularity) {
            // "from the 18th to the 19th century"
            (Inside::DayOnly(nth), Granularity::Century) => {
                let era = [next - 1, next.saturating_sub(4)];
                let era =
                    era.into_iter().find(|&at| self.era(at).is_some_and(|(_, end)| end == next));
                self.century(nth, era.unwrap_or(self.tokens.len()))?.0
            }
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
        let named = ground.ends(&resolved, first, last);
        let granularity = first.granularity.max(last.granularity);
        let lead = Lead { modifier, ..lead };
        let mut fact = self.build(at, next, lead, granularity, resolved, None);
        fact.named = named.into_iter().flatten().map(Period::interval).collect();
        Some((Some(fact), next))
    }

    /// "May or June 2019", "5 or 6 May": two dates one of which follows the other, so that their union is a
    /// stretch of time. Others that "or" joins are two dates.
    fn adjacent(
        &self,
        at: usize,
        lead: Lead,
        first: Point,
        after: usize,
    ) -> Read<Option<DateFact>> {
        let plain = lead.modifier == Modifier::Plain
            && first.clock.is_none()
            && !first.relative
            && !matches!(first.inside, Inside::Weekday(_));
        let (last, next) = self.range_last(first, after).filter(|_| plain)?;
        let day = matches!((first.inside, last.inside), (Inside::DayOnly(_), Inside::Day(..)));
        if first.granularity != last.granularity
            || last.clock.is_some()
            || matches!(first.inside, Inside::DayOnly(_)) && !day
        {
            return None;
        }
        let ground = self.ground(at, next, first);
        let (resolved, first, last) = ground.range(first, last)?;
        // Where no reference date tells the years, those of one year are looked at.
        let [Some(from), Some(to)] = (match resolved.readings.is_empty() {
            false => ground.ends(&resolved, first, last),
            true => [first.in_year(2020)[0], last.in_year(2020)[0]],
        }) else {
            return None;
        };
        if from.end != to.start {
            return None;
        }
        let lead = Lead { modifier: Modifier::Between, ..lead };
        let known = !resolved.readings.is_empty();
        let mut fact = self.build(at, next, lead, first.granularity, resolved, None);
        if known {
            fact.named = vec![from.interval(), to.interval()];
        }
        Some((Some(fact), next))
    }

    /// "490" in "between 490 and 480 BC": a year whose era only the second one tells.
    fn lent_era(&self, at: usize) -> Read<Point> {
        let Kind::Num(value @ 1.., 1..=4) = self.kind(at)? else { return None };
        let joined = matches!(
            self.kind(at + 1)?,
            Kind::Mark('-' | '–' | '‑' | '−') | Kind::Word(Word::To | Word::And)
        );
        if !joined || self.is_glued_number(at) || !matches!(self.kind(at + 2)?, Kind::Num(..)) {
            return None;
        }
        let (before, _) = self.era(at + 3)?;
        let year = i16::try_from(value).ok()?;
        let year = if before { 1 - year } else { year };
        Some((Point::new(Inside::Whole, Year::At(year), Granularity::Year), at + 1))
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
}
