//! Partisans: who speaks for a side, or is nobody in particular, and how much of a sentence is theirs.
//!
//! "Critics say the dam leaks" is no source for a leak. Parsers hang a frame from the nearest noun ("the mayor, according to
//! critics, stole"), so frames are read off the order of words: what opens the sentence, what stands between commas, and a name
//! before a colon. What such a frame says of a predicate is for whoever reads its force.

use std::ops::Range;

use super::force::is_speech;
use super::{Force, Tree};
use crate::fact::statement::{Class, Word};
use crate::text::lexicon::{Hedge, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// The longest frame, in words.
const LONGEST: usize = 14;
/// The longest label before a colon, in words.
const LONGEST_LABEL: usize = 4;

/// A stretch of a sentence that tells who says all the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    speaker: usize,
    stretch: Range<usize>,
}

/// Who says something and does not vouch for it, under a verb: "critics say", "her lawyer argued".
pub(super) fn speaker_of(words: &[Word], tree: &Tree, verb: usize) -> Option<usize> {
    // "Anyone who says so": who says it is anyone.
    let whose = |at: usize| {
        let of = words[verb].head.filter(|_| words[verb].rel == Rel::AclRelcl);
        of.filter(|_| matches!(&*words[at].form, "who" | "that" | "which")).unwrap_or(at)
    };
    tree.by(words, verb, &[Rel::Nsubj])
        .map(whose)
        .find(|&at| is_partisan(&words[at]) || is_one_of_several(words, at))
}

/// Whether one account is told beside another: "one report says …; another says …".
fn is_one_of_several(words: &[Word], noun: usize) -> bool {
    let one = noun > 0 && &*words[noun - 1].form == "one";
    let another = |word: &Word| matches!(&*word.form, "another" | "others" | "second");
    one && words[noun + 1..].iter().any(another)
}

/// Whether a word names somebody who speaks for a side, or nobody in particular.
pub(crate) fn is_partisan(word: &Word) -> bool {
    static PARTISANS: WordSet = WordSet::new(include_str!("partisans.txt"));
    // "Newspapers" are nobody in particular, and "the newspaper" is.
    (PARTISANS.has(&word.lemma) || PARTISANS.has(&word.form)) && !word.titled
}

/// Who says what a predicate says, by the frames of its sentence.
pub(super) fn over(frames: &[Frame], at: usize) -> Option<Force> {
    let frame = frames.iter().find(|frame| !frame.stretch.contains(&at))?;
    Some(Force { word: frame.speaker, class: Hedge::Report })
}

/// The frames of a sentence.
pub(super) fn frames(words: &[Word], lexicon: &Lexicon) -> Vec<Frame> {
    let partisans = (0..words.len()).filter(|&at| is_partisan(&words[at]));
    let frame = |speaker: usize| {
        let stretch = opening(words, speaker)
            .or_else(|| label(words, speaker))
            .or_else(|| held(words, speaker))
            .or_else(|| aside(words, lexicon, speaker))?;
        Some(Frame { speaker, stretch })
    };
    partisans.filter_map(frame).collect()
}

fn is_comma(word: &Word) -> bool {
    matches!(&*word.form, "," | "-" | "–" | "—" | "(" | ")")
}

fn ends(words: &[Word], at: usize) -> bool {
    words.get(at).is_none_or(|word| is_comma(word) || matches!(&*word.form, "." | ";" | "\""))
}

/// Where the noun phrase of a noun begins: "his political opponents".
fn phrase(words: &[Word], noun: usize) -> usize {
    let inside = |at: &usize| {
        matches!(words[*at].upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Pron)
    };
    (0..noun).rev().take_while(inside).last().unwrap_or(noun)
}

