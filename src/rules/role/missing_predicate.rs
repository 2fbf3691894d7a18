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

use crate::rule::structure::{Instead, Unsaid, unanswered_predicate};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};

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
        let Some(Unsaid { verb, instead }) = unanswered_predicate(pair) else { return };
        let span = pair.claim.words[verb].span;
        let message = format!("nothing in the passage answers `{}`", pair.claim_text(span));
        let outcome = Outcome::new(self, span, message).help("word the claim as the source does");
        // A short claim stands and falls with its verb: what was leased was not bought. Without a verb in its
        // place, a noun may say it: "plays for" is said by "a goalkeeper for".
        found.push(match (pair.claim.is_short(), instead) {
            (false, Instead::Less) => outcome.wary(LONG_LESS),
            (false, _) => outcome.wary(LONG),
            (true, Instead::Nothing) => outcome.wary(WITHOUT),
            (true, Instead::Another) => outcome.wary(WITH_ANOTHER),
            (true, Instead::Less) => outcome,
        });
    }
}

/// How much surer than usual the rest of a short claim has to make us where no verb stands in the place.
const WITHOUT: f64 = 0.15;

/// The same for a long claim, whose verb is a smaller part of it.
const LONG: f64 = 0.05;

/// The same for a long claim where a verb stands in the place that does not say it.
const LONG_LESS: f64 = 0.1;

/// The same where another verb does.
const WITH_ANOTHER: f64 = 0.25;
