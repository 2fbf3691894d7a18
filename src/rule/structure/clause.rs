//! Names behind the verb of their clause, where one name alone can stand: "born on 12 April 1973, in Oslo".
//!
//! Parsers hang a phrase from the nearest noun, and a place from the date before it. Owns what stands behind a preposition in
//! the stretch behind an aligned word up to the next verb, read off the surface.

use super::slot::holds_one;
use crate::fact::predicate::Role;
use crate::fact::statement::{Class, Statement, Word};
use crate::rule::Pair;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

/// How far behind the verb a name may stand.
const REACH: usize = 16;

/// The name that stands where a name of the claim would, as the sentence and the name; none where more than one might.
pub(super) fn in_its_place(pair: &Pair<'_>, anchor: usize) -> Option<(usize, usize)> {
    let claim = pair.claim;
    let preposition = claim.preposition_of(anchor)?;
    let word = &claim.words[anchor];
    let (sentence, start) = match word.head {
        Some(head) if holds_one(claim, head, preposition) => {
            let place = pair.alignment.place(head)?;
            (place.sentence, place.word)
        }
        // "The band is from Oslo", where the passage has "is a band from Bergen".
        None if preposition == "from" => {
            let subject = (0..claim.words.len()).find(|&at| {
                claim.words[at].head == Some(anchor) && claim.words[at].rel.is_subject()
            })?;
            let place = pair.alignment.place(subject)?;
            let statement = pair.passage.statements[place.sentence];
            let said =
                |theme: usize| theme == place.word || same_name(statement, theme, place.word);
            let told = statement.predicates.iter().find(|predicate| {
                statement.words[predicate.head].upos == Upos::Noun
                    && predicate.in_role(Role::Theme).any(said)
            })?;
            (place.sentence, told.head)
        }
        _ => return None,
    };
    let statement = pair.passage.statements[sentence];
    let name = name_behind(statement, start, preposition)?;
    let names = &statement.names[name];
    let wider = is_country(statement, names.words.clone()) && !is_country(claim, of(claim, anchor));
    (!wider).then_some((sentence, name))
}

fn same_name(statement: &Statement, one: usize, other: usize) -> bool {
    let name = statement.words[one].name;
    name.is_some() && name == statement.words[other].name
}

/// The words of the name that a word belongs to.
fn of(statement: &Statement, word: usize) -> std::ops::Range<usize> {
    let name = statement.words[word].name.map(|name| statement.names[name].words.clone());
    name.unwrap_or(word..word + 1)
}

/// Whether a name is that of a country, in which the other may lie.
fn is_country(statement: &Statement, name: std::ops::Range<usize>) -> bool {
    let span = statement.words[name].iter().map(|word| word.span).reduce(crate::span::Span::cover);
    span.is_some_and(|span| Lexicon::shared().country(span.of(&statement.text)).is_some())
}

/// The first name right behind a preposition, behind a word and before the next verb.
fn name_behind(statement: &Statement, start: usize, preposition: &str) -> Option<usize> {
    let words = &statement.words;
    let end = words.len().min(start + 1 + REACH);
    let ends = |word: &Word| {
        let verb = matches!(word.upos, Upos::Verb | Upos::Aux)
            && !matches!(word.rel, Rel::Amod | Rel::Compound | Rel::Case);
        verb || &*word.form == ";" || word.upos == Upos::Cconj && word.class == Class::Function
    };
    let stretch = start + 1..end;
    let ties = |at: &usize| *words[*at].form == *preposition && words[*at].upos == Upos::Adp;
    let tie = stretch.take_while(|&at| !ends(&words[at])).find(ties)?;
    let next = (tie + 1..words.len()).find(|&at| words[at].upos != Upos::Det)?;
    words[next].name
}
