//! A passage in the record: what is written, where it stands, and which words answer the claim's.

use serde::{Deserialize, Serialize};

use super::{Label, Text};

/// A passage of a source that bears on a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence<'r> {
    /// The id of the source.
    pub source: Text<'r>,
    /// The file of the source.
    pub path: Text<'r>,
    /// First byte, in the file's text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is written there.
    pub text: Text<'r>,
    /// How well it matches, from 0 to 1, in two decimals.
    pub score: f64,
    /// Where it stands on the net, as a link that leads to the passage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Text<'r>>,
    /// Where that is in the terms of the source's own kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Locator<'r>>,
    /// Places inside the passage that decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label<'r>>,
    /// Which words of the claim which words of the passage answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// Where a passage stands, in the terms of its source's kind; what a source does not have is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locator<'r> {
    /// All of it in words, as people cite.
    pub phrase: Text<'r>,
    /// The page, or the first one, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The last page, where the passage goes over to another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_page: Option<u32>,
    /// What these pages are called in print, where the file counts otherwise: `iv`, `iv–v`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_page: Option<Text<'r>>,
    /// When it begins in a recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Text<'r>>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Text<'r>>,
    /// The row of a table, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The header of the column that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Text<'r>>,
    /// The headings over the passage, the highest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Text<'r>>,
    /// Whether line and column are those of text that was taken out of the file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub extracted: bool,
}

/// Words of a claim, and the words of a passage that answer them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// First byte in the claim's text, and the byte after the last.
    pub claim: (usize, usize),
    /// The same in the passage's text.
    pub passage: (usize, usize),
}

impl Evidence<'_> {
    /// The locator, where line and column alone would not lead a reader to the passage.
    pub fn located(&self) -> Option<&Locator<'_>> {
        self.locator.as_ref().filter(|locator| {
            locator.extracted
                || locator.page.is_some()
                || locator.time.is_some()
                || locator.row.is_some()
        })
    }

    /// The file and the place in it as people cite that kind of source: page, time, cell, or line and column.
    pub fn place(&self) -> String {
        match self.located() {
            Some(locator) if !locator.phrase.is_empty() => {
                format!("{}, {}", self.path, locator.phrase)
            }
            _ => format!("{}:{}:{}", self.path, self.line, self.column),
        }
    }

    /// The place, and what is written there.
    pub fn quoted(&self) -> String {
        format!("{}: {}", self.place(), self.text)
    }

    /// The source and the place in it, in the same way.
    pub fn cited(&self) -> String {
        match self.located() {
            Some(locator) if !locator.phrase.is_empty() => {
                format!("{}, {}", self.source, locator.phrase)
            }
            _ => format!("{}:{}:{}", self.source, self.line, self.column),
        }
    }
}
