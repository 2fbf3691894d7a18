//! One side denies what the other side only mentions.
//!
//! # What it checks
//!
//! A word of the claim and the word of the passage that answers it, of which one is denied and the other is not, where
//! the two are not predicates that can be set against each other: "an animal with no shell" and "having a shell".
//!
//! # Why it matters
//!
//! A "no" or "without" that only one side has is the whole difference between them.
//!
//! # Example
//!
//! ```text
//! claim:  The hotel has rooms with no balcony.
//! source: The hotel has rooms with a balcony.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The hotel has rooms with a balcony.
//! source: The hotel has rooms with a balcony.
//! ```
//!
//! # What it cannot decide
//!
//! Whether the two contradict each other. The claim is not verified by such a passage; that is all.

use crate::fact::predicate::is_negator;
use crate::locate::align::Link;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::structure::{is_echoed, is_same_word};
use crate::text::lexicon::Lexicon;

/// See the module's documentation.
pub struct DroppedNegation;

impl Rule for DroppedNegation {
    fn code(&self) -> &'static str {
        "dropped-negation"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Polarity
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("dropped_negation.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for link in pair.alignment.links.iter().flatten() {
            let statement = pair.passage.statements[link.place.sentence];
            let (ours, theirs) = (&pair.claim.words[link.claim], &statement.words[link.place.word]);
            // Where both are predicates, the rule for conflicts has looked at them.
            let compared =
                pair.predicates.iter().any(|p| pair.claim.predicates[p.claim].head == link.claim);
            if ours.denied == theirs.denied
                || compared
                || ours.weight < 0.5
                || !is_same_word(pair, link.claim)
                || is_answered(pair, link)
            {
                continue;
            }
            let side = if theirs.denied { "the source" } else { "the claim" };
            let message = format!(
                "only {side} denies `{}`",
                pair.passage_text(link.place.sentence, theirs.span)
            );
            found.push(
                Outcome::new(self, ours.span, message)
                    .against(link.place.sentence, theirs.span)
                    .help("say it as the source does"),
            );
        }
    }
}

/// Whether what denies the one word has its like on the other side.
fn is_answered(pair: &Pair<'_>, link: &Link) -> bool {
    let statement = pair.passage.statements[link.place.sentence];
    let (denying, word, other) = if pair.claim.words[link.claim].denied {
        (pair.claim, link.claim, statement)
    } else {
        (statement, link.place.word, pair.claim)
    };
    let lexicon = Lexicon::shared();
    let near =
        |at: usize| denying.words[at].head == Some(word) || denying.words[word].head == Some(at);
    let mut deniers = (0..denying.words.len())
        .filter(|&at| near(at) && is_negator(lexicon, &denying.words[at]))
        .peekable();
    deniers.peek().is_some() && deniers.all(|at| is_echoed(&denying.words[at], other, &[]))
}
