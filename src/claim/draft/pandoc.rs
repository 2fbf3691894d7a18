//! Citations in plain text, after the manual of Pandoc (section Citation syntax): `[see @key, p. 12; @other]`, `@key
//! [p. 12]`, `^[a note]`; and links that stand aside in brackets, which readers do not read as words.

use super::bibliography::Bibliography;
use super::citation::{Citation, Target};
use super::directive::named_target;
use super::html;
use super::notes;
use super::place::with_space_before;
use crate::span::Span;

/// A citation in plain text.
#[derive(Debug)]
pub(super) enum Found {
    /// In brackets: no words of the sentence.
    Group { span: Span, citations: Vec<Citation> },
    /// In the sentence: readers see the author's name.
    Spoken { span: Span, words: String, citation: Citation },
    /// A footnote in its place.
    Note { span: Span, inner: Span },
    /// Numbers in brackets, which lead to entries of a list of references if there is one.
    Numbers { span: Span, numbers: Vec<u32> },
    /// The mark of a footnote that is nowhere.
    Undefined { span: Span, label: String },
}

/// The longest group of citations, in bytes.
const LONGEST: usize = 2000;

/// Looks for citations in the stretch `within` of a draft, which is plain text.
pub(super) fn find(raw: &str, within: Span, bibliography: &Bibliography) -> Vec<Found> {
    let mut found = Vec::new();
    let text = within.of(raw);
    let mut at = 0;
    while let Some(next) = text[at..].find(['[', '@']).map(|next| at + next) {
        let place = |span: Span| span.shift(within.start);
        let rest = &text[next..];
        at = next + 1;
        if let Some(inner) = rest.strip_prefix('[') {
            let is_note = text[..next].ends_with('^');
            // Links and emphasis in a note part its text.
            let paragraph = || {
                let rest = &raw[within.start + next + 1..];
                &rest[..rest.find("\n\n").unwrap_or(rest.len())]
            };
            let close = closing(inner).or_else(|| closing(paragraph()).filter(|_| is_note));
            let Some(close) = close.map(|close| next + 1 + close) else { continue };
            let span = place(Span::new(next, close + 1));
            let inner = place(Span::new(next + 1, close));
            if is_note {
                let span = Span::new(span.start - 1, span.end);
                found.push(Found::Note { span: with_space_before(raw, span), inner });
            } else if let Some(label) = inner.of(raw).strip_prefix('^') {
                let label = label.to_owned();
                found.push(Found::Undefined { span: with_space_before(raw, span), label });
            } else if let Some(citations) = group(raw, inner) {
                found.push(Found::Group { span: with_space_before(raw, span), citations });
            } else if let Some(numbers) = notes::numbers(inner.of(raw)) {
                found.push(Found::Numbers { span: with_space_before(raw, span), numbers });
            } else {
                continue;
            }
            at = (close + 1).min(text.len());
        } else if let Some((key, end)) = spoken(text, next) {
            let Some(work) = bibliography.get(&key) else { continue };
            let span = place(Span::new(next, end));
            let words = work.called().unwrap_or_else(|| key.clone());
            let mut citation = Citation::new(Target::Key(key, Some(Box::new(work.clone()))), span);
            at = end;
            // The part of the work stands in brackets behind the name.
            if let Some(part) = text[end..].strip_prefix(" [")
                && let Some(close) = closing(part).filter(|&close| !part[..close].contains('@'))
            {
                citation.locator = Some(part[..close].trim().to_owned());
                let bracket = place(Span::new(end, end + 2 + close + 1));
                found.push(Found::Group { span: bracket, citations: Vec::new() });
                at = end + 2 + close + 1;
            }
            found.push(Found::Spoken { span, words, citation });
        }
    }
    attach(found, bibliography)
}

/// Gives every citation by key the work that the bibliography has of it.
fn attach(mut found: Vec<Found>, bibliography: &Bibliography) -> Vec<Found> {
    for one in &mut found {
        let Found::Group { citations, .. } = one else { continue };
        for citation in citations {
            if let Target::Key(key, work) = &mut citation.target {
                *work = bibliography.get(key).cloned().map(Box::new);
            }
        }
    }
    found
}

