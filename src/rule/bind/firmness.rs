//! Firmness: how surely a figure of the passage is told of what a figure of the claim is told of, by the words
//! around the two, their governors, labels, columns and the phrases behind them.

use super::governor;
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::{Fact, Kind};
use crate::locate::align::{Alignment, Place};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Whether the words that the two facts hang from answer each other ("a gross of $5 million"): how much
/// firmer that makes the binding, or less firm where the claim's word is answered by another one.
pub(super) fn labelled(
    claim: &Statement,
    fact: &Fact,
    statement: &Statement,
    sentence: usize,
    other: &Fact,
    alignment: &Alignment,
) -> f64 {
    let label = |of: &Statement, fact: &Fact| {
        let head = of.words[of.anchor(fact.span)?].head?;
        (of.words[head].upos == Upos::Noun && of.words[head].fact.is_none()).then_some(head)
    };
    let Some(place) = label(claim, fact).and_then(|ours| alignment.place(ours)) else { return 0.0 };
    if place.sentence == sentence && label(statement, other) == Some(place.word) {
        LABEL
    } else if statement.facts.iter().any(|f| label(statement, f) == Some(place.word)) {
        -LABEL
    } else {
        0.0
    }
}

/// What it is worth that the passage's figure is of the period of the claim's.
pub(super) const SAME_PERIOD: f64 = 0.15;

/// What it is worth that two figures hang from the same noun.
const LABEL: f64 = 0.2;

/// Whether the predicates that govern the two facts answer each other: how much firmer that makes the
/// binding, or less firm where the claim's predicate is answered by another one.
pub(super) fn governed(
    claim: &Statement,
    fact: &Fact,
    statement: &Statement,
    sentence: usize,
    other: &Fact,
    alignment: &Alignment,
) -> f64 {
    let answer = governor(claim, fact).and_then(|ours| alignment.place(ours));
    match (answer, governor(statement, other)) {
        (Some(place), Some(theirs)) if place.sentence == sentence => {
            if place.word == theirs {
                0.06
            } else {
                -0.2
            }
        }
        _ => 0.0,
    }
}

/// A mark out of a hundred may be told in percent, but where the passage has a percentage that one answers.
pub(super) fn converted(fact: &Fact, statement: &Statement, other: &Fact) -> f64 {
    let (Some(ours), Some(theirs)) = (fact.quantity(), other.quantity()) else { return 0.0 };
    let alike = |rival: &Fact| rival.quantity().is_some_and(|q| q.dimension == ours.dimension);
    let second_best = ours.dimension != theirs.dimension && statement.facts.iter().any(alike);
    if second_best { -0.1 } else { 0.0 }
}

/// What it costs a figure that it is the value of a noun which the claim does not have: a budget, where the claim tells of no
/// budget.
pub(super) fn of_another_noun(
    claim: (&Statement, &Fact),
    (statement, sentence, other): (&Statement, usize, &Fact),
    alignment: &Alignment,
) -> f64 {
    let measured = |fact: &Fact| fact.quantity().and_then(|quantity| quantity.measured.clone());
    if measured(claim.1).is_some() {
        return 0.0;
    }
    let head = measured(other).and_then(|noun| statement.words_of(noun.span).last());
    let said = |word: usize| alignment.claimed(Place { sentence, word }).is_some();
    let rivals = statement
        .facts
        .iter()
        .any(|fact| fact.kind == other.kind && fact.span != other.span && measured(fact).is_none());
    if rivals && head.is_some_and(|word| !said(word)) { -0.1 } else { 0.0 }
}

/// What it is worth that both sides tell one figure of a seldom kind alone: it is that of the one they speak of, however they
/// put it ("when she was eight", "at the age of eight").
pub(super) fn alone_of_kind(
    claim: &Statement,
    fact: &Fact,
    statement: &Statement,
    other: &Fact,
) -> f64 {
    let alone =
        |of: &Statement, kind: Kind| of.facts.iter().filter(|fact| fact.kind == kind).count() == 1;
    let seldom = matches!(fact.kind, Kind::Age | Kind::Temperature | Kind::Percent);
    // A share of something is told of that.
    let share = |fact: &Fact| fact.quantity().is_some_and(|quantity| quantity.noun.is_some());
    let plain = !share(fact) && !share(other);
    let both = fact.kind == other.kind && alone(claim, fact.kind) && alone(statement, other.kind);
    if seldom && plain && both { 0.1 } else { 0.0 }
}

/// What the words of the phrase behind a figure add to the binding: they are the figure's own, and where
/// several figures stand in a row ("$36 million at home and $21 million abroad") they tell them apart.
pub(super) fn phrase_answered(
    (claim, fact): (&Statement, usize),
    (statement, sentence, other): (&Statement, usize, usize),
    alignment: &Alignment,
) -> f64 {
    if claim.facts[fact].quantity().is_none() {
        return 0.0;
    }
    let theirs = own_phrase(statement, other);
    let rivals: Vec<usize> = (0..statement.facts.len())
        .filter(|&rival| {
            rival != other && statement.facts[rival].kind == statement.facts[other].kind
        })
        .flat_map(|rival| own_phrase(statement, rival))
        .collect();
    let (mut sum, mut asked) = (0.0, 0.0);
    for at in own_phrase(claim, fact) {
        let word = &claim.words[at];
        asked += word.weight;
        let Some(place) = alignment.place(at).filter(|place| place.sentence == sentence) else {
            continue;
        };
        let here = theirs.contains(&place.word);
        let there = rivals.contains(&place.word);
        let apart = word.set_aside != statement.words[place.word].set_aside;
        // "Outside Peru" is not said by every figure that is told of something else than Peru.
        let elsewhere =
            !apart || here || theirs.iter().any(|&at| is_elsewhere(&statement.words[at]));
        if here != there && elsewhere {
            sum += if here == apart { -word.weight } else { word.weight };
        }
    }
    if asked == 0.0 || rivals.is_empty() {
        return 0.0;
    }
    // A figure without such a phrase gains nothing by what stands in the phrases of others.
    let most = if theirs.is_empty() { 0.0 } else { 1.0 };
    0.2 * f64::min(sum / asked, most)
}

