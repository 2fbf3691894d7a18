//! The claim's figure is a correct rounding of the source's, and does not say so.
//!
//! # What it checks
//!
//! A count in full is exact: 8,000 is not 8,234, though it is what 8,234 rounds to.
//!
//! # Why it matters
//!
//! A rounded figure without "about" reads as a count that somebody made.
//!
//! # Example
//!
//! ```text
//! claim:  8,000 people signed the petition.
//! source: 8,234 people signed the petition.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  About 8,200 people signed the petition.
//! source: 8,234 people signed the petition.
//! ```
//!
//! # What it cannot decide
//!
//! Whether the rounding matters to the reader: that is the editor's call. Tolerances can be set per project and per claim.

use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, firm_answers, told};

/// See the module's documentation.
pub struct UnmarkedRounding;

impl Rule for UnmarkedRounding {
    fn code(&self) -> &'static str {
        "unmarked-rounding"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Quantity
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("unmarked_rounding.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for (fact, answer) in firm_answers(pair, Kind::Quantity) {
            if answer.comparison.code == Some(self.code()) {
                let help = "say `about`, or give the figure in full";
                found.push(told(self, pair, (fact, answer), "found", help));
            }
        }
    }
}
