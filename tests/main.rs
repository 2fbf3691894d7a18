//! The integration tests: one binary, one module per suite.
//!
//! A suite is data wherever it can be: cases are files under `fixtures/` or `cli/`, what comes of
//! them is a snapshot of the same name under `snapshots/<suite>/`, and a new case needs no Rust.

mod cases;
mod cli;
mod codes;
mod config;
mod docs;
mod facts;
#[cfg(all(
    feature = "html",
    feature = "csv",
    feature = "office",
    feature = "epub",
    feature = "pdf"
))]
mod formats;
mod gaps;
#[cfg(all(
    feature = "html",
    feature = "csv",
    feature = "office",
    feature = "epub",
    feature = "pdf"
))]
mod hostile;
#[cfg(feature = "library")]
mod library;
mod load;
mod properties;
mod registry;
mod report;
mod seeds;
mod settings;
mod verdicts;
