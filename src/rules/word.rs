//! Rules about what is said in so many words.

pub mod mismatched_kind;
pub mod mismatched_word;
pub mod missing_words;
pub mod replaced_word;
