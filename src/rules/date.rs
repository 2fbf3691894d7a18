//! Rules about when.

pub mod mismatched_date;
pub mod missing_date;
pub mod weaker_date;
