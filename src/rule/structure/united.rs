//! Sentences read together: what one clause of the claim ties together has to stand in one of them, but for what a word there may
//! refer back to.
//!
//! Owns that question. "Quist broke the record. She beat Fodor." does not say that Fodor broke the record, though each word of it
//! stands there: the name is fetched from another sentence, behind the verb's own, and no word of the verb's sentence stands for it.

use super::place::Misplaced;
use crate::fact::statement::{Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// What stands for something that was named before.
static ANAPHORS: WordSet = WordSet::new(include_str!("../../fact/anaphors.txt"));

/// How much a word has to say to be asked after.
const TELLING: f64 = 0.8;

/// What a clause of the claim fetches from another sentence than its own, where nothing in its own may stand for it.
pub(super) fn fetched(pair: &Pair<'_>) -> Option<Misplaced> {
    let statements = &pair.passage.statements;
    // "The course covers the following: …" goes on in further sentences.
    let lists = |of: &&Statement| of.words.iter().any(|word| &*word.form == ":");
    if statements.len() < 2 || statements.iter().any(|of| lists(&&**of)) {
        return None;
    }
    let is_verb = |word: &Word| matches!(word.upos, Upos::Verb | Upos::Aux);
    if !pair.claim.words.iter().any(is_verb) {
        return torn(pair);
    }
    let clauses = || pair.claim.predicates.iter().map(|clause| clause.head);
    clauses()
        .find_map(|head| fetched_by(pair, head))
        .or_else(|| clauses().find_map(|head| fetched_clause(pair, head)))
}

/// A clause without a subject of its own that another sentence tells than what it hangs from: "was thrilled to be judged good".
fn fetched_clause(pair: &Pair<'_>, head: usize) -> Option<Misplaced> {
    let words = &pair.claim.words;
    let below = matches!(words[head].rel, Rel::Xcomp | Rel::Advcl);
    let subject = words.iter().any(|word| word.head == Some(head) && word.rel.is_subject());
    let above = words[head].head.filter(|_| below && !subject)?;
    let home = pair.alignment.place(above)?.sentence;
    // Whoever words all of it anew may well draw the two together.
    let copied = pair.copied.as_ref()?;
    if copied.sentence != home || !copied.is_near() {
        return None;
    }
    away(pair, head, home)
}

/// A word of a claim in which no verb is made out, answered in another sentence than its main word: nothing tells what ties them.
fn torn(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let home = pair.alignment.place(root)?.sentence;
    claim.content().find_map(|at| away(pair, at, home))
}

/// The same of the clause below one predicate of the claim.
fn fetched_by(pair: &Pair<'_>, head: usize) -> Option<Misplaced> {
    let claim = pair.claim;
    let group: Vec<usize> =
        claim.content().filter(|&at| clause_of(claim, at) == Some(head)).collect();
    let home = home(pair, head, &group)?;
    // What belongs to a noun is often said before: "no deaths [from the cyclone] were confirmed".
    let tied = group.iter().filter(|&&at| {
        is_tied_to(claim, at, head)
            && claim.words[at].fact.is_none()
            && pair.alignment.context[at] <= 0.5
    });
    let mut tops: Vec<Misplaced> = tied.filter_map(|&at| away(pair, at, home)).collect();
    let later = tops.iter().position(|top| top.place.sentence > home);
    match later.or((tops.len() > 1).then_some(1)) {
        Some(at) => Some(tops.swap_remove(at)),
        None => tops.pop().filter(|_| !refers_back(pair, home)),
    }
}

/// A telling word of the claim that is answered in another sentence than the given one, which does not have it as well.
fn away(pair: &Pair<'_>, at: usize, home: usize) -> Option<Misplaced> {
    let word = &pair.claim.words[at];
    let told = || pair.passage.statements[home].words.iter().any(|other| other.key == word.key);
    let place = pair.alignment.place(at).filter(|place| place.sentence != home)?;
    (word.weight >= TELLING && !told()).then_some(Misplaced { claim: at, place })
}

/// Whether a word takes part in what the verb tells, by itself or joined to another that does: "both burglaries and thefts fell".
fn is_tied_to(claim: &Statement, at: usize, head: usize) -> bool {
    let word = &claim.words[at];
    // "Until eight on Mondays".
    let counted = |&above: &usize| claim.words[above].upos == Upos::Num && above != head;
    let first = word.head.filter(|above| word.rel == Rel::Conj || counted(above));
    let top = &claim.words[first.unwrap_or(at)];
    top.head == Some(head) && is_tied(top.rel)
}

/// Whether a word with this relation is a participant or a circumstance of what the verb above it tells.
fn is_tied(rel: Rel) -> bool {
    rel.is_subject() || matches!(rel, Rel::Obj | Rel::Iobj | Rel::Obl | Rel::OblAgent | Rel::Xcomp)
}

/// The predicate of the claim to whose clause a word belongs.
fn clause_of(claim: &Statement, word: usize) -> Option<usize> {
    let is_head = |at: usize| claim.predicates.iter().any(|predicate| predicate.head == at);
    std::iter::successors(Some(word), |&at| claim.words[at].head)
        .take(claim.words.len())
        .find(|&at| is_head(at))
}

/// The sentence of a clause: where its predicate is answered, else where most of it is.
fn home(pair: &Pair<'_>, head: usize, group: &[usize]) -> Option<usize> {
    if let Some(place) = pair.alignment.place(head) {
        return Some(place.sentence);
    }
    let weight = |sentence: usize| -> f64 {
        let here = |at: &&usize| pair.alignment.place(**at).is_some_and(|p| p.sentence == sentence);
        group.iter().filter(here).map(|&at| pair.claim.words[at].weight).sum()
    };
    (0..pair.passage.statements.len())
        .filter(|&sentence| weight(sentence) > 0.0)
        .max_by(|&a, &b| weight(a).total_cmp(&weight(b)))
}

/// Whether a sentence has a word that may stand for something said before it: "she", "the company", "Quist".
fn refers_back(pair: &Pair<'_>, sentence: usize) -> bool {
    let statement = pair.passage.statements[sentence];
    let words = &statement.words;
    let free = |word: usize| pair.alignment.claimed(Place { sentence, word }).is_none();
    let definite = |at: usize| {
        words.iter().any(|word: &Word| {
            word.head == Some(at)
                && matches!(&*word.form, "the" | "this" | "these" | "that" | "those")
        })
    };
    statement.leans_on_before()
        || (0..words.len()).any(|at| {
            ANAPHORS.has(&words[at].form)
                || free(at)
                    && matches!(words[at].upos, Upos::Noun | Upos::Propn)
                    && (definite(at) || words[at].name.is_some())
        })
}
