//! The lines of a plain text, and the paragraphs that blank lines make of them.

use crate::span::Span;

/// One line with something on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Its visible part: without quote marks, indentation and white space at its end.
    pub(super) span: Span,
    /// Its length in characters, indentation included.
    pub(super) width: usize,
    /// How far it is indented, in characters.
    pub(super) indent: usize,
    /// Whether `>` stands before it, as in mail.
    pub(super) quoted: bool,
}

/// The paragraphs of a text.
pub(super) fn paragraphs(raw: &str) -> Vec<Vec<Line>> {
    let mut all = vec![Vec::new()];
    for span in line_spans(raw) {
        let line = line(raw, span);
        let rule = is_rule(line.span.of(raw)) && all.last().is_none_or(|open| open.len() != 1);
        match all.last_mut() {
            Some(open) if !line.span.is_empty() && !rule => open.push(line),
            Some(open) if open.is_empty() => {}
            _ => all.push(Vec::new()),
        }
    }
    all.retain(|lines| !lines.is_empty());
    all
}

/// The lines of a text without their ends; a form feed ends a line too.
fn line_spans(raw: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    let ends = memchr::memchr3_iter(b'\n', b'\r', b'\x0c', raw.as_bytes());
    ends.chain(std::iter::once(raw.len())).filter_map(move |end| {
        let span = Span::new(start, end);
        let crlf = end == start && end > 0 && raw.as_bytes()[end - 1] == b'\r';
        let lf = raw.as_bytes().get(end) == Some(&b'\n');
        start = end + 1;
        (!(crlf && lf)).then_some(span)
    })
}

fn line(raw: &str, span: Span) -> Line {
    let text = span.of(raw);
    let unmarked = text.trim_start_matches(['>', ' ']);
    let marks = &text[..text.len() - unmarked.len()];
    let quoted = marks.trim_start().starts_with('>');
    let visible = unmarked.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let start = span.end - visible.len();
    let end = start + visible.trim_end().len();
    let indent = raw[span.start..start].chars().count();
    let width = indent + raw[start..end].chars().count();
    Line { span: Span::new(start, end), width, indent, quoted }
}

/// A line drawn with punctuation.
fn is_rule(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| b"-=_*~#".contains(&byte))
}
