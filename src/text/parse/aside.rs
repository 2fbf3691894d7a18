//! Asides: what a sentence has in brackets.
//!
//! "Ada Lovelace (10 December 1815 – 27 November 1852) was a mathematician" has one clause, and what stands in brackets is
//! no part of it. The sentence is read without its asides, each of them by itself, and hung from the word before it. Owns
//! where asides begin and end.

use std::ops::Range;

use super::super::token::Token;

/// The asides of a sentence as runs of its tokens, brackets included, in order. A bracket that nothing stands before or
/// behind is none, and neither is one within another, which is part of it.
pub fn asides(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let form = |at: usize| tokens[at].form(text);
    let said =
        |range: Range<usize>| range.into_iter().any(|at| form(at).starts_with(char::is_alphabetic));
    let mut found = Vec::new();
    let (mut open, mut depth) = (0, 0usize);
    for at in 0..tokens.len() {
        match form(at) {
            "(" => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            ")" if depth == 1 => {
                depth = 0;
                // "(s)" and "f(x)" are parts of words.
                let apart = open > 0 && tokens[open - 1].span.end < tokens[open].span.start;
                // "The Health Organization (WHO) summit": a short name may be followed by what it is part of.
                let short = at == open + 2 && form(open + 1).chars().all(char::is_uppercase);
                if apart && !short && said(0..open) && said(at + 1..tokens.len()) {
                    found.push(open..at + 1);
                }
            }
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}
