//! Contrasts: "not Beck but Holm signed" says that Holm did, and denies it of Beck alone.
//!
//! Finds the two and the negation between which they stand, by the order of the words, for parsers hang the second now on the first
//! and now on the verb. "Not only Beck but also Holm" is no contrast.

use super::{Argument, adds};
use crate::fact::statement::Word;
use crate::text::rel::Upos;

/// A noun in whose place another is said to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Contrast {
    /// The negation.
    pub(super) not: usize,
    /// The noun of which it is denied.
    pub(super) denied: usize,
    /// The noun of which it is said instead.
    pub(super) instead: usize,
}

/// The longest noun phrase that is contrasted, in words.
const LONGEST: usize = 8;

/// All contrasts of a sentence, in order.
pub(super) fn all(words: &[Word]) -> Vec<Contrast> {
    let found = (0..words.len()).filter(|&at| &*words[at].form == "not");
    found.filter_map(|not| contrast(words, not)).collect()
}

/// The words that contrasts set apart: "in May" in "not in May but in June".
pub(crate) fn set_apart(words: &[Word]) -> Vec<usize> {
    all(words).iter().flat_map(|contrast| contrast.not + 1..contrast.denied + 1).collect()
}

/// Whether a negation only sets a noun apart in whose place another is said to be.
pub(crate) fn contrasts(words: &[Word], at: usize) -> bool {
    &*words[at].form == "not" && contrast(words, at).is_some()
}

fn contrast(words: &[Word], not: usize) -> Option<Contrast> {
    // "Is not a nurse but a doctor", "did not": the verb is denied, and the parser says of what.
    let helped = not.checked_sub(1).is_some_and(|before| words[before].upos == Upos::Aux);
    if helped || adds(words, not) {
        return None;
    }
    let (denied, end) = phrase(words, not + 1)?;
    let comma = usize::from(words.get(end).is_some_and(|word| &*word.form == ","));
    let but = end + comma;
    if words.get(but).is_none_or(|word| &*word.form != "but") {
        return None;
    }
    let (instead, _) = phrase(words, but + 1)?;
    let tied = |first: usize| words[first].upos == Upos::Adp;
    (tied(not + 1) == tied(but + 1)).then_some(Contrast { not, denied, instead })
}

/// The noun of the phrase that begins at a word, and where the phrase ends.
fn phrase(words: &[Word], start: usize) -> Option<(usize, usize)> {
    let inside = |at: &usize| {
        let word = &words[*at];
        match word.upos {
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num => true,
            Upos::Part | Upos::Pron => true,
            Upos::Adp => *at == start || &*word.form == "of",
            _ => false,
        }
    };
    let end = (start..words.len().min(start + LONGEST))
        .take_while(|at| inside(at) && &*words[*at].form != "not")
        .last()?
        + 1;
    let nominal =
        |at: &usize| matches!(words[*at].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
    let outside = |at: &usize| words[*at].head.is_none_or(|head| !(start..end).contains(&head));
    let noun = (start..end).find(|at| nominal(at) && outside(at))?;
    Some((noun, end))
}

/// Gives the part of the noun that is denied to the one of which it is said instead.
pub(super) fn exchange(contrasts: &[Contrast], arguments: &mut Vec<Argument>) {
    for contrast in contrasts {
        let Some(at) = arguments.iter().position(|a| a.word == contrast.denied) else { continue };
        let Argument { role, .. } = arguments.remove(at);
        if !arguments.iter().any(|a| a.word == contrast.instead) {
            arguments.push(Argument { word: contrast.instead, role });
        }
    }
    arguments.sort_by_key(|argument| argument.word);
}
