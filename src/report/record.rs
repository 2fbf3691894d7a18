//! The record of a run: the finished result as programs and archives keep it.
//!
//! Owns [`Record`], which every format is written from and which the JSON report is, field by field:
//! places are resolved to lines and columns, and the texts that a reader needs around them are cut
//! out. So a report that was saved can be told again in any format, with the same bytes, when the
//! files have long changed. Fields may be added, never changed. It judges nothing and opens no file.

mod build;
mod claim;
mod evidence;
mod merge;
mod placed;
mod read;
mod source;
mod texts;

pub(super) use build::{evidence, finding};
pub use claim::{Claim, Excuse, Finding, Label, Mark, Part};
pub use evidence::{Evidence, Link, Locator};
pub use merge::{MergeError, merge};
pub use read::ReadError;
pub use source::{Cut, Piece, Source};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

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
    /// The part of the claims that it is about, such as `2/8`, where they were shared out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition: Option<Text<'r>>,
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
    /// Those of the unexpected that the author of their draft ignores.
    #[serde(default)]
    pub ignored: usize,
    /// Those of the unexpected that stand in the baseline.
    #[serde(default)]
    pub baselined: usize,
    /// Those of the unexpected that could not be checked and are let pass.
    #[serde(default)]
    pub allowed: usize,
    /// The claims of the project that the run was told to leave out.
    #[serde(default)]
    pub left_out: usize,
}

impl Record<'_> {
    /// Whether a finding of this weight makes the run fail.
    pub fn fails_on(&self, severity: Severity) -> bool {
        FailOn::from_name(&self.fail_on).unwrap_or_default().is_reached(Level::Is(severity))
    }

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

impl Counts {
    /// How many are not as expected and not excused.
    pub fn open(&self) -> usize {
        self.unexpected.saturating_sub(self.waived + self.ignored + self.baselined + self.allowed)
    }

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
        self.ignored += usize::from(claim.is_excused_as("ignored"));
        self.baselined += usize::from(claim.is_excused_as("baselined"));
        self.allowed += usize::from(claim.is_excused_as("allowed"));
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

/// What fails a run unless the project says otherwise.
fn error() -> Text<'static> {
    Text::Borrowed(Severity::Error.as_str())
}

fn is_error(weight: &str) -> bool {
    weight == Severity::Error.as_str()
}
