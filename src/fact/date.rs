//! Dates: what the calendar words of a text denote, as intervals of calendar time.
//!
//! Owns reading dates and times of day out of prose, resolving them against a reference date, and
//! comparing two of them. It knows no sentences, no subjects and no durations that are not tied to a
//! day: "four days" is a quantity, "within four days" a date. Forms follow ISO 8601 and the usual
//! written English ones; the sets are those of the design's table of quantities and dates.

mod bound;
mod calendar;
mod clock;
mod compare;
mod directed;
mod distance;
mod grammar;
mod list;
mod look;
mod month;
mod names;
mod numeric;
mod ordinal;
mod point;
mod range;
mod relative;
mod resolve;
mod stretch;
mod token;
mod told;
mod words;
mod year_or_count;
mod yearly;
mod years;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use jiff::civil::{Date, DateTime, Time};

pub use self::compare::{Comparison, Outcome, compare, show};
use self::grammar::Reader;
pub use self::resolve::Recurring;
pub use self::stretch::{Stretch, stretch};
use self::token::Kind;
use self::words::{Unit, Word};
use super::atom::Atom;
use super::interval::Interval;
use crate::span::Span;

/// One date or time of day, read out of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFact {
    /// Where the words stand.
    pub span: Span,
    /// A day or longer, or a time of day alone.
    pub kind: DateKind,
    /// What the words allow, in the likeliest reading. None when a reference date is needed and was
    /// not given, which is when `anchor` is `Unresolved`, or `Partial` without a reference.
    pub set: Option<Interval<DateTime>>,
    /// Every reading, the likeliest first; more than one when the words are ambiguous ("3/4/2019")
    /// or can mean the one before or the one after the reference ("on Wednesday").
    pub readings: Vec<Interval<DateTime>>,
    /// How finely the words name it.
    pub granularity: Granularity,
    /// How the words use what they name.
    pub modifier: Modifier,
    /// What the resolution leans on.
    pub anchor: Anchor,
    /// The periods that the words name, before the modifier is applied, in the likeliest reading:
    /// two for a range, one otherwise; empty when unresolved.
    pub named: Vec<Interval<DateTime>>,
    /// The days that come back every year, for a date without its year.
    pub recurring: Option<Recurring>,
    /// The time of day, when one is told.
    pub clock: Option<Interval<Time>>,
    /// The same time in the other half of the day, where the words leave open which is meant.
    pub other_half: Option<OtherTime>,
}

/// A time of day twelve hours from the one that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherTime {
    /// That time.
    pub clock: Interval<Time>,
    /// Whether it is only thought of to hold off a conflict: "8:30", as against "half past eight".
    pub is_spare: bool,
}

impl DateFact {
    /// Whether the words name a stretch of time from one end to the other, and no mere bound on one.
    pub fn is_closed(&self) -> bool {
        matches!(
            self.modifier,
            Modifier::Plain | Modifier::FromTo | Modifier::Between | Modifier::Circa
        )
    }

    /// Whether the readings are equally good, so that the text does not settle which is meant.
    pub fn is_ambiguous(&self) -> bool {
        self.anchor == Anchor::Absolute && self.readings.len() > 1
    }
}

/// Whether a fact names a day or longer, or a time of day alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateKind {
    /// A day or a longer period, with or without a time of day.
    Date,
    /// A time of day alone.
    Time,
}

/// How finely the words name a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// A time of day.
    Time,
    /// A day.
    Day,
    /// A week, a working week or a weekend.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season.
    Season,
    /// Half a year.
    Half,
    /// A year, of any calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Granularity {
    fn unit(self) -> Option<Unit> {
        Some(match self {
            Self::Time => return None,
            Self::Day => Unit::Day,
            Self::Week => Unit::Week,
            Self::Month => Unit::Month,
            Self::Quarter | Self::Season => Unit::Quarter,
            Self::Half => Unit::Half,
            Self::Year => Unit::Year,
            Self::Decade => Unit::Decade,
            Self::Century => Unit::Century,
        })
    }
}

