//! Which part of a page is its text.
//!
//! A page says most of it itself: `main` and `article`, the roles of WAI-ARIA, and the names that its
//! authors give to navigation, advertising and footers (`furniture.txt`). What holds most of the text
//! is text whatever it is called, and lists of links that stand beside it are not. Nothing is weighed
//! against an ideal article: text that is wrongly left out is a claim wrongly called unsupported, so
//! that in doubt a block stays.

use super::raised::Sheet;
use super::tree::{Element, Id, Kind, Tree};
use crate::words::WordSet;

/// Elements that show no text of the page.
const UNSEEN: &[&str] = &[
    "button", "canvas", "del", "dialog", "embed", "head", "iframe", "input", "math", "menuitem",
    "noscript", "object", "s", "script", "select", "strike", "style", "svg", "template",
    "textarea", "audio", "video", "title",
];

/// A part that holds this share of all text is the text, whatever it is called: one in so many.
const LARGEST_FURNITURE: usize = 3;
/// A list is one of links when this share of its text is: so many in [`OF_LINKS`].
const LINKS: usize = 4;
const OF_LINKS: usize = 5;
/// Fewer links make no list of links.
const FEWEST_LINKS: usize = 3;
/// The text of a part called main must hold one in so many of all text.
const SMALLEST_MAIN: usize = 5;

/// What is to be read of a page.
pub(super) struct Content {
    /// The part that holds the text.
    pub(super) root: Id,
    skipped: Vec<bool>,
    sizes: Sizes,
    /// What raises text.
    pub(super) sheet: Sheet,
}

impl Content {
    /// Finds the text of a page.
    pub(super) fn find(tree: &Tree) -> Self {
        let sizes = Sizes::measure(tree);
        let all = sizes.text[Tree::ROOT];
        let root = root(tree, &sizes);
        let mut skipped = sizes.unseen.clone();
        for id in tree.ids().filter(|&id| id != root) {
            let Some(element) = tree.element(id) else { continue };
            let small = sizes.text[id] * LARGEST_FURNITURE < all || element.name.as_ref() == "nav";
            let furniture =
                small && (is_furniture(tree, id, element) || sizes.is_list_of_links(tree, id));
            skipped[id] |= furniture && !tree.is_inside(root, id);
        }
        let mut sheet = Sheet::default();
        sheet.add_own(tree);
        Self { root, skipped, sizes, sheet }
    }

    /// Everything, for pages that have no furniture: the chapters of a book, which share its stylesheets.
    #[cfg(feature = "epub")]
    pub(super) fn whole(tree: &Tree, mut sheet: Sheet) -> Self {
        let sizes = Sizes::measure(tree);
        sheet.add_own(tree);
        Self { root: Tree::ROOT, skipped: sizes.unseen.clone(), sizes, sheet }
    }

    /// How many bytes of text a node holds.
    pub(super) fn len(&self, id: Id) -> usize {
        self.sizes.text[id]
    }

    /// Whether another table stands inside a table.
    pub(super) fn nests_tables(&self, table: Id) -> bool {
        self.sizes.tables[table] > 1
    }

    /// Where the text links to, in the order of the page.
    pub(super) fn links<'t>(&'t self, tree: &'t Tree) -> impl Iterator<Item = &'t str> {
        let is_read = |id: Id| {
            let mut at = id;
            while !self.skipped[at] && at != self.root && at != Tree::ROOT {
                at = tree.node(at).parent;
            }
            at == self.root && !self.skipped[at]
        };
        let anchors = tree.ids().filter(move |&id| tree.name(id) == "a" && is_read(id));
        anchors.filter_map(|id| tree.element(id)?.attribute("href"))
    }

    /// Whether a node is left out with all that is in it.
    pub(super) fn skips(&self, id: Id) -> bool {
        self.skipped[id]
    }
}

/// How much text every node holds, in bytes, and how much of it are links.
struct Sizes {
    text: Vec<usize>,
    linked: Vec<usize>,
    links: Vec<usize>,
    tables: Vec<usize>,
    unseen: Vec<bool>,
}

impl Sizes {
    fn measure(tree: &Tree) -> Self {
        let nodes = tree.ids().len();
        let mut sizes = Self {
            text: vec![0; nodes],
            linked: vec![0; nodes],
            links: vec![0; nodes],
            tables: vec![0; nodes],
            unseen: vec![false; nodes],
        };
        for id in tree.ids() {
            let hidden = tree.element(id).is_some_and(is_unseen);
            sizes.unseen[id] = hidden || (id > 0 && sizes.unseen[tree.node(id).parent]);
        }
        // Parents come before their children, so that the sums run from the end.
        for id in tree.ids().rev() {
            if sizes.unseen[id] {
                continue;
            }
            match &tree.node(id).kind {
                Kind::Text(text) => sizes.text[id] = text.trim().len(),
                Kind::Element(element) if &*element.name == "a" => {
                    sizes.linked[id] = sizes.text[id];
                    sizes.links[id] = 1;
                }
                Kind::Element(element) => {
                    sizes.tables[id] += usize::from(&*element.name == "table")
                }
            }
            if id > 0 {
                let parent = tree.node(id).parent;
                sizes.text[parent] += sizes.text[id];
                sizes.linked[parent] += sizes.linked[id];
                sizes.links[parent] += sizes.links[id];
                sizes.tables[parent] += sizes.tables[id];
            }
        }
        sizes
    }

