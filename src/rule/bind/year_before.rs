//! A year before what is told, in all its words: "a year earlier", "twelve months before", "the same month of last year".

use super::Comparison;
use crate::fact::Fact;
use crate::fact::quantity::Role;
use crate::fact::statement::Statement;
use crate::span::Span;
use crate::words::WordSet;

/// Whether the words of a date say no more than that something was a year before: "twelve months earlier", "the same quarter last year".
pub(super) fn is_year_before(words: &str) -> bool {
    static YEAR: WordSet = WordSet::new(include_str!("year_before.txt"));
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    YEAR.has(&words.join("_"))
}

/// The words of a fact; of "last year" in "the same month of last year" what that means.
pub(super) fn said_of<'s>(statement: &'s Statement, fact: &Fact) -> &'s str {
    said_in(statement, fact.span)
}

/// The words of a span, likewise.
fn said_in(statement: &Statement, span: Span) -> &str {
    let words = span.of(&statement.text);
    if !words.eq_ignore_ascii_case("last year") {
        return words;
    }
    let before = statement.words.partition_point(|word| word.span.end <= span.start);
    let near = &statement.words[before.saturating_sub(SAME)..before];
    if near.iter().any(|word| &*word.form == "same") { "a year before" } else { words }
}

/// How many words before "last year" may say that it is the same time of that year.
const SAME: usize = 4;

/// Whether a figure of the claim is that of a year before what is told, and the passage's that differs is not.
pub(super) fn is_of_year_before(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
    comparison: &Comparison,
) -> bool {
    let before = |of: &Statement, fact: &Fact| {
        let period = fact.quantity().and_then(|quantity| quantity.period.as_ref());
        period.is_some_and(|period| is_year_before(said_in(of, period.span)))
    };
    // Where the passage tells of the year before as well, another of its figures is that year's.
    let told = || statement.facts.iter().any(|fact| is_year_before(said_of(statement, fact)));
    let role = |fact: &Fact, role: &Role| fact.quantity().is_some_and(|q| q.role == *role);
    let dimension = |fact: &Fact| fact.quantity().map(|quantity| quantity.dimension);
    let alone = claim.facts.iter().filter(|fact| dimension(fact) == dimension(ours)).count() == 1;
    let another = comparison.conflicts()
        || alone && told() && role(ours, &Role::Plain) && !role(theirs, &Role::From);
    another && before(claim, ours) && !before(statement, theirs)
}
