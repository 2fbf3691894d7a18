//! Blocks of a page: headings, paragraphs, items of lists and rows of tables, told by size, gaps and
//! alignment, for a page of print says what it means by nothing else.

use super::super::extract::Extract;
use super::lines::{Line, Segment};
use super::page::Word;

/// Letters so much larger than those of the running text make a heading.
const HEADING: f64 = 1.12;
/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 250;
/// A gap between baselines that ends a paragraph, in parts of the gap that is usual.
const PARAGRAPH_GAP: f64 = 1.28;
/// An indent that begins a paragraph, in parts of the size of the letters.
const INDENT: f64 = 0.9;
/// How many lines above are looked at for the columns of a table.
const NEAR: usize = 60;
/// The hyphen that programs put in where they break a word.
const HYPHEN: char = '\u{2010}';
/// Signs that begin an item.
const BULLETS: &[char] =
    &['•', '‣', '◦', '▪', '■', '●', '·', '○', '–', '-', '*', '\u{f0b7}', '➢', '✓'];

/// What is usual in a whole document.
#[derive(Clone, Debug, Default)]
pub(super) struct Usual {
    /// The size of the running text.
    pub(super) size: f64,
    /// The sizes of headings, the largest first.
    pub(super) headings: Vec<f64>,
    /// The gap between baselines of the running text, in parts of its size.
    pub(super) leading: f64,
    /// Whether the running text itself is bold.
    pub(super) heavy: bool,
}

impl Usual {
    /// Measures the lines of a document.
    pub(super) fn measure<'l>(flows: impl Iterator<Item = &'l [Line]> + Clone) -> Self {
        let key = |size: f64| (size * 2.0).round() as i64;
        let mut weights: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
        for line in flows.clone().flatten() {
            let letters = line.words().map(|word| word.text.len()).sum::<usize>();
            *weights.entry(key(line.size)).or_default() += letters;
        }
        let most = weights.iter().max_by_key(|(size, weight)| (**weight, -**size));
        let size = most.map_or(10.0, |(size, _)| *size as f64 / 2.0);
        let headings = weights.keys().rev().map(|size| *size as f64 / 2.0);
        let headings = headings.filter(|larger| *larger >= size * HEADING).collect();
        let mut gaps: Vec<f64> = flows
            .clone()
            .flat_map(|flow| flow.windows(2))
            .filter(|pair| pair.iter().all(|line| key(line.size) == key(size)))
            .map(|pair| (pair[1].base - pair[0].base) / size)
            .filter(|gap| (0.9..2.6).contains(gap))
            .collect();
        gaps.sort_by(f64::total_cmp);
        // Most gaps are those between lines of one paragraph.
        let leading = gaps.get(gaps.len() / 3).copied().unwrap_or(1.2);
        let words = || flows.clone().flatten().flat_map(Line::words);
        let heavy = words().filter(|word| word.bold).count() * 2 > words().count();
        Self { size, headings, leading, heavy }
    }

    /// The level of the heading that a line is by its size.
    pub(super) fn heading_level(&self, line: &Line) -> Option<u8> {
        if line.size < self.size * HEADING || line.text().len() > LONGEST_HEADING {
            return None;
        }
        let rank = self.headings.iter().position(|size| (size - line.size).abs() < 0.5)?;
        u8::try_from(rank + 1).ok().map(|level| level.min(6))
    }
}

/// Writes the blocks of one stretch of lines.
pub(super) fn write(lines: &[Line], usual: &Usual, out: &mut Extract) {
    let edges = lines.iter().fold((f64::MAX, f64::MIN), |(start, end), line| {
        (start.min(line.start()), end.max(line.end()))
    });
    let mut writer = Writer { usual, out, edges, edge: edges.1, list: false, heading: None };
    let mut rest = lines;
    let mut before: Option<&Line> = None;
    while let Some(line) = rest.first() {
        let table = table(rest);
        if table > 0 {
            writer.end_all();
            writer.table(&rest[..table]);
            before = None;
            rest = &rest[table..];
            continue;
        }
        if before.is_none_or(|before| !writer.is_close(before, line)) {
            writer.edge = writer.right_edge(rest);
        }
        let next = rest.get(1);
        writer.line(line, before, next);
        before = Some(line);
        rest = &rest[1..];
    }
    // A paragraph stays open, for the next column or page may go on with it.
    if writer.list || writer.heading.is_some() {
        writer.end_all();
    }
}

