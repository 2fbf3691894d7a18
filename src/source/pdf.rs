//! PDF: the text of pages of print in reading order.
//!
//! `hayro-interpret` runs the drawing instructions and names the letters; what they make up, lines,
//! columns, headings, paragraphs, lists and tables, is told from their places by this module. A cell
//! of a table never runs into its neighbour: two figures that become one are worse than none.
//! Lines that stand at the same place of most pages are the heads and feet of the pages and are left
//! out. The day on which a file was made is not taken for the day of publication.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use super::extract::{Extract, Extracted};
use super::layout::FrontMatter;

mod blocks;
mod cells;
mod columns;
mod labels;
mod lines;
mod links;
mod page;
mod unpack;

use blocks::Usual;
use cells::Cells;
use lines::Line;
use page::Drawn;

/// The most pages that are read.
const MOST_PAGES: usize = 20_000;
/// The most letters that are read, on all pages.
const MOST_LETTERS: usize = 20_000_000;
/// Where at least one letter in so many has no name, the text is not known.
const UNNAMED: usize = 5;
/// Lines at either end of a page that can be its head or foot.
const EDGE_LINES: usize = 2;
/// Fewest pages on which the same line makes a head or foot.
const FEWEST_REPEATS: usize = 3;

/// A file, read.
#[derive(Debug)]
pub(super) struct Print {
    pub(super) extracted: Extracted,
    pub(super) pages: usize,
    /// The pages without text on which pictures stand.
    pub(super) scanned: Vec<usize>,
}

/// What the last lines of a whole file hold.
const END: &[u8] = b"%%EOF";
/// How many bytes its last lines are at most.
const LAST: usize = 2048;

/// Reads a file, or says what is wrong with it.
pub(super) fn read(bytes: Vec<u8>) -> Result<Print, String> {
    if unpack::is_oversized(&bytes) {
        let extracted = Extracted { overflows: true, ..Extracted::default() };
        return Ok(Print { extracted, pages: 0, scanned: Vec::new() });
    }
    // A file made to do harm may still find a fault in the parser; it must cost its own source only.
    catch_unwind(AssertUnwindSafe(|| print(bytes)))
        .unwrap_or_else(|_| Err("its structure cannot be followed".to_owned()))
}

fn print(bytes: Vec<u8>) -> Result<Print, String> {
    let ends = bytes[bytes.len().saturating_sub(LAST)..].windows(END.len()).any(|end| end == END);
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => "it is encrypted and needs a password".to_owned(),
        LoadPdfError::Invalid => "it has no page tree that can be followed".to_owned(),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err("it has no page".to_owned());
    }
    let cache = InterpreterCache::new();
    let cells = Cells::read(&pdf);
    let mut left = MOST_LETTERS;
    let mut drawn: Vec<Drawn> = Vec::with_capacity(pages.len().min(MOST_PAGES));
    let mut out = Extract::default();
    for page in pages.iter().take(MOST_PAGES) {
        links::note(page, &mut out);
        let sheet = page.raw().obj_id().map(|id| id.obj_number);
        let mut page = page::draw(page, &cache);
        page.words.iter_mut().for_each(|word| word.cell = cells.of(sheet, word.mark));
        left = left.saturating_sub(page.letters);
        drawn.push(page);
        if left == 0 {
            break;
        }
    }
    let (letters, unnamed) = drawn
        .iter()
        .fold((0, 0), |(letters, unnamed), page| (letters + page.letters, unnamed + page.unnamed));
    if letters == 0 && !ends && drawn.iter().all(|page| page.images == 0) {
        return Err("it breaks off before its end".to_owned());
    }
    if unnamed * UNNAMED > letters {
        return Err("its fonts do not say which letters they show".to_owned());
    }
    let scanned = (1..).zip(&drawn).filter(|(_, page)| page.words.is_empty() && page.images > 0);
    let scanned = scanned.map(|(number, _)| number).collect();
    out.front = front(&pdf);
    let mut extracted = write(drawn, out);
    extracted.places.print_labels(labels::read(&pdf));
    extracted.overflows |= pages.len() > MOST_PAGES || left == 0;
    Ok(Print { extracted, pages: pages.len(), scanned })
}

