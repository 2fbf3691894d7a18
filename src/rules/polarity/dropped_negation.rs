//! One side denies what the other side only mentions.
//!
//! # What it checks
//!
//! A word of the claim and the word of the passage that answers it, of which one is denied and the other is not, where
//! the two are not predicates that can be set against each other: "an animal with no shell" and "having a shell". Or the claim
//! repeats a sentence without what denies it at its beginning ("by no means all"), calls it untrue, or makes an exception from it.
//!
//! # Why it matters
//!
//! A "no" or "without" that only one side has is the whole difference between them. So is an "except" behind what the
//! claim says of all.
//!
//! # Example
//!
//! ```text
//! claim:  The hotel has rooms with no balcony.
//! source: The hotel has rooms with a balcony.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The hotel has rooms with a balcony.
//! source: The hotel has rooms with a balcony.
//! ```
//!
//! # What it cannot decide
//!
//! Whether the two contradict each other. The claim is not verified by such a passage; that is all.

use crate::fact::predicate::adds;
use crate::fact::statement::{Statement, Word};
use crate::locate::align::Link;
use crate::rule::structure::{is_of_the_rest, is_same_word};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::copied_under::{denied_before, excepted_around};
use crate::rules::denial::{
    denied_by_claim_alone, denied_instead, excepted, excepted_by_claim_alone, excepts, is_answered,
    is_settled,
};
use crate::rules::lost::{is_lost, is_object_of_loss};
use crate::rules::not_since::is_told_as_first;
use crate::rules::parts::is_denied_in_another_part;
use crate::text::lexicon::{Lexicon, Negator};
use crate::text::rel::{Rel, Upos};

/// See the module's documentation.
pub struct DroppedNegation;

impl Rule for DroppedNegation {
    fn code(&self) -> &'static str {
        "dropped-negation"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Polarity
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("dropped_negation.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for link in pair.alignment.links.iter().flatten() {
            let statement = pair.passage.statements[link.place.sentence];
            let (ours, theirs) = (&pair.claim.words[link.claim], &statement.words[link.place.word]);
            // Where both are predicates that can be set against each other, the rule for conflicts does it.
            let both =
                pair.predicates.iter().find(|p| pair.claim.predicates[p.claim].head == link.claim);
            let compared = both.is_some_and(|&both| is_settled(pair, both));
            let near = both.is_some() && link.strength >= 0.4;
            let (own, other) =
                (is_denied(pair.claim, link.claim), is_denied(statement, link.place.word));
            if own == other
                || compared
                || ours.weight < 0.5 && !is_told(pair.claim, link.claim)
                || !(near || is_same_word(pair, link.claim))
                || is_answered(pair, link)
                || is_lost(pair, link, own)
                || own && is_told_as_first(pair)
                || is_of_the_rest(pair, link.claim, link.place)
                || is_denied_in_another_part(pair, link)
                || is_excepted_from_denial(pair, link)
            {
                continue;
            }
            let side = if other { "the source" } else { "the claim" };
            let message = format!(
                "only {side} denies `{}`",
                pair.passage_text(link.place.sentence, theirs.span)
            );
            found.push(
                Outcome::new(self, ours.span, message)
                    .against(link.place.sentence, theirs.span)
                    .help("say it as the source does"),
            );
        }
        found.extend(denied_instead(pair).map(|(sentence, head)| {
            let span = pair.passage.statements[sentence].words[head].span;
            let message =
                format!("the source denies `{}` of the same", pair.passage_text(sentence, span));
            let root = pair.claim.words.iter().find(|word| word.head.is_none());
            Outcome::new(self, root.map_or(span, |word| word.span), message)
                .against(sentence, span)
                .help("cite a passage that affirms it")
        }));
        found.extend(had_and_lost(pair).map(|link| {
            let span = pair.passage.statements[link.place.sentence].words[link.place.word].span;
            let message = format!(
                "the source says that `{}` was lost",
                pair.passage_text(link.place.sentence, span)
            );
            Outcome::new(self, pair.claim.words[link.claim].span, message)
                .against(link.place.sentence, span)
                .help("say it as the source does")
        }));
        let alone = denied_by_claim_alone(pair).filter(|_| !is_told_as_first(pair));
        found.extend(alone.map(|at| {
            let span = pair.claim.words[at].span;
            let message = format!(
                "only the claim denies, with `{}`: the passage denies nothing",
                pair.claim_text(span)
            );
            Outcome::new(self, span, message).help("cite a passage that denies it")
        }));
        found.extend(excepted_by_claim_alone(pair).map(|at| {
            let span = pair.claim.words[at].span;
            let message = format!(
                "only the claim excepts some, with `{}`: the passage excepts nobody",
                pair.claim_text(span)
            );
            Outcome::new(self, span, message).help("cite a passage with the exception")
        }));
        found.extend(denied_before(pair).map(|(ours, place)| {
            let span = pair.passage.statements[place.sentence].words[place.word].span;
            let by = pair.passage_text(place.sentence, span);
            let claimed = pair.claim.words[ours].span;
            Outcome::new(self, claimed, format!("the source says this only under `{by}`"))
                .against(place.sentence, span)
                .help("say it as the source does")
        }));
        found.extend(excepted_around(pair).map(|(all, sentence)| {
            let span = pair.claim.words[all].span;
            let words = &pair.passage.statements[sentence].words;
            let whole = words.iter().fold(words[0].span, |span, word| span.cover(word.span));
            let message = format!("the source makes an exception from `{}`", pair.claim_text(span));
            Outcome::new(self, span, message).against(sentence, whole).help("keep the exception")
        }));
        found.extend(excepted(pair).map(|(link, at)| {
            let statement = pair.passage.statements[link.place.sentence];
            let span = statement.words[at].span;
            let excepter = pair.passage_text(link.place.sentence, span);
            let claimed = pair.claim.words[link.claim].span;
            let message = format!(
                "the source excepts some of `{}` with `{excepter}`",
                pair.claim_text(claimed)
            );
            Outcome::new(self, claimed, message)
                .against(link.place.sentence, span)
                .help("keep the exception")
        }));
    }
}

