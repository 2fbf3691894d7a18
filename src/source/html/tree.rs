//! The tree of a page, in one pass and linear time.
//!
//! Tokens come from a tokenizer that follows the HTML Living Standard (section 13.2.5). The tree is
//! simpler than the standard's: tags that may be left out are put in, formatting is not reopened
//! behind a block, and an element deeper than [`DEEPEST`] becomes part of the one it stands in. That
//! loses no text, and a page made to exhaust a parser costs no more than any other.

use html5gum::emitters::default::{StartTag, Token};

use super::tokens::tokens;

/// The index of a node.
pub(super) type Id = usize;

/// The deepest element that keeps a level of its own.
const DEEPEST: usize = 256;
/// The most nodes of a page; what comes behind them is left out and said so.
const MOST_NODES: usize = 4_000_000;

/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that end an open paragraph, and a line of text.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The attributes that anything here looks at.
const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "class",
    "colspan",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "rowspan",
    "size",
    "style",
    "type",
    "epub:type",
];

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Whether the page has more nodes than are read.
    pub(super) is_cut: bool,
}

/// One element or stretch of text.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) parent: Id,
    first: Option<Id>,
    last: Option<Id>,
    next: Option<Id>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    Text(String),
    Element(Element),
}

/// An element with what is read of its attributes.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: Box<str>,
    attributes: Vec<(&'static str, Box<str>)>,
}

impl Element {
    /// The value of an attribute; none for an attribute that is not kept.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// Whether the element begins a line of its own.
    pub(super) fn is_block(&self) -> bool {
        is_block(&self.name)
    }
}

impl Tree {
    /// Reads a page; there is always a root.
    pub(super) fn parse(html: &str) -> Self {
        let root = Node {
            kind: Kind::Element(Element::default()),
            parent: 0,
            first: None,
            last: None,
            next: None,
        };
        let tree = Self { nodes: vec![root], is_cut: false };
        let mut builder = Builder { tree, open: vec![0] };
        for token in tokens(html) {
            if builder.tree.nodes.len() >= MOST_NODES {
                builder.tree.is_cut = true;
                break;
            }
            match token {
                Token::StartTag(tag) => builder.start(&tag),
                Token::EndTag(tag) => builder.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) => builder.text(&String::from_utf8_lossy(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        builder.tree
    }

    pub(super) const ROOT: Id = 0;

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// The element, unless the node is text.
    pub(super) fn element(&self, id: Id) -> Option<&Element> {
        match &self.nodes[id].kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    pub(super) fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", |element| &element.name)
    }

    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].first, |&child| self.nodes[child].next)
    }

    /// All nodes in the order of the page, the root first.
    pub(super) fn ids(&self) -> std::ops::Range<Id> {
        0..self.nodes.len()
    }

    /// Whether one node stands inside another.
    pub(super) fn is_inside(&self, inner: Id, outer: Id) -> bool {
        let mut at = inner;
        while at != outer && at != Self::ROOT {
            at = self.nodes[at].parent;
        }
        at == outer
    }

    /// The text inside a node, with single spaces.
    pub(super) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        self.gather(id, &mut text);
        text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn gather(&self, id: Id, text: &mut String) {
        match &self.nodes[id].kind {
            Kind::Text(own) => text.push_str(own),
            Kind::Element(element) => {
                if element.is_block() || &*element.name == "br" {
                    text.push(' ');
                }
                self.children(id).for_each(|child| self.gather(child, text));
            }
        }
    }
}

/// Whether an element begins a line of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

struct Builder {
    tree: Tree,
    open: Vec<Id>,
}

impl Builder {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name);
        self.imply_ends(&name);
        let kept = ATTRIBUTES.iter().filter_map(|name| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some((*name, String::from_utf8_lossy(value).into()))
        });
        let element = Element { name: name.as_ref().into(), attributes: kept.collect() };
        let holds = !VOID.contains(&name.as_ref());
        let id = self.add(Kind::Element(element));
        if holds && self.open.len() < DEEPEST {
            self.open.push(id);
        }
    }

    fn text(&mut self, text: &str) {
        self.add(Kind::Text(text.to_owned()));
    }

    /// Closes the nearest open element of this name; an end without a start is passed over, and
    /// nothing inside a cell closes the cell.
    fn end(&mut self, name: &str) {
        let cell = |id: &Id| matches!(self.tree.name(*id), "td" | "th" | "caption");
        let fence = match name {
            "table" | "tr" | "td" | "th" | "caption" | "thead" | "tbody" | "tfoot" | "body"
            | "html" => 0,
            _ => self.open.iter().rposition(cell).map_or(0, |at| at + 1),
        };
        let found = self.open.iter().rposition(|&id| self.tree.name(id) == name);
        if let Some(at) = found.filter(|&at| at >= fence.max(1)) {
            self.open.truncate(at);
        }
    }

    /// Closes what the start of `name` ends without saying so.
    fn imply_ends(&mut self, name: &str) {
        let (ended, fences): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "option" => (&["option"], &["select"]),
            _ => (&[], &[]),
        };
        if !ended.is_empty() {
            self.close_any(ended, fences);
        }
        if is_block(name) {
            self.close_any(&["p"], &["td", "th", "caption", "button", "object", "li", "div"]);
        }
    }

    fn close_any(&mut self, ended: &[&str], fences: &[&str]) {
        for at in (1..self.open.len()).rev() {
            let name = self.tree.name(self.open[at]);
            if ended.contains(&name) {
                self.open.truncate(at);
                return;
            }
            if fences.contains(&name) {
                return;
            }
        }
    }

    fn add(&mut self, kind: Kind) -> Id {
        let id = self.tree.nodes.len();
        let parent = self.open.last().copied().unwrap_or(Tree::ROOT);
        self.tree.nodes.push(Node { kind, parent, first: None, last: None, next: None });
        match self.tree.nodes[parent].last.replace(id) {
            Some(before) => self.tree.nodes[before].next = Some(id),
            None => self.tree.nodes[parent].first = Some(id),
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(tree: &Tree, id: Id) -> String {
        let inner: Vec<String> = tree.children(id).map(|child| outline(tree, child)).collect();
        match &tree.node(id).kind {
            Kind::Text(text) => format!("{text:?}"),
            Kind::Element(element) => format!("{}({})", element.name, inner.join(" ")),
        }
    }

    #[test]
    fn the_names_of_blocks_are_sorted() {
        assert!(BLOCKS.is_sorted());
    }

    #[test]
    fn tags_that_are_left_out_are_put_in() {
        for (html, expected) in [
            ("<p>a<p>b", r#"(p("a") p("b"))"#),
            ("<ul><li>a<ul><li>b</ul><li>c</ul>", r#"(ul(li("a" ul(li("b"))) li("c")))"#),
            (
                "<table><tr><td>a<td>b<tr><td>c</table>d",
                r#"(table(tr(td("a") td("b")) tr(td("c"))) "d")"#,
            ),
            ("<td><div>a</p></td>b", r#"(td(div("a")) "b")"#),
            ("a</b>c<br>d", r#"("a" "c" br() "d")"#),
            (
                "<title>a &amp; <b></title><script>if (a<b) {}</script>x",
                r#"(title("a & <b>") script("if (a<b) {}") "x")"#,
            ),
        ] {
            let tree = Tree::parse(html);
            assert_eq!(outline(&tree, Tree::ROOT), expected, "{html}");
        }
    }

    #[test]
    fn depth_is_bounded_and_loses_no_text() {
        let html = format!("{}deep{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
        let tree = Tree::parse(&html);
        assert_eq!(tree.text(Tree::ROOT), "deep");
    }
}
