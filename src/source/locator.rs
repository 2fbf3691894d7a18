//! Locators: where in a source a passage stands, in the terms in which people cite that kind of source.
//!
//! A line is enough for a text that an editor shows. A page of print, a minute of a recording and a
//! cell of a table are not found by byte offsets, so a reader that knows of them notes a [`Place`] at
//! the byte of the raw text from which on it holds. [`Document::locator`] puts a [`Locator`] together
//! from these, the headings over the passage, and the header of the column that decided.

use std::fmt;

use super::document::{BlockKind, Document};
use super::page_label::PageLabels;
use crate::span::Span;

/// Where a passage stands, beyond line and column; what a source does not have is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locator {
    /// The first and the last page, counted from 1.
    pub pages: Option<(u32, u32)>,
    /// What these pages are called in print, where the file says so and counts otherwise.
    pub printed: Option<String>,
    /// When the first cue begins and the last one ends.
    pub times: Option<(Time, Time)>,
    /// The row of a table, counted from 1; a header row counts.
    pub row: Option<u32>,
    /// The header of the column, or its number where it has none.
    pub column: Option<String>,
    /// The headings over the passage, the highest first.
    pub headings: Vec<String>,
    /// Whether line and column are those of text that was taken out of the file, so that nobody finds
    /// the passage by them.
    pub extracted: bool,
}

/// A point of time in a recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Milliseconds from the start.
    pub millis: u64,
}

/// What holds from one byte of the raw text on, up to the next place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The byte of the raw text.
    pub(super) at: usize,
    pub(super) page: Option<u32>,
    pub(super) times: Option<(Time, Time)>,
    pub(super) row: Option<u32>,
}

/// All places of a document, by their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    all: Vec<Place>,
    labels: PageLabels,
}

impl Places {
    /// Notes what holds from `place.at` on; what was noted there before gives way.
    pub(super) fn push(&mut self, place: Place) {
        if self.all.last().is_some_and(|last| last.at == place.at) {
            self.all.pop();
        }
        self.all.push(place);
    }

    /// Notes how the pages are numbered in print.
    #[cfg(feature = "pdf")]
    pub(super) fn print_labels(&mut self, labels: PageLabels) {
        self.labels = labels;
    }

    /// What holds where the text ends.
    pub(super) fn last(&self) -> Place {
        self.all.last().copied().unwrap_or_default()
    }

    /// The places that a stretch of the raw text lies in.
    fn of(&self, raw: Span) -> &[Place] {
        let start = self.all.partition_point(|place| place.at <= raw.start).saturating_sub(1);
        let end = self.all.partition_point(|place| place.at < raw.end);
        self.all.get(start..end).unwrap_or_default()
    }
}

impl Document {
    /// Where a stretch of [`Document::text`] stands; `decided` are the stretches in it that a verdict
    /// hangs on, which tell the column of a table. None where line and column say all there is.
    pub fn locator(&self, passage: Span, decided: &[Span]) -> Option<Locator> {
        let block = self.block_at(passage.start)?;
        let places = self.places.of(self.raw_span(passage));
        let times: Vec<(Time, Time)> = places.iter().filter_map(|place| place.times).collect();
        let is_row = matches!(self.blocks[block].kind, BlockKind::TableRow(_));
        let mut headings: Vec<String> = self
            .headings(block)
            .map(|heading| self.blocks[heading].span.of(&self.text).to_owned())
            .collect();
        headings.reverse();
        let locator = Locator {
            pages: self.pages_of(passage),
            printed: self.pages_of(passage).and_then(|pages| self.printed(pages)),
            times: times.first().zip(times.last()).map(|(first, last)| (first.0, last.1)),
            row: places.iter().find_map(|place| place.row).filter(|_| is_row),
            column: if is_row { self.column(block, decided) } else { None },
            headings,
            extracted: false,
        };
        let says_something = locator != Locator::default();
        let extracted = self.format.is_extracted();
        says_something.then_some(Locator { extracted, ..locator })
    }

    /// The first and the last page that a stretch of [`Document::text`] stands on, where the source has pages.
    pub fn pages_of(&self, passage: Span) -> Option<(u32, u32)> {
        let places = self.places.of(self.raw_span(passage));
        let mut pages = places.iter().filter_map(|place| place.page);
        let first = pages.next()?;
        Some((first, pages.next_back().unwrap_or(first)))
    }

