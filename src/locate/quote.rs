//! Quotes: where somebody's very words stand in a text, and how faithfully they were copied.
//!
//! Words are compared, not characters, so that quotation marks, dashes, spaces and case never
//! matter. An ellipsis stands for a gap of bounded length; square brackets stand for the editor's
//! words. What is not found word for word is located by approximate matching over words (Sellers,
//! 1980): the stretch of the text with the fewest words changed.

use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::span::Span;
use crate::text::lexicon::{Lexicon, Negator};

/// A word of a text, folded for comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteWord {
    /// The word in lower case.
    pub form: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// What became of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It stands there word for word, with nothing left out but what an ellipsis marks.
    Exact(Span),
    /// An ellipsis leaves out a word that turns the sense round.
    Swallowed {
        /// The stretch of the text.
        span: Span,
        /// The word that was left out.
        word: Box<str>,
    },
    /// It stands there with other words.
    Altered {
        /// The stretch of the text that is nearest.
        span: Span,
        /// How many words were changed, added or left out.
        changed: usize,
        /// A changed word that turns the sense round: a negation or a figure.
        reversing: Option<Box<str>>,
    },
    /// It does not stand there.
    Missing,
}

/// The longest gap that an ellipsis may stand for, in words.
const GAP: usize = 60;
/// The share of a quote's words that may be changed before it counts as not found.
const ALTERED: f64 = 0.4;

/// The words of a text, between the borders of Unicode Standard Annex 29.
pub fn words(text: &str) -> Vec<QuoteWord> {
    text.unicode_word_indices()
        .map(|(at, word)| QuoteWord {
            form: word.to_lowercase().into(),
            span: Span::new(at, at + word.len()),
        })
        .collect()
}

/// Looks for a quote among the words of a text.
pub fn find(quote: &str, text: &[QuoteWord]) -> Found {
    let segments: Vec<Vec<QuoteWord>> =
        segments(quote).map(|s| words(&s)).filter(|s| !s.is_empty()).collect();
    let Some(first) = segments.first() else { return Found::Missing };
    for start in occurrences(first, text, 0) {
        if let Some(end) = chain(&segments, text, start) {
            let span = text[start].span.cover(text[end - 1].span);
            return match swallowed(&segments, text, start) {
                Some(word) => Found::Swallowed { span, word },
                None => Found::Exact(span),
            };
        }
    }
    nearest(&segments.concat(), text)
}

