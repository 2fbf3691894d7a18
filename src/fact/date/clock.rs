//! Times of day: "3 p.m.", "15:03", "noon", "in the morning"; alone or with their day.

use super::Granularity;
use super::grammar::{Read, Reader};
use super::point::{Clock, HALF_DAY, OtherHalf, Point};
use super::token::Kind;
use super::words::{Unit, Word};
use crate::fact::wordlist::{List, has};
use crate::words::WordSet;

/// What verses stand behind.
static BOOKS: WordSet = WordSet::new(include_str!("books.txt"));

const MINUTE: i32 = 60;
const HOUR: i32 = 3600;

/// What words say of the half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Later,
    /// "At night": the evening until midnight, the morning from then on.
    Night,
}

impl Reader<'_> {
    /// A time of day that says of itself that it is one.
    pub(super) fn clock(&self, at: usize) -> Read<Clock> {
        match self.kind(at)? {
            Kind::Word(Word::Noon) => Some((minute(12 * HOUR), at + 1)),
            Kind::Word(Word::Midnight) => Some((minute(0), at + 1)),
            Kind::Word(Word::Unit(Unit::Half | Unit::Quarter)) => self.past_hour(at),
            Kind::Num(..) if self.is_glued_number(at) => None,
            Kind::Num(value, 4) => self.hundred_hours(at, value),
            Kind::Num(hour, 1 | 2) => {
                self.past_hour(at).or_else(|| if hour <= 24 { self.digits(at, hour) } else { None })
            }
            Kind::Word(Word::Card(hour @ 1..=50)) => self.past_hour(at).or_else(|| {
                let (half, next) = self.half_after(at, at + 1).filter(|_| hour <= 12)?;
                Some((told(i32::from(hour) * HOUR, half)?, next))
            }),
            _ => None,
        }
    }

    /// "Half past three", "quarter to six", "ten past nine", "five minutes to eight".
    fn past_hour(&self, at: usize) -> Read<Clock> {
        let (minutes, next, plain) = match self.word(at) {
            Some(Word::Unit(Unit::Half)) if self.word(at + 1) == Some(Word::Past) => {
                (30, at + 1, true)
            }
            Some(Word::Unit(Unit::Quarter)) => (15, at + 1, true),
            _ => {
                let (count, next) = self.count(at)?;
                let minutes = matches!(self.word(next), Some(Word::Units(Unit::Minute)));
                let next = next + usize::from(minutes);
                // "From 3 to 5 p.m." is a stretch, "from ten to nine" no time at all.
                let past = self.word(next) == Some(Word::Past);
                let plain = minutes || count % 5 == 0 && (past || self.is_clock_led(at));
                (i32::try_from(count).ok().filter(|count| (1..30).contains(count))?, next, plain)
            }
        };
        let sign = match self.word(next)? {
            Word::Past => 1,
            Word::To => -1,
            _ => return None,
        };
        if !plain {
            return None;
        }
        let (hour, end) = match self.kind(next + 1)? {
            Kind::Num(hour @ 1..=12, 1 | 2) => (i32::try_from(hour).ok()?, next + 2),
            Kind::Word(Word::Card(hour @ 1..=12)) => (i32::from(hour), next + 2),
            _ => return None,
        };
        let said = self.half_of_day(end).or_else(|| self.part_said(end));
        let (half, end) = said.unwrap_or((None, end));
        let from = match half {
            // "Quarter to one p.m." lies before one, after noon or not.
            Some(half) => with_half(hour * HOUR, half)? + sign * minutes * MINUTE,
            None => hour * HOUR + sign * minutes * MINUTE,
        };
        let other = if half.is_some() { OtherHalf::No } else { OtherHalf::Open };
        let free = (half.is_some() || self.is_end(end)) && from >= 0;
        free.then_some((Clock { other, ..minute(from) }, end))
    }

    /// "0900 hours"; without a zero before it only where a time is expected.
    fn hundred_hours(&self, at: usize, value: u32) -> Read<Clock> {
        let hours = self.word(at + 1) == Some(Word::Units(Unit::Hour));
        let zero = self.tokens[at].span.of(self.text).starts_with('0');
        if !hours || !(zero || self.is_clock_led(at)) || value >= 2400 || value % 100 >= 60 {
            return None;
        }
        let value = i32::try_from(value).ok()?;
        Some((minute(value / 100 * HOUR + value % 100 * MINUTE), at + 2))
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
        let said = if colon && from <= HALF_DAY + HOUR { self.part_said(next) } else { None };
        if let Some((half, end)) = said.or_else(|| self.half_after(at, next)) {
            let clock = told(from, half)?;
            return Some((Clock { to: clock.from + width, ..clock }, end));
        }
        let chained = self.is_glued(next)
            && matches!(self.kind(next), Some(Kind::Mark(':' | '/') | Kind::Num(..) | Kind::Other));
        // Scores and ratios have colons too, but not two digits after them as a rule; the scale of a map
        // goes on in groups of three.
        let chained = chained || self.is_decimal(next);
        let zero = self.tokens[at].span.of(self.text).starts_with('0');
        let other = match (1..12).contains(&hour) && !zero && width == MINUTE {
            true => OtherHalf::Spare,
            false => OtherHalf::No,
        };
        let clock = Clock { from, to: from + width, other };
        (colon && !chained && !self.is_no_clock(at) && from < 24 * HOUR).then_some((clock, next))
    }

    /// "John 3:16", "a ratio of 16:10": a verse, and two figures.
    fn is_no_clock(&self, at: usize) -> bool {
        /// How many tokens before may speak of a ratio.
        const CONTEXT: usize = 3;
        let text = |at: usize| self.tokens[at].span.of(self.text);
        let verse = at.checked_sub(1).is_some_and(|before| BOOKS.has(text(before)));
        verse || (at.saturating_sub(CONTEXT)..at).any(|at| has(List::RatioNoun, text(at)))
    }

    /// What says the half of the day behind an hour that begins at `at` and ends before `next`.
    fn half_after(&self, at: usize, next: usize) -> Read<Option<Half>> {
        let part = || if self.is_clock_led(at) { self.part_said(next) } else { None };
        self.half_of_day(next).or_else(part)
    }

    /// "a.m." or "p.m." in their spellings; "o'clock", which leaves it open unless the part of the day follows.
    fn half_of_day(&self, at: usize) -> Read<Option<Half>> {
        match self.word(at)? {
            Word::Am => Some((Some(Half::Morning), at + 1)),
            Word::Pm => Some((Some(Half::Later), at + 1)),
            half @ (Word::A | Word::P) => {
                let dotted = self.is_mark(at + 1, '.') && self.word(at + 2) == Some(Word::M);
                let end = if self.is_mark(at + 3, '.') { at + 4 } else { at + 3 };
                let half = if half == Word::P { Half::Later } else { Half::Morning };
                dotted.then_some((Some(half), end))
            }
            Word::O => {
                let quote = matches!(self.kind(at + 1), Some(Kind::Mark('\'' | '’')));
                let clock = self.word(at + 2) == Some(Word::Clock);
                (quote && clock).then(|| self.part_said(at + 3).unwrap_or((None, at + 3)))
            }
            _ => None,
        }
    }

    /// "in the morning", "at night".
    fn part_said(&self, at: usize) -> Read<Option<Half>> {
        let part = match (self.word(at)?, self.word(at + 1)?) {
            (Word::In, Word::The) => at + 2,
            (Word::At, Word::Night) => return Some((Some(Half::Night), at + 2)),
            _ => return None,
        };
        let half = match self.word(part)? {
            Word::Morning => Half::Morning,
            Word::Afternoon | Word::Evening => Half::Later,
            _ => return None,
        };
        (!self.tokens[part].capital).then_some((Some(half), part + 1))
    }

    /// Whether the word before makes a bare number an hour.
    fn is_clock_led(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.word(before)).is_some_and(|word| {
            matches!(
                word,
                Word::At
                    | Word::By
                    | Word::Around
                    | Word::About
                    | Word::Until
                    | Word::Before
                    | Word::After
            )
        })
    }

    /// "9 a.m. to 5 p.m.", "from 3 to 5 pm", "9:00–17:00": from the first hour to the second, whose half of the
    /// day the first shares where it has none of its own.
    pub(super) fn clock_stretch(&self, at: usize, between: bool) -> Read<Clock> {
        let (first, joint) = self.clock(at).or_else(|| self.bare_hour(at))?;
        let joined = match self.kind(joint)? {
            Kind::Mark('-' | '–') | Kind::Word(Word::To | Word::Until) => true,
            Kind::Word(Word::And) => between,
            _ => false,
        };
        let (last, next) = self.clock(joint + 1).filter(|_| joined)?;
        let bare = self.clock(at).is_none();
        // "3-15:00" is none.
        let said =
            last.other == OtherHalf::No && !matches!(self.kind(next - 1), Some(Kind::Num(..)));
        if bare && !said {
            return None;
        }
        let open = bare || first.other != OtherHalf::No && last.other == OtherHalf::No;
        let shifted = open.then(|| first.shifted());
        let starts = [Some(first), shifted].into_iter().flatten().map(|clock| clock.from);
        let from = starts.filter(|from| *from < last.from).max()?;
        Some((Clock { from, to: last.to, other: last.other }, next))
    }

    /// An hour that only what follows makes one: "3" in "from 3 to 5 pm".
    fn bare_hour(&self, at: usize) -> Read<Clock> {
        match self.kind(at)? {
            Kind::Num(hour @ 1..=12, 1 | 2) if !self.is_glued_number(at) => {
                let hour = i32::try_from(hour).ok()?;
                Some((Clock { other: OtherHalf::Open, ..minute(hour * HOUR) }, at + 1))
            }
            Kind::Word(Word::Card(hour @ 1..=12)) => {
                let clock = minute(i32::from(hour) * HOUR);
                Some((Clock { other: OtherHalf::Open, ..clock }, at + 1))
            }
            _ => None,
        }
    }

    /// "9 am on Tuesday", "8:30 tomorrow", "the evening of 5 May".
    pub(super) fn clock_then_day(&self, at: usize) -> Read<Point> {
        if let Some(read) = self.part_of_named_day(at) {
            return Some(read);
        }
        let (clock, next) = self.clock_stretch(at, false).or_else(|| self.clock(at))?;
        let on = self.skip(if self.is_mark(next, ',') { next + 1 } else { next }, Word::On);
        let (point, end) = self.day_or_period(on)?;
        let fits = point.granularity == Granularity::Day && point.clock.is_none();
        fits.then_some((Point { clock: Some(clock), ..point }, end))
    }

    /// "the evening of 5 May"; the night of a day lasts until the next morning.
    fn part_of_named_day(&self, at: usize) -> Read<Point> {
        let part = self.skip(at, Word::The);
        let clock = part_of_day(self.word(part)?)?;
        let night = self.word(part) == Some(Word::Night);
        if self.word(part + 1) != Some(Word::Of) {
            return None;
        }
        let (point, end) = self.day_or_period(part + 2)?;
        let fits = point.granularity == Granularity::Day && point.clock.is_none();
        let clock = if night { Clock { to: 30 * HOUR, ..clock } } else { clock };
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
            let clock = Clock { other: OtherHalf::No, ..clock };
            return (Point { clock: Some(clock), ..point }, next);
        }
        let joint = self.skip(joint, Word::At);
        let clock = self.clock_stretch(joint, false).or_else(|| self.clock(joint));
        if let Some((clock, next)) = clock {
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
    Some(Clock::new(from * HOUR, to * HOUR))
}

fn minute(from: i32) -> Clock {
    Clock::new(from, from + MINUTE)
}

/// A minute of the clock in the half of the day that is said, or in either.
fn told(from: i32, half: Option<Half>) -> Option<Clock> {
    match half {
        Some(half) => Some(minute(with_half(from, half)?)),
        None => {
            let other = if from <= HALF_DAY { OtherHalf::Open } else { OtherHalf::No };
            Some(Clock { other, ..minute(from) })
        }
    }
}

fn with_half(from: i32, half: Half) -> Option<i32> {
    let hour = from % HALF_DAY;
    match half {
        _ if from >= HALF_DAY + HOUR => None,
        Half::Later => Some(hour + HALF_DAY),
        Half::Morning => Some(hour),
        Half::Night => Some(if hour >= 6 * HOUR { hour + HALF_DAY } else { hour }),
    }
}
