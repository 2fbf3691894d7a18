//! Tolerances as written, for a claim or for a project: a table of them by the names of the tolerance table.

use num_rational::BigRational;
use num_traits::{One, Signed};

use crate::diagnostic::{Finding, codes};
use crate::fact::tolerance::{self, Change, Row};
use crate::table::{Key, Kind, Table};

/// Reads the tolerances of the table `tolerance` in `table`; `shown` is how messages call it.
pub fn tolerances(
    table: &Table<'_>,
    shown: &'static str,
    findings: &mut Vec<Finding>,
) -> Vec<Change> {
    let Some(written) = table.table("tolerance", shown, findings) else { return Vec::new() };
    written.only(&tolerance_keys(), findings);
    let rows = tolerance::table();
    rows.iter().filter_map(|row| change(&written, row, findings)).collect()
}

/// The tolerances as keys.
pub fn tolerance_keys() -> Vec<Key> {
    let kind = |row: &Row| if row.is_share() { Kind::Share } else { Kind::Amount };
    tolerance::table().iter().map(|row| Key::new(row.name, kind(row), row.meaning)).collect()
}

fn change(written: &Table<'_>, row: &Row, findings: &mut Vec<Finding>) -> Option<Change> {
    let number = written.number(row.name, findings)?;
    let too_much = row.is_share() && number.value > BigRational::one();
    if number.value.is_negative() || too_much {
        let range = if row.is_share() { "from 0 to 1" } else { "of 0 or more" };
        let message = format!("expected a number {range} for `{}`", row.name);
        findings.push(
            written
                .finding(&codes::INVALID_VALUE, message, number.span)
                .help("`sayso explain tolerances` shows all of them"),
        );
        return None;
    }
    Some((row.name, number.value.into()))
}
