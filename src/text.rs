//! Language and nothing else: how text is cleaned, cut into sentences, read as words, and what words
//! and their structure are.
//!
//! Nothing here knows what a claim, a figure or a source is.

pub mod clean;
pub mod edit;
pub mod encode;
pub mod lemma;
pub mod lexicon;
pub mod net;
pub mod parse;
pub mod rel;
pub mod sentence;
pub mod stem;
pub mod tag;
pub mod token;
pub mod word;