/// How the words use the date that they name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// As it is: "in 2019".
    Plain,
    /// From its start on: "since 2019".
    Since,
    /// Up to its end: "until 2019".
    Until,
    /// Ahead of its start: "before 2019".
    Before,
    /// Past its end: "after 2019".
    After,
    /// Not past its end: "by 2019".
    By,
    /// From one date to another, both included: "from 2010 to 2015", "6–9 December".
    FromTo,
    /// Some time between two dates, both included.
    Between,
    /// Near it: "around 1850".
    Circa,
}

/// What the resolution of a date leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Nothing: the words are complete.
    Absolute,
    /// The reference date.
    Relative,
    /// The words count from something told before ("the following year", "ten days later"); the
    /// reference date stands in for it, and nothing may be concluded from the set.
    Narrated,
    /// The words leave out the year; with a reference date the nearest occurrences are the readings.
    Partial,
    /// A reference date is needed and was not given.
    Unresolved,
}

/// Which of two small numbers is the day, where a text says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// Not said: both readings are kept, the month first.
    #[default]
    Unknown,
    /// 3/4/2019 is the third of April.
    DayFirst,
    /// 3/4/2019 is the fourth of March.
    MonthFirst,
}

/// How many tokens a date may have before the first that only dates have: "no later than in the early 1990s".
const LEAD: usize = 6;

/// Reads the dates of a text, in text order and without overlap.
///
/// `atoms` must be the atoms of `text`. Relative words are resolved against `reference`.
pub fn extract(
    text: &str,
    atoms: &[Atom],
    reference: Option<Date>,
    order: DayOrder,
) -> Vec<DateFact> {
    let tokens = token::tokens(text, atoms);
    let reader = Reader { text, atoms, tokens: &tokens, reference, order };
    let mut facts = Vec::new();
    let mut at = 0;
    let mut anchor = 0;
    while let Some(token) = tokens.get(at) {
        // Far from any word that a date needs, nothing is tried.
        while anchor < tokens.len() && (anchor < at || !tokens[anchor].is_anchor()) {
            anchor += 1;
        }
        if anchor >= tokens.len() {
            break;
        }
        if anchor > at + LEAD {
            at = anchor - LEAD;
            continue;
        }
        let read = if may_begin(token) { reader.fact(at) } else { None };
        at = match read {
            Some((fact, next)) => {
                facts.extend(fact);
                next.max(at + 1)
            }
            None if matches!(token.kind, Kind::Num(..)) => reader.chain_end(at),
            None => at + 1,
        };
    }
    facts
}

/// Which of day and month a text writes first, where one of its dates in digits shows it and none shows
/// the opposite.
pub fn day_order(text: &str) -> DayOrder {
    let bytes = text.as_bytes();
    let mut shown = DayOrder::Unknown;
    for mark in memchr::memchr2_iter(b'/', b'-', bytes) {
        let Some((first, second)) = numeric::national_pair(bytes, mark) else { continue };
        let order = match (first > 12, second > 12) {
            (true, false) => DayOrder::DayFirst,
            (false, true) => DayOrder::MonthFirst,
            _ => continue,
        };
        if shown != DayOrder::Unknown && shown != order {
            return DayOrder::Unknown;
        }
        shown = order;
    }
    shown
}

fn may_begin(token: &token::Token) -> bool {
    if token.name {
        return true;
    }
    match token.kind {
        Kind::Num(..) | Kind::Mark('\'' | '’' | '‘' | '~') => true,
        Kind::Word(word) => !matches!(
            word,
            Word::Of
                | Word::For
                | Word::To
                | Word::Suffix
                | Word::Plural
                | Word::Counted
                | Word::Label
                | Word::Future
                | Word::Least
                | Word::Including
        ),
        Kind::Mark(_) | Kind::Other | Kind::Break => false,
    }
}
