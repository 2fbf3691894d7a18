//! The formats by name, and the one door through which a record is told in any of them.

use std::io::{self, Write};

use super::{
    Record, claimreview, concise, csv, github, gitlab, html, json, jsonl, junit, markdown, sarif,
    text,
};

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For people, in the manner of a compiler.
    Text,
    /// For people and editors: one line for each thing to look at.
    Concise,
    /// For programs, and to be told again later.
    Json,
    /// For programs that read line by line.
    Jsonl,
    /// For code scanning.
    Sarif,
    /// For CI servers that show tests.
    Junit,
    /// For the log of GitHub Actions.
    Github,
    /// For the merge requests of GitLab.
    Gitlab,
    /// For a comment on a change, or a summary of a run.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// One page to read, with the sources beside.
    Html,
    /// For search engines and archives of fact checks.
    ClaimReview,
}

impl Format {
    /// All formats, in the order of the documentation.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Junit,
        Self::Github,
        Self::Gitlab,
        Self::Markdown,
        Self::Csv,
        Self::Html,
        Self::ClaimReview,
    ];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::ClaimReview => "claimreview",
        }
    }

    /// What it is for, in one line.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Text => "For people, in the manner of a compiler",
            Self::Concise => "One line for each thing to look at",
            Self::Json => "For programs, and to be told again with `sayso report`",
            Self::Jsonl => "For programs that read line by line",
            Self::Sarif => "SARIF 2.1.0, for code scanning",
            Self::Junit => "JUnit XML, for CI servers that show tests",
            Self::Github => "Annotations in the log of GitHub Actions",
            Self::Gitlab => "Code quality report of GitLab",
            Self::Markdown => "For a comment on a change, or the summary of a run",
            Self::Csv => "For spreadsheets",
            Self::Html => "One page to read, with the sources beside",
            Self::ClaimReview => "ClaimReview of schema.org, as JSON-LD",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether half of it is worth nothing: a program reads it whole or not at all.
    pub const fn is_for_programs(self) -> bool {
        !matches!(self, Self::Text | Self::Concise | Self::Github)
    }

    /// Whether a code host reads it, and takes its paths for those of the repository.
    pub const fn is_for_code_hosts(self) -> bool {
        matches!(self, Self::Sarif | Self::Github | Self::Gitlab)
    }

    /// Whether a report in it bears a mark of sayso, by which it is passed over among sources.
    pub const fn is_marked(self) -> bool {
        matches!(self, Self::Markdown | Self::Csv | Self::Html)
    }

    /// Writes a record in this format; `style` matters only to people.
    pub fn write(
        self,
        record: &Record<'_>,
        style: &text::Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Self::Text => text::write_record(record, style, out),
            Self::Concise => concise::write(record, style.verbose, out),
            Self::Json => json::write_record(record, out),
            Self::Jsonl => jsonl::write(record, out),
            Self::Sarif => sarif::write(record, out),
            Self::Junit => junit::write(record, out),
            Self::Github => github::write(record, out),
            Self::Gitlab => gitlab::write(record, out),
            Self::Markdown => markdown::write(record, out),
            Self::Csv => csv::write(record, out),
            Self::Html => html::write(record, out),
            Self::ClaimReview => claimreview::write(record, out),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
