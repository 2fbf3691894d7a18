//! Pronouns of the claim, and subjects that its parts share: whether the passage tells it of what the claim names.
//!
//! A claim that goes on with "it" says no less of the pier than one that says "the pier" again. A passage that has a pronoun
//! itself in that place, or nothing, says nothing to the contrary, and neither does a name where another one may be the same thing's.

use std::borrow::Cow;

use super::subject::same_thing;
use crate::fact::reference::{Mention, mentions};
use crate::fact::statement::{Statement, Word};
use crate::locate::align::kinship;
use crate::rule::Pair;
use crate::rule::topic::is_topic;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

/// What the passage tells of something else than the claim.
pub(crate) struct Another {
    /// The word of the claim in whose place it stands.
    pub(crate) claim: usize,
    /// The sentence of the passage and the word in it.
    pub(crate) place: (usize, usize),
}

/// What the passage tells of something that the claim does not name where its pronoun, or its subject, may stand for it.
pub(crate) fn told_of_another(pair: &Pair<'_>) -> Option<Another> {
    let pronouns = pair.claim.references.iter();
    let resumed = pronouns.filter_map(|found| {
        let head = pair.claim.words[found.pronoun].head?;
        Some((found.pronoun, head, Cow::Borrowed(&*found.named)))
    });
    let shared = shared_subjects(pair).into_iter();
    let shared = shared.map(|(word, head, named)| (word, head, Cow::Owned(named)));
    resumed.chain(shared).find_map(|(word, head, named)| {
        let (sentence, holders) = holders(pair, word, head)?;
        let statement = pair.passage.statements[sentence];
        let plain = |at: &usize| matches!(statement.words[*at].upos, Upos::Noun | Upos::Propn);
        let other = *holders.first()?;
        let known = |at: &usize| !plain(at) || may_be(pair, (sentence, *at), &named);
        (!holders.iter().any(known)).then_some(Another { claim: word, place: (sentence, other) })
    })
}

/// The subject of the claim with each further verb that shares it, where the two are answered in different sentences.
fn shared_subjects(pair: &Pair<'_>) -> Vec<(usize, usize, Vec<Mention>)> {
    let words = &pair.claim.words;
    let Some(root) = words.iter().position(|word| word.head.is_none()) else { return Vec::new() };
    let own = |head: usize| words.iter().any(|w| w.head == Some(head) && w.rel.is_subject());
    let subject = (0..root).find(|&at| words[at].head == Some(root) && words[at].rel.is_subject());
    let Some(subject) = subject.filter(|&at| words[at].upos != Upos::Pron) else {
        return Vec::new();
    };
    let Some(told) = pair.alignment.place(subject) else { return Vec::new() };
    let further = (root + 1..words.len()).filter(|&at| {
        words[at].rel == Rel::Conj && words[at].head == Some(root) && words[at].upos == Upos::Verb
    });
    let apart =
        |at: &usize| pair.alignment.place(*at).is_some_and(|place| place.sentence != told.sentence);
    let named = || {
        let of = words[subject].name;
        let is_own = |mention: &Mention| {
            mention.iter().any(|w| w.span == words[subject].span || of.is_some() && w.name == of)
        };
        mentions(pair.claim, subject + 1).into_iter().filter(is_own).collect::<Vec<_>>()
    };
    let alone = further.filter(|&at| !own(at)).filter(apart);
    alone.map(|at| (subject, at, named())).filter(|found| !found.2.is_empty()).collect()
}

/// What stands in the passage in the place that a word has below a verb of the claim: the sentence and the words.
fn holders(pair: &Pair<'_>, word: usize, head: usize) -> Option<(usize, Vec<usize>)> {
    let link = pair.predicates.iter().find(|link| pair.claim.predicates[link.claim].head == head);
    if let Some(link) = link {
        let (claimed, theirs) = pair.linked(*link);
        let role = claimed.role_of(word)?;
        let found: Vec<usize> = theirs.in_role(role).collect();
        return Some((link.sentence, found));
    }
    let place = pair.alignment.place(head).filter(|_| pair.claim.words[word].rel.is_subject())?;
    let statement = pair.passage.statements[place.sentence];
    let subject = |at: &usize| {
        statement.words[*at].head == Some(place.word) && statement.words[*at].rel.is_subject()
    };
    Some((place.sentence, (0..statement.words.len()).filter(subject).collect()))
}

/// Whether what stands in the passage may be one of those that are named.
fn may_be(pair: &Pair<'_>, (sentence, word): (usize, usize), named: &[Mention]) -> bool {
    let statement = pair.passage.statements[sentence];
    let lexicon = Lexicon::shared();
    let is_common = |word: &Word| word.upos == Upos::Noun && word.name.is_none();
    let same = same_thing(statement, word);
    let akin =
        |own: &Word| same.iter().any(|&at| kinship(own, &statement.words[at], lexicon).is_some());
    // Who has a name may be called by a noun as well; but a pier with a name is no lighthouse.
    let called = |mention: &Mention| {
        is_common(&statement.words[word])
            && mention
                .last()
                .is_some_and(|last| !is_common(last) && lexicon.category(&last.entry).is_none())
    };
    is_relative(statement, word)
        || is_topic(statement, word, &pair.passage.context)
        || named.iter().any(|mention| mention.iter().any(akin) || called(mention))
}

/// Whether a word stands for what is said before it in its own sentence.
fn is_relative(statement: &Statement, word: usize) -> bool {
    matches!(&*statement.words[word].form, "which" | "who" | "that" | "whom")
}
