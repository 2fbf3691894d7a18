//! The source says this of something else than the claim goes on about.
//!
//! # What it checks
//!
//! A pronoun of the claim ("it", "she", "them"), and the subject that a later verb shares: whether what stands in that place in
//! the passage is anything that the claim names before.
//!
//! # Why it matters
//!
//! "The pier is 310 metres long, and the council closed it" says of the pier that it was closed. That something was closed is no
//! evidence.
//!
//! # Example
//!
//! ```text
//! claim:  The pier is 310 metres long, and the council closed it in 2019.
//! source: The pier is 310 metres long. The council closed the library in 2019.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The pier is 310 metres long, and the council closed it in 2019.
//! source: The pier is 310 metres long. The council closed the pier in 2019.
//! ```
//!
//! # What it cannot decide
//!
//! Which of several that the claim names is meant; and whether a pronoun of the passage stands for the same.

use crate::rule::structure::told_of_another;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::text::rel::Upos;

/// See the module's documentation.
pub struct MissingAntecedent;

impl Rule for MissingAntecedent {
    fn code(&self) -> &'static str {
        "missing-antecedent"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Role
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_antecedent.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        let Some(another) = told_of_another(pair) else { return };
        let (sentence, word) = another.place;
        let (ours, theirs) = (
            pair.claim.words[another.claim].span,
            pair.passage.statements[sentence].words[word].span,
        );
        let (said, told) = (pair.claim_text(ours), pair.passage_text(sentence, theirs));
        let message = match pair.claim.words[another.claim].upos {
            Upos::Pron => format!(
                "the passage says this of `{told}`, which the claim does not name before `{said}`"
            ),
            _ => format!("the passage says this of `{told}`, not of `{said}`"),
        };
        found.push(
            Outcome::new(self, ours, message)
                .against(sentence, theirs)
                .help("cite a passage about what the claim names"),
        );
    }
}
