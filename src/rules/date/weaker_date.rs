//! The source's date allows the claim's, and others beside it.
//!
//! # What it checks
//!
//! The interval that the source gives neither lies inside the claim's nor apart from it: "in June 2019" does not
//! establish "on 3 June 2019".
//!
//! # Why it matters
//!
//! A day that the source does not give was taken from somewhere else.
//!
//! # Example
//!
//! ```text
//! claim:  The bridge opened on 3 June 2019.
//! source: The bridge opened in June 2019.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The bridge opened in June 2019.
//! source: The bridge opened on 3 June 2019.
//! ```
//!
//! # What it cannot decide
//!
//! Which day inside the source's interval is the true one.

use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, firm_answers, told};

/// See the module's documentation.
pub struct WeakerDate;

impl Rule for WeakerDate {
    fn code(&self) -> &'static str {
        "weaker-date"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Date
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("weaker_date.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for (fact, answer) in firm_answers(pair, Kind::Date) {
            if answer.comparison.is_weaker() {
                let help = "say no more than the source does";
                found.push(told(self, pair, (fact, answer), "found only", help));
            }
        }
    }
}
