//! Times of day: "3 p.m.", "15:03", "noon", "in the morning"; alone or with their day.

use super::Granularity;
use super::grammar::{Read, Reader};
use super::point::{Clock, Point};
use super::token::Kind;
use super::words::{Unit, Word};

const MINUTE: i32 = 60;
const HOUR: i32 = 3600;

impl Reader<'_> {
    /// A time of day that says of itself that it is one.
    pub(super) fn clock(&self, at: usize) -> Read<Clock> {
        match self.kind(at)? {
            Kind::Word(Word::Noon) => Some((minute(12 * HOUR), at + 1)),
            Kind::Word(Word::Midnight) => Some((minute(0), at + 1)),
            Kind::Word(Word::Unit(Unit::Half | Unit::Quarter)) => self.past_hour(at),
            Kind::Num(hour @ 0..=24, 1 | 2) if !self.is_glued_number(at) => self.digits(at, hour),
            Kind::Word(Word::Card(hour @ 1..=12)) => {
                let (half, next) = self.half_of_day(at + 1)?;
                let from = with_half(i32::from(hour) * HOUR, half)?;
                Some((minute(from), next))
            }
            _ => None,
        }
    }

    /// "Half past three", "quarter to six", read as written like "three o'clock".
    fn past_hour(&self, at: usize) -> Read<Clock> {
        let (minutes, next) = match (self.word(at)?, self.word(at + 1)?) {
            (Word::Unit(Unit::Half), Word::Past) => (30, at + 2),
            (Word::Unit(Unit::Quarter), Word::Past) => (15, at + 2),
            (Word::Unit(Unit::Quarter), Word::To) => (-15, at + 2),
            _ => return None,
        };
        let (hour, end) = match self.kind(next)? {
            Kind::Num(hour @ 1..=12, 1 | 2) => (i32::try_from(hour).ok()?, next + 1),
            Kind::Word(Word::Card(hour @ 1..=12)) => (i32::from(hour), next + 1),
            _ => return None,
        };
        let (half, end) = self.half_of_day(end).unwrap_or((None, end));
        let from = with_half(hour * HOUR, half)? + minutes * MINUTE;
        let free = self.is_end(end) && from >= 0;
        free.then_some((minute(from), end))
    }

    fn digits(&self, at: usize, hour: u32) -> Read<Clock> {
        let mut from = i32::try_from(hour).ok()? * HOUR;
        let mut next = at + 1;
        let mut width = MINUTE;
        let mut colon = false;
        if let Some(Kind::Num(minutes @ 0..=59, 2)) = self.kind(at + 2)
            && matches!(self.kind(at + 1), Some(Kind::Mark(':' | '.')))
            && self.is_glued(at + 1)
            && self.is_glued(at + 2)
        {
            colon = self.is_mark(at + 1, ':');
            from += i32::try_from(minutes).ok()? * MINUTE;
            next = at + 3;
            if let Some(Kind::Num(seconds @ 0..=59, 2)) = self.kind(at + 4)
                && self.is_mark(at + 3, ':')
                && colon
                && self.is_glued(at + 4)
            {
                // "ran it in 2:01:39" says how long it took.
                let took = at.checked_sub(1).and_then(|before| self.word(before));
                if matches!(took, Some(Word::In | Word::Of)) {
                    return None;
                }
                from += i32::try_from(seconds).ok()?;
                width = 1;
                next = at + 5;
            }
        }
        if let Some((half, end)) = self.half_of_day(next) {
            let from = with_half(from, half)?;
            return Some((Clock { from, to: from + width }, end));
        }
        let chained = self.is_glued(next)
            && matches!(self.kind(next), Some(Kind::Mark(':' | '/') | Kind::Num(..) | Kind::Other));
        // Scores and ratios have colons too, but not two digits after them as a rule; the scale of a map
        // goes on in groups of three.
        let chained = chained || self.is_decimal(next);
        (colon && !chained && from < 24 * HOUR).then_some((Clock { from, to: from + width }, next))
    }

    /// "a.m." (false) or "p.m." (true) in their spellings; "o'clock" leaves it open and is read as written.
    fn half_of_day(&self, at: usize) -> Read<Option<bool>> {
        match self.word(at)? {
            Word::Am => Some((Some(false), at + 1)),
            Word::Pm => Some((Some(true), at + 1)),
            half @ (Word::A | Word::P) => {
                let dotted = self.is_mark(at + 1, '.') && self.word(at + 2) == Some(Word::M);
                let end = if self.is_mark(at + 3, '.') { at + 4 } else { at + 3 };
                dotted.then_some((Some(half == Word::P), end))
            }
            Word::O => {
                let quote = matches!(self.kind(at + 1), Some(Kind::Mark('\'' | '’')));
                let clock = self.word(at + 2) == Some(Word::Clock);
                (quote && clock).then_some((None, at + 3))
            }
            _ => None,
        }
    }

    /// "9 am on Tuesday", "8:30 tomorrow".
    pub(super) fn clock_then_day(&self, at: usize) -> Read<Point> {
        let (clock, next) = self.clock(at)?;
        let on = self.skip(if self.is_mark(next, ',') { next + 1 } else { next }, Word::On);
        let (point, end) = self.day_or_period(on)?;
        let fits = point.granularity == Granularity::Day && point.clock.is_none();
        fits.then_some((Point { clock: Some(clock), ..point }, end))
    }

    /// A day with the time of day that may follow it.
    pub(super) fn with_clock_after(&self, point: Point, at: usize) -> (Point, usize) {
        if point.granularity != Granularity::Day || point.clock.is_some() {
            return (point, at);
        }
        let joint = match self.kind(at) {
            Some(Kind::Mark(',' | '@')) | Some(Kind::Word(Word::At)) => at + 1,
            _ => at,
        };
        // "2019-05-05T15:03" of ISO 8601.
        if self.is_glued(at)
            && self.tokens.get(at).is_some_and(|token| token.span.of(self.text) == "T")
            && let Some(Kind::Num(hour @ 0..=23, 2)) = self.kind(at + 1)
            && let Some((clock, next)) = self.digits(at + 1, hour)
        {
            return (Point { clock: Some(clock), ..point }, next);
        }
        let joint = self.skip(joint, Word::At);
        if let Some((clock, next)) = self.clock(joint) {
            return (Point { clock: Some(clock), ..point }, next);
        }
        let the = self.skip(self.skip(at, Word::In), Word::The);
        // "Saturday Night" is more often a title than an hour.
        let plain = self.tokens.get(the).is_some_and(|token| !token.capital);
        match self.word(the).filter(|_| plain).and_then(part_of_day) {
            Some(clock) => (Point { clock: Some(clock), ..point }, the + 1),
            None => (point, at),
        }
    }
}

/// The hours of "morning", "afternoon", "evening" and "night", as wide as usage has them.
pub(super) fn part_of_day(word: Word) -> Option<Clock> {
    let (from, to) = match word {
        Word::Morning => (0, 12),
        Word::Afternoon => (12, 18),
        Word::Evening => (17, 24),
        Word::Night => (18, 24),
        _ => return None,
    };
    Some(Clock { from: from * HOUR, to: to * HOUR })
}

fn minute(from: i32) -> Clock {
    Clock { from, to: from + MINUTE }
}

fn with_half(from: i32, half: Option<bool>) -> Option<i32> {
    let noon = 12 * HOUR;
    match half {
        None => Some(from),
        Some(_) if from >= 13 * HOUR => None,
        Some(true) => Some(from % noon + noon),
        Some(false) => Some(from % noon),
    }
}
