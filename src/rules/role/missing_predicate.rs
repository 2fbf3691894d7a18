//! The source does not say that this was done.
//!
//! # What it checks
//!
//! The main verb of the claim has no counterpart in the passage: not in another form, not in a noun made from it, not in
//! a synonym.
//!
//! # Why it matters
//!
//! "Held talks with" is not "acquired", though everybody who takes part is named.
//!
//! # Example
//!
//! ```text
//! claim:  Oracle sued Sun.
//! source: Oracle acquired Sun.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  Oracle bought Sun.
//! source: Oracle acquired Sun.
//! ```
//!
//! # What it cannot decide
//!
//! Whether a turn of phrase amounts to the verb. In a long claim the rest may still make it sure enough; the scorecard
//! weighs that.

use crate::fact::Value;
use crate::fact::exact::Exact;
use crate::fact::unit::Dimension;
use crate::rule::bind::NounMatch;
use crate::rule::structure::{Instead, Unsaid, unanswered_predicate, unsaid_below};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};

/// See the module's documentation.
pub struct MissingPredicate;

impl Rule for MissingPredicate {
    fn code(&self) -> &'static str {
        "missing-predicate"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Role
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_predicate.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        let below = unsaid_below(pair);
        let main = unanswered_predicate(pair);
        let several = below.len() + usize::from(main.is_some()) > 1;
        for &verb in &below {
            let outcome = self.unsaid(pair, verb);
            found.push(if several { outcome } else { outcome.wary(BELOW) });
        }
        let Some(Unsaid { verb, instead }) = main else { return };
        let outcome = self.unsaid(pair, verb);
        // A claim stands and falls with its verb: what was leased was not bought. Without a verb in its place, a noun may say
        // it: "plays for" is said by "a goalkeeper for".
        found.push(match (instead, pair.claim.is_short()) {
            (Instead::Another | Instead::Less, _) => outcome,
            _ if several => outcome,
            (Instead::Nothing, true) if !is_figured(pair) => outcome,
            (Instead::Nothing, true) => outcome.wary(WITHOUT),
            (Instead::Nothing, false) if !is_figured(pair) => outcome.wary(UNFIGURED),
            (Instead::Nothing, false) => outcome.wary(LONG),
        });
    }
}

impl MissingPredicate {
    fn unsaid(&self, pair: &Pair<'_>, verb: usize) -> Outcome {
        let span = pair.claim.words[verb].span;
        let message = format!("nothing in the passage answers `{}`", pair.claim_text(span));
        Outcome::new(self, span, message).help("word the claim as the source does")
    }
}

/// How much surer than usual the rest of a short claim has to make us where no verb stands in the place.
const WITHOUT: f64 = 0.15;

/// The same for a long claim, whose verb is a smaller part of it.
const LONG: f64 = 0.05;

/// The same for a long claim of which the passage has no figure either.
const UNFIGURED: f64 = 0.25;

/// The same where a verb below the main one is not said.
const BELOW: f64 = 0.15;

/// Whether the passage entails a figure of the claim that is seldom another's: no rank, no day of the week and no handful.
fn is_figured(pair: &Pair<'_>) -> bool {
    pair.bindings.iter().any(|binding| {
        binding.answer.as_ref().is_some_and(|answer| {
            answer.comparison.entails()
                && match &pair.claimed(binding).value {
                    Value::Date(date) => date.set.is_some(),
                    Value::Quantity(quantity) => match quantity.dimension {
                        Dimension::Ordinal => false,
                        Dimension::Count => {
                            answer.noun == NounMatch::Same
                                && quantity
                                    .value
                                    .as_ref()
                                    .is_none_or(|v| *v > Exact::whole(HANDFUL))
                        }
                        _ => true,
                    },
                }
        })
    })
}

/// The greatest number that stands for a handful.
const HANDFUL: i64 = 5;
