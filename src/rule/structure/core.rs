//! Core arguments: who does it and to whom, of a short claim, has to stand in the passage where the verb has it.
//!
//! "Norvik acquired Tarn, an old ally of Halden" has all the words of "Norvik acquired Halden". A name of the claim that is agent or patient of
//! a verb is licensed where the verb that answers has it in that role, through an apposition, a conjunction, a part of its name or a noun that
//! stands for it; where a pronoun stands in that role; or where the verb's noun is the object of a verb that only carries a deed out.
//! Everything else is no ground. Only names are asked after so, for what a common noun stands for may be worded in many ways; of a common noun it is
//! asked no more than whether the passage has it inside of another thing in its place.

use super::is_under;
use super::place::Misplaced;
use super::subject::{is_ergative, same_thing, stands_for};
use crate::fact::predicate::{Argument, Predicate, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs that say of a deed no more than that their subject did it.
static CARRYING: WordSet = WordSet::new(include_str!("core/carrying.txt"));

/// The names of a short claim that its verb has in a role, and the verb that answers has not.
pub(super) fn core(pair: &Pair<'_>) -> impl Iterator<Item = Misplaced> {
    let asked = pair.predicates.iter().filter(|link| is_asked(pair, **link));
    asked.flat_map(|link| {
        let (ours, theirs) = pair.linked(*link);
        let statement = pair.passage.statements[link.sentence];
        ours.arguments.iter().filter_map(|argument| {
            let word = &pair.claim.words[argument.word];
            let named =
                word.upos == Upos::Propn && word.class == Class::Content && word.fact.is_none();
            let nominal = statement.words[theirs.head].upos == Upos::Noun;
            let core = argument.role == Role::Agent || argument.role == Role::Patient && !nominal;
            let answer = pair.alignment.links[argument.word].filter(|_| named && core)?;
            let sure = matches!(answer.kind, LinkKind::Same | LinkKind::Alias | LinkKind::Misspelt);
            let here = answer.place.sentence == link.sentence && sure;
            let alone = ours
                .arguments
                .iter()
                .filter(|a| matches!(a.role, Role::Agent | Role::Patient))
                .count()
                < 2;
            (here && !is_licensed(statement, theirs, *argument, answer.place.word, alone))
                .then_some(Misplaced { claim: argument.word, place: answer.place })
        })
    })
}

/// An object of the claim's verb, or what a preposition ties to it, where the passage has it inside of what stands there: who passed an
/// amendment to a bill passed no bill, and who works for a rival of Norvik does not work for Norvik.
pub(super) fn inside(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    if claim.is_long() {
        return None;
    }
    let verbs = |link: &&PredicateLink| {
        let (ours, theirs) = pair.linked(**link);
        claim.words[ours.head].upos == Upos::Verb
            && pair.passage.statements[link.sentence].words[theirs.head].upos == Upos::Verb
    };
    pair.predicates.iter().filter(verbs).find_map(|link| {
        let (ours, theirs) = pair.linked(*link);
        let statement = pair.passage.statements[link.sentence];
        let words = &statement.words;
        ours.arguments.iter().find_map(|argument| {
            let own = &claim.words[argument.word];
            let by = match argument.role {
                Role::Patient if own.rel == Rel::Obj => None,
                // Whether a place lies in another is asked elsewhere.
                Role::Oblique(Some(by)) => match &*claim.words[by].form {
                    form @ ("for" | "with" | "by" | "against" | "from" | "to" | "about"
                    | "after") => Some(form),
                    _ => return None,
                },
                _ => return None,
            };
            let counted = super::place::is_counted(claim, argument.word);
            let noun =
                matches!(own.upos, Upos::Propn | Upos::Noun) && own.fact.is_none() && !counted;
            let answer = pair.alignment.links[argument.word].filter(|answer| {
                noun && matches!(answer.kind, LinkKind::Same | LinkKind::Variant)
            })?;
            if answer.place.sentence != link.sentence {
                return None;
            }
            let at = answer.place.word;
            let alike = |a: &&Argument| match (a.role, by) {
                (Role::Patient, None) => words[a.word].rel == Rel::Obj,
                (Role::Oblique(Some(p)), Some(by)) => &*words[p].form == by,
                _ => false,
            };
            // "Passed an amendment to the bill": a parser may tie "to the bill" to the verb, right behind another object.
            let behind = |outer: usize| {
                let tied =
                    |case: usize| words[case].head == Some(at) && words[case].rel == Rel::Case;
                by.is_none() && words.get(outer + 1).is_some() && tied(outer + 1)
            };
            let other = theirs.arguments.iter().filter(alike).map(|a| a.word).find(|&outer| {
                let there = Place { sentence: link.sentence, word: outer };
                outer < at
                    && behind(outer)
                    && words[outer].upos == Upos::Noun
                    && words[outer].fact.is_none()
                    && !stands_for(&words[outer])
                    && pair.alignment.claimed(there).is_none()
            });
            if other.is_some() && matches!(theirs.role_of(at), Some(Role::Oblique(_))) {
                return Some(Misplaced { claim: argument.word, place: answer.place });
            }
            let outer = theirs.arguments.iter().filter(alike).map(|a| a.word).find(|&outer| {
                outer != at
                    && is_under(statement, at, outer)
                    && !same_thing(statement, outer).contains(&at)
            })?;
            let over = &words[outer];
            let there = Place { sentence: link.sentence, word: outer };
            let free = pair.alignment.claimed(there).is_none();
            let thing =
                over.upos == Upos::Noun && over.fact.is_none() && over.class == Class::Content;
            let inner = std::iter::successors(Some(at), |&at| words[at].head)
                .take(words.len())
                .take_while(|&at| at != outer)
                .any(|at| match words[at].rel {
                    Rel::Conj
                    | Rel::Appos
                    | Rel::Flat
                    | Rel::Compound
                    | Rel::Amod
                    | Rel::Nummod => false,
                    // "Several countries, including Norway"
                    Rel::Nmod
                        if statement.preposition_of(at).is_some_and(|by| {
                            matches!(by, "including" | "such" | "such as" | "like" | "among")
                        }) =>
                    {
                        false
                    }
                    // Of common nouns others ask: "the end of the war".
                    Rel::Nmod if statement.preposition_of(at) == Some("of") => {
                        own.upos == Upos::Propn && !stands_for(over) && !is_aspect(over)
                    }
                    Rel::Nmod | Rel::Acl | Rel::AclRelcl => true,
                    _ => false,
                });
            let told_of =
                matches!(&*over.lemma, "number" | "range" | "series" | "set" | "pair" | "lot");
            (thing && free && inner && !stands_for(over) && !told_of)
                .then_some(Misplaced { claim: argument.word, place: answer.place })
        })
    })
}

/// Whether a verb of the claim says enough, and the one that answers says the same.
fn is_asked(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let verb = &pair.claim.words[ours.head];
    let answer = pair.alignment.links[ours.head];
    let there = Place { sentence: link.sentence, word: theirs.head };
    let same = answer.is_some_and(|answer| {
        answer.place == there
            && matches!(answer.kind, LinkKind::Same | LinkKind::Variant | LinkKind::Derived)
    });
    verb.upos == Upos::Verb
        && verb.weight > 0.5
        && verb.thin.is_none()
        && same
        && !pair.claim.is_long()
        && !super::is_mutual(pair.claim, ours)
}

/// Whether a predicate of the passage has a word in a role.
fn is_licensed(
    statement: &Statement,
    theirs: &Predicate,
    argument: Argument,
    word: usize,
    alone: bool,
) -> bool {
    let words = &statement.words;
    let verb = &words[theirs.head];
    // What has one argument has it in either role: "the shop opened".
    let ergative = alone || is_ergative(&verb.lemma);
    let plays = |at: usize| {
        theirs.role_of(at).is_some_and(|role| {
            role == argument.role
                || role == Role::Theme
                || ergative && matches!(role, Role::Agent | Role::Patient)
        })
    };
    // "As was Ann", "and so did Ann", and the former and the latter: what stands for a verb or a name has its roles.
    let echoed = word >= 2
        && matches!(&*words[word - 2].form, "as" | "so")
        && match &*words[word - 1].form {
            "was" | "were" => argument.role == Role::Patient,
            "did" | "does" | "has" | "had" => argument.role == Role::Agent,
            _ => false,
        };
    let ranked = theirs.arguments.iter().filter(|a| a.role == argument.role).any(|a| {
        named_before(statement, a.word).is_some_and(|at| same_thing(statement, at).contains(&word))
    });
    // "Forgave Ann for leaving", "kept Ann from leaving": she leaves.
    let controlled = argument.role == Role::Agent
        && verb.rel == Rel::Advcl
        && words[word].rel == Rel::Obj
        && words[word].head == verb.head
        && verb.form.ends_with("ing");
    if echoed || ranked || controlled {
        return true;
    }
    let resumed =
        theirs.arguments.iter().any(|a| words[a.word].upos == Upos::Pron && plays(a.word));
    // "Lark had long fought Wren, and before the year was out it had bought Finch": a pronoun takes up a subject sooner than another name.
    let before = words[..theirs.head]
        .iter()
        .find(|other| other.rel.is_subject() && other.upos == Upos::Propn && other.name.is_some());
    let other = before.is_some_and(|subject| subject.name != words[word].name)
        && !words[word].rel.is_subject();
    if resumed && !other || verb.rel == Rel::Amod {
        return true;
    }
    // "Maine became the first state to ban it", "the only one to survive was Ann Lee"
    let told_as = |holder: usize| {
        let becomes = words[holder].head.is_some_and(|verb| {
            matches!(&*words[verb].lemma, "become" | "remain")
                && words[word].head == Some(verb)
                && words[word].rel.is_subject()
        });
        becomes
            || same_thing(statement, holder).contains(&word)
            || same_thing(statement, word).contains(&holder)
    };
    // "Ann Lee is an engineer who built it", "Ann Lee (born in 1988)", "to designs by Ann Lee".
    let holders = theirs.arguments.iter().map(|a| a.word).filter(|&at| plays(at));
    // "The Olvena is a river, 218 km long, which rises there": a parser may take what stands before "which" for what it stands for.
    let relative = words.iter().any(|other| {
        other.head == Some(theirs.head)
            && other.rel.is_subject()
            && matches!(&*other.form, "who" | "which" | "that")
    });
    if holders.into_iter().any(told_as)
        || (verb.rel != Rel::AclRelcl || relative && argument.role == Role::Agent)
            && verb.head.is_some_and(told_as)
        || words[word].head == Some(theirs.head) && verb.upos == Upos::Noun
    {
        return true;
    }
    let mut at = word;
    for _ in 0..words.len() {
        if same_thing(statement, at).into_iter().any(plays) {
            return true;
        }
        let Some(head) = words[at].head else { break };
        if head == theirs.head {
            if verb.upos == Upos::Noun {
                return true;
            }
            break;
        }
        let over = &words[head];
        let through = match words[at].rel {
            Rel::Conj
            | Rel::Appos
            | Rel::Flat
            | Rel::Compound
            | Rel::Amod
            | Rel::Nummod
            | Rel::NmodDesc
            | Rel::Dep
            | Rel::List
            | Rel::Parataxis => true,
            // "Norway, along with Sweden, signed it"
            Rel::Nmod | Rel::Obl if is_beside(statement, at) => true,
            Rel::Nmod => {
                statement.preposition_of(at) == Some("of")
                    && (stands_for(over)
                        || is_aspect(over)
                        || over.fact.is_some()
                        || over.upos == Upos::Num)
            }
            _ => false,
        };
        if !through {
            break;
        }
        at = head;
    }
    // "Was written and produced by Ann Lee", "bought and closed Halden": what verbs that are joined have in common stands behind the last.
    let vacant = theirs.in_role(argument.role).all(|at| words[at].upos == Upos::Pron);
    let joint = words[word].head.is_some_and(|other| {
        let joined =
            |low: usize, high: usize| words[low].rel == Rel::Conj && words[low].head == Some(high);
        other != theirs.head && (joined(other, theirs.head) || joined(theirs.head, other))
    });
    let behind = matches!(words[word].rel, Rel::Obj | Rel::OblAgent)
        || statement.preposition_of(word) == Some("by");
    if vacant && joint && behind || words[word].rel == Rel::Orphan {
        return true;
    }
    // "Bought Halden in 2001 and Tarn in 2004"
    let gapped = words[word].rel == Rel::Conj
        && words[word]
            .head
            .is_some_and(|first| words[first].fact.is_some() && theirs.role_of(first).is_some());
    // "Beat defending champions Sweden"
    let titled = word > 0
        && words[word].upos == Upos::Propn
        && words[word - 1].upos == Upos::Noun
        && plays(word - 1);
    if gapped || titled {
        return true;
    }
    // "Norvik completed the acquisition of Halden"
    let doer = argument.role == Role::Agent && theirs.in_role(Role::Agent).next().is_none();
    let over = verb.head.filter(|_| doer && verb.upos == Upos::Noun);
    let carried = over.is_some_and(|over| {
        CARRYING.has(&words[over].lemma) && is_under(statement, word, over)
            || verb.rel == Rel::Compound
    });
    // A verb without a subject may share that of any verb over it, and a parser may miss what stands beside it.
    let shared = doer
        && verb.upos == Upos::Verb
        && words[word].rel.is_subject()
        && words[word].head.is_some_and(|main| {
            is_under(statement, theirs.head, main) && !is_in_clause(statement, theirs.head, main)
        });
    carried || shared
}

/// Whether a name is told beside another: "along with Sweden", "together with Sweden", "as well as Sweden".
fn is_beside(statement: &Statement, word: usize) -> bool {
    let before = &statement.words[word.saturating_sub(3)..word];
    before.iter().any(|word| {
        matches!(&*word.form, "along" | "together" | "alongside" | "including" | "well")
    })
}

/// Whether a noun names a side of what it is of: who recognizes the statehood of Palestine recognizes Palestine.
fn is_aspect(noun: &Word) -> bool {
    static ASPECTS: WordSet = WordSet::new(include_str!("core/aspects.txt"));
    let category = Lexicon::shared().category(&noun.entry);
    ASPECTS.has(&noun.lemma) || matches!(category, Some("noun.state" | "noun.attribute"))
}

/// Which of the two names joined before it "the former" or "the latter" stands for.
fn named_before(statement: &Statement, at: usize) -> Option<usize> {
    let words = &statement.words;
    let second = (0..at).rev().find(|&other| {
        words[other].rel == Rel::Conj && matches!(words[other].upos, Upos::Propn | Upos::Noun)
    })?;
    match &*words[at].form {
        "latter" => Some(second),
        "former" => words[second].head,
        _ => None,
    }
}

/// Whether a clause with a subject or a mark of its own lies between a verb and one over it.
fn is_in_clause(statement: &Statement, verb: usize, main: usize) -> bool {
    let words = &statement.words;
    std::iter::successors(Some(verb), |&at| words[at].head)
        .take(words.len())
        .take_while(|&at| at != main)
        .any(|at| {
            matches!(words[at].rel, Rel::AclRelcl | Rel::Ccomp | Rel::Csubj)
                || words.iter().any(|word| {
                    word.head == Some(at) && word.rel.is_subject() && word.upos != Upos::Pron
                })
        })
}
