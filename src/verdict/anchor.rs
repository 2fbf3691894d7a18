//! Anchors: a sentence read under what its paragraph is about.
//!
//! "Castelbruno is a hill town. … The population peaked in 1911." tells of the population of Castelbruno, and a claim says so. The sentence
//! leaves a slot open for the topic: a pronoun, a definite noun without an owner, a verb without a subject. Where another thing stands in
//! the slot, the topic is not meant.
//!
//! Owns when a name of the claim that a sentence does not have may stand in such a slot of it. It can verify a claim, never contradict one.

use crate::claim::Verdict;
use crate::fact::name::Name;
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::tolerance::Tolerance;
use crate::locate::align::Place;
use crate::reading::Reading;
use crate::rule::Pair;
use crate::text::rel::{Rel, Upos};
use crate::verdict::{ABOUT, PASSAGES, Weighed, align_under, weigh_pair};

/// Reads sentences under what their paragraphs are about, and gives the one that most surely verifies the claim so.
pub(super) fn anchored<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    weighed: &[Weighed<'a>],
    tolerance: &Tolerance,
) -> Option<Weighed<'a>> {
    let singles = weighed.iter().take(PASSAGES).filter(|w| w.sentences.len() == 1);
    let options = singles.filter(|w| w.pair.coverage(true) >= ABOUT).filter_map(|near| {
        let at = near.sentences[0];
        let (first, topic) = readings[near.reading].topic(at)?;
        let passage = (near.reading, &near.sentences[..], Some(topic));
        let pair = align_under(claim, readings, passage, tolerance);
        let new = |name: &&Name| is_given(&near.pair, &pair, name);
        let names: Vec<&Name> = claim.names.iter().filter(new).collect();
        let fits = !names.is_empty() && names.iter().all(|name| has_slot(&pair, name));
        let passage = (near.reading, near.sentences.clone(), Some(first));
        fits.then(|| weigh_pair(pair, readings, passage, tolerance))
    });
    let options = options.filter(|found| found.candidate == Verdict::Verified);
    options.max_by(|a, b| a.probability.total_cmp(&b.probability))
}

/// Whether only the topic answers a name.
fn is_given(without: &Pair<'_>, with: &Pair<'_>, name: &Name) -> bool {
    let tells = |&at: &usize| with.claim.words[at].class == Class::Content;
    let mut words = name.words.clone().filter(tells).peekable();
    words.peek().is_some()
        && words.all(|at| {
            with.alignment.links[at].is_none()
                && without.alignment.answered(at) < 0.5
                && with.alignment.answered(at) >= 0.5
        })
}

/// Whether the sentence has a place for what a name of the claim means, and nothing else stands in it.
fn has_slot(pair: &Pair<'_>, name: &Name) -> bool {
    let words = &pair.claim.words;
    let outside = |at: &usize| words[*at].head.is_none_or(|head| !name.words.contains(&head));
    let Some(top) = name.words.clone().find(outside) else { return false };
    let Some(head) = words[top].head else { return false };
    let Some(place) = pair.alignment.place(head) else { return false };
    let statement = pair.passage.statements[place.sentence];
    match words[top].rel {
        rel if rel.is_subject() => is_open_subject(pair, statement, place),
        Rel::Nmod | Rel::NmodPoss | Rel::Compound => is_open_noun(pair, statement, place),
        Rel::Obl => is_open_oblique(pair, statement, place, pair.claim.preposition_of(top)),
        _ => false,
    }
}

fn children(statement: &Statement, head: usize) -> impl Iterator<Item = (usize, &Word)> {
    statement.words.iter().enumerate().filter(move |(_, word)| word.head == Some(head))
}

/// Whether a verb has no subject, or a pronoun or a bare definite noun for one.
fn is_open_subject(pair: &Pair<'_>, statement: &Statement, place: Place) -> bool {
    let mut verb = place.word;
    for _ in 0..statement.words.len() {
        let mut subjects = children(statement, verb).filter(|(_, word)| word.rel.is_subject());
        if let Some((at, word)) = subjects.next() {
            let claimed = pair.alignment.claimed(Place { word: at, ..place }).is_some();
            return word.is_anaphor() || !claimed && is_bare_definite(statement, at);
        }
        match statement.words[verb].head {
            Some(head) if statement.words[verb].rel == Rel::Conj => verb = head,
            _ => return true,
        }
    }
    false
}

/// Whether a noun has no owner and nothing it is part of, or a pronoun for one.
fn is_open_noun(pair: &Pair<'_>, statement: &Statement, place: Place) -> bool {
    children(statement, place.word).all(|(at, word)| {
        let owner = matches!(word.rel, Rel::NmodPoss | Rel::Nmod | Rel::Compound);
        let claimed = pair.alignment.claimed(Place { word: at, ..place }).is_some();
        !owner || claimed || word.is_anaphor() || is_bare_definite(statement, at)
    })
}

/// Whether nothing else stands behind the preposition.
fn is_open_oblique(
    pair: &Pair<'_>,
    statement: &Statement,
    place: Place,
    preposition: Option<&str>,
) -> bool {
    children(statement, place.word).all(|(at, word)| {
        let tied = word.rel == Rel::Obl && statement.preposition_of(at) == preposition;
        let claimed = pair.alignment.claimed(Place { word: at, ..place }).is_some();
        !tied || claimed || word.is_anaphor() || is_bare_definite(statement, at)
    })
}

/// Whether a noun has an article and no word besides: "the company".
fn is_bare_definite(statement: &Statement, noun: usize) -> bool {
    let mut those = children(statement, noun);
    statement.words[noun].upos == Upos::Noun
        && children(statement, noun).any(|(_, word)| &*word.form == "the")
        && those.all(|(_, word)| matches!(word.rel, Rel::Det | Rel::Case | Rel::Punct))
}
