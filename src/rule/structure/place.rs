//! Places of arguments: whether what answers an argument of the claim stands in the passage where the claim has it.
//!
//! Gathers what shows that it does not. Owns two questions itself: whether a preposition ties an argument otherwise ("in the park",
//! "beside the park"), and whether what the claim says somebody is stands in the passage as something else ("the son of the mayor").
//! What belongs to another deed or another thing is `displaced`'s question, what has changed places `exchange`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::aged::aged_otherwise;
use super::core::{core, inside};
use super::crossed::crossed;
use super::displaced::{deed_of_another, displaced};
use super::elsewhere::elsewhere;
use super::exchange::{compared_crosswise, exchanged};
use super::licence::unlicensed;
use super::occupied::occupied;
use super::paired::paired_otherwise;
use super::rival::other_object;
use super::stitched::{
    called_otherwise, contrasted, named_beside_another, numbered_otherwise, owned_otherwise,
    stitched, told_there_otherwise,
};
use super::subject::same_thing;
use super::substituted::{substituted, swapped};
use super::united::fetched;
use crate::fact::Fact;
use crate::fact::predicate::Role;
use crate::fact::statement::{Statement, Word};
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};
use crate::words::rows;

/// An argument of the claim that the passage has in another place.
pub(crate) struct Misplaced {
    /// The word of the claim.
    pub(crate) claim: usize,
    /// The word of the passage that answers it.
    pub(crate) place: Place,
}

/// The prepositions of `prepositions.tsv`, each with those that may stand for it.
static ROWS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut found: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for words in rows(include_str!("prepositions.tsv")) {
        for word in &words[1..] {
            found.entry(words[0]).or_default().push(*word);
            found.entry(*word).or_default().push(words[0]);
        }
    }
    found
});

/// The arguments of the claim that the passage has in another place.
pub(crate) fn misplaced(pair: &Pair<'_>) -> Vec<Misplaced> {
    let mut found = tied_otherwise(pair);
    found.extend(displaced(pair));
    found.extend(exchanged(pair));
    found.extend(crossed(pair));
    found.extend(compared_crosswise(pair));
    found.extend(said_of_another(pair));
    found.extend(contrasted(pair));
    found.extend(numbered_otherwise(pair));
    found.extend(stitched(pair));
    found.extend(fetched(pair));
    found.extend(deed_of_another(pair));
    found.extend(aged_otherwise(pair));
    found.extend(called_otherwise(pair));
    found.extend(owned_otherwise(pair));
    found.extend(paired_otherwise(pair));
    found.extend(named_beside_another(pair));
    found.extend(told_there_otherwise(pair));
    found.extend(set_aside(pair));
    found.extend(occupied(pair));
    found.extend(elsewhere(pair));
    found.extend(unlicensed(pair));
    found.extend(core(pair));
    found.extend(inside(pair));
    found.extend(led_the_other_way(pair));
    found.extend(swapped(pair).map(|(claim, place)| Misplaced { claim, place }));
    let moved = substituted(pair).into_iter();
    found.extend(
        moved.filter_map(|other| Some(Misplaced { claim: other.claim, place: other.found? })),
    );
    let others = pair
        .predicates
        .iter()
        .filter(|_| !pair.claim.is_long())
        .filter_map(|link| other_object(pair, *link));
    found.extend(others.map(|(claim, place)| Misplaced { claim, place }));
    // One word of the claim is out of its place once, however that shows.
    found.sort_by_key(|argument| argument.claim);
    found.dedup_by_key(|argument| argument.claim);
    found
}

/// Words that a preposition ties in the claim to a word which answers the one that another preposition ties them to in the
/// passage.
fn tied_otherwise(pair: &Pair<'_>) -> Vec<Misplaced> {
    let claim = pair.claim;
    let tied = claim.content().filter_map(|at| {
        let ours = claim.preposition_of(at)?;
        let link = pair.alignment.links[at]?;
        let statement = pair.passage.statements[link.place.sentence];
        let theirs = statement.preposition_of(link.place.word)?;
        let above = statement.words[link.place.word].head;
        let beside = match claim.words[at].head {
            Some(head) => {
                let head = pair.alignment.place(head)?;
                head.sentence == link.place.sentence && above == Some(head.word)
            }
            // "The factory is in Lyon".
            None => above.is_none(),
        };
        (beside && surely(link.kind) && differ(ours, theirs) && !is_counted(claim, at))
            .then_some(Misplaced { claim: at, place: link.place })
    });
    tied.collect()
}

