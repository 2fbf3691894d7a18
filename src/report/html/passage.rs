//! The best passage of a claim on the page, amid the words of its source.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::escape::escape;
use super::stroke::{Kind, Stroke, drawn};
use crate::report::record::{Claim, Evidence, Locator, Record};

/// How many letters of the source stand before and after a passage.
const AROUND: usize = 140;
/// How many rows of a table do, its own among them.
const ROWS: usize = 4;

/// Writes the passage with that number.
pub(super) fn write(
    claim: &Claim<'_>,
    passage: &Evidence<'_>,
    number: usize,
    record: &Record<'_>,
    page: &mut String,
) {
    let title = record.source(&passage.source).and_then(|source| source.title.as_deref());
    let piece = record.cut(&passage.path).and_then(|cut| cut.around(passage.start, passage.end));
    let (before, after) = piece.map_or(("", ""), |piece| {
        let at = |offset: usize| offset - piece.start;
        let before = piece.text.get(..at(passage.start)).unwrap_or_default();
        let after = piece.text.get(at(passage.end)..).unwrap_or_default();
        (before, after)
    });
    let layout = Layout::around(passage, before);
    let class = if layout == Layout::Rows { " class=\"rows\"" } else { "" };
    let (before, after) = match layout {
        Layout::Rows => rows(before, after),
        _ => (layout.of(last(before)).into_owned(), layout.of(first(after)).into_owned()),
    };
    let _ = write!(
        page,
        "<figure class=\"passage\"><figcaption><a href=\"#p{number}\" data-p=\"{number}\">{}</a>, \
        <span class=\"where\">{}</span></figcaption>\n\
        <blockquote{class}><span class=\"around\">{}</span>{}<span class=\"around\">{}</span></blockquote></figure>\n",
        escape(title.unwrap_or(&passage.source)),
        escape(&passage.place()),
        escape(&before),
        quoted(claim, passage, layout),
        escape(&after),
    );
}

/// The rest of a passage's own row, and whole rows before and after it, without the line below the headings of a table.
fn rows(before: &str, after: &str) -> (String, String) {
    let is_rule = |line: &&str| {
        line.contains("--") && line.trim().chars().all(|letter| "|-: ".contains(letter))
    };
    let short = |line: &str| line[..line.floor_char_boundary(2 * AROUND)].to_owned();
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    let mut above: Vec<&str> = paragraph.split('\n').filter(|line| !is_rule(line)).collect();
    above.drain(..above.len().saturating_sub(ROWS));
    let paragraph = after.split("\n\n").next().unwrap_or_default().trim_end();
    let below = paragraph.split('\n').filter(|line| !is_rule(line)).take(ROWS);
    let joined = |lines: Vec<String>| lines.join("\n");
    (joined(above.into_iter().map(short).collect()), joined(below.map(short).collect()))
}

/// What the ends of lines in a passage are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Places where the writer's lines happened to be full.
    Prose,
    /// Ends of paragraphs, in text that was taken out of a file.
    Blocks,
    /// Ends of rows.
    Rows,
}

impl Layout {
    /// The layout of a passage that has `before` before it.
    fn around(passage: &Evidence<'_>, before: &str) -> Self {
        let is = |test: fn(&Locator<'_>) -> bool| passage.locator.as_ref().is_some_and(test);
        let in_table = before.lines().last().is_some_and(|line| line.starts_with('|'));
        if is(|locator| locator.row.is_some()) || in_table {
            Self::Rows
        } else if is(|locator| locator.extracted) {
            Self::Blocks
        } else {
            Self::Prose
        }
    }

    /// The text with each of its bytes in its place; an end of line that means nothing is a space.
    fn of(self, text: &str) -> Cow<'_, str> {
        if self != Self::Prose || !text.contains('\n') {
            return Cow::Borrowed(text);
        }
        let mut shown = String::with_capacity(text.len());
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let next = lines.peek().copied().unwrap_or_default();
            match line.strip_suffix('\n') {
                Some(words) if is_prose(words) && is_prose(next) => {
                    shown.push_str(words);
                    shown.push(' ');
                }
                _ => shown.push_str(line),
            }
        }
        Cow::Owned(shown)
    }
}

