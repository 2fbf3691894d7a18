//! Rules about who does it to whom.

pub mod mismatched_role;
