//! A verb has one subject.
//!
//! "A spokesman, Iago Pereiro, disputed this": a parser that takes one word after the other gives the verb both nouns. Owns the mends of a
//! verb with two subjects, each told by what stands between the two: a hyphen, a preposition, a comma on either side, a relative
//! pronoun, another verb that has none. A pair that no rule tells apart stays as it is.

use std::ops::RangeInclusive;

use super::super::rel::{Rel, Upos};
use super::super::tag::Tag;
use super::clauses::{Run, below, within};
use super::mend::Arcs;
use crate::words::WordSet;

/// Nouns that say when, behind "this", "last" or "every".
static TIMES: WordSet = WordSet::new(include_str!("times.txt"));

/// Prepositions that open clauses as well.
static OPENING: WordSet = WordSet::new(include_str!("opening.txt"));

/// What says which time: "this season".
static WHICH: WordSet = WordSet::new(include_str!("which_time.txt"));

/// A verb with its first two subjects.
#[derive(Clone, Copy)]
struct Two {
    verb: usize,
    first: usize,
    second: usize,
}

type Way = fn(&Run<'_>, &mut Arcs, Two) -> bool;

/// The ways to tell two subjects apart, in the order in which they are tried; each says whether it has.
const WAYS: &[Way] = &[
    join_hyphens,
    free_cased,
    tie_to_preposition,
    free_led,
    join_second,
    free_owned,
    free_relatives,
    lift_main_verb,
    free_times,
    join_numbers,
    tie_apposed,
    tie_named,
    give_to_verb_between,
    tie_fronted,
];

/// More subjects than these are not read apart.
const ROUNDS: usize = 4;

/// Leaves the verbs of a run one subject each, where it can be told which.
pub(super) fn arcs(run: &Run<'_>, arcs: &mut Arcs) {
    for mend in [return_cases, turn_participles, tie_participles, open_with_prepositions] {
        let before = arcs.clone();
        mend(run, arcs);
        if *arcs != before && !is_tree(arcs) {
            *arcs = before;
        }
    }
    for verb in 0..arcs.len() {
        for _ in 0..ROUNDS {
            let mut subjects = (0..verb).filter(|&at| {
                arcs[at].0 == Some(verb) && matches!(arcs[at].1, Rel::Nsubj | Rel::NsubjPass)
            });
            let (Some(first), Some(second)) = (subjects.next(), subjects.next()) else { break };
            let two = Two { verb, first, second };
            let before = arcs.clone();
            if !WAYS.iter().any(|way| way(run, arcs, two)) {
                break;
            }
            if !is_tree(arcs) {
                *arcs = before;
                break;
            }
        }
    }
}

/// Whether from every word the heads lead to the one that has none.
fn is_tree(arcs: &Arcs) -> bool {
    let roots = arcs.iter().filter(|arc| arc.0.is_none()).count();
    roots <= 1
        && (0..arcs.len()).all(|at| {
            std::iter::successors(Some(at), |&at| arcs[at].0).take(arcs.len() + 1).count()
                <= arcs.len()
        })
}

/// Gives a verb's preposition back to the noun before the verb, and that to the noun before the preposition: "The Council of the Upper
/// Rio Negro backed it".
fn return_cases(run: &Run<'_>, arcs: &mut Arcs) {
    for case in 1..arcs.len() {
        let (Some(verb), Rel::Case) = arcs[case] else { continue };
        if !run.is_finite(verb) || run.upos(case) != Upos::Adp || verb < case + 2 {
            continue;
        }
        let nominal = |at: usize| run.is_noun(at) || matches!(run.upos(at), Upos::Num | Upos::Sym);
        let last =
            (case + 1..verb).rev().find(|&at| !matches!(run.upos(at), Upos::Adv | Upos::Part));
        let Some(last) = last.filter(|&at| nominal(at)) else { continue };
        let borders = |at: usize| {
            matches!(run.upos(at), Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Pron | Upos::Sconj)
                || run.is(at, ",")
        };
        let mut host = case - 1;
        while let (Some(head), Rel::Compound | Rel::Flat | Rel::Nummod | Rel::Amod) = arcs[host] {
            if head >= case {
                break;
            }
            host = head;
        }
        if (case + 1..verb).any(borders) || !nominal(host) || within(arcs, host, last) {
            continue;
        }
        for (at, arc) in arcs.iter_mut().enumerate().take(last).skip(case + 1) {
            if arc.0.is_none_or(|head| head <= case || head > last) {
                let rel = match run.upos(at) {
                    Upos::Det => Rel::Det,
                    Upos::Adj => Rel::Amod,
                    Upos::Num => Rel::Nummod,
                    _ => Rel::Compound,
                };
                *arc = (Some(last), rel);
            }
        }
        arcs[last] = (Some(host), Rel::Nmod);
        arcs[case] = (Some(last), Rel::Case);
        if arcs[host].0 == Some(verb) && !matches!(arcs[host].1, Rel::Nsubj | Rel::NsubjPass) {
            arcs[host].1 = Rel::Nsubj;
        }
    }
}

/// Ties a participle to the noun that was read as its subject: "Two of the men accused were cleared".
fn turn_participles(run: &Run<'_>, arcs: &mut Arcs) {
    for participle in 1..arcs.len() {
        let (Some(verb), Rel::Csubj | Rel::CsubjPass) = arcs[participle] else { continue };
        let subject = below(arcs, participle, &[Rel::Nsubj, Rel::NsubjPass]);
        let tagged = matches!(
            run.tags[participle],
            Tag::VerbPass | Tag::VerbPart | Tag::VerbGer | Tag::VerbNoun
        );
        let clausal =
            below(arcs, participle, &[Rel::Mark, Rel::Aux, Rel::AuxPass, Rel::Cop]).is_some();
        // "The treaty Spain signed gave Florida away": Spain signed it.
        let signs = |at: usize| is_name(run, at) && at > 0 && run.is_noun(at - 1);
        let Some(subject) =
            subject.filter(|&at| at < participle && tagged && !clausal && !signs(at))
        else {
            continue;
        };
        let passive = below(arcs, verb, &[Rel::AuxPass]).is_some();
        arcs[subject] = (Some(verb), if passive { Rel::NsubjPass } else { Rel::Nsubj });
        let near = participle - 1;
        let host = if run.is_noun(near) && within(arcs, near, subject) { near } else { subject };
        arcs[participle] = (Some(host), Rel::Acl);
    }
}

/// Ties a participle to the noun before it, from which the verb had taken it: "Deals registered rose by a fifth".
fn tie_participles(run: &Run<'_>, arcs: &mut Arcs) {
    for (participle, arc) in arcs.iter_mut().enumerate().skip(1) {
        let (Some(verb), Rel::Amod) = *arc else { continue };
        let tagged = matches!(run.tags[participle], Tag::VerbPass | Tag::VerbPart);
        if tagged && run.is_finite(verb) && participle < verb && run.is_noun(participle - 1) {
            *arc = (Some(participle - 1), Rel::Acl);
        }
    }
}

/// Opens a clause with the preposition that was tied to its subject: "after one of them managed to call"; and leaves the year to it that
/// was read as a number of them: "By 2020 drip irrigation covered it".
fn open_with_prepositions(run: &Run<'_>, arcs: &mut Arcs) {
    for case in 0..arcs.len() {
        let (Some(subject), Rel::Case) = arcs[case] else { continue };
        let (Some(verb), Rel::Nsubj | Rel::NsubjPass) = arcs[subject] else { continue };
        if run.upos(case) != Upos::Adp || case > subject || subject > verb {
            continue;
        }
        let form = |at: usize| run.tokens[run.run[at]].form(run.text);
        let year = case + 1;
        if year < subject && arcs[year] == (Some(subject), Rel::Nummod) && form(year).len() == 4 {
            arcs[year] = (Some(verb), Rel::Obl);
            arcs[case] = (Some(year), Rel::Case);
        } else if arcs[verb].1 == Rel::Advcl
            && below(arcs, verb, &[Rel::Mark]).is_none()
            && OPENING.has(&form(case).to_lowercase())
        {
            arcs[case] = (Some(verb), Rel::Mark);
        }
    }
}

/// The words that hang from a word, from the first to the last.
fn group(arcs: &Arcs, top: usize) -> RangeInclusive<usize> {
    let mut members = (0..arcs.len()).filter(|&at| within(arcs, at, top));
    let first = members.next().unwrap_or(top);
    first..=members.next_back().unwrap_or(top)
}

fn is_name(run: &Run<'_>, at: usize) -> bool {
    run.upos(at) == Upos::Propn
}

/// "Full-time positions fell", "Tremblay-Roy sold it".
fn join_hyphens(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let Two { first, second, .. } = two;
    if second != first + 2 || !run.is(first + 1, "-") {
        return false;
    }
    if is_name(run, first) && is_name(run, second) {
        arcs[second] = (Some(first), Rel::Flat);
    } else {
        arcs[first] = (Some(second), Rel::Compound);
    }
    true
}

/// "After eight months the protection fell": what a preposition ties is no subject.
fn free_cased(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let cased = |of: usize| {
        (0..of).any(|at| arcs[at] == (Some(of), Rel::Case) && run.upos(at) == Upos::Adp)
    };
    let Some(at) = [two.first, two.second].into_iter().find(|&at| cased(at)) else { return false };
    let tied = at == two.second && ties(run, arcs, two, group(arcs, at).start() + 1);
    if !tied {
        arcs[at] = (Some(two.verb), Rel::Obl);
    }
    true
}

/// "Polls before the vote had shown it": the preposition was read as what opens a clause.
fn tie_to_preposition(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let start = *group(arcs, two.second).start();
    ties(run, arcs, two, start)
}

/// Ties the second subject by the preposition right before `start` to the word before that.
fn ties(run: &Run<'_>, arcs: &mut Arcs, two: Two, start: usize) -> bool {
    let Two { verb, first, second } = two;
    let Some(case) = start.checked_sub(1).filter(|&case| case > first) else { return false };
    let before = case - 1;
    if run.upos(case) != Upos::Adp || run.is(before, ",") || before < first {
        return false;
    }
    let mut host = before;
    // "The bells of the church in the square": the whole name before it; "joined it with a park": the verb of the pronoun.
    while let (Some(head), rel) = arcs[host] {
        let part = matches!(rel, Rel::Compound | Rel::Flat | Rel::Amod | Rel::Nummod);
        if head >= case || head < first || !(part || run.upos(host) == Upos::Pron) {
            break;
        }
        host = head;
    }
    let nominal = run.is_noun(host)
        || matches!(run.upos(host), Upos::Num | Upos::Sym | Upos::Pron | Upos::Det);
    let verbal = matches!(run.upos(host), Upos::Verb | Upos::Adj) && host != verb;
    if !(nominal || verbal) || within(arcs, host, second) {
        return false;
    }
    arcs[second] = (Some(host), if nominal { Rel::Nmod } else { Rel::Obl });
    arcs[case] = (Some(second), Rel::Case);
    true
}

/// "After eight months the protection fell": the preposition that opens the sentence was read as what opens a clause.
fn free_led(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let Two { verb, first, second } = two;
    let whole = group(arcs, first);
    let next = *whole.end() + 1 == *group(arcs, second).start();
    let Some(case) = whole.start().checked_sub(1).filter(|_| next) else { return false };
    let opens = case == 0 || run.is(case - 1, ",") || run.upos(case - 1) == Upos::Cconj;
    if !opens || run.upos(case) != Upos::Adp || arcs[case].0 != Some(verb) {
        return false;
    }
    arcs[first] = (Some(verb), Rel::Obl);
    arcs[case] = (Some(first), Rel::Case);
    true
}

/// "Drought between 1571 and 1590 forced them out", "a rival to both firms and banks won": the second was parted from what it is joined to.
fn join_second(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let Two { first, second, .. } = two;
    let start = *group(arcs, second).start();
    let Some(cc) = (start.saturating_sub(1)..=start).find(|&at| run.upos(at) == Upos::Cconj) else {
        return false;
    };
    if cc <= first + 1 || finite_between(run, arcs, first, cc).is_some() {
        return false;
    }
    let mut host = cc - 1;
    while let (Some(head), Rel::Compound | Rel::Flat | Rel::Nummod) = arcs[host] {
        if head <= first || head > cc {
            break;
        }
        host = head;
    }
    let alike = run.upos(host) == run.upos(second)
        || (first..cc).any(|at| run.is(at, "both") || run.is(at, "between"));
    let host = if alike { host } else { first };
    if within(arcs, host, second) {
        return false;
    }
    arcs[second] = (Some(host), Rel::Conj);
    arcs[cc] = (Some(second), Rel::Cc);
    true
}

/// "Whose library she ran": the owned is what is run.
fn free_owned(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let owned = (0..two.first)
        .any(|at| arcs[at] == (Some(two.first), Rel::NmodPoss) && run.is(at, "whose"));
    if owned {
        arcs[two.first] = (Some(two.verb), Rel::Obj);
    }
    owned
}

/// "Alerts, which the harbour master issues": a pronoun before the subject is the object.
fn free_relatives(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let pronoun = run.tags[two.first] == Tag::PronRel;
    let object = below(arcs, two.verb, &[Rel::Obj]).is_some();
    if pronoun && !object && arcs[two.verb].1 == Rel::AclRelcl {
        arcs[two.first] = (Some(two.verb), Rel::Obj);
        return true;
    }
    false
}

/// "A plant, which provided one job in three, closed": the verb of the relative clause was taken for that of the sentence.
fn lift_main_verb(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let Two { verb, first, second } = two;
    if run.tags[second] != Tag::PronRel {
        return false;
    }
    let finite = |at: usize| {
        let helper = below(arcs, at, &[Rel::Aux, Rel::AuxPass, Rel::Cop]);
        run.is_finite(at)
            || helper.is_some_and(|aux| {
                matches!(run.tags[aux], Tag::AuxPast | Tag::AuxPres | Tag::AuxModal)
            })
    };
    let bare = |at: usize| {
        below(arcs, at, &[Rel::Nsubj, Rel::NsubjPass, Rel::Mark, Rel::Cc]).is_none()
            && (within(arcs, at, verb) || arcs[at].0 == Some(first) || arcs[verb].0 == Some(at))
    };
    // "…, closed in 1994": behind the comma, a participle without a helper.
    let past =
        |at: usize| run.is(at - 1, ",") && matches!(run.tags[at], Tag::VerbPass | Tag::VerbPart);
    let mut later = verb + 1..arcs.len();
    let found = later.clone().find(|&at| finite(at) && bare(at));
    let Some(main) = found.or_else(|| later.find(|&at| past(at) && bare(at))) else {
        return false;
    };
    let passive = below(arcs, main, &[Rel::AuxPass]).is_some();
    if arcs[verb].0 != Some(main) {
        arcs[main] = arcs[verb];
        for arc in arcs.iter_mut().skip(main + 1).filter(|arc| arc.0 == Some(verb)) {
            arc.0 = Some(main);
        }
    }
    arcs[verb] = (Some(first), Rel::AclRelcl);
    arcs[first] = (Some(main), if passive { Rel::NsubjPass } else { Rel::Nsubj });
    true
}

/// "No match this season has drawn more people".
fn free_times(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let says_when = |at: usize| {
        let which = at > 0 && WHICH.has(&run.tokens[run.run[at - 1]].form(run.text).to_lowercase());
        which && TIMES.has(&run.tokens[run.run[at]].form(run.text).to_lowercase())
    };
    let Some(at) = [two.second, two.first].into_iter().find(|&at| says_when(at)) else {
        return false;
    };
    arcs[at] = (Some(two.verb), Rel::OblUnmarked);
    true
}

/// "All eleven rebels", "Table 4".
fn join_numbers(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let Two { first, second, .. } = two;
    let next = *group(arcs, second).start() == first + 1;
    match (run.upos(first), run.upos(second)) {
        (Upos::Num, Upos::Noun) if next && below(arcs, first, &[Rel::Nmod]).is_none() => {
            arcs[first] = (Some(second), Rel::Nummod);
        }
        (Upos::Noun | Upos::Propn, Upos::Num) if second == first + 1 => {
            arcs[second] = (Some(first), Rel::Flat);
        }
        _ => return false,
    }
    true
}

/// Whether a finite verb stands between two words, and not in what hangs from the first.
fn finite_between(run: &Run<'_>, arcs: &Arcs, first: usize, second: usize) -> Option<usize> {
    (first + 1..second).find(|&at| {
        let helper = below(arcs, at, &[Rel::Aux, Rel::AuxPass, Rel::Cop]);
        run.is_finite(at) || helper.is_some_and(|aux| aux > first)
    })
}

/// "A spokesman, Iago Pereiro, disputed this".
fn tie_apposed(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let Two { verb, first, second } = two;
    let whole = group(arcs, second);
    let (start, end) = (*whole.start(), *whole.end());
    let before = start > first + 1 && run.is(start - 1, ",");
    let after = (second + 1..verb).any(|at| run.is(at, ",")) && (end < verb);
    let joined = below(arcs, second, &[Rel::Cc]).is_some();
    if !before || !after || joined || finite_between(run, arcs, first, start).is_some() {
        return false;
    }
    arcs[second] = (Some(first), Rel::Appos);
    true
}

/// "Project manager Sian Tudor explained it".
fn tie_named(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let Two { verb, first, second } = two;
    let next = *group(arcs, second).start() == first + 1 && is_name(run, first + 1);
    let capital = run.tokens[run.run[first + 1]].form(run.text).starts_with(char::is_uppercase);
    if !next || !capital || run.tags[first] != Tag::NounSing || *group(arcs, first).end() != first {
        return false;
    }
    // "During the war Churchill led it": the preposition opens the sentence.
    let start = *group(arcs, first).start();
    let opens = start
        .checked_sub(1)
        .filter(|&case| run.upos(case) == Upos::Adp && (case == 0 || run.is(case - 1, ",")));
    if run.upos(start) == Upos::Adp || opens.is_some() {
        arcs[first] = (Some(verb), Rel::Obl);
        return true;
    }
    // "The team Ferguson built won the league": the noun is built, and the next verb is its own.
    let behind = (verb + 1..arcs.len()).take(4).any(|at| {
        let bare = below(arcs, at, &[Rel::Nsubj, Rel::NsubjPass, Rel::Mark, Rel::Cc]).is_none();
        let parted = (verb + 1..at).any(|at| {
            run.is(at, ",") || matches!(run.upos(at), Upos::Cconj | Upos::Adp | Upos::Part)
        });
        let finite = run.is_finite(at) || run.tags[at] == Tag::VerbPass;
        finite && bare && !parted
    });
    if behind {
        return false;
    }
    arcs[second] = (Some(first), Rel::Appos);
    true
}

/// "An expert found no damage, but his report was not published": the first is the subject of a verb that has none.
fn give_to_verb_between(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let Two { verb, first, second } = two;
    let Some(other) = finite_between(run, arcs, first, second) else { return false };
    let own = below(arcs, other, &[Rel::Nsubj, Rel::NsubjPass, Rel::Mark, Rel::Cop]).is_some();
    let hangs = arcs[other].0 == Some(verb) || arcs[other].0 == Some(first);
    let joined = matches!(
        arcs[other].1,
        Rel::Acl | Rel::Advcl | Rel::Parataxis | Rel::Ccomp | Rel::Dep | Rel::AclRelcl
    );
    if own || !hangs || !joined || !run.is_finite(other) {
        return false;
    }
    arcs[other] = arcs[verb];
    arcs[first] = (Some(other), Rel::Nsubj);
    for arc in arcs.iter_mut().take(other).filter(|arc| arc.0 == Some(verb)) {
        arc.0 = Some(other);
    }
    let cc = below(arcs, verb, &[Rel::Cc]).is_some();
    arcs[verb] = (Some(other), if cc { Rel::Conj } else { Rel::Parataxis });
    true
}

/// "A member of the chamber for years, Bevitori changed parties".
fn tie_fronted(run: &Run<'_>, arcs: &mut Arcs, two: Two) -> bool {
    let Two { verb, first, second } = two;
    // "Sales, he said, fell in May"
    if run.is(verb + 1, ",") {
        return false;
    }
    let (whole, start) = (group(arcs, first), *group(arcs, second).start());
    let comma = start > first + 1 && run.is(start - 1, ",");
    let opens = *whole.start() == 0 && comma && *whole.end() + 2 >= start;
    let named = is_name(run, second) || ["he", "she"].iter().any(|form| run.is(second, form));
    if opens && named && run.is_noun(first) {
        arcs[first] = (Some(second), Rel::Appos);
        return true;
    }
    false
}
