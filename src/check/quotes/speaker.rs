//! The speaker that a claim names, and whether a passage says that it is this one who speaks.

use std::ops::Range;

use super::passage::{Passage, Said};
use super::speech::{Places, is_tied, label, of_quotation, of_sentence, run_start, speakers};
use super::words::is;
use crate::locate::quote;
use crate::source::Document;
use crate::span::Span;
use crate::text::lexicon::Lexicon;
use crate::text::rel::Upos;

/// How many sentences back a speaker may be named.
const BACK: usize = 3;
/// Among how many blocks at its head a text may name its author.
const BYLINE: usize = 8;
/// The longest line that does, in bytes.
const LONGEST_BYLINE: usize = 80;
/// How far from a name the role of its bearer may stand, in words.
const ROLE: usize = 4;

/// A name as a claim gives it.
pub(super) struct Speaker {
    words: Vec<String>,
    /// Whether every word of it has to be there, since it is no person's name.
    is_phrase: bool,
    /// Whether it is a name and no mere noun.
    is_name: bool,
}

impl Speaker {
    pub(super) fn new(name: &str) -> Self {
        let lexicon = Lexicon::shared();
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
        let title = |word: &str| lexicon.title(word.trim_end_matches('.')).is_some();
        let small = |word: &str| word.len() <= 3 && !capital(word) || word == "&";
        let mut written: Vec<&str> = name.split_whitespace().collect();
        // "Ann Lee of the Gazette" is Ann Lee, while the Ministry of Health is all of it.
        let end = written.iter().position(|word| matches!(*word, "of" | "from" | "at"));
        let person = |end: &usize| {
            *end > 1 && written[..*end].iter().all(|word| capital(word) && !title(word))
        };
        if let Some(end) = end.filter(person) {
            written.truncate(end);
        }
        let is_name = written.iter().any(|word| capital(word));
        let is_phrase = written.iter().skip(1).any(|word| small(word)) && is_name;
        let own = |keep: &dyn Fn(&str) -> bool| {
            let kept: Vec<&str> = written.iter().copied().filter(|word| keep(word)).collect();
            quote::words(&kept.join(" "))
        };
        let mut words = own(&|word| !small(word) && !title(word));
        if words.is_empty() {
            words = own(&|_| true);
        }
        Self { words, is_phrase, is_name }
    }

    /// Whether the passage says that this is who says what stands at `span`.
    pub(super) fn says(&self, passage: &Passage<'_>, span: Span, document: &Document) -> bool {
        let text = &document.text;
        if self.words.is_empty() {
            return true;
        }
        let Some(here) = passage.words.get(passage.at(span.start)).map(|said| said.sentence) else {
            return false;
        };
        match speakers(passage, span) {
            Some(places) => {
                // "Dare I say": whoever wrote the text speaks, or is put down as speaking.
                let noted = || label(passage, here).is_some_and(|name| self.stands(passage, name));
                let own = |at: usize| matches!(&*passage.words[at].word.form, "i" | "we");
                self.is_subject(passage, &places, here, text)
                    || passage.quotation(span).is_none()
                        && places.iter().any(|place| place.clone().any(own))
                        && (self.is_author(document) || noted())
            }
            None => {
                self.is_named_beside(passage, span, here)
                    || self.spoke_before(passage, span, here, text)
                    || passage.quotation(span).is_none() && self.is_author(document)
            }
        }
    }

    /// Whether the words among which a speaker is named name this one.
    fn is_subject(&self, passage: &Passage<'_>, places: &Places, here: usize, text: &str) -> bool {
        if !self.is_name && places.iter().any(|place| self.stands(passage, place.clone())) {
            return true;
        }
        let named = |at: &usize| passage.words[*at].word.name.is_some();
        let mut tied = false;
        for place in places {
            if self.stands(passage, place.clone()) {
                return true;
            }
            // The first that names anybody decides, unless it only says whose somebody is.
            let mut names = place.clone().filter(named).peekable();
            tied |= names.peek().is_some();
            if names.any(|at| !is_tied(passage, at)) {
                return false;
            }
        }
        // "A spokesman for Olga Dent" has no other name.
        if tied {
            return false;
        }
        let pronoun = |at: usize| is("person", &passage.words[at].word.form);
        if places.iter().any(|place| place.len() <= 2 && place.clone().any(pronoun)) {
            return self.was_spoken_of(passage, here);
        }
        let noun = |at: usize| passage.words[at].word.upos == Upos::Noun;
        let role = places.first().and_then(|place| place.clone().rfind(|&at| noun(at)));
        role.is_some_and(|at| self.has_role(&passage.words[at].word.form, text))
    }

    /// Whether the first name of a sentence before is this one: "he" is whoever the text was about.
    fn was_spoken_of(&self, passage: &Passage<'_>, here: usize) -> bool {
        for sentence in (here.saturating_sub(BACK)..here).rev() {
            let words = passage.sentence(sentence);
            let named = |at: &usize| {
                passage.words[*at].word.name.is_some()
                    && !passage.is_quoted(*at)
                    && !is_tied(passage, *at)
            };
            let Some(first) = words.clone().find(named) else { continue };
            let name = passage.words[first].word.name;
            let end = (first..words.end).find(|&at| passage.words[at].word.name != name);
            // Of two who are named side by side, "he" may be either.
            let next = |at: usize| passage.words[at..words.end].get(1);
            let two = end.filter(|&at| &*passage.words[at].word.form == "and").and_then(next);
            if two.is_some_and(|said| said.word.name.is_some()) {
                return false;
            }
            // "The mayor, Tom Arkwright": an office may have a capital too.
            return self.stands(passage, first..end.unwrap_or(words.end));
        }
        // "Mr Kerr was late, he said": the name stands in the sentence itself.
        let words = passage.sentence(here);
        words.clone().any(|at| !passage.is_quoted(at) && self.stands(passage, at..at + 1))
    }

