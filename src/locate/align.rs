//! Alignment: which word of a passage answers which word of the claim.
//!
//! Every content word of the claim is linked to at most one word of the passage, one to one, by what
//! the two have in common: form, inflection, spelling, meaning. Where several words would do, the
//! one whose surroundings are linked as well wins. Words that exclude each other in the same place
//! (antonyms, members of one exclusive class) are kept apart as opposed links. The method is that of
//! monolingual aligners that combine lexical similarity with dependency context (Sultan, Bethard and
//! Sumner, 2014), made greedy and deterministic.
//!
//! Owns the links with their kinds and what headings answer; `kinship` compares two words, `assign` chooses among the pairs, and
//! `opposed` finds the words that exclude each other.

mod assign;
mod kinship;
mod opposed;

use self::assign::{assign, candidates};
pub(crate) use self::kinship::distance;
pub use self::kinship::kinship;
use self::kinship::related;
use self::opposed::opposed;
use crate::fact::statement::{Class, Statement, Word, entry};
use crate::text::lexicon::{Level, Lexicon, RelationKind};
use crate::text::rel::Upos;

/// A passage: up to three neighbouring sentences of one block, and the words of the headings and
/// the title over them.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The sentences, in order.
    pub statements: Vec<&'a Statement>,
    /// Headings and titles over the passage, the nearest first.
    pub context: Vec<&'a Statement>,
}

/// A word of a passage: the sentence and the word in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which of the passage's sentences.
    pub sentence: usize,
    /// Which word of the sentence.
    pub word: usize,
}

/// What a word of the claim and a word of the passage have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The same dictionary form.
    Same,
    /// Another inflection or spelling.
    Variant,
    /// A word made from the other: "recognise", "recognition".
    Derived,
    /// A country and its people, a name and its abbreviation.
    Alias,
    /// Another word for it.
    Synonym,
    /// The passage's word is one kind of the claim's.
    Specific,
    /// The passage's word is more general than the claim's.
    General,
    /// A name that differs by a slip of the pen.
    Misspelt,
}

/// One word of the claim, answered by one word of the passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The word of the claim.
    pub claim: usize,
    /// The word of the passage.
    pub place: Place,
    /// What they have in common.
    pub kind: LinkKind,
    /// How surely, from 0 to 1.
    pub strength: f64,
}

/// How two words exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opposition {
    /// Antonyms: hot and cold.
    Antonym,
    /// Opposite directions: rise and fall.
    Direction,
    /// The two ends of one deed: buy and sell. They exclude each other when the same one does both.
    Converse,
    /// Two of a class of which only one can hold: red and blue.
    Exclusive,
}

/// One word of the claim against a word of the passage that excludes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opposed {
    /// The word of the claim.
    pub claim: usize,
    /// The word of the passage.
    pub place: Place,
    /// How they exclude each other.
    pub kind: Opposition,
    /// Whether their surroundings are linked: only then do they stand in the same place.
    pub parallel: bool,
}

/// What answers what.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// Per word of the claim, the word of the passage that answers it.
    pub links: Vec<Option<Link>>,
    /// Per word of the claim, how well the headings and the title answer it, from 0 to 1.
    pub context: Vec<f64>,
    /// Words that exclude each other.
    pub opposed: Vec<Opposed>,
}

impl Alignment {
    /// Links the words of `claim` to those of `passage`.
    pub fn new(claim: &Statement, passage: &Passage<'_>) -> Self {
        let lexicon = Lexicon::shared();
        let mut context: Vec<f64> =
            claim.words.iter().map(|word| in_context(word, passage, lexicon)).collect();
        let candidates = candidates(claim, passage, lexicon, &context);
        let first = assign(claim, passage, &candidates, None);
        let links = assign(claim, passage, &candidates, Some(&first));
        for (part, strength) in said_as_one(claim, passage, lexicon, &links) {
            context[part] = f64::max(context[part], strength);
        }
        let opposed = opposed(claim, passage, lexicon, &links);
        Self { links, context, opposed }
    }

    /// How well a word of the claim is answered, by the passage or by what stands over it.
    pub fn answered(&self, word: usize) -> f64 {
        let linked = self.links[word].map_or(0.0, |link| link.strength);
        linked.max(self.context[word] * CONTEXT)
    }

    /// The word of the passage that answers a word of the claim.
    pub fn place(&self, word: usize) -> Option<Place> {
        self.links[word].map(|link| link.place)
    }

    /// The word of the claim that a word of the passage answers.
    pub fn claimed(&self, place: Place) -> Option<usize> {
        self.links.iter().flatten().find(|link| link.place == place).map(|link| link.claim)
    }
}

/// What a heading's word is worth beside a word of the passage itself.
const CONTEXT: f64 = 0.9;

fn in_context(word: &Word, passage: &Passage<'_>, lexicon: &'static Lexicon) -> f64 {
    if word.class != Class::Content {
        return 0.0;
    }
    passage
        .context
        .iter()
        .flat_map(|statement| &statement.words)
        .filter_map(|other| {
            kinship(word, other, lexicon).or_else(|| capitalised(word, other, lexicon))
        })
        .filter(|(kind, _)| {
            !matches!(kind, LinkKind::General | LinkKind::Synonym | LinkKind::Specific)
        })
        .map(|(_, strength)| strength)
        .fold(0.0, f64::max)
}

/// The same for a common noun that a heading writes like a name: "Weight" over a column.
fn capitalised(claim: &Word, other: &Word, lexicon: &'static Lexicon) -> Option<(LinkKind, f64)> {
    if other.upos != Upos::Propn || claim.upos == Upos::Propn {
        return None;
    }
    let lower = entry(lexicon, &other.form, Upos::Noun);
    let relation = lexicon.compare(&claim.entry, &lower);
    (relation.kind == RelationKind::Derived && relation.level < Level::Loose)
        .then_some((LinkKind::Derived, 0.8))
}

/// The words of the claim's expressions that one word of the passage says as a whole, and how surely: "dead" in "dead
/// body", where the passage has "corpse".
fn said_as_one(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    links: &[Option<Link>],
) -> Vec<(usize, f64)> {
    let mut found = Vec::new();
    for link in links.iter().flatten() {
        let word = &claim.words[link.claim];
        let Some(meaning) = word.meaning.as_ref().filter(|meaning| meaning.is_light) else {
            continue;
        };
        let other = &passage.statements[link.place.sentence].words[link.place.word];
        let whole = related(&meaning.entry, other.meant(), lexicon);
        if let Some((kind, strength)) = whole
            && kind != LinkKind::General
            && word.upos != Upos::Verb
        {
            let parts = claim.words_of(meaning.span).filter(|&at| links[at].is_none());
            found.extend(parts.map(|at| (at, strength)));
        }
    }
    found
}
