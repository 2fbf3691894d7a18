//! The claim affirms what the source denies, or the other way round.
//!
//! # What it checks
//!
//! The predicate of the claim is aligned with the predicate of the passage, and one of the two is denied: by "not",
//! "never" or "no", or by a verb that implies the contrary ("failed to sign"). Two denials affirm.
//!
//! # Why it matters
//!
//! One short word turns a statement round, and it is the word most easily lost in editing.
//!
//! # Example
//!
//! ```text
//! claim:  The parliament approved the budget.
//! source: The parliament did not approve the budget.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The parliament did not approve the budget.
//! source: The parliament failed to approve the budget.
//! ```
//!
//! # What it cannot decide
//!
//! What irony denies, or what only follows from knowledge of the world.

use crate::fact::exact::Exact;
use crate::fact::predicate::{Predicate, is_negator};
use crate::fact::statement::{Statement, Word};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::{Link, LinkKind, Place};
use crate::rule::bind::Binding;
use crate::rule::pair::PredicateLink;
use crate::rule::structure::{
    is_denial_answered, is_of_the_rest, is_reversed, is_same_word, parallel_arguments, same_thing,
    speaks_of_some, tells_of_before,
};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::denial::{
    denies_narrower, denies_twice, excepts, is_answered, is_apart, is_denied_besides,
    is_echoed_otherwise, is_exclusive, is_open, means_the_same,
};
use crate::rules::lost::is_object_of_loss;
use crate::rules::not_since::{is_first, is_told_as_first};
use crate::rules::parts::lacked;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// See the module's documentation.
pub struct MismatchedPolarity;

impl Rule for MismatchedPolarity {
    fn code(&self) -> &'static str {
        "mismatched-polarity"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Polarity
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("mismatched_polarity.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for &link in &pair.predicates {
            let (ours, theirs) = pair.linked(link);
            // What is planned or possible is not denied by what has not happened.
            let apart = ours.is_negative() != theirs.is_negative() && !is_open(pair, link);
            let excepted = excepts(pair.claim) != excepts(pair.passage.statements[link.sentence]);
            if !apart
                || excepted
                || speaks_of_some(pair, link)
                || is_reversed(pair, link)
                || !means_the_same(pair, link)
                || is_denial_answered(pair, link)
                || is_echoed_otherwise(pair, link)
                || denies_narrower(pair, link)
                || is_apart(pair, link)
                || is_of_before(pair, ours)
                || are_of_parts(pair, link)
                || is_of_the_opposite(pair, link)
                || is_denied_in_a_word(pair, link)
                || denies_a_bound(pair, ours)
                || is_unasserted(pair, ours)
                || is_denied_besides(pair, link)
                || ours.is_negative() && is_told_as_first(pair)
                || is_of_a_while(pair, ours)
                || is_not_until(pair, link)
                || is_of_the_rest(
                    pair,
                    ours.head,
                    Place { sentence: link.sentence, word: theirs.head },
                )
                || counts_unanswered(pair, ours)
                || is_somebody_elses(pair, link)
                || is_called_impossible(pair, ours)
                || is_ended(pair, link)
                || is_of_a_degree(pair, link)
                || is_copied_denial(pair, link)
                || pair.alignment.links.iter().flatten().any(|link| is_outdone_by_none(pair, link))
            {
                continue;
            }
            let statement = pair.passage.statements[link.sentence];
            let (denied, by) =
                if theirs.is_negative() { ("the source", theirs) } else { ("the claim", ours) };
            let words = if theirs.is_negative() { &statement.words } else { &pair.claim.words };
            let said = by.negators.first().map_or("", |&at| &words[at].form);
            let message = format!(
                "{denied} denies this with `{said}`: `{}` against `{}`",
                pair.claim_text(pair.claim.words[ours.head].span),
                pair.passage_text(link.sentence, statement.words[theirs.head].span)
            );
            let span =
                theirs.negators.iter().fold(statement.words[theirs.head].span, |span, &at| {
                    span.cover(statement.words[at].span)
                });
            found.push(
                Outcome::new(self, pair.claim.words[ours.head].span, message)
                    .against(link.sentence, span)
                    .firmness(parallel_arguments(pair, link))
                    .help("check which of the two the source says"),
            );
        }
        found.extend(lacked(pair).map(|(object, place)| {
            let statement = pair.passage.statements[place.sentence];
            let (ours, theirs) = (pair.claim.words[object].span, statement.words[place.word].span);
            let message = format!(
                "the source says that there is none: `{}` against `{}`",
                pair.claim_text(ours),
                pair.passage_text(place.sentence, theirs)
            );
            Outcome::new(self, ours, message)
                .against(place.sentence, theirs)
                .firmness(pair.coverage(true))
                .help("check which of the two the source says")
        }));
        found.extend(denied_alone(pair).map(|link| {
            let statement = pair.passage.statements[link.place.sentence];
            let (ours, theirs) =
                (pair.claim.words[link.claim].span, statement.words[link.place.word].span);
            let message = format!(
                "the claim denies this: `{}` against `{}`",
                pair.claim_text(ours),
                pair.passage_text(link.place.sentence, theirs)
            );
            Outcome::new(self, ours, message)
                .against(link.place.sentence, theirs)
                .firmness(pair.coverage(true))
                .help("check which of the two the source says")
        }));
    }
}

