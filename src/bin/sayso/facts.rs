//! `sayso facts`: prints what is read out of a text.
//!
//! For people, every figure is underlined in place with its set beside it; for programs, one JSON
//! object a line (a contract: fields may be added, never changed).

use std::io::{self, BufRead, Write};
use std::ops::Bound;

use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};

use sayso::fact::date::DateFact;
use sayso::fact::exact::Exact;
use sayso::fact::quantity::{Counted, Direction, Function, Quantity, Role};
use sayso::fact::unit::Dimension;
use sayso::fact::{Context, Fact, Value, read};
use sayso::span::Span;

/// How the facts are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Underlined in place.
    Human,
    /// One JSON object a line.
    Jsonl,
}

/// A line of input.
#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    reference: Option<String>,
}

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

/// Prints the facts of every line of `input` to `output`.
///
/// With [`Format::Jsonl`] each line is an object with a `text` and an optional `reference` date;
/// otherwise the whole input is one text, read against `reference`.
pub(crate) fn run(
    mut input: impl BufRead,
    output: &mut impl Write,
    format: Format,
    reference: Option<&str>,
) -> io::Result<()> {
    match format {
        Format::Jsonl => {
            for line in input.lines() {
                let line = line?;
                if line.trim().is_empty() {
                    continue;
                }
                let line: Line = serde_json::from_str(&line).map_err(io::Error::other)?;
                let context = Context {
                    reference: parse_date(line.reference.as_deref())?,
                    ..Context::default()
                };
                write_json(output, &line.text, &context)?;
            }
            Ok(())
        }
        Format::Human => {
            let mut text = String::new();
            input.read_to_string(&mut text)?;
            write_human(
                output,
                &text,
                &Context { reference: parse_date(reference)?, ..Context::default() },
            )
        }
    }
}

fn parse_date(date: Option<&str>) -> io::Result<Option<jiff::civil::Date>> {
    date.map(|date| date.parse().map_err(io::Error::other)).transpose()
}

fn write_json(output: &mut impl Write, text: &str, context: &Context) -> io::Result<()> {
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
    let (low, low_open) = end(&set.low);
    let (high, high_open) = end(&set.high);
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
    })
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
    let (low, low_open, high, high_open) = ends_of(date);
    let Span { start, end } = date.span;
    Period { start, end, text: date.span.of(text), low, high, low_open, high_open }
}

/// The JSON of a date: its likeliest reading, the ends as ISO dates, or with a time of day where one
/// is told; both null where a reference date is needed and was not given.
fn date_row<'a>(text: &'a str, fact: &Fact, date: &DateFact) -> Row<'a> {
    let (low, low_open, high, high_open) = ends_of(date);
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
    }
}

/// The lower end of a date and whether it is open, then the upper end.
fn ends_of(date: &DateFact) -> (Option<String>, bool, Option<String>, bool) {
    let iso = |bound: &Bound<DateTime>| match bound {
        Bound::Included(at) | Bound::Excluded(at) if at.time() == Time::midnight() => {
            Some(at.date().to_string())
        }
        Bound::Included(at) | Bound::Excluded(at) => Some(at.to_string()),
        Bound::Unbounded => None,
    };
    let set = date.set.as_ref();
    let open = |bound: &Bound<DateTime>| matches!(bound, Bound::Excluded(_));
    (
        set.and_then(|set| iso(&set.low)),
        set.is_some_and(|set| open(&set.low)),
        set.and_then(|set| iso(&set.high)),
        set.is_some_and(|set| open(&set.high)),
    )
}

fn end(bound: &Bound<Exact>) -> (Option<String>, bool) {
    match bound {
        Bound::Included(value) => (Some(value.to_string()), false),
        Bound::Excluded(value) => (Some(value.to_string()), true),
        Bound::Unbounded => (None, false),
    }
}

/// What is read of a fact: its set, then what the sentence adds.
fn note(text: &str, fact: &Fact) -> String {
    let mut note = fact.describe();
    let Some(quantity) = fact.quantity() else { return note };
    let of = |noun: &Option<Counted>| noun.as_ref().map(|noun| noun.head.clone());
    if let Some(noun) =
        of(&quantity.noun).filter(|noun| quantity.unit_name().as_ref() != Some(noun))
    {
        note.push_str(&format!(", of {noun}"));
    }
    if let Some(whole) = quantity.part_of {
        note.push_str(&format!(", part of `{}`", whole.of(text)));
    }
    if let Some(period) = &quantity.period {
        note.push_str(&format!(", period `{}` {}", period.span.of(text), period.describe()));
    }
    note
}

/// Prints every line that holds a fact, the facts underlined and explained below it.
fn write_human(output: &mut impl Write, text: &str, context: &Context) -> io::Result<()> {
    let facts = read(text, context);
    let mut facts = facts.iter().peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut here = Vec::new();
        while let Some(fact) = facts.next_if(|fact| fact.span.start < end) {
            here.push(fact);
        }
        if !here.is_empty() {
            writeln!(output, "{}", line.trim_end())?;
            for fact in here {
                let before = text[start..fact.span.start].chars().count();
                let within =
                    text[fact.span.start..fact.span.end.min(end)].trim_end().chars().count();
                let note = note(text, fact);
                writeln!(output, "{:before$}{} {note}", "", "^".repeat(within.max(1)))?;
            }
        }
        start = end;
    }
    Ok(())
}
