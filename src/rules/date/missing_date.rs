//! The source speaks of this without giving the claim's date.
//!
//! # What it checks
//!
//! No date of the passage is about the same thing as the date of the claim: there is none, or it belongs to
//! something else.
//!
//! # Why it matters
//!
//! A date that the cited source does not give was taken from somewhere else, and that source is the one to cite.
//!
//! # Example
//!
//! ```text
//! claim:  The bridge opened in 2019.
//! source: The bridge opened to great applause.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The bridge opened to great applause.
//! source: The bridge opened to great applause.
//! ```
//!
//! # What it cannot decide
//!
//! Whether the date is right. It is not found in the source; that is all that is said.

use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, is_entailed, is_firm};

/// See the module's documentation.
pub struct MissingDate;

impl Rule for MissingDate {
    fn code(&self) -> &'static str {
        "missing-date"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Date
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_date.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for binding in &pair.bindings {
            let fact = pair.claimed(binding);
            if !Kind::Date.is_of(fact) || is_firm(binding) || binding.given {
                continue;
            }
            let message =
                format!("no date in the passage answers `{}`", pair.claim_text(fact.span));
            let outcome =
                Outcome::new(self, fact.span, message).help("cite the source that gives the date");
            found.push(if is_entailed(binding) { outcome.soft() } else { outcome });
        }
    }
}
