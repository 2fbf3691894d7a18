//! What is kept of the files that a report points into: enough to show every place amid its lines.
//!
//! How much is kept of a file hangs on that file and its places alone, so that reports on parts of
//! the claims join to the report on all of them.

use std::collections::BTreeMap;

use super::{Claim, Cut, Piece, Record, Text};
use crate::files::Files;
use crate::span::Span;

/// A file of at most so many bytes is kept whole.
const WHOLE: usize = 16 << 10;
/// How many bytes of a longer file are kept before and after each place, at least.
const CONTEXT: usize = 400;
/// A line of more bytes than this is cut inside.
const LINE: usize = 4 << 10;

/// What is kept of each file, by path.
pub(super) fn cuts<'r>(record: &Record<'_>, files: &'r Files) -> Vec<Cut<'r>> {
    let mut places: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut add = |path, start, end| {
        places.entry(path).or_default().push(Span::new(start, end));
    };
    for claim in &record.claims {
        add(&*claim.path, claim.start, claim.end);
        claim.passages().for_each(|passage| add(&passage.path, passage.start, passage.end));
    }
    let passages = record.claims.iter().flat_map(Claim::passages);
    let findings = record.claims.iter().flat_map(|claim| &claim.findings).chain(&record.findings);
    let labels = findings.flat_map(|f| &f.labels).chain(passages.flat_map(|p| &p.labels));
    labels.for_each(|label| add(&label.path, label.start, label.end));
    let cut = |(path, places): (&str, Vec<Span>)| {
        let (path, text) = files.entry(path)?;
        let spans = if text.len() <= WHOLE { vec![whole(text)] } else { joined(text, places) };
        let piece = |span: Span| Piece {
            start: span.start,
            line: files.position(path, span.start).line,
            text: Text::Borrowed(span.of(text)),
        };
        let is_whole = spans == [whole(text)];
        let pieces = spans.into_iter().map(piece).collect();
        Some(Cut { path: path.into(), pieces, whole: is_whole })
    };
    places.into_iter().filter_map(cut).collect()
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

/// The places with what stands around them, those that meet made one.
fn joined(text: &str, mut places: Vec<Span>) -> Vec<Span> {
    places.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for place in places {
        let wider = around(text, place, CONTEXT);
        match joined.last_mut().filter(|last| wider.start <= last.end) {
            Some(last) => *last = last.cover(wider),
            None => joined.push(wider),
        }
    }
    joined
}

/// The whole lines, with the break after the last, that `span` and `context` bytes on either side of
/// it lie in.
fn around(text: &str, span: Span, context: usize) -> Span {
    let start = text.floor_char_boundary(span.start.saturating_sub(context));
    let end = text.ceil_char_boundary(span.end.saturating_add(context).min(text.len())).max(start);
    let line_start = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let start = if start - line_start <= LINE { line_start } else { start };
    let end = if line_end - end <= LINE { line_end } else { end };
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_kept_with_its_whole_lines_unless_they_are_endless() {
        let text = "one\ntwo three\nfour";
        assert_eq!(around(text, Span::new(8, 13), 0).of(text), "two three\n");
        assert_eq!(around(text, Span::new(8, 13), 5).of(text), text);
        let endless = "é".repeat(4 * LINE);
        let cut = around(&endless, Span::new(4 * LINE, 4 * LINE + 2), 3);
        assert!(cut.start > 0 && cut.len() < 20 && !cut.of(&endless).is_empty());
        assert_eq!(around(text, Span::new(50, 60), 5).of(text), "four");
    }
}
