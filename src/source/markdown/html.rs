//! The little HTML that occurs in Markdown: tags vanish, what they hide stays hidden.

use std::borrow::Cow;

use super::super::document::BlockKind;
use super::super::layout::Layout;
use super::super::raised::raised;
use crate::span::Span;

/// Tags that do not end a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Tags whose content is not shown.
const UNSEEN: &[&str] = &["script", "style", "template", "noscript", "del", "s", "strike"];

/// The longest entity that is decoded, in bytes.
const LONGEST_ENTITY: usize = 12;

/// What is open across the pieces of HTML in one document.
#[derive(Debug, Default)]
pub(super) struct Html {
    comment: bool,
    unseen: Option<String>,
    superscript: bool,
}

impl Html {
    /// Whether text here is not shown.
    pub(super) fn hides(&self) -> bool {
        self.comment || self.unseen.is_some()
    }

    /// Text as it is shown here: raised figures stay raised, for 10⁶ is not 106, and the number of a
    /// note is not shown at all.
    pub(super) fn shown<'t, 'w>(
        &self,
        text: &'t str,
        before: impl FnOnce() -> &'w str,
    ) -> Cow<'t, str> {
        if !self.superscript {
            return Cow::Borrowed(text);
        }
        raised(text, before())
    }

    /// Takes note of one inline tag or comment; true when it separates words.
    pub(super) fn inline_tag(&mut self, tag: &str) -> bool {
        let Some((name, closing)) = name(tag) else { return false };
        self.note(&name, closing, tag);
        !INLINE.contains(&name.as_str())
    }

    /// Reads one line of a block of HTML.
    pub(super) fn block_line(&mut self, line: &str, offset: usize, layout: &mut Layout<'_>) {
        let mut at = 0;
        while at < line.len() {
            if self.comment {
                let Some(end) = line[at..].find("-->") else { return };
                self.comment = false;
                at += end + 3;
                continue;
            }
            let tag = line[at..].find('<').map_or(line.len(), |found| at + found);
            if !self.hides() {
                show(line, Span::new(at, tag), offset, layout);
            }
            if tag == line.len() {
                break;
            }
            at = self.block_tag(line, tag, layout);
        }
        let end = offset + line.len();
        layout.space(Span::new(end, end));
    }

    /// Reads what begins with `<` at `at`; gives where it ends.
    fn block_tag(&mut self, line: &str, at: usize, layout: &mut Layout<'_>) -> usize {
        if line[at..].starts_with("<!--") {
            self.comment = true;
            return at + 4;
        }
        let end = line[at..].find('>').map_or(line.len(), |found| at + found + 1);
        let tag = &line[at..end];
        if let Some((name, closing)) = name(tag) {
            self.note(&name, closing, tag);
            if !INLINE.contains(&name.as_str()) {
                layout.end_block(BlockKind::Paragraph, None);
            }
        }
        end
    }

    fn note(&mut self, name: &str, closing: bool, tag: &str) {
        if name == "sup" {
            self.superscript = !closing;
        }
        match &self.unseen {
            Some(open) if closing && open == name => self.unseen = None,
            None if !closing && UNSEEN.contains(&name) && !tag.ends_with("/>") => {
                self.unseen = Some(name.to_owned());
            }
            _ => {}
        }
    }
}

/// The text of a stretch of HTML without tags, entities decoded.
fn show(line: &str, span: Span, offset: usize, layout: &mut Layout<'_>) {
    let mut from = span.start;
    while let Some(at) = span_find(line, from, span.end, '&') {
        let near = line.floor_char_boundary(span.end.min(at + LONGEST_ENTITY));
        let end = span_find(line, at, near, ';').map(|end| end + 1);
        let decoded = end.and_then(|end| Some((end, entity(&line[at + 1..end - 1])?)));
        layout.piece(Span::new(from, at).shift(offset));
        match decoded {
            Some((end, text)) => {
                layout.written(&text, Span::new(at, end).shift(offset));
                from = end;
            }
            None => {
                layout.piece(Span::new(at, at + 1).shift(offset));
                from = at + 1;
            }
        }
    }
    layout.piece(Span::new(from, span.end).shift(offset));
}

fn span_find(line: &str, from: usize, end: usize, wanted: char) -> Option<usize> {
    line[from..end].find(wanted).map(|found| from + found)
}

/// The commonest entities; any other stays as written.
fn entity(name: &str) -> Option<String> {
    let char = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        _ => {
            let code = name.strip_prefix('#')?;
            let hex = code.strip_prefix(['x', 'X']);
            let code =
                hex.map_or_else(|| code.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
            char::from_u32(code?)?
        }
    };
    Some(char.to_string())
}

/// Whether a tag begins or ends words that are shown in quotation marks.
pub(super) fn is_quotation(tag: &str) -> bool {
    name(tag).is_some_and(|(name, _)| name == "q")
}

/// The name of a tag, in lower case, and whether the tag closes.
fn name(tag: &str) -> Option<(String, bool)> {
    let inner = tag.strip_prefix('<')?;
    let closing = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    (end > 0).then(|| (inner[..end].to_ascii_lowercase(), closing))
}
