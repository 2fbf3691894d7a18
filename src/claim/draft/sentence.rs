//! The sentences of a draft that may be claims, as the reader of Markdown cuts them.

use super::marks::Marks;
use crate::claim::Words;
use crate::fact::{Context, extract};
use crate::source::{BlockKind, Document};
use crate::span::Span;

/// A sentence of a draft, or a paragraph that is set off as a quotation.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Its number among the sentences.
    pub(super) index: usize,
    /// The block of the document that it stands in.
    pub(super) block: usize,
    /// Where it stands in the draft.
    pub(super) raw: Span,
    /// Where it stands in the document's text.
    pub(super) clean: Span,
    /// Its words.
    pub(super) words: Words,
    /// Whether it is set off as somebody's words.
    pub(super) is_quote: bool,
    /// The line below or behind it that says whose words these are, in the draft.
    pub(super) name: Option<Span>,
}

/// What a line begins with that says whose words stand above it.
const DASHES: [&str; 3] = ["—", "–", "--"];

/// The longest line that says whose words stand above it, in words.
const LONGEST_NAME: usize = 12;

/// The sentences of running text, in order; those of footnotes and lists of references are left out.
pub(super) fn sentences(document: &Document, raw: &str, marks: &Marks) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let apart = |span: Span| {
        let aside = marks.definitions.iter().chain(&marks.references);
        aside.into_iter().any(|aside| aside.contains(span))
    };
    let mut add = |block: usize, clean: Span, is_quote: bool| {
        let place = document.raw_span(clean);
        if clean.is_empty()
            || apart(place)
            || !clean.of(&document.text).contains(char::is_alphanumeric)
        {
            return;
        }
        let words = words(document, raw, clean, marks);
        found.push(Sentence { index: 0, block, raw: place, clean, words, is_quote, name: None });
    };
    let mut names: Vec<(usize, Span)> = Vec::new();
    for (block, content) in document.blocks.iter().enumerate() {
        let over = block.checked_sub(1).map(|over| &document.blocks[over].kind);
        match content.kind {
            BlockKind::Heading(_) | BlockKind::Code => {}
            BlockKind::Quote => {
                let quoted = without_name(&document.text, content.span);
                add(block, quoted, true);
                names.push((block, Span::new(quoted.end, content.span.end)));
            }
            BlockKind::Paragraph
                if over == Some(&BlockKind::Quote)
                    && without_name(&document.text, content.span).is_empty() =>
            {
                names.push((block, content.span));
            }
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableRow(_) => {
                let range = document.sentences_of(block);
                document.sentences[range]
                    .iter()
                    .for_each(|sentence| add(block, sentence.span, false));
            }
        }
    }
    for (block, name) in names.into_iter().filter(|(_, name)| !name.is_empty()) {
        let own = |quote: &&mut Sentence| quote.is_quote && quote.block + 1 >= block;
        let quote = found.iter_mut().rfind(|quote| quote.block <= block).filter(own);
        if let Some(quote) = quote {
            quote.name = Some(document.raw_span(name));
        }
    }
    found.sort_by_key(|sentence| sentence.raw);
    found.iter_mut().enumerate().for_each(|(index, sentence)| sentence.index = index);
    found
}

/// What a reader would want a source for: the first figure or date of a sentence.
pub(super) fn checkable(document: &Document, sentence: &Sentence) -> Option<String> {
    let text = sentence.clean.of(&document.text);
    let fact = extract(text, &Context::default()).into_iter().next()?;
    Some(format!("`{}`", fact.span.of(text)))
}

/// A quotation without the name that stands behind a dash at its end.
fn without_name(text: &str, block: Span) -> Span {
    let quoted = block.of(text);
    let dash = DASHES.iter().filter_map(|dash| quoted.rfind(dash)).max();
    // A dash may be of three strokes.
    let before = |at: usize| quoted[..at].trim_end_matches('-').trim_end();
    let names = |at: &usize| {
        let before = before(*at);
        let ended = before.is_empty() || before.ends_with(['.', '!', '?', '"', '…']);
        ended && quoted[*at..].split_whitespace().count() <= LONGEST_NAME
    };
    match dash.filter(names) {
        Some(at) => Span::new(block.start, block.start + before(at).len()),
        None => block,
    }
}

/// Whether no space stands before this sign.
fn ends(letter: char) -> bool {
    matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | ')')
}

/// The words of a stretch of the document, with the place of each letter in the draft.
fn words(document: &Document, raw: &str, clean: Span, marks: &Marks) -> Words {
    let text = clean.of(&document.text);
    let mut stretches: Vec<(&str, Span, bool)> = Vec::with_capacity(text.len());
    let mut said = None;
    for (at, letter) in text.char_indices() {
        let here = Span::new(at, at + letter.len_utf8());
        let place = document.raw_span(here.shift(clean.start));
        if marks.dropped.binary_search(&place).is_ok() {
            continue;
        }
        let spoken = marks.spoken.partition_point(|spoken| spoken.0.end <= place.start);
        match marks.spoken.get(spoken).filter(|spoken| spoken.0.contains(place)) {
            Some((whole, words)) if said != Some(spoken) => {
                said = Some(spoken);
                stretches.push((words, *whole, false));
            }
            Some(_) => {}
            None => {
                let last = stretches.last().filter(|last| last.0 == " ");
                if ends(letter)
                    && let Some(&(_, gap, _)) = last
                    && marks
                        .hidden
                        .iter()
                        .any(|hidden| gap.start <= hidden.start && hidden.end <= place.start)
                {
                    // The space stood before a mark that is gone.
                    stretches.pop();
                }
                stretches.push((here.of(text), place, place.of(raw) == here.of(text)));
            }
        }
    }
    Words::joined(document.raw_span(clean), stretches)
}
