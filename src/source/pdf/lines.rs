//! Lines of a page: words on one baseline, parted into segments where a wide gap stands between them.

use super::page::Word;

/// The gap that parts two segments, in parts of the size of the letters.
const SEGMENT_GAP: f64 = 1.15;
/// How far baselines of one line lie apart at most, in parts of the size: raised letters count.
const SAME_LINE: f64 = 0.42;

/// Words with no wide gap between them.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) words: Vec<Word>,
    pub(super) start: f64,
    pub(super) end: f64,
}

/// The segments on one baseline.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) segments: Vec<Segment>,
}

impl Segment {
    pub(super) fn new(word: Word) -> Self {
        Self { start: word.start, end: word.end, words: vec![word] }
    }

    pub(super) fn push(&mut self, word: Word) {
        self.end = self.end.max(word.end);
        self.words.push(word);
    }

    /// Whether the file says that a word stands in another cell of a table.
    fn is_apart(&self, word: &Word) -> bool {
        let own = self.words.last().and_then(|last| last.cell);
        own.zip(word.cell).is_some_and(|(own, other)| own != other)
    }

    /// The words with single spaces.
    pub(super) fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl Line {
    pub(super) fn start(&self) -> f64 {
        self.segments.first().map_or(0.0, |segment| segment.start)
    }

    pub(super) fn end(&self) -> f64 {
        self.segments.iter().map(|segment| segment.end).fold(0.0, f64::max)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        self.segments.iter().flat_map(|segment| &segment.words)
    }

    pub(super) fn text(&self) -> String {
        self.segments.iter().map(Segment::text).collect::<Vec<_>>().join(" ")
    }

    /// Joins all segments to one.
    pub(super) fn join(&mut self, first: usize) {
        let rest = self.segments.split_off((first + 1).min(self.segments.len()));
        if let Some(segment) = self.segments.get_mut(first) {
            rest.into_iter().flat_map(|other| other.words).for_each(|word| segment.push(word));
        }
    }
}

/// Puts words together to lines, from the top of the page down.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.start.total_cmp(&b.start)));
    let mut rows: Vec<Vec<Word>> = Vec::new();
    // The baseline and size of the largest word of the open row.
    let mut open = (f64::NEG_INFINITY, 0.0);
    for word in words {
        let (base, size): (f64, f64) = open;
        match rows.last_mut() {
            Some(row) if word.base - base <= size.max(word.size) * SAME_LINE => {
                if word.size > size * 1.05 {
                    open = (word.base, word.size);
                }
                row.push(word);
            }
            _ => {
                open = (word.base, word.size);
                rows.push(vec![word]);
            }
        }
    }
    rows.into_iter().map(line).collect()
}

fn line(mut words: Vec<Word>) -> Line {
    words.sort_by(|a, b| a.start.total_cmp(&b.start));
    let largest = words.iter().max_by(|a, b| a.size.total_cmp(&b.size));
    let (base, size) = largest.map_or((0.0, 0.0), |word| (word.base, word.size));
    let mut segments: Vec<Segment> = Vec::new();
    for word in words {
        match segments.last_mut() {
            Some(last) if word.start - last.end < size * SEGMENT_GAP && !last.is_apart(&word) => {
                last.push(word);
            }
            _ => segments.push(Segment::new(word)),
        }
    }
    Line { base, size, segments }
}
