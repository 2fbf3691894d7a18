//! The facts of a text underlined in place, each with its set beside it.

use std::io::{self, Write};

use sayso::fact::quantity::Counted;
use sayso::fact::{Context, Fact, read};
use sayso::report::neutral;
use unicode_width::UnicodeWidthChar;

/// How many bytes of a line are shown at once. A longer line is shown in pieces: carets under the end of
/// a page without line ends would stand far below what they underline, and there would be no end of blanks.
const PIECE: usize = 240;

/// What is read of a fact: its set, then what the sentence adds.
fn note(text: &str, fact: &Fact) -> String {
    let mut note = fact.describe();
    let Some(quantity) = fact.quantity() else { return note };
    let of = |noun: &Option<Counted>| noun.as_ref().map(|noun| noun.head.clone());
    if let Some(noun) =
        of(&quantity.noun).filter(|noun| quantity.unit_name().as_ref() != Some(noun))
    {
        note.push_str(&format!(", of {noun}"));
    }
    if let Some(whole) = quantity.part_of {
        note.push_str(&format!(", part of `{}`", whole.of(text)));
    }
    if let Some(period) = &quantity.period {
        note.push_str(&format!(", period `{}` {}", period.span.of(text), period.describe()));
    }
    note
}

/// Prints every line that holds a fact, the facts underlined and explained below it.
pub(super) fn write(output: &mut impl Write, text: &str, context: &Context) -> io::Result<()> {
    let facts = read(text, context);
    let mut facts = facts.iter().peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        while start < end {
            let mut here = Vec::new();
            let reach = border(text, start, end);
            while let Some(fact) = facts.next_if(|fact| fact.span.start < reach) {
                here.push(fact);
            }
            let past = here.last().map_or(start, |fact| fact.span.end.min(end));
            let stop = reach.max(past);
            write_piece(output, text, start..stop, &here)?;
            start = stop;
        }
    }
    Ok(())
}

/// Where a piece ends that begins at `start` in a line which ends at `end`: behind its last blank, or else at a
/// border of characters.
fn border(text: &str, start: usize, end: usize) -> usize {
    if end - start <= PIECE {
        return end;
    }
    let reach = text.floor_char_boundary(start + PIECE);
    text[start..reach].rfind(' ').map_or(reach, |blank| start + blank + 1)
}

/// Prints a piece of a line if it holds a fact.
fn write_piece(
    output: &mut impl Write,
    text: &str,
    piece: std::ops::Range<usize>,
    facts: &[&Fact],
) -> io::Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    let shown = neutral::excerpt(text.get(piece.clone()).unwrap_or_default()).replace('\r', " ");
    writeln!(output, "{}", shown.trim_end())?;
    for fact in facts {
        let from = fact.span.start - piece.start;
        let upto = fact.span.end.min(piece.end) - piece.start;
        let before = blank(shown.get(..from).unwrap_or_default());
        let under = width(shown.get(from..upto).unwrap_or_default().trim_end()).max(1);
        writeln!(output, "{before}{} {}", "^".repeat(under), neutral::line(&note(text, fact)))?;
    }
    Ok(())
}

/// Blanks as wide as the text; a tab stays one, as it is as wide as the tab above it.
fn blank(text: &str) -> String {
    let mut blank = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' => blank.push('\t'),
            _ => blank.extend(std::iter::repeat_n(' ', letter.width().unwrap_or(0))),
        }
    }
    blank
}

/// How many columns the text takes up; a tab within it counts for one.
fn width(text: &str) -> usize {
    text.chars().map(|letter| letter.width().unwrap_or(usize::from(letter == '\t'))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes, text, &Context::default()).expect("memory takes it");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn carets_stand_under_their_figure() {
        for (text, expected) in [
            ("\t5 km north", "\t^^^^ measure"),
            ("東京 5 km north", "     ^^^^ measure"),
            ("cafe\u{301} 5 km", "     ^^^^ measure"),
            ("\u{1b}[J 5 km", "    ^^^^ measure"),
        ] {
            let shown = shown(text);
            let carets = shown.lines().nth(1).unwrap_or_default();
            assert!(carets.starts_with(expected), "{text:?}: {shown}");
            assert!(!shown.contains('\u{1b}'), "{shown:?}");
        }
    }

    #[test]
    fn a_line_of_any_length_is_shown_in_pieces() {
        let far =
            format!("{}Fairview has 212 nurses.", "The quiet town slept well. ".repeat(2_430));
        let shown_far = shown(&far);
        assert!(shown_far.contains("count {212} nurse"), "{shown_far}");
        assert!(shown_far.lines().all(|line| line.len() < 2 * PIECE), "{shown_far}");
        for text in ["1, ".repeat(4_000), "é".repeat(3_000), format!("{} km", "1".repeat(2_000))] {
            let count = read(&text, &Context::default()).len();
            let underlined = shown(&text).lines().filter(|line| line.contains('^')).count();
            assert_eq!(underlined, count, "{}", &text[..8]);
        }
    }
}
