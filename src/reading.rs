//! Readings: a document with its index, and its sentences read when they are first asked for.
//!
//! Reading a sentence costs far more than finding it, so only the sentences that bear on some claim
//! are ever read. Safe to share between threads.

mod row;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::fact::alias::Aliases;
use crate::fact::date::{DayOrder, day_order};
use crate::fact::statement::Statement;
use crate::fact::{Context, extract};
use crate::locate::fragment;
use crate::locate::index::Index;
use crate::locate::quote::Page;
use crate::outcome::Evidence;
use crate::source::{Block, BlockKind, Document};
use crate::span::Span;

/// The most items of a list that are read as one.
const LONGEST_LIST: usize = 12;
/// How many sentences a paragraph goes on about what its first one names.
const TOPIC_REACH: usize = 12;
/// The most words before the colon of a paragraph that is an item of a list.
const LONGEST_ENTRY: usize = 8;

/// A document that is being checked against.
#[derive(Debug)]
pub struct Reading {
    /// The document.
    pub document: Document,
    index: Index,
    statements: Vec<OnceLock<Box<Statement>>>,
    /// Per block, what its first sentence is about.
    topics: Vec<OnceLock<Option<Box<Statement>>>>,
    title: OnceLock<Option<Statement>>,
    page: OnceLock<Page>,
    aliases: Arc<Aliases>,
    day_order: OnceLock<DayOrder>,
}

impl Reading {
    /// Indexes a document.
    pub fn new(document: Document) -> Self {
        let index = Index::new((0..document.sentences.len()).map(|at| row::indexed(&document, at)));
        let statements = document.sentences.iter().map(|_| OnceLock::new()).collect();
        Self {
            topics: document.blocks.iter().map(|_| OnceLock::new()).collect(),
            document,
            index,
            statements,
            title: OnceLock::new(),
            page: OnceLock::new(),
            aliases: Arc::default(),
            day_order: OnceLock::new(),
        }
    }

    /// The reading under a project's aliases.
    #[must_use]
    pub fn with_aliases(self, aliases: Arc<Aliases>) -> Self {
        Self { aliases, ..self }
    }

    /// The sentences that bear on a claim, best first: those that share words with it beyond
    /// `bearing`, or all of a short document of which some sentence does.
    pub fn rank(
        &self,
        keys: &[(&str, f64)],
        figures: &[&str],
        most: usize,
        bearing: f64,
    ) -> Vec<(usize, f64)> {
        let mut ranked = self.index.rank(keys, figures, most);
        ranked.retain(|&(at, score)| score >= bearing && !self.is_header(at));
        if self.statements.len() > most || ranked.is_empty() {
            return ranked;
        }
        let score = |at: usize| ranked.iter().find(|r| r.0 == at).map_or(bearing, |r| r.1);
        let mut all: Vec<(usize, f64)> = (0..self.statements.len())
            .filter(|&at| !self.is_heading(at) || self.statements.len() == 1)
            .filter(|&at| !self.is_header(at))
            .map(|at| (at, score(at)))
            .collect();
        all.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        all
    }

