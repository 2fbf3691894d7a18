//! Dates in brackets behind a name, which stand for a verb: "(1815–1852)" says when somebody was born and
//! died, "(1985)" when something came out.
//!
//! Owns which verb such a date stands for and which of its two ends answers it. Whether the name is that
//! of the claim's subject is read off the alignment.

use crate::fact::date::{DateFact, Modifier};
use crate::fact::statement::Statement;
use crate::fact::{Fact, Value};
use crate::locate::align::{Alignment, Place};
use crate::rule::bind::governor;

/// The verbs, by what they stand for.
static VERBS: &str = include_str!("brackets.txt");

/// What a bracket says of the event that the claim dates.
pub(crate) struct Bracketed {
    /// The date that answers the claim's, where it is one end of a range.
    pub(crate) date: Option<Value>,
    /// The claim's verb, which the bracket stands for.
    pub(crate) verb: usize,
}

/// What a date of the passage says of the claim's date, where it stands in brackets behind the name of the
/// claim's subject and the claim's verb is one for which such a date stands.
pub(crate) fn bracketed(
    (claim, fact): (&Statement, &Fact),
    (statement, sentence, other): (&Statement, usize, &Fact),
    alignment: &Alignment,
) -> Option<Bracketed> {
    let (Value::Date(_), Value::Date(theirs)) = (&fact.value, &other.value) else { return None };
    let verb = governor(claim, fact)?;
    let lemma = &claim.words[verb].lemma;
    let ends =
        theirs.named.len() == 2 && matches!(theirs.modifier, Modifier::FromTo | Modifier::Between);
    let date = match (ends, theirs.modifier) {
        (true, _) if listed("first", lemma) => Some(end(theirs, 0)?),
        (true, _) if listed("last", lemma) => Some(end(theirs, 1)?),
        (false, Modifier::Plain) if listed("single", lemma) => None,
        _ => return None,
    };
    let name = named_before(statement, other)?;
    let subjects = claim.predicates.iter().filter(|p| p.head == verb).flat_map(|p| &p.arguments);
    let named = subjects.flat_map(|a| claim.words[a.word].name);
    let named: Vec<usize> = named.flat_map(|name| claim.names[name].words.clone()).collect();
    let answers = statement.names[name]
        .words
        .clone()
        .filter_map(|word| alignment.claimed(Place { sentence, word }))
        .any(|word| named.contains(&word));
    answers.then_some(Bracketed { date, verb })
}

/// The name right before the bracket in which a fact stands alone.
fn named_before(statement: &Statement, fact: &Fact) -> Option<usize> {
    let before = statement.text.get(..fact.span.start)?.trim_end().strip_suffix('(')?;
    let after = statement.text.get(fact.span.end..)?.trim_start();
    let closes = after.starts_with([')', ';']);
    let word = statement.words.iter().rev().find(|word| word.span.end <= before.len())?;
    let quoted = before.trim_end().len() <= word.span.end + 1;
    word.name.filter(|_| closes && quoted)
}

/// One end of a range, as a date of its own.
fn end(range: &DateFact, which: usize) -> Option<Value> {
    let named = range.named.get(which)?;
    Some(Value::Date(Box::new(DateFact {
        set: Some(named.clone()),
        readings: vec![named.clone()],
        modifier: Modifier::Plain,
        named: vec![named.clone()],
        recurring: None,
        ..range.clone()
    })))
}

fn listed(kind: &str, lemma: &str) -> bool {
    VERBS
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| *name == kind)
        .any(|(_, verbs)| verbs.split(' ').any(|verb| verb == lemma))
}
