//! sayso is a linter for facts: it judges claims against the sources they name.

pub mod fact;
pub mod span;
pub mod text;
