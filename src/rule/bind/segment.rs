//! Segments: the stretches of a sentence that lists figures of one kind, each with what it is told of.
//!
//! "In Peru on 2 May, in Chile on 9 May and in Cuba on 16 May" has three: what stands beside one date says nothing of the
//! others. Owns where a segment begins and ends, and what it is worth that the words of a claim stand in one.

use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Alignment;
use crate::text::rel::{Rel, Upos};

/// How much firmer or less firm it makes a binding that words of the claim, which stand in one segment only, stand in that
/// of the passage's figure or in that of another.
pub(super) fn segment(
    (claim, fact): (&Statement, usize),
    (statement, sentence, other): (&Statement, usize, usize),
    alignment: &Alignment,
) -> f64 {
    let segments = segments(statement, other);
    if segments.len() < 2 {
        return 0.0;
    }
    let own = segments_of(claim, fact);
    let asked: Vec<usize> = claim
        .content()
        .filter(|at| own.contains(at) && claim.words[*at].weight >= TELLING)
        .collect();
    let score = |range: &std::ops::Range<usize>| -> f64 {
        let met = asked.iter().filter(|&&at| {
            alignment.links[at].is_some_and(|link| {
                // What the one side sets aside ("outside Peru") is beside another figure there.
                let apart =
                    |word: usize| claim.words[at].set_aside != statement.words[word].set_aside;
                link.place.sentence == sentence
                    && !apart(link.place.word)
                    && range.contains(&link.place.word)
                    && is_only_in(statement, link.place.word, range, &segments)
            })
        });
        met.map(|&at| claim.words[at].weight).sum()
    };
    let mine = segments.iter().find(|(at, _)| *at == other).map_or(0.0, |(_, range)| score(range));
    let best = segments.iter().map(|(_, range)| score(range)).fold(0.0, f64::max);
    if best == 0.0 {
        0.0
    } else if mine == best {
        HERE
    } else if mine == 0.0 {
        -ELSEWHERE
    } else {
        -ELSEWHERE / 2.0
    }
}

/// What it is worth that the claim's words stand beside the figure.
const HERE: f64 = 0.08;
/// What it costs that they stand beside another one.
const ELSEWHERE: f64 = 0.25;
/// The least weight of a word that tells segments apart.
const TELLING: f64 = 0.8;

/// Whether a word's like stands in no other segment.
fn is_only_in(
    statement: &Statement,
    word: usize,
    range: &std::ops::Range<usize>,
    segments: &[(usize, std::ops::Range<usize>)],
) -> bool {
    let key = &statement.words[word].key;
    segments
        .iter()
        .filter(|(_, other)| other != range)
        .all(|(_, other)| !statement.words[other.clone()].iter().any(|word| word.key == *key))
}

/// The segment of one figure of a statement; all of it where no other is listed beside it.
fn segments_of(statement: &Statement, fact: usize) -> std::ops::Range<usize> {
    let all = segments(statement, fact);
    if all.len() < 2 {
        return 0..statement.words.len();
    }
    all.into_iter().find(|(at, _)| *at == fact).map_or(0..0, |(_, range)| range)
}

/// The figures of the kind of one, each with the words of its segment. A segment ends at the last comma or conjunction
/// before the next figure; the first one begins behind the verb before it.
fn segments(statement: &Statement, fact: usize) -> Vec<(usize, std::ops::Range<usize>)> {
    let kind = statement.facts[fact].kind;
    let listed: Vec<usize> =
        (0..statement.facts.len()).filter(|&at| statement.facts[at].kind == kind).collect();
    let place = |at: usize| -> std::ops::Range<usize> {
        let span = statement.facts[at].span;
        let start = statement.words.partition_point(|word| word.span.end <= span.start);
        start..statement.words.partition_point(|word| word.span.start < span.end)
    };
    let parts = |word: &Word| {
        word.class == Class::Punctuation && matches!(&*word.form, "," | ";")
            || word.upos == Upos::Cconj
    };
    let tells = |at: usize| {
        let word = &statement.words[at];
        let noted = at > 0 && &*statement.words[at - 1].form == "(";
        let modifies = matches!(word.rel, Rel::Acl | Rel::Amod | Rel::Case | Rel::Compound);
        word.upos == Upos::Aux || word.upos == Upos::Verb && !modifies && !noted
    };
    let first = listed.first().map_or(0, |&at| place(at).start);
    let verb = |at: &usize| matches!(statement.words[*at].upos, Upos::Verb | Upos::Aux);
    let mut start = (0..first).rev().find(verb).map_or(0, |at| at + 1);
    let mut found = Vec::new();
    for (at, next) in listed.iter().zip(listed.iter().skip(1).map(Some).chain([None])) {
        let end = match next {
            Some(&next) => {
                let between = place(*at).end..place(next).start.max(place(*at).end);
                // Two figures with nothing between them that parts them are no list, nor are those of two
                // clauses.
                if between.clone().any(tells) {
                    return Vec::new();
                }
                let border = between.rev().find(|&at| parts(&statement.words[at]));
                let parted = |&border: &usize| {
                    statement.words[border].upos != Upos::Cconj
                        || is_joined(statement, place(next).start, border)
                };
                match border.filter(parted) {
                    Some(border) => border,
                    None => return Vec::new(),
                }
            }
            None => statement.words.len(),
        };
        if next.is_none() && says_more(statement, place(*at).end, tells) {
            return Vec::new();
        }
        found.push((*at, start.min(end)..end));
        start = end + 1;
    }
    found
}

/// Whether a figure hangs from what a conjunction before it joins to something, and not from a word beside that.
fn is_joined(statement: &Statement, figure: usize, border: usize) -> bool {
    std::iter::successors(Some(figure), |&at| statement.words.get(at).and_then(|word| word.head))
        .take(statement.words.len())
        .any(|at| at > border && statement.words.get(at).is_some_and(|word| word.rel == Rel::Conj))
}

/// Whether a verb of its own follows the last figure of a list in its clause.
fn says_more(statement: &Statement, end: usize, tells: impl Fn(usize) -> bool) -> bool {
    (end.min(statement.words.len())..statement.words.len())
        .take_while(|&at| statement.words[at].class != Class::Punctuation)
        .any(tells)
}
