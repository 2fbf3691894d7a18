//! A second reading of a sentence in which the first found no clause.
//!
//! "No trains on the line stop at Brin." is a sentence, and a sentence has a verb; read as it comes, word by word, it is
//! one long name, because a stop is a thing as well. The parser takes no move back. What is read so is read again, with
//! each word in turn for the one that the clause hangs from, and the reading is taken that strays least from what the
//! models would have chosen. Owns when to read again, which words are tried, and how far a reading may stray.

use super::super::rel::{Rel, Upos};
use super::super::tag::{self, Tag};
use super::super::word::Word;
use super::Structure;
use super::attach::REGRET_BITS;
use super::mend::Arcs;

/// Longer runs are not read again.
const LONGEST: usize = 80;

/// How far a reading may stray from what the models would have chosen, in logits, where a mark ends the sentence and where
/// none does, as in a heading.
const FARTHEST: [i64; 2] = [6, 1];

/// What a reading is taken to stray where the verb has no subject, in logits.
const NO_SUBJECT: i64 = 3;

/// What a reading is taken to stray where it needs another tag although the sentence has a finite verb, in logits.
const RETAGGED: i32 = 2;

/// How far the tag of the verb may stray.
const FARTHEST_TAG: i32 = 8;

/// Whether a run should be a sentence, and its tree has no clause at the top.
pub(super) fn is_wanted(run: &[usize], tags: &[Tag], arcs: &Arcs) -> bool {
    (3..=LONGEST).contains(&run.len()) && !has_clause(tags, arcs)
}

/// Whether a clause is at the top of a tree.
fn has_clause(tags: &[Tag], arcs: &Arcs) -> bool {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()) else { return true };
    let below = |arc: &(Option<usize>, Rel)| {
        let clausal = matches!(
            arc.1,
            Rel::Cop | Rel::Aux | Rel::AuxPass | Rel::Nsubj | Rel::NsubjPass | Rel::Expl
        );
        arc.0 == Some(root) && clausal
    };
    matches!(tags[root].upos(), Upos::Verb | Upos::Aux) || arcs.iter().any(below)
}

fn is_finite(tag: Tag) -> bool {
    matches!(tag, Tag::VerbPast | Tag::VerbPres)
}

/// The tags and the tree of the best reading in which a clause is at the top, unless that strays too far.
pub(super) fn read(
    structure: &Structure<'_>,
    words: &[Word],
    tags: &[Tag],
    ends: bool,
) -> Option<(Vec<Tag>, Arcs)> {
    let mut best: Option<(i64, Vec<Tag>, Arcs)> = None;
    let mut take = |regret: i64, tags: Vec<Tag>, arcs: Arcs| {
        let root = arcs.iter().position(|arc| arc.0.is_none());
        let subject = arcs
            .iter()
            .any(|arc| arc.0 == root && matches!(arc.1, Rel::Nsubj | Rel::NsubjPass | Rel::Expl));
        let regret = regret + if subject { 0 } else { NO_SUBJECT << REGRET_BITS };
        if has_clause(&tags, &arcs) && best.as_ref().is_none_or(|best| regret < best.0) {
            best = Some((regret, tags, arcs));
        }
    };
    for (at, (tag, behind)) in structure.next_best(words, is_finite).into_iter().enumerate() {
        // "The people moved were home", "what matters is": the verb comes.
        if tags.get(at + 1).is_some_and(|tag| matches!(tag, Tag::AuxPast | Tag::AuxPres)) {
            continue;
        }
        let (tags, behind) = if is_finite(tags[at]) {
            (tags.to_vec(), 0)
        } else if behind <= FARTHEST_TAG << tag::REGRET_BITS {
            // "All but twelve of the people moved were home": it has its verb as it is tagged.
            let other = tags.iter().any(|&tag| is_finite(tag) || tag.upos() == Upos::Aux);
            let more = if other { RETAGGED << tag::REGRET_BITS } else { 0 };
            (structure.tag_with(words, (at, tag)), behind + more)
        } else {
            continue;
        };
        let (arcs, regret) = structure.attach_under(words, &tags, at);
        take(regret + (i64::from(behind) << (REGRET_BITS - tag::REGRET_BITS)), tags, arcs);
    }
    for at in 1..words.len() {
        let behind_aux = tags[..at].iter().any(|tag| tag.upos() == Upos::Aux);
        if behind_aux && !is_finite(tags[at]) && tags[at].upos() != Upos::Punct {
            let (arcs, regret) = structure.attach_under(words, tags, at);
            take(regret, tags.to_vec(), arcs);
        }
    }
    let (regret, tags, arcs) = best?;
    (regret <= FARTHEST[usize::from(!ends)] << REGRET_BITS).then_some((tags, arcs))
}
