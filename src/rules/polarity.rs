//! Rules about affirmed or denied.

pub mod dropped_negation;
pub mod mismatched_polarity;
