//! The claim says flatly what the source only says may be so.
//!
//! # What it checks
//!
//! The predicate of the passage stands under a modal ("may", "could"), a hedge ("reportedly", "is believed to"), a plan
//! ("intends to"), a condition or a question; the claim's does not.
//!
//! # Why it matters
//!
//! "May help" is not "cures". A hedge that is lost on the way turns a possibility into a fact.
//!
//! # Example
//!
//! ```text
//! claim:  The drug lowers blood pressure.
//! source: The drug may lower blood pressure.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The drug may lower blood pressure.
//! source: The drug could lower blood pressure.
//! ```
//!
//! # What it cannot decide
//!
//! How likely the source thinks it is.

use crate::locate::align::Place;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::structure::parallel_arguments;
use crate::text::lexicon::Hedge;

/// See the module's documentation.
pub struct DroppedHedge;

impl Rule for DroppedHedge {
    fn code(&self) -> &'static str {
        "dropped-hedge"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Force
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("dropped_hedge.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for &link in &pair.predicates {
            let (ours, theirs) = pair.linked(link);
            let Some(force) = theirs.force else { continue };
            if ours.force.is_some_and(|own| as_weak(own.class, force.class)) {
                continue;
            }
            let statement = pair.passage.statements[link.sentence];
            let hedge = &statement.words[force.word];
            // A word of the claim that says the same takes the hedge up: "is expected", "plans".
            if pair.alignment.claimed(Place { sentence: link.sentence, word: force.word }).is_some()
            {
                continue;
            }
            let message = format!(
                "the source says `{}` only with `{}`",
                pair.passage_text(link.sentence, statement.words[theirs.head].span),
                pair.passage_text(link.sentence, hedge.span)
            );
            found.push(
                Outcome::new(self, pair.claim.words[ours.head].span, message)
                    .against(link.sentence, hedge.span.cover(statement.words[theirs.head].span))
                    .firmness(parallel_arguments(pair, link))
                    .help("keep the hedge, or cite a source that says it flatly"),
            );
        }
    }
}

/// Whether a claim under the one hedge says no more than a source under the other: "could" for "may",
/// but not "will" for "may".
fn as_weak(claim: Hedge, source: Hedge) -> bool {
    use Hedge::{Appearance, Belief, Modal, Probability, Suggestion};
    let possible = |hedge| matches!(hedge, Modal | Probability | Appearance | Suggestion | Belief);
    claim == source || possible(claim) && possible(source)
}