    /// Whether a text calls this one by a role: "the minister, Olga Dent".
    fn has_role(&self, role: &str, text: &str) -> bool {
        let Some(last) = self.words.last() else { return false };
        if last == role {
            return true;
        }
        let words = quote::words(text);
        // "A spokesman for Olga Dent" is no role of hers.
        let untied = |between: &[String]| !between.iter().any(|word| is("tie", word));
        let near = |at: usize| {
            let from = at.saturating_sub(ROLE);
            let to = (at + ROLE + 1).min(words.len());
            let before =
                (from..at).any(|role_at| words[role_at] == role && untied(&words[role_at..at]));
            before
                || (at + 1..to)
                    .any(|role_at| words[role_at] == role && untied(&words[at + 1..role_at]))
        };
        (0..words.len()).any(|at| words[at] == *last && near(at))
    }

    /// Whether the source is this one's own text: by what it says of itself, or by a line at its head that is the name.
    fn is_author(&self, document: &Document) -> bool {
        let own = |words: Vec<String>| {
            let words = words.strip_prefix(&["by".to_owned()]).unwrap_or(&words);
            words == self.words
        };
        let head = document.blocks.iter().take(BYLINE).map(|block| block.span.of(&document.text));
        document.meta.author.as_deref().is_some_and(|author| own(quote::words(author)))
            || head.filter(|line| line.len() <= LONGEST_BYLINE).any(|line| own(quote::words(line)))
    }

    /// Whether a sentence that says of nobody that they speak names this one beside the quotation.
    fn is_named_beside(&self, passage: &Passage<'_>, span: Span, here: usize) -> bool {
        let end = passage.at(span.end.saturating_sub(1)).min(passage.words.len().saturating_sub(1));
        let last = passage.words[end].sentence.max(here);
        let range = passage.sentence(here).start..passage.sentence(last).end;
        let quoted = passage.quotation(span).is_some();
        let doubted = || {
            range
                .clone()
                .any(|at| !passage.is_quoted(at) && is("doubt", &passage.words[at].word.form))
        };
        quoted
            && !doubted()
            && range.clone().any(|at| !passage.is_quoted(at) && self.stands(passage, at..at + 1))
    }

    /// Whether the speaker of the sentence before goes on.
    fn spoke_before(&self, passage: &Passage<'_>, span: Span, here: usize, text: &str) -> bool {
        let begins = passage.quotation(span).map_or(here, |quotation| {
            passage.words.get(passage.at(quotation.start)).map_or(here, |said| said.sentence)
        });
        let own = passage.sentence(begins);
        // Somebody else is named in the sentence itself.
        if own.clone().any(|at| !passage.is_quoted(at) && passage.words[at].word.name.is_some())
            && passage.quotation(span).is_some()
        {
            return false;
        }
        for sentence in (begins.saturating_sub(BACK)..begins).rev() {
            let words = passage.sentence(sentence);
            let last = passage
                .quotations
                .iter()
                .rfind(|quotation| words.contains(&passage.at(quotation.start)));
            let places = match last {
                Some(quotation) => of_quotation(passage, *quotation),
                None => of_sentence(passage, sentence),
            };
            if let Some(places) = places {
                return self.is_subject(passage, &places, sentence, text);
            }
            if words
                .clone()
                .any(|at| !passage.is_quoted(at) && passage.words[at].word.name.is_some())
            {
                return false;
            }
        }
        false
    }

    /// Whether some words hold this name, and nobody else's of the same surname.
    fn stands(&self, passage: &Passage<'_>, place: Range<usize>) -> bool {
        let Some((last, given)) = self.words.split_last() else { return false };
        if self.is_phrase {
            // A phrase is looked for around the place, which may be a word of it.
            let end = (place.end + self.words.len() + 2).min(passage.words.len());
            let within = if place.len() > 1 { place.clone() } else { place.start..end };
            let found =
                |word: &String| within.clone().any(|at| *passage.words[at].word.form == **word);
            let first = within
                .clone()
                .find(|&at| self.words.iter().any(|w| *passage.words[at].word.form == **w));
            return self.words.iter().all(found) && first.is_some_and(|at| !is_tied(passage, at));
        }
        place.clone().any(|at| {
            let said = &passage.words[at];
            if *said.word.form != **last && said.word.form.trim_end_matches('.') != last {
                return false;
            }
            let begin = run_start(passage, at);
            let lexicon = Lexicon::shared();
            let others = passage.words[begin..at]
                .iter()
                .filter(|said| lexicon.title(said.written.trim_end_matches('.')).is_none());
            let same = |said: &Said<'_>| {
                let form = said.word.form.trim_end_matches('.');
                given.iter().any(|own| {
                    own == form
                        || lexicon.same_given_name(own, form)
                        || (form.chars().count() == 1 || own.chars().count() == 1)
                            && own.chars().next() == form.chars().next()
                })
            };
            let fits = given.is_empty() || others.clone().all(same);
            fits && !is_tied(passage, at)
        })
    }
}
