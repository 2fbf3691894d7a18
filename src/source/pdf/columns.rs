//! Columns of running text: where they stand side by side, they are read one after the other.
//!
//! A gutter is a strip that many lines leave open and of which both sides are full of words; the
//! columns of a table have gaps too, but little text between them. What crosses the gutter, such as a
//! headline over both columns, ends the stretch.

use super::lines::{Line, lines};
use super::page::Word;

/// Fewest lines that two columns have side by side.
const FEWEST_LINES: usize = 4;
/// Fewest words in a line of running text, on average.
const FEWEST_WORDS: f64 = 3.4;
/// The most places of a page that are tried; a page is some 600 points wide.
const MOST_TRIED: usize = 2000;
/// The most columns that are looked for inside each other.
const DEEPEST: usize = 4;

/// The lines of a page in reading order: stretches that belong together.
pub(super) fn order(words: Vec<Word>) -> Vec<Vec<Line>> {
    let mut flows = Vec::new();
    split(words, DEEPEST, &mut flows);
    flows
}

fn split(words: Vec<Word>, depth: usize, flows: &mut Vec<Vec<Line>>) {
    let all = lines(words);
    let gutter = if depth > 0 { gutter(&all) } else { None };
    let Some(gutter) = gutter else {
        if !all.is_empty() {
            flows.push(all);
        }
        return;
    };
    let mut rest = all.into_iter().peekable();
    while let Some(first) = rest.next() {
        let beside = is_beside(&first, gutter);
        let mut stretch = vec![first];
        while let Some(line) = rest.next_if(|line| is_beside(line, gutter) == beside) {
            stretch.push(line);
        }
        if !beside || !are_columns(&stretch, gutter) {
            flows.push(stretch);
            continue;
        }
        let words = stretch.into_iter().flat_map(|line| line.segments).flat_map(|s| s.words);
        let (left, right): (Vec<Word>, Vec<Word>) = words.partition(|word| word.end <= gutter);
        split(left, depth - 1, flows);
        split(right, depth - 1, flows);
    }
}

/// Whether no segment of a line crosses the gutter.
fn is_beside(line: &Line, gutter: f64) -> bool {
    line.segments.iter().all(|segment| segment.end <= gutter || segment.start >= gutter)
}

/// Whether both sides of a gutter are running text.
fn are_columns(stretch: &[Line], gutter: f64) -> bool {
    let sides = [
        stretch.iter().flat_map(|l| &l.segments).filter(|s| s.end <= gutter).collect::<Vec<_>>(),
        stretch.iter().flat_map(|l| &l.segments).filter(|s| s.start >= gutter).collect(),
    ];
    sides.iter().all(|segments| {
        let words: usize = segments.iter().map(|segment| segment.words.len()).sum();
        let (start, end) = segments.iter().fold((f64::MAX, f64::MIN), |(start, end), segment| {
            (start.min(segment.start), end.max(segment.end))
        });
        // Running text fills its column; cells of a table do not.
        let filled: f64 = segments.iter().map(|segment| segment.end - segment.start).sum();
        let lines = segments.len().max(1) as f64;
        segments.len() >= FEWEST_LINES
            && words as f64 / lines >= FEWEST_WORDS
            && filled >= (end - start) * lines * 0.6
    })
}

/// The place that the most lines leave open between two segments, if they make columns of the page.
fn gutter(lines: &[Line]) -> Option<f64> {
    let gaps: Vec<(f64, f64)> = lines
        .iter()
        .flat_map(|line| line.segments.windows(2).map(|pair| (pair[0].end, pair[1].start)))
        .collect();
    let open_at = |at: f64| gaps.iter().filter(|gap| gap.0 <= at && at <= gap.1).count();
    // A strip that is open in the most lines begins where some gap begins.
    let mut tried: Vec<f64> = gaps.iter().map(|gap| gap.0 + 0.5).collect();
    tried.sort_by(f64::total_cmp);
    tried.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    tried.truncate(MOST_TRIED);
    let mut best: Vec<(usize, f64)> = tried.into_iter().map(|at| (open_at(at), at)).collect();
    best.retain(|(count, _)| *count >= FEWEST_LINES);
    best.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    best.truncate(8);
    best.into_iter().map(|(_, at)| at).find(|&at| {
        let beside: Vec<Line> = lines.iter().filter(|line| is_beside(line, at)).cloned().collect();
        are_columns(&beside, at)
    })
}
