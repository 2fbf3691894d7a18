//! Links to a passage: the address of a page with a text fragment, by which a browser scrolls to the words and marks them.
//!
//! After the draft report "URL Fragment Text Directives" of the WICG: `#:~:text=[prefix-,]start[,end][,-suffix]`, each
//! term percent-encoded, `-`, `,` and `&` too. A browser takes the first match in the page, so a link is given only where
//! the first match in the text that we have is the passage.

use std::fmt::Write as _;
use std::ops::Range;

use super::quote::Page;
use crate::source::{BlockKind, Document};
use crate::span::Span;

/// A passage of at most so many words is named in full.
const WHOLE: usize = 10;
/// The most words of a passage that is named in full where its ends do not tell it from others.
const LONGEST_WHOLE: usize = 40;
/// How many words at either end name a longer passage; the least that is enough is taken.
const ENDS: [usize; 3] = [4, 6, 9];
/// How many words before a passage tell it from another one.
const BEFORE: usize = 3;

/// The address of a passage of the document, `page` being its text as quotes are looked for in it; none where the source
/// has no address on the net.
pub fn link(document: &Document, page: &Page, passage: Span) -> Option<String> {
    let url = document.meta.url.as_deref()?;
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return None;
    }
    let words = page.inside(passage);
    let Some(directive) = directive(document, page, words) else { return Some(url.to_owned()) };
    let mark = if url.contains('#') { "" } else { "#" };
    Some(format!("{url}{mark}:~:text={directive}"))
}

fn directive(document: &Document, page: &Page, words: Range<usize>) -> Option<String> {
    if words.is_empty() {
        return None;
    }
    let cells = cells(document, page, &words);
    let (head, tail) = cells.unwrap_or((words.clone(), words.clone()));
    let is_whole = cells_are_one(&head, &words) && words.len() <= WHOLE;
    let mut tries: Vec<(Range<usize>, Option<Range<usize>>)> = Vec::new();
    if is_whole {
        tries.push((words.clone(), None));
    } else {
        for count in ENDS {
            let start = head.start..(head.start + count).min(head.end);
            let end = tail.end.saturating_sub(count).max(tail.start)..tail.end;
            if start.end <= end.start {
                tries.push((start, Some(end)));
            }
        }
    }
    // Where its ends stand elsewhere too, the whole of a passage may still be only there.
    if cells_are_one(&head, &words) && !is_whole && words.len() <= LONGEST_WHOLE {
        tries.push((words.clone(), None));
    }
    let prefix = before(document, page, words.start);
    for before in [None, Some(prefix)] {
        for (start, end) in &tries {
            if before.as_ref().is_some_and(Range::is_empty) {
                continue;
            }
            let from = before.as_ref().map_or(start.start, |before| before.start);
            let leads = page.first(from..start.end, 0) == Some(from);
            let closes = end
                .as_ref()
                .is_none_or(|end| page.first(end.clone(), start.end) == Some(end.start));
            if leads && closes {
                let terms = Terms { document, page };
                return Some(terms.write(before.clone(), start.clone(), end.clone()));
            }
        }
    }
    None
}

/// The first and the last cell of a table row, in words: no match may cross from one to another.
fn cells(
    document: &Document,
    page: &Page,
    words: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let at = page.place(words.start..words.end).start;
    let BlockKind::TableRow(row) = &document.blocks.get(document.block_at(at)?)?.kind else {
        return None;
    };
    let mut filled =
        row.cells.iter().map(|cell| page.inside(*cell)).filter(|cell| !cell.is_empty());
    let first = filled.next()?;
    let last = filled.next_back().unwrap_or(first.clone());
    Some((first, last))
}

fn cells_are_one(head: &Range<usize>, words: &Range<usize>) -> bool {
    head == words
}

/// The words before the passage in its block.
fn before(document: &Document, page: &Page, start: usize) -> Range<usize> {
    let at = page.place(start..start + 1).start;
    let block = document.block_at(at).map(|block| document.blocks[block].span);
    let first = block.map_or(start, |block| page.inside(block).start);
    start.saturating_sub(BEFORE).max(first)..start
}

