//! Lists: figures of one kind in a row, "85 %, 86 % and 93 %", and what is paired with them by "respectively".
//!
//! Owns what one figure of a list says for a claim: a bound holds of all of them or is not told, and of figures that are each
//! told of a thing of its own none is told of all.

use std::ops::Range;

use super::scope::{figure, like};
use super::{Comparison, comparable};
use crate::fact::Kind;
use crate::fact::interval::Relation;
use crate::fact::modifier::Modifier;
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::tolerance::Tolerance;
use crate::text::rel::Upos;

/// A bound or range of a claim holds of a list where it holds of every figure in it.
pub(super) fn of_a_list(
    comparison: Comparison,
    (claim, fact): (&Statement, usize),
    (statement, other): (&Statement, usize),
    tolerance: &Tolerance,
) -> Comparison {
    let asked = claim.facts[fact].quantity();
    let spans = asked.is_some_and(|q| {
        q.value.is_none() || !matches!(q.modifier, Modifier::Plain | Modifier::Exactly)
    });
    if !comparison.entails() || !spans {
        return comparison;
    }
    let holds = |member: &Option<usize>| {
        member.is_some_and(|member| {
            comparable(&claim.facts[fact].value, &statement.facts[member].value, tolerance)
                .is_some_and(|found| found.entails())
        })
    };
    let members = members(statement, other);
    let others = || members.iter().filter(|&&member| member != Some(other));
    if others().all(holds) {
        return comparison;
    }
    let opposes = |member: &Option<usize>| {
        let value = &statement.facts[(*member)?].value;
        comparable(&claim.facts[fact].value, value, tolerance).filter(Comparison::conflicts)
    };
    others().find_map(opposes).unwrap_or_else(|| {
        let reason = format!("{}, but not all that stand in one list with it", comparison.reason);
        Comparison { relation: Relation::Weaker, code: None, reason }
    })
}

/// The figures that stand in one list with one, itself among them, with nothing between them but commas and conjunctions.
fn members(statement: &Statement, fact: usize) -> Vec<Option<usize>> {
    let numbers = numbers(statement, statement.facts[fact].kind);
    let Some(own) = numbers.iter().position(|(at, _)| *at == Some(fact)) else { return Vec::new() };
    let tied = |pair: &[(Option<usize>, Range<usize>)]| {
        let between = pair[0].1.end..pair[1].1.start.max(pair[0].1.end);
        !between.is_empty()
            && statement.words[between].iter().all(|word| {
                word.class == Class::Punctuation && &*word.form == ","
                    || word.upos == Upos::Cconj && &*word.form == "and"
            })
    };
    let joins: Vec<bool> = numbers.windows(2).map(tied).collect();
    let first = (0..own).rev().take_while(|&at| joins[at]).last().unwrap_or(own);
    let last = (own..joins.len()).take_while(|&at| joins[at]).last().map_or(own, |at| at + 1);
    numbers[first..=last].iter().map(|(at, _)| *at).collect()
}

/// The figures of a kind and the bare numbers beside them, which may be of that kind, in order.
fn numbers(statement: &Statement, kind: Kind) -> Vec<(Option<usize>, Range<usize>)> {
    let mut found: Vec<(Option<usize>, Range<usize>)> = (0..statement.facts.len())
        .filter_map(|at| {
            let of = like(statement.facts[at].kind);
            let alike = of == like(kind);
            (alike || of == Kind::Count).then(|| (alike.then_some(at), figure(statement, at)))
        })
        .collect();
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// Whether the passage pairs its figures with other things in turn, and the claim speaks of one that is paired with another
/// figure than this; or it does not show with which.
pub(super) fn paired_with_another(
    (claim, fact): (&Statement, usize),
    (statement, other): (&Statement, usize),
) -> bool {
    let paired = statement.has("respectively");
    // "The chair and the lamp cost $20 and $35" pairs them as well.
    let listed = || {
        let row = members(statement, other);
        let all = numbers(statement, statement.facts[other].kind);
        row.len() > 1
            && row.len() == all.iter().filter(|(at, _)| at.is_some()).count()
            && !["each", "both", "apiece"].iter().any(|word| statement.has(word))
    };
    if !paired && !listed() {
        return false;
    }
    let figures: Vec<(Option<usize>, Range<usize>)> =
        numbers(statement, statement.facts[other].kind)
            .into_iter()
            // "30 and 90 metres high respectively": the first has its unit from the second.
            .filter(|(at, _)| paired || at.is_some())
            .collect();
    let Some(own) = figures.iter().position(|(at, _)| *at == Some(other)) else { return false };
    if figures.len() < 2 {
        return false;
    }
    let items = items(statement, figures[0].1.start, figures.len());
    if items.is_empty() {
        return paired;
    }
    let span = claim.facts[fact].span;
    let said = |word: &&Word| {
        !word.span.overlaps(span) && matches!(word.class, Class::Content | Class::Figure)
    };
    let names = |item: &Range<usize>| {
        let has =
            |ours: &Word| statement.words[item.clone()].iter().any(|word| word.key == ours.key);
        claim.words.iter().filter(said).any(has)
    };
    let told: Vec<usize> = (0..items.len()).filter(|&at| names(&items[at])).collect();
    !told.contains(&own) && (paired || !told.is_empty())
}

/// So many items of a coordination that ends before a word, in order; none where they are not found.
fn items(statement: &Statement, end: usize, count: usize) -> Vec<Range<usize>> {
    let words = &statement.words;
    let Some(and) = (0..end).rev().find(|&at| &*words[at].form == "and") else { return Vec::new() };
    let inside = |at: &usize| {
        matches!(words[*at].upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj | Upos::Det)
    };
    let last = and + 1..(and + 1..end).take_while(inside).last().map_or(and + 1, |at| at + 1);
    let mut found = vec![last];
    let mut border = and;
    while found.len() < count {
        // "And the dam, 90 metres high" begins with its conjunction, and nothing stands before that.
        let comma = border.checked_sub(1).filter(|&at| &*words[at].form == ",");
        let border_end = comma.unwrap_or(border);
        let first = (0..border_end).rev().take_while(inside).last();
        let Some(first) = first else { return Vec::new() };
        found.push(first..border_end);
        if first == 0 {
            break;
        }
        border = first;
    }
    found.reverse();
    let whole = found.len() == count && found.iter().all(|item| !item.is_empty());
    if whole { found } else { Vec::new() }
}
