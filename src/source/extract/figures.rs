//! Raised and small figures: what stands above or smaller behind a word, and does not run into it.

use super::super::raised::raised;
use super::{Extract, Gap};

impl Extract {
    /// Adds raised text: a power, an ordinal's ending, or the number of a note.
    pub(in crate::source) fn raised(&mut self, text: &str) {
        let start = self.open.unwrap_or(self.raw.len());
        let word = &self.raw[start..];
        let letters = word.trim_end_matches(char::is_alphanumeric).len();
        let before = if self.gap == Gap::None { word[letters..].to_owned() } else { String::new() };
        let text = text.trim();
        if self.is_price(text) {
            return self.text(&format!(".{text}"));
        }
        self.text(&raised(text, &before));
    }

    /// Adds small figures right behind others: cents, or else a word of their own.
    #[cfg(feature = "html")]
    pub(in crate::source) fn price_or_note(&mut self, text: &str) {
        if self.is_price(text) {
            return self.text(&format!(".{text}"));
        }
        self.space();
        self.text(text);
    }

    /// Whether raised or small figures are the cents of the amount before them: $12⁹⁹.
    fn is_price(&self, text: &str) -> bool {
        let word = &self.raw[self.open.unwrap_or(self.raw.len())..];
        let before = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let cents = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        self.gap == Gap::None
            && cents
            && before.len() < word.len()
            && before.ends_with(['$', '€', '£', '¥'])
    }

    /// Whether a word, or what ends a sentence, stands last, with nothing behind it.
    #[cfg(feature = "html")]
    pub(in crate::source) fn ends_in_word(&self) -> bool {
        let written = &self.raw[self.open.unwrap_or(self.raw.len())..];
        let ends = |c: char| c.is_alphanumeric() || ".,;:!?)”’\"%".contains(c);
        self.gap == Gap::None && written.ends_with(ends)
    }
}