/// Where the bracket closes that was opened before `inner`.
fn closing(inner: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in inner.bytes().enumerate().take(LONGEST) {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The citations between brackets, if there are any.
fn group(raw: &str, inner: Span) -> Option<Vec<Citation>> {
    let mut citations = Vec::new();
    let mut start = inner.start;
    for item in inner.of(raw).split(';') {
        let at = item.match_indices('@').map(|(at, _)| at).find(|&at| starts_key(item, at));
        if let Some((key, end)) = at.and_then(|at| key(item, at + 1)) {
            let at = at.unwrap_or_default();
            let locator = item[end..].trim_start_matches([',', ' ']).trim();
            let locator = locator.trim_start_matches('{').trim_end_matches('}').trim();
            let span = Span::new(start + at, start + end);
            let mut citation = Citation::new(Target::Key(key, None), span);
            citation.locator = Some(locator.to_owned()).filter(|locator| !locator.is_empty());
            citations.push(citation);
        }
        start += item.len() + 1;
    }
    (!citations.is_empty()).then_some(citations)
}

/// Whether the `@` at `at` may begin a key: an address of mail has a letter before it.
fn starts_key(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '-' | '(' | '[' | '*' | '_'))
}

fn spoken(text: &str, at: usize) -> Option<(String, usize)> {
    if !starts_key(text, at) { None } else { key(text, at + 1) }
}

/// The key that begins at `at`, and where it ends. Punctuation inside of a key belongs to it, at its end it does not.
fn key(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = &text[at..];
    if let Some(braced) = rest.strip_prefix('{') {
        let end = braced.find('}').filter(|&end| end > 0)?;
        return Some((braced[..end].to_owned(), at + end + 2));
    }
    let first = rest.chars().next()?;
    if !first.is_alphanumeric() && first != '_' {
        return None;
    }
    let inside = |c: char| c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c);
    let run = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    let written = rest[..run].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
    (!written.is_empty()).then(|| (written.to_owned(), at + written.len()))
}

/// Words that an attribute behind them gives a source: `[the words]{source=key}`.
#[derive(Debug)]
pub(super) struct Attributed {
    /// The bracket before the words.
    pub(super) open: Span,
    /// What stands behind them, with the other bracket.
    pub(super) close: Span,
    pub(super) citation: Citation,
}

/// Attributes that name a source.
const ATTRIBUTES: [&str; 3] = ["source", "data-source", "cite"];

/// Looks for words with an attribute that end in a stretch of plain text (Pandoc's `bracketed_spans`).
pub(super) fn spans(raw: &str, within: Span, bibliography: &Bibliography) -> Vec<Attributed> {
    let text = within.of(raw);
    let found = text.match_indices("]{").map(|(at, _)| at);
    let attributed = found.filter_map(|at| {
        let end = text[at..].find('}').filter(|&end| end < LONGEST)? + 1;
        let close = Span::new(at, at + end).shift(within.start);
        let (name, place) = ATTRIBUTES.iter().find_map(|name| html::value(raw, close, name))?;
        let target = match (bibliography.get(&name), named_target(&name)) {
            (Some(work), Target::Id(_)) => Target::Key(name, Some(Box::new(work.clone()))),
            (_, target) => target,
        };
        let open = opening(&raw[..close.start])?;
        let open = Span::new(open, open + 1);
        Some(Attributed { open, close, citation: Citation::new(target, place) })
    });
    attributed.collect()
}

/// Where the bracket was opened that closes behind a text, in the same paragraph.
fn opening(text: &str) -> Option<usize> {
    let least = text.floor_char_boundary(text.len().saturating_sub(LONGEST));
    let paragraph = text[least..].rfind("\n\n").map_or(least, |at| least + at);
    let mut depth = 0usize;
    for (at, byte) in text[paragraph..].bytes().enumerate().collect::<Vec<_>>().into_iter().rev() {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(paragraph + at),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Bare addresses in a stretch of text.
pub(super) fn addresses(raw: &str, within: Span) -> Vec<Span> {
    let text = within.of(raw);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find("http").map(|next| at + next) {
        let rest = &text[next..];
        at = next + 4;
        if !(rest.starts_with("http://") || rest.starts_with("https://")) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"|\\^`{}".contains(c));
        let mut address = &rest[..end.unwrap_or(rest.len())];
        address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', ']']);
        // A bracket that was opened outside of the address closes outside of it, too.
        while address.ends_with(')') && address.matches(')').count() > address.matches('(').count()
        {
            address = &address[..address.len() - 1];
        }
        found.push(Span::new(next, next + address.len()).shift(within.start));
        at = next + address.len().max(4);
    }
    found
}

