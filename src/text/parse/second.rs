//! A second reading of a sentence whose first reading cannot be right.
//!
//! "No trains on the line stop at Brin." is a sentence, and a sentence has a verb; read as it comes, word by word, it is
//! one long name, because a stop is a thing as well. The parser takes no move back. What has no clause at its top, or a
//! strain such as a verb with two subjects, is read again, with each word in turn for the one that the clause hangs from,
//! and the reading is taken that strays least from what the models would have chosen, its strains counted in. Owns when to
//! read again, which words are tried, what a strain is, and how far a reading may stray.

use super::super::rel::{Rel, Upos};
use super::super::tag::{self, Tag};
use super::super::word::Word;
use super::Structure;
use super::attach::REGRET_BITS;
use super::clauses::{Run, below};
use super::mend::{self, Arcs};

/// Longer runs are not read again.
const LONGEST: usize = 80;

/// How far a reading may stray from what the models would have chosen, in logits, where a mark ends the sentence and where
/// none does, as in a heading.
const FARTHEST: [i64; 2] = [6, 1];

/// What a reading is taken to stray where the verb has no subject, in logits.
const NO_SUBJECT: i64 = 3;

/// What a reading is taken to stray where it needs another tag although the sentence has a finite verb, in logits.
const RETAGGED: i32 = 2;

/// How far behind a helping verb the word may stand that it helps.
const REACH: usize = 8;

/// What a strain is taken to stray, in logits.
const STRAIN: i64 = 2;

/// How far the tag of the verb may stray.
const FARTHEST_TAG: i32 = 8;

/// How a run is read the second time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// It has no clause at its top.
    Clause,
    /// It has a clause and so many strains.
    Ease(i64),
}

/// Whether a run, of which the tree is mended, is to be read a second time.
pub(super) fn wanted(run: &Run<'_>, arcs: &Arcs) -> Option<Want> {
    if !(3..=LONGEST).contains(&arcs.len()) {
        return None;
    }
    let strains = strains(run, arcs);
    if !has_clause(run.tags, arcs, strains) {
        return Some(Want::Clause);
    }
    (strains > 0).then_some(Want::Ease(strains))
}

/// Whether a finite clause is at the top of a tree.
fn has_clause(tags: &[Tag], arcs: &Arcs, strains: i64) -> bool {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()) else { return true };
    let below = |rels: &[Rel]| below(arcs, root, rels).is_some();
    match tags[root] {
        // "Two of the men accused were cleared": accused is what they are, and nothing joins the verb to it.
        Tag::VerbPass | Tag::VerbPart | Tag::VerbGer | Tag::VerbNoun => {
            let subject = below(&[Rel::Nsubj, Rel::NsubjPass, Rel::Expl]);
            below(&[Rel::Cop, Rel::Aux, Rel::AuxPass]) || subject && strains == 0
        }
        tag if matches!(tag.upos(), Upos::Verb | Upos::Aux) => true,
        _ => below(&[Rel::Cop, Rel::Aux, Rel::AuxPass, Rel::Nsubj, Rel::NsubjPass, Rel::Expl]),
    }
}

/// How much of a tree no sentence of English has: verbs with two subjects, finite verbs with what only nouns have, a second clause that
/// nothing joins.
fn strains(run: &Run<'_>, arcs: &Arcs) -> i64 {
    let finite = |at: usize| is_finite(run.tags[at]);
    let mut found = 0;
    for (at, &(head, rel)) in arcs.iter().enumerate() {
        let Some(head) = head else { continue };
        let nominal = matches!(
            rel,
            Rel::Case | Rel::Det | Rel::Amod | Rel::Nummod | Rel::NmodPoss | Rel::Compound
        );
        let second = matches!(rel, Rel::Nsubj | Rel::NsubjPass)
            && at < head
            && (at + 1..head).any(|other| {
                arcs[other].0 == Some(head) && matches!(arcs[other].1, Rel::Nsubj | Rel::NsubjPass)
            });
        let apart = |from: usize, to: usize| {
            (from..to).any(|at| matches!(run.upos(at), Upos::Punct | Upos::Cconj))
        };
        let loose = rel == Rel::Conj && head < at && !apart(head, at);
        found += i64::from(nominal && finite(head) || second || loose);
    }
    found
}

/// Whether a noun that is read as a verb has a subject, one of several for "stop" and one for "stops".
fn agrees(tags: &[Tag], before: &[Tag], arcs: &Arcs, root: usize) -> bool {
    let subject = (0..root)
        .find(|&at| arcs[at].0 == Some(root) && matches!(arcs[at].1, Rel::Nsubj | Rel::NsubjPass));
    let Some(subject) = subject else { return tags[root] == before[root] };
    let several = matches!(tags[subject], Tag::NounPlur | Tag::PropnPlur | Tag::Num)
        || below(arcs, subject, &[Rel::Conj, Rel::Nummod]).is_some();
    match before[root] {
        Tag::NounPlur => !several,
        _ => true,
    }
}

fn is_finite(tag: Tag) -> bool {
    matches!(tag, Tag::VerbPast | Tag::VerbPres)
}

/// The tags and the mended tree of the best reading with a clause at the top that is better than the first, unless that strays too far.
pub(super) fn read(
    structure: &Structure<'_>,
    words: &[Word],
    first: &Run<'_>,
    want: Want,
) -> Option<(Vec<Tag>, Arcs)> {
    let tags = first.tags;
    let ends = first.run.last();
    let ends =
        ends.is_some_and(|&last| matches!(first.tokens[last].form(first.text), "." | "!" | "?"));
    let mut best: Option<(Vec<Tag>, Arcs)> = None;
    let mut least = match want {
        Want::Clause => FARTHEST[usize::from(!ends)] << REGRET_BITS,
        Want::Ease(strains) => (strains * STRAIN) << REGRET_BITS,
    };
    let mut take = |regret: i64, tags: Vec<Tag>, mut arcs: Arcs| {
        if regret >= least {
            return;
        }
        mend::arcs(first.text, first.tokens, first.run, &tags, &mut arcs);
        let root = arcs.iter().position(|arc| arc.0.is_none());
        let subject = arcs
            .iter()
            .any(|arc| arc.0 == root && matches!(arc.1, Rel::Nsubj | Rel::NsubjPass | Rel::Expl));
        let run = Run { tags: &tags, ..*first };
        let strains = strains(&run, &arcs);
        let strain = STRAIN * strains + if subject { 0 } else { NO_SUBJECT };
        let regret = regret + (strain << REGRET_BITS);
        let agrees = root.is_none_or(|root| agrees(&tags, first.tags, &arcs, root));
        if regret < least && agrees && has_clause(&tags, &arcs, strains) {
            least = regret;
            best = Some((tags, arcs));
        }
    };
    for (at, (tag, behind)) in structure.next_best(words, is_finite).into_iter().enumerate() {
        // "The people moved were home", "what matters is": the verb comes.
        if tags.get(at + 1).is_some_and(|tag| matches!(tag, Tag::AuxPast | Tag::AuxPres)) {
            continue;
        }
        let (tags, behind) = if is_finite(tags[at]) {
            (tags.to_vec(), 0)
        } else if want == Want::Clause && behind <= FARTHEST_TAG << tag::REGRET_BITS {
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
        let aux = tags[..at].iter().rposition(|tag| tag.upos() == Upos::Aux);
        let near = aux.is_some_and(|aux| at - aux <= REACH);
        if near && !is_finite(tags[at]) && tags[at].upos() != Upos::Punct {
            let (arcs, regret) = structure.attach_under(words, tags, at);
            take(regret, tags.to_vec(), arcs);
        }
    }
    best
}
