//! Speakers: who says what stands in a passage.
//!
//! A quotation is bound to the subject of the verb of speech beside it, in its own sentence; only where that names nobody,
//! to the speaker of the sentence before. Whoever is spoken to, or spoken for, does not speak.

use std::ops::Range;

use super::passage::{Passage, Said};
use super::words::is;
use crate::fact::predicate;
use crate::locate::quote::{self, Turn};
use crate::span::Span;
use crate::text::lexicon::Lexicon;
use crate::text::rel::Upos;

/// The longest line that is a name and nothing else, in words: "Ana Ruiz:".
const LONGEST_LABEL: usize = 8;
/// How far before a verb what denies it can stand, in words.
const DENIED_WITHIN: usize = 2;

/// The words among which a speaker is named, best first.
pub(super) type Places = Vec<Range<usize>>;

/// Whether a word is a verb that reports speech and does not deny it.
pub(super) fn is_speech(said: &Said<'_>) -> bool {
    let lexicon = Lexicon::shared();
    let form = &said.word.form;
    (is("speech", form) || predicate::is_speech(lexicon, said.word)) && !is("doubt", form)
}

/// Where the passage names who says what stands at `span`: `None` where it says nothing of that.
pub(super) fn speakers(passage: &Passage<'_>, span: Span) -> Option<Places> {
    let here = passage.words.get(passage.at(span.start))?.sentence;
    match passage.quotation(span) {
        Some(quotation) => of_quotation(passage, quotation),
        None => of_sentence(passage, here).or_else(|| label(passage, here).map(|name| vec![name])),
    }
}

/// The name before a colon at the head of a sentence or of one before it, as transcripts and interviews have it.
pub(super) fn label(passage: &Passage<'_>, sentence: usize) -> Option<Range<usize>> {
    (0..=sentence).rev().find_map(|sentence| {
        let words = passage.sentence(sentence);
        let colon = words.clone().take(LONGEST_LABEL).find(|&at| form(passage, at) == ":")?;
        let name = words.start..colon;
        let capital = |at: usize| passage.words[at].written.starts_with(char::is_uppercase);
        let is_name = name.clone().all(|at| capital(at) || form(passage, at) == ".")
            && name.clone().any(|at| passage.words[at].word.name.is_some());
        is_name.then_some(name)
    })
}

fn form<'a>(passage: &Passage<'a>, at: usize) -> &'a str {
    &passage.words[at].word.form
}

/// Who says what stands in quotation marks.
pub(super) fn of_quotation(passage: &Passage<'_>, quotation: Span) -> Option<Places> {
    let open = passage.at(quotation.start).checked_sub(1)?;
    let close = passage.at(quotation.end);
    let before = before(passage, open);
    let behind = behind(passage, close);
    // "…," said Vance. "…": a comma inside of the marks leads on to who says it.
    let leads_on =
        close > 0 && matches!(&*passage.words[close - 1].word.form, "," | "?" | "!" | "-");
    let leads_in =
        before.end > before.start && matches!(&*passage.words[before.end - 1].word.form, ":" | ",");
    let of_next = behind.end > behind.start
        && behind.end < passage.words.len()
        && passage.words[behind.end].written == "\""
        && matches!(&*passage.words[behind.end - 1].word.form, ":");
    let after = || if of_next && !leads_on { None } else { subject(passage, behind.clone(), true) };
    let ahead = || subject(passage, before.clone(), false);
    if leads_in && !leads_on { ahead().or_else(after) } else { after().or_else(ahead) }
}

/// The words before a quotation in its sentence, back to another quotation.
fn before(passage: &Passage<'_>, open: usize) -> Range<usize> {
    let sentence = passage.words[open].sentence;
    let joins = |at: &usize| {
        let said = &passage.words[*at];
        said.sentence == sentence && said.written != "\""
    };
    let start = (0..open).rev().take_while(joins).last().unwrap_or(open);
    start..open
}

/// The words behind one.
fn behind(passage: &Passage<'_>, close: usize) -> Range<usize> {
    let Some(sentence) = passage.words.get(close).map(|said| said.sentence) else {
        return close..close;
    };
    let joins = |at: &usize| {
        let said = &passage.words[*at];
        said.sentence == sentence && said.written != "\""
    };
    let end =
        (close + 1..passage.words.len()).take_while(joins).last().map_or(close + 1, |at| at + 1);
    (close + 1).min(end)..end
}

/// Who says what a sentence without quotation marks says.
pub(super) fn of_sentence(passage: &Passage<'_>, sentence: usize) -> Option<Places> {
    let words = passage.sentence(sentence);
    // Between quotations the sentence is in several stretches.
    let quoted = words.clone().find(|&at| passage.is_quoted(at));
    subject(passage, words.start..quoted.unwrap_or(words.end), false)
        .or_else(|| subject(passage, words, false))
}

