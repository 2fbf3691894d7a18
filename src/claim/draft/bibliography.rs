//! Bibliographies in BibTeX and BibLaTeX: the works that Pandoc citations name by key.
//!
//! The `biblatex` crate reads them. It stops at the first fault, so a file that has one is cut at its entries and each
//! is read by itself: one bad entry costs no other.

mod bounds;

use std::collections::BTreeMap;

use biblatex::{ChunksExt as _, Entry, ParseError, RawBibliography};

use crate::diagnostic::{Finding, codes};
use crate::span::Span;

/// Works by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bibliography {
    works: BTreeMap<String, Work>,
}

/// One work of a bibliography.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Its title.
    pub title: Option<String>,
    /// The family names of its authors.
    pub authors: Vec<String>,
    /// Its year, as written.
    pub year: Option<String>,
    /// Where it is on the net.
    pub url: Option<String>,
    /// Its Digital Object Identifier.
    pub doi: Option<String>,
    /// Its number in the arXiv.
    pub arxiv: Option<String>,
    /// The file that the author keeps of it.
    pub file: Option<String>,
    /// The number of its first page, where it is part of a larger work.
    pub first_page: Option<u32>,
}

/// The longest stretch of a broken file that is pointed at, in bytes.
const LONGEST_PLACE: usize = 40;

impl Bibliography {
    /// Adds the works of the file `path`; of two works with one key the first is kept.
    pub fn add(&mut self, path: &str, text: &str, findings: &mut Vec<Finding>) {
        match parse(text) {
            Ok(whole) => self.keep(&whole),
            Err(_) => self.add_parts(path, text, findings),
        }
    }

    /// The work with this key.
    pub fn get(&self, key: &str) -> Option<&Work> {
        self.works.get(key)
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.works.keys().map(String::as_str)
    }

    fn keep(&mut self, read: &biblatex::Bibliography) {
        for entry in read.iter() {
            self.works.entry(entry.key.clone()).or_insert_with(|| Work::of(entry));
        }
    }

    /// Reads each entry by itself, below the abbreviations of the whole file.
    fn add_parts(&mut self, path: &str, text: &str, findings: &mut Vec<Finding>) {
        let parts = parts(text);
        let is_string =
            |part: &str| part.get(1..7).is_some_and(|name| name.eq_ignore_ascii_case("string"));
        let strings: String = parts
            .iter()
            .filter(|(_, part)| is_string(part) && parse(part).is_ok())
            .map(|(_, part)| *part)
            .collect();
        for (start, part) in parts.iter().filter(|(_, part)| !is_string(part)) {
            let below = format!("{strings}{part}");
            match parse(&below) {
                Ok(read) => self.keep(&read),
                Err(fault) => {
                    let (at, cause) = match fault {
                        Fault::Syntax(error) => (error.span.start, error.kind.to_string()),
                        Fault::Endless(at) => (at, "it refers to what has no end".to_owned()),
                    };
                    let at = start + at.saturating_sub(strings.len()).min(part.len());
                    findings.push(broken(path, text, at, &cause));
                }
            }
        }
    }
}

/// Why a bibliography cannot be read.
enum Fault {
    Syntax(ParseError),
    Endless(usize),
}

/// Reads a bibliography, unless it refers to what has no end.
fn parse(text: &str) -> Result<biblatex::Bibliography, Fault> {
    if !bounds::is_shallow(text) {
        return Err(Fault::Endless(text.len()));
    }
    let raw = RawBibliography::parse(text).map_err(Fault::Syntax)?;
    match bounds::endless(&raw) {
        Some(at) => Err(Fault::Endless(at)),
        None => biblatex::Bibliography::from_raw(raw).map_err(Fault::Syntax),
    }
}

