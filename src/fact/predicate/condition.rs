//! Conditions: "if demand falls, the plant closes" says neither that demand falls nor that the plant closes.
//!
//! Finds by the order of the words how far a condition reaches, for the parser often takes the clause behind it for
//! a noun.

use std::ops::Range;

use super::force::is_speech;
use crate::fact::statement::{Class, Word};
use crate::text::lexicon::Lexicon;
use crate::text::rel::Upos;

/// What holds only on a condition, and the condition itself.
pub(super) struct Conditional {
    /// The word that begins the condition.
    pub mark: usize,
    /// The words of the condition.
    pub condition: Range<usize>,
    /// The words of what depends on it.
    pub follows: Range<usize>,
}

/// The first condition of a sentence.
pub(super) fn conditional(words: &[Word], lexicon: &Lexicon) -> Option<Conditional> {
    let mark = (0..words.len()).find(|&at| opens(words, at))?;
    let breaks = |word: &Word| matches!(&*word.form, ";" | ":" | "." | "!" | "?");
    let end = (mark..words.len()).find(|&at| breaks(&words[at])).unwrap_or(words.len());
    let leads = words[..mark].iter().all(|word| {
        word.class == Class::Punctuation
            || matches!(&*word.form, "but" | "and" | "so" | "only" | "that")
    });
    if leads {
        let comma = (mark..end).find(|&at| &*words[at].form == ",")?;
        // "If anything, …" is a manner of speaking.
        return (comma > mark + 2).then_some(Conditional {
            mark,
            condition: mark..comma,
            follows: comma..end,
        });
    }
    let verb = |range: Range<usize>| words[range].iter().any(|word| word.upos == Upos::Verb);
    let start = (0..mark).rev().find(|&at| {
        let form = &*words[at].form;
        let joins = matches!(form, "and" | "or") && verb(0..at) && verb(at..mark);
        // "Will be renamed if": what is said has a verb of its own.
        let says = is_speech(lexicon, &words[at]) && verb(at + 1..mark);
        breaks(&words[at]) || joins || BEGINS.contains(&form) || says
    });
    let start = start.map_or(0, |at| at + 1);
    // A clause between commas is a condition of what it stands in: "the firm, if asked, pays".
    verb(start..mark).then_some(Conditional { mark, condition: mark..end, follows: start..mark })
}

/// The words with which another clause begins.
const BEGINS: &[&str] = &[
    "but", "that", "which", "who", "whom", "because", "although", "though", "while", "when",
    "since", "as",
];

/// Whether a condition begins at a word.
fn opens(words: &[Word], at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map(|word| &*word.form);
    let (before, after) = (word(at.checked_sub(1)), word(Some(at + 1)));
    let asks = at.checked_sub(1).is_some_and(|before| ASKS.contains(&&*words[before].lemma));
    match &*words[at].form {
        "unless" => true,
        "if" => {
            !asks
                && !matches!(before, Some("even" | "as" | "and" | "or" | "what"))
                && !matches!(
                    after,
                    Some(
                        "any"
                            | "anything"
                            | "not"
                            | "so"
                            | "ever"
                            | "possible"
                            | "necessary"
                            | "only"
                    )
                )
        }
        "provided" | "providing" => after == Some("that"),
        "lest" => true,
        // "In case the river rose"
        "in" => {
            after == Some("case")
                && !matches!(word(Some(at + 2)), Some("of" | "you" | "," | ".") | None)
        }
        _ => false,
    }
}

/// What stands before an "if" that means "whether".
const ASKS: &[&str] = &[
    "ask",
    "wonder",
    "know",
    "see",
    "determine",
    "decide",
    "check",
    "test",
    "examine",
    "doubt",
    "question",
    "learn",
    "say",
    "tell",
    "find",
    "out",
    "sure",
    "unclear",
    "unknown",
    "assess",
    "investigate",
];
