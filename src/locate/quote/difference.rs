//! The difference between a quote and its source, for people.

use crate::text::clean::Clean;
use crate::text::edit::{ChangeTag, changes};

/// The source's words against the quote's, for people: `[-not-]` is left out of the quote, `{+ever+}`
/// is put into it.
pub fn difference(source: &str, quote: &str) -> String {
    let written = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .map(|word| word.trim_matches(is_edge).to_owned())
            .filter(|word| word.contains(|letter| !is_dash(letter)))
            .collect()
    };
    let folded = |words: &[String]| -> Vec<String> {
        words.iter().map(|word| Clean::new(word).text.to_lowercase()).collect()
    };
    let (source, quote) = (written(source), written(quote));
    let (old, new) = (folded(&source), folded(&quote));
    let shown = |words: &[String], at: Option<usize>| {
        at.and_then(|at| words.get(at).cloned()).unwrap_or_default()
    };
    let shown: Vec<String> = changes(&old, &new)
        .into_iter()
        .map(|(tag, in_source, in_quote)| match tag {
            ChangeTag::Equal => shown(&source, in_source),
            ChangeTag::Delete => format!("[-{}-]", shown(&source, in_source)),
            ChangeTag::Insert => format!("{{+{}+}}", shown(&quote, in_quote)),
        })
        .collect();
    shown.join(" ")
}

/// Marks at the edge of a word, which are no part of it.
fn is_edge(letter: char) -> bool {
    matches!(
        letter,
        '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '(' | ')' | '“' | '”' | '‘' | '’'
    )
}

/// A dash between words is typography.
fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑' | '–' | '—' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_shows_what_was_left_out_and_put_in() {
        assert_eq!(
            difference("is not permitted here", "is permitted now"),
            "is [-not-] permitted [-here-] {+now+}"
        );
        assert_eq!(
            difference("It’s late, he said.", "it's late he wrote"),
            "It’s late he [-said-] {+wrote+}"
        );
        assert_eq!(difference("white — or red", "white - and red"), "white [-or-] {+and+} red");
    }
}
