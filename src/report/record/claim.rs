//! A claim in the record: what is claimed, what it turned out to be, and the reasons.

use serde::{Deserialize, Serialize};

use super::{Evidence, Text};
use crate::claim::Verdict;
use crate::diagnostic::Severity;
use crate::report::word;

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
    /// Why the author of its draft ignores what there is to say of it, where that lets it pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ignored: Option<Text<'r>>,
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
    /// The passages that say otherwise, where others verify it; they are not among its evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<Evidence<'r>>,
    /// How figures that no passage writes were worked out from those that one does: `52 + 96 = 148`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arithmetic: Vec<Text<'r>>,
    /// The reasons, weightiest first.
    pub findings: Vec<Finding<'r>>,
    /// What became of each thing that it says, in order; none where it says one thing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part<'r>>,
    /// The codes of the reasons, each once.
    #[serde(default)]
    pub rules: Vec<Text<'r>>,
}

/// Why an unexpected verdict is let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excuse<'r> {
    /// `waived`, `ignored`, `baselined`, or `allowed` of a claim that could not be checked.
    pub kind: Text<'r>,
    /// The reason of the waiver, or of the comment in the draft.
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

/// What became of one of the things that a compound claim says. A claim with parts is verified when all of them are,
/// contradicted when one is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part<'r> {
    /// First byte, in the claim's text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What is claimed there.
    pub text: Text<'r>,
    /// What it turned out to be.
    #[serde(with = "word")]
    pub verdict: Verdict,
    /// The passages that it was judged by, counted from 0 in `evidence`.
    pub evidence: Vec<usize>,
    /// The codes of the findings about it.
    pub rules: Vec<Text<'r>>,
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

impl Claim<'_> {
    /// Whether it makes the run fail. What could not be checked does unless that is allowed; reports of old say
    /// otherwise.
    pub fn fails(&self) -> bool {
        let unchecked = self.verdict == Verdict::Unchecked && !self.is_expected();
        self.fails.unwrap_or(!self.is_expected()) || (unchecked && self.excuse.is_none())
    }

    /// A line for each figure that was worked out.
    pub fn worked_out(&self) -> impl Iterator<Item = String> {
        self.arithmetic.iter().map(|sum| format!("worked out: {sum}"))
    }

    /// Every passage that a report shows for it: those that bear on it, best first, and those that say otherwise.
    pub fn passages(&self) -> impl Iterator<Item = &Evidence<'_>> + Clone {
        self.evidence.iter().chain(&self.against)
    }

    /// The passages that settle it: all of them verify together, the first one contradicts, and one that settles nothing
    /// is no source.
    pub fn settled_by(&self) -> &[Evidence<'_>] {
        let count = match self.verdict {
            Verdict::Verified => self.evidence.len(),
            Verdict::Contradicted => self.evidence.len().min(1),
            Verdict::Unsupported | Verdict::Unchecked => 0,
        };
        &self.evidence[..count]
    }

    /// A message about it where its id is told already.
    pub fn untold<'m>(&self, message: &'m str) -> &'m str {
        let id = message.strip_prefix("claim `").and_then(|rest| rest.strip_prefix(&*self.id));
        id.and_then(|rest| rest.strip_prefix("`: ")).unwrap_or(message)
    }

    /// Whether an unexpected verdict is let pass for that reason.
    pub fn is_excused_as(&self, kind: &str) -> bool {
        self.excuse.as_ref().is_some_and(|excuse| excuse.kind == kind)
    }

    /// Whether the verdict is the one the user expects. Reports of old say so of what is ignored, too, and excuse it of
    /// nothing.
    pub fn is_expected(&self) -> bool {
        self.verdict == self.expected || (self.ignored.is_some() && self.excuse.is_none())
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
            "allowed" => "allowed to go unchecked".to_owned(),
            "baselined" => format!("in the baseline{}{days}", part(" since ", &self.since)),
            kind => {
                let by_whom = [part(" by ", &self.by), part(" until ", &self.until)].concat();
                format!("{kind}{by_whom}{}", part(": ", &self.reason))
            }
        }
    }
}
