//! ODT: text documents of OpenDocument (ISO/IEC 26300) as LibreOffice and pandoc write them.
//!
//! Read is the body with its notes behind it; headers, footers, comments, indexes, deleted and struck
//! text are not.

use rustc_hash::FxHashMap;

use super::archive::{Archive, Fault};
use super::extract::{Extract, Extracted};
use super::grid::Tables;
use super::xml::{self, Element, Node};

/// The most columns that one cell spans, and the most times that it is repeated.
const WIDEST_SPAN: usize = 100;

/// Elements with text that no reader of the body sees.
const UNSEEN: &[&str] = &[
    "tracked-changes",
    "annotation",
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "title",
    "desc",
    "note-citation",
    "sequence-decls",
    "forms",
    "automatic-styles",
    "binary-data",
];

/// Reads a file.
pub(super) fn read(bytes: Vec<u8>) -> Result<Extracted, Fault> {
    let mut archive = Archive::open(bytes)?;
    let body = archive.required("content.xml")?;
    let mut looks = Looks::default();
    for (part, text) in [
        ("styles.xml", archive.text("styles.xml")?.unwrap_or_default()),
        ("content.xml", body.clone()),
    ] {
        looks.gather(part, &text)?;
    }
    let mut writer = Writer::new(&looks);
    xml::walk("content.xml", &body, |node| writer.node(node))?;
    let mut out = writer.finish();
    if let Some(meta) = archive.text("meta.xml")? {
        let names = ["title", "creator", "initial-creator"];
        let mut said = xml::fields("meta.xml", &meta, &names)?.into_iter();
        out.front.title = said.next().flatten();
        let (creator, first) = (said.next().flatten(), said.next().flatten());
        out.front.author = first.or(creator);
    }
    Ok(out.finish())
}

/// What styles do to text, by their names.
#[derive(Debug, Default)]
struct Looks {
    by_name: FxHashMap<String, Look>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Look {
    raised: bool,
    struck: bool,
    title: bool,
    quote: bool,
    code: bool,
}

impl Looks {
    fn gather(&mut self, part: &str, text: &str) -> Result<(), Fault> {
        let mut open: Option<String> = None;
        xml::walk(part, text, |node| match node {
            Node::Open(element) if element.name == "style" => {
                let name = element.get("name").unwrap_or_default().to_owned();
                let parent = element.get("parent-style-name").unwrap_or_default();
                let inherited = self.by_name.get(parent).copied().unwrap_or_default();
                let is = |wanted: &str| name == wanted || parent == wanted;
                let look = Look {
                    title: inherited.title || is("Title"),
                    quote: inherited.quote || is("Quotations"),
                    code: inherited.code || is("Preformatted_20_Text"),
                    ..inherited
                };
                self.by_name.insert(name.clone(), look);
                open = Some(name);
            }
            Node::Open(element) if element.name == "text-properties" => {
                let Some(look) = open.as_ref().and_then(|name| self.by_name.get_mut(name)) else {
                    return;
                };
                let position = element.get("text-position").unwrap_or_default();
                let up = position.split(' ').next().unwrap_or_default();
                look.raised |= up == "super" || (up.ends_with('%') && !up.starts_with(['-', '0']));
                let struck = |key| element.get(key).is_some_and(|value| value != "none");
                look.struck |=
                    struck("text-line-through-style") || struck("text-line-through-type");
            }
            Node::Close(name) if name == "style" => open = None,
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
        })
    }

    fn of(&self, element: &Element) -> Look {
        let name = element.get("style-name").unwrap_or_default();
        self.by_name.get(name).copied().unwrap_or_default()
    }
}

struct Writer<'l> {
    looks: &'l Looks,
    out: Extract,
    /// Notes, to be put behind the body.
    notes: Extract,
    in_note: bool,
    in_body: bool,
    unseen: usize,
    /// Paragraphs and headings that are open: a frame in a paragraph holds more of them.
    open: Vec<Block>,
    spans: Vec<Look>,
    tables: Tables,
    header_rows: usize,
}