    /// What the pages are called in print, where the file says so.
    pub fn page_labels(&self) -> &PageLabels {
        &self.places.labels
    }

    /// What some pages are called in print: `iv`, `iv–v`.
    fn printed(&self, (first, last): (u32, u32)) -> Option<String> {
        let name = self.places.labels.of(first)?.to_string();
        let end = self.places.labels.of(last).map(|label| label.to_string());
        let same = |name: &str, page: u32| name.parse() == Ok(page);
        if same(&name, first) && end.as_ref().is_some_and(|end| same(end, last)) {
            return None;
        }
        match end.filter(|_| first < last) {
            Some(end) => Some(format!("{name}–{end}")),
            None => Some(name),
        }
    }

    /// The last page that has text.
    pub fn last_page(&self) -> Option<u32> {
        self.places.last().page
    }

    /// The one column that all deciding stretches stand in.
    fn column(&self, block: usize, decided: &[Span]) -> Option<String> {
        let BlockKind::TableRow(row) = &self.blocks[block].kind else { return None };
        let mut columns = decided
            .iter()
            .filter_map(|span| row.cells.iter().position(|cell| cell.contains(*span)));
        let column = columns.next()?;
        if columns.any(|other| other != column) {
            return None;
        }
        let header = self.column_header(block, row.cells[column].start)?.of(&self.text).trim();
        Some(if header.is_empty() { (column + 1).to_string() } else { header.to_owned() })
    }
}

impl Locator {
    /// Whether line and column alone would not lead a reader to the passage.
    pub fn is_needed(&self) -> bool {
        self.extracted || self.pages.is_some() || self.times.is_some() || self.row.is_some()
    }
}

impl Time {
    /// The point so many milliseconds from the start.
    pub const fn from_millis(millis: u64) -> Self {
        Self { millis }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.millis / 1000;
        write!(f, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let Some((first, last)) = self.pages {
            let several = first < last;
            let pages = if several { format!("{first}–{last}") } else { first.to_string() };
            let word = if several { "pages" } else { "page" };
            parts.push(match &self.printed {
                Some(printed) => format!("{word} {printed} ({pages} of the file)"),
                None => format!("{word} {pages}"),
            });
        }
        parts.extend(self.times.map(|(start, _)| start.to_string()));
        parts.extend(self.row.map(|row| format!("row {row}")));
        parts.extend(self.column.as_ref().map(|column| format!("column {column}")));
        if !self.headings.is_empty() {
            parts.push(format!("under {}", self.headings.join(" › ")));
        }
        f.write_str(&parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locator_reads_as_people_cite() {
        let time = Time::from_millis(190_500);
        for (locator, expected) in [
            (Locator { pages: Some((12, 12)), ..Locator::default() }, "page 12"),
            (Locator { pages: Some((12, 13)), ..Locator::default() }, "pages 12–13"),
            (
                Locator {
                    pages: Some((4, 4)),
                    printed: Some("iv".to_owned()),
                    ..Locator::default()
                },
                "page iv (4 of the file)",
            ),
            (Locator { times: Some((time, time)), ..Locator::default() }, "00:03:10"),
            (
                Locator {
                    row: Some(4),
                    column: Some("Population".to_owned()),
                    headings: vec!["Cities".to_owned(), "North".to_owned()],
                    ..Locator::default()
                },
                "row 4, column Population, under Cities › North",
            ),
        ] {
            assert_eq!(locator.to_string(), expected);
        }
    }

    #[test]
    fn a_stretch_lies_in_the_places_that_it_touches() {
        let mut places = Places::default();
        for (at, page) in [(0, 1), (10, 2), (10, 3), (20, 4)] {
            places.push(Place { at, page: Some(page), ..Place::default() });
        }
        for (span, expected) in
            [((0, 10), vec![1]), ((9, 11), vec![1, 3]), ((12, 21), vec![3, 4]), ((30, 40), vec![4])]
        {
            let found: Vec<u32> =
                places.of(Span::new(span.0, span.1)).iter().filter_map(|p| p.page).collect();
            assert_eq!(found, expected, "{span:?}");
        }
    }
}
