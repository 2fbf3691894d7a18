//! The source dates this to a time that excludes the claim's.
//!
//! # What it checks
//!
//! A date of the claim is bound to the date of the passage that says when the same thing happened. Both are read as
//! intervals of calendar time, relative dates by the day on which the source was published. The rule fires when the two
//! share no instant.
//!
//! # Why it matters
//!
//! A wrong day is easily made from "on Wednesday", and a wrong year from an old article.
//!
//! # Example
//!
//! ```text
//! claim:  The bridge opened in June 2018.
//! source: The bridge opened in June 2019.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The bridge opened in 2019.
//! source: The bridge opened in June 2019.
//! ```
//!
//! # What it cannot decide
//!
//! When something happened that the source does not date, or dates only by another event.

use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, firm_answers, told};

/// See the module's documentation.
pub struct MismatchedDate;

impl Rule for MismatchedDate {
    fn code(&self) -> &'static str {
        "mismatched-date"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Date
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("mismatched_date.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for (fact, answer) in firm_answers(pair, Kind::Date) {
            if answer.comparison.conflicts() {
                let help = "correct the date, or cite the source that gives it";
                found.push(told(self, pair, (fact, answer), "found", help));
            }
        }
    }
}
