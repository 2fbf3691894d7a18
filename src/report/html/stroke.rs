//! What is drawn over words: marks on those that decided, lines under those that answer each other.

use std::fmt::Write as _;

use super::escape::escape;

/// Something to be drawn over a stretch of a text.
pub(super) struct Stroke<'s> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind<'s>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'s> {
    /// Words that decided, and what they are.
    Mark(&'s str),
    /// Words that answer each other, by their number.
    Shared(usize),
}

/// The text with its strokes. Strokes may cross: the text is cut at every border, and each part says
/// all that is drawn over it.
pub(super) fn drawn(text: &str, strokes: Vec<Stroke<'_>>) -> String {
    let sound = |stroke: &Stroke<'_>| {
        stroke.start < stroke.end
            && text.is_char_boundary(stroke.start)
            && text.is_char_boundary(stroke.end)
    };
    let strokes: Vec<Stroke<'_>> = strokes.into_iter().filter(sound).collect();
    let mut borders: Vec<usize> = strokes.iter().flat_map(|s| [s.start, s.end]).collect();
    borders.extend([0, text.len()]);
    borders.sort_unstable();
    borders.dedup();
    let mut drawn = String::with_capacity(text.len() + 64);
    for pair in borders.windows(2) {
        let over = |stroke: &&Stroke<'_>| stroke.start <= pair[0] && pair[1] <= stroke.end;
        let words = escape(&text[pair[0]..pair[1]]);
        let shared = strokes.iter().filter(over).find_map(|stroke| match stroke.kind {
            Kind::Shared(at) => Some(at),
            Kind::Mark(_) => None,
        });
        let mark = strokes.iter().filter(over).find_map(|stroke| match stroke.kind {
            Kind::Mark(message) => Some(message),
            Kind::Shared(_) => None,
        });
        let _ = match (mark, shared) {
            (Some(message), _) => {
                write!(drawn, "<mark title=\"{}\">{words}</mark>", escape(message))
            }
            (None, Some(at)) => {
                write!(drawn, "<span class=\"shared\" data-l=\"{at}\">{words}</span>")
            }
            (None, None) => write!(drawn, "{words}"),
        };
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_may_cross_and_stray() {
        let mark = |start, end| Stroke { start, end, kind: Kind::Mark("x") };
        let shared = |start, end| Stroke { start, end, kind: Kind::Shared(0) };
        for (strokes, expected) in [
            (vec![], "a é &lt; b"),
            (vec![mark(0, 1)], "<mark title=\"x\">a</mark> é &lt; b"),
            (
                vec![shared(0, 4), mark(2, 7)],
                "<span class=\"shared\" data-l=\"0\">a </span><mark title=\"x\">é</mark>\
                <mark title=\"x\"> &lt; b</mark>",
            ),
            (vec![mark(3, 5), mark(5, 5), mark(90, 99)], "a é &lt; b"),
        ] {
            let strokes =
                strokes.into_iter().map(|s| if s.end == 7 { Stroke { end: 8, ..s } } else { s });
            assert_eq!(drawn("a é < b", strokes.collect()), expected);
        }
    }
}
