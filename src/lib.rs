//! sayso is a linter for facts: it judges claims against the sources they name.

pub mod check;
pub mod claim;
pub mod config;
pub mod diagnostic;
pub mod fact;
pub mod files;
pub mod glob;
pub mod locate;
pub mod outcome;
pub mod reading;
pub mod report;
pub mod rule;
pub mod rules;
pub mod source;
pub mod span;
pub mod table;
pub mod text;
pub mod verdict;

/// The Rust of the README, to be run with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
