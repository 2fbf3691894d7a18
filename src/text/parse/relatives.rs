//! Mends of sentences whose subject has a clause in it: "The lorry that struck the cyclist caught fire", "Whoever struck the king was
//! hanged", "Every clerk but Holm signed".
//!
//! Parsers give the main verb the noun that stands before it, which is the last one of the clause; and then the wrong one caught
//! fire. Each mend is told by the order of words alone, and leaves a tree a tree.

use super::super::rel::{Rel, Upos};
use super::super::tag::Tag;
use super::clauses::{Run, below, within};
use super::mend::Arcs;

const SUBJECTS: [Rel; 2] = [Rel::Nsubj, Rel::NsubjPass];

/// Mends the subjects of a run that have clauses in them.
pub(super) fn arcs(run: &Run<'_>, arcs: &mut Arcs) {
    turn_whom(run, arcs);
    give_objects_to_deeds(run, arcs);
    lift_from_bare_clauses(run, arcs);
    free_objects(arcs);
    lift_from_compounds(run, arcs);
    lift_second_verbs(run, arcs);
    lift_from_pairs(run, arcs);
    lift_from_owners(run, arcs);
    lift_from_free_relatives(run, arcs);
    tie_exceptions(run, arcs);
}

/// Makes a verb the main one, and the noun that had its place its subject; what stands behind the verb and hung from the noun or
/// from its clause hangs from the verb.
fn lift(run: &Run<'_>, arcs: &mut Arcs, verb: usize, noun: usize, clause: usize) {
    let passive = below(arcs, verb, &[Rel::AuxPass]).is_some();
    for arc in arcs.iter_mut().skip(verb + 1) {
        if arc.0 == Some(noun) || arc.0 == Some(clause) {
            arc.0 = Some(verb);
        }
    }
    arcs[verb] = (None, Rel::Root);
    let clausal = run.upos(noun) == Upos::Verb;
    arcs[noun] = match (clausal, passive) {
        (true, _) => (Some(verb), Rel::Csubj),
        (false, true) => (Some(verb), Rel::NsubjPass),
        (false, false) => (Some(verb), Rel::Nsubj),
    };
}

/// The noun that stands in the place of the main verb, and the verb of its relative clause.
fn headless(run: &Run<'_>, arcs: &Arcs) -> Option<(usize, usize)> {
    let root = arcs.iter().position(|arc| arc.0.is_none())?;
    let nominal = run.is_noun(root) || run.upos(root) == Upos::Pron;
    if !nominal || below(arcs, root, &[Rel::Cop, Rel::Nsubj, Rel::NsubjPass]).is_some() {
        return None;
    }
    let clause = below(arcs, root, &[Rel::AclRelcl]).or_else(|| {
        // "The brother of the woman who founded the school died".
        let of = below(arcs, root, &[Rel::Nmod]).filter(|&of| of > root)?;
        below(arcs, of, &[Rel::AclRelcl])
    });
    Some((root, clause?))
}

/// Makes "whom" an object, which is never a subject: "the boy whom the dog bit".
fn turn_whom(run: &Run<'_>, arcs: &mut Arcs) {
    for (whom, arc) in arcs.iter_mut().enumerate() {
        if run.is(whom, "whom") && SUBJECTS.contains(&arc.1) {
            arc.1 = Rel::Obj;
        }
    }
}

/// Gives a deed with which a sentence begins its object, which was read as the subject of the sentence: "Winning the race earned Anna a
/// medal". With a comma between them, the two are two.
fn give_objects_to_deeds(run: &Run<'_>, arcs: &mut Arcs) {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()) else { return };
    let deed = run.tags[0] == Tag::VerbGer && arcs[0] == (Some(root), Rel::Advcl);
    let Some(noun) = below(arcs, root, &SUBJECTS).filter(|&noun| noun < root && deed) else {
        return;
    };
    let next = arcs.get(1) == Some(&(Some(noun), Rel::Det));
    if next && run.is_finite(root) && !(0..root).any(|at| run.is(at, ",")) {
        arcs[0].1 = Rel::Csubj;
        arcs[noun] = (Some(0), Rel::Obj);
    }
}

