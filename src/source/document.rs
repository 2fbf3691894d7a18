//! The document: a source read and decoded.

use jiff::civil::Date;

use super::locator::Places;
use crate::span::{LineIndex, Position, Span};
use crate::text::clean::OffsetMap;

/// A source, decoded and laid out for reading, with the way back from every byte to the file.
///
/// Three texts are to be told apart. The *file's bytes* are what is pinned. [`Document::raw`] is the
/// file decoded; for UTF-8 the two are the same, byte-order mark included. Where the file is no text
/// ([`Format::is_extracted`]), it is the text that was taken out of it: one block a line in reading
/// order, cells parted as in [`TableRow`]. [`Document::text`] is what is read: typography folded,
/// markup removed, one block a line.
#[derive(Clone, Debug)]
pub struct Document {
    /// The source's id.
    pub id: String,
    /// The file as shown to users.
    pub path: String,
    /// How the file was read.
    pub format: Format,
    /// The file's decoded or extracted text; positions shown to users are positions here.
    pub raw: String,
    /// The text for reading: every block on a line of its own.
    pub text: String,
    /// From spans of [`Document::text`] to spans of [`Document::raw`].
    pub map: OffsetMap,
    /// The blocks of the text, in order and apart.
    pub blocks: Vec<Block>,
    /// The sentences of all blocks, in order and apart.
    pub sentences: Vec<SentenceSpan>,
    /// The lines of [`Document::raw`].
    pub lines: LineIndex,
    /// What the source calls itself.
    pub title: Option<String>,
    /// The day on which it was published; what it calls "today".
    pub published: Option<Date>,
    /// How [`Document::published`] was found.
    pub date_origin: Option<DateOrigin>,
    /// What else is known of the source.
    pub meta: Metadata,
    /// The pages, times and rows of [`Document::raw`].
    pub places: Places,
    /// Where the text of a page or of a document links to, as it is written; the links of a file that is text stand in
    /// [`Document::raw`].
    pub links: Vec<String>,
}

impl Document {
    /// Where the span of [`Document::text`] stands in [`Document::raw`].
    pub fn raw_span(&self, clean: Span) -> Span {
        self.map.span(clean)
    }

    /// The line and column of a byte of [`Document::raw`].
    pub fn position(&self, raw_offset: usize) -> Position {
        self.lines.position(&self.raw, raw_offset)
    }

    /// The block in which byte `offset` of [`Document::text`] lies.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end <= offset);
        self.blocks.get(index).filter(|block| block.span.start <= offset).map(|_| index)
    }

    /// The indices into [`Document::sentences`] of the sentences of one block.
    pub fn sentences_of(&self, block: usize) -> std::ops::Range<usize> {
        let start = self.sentences.partition_point(|sentence| sentence.block < block);
        let end = self.sentences.partition_point(|sentence| sentence.block <= block);
        start..end
    }

    /// The headings over a block, the nearest first, as indices into [`Document::blocks`].
    pub fn headings(&self, block: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.blocks.get(block).and_then(|block| block.heading), |&at| {
            self.blocks[at].heading
        })
    }

    /// The header cell that stands over the cell of a table row in which `offset` lies.
    pub fn column_header(&self, block: usize, offset: usize) -> Option<Span> {
        let BlockKind::TableRow(row) = &self.blocks.get(block)?.kind else { return None };
        let column = row.cells.iter().position(|cell| offset <= cell.end)?;
        let BlockKind::TableRow(header) = &self.blocks.get(row.header?)?.kind else { return None };
        header.cells.get(column).copied()
    }

    /// What stands over the whole table of a row: the short paragraph above it, and the head of its first column.
    pub fn captions(&self, block: usize) -> impl Iterator<Item = Span> {
        let row = match self.blocks.get(block).map(|block| &block.kind) {
            Some(BlockKind::TableRow(row)) => Some(row),
            _ => None,
        };
        let mut top = row.and_then(|row| row.header);
        let corner = top.and_then(|top| match &self.blocks.get(top)?.kind {
            BlockKind::TableRow(header) => header.cells.first().copied(),
            _ => None,
        });
        // A table without names of columns has its caption right above the first row.
        top = top.or(row.map(|_| block));
        let above = top.and_then(|top| self.blocks.get(top.checked_sub(1)?));
        let paragraph = above.filter(|above| {
            above.kind == BlockKind::Paragraph && above.span.len() <= LONGEST_CAPTION
        });
        corner.into_iter().chain(paragraph.map(|above| above.span))
    }
}

