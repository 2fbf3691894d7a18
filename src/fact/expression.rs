//! Expressions of a sentence: words that mean one thing together.
//!
//! Finds the expressions of the word lists ("call off", "death toll"), verbs with their particles,
//! and light verbs with the noun that says what is done ("win a victory"). The word through which
//! such an expression hangs in the sentence gets its meaning; the others say nothing by themselves.
//! It compares nothing.

use std::sync::Arc;

use crate::fact::statement::{Class, LITTLE, Word, entry_of};
use crate::text::lexicon::{Entry, Lexicon, Pos};
use crate::text::rel::{Rel, Upos};

/// What a word means together with others.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// The expression in base form, or the plain verb for a light one.
    pub lemma: Box<str>,
    /// What the lexicon knows of it.
    pub entry: Arc<Entry>,
    /// Whether the word keeps its own meaning beside this one: a light verb with its noun.
    pub is_light: bool,
}

/// Marks the expressions among the words of a sentence.
pub fn mark(words: &mut [Word], lexicon: &'static Lexicon) {
    listed(words, lexicon);
    for at in 0..words.len() {
        if words[at].upos == Upos::Verb && words[at].meaning.is_none() {
            particle(words, at, lexicon);
        }
        if words[at].upos == Upos::Verb && words[at].meaning.is_none() {
            light(words, at, lexicon);
        }
    }
}

/// The longest expressions of the lists, from left to right.
fn listed(words: &mut [Word], lexicon: &'static Lexicon) {
    let mut at = 0;
    while at < words.len() {
        let found = [&words[at].lemma, &words[at].form].into_iter().find_map(|first| {
            lexicon.expressions(first).iter().find_map(|expression| {
                let end = at + expression.text.split(' ').count();
                let run = words.get(at..end)?;
                stands(run, expression.text, expression.pos).then_some((*expression, end))
            })
        });
        let Some((expression, end)) = found else {
            at += 1;
            continue;
        };
        let head = match expression.pos {
            Pos::Verb => at,
            _ => end - 1,
        };
        give(words, head, expression.text, expression.pos, false, lexicon);
        for word in &mut words[at..end] {
            if word.meaning.is_none() {
                word.class = Class::Function;
                word.weight = 0.0;
            }
        }
        at = end;
    }
}

/// Whether words are these, as this part of speech: the word that is inflected by its base form.
fn stands(run: &[Word], text: &str, pos: Pos) -> bool {
    let inflected = if pos == Pos::Verb { 0 } else { run.len() - 1 };
    let tagged = match (pos, run[inflected].upos) {
        (Pos::Verb, upos) => upos == Upos::Verb,
        (Pos::Noun, upos) => matches!(upos, Upos::Noun | Upos::Propn),
        _ => true,
    };
    tagged
        && run.iter().zip(text.split(' ')).enumerate().all(|(at, (word, part))| {
            word.fact.is_none()
                && !(word.titled && pos != Pos::Noun)
                && (*word.form == *part || at == inflected && *word.lemma == *part)
        })
}

/// A verb with its particle, as far as the lexicon knows the two: "called the match off".
fn particle(words: &mut [Word], verb: usize, lexicon: &'static Lexicon) {
    let particle = words.iter().position(|w| w.head == Some(verb) && w.rel == Rel::CompoundPrt);
    let Some(particle) = particle else { return };
    let text = format!("{} {}", words[verb].lemma, words[particle].form);
    if lexicon.is_word(&text, Some(Pos::Verb)) {
        give(words, verb, &text, Pos::Verb, false, lexicon);
        words[particle].class = Class::Function;
    }
}

/// A light verb with the noun that says what is done.
fn light(words: &mut [Word], verb: usize, lexicon: &'static Lexicon) {
    let found = (0..words.len()).filter(|&at| words[at].head == Some(verb)).find_map(|noun| {
        let plain = match words[noun].rel {
            Rel::Obj | Rel::NsubjPass => lexicon.light_verb(&words[verb].lemma, &words[noun].lemma),
            Rel::Obl => {
                let case =
                    words.iter().find(|word| word.head == Some(noun) && word.rel == Rel::Case)?;
                let text = format!("{} {}", words[verb].lemma, case.form);
                lexicon.light_verb(&text, &words[noun].lemma)
            }
            _ => None,
        };
        Some((noun, plain.filter(|plain| !plain.contains(' '))?))
    });
    if let Some((noun, plain)) = found {
        give(words, verb, plain, Pos::Verb, true, lexicon);
        words[noun].weight = words[noun].weight.min(LITTLE);
    }
}

fn give(
    words: &mut [Word],
    at: usize,
    text: &str,
    pos: Pos,
    is_light: bool,
    lexicon: &'static Lexicon,
) {
    let entry = entry_of(lexicon, text, Some(pos));
    words[at].meaning = Some(Meaning { lemma: text.into(), entry, is_light });
}
