//! The record of a run: the finished result as programs and archives keep it.
//!
//! Owns [`Record`], which every format is written from and which the JSON report is, field by field:
//! places are resolved to lines and columns, and the texts that a reader needs around them are cut
//! out. So a report that was saved can be told again in any format, with the same bytes, when the
//! files have long changed. Fields may be added, never changed. It judges nothing and opens no file.

mod build;
mod merge;
mod read;
mod texts;

pub(super) use build::{evidence, finding};
pub use merge::{MergeError, merge};
pub use read::ReadError;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::word;
use crate::claim::Verdict;
use crate::config::{FailOn, Level};
use crate::diagnostic::Severity;

/// The version of the JSON report; it changes only if a field ever has to.
pub const SCHEMA_VERSION: u32 = 1;

/// Words that are borrowed from a result, or owned when they were read from a saved report.
pub type Text<'r> = Cow<'r, str>;

/// Everything that a run found out, ready to be told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record<'r> {
    /// The version of the format, [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Who made it.
    pub tool: Tool<'r>,
    /// The day on which the claims were checked, where the user says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Text<'r>>,
    /// The least weight that makes the run fail: a severity or `never`; a report of old: `error`.
    #[serde(default = "error", skip_serializing_if = "is_error")]
    pub fail_on: Text<'r>,
    /// The counts over all claims.
    pub summary: Counts,
    /// The claims in the order of their files.
    pub claims: Vec<Claim<'r>>,
    /// About files and settings, not about one claim's verdict.
    pub findings: Vec<Finding<'r>>,
    /// The sources that some passage stands in, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source<'r>>,
    /// What stands around the places that are pointed to, by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<Cut<'r>>,
}

/// The program that made a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool<'r> {
    /// Its name.
    pub name: Text<'r>,
    /// Its version.
    pub version: Text<'r>,
}

/// How many claims turned out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field counts the claims of the verdict it is named after")]
pub struct Counts {
    /// All claims.
    pub claims: usize,
    pub verified: usize,
    pub contradicted: usize,
    pub unsupported: usize,
    pub unchecked: usize,
    /// Those whose verdict is not the expected one.
    pub unexpected: usize,
    /// Those of the unexpected that a waiver lets pass.
    #[serde(default)]
    pub waived: usize,
    /// Those of the unexpected that stand in the baseline.
    #[serde(default)]
    pub baselined: usize,
    /// The claims of the project that the run was told to leave out.
    #[serde(default)]
    pub left_out: usize,
}

/// A claim, what it turned out to be, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim<'r> {
    /// Its id.
    pub id: Text<'r>,
    /// What is claimed.
    pub text: Text<'r>,
    /// What it turned out to be.
    #[serde(with = "word")]
    pub verdict: Verdict,
    /// The verdict that makes the run succeed.
    #[serde(with = "word")]
    pub expected: Verdict,
    /// Whether it makes the run fail; left out by reports of old: when it is not as expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fails: Option<bool>,
    /// What an unexpected verdict weighs here: a severity or `off`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Text<'r>>,
    /// Why an unexpected verdict is let pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excuse: Option<Excuse<'r>>,
    /// Its file.
    pub path: Text<'r>,
    /// Line, from 1, of the text's string.
    pub line: usize,
    /// Column, from 1, of the text's string.
    pub column: usize,
    /// Where the words stand in the file, as bytes.
    #[serde(default)]
    pub start: usize,
    /// Where they end.
    #[serde(default)]
    pub end: usize,
    /// Words that must stand in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Text<'r>>,
    /// Who must be saying so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Text<'r>>,
    /// When the claim is meant to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Text<'r>>,
    /// Free text by the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'r>>,
    /// Free words to group claims by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Text<'r>>,
    /// The places in `text` that the findings point to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark<'r>>,
    /// The passages that bear on it, best first.
    pub evidence: Vec<Evidence<'r>>,
    /// The reasons, weightiest first.
    pub findings: Vec<Finding<'r>>,
    /// The codes of the reasons, each once.
    #[serde(default)]
    pub rules: Vec<Text<'r>>,
}

/// Why an unexpected verdict is let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excuse<'r> {
    /// `waived` or `baselined`.
    pub kind: Text<'r>,
    /// The reason of the waiver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text<'r>>,
    /// The last day of the waiver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Text<'r>>,
    /// Who waived it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Text<'r>>,
    /// The day on which it came into the baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Text<'r>>,
    /// How many days ago that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i32>,
}

/// A stretch of a claim's text that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark<'r> {
    /// First byte, in the claim's text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What is there.
    pub message: Text<'r>,
}

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

/// A finding, at its own place or that of its claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding<'r> {
    /// Its code.
    pub code: Text<'r>,
    /// How much it weighs.
    #[serde(with = "word")]
    pub severity: Severity,
    /// What was found, in one line.
    pub message: Text<'r>,
    /// A name of the finding that outlives a change of lines.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub fingerprint: Text<'r>,
    /// The file it is about.
    pub path: Option<Text<'r>>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Text<'r>>,
    /// The places it points to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label<'r>>,
}

