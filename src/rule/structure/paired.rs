//! Words that stand together in the claim and apart in the passage: a noun with another's adjective ("a Polish group", where a Danish
//! group moved to Poland), the second of two that are joined ("the king and his son", where the king and the duke are), a noun
//! behind the opposite preposition ("before the failure", "after the failure"), and a deed with another place.

use super::is_under;
use super::place::{Misplaced, surely};
use super::subject::same_thing;
use crate::fact::statement::{Class, Statement};
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::text::rel::{Rel, Upos};

/// What the claim pairs and the passage does not.
pub(super) fn paired_otherwise(pair: &Pair<'_>) -> impl Iterator<Item = Misplaced> {
    let words = 0..pair.claim.words.len();
    words.filter_map(|at| {
        qualified_otherwise(pair, at)
            .or_else(|| joined_otherwise(pair, at))
            .or_else(|| tied_the_opposite_way(pair, at))
            .or_else(|| placed_otherwise(pair, at))
    })
}

/// A name before a noun of the claim, where the noun that answers it has another name before it.
fn qualified_otherwise(pair: &Pair<'_>, at: usize) -> Option<Misplaced> {
    let word = &pair.claim.words[at];
    let noun = word.head.filter(|_| matches!(word.rel, Rel::Amod | Rel::Compound))?;
    let (place, owner) = both_places(pair, at, noun)?;
    let statement = pair.passage.statements[place.sentence];
    let named =
        |at: usize| statement.words[at].span.of(&statement.text).starts_with(char::is_uppercase);
    let rival = (0..statement.words.len()).any(|rival| {
        let word = &statement.words[rival];
        word.head == Some(owner.word)
            && matches!(word.rel, Rel::Amod | Rel::Compound)
            && named(rival)
            && is_free(pair, place.sentence, rival)
    });
    let apart = is_apart(statement, place.word, owner.word);
    (named(place.word) && rival && apart).then_some(Misplaced { claim: at, place })
}

/// Whether a verb stands between a word and a noun, or the one is not below the other.
fn is_apart(statement: &Statement, word: usize, noun: usize) -> bool {
    let words = &statement.words;
    let mut path = std::iter::successors(Some(word), |&at| words[at].head).take(words.len());
    let reached = path.by_ref().skip(1).find(|&at| at == noun || words[at].upos == Upos::Verb);
    reached != Some(noun) && !is_under(statement, noun, word)
}

/// The second of two that the claim joins, where the passage joins another to the first.
fn joined_otherwise(pair: &Pair<'_>, at: usize) -> Option<Misplaced> {
    let word = &pair.claim.words[at];
    let first = word.head.filter(|_| word.rel == Rel::Conj && is_nominal(pair.claim, at))?;
    let (place, other) = both_places(pair, at, first)?;
    let statement = pair.passage.statements[place.sentence];
    let group = same_thing(statement, other.word);
    let joined = |member: usize| {
        statement.words[member].rel == Rel::Conj
            && statement.words[member].head.is_some_and(|head| group.contains(&head))
    };
    let head = statement.words[other.word].head;
    let mut partners = (0..statement.words.len()).filter(|&at| joined(at)).peekable();
    let listed = partners.peek().is_some()
        && partners.all(|partner| {
            !same_thing(statement, partner).contains(&place.word)
                && is_nominal(statement, partner)
                && is_free(pair, place.sentence, partner)
        });
    let above = head == Some(place.word) || group.contains(&place.word);
    (listed && !above).then_some(Misplaced { claim: at, place })
}

/// A noun of the claim that a preposition ties which says the opposite of the one before that noun in the passage.
fn tied_the_opposite_way(pair: &Pair<'_>, at: usize) -> Option<Misplaced> {
    let own = pair.claim.preposition_of(at)?;
    let link = pair.alignment.links[at].filter(|link| {
        matches!(link.kind, LinkKind::Same | LinkKind::Variant) && is_nominal(pair.claim, at)
    })?;
    let statement = pair.passage.statements[link.place.sentence];
    let theirs = statement.preposition_of(link.place.word)?;
    let opposite = |(a, b): &(&str, &str)| (own, theirs) == (*a, *b) || (own, theirs) == (*b, *a);
    let told = (0..statement.words.len()).any(|other| {
        statement.words[other].key == pair.claim.words[at].key
            && statement.preposition_of(other) == Some(own)
    });
    (OPPOSITE.iter().any(opposite) && !told).then_some(Misplaced { claim: at, place: link.place })
}

/// Where something happened, which the passage does not have, by a verb that it tells of another place: "prices in the capital fell",
/// "prices fell in Elk".
fn placed_otherwise(pair: &Pair<'_>, at: usize) -> Option<Misplaced> {
    let unsaid = pair.alignment.answered(at) < 0.3 && pair.alignment.context[at] < 0.5;
    let placed = pair.claim.preposition_of(at) == Some("in") && is_nominal(pair.claim, at);
    if !(unsaid && placed) || pair.claim.is_long() {
        return None;
    }
    let root = pair.claim.words.iter().position(|word| word.head.is_none())?;
    let link =
        pair.predicates.iter().find(|link| pair.claim.predicates[link.claim].head == root)?;
    let (_, theirs) = pair.linked(*link);
    let statement = pair.passage.statements[link.sentence];
    let other = theirs.arguments.iter().map(|argument| argument.word).find(|&word| {
        statement.preposition_of(word) == Some("in")
            && is_nominal(statement, word)
            && is_free(pair, link.sentence, word)
    });
    let there = |word: usize| Place { sentence: link.sentence, word };
    other.map(|word| Misplaced { claim: at, place: there(word) })
}

/// Prepositions of which one says the opposite of the other.
const OPPOSITE: &[(&str, &str)] = &[
    ("before", "after"),
    ("above", "below"),
    ("over", "under"),
    ("inside", "outside"),
    ("within", "outside"),
    ("with", "without"),
    ("for", "against"),
    ("until", "after"),
    ("upstream", "downstream"),
];

/// What answers a word of the claim and the word above it, where one sentence answers both with the same words.
fn both_places(pair: &Pair<'_>, at: usize, head: usize) -> Option<(Place, Place)> {
    let place = |at: usize| {
        let link = pair.alignment.links[at]?;
        (surely(link.kind) || link.kind == LinkKind::Alias).then_some(link.place)
    };
    let (own, other) = (place(at)?, place(head)?);
    let content = pair.claim.words[at].class == Class::Content;
    (content && own.sentence == other.sentence && own.word != other.word).then_some((own, other))
}

fn is_nominal(statement: &Statement, at: usize) -> bool {
    let word = &statement.words[at];
    matches!(word.upos, Upos::Noun | Upos::Propn) && word.fact.is_none()
}

fn is_free(pair: &Pair<'_>, sentence: usize, word: usize) -> bool {
    pair.alignment.claimed(Place { sentence, word }).is_none()
}