/// Lifts the main verb that stands right behind the verb of a clause without a pronoun: "The boy the dog bit cried".
fn lift_from_bare_clauses(run: &Run<'_>, arcs: &mut Arcs) {
    let Some(clause) = arcs.iter().position(|arc| arc.0.is_none()) else { return };
    let main = clause + 1;
    let pair = clause >= 2 && main < arcs.len() && run.is_finite(clause) && run.is_finite(main);
    if !pair || arcs[main].0 != Some(clause) || !matches!(arcs[main].1, Rel::Ccomp | Rel::Xcomp) {
        return;
    }
    let Some(noun) = below(arcs, clause, &SUBJECTS).filter(|&noun| noun < clause) else { return };
    let own = clause - 1;
    let article = below(arcs, own, &[Rel::Det]).is_some_and(|at| noun < at && at < own);
    let bare = arcs[own] == (Some(noun), Rel::Appos) && !(noun..own).any(|at| run.is(at, ","));
    if !bare || !article {
        return;
    }
    lift(run, arcs, main, noun, clause);
    arcs[clause] = (Some(noun), Rel::AclRelcl);
    arcs[own] = (Some(clause), Rel::Nsubj);
}

/// Gives the second of two subjects to the relative clause of the first, whose object it is: "The letter in which the king praised
/// the bishop was burned".
fn free_objects(arcs: &mut Arcs) {
    for second in 3..arcs.len() {
        let (Some(verb), true) = (arcs[second].0, SUBJECTS.contains(&arcs[second].1)) else {
            continue;
        };
        let Some(first) = below(arcs, verb, &SUBJECTS).filter(|&first| first < second) else {
            continue;
        };
        let clause = below(arcs, first, &[Rel::AclRelcl]);
        let between = clause.filter(|&clause| first < clause && clause < second && second < verb);
        let Some(clause) = between else { continue };
        match below(arcs, clause, &[Rel::Obj]) {
            None => arcs[second] = (Some(clause), Rel::Obj),
            // "The letter that Holm sent Beck": the pronoun is the object already.
            Some(object) if object < clause => arcs[second] = (Some(clause), Rel::Iobj),
            Some(_) => {}
        }
    }
}

/// Lifts a main verb that was read as part of its object's name: "caught fire", "lost money".
fn lift_from_compounds(run: &Run<'_>, arcs: &mut Arcs) {
    let Some((root, clause)) = headless(run, arcs) else { return };
    let read_so = |verb: &usize| {
        let (Some(object), Rel::Compound | Rel::Amod) = arcs[*verb] else { return false };
        let loose = matches!(arcs[object].1, Rel::Advcl | Rel::Xcomp | Rel::Ccomp | Rel::Obj);
        let object_before = below(arcs, clause, &[Rel::Obj]).is_some_and(|at| at < *verb);
        loose
            && arcs[object].0 == Some(clause)
            && object == *verb + 1
            && object_before
            && run.is_noun(object)
            && run.tags[*verb] == Tag::VerbPast
    };
    let Some(verb) = (clause + 1..arcs.len()).find(read_so) else { return };
    lift(run, arcs, verb, root, clause);
    arcs[verb + 1] = (Some(verb), Rel::Obj);
}

