//! Identity: whether a passage that conflicts with a claim is about the claim's own thing.
//!
//! A conflict is reported only where the rest of what identifies the thing is answered (DESIGN.md, "Verdicts"): two figures
//! that differ exclude each other if they count the same of the same, and else nothing. Owns what that rest is; whether there
//! is a conflict is the rules' question.

use crate::fact::compare::OPPOSITE_DIRECTION;
use crate::fact::predicate::Force;
use crate::fact::quantity::{Function, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::{LinkKind, Opposition, Place};
use crate::rule::bind::{Answer, Binding, NounMatch, governor};
use crate::rule::structure::{copies, copies_around};
use crate::rule::{Commitment, Outcome, Pair, Status};
use crate::text::lexicon::Hedge;
use crate::text::rel::{Rel, Upos};

/// Whether what identifies the thing is answered, so that a conflict is about the claim's own subject:
/// its subject, unless who is meant is itself in conflict; and its verb, where a very short claim
/// conflicts by a figure or a date alone.
pub(super) fn about_the_same(pair: &Pair<'_>, outcomes: &[Outcome]) -> bool {
    let weighs = |o: &Outcome| o.gravity() >= GRAVE;
    let fired = |code: &str| outcomes.iter().any(|o| o.code == code && weighs(o));
    let conflicts = || outcomes.iter().filter(|o| o.status == Status::Conflicts);
    if !tells_a_change(pair) && differs_twice(outcomes) {
        return false;
    }
    let subject = outcomes.iter().find(|o| o.code == "missing-subject");
    let who = |o: &Outcome| match o.commitment {
        Commitment::Role | Commitment::Entity => {
            subject.is_none_or(|subject| subject.claim.overlaps(o.claim))
        }
        // Man or woman: who is meant is in conflict. A kettle is just another thing than a teapot.
        Commitment::Word => {
            subject.is_some_and(|subject| subject.claim.overlaps(o.claim))
                && pair.alignment.opposed.iter().any(|opposed| {
                    opposed.kind == Opposition::Antonym
                        && pair.claim.words[opposed.claim].span.overlaps(o.claim)
                })
        }
        _ => false,
    };
    if conflicts().any(who) || conflicts().all(|o| copies_but(pair, o)) {
        return true;
    }
    let measured =
        conflicts().all(|o| matches!(o.commitment, Commitment::Quantity | Commitment::Date));
    let turned = pair.bindings.iter().any(|binding| {
        binding.answer.as_ref().is_some_and(|a| a.comparison.code == Some(OPPOSITE_DIRECTION))
            && tells_of_the_same(pair, binding)
    });
    // "30 were hired", "40 were fired": of others that did the opposite, the figure tells nothing.
    let opposite =
        outcomes.iter().any(|o| o.code == "mismatched-word" && o.status == Status::Weaker);
    let counts_them = || {
        let conflicting = pair.bindings.iter().filter(|binding| {
            binding.answer.as_ref().is_some_and(|answer| answer.comparison.conflicts())
        });
        let function = |fact: &Fact| fact.quantity().and_then(|quantity| quantity.function);
        conflicting.into_iter().any(|b| function(pair.claimed(b)) == Some(Function::Subject))
    };
    if measured && opposite && !turned && counts_them() {
        return false;
    }
    let short = pair.claim.length() <= SHORT;
    let deedless = measured && short && !turned && fired("missing-predicate");
    let another = measured
        && !turned
        && (is_dated_otherwise(pair, outcomes) || is_another(pair) || is_of_another_deed(pair));
    !(fired("missing-subject") || deedless || another)
}

/// Whether the verb of a figure of the claim is answered or opposed by the passage, or says no more than that something changes: what
/// "will cost 18 % more" has no opposite in a harvest that fell.
fn tells_of_the_same(pair: &Pair<'_>, binding: &Binding) -> bool {
    let Some(verb) = governor(pair.claim, pair.claimed(binding)) else { return true };
    let word = &pair.claim.words[verb];
    word.upos != Upos::Verb
        || word.weight <= 0.5
        || pair.alignment.answered(verb) >= 0.4
        || pair.alignment.opposed.iter().any(|opposed| opposed.claim == verb)
}

/// Whether a conflict is all that differs between the claim and a sentence that it copies.
pub(super) fn copies_but(pair: &Pair<'_>, conflict: &Outcome) -> bool {
    let binding = pair.bindings.iter().find(|b| pair.claimed(b).span == conflict.claim);
    let answer = binding.and_then(|binding| Some((binding, binding.answer.as_ref()?)));
    conflict.status == Status::Conflicts
        && match conflict.commitment {
            Commitment::Quantity | Commitment::Date => {
                answer.is_some_and(|(binding, answer)| copies_around(pair, binding, answer))
            }
            Commitment::Polarity => {
                conflict.evidence.is_some_and(|(sentence, _)| copies(pair, sentence))
            }
            _ => false,
        }
}

/// How grave an outcome is that tells that the passage is about something else.
const GRAVE: f64 = 0.25;

/// The length, in content words and figures, of a claim that stands and falls with its verb.
const SHORT: usize = 4;

/// Whether the passage differs from the claim in two things that are no figures of one list: then nothing tells that it is
/// about the same. Thirty were hired on Monday, forty were fired on Tuesday.
fn differs_twice(outcomes: &[Outcome]) -> bool {
    let telling = |o: &&Outcome| {
        o.status == Status::Conflicts
            && o.bars()
            && matches!(
                o.commitment,
                Commitment::Quantity | Commitment::Date | Commitment::Word | Commitment::Entity
            )
    };
    let conflicts: Vec<&Outcome> = outcomes.iter().filter(telling).collect();
    conflicts.iter().any(|one| {
        conflicts
            .iter()
            .any(|other| one.commitment != other.commitment && !one.claim.overlaps(other.claim))
    })
}

/// Whether a figure of the claim is that of a change: then its verb is part of the figure, and the two differ as one.
fn tells_a_change(pair: &Pair<'_>) -> bool {
    pair.bindings
        .iter()
        .filter(|binding| {
            binding.answer.as_ref().is_some_and(|answer| answer.comparison.conflicts())
        })
        .any(|binding| {
            pair.claimed(binding).quantity().is_some_and(|quantity| {
                matches!(quantity.role, Role::Change { .. } | Role::From | Role::To { .. })
            })
        })
}

/// Whether the claim's own date is not answered, where the passage dates what it tells.
fn is_dated_otherwise(pair: &Pair<'_>, outcomes: &[Outcome]) -> bool {
    let undated = outcomes.iter().any(|o| o.code == "missing-date" && o.bars());
    undated
        && pair.bindings.iter().filter_map(|binding| binding.answer.as_ref()).any(|answer| {
            answer.comparison.conflicts() && {
                let statement = pair.passage.statements[answer.sentence];
                let free = |at: &usize| {
                    !pair
                        .bindings
                        .iter()
                        .filter_map(|b| b.answer.as_ref())
                        .any(|other| other.sentence == answer.sentence && other.fact == *at)
                };
                statement.dates().any(|at| free(&at))
            }
        })
}

/// Whether a figure that conflicts is that of another deed: the claim's verb above it is not answered, or the passage's is another
/// one; or the passage only expects what the claim tells, or has the claim's own figure for something else of the kind.
fn is_of_another_deed(pair: &Pair<'_>) -> bool {
    pair.bindings.iter().any(|binding| {
        let conflicting = binding.answer.as_ref().filter(|answer| answer.comparison.conflicts());
        conflicting.is_some_and(|answer| {
            let (fact, found) = (pair.claimed(binding), pair.found(answer));
            let statement = pair.passage.statements[answer.sentence];
            let theirs = governor(statement, found);
            let Some(ours) = governor(pair.claim, fact).or_else(|| told_of(pair.claim, fact))
            else {
                return false;
            };
            let is_date = matches!(fact.value, Value::Date(_));
            // "No woman held the post before 1971."
            let denied = |of: &Statement, at: usize| {
                of.predicates.iter().any(|p| p.head == at && p.is_negative()) || of.words[at].denied
            };
            if is_date
                && denied(pair.claim, ours)
                && !theirs.is_some_and(|at| denied(statement, at))
            {
                return true;
            }
            let word = &pair.claim.words[ours];
            let carries = word.upos == Upos::Verb
                || word.head.is_none() && matches!(word.upos, Upos::Adj | Upos::Noun);
            let place = pair.alignment.place(ours);
            if !carries || word.weight <= 0.5 && !(is_date && place.is_some()) {
                return false;
            }
            let opposed = pair.alignment.opposed.iter().any(|o| o.claim == ours);
            if pair.alignment.answered(ours) < 0.5 && word.weight > 0.5 && (is_date || !opposed) {
                return is_date || word.upos == Upos::Noun || is_unsure_of_what(pair, fact, answer);
            }
            let Some(place) = place.filter(|_| pair.alignment.context[ours] < 0.5) else {
                return false;
            };
            if place.sentence != answer.sentence {
                return true;
            }
            let Some(date) = statement.anchor(found.span).filter(|_| is_date) else { return false };
            theirs.is_some_and(|theirs| {
                // "Launched the plan, which rests on an idea, in 2002".
                let between = statement.words.get(theirs..date).unwrap_or_default();
                let resumed = place.word < theirs
                    && between.iter().any(|word| word.class == Class::Punctuation);
                theirs != place.word
                    && !resumed
                    && theirs < date
                    && !(theirs..date).contains(&place.word)
                    && statement.words[theirs].upos == Upos::Verb
                    && pair
                        .alignment
                        .claimed(Place { sentence: answer.sentence, word: theirs })
                        .is_none()
            })
        }) || conflicting.is_some_and(|answer| {
            is_only_expected(pair, binding, answer)
                || is_named_otherwise(pair, binding, answer)
                || is_of_another_kind(pair, answer)
                || is_in_brackets_of_another(pair, answer)
        })
    })
}

/// The verb that a noun carries behind it, where a figure counts that noun: "some 250 homes still cut off".
fn told_of(statement: &Statement, fact: &Fact) -> Option<usize> {
    let noun = fact.quantity()?.noun.as_ref()?;
    let word = statement.words_of(noun.span).last()?;
    statement.words[word].head.is_none().then_some(())?;
    let told = statement.predicates.iter().find(|predicate| {
        statement.words[predicate.head].upos == Upos::Verb && predicate.role_of(word).is_some()
    });
    told.map(|predicate| predicate.head)
}

/// Whether only its verb would tell what a figure of the claim counts: it stands in the subject, or the passage does not name
/// what it counts.
fn is_unsure_of_what(pair: &Pair<'_>, fact: &Fact, answer: &Answer) -> bool {
    let Some(quantity) = fact.quantity() else { return false };
    let anchor = pair.claim.anchor(fact.span);
    let words = &pair.claim.words;
    let subject = anchor.is_some_and(|at| {
        words[at].rel.is_subject()
            || words[at].head.is_some_and(|head| words[head].rel.is_subject())
    }) || told_of(pair.claim, fact).is_some();
    // "Led in the first round".
    let stage = quantity.dimension == Dimension::Ordinal
        && anchor.is_some_and(|at| {
            words[at].rel == Rel::Amod
                && words[at].head.is_some_and(|noun| pair.claim.preposition_of(noun) == Some("in"))
        });
    if stage {
        return true;
    }
    matches!(quantity.dimension, Dimension::Count | Dimension::Ordinal | Dimension::Share)
        && (subject || quantity.noun.is_some() && answer.noun != NounMatch::Same)
}

/// Whether the passage only expects or supposes what the claim tells a figure of: "would take the total to 411".
fn is_only_expected(pair: &Pair<'_>, binding: &Binding, answer: &Answer) -> bool {
    let force = |of: &Statement, fact: &Fact| {
        let head = governor(of, fact)?;
        of.predicates.iter().find(|predicate| predicate.head == head)?.force
    };
    let statement = pair.passage.statements[answer.sentence];
    let supposed = |force: Force| {
        matches!(
            force.class,
            Hedge::Modal | Hedge::Plan | Hedge::Doubt | Hedge::Conditional | Hedge::Attempt
        )
    };
    // "Moved to live in Elk", and "moved to Elk".
    let said = |force: Force| {
        let place = Place { sentence: answer.sentence, word: force.word };
        pair.alignment.claimed(place).is_some()
    };
    let ours = force(pair.claim, pair.claimed(binding));
    let theirs = force(statement, pair.found(answer));
    let planned = |force: Force| matches!(force.class, Hedge::Plan | Hedge::Attempt);
    theirs.is_some_and(|force| supposed(force) && !said(force)) && ours.is_none()
        || ours.is_some_and(planned) && theirs.is_none()
}

/// Whether the claim's figure is the name of a thing ("release 12"), and another preposition ties that name in the passage.
fn is_named_otherwise(pair: &Pair<'_>, binding: &Binding, answer: &Answer) -> bool {
    let statement = pair.passage.statements[answer.sentence];
    let ours = tied_name(pair.claim, pair.claimed(binding));
    ours.is_some() && ours != tied_name(statement, pair.found(answer))
}

/// The preposition of a noun that the figure behind it names: "in release 12".
fn tied_name<'s>(of: &'s Statement, fact: &Fact) -> Option<Option<&'s str>> {
    let at = of.words_of(fact.span).next()?;
    let noun = at.checked_sub(1)?;
    let tie = of.preposition_of(noun).or_else(|| of.preposition_of(at));
    let counts = fact.quantity()?.dimension == Dimension::Count;
    let names = of.words[noun].upos == Upos::Noun && of.words[at].upos == Upos::Num;
    (counts && names).then_some(tie)
}

