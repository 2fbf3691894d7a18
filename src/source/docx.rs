//! DOCX: WordprocessingML (ECMA-376, part 1) as Word, LibreOffice and pandoc write it.
//!
//! Read is the body with its notes; headers, footers, comments, tables of contents and text that is struck, hidden or deleted
//! are not. Headings are known by their styles, whatever language these are named in, as far as a style
//! leads back to a built-in one or has an outline level.

use rustc_hash::FxHashMap;

mod links;

use super::archive::{Archive, Fault};
use super::extract::{Extract, Extracted};
use super::grid::Tables;
use super::xml::{self, Element, Node};

/// The deepest list level.
const DEEPEST_LIST: usize = 9;
/// The most styles that are followed from one to the next.
const LONGEST_CHAIN: usize = 20;
/// The most columns that one cell spans.
const WIDEST_SPAN: usize = 100;

/// Reads a file.
pub(super) fn read(bytes: Vec<u8>) -> Result<Extracted, Fault> {
    let mut archive = Archive::open(bytes)?;
    let body = archive.required("word/document.xml")?;
    let styles = match archive.text("word/styles.xml")? {
        Some(text) => Styles::read(&text)?,
        None => Styles::default(),
    };
    let mut writer = Writer::new(&styles);
    xml::walk("word/document.xml", &body, |node| writer.node(node))?;
    for part in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(text) = archive.text(part)? {
            xml::walk(part, &text, |node| writer.node(node))?;
        }
    }
    let mut out = writer.finish();
    for part in links::PARTS {
        if let Some(text) = archive.text(part)? {
            links::related(part, &text, &mut out)?;
        }
    }
    if let Some(core) = archive.text("docProps/core.xml")? {
        let mut said = xml::fields("docProps/core.xml", &core, &["title", "creator"])?.into_iter();
        out.front.title = said.next().flatten();
        out.front.author = said.next().flatten();
    }
    Ok(out.finish())
}

/// What the styles of paragraphs stand for.
#[derive(Debug, Default)]
struct Styles {
    roles: FxHashMap<String, Role>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Heading(u8),
    Quote,
    Code,
    /// A line of a table of contents.
    Contents,
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
}

impl Styles {
    fn read(text: &str) -> Result<Self, Fault> {
        let mut all: FxHashMap<String, Style> = FxHashMap::default();
        let mut open: Option<(String, Style)> = None;
        xml::walk("word/styles.xml", text, |node| match node {
            Node::Open(element) => match element.name.as_str() {
                "style" => {
                    let id = element.get("styleId").unwrap_or_default().to_owned();
                    open = Some((id, Style::default()));
                }
                name => {
                    let Some((_, style)) = &mut open else { return };
                    let value = element.get("val").unwrap_or_default();
                    match name {
                        "name" => style.name = value.to_lowercase(),
                        "basedOn" => style.based_on = Some(value.to_owned()),
                        "outlineLvl" => style.outline = value.parse().ok(),
                        _ => {}
                    }
                }
            },
            Node::Close(name) if name == "style" => {
                all.extend(open.take());
            }
            Node::Close(_) | Node::Text(_) => {}
        })?;
        let roles = all.keys().filter_map(|id| Some((id.clone(), role(&all, id)?))).collect();
        Ok(Self { roles })
    }

    fn role(&self, id: &str) -> Option<Role> {
        self.roles.get(id).copied()
    }
}

/// The role of a style, its own or that of the style it is based on.
fn role(all: &FxHashMap<String, Style>, id: &str) -> Option<Role> {
    let chain = std::iter::successors(all.get(id), |style| all.get(style.based_on.as_ref()?));
    chain.take(LONGEST_CHAIN).find_map(|style| match style.name.as_str() {
        "title" => Some(Role::Heading(1)),
        "quote" | "intense quote" | "block text" | "quotations" => Some(Role::Quote),
        "source code" | "html preformatted" | "preformatted text" => Some(Role::Code),
        name if name.starts_with("toc ") || name.starts_with("contents ") => Some(Role::Contents),
        name => {
            let level = name.strip_prefix("heading ").and_then(|level| level.parse().ok());
            let level = level.or(style.outline.filter(|&level| level < 9).map(|level| level + 1));
            level.map(Role::Heading)
        }
    })
}

/// What a paragraph or a run is said to be while it is open.
#[derive(Default)]
struct Paragraph {
    role: Option<Role>,
    outline: Option<u8>,
    /// The level of the list that it is an item of, from 1.
    item: Option<usize>,
}

struct Writer<'s> {
    styles: &'s Styles,
    out: Extract,
    paragraph: Paragraph,
    /// How many lists are open.
    lists: usize,
    item_open: bool,
    /// Elements that show no text, and how many are open.
    unseen: usize,
    run_unseen: bool,
    raised: bool,
    in_run_properties: bool,
    in_text: bool,
    code: links::Code,
    tables: Tables,
}

