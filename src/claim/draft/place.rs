//! Where marks stand: beside words, on lines of their own, or in the place of an address.

use crate::span::Span;

/// Whether the text of a link is its address.
pub(super) fn is_bare(raw: &str, text: Span, url: &str) -> bool {
    let text = text.of(raw);
    text == url && text.contains("://")
}

/// Whether what parts two stretches of text is invisible: the mark of an escape, a quote mark at a line's head.
pub(super) fn is_joint(between: &str) -> bool {
    between.is_empty() || between == "\\" || between.trim_matches(['>', ' ', '\t']).is_empty()
}

/// Whether a comment has its lines to itself, with an empty line above it.
pub(super) fn stands_alone(raw: &str, span: Span) -> bool {
    let before = &raw[..span.start];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let above = before[..line].trim_end_matches(['\n', '\r']);
    let ends = before[..line].len() - above.len();
    let alone = before[line..].trim().is_empty()
        && raw[span.end..].lines().next().is_none_or(|rest| rest.trim().is_empty());
    let gap = above.is_empty() || ends > 1 && before[above.len()..line].matches('\n').count() > 1;
    let after_comment = above.trim_end().ends_with("-->");
    alone && (gap || after_comment)
}

/// The stretch with the spaces before it, unless they indent its line.
pub(super) fn with_space_before(raw: &str, span: Span) -> Span {
    let before = raw[..span.start].trim_end_matches([' ', '\t']);
    let indents = before.is_empty() || before.ends_with(['\n', '\r', '>']);
    Span::new(if indents { span.start } else { before.len() }, span.end)
}
