//! Rules about whom and what it names.

pub mod mismatched_entity;
pub mod missing_entity;