/// The speaker that a stretch of words names.
fn subject(passage: &Passage<'_>, stretch: Range<usize>, behind: bool) -> Option<Places> {
    let words = &passage.words;
    let form = |at: usize| &*words[at].word.form;
    let visible = |at: &usize| !matches!(form(*at), "," | "-" | "–" | "—" | ":" | ".");
    let first = stretch.clone().find(visible)?;
    let verbs = stretch.clone().filter(|&at| is_speech(&words[at]) && !passage.is_quoted(at));
    if let Some(at) = stretch
        .clone()
        .find(|&at| form(at) == "according" && at + 1 < stretch.end && form(at + 1) == "to")
    {
        // "According to Olga Dent, Tom Reed said" is Tom Reed's.
        let comma = (at..stretch.end).find(|&at| form(at) == ",");
        let own = comma.and_then(|comma| {
            let verb = verbs.clone().find(|&verb| verb > comma)?;
            (comma + 1..verb).any(|at| words[at].word.name.is_some()).then_some(comma + 1..verb)
        });
        return Some(clauses(passage, own.unwrap_or(at + 2..stretch.end)));
    }
    for verb in verbs {
        let denied = (verb.saturating_sub(DENIED_WITHIN).max(stretch.start)..verb)
            .any(|at| quote::turn(form(at)) == Some(Turn::Round));
        if denied {
            return Some(Vec::new());
        }
        if behind && verb == first {
            return Some(clauses(passage, verb + 1..stretch.end));
        }
        // "Asked about the delay, Mr Kerr replied", "when asked".
        let asked = form(verb) == "asked" && is("when", form(verb.saturating_sub(1)));
        if verb == first || asked {
            continue;
        }
        // "Is wrongly said".
        let adverb = words[verb - 1].word.upos == Upos::Adv && verb >= stretch.start + 2;
        let be = is_be(form(if adverb { verb - 2 } else { verb - 1 }));
        let passive = be && (words[verb].word.form.ends_with('d') || form(verb) == "told");
        if passive {
            let by = (verb + 1..stretch.end).find(|&at| form(at) == "by");
            return Some(by.map_or_else(Vec::new, |by| clauses(passage, by + 1..stretch.end)));
        }
        let mut before = clauses(passage, stretch.start..verb);
        before.reverse();
        return Some(before);
    }
    // "Ana Ruiz: …", "… — Ana Ruiz".
    let label = words[stretch.clone()].iter().filter(|said| said.word.name.is_some()).count();
    let marked = form(stretch.end - 1) == ":" || matches!(form(stretch.start), "-" | "–" | "—");
    (marked && label > 0 && stretch.len() <= LONGEST_LABEL).then(|| vec![stretch])
}

/// A stretch of words, parted at its commas.
fn clauses(passage: &Passage<'_>, stretch: Range<usize>) -> Places {
    let mut found = Vec::new();
    let mut start = stretch.start;
    for at in stretch.clone() {
        let form = &*passage.words[at].word.form;
        if matches!(form, "," | ";" | "that" | "who" | "which") || is("clause", form) {
            found.push(start..at);
            start = at + 1;
        }
    }
    found.push(start..stretch.end);
    found.retain(|clause| !clause.is_empty());
    found
}

fn is_be(form: &str) -> bool {
    matches!(form, "is" | "was" | "are" | "were" | "be" | "been" | "being")
}

/// Where the run of capitalized words begins that ends in a word.
pub(super) fn run_start(passage: &Passage<'_>, at: usize) -> usize {
    let words = &passage.words;
    let part = |before: &usize| {
        let said = &words[*before];
        let begins = *before == 0
            || words[*before - 1].sentence != said.sentence
            || words[*before - 1].written == "\"";
        said.sentence == words[at].sentence
            && said.written.starts_with(char::is_uppercase)
            && (!begins || said.word.name.is_some())
    };
    (0..at).rev().take_while(part).last().unwrap_or(at)
}

/// Whether a name only says whose somebody is, or who is spoken to: "a spokesman for Olga Dent", "Kerr's deputy".
pub(super) fn is_tied(passage: &Passage<'_>, at: usize) -> bool {
    let words = &passage.words;
    let begin = run_start(passage, at);
    let article =
        |at: usize| matches!(&*words[at].word.form, "the" | "a" | "an" | "mr" | "mrs" | "ms");
    let before = begin.checked_sub(1);
    let before = if before.is_some_and(article) { begin.checked_sub(2) } else { before };
    // "…?" asked Nora Quist.
    let follows = |at: usize| at.checked_sub(1).is_some_and(|mark| words[mark].written == "\"");
    let before = before
        .map(|at| (at, &*words[at].word.form))
        .filter(|(at, form)| !(is("speech", form) && follows(*at)))
        .map(|(_, form)| form);
    let owns =
        |at: usize| words.get(at).is_some_and(|said| matches!(&*said.word.form, "'s" | "’s" | "'"));
    let accorded = || begin >= 2 && &*words[begin - 2].word.form == "according";
    let end = (at..words.len())
        .find(|&next| !words[next].written.starts_with(char::is_uppercase))
        .unwrap_or(words.len());
    owns(at + 1)
        || owns(end)
        || before.is_some_and(|form| is("tie", form) && !(form == "to" && accorded()))
}

/// The name that a claim itself gives to who says what it quotes.
pub(super) fn named(passage: &Passage<'_>, span: Span) -> Option<(String, Range<usize>)> {
    let places = speakers(passage, span)?;
    let words = &passage.words;
    for place in places {
        let named = |at: &usize| words[*at].word.name.is_some() && !is_tied(passage, *at);
        let Some(first) = place.clone().find(named) else { continue };
        let (name, sentence) = (words[first].word.name, words[first].sentence);
        let end = (first..place.end)
            .find(|&at| words[at].word.name != name || words[at].sentence != sentence)
            .unwrap_or(place.end);
        let written: Vec<&str> = words[first..end].iter().map(|said| said.written).collect();
        return Some((written.join(" "), first..end));
    }
    None
}
