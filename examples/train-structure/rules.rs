//! The baseline: a grammar of a dozen rules over tags, to know what the treebank is worth.

use sayso::text::rel::{Rel, Upos};
use sayso::text::tag::Tag;

/// The head and the relation of every word by rules alone; the head of the root is the number of words.
pub(crate) fn attach(tags: &[Tag]) -> Vec<(usize, Rel)> {
    let upos: Vec<Upos> = tags.iter().map(|tag| tag.upos()).collect();
    let root = root(tags, &upos);
    (0..tags.len())
        .map(|at| if at == root { (tags.len(), Rel::Root) } else { word(tags, &upos, at, root) })
        .collect()
}

/// The first finite verb, else the first verb, else the first noun, else the first word.
fn root(tags: &[Tag], upos: &[Upos]) -> usize {
    let finite =
        tags.iter().position(|tag| matches!(tag, Tag::VerbPast | Tag::VerbPres | Tag::VerbImp));
    let kind = |kind: Upos| upos.iter().position(|&upos| upos == kind);
    finite
        .or_else(|| kind(Upos::Verb))
        .or_else(|| kind(Upos::Noun))
        .or_else(|| kind(Upos::Propn))
        .unwrap_or(0)
}

fn is_noun(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Propn | Upos::Pron)
}

fn word(tags: &[Tag], upos: &[Upos], at: usize, root: usize) -> (usize, Rel) {
    let next = |wanted: &dyn Fn(Upos) -> bool| (at + 1..upos.len()).find(|&k| wanted(upos[k]));
    let last = |wanted: &dyn Fn(Upos) -> bool| (0..at).rev().find(|&k| wanted(upos[k]));
    // The head of the noun group that begins here: the last noun of the first run of nouns.
    let group = || {
        let first = next(&|upos| matches!(upos, Upos::Noun | Upos::Propn))?;
        (first..upos.len()).take_while(|&k| matches!(upos[k], Upos::Noun | Upos::Propn)).last()
    };
    let or_root =
        |head: Option<usize>, rel: Rel| (head.filter(|&head| head != at).unwrap_or(root), rel);
    match upos[at] {
        Upos::Det => or_root(group(), Rel::Det),
        Upos::Num => or_root(group(), Rel::Nummod),
        Upos::Adj => or_root(group(), Rel::Amod),
        Upos::Adp => or_root(next(&is_noun).and(group()), Rel::Case),
        Upos::Aux => match next(&|upos| matches!(upos, Upos::Verb)) {
            Some(verb) if verb - at < 4 => (verb, Rel::Aux),
            _ => or_root(next(&|upos| matches!(upos, Upos::Adj | Upos::Noun)), Rel::Cop),
        },
        Upos::Part | Upos::Sconj => or_root(next(&|upos| upos == Upos::Verb), Rel::Mark),
        Upos::Cconj => or_root(
            next(&|upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj)),
            Rel::Cc,
        ),
        Upos::Adv => or_root(next(&|upos| matches!(upos, Upos::Verb | Upos::Adj)), Rel::Advmod),
        Upos::Verb => or_root(last(&|upos| upos == Upos::Verb), Rel::Advcl),
        Upos::Noun | Upos::Propn
            if upos.get(at + 1).is_some_and(|&next| matches!(next, Upos::Noun | Upos::Propn)) =>
        {
            or_root(group(), Rel::Compound)
        }
        Upos::Pron if tags[at] == Tag::PronPoss => or_root(group(), Rel::NmodPoss),
        upos_here if is_noun(upos_here) => argument(upos, at, root),
        _ => (root, Rel::Punct),
    }
}

/// The place of a noun group: after a preposition a modifier of what is before, else subject or object.
fn argument(upos: &[Upos], at: usize, root: usize) -> (usize, Rel) {
    let group = (0..at).rev().find(|&k| {
        !matches!(upos[k], Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
    });
    let start = group.map_or(0, |group| group + 1);
    if let Some(adp) = group.filter(|&group| upos[group] == Upos::Adp) {
        let head = (0..adp).rev().find(|&k| is_noun(upos[k]) || upos[k] == Upos::Verb);
        let rel =
            if head.is_some_and(|head| upos[head] == Upos::Verb) { Rel::Obl } else { Rel::Nmod };
        return (head.unwrap_or(root), rel);
    }
    let before = (0..start).rev().find(|&k| matches!(upos[k], Upos::Verb | Upos::Punct));
    match before.filter(|&before| upos[before] == Upos::Verb) {
        Some(verb) => (verb, Rel::Obj),
        None => ((at + 1..upos.len()).find(|&k| upos[k] == Upos::Verb).unwrap_or(root), Rel::Nsubj),
    }
}
