//! Aliases: names that a project declares to mean the same.
//!
//! Owns where such a name stands in a sentence: word by word, without regard to case but for capitals, so that
//! "WHO" is never "who". What it means that two words belong to the same thing is the alignment's
//! question; names that everybody knows to be the same stand in the lexicon.

use rustc_hash::FxHashMap;

use crate::fact::statement::{Class, Word};
use crate::text::clean::Clean;
use crate::text::rel::Upos;
use crate::text::token::tokenize;

/// The declared names, by their first word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases(FxHashMap<Box<str>, Vec<Named>>);

/// A name of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    thing: usize,
    /// Its words in lower case, and whether each is written with a capital.
    words: Vec<(Box<str>, bool)>,
}

/// That a word belongs to a name of a declared thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// Which thing.
    pub thing: usize,
    /// Whether the name hangs in the sentence by this word.
    pub is_head: bool,
}

impl Aliases {
    /// The aliases of things, each given by all its names.
    pub fn new<'n, N: IntoIterator<Item = &'n str>>(things: impl IntoIterator<Item = N>) -> Self {
        let mut aliases = Self::default();
        for (thing, names) in things.into_iter().enumerate() {
            for name in names {
                let text = Clean::new(name).text;
                let word = |form: &str| (form.to_lowercase().into(), has_capital(form));
                let words: Vec<(Box<str>, bool)> =
                    tokenize(&text).iter().map(|token| word(token.form(&text))).collect();
                if let Some((first, _)) = words.first() {
                    aliases.0.entry(first.clone()).or_default().push(Named { thing, words });
                }
            }
        }
        for named in aliases.0.values_mut() {
            // The longest name is the one that is meant.
            named.sort_by_key(|named| (std::cmp::Reverse(named.words.len()), named.thing));
        }
        aliases
    }

    /// Marks the words of declared names among the words of `text`.
    pub(super) fn mark(&self, text: &str, words: &mut [Word]) {
        if self.0.is_empty() {
            return;
        }
        let mut at = 0;
        while at < words.len() {
            let found = self
                .0
                .get(&words[at].form)
                .and_then(|named| named.iter().find(|named| named.stands_at(text, &words[at..])));
            match found {
                Some(named) => {
                    let end = at + named.words.len();
                    mark(words, at..end, named.thing);
                    at = end;
                }
                None => at += 1,
            }
        }
    }
}

impl Named {
    fn stands_at(&self, text: &str, words: &[Word]) -> bool {
        words.len() >= self.words.len()
            && self.words.iter().zip(words).all(|((form, capital), word)| {
                *form == word.form && (!capital || has_capital(word.span.of(text)))
            })
    }
}

fn has_capital(form: &str) -> bool {
    form.contains(char::is_uppercase)
}

fn mark(words: &mut [Word], name: std::ops::Range<usize>, thing: usize) {
    let head = name
        .clone()
        .find(|&at| words[at].head.is_none_or(|head| !name.contains(&head)))
        .unwrap_or(name.start);
    // "WHO" may have been taken for a pronoun; a declared name is a name.
    if words[head].class == Class::Function {
        words[head].class = Class::Content;
        words[head].upos = Upos::Propn;
    }
    for (at, word) in words.iter_mut().enumerate().take(name.end).skip(name.start) {
        if word.class == Class::Content {
            word.alias = Some(Alias { thing, is_head: at == head });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Context;
    use crate::fact::statement::Statement;

    #[test]
    fn declared_names_are_found_word_by_word_the_longest_first() {
        let things =
            [vec!["World Health Organization", "WHO"], vec!["Health Ministry", "the ministry"]];
        let context = Context { aliases: Aliases::new(things).into(), ..Context::default() };
        for (text, expected) in [
            ("The WHO opened an office.", "WHO:0"),
            ("The clerk who opened an office left.", ""),
            ("The World Health Organization opened it.", "World:0 Health:0 Organization:0"),
            ("The ministry sent 4 nurses.", "ministry:1"),
            ("Ministry staff sent 4 nurses.", ""),
        ] {
            let statement = Statement::read(text, 0, &context);
            let marked = statement
                .words
                .iter()
                .filter_map(|word| Some(format!("{}:{}", word.span.of(text), word.alias?.thing)));
            assert_eq!(marked.collect::<Vec<_>>().join(" "), expected, "{text}");
            let heads = statement.words.iter().filter(|w| w.alias.is_some_and(|a| a.is_head));
            assert_eq!(heads.count(), usize::from(!expected.is_empty()), "{text}");
        }
    }
}
