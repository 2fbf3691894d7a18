//! Short headings over two columns: they stand in the left one and hold for both.
//!
//! A long heading crosses the gutter and shows thereby that it is over both columns. A short one is told from a heading of the left
//! column by the right one, which is interrupted beside it and goes on on the very line on which the left one does.

use super::super::lines::Line;

/// Letters so much larger than those of the line below make a heading.
const LARGER: f64 = 1.08;
/// A gap between baselines that leaves room for a heading, in parts of its size besides the usual gap.
const ROOM: f64 = 1.5;
/// How far apart the first lines of both columns below a heading may stand, in parts of the usual gap: a paragraph at the head of
/// a column has no space over it.
const LEVEL: f64 = 1.5;
/// How far apart the lines of one heading stand at most, in parts of its size.
const CLOSE: f64 = 1.6;

/// Which lines of a page are short headings over both columns, or the short last lines of long ones.
pub(super) fn banners(lines: &[Line], gutter: f64) -> Vec<bool> {
    let right = |line: &Line| line.segments.iter().any(|segment| segment.start >= gutter);
    let left = |line: &Line| line.segments.iter().any(|segment| segment.end <= gutter);
    let crosses = |line: &Line| !super::is_beside(line, gutter);
    let usual = usual(lines, right);
    let mut found = vec![false; lines.len()];
    for at in 1..lines.len() {
        let (line, before) = (&lines[at], &lines[at - 1]);
        let alone = left(line) && !right(line);
        let goes_on = (crosses(before) || found[at - 1])
            && (before.size - line.size).abs() < 0.5
            && line.base - before.base < line.size * CLOSE;
        let below = &lines[at + 1..];
        let larger = below.first().is_some_and(|next| is_larger(line, next));
        let over = || lines[..at].iter().rfind(|line| right(line));
        let next =
            || below.iter().find(|line| left(line)).zip(below.iter().find(|line| right(line)));
        let parts = || {
            over().zip(next()).is_some_and(|(over, (left, right))| {
                (left.base - right.base).abs() <= usual * LEVEL
                    && right.base - over.base > usual + line.size * ROOM
            })
        };
        found[at] = alone && larger && (goes_on || parts());
    }
    found
}

/// Whether a line is larger than the one below, or heavy over a light one.
fn is_larger(line: &Line, next: &Line) -> bool {
    let heavy = |line: &Line| line.words().all(|word| word.bold);
    line.size >= next.size * LARGER || heavy(line) && !heavy(next)
}

/// The gap that is usual between the lines of the right column.
fn usual(lines: &[Line], right: impl Fn(&Line) -> bool) -> f64 {
    let bases: Vec<f64> = lines.iter().filter(|line| right(line)).map(|line| line.base).collect();
    let mut gaps: Vec<f64> = bases.windows(2).map(|pair| pair[1] - pair[0]).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(f64::MAX)
}