/// The longest paragraph above a table that is its caption, in bytes.
const LONGEST_CAPTION: usize = 200;

/// One block of a document: a stretch of text that is read on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its stretch of [`Document::text`], without the line end.
    pub span: Span,
    /// The heading it stands under, as an index into [`Document::blocks`]; for a heading, the
    /// nearest one of a higher rank.
    pub heading: Option<usize>,
    /// The block that leads it in, as an index into [`Document::blocks`]: the paragraph before a
    /// list, the item over a nested one.
    pub lead: Option<usize>,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, with its level from 1.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list, or a further paragraph of one.
    ListItem,
    /// A row of a table; its cells are joined by [`TableRow::SEPARATOR`].
    TableRow(TableRow),
    /// A paragraph set off as somebody's words.
    Quote,
    /// A line of preformatted text.
    Code,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// The cells, as spans of [`Document::text`].
    pub cells: Vec<Span>,
    /// The block that holds the header row; absent in the header row itself and without one.
    pub header: Option<usize>,
}

impl TableRow {
    /// What stands between two cells in the text.
    pub const SEPARATOR: &'static str = " | ";
}

/// One sentence of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentenceSpan {
    /// Its stretch of [`Document::text`].
    pub span: Span,
    /// Its block, as an index into [`Document::blocks`].
    pub block: usize,
}

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// Markdown: CommonMark with tables, footnotes and front matter.
    Markdown,
    /// A page of the web.
    Html,
    /// Rows of fields, parted by commas, semicolons, tabs or bars.
    Csv,
    /// A transcript with times: WebVTT or SubRip.
    Transcript,
    /// A document of Word.
    Docx,
    /// A text document of OpenDocument.
    Odt,
    /// A book.
    Epub,
    /// Pages of print.
    Pdf,
}

impl Format {
    /// All formats, those of plain files first.
    pub const ALL: [Self; 9] = [
        Self::Plain,
        Self::Markdown,
        Self::Transcript,
        Self::Csv,
        Self::Html,
        Self::Docx,
        Self::Odt,
        Self::Epub,
        Self::Pdf,
    ];

    /// The format that a file name's extension stands for.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "csv" | "tsv" | "tab" => Some(Self::Csv),
            "vtt" | "srt" => Some(Self::Transcript),
            "docx" | "docm" => Some(Self::Docx),
            "odt" | "ott" => Some(Self::Odt),
            "epub" => Some(Self::Epub),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// How messages call the format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Csv => "CSV",
            Self::Transcript => "a transcript",
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Epub => "EPUB",
            Self::Pdf => "PDF",
        }
    }

    /// The cargo feature that the reader of the format is built with.
    pub fn feature(self) -> &'static str {
        match self {
            Self::Plain | Self::Markdown | Self::Transcript => "default",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Docx | Self::Odt => "office",
            Self::Epub => "epub",
            Self::Pdf => "pdf",
        }
    }

    /// Whether this build has the reader of the format.
    pub fn is_built_in(self) -> bool {
        match self {
            Self::Plain | Self::Markdown | Self::Transcript => true,
            Self::Html => cfg!(feature = "html"),
            Self::Csv => cfg!(feature = "csv"),
            Self::Docx | Self::Odt => cfg!(feature = "office"),
            Self::Epub => cfg!(feature = "epub"),
            Self::Pdf => cfg!(feature = "pdf"),
        }
    }

    /// Whether [`Document::raw`] is text that was taken out of the file, and not the file's own text.
    pub fn is_extracted(self) -> bool {
        !matches!(self, Self::Plain | Self::Markdown | Self::Csv)
    }
}

/// How the day of publication was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrigin {
    /// The library file says so.
    Library,
    /// The document's front matter says so.
    FrontMatter,
    /// A dateline near its top was read.
    Dateline(Span),
}

/// What is known of a source beyond its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Where it was published.
    pub url: Option<String>,
    /// The addresses that led there when it was fetched.
    pub redirects: Vec<String>,
    /// The archived copy that the bytes are of.
    pub archive: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Free text about it, kept in reports.
    pub note: Option<String>,
    /// The day on which it was last seen there.
    pub accessed: Option<Date>,
}