/// Whether what the passage says of a word, or of the verb over it, is hedged, or is that somebody loses it: "could lose power", "should have
/// received a letter".
fn is_open_there(pair: &Pair<'_>, place: Place) -> bool {
    let statement = pair.passage.statements[place.sentence];
    let verb = statement.teller(place.word);
    let nearest = statement.predicates.iter().find(|predicate| Some(predicate.head) == verb);
    let hedged = nearest.is_some_and(|predicate| predicate.force.is_some());
    hedged || is_object_of_loss(statement, place.word)
}

/// Whether the claim has the word that denies it in the passage right before the verb as well: "stopped selling cars", which a parser may read in two
/// ways.
fn is_copied_denial(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let copied = |no: &usize| {
        let claimed = pair.alignment.claimed(Place { sentence: link.sentence, word: *no });
        claimed.is_some_and(|at| at < ours.head && ours.head - at <= 2)
    };
    theirs.is_negative() && theirs.negators.iter().all(copied)
}

/// Whether the passage denies only how far something is so, and the claim does not say how far: "not light enough to carry", "not as light as
/// the other".
fn is_of_a_degree(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let graded = |of: &Statement, head: usize| {
        let grades = |word: &Word| {
            word.head == Some(head)
                && word.rel == Rel::Advmod
                && matches!(&*word.form, "enough" | "as" | "so" | "that")
        };
        of.words.iter().any(grades)
    };
    let statement = pair.passage.statements[link.sentence];
    theirs.is_negative() && graded(statement, theirs.head) && !graded(pair.claim, ours.head)
        || theirs.is_negative() && is_counterfactual(statement, theirs.head)
}

/// Whether a denial only tells what would have been: "but for the rain it would never have closed".
fn is_counterfactual(statement: &Statement, head: usize) -> bool {
    let helps = |form: &str| {
        statement
            .words
            .iter()
            .any(|word| word.head == Some(head) && word.rel == Rel::Aux && &*word.form == form)
    };
    helps("would") && helps("have")
}

/// Whether the claim only denies it of the time before something: "had never bred there before 2019".
fn is_of_before(pair: &Pair<'_>, ours: &Predicate) -> bool {
    let words = &pair.claim.words;
    let never = ours.negators.iter().any(|&at| &*words[at].form == "never");
    never && tells_of_before(pair)
}

/// Whether the claim does not say that somebody does it, but something of doing it: "using it ends the guarantee".
fn is_unasserted(pair: &Pair<'_>, ours: &Predicate) -> bool {
    let word = &pair.claim.words[ours.head];
    matches!(word.rel, Rel::Csubj | Rel::CsubjPass)
        || word.rel.is_subject() && word.form.ends_with("ing")
}

