//! The source's figure is approximate or a bound, the claim's is not.
//!
//! # What it checks
//!
//! A plain figure in the claim stands at the centre of an approximation in the source ("150" against "approximately
//! 150") or on the very edge of a bound ("37,000" against "over 37,000").
//!
//! # Why it matters
//!
//! The word that was dropped is what made the figure true.
//!
//! # Example
//!
//! ```text
//! claim:  150 people were evacuated.
//! source: Approximately 150 people were evacuated.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  About 150 people were evacuated.
//! source: Approximately 150 people were evacuated.
//! ```
//!
//! # What it cannot decide
//!
//! Whether the rounding matters to the reader: that is the editor's call. Tolerances can be set per project and per claim.

use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, firm_answers, told};

/// See the module's documentation.
pub struct DroppedApproximation;

impl Rule for DroppedApproximation {
    fn code(&self) -> &'static str {
        "dropped-approximation"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Quantity
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("dropped_approximation.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for (fact, answer) in firm_answers(pair, Kind::Quantity) {
            if answer.comparison.code == Some(self.code()) {
                let help = "keep the word that the source uses, such as `about` or `over`";
                found.push(told(self, pair, (fact, answer), "found", help));
            }
        }
    }
}
