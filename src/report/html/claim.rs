//! One claim on the page: what is claimed, the verdict and why, the passage amid its words.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use super::escape::{escape, message};
use super::pane::Pane;
use crate::claim::Verdict;
use crate::report::problem;
use crate::report::record::{Claim, Evidence, Finding, Label, Record};

/// How many letters of the source stand before and after a passage.
const AROUND: usize = 140;

/// Writes the claim with that number.
pub(super) fn write(
    at: usize,
    claim: &Claim<'_>,
    record: &Record<'_>,
    pane: &Pane<'_>,
    page: &mut String,
) {
    let verdict = claim.verdict;
    let open = u8::from(!claim.is_expected() || claim.fails());
    let _ = write!(
        page,
        "<li><article id=\"{id}\" class=\"claim {verdict}\" tabindex=\"-1\" aria-labelledby=\"h{at}\" \
        data-verdict=\"{verdict}\" data-open=\"{open}\" data-sources=\"{}\" data-tags=\"{}\">\n\
        <h3 id=\"h{at}\"><span class=\"verdict\">{verdict}</span> <span class=\"id\">{}</span>{}</h3>\n\
        <blockquote class=\"said\">{}</blockquote>\n",
        pane.numbers(claim),
        super::tag_numbers(claim, pane.tags()),
        escape(&claim.id),
        flag(claim),
        said(claim),
        id = anchor(at, &claim.id),
    );
    why(claim, record, page);
    let mut passages = claim.evidence.iter().enumerate();
    if let Some((index, passage)) = passages.next() {
        first_passage(claim, passage, pane.number(at, index), record, page);
    }
    let others: Vec<String> = passages
        .map(|(index, passage)| {
            let number = pane.number(at, index);
            format!(
                "<a href=\"#p{number}\" data-p=\"{number}\">{}:{}:{}</a>",
                escape(&passage.source),
                passage.line,
                passage.column
            )
        })
        .collect();
    if !others.is_empty() {
        let _ = writeln!(page, "<p class=\"meta\">See also {}</p>", others.join(", "));
    }
    about(claim, page);
    page.push_str("</article></li>\n");
}

/// A name for links: the id where it can stand in an address, else the number.
fn anchor(at: usize, id: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    match !id.is_empty() && id.chars().all(plain) {
        true => format!("claim-{id}"),
        false => format!("claim-{at}"),
    }
}

fn flag(claim: &Claim<'_>) -> String {
    let flag = match (&claim.excuse, claim.is_expected()) {
        (Some(excuse), _) => format!(", {}", excuse.line()),
        (None, true) if claim.fails() => ", as expected, but with findings that fail".to_owned(),
        (None, true) if claim.verdict == Verdict::Verified => return String::new(),
        (None, true) => ", as expected".to_owned(),
        (None, false) => format!(", expected {}", claim.expected),
    };
    format!("<span class=\"flag\">{}</span>", escape(&flag))
}

/// The claim's words: those that findings point to, and those that the passage answers.
fn said(claim: &Claim<'_>) -> String {
    let mut strokes: Vec<Stroke<'_>> = claim
        .marks
        .iter()
        .map(|mark| Stroke { start: mark.start, end: mark.end, kind: Kind::Mark(&mark.message) })
        .collect();
    if let Some(passage) = claim.evidence.first() {
        strokes.extend(passage.links.iter().enumerate().map(|(at, link)| Stroke {
            start: link.claim.0,
            end: link.claim.1,
            kind: Kind::Shared(at),
        }));
    }
    drawn(&claim.text, strokes)
}

fn why(claim: &Claim<'_>, record: &Record<'_>, page: &mut String) {
    if claim.findings.is_empty() && claim.verdict == Verdict::Verified {
        return;
    }
    page.push_str("<ul class=\"why\">\n");
    if claim.findings.is_empty() {
        let _ = writeln!(page, "<li>{}</li>", message(&problem::message(claim)));
    }
    let opening = format!("claim `{}`: ", claim.id);
    for finding in &claim.findings {
        let words = finding.message.strip_prefix(&opening).unwrap_or(&finding.message);
        let _ = write!(page, "<li><code>{}</code> {}", escape(&finding.code), message(words));
        if let Some(help) = &finding.help {
            let _ = write!(page, " <span class=\"help\">{}</span>", message(help));
        }
        if finding.code == crate::diagnostic::codes::ALTERED_QUOTE.name {
            difference(claim, finding, record, page);
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n");
}

/// The source's words against the quote, word by word.
fn difference(claim: &Claim<'_>, finding: &Finding<'_>, record: &Record<'_>, page: &mut String) {
    let slice = |label: &Label<'_>| {
        let piece = record.cut(&label.path)?.around(label.start, label.end)?;
        piece.text.get(label.start - piece.start..label.end - piece.start)
    };
    let source = finding.labels.iter().find(|label| !label.primary).and_then(slice);
    let quoted = claim.quote.as_deref().or_else(|| {
        let mark = claim.marks.iter().find(|mark| mark.message == "quoted here")?;
        claim.text.get(mark.start..mark.end)
    });
    let (Some(source), Some(quoted)) = (source, quoted) else { return };
    let (source, quoted): (Vec<&str>, Vec<&str>) =
        (source.split_whitespace().collect(), quoted.split_whitespace().collect());
    page.push_str("<p class=\"diff\">");
    for change in TextDiff::from_slices(&source, &quoted).iter_all_changes() {
        let word = escape(change.value());
        let _ = match change.tag() {
            ChangeTag::Equal => write!(page, "{word} "),
            ChangeTag::Delete => write!(page, "<del>{word}</del> "),
            ChangeTag::Insert => write!(page, "<ins>{word}</ins> "),
        };
    }
    page.push_str("</p>");
}

fn first_passage(
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
        (last(before), first(after))
    });
    let _ = write!(
        page,
        "<figure class=\"passage\"><figcaption><a href=\"#p{number}\" data-p=\"{number}\">{}</a>, \
        <span class=\"where\">{}</span></figcaption>\n\
        <blockquote><span class=\"around\">{}</span>{}<span class=\"around\">{}</span></blockquote></figure>\n",
        escape(title.unwrap_or(&passage.source)),
        escape(&passage.place()),
        escape(before),
        quoted(claim, passage),
        escape(after),
    );
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
fn quoted(claim: &Claim<'_>, passage: &Evidence<'_>) -> String {
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
    drawn(&passage.text, strokes)
}

