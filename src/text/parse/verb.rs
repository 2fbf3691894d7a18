//! Verbs that the tagger misses: "The bridge cost $5 million" has no verb for it.
//!
//! Owns the mends of its tags: where a clause would have no verb, a form that may be one stands between a noun and a figure, and has to
//! be it; where a sentence would have none but a participle between two nouns, that is its verb ("The drug reduced pain"); where a
//! relative clause would have none, the form before the main verb is ("the boy whom the dog bit cried"); and what begins a sentence
//! and has an object is no noun ("Painting the wall took a week").

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::rel::Upos;
use super::super::tag::Tag;
use super::super::token::Token;
use crate::words::{WordSet, rows};

/// The forms of `verb_forms.tsv`, each with its tag.
static FORMS: LazyLock<FxHashMap<&'static str, Tag>> = LazyLock::new(|| {
    rows(include_str!("verb_forms.tsv"))
        .filter_map(|row| {
            let [form, tense] = row[..] else { return None };
            Some((form, if tense == "past" { Tag::VerbPast } else { Tag::VerbPres }))
        })
        .collect()
});

/// Past forms of verbs that need no object.
static INTRANSITIVE: WordSet = WordSet::new(include_str!("intransitive.txt"));

/// Forms that are nothing but the past of a verb.
static ONLY_PAST: WordSet = WordSet::new(include_str!("only_past.txt"));

/// Tags the first such form of each part of a run that has no verb; a mark or a conjunction parts it.
pub(super) fn mend(text: &str, tokens: &[Token], run: &[usize], tags: &mut [Tag]) {
    let parts = |at: usize, tag: Tag| {
        matches!(tag.upos(), Upos::Cconj | Upos::Sconj)
            || matches!(tokens[at].form(text), "," | ";" | ":")
    };
    // A cell of a table and a heading are names sooner than cries.
    let verbless = !tags.iter().any(|tag| matches!(tag.upos(), Upos::Verb | Upos::Aux));
    for (&token, tag) in run.iter().zip(tags.iter_mut()) {
        let capital = tokens[token].form(text).starts_with(char::is_uppercase);
        if verbless && capital && *tag == Tag::Intj {
            *tag = Tag::PropnSing;
        }
        if ONLY_PAST.has(tokens[token].form(text)) && tag.upos() != Upos::Verb {
            *tag = Tag::VerbPast;
        }
    }
    mend_gerund(text, tokens, run, tags);
    mend_relative(text, tokens, run, tags);
    let mut start = 0;
    while start < run.len() {
        let end = (start..run.len())
            .find(|&at| parts(run[at], tags[at]))
            .map_or(run.len(), |border| border + 1);
        mend_part(text, tokens, &run[start..end], &mut tags[start..end]);
        start = end;
    }
}

/// Tags the word with which a sentence begins as what somebody does, where an article stands behind it: no noun has one there.
fn mend_gerund(text: &str, tokens: &[Token], run: &[usize], tags: &mut [Tag]) {
    let [first, next, ..] = *tags else { return };
    let form = tokens[run[0]].form(text);
    let article = next.upos() == Upos::Det || next == Tag::PronPoss;
    let doing = form.ends_with("ing") && form.starts_with(char::is_uppercase);
    let goes_on = tags[2..].iter().any(|tag| matches!(tag.upos(), Upos::Verb | Upos::Aux));
    if first == Tag::NounSing && doing && article && goes_on {
        tags[0] = Tag::VerbGer;
    }
}

