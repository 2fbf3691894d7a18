//! Brackets behind a name, which stand for a verb: "(1815–1852)" says when somebody was born and
//! died, "(1985)" when something came out, "Hamlet (Laurence Olivier)" who plays whom.
//!
//! Owns which verb such a date stands for and which of its two ends answers it. Whether the name is that
//! of the claim's subject is read off the alignment.

use crate::fact::date::{DateFact, Modifier};
use crate::fact::predicate::Role;
use crate::fact::statement::Statement;
use crate::fact::{Fact, Value};
use crate::locate::align::{Alignment, Passage, Place};
use crate::rule::bind::governor;
use crate::span::Span;

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
    let (name, mark) = named_before(statement, other)?;
    let date = match (ends, theirs.modifier) {
        (false, Modifier::Plain) if mark == "b." && listed("first", lemma) => None,
        (false, Modifier::Plain) if mark == "d." && listed("last", lemma) => None,
        (false, _) if !mark.is_empty() => return None,
        (true, _) if listed("first", lemma) => Some(end(theirs, 0)?),
        (true, _) if listed("last", lemma) => Some(end(theirs, 1)?),
        (false, Modifier::Plain) if listed("single", lemma) => None,
        _ => return None,
    };
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

/// The end of a range of the passage that dates the claim's event, where that is a beginning or an end: "started in 1978"
/// and "from 1978 until 1996".
pub(crate) fn end_of_range(claim: &Statement, fact: &Fact, other: &Fact) -> Option<Value> {
    let (Value::Date(ours), Value::Date(theirs)) = (&fact.value, &other.value) else { return None };
    let lemma = &claim.words[governor(claim, fact)?].lemma;
    let range = matches!(theirs.modifier, Modifier::FromTo) && theirs.named.len() == 2;
    let since = matches!(theirs.modifier, Modifier::Since) && theirs.named.len() == 1;
    if !matches!(ours.modifier, Modifier::Plain | Modifier::Before | Modifier::After) {
        return None;
    }
    match (range, since) {
        (true, _) | (_, true) if listed("begins", lemma) => end(theirs, 0),
        (true, _) if listed("ends", lemma) => end(theirs, 1),
        _ => None,
    }
}

/// The verbs of the claim that say of somebody that he plays a part, where the passage has the one in brackets behind the
/// other, or "as" between the two.
pub(crate) fn played(
    claim: &Statement,
    passage: &Passage<'_>,
    alignment: &Alignment,
) -> Vec<usize> {
    let verbs = claim.predicates.iter().filter(|p| listed("part", &claim.words[p.head].lemma));
    verbs
        .filter(|predicate| {
            let place = |role: Role| predicate.in_role(role).find_map(|at| alignment.place(at));
            let part = place(Role::Patient).or_else(|| {
                let behind = predicate.arguments.iter().find(|a| match a.role {
                    Role::Oblique(Some(at)) => &*claim.words[at].form == "as",
                    _ => false,
                })?;
                alignment.place(behind.word)
            });
            let (Some(actor), Some(part)) = (place(Role::Agent), part) else { return false };
            let statement = passage.statements[actor.sentence];
            actor.sentence == part.sentence && is_played(statement, actor.word, part.word)
        })
        .map(|predicate| predicate.head)
        .collect()
}

/// Whether a sentence has the name of an actor in brackets right behind that of a part, or "as" between the two.
fn is_played(statement: &Statement, actor: usize, part: usize) -> bool {
    let run = |word: usize| match statement.words[word].name {
        Some(name) => statement.names[name].span,
        None => statement.words[word].span,
    };
    let (actor, part) = (run(actor), run(part));
    let between = |a: Span, b: Span| statement.text.get(a.end..b.start).map(str::trim);
    between(part, actor) == Some("(")
        && statement.text[actor.end..].trim_start().starts_with([')', ',', ';'])
        || matches!(between(actor, part), Some("as" | "as the"))
}

/// The name right before the bracket in which a fact stands, and the mark before it there: "(b. 1920)". Behind what somebody
/// was born as, a semicolon parts the dates from it: "(born Ada Crook; 2 May 1920 – 3 June 2001)".
fn named_before<'s>(statement: &'s Statement, fact: &Fact) -> Option<(usize, &'s str)> {
    let text = statement.text.get(..fact.span.start)?;
    let open = text.rfind('(').filter(|&open| !text[open..].contains(')'))?;
    let inner = text[open + 1..].trim();
    let mark = match inner {
        "" | "b." | "d." => inner,
        _ if inner.starts_with("born ") && inner.ends_with(';') => "",
        _ => return None,
    };
    let after = statement.text.get(fact.span.end..)?.trim_start();
    let closes = after.starts_with([')', ';']) || !mark.is_empty() && after.starts_with(',');
    let word = statement.words.iter().rev().find(|word| word.span.end <= open)?;
    let quoted = text[..open].trim_end().len() <= word.span.end + 1;
    word.name.filter(|_| closes && quoted).map(|name| (name, mark))
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
