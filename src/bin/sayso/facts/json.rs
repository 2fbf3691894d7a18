//! The facts of a text as one JSON object: a contract, to which fields may be added and in which none changes.

use std::io::{self, Write};
use std::ops::Bound;

use jiff::civil::{DateTime, Time};
use serde::Serialize;

use sayso::fact::date::{Anchor, DateFact, DateKind};
use sayso::fact::exact::Exact;
use sayso::fact::interval::Interval;
use sayso::fact::quantity::{Direction, Function, Quantity, Role};
use sayso::fact::unit::Dimension;
use sayso::fact::{Context, Fact, Value, read};
use sayso::span::Span;

/// A line of output.
#[derive(Serialize)]
struct Facts<'a> {
    facts: Vec<Row<'a>>,
}

/// A fact as JSON: byte offsets, decimal strings, null where unbounded or without a single value.
#[derive(Serialize)]
struct Row<'a> {
    kind: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    low_open: bool,
    high_open: bool,
    unit: Option<String>,
    /// `subject` or `object`, or what makes the figure another one than a plain count: `from`, `to`, `by`,
    /// `of`, `part`, `per`.
    role: Option<&'static str>,
    /// The noun that is counted, or of which the figure is a share.
    counted: Option<&'a str>,
    /// The noun whose value the figure is.
    measured: Option<&'a str>,
    /// `up` or `down`.
    change: Option<&'static str>,
    /// What the figure is counted for one of.
    per: Option<&'a str>,
    /// The figure of which this one is a part.
    part_of: Option<Place<'a>>,
    /// The time to which the figure belongs.
    period: Option<Period<'a>>,
    /// The two figures of a score or of odds, which have no value and no ends of their own.
    pair: Option<[String; 2]>,
    /// What the words may mean instead: `3/4/2019`, `1.234`, a weekday that may be the one before.
    alternatives: Vec<Ends>,
    /// Whether no number word says the figure: "a week", "both engines".
    implied: bool,
    /// How the words of a date are settled: `absolute`, `relative`, `narrated`, `partial`, `unresolved`.
    anchor: Option<&'static str>,
}

/// The ends of an interval.
#[derive(Serialize, Default)]
struct Ends {
    low: Option<String>,
    high: Option<String>,
    low_open: bool,
    high_open: bool,
}

/// Other words of the text.
#[derive(Serialize)]
struct Place<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// The words that name a period, and its ends as for a date.
#[derive(Serialize)]
struct Period<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    low: Option<String>,
    high: Option<String>,
    low_open: bool,
    high_open: bool,
}

/// Prints the facts of `text` on one line.
pub(super) fn write(output: &mut impl Write, text: &str, context: &Context) -> io::Result<()> {
    let facts = read(text, context);
    let rows = facts.iter().filter_map(|fact| row(text, fact)).collect();
    serde_json::to_writer(&mut *output, &Facts { facts: rows })?;
    output.write_all(b"\n")
}

/// The JSON of a fact; none for a place counted from the end, which no decimal can say.
fn row<'a>(text: &'a str, fact: &'a Fact) -> Option<Row<'a>> {
    let quantity = match &fact.value {
        Value::Quantity(quantity) => quantity,
        Value::Date(date) => return Some(date_row(text, fact, date)),
    };
    if quantity.dimension == Dimension::FromEnd {
        return None;
    }
    let set = quantity.logic_as_written();
    let pair = quantity.score.as_ref().map(|(ours, theirs)| [ours.to_string(), theirs.to_string()]);
    // A score is no number between others: its set is the margin, which nobody wrote.
    let Ends { low, high, low_open, high_open } = match pair {
        Some(_) => Ends::default(),
        None => ends(&set, Exact::to_string),
    };
    Some(Row {
        kind: fact.kind.name(),
        start: fact.span.start,
        end: fact.span.end,
        text: fact.span.of(text),
        value: quantity.value.as_ref().map(Exact::to_string),
        low,
        high,
        low_open,
        high_open,
        unit: quantity.unit_name(),
        role: role(quantity),
        counted: quantity.noun.as_ref().map(|noun| noun.head.as_str()),
        measured: value_of(quantity),
        change: change(&quantity.role),
        per: match &quantity.role {
            Role::Rate(per) => Some(per),
            _ => None,
        },
        part_of: quantity.part_of.map(|span| Place {
            start: span.start,
            end: span.end,
            text: span.of(text),
        }),
        period: quantity.period.as_deref().map(|date| period(text, date)),
        pair,
        alternatives: quantity.alternative.iter().map(other_figure).collect(),
        implied: quantity.implied,
        anchor: None,
    })
}

