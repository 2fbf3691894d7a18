//! The source speaks of this without giving the claim's figure.
//!
//! # What it checks
//!
//! No figure of the passage is about the same thing as the figure of the claim: there is none, or it belongs to
//! something else.
//!
//! # Why it matters
//!
//! A figure that the cited source does not give was taken from somewhere else, and that source is the one to cite.
//!
//! # Example
//!
//! ```text
//! claim:  The festival sold 4,200 tickets.
//! source: The festival sold tickets in the spring.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The festival sold tickets in the spring.
//! source: The festival sold tickets in the spring.
//! ```
//!
//! # What it cannot decide
//!
//! Whether the figure is right. It is not found in the source; that is all that is said.

use crate::fact::Fact;
use crate::fact::exact::Exact;
use crate::fact::quantity::Quantity;
use crate::fact::statement::Word;
use crate::fact::unit::Dimension;
use crate::locate::align::{LinkKind, Place};
use crate::rule::bind::{Binding, NounMatch, governor};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::rules::figure::{Kind, is_entailed, is_firm};
use crate::text::lexicon::{Focus, Lexicon};
use crate::text::rel::Upos;

/// See the module's documentation.
pub struct MissingQuantity;

impl Rule for MissingQuantity {
    fn code(&self) -> &'static str {
        "missing-quantity"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Quantity
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_quantity.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for binding in &pair.bindings {
            let fact = pair.claimed(binding);
            let answered = is_firm(binding) && !excludes_nothing(binding)
                || binding.given
                || pair.claim_text(fact.span).eq_ignore_ascii_case("most")
                    && is_told_of_most(pair, fact);
            if !Kind::Quantity.is_of(fact) || answered {
                continue;
            }
            let figure = pair.claim_text(fact.span);
            let message = match fact.quantity().and_then(|quantity| quantity.period.as_ref()) {
                Some(period) if told_of_others(pair, fact) => {
                    let period = pair.claim_text(period.span);
                    format!("no figure in the passage is of `{period}` and answers `{figure}`")
                }
                _ => format!("no figure in the passage answers `{figure}`"),
            };
            let outcome = Outcome::new(self, fact.span, message)
                .help("cite the source that gives the figure");
            // What "all" adds to a plural is often left unsaid.
            let slight = fact.quantity().is_some_and(Quantity::is_universal);
            let unsure = slight
                || is_entailed(binding)
                    && !lacks_noun(pair, binding)
                    && !ranks_another(fact, binding)
                    && !counts_another(pair, binding);
            found.push(if unsure { outcome.soft() } else { outcome });
        }
    }
}

/// Whether the passage ranks another thing so: "her first paper" is no "first woman".
fn ranks_another(fact: &Fact, binding: &Binding) -> bool {
    let first = |quantity: &Quantity| {
        quantity.dimension == Dimension::Ordinal && quantity.value == Some(Exact::ONE)
    };
    fact.quantity().is_some_and(first)
        && binding.answer.as_ref().is_some_and(|answer| answer.noun == NounMatch::Different)
}

/// Whether the passage has what the claim counts, and the figure for something else: "eleven streams and one river" are no eleven
/// rivers.
fn counts_another(pair: &Pair<'_>, binding: &Binding) -> bool {
    let noun = pair.claimed(binding).quantity().and_then(|quantity| quantity.noun.as_ref());
    let ours = noun.and_then(|noun| pair.claim.words_of(noun.span).last());
    let place = ours.and_then(|at| {
        let same = |kind: LinkKind| matches!(kind, LinkKind::Same | LinkKind::Variant);
        pair.alignment.links[at].filter(|link| same(link.kind)).map(|link| link.place)
    });
    let Some((place, answer)) = place.zip(binding.answer.as_ref()) else { return false };
    let statement = pair.passage.statements[place.sentence];
    let counted = statement.words.iter().any(|word| {
        word.head == Some(place.word)
            && word.fact.is_some_and(|fact| {
                (place.sentence, fact) != (answer.sentence, answer.fact)
                    && statement.facts[fact].quantity().is_some()
            })
    });
    answer.noun == NounMatch::Different && counted
}

/// Whether what the claim counts is nowhere in the passage, and the figure found for it counts nothing by name.
fn lacks_noun(pair: &Pair<'_>, binding: &Binding) -> bool {
    let noun = pair.claimed(binding).quantity().and_then(|quantity| quantity.noun.as_ref());
    let Some(at) = noun.and_then(|noun| pair.claim.words_of(noun.span).last()) else {
        return false;
    };
    pair.alignment.answered(at) < 0.5
        && binding.answer.as_ref().is_some_and(|answer| answer.noun != NounMatch::Same)
}

/// Whether the passage has a word for what holds of most: "generally", "mainly".
fn is_told_of_most(pair: &Pair<'_>, fact: &Fact) -> bool {
    let majority = |word: &Word| Lexicon::shared().focus(&word.form) == Some(Focus::Majority);
    // "Of the 43, most had grown up there", of the claim's own verb; the parser takes it for an adverb as well.
    let verb = governor(pair.claim, fact).and_then(|verb| pair.alignment.place(verb));
    let most = |place: Place| {
        let words = &pair.passage.statements[place.sentence].words;
        (0..words.len()).any(|at| {
            let helped = || words.get(at + 1).is_some_and(|next| next.upos == Upos::Aux);
            &*words[at].form == "most"
                && words[at].head == Some(place.word)
                && (words[at].rel.is_subject() || helped())
        })
    };
    let mut words = pair.passage.statements.iter().flat_map(|statement| &statement.words);
    words.any(majority) || verb.is_some_and(most)
}

/// Whether the passage has figures of other periods than the claim's.
fn told_of_others(pair: &Pair<'_>, fact: &Fact) -> bool {
    let mut facts = pair.passage.statements.iter().flat_map(|statement| &statement.facts);
    facts.any(|other| fact.periods_apart(other))
}

/// Whether the figure that was found for it differs, but counts something else.
fn excludes_nothing(binding: &Binding) -> bool {
    binding
        .answer
        .as_ref()
        .is_some_and(|a| a.comparison.conflicts() && a.noun == NounMatch::Different)
}
