//! Bounds, ranges and approximations: what words around a date make of it.

use jiff::civil::{DateTime, Time};

use super::calendar::{Period, widen};
use super::grammar::{Read, Reader};
use super::point::{Clock, Inside, OtherHalf, Point, Year};
use super::resolve::{Ground, Resolved};
use super::token::Kind;
use super::words::{Part, Unit, Word};
use super::{DateFact, DateKind, Granularity, Modifier, OtherTime};
use crate::fact::interval::Interval;
use crate::fact::wordlist::{List, has};
use crate::span::Span;
use std::ops::Bound;

/// The words before a date.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    pub(super) modifier: Modifier,
    pub(super) about: bool,
    /// "from", which makes a date only together with "to" or "on".
    pub(super) opens_range: bool,
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
        if let Some(read) = self.day_of_list(at) {
            return Some(read);
        }
        let (lead, start) = self.lead(at);
        if let Some(read) = self.qualified_ago(at, start, lead) {
            return Some(read);
        }
        let point = self.point(start);
        if let Some(read) = self.range(at, start, lead, point) {
            return Some(read);
        }
        if lead.opens_range {
            let stretch = self.clock_stretch(start, lead.modifier == Modifier::Between);
            let lone = stretch.filter(|_| point.is_none());
            return match lone {
                Some(_) => self.lone(at, start, lead),
                None => self.open_range(at, lead, point),
            };
        }
        let Some((mut point, next)) = point else { return self.lone(at, start, lead) };
        if point.is_yearless() && point.year == Year::Missing {
            point.year = self.year_of_list(point, start, next);
        }
        let (lead, next) = self.after_words(lead, next);
        Some((self.finish(at, next, lead, point), next))
    }

    /// "every Monday in May" says when something recurs, and names no date.
    pub(super) fn recurrence_end(&self, at: usize) -> Option<usize> {
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
    pub(super) fn lead(&self, at: usize) -> (Lead, usize) {
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
    pub(super) fn approximates(&self, at: usize) -> bool {
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
                    | Word::Ended
                    | Word::At
            ),
            Kind::Other => {
                let word = before.span.of(self.text);
                word.ends_with("ed") || has(List::Begun, word)
            }
            _ => false,
        }
    }

    pub(super) fn bound(&self, at: usize) -> Read<Modifier> {
        let second = self.word(at + 1);
        let (modifier, next) = match self.word(at)? {
            Word::Since => (Modifier::Since, at + 1),
            Word::Up if matches!(second, Some(Word::To | Word::Until)) => (Modifier::Until, at + 2),
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
            Word::Pre | Word::Post if self.is_mark(at + 1, '-') && self.is_glued(at + 1) => {
                let before = self.word(at) == Some(Word::Pre);
                (if before { Modifier::Before } else { Modifier::After }, at + 2)
            }
            // "through 2015", but "through the summer of 2015" is all the time.
            Word::Through
                if matches!(
                    self.kind(at + 1),
                    Some(Kind::Num(..) | Kind::Word(Word::Month(_) | Word::Edge(_)))
                ) =>
            {
                (Modifier::Until, at + 1)
            }
            Word::Last if second == Some(Word::To) => (Modifier::Before, at + 2),
            Word::On if self.word(at + 1) == Some(Word::Or) => match self.word(at + 2)? {
                Word::Before => (Modifier::By, at + 3),
                Word::After => (Modifier::Since, at + 3),
                _ => return None,
            },
            _ => return None,
        };
        // "since at least 2010", "up to and including 3 May"
        let next = match (self.word(next), self.word(next + 1)) {
            (Some(Word::At), Some(Word::Least)) | (Some(Word::And), Some(Word::Including)) => {
                next + 2
            }
            _ => next,
        };
        let on = self.skip(self.skip(next, Word::On), Word::In);
        Some((
            modifier,
            if self.word(at) == Some(Word::Starting) { self.skip(on, Word::From) } else { on },
        ))
    }

    /// Bounds that follow the date: "2012 or later", "1 May onwards".
    pub(super) fn after_words(&self, lead: Lead, at: usize) -> (Lead, usize) {
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

    pub(super) fn closes(&self, at: usize) -> bool {
        matches!(self.kind(at), None | Some(Kind::Mark(_) | Kind::Break))
    }

    /// "from 2014 on", "from May onwards"; "from" with neither is stepped over, and its date is read plain.
    pub(super) fn open_range(
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

    /// A time of day alone, or a day after "and" whose month was said before it.
    pub(super) fn lone(&self, at: usize, start: usize, lead: Lead) -> Read<Option<DateFact>> {
        let stretch = self.clock_stretch(start, lead.modifier == Modifier::Between);
        let is_stretch = stretch.is_some();
        let (clock, next) = stretch.or_else(|| self.clock(start))?;
        let lead = match lead.modifier {
            Modifier::Plain if is_stretch => Lead { modifier: Modifier::FromTo, ..lead },
            _ => lead,
        };
        let point = Point { clock: Some(clock), ..self.grid(Unit::Day, 0) };
        let resolved = self.ground(at, next, point).resolve(point)?;
        let mut fact = self.build(at, next, lead, Granularity::Time, resolved, Some(clock));
        fact.kind = DateKind::Time;
        Some((Some(fact), next))
    }

    pub(super) fn ground(&self, at: usize, next: usize, point: Point) -> Ground {
        let open = point.is_yearless()
            || matches!(
                point.inside,
                Inside::Weekday(_) | Inside::WeekdayDay(..) | Inside::DayOnly(_)
            );
        let future = open && (self.looks_ahead(at) || self.looks_ahead(next - 1));
        Ground { reference: self.reference, future }
    }

    pub(super) fn finish(
        &self,
        at: usize,
        next: usize,
        lead: Lead,
        point: Point,
    ) -> Option<DateFact> {
        let lead = Lead { modifier: at_edge(lead.modifier, point.part), ..lead };
        let resolved = self.ground(at, next, point).resolve(point)?;
        let granularity = if point.clock.is_some() { Granularity::Time } else { point.granularity };
        Some(self.build(at, next, lead, granularity, resolved, point.clock))
    }

    pub(super) fn build(
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
            .flat_map(|period| {
                let other = clock.filter(|clock| clock.other == OtherHalf::Open);
                let other = other.map(|clock| clocked(period, Some(clock.shifted())));
                [Some(clocked(period, clock)), other].into_iter().flatten()
            })
            .collect();
        let mut readings: Vec<_> =
            named.iter().map(|named| bounded(named, lead.modifier)).collect();
        // Two readings may share the end that a bound leaves.
        readings.dedup();
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
            other_half: clock.and_then(other_time),
        }
    }
}

/// "Before the end of 2019" leaves all of 2019, "after the start of 2019" too.
fn at_edge(modifier: Modifier, part: Option<Part>) -> Modifier {
    match (modifier, part) {
        (Modifier::Before, Some(Part::End)) => Modifier::By,
        (Modifier::After, Some(Part::Start)) => Modifier::Since,
        _ => modifier,
    }
}

/// What "about" leaves of a date: one unit more on either side; ten years around a year that ends in 0.
fn about(period: Period, granularity: Granularity) -> Option<Period> {
    let Some(unit) = granularity.unit() else { return Some(period) };
    // There is no year 0, so that 2000 BC is -1999 here.
    let year = period.start.year();
    let written = if year > 0 { year } else { 1 - year };
    let round = granularity == Granularity::Year && written % 10 == 0;
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

fn other_time(clock: Clock) -> Option<OtherTime> {
    (clock.other != OtherHalf::No).then(|| OtherTime {
        clock: clock_interval(clock.shifted()),
        is_spare: clock.other == OtherHalf::Spare,
    })
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
