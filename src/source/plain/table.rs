//! Tables in plain text: rows whose cells are parted by tabs, bars or aligned gaps.

use super::Line;
use crate::span::Span;

/// Fewest rows of a table whose cells are parted by spaces only.
const FEWEST_ALIGNED: usize = 3;

/// How many of the lines, from the first on, are rows of one table.
pub(super) fn rows(raw: &str, lines: &[Line]) -> usize {
    let Some(by) = lines.first().and_then(|line| separator(line.span.of(raw))) else { return 0 };
    let columns = count(raw, lines[0].span, by);
    if columns < 2 {
        return 0;
    }
    let rows = lines
        .iter()
        .take_while(|line| {
            let text = line.span.of(raw);
            is_border(text)
                || separator(text) == Some(by)
                    && count(raw, line.span, by) == columns
                    && (by != Separator::Gap || aligned(raw, &lines[0], line))
        })
        .count();
    let fewest = if by == Separator::Gap { FEWEST_ALIGNED } else { 2 };
    if rows >= fewest { rows } else { 0 }
}

/// The cells of a row; a border has none.
pub(super) fn cells(raw: &str, row: Span) -> Vec<Span> {
    let text = row.of(raw);
    match separator(text) {
        Some(by) if !is_border(text) => split(text, by).map(|cell| cell.shift(row.start)).collect(),
        _ => Vec::new(),
    }
}

/// Whether the first row names the columns: it has no figure where every other row has one.
pub(super) fn is_header(raw: &str, rows: &[Line]) -> bool {
    let figures = |line: &Line| {
        let cells = cells(raw, line.span);
        let holds = |cell: &Span| cell.of(raw).bytes().any(|byte| byte.is_ascii_digit());
        cells.iter().skip(1).filter(|cell| holds(cell)).count()
    };
    let border = rows.get(1).is_some_and(|row| is_border(row.span.of(raw)));
    let mut rest = rows[1..].iter().filter(|row| !is_border(row.span.of(raw)));
    border || (figures(&rows[0]) == 0 && rest.all(|row| figures(row) > 0))
}

/// What parts the cells of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Tab,
    Bar,
    Gap,
}

/// Whether the cells of two rows begin or end in the same columns, and none but the last ends a
/// sentence: two spaces also part the sentences of typewritten text.
fn aligned(raw: &str, first: &Line, row: &Line) -> bool {
    let columns = |line: &Line| -> Vec<Span> {
        split(line.span.of(raw), Separator::Gap).map(|cell| cell.shift(line.indent)).collect()
    };
    let text = row.span.of(raw);
    let cells = columns(row);
    let prose = cells.iter().rev().skip(1).any(|cell| {
        Span::new(cell.start - row.indent, cell.end - row.indent)
            .of(text)
            .ends_with(['.', '!', '?'])
    });
    let lined_up = |(a, b): (&Span, &Span)| a.start == b.start || a.end == b.end;
    !prose && columns(first).iter().zip(&cells).all(lined_up)
}

fn separator(text: &str) -> Option<Separator> {
    if text.contains('\t') {
        Some(Separator::Tab)
    } else if text.contains('|') {
        Some(Separator::Bar)
    } else {
        text.contains("  ").then_some(Separator::Gap)
    }
}

fn is_border(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| b"-=|+: ".contains(&byte)) && text.contains("--")
}

fn count(raw: &str, row: Span, by: Separator) -> usize {
    split(row.of(raw), by).count()
}

fn split(text: &str, by: Separator) -> impl Iterator<Item = Span> {
    let inner = match by {
        Separator::Bar => text.trim().trim_start_matches('|').trim_end_matches('|'),
        _ => text.trim(),
    };
    let mark = match by {
        Separator::Tab => "\t",
        Separator::Bar => "|",
        Separator::Gap => "  ",
    };
    let base = text.as_ptr() as usize;
    inner
        .split(mark)
        .map(str::trim)
        .filter(move |cell| by != Separator::Gap || !cell.is_empty())
        .map(move |cell| {
            let start = cell.as_ptr() as usize - base;
            Span::new(start, start + cell.len())
        })
}
