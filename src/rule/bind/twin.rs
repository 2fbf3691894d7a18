//! Twins: a figure that the same verb tells of something else in another clause: "wind supplied 44 %, and water supplied 9 %" is no source for 44 %
//! from water, though each word of that stands there.

use super::governor;
use crate::fact::Fact;
use crate::fact::statement::Statement;
use crate::locate::align::{Alignment, Place};
use crate::text::rel::Rel;

/// Whether a figure of the passage is told by another verb than the one that answers the claim's, where that one tells a figure of its own kind,
/// or by the same one in another clause of it whose subject the claim does not have.
pub(super) fn is_of_a_twin(
    (claim, ours): (&Statement, &Fact),
    (statement, sentence, theirs): (&Statement, usize, &Fact),
    alignment: &Alignment,
) -> bool {
    let Some(dimension) = ours.quantity().map(|quantity| quantity.dimension) else { return false };
    let (Some(own), Some(told)) = (governor(claim, ours), governor(statement, theirs)) else {
        return false;
    };
    let subject = |of: &Statement, verb: usize| {
        (0..of.words.len())
            .find(|&at| of.words[at].head == Some(verb) && of.words[at].rel.is_subject())
    };
    let (Some(asked), Some(found)) = (subject(claim, own), subject(statement, told)) else {
        return false;
    };
    // Another clause has the very verb with the claim's subject, and a figure of the kind.
    let answers = |verb: usize| {
        let subject = subject(statement, verb).filter(|&at| at != found);
        subject.is_some_and(|at| {
            let group = |of: &Statement, at: usize| -> Vec<Box<str>> {
                (0..of.words.len())
                    .filter(|&word| {
                        word == at
                            || of.words[word].head == Some(at)
                                && matches!(
                                    of.words[word].rel,
                                    Rel::Compound | Rel::Amod | Rel::Flat
                                )
                    })
                    .map(|word| of.words[word].key.clone())
                    .collect()
            };
            let ours = group(claim, asked);
            let shared = |other: &[Box<str>]| ours.iter().filter(|key| other.contains(key)).count();
            let linked = alignment.place(asked) == Some(Place { sentence, word: at });
            (linked || shared(&group(statement, at)) == ours.len())
                && shared(&group(statement, at)) > shared(&group(statement, found))
        })
    };
    statement.facts.iter().any(|other| {
        other.span != theirs.span
            && other.quantity().is_some_and(|quantity| quantity.dimension == dimension)
            && governor(statement, other).is_some_and(|verb| {
                let same = statement.words[verb].lemma == statement.words[told].lemma;
                verb != told && same && answers(verb)
            })
    })
}