/// One place that a finding points to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label<'r> {
    /// The file.
    pub path: Text<'r>,
    /// First byte, in the file's text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// The line of the end.
    #[serde(default)]
    pub end_line: usize,
    /// The column of the end.
    #[serde(default)]
    pub end_column: usize,
    /// What is there.
    pub message: Text<'r>,
    /// Whether this is the place itself and not context for it.
    pub primary: bool,
}

/// A source as it is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the keys of the library file, under the same names")]
pub struct Source<'r> {
    pub id: Text<'r>,
    pub path: Text<'r>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Text<'r>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'r>>,
}

/// What was cut out of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut<'r> {
    /// The file.
    pub path: Text<'r>,
    /// Stretches of its text, in order and apart, each of whole lines.
    pub pieces: Vec<Piece<'r>>,
    /// Whether there is nothing more of it.
    pub whole: bool,
}

/// A stretch of a file's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece<'r> {
    /// Its first byte in the file's text.
    pub start: usize,
    /// The line that it begins on, from 1.
    pub line: usize,
    /// What is written there.
    pub text: Text<'r>,
}

impl Record<'_> {
    /// Whether a finding of this weight makes the run fail.
    pub fn fails_on(&self, severity: Severity) -> bool {
        FailOn::from_name(&self.fail_on).unwrap_or_default().is_reached(Level::Is(severity))
    }
}

impl Counts {
    /// How many claims have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        match verdict {
            Verdict::Verified => self.verified,
            Verdict::Contradicted => self.contradicted,
            Verdict::Unsupported => self.unsupported,
            Verdict::Unchecked => self.unchecked,
        }
    }

    /// Counts one more claim.
    fn add(&mut self, claim: &Claim<'_>) {
        self.claims += 1;
        self.waived += usize::from(claim.is_excused_as("waived"));
        self.baselined += usize::from(claim.is_excused_as("baselined"));
        self.unexpected += usize::from(!claim.is_expected());
        *match claim.verdict {
            Verdict::Verified => &mut self.verified,
            Verdict::Contradicted => &mut self.contradicted,
            Verdict::Unsupported => &mut self.unsupported,
            Verdict::Unchecked => &mut self.unchecked,
        } += 1;
    }

    /// The counts over `claims`.
    pub fn of(claims: &[Claim<'_>]) -> Self {
        let mut counts = Self::default();
        claims.iter().for_each(|claim| counts.add(claim));
        counts
    }
}

impl Record<'_> {
    /// The source of that id, where some passage stands in it.
    pub fn source(&self, id: &str) -> Option<&Source<'_>> {
        let at = self.sources.binary_search_by(|source| (*source.id).cmp(id)).ok()?;
        self.sources.get(at)
    }

    /// What was cut out of a file.
    pub fn cut(&self, path: &str) -> Option<&Cut<'_>> {
        let at = self.texts.binary_search_by(|cut| (*cut.path).cmp(path)).ok()?;
        self.texts.get(at)
    }
}

impl Source<'_> {
    /// The address, where it is one of the web: no other kind is safe to follow.
    pub fn link(&self) -> Option<&str> {
        let is_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
        self.url.as_deref().filter(is_web)
    }
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
}

impl Cut<'_> {
    /// The piece that a stretch of the file lies in.
    pub fn around(&self, start: usize, end: usize) -> Option<&Piece<'_>> {
        let at = self.pieces.partition_point(|piece| piece.start <= start).checked_sub(1)?;
        self.pieces.get(at).filter(|piece| end <= piece.start + piece.text.len())
    }
}

impl Excuse<'_> {
    /// The excuse in a line.
    pub fn line(&self) -> String {
        let part = |before: &str, words: &Option<Text<'_>>| {
            words.as_ref().map(|words| format!("{before}{words}")).unwrap_or_default()
        };
        let days = match self.days {
            Some(1) => ", 1 day".to_owned(),
            Some(days) => format!(", {days} days"),
            None => String::new(),
        };
        match &*self.kind {
            "baselined" => format!("in the baseline{}{days}", part(" since ", &self.since)),
            kind => {
                let by_whom = [part(" by ", &self.by), part(" until ", &self.until)].concat();
                format!("{kind}{by_whom}{}", part(": ", &self.reason))
            }
        }
    }
}

impl Claim<'_> {
    /// Whether it makes the run fail.
    pub fn fails(&self) -> bool {
        self.fails.unwrap_or(!self.is_expected())
    }

    /// Whether an unexpected verdict is let pass for that reason.
    pub fn is_excused_as(&self, kind: &str) -> bool {
        self.excuse.as_ref().is_some_and(|excuse| excuse.kind == kind)
    }

    /// Whether the verdict is the one the user expects.
    pub fn is_expected(&self) -> bool {
        self.verdict == self.expected
    }
}

/// What fails a run unless the project says otherwise.
fn error() -> Text<'static> {
    Text::Borrowed(Severity::Error.as_str())
}

fn is_error(weight: &str) -> bool {
    weight == Severity::Error.as_str()
}
