//! The source does not say that this was done.
//!
//! # What it checks
//!
//! The main verb of the claim has no counterpart in the passage: not in another form, not in a noun made from it, not in
//! a synonym. Or the claim's verb tells how two things stand to each other ("works for", "is based in"), nothing answers it, and the passage has
//! another verb between the two.
//!
//! # Why it matters
//!
//! "Held talks with" is not "acquired", though everybody who takes part is named.
//!
//! # Example
//!
//! ```text
//! claim:  Oracle sued Sun.
//! source: Oracle acquired Sun.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  Oracle bought Sun.
//! source: Oracle acquired Sun.
//! ```
//!
//! # What it cannot decide
//!
//! Whether a turn of phrase amounts to the verb. In a long claim the rest may still make it sure enough; the scorecard
//! weighs that.

use crate::fact::exact::Exact;
use crate::fact::role::turn;
use crate::fact::statement::Word;
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::rule::bind::NounMatch;
use crate::rule::structure::{
    Instead, Unsaid, done_to_the_deed, tied_by_another, unanswered_predicate, unsaid_below,
    verb_instead,
};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::text::rel::{Rel, Upos};

/// See the module's documentation.
pub struct MissingPredicate;

impl Rule for MissingPredicate {
    fn code(&self) -> &'static str {
        "missing-predicate"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Role
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_predicate.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        let below = unsaid_below(pair);
        let main = unanswered_predicate(pair);
        let unsaid = below.len() + usize::from(main.is_some());
        // A long claim says several things, of which a paraphrase may well stand for one or two.
        let verbs = pair.claim.words.iter().filter(|w| w.upos == Upos::Verb && w.weight > 0.5);
        let several = unsaid > 1 && (!pair.claim.is_long() || 2 * unsaid > verbs.count());
        for &verb in &below {
            let outcome = self.unsaid(pair, verb);
            let core = pair.claim.is_short() && pair.claim.words[verb].rel == Rel::Xcomp;
            let below = if pair.claim.is_long() { LONG } else { BELOW };
            let reason = gives_reason(pair, verb);
            let sure = several || core || verb_instead(pair, verb).is_some();
            found.push(match (reason, sure) {
                (true, _) => outcome,
                (false, true) => outcome.grave(),
                (false, false) => outcome.wary(below),
            });
        }
        found.extend(reason_unsaid(pair).map(|at| {
            let span = pair.claim.words[at].span;
            let message =
                format!("the passage does not give `{}` as a reason", pair.claim_text(span));
            Outcome::new(self, span, message).help("give the reason that the source gives, or none")
        }));
        found.extend(done_to_the_deed(pair).map(|(verb, place)| {
            let statement = pair.passage.statements[place.sentence];
            let span = pair.claim.words[verb].span;
            let theirs = statement.words[place.word].span;
            let message = format!(
                "the passage has `{}` only as what `{}` is done to",
                pair.claim_text(span),
                pair.passage_text(place.sentence, theirs)
            );
            let outcome = Outcome::new(self, span, message)
                .against(place.sentence, theirs)
                .help("word the claim as the source does");
            if pair.claim.is_short() { outcome } else { outcome.wary(DONE_TO) }
        }));
        if main.is_none() {
            found.extend(tied_by_another(pair).map(|(verb, place)| {
                let span = pair.claim.words[verb].span;
                let statement = pair.passage.statements[place.sentence];
                let theirs = statement.words[place.word].span;
                let message = format!(
                    "the passage ties this by `{}`, which does not say `{}`",
                    pair.passage_text(place.sentence, theirs),
                    pair.claim_text(span)
                );
                Outcome::new(self, span, message)
                    .against(place.sentence, theirs)
                    .help("word the claim as the source does")
            }));
        }
        let Some(Unsaid { verb, instead }) = main else { return };
        let outcome = self.unsaid(pair, verb);
        if brings_about(pair, verb) {
            found.push(outcome);
            return;
        }
        // A claim stands and falls with its verb: what was leased was not bought. Without a verb in its place, a noun may say
        // it: "plays for" is said by "a goalkeeper for".
        found.push(match (instead, pair.claim.is_short()) {
            (Instead::Another, _) if pair.claim.is_long() && !several => outcome.wary(LONG),
            (Instead::Less, _) if pair.claim.is_long() && !several => outcome.wary(LONG_LESS),
            (Instead::Another | Instead::Less, _) => outcome,
            _ if several || lacks_more(pair, verb) && !pair.claim.is_long() => outcome.grave(),
            (Instead::Nothing, true) if !is_figured(pair) => outcome.grave(),
            (Instead::Nothing, true) => outcome.wary(WITHOUT),
            (Instead::Nothing, false) if !is_figured(pair) => outcome.wary(UNFIGURED),
            (Instead::Nothing, false) => outcome.wary(LONG),
        });
    }
}