/// Whether what the claim says of a noun before a conflicting figure stands in another sentence than the figure, which has that noun as
/// well: the quick programme, where the figure is that of the economic one.
fn is_of_another_kind(pair: &Pair<'_>, answer: &Answer) -> bool {
    let words = &pair.claim.words;
    let statement = pair.passage.statements[answer.sentence];
    let has = |key: &str| statement.words.iter().any(|word| *word.key == *key);
    (0..words.len()).any(|at| {
        let noun = words[at].head.filter(|_| {
            matches!(words[at].rel, Rel::Amod | Rel::Compound) && words[at].class == Class::Content
        });
        noun.is_some_and(|noun| {
            let place = pair.alignment.place(at);
            place.is_some_and(|place| place.sentence != answer.sentence)
                && words[noun].class == Class::Content
                && words[noun].name.is_none()
                && has(&words[noun].key)
                && !has(&words[at].key)
        })
    })
}

/// Whether a conflicting figure stands in brackets behind a name that is not that of the claim's subject: "Mount Terzin (2,914 m)".
fn is_in_brackets_of_another(pair: &Pair<'_>, answer: &Answer) -> bool {
    let statement = pair.passage.statements[answer.sentence];
    let words = &statement.words;
    let Some(first) = statement.words_of(pair.found(answer).span).next() else { return false };
    let opens = |at: usize| &*words[at].form == "(";
    let Some(owner) = first.checked_sub(2).filter(|_| opens(first - 1)) else { return false };
    let subject = (0..pair.claim.words.len()).find(|&at| pair.claim.words[at].rel.is_subject());
    let place = subject.and_then(|subject| pair.alignment.place(subject));
    let owns = |word: usize| {
        let named = words[word].name.is_some() && words[word].name == words[owner].name;
        word == owner || named || words[word].head == Some(owner) || words[owner].head == Some(word)
    };
    let noun = matches!(words[owner].upos, Upos::Noun | Upos::Propn);
    noun && place.is_some_and(|place| place.sentence == answer.sentence && !owns(place.word))
}

