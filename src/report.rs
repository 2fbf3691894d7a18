//! Reports: the finished result, told in one format or another.
//!
//! Each format is a sibling that is fed the same [`Record`] of a finished
//! [`Report`](crate::outcome::Report) and writes to whatever it is given. None of them judges, sorts
//! or drops what the judge found, and none opens a file. Text from claims and sources is hostile
//! until it is written in a format's own way; each format does so at one place of its file.

pub mod claimreview;
pub mod concise;
mod conclusion;
pub mod csv;
mod format;
pub mod github;
pub mod gitlab;
mod help;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
pub mod neutral;
mod part;
mod problem;
pub mod record;
pub mod sarif;
pub mod signoff;
mod table;
pub mod text;
pub mod trace;
mod word;

pub use format::Format;
pub use problem::Problem;
pub use record::Record;
