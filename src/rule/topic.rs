//! Topics: what a whole source is about, where a claim calls it by a common noun.
//!
//! Under the heading "Gloria Bell (film)", "the film earned nine million" and "Gloria Bell has grossed nine million" speak of
//! one thing. Owns when a noun of a claim stands for the topic of a passage; what follows from that is the rules'
//! question.

use crate::fact::statement::{Class, Statement};
use crate::locate::align::{Alignment, LinkKind, Passage, kinship};
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

/// The nouns of the claim that nothing answers and that stand for the topic: definite, with no word beside them that
/// would tell which of several is meant, over a passage whose subject is the topic by name.
pub(crate) fn named(claim: &Statement, passage: &Passage<'_>, alignment: &Alignment) -> Vec<usize> {
    let mut found = introducing(claim, passage, alignment);
    let on_topic = passage.statements.iter().any(|statement| {
        (0..statement.words.len()).any(|at| {
            statement.words[at].rel.is_subject() && is_topic(statement, at, &passage.context)
        })
    });
    if on_topic {
        found.extend(claim.content().filter(|&at| {
            claim.words[at].rel.is_subject()
                && alignment.answered(at) < 0.5
                && is_bare_definite(claim, at)
                && may_be_called(claim, at, &passage.context)
        }));
    }
    found
}

/// Nouns that only say of what kind the topic is, right before its name: "the film Gloria Bell".
fn introducing(claim: &Statement, passage: &Passage<'_>, alignment: &Alignment) -> Vec<usize> {
    let before = |name: &crate::fact::name::Name| name.words.start.checked_sub(1);
    claim
        .names
        .iter()
        .filter(|name| is_topic(claim, name.words.start, &passage.context))
        .filter_map(before)
        .filter(|&at| {
            claim.words[at].upos == Upos::Noun
                && claim.words[at].class == Class::Content
                && alignment.answered(at) < 0.5
                && may_be_called(claim, at, &passage.context)
        })
        .collect()
}

/// Whether a word is the name of what the passage stands under: the whole heading, but for what it has in brackets.
pub(crate) fn is_topic(statement: &Statement, at: usize, context: &[&Statement]) -> bool {
    let Some(name) = statement.words[at].name else { return false };
    let forms = |of: &Statement, range: std::ops::Range<usize>| -> Vec<Box<str>> {
        let content = |at: &usize| of.words[*at].class != Class::Punctuation;
        range.filter(content).map(|at| of.words[at].form.clone()).collect()
    };
    let own = forms(statement, statement.names[name].words.clone());
    let article = |words: &[Box<str>]| words.first().is_some_and(|first| &**first == "the");
    let bare = |words: &[Box<str>]| words[usize::from(article(words))..].to_vec();
    context.iter().any(|over| bare(&forms(over, 0..brackets(over))) == bare(&own))
}

/// Where the brackets at the end of a heading begin.
fn brackets(heading: &Statement) -> usize {
    heading.words.iter().position(|word| &*word.form == "(").unwrap_or(heading.words.len())
}

fn is_bare_definite(claim: &Statement, at: usize) -> bool {
    let children = || claim.words.iter().filter(|word| word.head == Some(at));
    claim.words[at].upos == Upos::Noun
        && children().any(|word| matches!(&*word.form, "the" | "this"))
        && children().all(|word| matches!(word.rel, Rel::Det | Rel::Punct))
}

/// Whether the topic may be called so: what the heading has in brackets says it, or nothing stands there and the
/// noun calls no person, who has more to them than a name.
fn may_be_called(claim: &Statement, at: usize, context: &[&Statement]) -> bool {
    let lexicon = Lexicon::shared();
    let noun = &claim.words[at];
    let told = context.iter().filter(|over| brackets(over) < over.words.len()).any(|over| {
        !over.words[brackets(over)..].iter().any(|word| {
            kinship(noun, word, lexicon).is_some_and(|(kind, _)| kind != LinkKind::General)
        })
    });
    !told && lexicon.category(&noun.entry) != Some("noun.person")
}
