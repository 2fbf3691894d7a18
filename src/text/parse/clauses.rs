//! Mends of clauses: which verb carries the sentence, whose subject a noun is, and what opens a clause.
//!
//! Each is told by the order of words alone, and leaves a tree a tree.

use super::super::rel::{Rel, Upos};
use super::super::tag::Tag;
use super::super::token::Token;
use super::mend::Arcs;
use super::relatives;
use crate::words::WordSet;

/// A run of tokens with its tags.
pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) run: &'a [usize],
    pub(super) tags: &'a [Tag],
}

impl Run<'_> {
    pub(super) fn is(&self, at: usize, form: &str) -> bool {
        let token = self.run.get(at).map(|&token| self.tokens[token].form(self.text));
        token.is_some_and(|own| own.eq_ignore_ascii_case(form))
    }

    pub(super) fn upos(&self, at: usize) -> Upos {
        self.tags[at].upos()
    }

    pub(super) fn is_noun(&self, at: usize) -> bool {
        matches!(self.upos(at), Upos::Noun | Upos::Propn)
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        matches!(self.tags[at], Tag::VerbPast | Tag::VerbPres)
    }
}

pub(super) fn below(arcs: &Arcs, of: usize, rels: &[Rel]) -> Option<usize> {
    (0..arcs.len()).find(|&at| arcs[at].0 == Some(of) && rels.contains(&arcs[at].1))
}

/// Mends the clauses of a run.
pub(super) fn arcs(run: &Run<'_>, arcs: &mut Arcs) {
    lift_verbs(run, arcs);
    relatives::arcs(run, arcs);
    lift_from_wholes(run, arcs);
    promote_participles(run, arcs);
    open_clauses(run, arcs);
    part_clauses(run, arcs);
    free_dates(run, arcs);
    lift_cases(arcs);
    tie_examples(run, arcs);
    tie_compared(run, arcs);
    tie_parts(run, arcs);
    part_shares(run, arcs);
    tie_habits(arcs, run);
    join_names(run, arcs);
    join_lists(run, arcs);
}

/// Gives its place to the main verb of a sentence that was read as a noun with a relative clause, under whose verb it hangs: "The
/// company that bought the mill went bankrupt", where the mill did not.
fn lift_verbs(run: &Run<'_>, arcs: &mut Arcs) {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()) else { return };
    let nominal = run.is_noun(root) || run.upos(root) == Upos::Pron;
    if !nominal || below(arcs, root, &[Rel::Cop, Rel::Nsubj]).is_some() {
        return;
    }
    let Some(clause) = below(arcs, root, &[Rel::AclRelcl]) else { return };
    let finite = |at: usize| {
        let helper = below(arcs, at, &[Rel::Aux, Rel::AuxPass, Rel::Cop]);
        let helped =
            |aux: usize| matches!(run.tags[aux], Tag::AuxPast | Tag::AuxPres | Tag::AuxModal);
        // "The factory where she worked exploded": behind a verb, a participle without a helper is none.
        let bare = at == clause + 1 && helper.is_none() && run.tags[at] == Tag::VerbPass;
        run.is_finite(at) || bare || helper.is_some_and(helped)
    };
    let loose = |at: usize| {
        let joins = matches!(arcs[at].1, Rel::Xcomp | Rel::Ccomp | Rel::Advcl | Rel::Parataxis);
        joins && arcs[at].0 == Some(clause) && below(arcs, at, &[Rel::Mark, Rel::Cc]).is_none()
    };
    let mut verbs = (clause + 1..arcs.len()).filter(|&at| loose(at) && finite(at));
    let Some(verb) = verbs.next().filter(|_| verbs.next().is_none()) else { return };
    let own = below(arcs, verb, &[Rel::Nsubj, Rel::NsubjPass]);
    let object = below(arcs, clause, &[Rel::Obj]).is_some_and(|object| object > clause);
    if own.is_some_and(|own| object || own < clause) {
        return;
    }
    let passive = below(arcs, verb, &[Rel::AuxPass]).is_some();
    for arc in arcs.iter_mut().skip(verb + 1) {
        if arc.0 == Some(root) || arc.0 == Some(clause) {
            arc.0 = Some(verb);
        }
    }
    if let Some(own) = own {
        arcs[own] = (Some(clause), Rel::Obj);
    }
    arcs[verb] = (None, Rel::Root);
    arcs[root] = (Some(verb), if passive { Rel::NsubjPass } else { Rel::Nsubj });
}

