//! What tables count: that a team under `Medals` won them, which no cell says.
//!
//! A column names what its figures count, and of some things there is but one way to come by them. Owns the verbs of a claim that say
//! no more than that; which verbs those are for which noun is data (`counted.tsv`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fact::statement::Statement;
use crate::locate::align::{Alignment, Passage};
use crate::rule::bind::{Answer, Binding, governor};
use crate::words::{WordSet, rows};

/// The verbs that go with each noun of `counted.tsv`.
static COUNTED: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    rows(include_str!("counted.tsv"))
        .filter_map(|row| match row[..] {
            [noun, verbs] => Some((noun, verbs.split(' ').collect())),
            _ => None,
        })
        .collect()
});

/// The verbs of a claim that say no more of a figure than the column, or what stands over the table, says of the cell which answers it.
pub(super) fn told_by_column(
    claim: &Statement,
    passage: &Passage<'_>,
    alignment: &Alignment,
    bindings: &[Binding],
) -> Vec<usize> {
    let told = |binding: &Binding| {
        let answer = binding.answer.as_ref().filter(|answer| answer.comparison.entails())?;
        let fact = &claim.facts[binding.claim];
        let noun = claim.words_of(fact.quantity()?.noun.as_ref()?.span).last()?;
        let verb = governor(claim, fact)?;
        let verbs = COUNTED.get(&*claim.words[noun].lemma)?;
        let said = verbs.contains(&&*claim.words[verb].lemma) && !claim.words[verb].denied;
        let statement = passage.statements[answer.sentence];
        let over = is_over(statement, answer, &claim.words[noun].key)
            || is_under_a_period(statement, answer) && alignment.context[noun] > 0.5;
        (said && over && alignment.links[verb].is_none()).then_some(verb)
    };
    bindings.iter().filter_map(told).collect()
}

/// Whether the head of a cell has the noun, and nothing else that would say of which part, or against whom, it counts.
fn is_over(statement: &Statement, answer: &Answer, noun: &str) -> bool {
    static GENERAL: WordSet = WordSet::new(include_str!("bind/general_heads.txt"));
    let Some(keys) = statement.columns.get(answer.fact) else { return false };
    let other =
        |key: &str| key.chars().any(char::is_alphabetic) && key != "of" && !GENERAL.has(key);
    keys.iter().any(|key| **key == *noun) && keys.iter().all(|key| **key == *noun || !other(key))
}

/// Whether the head of a cell is its period and nothing else.
fn is_under_a_period(statement: &Statement, answer: &Answer) -> bool {
    let period = statement.facts[answer.fact].quantity().and_then(|own| own.period.as_deref());
    let bare = |head: &str| !head.chars().any(char::is_alphabetic);
    period.is_some() && statement.heads.get(answer.fact).is_some_and(|head| bare(head))
}
