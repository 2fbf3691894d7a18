//! The table of units: `units.tsv`, `money.tsv` and `prefixes.tsv`, read once, with every spelling of a unit.

use std::sync::LazyLock;

use super::{Currency, Dimension, Unit, UnitId};
use crate::fact::exact::Exact;
use crate::fact::phrase::{Phrases, list};
use crate::words::rows;

/// What a symbol or a word stands for.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) unit: UnitId,
    pub(super) power: i32,
    pub(super) symbol: bool,
}

/// The units with their spellings.
pub(super) struct Table {
    pub(super) units: Vec<Unit>,
    /// Units after a figure.
    pub(super) after: Phrases<Entry>,
    /// Currencies before a figure.
    pub(super) before: Phrases<Entry>,
}

/// The one table.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::load);

impl Table {
    fn load() -> Self {
        let mut table =
            Self { units: Vec::new(), after: Phrases::forwards(), before: Phrases::backwards() };
        // Currencies first: "pound" is decided between money and mass where it is read.
        for row in rows(include_str!("../units.tsv")) {
            if let [dimension, name, factor, prefixes, symbols, words] = row[..] {
                table.add_measure(dimension, name, factor, prefixes, symbols, words);
            }
        }
        for row in rows(include_str!("../money.tsv")) {
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
            // One sign may have two code points: the ohm, and the Greek letter of which it was made.
            let same_sign = at > 0 && bare.chars().count() == 1 && !bare.is_ascii();
            if at == 0 || same_sign {
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
            let known = self.units.iter().position(|unit| unit.name == name);
            let same_sign = symbol.is_some_and(|symbol| !symbol.is_ascii());
            let unit = match known.and_then(|at| u16::try_from(at).ok()) {
                Some(at) if same_sign => UnitId(at),
                Some(_) => continue,
                None => self.push(Unit { dimension, name, factor, offset }),
            };
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
    rows(include_str!("../prefixes.tsv")).find_map(|row| match row[..] {
        [written, name, power] if written == letter => Some((name, power.parse().ok()?)),
        _ => None,
    })
}