    /// The stems of all words, each once, in the order in which they first stand.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.index.keys()
    }

    /// The sentences that have a word with this stem, in order.
    pub fn holding(&self, key: &str) -> &[u32] {
        self.index.holding(key)
    }

    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.statements.len()
    }

    /// Whether there is no sentence at all.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// A sentence, read.
    pub fn statement(&self, at: usize) -> &Statement {
        self.statements[at].get_or_init(|| {
            let span = self.document.sentences[at].span;
            let text = span.of(&self.document.text);
            let context = self.context_of_facts();
            let facts = self.in_units_of_columns(extract(text, &context), at, &context);
            let time = row::time(&self.document, at, &context);
            let facts = row::with_time(facts, time.as_ref());
            let mut read = Statement::with_facts(text, span.start, &context, facts);
            read.time = time.map(|fact| fact.span);
            row::in_periods_of_columns(&self.document, at, &context, &mut read.facts);
            self.label_columns(&mut read, at);
            Box::new(read)
        })
    }

    /// The headings over a sentence, the nearest first, and the document's title.
    pub fn context(&self, at: usize) -> Vec<&Statement> {
        let block = self.document.sentences[at].block;
        let mut found: Vec<&Statement> = self
            .document
            .headings(block)
            .flat_map(|heading| self.document.sentences_of(heading))
            .map(|sentence| self.statement(sentence))
            .collect();
        if let BlockKind::TableRow(row) = &self.document.blocks[block].kind
            && let Some(header) = row.header
        {
            found.extend(
                self.document.sentences_of(header).map(|sentence| self.statement(sentence)),
            );
            found.push(row::counts());
        }
        found.extend(self.title());
        found
    }

    /// What the paragraph of a sentence is about, by the subject of its first sentence, where that is named; and that sentence. None
    /// for the first sentence itself.
    pub fn topic(&self, at: usize) -> Option<(usize, &Statement)> {
        let block = self.document.sentences[at].block;
        let first = self.block(at).start;
        // The sentences between are read for it, which in a long text without paragraphs would be all of them.
        if first == at
            || at - first > TOPIC_REACH
            || self.document.blocks[block].kind != BlockKind::Paragraph
        {
            return None;
        }
        let topic = self.topics[block].get_or_init(|| {
            let words = self.statement(first).topic()?;
            Some(Box::new(Statement::read(words, 0, &self.context_of_facts())))
        });
        // Where the paragraph has gone on to somebody else, it goes on about them.
        let elsewhere = |at: usize| self.statement(at).topic().is_some();
        let topic = topic.as_deref().filter(|_| !(first + 1..at).any(elsewhere))?;
        Some((first, topic))
    }

    /// The sentences of the block that a sentence stands in.
    pub fn block(&self, at: usize) -> Range<usize> {
        self.document.sentences_of(self.document.sentences[at].block)
    }

    /// The list that a sentence leads in or is an item of: the sentence that leads in, and the first
    /// sentence of every item, in order. A run of paragraphs that each begin with what they are about
    /// and a colon is a list too.
    pub fn list(&self, at: usize) -> Option<Vec<usize>> {
        let block = self.document.sentences[at].block;
        let lead = self.lead(block)?;
        let blocks = &self.document.blocks;
        let items = (lead + 1..blocks.len())
            .take_while(|&at| blocks[at].lead.is_some_and(|over| over >= lead) || self.is_entry(at))
            .filter(|&at| blocks[at].lead.is_none_or(|over| over == lead))
            .filter_map(|at| self.document.sentences_of(at).next());
        let mut list = vec![self.document.sentences_of(lead).next_back()?];
        list.extend(items.take(LONGEST_LIST));
        (list.len() > 2).then_some(list)
    }

    /// The paragraph in a colon that leads in the list of which a block is part.
    fn lead(&self, block: usize) -> Option<usize> {
        let ends_in_colon = |at: usize| {
            let block = &self.document.blocks[at];
            block.kind == BlockKind::Paragraph && block.span.of(&self.document.text).ends_with(':')
        };
        if ends_in_colon(block) {
            return Some(block);
        }
        let lead = self.document.blocks[block].lead;
        let entries = (0..=block).rev().take_while(|&at| self.is_entry(at)).last();
        lead.or_else(|| entries?.checked_sub(1)).filter(|&lead| ends_in_colon(lead))
    }

    /// Whether a block is a paragraph that begins with what it is about: "Delivery: within a week".
    fn is_entry(&self, block: usize) -> bool {
        let block = &self.document.blocks[block];
        let head = block.span.of(&self.document.text).split_once(": ").map(|(head, _)| head);
        block.kind == BlockKind::Paragraph
            && head.is_some_and(|head| head.split(' ').count() <= LONGEST_ENTRY)
    }

    /// The whole text, for locating quotes.
    pub fn page(&self) -> &Page {
        self.page.get_or_init(|| Page::new(&self.document.text))
    }

    /// A stretch of the extracted text as a report shows it, with the words in it that decide, and how sure we are of it.
    pub fn evidence(&self, span: Span, decided: &[Span], score: f64) -> Evidence {
        let document = &self.document;
        let raw = document.raw_span(span);
        // The text is made ready for searching only where there is an address to search for.
        let url = document.meta.url.as_ref();
        Evidence {
            source: document.id.clone(),
            path: document.path.clone(),
            span: raw,
            text: raw.of(&document.raw).to_owned(),
            url: url.and_then(|_| fragment::link(document, self.page(), span)),
            score,
            locator: document.locator(span, decided),
            labels: Vec::new(),
            links: Vec::new(),
        }
    }

    fn title(&self) -> Option<&Statement> {
        self.title
            .get_or_init(|| {
                let title = self.document.title.as_deref()?;
                // A heading that lends its name stands over its own part already.
                let borrowed = |block: &Block| {
                    matches!(block.kind, BlockKind::Heading(_))
                        && block.span.of(&self.document.text) == title
                };
                if self.document.blocks.iter().any(borrowed) {
                    return None;
                }
                Some(Statement::read(title, 0, &self.context_of_facts()))
            })
            .as_ref()
    }

    fn is_heading(&self, at: usize) -> bool {
        let block = &self.document.blocks[self.document.sentences[at].block];
        matches!(block.kind, BlockKind::Heading(_))
    }

    /// Whether a sentence is the row that names the columns of a table: it says nothing by itself.
    fn is_header(&self, at: usize) -> bool {
        let block = self.document.sentences[at].block;
        let next = self.document.blocks.get(block + 1).map(|next| &next.kind);
        matches!(next, Some(BlockKind::TableRow(row)) if row.header == Some(block))
    }

    fn context_of_facts(&self) -> Context {
        Context {
            reference: self.document.published,
            day_order: *self.day_order.get_or_init(|| day_order(&self.document.text)),
            aliases: Arc::clone(&self.aliases),
        }
    }
}
