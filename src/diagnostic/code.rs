//! The codes of findings about files and settings, with their documentation for users.
//!
//! A new code is one line in the list below and one Markdown file of the same name beside it, under
//! the fixed [`HEADINGS`]. Judging rules do not stand here; each has a file of its own.

use super::Severity::{self, Error, Note, Warning};

/// A kind of finding.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// Name in kebab-case, in a family: `unknown-key`, `unknown-source`.
    pub name: &'static str,
    /// What it says, in one line.
    pub title: &'static str,
    /// How much it weighs unless the project says otherwise.
    pub severity: Severity,
    /// The user's documentation: Markdown under the [`HEADINGS`].
    pub docs: &'static str,
}

/// The headings that every documentation has, in this order.
pub const HEADINGS: [&str; 5] =
    ["What it checks", "Why it matters", "Example", "Instead", "What it cannot decide"];

macro_rules! list {
    ($($constant:ident $name:literal $severity:ident $title:literal)*) => {
        /// One constant per code, for whoever builds the finding.
        pub mod codes {
            use super::*;
            $(
                #[doc = $title]
                pub const $constant: Code = Code {
                    name: $name,
                    title: $title,
                    severity: $severity,
                    docs: include_str!(concat!("codes/", $name, ".md")),
                };
            )*
        }

        /// Every code that is not a judging rule, by name.
        pub const CODES: &[Code] = &[$(codes::$constant),*];
    };
}

