//! The figure that the source gives for this excludes the claim's.
//!
//! # What it checks
//!
//! A figure of the claim is bound to the figure of the passage that counts the same noun, of the same subject, in the
//! same role. Both are read as sets of values. The rule fires when the two sets share no value.
//!
//! # Why it matters
//!
//! A wrong figure is the commonest mistake in copy, and the one that readers catch first.
//!
//! # Example
//!
//! ```text
//! claim:  148 countries recognize the treaty.
//! source: Currently, 145 countries recognize the treaty.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  145 countries recognize the treaty.
//! source: Currently, 145 countries recognize the treaty.
//! ```
//!
//! # What it cannot decide
//!
//! Whether two figures that count different things are connected. A figure of another subject, role or period is not
//! compared; the claim is then unsupported.

use crate::fact::Fact;
use crate::fact::quantity::{Quantity, Role};
use crate::rule::bind::{Answer, NounMatch};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, firm_answers, told};

/// See the module's documentation.
pub struct MismatchedQuantity;

impl Rule for MismatchedQuantity {
    fn code(&self) -> &'static str {
        "mismatched-quantity"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Quantity
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("mismatched_quantity.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for (fact, answer) in firm_answers(pair, Kind::Quantity) {
            // Figures that count different things exclude nothing.
            if answer.comparison.conflicts() && answer.noun != NounMatch::Different {
                let help = "correct the figure, or cite the source that gives it";
                let outcome = told(self, pair, (fact, answer), "found", help);
                let open = stands_there_too(pair, fact, answer);
                found.push(if open {
                    Outcome { status: Status::Weaker, ..outcome }
                } else {
                    outcome
                });
            }
        }
    }
}

/// Whether the sentence has the claim's very figure as well, for by how many it is more than before: "had 212,000 readers, 31,000 more
/// than a year ago", and gained 31,000.
fn stands_there_too(pair: &Pair<'_>, fact: &Fact, answer: &Answer) -> bool {
    let statement = pair.passage.statements[answer.sentence];
    let compares = |found: &Fact| {
        let mut behind = statement.words.iter().skip_while(|word| word.span.start < found.span.end);
        let more = behind.next().map(|word| &*word.form);
        let than = behind.next().map(|word| &*word.form);
        matches!(more, Some("more" | "fewer" | "less")) && than == Some("than")
    };
    // "2.9 t/ha …, and 4.1 t in wet seasons": the second leaves out per what it is.
    let shortened = |found: &Fact| {
        found.quantity().zip(fact.quantity()).is_some_and(|(theirs, ours)| {
            let rate = |of: &Quantity| of.per.is_some() || matches!(of.role, Role::Rate(_));
            let known = ours.unit.is_some() && ours.value.is_some();
            known
                && rate(ours)
                && !rate(theirs)
                && (&theirs.value, theirs.unit) == (&ours.value, ours.unit)
        })
    };
    if statement.facts.iter().any(shortened) {
        return true;
    }
    statement.facts.iter().enumerate().any(|(at, found)| {
        let alike = found.quantity().zip(fact.quantity()).is_some_and(|(theirs, ours)| {
            theirs.dimension == ours.dimension && theirs.figure == ours.figure
        });
        at != answer.fact && alike && compares(found)
    })
}