/// Gives its place to the verb of a sentence that was read as the whole of which it tells: "Of 120 patients, 45 recovered".
fn lift_from_wholes(run: &Run<'_>, arcs: &mut Arcs) {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()).filter(|&at| run.is_noun(at))
    else {
        return;
    };
    let opens = arcs[0] == (Some(root), Rel::Case) && (run.is(0, "of") || run.is(0, "among"));
    let verbal = |at: &usize| {
        run.upos(*at) == Upos::Verb
            && arcs[*at].0 == Some(root)
            && !matches!(arcs[*at].1, Rel::Conj)
    };
    let Some(verb) = (root + 1..arcs.len()).find(verbal) else { return };
    let figure = verb - 1;
    let counted = run.upos(figure) == Upos::Num && arcs[figure].0 == Some(verb);
    if !opens || !counted || !run.is(root + 1, ",") {
        return;
    }
    for arc in arcs.iter_mut().skip(root + 1).filter(|arc| arc.0 == Some(root)) {
        arc.0 = Some(verb);
    }
    arcs[figure] = (Some(verb), Rel::Nsubj);
    arcs[verb] = (None, Rel::Root);
    arcs[root] = (Some(verb), Rel::Obl);
}

/// Verbs whose participle may have an object: "a man given a medal".
static GIVING: WordSet = WordSet::new(include_str!("giving.txt"));

/// Gives its place to a verb with an object that was read as the participle of the noun before it: "The charity blamed decades of
/// mining". What is blamed has no object.
fn promote_participles(run: &Run<'_>, arcs: &mut Arcs) {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()).filter(|&at| run.is_noun(at))
    else {
        return;
    };
    let verb = root + 1;
    let participle = verb < arcs.len()
        && matches!(run.tags[verb], Tag::VerbPass | Tag::VerbPart | Tag::VerbPast)
        && arcs[verb] == (Some(root), Rel::Acl);
    let object = participle && below(arcs, verb, &[Rel::Obj]).is_some_and(|object| object > verb);
    let by = below(arcs, verb, &[Rel::OblAgent]).is_some();
    let gives = participle && GIVING.has(run.tokens[run.run[verb]].form(run.text));
    if !object || by || gives || below(arcs, root, &[Rel::Cop, Rel::Nsubj]).is_some() {
        return;
    }
    for arc in arcs.iter_mut().skip(verb + 1).filter(|arc| arc.0 == Some(root)) {
        arc.0 = Some(verb);
    }
    arcs[verb] = (None, Rel::Root);
    arcs[root] = (Some(verb), Rel::Nsubj);
}

/// Opens a clause with the "that" which was read with its subject: "found that moss slows the decay".
fn open_clauses(run: &Run<'_>, arcs: &mut Arcs) {
    for verb in 3..arcs.len() {
        let (Some(head), Rel::Xcomp | Rel::Ccomp) = arcs[verb] else { continue };
        let Some(subject) = below(arcs, verb, &[Rel::Nsubj, Rel::NsubjPass]) else { continue };
        if !run.is_finite(verb) || head > subject || subject > verb {
            continue;
        }
        let that = head + 1;
        if run.is(that, "that") && arcs[that] == (Some(subject), Rel::Det) {
            arcs[that] = (Some(verb), Rel::Mark);
        }
        arcs[verb].1 = Rel::Ccomp;
    }
}

