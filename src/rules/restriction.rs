//! Rules about what is excluded.

pub mod missing_restriction;
