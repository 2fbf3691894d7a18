//! Denials of the time before: "had not won since 2011" and "the first victory since 2011".
//!
//! Owns when what one side denies of the time up to something is what the other side says happened for the first time.

use crate::fact::statement::{Statement, Word};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::text::lexicon::{Focus, Lexicon};
use crate::text::rel::Upos;
use crate::words::WordSet;

/// Words that bound when something is denied to have been so.
static BOUNDS: WordSet = WordSet::new(include_str!("denial/bounds.txt"));

/// Whether one side denies that something was so before, and the other says that it was so for the first or the last time.
pub(crate) fn is_first_so(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let (denying, other) =
        if theirs.is_negative() { (statement, pair.claim) } else { (pair.claim, statement) };
    is_first(other) && denying.words.iter().any(|word| BOUNDS.has(&word.form))
}

/// Whether a statement speaks of the first or the last of something.
pub(crate) fn is_first(statement: &Statement) -> bool {
    statement
        .words
        .iter()
        .any(|word| matches!(Lexicon::shared().focus(&word.form), Some(Focus::First | Focus::Last)))
}

/// Whether the claim denies of the time since something, or of all before somebody, what a sentence of the passage says to be the first
/// since then, or the first of all: "no Finn had won it since 2007", "the first Finn to win it since 2007".
pub(crate) fn is_told_as_first(pair: &Pair<'_>) -> bool {
    let words = &pair.claim.words;
    // "Before him", "before that": all before.
    let before_all = words.windows(2).any(|two| {
        &*two[0].form == "before" && matches!(two[1].upos, Upos::Pron | Upos::Det | Upos::Punct)
    });
    let lasts = |value: &Value| match value {
        Value::Date(_) => true,
        Value::Quantity(quantity) => quantity.dimension == Dimension::Measure("duration"),
    };
    // "Since 2011", "for seven years": the words of a date may hold the bound themselves.
    let bounds = |fact: &Fact| {
        let first = words.partition_point(|word| word.span.end <= fact.span.start);
        let duration = fact.quantity().is_some();
        let near = first.saturating_sub(1)..(first + 1).min(words.len());
        words[near].iter().any(|word| BOUNDS.has(&word.form) || duration && &*word.form == "for")
    };
    let dated = pair.bindings.iter().any(|binding| {
        let fact = pair.claimed(binding);
        lasts(&fact.value)
            && bounds(fact)
            && binding.answer.as_ref().is_some_and(|answer| {
                answer.comparison.entails() && is_counted_from(pair, answer.sentence)
            })
    });
    let ranked = |statement: &Statement| {
        let first = |word: &Word| Lexicon::shared().focus(&word.form) == Some(Focus::First);
        statement.words.iter().any(first)
    };
    (dated || before_all) && pair.passage.statements.iter().any(|statement| ranked(statement))
}

/// Whether a sentence counts what is the first from a time on: "the first since 2007", "the first time in seven years".
fn is_counted_from(pair: &Pair<'_>, sentence: usize) -> bool {
    let words = &pair.passage.statements[sentence].words;
    let first = |word: &Word| Lexicon::shared().focus(&word.form) == Some(Focus::First);
    let Some(first) = words.iter().position(first) else { return false };
    words[first..].iter().any(|word| matches!(&*word.form, "since" | "in" | "for"))
}
