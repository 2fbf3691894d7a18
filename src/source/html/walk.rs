//! From the tree of a page to text: blocks, lists, tables, quotes, raised figures.

use super::super::extract::Extract;
use super::content::Content;
use super::mark::{is_note_mark, sets_apart};
use super::table;
use super::tree::{Element, Id, Kind, Tree};

/// Writes the text of a page.
pub(super) fn write(tree: &Tree, content: &Content, out: &mut Extract) {
    let mut walker = Walker { tree, content, out, preformatted: false, breaks: 0 };
    walker.node(content.root);
    walker.out.end_block();
}

/// The text of one cell.
pub(super) fn inline(tree: &Tree, content: &Content, id: Id) -> String {
    let mut cell = Extract::default();
    let mut walker = Walker { tree, content, out: &mut cell, preformatted: false, breaks: 0 };
    walker.children(id);
    cell.into_text().replace('\n', " ")
}

struct Walker<'t> {
    tree: &'t Tree,
    content: &'t Content,
    out: &'t mut Extract,
    preformatted: bool,
    /// Line breaks since the last text.
    breaks: usize,
}

impl Walker<'_> {
    fn node(&mut self, id: Id) {
        if self.content.skips(id) || self.out.is_full() {
            return;
        }
        match &self.tree.node(id).kind {
            Kind::Text(text) if self.preformatted => self.lines(text),
            Kind::Text(text) => {
                if !text.trim().is_empty() {
                    self.breaks = 0;
                }
                self.out.text(text);
            }
            Kind::Element(element) => self.element(id, element),
        }
    }

    fn children(&mut self, id: Id) {
        for child in self.tree.children(id) {
            self.node(child);
        }
    }

    fn element(&mut self, id: Id, element: &Element) {
        let glued = self.out.ends_in_word();
        if is_note_mark(self.tree, id, element, glued) {
            return;
        }
        if sets_apart(self.tree, id, element, glued) {
            return self.out.price_or_note(&self.tree.text(id));
        }
        if element.is_block() {
            self.out.end_block();
        }
        match &*element.name {
            _ if self.content.sheet.raises(element) => self.raised(id),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.children(id);
                self.out.end_heading(element.name.as_bytes()[1] - b'0');
            }
            "ul" | "ol" | "menu" => self.within(id, Extract::open_list, Extract::close_list),
            "li" => self.within(id, Extract::open_item, Extract::close_item),
            "blockquote" => self.within(id, Extract::open_quote, Extract::close_quote),
            "pre" => {
                let outer = std::mem::replace(&mut self.preformatted, true);
                self.children(id);
                self.out.end_code();
                self.preformatted = outer;
            }
            "table" if table::is_data(self.tree, self.content, id) => {
                table::write(self.tree, self.content, id, self.out);
            }
            "dl" => self.definitions(id),
            "br" if self.preformatted => self.out.end_code(),
            // Two line breaks in a row are how paragraphs are parted by hand.
            "br" => {
                self.breaks += 1;
                if self.breaks > 1 {
                    self.out.end_block();
                }
                self.out.space();
            }
            "q" => {
                self.out.text("“");
                self.children(id);
                self.out.text("”");
            }
            _ => self.children(id),
        }
        if element.is_block() {
            self.out.end_block();
            self.breaks = 0;
        }
    }

    fn within(&mut self, id: Id, open: fn(&mut Extract), close: fn(&mut Extract)) {
        open(self.out);
        self.children(id);
        self.out.end_block();
        close(self.out);
    }

    fn lines(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.out.end_code();
            }
            self.out.text(line);
        }
    }

    /// A term and what it stands for are a row of a table without a header.
    fn definitions(&mut self, id: Id) {
        let of_pairs =
            |name: &str| self.tree.children(id).any(|child| self.tree.name(child) == name);
        if !(of_pairs("dt") && of_pairs("dd")) {
            return self.children(id);
        }
        self.out.open_table();
        for child in self.tree.children(id).filter(|&child| !self.content.skips(child)) {
            match self.tree.name(child) {
                "dt" => {
                    self.out.end_row(false);
                    self.out.cell(&inline(self.tree, self.content, child));
                }
                "dd" => self.out.cell(&inline(self.tree, self.content, child)),
                _ => {}
            }
        }
        self.out.end_row(false);
        self.out.close_table();
    }

    /// A raised stretch: the number of a note, in brackets or not, is none of the text.
    fn raised(&mut self, id: Id) {
        let text = inline(self.tree, self.content, id);
        let note = text.starts_with('[') && text.ends_with(']');
        if !note {
            self.out.raised(&text);
        }
    }
}
