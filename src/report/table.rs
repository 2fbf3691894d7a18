//! The summary table: how many claims of which file turned out how.

use crate::claim::Verdict;
use crate::outcome::{Report, Summary};
use crate::report::neutral;

/// Above this many files only the total is shown; a table of hundreds of rows sums nothing up.
const MOST_ROWS: usize = 24;

/// The table as lines of text, a heading first and the total last.
pub(super) fn summary(report: &Report) -> Vec<String> {
    let mut rows: Vec<(String, Summary)> = Vec::new();
    for judged in &report.claims {
        let path = neutral::line(&judged.claim.path);
        if rows.last().is_none_or(|(last, _)| *last != path) {
            rows.push((path.into_owned(), Summary::default()));
        }
        if let Some((_, summary)) = rows.last_mut() {
            summary.add(judged);
        }
    }
    if rows.len() < 2 || rows.len() > MOST_ROWS {
        rows.clear();
    }
    rows.push(("total".to_owned(), report.summary()));
    let mut cells = vec![heading()];
    cells.extend(rows.iter().map(|(name, summary)| row(name, summary)));
    align(&cells)
}

fn heading() -> Vec<String> {
    let verdicts = Verdict::ALL.map(Verdict::as_str);
    let names = ["", "claims"].into_iter().chain(verdicts).chain(["unexpected"]);
    names.map(str::to_owned).collect()
}

fn row(name: &str, summary: &Summary) -> Vec<String> {
    let verdicts = Verdict::ALL.map(|verdict| summary.count(verdict));
    let counts = [summary.claims].into_iter().chain(verdicts).chain([summary.unexpected]);
    [name.to_owned()].into_iter().chain(counts.map(|count| count.to_string())).collect()
}

/// The first column to the left, the others to the right.
fn align(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..columns).filter_map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("  {cell:>width$}"),
        });
        cells.collect::<String>().trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