/// Lifts a main verb that stands right behind the last verb of the clause, or behind a noun that was joined to its object: "that Beck
/// fed killed 3 men", "who robbed the jeweller and the widow fled".
fn lift_second_verbs(run: &Run<'_>, arcs: &mut Arcs) {
    let Some((root, clause)) = headless(run, arcs) else { return };
    let loose = |verb: &usize| {
        matches!(arcs[*verb].1, Rel::Xcomp | Rel::Ccomp | Rel::Advcl | Rel::Obj)
            && below(arcs, *verb, &[Rel::Mark, Rel::Cc, Rel::Nsubj, Rel::NsubjPass]).is_none()
    };
    let behind = |verb: &usize| {
        let of_whole = arcs[clause].0 != Some(root) && arcs[*verb].0 == Some(clause);
        run.is_finite(*verb)
            && (run.is_finite(verb - 1) || of_whole && run.is_noun(verb - 1))
            && within(arcs, *verb, clause)
            && loose(verb)
    };
    if let Some(verb) = (clause + 2..arcs.len()).find(behind) {
        return lift(run, arcs, verb, root, clause);
    }
    let object = below(arcs, clause, &[Rel::Obj, Rel::Obl]);
    let Some(object) = object.filter(|&object| object > clause) else { return };
    let own = |verb: usize| {
        let own = below(arcs, verb, &SUBJECTS);
        own.filter(|&own| object < own && own < verb && run.is_noun(own))
    };
    let joined = |verb: &usize| {
        let helper = |at: usize| matches!(run.tags[at], Tag::AuxPast | Tag::AuxPres);
        let helped = below(arcs, *verb, &[Rel::AuxPass, Rel::Aux]).is_some_and(helper);
        (run.is_finite(*verb) || helped)
            && arcs[*verb] == (Some(clause), Rel::Conj)
            && own(*verb).is_some_and(|own| own + 1 == *verb || helped && own + 2 == *verb)
    };
    let mut verbs = (object + 2..arcs.len()).filter(joined);
    let (Some(verb), None) = (verbs.next(), verbs.next()) else { return };
    let Some(own) = own(verb) else { return };
    lift(run, arcs, verb, root, clause);
    arcs[own] = (Some(object), Rel::Conj);
    for arc in arcs.iter_mut().take(verb).filter(|arc| **arc == (Some(verb), Rel::Cc)) {
        arc.0 = Some(own);
    }
}

/// Lifts the main verb of a sentence whose subject has a clause with "whose": "The professor whose student won the prize resigned",
/// where both are read as subjects of the clause.
fn lift_from_owners(run: &Run<'_>, arcs: &mut Arcs) {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()) else { return };
    let Some(noun) = below(arcs, root, &SUBJECTS) else { return };
    let whose = noun + 1;
    let second = arcs.get(whose).and_then(|arc| arc.0).filter(|_| run.is(whose, "whose"));
    let Some(second) = second.filter(|&at| at > whose && arcs[at].0 == Some(root)) else { return };
    let main = |verb: &usize| {
        let joins = matches!(arcs[*verb].1, Rel::Ccomp | Rel::Xcomp | Rel::Advcl | Rel::Parataxis);
        let bare = below(arcs, *verb, &[Rel::Mark, Rel::Cc]).is_none();
        arcs[*verb].0 == Some(root) && joins && bare && run.is_finite(*verb)
    };
    let Some(verb) = (root + 1..arcs.len()).find(main).filter(|_| second < root) else { return };
    let own = below(arcs, verb, &SUBJECTS).filter(|&own| root < own && own < verb);
    lift(run, arcs, verb, noun, root);
    arcs[root] = (Some(noun), Rel::AclRelcl);
    if let Some(own) = own {
        arcs[own] = (Some(root), Rel::Obj);
    }
}

/// Lifts a main verb that was read as the object of a second verb of the clause: "The firm that Holm founded and Beck ruined paid".
fn lift_from_pairs(run: &Run<'_>, arcs: &mut Arcs) {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()) else { return };
    let verb = root + 1;
    let Some(noun) = below(arcs, root, &SUBJECTS).filter(|&noun| noun < root) else { return };
    let Some(clause) = below(arcs, noun, &[Rel::AclRelcl]) else { return };
    let pair = verb < arcs.len()
        && root >= 3
        && run.is_finite(root)
        && run.is_finite(verb)
        && arcs[verb].0 == Some(root)
        && run.upos(root - 2) == Upos::Cconj
        && run.is_noun(root - 1)
        && clause < root - 2;
    if !pair {
        return;
    }
    lift(run, arcs, verb, noun, root);
    arcs[root] = (Some(clause), Rel::Conj);
    arcs[root - 1] = (Some(root), Rel::Nsubj);
    arcs[root - 2] = (Some(root), Rel::Cc);
}

