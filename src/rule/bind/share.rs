//! Shares worked out from a part and its whole: of 31 matches 14 were won, nearly half of them.
//!
//! Owns which figure of a passage is a part, which one it is a part of, where the whole may stand in the sentence before, and whether
//! the claim tells of both. It verifies and never contradicts, for a whole that another sentence names may be another one.

use super::less::is_partitive;
use super::mood::{in_one_mood, is_flat};
use super::{At, Comparison, facts_of, governor, is_excepted, is_same_figure, told};
use crate::fact::derive::share_of;
use crate::fact::interval::Relation;
use crate::fact::quantity::{Function, Quantity, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::locate::align::{Alignment, Passage, Place};
use crate::text::rel::{Rel, Upos};

/// The part in a passage that makes as large a share of its whole as the claim says, and the comparison.
pub(super) fn of_a_whole(
    (claim, at): (&Statement, usize),
    asked: &Quantity,
    passage: &Passage<'_>,
    alignment: &Alignment,
    tolerance: &Tolerance,
) -> Option<(At, Comparison)> {
    if asked.dimension != Dimension::Share || !matches!(asked.role, Role::Plain | Role::Part) {
        return None;
    }
    let told = |at: At| told(passage, at);
    facts_of(passage).filter(|&part| is_told(passage, part, alignment)).find_map(|part| {
        let whole = whole_of(passage, part)?;
        let (ours, (of_whole, all)) = ((claim, &claim.facts[at]), told(whole));
        if !is_of_the_claim((claim, at), passage, (part, whole), alignment)
            || !in_one_mood(ours, told(part))
            || !is_flat(of_whole, all)
            || [part, whole].into_iter().map(told).any(|(of, fact)| is_excepted(of, fact))
        {
            return None;
        }
        let found =
            share_of(asked, told(part).1.quantity()?, told(whole).1.quantity()?, tolerance)?;
        let comparison =
            Comparison { relation: found.relation, code: None, reason: found.arithmetic };
        (found.relation == Relation::Entails).then_some((part, comparison))
    })
}

/// A number of things or an amount of money that is neither a change nor a rate.
fn amount(statement: &Statement, fact: usize) -> Option<&Quantity> {
    let quantity = statement.facts[fact].quantity()?;
    let plain = matches!(quantity.role, Role::Plain | Role::Part | Role::Of);
    let amount = matches!(quantity.dimension, Dimension::Count | Dimension::Money(_));
    (amount && plain && !quantity.implied).then_some(quantity)
}

/// The word behind an "of which" that stands between another figure and this one, in the same sentence: "£6.3 million, of which the county
/// has set aside £2 million".
fn of_which(statement: &Statement, fact: usize) -> Option<usize> {
    let words = &statement.words;
    let figure = &statement.facts[fact];
    let end = words.partition_point(|word| word.span.end <= figure.span.start);
    let before = statement.facts[..fact].iter().rfind(|fact| fact.quantity().is_some())?;
    let start = words.partition_point(|word| word.span.start < before.span.end);
    (start + 1..end)
        .find(|&at| matches!(&*words[at].form, "which" | "whom") && &*words[at - 1].form == "of")
}

/// Whether a figure counts nothing of its own, and what is said of those whom it counts, in its verb and in the words right behind it, is
/// said in the claim too.
fn is_told(passage: &Passage<'_>, (sentence, fact): At, alignment: &Alignment) -> bool {
    let statement = passage.statements[sentence];
    let Some(quantity) = amount(statement, fact) else { return false };
    let figure = &statement.facts[fact];
    let partitive = is_partitive(statement, figure) || of_which(statement, fact).is_some();
    let subject = quantity.noun.is_none() && quantity.function == Some(Function::Subject);
    if !(subject || partitive || quantity.part_of.is_some()) {
        return false;
    }
    let words = &statement.words;
    let figure_words: Vec<usize> = statement.words_of(figure.span).collect();
    let stops = |at: &usize| {
        matches!(&*words[*at].form, "," | ";" | ":" | "(" | ")" | "–" | "—")
            || words[*at].upos == Upos::Cconj
    };
    let noun = quantity.noun.as_ref().map(|noun| noun.group);
    let says = |at: &usize| {
        let word = &words[*at];
        let counted = noun.is_some_and(|noun| noun.overlaps(word.span));
        word.class == Class::Content && word.weight > 0.0 && !counted
    };
    let claimed = |word: usize| alignment.claimed(Place { sentence, word }).is_some();
    let behind = words.partition_point(|word| word.span.start < figure.span.end);
    let told: Vec<usize> = (behind..words.len()).take_while(|at| !stops(at)).filter(says).collect();
    let verb = governor(statement, figure).filter(|&verb| words[verb].upos == Upos::Verb);
    match verb.filter(|verb| *verb < behind) {
        // The verb of the whole says nothing of the part: "fifty died, 31 of them children".
        Some(verb) if !claimed(verb) && (told.is_empty() || !partitive) => return false,
        None if told.is_empty() => return false,
        _ => {}
    }
    // "His rival won 20 of them": the claim tells of nobody's rival.
    let doer = verb.and_then(|verb| {
        (0..words.len()).find(|&at| words[at].head == Some(verb) && words[at].rel.is_subject())
    });
    let own = doer
        .is_none_or(|at| claimed(at) || words[at].upos == Upos::Pron || figure_words.contains(&at));
    own && told.into_iter().all(claimed)
}

/// The figure of which another is a part: the one that its sentence names, or the only number of things before it there or, where nothing else is
/// named before the part, in the sentence right before.
fn whole_of(passage: &Passage<'_>, (sentence, part): At) -> Option<At> {
    let statement = passage.statements[sentence];
    let quantity = statement.facts[part].quantity()?;
    if let Some(span) = quantity.part_of {
        let whole = statement.facts.iter().position(|fact| fact.span == span)?;
        return Some((sentence, whole));
    }
    let wholes = |sentence: usize, end: usize| -> Vec<At> {
        let holds = |fact: &usize| {
            amount(passage.statements[sentence], *fact).is_some_and(|whole| {
                let alike = whole.dimension == quantity.dimension;
                let counts = whole.noun.is_some() || whole.dimension != Dimension::Count;
                alike && counts && whole.role != Role::Part
            })
        };
        (0..end).filter(holds).map(|fact| (sentence, fact)).collect()
    };
    let mut found = wholes(sentence, part);
    if found.is_empty() {
        let before = sentence.checked_sub(1)?;
        let start = statement.facts[part].span.start;
        let named =
            |word: &Word| matches!(word.upos, Upos::Noun | Upos::Propn) && word.span.end <= start;
        // "Rescuers came, and 20 of them died."
        if !is_right_behind(passage.statements[before], statement)
            || statement.words.iter().any(named)
        {
            return None;
        }
        found = wholes(before, passage.statements[before].facts.len());
    }
    let [whole] = found[..] else { return None };
    let larger = amount(passage.statements[whole.0], whole.1)
        .is_some_and(|whole| quantity.figure.lies_below(&whole.figure));
    larger.then_some(whole)
}

/// Whether one sentence stands right behind another in the text.
fn is_right_behind(before: &Statement, statement: &Statement) -> bool {
    let end = before.base + before.text.len();
    (end..=end + NEAR).contains(&statement.base)
}

/// How many bytes may stand between two sentences that follow each other.
const NEAR: usize = 3;

/// Whether the claim tells of a whole: it names the same number of things, or what it takes a share of answers what the whole counts or
/// the verb in which it is told.
fn is_of_the_claim(
    (claim, at): (&Statement, usize),
    passage: &Passage<'_>,
    (part, (sentence, whole)): (At, At),
    alignment: &Alignment,
) -> bool {
    let statement = passage.statements[sentence];
    let told = &statement.facts[whole];
    let Some(asked) = claim.facts[at].quantity() else { return false };
    if let Some(span) = asked.part_of {
        let own = claim.facts.iter().find(|fact| fact.span == span);
        return own.is_some_and(|own| is_same_figure(&own.value, &told.value));
    }
    // "And won nearly half of them": of whom, the rest of the claim says.
    if asked.noun.is_none() && is_partitive(claim, &claim.facts[at]) {
        let (of_part, part) = super::told(passage, part);
        return is_partitive(of_part, part);
    }
    let noun = asked.noun.as_ref().and_then(|noun| claim.words_of(noun.span).last());
    let Some(head) = noun.or_else(|| those(claim, at)) else { return false };
    let Some(place) = alignment.place(head) else { return false };
    let names = |at: usize| matches!(claim.words[at].rel, Rel::Nmod | Rel::Amod | Rel::Compound);
    // "Half of the villages in the valley", and 30 of the 60 that a storm hit.
    let within = |&word: &usize| {
        word != head
            && claim.words[word].class == Class::Content
            && std::iter::successors(Some(word), |&at| claim.words[at].head.filter(|_| names(at)))
                .take(claim.words.len())
                .any(|at| at == head)
    };
    let elsewhere =
        |word: usize| alignment.place(word).is_none_or(|place| place.sentence != sentence);
    if (0..claim.words.len()).filter(within).any(elsewhere) {
        return false;
    }
    let counted = told.quantity().and_then(|quantity| quantity.noun.as_ref());
    let counts =
        counted.is_some_and(|noun| statement.words_of(noun.span).any(|at| at == place.word));
    // "Repairs would cost £6.3 million": the verb itself says what the amount is.
    let head = statement.anchor(told.span).and_then(|anchor| statement.words[anchor].head);
    let verb = [head, governor(statement, told)].contains(&Some(place.word))
        && statement.words.get(place.word).is_some_and(|word| word.upos == Upos::Verb);
    place.sentence == sentence && (counts || verb)
}

/// The verb that says who "those" are behind a share: "a third of those who left".
fn those(claim: &Statement, at: usize) -> Option<usize> {
    let words = &claim.words;
    let behind = words.partition_point(|word| word.span.start < claim.facts[at].span.end);
    let named = |at: usize, form: &str| words.get(at).is_some_and(|word| &*word.form == form);
    let those = Some(behind + 1).filter(|&at| named(behind, "of") && named(at, "those"))?;
    (those..words.len()).find(|&at| {
        words[at].head == Some(those) && matches!(words[at].rel, Rel::Acl | Rel::AclRelcl)
    })
}
