//! Dates in digits alone: ISO 8601, and the national orders of day and month.
//!
//! Digits joined by marks are read as one chain, whole or not at all, so that a version, a phone
//! number, a score or an identifier is not cut until something like a date is left.

use super::calendar::{years, ymd};
use super::grammar::{Read, Reader};
use super::point::{Inside, Point, Year};
use super::token::Kind;
use super::words::Word;
use super::{DayOrder, Granularity};

/// The two figures around the first mark of `13/4/2019`, when a date of that form stands there.
pub(super) fn national_pair(bytes: &[u8], mark: usize) -> Option<(u8, u8)> {
    let separator = *bytes.get(mark)?;
    let digit =
        |at: usize| bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0');
    let start =
        (mark.saturating_sub(2)..mark).find(|&at| (at..mark).all(|at| digit(at).is_some()))?;
    let second = if digit(mark + 2).is_some() { mark + 3 } else { mark + 2 };
    let year = (second + 1..second + 5).all(|at| digit(at).is_some());
    let joined = start.checked_sub(1).and_then(|at| bytes.get(at));
    let free = joined.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != separator);
    if bytes.get(second) != Some(&separator) || !year || !free || digit(second + 5).is_some() {
        return None;
    }
    let read =
        |from: usize, to: usize| (from..to).try_fold(0u8, |sum, at| Some(sum * 10 + digit(at)?));
    let (first, second) = (read(start, mark)?, read(mark + 1, second)?);
    let plausible = |value: u8| (1..=31).contains(&value);
    (plausible(first) && plausible(second)).then_some((first, second))
}

/// Up to four numbers with the marks between them.
struct Chain {
    numbers: [(u32, u8); 4],
    marks: [char; 3],
    len: usize,
    /// The token after it.
    next: usize,
}

