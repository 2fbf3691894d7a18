//! Markdown: CommonMark with tables, footnotes and strikethrough.
//!
//! A reader of the rendered page decides what is text: link targets, images, comments, tags and
//! struck words are not; what stands in code is. Front matter is read, not shown.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::document::BlockKind;
use super::front_matter;
use super::layout::{Laid, Layout};
use crate::span::Span;

mod html;

use html::Html;

/// Digits of a number that counts no items of a list.
const SHORTEST_YEAR: usize = 3;

/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 250;

/// Lays a Markdown text out.
pub(super) fn lay(raw: &str) -> Laid {
    let (front, body) = front_matter::split(raw);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader::new(raw);
    for (event, range) in Parser::new_ext(&raw[body..], options).into_offset_iter() {
        reader.event(event, Span::from(range).shift(body));
    }
    reader.end(BlockKind::Paragraph);
    reader.layout.finish(front)
}

/// The state of reading: what is open around the current event.
struct Reader<'raw> {
    raw: &'raw str,
    layout: Layout<'raw>,
    html: Html,
    containers: Vec<Container>,
    /// Depth of what a reader does not see: images and struck words.
    hidden: usize,
    /// The header row of the open table.
    header: Option<usize>,
    /// What leads in the open table.
    table_lead: Option<usize>,
    code: bool,
}

/// What a block can stand in.
enum Container {
    Quote,
    List {
        lead: Option<usize>,
    },
    Item {
        block: Option<usize>,
    },
    /// What looks like an item and is a paragraph that begins with a year.
    Year,
}

impl<'raw> Reader<'raw> {
    fn new(raw: &'raw str) -> Self {
        Self {
            raw,
            layout: Layout::new(raw),
            html: Html::default(),
            containers: Vec::new(),
            hidden: 0,
            header: None,
            table_lead: None,
            code: false,
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.finish(tag, span),
            Event::Text(text) if self.code => self.code_lines(&text, span),
            Event::Text(text) => self.text(&text, span),
            Event::Code(text) => self.inner(&text, span),
            Event::InlineHtml(_) => self.inline_html(span),
            Event::Html(_) => self.html.block_line(span.of(self.raw), span.start, &mut self.layout),
            Event::SoftBreak => self.layout.line_end(span),
            Event::HardBreak => self.layout.space(span),
            Event::Rule => self.end_here(),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.inner(&text, span),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::BlockQuote(_) => {
                self.end_here();
                self.containers.push(Container::Quote);
            }
            Tag::List(_) => {
                self.end_here();
                let lead = match self.containers.last() {
                    Some(Container::Item { block }) => *block,
                    _ => self.layout.lead_in(),
                };
                self.containers.push(Container::List { lead });
            }
            Tag::Item => {
                self.end_here();
                let year = self.keep_year(span);
                self.containers.push(if year {
                    Container::Year
                } else {
                    Container::Item { block: None }
                });
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.end_here();
                self.code = true;
            }
            Tag::Table(_) => {
                self.end_here();
                self.header = None;
                self.table_lead = self.layout.lead_in();
            }
            Tag::TableCell => self.layout.begin_cell(span.start),
            Tag::Image { .. } => self.hidden += 1,
            Tag::Strikethrough if span.of(self.raw).starts_with("~~") => self.hidden += 1,
            Tag::Strikethrough => self.text("~", Span::new(span.start, span.start + 1)),
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_) => {
                self.end_here()
            }
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd, span: Span) {
        match tag {
            // A paragraph that somebody ruled off with dashes is a heading to Markdown only.
            TagEnd::Heading(_) if self.layout.open_len() > LONGEST_HEADING => self.end_here(),
            TagEnd::Heading(level) => self.end(BlockKind::Heading(level as u8)),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.end_here();
                self.containers.pop();
            }
            TagEnd::CodeBlock => self.code = false,
            TagEnd::TableCell => self.layout.end_cell(),
            TagEnd::TableHead => self.header = self.layout.end_row(None, self.table_lead),
            TagEnd::TableRow => {
                self.layout.end_row(self.header, self.table_lead);
            }
            TagEnd::Image => self.hidden -= 1,
            TagEnd::Strikethrough if span.of(self.raw).starts_with("~~") => self.hidden -= 1,
            TagEnd::Strikethrough => self.text("~", Span::new(span.end - 1, span.end)),
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => self.end_here(),
            _ => {}
        }
    }

    /// Ends the open block as what its containers make of it.
    fn end_here(&mut self) {
        let kind = match self.containers.last() {
            Some(Container::Quote) => BlockKind::Quote,
            Some(Container::Item { .. } | Container::List { .. }) => BlockKind::ListItem,
            Some(Container::Year) | None => BlockKind::Paragraph,
        };
        self.end(kind);
    }

    fn end(&mut self, kind: BlockKind) {
        if !self.layout.is_open() {
            return;
        }
        let lead = self.containers.iter().rev().find_map(|container| match container {
            Container::List { lead } => Some(*lead),
            _ => None,
        });
        let index = self.layout.end_block(kind, lead.flatten());
        if let Some(Container::Item { block: block @ None }) = self.containers.last_mut() {
            *block = index;
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        if self.hidden > 0 || self.html.hides() {
            return;
        }
        // Told only where it is asked for: a word without end is looked through from its end to its start.
        let shown = self.html.shown(text, || self.layout.last_word());
        if *shown == *span.of(self.raw) {
            self.layout.piece(span);
        } else {
            self.layout.written(&shown, span);
        }
    }

    /// Text between delimiters that are part of `span`, found again word by word: line ends and quote
    /// marks may stand between the words.
    fn inner(&mut self, text: &str, span: Span) {
        let mut from = span.start;
        for word in text.split_whitespace() {
            let Some(at) = self.raw[from..span.end].find(word) else { return };
            if from > span.start {
                self.layout.space(Span::new(from, from + at));
            }
            from += at + word.len();
            self.text(word, Span::new(from - word.len(), from));
        }
    }

    fn inline_html(&mut self, span: Span) {
        if self.hidden == 0 && !self.html.hides() && html::is_quotation(span.of(self.raw)) {
            self.layout.written("\"", span);
        }
        if self.html.inline_tag(span.of(self.raw)) {
            self.layout.space(span);
        }
    }

    fn code_lines(&mut self, text: &str, span: Span) {
        if text != span.of(self.raw) {
            self.layout.written(text, span);
            self.layout.end_block(BlockKind::Code, None);
            return;
        }
        for line in lines(text) {
            self.layout.piece(Span::from(line).shift(span.start));
            self.layout.end_block(BlockKind::Code, None);
        }
    }

    /// Puts a year or another large figure with a full stop back: it numbers no item.
    fn keep_year(&mut self, item: Span) -> bool {
        let digits = item.of(self.raw).bytes().take_while(u8::is_ascii_digit).count();
        let end = item.start + digits + 1;
        if digits >= SHORTEST_YEAR {
            self.layout.piece(Span::new(item.start, end));
            self.layout.space(Span::new(end, end));
        }
        digits >= SHORTEST_YEAR
    }
}

/// The lines of a text, as ranges without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split('\n').scan(0, |start, line| {
        let range = *start..*start + line.len();
        *start = range.end + 1;
        Some(range)
    })
}