/// A name that the claim has behind "to" and the passage only behind "from", or the other way round, whatever the two hang from: "a
/// tug from Elk took her in tow" does not say that she was towed to Elk.
fn led_the_other_way(pair: &Pair<'_>) -> Option<Misplaced> {
    let turned =
        |ours: &str, theirs: &str| matches!((ours, theirs), ("to", "from") | ("from", "to"));
    pair.alignment.links.iter().flatten().find_map(|link| {
        let statement = pair.passage.statements[link.place.sentence];
        let word = &statement.words[link.place.word];
        let alone = pair.passage.statements.iter().flat_map(|of| &of.words);
        let once = alone.filter(|other| other.key == word.key).count() == 1;
        let (ours, theirs) =
            (pair.claim.preposition_of(link.claim)?, statement.preposition_of(link.place.word)?);
        let own = &pair.claim.words[link.claim];
        let named = word.name.is_some() && own.name.is_some()
            || own.upos == Upos::Noun
                && Lexicon::shared().category(&own.entry) == Some("noun.person");
        let told = link.kind == LinkKind::Same && matches!(word.rel, Rel::Nmod | Rel::Obl);
        (named && told && once && turned(ours, theirs))
            .then_some(Misplaced { claim: link.claim, place: link.place })
    })
}

/// Whether a figure counts a word: which figure answers that, and whether, is told by the words around the two.
pub(super) fn is_counted(claim: &Statement, word: usize) -> bool {
    let span = claim.words[word].span;
    let noun = |fact: &Fact| Some(fact.quantity()?.noun.as_ref()?.group);
    claim.facts.iter().filter_map(noun).any(|group| group.overlaps(span))
}

/// A word behind one preposition that stands behind the same and "outside" on the other side: "from Europe" and "from outside Europe".
fn set_aside(pair: &Pair<'_>) -> Option<Misplaced> {
    fn cases(of: &Statement, word: usize) -> Vec<&str> {
        let case = |other: &&Word| {
            other.head == Some(word) && (other.rel == Rel::Case || &*other.form == "outside")
        };
        of.words.iter().filter(case).map(|other| &*other.form).collect()
    }
    let tied = |these: &[&str], those: &[&str]| matches!((these, those), ([one], [first, _]) if one == first);
    pair.alignment.links.iter().flatten().find_map(|link| {
        let statement = pair.passage.statements[link.place.sentence];
        let (word, other) = (&pair.claim.words[link.claim], &statement.words[link.place.word]);
        if word.set_aside == other.set_aside {
            return None;
        }
        let (ours, theirs) = (cases(pair.claim, link.claim), cases(statement, link.place.word));
        let apart = tied(&ours, &theirs) || tied(&theirs, &ours);
        apart.then_some(Misplaced { claim: link.claim, place: link.place })
    })
}

/// Whether two prepositions tell different things.
fn differ(ours: &str, theirs: &str) -> bool {
    ours != theirs
        && ROWS.contains_key(theirs)
        && ROWS.get(ours).is_some_and(|others| !others.contains(&theirs))
}

pub(super) fn surely(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Same | LinkKind::Variant | LinkKind::Alias | LinkKind::Synonym)
}

/// Whether two roles are the same: where a preposition ties both, the same one.
pub(super) fn same(claim: &Statement, ours: Role, statement: &Statement, theirs: Role) -> bool {
    match (ours, theirs) {
        (Role::Oblique(a), Role::Oblique(b)) => {
            a.map(|at| &claim.words[at].form) == b.map(|at| &statement.words[at].form)
        }
        _ => ours == theirs,
    }
}

/// What the claim says its subject is, where the passage has it behind a preposition of what it says the subject is: the
/// son of the mayor is no mayor.
fn said_of_another(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let copular = claim.words.iter().any(|w| w.head == Some(root) && w.rel == Rel::Cop);
    let noun = claim.words[root].upos == Upos::Noun && claim.preposition_of(root).is_none();
    let link = pair.alignment.links[root].filter(|link| copular && noun && surely(link.kind))?;
    let statement = pair.passage.statements[link.place.sentence];
    let word = &statement.words[link.place.word];
    let tied = statement.preposition_of(link.place.word).is_some_and(|by| by != "as")
        && matches!(word.rel, Rel::Nmod | Rel::Obl);
    let owned = word.rel == Rel::NmodPoss;
    let subject = (0..claim.words.len())
        .find(|&at| claim.words[at].head == Some(root) && claim.words[at].rel.is_subject())?;
    // "Judge Marrick" is no other judge.
    let titled = matches!(word.rel, Rel::NmodDesc | Rel::Compound | Rel::Appos | Rel::Flat);
    let holder = word.head.filter(|&head| titled && statement.words[head].upos == Upos::Propn);
    if let Some(holder) = holder
        && !same_thing(statement, holder).into_iter().any(|word| {
            let place = Place { sentence: link.place.sentence, word };
            word != link.place.word && pair.alignment.claimed(place).is_some()
        })
    {
        return Some(Misplaced { claim: root, place: link.place });
    }
    let theirs = pair.alignment.place(subject).filter(|at| at.sentence == link.place.sentence)?;
    let named = |at: usize| {
        at == theirs.word
            || statement.words[at].name.is_some()
                && statement.words[at].name == statement.words[theirs.word].name
    };
    let said = word.head.is_some_and(|head| {
        let place = Place { sentence: link.place.sentence, word: head };
        pair.alignment.claimed(place).is_none()
            && statement.predicates.iter().any(|predicate| {
                predicate.head == head && predicate.arguments.iter().any(|a| named(a.word))
            })
    });
    ((tied || owned) && said).then_some(Misplaced { claim: root, place: link.place })
}
