//! In the place of the claim's word, the source has one that excludes it.
//!
//! # What it checks
//!
//! The words around two words are aligned, and the two exclude each other: antonyms ("rose" and "fell", "public" and
//! "private") or two of a class of which only one can hold ("red" and "blue").
//!
//! # Why it matters
//!
//! A claim can repeat a source nearly word for word and say the contrary.
//!
//! # Example
//!
//! ```text
//! claim:  Exports rose sharply in the spring.
//! source: Exports fell sharply in the spring.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  Exports dropped sharply in the spring.
//! source: Exports fell sharply in the spring.
//! ```
//!
//! # What it cannot decide
//!
//! Words that merely differ. Only pairs that the lexicon or the project calls opposed are compared.

use crate::fact::predicate::{Predicate, Role};
use crate::fact::role;
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::unit::Dimension;
use crate::locate::align::{Opposed, Opposition, Place};
use crate::rule::bind::Binding;
use crate::rule::pair::PredicateLink;
use crate::rule::structure::{
    are_of_others, changes_parts, denied_apart, is_under, same_agent, tells_of_before,
};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::denial::has_exception;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// See the module's documentation.
pub struct MismatchedWord;

impl Rule for MismatchedWord {
    fn code(&self) -> &'static str {
        "mismatched-word"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Word
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("mismatched_word.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for opposed in &pair.alignment.opposed {
            let exchanged = opposed.kind == Opposition::Converse
                && compares(pair, opposed.claim, opposed.place)
                && !same_agent(pair, opposed.claim, opposed.place);
            // "Heavier" tells the same as "lighter" only of who takes the other part.
            let degree = matches!(pair.claim.words[opposed.claim].upos, Upos::Adj | Upos::Adv);
            let unsure = degree && exchanged && !changes_parts(pair, opposed.claim, opposed.place);
            // "Only residents may enter" and "bars all but residents" say the same.
            let excepted =
                has_exception(pair.claim) != has_exception(statement_of(pair, opposed.place));
            if !opposed.parallel
                && (is_left_to_its_opposite(pair, opposed.claim, opposed.place)
                    || is_told_the_opposite(pair, opposed))
            {
                found.push(self.opposite(pair, opposed));
                continue;
            }
            if !opposed.parallel
                || is_of_figure(pair, opposed.claim)
                || exchanged && !unsure
                || denied_apart(pair, opposed.claim, opposed.place)
            {
                continue;
            }
            let open = unsure
                || excepted
                || ties_another(pair, opposed)
                || is_told_of_before(pair, opposed.claim)
                || was_so_before(pair, opposed.claim, opposed.place)
                || is_of_others(pair, opposed.claim, opposed.place)
                || is_told_as_well(pair, opposed.claim, opposed.place)
                || is_beside_the_deed(pair, opposed.claim)
                || amounts_to_it(pair, opposed.claim, opposed.place)
                || are_counted_apart(pair, opposed.claim, opposed.place);
            let statement = pair.passage.statements[opposed.place.sentence];
            // "International" in the one's name says nothing of "national" in the other's.
            let in_name = |of: &Statement, word: usize| {
                of.words[word].name.is_some_and(|name| of.names[name].words.len() > 1)
            };
            if in_name(pair.claim, opposed.claim) != in_name(statement, opposed.place.word) {
                continue;
            }
            let (ours, theirs) =
                (&pair.claim.words[opposed.claim], &statement.words[opposed.place.word]);
            let (said, told) = (
                pair.claim_text(ours.whole_span()),
                pair.passage_text(opposed.place.sentence, theirs.whole_span()),
            );
            // Where it is not sure that the same is meant, the opposite still does not say it.
            if open {
                found.push(self.opposite(pair, opposed));
                continue;
            }
            let message = format!("expected `{said}`, found its opposite `{told}`");
            found.push(
                Outcome::new(self, ours.whole_span(), message)
                    .against(opposed.place.sentence, theirs.whole_span())
                    .firmness(pair.coverage(true))
                    .help("check which of the two the source says"),
            );
        }
    }
}

impl MismatchedWord {
    /// A word of the claim for which the passage has only its opposite, perhaps told of something else.
    fn opposite(&self, pair: &Pair<'_>, opposed: &Opposed) -> Outcome {
        let statement = statement_of(pair, opposed.place);
        let ours = pair.claim.words[opposed.claim].whole_span();
        let theirs = statement.words[opposed.place.word].whole_span();
        let message = format!(
            "the passage has only its opposite for `{}`: `{}`",
            pair.claim_text(ours),
            pair.passage_text(opposed.place.sentence, theirs)
        );
        let outcome = Outcome::new(self, ours, message)
            .against(opposed.place.sentence, theirs)
            .help("check which of the two the source says");
        Outcome { status: Status::Weaker, ..outcome }
    }
}