/// Tags the verb of a relative clause that was taken for a noun right before the main verb: "whom the dog bit cried".
fn mend_relative(text: &str, tokens: &[Token], run: &[usize], tags: &mut [Tag]) {
    let noun = |tag: Tag| matches!(tag.upos(), Upos::Noun | Upos::Propn);
    let within = |tag: Tag| noun(tag) || tag.upos() == Upos::Adj;
    for at in 2..run.len().saturating_sub(1) {
        let past = FORMS.get(tokens[run[at]].form(text)) == Some(&Tag::VerbPast);
        let main = matches!(tags[at + 1].upos(), Upos::Verb | Upos::Aux);
        if !(past && main && noun(tags[at]) && noun(tags[at - 1])) {
            continue;
        }
        let start = (0..at).rev().take_while(|&before| within(tags[before])).last().unwrap_or(at);
        let article = start > 0 && tags[start - 1].upos() == Upos::Det;
        let Some(before) = start.checked_sub(1 + usize::from(article)) else { continue };
        // "The boy the dog bit cried": two nouns in a row, each with its article.
        let bare = article && noun(tags[before]);
        if tags[before] == Tag::PronRel || bare {
            tags[at] = Tag::VerbPast;
        }
    }
}

fn mend_part(text: &str, tokens: &[Token], run: &[usize], tags: &mut [Tag]) {
    let noun = |tag: Tag| matches!(tag.upos(), Upos::Noun | Upos::Propn | Upos::Pron);
    let form = |at: usize| tokens[run[at]].form(text);
    let participle = |tag: Tag| matches!(tag, Tag::VerbPass | Tag::VerbPart);
    let verbal = |tag: &Tag| matches!(tag.upos(), Upos::Verb | Upos::Aux);
    if tags.iter().any(|tag| verbal(tag) && !participle(*tag)) {
        return;
    }
    let ends = run.last().is_some_and(|&last| matches!(tokens[last].form(text), "." | "!"));
    // "The drug reduced pain." is a sentence, and then it has a verb.
    if tags.iter().any(|tag| participle(*tag)) {
        let begins = |tag: Tag| {
            matches!(tag.upos(), Upos::Det | Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj)
                || tag == Tag::PronPoss
        };
        let lone = tags.iter().filter(|tag| participle(**tag)).count() == 1;
        let found = (1..run.len()).find(|&at| {
            participle(tags[at])
                && noun(tags[at - 1])
                && tags.get(at + 1).is_some_and(|tag| begins(*tag))
        });
        // "The mill collapsed on Friday.", "The mill closed because …": nothing is done to it by another.
        let border = |tag: &Tag| matches!(tag.upos(), Upos::Sconj | Upos::Cconj | Upos::Punct);
        let closed = ends || tags.last().is_some_and(border);
        let alone = (1..run.len()).find(|&at| {
            participle(tags[at])
                && noun(tags[at - 1])
                && INTRANSITIVE.has(form(at))
                && run.get(at + 1).is_none_or(|_| form(at + 1) != "by")
        });
        if let Some(at) = found.filter(|_| ends).or(alone.filter(|_| closed)).filter(|_| lone) {
            tags[at] = Tag::VerbPast;
        }
        return;
    }
    let figure = |at: usize| {
        run.get(at).is_some()
            && (matches!(tags[at].upos(), Upos::Num | Upos::Sym)
                || form(at).starts_with(|first: char| first.is_ascii_digit())
                || matches!(form(at), "more" | "less")
                    && run.get(at + 1).is_some_and(|_| form(at + 1) == "than"))
    };
    // "Rose to 9 %", "falls by 3 points".
    let tied = |at: usize| {
        run.get(at).is_some() && matches!(form(at), "to" | "by" | "from") && figure(at + 1)
    };
    // "The man bit the dog.", "Unemployment rose."
    let whole = |at: usize, tag: Tag| {
        // "The judge read part of it" has no adjective.
        let bare = tags[at].upos() == Upos::Adj;
        let object = tags
            .get(at + 1)
            .is_some_and(|tag| tag.upos() == Upos::Det || bare && tag.upos() == Upos::Noun);
        ends && tag == Tag::VerbPast && (object || at + 2 == run.len())
    };
    let found = (1..run.len().saturating_sub(1)).find_map(|at| {
        let tag = *FORMS.get(form(at))?;
        let followed = figure(at + 1) || tied(at + 1) || whole(at, tag);
        (noun(tags[at - 1]) && followed).then_some((at, tag))
    });
    if let Some((at, tag)) = found {
        tags[at] = tag;
    }
}