impl Reader<'_> {
    /// A date of two or three joined numbers, or of eight digits.
    pub(super) fn chain(&self, at: usize) -> Read<Point> {
        if at > 0 && self.word(at - 1) == Some(Word::Label) {
            return None;
        }
        let chain = self.numbers_from(at)?;
        let numbers = &chain.numbers[..chain.len];
        let point = match (numbers, &chain.marks[..chain.len - 1]) {
            (&[(value, 8)], _) if !self.counts(chain.next) => compact(value),
            (&[year @ (_, 4), (month, 1 | 2), (day, 1 | 2)], &[a, b]) if a == b && a != ':' => {
                full(year, month, day)
            }
            (&[(first, 1 | 2), (second, 1 | 2), year @ (_, 2 | 4)], &[a, b])
                if a == b && a != ':' =>
            {
                self.national(first, second, year, a)
            }
            (&[(year, 4), (tail, width @ (1 | 2))], &[mark @ ('-' | '/' | '–')]) => {
                year_and_tail(year, tail, width, mark)
            }
            // "2018/2019"
            (&[first @ (year, 4), (next, 4)], &['/']) if next == year + 1 => {
                Some(Point::fixed(years(plausible(first)?, 2)?, Granularity::Year))
            }
            (&[(month, 1 | 2), year @ (_, 4)], &['/' | '-']) if (1..=12).contains(&month) => {
                let month = i8::try_from(month).ok()?;
                let year = Year::At(plausible(year)?);
                Some(Point::new(Inside::Months(month, month), year, Granularity::Month))
            }
            (&[_, _], &['/']) => return self.slashed_day(at, self.expects_day(at)),
            _ => None,
        }?;
        Some((point, chain.next))
    }

    /// Whether a plural in small letters stands at a token, which a number before it counts: "19550916 tonnes".
    fn counts(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|last| self.tokens.get(last)) else {
            return false;
        };
        let rest = self.text.get(before.span.end..).unwrap_or_default();
        let word = rest.strip_prefix(' ').unwrap_or_default();
        let end = word.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(word.len());
        end > 4 && word[..end].ends_with('s')
    }

    /// The token after the chain of digits and marks that begins at `at`.
    pub(super) fn chain_end(&self, at: usize) -> usize {
        let mut next = at + 1;
        while self.joins(next) {
            next += 2;
        }
        next
    }

    fn joins(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Mark('-' | '/' | '.' | ':' | '–' | ',')))
            && self.is_glued(at)
            && self.is_glued(at + 1)
            && matches!(self.kind(at + 1), Some(Kind::Num(..)))
    }

    /// The numbers of the chain; none when it is longer than any date or ends in letters.
    fn numbers_from(&self, at: usize) -> Option<Chain> {
        let mut chain = Chain { numbers: [(0, 0); 4], marks: [' '; 3], len: 0, next: at };
        loop {
            let Some(Kind::Num(value, width)) = self.kind(chain.next) else { return None };
            chain.numbers[chain.len] = (value, width);
            chain.len += 1;
            chain.next += 1;
            let Some(Kind::Mark(mark)) = self.kind(chain.next).filter(|_| self.joins(chain.next))
            else {
                break;
            };
            // A hyphen or dash after a whole date begins the other end of a range.
            if matches!(mark, '-' | '–') && chain.len > 1 && chain.marks[0] != mark {
                break;
            }
            if chain.len == 3 {
                return None;
            }
            // "7/6/2018, 5" is a list and "14:55" after a date a clock.
            if mark == ',' {
                break;
            }
            chain.marks[chain.len - 1] = mark;
            chain.next += 1;
        }
        self.ends_chain(chain.next).then_some(chain)
    }

    fn ends_chain(&self, at: usize) -> bool {
        !self.is_glued(at)
            || match self.kind(at) {
                None | Some(Kind::Break) => true,
                Some(Kind::Mark(mark)) => !matches!(mark, '%' | '°' | '$' | '€' | '£' | '_' | '@'),
                // "2019-05-06T12:00" is a date with a clock.
                Some(Kind::Other) => self.tokens[at].span.of(self.text) == "T",
                _ => false,
            }
    }

    /// Day, month and year in a national order; both readings where both can be meant.
    fn national(&self, first: u32, second: u32, year: (u32, u8), mark: char) -> Option<Point> {
        let year = match year {
            (short, 2) => century_of(short),
            long => plausible(long)?,
        };
        let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
        // Full stops are written day first everywhere.
        let order = if mark == '.' { DayOrder::DayFirst } else { self.order };
        let inside = either(first, second, order)?;
        let point = Point::new(inside, Year::At(year), Granularity::Day);
        point.in_year(year).iter().any(Option::is_some).then_some(point)
    }

    /// "3/4" without a year, where a day is `expected`; a fraction or a score everywhere else.
    pub(super) fn slashed_day(&self, at: usize, expected: bool) -> Read<Point> {
        let chain = self.numbers_from(at)?;
        let (&[(first, 1 | 2), (second, 1 | 2)], &[mark @ ('/' | '.')]) =
            (&chain.numbers[..chain.len], &chain.marks[..chain.len - 1])
        else {
            return None;
        };
        // A fraction is "of" something; a decimal has a unit.
        let of = self.word(chain.next) == Some(Word::Of);
        let weekday = at > 0 && matches!(self.word(at - 1), Some(Word::Weekday(_)));
        if !expected || of || (mark == '.' && !weekday) {
            return None;
        }
        let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
        let inside = either(first, second, self.order)?;
        Some((Point::new(inside, Year::Missing, Granularity::Day), chain.next))
    }

    /// Whether the words before make "3/4" a day.
    fn expects_day(&self, at: usize) -> bool {
        let mut at = at;
        // "on 11/20, 11/22 or 11/25": what holds for the first of a list holds for all.
        for _ in 0..8 {
            let listed = at.checked_sub(1).is_some_and(|before| {
                matches!(
                    self.kind(before),
                    Some(Kind::Mark(',') | Kind::Word(Word::And | Word::Or))
                )
            });
            match at.checked_sub(4) {
                Some(earlier) if listed && self.is_mark(at - 3, '/') => at = earlier,
                _ => break,
            }
        }
        if self.is_no_fraction(at) {
            return true;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        match self.tokens[before].kind {
            Kind::Word(word) => matches!(
                word,
                Word::On
                    | Word::By
                    | Word::Until
                    | Word::Since
                    | Word::From
                    | Word::Before
                    | Word::After
                    | Word::Between
                    | Word::Weekday(_)
                    | Word::This
                    | Word::Next
                    | Word::Last
                    | Word::Starting
            ),
            Kind::Mark('?' | ':') => self.is_end(self.chain_end(at)),
            _ => false,
        }
    }
}