/// Whether a word only says in which direction a figure lies, which is held against the passage with it: "$50 higher".
fn is_of_figure(pair: &Pair<'_>, word: usize) -> bool {
    let words = &pair.claim.words;
    let before = word.checked_sub(1).and_then(|before| words[before].fact);
    let conflicts = |binding: &Binding| {
        Some(binding.claim) == before
            && binding.answer.as_ref().is_some_and(|answer| answer.comparison.conflicts())
    };
    role::leaning(&words[word].form).is_some() && pair.bindings.iter().any(conflicts)
}

/// Whether two opposed prepositions tie different things, or the one ties what there is none of: "a grant to her husband", "a grant from
/// her ministry"; "with no deal".
fn ties_another(pair: &Pair<'_>, opposed: &Opposed) -> bool {
    let statement = statement_of(pair, opposed.place);
    let (ours, theirs) = (&pair.claim.words[opposed.claim], &statement.words[opposed.place.word]);
    let Some((object, other)) = ours.head.zip(theirs.head).filter(|_| ours.upos == Upos::Adp)
    else {
        return false;
    };
    let none = |of: &Statement, noun: usize| {
        of.words.iter().any(|word| word.head == Some(noun) && &*word.form == "no")
    };
    let place = Place { sentence: opposed.place.sentence, word: other };
    let named = pair.claim.words[object].upos != Upos::Pron;
    named && pair.alignment.place(object) != Some(place)
        || none(pair.claim, object) != none(statement, other)
}

/// Whether the claim tells what had been so before what the passage tells: "had lost every time before".
fn is_told_of_before(pair: &Pair<'_>, word: usize) -> bool {
    has_had(pair.claim, word) && tells_of_before(pair)
}

/// Whether the passage only tells with "had" what had been so before: "had cut their rating in April", and they raised it later.
fn was_so_before(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    pair.claim.words[word].upos == Upos::Verb
        && has_had(statement_of(pair, place), place.word)
        && !has_had(pair.claim, word)
}

/// Whether a verb stands with "had": "had cut".
fn has_had(of: &Statement, verb: usize) -> bool {
    let had = |word: &Word| word.head == Some(verb) && word.rel == Rel::Aux && &*word.form == "had";
    of.words.iter().any(had)
}

/// Whether the passage says the opposite below what answers the word that the claim says it of: "found them dead", "found nine living
/// snails".
fn is_told_the_opposite(pair: &Pair<'_>, opposed: &Opposed) -> bool {
    let word = &pair.claim.words[opposed.claim];
    let above = word.head.and_then(|head| pair.alignment.place(head));
    opposed.kind == Opposition::Antonym
        && matches!(word.rel, Rel::Xcomp | Rel::Amod)
        && pair.alignment.answered(opposed.claim) < 0.5
        && above.is_some_and(|above| {
            above.sentence == opposed.place.sentence
                && is_under(statement_of(pair, above), opposed.place.word, above.word)
        })
}

/// Whether nothing but a verb for the other end, elsewhere in the passage, answers a verb of the claim, and nobody has changed parts:
/// "Salvi gave it to Fusi", "he took it from Fusi".
fn is_left_to_its_opposite(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    let own = &pair.claim.words[word];
    let theirs = &statement_of(pair, place).words[place.word];
    // Who is given something received it.
    let tells = |of: &Statement, at: usize| {
        let acts = |p: &Predicate| p.in_role(Role::Agent).next().is_some();
        of.words[at].rel != Rel::Acl && of.predicates.iter().any(|p| p.head == at && acts(p))
    };
    let verbs = own.upos == Upos::Verb && theirs.upos == Upos::Verb;
    verbs
        && tells(pair.claim, word)
        && tells(statement_of(pair, place), place.word)
        && pair.alignment.answered(word) < 0.4
        && pair
            .alignment
            .opposed
            .iter()
            .any(|o| o.claim == word && o.place == place && o.kind == Opposition::Converse)
        && !changes_parts(pair, word, place)
}

