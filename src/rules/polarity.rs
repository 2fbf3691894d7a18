//! Rules about affirmed or denied.

pub mod mismatched_polarity;
