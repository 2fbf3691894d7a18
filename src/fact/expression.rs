//! Expressions of a sentence: words that mean one thing together.
//!
//! Finds the expressions of the word lists ("call off", "death toll", "far from"), listed names
//! ("United Kingdom"), verbs with their particles, and light verbs with the noun that says what is
//! done ("win a victory"). The word through which such an expression hangs in the sentence gets its
//! meaning; the others say nothing by themselves. A preposition of several words is hung as one:
//! "stands close to the wall" like "stands near the wall". It compares nothing.

use std::sync::Arc;

use crate::fact::near;
use crate::fact::statement::{Class, LITTLE, Word, entry_of};
use crate::span::Span;
use crate::text::lexicon::{Entry, Expression, Lexicon, Pos, RelationKind};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// What a word means together with others.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// The expression in base form, or the plain verb for a light one.
    pub lemma: Box<str>,
    /// What the lexicon knows of it.
    pub entry: Arc<Entry>,
    /// The words of the expression, in the sentence.
    pub span: Span,
    /// Whether the word keeps its own meaning beside this one: a light verb with its noun.
    pub is_light: bool,
}

/// Marks the listed names of several words, as written in the sentence; returns where they stand.
pub fn names(text: &str, words: &mut [Word], lexicon: &'static Lexicon) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for at in 0..words.len() {
        let start = words[at].span.start;
        if found.last().is_some_and(|last| last.end > start) {
            continue;
        }
        let Some(rest) = text.get(start..) else { continue };
        let run = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let ends = |end: usize| words.iter().any(|word| word.span.end == end);
        let name = lexicon
            .listed_names(run)
            .iter()
            .find(|name| rest.starts_with(**name) && ends(start + name.len()));
        let Some(name) = name else { continue };
        let span = Span::new(start, start + name.len());
        // What the project calls a thing goes before what everybody does.
        let declared = words.iter().any(|word| word.span.overlaps(span) && word.alias.is_some());
        let Some(head) = near::anchor(words, span).filter(|_| !declared) else { continue };
        let entry = entry_of(lexicon, name, None);
        for word in words.iter_mut().filter(|word| word.span.overlaps(span)) {
            // "Prime minister" is no name, however it is abbreviated.
            word.is_listed = name.chars().any(char::is_uppercase);
            word.class = Class::Function;
        }
        words[head].class = Class::Content;
        words[head].meaning = Some(Meaning { lemma: (*name).into(), entry, span, is_light: false });
        found.push(span);
    }
    found
}

/// Marks the expressions among the words of a sentence.
pub fn mark(words: &mut [Word], lexicon: &'static Lexicon) {
    listed(words, lexicon);
    for at in 0..words.len() {
        // "Was shut down": the participle is often taken for an adjective.
        if matches!(words[at].upos, Upos::Verb | Upos::Adj) && words[at].meaning.is_none() {
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
                // "Stands in front of" is no kind of standing in.
                let torn = expression.pos == Some(Pos::Verb)
                    && (opens_another(words, end - 1, lexicon)
                        || ties_date(words, end - 1)
                        // "Agreed to lower it": the infinitive is no "to" of the verb's own.
                        || words[end - 1].rel == Rel::Mark);
                (!torn && stands(run, expression.text, expression.pos))
                    .then_some((*expression, end))
            })
        });
        let Some((expression, end)) = found else {
            at += 1;
            continue;
        };
        let head = match expression.pos {
            Some(Pos::Verb) => at,
            _ => end - 1,
        };
        if expression.pos.is_none() && !hang(words, at, end - 1) {
            at += 1;
            continue;
        }
        let span = words[at].span.cover(words[end - 1].span);
        let keeps = match expression.pos {
            Some(Pos::Noun) => is_kind(&words[head], &expression, lexicon),
            // "Plays for" is a way to play, while "looks into" is none of looking.
            Some(Pos::Verb) => {
                let known = || entry_of(lexicon, expression.text, expression.pos).has_senses();
                words[end - 1].rel == Rel::Case && (is_literal(expression.text) || !known())
            }
            _ => false,
        };
        give(words, head, expression.text, expression.pos, (span, keeps), lexicon);
        if keeps {
            at = end;
            continue;
        }
        for word in &mut words[at..end] {
            if word.meaning.is_none() {
                word.class = Class::Function;
                word.weight = 0.0;
            }
        }
        at = end;
    }
}

/// Whether a verb and its preposition say what the two words say, whatever stands between them.
fn is_literal(text: &str) -> bool {
    static LITERAL: WordSet = WordSet::new(include_str!("literal.txt"));
    LITERAL.has(&text.replace(' ', "_"))
}

/// Whether a word is the preposition of a date: who signs on 3 May does not sign on.
fn ties_date(words: &[Word], at: usize) -> bool {
    let tied = words[at].head.filter(|&head| head > at && words[at].rel == Rel::Case);
    matches!(&*words[at].form, "on" | "in" | "by" | "before" | "after" | "since" | "over")
        && tied.is_some_and(|head| words[head].fact.is_some())
}

