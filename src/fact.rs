//! What a text asserts that can be measured: quantities and dates, as sets, and how they compare.
//!
//! The path of a figure: [`atom`] cuts the text; `number` reads the bare figure; [`mod@unit`] and
//! [`modifier`] say what it is measured in and how the words take it; `guard` turns away what is no
//! quantity (years, versions, page numbers); `noun` and `role` find what is counted and what the
//! figure is in its sentence; [`quantity`] holds the sets; [`compare`] asks whether the evidence's
//! set lies inside the claim's; `setting` adds what only the structure of the sentence shows, the period
//! to which a figure belongs; [`mod@derive`] does the sums that a claim names. Word lists and tables are
//! data files beside the modules. Nothing here knows claims, sources or verdicts.

use crate::span::Span;

pub mod alias;
pub mod atom;
#[cfg(test)]
mod cases;
pub mod clause;
pub mod column;
pub mod compare;
pub mod date;
pub mod derive;
pub mod exact;
pub mod expression;
pub mod frame;
mod guard;
pub mod interval;
pub mod modifier;
pub mod name;
pub mod near;
mod noun;
mod number;
mod phrase;
pub mod predicate;
#[cfg(test)]
mod properties;
pub mod quantity;
pub mod reference;
pub(crate) mod role;
mod scan;
mod setting;
pub mod statement;
pub(crate) mod tense;
pub mod tolerance;
pub mod unit;
mod wordlist;

use quantity::Quantity;
use unit::Dimension;

/// A quantity or a date, where it stands, and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The figure with its sign, unit and modifier, without the noun that it counts.
    pub span: Span,
    /// What it is, for people and for the JSON of `facts`.
    pub kind: Kind,
    /// What it says.
    pub value: Value,
}

impl Fact {
    /// The quantity, when the fact is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match &self.value {
            Value::Quantity(quantity) => Some(quantity),
            Value::Date(_) => None,
        }
    }

    /// Whether both are figures of periods that share no day: then they are two figures, and neither
    /// settles the other.
    pub fn periods_apart(&self, other: &Self) -> bool {
        let period = |fact: &Self| fact.quantity()?.period.clone().filter(|date| date.is_closed());
        period(self).zip(period(other)).is_some_and(|(ours, theirs)| {
            date::compare(&ours, &theirs).outcome == date::Outcome::Conflicts
        })
    }

    /// The fact in a few words: kind, set, unit, role.
    pub fn describe(&self) -> String {
        let quantity = match &self.value {
            Value::Quantity(quantity) => quantity,
            Value::Date(date) => return format!("{} {}", self.kind.name(), date.describe()),
        };
        let set = match &quantity.score {
            Some((ours, theirs)) => format!("{ours}–{theirs}"),
            None if quantity.dimension == Dimension::FromEnd => {
                format!("{} from the end", quantity::notation(&quantity.logic))
            }
            None => quantity::notation(&quantity.logic_as_written()),
        };
        let unit = quantity.unit_name().map(|unit| format!(" {unit}")).unwrap_or_default();
        format!("{} {set}{unit}{}", self.kind.name(), role_note(&quantity.role))
    }
}

/// A role as a note after the set.
fn role_note(role: &quantity::Role) -> String {
    use quantity::{Direction, Role};
    match role {
        Role::Plain => String::new(),
        Role::Change { direction: Direction::Up } => ", change up".to_owned(),
        Role::Change { direction: Direction::Down } => ", change down".to_owned(),
        Role::From => ", start of a change".to_owned(),
        Role::To { .. } => ", end of a change".to_owned(),
        Role::Part => ", part".to_owned(),
        Role::Of => ", whole".to_owned(),
        Role::Rate(per) => format!(", per {per}"),
    }
}

/// What a fact says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// How much or how many.
    Quantity(Box<Quantity>),
    /// When.
    Date(Box<date::DateFact>),
}

/// The kinds of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number of things.
    Count,
    /// A number of which the text does not say what it counts.
    Number,
    /// A place in an order.
    Ordinal,
    /// Percent.
    Percent,
    /// Percentage or basis points.
    Points,
    /// Money.
    Money,
    /// A measure of the unit table.
    Measure,
    /// A temperature.
    Temperature,
    /// How old.
    Age,
    /// How long, in time.
    Duration,
    /// A fraction, a factor, a score.
    Ratio,
    /// A date or an interval of the calendar.
    Date,
    /// A time of day.
    Time,
}

