//! Mends of what the models get wrong again and again, told by the order of the words.
//!
//! "The film was released by Harbour Pictures, received mixed reviews and made $85 million": a parser takes the name before the
//! second verb for its subject. Owns the mends of the tree, and that of a genitive's apostrophe which stands apart ("the Rovers '
//! coach"); the tags of verbs are mended in [`super::verb`]. Every mend leaves a tree a tree.

use super::super::rel::{Rel, Upos};
use super::super::tag::Tag;
use super::super::token::Token;
use super::{clauses, subjects};
use crate::words::WordSet;

/// Prepositions that tie a noun and never qualify a figure, as "over 40 boats" does.
static TIES: WordSet = WordSet::new(include_str!("ties.txt"));

/// The conjunctions, articles and pronouns of English, which no other word can be.
static CLOSED: WordSet = WordSet::new(include_str!("closed.txt"));

/// Where each token of a run hangs, and as what.
pub(super) type Arcs = Vec<(Option<usize>, Rel)>;

/// Mends the tree of a run of tokens.
pub(super) fn arcs(text: &str, tokens: &[Token], run: &[usize], tags: &[Tag], arcs: &mut Arcs) {
    join_numerals(text, tokens, run, tags, arcs);
    free_verbs(text, tokens, run, tags, arcs);
    free_subjects(text, tokens, run, tags, arcs);
    join_adjectives(tags, arcs);
    promote_verbs(tags, arcs);
    clauses::arcs(&clauses::Run { text, tokens, run, tags }, arcs);
    give_subjects(text, tokens, run, tags, arcs);
    subjects::arcs(&clauses::Run { text, tokens, run, tags }, arcs);
}

/// Joins the parts of a numeral that were read apart: "Fifty-two people died" has one subject.
fn join_numerals(text: &str, tokens: &[Token], run: &[usize], tags: &[Tag], arcs: &mut Arcs) {
    for second in 2..arcs.len() {
        let first = second - 2;
        let hyphen = tokens[run[second - 1]].form(text) == "-";
        let apart = arcs[first].0.is_some_and(|head| head > second)
            && !clauses::within(arcs, second, first);
        if hyphen && apart && tags[first] == Tag::Num && tags[second] == Tag::Num {
            arcs[first] = (Some(second), Rel::Compound);
        }
    }
}

/// Gives a clause its subject back, which was taken for what its conjunction governs: "after the choir sang".
fn give_subjects(text: &str, tokens: &[Token], run: &[usize], tags: &[Tag], arcs: &mut Arcs) {
    for verb in 2..arcs.len() {
        let (Some(head), Rel::Advcl) = arcs[verb] else { continue };
        // "Before Ann Holm came": the first of its words stands for a name.
        let noun = match arcs[verb - 1] {
            (Some(first), Rel::Flat) if first < verb => first,
            _ => verb - 1,
        };
        let finite = matches!(tags[verb], Tag::VerbPast | Tag::VerbPres);
        let own = arcs.iter().any(|arc| {
            arc.0 == Some(verb) && matches!(arc.1, Rel::Nsubj | Rel::NsubjPass | Rel::Mark)
        });
        if !finite || own || arcs[noun] != (Some(head), Rel::Obl) {
            continue;
        }
        let case = (0..noun).rev().find(|&case| arcs[case] == (Some(noun), Rel::Case));
        let ties = |case: &usize| {
            let form = tokens[run[*case]].form(text);
            ["after", "before", "until", "since", "as"]
                .iter()
                .any(|tie| form.eq_ignore_ascii_case(tie))
        };
        if let Some(case) = case.filter(ties) {
            arcs[noun] = (Some(verb), Rel::Nsubj);
            arcs[case] = (Some(verb), Rel::Mark);
        }
    }
}

/// Gives its place to a finite verb that hangs from the noun which is its subject: "Both of the brothers drowned".
fn promote_verbs(tags: &[Tag], arcs: &mut Arcs) {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()) else { return };
    let nominal =
        matches!(tags[root].upos(), Upos::Noun | Upos::Propn | Upos::Det | Upos::Num | Upos::Pron);
    let below = |of: usize, rel: Rel| arcs.contains(&(Some(of), rel));
    if !nominal || below(root, Rel::Cop) || below(root, Rel::Nsubj) {
        return;
    }
    let hangs = |at: usize| {
        arcs[at].0.is_some_and(|head| head == root || arcs[head] == (Some(root), Rel::Nmod))
    };
    let mut verbs = (root + 1..arcs.len()).filter(|&at| {
        tags[at] == Tag::VerbPast && matches!(arcs[at].1, Rel::Acl | Rel::AclRelcl) && hangs(at)
    });
    let Some(verb) = verbs.next().filter(|_| verbs.next().is_none()) else { return };
    // "That won" tells which one.
    if below(verb, Rel::Nsubj) || below(verb, Rel::NsubjPass) || below(verb, Rel::Mark) {
        return;
    }
    for arc in arcs.iter_mut().skip(verb + 1).filter(|arc| arc.0 == Some(root)) {
        arc.0 = Some(verb);
    }
    arcs[verb] = (None, Rel::Root);
    arcs[root] = (Some(verb), Rel::Nsubj);
}

