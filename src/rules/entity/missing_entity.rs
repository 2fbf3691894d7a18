//! The source does not name whom or what the claim names.
//!
//! # What it checks
//!
//! A name of the claim stands neither in the passage nor in the headings and the title over it, in no spelling and under
//! no alias that is known.
//!
//! # Why it matters
//!
//! A statement about somebody else is no evidence.
//!
//! # Example
//!
//! ```text
//! claim:  The senator visited Lisbon and Madrid.
//! source: The senator visited Lisbon.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The senator visited Lisbon.
//! source: The senator visited Lisbon.
//! ```
//!
//! # What it cannot decide
//!
//! Whether a pronoun or a description ("the company") means the name, unless the text around it says so.

use crate::fact::name::Name;
use crate::fact::statement::{Class, Statement};
use crate::locate::align::Place;
use crate::rule::structure::missing_names;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::span::Span;
use crate::text::rel::Upos;

/// See the module's documentation.
pub struct MissingEntity;

impl Rule for MissingEntity {
    fn code(&self) -> &'static str {
        "missing-entity"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Entity
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_entity.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for name in missing_names(pair) {
            let span = pair.claim.names[name].span;
            let message =
                format!("`{}` is not named in the passage or over it", pair.claim_text(span));
            found.push(
                Outcome::new(self, span, message)
                    .wary(UNNAMED)
                    .help("cite a source that names it, or add an alias"),
            );
        }
        found.extend((0..pair.claim.names.len()).filter(|&at| is_put_together(pair, at)).map(
            |at| {
                let span = pair.claim.names[at].span;
                let message =
                    format!("the words of `{}` stand in different names", pair.claim_text(span));
                Outcome::new(self, span, message)
                    .help("cite a source that names it, or add an alias")
            },
        ));
        found.extend(numbered_otherwise(pair).map(|(own, sentence, other)| {
            let message = format!(
                "the passage speaks of `{}`, not of `{}`",
                pair.passage_text(sentence, other),
                pair.claim_text(own)
            );
            Outcome::new(self, own, message)
                .against(sentence, other)
                .help("cite a source that names it, or add an alias")
        }));
    }
}

/// Whether the words of a name are answered by words of several names, none of which has them all: Ann of "Ann Holm" and Berg of "Lee Berg"
/// are no Ann Berg.
fn is_put_together(pair: &Pair<'_>, name: usize) -> bool {
    let words = pair.claim.names[name].words.clone();
    let places: Vec<Place> = words.clone().filter_map(|at| pair.alignment.place(at)).collect();
    let statement = |place: &Place| pair.passage.statements[place.sentence];
    let of = |place: &Place| Some((place.sentence, statement(place).words[place.word].name?));
    let Some(names) = places.iter().map(of).collect::<Option<Vec<_>>>() else { return false };
    let words_of = |&(sentence, name): &(usize, usize)| {
        pair.passage.statements[sentence].names[name].words.clone()
    };
    // `Ann "Nan" Holm` is one, whose words stand side by side.
    let beside = |one: &(usize, usize), other: &(usize, usize)| {
        let (one_words, other_words) = (words_of(one), words_of(other));
        let mut all = one_words.start.min(other_words.start)..one_words.end.max(other_words.end);
        one.0 == other.0
            && all.all(|at| {
                let word = &pair.passage.statements[one.0].words[at];
                word.name.is_some() || word.class == Class::Punctuation
            })
    };
    let apart = names
        .first()
        .is_some_and(|first| names.iter().any(|other| other != first && !beside(first, other)));
    // "Detroit" and "the Tigers" say no more than the claim; "Lee Berg" is somebody else.
    let longer = |name: &(usize, usize)| {
        words_of(name).any(|word| !places.contains(&Place { sentence: name.0, word }))
    };
    let apart = apart && names.iter().any(longer);
    let has_all = |of: &Statement| {
        let keys = || words.clone().map(|at| &pair.claim.words[at].key);
        let spelt =
            |name: &Name| keys().all(|key| name.words.clone().any(|at| of.words[at].key == *key));
        of.names.iter().any(spelt)
    };
    let all = pair.passage.statements.iter().chain(&pair.passage.context);
    apart && places.len() == words.len() && !all.into_iter().any(|of| has_all(of))
}

/// What the claim names by a noun with a number, of which the passage has the noun with another number alone:
/// "Article 5" and "Article 7".
fn numbered_otherwise<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = (Span, usize, Span)> + 'p {
    let named = |statement: &Statement, (noun, number): (usize, usize)| {
        statement.words[noun].span.cover(statement.words[number].span)
    };
    labels(pair.claim).filter_map(move |(noun, number)| {
        let place = pair.alignment.place(noun)?;
        let word = &pair.claim.words[number].form;
        let met = pair.passage.statements.iter().any(|of| of.has(word));
        let statement = pair.passage.statements[place.sentence];
        let other = labels(statement).find(|&(noun, _)| noun == place.word)?;
        let own = named(pair.claim, (noun, number));
        (!met).then(|| (own, place.sentence, named(statement, other)))
    })
}

/// The nouns of a statement with a number behind them that is a part of their name, each with its number:
/// "Article 5", "Apollo 11", "Group of 20".
fn labels(statement: &Statement) -> impl Iterator<Item = (usize, usize)> + '_ {
    let words = &statement.words;
    let noun = move |at: usize| {
        matches!(words[at].upos, Upos::Noun | Upos::Propn) && !is_numeral(&words[at].form)
    };
    let capital =
        move |at: usize| words[at].span.of(&statement.text).starts_with(char::is_uppercase);
    (1..words.len()).filter(move |&at| is_numeral(&words[at].form)).filter_map(move |at| {
        let roman = capital(at);
        let group = at >= 2 && &*words[at - 1].form == "of" && &*words[at - 2].form == "group";
        if group && capital(at - 2) {
            return Some((at - 2, at));
        }
        let free = words[at].fact.is_none() || roman;
        // "12 Downing Street"
        let house = words[at].fact.is_none()
            && words.get(at + 1).is_some_and(|word| word.upos == Upos::Propn)
            && capital(at + 1)
            && !noun(at - 1);
        if house {
            return Some((at + 1, at));
        }
        (free && noun(at - 1)).then_some((at - 1, at))
    })
}

/// How grave it is that the passage lacks a name of the claim.
const UNNAMED: f64 = 0.1;

/// Whether a word is written in digits alone, or in Roman ones.
fn is_numeral(form: &str) -> bool {
    form.bytes().all(|byte| byte.is_ascii_digit())
        || form.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}