impl Work {
    fn of(entry: &Entry) -> Self {
        let field = |name: &str| {
            let written = entry.get(name).map(|chunks| chunks.format_verbatim());
            written.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let date = field("date").or_else(|| field("year"));
        Self {
            title: field("title"),
            authors: entry.author().map_or_else(
                |_| Vec::new(),
                |authors| authors.into_iter().map(|person| person.name).collect(),
            ),
            year: date.map(|date| date.chars().take(4).collect()),
            url: field("url").or_else(|| field("howpublished").filter(|url| url.contains("://"))),
            doi: field("doi"),
            arxiv: field("eprint").filter(|_| {
                let archive = field("eprinttype").or_else(|| field("archiveprefix"));
                archive.is_some_and(|archive| archive.eq_ignore_ascii_case("arxiv"))
            }),
            file: field("file"),
            first_page: field("pages").and_then(|pages| {
                let end = pages.find(|c: char| !c.is_ascii_digit()).unwrap_or(pages.len());
                pages[..end].parse().ok()
            }),
        }
    }

    /// How a text calls the work's authors: `Holt`, `Holt and Brandt`, `Holt et al.`
    pub(super) fn called(&self) -> Option<String> {
        match self.authors.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            [one, two] => Some(format!("{one} and {two}")),
            [first, ..] => Some(format!("{first} et al.")),
        }
    }
}

/// The text from each `@` that begins a line to the next, with the offset of each.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('@') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| (start, &text[start..end])).collect()
}

fn broken(path: &str, text: &str, at: usize, cause: &str) -> Finding {
    let at = text.floor_char_boundary(at.min(text.trim_end().len()));
    let line = text[at..].lines().next().unwrap_or_default();
    let end = at + line.floor_char_boundary(line.len().min(LONGEST_PLACE));
    let message = format!("`{path}` is not BibTeX: {cause}");
    Finding::new(&codes::INVALID_BIBTEX, message)
        .at(path, Span::new(at, end), "here")
        .help("correct the entry; the other entries of the file are read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_entry_costs_no_other() {
        let text = "@string{j = \"Journal\"}\n@book{one, title={A {Bridge}}, author={Holt, Lena and Kai Brandt}, \
                    year=2020, url={https://example.org/a_b}}\n@book{two, title={Broken\n@article{three, journal=j, \
                    doi={10.1/x}, date={2021-03-04}}\n";
        let (mut read, mut findings) = (Bibliography::default(), Vec::new());
        read.add("refs.bib", text, &mut findings);
        assert_eq!(read.keys().collect::<Vec<_>>(), ["one", "three"]);
        let one = read.get("one").expect("it is whole");
        assert_eq!(one.title.as_deref(), Some("A Bridge"));
        assert_eq!(one.called().as_deref(), Some("Holt and Brandt"));
        assert_eq!(one.url.as_deref(), Some("https://example.org/a_b"));
        let three = read.get("three").expect("it is whole");
        assert_eq!((three.doi.as_deref(), three.year.as_deref()), (Some("10.1/x"), Some("2021")));
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].code, "invalid-bibtex");
    }

    #[test]
    fn what_has_no_end_is_refused_and_costs_no_other() {
        let doubled: String =
            (0..40).map(|n| format!("@string{{a{n} = a{m} # a{m}}}\n", m = n + 1)).collect();
        let chained: String = (0..500).map(|n| format!("@string{{a{n} = a{}}}\n", n + 1)).collect();
        let deep = format!("{}x{}", "{".repeat(100_000), "}".repeat(100_000));
        for broken in [
            "@string{j = j}\n@book{one, title=j}".to_owned(),
            "@string{a = b}\n@string{b = a}\n@book{one, title=a}".to_owned(),
            format!("{doubled}@string{{a40 = {{xxxxxxxx}}}}\n@book{{one, title=a0}}"),
            format!("{chained}@book{{one, title=a0}}"),
            format!("@book{{one, title={deep}}}"),
            "@book{one, crossref={one}}".to_owned(),
            "@book{one, ids={uno}, xdata={uno}}".to_owned(),
            "@book{one, crossref={\\relax one}}".to_owned(),
        ] {
            let text = format!("{broken}\n@book{{two, title={{Kept}}}}\n");
            let (mut read, mut findings) = (Bibliography::default(), Vec::new());
            read.add("refs.bib", &text, &mut findings);
            assert!(read.get("two").is_some() && read.get("one").is_none(), "{broken}");
            assert!(findings.iter().any(|finding| finding.code == "invalid-bibtex"), "{broken}");
        }
        let (mut read, mut findings) = (Bibliography::default(), Vec::new());
        let text = "@book{one, crossref={two}}\n@collection{two, title={Kept}, xdata={x}}\n@xdata{x, year={2020}}";
        read.add("refs.bib", text, &mut findings);
        assert_eq!((read.keys().count(), findings), (3, Vec::new()));
    }
}
