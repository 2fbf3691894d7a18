//! What a text asserts that can be measured: quantities and dates, as sets, and how they compare.

pub mod atom;
pub mod interval;
