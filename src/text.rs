//! Language and nothing else: what words are and how they relate, before anything is asserted.
//!
//! It knows no claims, no sources and no rules.

pub mod lexicon;
pub mod stem;
