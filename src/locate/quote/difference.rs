//! The difference between a quote and its source, for people.

use similar::{ChangeTag, TextDiff};

use crate::text::clean::Clean;

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
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let shown = |words: &[String], at: Option<usize>| {
        at.and_then(|at| words.get(at).cloned()).unwrap_or_default()
    };
    let changes = TextDiff::from_slices(&old, &new);
    let shown: Vec<String> = changes
        .iter_all_changes()
        .map(|change| match change.tag() {
            ChangeTag::Equal => shown(&source, change.old_index()),
            ChangeTag::Delete => format!("[-{}-]", shown(&source, change.old_index())),
            ChangeTag::Insert => format!("{{+{}+}}", shown(&quote, change.new_index())),
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
