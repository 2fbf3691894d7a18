//! The source says nothing of some of what the claim says.
//!
//! # What it checks
//!
//! Content words of the claim that no word of the passage or its headings answers: not in another inflection or spelling,
//! not by a synonym, not by a more specific word.
//!
//! # Why it matters
//!
//! What the source leaves out, it does not support.
//!
//! # Example
//!
//! ```text
//! claim:  The museum reopened after an expensive renovation.
//! source: The museum reopened in the spring.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The museum reopened in the spring.
//! source: The museum reopened in the spring.
//! ```
//!
//! # What it cannot decide
//!
//! Whether a paraphrase that shares no word means the same. How many words may be missing is weighed, not counted: see the
//! scorecard in `sayso trace`.

use crate::rule::{Commitment, Outcome, Pair, Rule, Status};

/// See the module's documentation.
pub struct MissingWords;

impl Rule for MissingWords {
    fn code(&self) -> &'static str {
        "missing-words"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Word
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_words.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        let missing: Vec<usize> =
            pair.left_over().filter(|&at| pair.claim.words[at].name.is_none()).collect();
        let (Some(&first), Some(&last)) = (missing.first(), missing.last()) else { return };
        let words: Vec<String> = missing
            .iter()
            .map(|&at| format!("`{}`", pair.claim_text(pair.claim.words[at].span)))
            .collect();
        let span = pair.claim.words[first].span.cover(pair.claim.words[last].span);
        let message = format!("the passage does not speak of {}", words.join(", "));
        found.push(Outcome::new(self, span, message).soft().help("cite a passage that says it"));
    }
}
