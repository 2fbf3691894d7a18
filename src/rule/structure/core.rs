//! Core arguments: who does it and to whom, of a short claim, has to stand in the passage where the verb has it.
//!
//! "Norvik acquired Tarn, an old ally of Halden" has all the words of "Norvik acquired Halden". A name of the claim that is agent or patient of
//! a verb is licensed where the verb that answers has it in that role, through an apposition, a conjunction, a part of its name or a noun that
//! stands for it; where a pronoun stands in that role; or where the verb's noun is the object of a verb that only carries a deed out.
//! Everything else is no ground. Only names are asked after, for what a common noun stands for may be worded in many ways.

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
static CARRYING: WordSet = WordSet::new(include_str!("carrying.txt"));

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

/// A name that the claim ties to its verb by a preposition, where the passage has it inside of what that preposition ties to the verb that
/// answers: who works for a rival of Norvik does not work for Norvik.
pub(super) fn inside(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let verbs = |link: &&PredicateLink| {
        let (ours, theirs) = pair.linked(**link);
        claim.words[ours.head].upos == Upos::Verb
            && pair.passage.statements[link.sentence].words[theirs.head].upos == Upos::Verb
    };
    pair.predicates.iter().filter(verbs).find_map(|link| {
        let (ours, theirs) = pair.linked(*link);
        let statement = pair.passage.statements[link.sentence];
        ours.arguments.iter().find_map(|argument| {
            let Role::Oblique(Some(by)) = argument.role else { return None };
            // Whether a place lies in another is asked elsewhere.
            if !matches!(&*claim.words[by].form, "for" | "with" | "by" | "against" | "from") {
                return None;
            }
            let word = &claim.words[argument.word];
            let answer = pair.alignment.links[argument.word]
                .filter(|answer| word.upos == Upos::Propn && word.fact.is_none() && answer.kind == LinkKind::Same)?;
            if answer.place.sentence != link.sentence {
                return None;
            }
            let at = answer.place.word;
            let tied = |a: &&Argument| matches!(a.role, Role::Oblique(Some(p)) if statement.words[p].form == claim.words[by].form);
            let outer = theirs.arguments.iter().filter(tied).map(|a| a.word).find(|&outer| {
                outer != at && is_under(statement, at, outer) && !same_thing(statement, outer).contains(&at)
            })?;
            let noun = &statement.words[outer];
            let free = pair.alignment.claimed(Place { sentence: link.sentence, word: outer }).is_none();
            // Up to there nothing but what belongs to the noun's own name or stands for it.
            let own = std::iter::successors(Some(at), |&at| statement.words[at].head)
                .take(statement.words.len())
                .take_while(|&at| at != outer)
                .all(|at| matches!(statement.words[at].rel, Rel::Conj | Rel::Appos | Rel::Flat | Rel::Compound));
            let apart = noun.upos == Upos::Noun && noun.fact.is_none() && free && !own && !stands_for(noun);
            apart.then_some(Misplaced { claim: argument.word, place: answer.place })
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
    let told_as = |holder: usize| same_thing(statement, holder).contains(&word);
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
            Rel::Conj | Rel::Appos | Rel::Flat | Rel::Compound | Rel::Amod | Rel::Nummod => true,
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

/// Whether a noun names a side of what it is of: who recognizes the statehood of Palestine recognizes Palestine.
fn is_aspect(noun: &Word) -> bool {
    static ASPECTS: WordSet = WordSet::new(include_str!("aspects.txt"));
    let category = Lexicon::shared().category(&noun.entry);
    ASPECTS.has(&noun.lemma)
        || matches!(category, Some("noun.state" | "noun.attribute" | "noun.group"))
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
