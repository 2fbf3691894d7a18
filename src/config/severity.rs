//! What things weigh in a project, and how much weight makes a run fail.

use crate::claim::Verdict;
use crate::diagnostic::{Severity, nearest};
use crate::glob::Glob;
use crate::table::Spanned;

/// What a project makes of a finding, or of an unexpected verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It is not reported; a verdict is, but never fails the run.
    Off,
    /// It is reported with this weight.
    Is(Severity),
}

/// The least weight that makes a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailOn {
    /// This weight or more.
    At(Severity),
    /// Nothing does, short of a run that could not check.
    Never,
}

/// What things weigh in some files.
#[derive(Clone, Debug)]
pub struct Override {
    /// The files or folders that it is for, as seen from the folder of the settings file.
    pub paths: Vec<Spanned<Glob>>,
    /// What a finding of a code, or an unexpected verdict, weighs there.
    pub severity: Vec<(Spanned<String>, Level)>,
}

impl Level {
    /// The words that the settings know, lightest first.
    pub const NAMES: [&str; 4] = ["off", "note", "warning", "error"];

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        severity(name).map(Self::Is).or_else(|| (name == "off").then_some(Self::Off))
    }

    /// The word that the settings know.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Is(severity) => severity.as_str(),
        }
    }
}

impl FailOn {
    /// The words that the settings know, strictest first.
    pub const NAMES: [&str; 4] = ["note", "warning", "error", "never"];

    /// The threshold of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        severity(name).map(Self::At).or_else(|| (name == "never").then_some(Self::Never))
    }

    /// The word that the settings know.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::At(severity) => severity.as_str(),
        }
    }

    /// Whether something of this weight makes the run fail.
    pub fn is_reached(self, level: Level) -> bool {
        matches!((self, level), (Self::At(least), Level::Is(severity)) if severity >= least)
    }
}

impl Default for FailOn {
    fn default() -> Self {
        Self::At(Severity::Error)
    }
}

impl Override {
    /// Whether it is for this file, a path as the settings file would write it.
    pub fn covers(&self, path: &str) -> bool {
        self.paths.iter().any(|glob| glob.value.covers(path))
    }

    /// The level that it sets for a code or verdict.
    pub(super) fn level(&self, name: &str) -> Option<Level> {
        self.severity.iter().find(|(code, _)| code.value == name).map(|(_, level)| *level)
    }
}

/// The verdicts whose weight a project may choose; whether a claim may go unchecked is another
/// setting.
const WEIGHABLE: [Verdict; 3] = [Verdict::Contradicted, Verdict::Unsupported, Verdict::Verified];

pub(super) fn is_weighable(name: &str) -> bool {
    WEIGHABLE.iter().any(|verdict| verdict.as_str() == name)
}

/// What to write in place of a name that has no weight.
pub(super) fn hint(name: &str, known: &[&str]) -> String {
    if name == Verdict::Unchecked.as_str() {
        return "`allow_unchecked = true` lets claims pass that could not be checked".to_owned();
    }
    let known = known.iter().copied().chain(WEIGHABLE.map(Verdict::as_str));
    nearest(name, known).map_or_else(
        || "`sayso rules` lists all codes".to_owned(),
        |near| format!("did you mean `{near}`?"),
    )
}

fn severity(name: &str) -> Option<Severity> {
    let known = [Severity::Note, Severity::Warning, Severity::Error];
    known.into_iter().find(|severity| severity.as_str() == name)
}