    /// Whether a block is a list of links and holds no sentence besides.
    fn is_list_of_links(&self, tree: &Tree, id: Id) -> bool {
        let lists =
            matches!(tree.name(id), "ul" | "ol" | "div" | "section" | "table" | "dl" | "aside");
        lists
            && self.links[id] >= FEWEST_LINKS
            && self.linked[id] * OF_LINKS >= self.text[id] * LINKS
    }
}

/// The part that the page itself calls its text, if it holds enough, or else everything.
fn root(tree: &Tree, sizes: &Sizes) -> Id {
    let all = sizes.text[Tree::ROOT];
    let elements = || tree.ids().filter_map(|id| Some((id, tree.element(id)?)));
    let called = |wanted: fn(&Element) -> bool| {
        let mut found = elements().filter(|(_, element)| wanted(element)).map(|(id, _)| id);
        let first = found.next()?;
        // Several articles are a list of articles, which stands in something larger.
        let others = found.any(|id| !tree.is_inside(id, first));
        (!others && sizes.text[first] * SMALLEST_MAIN >= all).then_some(first)
    };
    called(|element| element.attribute("itemprop") == Some("articleBody"))
        .and_then(|body| {
            // The headline and the date often stand beside the body, in the same article.
            let article =
                std::iter::successors(Some(body), |&id| (id > 0).then(|| tree.node(id).parent));
            article.into_iter().find(|&id| tree.name(id) == "article").or(Some(body))
        })
        .or_else(|| {
            called(|element| &*element.name == "main" || element.attribute("role") == Some("main"))
        })
        .or_else(|| {
            called(|element| {
                &*element.name == "article" || element.attribute("role") == Some("article")
            })
        })
        .unwrap_or(Tree::ROOT)
}

fn is_unseen(element: &Element) -> bool {
    let style = element.attribute("style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    UNSEEN.contains(&&*element.name)
        || element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn is_furniture(tree: &Tree, id: Id, element: &Element) -> bool {
    let within = |names: &[&str]| {
        let mut above = std::iter::successors(Some(tree.node(id).parent), |&at| {
            (at > 0).then(|| tree.node(at).parent)
        });
        above.any(|at| names.contains(&tree.name(at)))
    };
    let by_name = match &*element.name {
        "nav" | "aside" | "form" | "menu" => true,
        // Inside an article these two are its own head and foot.
        "header" | "footer" => !within(&["article", "main", "section", "blockquote"]),
        _ => false,
    };
    let role = element.attribute("role").unwrap_or_default();
    let by_role = matches!(
        role,
        "navigation"
            | "banner"
            | "contentinfo"
            | "complementary"
            | "search"
            | "dialog"
            | "alert"
            | "menu"
            | "menubar"
            | "toolbar"
            | "alertdialog"
    );
    let named = |key| element.attribute(key).is_some_and(has_furniture_word);
    let is_block = element.is_block() || matches!(&*element.name, "span" | "a" | "button");
    // The id of a section is that of its heading: what it is about, and not what it is.
    let by_id = &*element.name != "section" && named("id");
    by_name || by_role || (is_block && !is_text(element) && (named("class") || by_id))
}

/// Elements that are text by their very name: a paragraph of the class "related" is still one.
fn is_text(element: &Element) -> bool {
    matches!(
        &*element.name,
        "p" | "h1"
            | "h2"
            | "h3"
            | "blockquote"
            | "td"
            | "th"
            | "tr"
            | "article"
            | "main"
            | "html"
            | "body"
    )
}

/// Whether one of the names of an element is mostly of furniture: `site-footer`, `social-share`, but
/// not `editing-and-navigation`, the name of a chapter.
fn has_furniture_word(names: &str) -> bool {
    static WORDS: WordSet = WordSet::new(include_str!("furniture.txt"));
    names.split_ascii_whitespace().any(|name| {
        let name = name.to_ascii_lowercase();
        // "has-sidebar" and "no-sidebar" say what stands beside the element.
        let about = ["has-", "with-", "no-", "is-"].iter().any(|start| name.starts_with(start));
        let parts = || name.split(['-', '_']).filter(|part| !part.is_empty());
        let known = parts().filter(|part| WORDS.has(part)).count();
        !about && (WORDS.has(&name) || (known > 0 && known * 2 >= parts().count()))
    })
}
