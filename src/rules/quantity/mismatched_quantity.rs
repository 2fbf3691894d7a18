//! The figure that the source gives for this excludes the claim's.
//!
//! # What it checks
//!
//! A figure of the claim is bound to the figure of the passage that counts the same noun, of the same subject, in the
//! same role. Both are read as sets of values. The rule fires when the two sets share no value.
//!
//! # Why it matters
//!
//! A wrong figure is the commonest mistake in copy, and the one that readers catch first.
//!
//! # Example
//!
//! ```text
//! claim:  148 countries recognize the treaty.
//! source: Currently, 145 countries recognize the treaty.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  145 countries recognize the treaty.
//! source: Currently, 145 countries recognize the treaty.
//! ```
//!
//! # What it cannot decide
//!
//! Whether two figures that count different things are connected. A figure of another subject, role or period is not
//! compared; the claim is then unsupported.

use crate::rule::bind::NounMatch;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, firm_answers, told};

/// See the module's documentation.
pub struct MismatchedQuantity;

impl Rule for MismatchedQuantity {
    fn code(&self) -> &'static str {
        "mismatched-quantity"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Quantity
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("mismatched_quantity.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for (fact, answer) in firm_answers(pair, Kind::Quantity) {
            // Figures that count different things exclude nothing.
            if answer.comparison.conflicts() && answer.noun != NounMatch::Different {
                let help = "correct the figure, or cite the source that gives it";
                found.push(told(self, pair, (fact, answer), "found", help));
            }
        }
    }
}
