//! Rules about how two things that are told hang together.

pub mod missing_relation;
