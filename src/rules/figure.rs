//! What the rules about quantities and the rules about dates share: which bindings are firm.

use crate::fact::{Fact, Value};
use crate::rule::bind::{Answer, Binding, NounMatch};
use crate::rule::{Outcome, Pair, Rule};

/// The two kinds of fact that are bound alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Quantity,
    Date,
}

impl Kind {
    pub(crate) fn is_of(self, fact: &Fact) -> bool {
        matches!(
            (self, &fact.value),
            (Self::Quantity, Value::Quantity(_)) | (Self::Date, Value::Date(_))
        )
    }
}

/// Below this, two figures are not known to be about the same thing.
const FIRM: f64 = 0.3;
/// What two figures need that name different things: everything else around them has to agree.
const FIRM_DESPITE_NOUN: f64 = 0.38;

/// Whether a claim's fact has an answer that is about the same thing.
pub(crate) fn is_firm(binding: &Binding) -> bool {
    binding.answer.as_ref().is_some_and(|answer| {
        !answer.disputed
            && answer.firmness
                >= if answer.noun == NounMatch::Different { FIRM_DESPITE_NOUN } else { FIRM }
    })
}

/// Whether some figure of the passage entails the claim's, though it is not certain that it is about the
/// same thing: how likely that is, is weighed and not ruled, unless another one that is as near conflicts.
pub(crate) fn is_entailed(binding: &Binding) -> bool {
    binding.answer.as_ref().is_some_and(|answer| answer.comparison.entails() && !answer.opposed)
}

/// The claim's facts of one kind that have a firm answer.
pub(crate) fn firm_answers<'p>(
    pair: &'p Pair<'_>,
    kind: Kind,
) -> impl Iterator<Item = (&'p Fact, &'p Answer)> {
    pair.bindings.iter().filter(|binding| is_firm(binding)).filter_map(move |binding| {
        let fact = pair.claimed(binding);
        kind.is_of(fact).then_some((fact, binding.answer.as_ref()?))
    })
}

/// The outcome of a rule about a fact of the claim and the fact that answers it: both as written, and
/// what the algebra says; `found` is the word between them, "found" or "found only".
pub(crate) fn told(
    rule: &dyn Rule,
    pair: &Pair<'_>,
    (fact, answer): (&Fact, &Answer),
    found: &str,
    help: &str,
) -> Outcome {
    let read = pair.found(answer);
    let message = format!(
        "expected `{}`, {found} `{}`: {}",
        pair.claim_text(fact.span),
        pair.passage_text(answer.sentence, read.span),
        answer.comparison.reason
    );
    Outcome::new(rule, fact.span, message)
        .against(answer.sentence, read.span)
        .firmness(answer.firmness)
        .help(help)
}
