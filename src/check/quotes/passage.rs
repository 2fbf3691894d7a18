//! A block as a quote is looked at in it: its words in a row, and which of them stand in quotation marks.

use std::ops::Range;

use crate::fact::statement::{Statement, Word};
use crate::reading::Reading;
use crate::span::Span;

/// The sentences of a block.
pub(super) struct Passage<'a> {
    /// The words of all of its sentences.
    pub(super) words: Vec<Said<'a>>,
    /// The stretches in quotation marks, without the marks.
    pub(super) quotations: Vec<Span>,
    /// The sentences themselves.
    pub(super) statements: Vec<&'a Statement>,
}

/// A word of a passage.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) word: &'a Word,
    /// The word as it is written.
    pub(super) written: &'a str,
    /// Where it stands in the text.
    pub(super) span: Span,
    /// Which sentence of the passage it is part of.
    pub(super) sentence: usize,
}

impl<'a> Passage<'a> {
    /// The sentences of a block, in order.
    pub(super) fn new(statements: impl Iterator<Item = &'a Statement>) -> Self {
        let statements: Vec<&'a Statement> = statements.collect();
        let words: Vec<Said<'a>> = statements
            .iter()
            .enumerate()
            .flat_map(|(sentence, statement)| {
                statement.words.iter().map(move |word| Said {
                    word,
                    written: word.span.of(&statement.text),
                    span: statement.absolute(word.span),
                    sentence,
                })
            })
            .collect();
        let marks: Vec<Span> =
            words.iter().filter(|said| said.written == "\"").map(|said| said.span).collect();
        let quotations = marks
            .chunks(2)
            .map(|pair| {
                let end = pair.get(1).map(|mark| mark.start);
                let end = end.or(words.last().map(|said| said.span.end)).unwrap_or_default();
                Span::new(pair[0].end, end.max(pair[0].end))
            })
            .collect();
        Self { words, quotations, statements }
    }

    /// The block of a source that a place of its text stands in.
    pub(super) fn around(reading: &'a Reading, at: usize) -> Option<Self> {
        let sentences = &reading.document.sentences;
        let sentence = sentences.partition_point(|sentence| sentence.span.end <= at);
        (sentence < sentences.len())
            .then(|| Self::new(reading.block(sentence).map(|at| reading.statement(at))))
    }

    /// The sentences of a source that a stretch of its text lies in.
    pub(super) fn over(reading: &'a Reading, span: Span) -> Self {
        let sentences = &reading.document.sentences;
        let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let end = sentences.partition_point(|sentence| sentence.span.start < span.end);
        Self::new((first..end).map(|at| reading.statement(at)))
    }

    /// The quotation that a stretch of the text stands in.
    pub(super) fn quotation(&self, span: Span) -> Option<Span> {
        self.quotations
            .iter()
            .copied()
            .find(|quotation| quotation.start <= span.start && span.start < quotation.end)
    }

    /// The index of the first word at or behind a place.
    pub(super) fn at(&self, place: usize) -> usize {
        self.words.partition_point(|said| said.span.start < place)
    }

    /// The words of one sentence.
    pub(super) fn sentence(&self, sentence: usize) -> Range<usize> {
        let start = self.words.partition_point(|said| said.sentence < sentence);
        start..self.words.partition_point(|said| said.sentence <= sentence)
    }

    /// Whether a word stands in quotation marks, or is one.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        let span = self.words[at].span;
        self.words[at].written == "\""
            || self.quotations.iter().any(|quotation| quotation.contains(span))
    }
}
