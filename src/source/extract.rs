//! Extraction: a text made of a file that is no text, block by block.
//!
//! A reader of a format says what it sees, in reading order: text, ends of blocks, lists, rows,
//! pages. From that comes the document's *raw* text, one block a line and cells parted as in
//! [`TableRow`], and the steps by which [`Layout`] lays it out, as it does any text. What a reader
//! writes is typography as it stands; folding is the layout's work, so that quotes stay exact.

mod figures;

use super::document::{BlockKind, TableRow};
use super::layout::{FrontMatter, Laid, Layout};
use super::locator::{Place, Places, Time};
use crate::span::Span;

/// The longest text that is taken out of one file, in bytes.
pub(super) const LONGEST_TEXT: usize = 64 << 20;

/// Text that is being extracted.
#[derive(Debug, Default)]
pub(super) struct Extract {
    raw: String,
    steps: Vec<Step>,
    places: Places,
    /// Where the open block begins in the raw text.
    open: Option<usize>,
    /// Where the open piece begins: the stretch since the last step.
    piece: usize,
    gap: Gap,
    in_cell: bool,
    row_open: bool,
    overflows: bool,
    links: Vec<String>,
    /// What the file says of itself.
    pub(super) front: FrontMatter,
}

/// The most links that are kept of one file, and the longest, in bytes.
const MOST_LINKS: usize = 50_000;
const LONGEST_LINK: usize = 4096;

/// What a file gave.
#[derive(Debug, Default)]
pub(super) struct Extracted {
    pub(super) raw: String,
    pub(super) laid: Laid,
    pub(super) places: Places,
    /// Whether there was more than [`LONGEST_TEXT`].
    pub(super) overflows: bool,
    /// Where the text links to, as it is written.
    pub(super) links: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

/// One step of laying out.
#[derive(Clone, Copy, Debug)]
enum Step {
    Piece(Span),
    Line(Span),
    Heading(u8),
    /// The end of a block as what it stands in makes of it.
    Block,
    Code,
    OpenList,
    CloseList,
    OpenItem,
    CloseItem,
    OpenQuote,
    CloseQuote,
    OpenTable,
    OpenCell(usize),
    CloseCell,
    Row {
        header: bool,
    },
}

impl Extract {
    /// Adds text as a reader sees it; its white space is folded to single spaces.
    pub(super) fn text(&mut self, text: &str) {
        if self.raw.len() + text.len() > LONGEST_TEXT {
            self.overflows = true;
            return;
        }
        for word in text.split_inclusive(is_space) {
            let end = word.trim_end_matches(is_space);
            if !end.is_empty() {
                self.settle();
                self.raw.push_str(end);
            }
            if end.len() < word.len() {
                self.space();
            }
        }
    }

    /// Notes where the text links to.
    pub(super) fn link(&mut self, target: &str) {
        let target = target.trim();
        if !target.is_empty() && target.len() <= LONGEST_LINK && self.links.len() < MOST_LINKS {
            self.links.push(target.to_owned());
        }
    }

    /// Notes white space.
    pub(super) fn space(&mut self) {
        if self.gap == Gap::None {
            self.gap = Gap::Space;
        }
    }

    /// Notes the end of a line that its block goes on behind.
    pub(super) fn line_end(&mut self) {
        self.gap = Gap::Line;
    }

    /// Ends the open block as what it stands in makes of it.
    pub(super) fn end_block(&mut self) {
        self.end(Step::Block);
    }

    /// Ends the open block as a heading.
    pub(super) fn end_heading(&mut self, level: u8) {
        self.end(Step::Heading(level.max(1)));
    }

    /// Ends the open block as a preformatted line.
    pub(super) fn end_code(&mut self) {
        self.end(Step::Code);
    }

    pub(super) fn open_list(&mut self) {
        self.border(Step::OpenList);
    }

    pub(super) fn close_list(&mut self) {
        self.border(Step::CloseList);
    }

    pub(super) fn open_item(&mut self) {
        self.border(Step::OpenItem);
    }

    pub(super) fn close_item(&mut self) {
        self.border(Step::CloseItem);
    }

    pub(super) fn open_quote(&mut self) {
        self.border(Step::OpenQuote);
    }

    pub(super) fn close_quote(&mut self) {
        self.border(Step::CloseQuote);
    }

    /// Begins a table; its rows are counted from 1.
    pub(super) fn open_table(&mut self) {
        self.border(Step::OpenTable);
        self.place(|place| place.row = Some(1));
    }

    pub(super) fn close_table(&mut self) {
        self.place(|place| place.row = None);
    }

    /// Adds a cell to the open row, or to a new one.
    pub(super) fn cell(&mut self, text: &str) {
        if !self.row_open {
            self.end_block();
            self.start_line();
            self.row_open = true;
        } else {
            self.raw.push_str(TableRow::SEPARATOR);
        }
        let at = self.raw.len();
        self.open = Some(at);
        self.in_cell = true;
        self.gap = Gap::None;
        self.piece = at;
        self.steps.push(Step::OpenCell(at));
        self.text(text);
        self.flush();
        self.open = None;
        self.gap = Gap::None;
        self.steps.push(Step::CloseCell);
        self.in_cell = false;
    }