#[derive(Clone, Copy)]
enum Block {
    Heading(u8),
    Paragraph(Look),
}

impl<'l> Writer<'l> {
    fn new(looks: &'l Looks) -> Self {
        Self {
            looks,
            out: Extract::default(),
            notes: Extract::default(),
            in_note: false,
            in_body: false,
            unseen: 0,
            open: Vec::new(),
            spans: Vec::new(),
            tables: Tables::default(),
            header_rows: 0,
        }
    }

    fn finish(mut self) -> Extract {
        self.tables.end_all(&mut self.out);
        let notes = self.notes.into_text();
        for note in notes.lines() {
            self.out.text(note);
            self.out.end_block();
        }
        self.out
    }

    fn node(&mut self, node: Node) {
        match node {
            Node::Open(element) if UNSEEN.contains(&element.name.as_str()) => self.unseen += 1,
            Node::Close(name) if UNSEEN.contains(&name.as_str()) => {
                self.unseen = self.unseen.saturating_sub(1);
            }
            _ if self.unseen > 0 => {}
            Node::Open(element) => self.start(&element),
            Node::Close(name) => self.end(&name),
            Node::Text(text) if self.in_body && !self.open.is_empty() => self.text(&text),
            Node::Text(_) => {}
        }
    }

    fn start(&mut self, element: &Element) {
        match element.name.as_str() {
            "body" => self.in_body = true,
            "h" => {
                self.target().end_block();
                let level = u8::try_from(element.count("outline-level", 9)).unwrap_or(1);
                self.open.push(Block::Heading(level));
            }
            "p" => {
                self.target().end_block();
                let look = self.looks.of(element);
                if look.quote && !look.title && self.tables.is_empty() {
                    self.target().open_quote();
                }
                self.open.push(Block::Paragraph(look));
            }
            "span" => self.spans.push(self.looks.of(element)),
            "s" | "tab" | "line-break" => self.target().space(),
            "a" if self.in_body => self.out.link(element.get("href").unwrap_or_default()),
            "note" => self.in_note = true,
            "list" if self.tables.is_empty() => self.target().open_list(),
            "list-item" | "list-header" if self.tables.is_empty() => self.target().open_item(),
            "table" => {
                if !self.tables.is_deepest() {
                    self.target().end_block();
                }
                self.tables.begin();
            }
            "table-header-rows" => self.header_rows += 1,
            "table-row" => {
                let header = self.header_rows > 0;
                self.tables.row(header);
            }
            "table-cell" => {
                let columns = element.count("number-columns-spanned", WIDEST_SPAN);
                let repeated = element.count("number-columns-repeated", WIDEST_SPAN);
                self.tables.begin_cell(columns, repeated);
            }
            "covered-table-cell" => {
                self.tables.covered(element.count("number-columns-repeated", WIDEST_SPAN));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "h" | "p" => match self.open.pop() {
                Some(Block::Heading(level)) => self.target().end_heading(level),
                Some(Block::Paragraph(look)) if look.title => self.target().end_heading(1),
                Some(Block::Paragraph(look)) if look.code => self.target().end_code(),
                Some(Block::Paragraph(look)) => {
                    self.target().end_block();
                    if look.quote && self.tables.is_empty() {
                        self.target().close_quote();
                    }
                }
                None => {}
            },
            "span" => {
                self.spans.pop();
            }
            "note" => self.in_note = false,
            "list" if self.tables.is_empty() => self.target().close_list(),
            "list-item" | "list-header" if self.tables.is_empty() => self.target().close_item(),
            "table-header-rows" => self.header_rows = self.header_rows.saturating_sub(1),
            "table-cell" => self.tables.end_cell(),
            "table" => self.tables.end(&mut self.out),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.spans.iter().any(|look| look.struck) {
            return;
        }
        let raised = self.spans.iter().any(|look| look.raised);
        let target = self.target();
        if raised { target.raised(text) } else { target.text(text) }
    }

    fn target(&mut self) -> &mut Extract {
        match self.tables.text() {
            _ if self.in_note => &mut self.notes,
            Some(cell) => cell,
            None => &mut self.out,
        }
    }
}