/// Whether a preposition of several words begins at a word.
fn opens_another(words: &[Word], at: usize, lexicon: &'static Lexicon) -> bool {
    lexicon.expressions(&words[at].form).iter().any(|expression| {
        let end = at + expression.text.split(' ').count();
        expression.pos.is_none()
            && words.get(at..end).is_some_and(|run| stands(run, expression.text, None))
    })
}

/// Whether an expression is a kind of what its last word names, so that each of its words keeps its meaning: a rock band is
/// a band, while a vice president is no president.
fn is_kind(head: &Word, expression: &Expression, lexicon: &'static Lexicon) -> bool {
    let whole = entry_of(lexicon, expression.text, expression.pos);
    let relation = lexicon.compare(&head.entry, &whole);
    let kind = matches!(
        relation.kind,
        RelationKind::Hyponym(_) | RelationKind::Synonym | RelationKind::Same
    );
    let first = expression.text.split(' ').next().unwrap_or_default();
    let plain = !PRETENDING.has(first);
    plain && (kind || lexicon.are_kinds_of_one(&head.entry, &whole) || !whole.has_senses())
}

/// Words before a noun that make it another thing.
static PRETENDING: WordSet = WordSet::new(include_str!("pretending.txt"));

/// Hangs a preposition of several words as one before its noun: the noun takes the place that the first of
/// the words had. False where the last word is no preposition of a noun behind it.
fn hang(words: &mut [Word], start: usize, last: usize) -> bool {
    let run = start..=last;
    let noun = words[last].head.filter(|&noun| noun > last && words[last].rel == Rel::Case);
    let Some(noun) = noun else { return false };
    let outside = |head: Option<usize>| head.is_none_or(|head| !run.contains(&head));
    if let Some(top) = words[noun].head.filter(|head| run.contains(head)) {
        // The word of the run that hangs from the sentence.
        let mut top = top;
        while let Some(head) = words[top].head.filter(|head| run.contains(head) && *head != noun) {
            if head == top {
                break;
            }
            top = head;
        }
        if words[top].head == Some(noun) {
            return false;
        }
        let rel = words[top].rel;
        words[noun].head = words[top].head;
        words[noun].rel = if rel == Rel::Advmod { Rel::Obl } else { rel };
    }
    let above = words[noun].head.unwrap_or(noun);
    for (at, word) in words.iter_mut().enumerate() {
        if !run.contains(&at) && at != noun && !outside(word.head) {
            word.head = Some(above);
        }
    }
    for word in &mut words[start..last] {
        word.head = Some(last);
        word.rel = Rel::Fixed;
    }
    true
}

/// Whether words are these, as this part of speech: the word that is inflected by its base form.
fn stands(run: &[Word], text: &str, pos: Option<Pos>) -> bool {
    let inflected = if pos == Some(Pos::Verb) { 0 } else { run.len() - 1 };
    let tagged = match (pos, run[inflected].upos) {
        (Some(Pos::Verb), upos) => upos == Upos::Verb,
        (Some(Pos::Noun), upos) => matches!(upos, Upos::Noun | Upos::Propn),
        _ => true,
    };
    tagged
        && run.iter().zip(text.split(' ')).enumerate().all(|(at, (word, part))| {
            word.fact.is_none()
                && !(word.titled && pos != Some(Pos::Noun))
                && !word.is_listed
                && (*word.form == *part || at == inflected && *word.lemma == *part)
        })
}

/// A verb with its particle, as far as the lexicon knows the two: "called the match off".
fn particle(words: &mut [Word], verb: usize, lexicon: &'static Lexicon) {
    let particle = words.iter().position(|w| w.head == Some(verb) && w.rel == Rel::CompoundPrt);
    let Some(particle) = particle else { return };
    let text = format!("{} {}", words[verb].lemma, words[particle].form);
    if lexicon.is_word(&text, Some(Pos::Verb)) {
        let span = words[verb].span.cover(words[particle].span);
        give(words, verb, &text, Some(Pos::Verb), (span, false), lexicon);
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
        let span = words[verb].span.cover(words[noun].span);
        give(words, verb, plain, Some(Pos::Verb), (span, true), lexicon);
        words[noun].weight = words[noun].weight.min(LITTLE);
    }
}

fn give(
    words: &mut [Word],
    at: usize,
    text: &str,
    pos: Option<Pos>,
    (span, is_light): (Span, bool),
    lexicon: &'static Lexicon,
) {
    let entry = entry_of(lexicon, text, pos);
    words[at].meaning = Some(Meaning { lemma: text.into(), entry, span, is_light });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A verb that no list holds, or that no dictionary has as one word, would be read so without the file.
    #[test]
    fn every_literal_verb_needs_its_row() {
        let lexicon = Lexicon::shared();
        let rows = include_str!("literal.txt").lines().filter(|line| !line.starts_with('#'));
        let needless: Vec<String> = rows
            .flat_map(str::split_whitespace)
            .map(|verb| verb.replace('_', " "))
            .filter(|verb| {
                let first = verb.split(' ').next().unwrap_or_default();
                let listed = lexicon.expressions(first).iter().any(|known| known.text == *verb);
                !listed || !entry_of(lexicon, verb, Some(Pos::Verb)).has_senses()
            })
            .collect();
        assert_eq!(needless, [""; 0]);
    }
}
