//! Language and nothing else: tokens, tags, lemmas and the structure of a sentence.
//!
//! Nothing here knows what a claim, a figure or a source is; it turns the words of one sentence into tokens that know
//! their part of speech, their lemma and the word that they depend on.

pub mod lemma;
pub mod net;
pub mod parse;
pub mod rel;
pub mod tag;
pub mod token;
pub mod word;
