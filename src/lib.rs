//! sayso is a linter for facts: it judges claims against the sources they name.

pub mod claim;
pub mod config;
pub mod diagnostic;
pub mod fact;
pub mod files;
pub mod glob;
pub mod outcome;
pub mod report;
pub mod source;
pub mod span;
pub mod table;
pub mod text;