/// Whether the claim denies it only of a time for which the passage has no answer: "carried nobody for its first four years".
fn is_of_a_while(pair: &Pair<'_>, ours: &Predicate) -> bool {
    let lasts = |fact: &Fact| match &fact.value {
        Value::Date(_) => true,
        Value::Quantity(quantity) => quantity.dimension == Dimension::Measure("duration"),
    };
    let told = |binding: &Binding| {
        binding.answer.as_ref().is_some_and(|answer| answer.comparison.entails())
    };
    ours.is_negative()
        && pair.bindings.iter().any(|binding| lasts(pair.claimed(binding)) && !told(binding))
}

/// Whether the passage denies something only up to the time at which the claim affirms it: "was not opened until 2001".
fn is_not_until(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (_, theirs) = pair.linked(link);
    let words = &pair.passage.statements[link.sentence].words;
    let until = |word: &Word| matches!(&*word.form, "until" | "till");
    let from = words[theirs.head..].iter().find(|word| until(word)).map(|word| word.span.start);
    let dated = |from: usize| {
        pair.bindings.iter().any(|binding| {
            matches!(pair.claimed(binding).value, Value::Date(_))
                && binding.answer.as_ref().is_some_and(|answer| {
                    answer.sentence == link.sentence
                        && !answer.comparison.conflicts()
                        && pair.found(answer).span.end > from
                })
        })
    };
    theirs.is_negative() && from.is_some_and(dated)
}

/// Whether the claim denies it of so many as no figure of the passage tells of: 9 of 31 have it, and 22 have not.
fn counts_unanswered(pair: &Pair<'_>, ours: &Predicate) -> bool {
    let counts = |fact: &Fact| {
        fact.quantity().is_some_and(|quantity| {
            quantity.dimension == Dimension::Count
                && quantity.part_of.is_none()
                && quantity.value.as_ref().is_some_and(|value| *value > Exact::ONE)
        })
    };
    let told = |binding: &Binding| {
        binding.answer.as_ref().is_some_and(|answer| answer.comparison.entails())
    };
    let labelled = |fact: &Fact| fact.span.of(&pair.claim.text).contains('.');
    ours.is_negative()
        && pair.bindings.iter().any(|binding| {
            let fact = pair.claimed(binding);
            counts(fact) && !labelled(fact) && !told(binding)
        })
}

/// Whether what the passage affirms with a noun is somebody else's: "Elkford's third win", and Hull have not won.
fn is_somebody_elses(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let words = &pair.passage.statements[link.sentence].words;
    let owner = words.iter().position(|word| {
        word.head == Some(theirs.head) && word.rel == Rel::NmodPoss && word.name.is_some()
    });
    let free =
        |word: usize| pair.alignment.claimed(Place { sentence: link.sentence, word }).is_none();
    let mut subjects = ours.arguments.iter().map(|a| &pair.claim.words[a.word]);
    owner.is_some_and(free) && subjects.any(|word| word.rel.is_subject() && word.name.is_some())
}

/// Verbs after which what their object names is no more.
static ENDING: WordSet = WordSet::new(include_str!("ending.txt"));

/// Whether the side that does not deny it says that it ends: "drops support", and it is no longer supported.
fn is_ended(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let (of, head) = if theirs.is_negative() {
        (pair.claim, ours.head)
    } else {
        (pair.passage.statements[link.sentence], theirs.head)
    };
    let word = &of.words[head];
    let deed = word.upos == Upos::Noun && word.rel == Rel::Obj;
    word.head.is_some_and(|verb| deed && ENDING.has(&of.words[verb].lemma))
}

/// Whether the claim denies a deed that it names with a noun: "an examination was impossible".
fn is_called_impossible(pair: &Pair<'_>, ours: &Predicate) -> bool {
    let words = &pair.claim.words;
    let above = words[ours.head].head.filter(|_| words[ours.head].rel.is_subject());
    above.is_some_and(|above| {
        words[above].upos == Upos::Adj && Lexicon::shared().negator(&words[above].form).is_some()
    })
}