/// Whether a word says that a figure is told of all but what is named beside it.
fn is_elsewhere(word: &Word) -> bool {
    static ELSEWHERE: WordSet = WordSet::new(include_str!("elsewhere.txt"));
    ELSEWHERE.has(&word.form)
}

/// The most words that a phrase behind a figure has.
const PHRASE: usize = 8;

/// The words that say of what a figure is told: those of the phrase which a preposition opens right behind it
/// or its noun, an adverb that stands there ("$9 million worldwide"), and the noun that it is a value of ("a
/// worldwide total of $9 million").
pub(super) fn own_phrase(statement: &Statement, fact: usize) -> Vec<usize> {
    let fact = &statement.facts[fact];
    let noun = fact.quantity().and_then(|quantity| quantity.noun.as_ref());
    let end = noun.map_or(fact.span.end, |noun| noun.span.end.max(fact.span.end));
    let mut first = statement.words.partition_point(|word| word.span.start < end);
    let mut found = label_before(statement, fact);
    let reach =
        |word: &Word| word.class == Class::Content && matches!(word.upos, Upos::Adv | Upos::Adj);
    while statement.words.get(first).is_some_and(reach) {
        found.push(first);
        first += 1;
    }
    let opens = |word: &Word| word.upos == Upos::Adp;
    if !statement.words.get(first).is_some_and(opens) {
        return found;
    }
    let ends = |at: &usize| {
        let word = &statement.words[*at];
        let conjoins = word.upos == Upos::Cconj
            && statement.words.get(at + 1).is_none_or(|next| {
                matches!(next.upos, Upos::Det | Upos::Verb | Upos::Aux | Upos::Adp)
                    || next.class == Class::Figure
            });
        // "On its first day": an ordinal is part of what the phrase says.
        let figure = word.fact.is_some_and(|of| statement.facts[of].kind != Kind::Ordinal);
        word.class == Class::Punctuation || word.class == Class::Figure && figure || conjoins
    };
    found.extend(
        (first..statement.words.len().min(first + PHRASE))
            .take_while(|at| !ends(at))
            .filter(|&at| statement.words[at].class == Class::Content),
    );
    found
}

/// The noun that a figure is a value of, with what stands before it in its phrase, where a small word ties the two: "a
/// worldwide gross of $9 million", "brings the worldwide gross to $9 million".
fn label_before(statement: &Statement, fact: &Fact) -> Vec<usize> {
    let words = &statement.words;
    let start = words.partition_point(|word| word.span.end <= fact.span.start);
    let ties = |word: &Word| {
        matches!(&*word.form, "of" | "to" | "at") || word.rel == Rel::Cop || &*word.form == "was"
    };
    let tie = start.checked_sub(1).filter(|&at| ties(&words[at]));
    let Some(tie) = tie else { return Vec::new() };
    let noun = |at: &usize| {
        words[*at].class == Class::Content
            && matches!(words[*at].upos, Upos::Noun | Upos::Propn | Upos::Adj)
    };
    (tie.saturating_sub(PHRASE)..tie).rev().take_while(noun).collect()
}

/// In a table, what stands over the column of a fact says what it is: how much firmer that makes the
/// binding, or less firm where another column answers the claim better.
pub(super) fn column(claim: &Statement, statement: &Statement, fact: usize) -> f64 {
    let score = |keys: &Vec<Box<str>>| {
        claim
            .content()
            .filter(|&at| keys.contains(&claim.words[at].key))
            .map(|at| claim.words[at].weight)
            .sum::<f64>()
    };
    let Some(own) = statement.columns.get(fact).map(score) else { return 0.0 };
    let best = statement.columns.iter().map(score).fold(0.0, f64::max);
    if best == 0.0 {
        0.0
    } else if own < best {
        -0.5
    } else {
        0.25
    }
}

/// How much of what stands around the claim's fact answers what stands around the passage's, from 0
/// to 1.
///
/// A word that one side sets aside ("outside the United States") and the other does not speaks
/// against the binding.
pub(super) fn around(
    claim: &Statement,
    fact: usize,
    statement: &Statement,
    sentence: usize,
    other: usize,
    alignment: &Alignment,
) -> f64 {
    let (ours, theirs) = (&claim.nearness[fact], &statement.nearness[other]);
    let (mut met, mut asked) = (0.0, 0.0);
    for at in claim.content() {
        let worth = ours[at] * claim.words[at].weight;
        asked += worth;
        let here = alignment.links[at].filter(|link| link.place.sentence == sentence);
        let answered = match here {
            Some(link) => {
                let word = link.place.word;
                let apart = claim.words[at].set_aside != statement.words[word].set_aside;
                let sign = if apart { -1.0 } else { 1.0 };
                sign * link.strength * theirs[word].sqrt()
            }
            None => alignment.answered(at) * 0.5,
        };
        met += worth * answered;
    }
    if asked == 0.0 { 0.0 } else { (met / asked).max(0.0) }
}
