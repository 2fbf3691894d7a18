//! Language and nothing else: how text is cleaned, cut into sentences and read as words.

pub mod clean;
pub mod sentence;
