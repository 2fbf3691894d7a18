//! Quotes cut off from what they hang on: "new taxes will be raised" of "no new taxes will be raised".
//!
//! Looks at the clause of the source around the quoted words, and at the sentence around the source's own quotation marks.
//! Whether the claim says the same outside of its quote is the caller's question.

use super::passage::{Passage, Said};
use super::words::is;
use crate::locate::quote::{self, Turn};
use crate::span::Span;
use crate::text::lexicon::{Hedge, Lexicon, Negator};
use crate::text::rel::Upos;

/// A word that a quote leaves out, though what is quoted hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Cut {
    /// The word as it is written.
    pub(in crate::check) word: Box<str>,
    /// Where it stands.
    pub(in crate::check) span: Span,
    pub(in crate::check) turn: Turn,
    pub(in crate::check) why: Why,
}

/// How a quote loses a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) enum Why {
    /// It begins behind it or ends before it.
    Edge,
    /// An omission leaves it out, and this word, which belongs to it, is kept.
    Orphaned(Box<str>),
    /// These words of an editor's stand in its place.
    Replaced(Box<str>),
    /// The source has the word in quotation marks of its own, and the quote does not.
    Unmarked,
}

/// Phrases that limit what stands directly before them, one a line.
const AFTER: &str = include_str!("after.txt");
/// Within so many words of its comma a clause denies what stands before it.
const DENIAL: usize = 8;
/// The longest sentence that takes back the one before it, in words.
const TAKEN_BACK: usize = 7;
/// How far before a quotation its frame is looked at, in words.
const FRAME: usize = 14;
impl Cut {
    /// Whether words outside of a quote say what it is cut off from.
    pub(super) fn is_said(&self, outside: &[Said<'_>]) -> bool {
        // What is joined amiss inside of the quote is not mended outside of it.
        if self.why != Why::Edge {
            return false;
        }
        let word = self.word.to_lowercase();
        let asks = || outside.iter().any(|said| is("ask", &said.word.form));
        outside.iter().any(|said| *said.word.form == *word) || &*self.word == "?" && asks()
    }
}

/// How far before "since" a superlative stands that it limits, in words.
const RANKED: usize = 4;
/// How far before a figure what binds it is looked for, in words.
const NEAR: usize = 8;
/// How far before a verb of speech what denies it can stand, in words.
const BEFORE_SPEECH: usize = 3;

/// What the quoted words of a source are cut off from.
pub(super) fn cut(passage: &Passage<'_>, span: Span) -> Option<Cut> {
    let start = passage.at(span.start);
    let end = passage.words.partition_point(|said| said.span.start < span.end);
    if start >= end {
        return None;
    }
    let beside = || bound(passage, start).or_else(|| part(passage, start));
    let beside = || beside().or_else(|| subject(passage, start, end));
    before(passage, start).or_else(beside).or_else(|| behind(passage, end))
}

/// What binds a figure that the quote begins with, or limits its first word: "less than", "only".
fn bound(passage: &Passage<'_>, start: usize) -> Option<Cut> {
    let here = passage.sentence(passage.words[start].sentence);
    let last = &passage.words[start.checked_sub(1).filter(|at| here.contains(at))?];
    let forms = |words: std::ops::Range<usize>| -> Vec<&str> {
        passage.words[words].iter().map(|said| &*said.word.form).collect()
    };
    let before = forms(here.start.max(start.saturating_sub(NEAR))..start);
    let behind = forms(start..here.end.min(start + 2));
    let binds = quote::bound(&before, &behind).is_some() || is("only", &last.word.form);
    binds.then(|| told(last, Turn::Aside))
}

/// The subject of what is quoted, where the quote begins behind it with a noun that could be taken for it: "the mayor stole it" of
/// "the wife of the mayor stole it".
fn subject(passage: &Passage<'_>, start: usize, end: usize) -> Option<Cut> {
    let sentence = passage.sentence(passage.words[start].sentence);
    let place = |at: usize| sentence.start + at;
    let words = &passage.words;
    let outside = |at: usize| place(at) < start;
    let is_noun =
        |at: &usize| matches!(words[*at].word.upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let end = end.min(sentence.end);
    let first = (start..end).find(is_noun)?;
    let hangs = words[first].word.head.is_some_and(outside);
    if !hangs || words[first].word.rel.is_subject() {
        return None;
    }
    let verbs = (first + 1..end).filter(|&at| words[at].word.upos == Upos::Verb);
    let own = verbs.filter_map(|verb| {
        let of_verb = |at: &usize| {
            let word = words[*at].word;
            word.rel.is_subject() && word.head.map(place) == Some(verb)
        };
        sentence.clone().find(of_verb)
    });
    let mut own = own.take(1);
    own.next().filter(|&at| at < start).map(|at| told(&words[at], Turn::Aside))
}

/// The word that takes only a part of what the quote begins with: "half of", "most of".
fn part(passage: &Passage<'_>, start: usize) -> Option<Cut> {
    let of = start.checked_sub(1).map(|at| &passage.words[at])?;
    let before = start.checked_sub(2).map(|at| &passage.words[at])?;
    let same = before.sentence == passage.words[start].sentence;
    let form = &*before.word.form;
    let takes = || is("part", form) || form.starts_with(|c: char| c.is_ascii_digit());
    let takes = same && &*of.word.form == "of" && takes();
    takes.then(|| told(before, Turn::Aside))
}

/// Whether nothing stands before the quoted words in their sentence or quotation.
pub(super) fn begins_clause(passage: &Passage<'_>, span: Span) -> bool {
    let at = passage.at(span.start);
    let Some(before) = at.checked_sub(1).map(|before| &passage.words[before]) else { return true };
    let here = passage.words.get(at);
    before.written == "\"" || here.is_none_or(|here| here.sentence != before.sentence)
}

/// Looks leftwards from the quoted words: through their clause, then through what frames the quotation.
fn before(passage: &Passage<'_>, start: usize) -> Option<Cut> {
    let sentence = passage.words[start].sentence;
    let mut commas = 0;
    let mut finite = false;
    for at in (0..start).rev() {
        let said = &passage.words[at];
        let form = &*said.word.form;
        if said.written == "\"" {
            return frame(passage, at);
        }
        if said.sentence != sentence || matches!(form, ";" | ":" | "." | "!" | "?") {
            break;
        }
        let next = passage.words.get(at + 1).map_or("", |next| &*next.word.form);
        if is("joint", form) || form == "," && is("link", next) {
            break;
        }
        commas += usize::from(form == ",");
        finite |= form == "that";
        let turn = match () {
            () if is("condition", form) || is("doubt", form) => Some(Turn::Aside),
            // "Had the dam held, the town would be dry".
            () if is("inverted", form) && begins(passage, at) => Some(Turn::Aside),
            () if form == "not" && next == "only" => None,
            () if commas == 0 || is_nobody(form) => {
                quote::turn(form).filter(|turn| *turn == Turn::Round)
            }
            () => None,
        };
        let hedged = || commas == 0 && hedges(passage, at, finite);
        if let Some(turn) = turn.or_else(|| hedged().then_some(Turn::Aside)) {
            return Some(told(said, turn));
        }
    }
    None
}

/// Whether a word is the first of its sentence or of a quotation.
fn begins(passage: &Passage<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &passage.words[before]);
    before.is_none_or(|said| said.written == "\"" || said.sentence != passage.words[at].sentence)
}

/// Looks leftwards from the mark that opens a quotation: "it is unlikely that", "never said".
fn frame(passage: &Passage<'_>, mark: usize) -> Option<Cut> {
    let sentence = passage.words[mark].sentence;
    let mut left = FRAME;
    let mut said_before = false;
    for at in (mark.saturating_sub(FRAME)..mark).rev() {
        let said = &passage.words[at];
        let form = &*said.word.form;
        let next = passage.words.get(at + 1).map_or("", |next| &*next.word.form);
        let ends =
            matches!(form, ";" | "." | "!" | "?" | "\"") || is("joint", form) || form == "and";
        if said.sentence != sentence || left == 0 || ends || form == "," && at + 1 < mark {
            break;
        }
        left -= 1;
        let denies = quote::turn(form) == Some(Turn::Round) && !(form == "not" && next == "only");
        let framed = || is("condition", form) || !said_before && hedges(passage, at, true);
        if is("doubt", form) || denies || framed() {
            return Some(told(said, Turn::Aside));
        }
        if !said_before && super::speech::is_speech(said) {
            said_before = true;
            left = left.min(BEFORE_SPEECH);
        }
    }
    None
}

/// Looks rightwards from the quoted words: "unless it rains", "or more", and behind the quotation "which she denied".
fn behind(passage: &Passage<'_>, end: usize) -> Option<Cut> {
    let sentence = passage.words.get(end.checked_sub(1)?)?.sentence;
    let rest = &passage.words[end..passage.sentence(sentence).end];
    let after_comma =
        rest.first().is_some_and(|said| matches!(&*said.word.form, "," | "-" | "–" | "—"));
    let next = &rest[usize::from(after_comma)..];
    if let Some(said) = next.first() {
        let form = &*said.word.form;
        let is_round = |said: &Said<'_>| quote::turn(&said.word.form) == Some(Turn::Round);
        let ends = next.get(1).is_none_or(|said| !said.written.contains(char::is_alphanumeric));
        // "…, says nobody".
        let nobody =
            after_comma && super::speech::is_speech(said) && next.get(1).is_some_and(is_round);
        let denied = is_round(said) && (!after_comma || ends) || nobody;
        // "The worst harvest since 1950".
        let ranks = || {
            let before = &passage.words[end.saturating_sub(RANKED)..end];
            let lexicon = Lexicon::shared();
            before.iter().any(|said| lexicon.superlative_base(&said.word.form).is_some())
        };
        if is("since", form) && ranks() {
            return Some(told(said, Turn::Aside));
        }
        if is("condition", form) || denied || takes_back(next) {
            return Some(told(said, Turn::Aside));
        }
        if after_comma && let Some(said) = denial(next) {
            return Some(told(said, Turn::Aside));
        }
    }
    if let Some(said) = taken_back(passage, sentence, rest) {
        return Some(told(said, Turn::Aside));
    }
    // What the source says of the quotation as a whole stands behind its closing mark.
    passage.quotation(passage.words[end - 1].span)?;
    let behind = rest.iter().skip_while(|said| said.written != "\"").skip(1);
    for said in behind {
        let form = &*said.word.form;
        if said.written == "\"" || matches!(form, ";" | "but" | "and") {
            return None;
        }
        if is("doubt", form) {
            return Some(told(said, Turn::Aside));
        }
        if super::speech::is_speech(said) {
            return None;
        }
    }
    None
}

/// What the next sentence takes back, where nothing else follows in the quoted one: "That is a lie."
fn taken_back<'p, 'a>(
    passage: &'p Passage<'a>,
    sentence: usize,
    rest: &[Said<'a>],
) -> Option<&'p Said<'a>> {
    let is_mark = |said: &Said<'_>| !said.written.contains(char::is_alphanumeric);
    if !rest.iter().all(|said| is_mark(said) && said.written != "\"") {
        return None;
    }
    let next = &passage.words[passage.sentence(sentence + 1)];
    let words: Vec<&Said<'_>> = next.iter().filter(|said| !is_mark(said)).collect();
    let form = |said: &&Said<'_>| -> bool {
        is("doubt", &said.word.form) || is("lie", &said.word.form) || is("no", &said.word.form)
    };
    let not_so = || {
        words.windows(2).any(|pair| &*pair[0].word.form == "not" && is("so", &pair[1].word.form))
    };
    let points = words.first().is_some_and(|said| is("this", &said.word.form));
    let denies = match words.len() {
        1 => words.iter().any(form),
        2..=TAKEN_BACK => points && (words.iter().any(form) || not_so()),
        _ => false,
    };
    let first = next.first()?;
    denies.then_some(first)
}

/// Whether words directly behind what is said limit it: "in theory", "or less".
fn takes_back(words: &[Said<'_>]) -> bool {
    AFTER.lines().filter(|line| !line.starts_with('#')).any(|phrase| {
        let mut own = words.iter().map(|said| &*said.word.form);
        phrase.split(' ').all(|word| own.next() == Some(word))
    })
}

/// What denies a clause in the relative or the short clause behind its comma: ", which is not true", ", they lied".
fn denial<'p, 'a>(words: &'p [Said<'a>]) -> Option<&'p Said<'a>> {
    let ends = |form: &str| matches!(form, "," | ";" | "but" | "and" | "\"");
    let near = || words.iter().take(DENIAL).take_while(|said| !ends(&said.word.form));
    let relative = words.first().is_some_and(|said| &*said.word.form == "which");
    let denies = |said: &&Said<'_>| {
        let form = &*said.word.form;
        is("doubt", form) || is("lie", form) || relative && quote::turn(form) == Some(Turn::Round)
    };
    near().find(denies)
}