fn write(drawn: Vec<Drawn>, mut out: Extract) -> Extracted {
    let mut turned = Vec::new();
    let mut flows: Vec<Vec<Vec<Line>>> = Vec::with_capacity(drawn.len());
    for page in drawn {
        turned.push(page.turned);
        flows.push(columns::order(page.words));
    }
    let measure =
        |flows: &[Vec<Vec<Line>>]| Usual::measure(flows.iter().flatten().map(Vec::as_slice));
    let usual = measure(&flows);
    drop_edges(&mut flows, &usual);
    let usual = measure(&flows);
    for ((number, page), turned) in (1..).zip(&flows).zip(turned) {
        out.page(number);
        page.iter().for_each(|flow| blocks::write(flow, &usual, &mut out));
        for text in turned {
            out.end_block();
            out.text(&text);
            out.end_block();
        }
    }
    out.finish()
}

/// Takes the heads and feet of pages away: lines near an end of the page that most pages have at the
/// same height, figures aside, and page numbers alone. A heading that no other page has, "Section 4", is none.
fn drop_edges(pages: &mut [Vec<Vec<Line>>], usual: &Usual) {
    let key = |line: &Line| (figures_aside(&line.text()), (line.base / 4.0).round() as i64);
    let mut counts: BTreeMap<(String, i64), usize> = BTreeMap::new();
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        for (flow, line) in edges(page) {
            *counts.entry(key(&page[flow][line])).or_default() += 1;
            *texts.entry(page[flow][line].text()).or_default() += 1;
        }
    }
    let is_own_heading = |line: &Line| {
        usual.heading_level(line).is_some()
            && texts.get(&line.text()).is_some_and(|count| *count == 1)
    };
    let fewest = FEWEST_REPEATS.max(pages.len() * 2 / 5);
    for page in pages.iter_mut() {
        let mut found = edges(page);
        found.sort_unstable();
        for (flow, line) in found.into_iter().rev() {
            let key = key(&page[flow][line]);
            let count = counts.get(&key).copied().unwrap_or(0);
            let is_repeated = count >= fewest && !is_own_heading(&page[flow][line]);
            if is_repeated || (count > 1 && is_page_number(&key.0)) {
                page[flow].remove(line);
            }
        }
        page.retain(|flow| !flow.is_empty());
    }
}

/// A text with `#` for every figure.
fn figures_aside(text: &str) -> String {
    let mut aside = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '0'..='9' if aside.ends_with('#') => {}
            '0'..='9' => aside.push('#'),
            _ => aside.push(char),
        }
    }
    aside
}

/// The highest and the lowest lines of a page.
fn edges(page: &[Vec<Line>]) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = page
        .iter()
        .enumerate()
        .flat_map(|(at, flow)| (0..flow.len()).map(move |line| (at, line)))
        .collect();
    all.sort_by(|a, b| page[a.0][a.1].base.total_cmp(&page[b.0][b.1].base));
    if all.len() > 2 * EDGE_LINES {
        all.drain(EDGE_LINES..all.len() - EDGE_LINES);
    }
    all
}

/// `#`, `- # -`, `Page # of #`, where each `#` is a figure.
fn is_page_number(text: &str) -> bool {
    let words =
        text.split(|c: char| !c.is_alphanumeric() && c != '#').filter(|word| !word.is_empty());
    let mut figures = 0;
    let known = words.into_iter().all(|word| {
        let figure = word == "#";
        figures += usize::from(figure);
        figure || matches!(word.to_ascii_lowercase().as_str(), "page" | "of" | "p")
    });
    known && (1..=2).contains(&figures)
}

fn front(pdf: &Pdf) -> FrontMatter {
    let metadata = pdf.metadata();
    let said = |field: &Option<Box<[u8]>>| {
        let text = decoded(field.as_deref()?);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(text).filter(|text| !text.is_empty())
    };
    // Programs put the name of the file where its title should stand.
    let is_name = |title: &String| {
        let name = title
            .rsplit_once('.')
            .is_some_and(|(_, end)| (2..=5).contains(&end.len()) && !end.contains(' '));
        name || title.starts_with("Microsoft ") || title.eq_ignore_ascii_case("untitled")
    };
    FrontMatter {
        title: said(&metadata.title).filter(|title| !is_name(title)),
        author: said(&metadata.author),
        ..FrontMatter::default()
    }
}

/// The text of a field: UTF-16 or UTF-8 with a mark, or else close to Latin-1.
fn decoded(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
