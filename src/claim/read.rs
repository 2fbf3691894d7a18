//! One claims file: from text to validated claims.
//!
//! A file that follows the grammar of TOML is read whole. One that does not is cut at its `[[claim]]`
//! lines and each part is read by itself, so that an unclosed quotation mark costs one claim and not
//! all that follow.

use super::draft::Origin;
use super::{Claim, Verdict, Words, tolerance_keys, tolerances, waiver};
use crate::diagnostic::{Finding, Severity, codes, nearest};
use crate::glob::Glob;
use crate::span::Span;
use crate::table::{Document, Key, Kind, Spanned, Table, listed};

/// The keys of a claim, in the order of the documentation.
pub const KEYS: &[Key] = &[
    Key::required("id", Kind::Id, "the claim's name, unique in the project"),
    Key::required("text", Kind::Words, "what is claimed, in one sentence or a few"),
    Key::new(
        "sources",
        Kind::Texts,
        "ids of the sources to check against, or patterns of ids; every source when left out",
    ),
    Key::new(
        "expect",
        Kind::OneOf(verdicts),
        "the verdict with which the run succeeds; `verified` when left out",
    ),
    Key::new("quote", Kind::Words, "words that must stand in the source"),
    Key::new("speaker", Kind::Text, "who must be saying so in the source"),
    Key::new("as_of", Kind::Date, "when the claim is meant to hold"),
    Key::new(
        "tolerance",
        Kind::Table(tolerance_keys),
        "how far figures may lie apart and still agree, for this claim",
    ),
    Key::new("note", Kind::Text, "free text, kept in reports"),
    Key::new("tags", Kind::Texts, "free words to group claims by; `--only tag:…` selects them"),
    Key::new("draft", Kind::Text, "the draft that `sayso extract` found the claim in"),
    Key::new(
        "waiver",
        Kind::Table(waiver_keys),
        "lets the claim pass for a while although it is not as expected",
    ),
];

/// The tables of a claims file.
pub const FILE_KEYS: &[Key] =
    &[Key::new("claim", Kind::Tables(keys), "one statement, with the sources that bear it out")];

fn keys() -> Vec<Key> {
    KEYS.to_vec()
}

fn waiver_keys() -> Vec<Key> {
    waiver::KEYS.to_vec()
}

fn verdicts() -> Vec<&'static str> {
    Verdict::ALL.map(Verdict::as_str).to_vec()
}

/// Reads the claims of `text`, the content of the file `path`.
///
/// A claim with an error of its own is left out: a claim that is judged otherwise than it was meant
/// is worse than one that is not judged. Whether ids are unique is not settled here, since that
/// takes all files.
pub fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Vec<Claim> {
    let mut claims = Vec::new();
    match Document::parse(path, text, 0) {
        Ok(document) => read_part(&document, path, text, &mut claims, findings),
        Err(_) => {
            for (start, part) in parts(text) {
                match Document::parse(path, part, start) {
                    Ok(document) => read_part(&document, path, text, &mut claims, findings),
                    Err(finding) => findings.push(*finding),
                }
            }
        }
    }
    for (position, claim) in claims.iter_mut().enumerate() {
        claim.position = position;
    }
    claims
}

/// The text before the first `[[claim]]` line, and from each such line to the next, with the offset
/// of each.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let opens = line.trim_start_matches([' ', '\t']).strip_prefix("[[");
        if opens.is_some_and(|rest| rest.trim_start().starts_with("claim")) && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| (start, &text[start..end])).collect()
}

fn read_part(
    document: &Document<'_>,
    path: &str,
    text: &str,
    claims: &mut Vec<Claim>,
    findings: &mut Vec<Finding>,
) {
    let root = document.root();
    root.only(FILE_KEYS, findings);
    for table in root.tables("claim", "claim", findings) {
        // The findings of one claim stand apart until it is known whether it survives them.
        let mut own = Vec::new();
        let claim = read_claim(&table, path, text, &mut own);
        let sound = own.iter().all(|finding| finding.severity < Severity::Error);
        claims.extend(claim.filter(|_| sound));
        findings.append(&mut own);
    }
}

