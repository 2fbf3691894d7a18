//! A table that is put together cell by cell before its rows are written, and the tables that are open in a document.

use super::extract::Extract;

/// The most columns of a table; further cells are left to the last one.
const MOST_COLUMNS: usize = 1000;
/// The deepest table that is a table of its own; deeper ones are text of the cell they stand in.
#[cfg(feature = "office")]
const DEEPEST: usize = 8;

/// Tables that are open, the inner ones in a cell of the outer.
#[cfg(feature = "office")]
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<(Grid, Cell)>,
    /// Tables that are open inside the deepest of those.
    flattened: usize,
}

/// The open cell.
#[cfg(feature = "office")]
#[derive(Debug, Default)]
pub(super) struct Cell {
    text: Extract,
    /// Over how many columns it goes.
    pub(super) columns: usize,
    /// How often the file would have it written.
    pub(super) repeated: usize,
    /// Whether it goes on from the row above.
    pub(super) goes_on: bool,
    /// How many of the columns that the last cell covers are still to come.
    covered: usize,
}

#[cfg(feature = "office")]
impl Tables {
    /// Whether no table is open.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Whether a table that begins here would be text of its cell.
    pub(super) fn is_deepest(&self) -> bool {
        self.open.len() >= DEEPEST
    }

    /// Begins a table.
    pub(super) fn begin(&mut self) {
        match self.is_deepest() {
            true => self.flattened += 1,
            false => self.open.push((Grid::default(), Cell::default())),
        }
    }

    /// Writes the innermost table; one inside a cell becomes text of the cell.
    pub(super) fn end(&mut self, out: &mut Extract) {
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        let Some((grid, _)) = self.open.pop() else { return };
        let Some((_, cell)) = self.open.last_mut() else { return grid.write(out) };
        let mut inner = Extract::default();
        grid.write(&mut inner);
        cell.text.text(&inner.into_text().replace('\n', "; "));
    }

    /// Writes all tables that are still open where the file ends.
    pub(super) fn end_all(&mut self, out: &mut Extract) {
        self.flattened = 0;
        while !self.is_empty() {
            self.end(out);
        }
    }

    /// Begins a row; `header` where the file says that it names the columns.
    pub(super) fn row(&mut self, header: bool) {
        self.with(|grid, cell| {
            grid.row(header);
            cell.covered = 0;
        });
    }

    /// Says that the open row names the columns.
    pub(super) fn mark_header(&mut self) {
        self.with(|grid, _| grid.mark_header());
    }

    /// Begins a cell over so many columns.
    pub(super) fn begin_cell(&mut self, columns: usize, repeated: usize) {
        self.with(|_, cell| *cell = Cell { columns, repeated, ..Cell::default() });
    }

    /// Notes what the file says of the open cell.
    pub(super) fn cell(&mut self, note: impl FnOnce(&mut Cell)) {
        self.with(|_, cell| note(cell));
    }

    /// Ends the open cell.
    pub(super) fn end_cell(&mut self) {
        self.with(|grid, cell| {
            let Cell { text, columns, repeated, goes_on, .. } = std::mem::take(cell);
            let text = if goes_on { grid.above() } else { text.into_text().replace('\n', " ") };
            for _ in 0..repeated {
                grid.cell(&text, columns);
            }
            cell.covered = columns.saturating_sub(1);
        });
    }

    /// Adds cells that another one covers: the one to the left, which has been written over its columns, or else the
    /// one above.
    pub(super) fn covered(&mut self, count: usize) {
        self.with(|grid, cell| {
            for _ in 0..count {
                match cell.covered.checked_sub(1) {
                    Some(left) => cell.covered = left,
                    None => grid.cell(&grid.above(), 1),
                }
            }
        });
    }

    /// Where the text of the open cell goes.
    pub(super) fn text(&mut self) -> Option<&mut Extract> {
        self.open.last_mut().map(|(_, cell)| &mut cell.text)
    }

    fn with(&mut self, change: impl FnOnce(&mut Grid, &mut Cell)) {
        if let Some((grid, cell)) = self.open.last_mut().filter(|_| self.flattened == 0) {
            change(grid, cell);
        }
    }
}

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
        let names = first.cells.iter().skip(1).all(|cell| is_name(cell));
        first.cells.len() > 1
            && (names || are_years(&first.cells[1..]))
            && !rest.is_empty()
            && rest.iter().all(|row| figures(row) > 0)
    }
}

/// Whether a cell has no figure outside of brackets: "Population (000s)" names a column.
fn is_name(cell: &str) -> bool {
    let mut depth = 0usize;
    cell.chars().all(|letter| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0 || !letter.is_ascii_digit()
    })
}

/// Whether cells are years in their order, as only names of columns are; one year alone may be a value.
fn are_years(cells: &[String]) -> bool {
    let years: Vec<Option<u16>> = cells
        .iter()
        .map(|cell| cell.trim().parse().ok().filter(|year| (1000..=2999).contains(year)))
        .collect();
    let rises = years.windows(2).all(|pair| pair[0] < pair[1]);
    let falls = years.windows(2).all(|pair| pair[0] > pair[1]);
    years.len() > 1 && years.iter().all(Option::is_some) && (rises || falls)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_row_of_names_is_a_header() {
        for (rows, expected) in [
            (["Island|Exports ($m)", "Aldra|5"], true),
            (["Island|People (000s)", "Aldra|5"], true),
            (["Island|2022|2023", "Aldra|5|6"], true),
            (["Opened|1990", "Length|310"], false),
            (["Opened|1990|1990", "Length|310|4"], false),
            (["Aldra|5 tons", "Bresk|6 tons"], false),
            (["Island|Chief", "Aldra|Holt"], false),
        ] {
            let rows = rows.map(|row| row.split('|').map(str::to_owned).collect());
            assert_eq!(Grid::of(rows.to_vec()).looks_headed(), expected, "{rows:?}");
        }
    }

    #[cfg(feature = "office")]
    #[test]
    fn what_another_cell_covers_keeps_its_column() {
        let mut tables = Tables::default();
        tables.begin();
        let row = |tables: &mut Tables, cells: &[(&str, usize, usize)]| {
            tables.row(false);
            for (text, columns, covered) in cells {
                if *columns > 0 {
                    tables.begin_cell(*columns, 1);
                    tables.text().expect("a cell is open").text(text);
                    tables.end_cell();
                }
                tables.covered(*covered);
            }
        };
        row(&mut tables, &[("Aldra", 1, 0), ("both", 2, 1), ("x", 1, 0)]);
        row(&mut tables, &[("", 0, 1), ("5", 1, 0), ("6", 1, 0), ("y", 1, 0)]);
        let mut out = Extract::default();
        tables.end(&mut out);
        assert_eq!(out.into_text(), "Aldra | both |  | x\nAldra | 5 | 6 | y");
    }
}
