//! Cells: what a table says of its figures by what stands over their columns and by the time that a row is about.
//!
//! Owns which cells are no answer to a claim's figure: those of rows about another time, and those of columns that are about
//! another thing.

use super::Comparison;
use crate::fact::Fact;
use crate::fact::statement::{Class, Statement, entry};
use crate::fact::{Value, date};
use crate::locate::align::Alignment;
use crate::text::lexicon::{Level, Lexicon, RelationKind};
use crate::text::rel::Upos;
use crate::words::WordSet;

/// Whether a row is about a time that the claim does not speak of. A claim without a time speaks of any, but no row shows that it
/// does not hold.
pub(super) fn is_of_another_time(
    claim: &Statement,
    statement: &Statement,
    comparison: &Comparison,
) -> bool {
    let own = |fact: &&Fact| Some(fact.span) == statement.time;
    let Some(time) = statement.facts.iter().find(own) else { return false };
    let mut dates =
        claim.facts.iter().filter(|fact| matches!(fact.value, Value::Date(_))).peekable();
    if dates.peek().is_none() {
        return comparison.conflicts();
    }
    !dates.any(|date| shares((claim, date), (statement, time)))
}

/// How much firmer a date of the claim is bound to the time that a whole row is about, whatever its columns are called.
pub(super) fn of_row(statement: &Statement, other: &Fact) -> f64 {
    const FIRMER: f64 = 0.9;
    if statement.time == Some(other.span) { FIRMER } else { 0.0 }
}

/// Whether two dates have a day in common, or are the same words where nobody knows which days they are.
fn shares((claim, ours): (&Statement, &Fact), (statement, theirs): (&Statement, &Fact)) -> bool {
    let (Value::Date(own), Value::Date(other)) = (&ours.value, &theirs.value) else { return false };
    let (our, their) = (ours.span.of(&claim.text), theirs.span.of(&statement.text));
    let ends = our.len().checked_sub(their.len()).and_then(|at| our.get(at..));
    ends.is_some_and(|end| end.eq_ignore_ascii_case(their))
        || matches!(
            date::compare(own, other).outcome,
            date::Outcome::Entails | date::Outcome::Weaker
        )
}

/// Whether a cell stands in a column that is about something else than what the claim counts, which the table does not name
/// anywhere.
pub(super) fn is_of_another_thing(
    (claim, fact): (&Statement, &Fact),
    (statement, cell): (&Statement, usize),
    alignment: &Alignment,
) -> bool {
    static GENERAL: WordSet = WordSet::new(include_str!("general_heads.txt"));
    let Some(head) = statement.heads.get(cell) else { return false };
    let lower = head.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2);
    if words().next().is_none() || words().any(|word| GENERAL.has(word)) {
        return false;
    }
    let noun = fact.quantity().and_then(|own| own.noun.as_ref().or(own.measured.as_ref()));
    let noun = noun.filter(|noun| !noun.span.overlaps(fact.span));
    let noun = noun.and_then(|noun| claim.words_of(noun.span).last());
    // "In March" names no thing that could be counted.
    let noun = noun.filter(|&at| claim.words[at].class == Class::Content);
    let Some(at) = noun else { return false };
    let lexicon = Lexicon::shared();
    let kin = |word: &str| {
        let relation = lexicon.compare(&claim.words[at].entry, &entry(lexicon, word, Upos::Noun));
        let other = matches!(relation.kind, RelationKind::Unrelated | RelationKind::Sibling(_));
        !other && !relation.is_contrast() && relation.level < Level::Loose
    };
    alignment.answered(at) == 0.0 && !words().any(kin)
}