/// Whether the passage says the claim's own words of something besides their opposite: "was acquitted of fraud but found guilty of
/// forgery".
fn is_told_as_well(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    let claim = pair.claim;
    let span = claim.words[word].whole_span();
    let own =
        || claim.words_of(span).filter(|&at: &usize| claim.words[at].class != Class::Punctuation);
    pair.passage.statements.iter().enumerate().any(|(sentence, statement)| {
        let told = |at: usize| {
            (0..statement.words.len()).any(|other| {
                let theirs = &statement.words[other];
                Place { sentence, word: other } != place
                    && theirs.lemma == claim.words[at].lemma
                    && theirs.upos == claim.words[at].upos
            })
        };
        claim.words[word].meaning.is_some() && own().all(told)
    })
}

/// Whether the passage says that the opposite amounts to the change that the claim tells of: "rises by 12 %, which amounts to a cut".
fn amounts_to_it(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    static AMOUNTING: WordSet = WordSet::new(include_str!("amounting.txt"));
    let statement = statement_of(pair, place);
    let ours = &pair.claim.words[word];
    let turn = role::turn(&ours.form).or_else(|| role::turn(&ours.lemma));
    let says = |at: usize| {
        let theirs = &statement.words[at];
        let free = pair.alignment.claimed(Place { word: at, ..place }).is_none();
        let amounts = theirs.head.is_some_and(|verb| AMOUNTING.has(&statement.words[verb].lemma));
        theirs.upos == Upos::Noun
            && free
            && amounts
            && at > place.word
            && role::turn(&theirs.form).or_else(|| role::turn(&theirs.lemma)) == turn
    };
    turn.is_some() && (0..statement.words.len()).any(says)
}

/// Whether so many do the one thing and so many others the opposite: 29 of 34 missed the target that five met.
fn are_counted_apart(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    let count = |of: &Statement, verb: usize| {
        let subject = of.words.iter().position(|w| w.head == Some(verb) && w.rel.is_subject())?;
        let counts = |at: usize| of.words[at].fact.and_then(|fact| of.facts[fact].quantity());
        let below = (0..of.words.len()).filter(|&at| of.words[at].head == Some(subject));
        let fact = std::iter::once(subject).chain(below).find_map(counts)?;
        matches!(fact.dimension, Dimension::Count | Dimension::Share).then(|| fact.figure.clone())
    };
    let (ours, theirs) = (count(pair.claim, word), count(statement_of(pair, place), place.word));
    ours.zip(theirs).is_some_and(|(ours, theirs)| ours != theirs)
}

/// Whether a word only tells by what or of whom a main verb is told that nothing answers: "keeping an eel is punished", and "any eel
/// must be released".
fn is_beside_the_deed(pair: &Pair<'_>, word: usize) -> bool {
    let words = &pair.claim.words;
    let beside = matches!(words[word].rel, Rel::Csubj | Rel::CsubjPass | Rel::Acl | Rel::AclRelcl);
    let root = words.iter().position(|word| word.head.is_none());
    beside
        && root.is_some_and(|root| {
            words[root].weight > 0.5
                && pair.alignment.answered(root) < 0.4
                && !pair.alignment.opposed.iter().any(|opposed| opposed.claim == root)
        })
}

/// Whether two opposed verbs are told of others: "won", of another than the one who failed.
fn is_of_others(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    let of =
        |statement: &Statement, at: usize| statement.predicates.iter().position(|p| p.head == at);
    let (claim, passage) = (of(pair.claim, word), of(statement_of(pair, place), place.word));
    let Some((claim, predicate)) = claim.zip(passage) else { return false };
    are_of_others(pair, PredicateLink { claim, sentence: place.sentence, predicate })
}

fn statement_of<'p>(pair: &'p Pair<'_>, place: Place) -> &'p Statement {
    pair.passage.statements[place.sentence]
}

/// Whether two converse words have two ends that can be exchanged: verbs and nouns have, an adjective
/// only where it says with what it compares ("older than Ann", "senior to Ann"). What is higher is not lower.
fn compares(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    let statement = pair.passage.statements[place.sentence];
    [(pair.claim, word), (statement, place.word)].into_iter().any(|(of, at)| {
        let tied = |word: &Word| {
            word.head == Some(at) && matches!(word.rel, Rel::Obl | Rel::Advcl | Rel::Ccomp)
        };
        !matches!(of.words[at].upos, Upos::Adj | Upos::Adv)
            || of.words.iter().any(|word| &*word.form == "than" || tied(word))
    })
}
