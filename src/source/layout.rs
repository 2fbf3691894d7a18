//! The layout of a document: pieces of raw text put together to blocks, one a line.
//!
//! Every format drives the same [`Layout`]: it names the raw stretches that a reader sees and the
//! ends of blocks; spaces, hyphenation at line ends, the tree of headings and the lead-ins of lists
//! are settled here, once.

use jiff::civil::Date;

use super::document::{Block, BlockKind, SentenceSpan, TableRow};
use super::hyphen::{Hyphenation, Joint};
use crate::span::Span;
use crate::text::clean::{Clean, Cleaner, OffsetMap};
use crate::text::sentence::{MOST, MOST_OF_ROW, bounded, sentences};

/// What a format makes of a raw text.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    pub(super) blocks: Vec<Block>,
    pub(super) sentences: Vec<SentenceSpan>,
    pub(super) front: FrontMatter,
}

/// What a document says of itself ahead of its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) date: Option<Date>,
}

/// Puts blocks together; see the module.
pub(super) struct Layout<'raw> {
    raw: &'raw str,
    cleaner: Cleaner<'raw>,
    blocks: Vec<Block>,
    sections: Vec<(u8, usize)>,
    hyphenation: Hyphenation<'raw>,
    /// Where the text of the open block begins; absent between blocks.
    open: Option<usize>,
    /// The gap before the next piece.
    gap: Gap,
    cells: Vec<Span>,
}

/// What stands between two pieces of one block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space(Span),
    LineEnd(Span),
}

impl<'raw> Layout<'raw> {
    pub(super) fn new(raw: &'raw str) -> Self {
        Self {
            raw,
            cleaner: Cleaner::new(raw),
            blocks: Vec::new(),
            sections: Vec::new(),
            hyphenation: Hyphenation::new(raw),
            open: None,
            gap: Gap::None,
            cells: Vec::new(),
        }
    }

    /// Adds a raw stretch as a reader sees it; its white space is folded to single spaces.
    pub(super) fn piece(&mut self, span: Span) {
        let mut from = span.start;
        while from < span.end {
            let (word_end, space_end) = next_gap(self.raw, from, span.end);
            self.solid(Span::new(from, word_end));
            if word_end < space_end {
                self.space(Span::new(word_end, space_end));
            }
            from = space_end;
        }
    }

    /// Adds text that stands for a raw stretch without being it, such as a decoded entity.
    pub(super) fn written(&mut self, text: &str, span: Span) {
        let clean = Clean::new(text).text;
        if clean.trim().is_empty() {
            return self.space(span);
        }
        if clean.starts_with(' ') {
            self.space(Span::new(span.start, span.start));
        }
        self.settle(span.start, clean.trim_start());
        self.cleaner.write(clean.trim(), span);
        if clean.ends_with(' ') {
            self.space(Span::new(span.end, span.end));
        }
    }

    /// Notes white space.
    pub(super) fn space(&mut self, span: Span) {
        if self.gap == Gap::None {
            self.gap = Gap::Space(span);
        }
    }

    /// Notes the end of a hard-wrapped line.
    pub(super) fn line_end(&mut self, span: Span) {
        self.gap = Gap::LineEnd(span);
    }

    /// The word that the open block ends in, if the next piece would join it.
    pub(super) fn last_word(&self) -> &str {
        let text = self.open.map_or("", |start| &self.cleaner.text()[start..]);
        let start = text.trim_end_matches(char::is_alphanumeric).len();
        if self.gap == Gap::None { &text[start..] } else { "" }
    }

    /// Ends the open block; without text there is none. Gives its index.
    pub(super) fn end_block(&mut self, kind: BlockKind, lead: Option<usize>) -> Option<usize> {
        self.gap = Gap::None;
        let start = self.open.take()?;
        let end = self.trimmed_end(start);
        self.cleaner.truncate(end);
        if start == end {
            self.cleaner.truncate(self.blocks.last().map_or(0, |block| block.span.end));
            return None;
        }
        let index = self.blocks.len();
        if let BlockKind::Heading(level) = kind {
            while self.sections.last().is_some_and(|&(over, _)| over >= level) {
                self.sections.pop();
            }
        }
        let heading = self.sections.last().map(|&(_, block)| block);
        if let BlockKind::Heading(level) = kind {
            self.sections.push((level, index));
        }
        self.blocks.push(Block { kind, span: Span::new(start, end), heading, lead });
        Some(index)
    }

    /// Begins a cell of a table row whose first byte would be at `raw`.
    pub(super) fn begin_cell(&mut self, raw: usize) {
        if self.cells.is_empty() {
            self.open_block(raw);
        } else {
            let gap = Span::new(self.cleaner.raw_end().min(raw), raw);
            self.cleaner.write(TableRow::SEPARATOR, gap);
        }
        self.gap = Gap::None;
        let at = self.cleaner.text().len();
        self.cells.push(Span::new(at, at));
    }

    /// Ends the cell begun last.
    pub(super) fn end_cell(&mut self) {
        self.gap = Gap::None;
        if let Some(cell) = self.cells.last_mut() {
            cell.end = self.cleaner.text().len();
        }
    }

    /// Ends a row of cells. Gives its index, unless all its cells are empty.
    pub(super) fn end_row(&mut self, header: Option<usize>, lead: Option<usize>) -> Option<usize> {
        // As long as it is and no longer: a table has as many rows as a text has lines.
        let cells = self.cells.clone();
        self.cells.clear();
        let start = self.open?;
        if cells.iter().all(|cell| cell.is_empty()) {
            self.cleaner.truncate(start);
            return self.end_block(BlockKind::Code, None);
        }
        self.open = None;
        let index = self.blocks.len();
        let span = Span::new(start, self.cleaner.text().len());
        let kind = BlockKind::TableRow(TableRow { cells, header });
        let heading = self.sections.last().map(|&(_, block)| block);
        self.blocks.push(Block { kind, span, heading, lead });
        Some(index)
    }

