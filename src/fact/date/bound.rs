//! Bounds, ranges and approximations: what words around a date make of it.

use jiff::civil::{DateTime, Time};

use super::calendar::{Period, widen};
use super::grammar::{Read, Reader};
use super::point::{Clock, Ground, Inside, Point, Resolved, Year};
use super::words::{Kind, Unit, Word};
use super::{DateFact, DateKind, Granularity, Modifier};
use crate::fact::interval::Interval;
use crate::span::Span;
use std::ops::Bound;

/// The words before a date.
#[derive(Clone, Copy)]
struct Lead {
    modifier: Modifier,
    about: bool,
    /// "from", which makes a date only together with "to" or "on".
    opens_range: bool,
}

impl Reader<'_> {
    /// The fact that begins at token `at`; a read that is no fact is stepped over.
    pub(super) fn fact(&self, at: usize) -> Read<Option<DateFact>> {
        if self.word(at) == Some(Word::Every) {
            return Some((None, self.recurrence_end(at)?));
        }
        if let Some(Word::And | Word::Or) = self.word(at) {
            return self.listed_after(at);
        }
        let (lead, start) = self.lead(at);
        let point = self.point(start);
        if let Some(read) = self.range(at, start, lead, point) {
            return Some(read);
        }
        if lead.opens_range {
            return self.open_range(at, lead, point);
        }
        let Some((mut point, next)) = point else { return self.lone(at, start, lead) };
        if point.is_yearless() && point.year == Year::Missing {
            point.year = self.year_of_list(point, next);
        }
        let (lead, next) = self.after_words(lead, next);
        Some((self.finish(at, next, lead, point), next))
    }

    /// "every Monday in May" says when something recurs, and names no date.
    fn recurrence_end(&self, at: usize) -> Option<usize> {
        match self.word(at + 1)? {
            Word::Weekday(_)
            | Word::Month(_)
            | Word::Unit(_)
            | Word::Season(_)
            | Word::Morning
            | Word::Night => Some(at + 2),
            _ => None,
        }
    }

    /// The bound or approximation before a date, and where the date must begin.
    fn lead(&self, at: usize) -> (Lead, usize) {
        let mut lead = Lead { modifier: Modifier::Plain, about: false, opens_range: false };
        let mut next = at;
        if let Some((modifier, end)) = self.bound(at) {
            lead.modifier = modifier;
            next = end;
        } else if self.word(at) == Some(Word::From) {
            lead = Lead { modifier: Modifier::FromTo, opens_range: true, ..lead };
            next = at + 1;
        } else if self.word(at) == Some(Word::Between) {
            lead = Lead { modifier: Modifier::Between, opens_range: true, ..lead };
            next = at + 1;
        }
        let about = match self.kind(next) {
            Some(Kind::Word(Word::Circa)) => {
                let dot = usize::from(self.is_mark(next + 1, '.'));
                // "c." is an approximator only with its full stop.
                let short = self.tokens[next].span.len() == 1;
                (!short || dot == 1).then_some(next + 1 + dot)
            }
            Some(Kind::Word(Word::Around) | Kind::Mark('~')) => Some(next + 1),
            Some(Kind::Word(Word::About)) if self.approximates(next) => Some(next + 1),
            _ => None,
        };
        if let Some(end) = about {
            lead.about = true;
            next = end;
            if lead.modifier == Modifier::Plain {
                lead.modifier = Modifier::Circa;
            }
        }
        (lead, next)
    }

    /// Whether "about" before a date is not "on the subject of": after a preposition or a participle.
    fn approximates(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| self.tokens[before]) else {
            return false;
        };
        match before.kind {
            Kind::Word(word) => matches!(
                word,
                Word::In
                    | Word::On
                    | Word::Since
                    | Word::Until
                    | Word::From
                    | Word::By
                    | Word::Before
                    | Word::After
                    | Word::At
            ),
            Kind::Other => {
                let word = before.span.of(self.text);
                word.ends_with("ed") || matches!(word, "born" | "built" | "begun" | "made")
            }
            _ => false,
        }
    }

    fn bound(&self, at: usize) -> Read<Modifier> {
        let second = self.word(at + 1);
        let (modifier, next) = match self.word(at)? {
            Word::Since => (Modifier::Since, at + 1),
            Word::Until => (Modifier::Until, at + 1),
            Word::Before => (Modifier::Before, at + 1),
            Word::After => (Modifier::After, at + 1),
            Word::By => (Modifier::By, at + 1),
            Word::Starting => (Modifier::Since, at + 1),
            Word::Later if second == Some(Word::Than) => (Modifier::After, at + 2),
            Word::Earlier if second == Some(Word::Than) => (Modifier::Before, at + 2),
            Word::No => match (second?, self.word(at + 2)) {
                (Word::Later, Some(Word::Than)) => (Modifier::By, at + 3),
                (Word::Earlier, Some(Word::Than)) => (Modifier::Since, at + 3),
                (Word::Before | Word::Until, _) => (Modifier::Since, at + 2),
                (Word::After, _) => (Modifier::By, at + 2),
                _ => return None,
            },
            Word::Last if second == Some(Word::To) => (Modifier::Before, at + 2),
            Word::On if self.word(at + 1) == Some(Word::Or) => match self.word(at + 2)? {
                Word::Before => (Modifier::By, at + 3),
                Word::After => (Modifier::Since, at + 3),
                _ => return None,
            },
            _ => return None,
        };
        let on = self.skip(self.skip(next, Word::On), Word::In);
        Some((
            modifier,
            if self.word(at) == Some(Word::Starting) { self.skip(on, Word::From) } else { on },
        ))
    }

    /// Bounds that follow the date: "2012 or later", "1 May onwards".
    fn after_words(&self, lead: Lead, at: usize) -> (Lead, usize) {
        let found = match (self.word(at), self.word(at + 1)) {
            (Some(Word::Or | Word::And), Some(Word::Later | Word::Onwards)) => {
                Some(Modifier::Since)
            }
            (Some(Word::Or | Word::And), Some(Word::Earlier)) => Some(Modifier::By),
            (Some(Word::Or | Word::And), Some(Word::After)) if self.closes(at + 2) => {
                Some(Modifier::Since)
            }
            (Some(Word::Or | Word::And), Some(Word::Before)) if self.closes(at + 2) => {
                Some(Modifier::By)
            }
            (Some(Word::Onwards), _) => {
                return (Lead { modifier: Modifier::Since, ..lead }, at + 1);
            }
            _ => None,
        };
        match found {
            Some(modifier) if lead.modifier == Modifier::Plain => {
                (Lead { modifier, ..lead }, at + 2)
            }
            _ => (lead, at),
        }
    }

    fn closes(&self, at: usize) -> bool {
        matches!(self.kind(at), None | Some(Kind::Mark(_) | Kind::Break))
    }

    /// "from 2014 on", "from May onwards"; "from" with neither is stepped over, and its date is read plain.
    fn open_range(
        &self,
        at: usize,
        lead: Lead,
        point: Option<(Point, usize)>,
    ) -> Read<Option<DateFact>> {
        if lead.modifier != Modifier::FromTo {
            return None;
        }
        let (point, next) = point?;
        let end = match self.word(next)? {
            Word::Onwards => next + 1,
            Word::On if !matches!(self.kind(next + 1), Some(Kind::Num(..) | Kind::Word(_))) => {
                next + 1
            }
            _ => return None,
        };
        let lead = Lead { modifier: Modifier::Since, ..lead };
        Some((self.finish(at, end, lead, point), end))
    }

    /// Two dates with "to", "and" or a dash between them.
    fn range(
        &self,
        at: usize,
        start: usize,
        lead: Lead,
        read: Option<(Point, usize)>,
    ) -> Read<Option<DateFact>> {
        if !matches!(lead.modifier, Modifier::Plain | Modifier::FromTo | Modifier::Between) {
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
    fn bare_day(&self, at: usize, opened: bool) -> Read<Point> {
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

    fn separator(&self, at: usize, lead: Lead) -> Option<usize> {
        let next = match self.kind(at)? {
            Kind::Mark('-' | '–' | '‑' | '−') => at + 1,
            Kind::Mark('—') if self.is_glued(at) && self.is_glued(at + 1) => at + 1,
            Kind::Word(Word::To | Word::Through) => at + 1,
            Kind::Word(Word::Until) if lead.modifier == Modifier::FromTo => at + 1,
            Kind::Word(Word::And) if lead.modifier == Modifier::Between => at + 1,
            _ => return None,
        };
        Some(next)
    }

    /// The second date of a range, which may be a day of the first one's month.
    fn range_last(&self, first: Point, at: usize) -> Read<Point> {
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
            Inside::Day(month, _) => {
                self.slashed_day(at, true).or_else(|| self.day_of_month(month, first.year, at))
            }
            Inside::EitherDay(..) => self.slashed_day(at, true),
            _ => None,
        }
    }

    /// A bare day after a day with its month: "December 6–9, 2017".
    fn day_of_month(&self, month: i8, year: Year, at: usize) -> Read<Point> {
        let start = self.skip(at, Word::The);
        let (day, next) = self.day_number(start)?;
        let (found, end) =
            if year == Year::Missing { self.trailing_year(next) } else { (year, next) };
        let alone = end > next || self.is_end(next);
        let point = Point::new(Inside::Day(month, day), found, Granularity::Day);
        (alone && !self.is_decimal(next)).then_some((point, end))
    }

    /// "18" in "18 and 19 June".
    fn listed_day(
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
    fn listed_after(&self, at: usize) -> Read<Option<DateFact>> {
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
    fn year_of_list(&self, point: Point, at: usize) -> Year {
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

    /// A time of day alone, or a day after "and" whose month was said before it.
    fn lone(&self, at: usize, start: usize, lead: Lead) -> Read<Option<DateFact>> {
        let (clock, next) = self.clock(start)?;
        let point = Point { clock: Some(clock), ..self.grid(Unit::Day, 0) };
        let resolved = self.ground(at, next, point).resolve(point)?;
        let mut fact = self.build(at, next, lead, Granularity::Time, resolved, Some(clock));
        fact.kind = DateKind::Time;
        Some((Some(fact), next))
    }

    fn ground(&self, at: usize, next: usize, point: Point) -> Ground {
        let open = point.is_yearless()
            || matches!(
                point.inside,
                Inside::Weekday(_) | Inside::WeekdayDay(..) | Inside::DayOnly(_)
            );
        let future = open && (self.looks_ahead(at) || self.looks_ahead(next - 1));
        Ground { reference: self.reference, future }
    }

    fn finish(&self, at: usize, next: usize, lead: Lead, point: Point) -> Option<DateFact> {
        let resolved = self.ground(at, next, point).resolve(point)?;
        let granularity = if point.clock.is_some() { Granularity::Time } else { point.granularity };
        Some(self.build(at, next, lead, granularity, resolved, point.clock))
    }

    fn build(
        &self,
        at: usize,
        next: usize,
        lead: Lead,
        granularity: Granularity,
        resolved: Resolved,
        clock: Option<Clock>,
    ) -> DateFact {
        let named: Vec<Interval<DateTime>> = resolved
            .readings
            .iter()
            .filter_map(
                |period| if lead.about { about(*period, granularity) } else { Some(*period) },
            )
            .map(|period| clocked(period, clock))
            .collect();
        let readings: Vec<_> = named.iter().map(|named| bounded(named, lead.modifier)).collect();
        let end = self.tokens[next - 1].span.end;
        // "from" and "between" belong to the range, an article before a plain date does not hurt.
        let span = Span::new(self.tokens[at].span.start, end);
        DateFact {
            span,
            kind: DateKind::Date,
            set: readings.first().cloned(),
            readings,
            granularity,
            modifier: lead.modifier,
            anchor: resolved.anchor,
            named: named.into_iter().take(1).collect(),
            recurring: resolved
                .recurring
                .filter(|_| lead.modifier != Modifier::Circa && clock.is_none()),
            clock: clock.map(clock_interval),
        }
    }
}

/// What "about" leaves of a date: one unit more on either side; ten years around a year that ends in 0.
fn about(period: Period, granularity: Granularity) -> Option<Period> {
    let Some(unit) = granularity.unit() else { return Some(period) };
    let round = granularity == Granularity::Year && period.start.year() % 10 == 0;
    widen(period, unit, if round { 10 } else { 1 })
}

/// A period narrowed to a stretch of the clock on its first day.
fn clocked(period: Period, clock: Option<Clock>) -> Interval<DateTime> {
    let Some(clock) = clock else { return period.interval() };
    let at = |seconds: i32| {
        let midnight = period.start.to_datetime(Time::midnight());
        midnight.checked_add(jiff::Span::new().seconds(i64::from(seconds))).unwrap_or(midnight)
    };
    Interval::half_open(at(clock.from), at(clock.to))
}

fn clock_interval(clock: Clock) -> Interval<Time> {
    let at = |seconds: i32| {
        let seconds = jiff::Span::new().seconds(i64::from(seconds));
        Time::midnight().checked_add(seconds).ok()
    };
    let low = Bound::Included(at(clock.from).unwrap_or(Time::midnight()));
    let high = at(clock.to).map_or(Bound::Included(Time::MAX), Bound::Excluded);
    Interval { low, high }
}

/// The set that a bound makes of the period it names.
pub(super) fn bounded(named: &Interval<DateTime>, modifier: Modifier) -> Interval<DateTime> {
    let named = named.clone();
    match modifier {
        Modifier::Plain | Modifier::FromTo | Modifier::Between | Modifier::Circa => named,
        Modifier::Since => Interval { low: named.low, high: Bound::Unbounded },
        Modifier::Until | Modifier::By => Interval { low: Bound::Unbounded, high: named.high },
        Modifier::Before => Interval { low: Bound::Unbounded, high: flip(named.low) },
        Modifier::After => Interval { low: flip(named.high), high: Bound::Unbounded },
    }
}

/// The same end seen from the other side.
fn flip(end: Bound<DateTime>) -> Bound<DateTime> {
    match end {
        Bound::Included(value) => Bound::Excluded(value),
        Bound::Excluded(value) => Bound::Included(value),
        Bound::Unbounded => Bound::Unbounded,
    }
}