fn read_claim(
    table: &Table<'_>,
    path: &str,
    raw: &str,
    findings: &mut Vec<Finding>,
) -> Option<Claim> {
    let words = |value: Spanned<&str>| Words::new(value.value, value.span, raw);
    table.only(KEYS, findings);
    let id = table.required("id", findings);
    let text = table.required("text", findings);
    if let Some(id) = id.as_ref().filter(|id| !is_id(id.value)) {
        findings.push(invalid_id(table, id));
    }
    if let Some(text) = text.as_ref().filter(|text| !has_words(text.value)) {
        findings.push(
            table
                .finding(&codes::EMPTY_TEXT, "`text` has no letter and no digit", text.span)
                .help("write what is claimed, or remove the claim"),
        );
    }
    let sources = read_sources(table, findings);
    let expect = read_expect(table, findings);
    let quote = table.text("quote", findings);
    if let Some(quote) = quote.as_ref().filter(|quote| !has_words(quote.value)) {
        let message = "`quote` has no letter and no digit";
        findings.push(table.finding(&codes::EMPTY_TEXT, message, quote.span));
    }
    let speaker = table.text("speaker", findings);
    let as_of = table.date("as_of", findings).map(|date| date.value);
    let tolerance = tolerances(table, "`[claim.tolerance]`", findings);
    let note = table.text("note", findings).map(|note| note.value.to_owned());
    let tags = table.texts("tags", findings).unwrap_or_default();
    let draft = table.text("draft", findings).map(|path| Origin::of(path.value));
    let waiver = waiver::read(table, findings);
    let (id, text) = (id?, text?);
    Some(Claim {
        id: id.value.to_owned(),
        id_span: id.span,
        text: words(text),
        sources,
        expect,
        quote: quote.map(words),
        speaker: speaker.map(words),
        as_of,
        tolerance,
        note,
        tags: tags.into_iter().map(|tag| tag.value.to_owned()).collect(),
        draft,
        waiver,
        path: path.to_owned(),
        position: 0,
    })
}

fn read_sources(table: &Table<'_>, findings: &mut Vec<Finding>) -> Option<Vec<Spanned<Glob>>> {
    let written = table.texts("sources", findings)?;
    let mut globs = Vec::with_capacity(written.len());
    for source in written {
        match Glob::new(source.value) {
            Ok(value) => globs.push(Spanned { value, span: source.span }),
            Err(error) => {
                let message = format!("the pattern `{}` cannot be read: {error}", source.value);
                findings.push(table.finding(&codes::INVALID_GLOB, message, source.span));
            }
        }
    }
    Some(globs)
}

fn read_expect(table: &Table<'_>, findings: &mut Vec<Finding>) -> Verdict {
    let Some(written) = table.text("expect", findings) else { return Verdict::default() };
    let names = Verdict::ALL.map(Verdict::as_str);
    Verdict::from_name(written.value).unwrap_or_else(|| {
        let help = match nearest(written.value, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known verdicts: {}", listed(&names)),
        };
        let message = format!("expected a verdict for `expect`, found `{}`", written.value);
        findings.push(table.finding(&codes::INVALID_VALUE, message, written.span).help(help));
        Verdict::default()
    })
}

fn invalid_id(table: &Table<'_>, id: &Spanned<&str>) -> Finding {
    let message = match id.value.chars().find(|c| !is_id_letter(*c)) {
        Some(letter) => format!("the id has `{letter}` in it"),
        None => "the id is empty".to_owned(),
    };
    table
        .finding(&codes::INVALID_ID, message, id.span)
        .help("an id is made of letters, digits, `-`, `_`, `.` and `/`")
}

pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(is_id_letter)
}

pub(super) fn is_id_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/')
}

pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A finding about the id of a claim that an earlier claim has.
pub(super) fn duplicate(claim: &Claim, first: (&str, Span)) -> Finding {
    let message = format!("claim id `{}` is used twice", claim.id);
    Finding::new(&codes::DUPLICATE_ID, message)
        .at(&claim.path, claim.id_span, "used again here")
        .context(first.0, first.1, "first used here")
        .help("give this claim an id of its own")
}
