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

use crate::fact::predicate::Role;
use crate::fact::statement::Statement;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::text::rel::Upos;

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
        let outcome = Outcome::new(self, span, message).help("cite a passage that says it");
        let told = pair.claim.is_short() && missing.iter().any(|&at| is_told(pair.claim, at));
        found.push(if told { outcome.wary(SURER) } else { outcome.soft() });
    }
}

/// How much surer than usual the rest of a short claim has to make us that lacks what it tells.
const SURER: f64 = 0.1;

/// Whether a noun is what a predicate tells, or of whom it tells: "lamb" in "offers soup, fish and lamb".
fn is_told(claim: &Statement, word: usize) -> bool {
    matches!(claim.words[word].upos, Upos::Noun)
        && claim.words[word].weight >= 1.0
        && claim.predicates.iter().any(|predicate| {
            predicate.head == word
                || matches!(
                    predicate.role_of(word),
                    Some(Role::Agent | Role::Patient | Role::Theme)
                )
        })
}
