//! Units: what a figure is measured in, and how it converts to others of its dimension.
//!
//! The table is `units.tsv` and `money.tsv`. A unit converts to the base unit of its dimension by an
//! exact factor and, for temperatures, an exact offset. Currencies have no factor between them, only
//! between a currency and its subunits. Nothing here reads numbers.

mod table;

use std::fmt;

use super::atom::AtomKind;
use super::exact::Exact;
use super::phrase::View;
use table::TABLE;

/// What kind of thing a quantity measures. Quantities of different dimensions never compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// How many: of a noun, or a bare number.
    Count,
    /// A place in an order.
    Ordinal,
    /// A place in an order, counted from its end.
    FromEnd,
    /// A part of a whole: percent, fractions, "one in five"; the base unit is the whole.
    Share,
    /// Percentage points.
    Points,
    /// A factor: twice, tripled, 1.6x.
    Multiple,
    /// Two figures against each other: a score.
    Score,
    /// A mark out of the highest one; the base unit is the highest mark.
    Rating,
    /// Money of one family of currencies.
    Money(Currency),
    /// How old somebody or something is; the base unit is the second.
    Age,
    /// A physical dimension or another one of the unit table, by its name.
    Measure(&'static str),
}

/// A currency, as precisely as the words name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    /// What the currency is called without its country: dollar, franc; empty for a bare "cent".
    pub family: &'static str,
    /// The ISO 4217 code; none when the words leave it open.
    pub code: Option<&'static str>,
}

impl Currency {
    /// Whether both may be the same currency.
    pub fn may_equal(self, other: Self) -> bool {
        let families =
            self.family == other.family || self.family.is_empty() || other.family.is_empty();
        families && (self.code.is_none() || other.code.is_none() || self.code == other.code)
    }

    /// Whether it is not known if both are one currency: a bare "$" is mostly that of the United States, and no
    /// Canadian one unless it says so.
    pub fn leaves_open(self, other: Self) -> bool {
        let usual = |family: &str| {
            UnitId::all().find_map(|id| match id.unit().dimension {
                Dimension::Money(currency) if currency.family == family => currency.code,
                _ => None,
            })
        };
        match (self.code, other.code) {
            (None, Some(code)) => usual(other.family) != Some(code),
            (Some(code), None) => usual(self.family) != Some(code),
            _ => false,
        }
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Count => "count",
            Self::Ordinal => "ordinal",
            Self::FromEnd => "ordinal from the end",
            Self::Share => "share",
            Self::Points => "percentage points",
            Self::Multiple => "ratio",
            Self::Score => "score",
            Self::Rating => "rating",
            Self::Money(_) => "money",
            Self::Age => "age",
            Self::Measure(name) => name,
        })
    }
}

/// A unit of the table.
#[derive(Debug)]
pub struct Unit {
    /// What it measures.
    pub dimension: Dimension,
    /// Its name in the singular.
    pub name: &'static str,
    /// How many base units it is.
    pub factor: Exact,
    /// Added after the factor; zero but for temperatures.
    pub offset: Exact,
}

/// A unit, by its place in the table. Equal ids are the same unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(u16);

impl UnitId {
    /// The row of the table.
    pub fn unit(self) -> &'static Unit {
        &TABLE.units[usize::from(self.0)]
    }

    /// `value` in this unit, in the base unit of the dimension.
    pub fn to_base(self, value: &Exact) -> Exact {
        let unit = self.unit();
        value.clone() * unit.factor.clone() + unit.offset.clone()
    }

    /// A difference of `value` in this unit, in the base unit: the offset cancels out.
    pub fn to_base_difference(self, value: &Exact) -> Exact {
        value.clone() * self.unit().factor.clone()
    }

    /// `value` in the base unit of the dimension, in this unit.
    pub fn from_base(self, value: &Exact) -> Exact {
        let unit = self.unit();
        (value.clone() - unit.offset.clone()) / unit.factor.clone()
    }

    /// The unit of this name.
    pub fn named(name: &str) -> Option<Self> {
        let at = TABLE.units.iter().position(|unit| unit.name == name)?;
        u16::try_from(at).ok().map(Self)
    }

    /// Every unit, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TABLE.units.len()).filter_map(|at| u16::try_from(at).ok().map(Self))
    }
}

/// A unit found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) unit: UnitId,
    /// Index of its first atom.
    pub(super) start: usize,
    /// Index just past its last atom.
    pub(super) end: usize,
    /// A power of ten that the unit carries: 6 for MEUR.
    pub(super) power: i32,
    /// Whether a symbol was written, not a word.
    pub(super) symbol: bool,
}

/// The unit that follows a figure which ends at `end`: attached, after a blank or hyphen, or in brackets.
pub(super) fn after(view: View<'_>, end: usize) -> Option<Found> {
    if let Some(found) = at(view, end) {
        return Some(found);
    }
    let next = view.skip_space(end);
    let closing = match view.str(next) {
        "(" => ')',
        "[" => ']',
        _ => {
            let joint = view.skip_joint(end);
            return if joint > end { at(view, joint) } else { None };
        }
    };
    let found = at(view, next + 1)?;
    let closed = found.symbol && view.is(found.end, closing);
    closed.then_some(Found { end: found.end + 1, ..found })
}

