//! The claim restricts or ranks what the source does not.
//!
//! # What it checks
//!
//! "Only", "sole", "first", "last", "all", "most", and superlatives such as "largest" in the claim have no counterpart in
//! the passage.
//!
//! # Why it matters
//!
//! "The only" and "the first" are claims about everything else as well, and seldom stand in a source by accident.
//!
//! # Example
//!
//! ```text
//! claim:  Only Norway signed the accord.
//! source: Norway signed the accord.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  Norway alone signed the accord.
//! source: Only Norway signed the accord.
//! ```
//!
//! # What it cannot decide
//!
//! Whether a list in the source is meant to be complete.

use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::text::lexicon::{Focus, Lexicon};

/// See the module's documentation.
pub struct MissingRestriction;

impl Rule for MissingRestriction {
    fn code(&self) -> &'static str {
        "missing-restriction"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Restriction
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("missing_restriction.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        let lexicon = Lexicon::shared();
        for (at, word) in pair.claim.words.iter().enumerate() {
            if !restricts(lexicon, &word.form)
                || pair.alignment.answered(at) >= 0.5
                || answered_in_kind(pair, &word.form)
            {
                continue;
            }
            let message = format!("the passage has nothing for `{}`", pair.claim_text(word.span));
            found.push(
                Outcome::new(self, word.span, message)
                    .soft()
                    .help("leave the restriction out, or cite a source that makes it"),
            );
        }
    }
}

/// Whether the passage restricts in another word of the same kind: "only" and "sole".
fn answered_in_kind(pair: &Pair<'_>, form: &str) -> bool {
    let lexicon = Lexicon::shared();
    pair.passage.statements.iter().flat_map(|statement| &statement.words).any(|word| {
        lexicon.focus(&word.form).is_some_and(|focus| Some(focus) == lexicon.focus(form))
    })
}

fn restricts(lexicon: &Lexicon, form: &str) -> bool {
    matches!(
        lexicon.focus(form),
        Some(
            Focus::Exclusive
                | Focus::First
                | Focus::Last
                | Focus::Superlative
                | Focus::Universal
                | Focus::Majority
        )
    )
}
