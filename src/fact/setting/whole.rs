//! Of which figure another is a part: "8 of the 12 members", "1,000 killed, including 500 children".

use crate::fact::Fact;
use crate::fact::quantity::{Quantity, Role};
use crate::fact::unit::Dimension;
use crate::span::Span;

/// How many figures back the whole of a part may stand.
const FARTHEST: usize = 64;

/// For each fact, where the figure stands of which it is a part.
pub(super) fn wholes(facts: &[Fact]) -> Vec<Option<Span>> {
    (0..facts.len()).map(|at| whole_of(facts, at)).collect()
}

fn whole_of(facts: &[Fact], at: usize) -> Option<Span> {
    let part = facts[at].quantity()?;
    // "8 of the 12", "40 % of the 500": the next figure is the whole.
    let next = facts.get(at + 1).filter(|next| next.quantity().is_some_and(is_whole));
    if next.is_some() && matches!(part.dimension, Dimension::Count | Dimension::Share) {
        return next.map(|next| next.span);
    }
    // "Of 120 patients, 45 recovered": what follows without a noun is of those.
    let told = |whole: &Quantity| whole.role == Role::Of;
    // What it counts may be known from the whole itself: "Of the 31 matches, 14 were won".
    let counts = |whole: &Quantity| match (&part.noun, &whole.noun) {
        (Some(own), Some(noun)) => own.span == noun.span,
        (own, _) => own.is_none(),
    };
    if part.dimension == Dimension::Count && part.role == Role::Plain {
        let first = facts[..at].first();
        let first = first.filter(|first| first.quantity().is_some_and(|q| told(q) && counts(q)));
        if part.noun.is_none() || first.is_some() {
            return first.map(|whole| whole.span);
        }
    }
    if part.role != Role::Part {
        return None;
    }
    let may_hold = |fact: &&Fact| {
        fact.quantity().is_some_and(|whole| {
            whole.dimension == part.dimension
                && !matches!(whole.role, Role::Part | Role::Rate(_))
                && whole.figure.high != std::ops::Bound::Unbounded
        })
    };
    facts[..at].iter().rev().take(FARTHEST).find(may_hold).map(|whole| whole.span)
}

fn is_whole(quantity: &Quantity) -> bool {
    quantity.role == Role::Of
}