/// What somebody has in the claim and loses or runs out of in the passage.
fn had_and_lost<'p>(pair: &'p Pair<'_>) -> Option<&'p Link> {
    let words = &pair.claim.words;
    pair.alignment.links.iter().flatten().find(|link| {
        let word = &words[link.claim];
        let had = word.rel == Rel::Obj
            && !word.denied
            && word.head.is_some_and(|verb| matches!(&*words[verb].form, "has" | "have" | "had"));
        let statement = pair.passage.statements[link.place.sentence];
        had && is_object_of_loss(statement, link.place.word)
    })
}

/// Whether a word is denied, or what it stands in is, with a word of its own or by a verb that says little: "not in rural areas",
/// "never held a professorship".
fn is_denied(statement: &Statement, at: usize) -> bool {
    let words = &statement.words;
    let lexicon = Lexicon::shared();
    let with_not = |noun: usize| {
        words.iter().enumerate().any(|(at, word)| {
            word.head == Some(noun)
                && word.rel == Rel::Advmod
                && matches!(lexicon.negator(&word.form), Some(Negator::Full))
                && !adds(words, at)
        })
    };
    let nominal = |at: usize| matches!(words[at].upos, Upos::Noun | Upos::Propn | Upos::Adj);
    let head = words[at].head.filter(|_| matches!(words[at].rel, Rel::Amod | Rel::Compound));
    let nouns = [Some(at), head].into_iter().flatten();
    words[at].denied
        || nouns.filter(|&at| nominal(at)).any(|noun| {
            with_not(noun)
                || words[noun].rel == Rel::Obj
                    && words[noun].head.is_some_and(|verb| {
                        let any = |word: &Word| word.head == Some(noun) && &*word.form == "any";
                        let little = matches!(&*words[verb].lemma, "hold" | "have" | "take" | "be");
                        (little || words.iter().any(any))
                            && statement
                                .predicates
                                .iter()
                                .any(|predicate| predicate.head == verb && predicate.is_negative())
                    })
        })
}

/// Whether a word carries the claim, or is the object of a verb that says little and carries it: "took part".
fn is_told(claim: &Statement, at: usize) -> bool {
    let words = &claim.words;
    words[at].head.is_none_or(|head| {
        words[at].rel == Rel::Obj && words[head].head.is_none() && words[head].weight <= 0.5
    })
}

/// Whether one side denies of somebody what the other side says of all but them: "the sheriff did not come" and
/// "everyone except the sheriff came".
fn is_excepted_from_denial(pair: &Pair<'_>, link: &Link) -> bool {
    let statement = pair.passage.statements[link.place.sentence];
    let denies = |of: &Statement, word: usize| {
        of.predicates.iter().any(|p| p.is_negative() && p.role_of(word).is_some())
    };
    let (ours, theirs) = (denies(pair.claim, link.claim), denies(statement, link.place.word));
    // "Is open every day except Monday" and "is closed on Mondays".
    let ours = ours || !pair.alignment.opposed.is_empty();
    let apart = statement.words[link.place.word].denied;
    if apart {
        ours && !theirs && excepts(statement)
    } else {
        theirs && !ours && excepts(pair.claim)
    }
}
