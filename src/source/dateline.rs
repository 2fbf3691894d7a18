//! The day of publication, as a line near the top of a text gives it.
//!
//! Conservative: a date counts only where nothing else can be meant, that is, alone on its line, after
//! a word such as "published", after a place and a comma, or in the dateline of a report. A date
//! without a year is none.

use jiff::civil::Date;

use super::document::{Block, BlockKind};
use crate::span::Span;

/// How many blocks from the top are the head of a text.
const BLOCKS: usize = 8;
/// How many blocks from the top are looked at for a date on a line of its own: a page may begin with
/// what leads to other pages.
const FARTHEST: usize = 40;
/// A longer block ends the head of a text, in bytes.
pub(super) const LONGEST_HEAD: usize = 200;
/// How far into a report its dateline can reach, in bytes.
const LONGEST_DATELINE: usize = 80;
/// The longest name of a place before a date, in words.
const LONGEST_PLACE: usize = 4;
/// The longest part of a line beside the one with the date, in words.
const LONGEST_ASIDE: usize = 6;

/// The written forms of a date, once commas and ordinal endings are gone.
const FORMS: &[&str] = &["%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y"];

/// Words before a date that say what it is the date of.
const HERALDS: &[&str] =
    &["published", "posted", "date", "dated", "issued", "released", "on", "first"];

/// Words beside a date that belong to a time of day.
const TIME_WORDS: &[&str] = &[
    "at", "am", "pm", "a.m.", "p.m.", "gmt", "utc", "bst", "et", "est", "edt", "cet", "ct", "mt",
    "pt", "pst", "pdt",
];

/// The day of publication and the block's span that gives it.
pub(super) fn find(text: &str, blocks: &[Block]) -> Option<(Date, Span)> {
    for block in blocks.iter().take(BLOCKS) {
        let line = block.span.of(text);
        if matches!(block.kind, BlockKind::Heading(_)) {
            continue;
        }
        let date = if line.len() <= LONGEST_HEAD { of_line(line) } else { None };
        if let Some(date) = date.or_else(|| of_report(line)).or_else(|| of_field(line)) {
            return Some((date, block.span));
        }
        if line.len() > LONGEST_HEAD {
            break;
        }
    }
    below_head(text, blocks)
}

/// The one date that stands on lines of its own farther down. A page with several such dates lists
/// other pages, or what happened when.
fn below_head(text: &str, blocks: &[Block]) -> Option<(Date, Span)> {
    let mut dated = blocks
        .iter()
        .take(FARTHEST)
        .filter(|block| block.kind == BlockKind::Paragraph && block.span.len() <= LONGEST_HEAD)
        .filter_map(|block| Some((of_line(block.span.of(text))?, block.span)));
    let first = dated.next()?;
    dated.all(|(date, _)| date == first.0).then_some(first)
}

/// Whether a line says when something was published, and nothing more.
pub(super) fn is_dateline(line: &str) -> bool {
    line.len() <= LONGEST_HEAD && of_line(line).is_some()
}

/// The date of a line that is there to give it.
fn of_line(line: &str) -> Option<Date> {
    let parts: Vec<&str> = line.split(['|', '•', '·']).map(str::trim).collect();
    let short = parts.iter().all(|part| part.split(' ').count() <= LONGEST_ASIDE.max(9));
    let mut dates = parts.iter().filter_map(|part| of_part(part));
    let date = dates.next().filter(|_| short)?;
    dates.next().is_none().then_some(date)
}

/// The date of a report's dateline: `ASTANA, June 19, 2024 (Agency) – …`.
fn of_report(paragraph: &str) -> Option<Date> {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST_DATELINE)];
    let end = [" - ", " – ", " — ", "(", "/"].iter().filter_map(|mark| head.find(mark)).min()?;
    let place: String = head.chars().take_while(|c| c.is_alphabetic()).collect();
    let capitals = place.chars().count() > 2 && place.chars().all(char::is_uppercase);
    if capitals { of_part(head[..end].trim_end_matches([' ', '.'])) } else { None }
}