/// Gives a second clause its subject, which was joined to the object of the first: "carried 30 people and the train carried 50".
fn part_clauses(run: &Run<'_>, arcs: &mut Arcs) {
    for subject in 3..arcs.len().saturating_sub(1) {
        let (Some(object), Rel::Conj) = arcs[subject] else { continue };
        let (Some(first), Rel::Obj | Rel::Obl | Rel::Nmod) = arcs[object] else { continue };
        let verb = subject + 1;
        let joins = matches!(
            arcs[verb].1,
            Rel::Advcl | Rel::Conj | Rel::Acl | Rel::AclRelcl | Rel::Parataxis | Rel::Ccomp
        );
        let own = below(arcs, verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::Mark]).is_some();
        let Some(cc) = below(arcs, subject, &[Rel::Cc]).filter(|&cc| object < cc) else { continue };
        let parts = run.is_noun(subject)
            && run.tags[verb] == Tag::VerbPast
            && run.upos(first) == Upos::Verb
            && run.is_finite(first)
            && first < object;
        if joins && !own && parts && arcs[verb].0 != Some(cc) {
            arcs[subject] = (Some(verb), Rel::Nsubj);
            arcs[verb] = (Some(first), Rel::Conj);
            arcs[cc].0 = Some(verb);
        }
    }
}

/// Frees a name that was read as part of a noun behind an article: "In May the ward has 240 patients".
fn free_dates(run: &Run<'_>, arcs: &mut Arcs) {
    for name in 1..arcs.len() {
        let (Some(noun), Rel::Compound) = arcs[name] else { continue };
        let parted = (name + 1..noun).any(|at| arcs[at] == (Some(noun), Rel::Det));
        let case = name - 1;
        let (Some(verb), true) = (arcs[noun].0, parted) else { continue };
        if arcs[case] == (Some(noun), Rel::Case) && run.upos(verb) == Upos::Verb {
            arcs[name] = (Some(verb), Rel::Obl);
            arcs[case].0 = Some(name);
        }
    }
}

/// Ties a preposition to what is counted, and not to the figure: "for 9 billion dollars".
fn lift_cases(arcs: &mut Arcs) {
    for case in 0..arcs.len() {
        let (Some(figure), Rel::Case) = arcs[case] else { continue };
        let (Some(noun), Rel::Nummod) = arcs[figure] else { continue };
        if case < figure && figure < noun {
            arcs[case].0 = Some(noun);
            if arcs[noun].1 == Rel::OblUnmarked {
                arcs[noun].1 = Rel::Obl;
            }
        }
    }
}

/// Ties examples to the noun before them: "sold several players, such as Ann Brook and Lee Moor".
fn tie_examples(run: &Run<'_>, arcs: &mut Arcs) {
    for such in 1..arcs.len() {
        let (Some(first), Rel::Case) = arcs[such] else { continue };
        let noun = (0..such).rev().find(|&at| !run.is(at, ","));
        let Some(noun) = noun.filter(|&at| run.is_noun(at) && run.is(such, "such")) else {
            continue;
        };
        if matches!(arcs[first].1, Rel::Obl) && arcs[noun].0 != Some(first) {
            arcs[first] = (Some(noun), Rel::Nmod);
        }
    }
}

/// Ties a time to the figure that it is of, where that is held against another: "was $3m against $2m in the year before".
fn tie_compared(run: &Run<'_>, arcs: &mut Arcs) {
    for time in 2..arcs.len() {
        let (Some(head), Rel::Obl | Rel::Nmod) = arcs[time] else { continue };
        let Some(case) = below(arcs, time, &[Rel::Case]).filter(|&at| at < time) else { continue };
        let held = (0..case).rev().find(|&at| {
            arcs[at].0 == Some(head) && matches!(arcs[at].1, Rel::Obl | Rel::Nmod) && at != time
        });
        let Some(held) = held.filter(|&at| at < case) else { continue };
        let against = below(arcs, held, &[Rel::Case]);
        let close = (held + 1..case).all(|at| arcs[at].0 == Some(held) || within(arcs, at, held));
        let figure = matches!(run.upos(held), Upos::Num | Upos::Sym);
        if against.is_some_and(|at| run.is(at, "against") || run.is(at, "versus"))
            && close
            && figure
            && run.is(case, "in")
        {
            arcs[time] = (Some(held), Rel::Nmod);
        }
    }
}

pub(super) fn within(arcs: &Arcs, at: usize, top: usize) -> bool {
    std::iter::successors(Some(at), |&at| arcs[at].0).take(arcs.len()).any(|above| above == top)
}