/// A figure whose separator is read the other way.
fn other_figure(value: &Exact) -> Ends {
    let value = Some(value.to_string());
    Ends { low: value.clone(), high: value, ..Ends::default() }
}

/// The noun whose value the figure is, where it counts no other.
fn value_of(quantity: &Quantity) -> Option<&str> {
    let counts = quantity.dimension == Dimension::Count && quantity.noun.is_some();
    quantity.measured.as_ref().filter(|_| !counts).map(|noun| noun.head.as_str())
}

fn role(quantity: &Quantity) -> Option<&'static str> {
    match (&quantity.role, quantity.function) {
        (Role::From, _) => Some("from"),
        (Role::To { .. }, _) => Some("to"),
        (Role::Change { .. }, _) => Some("by"),
        (Role::Of, _) => Some("of"),
        (Role::Part, _) => Some("part"),
        (Role::Rate(_), _) => Some("per"),
        (Role::Plain, Some(Function::Subject)) => Some("subject"),
        (Role::Plain, Some(Function::Object)) => Some("object"),
        (Role::Plain, None) => None,
    }
}

fn change(role: &Role) -> Option<&'static str> {
    let direction = match role {
        Role::Change { direction } => Some(*direction),
        Role::To { direction } => *direction,
        _ => None,
    };
    direction.map(|direction| match direction {
        Direction::Up => "up",
        Direction::Down => "down",
    })
}

fn period<'a>(text: &'a str, date: &DateFact) -> Period<'a> {
    let Ends { low, high, low_open, high_open } = ends_of(date);
    let Span { start, end } = date.span;
    Period { start, end, text: date.span.of(text), low, high, low_open, high_open }
}

/// The JSON of a date: its likeliest reading, the ends as ISO dates, or with a time of day where one
/// is told; both null where a reference date is needed and was not given. A time of day alone is then told
/// without its day.
fn date_row<'a>(text: &'a str, fact: &Fact, date: &DateFact) -> Row<'a> {
    let Ends { low, high, low_open, high_open } = ends_of(date);
    Row {
        kind: fact.kind.name(),
        start: fact.span.start,
        end: fact.span.end,
        text: fact.span.of(text),
        value: low.clone(),
        low,
        high,
        low_open,
        high_open,
        unit: None,
        role: None,
        counted: None,
        measured: None,
        change: None,
        per: None,
        part_of: None,
        period: None,
        pair: None,
        alternatives: date.readings.iter().skip(1).map(|set| ends(set, iso)).collect(),
        implied: false,
        anchor: Some(match date.anchor {
            Anchor::Absolute => "absolute",
            Anchor::Relative => "relative",
            Anchor::Narrated => "narrated",
            Anchor::Partial => "partial",
            Anchor::Unresolved => "unresolved",
        }),
    }
}

fn ends_of(date: &DateFact) -> Ends {
    match (&date.set, &date.clock) {
        (Some(set), _) => ends(set, iso),
        (None, Some(clock)) if date.kind == DateKind::Time => ends(clock, hour),
        (None, _) => Ends::default(),
    }
}

/// A day, or a day with its time where it is not the midnight that begins it.
fn iso(at: &DateTime) -> String {
    if at.time() == Time::midnight() { at.date().to_string() } else { at.to_string() }
}

/// A time of day, to the minute where no second is told.
fn hour(at: &Time) -> String {
    if at.second() == 0 { format!("{:02}:{:02}", at.hour(), at.minute()) } else { at.to_string() }
}

/// Both ends of an interval, and whether they are open.
fn ends<T>(set: &Interval<T>, show: impl Fn(&T) -> String) -> Ends {
    let end = |bound: &Bound<T>| match bound {
        Bound::Included(at) | Bound::Excluded(at) => Some(show(at)),
        Bound::Unbounded => None,
    };
    let open = |bound: &Bound<T>| matches!(bound, Bound::Excluded(_));
    Ends {
        low: end(&set.low),
        high: end(&set.high),
        low_open: open(&set.low),
        high_open: open(&set.high),
    }
}
