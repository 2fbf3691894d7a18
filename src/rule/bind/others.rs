//! Figures that are of something else than the claim's and nothing against it: of those who have been named, of another subject in a clause that is joined.

use crate::fact::Fact;
use crate::fact::statement::Statement;
use crate::fact::unit::Dimension;
use crate::locate::align::{Alignment, LinkKind, Place};
use crate::text::rel::{Rel, Upos};

/// Whether a figure only takes up how many have been named: "the youngest of the three".
pub(super) fn is_of_those_named((claim, fact): (&Statement, &Fact)) -> bool {
    let bare = fact
        .quantity()
        .is_some_and(|quantity| quantity.dimension == Dimension::Count && quantity.noun.is_none());
    let first = claim.words_of(fact.span).next();
    let before =
        |back: usize| first.and_then(|at| at.checked_sub(back)).map(|at| &*claim.words[at].form);
    bare && before(1) == Some("the") && before(2) == Some("of")
}

/// Whether the passage tells a figure of a subject that the claim does not have, and another verb of the claim's: "Elm Farm lies two miles north, and
/// the airfield a mile from the farm".
pub(super) fn is_told_of_another(
    (claim, ours): (&Statement, &Fact),
    (statement, sentence, theirs): (&Statement, usize, &Fact),
    alignment: &Alignment,
) -> bool {
    let subject = |of: &Statement, fact: &Fact| {
        let verb = of.teller(of.anchor(fact.span)?)?;
        let at = (0..of.words.len())
            .find(|&at| of.words[at].head == Some(verb) && of.words[at].rel.is_subject())?;
        Some((verb, at))
    };
    let (Some((_, own)), Some((verb, other))) = (subject(claim, ours), subject(statement, theirs))
    else {
        return false;
    };
    let place = alignment.links[own].filter(|link| link.kind == LinkKind::Same);
    let Some(place) = place.map(|link| link.place).filter(|place| place.sentence == sentence)
    else {
        return false;
    };
    let words = &statement.words;
    let noun = |at: usize| matches!(words[at].upos, Upos::Noun | Upos::Propn);
    // Another clause that is joined to this one, and no clause about it: "40 were hurt, police said".
    let joined =
        |low: usize, high: usize| words[low].rel == Rel::Conj && words[low].head == Some(high);
    let elsewhere = words[place.word].rel.is_subject()
        && words[place.word].head.is_some_and(|head| joined(head, verb) || joined(verb, head));
    let same_noun = words[other].key == claim.words[own].key;
    let whole = |at: usize| {
        (0..words.len()).filter(move |&word| {
            word == at
                || words[word].head == Some(at)
                    && matches!(words[word].rel, Rel::Compound | Rel::Flat | Rel::Appos)
        })
    };
    let free = whole(other).all(|word| alignment.claimed(Place { sentence, word }).is_none());
    ours.quantity().is_some() && noun(other) && !same_noun && free && elsewhere
}
