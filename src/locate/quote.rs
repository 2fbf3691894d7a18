//! Quotes: where somebody's very words stand in a text, and how faithfully they were copied.
//!
//! Words are compared, not characters, so that quotation marks, dashes, spaces and case never
//! matter. An ellipsis stands for a gap of bounded length; square brackets stand for the editor's
//! words. What is not found word for word is located by approximate matching over words (Sellers,
//! 1980): the stretch of the text with the fewest words changed.

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

/// The words of a text.
pub fn words(text: &str) -> Vec<QuoteWord> {
    let mut found = Vec::new();
    let mut start = None;
    let is_word = |c: char| c.is_alphanumeric();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_word(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let joins = matches!(c, '\'' | '.' | ',')
                    && text[at + c.len_utf8()..].chars().next().is_some_and(is_word)
                    && (c == '\'' || text[..at].ends_with(|c: char| c.is_ascii_digit()));
                if !joins {
                    let span = Span::new(from, at);
                    found.push(QuoteWord { form: span.of(text).to_lowercase().into(), span });
                    start = None;
                }
            }
            _ => {}
        }
    }
    found
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
