//! The source does not name whom or what the claim names.
//!
//! # What it checks
//!
//! A name of the claim stands neither in the passage nor in the headings and the title over it, in no spelling and under
//! no alias that is known.
//!
//! # Why it matters
//!
//! A statement about somebody else is no evidence.
//!
//! # Example
//!
//! ```text
//! claim:  The senator visited Lisbon and Madrid.
//! source: The senator visited Lisbon.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The senator visited Lisbon.
//! source: The senator visited Lisbon.
//! ```
//!
//! # What it cannot decide
//!
//! Whether a pronoun or a description ("the company") means the name, unless the text around it says so.

use crate::rule::structure::missing_names;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};

/// See the module's documentation.
pub struct MissingEntity;

impl Rule for MissingEntity {
    fn code(&self) -> &'static str {
        "missing-entity"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Entity
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_entity.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for name in missing_names(pair) {
            let span = pair.claim.names[name].span;
            let message =
                format!("`{}` is not named in the passage or over it", pair.claim_text(span));
            found.push(
                Outcome::new(self, span, message)
                    .wary(SURER)
                    .help("cite a source that names it, or add an alias"),
            );
        }
    }
}

/// How much surer than usual the rest has to make us of a claim with a name that the passage lacks.
const SURER: f64 = 0.1;
