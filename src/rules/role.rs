//! Rules about who does it to whom.

pub mod mismatched_role;
pub mod misplaced_argument;
pub mod missing_antecedent;
pub mod missing_predicate;
pub mod missing_subject;