    /// Ends the open row.
    pub(super) fn end_row(&mut self, header: bool) {
        if !std::mem::take(&mut self.row_open) {
            return;
        }
        self.steps.push(Step::Row { header });
        self.piece = self.raw.len();
        let next = self.places.last().row.map(|row| row.saturating_add(1));
        self.place(|place| place.row = next);
    }

    /// What comes from here on stands on this page.
    pub(super) fn page(&mut self, page: u32) {
        self.place(|place| place.page = Some(page));
    }

    /// What comes from here on is said between these points of time.
    pub(super) fn times(&mut self, start: Time, end: Time) {
        self.place(|place| place.times = Some((start, end)));
    }

    /// Whether a block has begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether there was more text than is taken, so that reading on is of no use.
    pub(super) fn is_full(&self) -> bool {
        self.overflows
    }

    /// How long the text is so far, in bytes.
    pub(super) fn len(&self) -> usize {
        self.raw.len()
    }

    /// The finished text as it is, for a cell or another part of a larger text.
    pub(super) fn into_text(mut self) -> String {
        self.end_block();
        self.raw
    }

    /// The finished text, laid out.
    pub(super) fn finish(mut self) -> Extracted {
        self.end_block();
        let laid = replay(&self.raw, &self.steps, self.front);
        Extracted {
            raw: self.raw,
            laid,
            places: self.places,
            overflows: self.overflows,
            links: self.links,
        }
    }

    fn place(&mut self, change: impl FnOnce(&mut Place)) {
        let mut place = self.places.last();
        // A line end or gap that is still to be written belongs to what stands before it.
        place.at = self.raw.len();
        change(&mut place);
        self.places.push(place);
    }

    fn end(&mut self, step: Step) {
        self.gap = Gap::None;
        if self.open.take().is_some() {
            self.flush();
            self.steps.push(step);
        }
    }

    fn border(&mut self, step: Step) {
        self.end_block();
        self.steps.push(step);
    }

    /// Opens a block if none is open, and writes the gap before what comes.
    fn settle(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        let Some(start) = self.open else {
            self.start_line();
            self.open = Some(self.raw.len());
            self.piece = self.raw.len();
            return;
        };
        if start == self.raw.len() {
            return;
        }
        match gap {
            Gap::None => {}
            Gap::Line if !self.in_cell => {
                self.flush();
                let at = self.raw.len();
                self.raw.push('\n');
                self.steps.push(Step::Line(Span::new(at, at + 1)));
                self.piece = at + 1;
            }
            Gap::Space | Gap::Line => self.raw.push(' '),
        }
    }

    fn start_line(&mut self) {
        if !self.raw.is_empty() {
            self.raw.push('\n');
        }
    }

    fn flush(&mut self) {
        let piece = Span::new(self.piece, self.raw.len());
        if !piece.is_empty() {
            self.steps.push(Step::Piece(piece));
        }
        self.piece = self.raw.len();
    }
}

/// White space of markup; a space that does not break is part of the text.
fn is_space(char: char) -> bool {
    char.is_ascii_whitespace()
}

/// What a block can stand in.
enum Container {
    Quote,
    List { lead: Option<usize> },
    Item { block: Option<usize> },
}

fn replay(raw: &str, steps: &[Step], front: FrontMatter) -> Laid {
    let mut player =
        Player { layout: Layout::new(raw), containers: Vec::new(), header: None, lead: None };
    steps.iter().for_each(|step| player.step(*step));
    player.layout.finish(front)
}

struct Player<'raw> {
    layout: Layout<'raw>,
    containers: Vec<Container>,
    /// The header row of the open table.
    header: Option<usize>,
    /// What leads in the open table.
    lead: Option<usize>,
}

impl Player<'_> {
    fn step(&mut self, step: Step) {
        match step {
            Step::Piece(span) => self.layout.piece(span),
            Step::Line(span) => self.layout.line_end(span),
            Step::Heading(level) => self.end(BlockKind::Heading(level)),
            Step::Code => self.end(BlockKind::Code),
            Step::Block => self.end(self.kind()),
            Step::OpenList => {
                let lead = match self.containers.last() {
                    Some(Container::Item { block }) => *block,
                    _ => self.layout.lead_in(),
                };
                self.containers.push(Container::List { lead });
            }
            Step::OpenItem => self.containers.push(Container::Item { block: None }),
            Step::OpenQuote => self.containers.push(Container::Quote),
            Step::CloseList | Step::CloseItem | Step::CloseQuote => {
                self.containers.pop();
            }
            Step::OpenTable => {
                self.header = None;
                self.lead = self.layout.lead_in();
            }
            Step::OpenCell(at) => self.layout.begin_cell(at),
            Step::CloseCell => self.layout.end_cell(),
            Step::Row { header: true } => self.header = self.layout.end_row(None, self.lead),
            Step::Row { header: false } => {
                self.layout.end_row(self.header, self.lead);
            }
        }
    }

    fn kind(&self) -> BlockKind {
        match self.containers.last() {
            Some(Container::Quote) => BlockKind::Quote,
            Some(Container::Item { .. } | Container::List { .. }) => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        }
    }

    fn end(&mut self, kind: BlockKind) {
        let lead = self.containers.iter().rev().find_map(|container| match container {
            Container::List { lead } => Some(*lead),
            _ => None,
        });
        let index = self.layout.end_block(kind, lead.flatten());
        if let Some(Container::Item { block: block @ None }) = self.containers.last_mut() {
            *block = index;
        }
    }
}
