//! Tags and comments in a draft: attributes that name a source, as in `<span data-source="ID">…</span>` or
//! `<q cite="https://…">…</q>`.

use super::citation::{Citation, Target};
use super::directive::named_target;
use crate::span::Span;

/// Attributes that name a source.
const ATTRIBUTES: [&str; 2] = ["data-source", "cite"];

/// The tags that are open, each with the source that it names.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<(String, Span, Option<Citation>)>,
}

/// More open tags than any page has; beyond them nothing is looked for.
const DEEPEST: usize = 64;

impl Stack {
    /// Reads one tag. A tag that closes one which names a source gives the words between and the citation.
    pub(super) fn tag(&mut self, raw: &str, span: Span) -> Option<(Span, Citation)> {
        let text = span.of(raw);
        let name = name(text)?;
        if text.starts_with("</") {
            let at = self.open.iter().rposition(|open| open.0 == name)?;
            let (_, opened, citation) = self.open.drain(at..).next()?;
            return Some((Span::new(opened.end, span.start), citation?));
        }
        if !text.ends_with("/>") && self.open.len() < DEEPEST {
            self.open.push((name, span, attribute(raw, span)));
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
    let text = tag.of(raw);
    ATTRIBUTES.iter().find_map(|name| {
        let at = text.find(&format!(" {name}="))? + name.len() + 2;
        let mark = text[at..].chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let value = text[at + 1..].split(mark).next()?;
        let place = Span::new(tag.start + at + 1, tag.start + at + 1 + value.len());
        let target = match *name {
            "cite" => Target::of_link(value)?,
            _ => named_target(value),
        };
        Some(Citation::new(target, place))
    })
}
