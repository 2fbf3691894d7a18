//! Rows of tables: what a row says together with what stands over its columns and over the table.
//!
//! Owns the units of cells, the heads of columns, and the time that a row is about. Which cell answers a claim is the
//! business of `rule`.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::Reading;
use crate::fact::column::ColumnUnit;
use crate::fact::date::DateFact;
use crate::fact::statement::Statement;
use crate::fact::{Context, Fact, Value, extract};
use crate::source::{BlockKind, Document, TableRow};
use crate::span::Span;
use crate::text::stem::stem;
use crate::text::token::tokenize;
use crate::words::WordSet;

/// The longest cell that is read as a time, in bytes.
const LONGEST_TIME: usize = 32;
/// The longest head of a column that may name its period, in bytes.
const LONGEST_HEAD: usize = 64;

impl Reading {
    /// The facts of a row, in the units that stand over its columns or at its head.
    pub(super) fn in_units_of_columns(
        &self,
        facts: Vec<Fact>,
        at: usize,
        context: &Context,
    ) -> Vec<Fact> {
        let sentence = self.document.sentences[at];
        let text = self.document.text.as_str();
        let BlockKind::TableRow(row) = &self.document.blocks[sentence.block].kind else {
            return facts;
        };
        let cells = || row.cells.iter().filter(|cell| sentence.span.contains(**cell));
        let of_row = cells().next().and_then(|first| ColumnUnit::of_row(first.of(text)));
        let mut captions = self.document.captions(sentence.block).map(|caption| caption.of(text));
        let of_table = captions.find_map(ColumnUnit::of_caption);
        let of_table = of_table.filter(|_| {
            row.cells.first().is_some_and(|first| ColumnUnit::holds_for(first.of(text)))
        });
        let mut told = facts;
        for cell in cells() {
            let head = self.document.column_header(sentence.block, cell.start);
            let head = head.map(|head| head.of(text));
            let unit = head.and_then(ColumnUnit::read);
            // The first cell names the row, whatever is over the table.
            let is_value = row.cells.first() != Some(cell);
            let of_table =
                of_table.as_ref().filter(|_| is_value && head.is_none_or(ColumnUnit::holds_for));
            let Some(unit) = unit.as_ref().or(of_row.as_ref()).or(of_table) else { continue };
            let Some(mut fact) = unit.fact(cell.of(text), context) else { continue };
            let cell = Span::new(cell.start - sentence.span.start, cell.end - sentence.span.start);
            fact.span = fact.span.shift(cell.start);
            told.retain(|other| !other.span.overlaps(cell));
            told.push(fact);
        }
        told.sort_by_key(|fact| fact.span);
        told
    }

    /// Tells every fact of a table row what stands over its column.
    pub(super) fn label_columns(&self, statement: &mut Statement, at: usize) {
        let block = self.document.sentences[at].block;
        if !matches!(self.document.blocks[block].kind, BlockKind::TableRow(_)) {
            return;
        }
        let base = statement.base;
        let keys = |text: &str| {
            let tokens = tokenize(text);
            tokens.iter().map(|token| stem(&token.form(text).to_lowercase()).into()).collect()
        };
        let heads = statement.facts.iter().map(|fact| {
            let head = self.document.column_header(block, base + fact.span.start);
            head.map_or("", |head| head.of(&self.document.text))
        });
        statement.heads = heads.map(Box::from).collect();
        statement.columns = statement.heads.iter().map(|head| keys(head)).collect();
    }
}

/// What stands unwritten over every column: that its figures are the number of something.
pub(super) fn counts() -> &'static Statement {
    static NUMBER: LazyLock<Statement> =
        LazyLock::new(|| Statement::read("number", 0, &Context::default()));
    &NUMBER
}

