//! Units: what a figure is measured in, and how it converts to others of its dimension.
//!
//! The table is `units.tsv` and `money.tsv`. A unit converts to the base unit of its dimension by an
//! exact factor and, for temperatures, an exact offset. Currencies have no factor between them, only
//! between a currency and its subunits. Nothing here reads numbers.

use std::fmt;
use std::sync::LazyLock;

use super::exact::Exact;
use super::phrase::{Phrases, View, list, rows};

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

#[derive(Clone, Copy)]
struct Entry {
    unit: UnitId,
    power: i32,
    symbol: bool,
}

struct Table {
    units: Vec<Unit>,
    /// Units after a figure.
    after: Phrases<Entry>,
    /// Currencies before a figure.
    before: Phrases<Entry>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::load);

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
        && view.before(from).is_some_and(|atom| {
            matches!(
                atom.kind,
                crate::fact::atom::AtomKind::Digits | crate::fact::atom::AtomKind::Letters
            )
        });
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
    !(word && view.touches(end))
}

impl Table {
    fn load() -> Self {
        let mut table =
            Self { units: Vec::new(), after: Phrases::forwards(), before: Phrases::backwards() };
        // Currencies first: "pound" is decided between money and mass where it is read.
        for row in rows(include_str!("units.tsv")) {
            if let [dimension, name, factor, prefixes, symbols, words] = row[..] {
                table.add_measure(dimension, name, factor, prefixes, symbols, words);
            }
        }
        for row in rows(include_str!("money.tsv")) {
            if let [family, name, code, factor, symbols, words] = row[..] {
                table.add_currency(family, name, code, factor, symbols, words);
            }
        }
        table
    }

    fn push(&mut self, unit: Unit) -> UnitId {
        let id = UnitId(u16::try_from(self.units.len()).unwrap_or(u16::MAX));
        self.units.push(unit);
        id
    }

    fn add_measure(
        &mut self,
        dimension: &'static str,
        name: &'static str,
        factor: &str,
        prefixes: &str,
        symbols: &str,
        words: &str,
    ) {
        let (factor, offset) = factor.split_once(' ').unwrap_or((factor, "0"));
        let (Ok(factor), Ok(offset)) = (factor.parse::<Exact>(), offset.parse::<Exact>()) else {
            return;
        };
        let dimension = match dimension {
            "share" => Dimension::Share,
            "points" => Dimension::Points,
            other => Dimension::Measure(other),
        };
        let unit = self.push(Unit { dimension, name, factor: factor.clone(), offset });
        for (at, symbol) in list(symbols).enumerate() {
            let bare = symbol.trim_matches(['(', ')']);
            let only_prefixed = symbol.starts_with('(');
            if !only_prefixed {
                self.add_symbol(symbol, unit, 0);
            }
            if at == 0 {
                self.add_prefixed(dimension, name, &factor, prefixes, Some(bare), words);
            }
        }
        if list(symbols).next().is_none() {
            self.add_prefixed(dimension, name, &factor, prefixes, None, words);
        }
        for word in list(words) {
            self.add_word(word, unit);
        }
    }

    /// Adds a unit for every prefix that the row allows.
    fn add_prefixed(
        &mut self,
        dimension: Dimension,
        name: &'static str,
        factor: &Exact,
        prefixes: &str,
        symbol: Option<&str>,
        words: &str,
    ) {
        for letter in prefixes.split(' ') {
            let Some((long, power)) = prefix(letter) else { continue };
            let Some(scale) = Exact::power_of_ten(power) else { continue };
            // The table lives as long as the program, so its few hundred built names do too.
            let name: &'static str = Box::leak(format!("{long}{name}").into_boxed_str());
            let (factor, offset) = (factor.clone() * scale, Exact::ZERO);
            if self.units.iter().any(|unit| unit.name == name) {
                continue;
            }
            let unit = self.push(Unit { dimension, name, factor, offset });
            if let Some(symbol) = symbol {
                self.add_symbol(&format!("{letter}{symbol}"), unit, 0);
                if letter == "µ" {
                    self.add_symbol(&format!("μ{symbol}"), unit, 0);
                }
            }
            for word in list(words).filter(|word| !word.contains(' ')) {
                self.add_word(&format!("{long}{word}"), unit);
            }
        }
    }

    fn add_currency(
        &mut self,
        family: &'static str,
        name: &'static str,
        code: &'static str,
        factor: &str,
        symbols: &str,
        words: &str,
    ) {
        let Ok(factor) = factor.parse::<Exact>() else { return };
        let family = if family == "-" { "" } else { family };
        let code = Some(code).filter(|code| *code != "-");
        let dimension = Dimension::Money(Currency { family, code });
        let unit = self.push(Unit { dimension, name, factor, offset: Exact::ZERO });
        for symbol in list(symbols) {
            self.add_symbol(symbol, unit, 0);
            self.before.add(symbol, true, Entry { unit, power: 0, symbol: true });
            if code == Some(symbol) {
                let millions = format!("M{symbol}");
                self.add_symbol(&millions, unit, 6);
                self.before.add(&millions, true, Entry { unit, power: 6, symbol: true });
            }
        }
        for word in list(words) {
            self.add_word(word, unit);
            if unit.unit_name_is_plain(name) {
                self.before.add(word, false, Entry { unit, power: 0, symbol: false });
            }
        }
    }

    fn add_symbol(&mut self, symbol: &str, unit: UnitId, power: i32) {
        self.after.add(symbol, true, Entry { unit, power, symbol: true });
    }

    fn add_word(&mut self, word: &str, unit: UnitId) {
        let entry = Entry { unit, power: 0, symbol: false };
        self.after.add(word, false, entry);
        let ends_in_letter = word.chars().next_back().is_some_and(char::is_alphabetic);
        if ends_in_letter && !word.ends_with('s') {
            self.after.add(&format!("{word}s"), false, entry);
        }
    }
}

impl UnitId {
    /// Whether the currency's name may stand before a figure: "dollar 22.5 million".
    fn unit_name_is_plain(self, name: &str) -> bool {
        matches!(name, "dollar" | "euro")
    }
}

/// The name and the power of ten of an SI prefix.
fn prefix(letter: &str) -> Option<(&'static str, i32)> {
    Some(match letter {
        "k" => ("kilo", 3),
        "K" => ("kilo", 3),
        "c" => ("centi", -2),
        "m" => ("milli", -3),
        "µ" => ("micro", -6),
        "n" => ("nano", -9),
        "d" => ("deci", -1),
        "h" => ("hecto", 2),
        "M" => ("mega", 6),
        "G" => ("giga", 9),
        "T" => ("tera", 12),
        _ => return None,
    })
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