fn about(claim: &Claim<'_>, page: &mut String) {
    let _ = write!(
        page,
        "<p class=\"meta\"><span class=\"where\">{}:{}:{}</span>",
        escape(&claim.path),
        claim.line,
        claim.column
    );
    let facts = [
        ("speaker", claim.speaker.as_deref()),
        ("quote", claim.quote.as_deref()),
        ("as of", claim.as_of.as_deref()),
        ("note", claim.note.as_deref()),
    ];
    for (name, words) in facts {
        if let Some(words) = words {
            let _ = write!(page, " · {name}: {}", escape(words));
        }
    }
    let tags: BTreeSet<&str> = claim.tags.iter().map(|tag| &**tag).collect();
    for tag in tags {
        let _ = write!(page, " · #{}", escape(tag));
    }
    page.push_str("</p>\n");
}

/// Something to be drawn over a stretch of a text.
struct Stroke<'s> {
    start: usize,
    end: usize,
    kind: Kind<'s>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind<'s> {
    /// Words that decided, and what they are.
    Mark(&'s str),
    /// Words that answer each other, by their number.
    Shared(usize),
}

/// The text with its strokes. Strokes may cross: the text is cut at every border, and each part says
/// all that is drawn over it.
fn drawn(text: &str, strokes: Vec<Stroke<'_>>) -> String {
    let sound = |stroke: &Stroke<'_>| {
        stroke.start < stroke.end
            && text.is_char_boundary(stroke.start)
            && text.is_char_boundary(stroke.end)
    };
    let strokes: Vec<Stroke<'_>> = strokes.into_iter().filter(sound).collect();
    let mut borders: Vec<usize> = strokes.iter().flat_map(|s| [s.start, s.end]).collect();
    borders.extend([0, text.len()]);
    borders.sort_unstable();
    borders.dedup();
    let mut drawn = String::with_capacity(text.len() + 64);
    for pair in borders.windows(2) {
        let over = |stroke: &&Stroke<'_>| stroke.start <= pair[0] && pair[1] <= stroke.end;
        let words = escape(&text[pair[0]..pair[1]]);
        let shared = strokes.iter().filter(over).find_map(|stroke| match stroke.kind {
            Kind::Shared(at) => Some(at),
            Kind::Mark(_) => None,
        });
        let mark = strokes.iter().filter(over).find_map(|stroke| match stroke.kind {
            Kind::Mark(message) => Some(message),
            Kind::Shared(_) => None,
        });
        let _ = match (mark, shared) {
            (Some(message), _) => {
                write!(drawn, "<mark title=\"{}\">{words}</mark>", escape(message))
            }
            (None, Some(at)) => {
                write!(drawn, "<span class=\"shared\" data-l=\"{at}\">{words}</span>")
            }
            (None, None) => write!(drawn, "{words}"),
        };
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_may_cross_and_stray() {
        let mark = |start, end| Stroke { start, end, kind: Kind::Mark("x") };
        let shared = |start, end| Stroke { start, end, kind: Kind::Shared(0) };
        for (strokes, expected) in [
            (vec![], "a é &lt; b"),
            (vec![mark(0, 1)], "<mark title=\"x\">a</mark> é &lt; b"),
            (
                vec![shared(0, 4), mark(2, 7)],
                "<span class=\"shared\" data-l=\"0\">a </span><mark title=\"x\">é</mark>\
                <mark title=\"x\"> &lt; b</mark>",
            ),
            (vec![mark(3, 5), mark(5, 5), mark(90, 99)], "a é &lt; b"),
        ] {
            let strokes =
                strokes.into_iter().map(|s| if s.end == 7 { Stroke { end: 8, ..s } } else { s });
            assert_eq!(drawn("a é < b", strokes.collect()), expected);
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