struct Writer<'w> {
    usual: &'w Usual,
    out: &'w mut Extract,
    edges: (f64, f64),
    /// The right edge of the lines that stand close together with the open one.
    edge: f64,
    list: bool,
    heading: Option<u8>,
}

impl Writer<'_> {
    /// Whether two lines are of one size and no farther apart than the lines of a paragraph.
    fn is_close(&self, before: &Line, line: &Line) -> bool {
        let gap = (line.base - before.base) / before.size.max(1.0);
        gap < self.usual.leading * PARAGRAPH_GAP
            && (line.size / before.size.max(0.1) - 1.0).abs() < 0.12
    }

    /// How far the lines reach to the right that stand close together from the first on: to their own edge
    /// where several end there, as in a quotation, and else to that of all lines.
    fn right_edge(&self, rest: &[Line]) -> f64 {
        let close = rest.windows(2).take_while(|pair| self.is_close(&pair[0], &pair[1])).count();
        let lines = &rest[..=close.min(rest.len().saturating_sub(1))];
        let edge = lines.iter().map(Line::end).fold(f64::MIN, f64::max);
        let at_edge = lines.iter().filter(|line| edge - line.end() < line.size * 3.0).count();
        if at_edge >= 2 && at_edge * 2 >= lines.len() - 1 { edge } else { self.edges.1 }
    }

    fn heading_level(&self, line: &Line, next: Option<&Line>) -> Option<u8> {
        let by_size = self.usual.heading_level(line);
        if by_size.is_some() || self.usual.heavy || line.size < self.usual.size * 0.97 {
            return by_size;
        }
        // A short heavy line over lighter text.
        let heavy = line.words().all(|word| word.bold);
        let text = line.text();
        let short = text.len() <= LONGEST_HEADING / 2 && !text.ends_with(['.', ',', ';', ':']);
        let over = next
            .is_some_and(|next| next.words().any(|word| !word.bold) && next.segments.len() == 1);
        let level = u8::try_from(self.usual.headings.len() + 1).unwrap_or(6).min(6);
        (heavy && short && over && text.contains(char::is_alphabetic)).then_some(level)
    }

    fn line(&mut self, line: &Line, before: Option<&Line>, next: Option<&Line>) {
        let mut line = line.clone();
        line.join(0);
        if let Some(level) = self.heading_level(&line, next) {
            let goes_on = before.is_some_and(|before| {
                (before.size - line.size).abs() < 0.5 && line.base - before.base < line.size * 1.6
            });
            if goes_on && self.heading == Some(level) {
                self.out.space();
            } else {
                self.end_all();
            }
            self.words(&line, 0);
            self.heading = Some(level);
            return;
        }
        let marker = marker(&line);
        if marker > 0 {
            self.end_block();
            if self.list {
                self.out.close_item();
            } else {
                self.out.open_list();
                self.list = true;
            }
            self.out.open_item();
            self.words(&line, marker);
            return;
        }
        match before {
            Some(before) if self.heading.is_none() && !self.begins(&line, before) => {
                self.out.line_end()
            }
            // The first line of a stretch may go on with the column or page before.
            None if !self.list && self.continues(&line) => self.out.line_end(),
            _ => self.end_all(),
        }
        self.words(&line, 0);
    }

    /// Ends the open block; a heading is ended late, for its next line may go on with it.
    fn end_block(&mut self) {
        match self.heading.take() {
            Some(level) => self.out.end_heading(level),
            None => self.out.end_block(),
        }
    }

    /// Whether a line begins a paragraph of its own.
    fn begins(&self, line: &Line, before: &Line) -> bool {
        let gap = (line.base - before.base) / self.usual.size.max(1.0);
        let wide = gap > self.usual.leading * PARAGRAPH_GAP || gap < 0.0;
        let other_size = (line.size / before.size.max(0.1) - 1.0).abs() > 0.12;
        let indent = line.start() - before.start() > line.size * INDENT
            && before.start() - self.edges.0 < line.size;
        let outdent = self.list && before.start() - line.start() > line.size * INDENT;
        // A line ends where the next word would still have fitted: nobody wrapped it there.
        let word = line.words().next().map_or(0.0, |word| word.end - word.start);
        let mark = |word: Option<&Word>| word.and_then(|word| word.mark);
        let (last, first) = (mark(before.words().last()), mark(line.words().next()));
        let other = last.is_some() && first.is_some() && last != first;
        let edge = if other { self.edges.1 } else { self.edge };
        let fits = before.end() + line.size * 0.5 + word < edge - line.size;
        wide || other_size || indent || outdent || fits
    }

    /// Whether a line goes on with a paragraph that the column or page before broke off.
    fn continues(&self, line: &Line) -> bool {
        let lower = line.text().starts_with(char::is_lowercase);
        lower && self.out.is_open() && (line.size - self.usual.size).abs() < 0.6
    }

    /// The words of a line, from one on.
    fn words(&mut self, line: &Line, from: usize) {
        let mut end = f64::NEG_INFINITY;
        let last = line.words().count();
        for (at, word) in line.words().enumerate().skip(from) {
            let raised = word.size < line.size * 0.85 && word.base < line.base - line.size * 0.12;
            let glued = word.start - end < line.size * 0.12 && end > f64::NEG_INFINITY;
            if !glued && end > f64::NEG_INFINITY {
                self.out.space();
            }
            if raised && (glued || end == f64::NEG_INFINITY) {
                self.out.raised(&word.text);
            } else if let Some(half) = word.text.strip_suffix(HYPHEN).filter(|_| at + 1 == last) {
                // A typed hyphen is another sign: this one was put in where the line ends.
                self.out.text(&format!("{half}\u{ad}"));
            } else {
                self.out.text(&word.text);
            }
            end = word.end;
        }
    }

    fn end_all(&mut self) {
        self.end_block();
        self.close_list();
    }

    fn close_list(&mut self) {
        if std::mem::take(&mut self.list) {
            self.out.end_block();
            self.out.close_item();
            self.out.close_list();
        }
    }

    fn table(&mut self, lines: &[Line]) {
        let columns = columns(lines);
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut last: Option<&Line> = None;
        for line in lines {
            let mut cells = vec![String::new(); columns.len()];
            for (at, segment) in line.segments.iter().flat_map(|s| by_column(&columns, s)) {
                let cell = &mut cells[at];
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&segment_text(&segment, line));
            }
            // A line without a first cell goes on with the row above it.
            let close = last.is_some_and(|last| line.base - last.base < line.size * 1.45);
            let rows_so_far = rows.len();
            match rows.last_mut() {
                // The upper line of a header, which has no first cell, is gone on with too.
                Some(row)
                    if (cells[0].is_empty() || (rows_so_far == 1 && row[0].is_empty()))
                        && close =>
                {
                    for (cell, more) in row.iter_mut().zip(cells) {
                        if !more.is_empty() {
                            cell.push_str(if cell.is_empty() { "" } else { " " });
                            cell.push_str(&more);
                        }
                    }
                }
                _ => rows.push(cells),
            }
            last = Some(line);
        }
        super::super::grid::Grid::of(rows).write(self.out);
    }
}