struct Terms<'d> {
    document: &'d Document,
    page: &'d Page,
}

impl Terms<'_> {
    fn write(
        &self,
        before: Option<Range<usize>>,
        start: Range<usize>,
        end: Option<Range<usize>>,
    ) -> String {
        let mut out = String::new();
        if let Some(before) = before {
            self.term(before, &mut out);
            out.push_str("-,");
        }
        self.term(start, &mut out);
        if let Some(end) = end {
            out.push(',');
            self.term(end, &mut out);
        }
        out
    }

    /// The words as the page shows them: a browser does not fold typography.
    fn term(&self, words: Range<usize>, out: &mut String) {
        let span = self.page.place(words);
        for (at, letter) in span.of(&self.document.text).char_indices() {
            let here = Span::new(span.start + at, span.start + at + letter.len_utf8());
            let raw = self.document.raw_span(here).of(&self.document.raw);
            let mut shown = raw.chars();
            let shown = match (shown.next(), shown.next()) {
                (Some(one), None) if !letter.is_whitespace() => one,
                _ => letter,
            };
            encode(shown, out);
        }
    }
}

/// Percent-encodes everything that is not sure to be taken for itself.
fn encode(letter: char, out: &mut String) {
    if letter.is_ascii_alphanumeric()
        || matches!(letter, '.' | '_' | '~' | '!' | '*' | '\'' | '(' | ')')
    {
        out.push(letter);
        return;
    }
    for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
        // Writing to a string does not fail.
        let _ = write!(out, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Format, Library};

    fn linked(text: &str, passage: &str) -> String {
        let library = Library::from_texts([("s", Format::Markdown, text)]);
        let mut document = library.read("s").expect("it is text").document;
        document.meta.url = Some("https://example.org/a".to_owned());
        let page = Page::new(&document.text);
        let at = document.text.find(passage).expect(passage);
        let link =
            link(&document, &page, Span::new(at, at + passage.len())).expect("it has an address");
        link.trim_start_matches("https://example.org/a").to_owned()
    }

    #[test]
    fn a_link_leads_to_the_first_words_that_are_only_there() {
        const LONG: &str =
            "The ferry ran aground off the port on Wednesday with 86 passengers on board.";
        for (text, passage, expected) in [
            (
                "It rained. The roof held, all-night.",
                "The roof held, all-night.",
                "#:~:text=The%20roof%20held%2C%20all%2Dnight",
            ),
            ("He said “it’s *fine*”.", "it's fine", "#:~:text=it%E2%80%99s%20fine"),
            (LONG, LONG, "#:~:text=The%20ferry%20ran%20aground,86%20passengers%20on%20board"),
            (
                "The dam is 90 metres high and old.\n\nThe dam is 90 metres high and was closed in 2019.",
                "The dam is 90 metres high and was closed in 2019.",
                "#:~:text=The%20dam%20is%2090%20metres%20high%20and%20was%20closed%20in%202019",
            ),
            ("It held. It rained and it held.", "it held", "#:~:text=It%20rained%20and-,it%20held"),
            (
                "| a | b |\n|---|---|\n| one two | 5 % |\n",
                "one two | 5 %",
                "#:~:text=one%20two,5%20%25",
            ),
        ] {
            assert_eq!(linked(text, passage), expected, "{text}");
        }
    }

    #[test]
    fn of_two_equal_passages_the_words_before_tell_which_is_meant() {
        let text = "Dogs bark. In the barn, nobody slept well. In the house, nobody slept well.";
        let library = Library::from_texts([("s", Format::Plain, text)]);
        let mut document = library.read("s").expect("it is text").document;
        let page = Page::new(&document.text);
        let at = text.rfind("nobody").expect("twice");
        let passage = Span::new(at, text.len());
        assert_eq!(link(&document, &page, passage), None);
        document.meta.url = Some("https://example.org/#x".to_owned());
        let found = link(&document, &page, passage);
        assert_eq!(
            found.as_deref(),
            Some("https://example.org/#x:~:text=In%20the%20house-,nobody%20slept%20well")
        );
    }
}
