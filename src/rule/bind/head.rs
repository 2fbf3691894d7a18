//! Heads: what stands over a cell of a table, and whether the claim says as much.
//!
//! A figure of a table is the figure of its column. Owns which cells are no answer to a claim's figure because the claim says more
//! of it, or less, than what stands over the cell: the births of another column, births that are only projected, the births of
//! a year, and a year in which something else happened.

use super::Comparison;
use crate::fact::statement::{Statement, entry};
use crate::fact::{Context, Fact, Value, extract};
use crate::locate::align::Alignment;
use crate::text::lexicon::{Hedge, Level, Lexicon, Pos, RelationKind};
use crate::text::rel::{Rel, Upos};
use crate::text::stem::stem;
use crate::words::WordSet;

/// Whether what stands over a cell is not what the claim says of its figure.
pub(super) fn is_told_otherwise(
    (claim, fact): (&Statement, usize),
    (statement, cell): (&Statement, usize),
    comparison: &Comparison,
    alignment: &Alignment,
) -> bool {
    let head = match statement.heads.get(cell) {
        Some(head) if !head.is_empty() => head.to_lowercase(),
        _ => return false,
    };
    if matches!(claim.facts[fact].value, Value::Date(_)) {
        return statement.time != Some(statement.facts[cell].span) && is_of_a_deed(claim, &head);
    }
    is_of_another_column((claim, fact), (statement, cell))
        || is_qualified(claim, &head)
        || is_of_a_year((claim, fact), &head, comparison, alignment)
}

fn words(head: &str) -> impl Iterator<Item = &str> {
    head.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2)
}

/// Whether the claim has a word of a head.
fn is_said(claim: &Statement, word: &str) -> bool {
    let key = stem(word);
    claim.words.iter().any(|own| stem(&own.form) == key)
}

/// Whether the claim has the figure of what stands over another column: "3,900 births" where the births are 4,812 and the deaths
/// 3,900.
fn is_of_another_column(
    (claim, fact): (&Statement, usize),
    (statement, cell): (&Statement, usize),
) -> bool {
    let over = |column: &Vec<Box<str>>, at: usize| column.contains(&claim.words[at].key);
    let in_heads = |at: &usize| statement.columns.iter().any(|column| over(column, *at));
    let quantity = claim.facts[fact].quantity();
    let noun = quantity.and_then(|own| own.noun.as_ref().or(own.measured.as_ref()));
    let noun = noun.and_then(|noun| claim.words_of(noun.span).last());
    // "Gold medals" are those under `Gold`, and not those under `Total medals`.
    let qualifier = |noun: usize| {
        let mut own = (0..claim.words.len()).filter(|&at| claim.words[at].head == Some(noun));
        own.find(|at| matches!(claim.words[*at].rel, Rel::Amod | Rel::Compound) && in_heads(at))
    };
    let qualifier = noun.and_then(qualifier);
    let noun = qualifier.or(noun.filter(in_heads));
    let near = |at: usize| claim.nearness[fact][at];
    let nearest = || claim.content().filter(in_heads).max_by(|&a, &b| near(a).total_cmp(&near(b)));
    let Some(named) = noun.or_else(nearest) else { return false };
    statement.columns.get(cell).is_some_and(|own| !over(own, named))
}

/// Whether a head says with a word that the claim does not have that its figures are planned or guessed, or of a part: "Births
/// (projected)", "Foreign ships".
fn is_qualified(claim: &Statement, head: &str) -> bool {
    static QUALIFIERS: WordSet = WordSet::new(include_str!("qualifying_heads.txt"));
    let lexicon = Lexicon::shared();
    let qualifies = |word: &str| {
        let open = lexicon.hedge(word);
        let open = matches!(
            open,
            Some(Hedge::Plan | Hedge::Report | Hedge::Belief | Hedge::Probability | Hedge::Attempt)
        );
        QUALIFIERS.has(word) || open
    };
    // What stands in brackets is a unit more often than a part.
    let bare = head.split(['(', '[']).next().unwrap_or(head);
    let narrows = |word: &str| {
        lexicon.is_word(word, Some(Pos::Adjective)) && !lexicon.is_word(word, Some(Pos::Noun))
    };
    words(head).any(|word| qualifies(word) && !is_said(claim, word))
        || words(bare).any(|word| narrows(word) && !is_said(claim, word))
}

/// Whether a cell stands under a year of which the claim does not speak; under the claim's own year it shows only for what the claim
/// counts that something else does not hold.
fn is_of_a_year(
    (claim, fact): (&Statement, usize),
    head: &str,
    comparison: &Comparison,
    alignment: &Alignment,
) -> bool {
    if !is_time(head) {
        return false;
    }
    let dates = || claim.facts.iter().filter(|fact| matches!(fact.value, Value::Date(_)));
    let names = |date: &Fact| {
        let own = date.span.of(&claim.text).to_lowercase();
        let own = own.strip_prefix("in ").unwrap_or(&own);
        // "Population 2022".
        head.trim().strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    let noun = claim.facts[fact].quantity().and_then(|own| own.noun.as_ref());
    let counted = noun.and_then(|noun| claim.words_of(noun.span).last());
    let told = counted.is_some_and(|noun| alignment.answered(noun) > 0.0);
    let named = dates().any(names);
    let other_time = dates().next().is_some() && !named;
    other_time || comparison.conflicts() && !(named && told)
}

/// Whether a head is a time, or ends in one.
fn is_time(head: &str) -> bool {
    let phrase = format!("in {}", head.trim());
    let facts = extract(&phrase, &Context::default());
    let [fact] = facts.as_slice() else { return false };
    matches!(fact.value, Value::Date(_)) && fact.span.end == phrase.len()
}

/// Whether a head tells what happened at the times below it, and the claim tells of no such thing: "Opened".
fn is_of_a_deed(claim: &Statement, head: &str) -> bool {
    static TIMES: WordSet = WordSet::new(include_str!("../../reading/time_heads.txt"));
    static STRETCHES: WordSet = WordSet::new(include_str!("stretch_heads.txt"));
    let lexicon = Lexicon::shared();
    let kin = |word: &str| {
        let alike = |own: &crate::fact::statement::Word, upos| {
            let relation = lexicon.compare(&own.entry, &entry(lexicon, word, upos));
            let other = matches!(relation.kind, RelationKind::Unrelated | RelationKind::Sibling(_));
            !other && !relation.is_contrast() && relation.level < Level::Loose
        };
        let mut own = claim.content().map(|at| &claim.words[at]);
        own.any(|own| alike(own, Upos::Verb) || alike(own, Upos::Noun))
    };
    let mut named = words(head).peekable();
    named.peek().is_some()
        && !words(head).any(|word| TIMES.has(word) || STRETCHES.has(word))
        && !named.any(|word| is_said(claim, word) || kin(word))
}
