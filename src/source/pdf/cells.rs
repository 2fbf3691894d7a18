//! Which marked stretches of a file are cells of tables, where it tells its structure (ISO 32000-1, 14.7).
//!
//! Columns that stand close together look like words of one line; a file with tags says that they are not. Reading order and all
//! other blocks are told from places, tags or not, since many programs tag in the order in which they draw.

use std::collections::HashMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object};

/// The deepest structure that is followed, and the most elements: one that leads back into itself has no end.
const DEEPEST: usize = 64;
const MOST: usize = 2_000_000;

/// The number of a page's object in the file.
type Sheet = u32;

/// The cells of a file, by the page and the number of each marked stretch.
#[derive(Debug, Default)]
pub(super) struct Cells {
    by_mark: HashMap<(Sheet, i32), u32>,
    /// How many cells there are so far.
    count: u32,
    visited: usize,
}

impl Cells {
    /// The cells that a file tells of.
    pub(super) fn read(pdf: &Pdf) -> Self {
        let xref = pdf.xref();
        let mut cells = Self::default();
        let root = xref.get::<Dict<'_>>(xref.root_id());
        if let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>(b"StructTreeRoot")) {
            cells.element(&tree, None, None, DEEPEST);
        }
        cells
    }

    /// The cell in which a marked stretch of a page stands.
    pub(super) fn of(&self, sheet: Option<Sheet>, mark: Option<i32>) -> Option<u32> {
        self.by_mark.get(&(sheet?, mark?)).copied()
    }

    fn element(&mut self, at: &Dict<'_>, sheet: Option<Sheet>, cell: Option<u32>, left: usize) {
        self.visited += 1;
        let Some(left) = left.checked_sub(1).filter(|_| self.visited < MOST) else { return };
        let sheet = at.get_ref(b"Pg").map(|page| page.obj_number).or(sheet);
        let kind = at.get::<Name<'_>>(b"S");
        let is_cell = matches!(kind.as_ref().map(|kind| kind.as_ref()), Some(b"TD" | b"TH"));
        self.count += u32::from(is_cell);
        let cell = if is_cell { Some(self.count) } else { cell };
        match at.get::<Object<'_>>(b"K") {
            Some(Object::Array(kids)) => self.kids(&kids, sheet, cell, left),
            Some(kid) => self.kid(kid, sheet, cell, left),
            None => {}
        }
    }

    fn kids(&mut self, kids: &Array<'_>, sheet: Option<Sheet>, cell: Option<u32>, left: usize) {
        for kid in kids.iter::<Object<'_>>() {
            self.kid(kid, sheet, cell, left);
        }
    }

    fn kid(&mut self, kid: Object<'_>, sheet: Option<Sheet>, cell: Option<u32>, left: usize) {
        match kid {
            Object::Number(mark) => self.mark(sheet, mark.as_i64(), cell),
            // A reference to a marked stretch, or an element.
            Object::Dict(kid) => match kid.get::<i32>(b"MCID") {
                Some(mark) => {
                    let sheet = kid.get_ref(b"Pg").map(|page| page.obj_number).or(sheet);
                    self.mark(sheet, mark.into(), cell);
                }
                None => self.element(&kid, sheet, cell, left),
            },
            _ => {}
        }
    }

    fn mark(&mut self, sheet: Option<Sheet>, mark: i64, cell: Option<u32>) {
        if let (Some(sheet), Ok(mark), Some(cell)) = (sheet, i32::try_from(mark), cell) {
            self.by_mark.insert((sheet, mark), cell);
        }
    }
}
