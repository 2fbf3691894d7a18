//! Columns of running text: where they stand side by side, they are read one after the other.
//!
//! A gutter is a strip that many lines leave open and of which both sides are full of words; the
//! columns of a table have gaps too, but little text between them. What crosses the gutter, such as a
//! headline over both columns, ends the stretch; a line whose two halves stand so near each other that they
//! look like one is cut where the right column begins.

mod banner;

use super::lines::{Line, Segment, lines};
use super::page::Word;

/// Fewest lines that two columns have side by side.
const FEWEST_LINES: usize = 4;
/// Fewest lines of columns whose text goes on from line to line.
const FEWEST_FLOWING: usize = 3;
/// How far from the edge of its column a line of it may begin, in parts of the size of its letters.
const EDGE: f64 = 0.3;
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
    // A gutter is found where most lines leave it open; the longest lines of the left column reach up to the right one.
    let edges = Edges::of(&all, gutter);
    let gutter = edges.gutter.max(gutter);
    let all: Vec<Line> = all.into_iter().map(|line| edges.cut(line, gutter)).collect();
    let banners = banner::banners(&all, gutter);
    let stands_beside = |at: usize, line: &Line| is_beside(line, gutter) && !banners[at];
    let mut rest = all.into_iter().enumerate().peekable();
    while let Some((at, first)) = rest.next() {
        let beside = stands_beside(at, &first);
        let mut stretch = vec![first];
        while let Some((_, line)) = rest.next_if(|(at, line)| stands_beside(*at, line) == beside) {
            stretch.push(line);
        }
        // A few lines below or above what crosses the gutter are known by where they begin.
        let columns = are_columns(&stretch, gutter) || edges.fit(&stretch, gutter);
        if !beside || !columns {
            flows.push(stretch);
            continue;
        }
        let words = stretch.into_iter().flat_map(|line| line.segments).flat_map(|s| s.words);
        let (left, right): (Vec<Word>, Vec<Word>) = words.partition(|word| word.end <= gutter);
        split(left, depth - 1, flows);
        split(right, depth - 1, flows);
    }
}

/// Where the lines of the columns on both sides of a gutter begin.
struct Edges {
    left: f64,
    right: f64,
    /// Just before the first word of the right column.
    gutter: f64,
}

impl Edges {
    fn of(lines: &[Line], gutter: f64) -> Self {
        let side = |right: bool| {
            let beside = lines.iter().filter(|line| is_beside(line, gutter));
            let mut starts: Vec<f64> = beside
                .filter_map(|line| line.segments.iter().find(|s| (s.start >= gutter) == right))
                .map(|segment| segment.start)
                .collect();
            starts.sort_by(f64::total_cmp);
            // The first line of a paragraph may be indented, and no line begins before its column.
            let first = starts.first().copied().unwrap_or(gutter);
            (first, starts.get(starts.len() / 4).copied().unwrap_or(gutter))
        };
        let ((_, left), (first, right)) = (side(false), side(true));
        Self { left, right, gutter: first - 0.5 }
    }

    /// A line, cut at the gutter where words of both columns were taken for one segment.
    fn cut(&self, mut line: Line, gutter: f64) -> Line {
        let crosses = |segment: &Segment| segment.start < gutter && segment.end > gutter;
        let Some(at) = line.segments.iter().position(crosses) else { return line };
        let words = &line.segments[at].words;
        let Some(right) = words.iter().position(|word| word.start >= gutter) else { return line };
        let (before, word) = (&words[right - 1], &words[right]);
        let parted = before.end <= gutter && word.start - before.end > EDGE * line.size;
        if !parted || (word.start - self.right).abs() > EDGE * line.size {
            return line;
        }
        let mut words = std::mem::take(&mut line.segments[at].words);
        let behind = segment(words.split_off(right));
        let before = segment(words);
        line.segments.splice(at..=at, before.into_iter().chain(behind));
        line
    }

    /// Whether every line of a stretch begins where one of the columns does.
    fn fit(&self, stretch: &[Line], gutter: f64) -> bool {
        stretch.iter().all(|line| {
            let mut sides = [0, 0];
            line.segments.iter().all(|segment| {
                let right = segment.start >= gutter;
                sides[usize::from(right)] += 1;
                let edge = if right { self.right } else { self.left };
                sides[usize::from(right)] == 1 && (segment.start - edge).abs() <= EDGE * line.size
            })
        })
    }
}