/// Takes the subject from a coordinated verb where a preposition ties that noun to what stands before it, so that the verb goes on
/// with the subject of the first.
fn free_verbs(text: &str, tokens: &[Token], run: &[usize], tags: &[Tag], arcs: &mut Arcs) {
    for at in 1..arcs.len() {
        let (Some(verb), Rel::Nsubj) = arcs[at] else { continue };
        let (Some(first), Rel::Conj) = arcs[verb] else { continue };
        let tied = |of: usize| {
            (0..of).rev().find(|&case| arcs[case] == (Some(of), Rel::Case)).filter(|&case| {
                tags[case].upos() == Upos::Adp && TIES.has(tokens[run[case]].form(text))
            })
        };
        let Some(case) = tied(at) else { continue };
        let verbal = |at: usize| tags[at].upos() == Upos::Verb;
        if first < case && at < verb && verbal(first) && verbal(verb) {
            arcs[at] = (Some(first), Rel::Obl);
        }
    }
}

/// Takes the subject from a name that only says which: "In the film Vella, Ann and Lee live in Elk" has two subjects.
fn free_subjects(text: &str, tokens: &[Token], run: &[usize], tags: &[Tag], arcs: &mut Arcs) {
    let comma = |at: usize| run.get(at).is_some_and(|&at| tokens[at].form(text) == ",");
    for at in 1..arcs.len() {
        let (Some(verb), Rel::Nsubj | Rel::NsubjPass) = arcs[at] else { continue };
        let noun = at - 1;
        let tied = tags[at].upos() == Upos::Propn
            && tags[noun].upos() == Upos::Noun
            && arcs[noun] == (Some(verb), Rel::Obl)
            && arcs.contains(&(Some(noun), Rel::Case));
        let mut others = (at + 1..verb).filter(|&other| arcs[other] == (Some(at), Rel::Conj));
        let end = (at + 1..verb).find(|&other| arcs[other] != (Some(at), Rel::Flat));
        let Some(first) = others.next().filter(|_| tied && end.is_some_and(comma)) else {
            continue;
        };
        let rest: Vec<usize> = others.collect();
        (arcs[first], arcs[at]) = (arcs[at], (Some(noun), Rel::Appos));
        for other in rest {
            arcs[other].0 = Some(first);
        }
    }
}

/// Gives the place of the first adjective to the noun of both: "has Welsh and Irish roots" has one object.
fn join_adjectives(tags: &[Tag], arcs: &mut Arcs) {
    let is = |at: usize, upos: Upos| tags[at].upos() == upos;
    for noun in 2..arcs.len() {
        let (Some(first), Rel::Conj) = arcs[noun] else { continue };
        let between = first + 1..noun;
        let paired = is(noun, Upos::Noun)
            && is(first, Upos::Adj)
            && between.len() >= 2
            && is(first + 1, Upos::Cconj)
            && (first + 2..noun).all(|at| is(at, Upos::Adj) && arcs[at].0 == Some(noun));
        let nominal = matches!(arcs[first].1, Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Obl)
            || matches!(arcs[first].1, Rel::OblAgent | Rel::Nmod);
        if !(paired && nominal) {
            continue;
        }
        for arc in arcs.iter_mut().filter(|arc| arc.0 == Some(first)) {
            arc.0 = Some(noun);
        }
        arcs[noun] = arcs[first];
        arcs[first] = (Some(noun), Rel::Amod);
    }
}

/// Takes a word that binds no others for a noun, or within the sentence for a name where it has a capital: "Android support is planned".
pub(super) fn unbinding(text: &str, tokens: &[Token], run: &[usize], tags: &mut [Tag]) {
    for (nth, (tag, &at)) in tags.iter_mut().zip(run).enumerate() {
        let form = tokens[at].form(text);
        let binds = matches!(tag.upos(), Upos::Cconj | Upos::Det | Upos::Pron);
        if !binds || form.len() < 3 || !form.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            continue;
        }
        if !CLOSED.has(form) && !CLOSED.has(&form.to_ascii_lowercase()) {
            let named = nth > 0 && form.starts_with(|c: char| c.is_ascii_uppercase());
            *tag = if named { Tag::PropnSing } else { Tag::NounSing };
        }
    }
}

/// Tags an apostrophe that stands by itself between two nouns, the first of which ends in "s": texts cut into tokens have it so.
pub(super) fn genitive(text: &str, tokens: &[Token], run: &[usize], tags: &mut [Tag]) {
    let form = |at: usize| tokens[run[at]].form(text);
    let lone = |at: usize| matches!(form(at), "'" | "’");
    let named = |tag: Tag| matches!(tag.upos(), Upos::Noun | Upos::Propn);
    // Two of them are quotation marks.
    let mut found = (0..run.len()).filter(|&at| lone(at));
    let (Some(at), None) = (found.next(), found.next()) else { return };
    let whole = |at: usize| tokens[run[at]].span;
    if at > 0
        && at + 1 < run.len()
        && named(tags[at - 1])
        && form(at - 1).ends_with('s')
        && whole(at).start > whole(at - 1).end
        && whole(at + 1).start > whole(at).end
        && !matches!(tags[at + 1].upos(), Upos::Punct | Upos::Adp | Upos::Cconj)
    {
        tags[at] = Tag::Part;
        // "The Rovers ' opening": what one has is a thing.
        if matches!(tags[at + 1], Tag::VerbGer | Tag::VerbNoun) {
            tags[at + 1] = Tag::NounSing;
        }
    }
}