/// Parts what is told of some from the verb of all: "Fifty people died, 31 of them children".
fn part_shares(run: &Run<'_>, arcs: &mut Arcs) {
    for them in 4..arcs.len() {
        let (Some(figure), Rel::Nmod) = arcs[them] else { continue };
        let (Some(kind), Rel::Nummod) = arcs[figure] else { continue };
        let (Some(verb), Rel::Obj | Rel::OblUnmarked) = arcs[kind] else { continue };
        let apart = verb < figure && figure + 2 == them && them + 1 == kind;
        if apart && run.is(them, "them") && run.is(figure - 1, ",") {
            arcs[kind] = (Some(verb), Rel::Parataxis);
        }
    }
}

/// Ties a part to its whole by "including", which was read as a verb: "33 people were injured, including three seriously".
fn tie_parts(run: &Run<'_>, arcs: &mut Arcs) {
    for including in 1..arcs.len() {
        let (Some(head), Rel::Advcl | Rel::Acl) = arcs[including] else { continue };
        let part = below(arcs, including, &[Rel::Obj]);
        let Some(part) = part.filter(|&at| at > including && run.is(including, "including")) else {
            continue;
        };
        for arc in arcs.iter_mut().filter(|arc| arc.0 == Some(including)) {
            arc.0 = Some(part);
        }
        arcs[part] = (Some(head), if run.is_noun(head) { Rel::Nmod } else { Rel::Obl });
        arcs[including] = (Some(part), Rel::Case);
    }
}

/// Ties what used to be so to its "used": "used to own the quarry".
fn tie_habits(arcs: &mut Arcs, run: &Run<'_>) {
    for (verb, arc) in arcs.iter_mut().enumerate().skip(2) {
        let used = verb - 2;
        let habit = run.is(used, "used") && run.is(verb - 1, "to") && arc.0 == Some(used);
        if habit && run.tags[verb] == Tag::VerbInf && arc.1 == Rel::Advcl {
            arc.1 = Rel::Xcomp;
        }
    }
}

/// Joins the first of a list to the others, where both were read as subjects: "France, Spain and Italy signed".
fn join_lists(run: &Run<'_>, arcs: &mut Arcs) {
    for second in 2..arcs.len() {
        let first = second - 2;
        let subjects = matches!(arcs[second].1, Rel::Nsubj | Rel::NsubjPass)
            && arcs[first] == arcs[second]
            && run.is(second - 1, ",");
        let goes_on = below(arcs, second, &[Rel::Conj]).is_some();
        if subjects && goes_on && run.is_noun(first) && run.is_noun(second) {
            for arc in arcs.iter_mut().filter(|arc| **arc == (Some(second), Rel::Conj)) {
                arc.0 = Some(first);
            }
            arcs[second] = (Some(first), Rel::Conj);
        }
    }
}

/// Tags the first word of a name as one: "Grace" of "Grace Okafor".
pub(super) fn tag_names(
    text: &str,
    tokens: &[Token],
    run: &[usize],
    tags: &mut [Tag],
    arcs: &Arcs,
) {
    for second in 1..arcs.len() {
        let (Some(first), Rel::Flat) = arcs[second] else { continue };
        let capital = tokens[run[first]].form(text).starts_with(char::is_uppercase);
        if capital && tags[first] == Tag::NounSing && tags[second] == Tag::PropnSing {
            tags[first] = Tag::PropnSing;
        }
    }
}

/// Joins two names that were read as two subjects of one verb: "Grace Okafor plays the cello".
fn join_names(run: &Run<'_>, arcs: &mut Arcs) {
    for second in 1..arcs.len() {
        let first = second - 1;
        let subject = matches!(arcs[second].1, Rel::Nsubj | Rel::NsubjPass);
        let capital = run.tokens[run.run[first]].form(run.text).starts_with(char::is_uppercase);
        let names = capital && run.is_noun(first) && run.upos(second) == Upos::Propn;
        if subject && arcs[first] == arcs[second] && names {
            arcs[second] = (Some(first), Rel::Flat);
        }
    }
}
