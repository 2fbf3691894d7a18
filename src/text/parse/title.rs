//! Titles: runs of words with capitals that are one name, whatever their words would mean.
//!
//! "The House That Jack Built grossed nine million dollars" has one verb. A run of words with capitals is taken for a
//! title when a small word inside it has one, for which prose gives no reason. The structure of the sentence is then
//! that of a sentence with a single name in its place. It reads no word and knows no work.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::token::Token;
use crate::words::rows;

/// Small words, of which a capital inside a sentence tells a title; those that a title may have in small letters; and verbs
/// that want a subject before them.
struct Small {
    telling: FxHashSet<&'static str>,
    joining: FxHashSet<&'static str>,
    leading: FxHashSet<&'static str>,
    finite: FxHashSet<&'static str>,
}

static SMALL: LazyLock<Small> = LazyLock::new(|| {
    let mut small = Small {
        telling: FxHashSet::default(),
        joining: FxHashSet::default(),
        leading: FxHashSet::default(),
        finite: FxHashSet::default(),
    };
    for row in rows(include_str!("title.tsv")) {
        let [kind, words] = row[..] else { continue };
        let list = match kind {
            "telling" => &mut small.telling,
            "joining" => &mut small.joining,
            "leading" => &mut small.leading,
            _ => &mut small.finite,
        };
        list.extend(words.split(", "));
    }
    small
});

/// The titles of a sentence, as runs of its tokens, in order. None where most words have capitals, as in a headline.
pub fn titles(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let form = |at: usize| tokens[at].form(text);
    let capital = |at: usize| form(at).starts_with(char::is_uppercase);
    let letter = |at: usize| form(at).starts_with(char::is_alphabetic);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !capital(at) {
            at += 1;
            continue;
        }
        let start = at;
        let small = |list: &FxHashSet<&str>, at: usize| list.contains(&*form(at).to_lowercase());
        let tells = |at: usize| at > start && capital(at) && small(&SMALL.telling, at);
        let mut told = false;
        while at < tokens.len()
            && (capital(at) || joins(text, tokens, at) || told && opens_subtitle(text, tokens, at))
        {
            told |= tells(at);
            at += 1;
        }
        let first =
            tokens[..start].iter().all(|t| !t.form(text).starts_with(char::is_alphanumeric));
        // "In The Hidden World, …": the preposition is the sentence's.
        let led = first && at - start > 1 && small(&SMALL.leading, start);
        // But "From Ashes to Dawn is a band" has no other subject.
        let finite = at < tokens.len() && SMALL.finite.contains(form(at));
        let subject = led && finite && (start + 1..at).any(|at| !capital(at));
        let start = start + usize::from(led && !subject);
        if (subject || (start + 1..at).any(tells)) && at - start >= LEAST {
            found.push(start..at);
        }
    }
    let words = (0..tokens.len()).filter(|&at| letter(at)).count();
    let capitals: usize = (0..tokens.len()).filter(|&at| letter(at) && capital(at)).count();
    if 4 * capitals > 3 * words && found.len() <= 1 && words > LEAST * 4
        || all_titled(&found, words)
    {
        found.clear();
    }
    found
}

/// The fewest words of a title.
const LEAST: usize = 3;

/// Whether a title is all that the sentence has.
fn all_titled(found: &[Range<usize>], words: usize) -> bool {
    found.iter().any(|run| run.len() >= words)
}

/// Whether a word without a capital stands between words with capitals as titles have them: "How to Train".
fn joins(text: &str, tokens: &[Token], at: usize) -> bool {
    let form = tokens[at].form(text);
    let next = tokens.get(at + 1).map_or("", |token| token.form(text));
    SMALL.joining.contains(form) && next.starts_with(char::is_uppercase)
}

/// Whether a colon parts a title from what stands below it: "How to Train Your Dragon: The Hidden World".
fn opens_subtitle(text: &str, tokens: &[Token], at: usize) -> bool {
    let capital = |at: usize| {
        tokens.get(at).is_some_and(|token| token.form(text).starts_with(char::is_uppercase))
    };
    tokens[at].form(text) == ":" && capital(at + 1) && capital(at + 2)
}
