//! A table that is put together cell by cell before its rows are written.

use super::extract::Extract;

/// The most columns of a table; further cells are left to the last one.
const MOST_COLUMNS: usize = 1000;

/// A table.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    header: bool,
}

impl Grid {
    /// A table of which all cells are known and no row is said to be a header.
    pub(super) fn of(rows: Vec<Vec<String>>) -> Self {
        let rows = rows.into_iter().map(|cells| Row { cells, header: false });
        Self { rows: rows.collect() }
    }

    /// Begins a row; `header` where the file says that it names the columns.
    pub(super) fn row(&mut self, header: bool) {
        self.rows.push(Row { cells: Vec::new(), header });
    }

    /// Says that the open row names the columns.
    pub(super) fn mark_header(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.header = true;
        }
    }

    /// Adds a cell to the open row, over so many columns.
    pub(super) fn cell(&mut self, text: &str, columns: usize) {
        let Some(row) = self.rows.last_mut() else { return };
        for column in 0..columns {
            if row.cells.len() >= MOST_COLUMNS {
                return;
            }
            let here = if column == 0 || row.header { text } else { "" };
            row.cells.push(here.to_owned());
        }
    }

    /// The text over the next cell of the open row, for cells that go on from the row above.
    pub(super) fn above(&self) -> String {
        let [.., before, row] = self.rows.as_slice() else { return String::new() };
        before.cells.get(row.cells.len()).cloned().unwrap_or_default()
    }

    /// Writes the rows; where the file names no header, the first row is one if it alone has no
    /// figures.
    pub(super) fn write(mut self, out: &mut Extract) {
        self.rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        if !self.rows.iter().any(|row| row.header) && self.looks_headed() {
            self.rows[0].header = true;
        }
        out.open_table();
        let mut body = false;
        for row in &self.rows {
            let header = row.header && !body;
            body |= !header;
            row.cells.iter().for_each(|cell| out.cell(cell));
            out.end_row(header);
        }
        out.close_table();
    }

    fn looks_headed(&self) -> bool {
        let figures = |row: &Row| {
            let cells = row.cells.iter().skip(1);
            cells.filter(|cell| cell.bytes().any(|byte| byte.is_ascii_digit())).count()
        };
        let [first, rest @ ..] = self.rows.as_slice() else { return false };
        first.cells.len() > 1
            && figures(first) == 0
            && !rest.is_empty()
            && rest.iter().all(|row| figures(row) > 0)
    }
}
