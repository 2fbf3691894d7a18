//! One claim on the page: what is claimed, the verdict and why, the passage amid its words.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::escape::escape;
use super::pane::Pane;
use super::stroke::{Kind, Stroke, drawn};
use super::{passage, reason};
use crate::claim::Verdict;
use crate::report::part;
use crate::report::record::{Claim, Evidence, Record};

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
    parts(at, claim, pane, page);
    reason::write(claim, record, page);
    for sum in &claim.arithmetic {
        let sum = escape(sum);
        let _ =
            writeln!(page, "<p class=\"meta\">Worked out: <span class=\"sum\">{sum}</span></p>");
    }
    let mut passages = claim.evidence.iter().enumerate();
    if let Some((index, best)) = passages.next() {
        passage::write(claim, best, pane.number(at, index), record, page);
    }
    let others: Vec<String> =
        passages.map(|(index, passage)| link(pane.number(at, index), passage)).collect();
    if !others.is_empty() {
        let _ = writeln!(page, "<p class=\"meta\">See also {}</p>", others.join(" · "));
    }
    for (index, passage) in claim.against.iter().enumerate() {
        page.push_str("<p class=\"meta\">Another passage says otherwise:</p>\n");
        passage::write(claim, passage, pane.number(at, claim.evidence.len() + index), record, page);
    }
    about(claim, page);
    page.push_str("</article></li>\n");
}

/// A link to the passage with that number.
fn link(number: usize, passage: &Evidence<'_>) -> String {
    format!("<a href=\"#p{number}\" data-p=\"{number}\">{}</a>", escape(&passage.cited()))
}

/// What became of each thing that a compound claim says, with links to the passages that settled it.
fn parts(at: usize, claim: &Claim<'_>, pane: &Pane<'_>, page: &mut String) {
    if claim.parts.is_empty() {
        return;
    }
    page.push_str("<ol class=\"parts\" aria-label=\"parts of the claim\">\n");
    for part in &claim.parts {
        let verdict = part.verdict;
        let _ = write!(
            page,
            "<li class=\"{verdict}\"><span class=\"verdict\">{verdict}</span> {}",
            escape(&part.text)
        );
        for (index, passage) in part::settled_by(claim, part) {
            let _ = write!(page, " {}", link(pane.number(at, index), passage));
        }
        for code in &part.rules {
            let _ = write!(page, " <code class=\"code\">{}</code>", escape(code));
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ol>\n");
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
    ];
    for (name, words) in facts {
        if let Some(words) = words {
            let _ = write!(page, " · {name}: {}", escape(words));
        }
    }
    let tags: BTreeSet<&str> = claim.tags.iter().map(|tag| &**tag).collect();
    for tag in tags {
        let _ = write!(page, " · <span class=\"tag\">{}</span>", escape(tag));
    }
    page.push_str("</p>\n");
    if let Some(note) = &claim.note {
        let _ = writeln!(page, "<p class=\"note\">{}</p>", escape(note));
    }
}
