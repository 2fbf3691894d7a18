//! Files of every format, made by the programs that people use: what is read out of them, and what comes
//! of claims over them.
//!
//! `tests/source_formats/cases.md` holds the claims, `tests/source_formats/README.md` says what made each file, and
//! `snapshots/source_formats/` holds the text of each with its places.

use std::fmt::Write as _;
use std::path::PathBuf;

use sayso::check::check;
use sayso::claim;
use sayso::config::Settings;
use sayso::report::{Format, Record, signoff, text};
use sayso::source::{BlockKind, Document, Library, Read};
use sayso::span::Span;

use crate::cases::{root, snapshot};

fn folder() -> PathBuf {
    root().join("tests/source_formats")
}

fn open(file: &str) -> Library {
    Library::open(&folder().join(file)).expect("the file is there").0
}

fn read(file: &str) -> Read {
    let library = open(file);
    let id = library.ids().next().expect("a file is a library of one").to_owned();
    library.read(&id).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The names of all files of the suite, in order.
fn files() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .expect("the files")
        .map(|entry| entry.expect("a file"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.ends_with(".md"))
        .collect();
    names.sort();
    names
}

#[test]
fn every_file_gives_its_text_and_its_places() {
    for file in files() {
        let Read { document, findings } = read(&file);
        let mut told = String::new();
        for (what, said) in [
            ("title", document.title.clone()),
            ("author", document.meta.author.clone()),
            ("publisher", document.meta.publisher.clone()),
            ("url", document.meta.url.clone()),
            ("published", document.published.map(|date| date.to_string())),
        ] {
            if let Some(said) = said {
                writeln!(told, "{what}: {said}").expect("memory");
            }
        }
        for finding in findings {
            writeln!(
                told,
                "{}: {}",
                finding.code,
                finding.message.replace(&*folder().to_string_lossy(), "")
            )
            .expect("memory");
        }
        told.push('\n');
        for (at, block) in document.blocks.iter().enumerate() {
            writeln!(told, "{}", line(&document, at, block.span)).expect("memory");
        }
        snapshot("source_formats", &file, &told);
    }
}

/// A block as a line: its kind, its text, and where it stands.
fn line(document: &Document, at: usize, span: Span) -> String {
    let kind = match &document.blocks[at].kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem => "li".to_owned(),
        BlockKind::Quote => "quote".to_owned(),
        BlockKind::Code => "code".to_owned(),
        BlockKind::TableRow(row) if row.header.is_some() => "row".to_owned(),
        BlockKind::TableRow(_) => "head".to_owned(),
    };
    let mut locator = document.locator(span, &[]).unwrap_or_default();
    locator.headings.clear();
    let place = locator.to_string();
    let place = if place.is_empty() { place } else { format!(" [{place}]") };
    format!("{kind}{place}: {}", span.of(&document.text))
}

#[test]
fn every_claim_gets_its_verdict_and_its_place() {
    let text = std::fs::read_to_string(folder().join("cases.md")).expect("the cases");
    let (mut wrong, mut judged) = (Vec::new(), 0);
    let mut files: Vec<String> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(names) = line.strip_prefix("## ") {
            files = names.split(", ").map(str::to_owned).collect();
            continue;
        }
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [claim, verdict, locator] = cells[..] else { continue };
        if claim == "claim" || claim.starts_with("---") {
            continue;
        }
        for file in &files {
            judged += 1;
            let found = judge(file, claim);
            if found != (verdict.to_owned(), locator.to_owned()) {
                wrong.push(format!("{}: {file}: {claim}: found {found:?}", at + 1));
            }
        }
    }
    assert!(judged >= 40, "only {judged} cases were found");
    assert!(wrong.is_empty(), "{} of {judged}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The verdict on a claim over one file, and where its best evidence stands.
fn judge(file: &str, claim: &str) -> (String, String) {
    let toml = format!("[[claim]]\nid = \"case\"\ntext = {claim:?}\n");
    let claims = claim::read("case.toml", &toml, &mut Vec::new());
    let report = check(claims, &open(file), &Settings::default(), &|| ());
    let judged = &report.claims[0];
    let locator = judged.evidence.first().and_then(|evidence| evidence.locator.as_ref());
    let needed = locator.filter(|locator| locator.is_needed());
    (judged.verdict.to_string(), needed.map_or_else(String::new, ToString::to_string))
}

/// A saved report keeps the place, and every format that is for people tells it instead of a line.
#[test]
fn a_report_tells_the_place_also_when_it_was_saved() {
    let toml = "[[claim]]\nid = \"case\"\ntext = \"The North Quay has 9 cranes.\"\n";
    let claims = claim::read("case.toml", toml, &mut Vec::new());
    let report = check(claims, &open("harbour-office.pdf"), &Settings::default(), &|| ());
    let told = |record: &Record<'_>, format: Format| {
        let mut out = Vec::new();
        format.write(record, &text::Style::default(), &mut out).expect("memory");
        String::from_utf8(out).expect("reports are UTF-8")
    };
    let live = Record::of(&report, None);
    let saved = Record::read(&told(&live, Format::Json)).expect("our own report can be read");
    assert_eq!(saved, live);
    for format in [Format::Text, Format::Json, Format::Markdown, Format::Html, Format::Csv] {
        let page = told(&saved, format);
        assert!(page.contains("page 1, row 2, column Cranes"), "{format}: {page}");
        assert_eq!(page, told(&live, format), "{format}");
    }
    let mut sheet = Vec::new();
    signoff::write(&saved, Format::Markdown, &mut sheet).expect("memory");
    let sheet = String::from_utf8(sheet).expect("sheets are UTF-8");
    assert!(sheet.contains("harbour-office.pdf, page 1, row 2"), "{sheet}");
}

#[test]
fn every_file_is_claimed_over_and_listed() {
    let cases = std::fs::read_to_string(folder().join("cases.md")).expect("the cases");
    let list = std::fs::read_to_string(folder().join("README.md")).expect("the list");
    for file in files() {
        assert!(cases.contains(&file), "no claim over {file}");
        assert!(list.contains(&format!("`{file}`")), "{file} is not listed");
    }
}
