//! Tables of a page: rows with every cell in its column.

use super::super::extract::Extract;
use super::content::Content;
use super::tree::{Element, Id, Tree};
use super::walk::inline;

/// The most columns or rows that one cell spans.
const WIDEST_SPAN: usize = 100;
/// The most columns of a table; further cells are added to the last one.
const MOST_COLUMNS: usize = 1000;
/// Cells of a table that lays a page out are longer than this, in bytes.
const LONGEST_CELL: usize = 600;

/// Whether a table holds figures and not the layout of the page.
pub(super) fn is_data(tree: &Tree, content: &Content, id: Id) -> bool {
    let role = tree.element(id).and_then(|element| element.attribute("role"));
    if matches!(role, Some("presentation" | "none")) {
        return false;
    }
    let rows = rows(tree, content, id);
    let cells = || rows.iter().flat_map(|row| cells(tree, *row));
    let wide = rows.iter().any(|row| cells_of(tree, *row) > 1);
    !content.nests_tables(id) && wide && cells().all(|cell| content.len(cell) <= LONGEST_CELL)
}

/// Writes the rows of a table.
pub(super) fn write(tree: &Tree, content: &Content, id: Id, out: &mut Extract) {
    for caption in tree.children(id).filter(|&child| tree.name(child) == "caption") {
        out.text(&inline(tree, content, caption));
        out.end_block();
    }
    out.open_table();
    // Cells that reach down into rows below: how many more rows, and their text, by column.
    let mut hanging: Vec<Option<(usize, String)>> = Vec::new();
    let mut body = false;
    for row in rows(tree, content, id) {
        let header = !body && is_header(tree, row);
        body |= !header;
        for text in columns(tree, content, row, header, &mut hanging) {
            out.cell(&text);
        }
        out.end_row(header);
    }
    out.close_table();
}

/// The text of every column of a row; what spans rows is said again in each of them, and a header
/// that spans columns over each of them.
fn columns(
    tree: &Tree,
    content: &Content,
    row: Id,
    header: bool,
    hanging: &mut Vec<Option<(usize, String)>>,
) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let hang = |texts: &mut Vec<String>, hanging: &mut Vec<Option<(usize, String)>>| {
        while let Some(Some((left, text))) = hanging.get_mut(texts.len()) {
            let text = text.clone();
            *left -= 1;
            if *left == 0 {
                hanging[texts.len()] = None;
            }
            texts.push(text);
        }
    };
    for cell in cells(tree, row) {
        hang(&mut texts, hanging);
        let Some(element) = tree.element(cell) else { continue };
        let text = inline(tree, content, cell);
        let down = span(element, "rowspan");
        for column in 0..span(element, "colspan") {
            if texts.len() >= MOST_COLUMNS {
                break;
            }
            let here = if column == 0 || header { text.clone() } else { String::new() };
            if down > 1 {
                hanging.resize(hanging.len().max(texts.len() + 1), None);
                hanging[texts.len()] = Some((down - 1, here.clone()));
            }
            texts.push(here);
        }
    }
    hang(&mut texts, hanging);
    texts
}

fn span(cell: &Element, key: &str) -> usize {
    let written = cell.attribute(key).and_then(|value| value.trim().parse().ok());
    written.unwrap_or(1).clamp(1, WIDEST_SPAN)
}

/// The rows of a table, in its own order.
fn rows(tree: &Tree, content: &Content, id: Id) -> Vec<Id> {
    let mut rows = Vec::new();
    for child in tree.children(id).filter(|&child| !content.skips(child)) {
        match tree.name(child) {
            "tr" => rows.push(child),
            "thead" | "tbody" | "tfoot" => rows.extend(
                tree.children(child).filter(|&row| tree.name(row) == "tr" && !content.skips(row)),
            ),
            _ => {}
        }
    }
    rows
}

fn cells(tree: &Tree, row: Id) -> impl Iterator<Item = Id> + '_ {
    tree.children(row).filter(|&cell| matches!(tree.name(cell), "td" | "th"))
}

fn cells_of(tree: &Tree, row: Id) -> usize {
    cells(tree, row).count()
}

/// A row in a `thead`, or one that has header cells only and more than one of them.
fn is_header(tree: &Tree, row: Id) -> bool {
    let all = cells(tree, row).all(|cell| tree.name(cell) == "th");
    tree.name(tree.node(row).parent) == "thead" || (all && cells_of(tree, row) > 1)
}