/// The text of a segment with its raised letters.
fn segment_text(segment: &Segment, line: &Line) -> String {
    let mut cell = Extract::default();
    let alone = Line { base: line.base, size: line.size, segments: vec![segment.clone()] };
    let mut writer = Writer {
        usual: &Usual::default(),
        out: &mut cell,
        edges: (0.0, 0.0),
        edge: 0.0,
        list: false,
        heading: None,
    };
    writer.words(&alone, 0);
    cell.into_text()
}

/// How many lines from the first on are rows of one table.
fn table(lines: &[Line]) -> usize {
    let is_row = |line: &Line| line.segments.len() > 1 && marker(line) == 0;
    let Some(first) = lines.first() else { return 0 };
    // The upper line of a header that has two in some column.
    let upper = lines.get(1).is_some_and(|next| {
        let inner = next.segments.get(1).is_some_and(|s| first.start() >= s.start - next.size);
        is_row(next) && inner && next.base - first.base < next.size * 1.45
    });
    if !is_row(first) && !upper {
        return 0;
    }
    let mut taken = 1;
    let mut rows = usize::from(is_row(first));
    while let Some(line) = lines.get(taken) {
        let before = &lines[taken - 1];
        let far = line.base - before.base > line.size.max(before.size) * 3.5;
        if far || (line.size / before.size.max(0.1) - 1.0).abs() > 0.3 {
            break;
        }
        if is_row(line) {
            rows += 1;
        } else if !is_inner(line, lines, taken) {
            break;
        }
        taken += 1;
    }
    while taken > 0 && !is_row(&lines[taken - 1]) && !is_inner(&lines[taken - 1], lines, taken - 1)
    {
        taken -= 1;
    }
    if rows > 1 { taken } else { 0 }
}

