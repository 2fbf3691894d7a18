//! The summary table: how many claims of which file turned out how.

use crate::claim::Verdict;
use crate::report::neutral;
use crate::report::record::{Counts, Record};

/// Above this many files only the total is shown; a table of hundreds of rows sums nothing up.
const MOST_ROWS: usize = 24;

/// The table as lines of text, a heading first and the total last.
pub(super) fn summary(record: &Record<'_>) -> Vec<String> {
    let by_file = record.claims.chunk_by(|one, next| one.path == next.path);
    let mut rows: Vec<(String, Counts)> = by_file
        .map(|claims| (neutral::line(&claims[0].path).into_owned(), Counts::of(claims)))
        .collect();
    if rows.len() < 2 || rows.len() > MOST_ROWS {
        rows.clear();
    }
    rows.push(("total".to_owned(), record.summary));
    let mut cells = vec![heading()];
    cells.extend(rows.iter().map(|(name, counts)| row(name, counts)));
    align(&cells)
}

fn heading() -> Vec<String> {
    let verdicts = Verdict::ALL.map(Verdict::as_str);
    let names = ["", "claims"].into_iter().chain(verdicts).chain(["unexpected"]);
    names.map(str::to_owned).collect()
}

fn row(name: &str, counted: &Counts) -> Vec<String> {
    let verdicts = Verdict::ALL.map(|verdict| counted.count(verdict));
    let counts = [counted.claims].into_iter().chain(verdicts).chain([counted.unexpected]);
    [name.to_owned()].into_iter().chain(counts.map(|count| count.to_string())).collect()
}

/// The first column to the left, the others to the right.
fn align(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..columns).filter_map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, width))| {
            // A width in the pattern itself may not be more than 65,535, which a name may.
            let blank = " ".repeat(width.saturating_sub(cell.chars().count()));
            if column == 0 { format!("{cell}{blank}") } else { format!("  {blank}{cell}") }
        });
        cells.collect::<String>().trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
