//! Text for reading: typographic noise folded away, with the way back to every original byte.
//!
//! Folded are exotic spaces, soft hyphens, zero-width characters, curly quotes, the hyphen and minus
//! look-alikes, ligatures and full-width forms; accents are composed (Unicode Normalization Form C,
//! UAX #15). What carries meaning stays: vulgar fractions, superscripts, en and em dashes. Nothing
//! here knows of markup, lines or sentences.

mod fold;
mod map;

pub use fold::Clean;
pub(crate) use fold::Cleaner;
pub use map::OffsetMap;

#[cfg(test)]
mod tests;
