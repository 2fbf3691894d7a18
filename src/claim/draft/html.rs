//! Tags and comments in a draft: attributes that name a source, as in `<span data-source="ID">…</span>` or
//! `<q cite="https://…">…</q>`, and links that are written as tags.

use super::citation::{Citation, Target};
use super::directive::named_target;
use crate::span::Span;

/// Attributes that name a source.
const ATTRIBUTES: [&str; 2] = ["data-source", "cite"];

/// The tags that are open, each with what it names.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<(String, Span, Option<Named>)>,
}

/// What a tag names.
#[derive(Debug)]
enum Named {
    Source(Citation),
    Note(Option<String>),
    Page(String),
}

/// A tag that has closed, with the words between.
#[derive(Debug)]
pub(super) enum Closed {
    /// The words are said to come from a source.
    Words(Span, Citation),
    /// The words are a note to what stands before them.
    Note { whole: Span, inner: Span, name: Option<String> },
    /// The words lead to an address.
    Link { whole: Span, text: Span, url: String },
}

/// More open tags than any page has; beyond them nothing is looked for.
const DEEPEST: usize = 64;

impl Stack {
    /// Reads one tag; gives what a tag that closes here named when it was opened.
    pub(super) fn tag(&mut self, raw: &str, span: Span) -> Option<Closed> {
        let text = span.of(raw);
        let name = name(text)?;
        if text.starts_with("</") {
            let at = self.open.iter().rposition(|open| open.0 == name)?;
            let (_, opened, named) = self.open.drain(at..).next()?;
            let inner = Span::new(opened.end, span.start);
            return named.map(|named| match named {
                Named::Source(citation) => Closed::Words(inner, citation),
                Named::Note(name) => Closed::Note { whole: opened.cover(span), inner, name },
                Named::Page(url) => Closed::Link { whole: opened.cover(span), text: inner, url },
            });
        }
        if name == "ref" && text.ends_with("/>") {
            let inner = Span::new(span.end, span.end);
            let name =
                value(raw, span, "name").map(|(name, _)| name.trim_end_matches('/').to_owned());
            return name.map(|name| Closed::Note { whole: span, inner, name: Some(name) });
        }
        if !text.ends_with("/>") && self.open.len() < DEEPEST {
            let link = (name == "a").then(|| value(raw, span, "href")).flatten();
            let named = match link {
                None if name == "ref" => {
                    Some(Named::Note(value(raw, span, "name").map(|(name, _)| name)))
                }
                Some((url, _)) => Some(Named::Page(url)),
                None => attribute(raw, span).map(Named::Source),
            };
            self.open.push((name, span, named));
        }
        None
    }
}

/// The tags and comments of a stretch of HTML, in order.
pub(super) fn pieces(raw: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = span.start;
    while let Some(open) = raw[at..span.end].find('<').map(|open| at + open) {
        let rest = &raw[open..span.end];
        let (closing, least) = if rest.starts_with("<!--") { ("-->", 4) } else { (">", 1) };
        let end = match rest.get(least..).and_then(|rest| rest.find(closing)) {
            Some(end) => open + least + end + closing.len(),
            None => span.end,
        };
        found.push(Span::new(open, end));
        at = end;
    }
    found
}

fn name(tag: &str) -> Option<String> {
    let inner = tag.trim_start_matches(['<', '/']);
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!name.is_empty()).then(|| name.to_ascii_lowercase())
}

fn attribute(raw: &str, tag: Span) -> Option<Citation> {
    ATTRIBUTES.iter().find_map(|name| {
        let (named, place) = value(raw, tag, name)?;
        let target = match *name {
            "cite" => Target::of_link(&named)?,
            _ => named_target(&named),
        };
        Some(Citation::new(target, place))
    })
}

/// The value of an attribute, between quotation marks or bare, and its place.
pub(super) fn value(raw: &str, tag: Span, name: &str) -> Option<(String, Span)> {
    let text = tag.of(raw);
    let key = format!("{name}=");
    let found = text.match_indices(&key).map(|(at, _)| at);
    let at = found
        .into_iter()
        .find(|&at| text[..at].ends_with(|c: char| c.is_whitespace() || c == '{'))?
        + key.len();
    let mark = text[at..].chars().next()?;
    let (start, end) = match mark {
        '"' | '\'' => (at + 1, text[at + 1..].find(mark)?),
        _ => (at, text[at..].find(|c: char| c.is_whitespace() || matches!(c, '>' | '}'))?),
    };
    let place = Span::new(tag.start + start, tag.start + start + end);
    (!place.is_empty()).then(|| (place.of(raw).to_owned(), place))
}