fn told(said: &Said<'_>, turn: Turn) -> Cut {
    Cut { word: said.written.into(), span: said.span, turn, why: Why::Edge }
}

fn is_nobody(form: &str) -> bool {
    Lexicon::shared().negator(form) == Some(Negator::Quantifier) || form == "no"
}

/// Whether a word keeps what follows from being said flat. Behind "that", what could be seen is said flat.
fn hedges(passage: &Passage<'_>, at: usize, finite: bool) -> bool {
    let said = &passage.words[at];
    let word = said.word;
    let lexicon = Lexicon::shared();
    let next = passage.words.get(at + 1).map_or("", |next| &*next.word.form);
    let kind = match lexicon.hedge(&word.form) {
        None if next == "to" => lexicon.hedge(&format!("{} to", word.lemma)),
        known => known,
    };
    match kind {
        Some(Hedge::Modal) => !finite,
        Some(Hedge::Approximator) | None => false,
        // A report or a plan by itself is a thing like any other.
        Some(_) => next == "to" || next == "that" || !matches!(word.upos, Upos::Noun),
    }
}

/// The question mark behind the sentence that quoted words stand in, where they could be a statement by themselves.
pub(super) fn question(passage: &Passage<'_>, span: Span, quoted: &str) -> Option<Cut> {
    let end = passage.words.partition_point(|said| said.span.start < span.end);
    let sentence = passage.words.get(end.checked_sub(1)?)?.sentence;
    // What an omission leaves out says nothing.
    let own = quote::words(quoted);
    let says = |said: &Said<'_>| {
        matches!(said.word.upos, Upos::Verb | Upos::Aux)
            && own.iter().any(|w| **w == *said.word.form)
    };
    if !passage.words[passage.at(span.start).min(end)..end].iter().any(says) {
        return None;
    }
    let rest = &passage.words[end..passage.sentence(sentence).end];
    let mark = rest.iter().find(|said| said.written == "\"" || said.written == "?")?;
    (mark.written == "?").then(|| told(mark, Turn::Aside))
}

/// Whether a claim says outside of its quotes that what it quotes is not so, or not for sure.
pub(super) fn is_kept(outside: &[Said<'_>]) -> bool {
    let lexicon = Lexicon::shared();
    outside.iter().any(|said| {
        let form = &*said.word.form;
        quote::turn(form) == Some(Turn::Round)
            || is("condition", form)
            || is("doubt", form)
            || lexicon.hedge(form).is_some_and(|kind| kind != Hedge::Approximator)
    })
}
