//! Reports: the finished result, told in one format or another.
//!
//! Each format is a sibling that is fed the same [`Report`](crate::outcome::Report) and writes to
//! whatever it is given. None of them judges, sorts or drops what the judge found, and none opens a
//! file.

pub mod json;
pub mod neutral;
mod table;
pub mod text;
pub mod trace;