/// The date of a field that runs into the text: `date 2024-06-19 The …`, `Published: 19 June 2024 …`.
fn of_field(paragraph: &str) -> Option<Date> {
    let words: Vec<&str> = paragraph.splitn(6, char::is_whitespace).take(5).collect();
    let field = words.first()?;
    let named = field.eq_ignore_ascii_case("date") || field.ends_with(':');
    let (date, _) = date_at(&words, 1).filter(|_| named && is_herald(field))?;
    Some(date)
}

/// The date of a part of a line, with at most a herald, a place or a time beside it.
fn of_part(part: &str) -> Option<Date> {
    let words: Vec<&str> = part.split_whitespace().collect();
    (0..words.len()).find_map(|start| {
        let (date, end) = date_at(&words, start)?;
        (leads(&words[..start]) && words[end..].iter().all(|word| is_time(word))).then_some(date)
    })
}

/// The date that begins with the given word, and the index past it.
fn date_at(words: &[&str], start: usize) -> Option<(Date, usize)> {
    if let Some(date) = words.get(start).and_then(|word| iso(word)) {
        return Some((date, start + 1));
    }
    let three = words.get(start..start + 3)?;
    let year = bare(three[2]);
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let bare: Vec<&str> = three.iter().map(|word| bare(word)).collect();
    let written = bare.join(" ");
    let date = FORMS.iter().find_map(|form| Date::strptime(form, &written).ok())?;
    Some((date, start + 3))
}

fn iso(word: &str) -> Option<Date> {
    let day = word.trim_end_matches(',');
    let day = day.split_once('T').map_or(day, |(day, _)| day);
    (day.len() == 10).then(|| day.parse().ok())?
}

/// A word of a date without its comma, full stop or ordinal ending.
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches([',', '.']);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = !digits.is_empty() && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th");
    if ordinal { digits } else { word }
}

/// Whether words before a date leave it the date of publication.
fn leads(words: &[&str]) -> bool {
    let clock = words.iter().position(|word| is_clock(word)).unwrap_or(words.len());
    let words =
        if words[clock..].iter().all(|word| is_time(word)) { &words[..clock] } else { words };
    let (weekday, words) = match words.split_last() {
        Some((last, rest)) if is_weekday(last) => (true, rest),
        _ => (false, words),
    };
    let Some(last) = words.last() else { return true };
    let heralded = words.iter().all(|word| is_herald(word)) && !(words.len() == 1 && *last == "On");
    let named = words.iter().all(|word| word.starts_with(char::is_uppercase));
    let place = named && words.len() <= LONGEST_PLACE && last.ends_with(',') && !weekday;
    heralded || place
}

fn is_herald(word: &str) -> bool {
    let word = word.trim_end_matches(':');
    HERALDS.iter().any(|herald| word.eq_ignore_ascii_case(herald))
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']);
    word.len() > 5 && word.ends_with("day") && word.starts_with(char::is_uppercase)
}

fn is_time(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, ',' | '(' | ')'));
    let zone = word
        .get(..3)
        .is_some_and(|zone| zone.eq_ignore_ascii_case("gmt") || zone.eq_ignore_ascii_case("utc"));
    is_clock(word) || zone || TIME_WORDS.iter().any(|time| time.eq_ignore_ascii_case(word))
}

fn is_clock(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_line_with_the_time_on_either_side() {
        for line in [
            "Published 11:07 p.m. ET Jan. 27, 2019",
            "Jan. 27, 2019 6:07AM PT",
            "2019-01-27T11:59:00-04:00",
            "Sunday, Jan. 27, 2019",
        ] {
            assert_eq!(of_line(line), Some(Date::constant(2019, 1, 27)), "{line}");
        }
    }

    #[test]
    fn reads_no_line_that_says_more() {
        for line in ["© 2019 Gazette", "02 Oct 2018 - 14 Nov 2021", "Page 74, November 2005"] {
            assert_eq!(of_line(line), None, "{line}");
        }
    }
}
