//! In the place of the claim's name, the source has another.
//!
//! # What it checks
//!
//! The predicates are aligned, a name of the claim is nowhere in the passage or its headings, and the passage has another
//! name in the same role, tied by the same preposition.
//!
//! # Why it matters
//!
//! The wrong person, town or company is the mistake that ends in a correction.
//!
//! # Example
//!
//! ```text
//! claim:  The minister was born in Toronto.
//! source: The minister was born in Ottawa.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The minister was born in Ottawa.
//! source: The minister was born in Ottawa.
//! ```
//!
//! # What it cannot decide
//!
//! Whether two names mean the same person or place, unless one contains the other, they differ in spelling, or an alias
//! says so.

use crate::rule::structure::clashing_names;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};

/// See the module's documentation.
pub struct MismatchedEntity;

impl Rule for MismatchedEntity {
    fn code(&self) -> &'static str {
        "mismatched-entity"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Entity
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("mismatched_entity.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for clash in clashing_names(pair) {
            if is_denied_apart(pair, clash.claim) {
                continue;
            }
            let statement = pair.passage.statements[clash.sentence];
            let (ours, theirs) = (&pair.claim.names[clash.claim], &statement.names[clash.name]);
            let message = format!(
                "expected `{}`, found `{}` in the same place",
                pair.claim_text(ours.span),
                pair.passage_text(clash.sentence, theirs.span)
            );
            found.push(
                Outcome::new(self, ours.span, message)
                    .against(clash.sentence, theirs.span)
                    .firmness(clash.firmness)
                    .help("check the name, or add an alias if both mean the same"),
            );
        }
    }
}

/// Whether the claim denies of its name what the passage says of another: "Ann did not win", "Lee won".
fn is_denied_apart(pair: &Pair<'_>, name: usize) -> bool {
    let span = pair.claim.names[name].span;
    pair.predicates.iter().any(|&link| {
        let (ours, theirs) = pair.linked(link);
        ours.is_negative() != theirs.is_negative()
            && ours.arguments.iter().any(|a| span.contains(pair.claim.words[a.word].span))
    })
}