/// Words as one segment.
fn segment(words: Vec<Word>) -> Option<Segment> {
    let mut words = words.into_iter();
    let mut whole = Segment::new(words.next()?);
    words.for_each(|word| whole.push(word));
    Some(whole)
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
        (segments.len() >= FEWEST_LINES || segments.len() >= FEWEST_FLOWING && flows_on(segments))
            && words as f64 / lines >= FEWEST_WORDS
            && filled >= (end - start) * lines * 0.6
    })
}

/// Whether at least half of the lines go on amid the sentence of the line before.
fn flows_on(segments: &[&Segment]) -> bool {
    let small = |segment: &&&Segment| {
        segment.words.first().is_some_and(|word| word.text.starts_with(char::is_lowercase))
    };
    segments.iter().skip(1).filter(small).count() * 2 + 1 >= segments.len()
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
    best.retain(|(count, _)| *count >= FEWEST_FLOWING);
    best.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    best.truncate(8);
    best.into_iter().map(|(_, at)| at).find(|&at| {
        let beside: Vec<Line> = lines.iter().filter(|line| is_beside(line, at)).cloned().collect();
        are_columns(&beside, at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of lines, each of which begins at `left`, twelve units apart; a letter is five units wide.
    fn column(left: f64, lines: &[&str]) -> Vec<Word> {
        let mut words = Vec::new();
        for (row, line) in lines.iter().enumerate() {
            let mut start = left;
            for text in line.split(' ') {
                let end = start + 5.0 * text.len() as f64;
                let base = 12.0 * row as f64;
                let text = text.to_owned();
                words.push(Word {
                    text,
                    start,
                    end,
                    base,
                    size: 10.0,
                    bold: false,
                    mark: None,
                    cell: None,
                });
                start = end + 3.0;
            }
        }
        words
    }

    fn read(left: &[&str], right: &[&str]) -> Vec<String> {
        let mut words = column(0.0, left);
        words.extend(column(160.0, right));
        let flows = order(words);
        flows
            .iter()
            .map(|flow| flow.iter().map(Line::text).collect::<Vec<_>>().join(" / "))
            .collect()
    }

    const LEFT: [&str; 6] = [
        "the mill at holt has two",
        "wheels and was built of",
        "oak by a guild of smiths",
        "who had come by sea and",
        "who were paid in barley",
        "and in salt",
    ];
    const RIGHT: [&str; 6] = [
        "a storm took off the",
        "roof of the mill in a",
        "single night and the",
        "town mended it with",
        "the slate of a barn",
        "that had burned down",
    ];

    #[test]
    fn a_line_that_reaches_up_to_the_other_column_stays_in_its_own() {
        // The gap behind the fifth line is narrower than that which parts two segments.
        let mut left = LEFT;
        left[4] = "craftsmen and they brought flour";
        for right in [&RIGHT[..], &RIGHT[..5], &RIGHT[..4]] {
            assert_eq!(read(&left, right), [left.join(" / "), right.join(" / ")]);
        }
    }

    #[test]
    fn a_short_heading_over_both_columns_parts_them() {
        let rows = |left: f64, from: usize, lines: &[&str]| {
            let mut words = column(left, lines);
            words.iter_mut().for_each(|word| word.base += 12.0 * from as f64);
            words
        };
        let heading = |base: f64| {
            let mut words = column(0.0, &["The guild"]);
            words.iter_mut().for_each(|word| (word.base, word.size) = (base, 13.0));
            words
        };
        let mut words = rows(0.0, 0, &LEFT);
        words.extend(rows(160.0, 0, &RIGHT[..5]));
        words.extend(heading(86.0));
        words.extend(rows(0.0, 9, &LEFT));
        words.extend(rows(160.0, 9, &RIGHT));
        let told = |words: Vec<Word>| -> Vec<usize> {
            order(words).iter().map(|flow| flow.len()).collect()
        };
        assert_eq!(told(words), [6, 5, 1, 6, 6]);
        // A heading of the left column, beside which the right one goes on.
        let mut words = rows(0.0, 0, &LEFT);
        words.extend(heading(86.0));
        words.extend(rows(0.0, 9, &LEFT));
        let right: Vec<&str> = RIGHT.iter().chain(&RIGHT).chain(&RIGHT[..3]).copied().collect();
        words.extend(rows(160.0, 0, &right));
        assert_eq!(told(words), [13, 15]);
    }

    #[test]
    fn short_columns_of_running_text_are_columns_and_cells_are_none() {
        assert_eq!(read(&LEFT[..4], &RIGHT[..3]), [LEFT[..4].join(" / "), RIGHT[..3].join(" / ")]);
        let cells = read(&["Wheels", "Stones", "Sluices"], &["2", "4", "1"]);
        assert_eq!(cells, ["Wheels 2 / Stones 4 / Sluices 1"]);
    }
}
