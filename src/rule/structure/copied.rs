//! Claims that copy a sentence of the passage word for word but for one thing.
//!
//! Where every word of the claim stands in the sentence, in the claim's order, the two tell the same deed of the same, and what
//! differs between them is the difference: "played by two sides of eleven", and "played on the islands by two sides of nine".
//! Nothing that only might make two deeds of one has a say then.

use crate::fact::Fact;
use crate::fact::statement::{Class, Statement};
use crate::rule::Pair;
use crate::rule::bind::{Answer, Binding, governor};
use crate::span::Span;

/// How many words have to be copied for two sentences to tell the same.
const LEAST: usize = 3;

/// Whether the claim copies the sentence that answers one of its figures but for that figure, which stands in the same place there.
pub(crate) fn copies_around(pair: &Pair<'_>, binding: &Binding, answer: &Answer) -> bool {
    let statement = pair.passage.statements[answer.sentence];
    let (fact, found) = (pair.claimed(binding), pair.found(answer));
    let (before, after): (Vec<usize>, Vec<usize>) =
        copied_words(pair.claim).partition(|&at| pair.claim.words[at].span.start < fact.span.start);
    let Some(end) = forward(pair.claim, &before, statement) else { return false };
    let Some(start) = backward(pair.claim, &after, statement) else { return false };
    let place = |fact: &Fact| statement.words_of(fact.span).next();
    let between = place(found).is_some_and(|at| end <= at && at < start);
    let others = pair.bindings.iter().filter(|other| pair.claimed(other).span != fact.span);
    let answered = others.into_iter().all(|other| {
        other
            .answer
            .as_ref()
            .is_some_and(|told| told.sentence == answer.sentence && told.comparison.entails())
    });
    before.len() + after.len() >= LEAST
        && between
        && answered
        && is_told_alike(
            (pair.claim, governor(pair.claim, fact)),
            (statement, governor(statement, found)),
        )
}

/// Whether both sentences tell their deed as one that happened, or both deny it.
fn is_told_alike(ours: (&Statement, Option<usize>), theirs: (&Statement, Option<usize>)) -> bool {
    let told = |(of, head): (&Statement, Option<usize>)| {
        let predicate = of.predicates.iter().find(|predicate| Some(predicate.head) == head);
        predicate.map_or((false, false), |p| (p.is_negative(), p.force.is_some()))
    };
    told(ours) == told(theirs)
}

/// Whether all that the claim says in words stands in a sentence of the passage, in the same order, and all its figures do.
pub(crate) fn copies(pair: &Pair<'_>, sentence: usize) -> bool {
    let words: Vec<usize> = copied_words(pair.claim).collect();
    let answered = pair.bindings.iter().all(|binding| {
        binding
            .answer
            .as_ref()
            .is_some_and(|told| told.sentence == sentence && told.comparison.entails())
    });
    words.len() >= LEAST
        && answered
        && forward(pair.claim, &words, pair.passage.statements[sentence]).is_some()
}

/// The words of a claim that say something, figures apart.
fn copied_words(claim: &Statement) -> impl Iterator<Item = usize> + '_ {
    let in_fact = |span: Span| claim.facts.iter().any(|fact| fact.span.overlaps(span));
    claim.content().filter(move |&at| !in_fact(claim.words[at].span))
}

/// Where in a sentence the words have ended, each behind the one before.
fn forward(claim: &Statement, words: &[usize], statement: &Statement) -> Option<usize> {
    words.iter().try_fold(0, |from, &at| {
        (from..statement.words.len())
            .find(|&place| is_same(claim, at, statement, place))
            .map(|at| at + 1)
    })
}

/// Where in a sentence the words begin, each before the one after.
fn backward(claim: &Statement, words: &[usize], statement: &Statement) -> Option<usize> {
    words.iter().rev().try_fold(statement.words.len(), |to, &at| {
        (0..to).rev().find(|&place| is_same(claim, at, statement, place))
    })
}

fn is_same(claim: &Statement, at: usize, statement: &Statement, place: usize) -> bool {
    let (ours, theirs) = (&claim.words[at], &statement.words[place]);
    theirs.class == Class::Content && ours.key == theirs.key
}