/// The stretches of a quote between ellipses; words in square brackets are the editor's.
fn segments(quote: &str) -> impl Iterator<Item = String> {
    let mut plain = String::new();
    let mut depth = 0usize;
    for c in quote.chars() {
        match c {
            '[' => {
                depth += 1;
                plain.push('…');
            }
            ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let split: Vec<String> =
        plain.replace("...", "…").replace(". . .", "…").split('…').map(str::to_owned).collect();
    split.into_iter()
}

fn occurrences(
    segment: &[QuoteWord],
    text: &[QuoteWord],
    from: usize,
) -> impl Iterator<Item = usize> {
    let last = (text.len() + 1).saturating_sub(segment.len());
    (from..last).filter(move |&at| segment.iter().zip(&text[at..]).all(|(a, b)| a.form == b.form))
}

/// The word after the last segment, when every segment follows the one before within the gap.
fn chain(segments: &[Vec<QuoteWord>], text: &[QuoteWord], start: usize) -> Option<usize> {
    let mut end = start + segments[0].len();
    for segment in &segments[1..] {
        let next = occurrences(segment, text, end).next().filter(|&at| at - end <= GAP)?;
        end = next + segment.len();
    }
    Some(end)
}

/// A word that turns the sense round, in a gap that an ellipsis stands for.
fn swallowed(segments: &[Vec<QuoteWord>], text: &[QuoteWord], start: usize) -> Option<Box<str>> {
    let mut end = start + segments[0].len();
    for segment in &segments[1..] {
        let next = occurrences(segment, text, end).next()?;
        if let Some(word) = text[end..next].iter().find(|word| reverses(&word.form)) {
            return Some(word.form.clone());
        }
        end = next + segment.len();
    }
    None
}

fn reverses(form: &str) -> bool {
    form.ends_with("n't")
        || form == "cannot"
        || matches!(
            Lexicon::shared().negator(form),
            Some(Negator::Full | Negator::Quasi | Negator::Quantifier)
        )
}

/// The stretch of the text that needs the fewest changes of words to become the quote.
fn nearest(quote: &[QuoteWord], text: &[QuoteWord]) -> Found {
    let n = quote.len();
    // Per word of the quote: the cost of matching up to it, and where in the text that match began.
    let mut row: Vec<(usize, usize)> = (0..=n).map(|cost| (cost, 0)).collect();
    let mut best = (usize::MAX, 0, 0);
    for (at, word) in text.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (0, at + 1);
        for i in 1..=n {
            let same = usize::from(quote[i - 1].form != word.form);
            let options = [
                (diagonal.0 + same, if i == 1 { at } else { diagonal.1 }),
                (row[i].0 + 1, row[i].1),
                (row[i - 1].0 + 1, row[i - 1].1),
            ];
            diagonal = row[i];
            row[i] = options.into_iter().min_by_key(|o| o.0).unwrap_or(diagonal);
        }
        if row[n].0 < best.0 {
            best = (row[n].0, row[n].1, at + 1);
        }
    }
    let (changed, start, end) = best;
    if changed == usize::MAX || start >= end || changed as f64 > ALTERED * n as f64 {
        return Found::Missing;
    }
    let stretch = &text[start..end];
    let span = stretch[0].span.cover(stretch[stretch.len() - 1].span);
    Found::Altered { span, changed, reversing: reversing(quote, stretch) }
}

/// A negation or a figure that stands on one side only.
fn reversing(quote: &[QuoteWord], stretch: &[QuoteWord]) -> Option<Box<str>> {
    let telling = |word: &&QuoteWord| {
        reverses(&word.form) || word.form.starts_with(|c: char| c.is_ascii_digit())
    };
    let apart = |from: &[QuoteWord], other: &[QuoteWord]| {
        from.iter()
            .filter(telling)
            .find(|word| !other.iter().any(|o| o.form == word.form))
            .map(|w| w.form.clone())
    };
    apart(stretch, quote).or_else(|| apart(quote, stretch))
}

/// The source's words against the quote's, for people: `[-not-]` is left out of the quote, `{+ever+}`
/// is put into it.
pub fn difference(source: &str, quote: &str) -> String {
    let (source, quote): (Vec<&str>, Vec<&str>) =
        (source.split_whitespace().collect(), quote.split_whitespace().collect());
    let changes = TextDiff::from_slices(&source, &quote);
    let shown: Vec<String> = changes
        .iter_all_changes()
        .map(|change| match change.tag() {
            ChangeTag::Equal => change.value().to_owned(),
            ChangeTag::Delete => format!("[-{}-]", change.value()),
            ChangeTag::Insert => format!("{{+{}+}}", change.value()),
        })
        .collect();
    shown.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(quote: &str, text: &str) -> Found {
        find(quote, &words(text))
    }

    #[test]
    fn typography_and_case_do_not_matter_and_an_honest_ellipsis_is_exact() {
        let text = "She said: “The roof of the old barn held all night.”";
        for quote in [
            "the roof of the old barn",
            "The roof … held all night.",
            "[Our] roof of the old barn held",
        ] {
            assert!(matches!(look(quote, text), Found::Exact(_)), "{quote}");
        }
    }

    #[test]
    fn a_negation_that_is_swallowed_or_lost_reverses() {
        let text = "The tenant is not permitted to sublet the flat.";
        assert!(matches!(
            look("The tenant is … permitted to sublet", text),
            Found::Swallowed { .. }
        ));
        let found = look("The tenant is permitted to sublet the flat", text);
        assert!(matches!(found, Found::Altered { reversing: Some(_), .. }), "{found:?}");
    }

    #[test]
    fn other_words_are_altered_or_missing() {
        let text = "We lost four sheep in the storm.";
        assert!(matches!(
            look("We lost four goats in the storm", text),
            Found::Altered { reversing: None, .. }
        ));
        assert_eq!(look("Nobody saw it coming at all", text), Found::Missing);
    }

    #[test]
    fn the_difference_shows_what_was_left_out_and_put_in() {
        assert_eq!(
            difference("is not permitted here", "is permitted now"),
            "is [-not-] permitted [-here-] {+now+}"
        );
    }
}