/// Whether the claim denies that anything goes beyond a figure: "no painting fetched more than 1.1 million".
fn denies_a_bound(pair: &Pair<'_>, ours: &Predicate) -> bool {
    let bounds = |fact: &Fact| fact.quantity().is_some_and(|q| q.modifier.is_bound());
    ours.is_negative()
        && pair.bindings.iter().any(|binding| {
            let told = binding.answer.as_ref().is_some_and(|a| a.comparison.entails());
            bounds(pair.claimed(binding)) && !told
        })
}

/// Whether a word of the claim that denies is a noun itself.
fn claims_noun(pair: &Pair<'_>, word: usize) -> bool {
    pair.claim.words[word].upos != Upos::Verb
}

/// Whether the passage only has the word for a thing: "did not name it", "copied the names".
fn is_thing(pair: &Pair<'_>, link: &Link) -> bool {
    let word = &pair.passage.statements[link.place.sentence].words[link.place.word];
    word.upos == Upos::Noun && link.kind != LinkKind::Derived
}

/// Whether the one denies of something what the other says of its opposite: homes south of the river are not covered, those north of it
/// are.
fn is_of_the_opposite(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, _) = pair.linked(link);
    pair.alignment
        .opposed
        .iter()
        .any(|opposed| opposed.claim != ours.head && opposed.place.sentence == link.sentence)
}

/// Whether the claim denies in one word what the passage denies in two: "undamaged", "no damage".
fn is_denied_in_a_word(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    theirs.negators.iter().any(|&at| {
        let noun = statement.words[at].head.map(|head| &*statement.words[head].lemma);
        noun.is_some_and(|noun| {
            pair.claim
                .words
                .iter()
                .any(|word| word.form.strip_prefix("un").is_some_and(|rest| rest.starts_with(noun)))
        })
    })
}

/// Whether the two tell of so many each, and not of the same: where four of ten failed, six did not.
fn are_of_parts(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (ours, theirs) = pair.linked(link);
    let counted = |of: &Statement, predicate: &Predicate| {
        let subject =
            predicate.arguments.iter().find(|argument| of.words[argument.word].rel.is_subject())?;
        let fact = of.facts.iter().find(|fact| {
            of.words[subject.word].span.overlaps(fact.span)
                || fact.quantity().is_some_and(|q| {
                    q.noun
                        .as_ref()
                        .is_some_and(|noun| noun.group.overlaps(of.words[subject.word].span))
                })
        })?;
        fact.quantity()?.value.clone()
    };
    let statement = pair.passage.statements[link.sentence];
    counted(pair.claim, ours)
        .zip(counted(statement, theirs))
        .is_some_and(|(ours, theirs)| ours != theirs)
}

/// What the claim's main clause denies and the passage says in another form, where it answers the rest:
/// "is not a hero" and "made him a hero".
fn denied_alone<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = &'p Link> {
    let answers = pair.coverage(true) >= ANSWERED && !excepts(pair.claim);
    pair.alignment.links.iter().flatten().filter(move |link| {
        let statement = pair.passage.statements[link.place.sentence];
        answers
            && pair.claim.words[link.claim].denied
            && !statement.words[link.place.word].denied
            && is_main(pair, link.claim)
            && !is_open_there(pair, link.place)
            && !denies_twice(pair.claim)
            && !pair.predicates.iter().any(|p| pair.claim.predicates[p.claim].head == link.claim)
            && is_same_word(pair, link.claim)
            && !is_answered(pair, link)
            && !excepts(statement)
            && !is_first(statement)
            && !is_outdone_by_none(pair, link)
            && !pair.claim.predicates.iter().any(|p| p.is_negative() && is_of_a_while(pair, p))
            && (claims_noun(pair, link.claim) || !is_thing(pair, link))
            && (!is_exclusive(statement) || is_exclusive(pair.claim))
            && !names_another(pair, link)
    })
}

