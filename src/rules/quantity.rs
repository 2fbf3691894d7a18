//! Rules about how many and how much.

pub mod dropped_approximation;
pub mod mismatched_quantity;
pub mod missing_quantity;
pub mod unmarked_rounding;
pub mod weaker_quantity;
