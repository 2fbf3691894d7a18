//! The tolerance table: every number that says how far figures may lie apart.
//!
//! `tolerances.tsv` holds the defaults; a project or a claim changes them by name. No tolerance is
//! written anywhere else.

use std::sync::LazyLock;

use super::exact::Exact;
use crate::words::rows;

/// The tolerances in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// The share of N that "about N" reaches to either side at most.
    pub about_relative: Exact,
    /// The share of the whole that a fraction reaches to either side.
    pub share_words: Exact,
    /// The share of the source's count by which an unmarked rounding may differ from it.
    pub unmarked_rounding_relative: Exact,
    /// The least count that is taken for a rounding.
    pub unmarked_rounding_least: Exact,
}

/// A tolerance by its name, as a project or a claim sets it.
pub type Change = (&'static str, Exact);

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The name by which the tolerance is set.
    pub name: &'static str,
    /// The default.
    pub value: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
}

impl Row {
    /// Whether it is a share, which is never more than the whole.
    pub fn is_share(&self) -> bool {
        self.value.parse().is_ok_and(|value: Exact| value <= Exact::ONE)
    }
}

/// The table as shown to people.
pub fn table() -> Vec<Row> {
    rows(include_str!("tolerances.tsv"))
        .filter_map(|row| match row[..] {
            [name, value, meaning] => Some(Row { name, value, meaning }),
            _ => None,
        })
        .collect()
}

static DEFAULT: LazyLock<Tolerance> = LazyLock::new(|| {
    let mut tolerance = Tolerance {
        about_relative: Exact::ZERO,
        share_words: Exact::ZERO,
        unmarked_rounding_relative: Exact::ZERO,
        unmarked_rounding_least: Exact::ZERO,
    };
    for row in table() {
        if let Ok(value) = row.value.parse() {
            tolerance.set(row.name, value);
        }
    }
    tolerance
});

impl Default for Tolerance {
    fn default() -> Self {
        DEFAULT.clone()
    }
}

impl Tolerance {
    /// The defaults, without a copy.
    pub(super) fn standard() -> &'static Self {
        &DEFAULT
    }

    /// These tolerances with some of them changed.
    #[must_use]
    pub fn with(&self, changes: &[Change]) -> Self {
        let mut changed = self.clone();
        for (name, value) in changes {
            changed.set(name, value.clone());
        }
        changed
    }

    /// The tolerance called `name`.
    pub fn value(&self, name: &str) -> Option<&Exact> {
        match name {
            "about-relative" => Some(&self.about_relative),
            "share-words" => Some(&self.share_words),
            "unmarked-rounding-relative" => Some(&self.unmarked_rounding_relative),
            "unmarked-rounding-least" => Some(&self.unmarked_rounding_least),
            _ => None,
        }
    }

    /// Sets the tolerance called `name`; false when there is none of that name.
    pub fn set(&mut self, name: &str, value: Exact) -> bool {
        let field = match name {
            "about-relative" => &mut self.about_relative,
            "share-words" => &mut self.share_words,
            "unmarked-rounding-relative" => &mut self.unmarked_rounding_relative,
            "unmarked-rounding-least" => &mut self.unmarked_rounding_least,
            _ => return false,
        };
        *field = value;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_sets_a_field() {
        let mut tolerance = Tolerance::default();
        for row in table() {
            assert!(tolerance.set(row.name, row.value.parse().unwrap()), "{}", row.name);
            assert_eq!(tolerance.value(row.name), row.value.parse().ok().as_ref(), "{}", row.name);
        }
        assert_eq!(tolerance, Tolerance::default());
        assert!(!tolerance.set("unknown", Exact::ONE));
    }
}
