//! Kinds: what sort of thing a noun calls its subject.
//!
//! A person is no film and a town no animal, whatever else they are. Owns which nouns tell a kind, and that nothing is
//! of two. Most nouns tell none here: what may be said of a thing in a figure ("is a star", "is a hit") is no kind.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fact::statement::Word;
use crate::text::lexicon::Lexicon;
use crate::text::rel::Upos;
use crate::words::rows;

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

/// The kinds of the nouns that are listed, by lemma.
static LISTED: LazyLock<FxHashMap<&'static str, Kind>> = LazyLock::new(|| {
    let mut kinds = FxHashMap::default();
    for row in rows(include_str!("kinds.tsv")) {
        let [name, nouns] = row[..] else { continue };
        let kind = match name {
            "organisation" => Kind::Organisation,
            "person" => Kind::Person,
            "place" => Kind::Place,
            "work" => Kind::Work,
            _ => continue,
        };
        kinds.extend(nouns.split(", ").map(|noun| (noun, kind)));
    }
    kinds
});

/// The kind that a common noun tells.
pub(crate) fn kind(word: &Word) -> Option<Kind> {
    if word.upos != Upos::Noun || word.titled {
        return None;
    }
    if let Some(kind) = LISTED.get(&*word.lemma) {
        return Some(*kind);
    }
    match Lexicon::shared().category(&word.entry) {
        Some("noun.person") => Some(Kind::Person),
        Some("noun.animal") => Some(Kind::Animal),
        Some("noun.plant") => Some(Kind::Plant),
        _ => None,
    }
}