/// The unit at `at`.
pub(super) fn at(view: View<'_>, at: usize) -> Option<Found> {
    let (entry, end) = TABLE.after.at(view, at)?;
    (ends_there(view, end)).then_some(Found {
        unit: entry.unit,
        start: at,
        end,
        power: entry.power,
        symbol: entry.symbol,
    })
}

/// The currency that stands before a figure which begins at `start`.
pub(super) fn before(view: View<'_>, start: usize) -> Option<Found> {
    let end = view.skip_space_back(start);
    let (entry, from) = TABLE.before.before(view, end)?;
    let cut = view.is_letters(from)
        && view
            .before(from)
            .is_some_and(|atom| matches!(atom.kind, AtomKind::Digits | AtomKind::Letters));
    (!cut).then_some(Found {
        unit: entry.unit,
        start: from,
        end,
        power: entry.power,
        symbol: entry.symbol,
    })
}

/// Whether the text that ends at `end` is not cut out of a longer word or code.
fn ends_there(view: View<'_>, end: usize) -> bool {
    let word = end > 0 && view.touches(end - 1);
    !(word && (view.touches(end) || is_raised(view, end) || is_compound(view, end)))
}

/// Whether a symbol at `at` begins a unit that is in no table: `W/m^4`, `N·s`, `Pa²`.
pub(super) fn is_unknown(view: View<'_>, at: usize) -> bool {
    let symbol = view.is_letters(at) && view.str(at).len() <= LONGEST_SYMBOL;
    symbol && (is_raised(view, at + 1) || is_compound(view, at + 1))
}

/// The letters of a symbol.
const LONGEST_SYMBOL: usize = 3;

/// Whether a power follows the symbol that ends at `end`, which makes another unit of it: `m/s²`, `m^4`.
fn is_raised(view: View<'_>, end: usize) -> bool {
    let power = |at: usize| view.is_digits(at) || view.is(at, '-') || view.is(at, '−');
    match view.kind(end) {
        Some(AtomKind::Other('⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻')) => true,
        Some(AtomKind::Other('^')) => power(end + 1),
        _ => false,
    }
}

/// Whether the symbol that ends at `end` is only the beginning of a unit that is in no table: `W/m^4`, `N·s`.
fn is_compound(view: View<'_>, end: usize) -> bool {
    let below = view.is(end, '/') && view.is_letters(end + 1) && is_raised(view, end + 2);
    let times = matches!(view.kind(end), Some(AtomKind::Other('·' | '⋅')));
    below && at(view, end + 1).is_none() || times && view.is_letters(end + 1)
}

/// The measure that a unit per another one is, where it has a name of its own in the table.
pub(super) fn quotient(above: Dimension, below: Dimension) -> Option<Dimension> {
    Some(Dimension::Measure(match (above, below) {
        (Dimension::Measure("length"), Dimension::Measure("duration")) => "speed",
        (Dimension::Measure("data"), Dimension::Measure("duration")) => "data rate",
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::atom::atoms;

    #[test]
    fn every_unit_has_a_factor_and_a_name_of_its_own() {
        // "Pound" is a mass and money; within a dimension a name is one unit.
        let mut names: Vec<String> =
            UnitId::all().map(|id| format!("{} {}", id.unit().dimension, id.unit().name)).collect();
        assert!(names.len() > 200, "{}", names.len());
        assert!(UnitId::all().all(|id| id.unit().factor > Exact::ZERO));
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn conversions_are_exact_and_reversible() {
        let values =
            ["0", "-40", "98.6", "1/3", "1234567.891"].map(|v| v.parse::<Exact>().unwrap());
        for id in UnitId::all() {
            for value in &values {
                assert_eq!(id.from_base(&id.to_base(value)), *value, "{}", id.unit().name);
            }
        }
        let forty = Exact::whole(-40);
        let (c, f) =
            (UnitId::named("degree Celsius").unwrap(), UnitId::named("degree Fahrenheit").unwrap());
        assert_eq!(c.to_base(&forty), f.to_base(&forty));
    }

    #[test]
    fn units_after_figures() {
        for (text, expected) in [
            ("km", "kilometre"),
            ("Kilometers", "kilometre"),
            ("km/h", "kilometre per hour"),
            ("miles", "mile"),
            ("square miles", "square mile"),
            ("sq. mi", "square mile"),
            ("μg", "microgram"),
            ("°F", "degree Fahrenheit"),
            ("degrees Celsius", "degree Celsius"),
            ("percentage points", "percentage point"),
            ("bps", "basis point"),
            ("%", "percent"),
            ("US dollars", "United States dollar"),
            ("US$", "United States dollar"),
            ("euros", "euro"),
            ("GWh", "gigawatt-hour"),
        ] {
            let atoms = atoms(text);
            let view = View { text, atoms: &atoms };
            let found = at(view, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.unit.unit().name, found.end), (expected, atoms.len()), "{text}");
        }
    }
}