/// Whether a line of one segment is the rest of a cell that did not fit: it stands in a column other than
/// the first, close below.
fn is_inner(line: &Line, lines: &[Line], at: usize) -> bool {
    let before = &lines[at - 1];
    let close = line.base - before.base < line.size * 1.45;
    let near = &lines[at.saturating_sub(NEAR)..at];
    let first_ends = near.iter().filter_map(|line| line.segments.get(1)).map(|s| s.start);
    let second = first_ends.fold(f64::MAX, f64::min);
    close && line.start() >= second - line.size && marker(line) == 0
}

/// The columns of a table: where their cells begin and end, by the lines that have the most cells.
fn columns(lines: &[Line]) -> Vec<(f64, f64)> {
    let most = lines.iter().map(|line| line.segments.len()).max().unwrap_or(1);
    let full = lines.iter().filter(|line| line.segments.len() == most);
    let mut columns = vec![(f64::MAX, f64::MIN); most];
    for line in full {
        for (column, segment) in columns.iter_mut().zip(&line.segments) {
            *column = (column.0.min(segment.start), column.1.max(segment.end));
        }
    }
    columns
}

/// A segment, cut where its words stand in different columns: between the short names of columns the
/// gaps are narrow.
fn by_column(columns: &[(f64, f64)], segment: &Segment) -> Vec<(usize, Segment)> {
    let mut parts: Vec<(usize, Segment)> = Vec::new();
    for word in &segment.words {
        let at = column(columns, word.start, word.end);
        match parts.last_mut() {
            Some((last, part)) if *last == at => part.push(word.clone()),
            _ => parts.push((at, Segment::new(word.clone()))),
        }
    }
    parts
}

/// The column that a stretch shares most with, or else the nearest.
fn column(columns: &[(f64, f64)], start: f64, end: f64) -> usize {
    let shared = |column: &(f64, f64)| column.1.min(end) - column.0.max(start);
    let best = columns.iter().enumerate().max_by(|a, b| shared(a.1).total_cmp(&shared(b.1)));
    best.map_or(0, |(at, _)| at)
}

/// How many words at the head of a line are the mark of an item: a bullet or a number.
fn marker(line: &Line) -> usize {
    let mut words = line.words();
    let Some(first) = words.next() else { return 0 };
    let follows = words.next().is_some();
    let bullet = first.text.chars().count() == 1 && first.text.starts_with(BULLETS);
    let number = first.text.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit())
    });
    usize::from(follows && (bullet || number))
}