impl<'s> Writer<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            out: Extract::default(),
            paragraph: Paragraph::default(),
            lists: 0,
            item_open: false,
            unseen: 0,
            run_unseen: false,
            raised: false,
            in_run_properties: false,
            in_text: false,
            code: links::Code::default(),
            tables: Tables::default(),
        }
    }

    fn finish(mut self) -> Extract {
        self.tables.end_all(&mut self.out);
        self.end_lists(0);
        self.out
    }

    fn node(&mut self, node: Node) {
        if let Some(target) = self.code.node(&node) {
            self.out.link(&target);
        }
        match node {
            Node::Open(element) if is_unseen(&element) => self.unseen += 1,
            Node::Close(name) if UNSEEN.contains(&name.as_str()) => {
                self.unseen = self.unseen.saturating_sub(1);
            }
            _ if self.unseen > 0 => {}
            Node::Open(element) => self.open(&element),
            Node::Close(name) => self.close(&name),
            Node::Text(text) if self.in_text => self.text(&text),
            Node::Text(_) => {}
        }
    }

    fn open(&mut self, element: &Element) {
        let value = element.get("val");
        let on = !matches!(value, Some("0" | "false" | "off"));
        match element.name.as_str() {
            "p" => self.paragraph = Paragraph::default(),
            "pStyle" => self.paragraph.role = value.and_then(|id| self.styles.role(id)),
            "outlineLvl" => {
                self.paragraph.outline =
                    value.and_then(|level| level.parse().ok()).filter(|&level| level < 9)
            }
            "ilvl" => {
                let level = value.and_then(|level| level.parse().ok()).unwrap_or(0_usize);
                self.paragraph.item = Some(level.min(DEEPEST_LIST - 1) + 1);
            }
            // The list of this number is none.
            "numId" if value == Some("0") => self.paragraph.item = None,
            "r" => (self.run_unseen, self.raised) = (false, false),
            "rPr" => self.in_run_properties = true,
            "strike" | "dstrike" | "vanish" if self.in_run_properties => self.run_unseen |= on,
            "vertAlign" => self.raised = value == Some("superscript"),
            "t" => self.in_text = true,
            "tab" | "br" | "cr" if !self.in_run_properties => self.target().space(),
            "noBreakHyphen" => self.text("-"),
            "tbl" => self.begin_table(),
            "tr" => self.tables.row(false),
            "tblHeader" if on => self.tables.mark_header(),
            "tc" => self.tables.begin_cell(1, 1),
            "gridSpan" => {
                let columns = element.count("val", WIDEST_SPAN);
                self.tables.cell(|cell| cell.columns = columns);
            }
            "vMerge" => self.tables.cell(|cell| cell.goes_on = value != Some("restart")),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "rPr" => self.in_run_properties = false,
            "t" => self.in_text = false,
            "tc" => self.tables.end_cell(),
            "tbl" => self.tables.end(&mut self.out),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.run_unseen || self.paragraph.role == Some(Role::Contents) {
            return;
        }
        if self.tables.is_empty() && !self.item_open {
            self.begin_item();
        }
        let raised = self.raised;
        let target = self.target();
        if raised { target.raised(text) } else { target.text(text) }
    }

    /// Where text goes: the open cell, or the document.
    fn target(&mut self) -> &mut Extract {
        match self.tables.text() {
            Some(cell) => cell,
            None => &mut self.out,
        }
    }

    fn begin_item(&mut self) {
        let level = if self.heading().is_some() { 0 } else { self.paragraph.item.unwrap_or(0) };
        self.end_lists(level);
        while self.lists < level {
            self.out.open_list();
            self.lists += 1;
        }
        if level > 0 {
            self.out.open_item();
            self.item_open = true;
        }
        if self.paragraph.role == Some(Role::Quote) {
            self.out.open_quote();
        }
    }

    fn end_paragraph(&mut self) {
        let heading = self.heading();
        let role = self.paragraph.role;
        let target = self.target();
        match (heading, role) {
            (Some(level), _) => target.end_heading(level),
            (None, Some(Role::Code)) => target.end_code(),
            _ => target.end_block(),
        }
        if !self.tables.is_empty() {
            return;
        }
        if std::mem::take(&mut self.item_open) {
            self.out.close_item();
        }
        if role == Some(Role::Quote) {
            self.out.close_quote();
        }
    }

    fn heading(&self) -> Option<u8> {
        match self.paragraph.role {
            Some(Role::Heading(level)) => Some(level),
            _ => self.paragraph.outline.map(|level| level + 1),
        }
    }

    fn end_lists(&mut self, down_to: usize) {
        while self.lists > down_to {
            self.out.close_list();
            self.lists -= 1;
        }
    }

    fn begin_table(&mut self) {
        if self.tables.is_empty() {
            self.end_lists(0);
            self.out.end_block();
        }
        self.tables.begin();
    }
}

/// Elements with text that no reader sees: what was deleted or moved away, codes of fields, the older
/// form of a drawing, marks of notes, comments.
const UNSEEN: &[&str] =
    &["del", "moveFrom", "instrText", "Fallback", "delText", "footnotePr", "endnotePr"];

fn is_unseen(element: &Element) -> bool {
    UNSEEN.contains(&element.name.as_str())
}