/// Lifts the main verb of a sentence whose subject is a clause: "What killed the patient was the drug", "That Holm beat Beck surprised
/// the town".
fn lift_from_free_relatives(run: &Run<'_>, arcs: &mut Arcs) {
    let Some(root) = arcs.iter().position(|arc| arc.0.is_none()) else { return };
    let opens = arcs.first().is_some_and(|first| {
        first.0 == Some(root)
            && match first.1 {
                Rel::Nsubj => {
                    ["what", "whoever", "whatever", "whichever"].iter().any(|form| run.is(0, form))
                }
                Rel::Mark => run.is(0, "that"),
                _ => false,
            }
    });
    let asks = run.is(arcs.len() - 1, "?");
    if !opens || asks || run.upos(root) != Upos::Verb || (0..root).any(|at| run.is(at, ",")) {
        return;
    }
    let main = |verb: &usize| {
        let helper = below(arcs, *verb, &[Rel::Cop, Rel::Aux, Rel::AuxPass]);
        let joins = matches!(
            arcs[*verb].1,
            Rel::Ccomp | Rel::Xcomp | Rel::Advcl | Rel::Parataxis | Rel::Conj
        );
        arcs[*verb].0 == Some(root)
            && joins
            && (run.is_finite(*verb) || helper.is_some())
            && below(arcs, *verb, &[Rel::Mark, Rel::Cc]).is_none()
    };
    let Some(verb) = (root + 1..arcs.len()).find(main) else { return };
    let own = below(arcs, verb, &SUBJECTS).filter(|&own| root < own && own < verb);
    lift(run, arcs, verb, root, root);
    if let Some(own) = own {
        arcs[own] = (Some(root), Rel::Obj);
    }
}

/// Words that take in everybody, of whom "but" excepts some.
const UNIVERSAL: &[&str] =
    &["every", "all", "no", "any", "everyone", "everybody", "nobody", "none", "anyone", "anybody"];

/// Ties an exception to what it is excepted from: "Every clerk but Holm signed".
fn tie_exceptions(run: &Run<'_>, arcs: &mut Arcs) {
    for but in 1..arcs.len() {
        let noun = but - 1;
        if !run.is(but, "but") || !(run.is_noun(noun) || is_universal(run, noun)) {
            continue;
        }
        let det = (0..noun).rev().take_while(|&at| matches!(run.upos(at), Upos::Adj | Upos::Det));
        let universal = is_universal(run, noun) || det.into_iter().any(|at| is_universal(run, at));
        let Some(verb) = (but + 1..arcs.len()).find(|&at| run.is_finite(at)) else { continue };
        let except = below(arcs, verb, &SUBJECTS).filter(|&at| at > but && at < verb);
        let Some(except) = except.filter(|_| universal) else { continue };
        if arcs[verb] != (Some(noun), Rel::Conj) {
            continue;
        }
        arcs[verb] = arcs[noun];
        let moved = |at: usize| at > verb;
        for (at, arc) in arcs.iter_mut().enumerate() {
            if arc.0 == Some(noun) && moved(at) {
                arc.0 = Some(verb);
            }
        }
        arcs[noun] = (Some(verb), Rel::Nsubj);
        arcs[except] = (Some(noun), Rel::Nmod);
        arcs[but] = (Some(except), Rel::Case);
    }
}

fn is_universal(run: &Run<'_>, at: usize) -> bool {
    UNIVERSAL.iter().any(|form| run.is(at, form))
}