/// Whether the claim says of the thing that is counted or measured what the passage does not say of it: "large shops" where
/// it has shops, "total debt" where it has another debt.
fn is_another(pair: &Pair<'_>) -> bool {
    let conflicting = pair.bindings.iter().filter(|binding| {
        binding.answer.as_ref().is_some_and(|answer| answer.comparison.conflicts())
    });
    let words = &pair.claim.words;
    // What is said of a share: "30 % of the workers are women".
    let unsaid = |fact: &Fact| {
        let subject = pair.claim.anchor(fact.span).filter(|&at| words[at].rel.is_subject());
        subject.and_then(|at| words[at].head).is_some_and(|root| {
            matches!(words[root].upos, Upos::Noun | Upos::Adj)
                && words[root].class == Class::Content
                && pair.alignment.answered(root) < 0.4
        })
    };
    // Shops in all of Spain are not those in Madrid.
    let wider = |at: &usize| {
        words[*at].upos == Upos::Propn
            && pair.alignment.links[*at].is_some_and(|link| link.kind == LinkKind::General)
            && pair.alignment.context[*at] < 0.5
    };
    let placed = (0..words.len()).any(|at| wider(&at));
    conflicting.map(|binding| pair.claimed(binding)).any(|fact: &Fact| {
        if placed && fact.quantity().is_some() {
            return true;
        }
        if unsaid(fact) {
            return true;
        }
        let noun = fact.quantity().and_then(|quantity| {
            quantity.noun.as_ref().or(quantity.measured.as_ref()).map(|noun| noun.span)
        });
        let head = noun.and_then(|span| pair.claim.words_of(span).last());
        head.is_some_and(|head| {
            let modifies = |word: &Word| {
                word.head == Some(head)
                    && matches!(word.rel, Rel::Amod | Rel::Compound)
                    && matches!(word.upos, Upos::Adj | Upos::Noun)
                    && word.class == Class::Content
            };
            (0..words.len()).any(|at| modifies(&words[at]) && pair.alignment.answered(at) < 0.4)
        })
    })
}