/// Brackets that hold links and nothing else, and links whose text is a mere number: `([Reuters](…), [AP](…))`. Each
/// link is given with its text.
pub(super) fn aside(raw: &str, links: &[(Span, Span)]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut next = 0;
    while let Some(&(first, text)) = links.get(next) {
        let mut last = next;
        let before = raw[..first.start].trim_end_matches([' ', '\t']);
        let mut whole = None;
        while let Some(&(link, _)) = links.get(last).filter(|_| before.ends_with('(')) {
            let rest = raw[link.end..].trim_start();
            if rest.starts_with(')') {
                let end = raw.len() - rest.len() + 1;
                whole = Some(Span::new(before.len() - 1, end));
                break;
            }
            let follows = links.get(last + 1).is_some_and(|(after, _)| {
                let gap = raw.get(link.end..after.start).unwrap_or("?");
                gap.trim_matches([' ', ',', ';', '&', '\n', '\t'])
                    .trim_end_matches("and")
                    .is_empty()
            });
            if !follows {
                break;
            }
            last += 1;
        }
        let number = text.of(raw).trim_matches(['[', ']', '\\', '^']);
        let number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        match whole {
            Some(whole) => found.push(with_space_before(raw, whole)),
            None if number => found.push(with_space_before(raw, first)),
            None => {}
        }
        next = last + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let mut bibliography = Bibliography::default();
        let entry = "@book{holt20, author={Holt, Lena}}";
        bibliography.add("refs.bib", entry, &mut Vec::new());
        let cited = |citation: &Citation| {
            let Target::Key(key, work) = &citation.target else { return "?".to_owned() };
            let part = citation.locator.as_deref().unwrap_or("");
            format!("{key}{}({part})", if work.is_some() { "*" } else { "" })
        };
        let told =
            find(text, Span::new(0, text.len()), &bibliography).into_iter().map(
                |found| match found {
                    Found::Group { span, citations } => {
                        format!(
                            "`{}` {}",
                            span.of(text),
                            citations.iter().map(cited).collect::<Vec<_>>().join(" ")
                        )
                    }
                    Found::Spoken { span, words, citation } => {
                        format!("{}={words} {}", span.of(text), cited(&citation))
                    }
                    Found::Note { inner, .. } => format!("note {}", inner.of(text)),
                    Found::Numbers { numbers, .. } => format!("numbers {numbers:?}"),
                    Found::Undefined { label, .. } => format!("undefined {label}"),
                },
            );
        told.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn citations_are_told_from_other_text() {
        for (text, expected) in [
            ("It is so [@holt20].", "` [@holt20]` holt20*()"),
            (
                "It is so [see @holt20, pp. 3-5; also @x:y.z-1].",
                "` [see @holt20, pp. 3-5; also @x:y.z-1]` holt20*(pp. 3-5) x:y.z-1()",
            ),
            ("It is so [-@holt20{p. 4}].", "` [-@holt20{p. 4}]` holt20*(p. 4)"),
            ("It is so [@{a b}, 12].", "` [@{a b}, 12]` a b(12)"),
            ("@holt20 says so.", "@holt20=Holt holt20*()"),
            ("@holt20 [p. 9] says so.", "` [p. 9]`  | @holt20=Holt holt20*(p. 9)"),
            ("Write to @someone or a@holt20.org.", ""),
            ("It is so.^[See there.]", "note See there."),
            ("It is so.[^9]", "undefined 9"),
            ("It is so [2, 4-5].", "numbers [2, 4, 5]"),
            ("It is [not] so [a@b.c].", ""),
            ("It is [open", ""),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn bare_addresses_end_where_they_end() {
        let text = "See https://e.org/a_(b), (https://e.org/c). http://x.";
        let found: Vec<&str> =
            addresses(text, Span::new(0, text.len())).into_iter().map(|a| a.of(text)).collect();
        assert_eq!(found, ["https://e.org/a_(b)", "https://e.org/c", "http://x"]);
    }
}
