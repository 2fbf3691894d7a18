//! Findings: what sayso has to say about a file or a claim, and where.
//!
//! Owns [`Finding`], [`Label`] and [`Severity`], and the list of all codes that are not judging
//! rules ([`CODES`]). It knows positions and nothing else: it reads no file, renders nothing and
//! decides no verdict. Rules bring a [`Code`] of their own and build the same [`Finding`].
//!
//! A message stands alone: lowercase, no full stop, backticks around the user's words. Neutralising
//! control characters in those words is the renderer's work, so that no place can forget it.

mod code;
mod nearest;

pub use code::{CODES, Code, HEADINGS, OFF, codes, find};
pub use nearest::nearest;

use crate::span::Span;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Information that asks for nothing.
    Note,
    /// Something that is probably not meant; the run goes on and its exit status is unchanged.
    Warning,
    /// Something that cannot be checked or does not hold.
    Error,
}

impl Severity {
    /// The word used in reports and in `sayso.toml`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One diagnostic: a code, a message that stands alone, the places it is about, and help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The code, as written in reports: `duplicate-id`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What was found, in one line.
    pub message: String,
    /// The places; the primary one first, none where no file is to blame.
    pub labels: Vec<Label>,
    /// What to do about it, in one line.
    pub help: Option<String>,
}

/// One place that a finding points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The file, as the user wrote it or as it was found: always with `/`.
    pub path: String,
    /// Bytes of that file's raw text.
    pub span: Span,
    /// What is there; may be empty.
    pub message: String,
    /// Whether this is the place itself and not context for it.
    pub primary: bool,
}

impl Finding {
    /// A finding with the severity its code has by default.
    pub fn new(code: &Code, message: impl Into<String>) -> Self {
        Self {
            code: code.name,
            severity: code.severity,
            message: message.into(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Adds a place that the finding is about.
    #[must_use]
    pub fn at(self, path: impl Into<String>, span: Span, message: impl Into<String>) -> Self {
        self.with_label(path.into(), span, message.into(), true)
    }

    /// Adds a place that explains the finding.
    #[must_use]
    pub fn context(self, path: impl Into<String>, span: Span, message: impl Into<String>) -> Self {
        self.with_label(path.into(), span, message.into(), false)
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The first primary label, or else the first label: where an editor should jump to.
    pub fn place(&self) -> Option<&Label> {
        self.labels.iter().find(|label| label.primary).or_else(|| self.labels.first())
    }

    fn with_label(mut self, path: String, span: Span, message: String, primary: bool) -> Self {
        self.labels.push(Label { path, span, message, primary });
        self
    }
}

/// Puts findings into the order of reports: by file, place and code, so that neither the order of
/// files nor the number of threads shows.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
}

fn key(finding: &Finding) -> (Option<(&str, Span)>, &str, &str) {
    let place = finding.place().map(|label| (label.path.as_str(), label.span));
    (place, finding.code, &finding.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_primary_label_is_the_place_wherever_it_stands() {
        let finding = Finding::new(&codes::DUPLICATE_ID, "claim id `a` is used twice")
            .context("a.toml", Span::new(0, 1), "first used here")
            .at("b.toml", Span::new(4, 5), "used again here");
        assert_eq!(finding.place().map(|label| label.path.as_str()), Some("b.toml"));
        assert_eq!(finding.severity, Severity::Error);
    }

    #[test]
    fn findings_sort_by_file_then_place_then_code() {
        let at = |path: &str, start| {
            Finding::new(&codes::UNKNOWN_KEY, "m").at(path, Span::new(start, start + 1), "")
        };
        let mut findings = [at("b", 0), at("a", 9), at("a", 2)];
        sort(&mut findings);
        let order: Vec<_> = findings
            .iter()
            .filter_map(Finding::place)
            .map(|label| (label.path.as_str(), label.span.start))
            .collect();
        assert_eq!(order, [("a", 2), ("a", 9), ("b", 0)]);
    }
}
