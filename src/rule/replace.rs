//! Replacements: words of the passage that stand where the claim has another word.
//!
//! A word of the claim that nothing answers, and a word of the passage that answers nothing, may hold
//! the same place: the same relation to the same head, the same words hanging from them, the same
//! neighbours. "A Kashmiri Pandit family" and "a Kashmiri Rajput family" differ in one word, and the
//! passage says who they are instead. Owns which words hold the same place, how surely, and of which
//! kind the two are; what that means for the claim is the rules' question.

use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{Alignment, Passage, Place, kinship};
use crate::text::lexicon::{Lexicon, RelationKind};
use crate::text::rel::Upos;

/// A word of the claim and the word of the passage that stands in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Replacement {
    /// The word of the claim.
    pub claim: usize,
    /// The word of the passage.
    pub place: Place,
    /// What the two are to each other.
    pub kin: Kin,
    /// How surely they hold the same place: the ties that they share, from 1.
    pub ties: f64,
}

/// What two words that hold the same place are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kin {
    /// Nothing is known of the two.
    Stranger,
    /// Two kinds of one thing.
    Sibling,
    /// Two proper names.
    Name,
    /// Two of a class of which only one can hold.
    Exclusive,
}

/// The least that two words have to share to hold the same place.
const TIED: f64 = 1.0;

/// Finds what stands in the place of the claim's unanswered words, one to one.
pub fn replacements(
    claim: &Statement,
    passage: &Passage<'_>,
    alignment: &Alignment,
) -> Vec<Replacement> {
    let lexicon = Lexicon::shared();
    let mut options: Vec<Replacement> = Vec::new();
    for word in claim.content().filter(|&at| alignment.answered(at) < 0.5) {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for other in statement.content() {
                let place = Place { sentence, word: other };
                let (ours, theirs) = (&claim.words[word], &statement.words[other]);
                if !alike(ours, theirs) || alignment.claimed(place).is_some() {
                    continue;
                }
                let ties = ties(claim, word, statement, place, alignment);
                if ties >= TIED
                    && let Some(kin) = kin(ours, theirs, lexicon)
                {
                    options.push(Replacement { claim: word, place, kin, ties });
                }
            }
        }
    }
    options.sort_by(|a, b| {
        b.ties
            .total_cmp(&a.ties)
            .then_with(|| b.kin.cmp(&a.kin))
            .then_with(|| (a.claim, a.place).cmp(&(b.claim, b.place)))
    });
    let mut found: Vec<Replacement> = Vec::new();
    for option in options {
        if !found.iter().any(|f| f.claim == option.claim || f.place == option.place) {
            found.push(option);
        }
    }
    found.sort_by_key(|f| f.claim);
    found
}

/// Whether two words are of the same sort, so that the one can stand for the other.
fn alike(ours: &Word, theirs: &Word) -> bool {
    let sort = |word: &Word| match word.upos {
        Upos::Propn => Some(0),
        Upos::Noun => Some(1),
        Upos::Adj => Some(2),
        Upos::Verb => Some(3),
        _ => None,
    };
    let demonyms = |word: &Word| matches!(word.upos, Upos::Propn | Upos::Adj);
    match (sort(ours), sort(theirs)) {
        (Some(a), Some(b)) => a == b || demonyms(ours) && demonyms(theirs),
        _ => false,
    }
}

/// What the two are to each other; none where the one may mean the other.
fn kin(ours: &Word, theirs: &Word, lexicon: &Lexicon) -> Option<Kin> {
    if kinship(ours, theirs, lexicon).is_some() {
        return None;
    }
    let relation = lexicon.compare(ours.meant(), theirs.meant());
    Some(match relation.kind {
        _ if relation.is_contrast() => Kin::Exclusive,
        // Members of a class that go together: a singer may act.
        RelationKind::Sibling(_) => Kin::Stranger,
        _ if ours.name.is_some() && theirs.name.is_some() => Kin::Name,
        _ if lexicon.are_kinds_of_one(ours.meant(), theirs.meant()) => Kin::Sibling,
        _ => Kin::Stranger,
    })
}

/// What two words share of their surroundings: the head and the relation to it, the words that hang
/// from them, the words beside them.
fn ties(
    claim: &Statement,
    word: usize,
    statement: &Statement,
    place: Place,
    alignment: &Alignment,
) -> f64 {
    let (ours, theirs) = (&claim.words[word], &statement.words[place.word]);
    let meets = |a: usize, b: usize| {
        alignment.place(a) == Some(Place { sentence: place.sentence, word: b })
    };
    let mut ties = 0.0;
    if let (Some(a), Some(b)) = (ours.head, theirs.head)
        && meets(a, b)
        && claim.preposition_of(word) == statement.preposition_of(place.word)
    {
        ties += if ours.rel == theirs.rel { 1.25 } else { 0.5 };
    }
    if ours.head.is_none() && theirs.head.is_none() {
        ties += 0.5;
    }
    let children =
        (0..claim.words.len()).filter(|&at| claim.words[at].head == Some(word)).filter(|&at| {
            alignment.place(at).is_some_and(|met| {
                met.sentence == place.sentence
                    && statement.words[met.word].head == Some(place.word)
                    && statement.words[met.word].rel == claim.words[at].rel
            })
        });
    ties += 0.75 * (children.count().min(2) as f64);
    let before = (beside(claim, word, false), beside(statement, place.word, false));
    let after = (beside(claim, word, true), beside(statement, place.word, true));
    for (a, b) in [before, after] {
        if let (Some(a), Some(b)) = (a, b)
            && meets(a, b)
        {
            ties += 0.5;
        }
    }
    ties
}

/// The nearest content word beside a word, over one function word at most.
fn beside(statement: &Statement, at: usize, after: bool) -> Option<usize> {
    let step = |at: usize| if after { Some(at + 1) } else { at.checked_sub(1) };
    let next = step(at)?;
    let content = |at: usize| {
        statement.words.get(at).is_some_and(|word| word.class == Class::Content).then_some(at)
    };
    content(next).or_else(|| {
        statement.words.get(next).filter(|word| word.class == Class::Function)?;
        content(step(next)?)
    })
}
