//! The reasons of a verdict on the page: what was found, the sets that were compared, and an altered quote word by word.

use std::fmt::Write as _;

use super::escape::{escape, message};
use crate::claim::Verdict;
use crate::diagnostic::codes;
use crate::report::problem;
use crate::report::record::{Claim, Finding, Label, Record};
use crate::text::edit::{ChangeTag, changes};

/// Writes the reasons of a claim, where there are any.
pub(super) fn write(claim: &Claim<'_>, record: &Record<'_>, page: &mut String) {
    if claim.findings.is_empty() && claim.verdict == Verdict::Verified {
        return;
    }
    page.push_str("<ul class=\"why\">\n");
    if claim.findings.is_empty() {
        let _ = writeln!(page, "<li>{}</li>", message(&problem::message(claim)));
    }
    for finding in &claim.findings {
        let (words, sum, more) = arithmetic(claim.untold(&finding.message));
        let _ = write!(page, "<li>{}", message(words));
        if let Some((sum, meaning)) = sum {
            let _ = write!(
                page,
                " <span class=\"sum\" title=\"{meaning}\">{}</span>{}",
                escape(sum),
                message(more)
            );
        }
        let _ = write!(page, " <code class=\"code\">{}</code>", escape(&finding.code));
        if finding.code == codes::ALTERED_QUOTE.name {
            difference(claim, finding, record, page);
        }
        if let Some(help) = &finding.help {
            let _ = write!(page, "<span class=\"help\">{}</span>", message(help));
        }
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n");
}

/// A message, the sets that it compares with what their sign means, and what comes after them.
fn arithmetic(words: &str) -> (&str, Option<(&str, &'static str)>, &str) {
    const SIGNS: [(&str, &str); 2] = [
        (" ∩ ", "what the source allows and what the claim allows have no value in common"),
        (" ⊄ ", "the source allows more than the claim does"),
    ];
    let parts = words.rsplit_once(": ").and_then(|(before, rest)| {
        let (sum, more) = rest.split_at(rest.find("; ").unwrap_or(rest.len()));
        let sign = SIGNS.iter().find(|(sign, _)| sum.contains(sign))?;
        sum.starts_with(['{', '[', '(']).then_some((before, Some((sum, sign.1)), more))
    });
    parts.unwrap_or((words, None, ""))
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
    let (source, quoted) = (pieces(source), pieces(quoted));
    page.push_str(
        "<p class=\"diff\" title=\"struck: only in the source; underlined: only in the quote\">",
    );
    for (tag, old, new) in changes(&source, &quoted) {
        let word = old.and_then(|at| source.get(at)).or(new.and_then(|at| quoted.get(at)));
        let word = escape(word.unwrap_or(&""));
        let _ = match tag {
            ChangeTag::Equal => write!(page, "{word}"),
            ChangeTag::Delete => write!(page, "<del>{word}</del>"),
            ChangeTag::Insert => write!(page, "<ins>{word}</ins>"),
        };
    }
    page.push_str("</p>");
}

/// The words of a text, the punctuation at their ends, and one space for whatever stands between words.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        if !pieces.is_empty() {
            pieces.push(" ");
        }
        let core = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let start = core.trim_start_matches(|c: char| !c.is_alphanumeric());
        let before = core.len() - start.len();
        let parts = [&word[..before], start, &word[core.len()..]];
        pieces.extend(parts.into_iter().filter(|part| !part.is_empty()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_is_compared_by_itself() {
        assert_eq!(
            pieces(" \"It is,\n – 3.5 m.\" "),
            ["\"", "It", " ", "is", ",", " ", "–", " ", "3.5", " ", "m", ".\""]
        );
        assert_eq!(pieces("\u{202f}"), [""; 0]);
    }

    #[test]
    fn the_sets_of_a_message_stand_apart() {
        for (words, expected) in [
            (
                "expected `1`, found `2`: {2} ∩ {1} = ∅",
                ("expected `1`, found `2`", "{2} ∩ {1} = ∅", ""),
            ),
            (
                "found `x: y`: [1, 3] ⊄ {2}; it bounds",
                ("found `x: y`", "[1, 3] ⊄ {2}", "; it bounds"),
            ),
            ("found `a ∩ b`", ("found `a ∩ b`", "", "")),
            ("said: nothing", ("said: nothing", "", "")),
        ] {
            let (before, sum, more) = arithmetic(words);
            assert_eq!((before, sum.map_or("", |sum| sum.0), more), expected);
        }
    }
}