/// Whether the claim only says that nothing is more so than what the passage calls the most so: "no older crystals were found", "the
/// oldest crystals yet found".
fn is_outdone_by_none(pair: &Pair<'_>, link: &Link) -> bool {
    let words = &pair.claim.words;
    let lexicon = Lexicon::shared();
    // "No part was as hard as the sky".
    let even = || {
        let as_so = words.iter().any(|word| word.head == Some(link.claim) && &*word.form == "as");
        as_so.then_some(link.claim)
    };
    let degree = words.iter().position(|word| {
        word.head == Some(link.claim) && word.rel == Rel::Amod && word.form.ends_with("er")
    });
    // "None of them was younger", "the youngest".
    let degree = degree.or_else(|| words[link.claim].form.ends_with("er").then_some(link.claim));
    let degree = degree.or_else(even);
    let Some(place) = degree.and_then(|at| pair.alignment.place(at)) else { return false };
    let theirs = &pair.passage.statements[place.sentence].words[place.word];
    lexicon.superlative_base(&theirs.form).is_some()
}

/// Whether the passage has a word as that of somebody else than the claim: "the favourite, Ann, fell" does not tell that Lee was it;
/// or as what another verb is about: "deferred a decision" does not tell that one was taken.
fn names_another(pair: &Pair<'_>, link: &Link) -> bool {
    let (claim, statement) = (pair.claim, pair.passage.statements[link.place.sentence]);
    let at = |word: usize| Place { sentence: link.place.sentence, word };
    let own = &claim.words[link.claim];
    // "There will be no club", and "the club will not run".
    let lexicon = Lexicon::shared();
    let unheld = |of: &Predicate| {
        let verb = &statement.words[of.head];
        of.is_negative() || verb.upos == Upos::Verb && is_negator(lexicon, verb)
    };
    if statement.predicates.iter().any(|p| unheld(p) && p.role_of(link.place.word).is_some()) {
        return true;
    }
    // "A trial without passengers".
    let without = |of: &Statement| {
        (0..of.words.len())
            .any(|at| of.words[at].key == own.key && of.preposition_of(at) == Some("without"))
    };
    if pair.passage.statements.iter().any(|of| without(of)) {
        return true;
    }
    // "Is not a state operator", and "under a private operator".
    let narrowed = |at: usize| {
        let word = &claim.words[at];
        word.head == Some(link.claim)
            && matches!(word.rel, Rel::Amod | Rel::Compound)
            && pair.alignment.answered(at) < 0.5
    };
    if claim.content().any(narrowed) {
        return true;
    }
    if matches!(own.rel, Rel::Obj | Rel::Nsubj | Rel::NsubjPass) {
        // "No decision was taken".
        let verb = own.head.and_then(|verb| pair.alignment.place(verb));
        let thin = own.head.is_some_and(|verb| claim.words[verb].weight <= 0.5);
        return !thin && verb != statement.words[link.place.word].head.map(at);
    }
    let subject = (0..claim.words.len()).find(|&word| {
        claim.words[word].head == Some(link.claim) && claim.words[word].rel.is_subject()
    });
    let Some(place) = subject.and_then(|subject| pair.alignment.place(subject)) else {
        return false;
    };
    let same = same_thing(statement, link.place.word);
    let others = same.iter().any(|&word| {
        statement.words[word].upos == Upos::Propn && pair.alignment.claimed(at(word)).is_none()
    });
    place.sentence == link.place.sentence && !same.contains(&place.word) && others
}

/// How much of a claim has to be answered for its denial to be what is left.
const ANSWERED: f64 = 0.6;

/// Whether a word carries the main clause of the claim or what its verb implies, or is its subject or
/// object under "no".
fn is_main(pair: &Pair<'_>, word: usize) -> bool {
    let words = &pair.claim.words;
    let denied = pair.claim.predicates.iter().any(|p| p.head == word && p.force.is_none());
    let Some(head) = words[word].head else { return denied };
    if words[head].head.is_some() {
        return false;
    }
    match words[word].rel {
        Rel::Obj | Rel::Nsubj | Rel::NsubjPass => {
            words.iter().any(|w| w.head == Some(word) && matches!(&*w.form, "no" | "neither"))
        }
        Rel::Xcomp => denied,
        _ => false,
    }
}
