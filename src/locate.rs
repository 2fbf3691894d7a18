//! Locating: from a claim to the passages that bear on it.
//!
//! Owns the ranking of sentences by the words that they share with a claim, and the alignment of a
//! claim with a passage, word by word. It judges nothing: whether what was aligned agrees is the
//! rules' question.

pub mod align;
pub mod fragment;
pub mod index;
pub mod postings;
pub mod quote;
