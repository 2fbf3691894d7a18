//! Assignment: which of the words that would do answers a word of the claim.
//!
//! Owns the pairs that kinship allows and the choice among them, one to one, by strength and by how well what surrounds the two
//! words agrees.

use super::kinship::{kinship, shared_alias};
use super::{Link, LinkKind, Passage, Place};
use crate::fact::Kind;
use crate::fact::statement::Statement;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

pub(super) struct Candidate {
    claim: usize,
    place: Place,
    kind: LinkKind,
    strength: f64,
}

pub(super) fn candidates(
    claim: &Statement,
    passage: &Passage<'_>,
    lexicon: &Lexicon,
    context: &[f64],
) -> Vec<Candidate> {
    // What a heading says in so many words, no more general word has to: "Elk College" over "colleges in the valley".
    let headed = |at: usize, kind| kind == LinkKind::General && context[at] >= 1.0;
    let mut found = Vec::new();
    for at in claim.content() {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for (word, other) in statement.words.iter().enumerate() {
                if let Some((kind, strength)) = kinship(&claim.words[at], other, lexicon)
                    && !headed(at, kind)
                {
                    found.push(Candidate {
                        claim: at,
                        place: Place { sentence, word },
                        kind,
                        strength,
                    });
                }
            }
        }
    }
    found
}

/// Links greedily by strength; with a first round at hand, what surrounds a pair counts too.
pub(super) fn assign(
    claim: &Statement,
    passage: &Passage<'_>,
    candidates: &[Candidate],
    round: Option<&[Option<Link>]>,
) -> Vec<Option<Link>> {
    let mut order: Vec<(f64, &Candidate)> = candidates
        .iter()
        .map(|c| {
            (c.strength + round.map_or(0.0, |links| surroundings(claim, passage, c, links)), c)
        })
        .collect();
    order.sort_by(|(a, x), (b, y)| {
        b.total_cmp(a).then_with(|| (x.claim, x.place).cmp(&(y.claim, y.place)))
    });
    let mut links: Vec<Option<Link>> = vec![None; claim.words.len()];
    let mut taken: Vec<Place> = Vec::new();
    // All the words of a declared name may be answered by one acronym.
    let shares = |c: &Candidate| {
        let other = &passage.statements[c.place.sentence].words[c.place.word];
        c.kind == LinkKind::Alias && shared_alias(&claim.words[c.claim], other).is_some()
    };
    for (_, c) in order {
        if links[c.claim].is_none() && (!taken.contains(&c.place) || shares(c)) {
            taken.push(c.place);
            links[c.claim] =
                Some(Link { claim: c.claim, place: c.place, kind: c.kind, strength: c.strength });
        }
    }
    links
}

/// How well the heads, the dependents and the neighbours of a pair agree, from 0 to about 0.4.
fn surroundings(
    claim: &Statement,
    passage: &Passage<'_>,
    c: &Candidate,
    links: &[Option<Link>],
) -> f64 {
    let statement = passage.statements[c.place.sentence];
    let meets = |ours: Option<usize>, theirs: Option<usize>| match (ours, theirs) {
        (Some(ours), Some(theirs)) => links[ours]
            .is_some_and(|link| link.place == Place { sentence: c.place.sentence, word: theirs }),
        _ => false,
    };
    let ours = &claim.words[c.claim];
    let theirs = &statement.words[c.place.word];
    let mut score = 0.0;
    if meets(ours.head, theirs.head) {
        score += 0.2;
        if ours.rel == theirs.rel {
            score += 0.05;
        }
    }
    let before = (c.claim.checked_sub(1), c.place.word.checked_sub(1));
    let behind = (next(claim, c.claim), next(statement, c.place.word));
    let beside = [before, behind].into_iter().filter(|(ours, theirs)| meets(*ours, *theirs));
    // The "College" of "Harbour College" is that behind "Harbour".
    let one_name = |(mine, other): (Option<usize>, Option<usize>)| {
        let joined = |name: Option<usize>, of: &Statement, at: Option<usize>| {
            name.is_some() && at.is_some_and(|at| of.words[at].name == name)
        };
        // So is the "tent" of "the Corvo tent", and not the one that has been named before.
        let named = |of: &Statement, at: Option<usize>, noun: usize| {
            at.is_some_and(|at| {
                let word = &of.words[at];
                word.head == Some(noun) && word.rel == Rel::Compound && word.upos == Upos::Propn
            })
        };
        joined(ours.name, claim, mine) && joined(theirs.name, statement, other)
            || named(claim, mine, c.claim) && named(statement, other, c.place.word)
    };
    let adjacent = beside.map(|pair| if one_name(pair) { IN_ONE_NAME } else { 0.1 });
    score += adjacent.fold(0.0, f64::max);
    let children = links.iter().flatten().filter(|link| {
        claim.words[link.claim].head == Some(c.claim)
            && link.place.sentence == c.place.sentence
            && statement.words[link.place.word].head == Some(c.place.word)
    });
    score
        + 0.05 * (children.count().min(3) as f64)
        + measured(claim, c.claim, statement, c.place.word)
}

/// The share that the neighbour in one name has in where a word stands.
const IN_ONE_NAME: f64 = 0.3;

/// What it is worth that figures of one kind hang from both words: the rating of 92 % is not the one of 7.9.
fn measured(claim: &Statement, ours: usize, statement: &Statement, theirs: usize) -> f64 {
    let kinds = |of: &Statement, at: usize| -> Vec<(Kind, bool)> {
        let below = of.words.iter().filter(|word| word.head == Some(at));
        let facts = below.filter_map(|word| word.fact).map(|fact| &of.facts[fact]);
        facts
            .filter(|fact| fact.kind != Kind::Ordinal)
            .map(|fact| (fact.kind, fact.quantity().is_some_and(|q| q.out_of.is_some())))
            .collect()
    };
    let mine = kinds(claim, ours);
    if mine.is_empty() || !kinds(statement, theirs).iter().any(|kind| mine.contains(kind)) {
        return 0.0;
    }
    SAME_MEASURE
}

/// The share that a figure of the same kind has in where a word stands.
const SAME_MEASURE: f64 = 0.3;

pub(super) fn next(statement: &Statement, at: usize) -> Option<usize> {
    (at + 1 < statement.words.len()).then_some(at + 1)
}
