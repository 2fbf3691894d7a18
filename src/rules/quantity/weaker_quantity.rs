//! The source's figure allows the claim's, and others beside it.
//!
//! # What it checks
//!
//! The figure of the passage is bound to the figure of the claim, and its set of values neither lies inside the claim's
//! nor apart from it: "over 30 nations" neither establishes nor excludes "45 countries". A separator that may be read in two
//! ways is such a case too: `1.234` is a thousand and some, or one and some.
//!
//! # Why it matters
//!
//! A bound in the source is often turned into a plain figure on the way to print. It may be true; this source does not
//! say so.
//!
//! # Example
//!
//! ```text
//! claim:  The accord was signed by 45 countries.
//! source: The accord was signed by over 30 countries.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The accord was signed by more than 30 countries.
//! source: The accord was signed by over 30 countries.
//! ```
//!
//! # What it cannot decide
//!
//! Which value inside the source's set is the true one.

use std::ops::Bound;

use crate::fact::Fact;
use crate::fact::compare::{DROPPED_APPROXIMATION, UNMARKED_ROUNDING};
use crate::fact::exact::Exact;
use crate::fact::modifier::Modifier;
use crate::fact::unit::UnitId;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, firm_answers, told};

/// See the module's documentation.
pub struct WeakerQuantity;

impl Rule for WeakerQuantity {
    fn code(&self) -> &'static str {
        "weaker-quantity"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Quantity
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("weaker_quantity.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for (fact, answer) in firm_answers(pair, Kind::Quantity) {
            // A near miss with a rule of its own is told by that; any other is told here.
            if is_another_limit(fact, pair.found(answer)) {
                let help = "give the limit that the source gives";
                found.push(told(self, pair, (fact, answer), "found another limit", help));
                continue;
            }
            let elsewhere = [DROPPED_APPROXIMATION, UNMARKED_ROUNDING].map(Some);
            let code = answer.comparison.code;
            if answer.comparison.is_weaker() && !elsewhere.contains(&code) {
                let help = "say no more than the source does";
                found.push(told(self, pair, (fact, answer), "found only", help));
            }
        }
    }
}

/// Whether both say up to how much something may be, and not the same: who grants up to five days grants no six weeks.
fn is_another_limit(ours: &Fact, theirs: &Fact) -> bool {
    fn limit(fact: &Fact) -> Option<(&Bound<Exact>, Option<UnitId>)> {
        let quantity = fact.quantity().filter(|q| q.modifier == Modifier::AtMost)?;
        Some((&quantity.figure.high, quantity.per))
    }
    limit(ours).zip(limit(theirs)).is_some_and(|(ours, theirs)| ours != theirs)
}
