//! Directives: what an author asks of sayso in a comment, `<!-- sayso: … -->`.
//!
//! `source ID…` names the source, `ignore CODE… reason` leaves findings unsaid, `id NAME` names the claim, `expect
//! VERDICT` says how it is to turn out. A directive in a paragraph is about one sentence, one above a paragraph about all
//! of its sentences.

use std::sync::atomic::{AtomicBool, Ordering};

use super::citation::{Citation, Target};
use crate::claim::{Verdict, read::is_id};
use crate::diagnostic::{Finding, codes, nearest};
use crate::span::Span;
use crate::table::listed;

/// Leave not to hear of some findings about a sentence.
#[derive(Debug, Default)]
pub struct Ignore {
    /// The codes of the findings.
    pub codes: Vec<String>,
    /// Why.
    pub reason: String,
    /// Where it is written.
    pub span: Span,
    used: AtomicBool,
}

impl Ignore {
    /// Whether findings with this code are to be left unsaid.
    pub fn covers(&self, code: &str) -> bool {
        self.codes.iter().any(|covered| covered == code)
    }

    /// Notes that there was something to be left unsaid.
    pub fn mark_used(&self) {
        self.used.store(true, Ordering::Relaxed);
    }

    /// Whether there was something to be left unsaid.
    pub fn is_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }

    /// A finding that there was nothing to be left unsaid.
    pub fn unused(&self, path: &str) -> Finding {
        let names: Vec<&str> = self.codes.iter().map(String::as_str).collect();
        let message = format!("nothing here is ignored: there is no finding of {}", listed(&names));
        Finding::new(&codes::UNUSED_SUPPRESSION, message)
            .at(path, self.span, "ignores nothing")
            .help("remove the comment")
    }
}

impl PartialEq for Ignore {
    fn eq(&self, other: &Self) -> bool {
        (&self.codes, &self.reason, self.span) == (&other.codes, &other.reason, other.span)
    }
}

impl Eq for Ignore {}

/// What a directive asks for.
#[derive(Clone, Debug)]
pub(super) enum Directive {
    Source(Vec<Citation>),
    Ignore(std::sync::Arc<Ignore>),
    Id(String),
    Expect(Verdict),
}

const VERBS: [&str; 4] = ["source", "ignore", "id", "expect"];

/// The mark by which a comment is meant for sayso.
const MARK: &str = "sayso:";

