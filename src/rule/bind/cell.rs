//! Cells: what a table says of its figures by what stands over their columns and by the time that a row is about.
//!
//! Owns which cells are no answer to a claim's figure: those of rows about another time, and those of columns that are about
//! another thing.

use super::Comparison;
use crate::fact::Fact;
use crate::fact::Value;
use crate::fact::statement::{Class, Statement, entry};
use crate::locate::align::Alignment;
use crate::text::lexicon::{Level, Lexicon, RelationKind};
use crate::text::rel::Upos;
use crate::text::stem::stem;
use crate::words::WordSet;

/// Whether a row is about a time that the claim does not speak of. A claim without a time speaks of any, but no row shows that it
/// does not hold; one with several times or figures, or a time that is none of the row's own words, is not told by one row.
pub(super) fn is_of_another_time(
    (claim, fact): (&Statement, &Fact),
    (statement, cell): (&Statement, usize),
    comparison: &Comparison,
) -> bool {
    let own = |fact: &&Fact| Some(fact.span) == statement.time;
    let Some(time) = statement.facts.iter().find(own) else { return false };
    let is_date = |fact: &&Fact| matches!(fact.value, Value::Date(_));
    let dates: Vec<&Fact> = claim.facts.iter().filter(is_date).collect();
    let [date] = dates[..] else { return !dates.is_empty() || comparison.conflicts() };
    let alone = claim.facts.len() == 2;
    let named = is_named((claim, date), (statement, time));
    let says = is_date(&fact) || is_head_said(claim, statement, cell);
    !(alone && named && says && is_keyed_by_time(statement, time))
}

/// Whether the claim's time is the row's, word for word.
fn is_named((claim, ours): (&Statement, &Fact), (statement, theirs): (&Statement, &Fact)) -> bool {
    let (our, their) = (ours.span.of(&claim.text), theirs.span.of(&statement.text));
    let our = our.strip_prefix("in ").or_else(|| our.strip_prefix("In ")).unwrap_or(our);
    our.eq_ignore_ascii_case(their)
}

/// Whether a row has nothing but figures behind its time: a town or a sex there would tell of a part.
fn is_keyed_by_time(statement: &Statement, time: &Fact) -> bool {
    statement.text[time.span.end..].chars().all(|c| !c.is_alphabetic())
}

/// Whether the claim has every word that stands over a cell: "projected births" are no births.
fn is_head_said(claim: &Statement, statement: &Statement, cell: usize) -> bool {
    let head = statement.heads.get(cell).map_or("", |head| head);
    let said = |word: &str| {
        let key = stem(&word.to_lowercase());
        claim.words.iter().any(|own| stem(&own.form) == key)
    };
    head.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).all(said)
}

/// How much firmer a date of the claim is bound to the time that a whole row is about, whatever its columns are called.
pub(super) fn of_row(statement: &Statement, other: &Fact) -> f64 {
    const FIRMER: f64 = 0.9;
    if statement.time == Some(other.span) { FIRMER } else { 0.0 }
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
