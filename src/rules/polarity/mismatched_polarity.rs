//! The claim affirms what the source denies, or the other way round.
//!
//! # What it checks
//!
//! The predicate of the claim is aligned with the predicate of the passage, and one of the two is denied: by "not",
//! "never" or "no", or by a verb that implies the contrary ("failed to sign"). Two denials affirm.
//!
//! # Why it matters
//!
//! One short word turns a statement round, and it is the word most easily lost in editing.
//!
//! # Example
//!
//! ```text
//! claim:  The parliament approved the budget.
//! source: The parliament did not approve the budget.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The parliament did not approve the budget.
//! source: The parliament failed to approve the budget.
//! ```
//!
//! # What it cannot decide
//!
//! What irony denies, or what only follows from knowledge of the world.

use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::structure::{
    is_denial_answered, is_reversed, is_same_word, parallel_arguments, speaks_of_some,
};

/// See the module's documentation.
pub struct MismatchedPolarity;

impl Rule for MismatchedPolarity {
    fn code(&self) -> &'static str {
        "mismatched-polarity"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Polarity
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("mismatched_polarity.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for &link in &pair.predicates {
            let (ours, theirs) = pair.linked(link);
            // What is planned or possible is not denied by what has not happened.
            let apart = ours.is_negative() != theirs.is_negative() && ours.force.is_none();
            if !apart
                || speaks_of_some(pair, link)
                || is_reversed(pair, link)
                || !is_same_word(pair, ours.head)
                || is_denial_answered(pair, link)
            {
                continue;
            }
            let statement = pair.passage.statements[link.sentence];
            let (denied, by) =
                if theirs.is_negative() { ("the source", theirs) } else { ("the claim", ours) };
            let words = if theirs.is_negative() { &statement.words } else { &pair.claim.words };
            let said = by.negators.first().map_or("", |&at| &words[at].form);
            let message = format!(
                "{denied} denies this with `{said}`: `{}` against `{}`",
                pair.claim_text(pair.claim.words[ours.head].span),
                pair.passage_text(link.sentence, statement.words[theirs.head].span)
            );
            let span =
                theirs.negators.iter().fold(statement.words[theirs.head].span, |span, &at| {
                    span.cover(statement.words[at].span)
                });
            found.push(
                Outcome::new(self, pair.claim.words[ours.head].span, message)
                    .against(link.sentence, span)
                    .firmness(parallel_arguments(pair, link))
                    .help("check which of the two the source says"),
            );
        }
    }
}
