//! What there is to say of a code in general, for formats that carry it along.

use crate::diagnostic::{self, Severity};
use crate::rule::Status;
use crate::rules;

/// The documentation of a code.
pub(super) struct Help {
    /// What it says, in one line.
    pub(super) title: String,
    /// The documentation, in Markdown.
    pub(super) docs: String,
    /// What it weighs by default.
    pub(super) severity: Severity,
}

impl Help {
    /// What it says, in a paragraph: code scanning asks for one beside the line.
    pub(super) fn description(&self) -> String {
        let paragraphs = self.docs.split("\n\n").map(str::trim);
        let mut told = paragraphs.filter(|text| !text.starts_with('#') && *text != self.title);
        let first = told.next();
        first.unwrap_or(&self.title).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The documentation of a code; none for one that this version does not know.
pub(super) fn of(code: &str) -> Option<Help> {
    if let Some(known) = diagnostic::find(code) {
        let (title, docs) = (known.title.to_owned(), known.docs.to_owned());
        return Some(Help { title, docs, severity: known.severity });
    }
    let rule = rules::find(code)?;
    let severity = match rule.status() {
        Status::Conflicts => Severity::Error,
        _ => Severity::Warning,
    };
    Some(Help { title: rule.summary(), docs: rule.documentation(), severity })
}