/// The phrase that opens the sentence and tells for whom it holds: "In the view of critics,", "To his enemies,".
fn opening(words: &[Word], speaker: usize) -> Option<Range<usize>> {
    static VIEWS: WordSet = WordSet::new(include_str!("views.txt"));
    let comma = (speaker + 1..words.len().min(LONGEST)).find(|&at| &*words[at].form == ",")?;
    let first = &*words[0].form;
    let (start, last) = (phrase(words, speaker), speaker + 1 == comma);
    let viewed = || (1..comma).any(|at| at != speaker && VIEWS.has(&words[at].lemma));
    let opens = match first {
        "to" if &*words[1].form == "hear" => true,
        // "To critics, …" and "For many of his enemies, …", but not "For people with a card, …".
        "to" | "for" => last && (start == 1 || of_many(words, start)),
        "according" => true,
        // "As critics say, …", "As his enemies have it, …".
        "as" => start == 1 && comma == speaker + 2 || &*words[comma - 1].form == "it",
        "in" | "by" | "on" | "from" => viewed(),
        _ => false,
    };
    opens.then_some(0..comma + 1)
}

/// Whether what stands before a phrase only counts those of it: "for many of", "to some of".
fn of_many(words: &[Word], start: usize) -> bool {
    start == 3 && &*words[2].form == "of" && words[1].class != Class::Punctuation
}

/// The name of those who speak, before a colon at the head of the sentence.
fn label(words: &[Word], speaker: usize) -> Option<Range<usize>> {
    let colon = words.get(speaker + 1).is_some_and(|word| &*word.form == ":");
    (colon && speaker < LONGEST_LABEL && phrase(words, speaker) == 0).then_some(0..speaker + 2)
}

/// What partisans hold: "Critics' view is that …", "The view of critics was that …".
fn held(words: &[Word], speaker: usize) -> Option<Range<usize>> {
    let near = speaker + 1..words.len().min(speaker + LONGEST);
    let that = near.into_iter().find(|&at| &*words[at].form == "that")?;
    let is = |at: usize| &*words[at].lemma == "be" && words[at].upos != Upos::Noun;
    (is(that - 1) && phrase_only(words, speaker, that - 1)).then_some(0..that + 1)
}

/// Whether no verb stands between two words.
fn phrase_only(words: &[Word], from: usize, to: usize) -> bool {
    words[from + 1..to].iter().all(|word| !matches!(word.upos, Upos::Verb | Upos::Aux))
}

/// What stands between commas or behind the last one and tells who says the rest: ", critics say,", ", according to his enemies".
fn aside(words: &[Word], lexicon: &Lexicon, speaker: usize) -> Option<Range<usize>> {
    let says = |at: usize| {
        let word = &words[at];
        let thinks = || {
            let class = lexicon.hedge(&word.lemma).or_else(|| lexicon.hedge(&word.form));
            matches!(class, Some(Hedge::Report | Hedge::Belief))
        };
        // "His opponents claim" is read as a claim of theirs.
        let several = || words[speaker].form != words[speaker].lemma && word.form == word.lemma;
        match word.upos {
            Upos::Verb => is_speech(lexicon, word) || thinks(),
            Upos::Noun => several() && thinks(),
            _ => false,
        }
    };
    let start = phrase(words, speaker);
    let before = start.checked_sub(1)?;
    // ", critics have always said,"
    let helped = |at: &usize| matches!(words[*at].upos, Upos::Aux | Upos::Adv);
    let verb = (speaker + 1..words.len()).find(|at| !helped(at)).filter(|&at| says(at));
    if let Some(verb) = verb.filter(|&verb| is_comma(&words[before]) && ends(words, verb + 1)) {
        return Some(before..verb + 1);
    }
    let open = |at: usize| at.checked_sub(1).filter(|&comma| is_comma(&words[comma]));
    if let (true, Some(comma)) = (says(before) && ends(words, speaker + 1), open(before)) {
        return Some(comma..speaker + 1);
    }
    // ", according to critics of the mayor,"
    let near = before.saturating_sub(LONGEST)..before;
    let according = near.rev().take_while(|&at| !is_comma(&words[at]));
    let according = according.into_iter().find(|&at| &*words[at].form == "according")?;
    let end = (speaker + 1..words.len()).find(|&at| ends(words, at)).unwrap_or(words.len());
    Some(according..end)
}