/// Reads the comment at `span`, if it is a directive.
pub(super) fn read(
    path: &str,
    raw: &str,
    span: Span,
    findings: &mut Vec<Finding>,
) -> Option<Directive> {
    let comment = span.of(raw).strip_prefix("<!--")?;
    let inner = comment.strip_suffix("-->").unwrap_or(comment).trim();
    let rest = inner.strip_prefix(MARK)?.trim();
    let (verb, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let words = words.trim();
    match verb {
        "source" => sources(path, raw, span, words, findings),
        "ignore" => ignore(path, span, words, findings),
        "id" if is_id(words) => Some(Directive::Id(words.to_owned())),
        "id" => {
            let message = format!("`{words}` is no id of a claim");
            let finding = Finding::new(&codes::INVALID_ID, message).at(path, span, "here");
            findings.push(finding.help("an id is made of letters, digits, `-`, `_`, `.` and `/`"));
            None
        }
        "expect" => expect(path, span, words, findings),
        _ => {
            let message = format!("`{verb}` is nothing that a comment can ask for");
            let help = match nearest(verb, VERBS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known words: {}", listed(&VERBS)),
            };
            let finding = Finding::new(&codes::UNKNOWN_DIRECTIVE, message).at(path, span, "here");
            findings.push(finding.help(help));
            None
        }
    }
}

fn sources(
    path: &str,
    raw: &str,
    span: Span,
    words: &str,
    findings: &mut Vec<Finding>,
) -> Option<Directive> {
    let named = words.split([',', ' ', '\n', '\t', '\r']).filter(|name| !name.is_empty());
    let citations: Vec<Citation> =
        named.map(|name| Citation::new(named_target(name), place(raw, span, name))).collect();
    if citations.is_empty() {
        let finding = Finding::new(&codes::UNKNOWN_DIRECTIVE, "the comment names no source");
        findings.push(finding.at(path, span, "here").help("write `<!-- sayso: source ID -->`"));
        return None;
    }
    Some(Directive::Source(citations))
}

/// A source that is named outright: by its address or by its id.
pub(super) fn named_target(name: &str) -> Target {
    match Target::of_link(name) {
        Some(target @ Target::Url(_)) => target,
        _ => Target::Id(name.to_owned()),
    }
}

fn place(raw: &str, within: Span, word: &str) -> Span {
    let at = within.of(raw).rfind(word).unwrap_or(0);
    Span::new(within.start + at, within.start + at + word.len())
}

/// `CODE, CODE reason`: the codes are the leading words in kebab-case.
fn ignore(path: &str, span: Span, words: &str, findings: &mut Vec<Finding>) -> Option<Directive> {
    let mut codes_named = Vec::new();
    let mut rest = words;
    loop {
        let end = rest.find([',', ' ', '\n', '\t', '\r']).unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(':');
        // The first word is a code whatever it looks like; further ones are told by a comma.
        if word.is_empty() {
            break;
        }
        codes_named.push(word.to_owned());
        let more = rest[end..].trim_start();
        match more.strip_prefix(',') {
            Some(next) => rest = next.trim_start(),
            None => {
                rest = more;
                break;
            }
        }
    }
    if codes_named.is_empty() {
        let finding =
            Finding::new(&codes::UNKNOWN_DIRECTIVE, "the comment names no code to be ignored");
        findings.push(finding.at(path, span, "here").help(WRITE_IGNORE));
        return None;
    }
    let reason = rest.trim_start_matches([':', '-', '–', '—', ' ']).trim();
    if !reason.chars().any(char::is_alphanumeric) {
        let message = format!(
            "no reason is given for ignoring {}",
            listed(&codes_named.iter().map(String::as_str).collect::<Vec<_>>())
        );
        let finding = Finding::new(&codes::MISSING_REASON, message).at(path, span, "why?");
        findings.push(finding.help(WRITE_IGNORE));
        // What nobody can give a reason for is not ignored.
        return None;
    }
    Some(Directive::Ignore(std::sync::Arc::new(Ignore {
        codes: codes_named,
        reason: reason.to_owned(),
        span,
        used: AtomicBool::new(false),
    })))
}

const WRITE_IGNORE: &str = "write `<!-- sayso: ignore CODE the reason -->`";

fn expect(path: &str, span: Span, word: &str, findings: &mut Vec<Finding>) -> Option<Directive> {
    let names = Verdict::ALL.map(Verdict::as_str);
    let verdict = Verdict::from_name(word);
    if verdict.is_none() {
        let message = format!("expected a verdict, found `{word}`");
        let help = match nearest(word, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known verdicts: {}", listed(&names)),
        };
        findings
            .push(Finding::new(&codes::INVALID_VALUE, message).at(path, span, "here").help(help));
    }
    verdict.map(Directive::Expect)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(comment: &str) -> String {
        let mut findings = Vec::new();
        let read = read("d.md", comment, Span::new(0, comment.len()), &mut findings);
        let what = match read {
            Some(Directive::Ignore(ignore)) => {
                format!("{} | {}", ignore.codes.join(" "), ignore.reason)
            }
            Some(Directive::Source(cited)) => {
                cited.iter().map(|c| c.span.of(comment)).collect::<Vec<_>>().join(" ")
            }
            Some(Directive::Id(id)) => id,
            Some(Directive::Expect(verdict)) => verdict.to_string(),
            None => "-".to_owned(),
        };
        [what]
            .into_iter()
            .chain(findings.iter().map(|f| f.code.to_owned()))
            .collect::<Vec<_>>()
            .join(" # ")
    }

    #[test]
    fn comments_ask_for_what_they_say() {
        for (comment, expected) in [
            ("<!-- a remark -->", "-"),
            ("<!-- sayso: source a, b-2 -->", "a b-2"),
            ("<!--sayso:source https://example.org/x-->", "https://example.org/x"),
            ("<!-- sayso: source -->", "- # unknown-directive"),
            ("<!-- sayso: ignore not-found common knowledge -->", "not-found | common knowledge"),
            ("<!-- sayso: ignore not-found: common knowledge -->", "not-found | common knowledge"),
            ("<!-- sayso: ignore a-b, c-d: we know -->", "a-b c-d | we know"),
            ("<!-- sayso: ignore not-found -->", "- # missing-reason"),
            ("<!-- sayso: ignore -->", "- # unknown-directive"),
            ("<!-- sayso: ignroe x y -->", "- # unknown-directive"),
            ("<!-- sayso: id bridge/length -->", "bridge/length"),
            ("<!-- sayso: id two words -->", "- # invalid-id"),
            ("<!-- sayso: expect contradicted -->", "contradicted"),
            ("<!-- sayso: expect contradictd -->", "- # invalid-value"),
        ] {
            assert_eq!(told(comment), expected, "{comment}");
        }
    }
}