    /// The block put down last, if it leads in what follows: a paragraph that ends in a colon.
    pub(super) fn lead_in(&self) -> Option<usize> {
        let last = self.blocks.last()?;
        let colon = last.span.of(self.cleaner.text()).ends_with(':');
        (colon && last.kind == BlockKind::Paragraph).then(|| self.blocks.len() - 1)
    }

    /// What leads in a list of which the next block is an item, when the items are not nested.
    pub(super) fn list_lead(&self) -> Option<usize> {
        match self.blocks.last() {
            Some(Block { kind: BlockKind::ListItem, lead, .. }) => *lead,
            _ => self.lead_in(),
        }
    }

    /// How long the open block is, in bytes.
    pub(super) fn open_len(&self) -> usize {
        self.open.map_or(0, |start| self.cleaner.text().len() - start)
    }

    /// Whether a block has begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether no block has been put down yet.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The finished text, cut into sentences.
    pub(super) fn finish(self, front: FrontMatter) -> Laid {
        let Clean { text, map } = self.cleaner.finish();
        let sentences = cut(&text, &self.blocks);
        Laid { text, map, blocks: self.blocks, sentences, front }
    }

    /// Adds a raw stretch that begins and ends with something visible and has only single spaces.
    fn solid(&mut self, span: Span) {
        if !span.is_empty() {
            self.settle(span.start, span.of(self.raw));
            self.cleaner.push(span);
        }
    }

    /// Opens a block if none is open, and puts down the gap before `next`, which begins at `raw`.
    fn settle(&mut self, raw: usize, next: &str) {
        let fresh = self.open.is_none();
        self.open_block(raw);
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if fresh || self.open == Some(self.cleaner.text().len()) {
            return;
        }
        match gap {
            _ if self.cells.last().is_some_and(|cell| cell.start == self.cleaner.text().len()) => {}
            Gap::None => self.keep_figures_apart(raw, next),
            Gap::Space(span) => self.cleaner.write(" ", span),
            Gap::LineEnd(span) => self.join_lines(span, next),
        }
    }

    fn join_lines(&mut self, gap: Span, next: &str) {
        let soft_hyphen = self.raw[..gap.start].trim_end().ends_with('\u{ad}');
        match self.hyphenation.at_line_end(self.cleaner.text(), next) {
            _ if soft_hyphen => {}
            Joint::Space => self.cleaner.write(" ", gap),
            Joint::KeepHyphen => {}
            Joint::DropHyphen => self.cleaner.truncate(self.cleaner.text().len() - 1),
        }
    }

    /// Removed markup must not weld two figures into one: `5*3*2` is not 532.
    fn keep_figures_apart(&mut self, raw: usize, next: &str) {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let before = self.cleaner.raw_end();
        if before < raw
            && digit(self.cleaner.text().as_bytes().last())
            && digit(next.as_bytes().first())
        {
            let gap = Span::new(before, raw);
            let markup = gap.of(self.raw);
            let literal = !markup.is_empty() && markup.bytes().all(|b| b"*_~".contains(&b));
            self.cleaner.write(if literal { markup } else { " " }, gap);
        }
    }

    fn open_block(&mut self, raw: usize) {
        if self.open.is_some() {
            return;
        }
        if !self.blocks.is_empty() {
            let gap = Span::new(self.cleaner.raw_end().min(raw), raw);
            self.cleaner.write("\n", gap);
        }
        self.open = Some(self.cleaner.text().len());
    }

    fn trimmed_end(&self, start: usize) -> usize {
        start + self.cleaner.text()[start..].trim_end().len()
    }
}

/// The sentences of all blocks; headings, rows and preformatted lines are not cut, unless they are longer than anybody
/// writes them.
fn cut(text: &str, blocks: &[Block]) -> Vec<SentenceSpan> {
    let mut all = Vec::with_capacity(text.len() / 100 + blocks.len());
    for (block, Block { kind, span, .. }) in blocks.iter().enumerate() {
        match kind {
            BlockKind::Heading(_) | BlockKind::TableRow(_) | BlockKind::Code => {
                let is_row = matches!(kind, BlockKind::TableRow(_));
                let most = if is_row { MOST_OF_ROW } else { MOST };
                let parts = bounded(text, *span, most).into_iter();
                all.extend(parts.map(|span| SentenceSpan { span, block }));
            }
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote => {
                let found = sentences(span.of(text));
                all.extend(
                    found
                        .into_iter()
                        .map(|found| SentenceSpan { span: found.shift(span.start), block }),
                );
            }
        }
    }
    all
}

/// The next white space in `from..end` that is more or other than one space: where it begins and
/// ends. Both are `end` when there is none.
fn next_gap(text: &str, from: usize, end: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < end {
        let byte = bytes[at];
        if byte > b' ' && byte < 0xc2 {
            at += 1;
            continue;
        }
        let run = white_space(text, at, end);
        let edge = at == from || run == end;
        if run > at && (edge || run - at > 1 || byte != b' ') {
            return (at, run);
        }
        at += 1;
        while at < end && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    (end, end)
}

/// Where the white space that begins at `at` ends.
fn white_space(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    end - rest.trim_start().len()
}