/// Whether a line reads on from the one before it: it is not empty and begins with no sign of a list, a heading, a
/// quote or a row.
fn is_prose(line: &str) -> bool {
    let line = line.trim();
    let is_numbered = line.split_once(['.', ')']).is_some_and(|(number, rest)| {
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && rest.starts_with(' ')
    });
    !line.is_empty() && !line.starts_with(['#', '>', '|', '-', '*', '+', '=']) && !is_numbered
}

/// The end of what stands before a passage: of its own paragraph, and from the start of a word.
fn last(before: &str) -> &str {
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    let cut = paragraph.len().saturating_sub(AROUND);
    let cut = paragraph.ceil_char_boundary(cut);
    let word = paragraph[cut..].find(char::is_whitespace).map_or(cut, |at| cut + at + 1);
    if cut == 0 { paragraph } else { paragraph.get(word..).unwrap_or_default() }
}

/// The beginning of what stands after it, to the end of a word.
fn first(after: &str) -> &str {
    let paragraph = after.split("\n\n").next().unwrap_or_default().trim_end();
    let cut = paragraph.floor_char_boundary(AROUND);
    match paragraph[..cut].rfind(char::is_whitespace) {
        Some(word) if cut < paragraph.len() => &paragraph[..word],
        _ => &paragraph[..cut],
    }
}

/// The passage's words: those that decided, and those that answer the claim's.
fn quoted(claim: &Claim<'_>, passage: &Evidence<'_>, layout: Layout) -> String {
    let labels = claim.findings.iter().flat_map(|finding| &finding.labels).chain(&passage.labels);
    let mut strokes: Vec<Stroke<'_>> = labels
        .filter(|label| label.path == passage.path)
        .filter(|label| passage.start <= label.start && label.end <= passage.end)
        .filter(|label| label.end - label.start < passage.text.len())
        .map(|label| Stroke {
            start: label.start - passage.start,
            end: label.end - passage.start,
            kind: Kind::Mark(&label.message),
        })
        .collect();
    strokes.extend(passage.links.iter().enumerate().map(|(at, link)| Stroke {
        start: link.passage.0,
        end: link.passage.1,
        kind: Kind::Shared(at),
    }));
    drawn(&layout.of(&passage.text), strokes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_shown_whole() {
        let owned = |(before, after): (&str, &str)| (before.to_owned(), after.to_owned());
        for (before, after, expected) in [
            (
                "Text.\n\n| a | b |\n|---|---|\n| ",
                " | 1 |\n| d | 2 |\n\nMore.",
                ("| a | b |\n| ", " | 1 |\n| d | 2 |"),
            ),
            ("a\nb\nc\nd\ne,", ",1\nf\ng\nh\ni\n", ("b\nc\nd\ne,", ",1\nf\ng\nh")),
            ("", "", ("", "")),
        ] {
            assert_eq!(rows(before, after), owned(expected));
        }
    }

    #[test]
    fn lines_of_prose_run_on_and_rows_do_not() {
        for (text, prose) in [
            ("seen from\na pier", "seen from a pier"),
            ("one\n- two\n- three\nfour", "one\n- two\n- three\nfour"),
            ("one\n\ntwo\r\nthree\n", "one\n\ntwo\r three\n"),
            ("in\n2023 it\n1. rose", "in 2023 it\n1. rose"),
        ] {
            assert_eq!(Layout::Prose.of(text), prose);
            assert_eq!(Layout::Prose.of(text).len(), text.len());
            assert_eq!(Layout::Rows.of(text), text);
        }
    }

    #[test]
    fn what_stands_around_ends_at_words_and_paragraphs() {
        let long = "word ".repeat(60);
        assert_eq!(last("one\n\ntwo three "), "two three ");
        assert!(last(&long).len() <= AROUND && last(&long).starts_with("word"));
        assert_eq!(first(" two three\n\nfour"), " two three");
        assert!(first(&long).len() <= AROUND && first(&long).ends_with("word"));
        assert_eq!((last(""), first("")), ("", ""));
    }
}
