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
use crate::rule::bind::governor;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, firm_answers};
use crate::rules::structure::parallel_arguments;
use crate::span::Span;
use crate::text::lexicon::{Hedge, Lexicon};

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
        found.extend(promised(pair).map(|(claim, sentence, verb)| {
            let statement = pair.passage.statements[sentence];
            let span = statement.words[verb].span;
            let message = format!(
                "the source gives this figure only with `{}`",
                pair.passage_text(sentence, span)
            );
            Outcome::new(self, claim, message)
                .against(sentence, span)
                .help("a plan or a promise is no deed: say it as the source does")
        }));
    }
}

/// Figures of the claim whose answer stands under a verb of planning or promising that the claim does
/// not take up: "pledged $1 million" for "paid $1 million".
fn promised<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = (Span, usize, usize)> + 'p {
    let lexicon = Lexicon::shared();
    firm_answers(pair, Kind::Quantity).filter_map(move |(fact, answer)| {
        let statement = pair.passage.statements[answer.sentence];
        let verb = governor(statement, pair.found(answer))?;
        let planned = matches!(
            lexicon.hedge(&statement.words[verb].lemma),
            Some(Hedge::Plan | Hedge::Attempt)
        );
        let place = Place { sentence: answer.sentence, word: verb };
        let taken_up = pair.alignment.claimed(place).is_some()
            || pair.claim.predicates.iter().any(|p| p.force.is_some());
        (planned && !taken_up).then_some((fact.span, answer.sentence, verb))
    })
}

/// Whether a claim under the one hedge says no more than a source under the other: "could" for "may",
/// but not "will" for "may".
fn as_weak(claim: Hedge, source: Hedge) -> bool {
    use Hedge::{Appearance, Belief, Modal, Probability, Suggestion};
    let possible = |hedge| matches!(hedge, Modal | Probability | Appearance | Suggestion | Belief);
    claim == source || possible(claim) && possible(source)
}