/// Tells the figures of a row the period that stands over their column: "2022" over one, "Population 2022". A figure that tells its
/// own period keeps it.
pub(super) fn in_periods_of_columns(
    document: &Document,
    at: usize,
    context: &Context,
    facts: &mut [Fact],
) {
    let sentence = document.sentences[at];
    let BlockKind::TableRow(row) = &document.blocks[sentence.block].kind else { return };
    for fact in facts {
        let start = sentence.span.start + fact.span.start;
        // The first cell names the row.
        let names = row.cells.first().is_some_and(|first| start <= first.end);
        let Value::Quantity(quantity) = &mut fact.value else { continue };
        if names || quantity.period.is_some() {
            continue;
        }
        let head = document.column_header(sentence.block, start);
        quantity.period = head.and_then(|head| period(head.of(&document.text), context));
    }
}

/// The only date that the head of a column has, where it has two ends.
fn period(head: &str, context: &Context) -> Option<Box<DateFact>> {
    if head.len() > LONGEST_HEAD || !head.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // "2022" alone may be any number; over a column it is the year.
    let facts = extract(&format!("in {head}"), context);
    let mut dates = facts.into_iter().filter_map(|fact| match fact.value {
        Value::Date(date) => Some(date),
        Value::Quantity(_) => None,
    });
    dates.next().filter(|date| date.is_closed() && dates.next().is_none())
}

/// The words under which a sentence is found: its own, and those over the columns of a row that its time alone tells from the
/// others, since such a row names nothing.
pub(super) fn indexed(document: &Document, at: usize) -> Cow<'_, str> {
    let text = document.text.as_str();
    let own = document.sentences[at].span.of(text);
    let Some((row, _)) = timed(document, at).filter(|(row, cell)| row.cells.first() == Some(cell))
    else {
        return Cow::Borrowed(own);
    };
    let over = row.header.map_or("", |header| document.blocks[header].span.of(text));
    Cow::Owned(format!("{own} {over}"))
}

/// The time that a row is about: its cell under `Year` or `Month`, as a date that stands there.
pub(super) fn time(document: &Document, at: usize, context: &Context) -> Option<Fact> {
    let (_, cell) = timed(document, at)?;
    let written = cell.of(&document.text);
    let base = document.sentences[at].span.start;
    let span = Span::new(cell.start - base, cell.end - base);
    // "2019" alone may be any number; under such a head it is the year.
    let mut ways = ["", "in ", "on "].iter().map(|lead| format!("{lead}{written}"));
    ways.find_map(|phrase| {
        let mut facts = extract(&phrase, context);
        let mut fact =
            facts.pop().filter(|fact| facts.is_empty() && fact.span.end == phrase.len())?;
        let Value::Date(date) = &mut fact.value else { return None };
        date.span = span;
        fact.span = span;
        Some(fact)
    })
}

/// The facts of a row with the time that it is about in the place of what its first cell says by itself.
pub(super) fn with_time(mut facts: Vec<Fact>, time: Option<&Fact>) -> Vec<Fact> {
    if let Some(time) = time {
        facts.retain(|fact| !fact.span.overlaps(time.span));
        facts.push(time.clone());
        facts.sort_by_key(|fact| fact.span);
    }
    facts
}

/// The row that a sentence is, and the cell of which the head says that it holds times: the first, or another whose head says nothing
/// else. "Year founded" tells when something was founded; at the head of the rows, what each is about.
fn timed(document: &Document, at: usize) -> Option<(&TableRow, Span)> {
    static TIMES: WordSet = WordSet::new(include_str!("time_heads.txt"));
    let sentence = document.sentences[at];
    let BlockKind::TableRow(row) = &document.blocks[sentence.block].kind else { return None };
    let is_time = |at: usize, cell: Span| {
        let Some(head) = document.column_header(sentence.block, cell.start) else { return false };
        let lower = head.of(&document.text).to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let named = match at {
            0 => words.any(|word| TIMES.has(word)),
            _ => words.next().is_some_and(|word| TIMES.has(word)) && words.next().is_none(),
        };
        named && !cell.is_empty() && cell.len() <= LONGEST_TIME
    };
    let cells = row.cells.iter().copied().enumerate();
    let mut inside = cells.filter(|(_, cell)| sentence.span.contains(*cell));
    inside.find(|(at, cell)| is_time(*at, *cell)).map(|(_, cell)| (row, cell))
}
