//! Plain text: the blocks that its lines, blank lines and alignment stand for.
//!
//! Text without markup says what it means by layout alone. A blank line parts blocks; whether a line
//! end inside one is a hard wrap or a border is decided by whether the next word would still have
//! fitted. What looks like a table stays one, row by row.

use super::document::BlockKind;
use super::layout::{FrontMatter, Laid, Layout};
use crate::span::Span;

mod lines;
mod list;
mod table;

use lines::{Line, paragraphs};

/// The longest line, in characters, that can come from hard wrapping.
const WIDEST_WRAP: usize = 120;
/// The shortest full line that can come from hard wrapping.
const NARROWEST_WRAP: usize = 40;
/// In a wrapped text, at most one line out of so many is longer.
const FEWEST_WRAPPED: usize = 10;
/// The longest heading, in characters.
const LONGEST_HEADING: usize = 90;

/// Lays a plain text out.
pub(super) fn lay(raw: &str) -> Laid {
    let paragraphs = paragraphs(raw);
    let mut reader = Reader { layout: Layout::new(raw), raw, width: width(&paragraphs) };
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(index + 1).map(Vec::as_slice);
        reader.paragraph(paragraph, next);
    }
    reader.layout.finish(FrontMatter::default())
}

/// The width to which the text is wrapped; 0 when it is not, or when no paragraph has two lines.
fn width(paragraphs: &[Vec<Line>]) -> usize {
    let lines = || paragraphs.iter().flatten();
    let long = lines().filter(|line| line.width > WIDEST_WRAP).count();
    let several = paragraphs.iter().any(|lines| lines.len() > 1);
    if !several || long * FEWEST_WRAPPED > lines().count() {
        return 0;
    }
    lines().map(|line| line.width).filter(|&width| width <= WIDEST_WRAP).max().unwrap_or(0)
}

struct Reader<'raw> {
    raw: &'raw str,
    layout: Layout<'raw>,
    width: usize,
}

impl Reader<'_> {
    fn paragraph(&mut self, lines: &[Line], next: Option<&[Line]>) {
        if let Some(level) = self.heading(lines, next) {
            self.layout.piece(lines[0].span);
            self.layout.end_block(BlockKind::Heading(level), None);
            return;
        }
        let items = list::starts(self.raw, lines);
        let (mut rest, mut items) = (lines, items.as_slice());
        while let Some(line) = rest.first() {
            let rows = table::rows(self.raw, rest);
            let marker = list::marker(line.span.of(self.raw)).filter(|_| items[0]);
            let taken = match marker {
                _ if rows > 0 => self.table(&rest[..rows]),
                Some(marker) => self.item(rest, marker),
                None => self.running(rest, items),
            };
            (rest, items) = (&rest[taken..], &items[taken..]);
        }
    }

    /// Reads lines of running text up to a border; gives how many.
    fn running(&mut self, rest: &[Line], items: &[bool]) -> usize {
        let mut taken = 1;
        self.layout.piece(rest[0].span);
        while taken < rest.len() {
            let other = items[taken] || table::rows(self.raw, &rest[taken..]) > 0;
            if other || !self.wraps(rest, taken) {
                break;
            }
            self.layout.line_end(Span::new(rest[taken - 1].span.end, rest[taken].span.start));
            self.layout.piece(rest[taken].span);
            taken += 1;
        }
        let kind = if rest[0].quoted { BlockKind::Quote } else { BlockKind::Paragraph };
        self.layout.end_block(kind, None);
        taken
    }

    /// Reads one item of a list; gives how many lines it has.
    fn item(&mut self, rest: &[Line], marker: usize) -> usize {
        let lead = self.layout.list_lead();
        let first = rest[0].span;
        self.layout.piece(Span::new(first.start + marker, first.end));
        let mut taken = 1;
        while taken < rest.len() {
            let line = &rest[taken];
            let own = list::marker(line.span.of(self.raw)).is_some();
            let hangs = line.indent > rest[0].indent;
            if own || !(hangs || self.wraps(rest, taken)) {
                break;
            }
            self.layout.line_end(Span::new(rest[taken - 1].span.end, line.span.start));
            self.layout.piece(line.span);
            taken += 1;
        }
        self.layout.end_block(BlockKind::ListItem, lead);
        taken
    }

    /// Reads the rows of a table; gives how many.
    fn table(&mut self, rows: &[Line]) -> usize {
        let lead = self.layout.lead_in();
        let mut header = None;
        for (index, row) in rows.iter().enumerate() {
            for cell in table::cells(self.raw, row.span) {
                self.layout.begin_cell(cell.start);
                self.layout.piece(cell);
                self.layout.end_cell();
            }
            let block = self.layout.end_row(header, lead);
            if index == 0 && table::is_header(self.raw, rows) {
                header = block;
            }
        }
        rows.len()
    }

    /// Whether line `at` goes on with the sentence of the line before it.
    fn wraps(&self, lines: &[Line], at: usize) -> bool {
        let (before, line) = (&lines[at - 1], &lines[at]);
        if before.width > WIDEST_WRAP || before.quoted != line.quoted {
            return false;
        }
        let text = line.span.of(self.raw);
        if text.starts_with(char::is_lowercase) {
            return true;
        }
        let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let full = self.width >= NARROWEST_WRAP && before.width + 1 + word > self.width;
        full || self.width > 0 && ends_sentence(before.span.of(self.raw))
    }

    /// The level of the heading that a paragraph is, if it is one.
    fn heading(&self, lines: &[Line], next: Option<&[Line]>) -> Option<u8> {
        if let [_, rule] = lines {
            let rule = rule.span.of(self.raw);
            let all = |mark: u8| rule.len() >= 3 && rule.bytes().all(|byte| byte == mark);
            return if all(b'=') { Some(1) } else { all(b'-').then_some(2) };
        }
        let [line] = lines else { return None };
        let next = next?.iter().map(|line| line.width).sum::<usize>();
        let text = line.span.of(self.raw);
        let starts = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let fits = line.width <= LONGEST_HEADING && line.width < next && !line.quoted;
        let open = !text.ends_with(['.', '!', ':', ';', ',', '"', '”', '…', '|']);
        if !(starts && fits && open && text.contains(char::is_alphabetic)) {
            return None;
        }
        let other = list::marker(text).is_some() || super::dateline::is_dateline(text);
        (!other).then_some(if self.layout.is_empty() { 1 } else { 2 })
    }
}

/// Whether a line ends as a sentence does.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']']).ends_with(['.', '!', '?'])
}