list! {
    ALTERED_QUOTE "altered-quote" Error "a quote does not stand in the source as it is given"
    BROKEN_SOURCE "broken-source" Error "a source is damaged or not of the format that its name says"
    CHANGED_SOURCE "changed-source" Error "a source is not the one that was pinned"
    CIRCULAR_SOURCE "circular-source" Warning "a draft and its source cite each other"
    CONFLICTING_SOURCES "conflicting-sources" Warning "the sources of a claim disagree"
    DUPLICATE_ID "duplicate-id" Error "two claims have the same id"
    DUPLICATE_SOURCE "duplicate-source" Error "two source files have the same id"
    EMPTY_CLAIMS "empty-claims" Error "there is no claim to check"
    EMPTY_SOURCE "empty-source" Error "a source holds no text"
    EMPTY_SOURCES "empty-sources" Error "there is no source to check against"
    EMPTY_TEXT "empty-text" Error "a claim says nothing"
    EXPIRED_WAIVER "expired-waiver" Error "a waiver's last day is over"
    INVALID_BIBTEX "invalid-bibtex" Error "a bibliography cannot be read"
    INVALID_DATE "invalid-date" Error "a date is not a day of the calendar"
    INVALID_GLOB "invalid-glob" Error "a pattern cannot be read"
    INVALID_ID "invalid-id" Error "an id has characters that ids cannot have"
    INVALID_TOML "invalid-toml" Error "a file is not TOML"
    INVALID_TYPE "invalid-type" Error "a value is of another type than its key takes"
    INVALID_VALUE "invalid-value" Error "a value is not one that its key takes"
    MISATTRIBUTED_CLAIM "misattributed-claim" Note "another source than is cited says this"
    MISATTRIBUTED_QUOTE "misattributed-quote" Error "quoted words stand in another source than is cited"
    MISSING_CITATION "missing-citation" Warning "a figure or date in a draft cites no source"
    MISSING_FILE "missing-file" Error "a file or folder does not exist"
    MISSING_KEY "missing-key" Error "a required key is not there"
    MISSING_PIN "missing-pin" Note "a source has no pin"
    MISSING_QUOTE "missing-quote" Warning "quoted words are not found in the source"
    MISSING_READER "missing-reader" Error "this build cannot read a source's format"
    MISSING_REASON "missing-reason" Warning "a comment in a draft ignores something without saying why"
    MISSING_SOURCES "missing-sources" Note "a claim names no source"
    MISSING_SPEAKER "missing-speaker" Warning "the source does not attribute it to the claim's speaker"
    NOT_FOUND "not-found" Warning "nothing about the claim is found in its sources"
    OLDER_THAN_EVENT "older-than-event" Warning "a source is older than what it is to prove"
    OTHER_PAGE "other-page" Warning "the evidence stands in another part of the source than is cited"
    OUTDATED_SCHEMA "outdated-schema" Note "a schema is that of another version"
    OVERSIZED_SOURCE "oversized-source" Error "a source holds more text than is read"
    OWN_REPORT "own-report" Note "a report of sayso lies among the sources"
    REORDERED_QUOTE "reordered-quote" Error "a quote has the source's words in another order, or from far apart"
    SCANNED_SOURCE "scanned-source" Error "a source holds pictures of text"
    SHORT_QUOTE "short-quote" Warning "a quote is too short to be told from chance"
    SUPERSEDED_FIGURE "superseded-figure" Warning "a newer source gives another figure"
    SUSPECT_ENCODING "suspect-encoding" Note "a source was decoded by guess"
    UNEXPECTED_VERDICT "unexpected-verdict" Error "a claim's verdict is not the one expected"
    UNKNOWN_CODE "unknown-code" Error "a setting names a code that does not exist"
    UNKNOWN_DIRECTIVE "unknown-directive" Error "a comment in a draft asks for something that is not known"
    UNKNOWN_ENCODING "unknown-encoding" Error "a file is in no encoding that can be told"
    UNKNOWN_FILE "unknown-file" Note "a file among the claims or the sources is none"
    UNKNOWN_FORMAT "unknown-format" Warning "a file in the sources folder is of no format that can be read"
    UNKNOWN_KEY "unknown-key" Error "a key is not one that is known here"
    UNKNOWN_SOURCE "unknown-source" Error "a claim names a source that does not exist"
    UNMATCHED_GLOB "unmatched-glob" Error "a pattern matches nothing"
    UNREADABLE_FILE "unreadable-file" Error "a file cannot be read"
    UNUSED_ALIAS "unused-alias" Warning "no claim has a name of an alias"
    UNUSED_BASELINE "unused-baseline" Note "an entry of the baseline is met by no finding"
    UNUSED_ENTRY "unused-entry" Warning "an entry of the library file describes no source"
    UNUSED_SOURCE "unused-source" Warning "no claim cites a source"
    UNUSED_SUPPRESSION "unused-suppression" Warning "a comment in a draft ignores what is not there"
    UNUSED_WAIVER "unused-waiver" Warning "a waiver stands at a claim that is as expected"
    WEAKER_EVIDENCE "weaker-evidence" Warning "the closest passage is not close enough to decide"
}

/// The codes of findings that are not reported unless the project gives them a weight.
pub const OFF: &[&str] = &[codes::MISSING_CITATION.name];

/// The code called `name`.
pub fn find(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_unique_and_sorted() {
        for pair in CODES.windows(2) {
            assert!(pair[0].name < pair[1].name, "{} and {}", pair[0].name, pair[1].name);
        }
        for Code { name, .. } in CODES {
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name}");
            assert!(name.contains('-') && !name.starts_with('-') && !name.ends_with('-'), "{name}");
        }
    }

    #[test]
    fn every_code_is_documented_under_the_fixed_headings() {
        for code in CODES {
            let found: Vec<&str> =
                code.docs.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            assert_eq!(found, HEADINGS, "{}", code.name);
            for section in code.docs.split("## ").skip(1) {
                let body = section.split_once('\n').map_or("", |(_, body)| body.trim());
                assert!(!body.is_empty(), "{}: {section}", code.name);
            }
        }
    }

    #[test]
    fn titles_are_lowercase_lines_without_full_stop() {
        for Code { name, title, .. } in CODES {
            assert!(title.starts_with(char::is_lowercase) && !title.ends_with('.'), "{name}");
        }
    }
}
