//! The integration tests: one binary, one module per suite.
//!
//! A suite is data wherever it can be: cases are files under `fixtures/` or `cli/`, what comes of
//! them is a snapshot of the same name under `snapshots/<suite>/`, and a new case needs no Rust.

mod agreement;
mod cases;
mod ci;
mod cli;
mod codes;
mod config;
mod docs;
mod drafts;
mod everyday;
mod facts;
mod formats;
mod frames;
mod gaps;
mod guards;
mod history;
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
mod outputs;
mod own_reports;
mod probes;
mod problems;
mod properties;
mod quotes;
mod registry;
mod report;
mod schemas;
mod seeds;
mod selection;
mod settings;
#[cfg(all(
    feature = "html",
    feature = "csv",
    feature = "office",
    feature = "epub",
    feature = "pdf"
))]
mod source_formats;
mod verdicts;
mod watch;