impl Reader<'_> {
    /// Whether the numbers make a poor fraction and no score: "22/04", "4/22" at the end of a clause.
    fn is_no_fraction(&self, at: usize) -> bool {
        let (Some(Kind::Num(first, 1 | 2)), Some(Kind::Num(second, width))) =
            (self.kind(at), self.kind(at + 2))
        else {
            return false;
        };
        let padded = width == 2 && second < 10;
        let denominator = matches!(second, 16 | 20 | 24 | 25 | 30);
        let date = padded || first > 12 || second > 12 && !denominator;
        date && (first, second) != (24, 7) && self.is_end(at + 3)
    }
}

/// "2015-3" is a month, "2013-14" and "2013/14" a year that begins in another, "2003–07" a range.
fn year_and_tail(year: u32, tail: u32, width: u8, mark: char) -> Option<Point> {
    let year = plausible((year, 4))?;
    let month = i8::try_from(tail).ok().filter(|month| (1..=12).contains(month) && mark != '–');
    let month = month
        .map(|month| Point::new(Inside::Months(month, month), Year::At(year), Granularity::Month));
    let month_period = month.and_then(|month| month.in_year(year)[0]);
    let end = second_year(year, i16::try_from(tail).ok()?, width);
    if end == Some(year + 1) {
        let inside = Inside::Fixed(years(year, 2)?, month_period);
        return Some(Point::new(inside, Year::Missing, Granularity::Year));
    }
    let range =
        end.filter(|_| width == 2 && mark != '/').and_then(|end| years(year, end - year + 1));
    match (month, month_period) {
        // "2003-07" is July in ISO 8601 and four years in print.
        (Some(month), Some(period)) if range.is_some() => {
            Some(Point { inside: Inside::Fixed(period, range), year: Year::Missing, ..month })
        }
        (Some(month), _) if mark != '/' || width == 2 => Some(month),
        _ => range.map(|range| Point::fixed(range, Granularity::Year)),
    }
}

/// The later year that one or two digits complete: 2004 for "2003-04" and "2003-4", 2000 for "1999-00".
fn second_year(year: i16, tail: i16, width: u8) -> Option<i16> {
    let size = if width == 1 { 10 } else { 100 };
    let end = year - year.rem_euclid(size) + tail;
    let end = if tail == 0 && year.rem_euclid(size) == size - 1 { end + size } else { end };
    (end > year).then_some(end)
}

/// The two orders of two small numbers, the likelier first.
fn either(first: i8, second: i8, order: DayOrder) -> Option<Inside> {
    let month_first = (1..=12).contains(&first) && (1..=31).contains(&second);
    let day_first = (1..=12).contains(&second) && (1..=31).contains(&first);
    match (month_first, day_first, order) {
        (true, false, _) => Some(Inside::Day(first, second)),
        (false, true, _) => Some(Inside::Day(second, first)),
        (true, true, _) if first == second => Some(Inside::Day(first, second)),
        (true, true, DayOrder::MonthFirst) => Some(Inside::Day(first, second)),
        (true, true, DayOrder::DayFirst) => Some(Inside::Day(second, first)),
        (true, true, DayOrder::Unknown) => Some(Inside::EitherDay(first, second)),
        (false, false, _) => None,
    }
}

fn full(year: (u32, u8), month: u32, day: u32) -> Option<Point> {
    let year = plausible(year)?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    ymd(year, month, day)?;
    Some(Point::new(Inside::Day(month, day), Year::At(year), Granularity::Day))
}

/// Eight digits; only years near our own, for they may be anything.
fn compact(value: u32) -> Option<Point> {
    let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
    if !(1900..=2099).contains(&year) {
        return None;
    }
    full((year, 4), month, day)
}

fn plausible((year, width): (u32, u8)) -> Option<i16> {
    let year = i16::try_from(year).ok()?;
    (width == 4 && (1000..=2999).contains(&year)).then_some(year)
}

/// The year that two digits stand for: those after 39 are of the twentieth century.
pub(super) fn century_of(short: u32) -> i16 {
    let short = i16::try_from(short % 100).unwrap_or(0);
    if short < 40 { 2000 + short } else { 1900 + short }
}
