//! Kinds: what sort of thing a noun calls its subject.
//!
//! A person is no film and a town no animal, whatever else they are. Owns which nouns tell a kind, and that nothing is
//! of two. Most nouns tell none here: what may be said of a thing in a figure ("is a star", "is a hit") is no kind.

use crate::fact::statement::Word;
use crate::text::lexicon::Lexicon;
use crate::text::rel::Upos;

/// A kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Animal,
    Organisation,
    Person,
    Place,
    Plant,
    Work,
}

/// The kind that a common noun tells.
pub(crate) fn kind(word: &Word) -> Option<Kind> {
    if word.upos != Upos::Noun || word.titled {
        return None;
    }
    let listed = include_str!("kinds.tsv")
        .lines()
        .filter(|row| !row.starts_with('#'))
        .filter_map(|row| row.split_once('\t'))
        .find(|(_, nouns)| nouns.split(", ").any(|noun| noun == &*word.lemma));
    match listed.map(|(kind, _)| kind) {
        Some("organisation") => return Some(Kind::Organisation),
        Some("person") => return Some(Kind::Person),
        Some("place") => return Some(Kind::Place),
        Some("work") => return Some(Kind::Work),
        _ => {}
    }
    match Lexicon::shared().category(&word.entry) {
        Some("noun.person") => Some(Kind::Person),
        Some("noun.animal") => Some(Kind::Animal),
        Some("noun.plant") => Some(Kind::Plant),
        _ => None,
    }
}