/// What the claim gives as a reason with a preposition, where nothing answers it: "because of the affair".
fn reason_unsaid(pair: &Pair<'_>) -> Option<usize> {
    let words = &pair.claim.words;
    let because = |at: usize| {
        words.iter().any(|word| {
            word.head == Some(at)
                && word.rel == Rel::Case
                && matches!(&*word.form, "because" | "due" | "owing")
        })
    };
    pair.left_over()
        .find(|&at| words[at].weight >= 0.8 && because(at))
        .filter(|_| !pair.claim.is_long())
}

impl MissingPredicate {
    fn unsaid(&self, pair: &Pair<'_>, verb: usize) -> Outcome {
        let span = pair.claim.words[verb].span;
        let message = format!("nothing in the passage answers `{}`", pair.claim_text(span));
        Outcome::new(self, span, message).help("word the claim as the source does")
    }
}

/// Whether a verb stands in a clause that tells why or by what something came about: nobody may make that up.
fn gives_reason(pair: &Pair<'_>, verb: usize) -> bool {
    let words = &pair.claim.words;
    let ties = |word: &Word| {
        word.head == Some(verb)
            && matches!(word.rel, Rel::Mark | Rel::Case)
            && matches!(&*word.form, "because" | "by" | "through" | "for" | "since" | "as" | "so")
    };
    words[verb].rel == Rel::Advcl && words.iter().any(ties) && !pair.claim.is_long()
}

/// Whether a verb says that somebody makes something more or less: that crime was lower under the mayor does not say that the mayor reduced it.
fn brings_about(pair: &Pair<'_>, verb: usize) -> bool {
    let words = &pair.claim.words;
    let below = |rel: Rel| words.iter().any(|word| word.head == Some(verb) && word.rel == rel);
    // Who loses a tenth has a tenth less.
    let takes = matches!(&*words[verb].lemma, "lose" | "gain" | "add" | "shed" | "advance");
    turn(&words[verb].form).is_some() && !takes && below(Rel::Obj) && below(Rel::Nsubj)
}

/// How grave it is for a short claim that no verb stands in the place.
const WITHOUT: f64 = 0.15;

/// The same for a long claim, whose verb is a smaller part of it.
const LONG: f64 = 0.05;

/// The same where a verb stands in the place that does not say it.
const LONG_LESS: f64 = 0.1;

/// The same for a long claim of which the passage has no figure either.
const UNFIGURED: f64 = 0.25;

/// The same where the deed is only what another deed is about.
const DONE_TO: f64 = 0.3;

/// The same where a verb below the main one is not said.
const BELOW: f64 = 0.15;

/// Whether the passage lacks two more words of weight besides the verb, or what a figure counts.
fn lacks_more(pair: &Pair<'_>, verb: usize) -> bool {
    let heavy = |at: &usize| *at != verb && pair.claim.words[*at].weight >= 0.8;
    let counted = |at: usize| {
        let span = pair.claim.words[at].span;
        let noun = |fact: &Fact| Some(fact.quantity()?.noun.as_ref()?.span);
        pair.claim.facts.iter().filter_map(noun).any(|noun| noun.contains(span))
    };
    let lacking: Vec<usize> = pair.left_over().filter(heavy).collect();
    lacking.len() >= 2 || lacking.into_iter().any(counted)
}

/// Whether the passage entails a figure of the claim that is seldom another's: no rank, no day of the week and no handful.
fn is_figured(pair: &Pair<'_>) -> bool {
    pair.bindings.iter().any(|binding| {
        binding.answer.as_ref().is_some_and(|answer| {
            answer.comparison.entails()
                && match &pair.claimed(binding).value {
                    Value::Date(date) => date.set.is_some(),
                    Value::Quantity(quantity) => match quantity.dimension {
                        Dimension::Ordinal => false,
                        Dimension::Count => {
                            answer.noun == NounMatch::Same
                                && quantity
                                    .value
                                    .as_ref()
                                    .is_none_or(|v| *v > Exact::whole(HANDFUL))
                        }
                        _ => true,
                    },
                }
        })
    })
}

/// The greatest number that stands for a handful.
const HANDFUL: i64 = 5;
