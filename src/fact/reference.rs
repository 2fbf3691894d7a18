//! Reference: whom or what the pronouns of a text may stand for, where it names them itself.
//!
//! Owns the candidates: everything that was named before the pronoun, in its own sentence or in the one before. Which of
//! them is meant is not decided. What is none of them is surely not meant, and that is all that is asked.

use crate::fact::statement::{Class, Statement, Word};
use crate::text::rel::{Rel, Upos};

/// Somebody or something that a text names: the noun, or the words of the name.
pub type Mention = Vec<Word>;

/// A pronoun, and what was named before it.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The pronoun, as a word of its statement.
    pub pronoun: usize,
    /// What it may stand for.
    pub named: Vec<Mention>,
}

/// What the first words of a sentence name, figures and dates left out.
pub fn mentions(statement: &Statement, words: usize) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut last = None;
    for at in 0..words.min(statement.words.len()) {
        let word = &statement.words[at];
        let names = matches!(word.upos, Upos::Noun | Upos::Propn) && word.class == Class::Content;
        if !names || word.fact.is_some() || word.name.is_some() && word.name == last {
            continue;
        }
        last = word.name;
        let whole = word.name.map_or(at..at + 1, |name| statement.names[name].words.clone());
        found.push(statement.words[whole].to_vec());
    }
    found
}

/// Looks up the pronouns of a sentence in what was named before it and in it.
pub fn resolve(statement: &mut Statement, before: &[Mention]) {
    let resolved = |pronoun: usize| Reference {
        pronoun,
        named: before.iter().cloned().chain(mentions(statement, pronoun)).collect(),
    };
    let asked = (0..statement.words.len()).filter(|&at| stands_for(statement, at));
    let references = asked.map(resolved).filter(|reference| !reference.named.is_empty());
    statement.references = references.collect();
}

/// Whether a word is a pronoun in the place of a noun; "it" of "it is said that …" stands for nothing.
fn stands_for(statement: &Statement, at: usize) -> bool {
    let word = &statement.words[at];
    let carries = |other: &Word| {
        other.head == word.head && matches!(other.rel, Rel::Ccomp | Rel::Csubj | Rel::CsubjPass)
    };
    word.upos == Upos::Pron
        && matches!(word.rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obj)
        && word.is_anaphor()
        && !statement.words.iter().any(carries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Context;

    #[test]
    fn a_pronoun_may_stand_for_whatever_was_named_before_it() {
        let read = |text: &str| Statement::read(text, 0, &Context::default());
        let first = read("The council sold the pier to Edith Marlow in 1884.");
        for (text, expected) in [
            ("It was 310 metres long.", vec!["council pier Edith Marlow"]),
            ("A storm destroyed it.", vec!["council pier Edith Marlow storm"]),
            ("It is said that the owner was glad.", vec![]),
            ("The pier was 310 metres long.", vec![]),
        ] {
            let mut statement = read(text);
            resolve(&mut statement, &mentions(&first, usize::MAX));
            let told = |reference: &Reference| {
                let words = reference.named.iter().flatten();
                let forms = words.map(|word| {
                    word.span.of(match &*word.form {
                        "storm" => text,
                        _ => &first.text,
                    })
                });
                forms.collect::<Vec<_>>().join(" ")
            };
            let found: Vec<String> = statement.references.iter().map(told).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
