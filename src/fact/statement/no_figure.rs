//! What was read as a figure and is none once the sentence is parsed: numbers in names, ordinals that say when, and those
//! who act.

use super::Word;
use crate::fact::date::Granularity;
use crate::fact::modifier::Modifier;
use crate::fact::quantity::Counted;
use crate::fact::wordlist::{List, has};
use crate::fact::{Fact, Kind, Value};
use crate::span::Span;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

/// Whether a date is the beginning of a name: "20th Century Fox".
fn opens_name(fact: &Fact, words: &[Word], text: &str) -> bool {
    let Value::Date(date) = &fact.value else { return false };
    let end = words.partition_point(|word| word.span.start < fact.span.end);
    let written = fact.span.of(text);
    let capital =
        written.split_whitespace().last().is_some_and(|w| w.starts_with(char::is_uppercase));
    date.granularity == Granularity::Century
        && capital
        && words.get(end).is_some_and(|next| {
            next.upos == Upos::Propn && next.span.of(text).starts_with(char::is_uppercase)
        })
}

/// Whether a bare number is part of a name: "2 Broke Girls", "Apollo 11". It stands before or behind a
/// proper noun that is written with a capital and is no people's name.
pub(super) fn is_in_name(fact: &Fact, words: &[Word], text: &str) -> bool {
    let Value::Quantity(quantity) = &fact.value else { return opens_name(fact, words, text) };
    if quantity.named {
        return true;
    }
    let bare = quantity.modifier == Modifier::Plain
        && quantity.unit.is_none()
        && matches!(fact.kind, Kind::Count | Kind::Number);
    if !bare {
        return false;
    }
    let start = words.partition_point(|word| word.span.end <= fact.span.start);
    let end = words.partition_point(|word| word.span.start < fact.span.end);
    let proper = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).filter(|word| word.upos == Upos::Propn).is_some_and(
            |word| {
                let written = word.span.of(text);
                written.starts_with(char::is_uppercase)
                    && Lexicon::shared().demonym(written).next().is_none()
            },
        )
    };
    let spelled = fact.span.of(text).starts_with(char::is_uppercase) && start > 0;
    let touches =
        |at: usize| words.get(at).is_some_and(|word| word.span.start <= fact.span.end + 1);
    let hyphenated = start >= 2
        && &*words[start - 1].form == "-"
        && proper(Some(start - 2))
        && words[start - 1].span.end == fact.span.start;
    let counts = words.get(end).is_some_and(|word| {
        touches(end) && matches!(word.upos, Upos::Noun | Upos::Adj | Upos::Num | Upos::Sym)
    });
    // "34 Copa de Moor titles" counts titles.
    let common = |noun: &Counted| {
        noun.span.start > fact.span.end && noun.span.of(text).starts_with(char::is_lowercase)
    };
    let precedes = proper(Some(end)) && touches(end) && !quantity.noun.as_ref().is_some_and(common);
    let follows = proper(start.checked_sub(1)) && !counts && !proper(Some(end));
    hyphenated || precedes || (follows && (spelled || is_digit(fact.span.of(text))))
}

fn is_digit(text: &str) -> bool {
    text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether what looks like a date does something: "created by Sun."
pub(super) fn is_agent(fact: &Fact, words: &[Word]) -> bool {
    fact.kind == Kind::Date
        && words.iter().any(|word| word.span.overlaps(fact.span) && word.rel == Rel::OblAgent)
}

/// Whether a listed expression is the unit of a figure, "36 per cent", and the figure no part of a name.
pub(super) fn ends_in(figure: Span, listed: Span) -> bool {
    figure.start < listed.start && listed.end <= figure.end
}

/// Whether an ordinal says when and not which: "was first shown".
pub(super) fn is_adverb(fact: &Fact, words: &[Word]) -> bool {
    let lexicon = Lexicon::shared();
    // "The seventh highest peak" is one of a rank.
    let ranks = |word: &Word| {
        word.head.is_some_and(|head| lexicon.superlative_base(&words[head].form).is_some())
    };
    // "Came second", "finished 3rd".
    let placed = |word: &Word| {
        word.head.is_some_and(|head| {
            words[head].span.end <= word.span.start && has(List::RankingVerb, &words[head].lemma)
        })
    };
    fact.kind == Kind::Ordinal
        && words.iter().any(|word| {
            word.span.overlaps(fact.span)
                && word.rel == Rel::Advmod
                && !ranks(word)
                && !placed(word)
        })
}
