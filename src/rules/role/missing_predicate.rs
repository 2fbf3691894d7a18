//! The source does not say that this was done.
//!
//! # What it checks
//!
//! The main verb of the claim has no counterpart in the passage: not in another form, not in a noun made from it, not in
//! a synonym.
//!
//! # Why it matters
//!
//! "Held talks with" is not "acquired", though everybody who takes part is named.
//!
//! # Example
//!
//! ```text
//! claim:  Oracle sued Sun.
//! source: Oracle acquired Sun.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  Oracle bought Sun.
//! source: Oracle acquired Sun.
//! ```
//!
//! # What it cannot decide
//!
//! Whether a turn of phrase amounts to the verb. In a long claim the rest may still make it sure enough; the scorecard
//! weighs that.

use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::structure::unanswered_predicate;

/// See the module's documentation.
pub struct MissingPredicate;

impl Rule for MissingPredicate {
    fn code(&self) -> &'static str {
        "missing-predicate"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Role
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_predicate.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        let Some(root) = unanswered_predicate(pair) else { return };
        let span = pair.claim.words[root].span;
        let message = format!("nothing in the passage answers `{}`", pair.claim_text(span));
        let outcome = Outcome::new(self, span, message).help("word the claim as the source does");
        // A short claim stands and falls with its verb: what was leased was not bought.
        let short = pair.claim.is_short();
        found.push(if short { outcome } else { outcome.soft() });
    }
}