impl Kind {
    /// The name in the JSON of `facts`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Number => "number",
            Self::Ordinal => "ordinal",
            Self::Percent => "percent",
            Self::Points => "points",
            Self::Money => "money",
            Self::Measure => "measure",
            Self::Temperature => "temperature",
            Self::Age => "age",
            Self::Duration => "duration",
            Self::Ratio => "ratio",
            Self::Date => "date",
            Self::Time => "time",
        }
    }

    /// The kind of a quantity.
    fn of(quantity: &Quantity) -> Self {
        match quantity.dimension {
            Dimension::Count if quantity.noun.is_some() => Self::Count,
            Dimension::Count => Self::Number,
            Dimension::Ordinal | Dimension::FromEnd => Self::Ordinal,
            Dimension::Share if quantity.unit.is_some() => Self::Percent,
            Dimension::Share | Dimension::Multiple | Dimension::Score | Dimension::Rating => {
                Self::Ratio
            }
            Dimension::Points => Self::Points,
            Dimension::Money(_) => Self::Money,
            Dimension::Age => Self::Age,
            Dimension::Measure("temperature") => Self::Temperature,
            Dimension::Measure("duration") => Self::Duration,
            Dimension::Measure(_) => Self::Measure,
        }
    }
}

/// What is known about a text from outside it.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The day on which the text was written, against which relative dates are resolved.
    pub reference: Option<jiff::civil::Date>,
    /// Which of day and month the text writes first in `3/4/2019`; where it is not known, the text that is
    /// read shows it or nothing does.
    pub day_order: date::DayOrder,
    /// Names that mean the same in this project.
    pub aliases: std::sync::Arc<alias::Aliases>,
}

/// Every quantity and date of `text`, in text order, none overlapping another.
///
/// Offsets are bytes of `text` and lie on character borders.
pub fn extract(text: &str, context: &Context) -> Vec<Fact> {
    let atoms = atom::atoms(text);
    let dates = dates(text, &atoms, context);
    let view = phrase::View { text, atoms: &atoms };
    let claimed: Vec<Span> = dates.iter().map(|fact| fact.span).collect();
    let mut facts = scan::quantities(view, &claimed);
    if !dates.is_empty() {
        facts.extend(dates);
        facts.sort_by_key(|fact| fact.span);
    }
    facts
}

/// Like [`extract`], and says besides to which period each figure belongs, of which other figure it is a
/// part, and whether it is of the subject or the object: the sentences are parsed for it.
pub fn read(text: &str, context: &Context) -> Vec<Fact> {
    let mut facts = extract(text, context);
    setting::settle_text(text, &mut facts, context);
    facts
}

/// The dates, which claim their spans before quantities are read.
fn dates(text: &str, atoms: &[atom::Atom], context: &Context) -> Vec<Fact> {
    let order = match context.day_order {
        date::DayOrder::Unknown => date::day_order(text),
        known => known,
    };
    date::extract(text, atoms, context.reference, order)
        .into_iter()
        .filter(|read| !is_bare_fraction(text, read.span))
        .map(|read| {
            let kind = match read.kind {
                date::DateKind::Date => Kind::Date,
                date::DateKind::Time => Kind::Time,
            };
            Fact { span: read.span, kind, value: Value::Date(Box::new(read)) }
        })
        .collect()
}

/// Whether two small figures with a slash between them are a part of one and no day: "3/4" by itself, or
/// "3/4 of the voters".
fn is_bare_fraction(text: &str, span: Span) -> bool {
    let Some((above, below)) = span.of(text).split_once('/') else { return false };
    let (Ok(above), Ok(below)) = (above.parse::<u8>(), below.parse::<u8>()) else { return false };
    let after = text.get(span.end..).unwrap_or_default().trim_start();
    let alone =
        after.is_empty() && text.get(..span.start).is_some_and(|before| before.trim().is_empty());
    above < below && (alone || after.starts_with("of the ") || after.starts_with("of all "))
}
