//! Denials in other words: who lost power is without it, and where no case of an illness is known, no illness is.
//!
//! Owns when a word that only one side denies is denied on the other side all the same, by the verb whose object it is or by a noun that says
//! no more than itself.

use crate::fact::statement::Statement;
use crate::locate::align::Link;
use crate::rule::Pair;
use crate::text::rel::Rel;
use crate::words::WordSet;

/// Verbs whose object is not there, or no longer.
static LOSING: WordSet = WordSet::new(include_str!("denial/losing.txt"));

/// Nouns that say no more than what they are of: "no case of illness".
static LIGHT: WordSet = WordSet::new(include_str!("denial/light.txt"));

/// Whether the side that does not deny a word says that it is not there.
pub(crate) fn is_lost(pair: &Pair<'_>, link: &Link, claim_denies: bool) -> bool {
    if claim_denies {
        is_without(pair.passage.statements[link.place.sentence], link.place.word)
    } else {
        is_without(pair.claim, link.claim)
    }
}

/// Whether a word is what somebody loses or lacks, or hangs from a denied noun that says no more than it.
fn is_without(statement: &Statement, at: usize) -> bool {
    let words = &statement.words;
    let Some(head) = words[at].head else { return false };
    match words[at].rel {
        Rel::Obj => LOSING.has(&words[head].lemma),
        Rel::Nmod | Rel::Obl if statement.preposition_of(at) == Some("of") => {
            // "Ran out of cornets"
            let out = words.iter().any(|word| word.head == Some(at) && &*word.form == "out");
            LIGHT.has(&words[head].lemma) && words[head].denied
                || out && &*words[head].lemma == "run"
        }
        Rel::Nmod | Rel::Obl => {
            let ties = words.iter().filter(|word| word.head == Some(at) && word.rel == Rel::Case);
            let ties: Vec<&str> = ties.map(|word| &*word.form).collect();
            ties == ["out", "of"] && &*words[head].lemma == "run"
        }
        _ => false,
    }
}
