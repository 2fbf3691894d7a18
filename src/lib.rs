//! sayso is a linter for facts: it judges claims against the sources they name.
//!
//! The pipeline, from what is written to what is said:
//!
//! 1. [`claim`] reads claims files into claims, and [`source`] reads texts into documents: clean text,
//!    blocks, sentences, and the way back from each of their bytes to the file. What cannot be read is
//!    a [`diagnostic`], and the rest goes on.
//! 2. [`text`] and [`fact`] turn a sentence into a statement: words with their structure, quantities
//!    and dates as sets, names, and who does what to whom.
//! 3. [`locate`] finds the passages that bear on a claim and aligns the two, word by word.
//! 4. Every [`rule`] compares one kind of commitment between the claim and the passage: entailed,
//!    weaker, absent, or in conflict. The rules are the files of [`rules`].
//! 5. [`verdict`] makes one verdict of all outcomes. It says nothing unless it is sure enough, and it
//!    never verifies what a rule calls a conflict.
//! 6. [`check`] does this for all claims on all threads, and [`report`] tells the finished
//!    [`outcome`], as text or as JSON, with the exact place in both files.
//!
//! Rules only: the same input gives the same bytes, offline, without a model to ask. [`config`] holds what a
//! project may choose.
//!
//! One claim against one text:
//!
//! ```
//! use sayso::claim::Verdict;
//! use sayso::check::check_text;
//!
//! let source = "The lighthouse was opened in June 1874. It has 112 steps.";
//! let judged = check_text("The lighthouse was opened in June 1878.", source);
//! assert_eq!(judged.verdict, Verdict::Contradicted);
//! assert_eq!(judged.findings[0].code, "mismatched-date");
//! assert_eq!(judged.evidence[0].text, "The lighthouse was opened in June 1874.");
//! ```
//!
//! A whole project, as `sayso check` does it:
//!
//! ```no_run
//! use std::path::Path;
//! use sayso::{check::check, claim, config::Settings, report::json, source::Library};
//!
//! let settings = Settings::default();
//! let loaded = claim::load(&settings.claims);
//! let (library, _findings) = Library::open(Path::new("sources"))?;
//! let report = check(loaded.claims, &library, &settings, &|| ());
//! json::write(&report, &mut std::io::stdout())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod check;
pub mod claim;
pub mod config;
pub mod diagnostic;
pub mod excuse;
pub mod fact;
pub mod files;
pub mod glob;
pub mod imprint;
pub mod locate;
pub mod outcome;
pub mod reading;
pub mod report;
pub mod rule;
pub mod rules;
pub mod schema;
pub mod selection;
pub mod source;
pub mod span;
pub mod table;
pub mod text;
pub mod verdict;
mod words;

/// The Rust of the README, to be run with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
