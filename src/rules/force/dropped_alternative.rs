//! The source leaves open which of two it is.
//!
//! # What it checks
//!
//! A word of the claim that the passage has only as one of several that "or" joins, where the claim has none of the
//! others; or the "either … or" that a claim leaves out of a sentence that it copies.
//!
//! # Why it matters
//!
//! Twelve people who were killed or injured are not twelve who were killed.
//!
//! # Example
//!
//! ```text
//! claim:  Twelve sheep were stolen.
//! source: Twelve sheep were stolen or killed.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  Twelve sheep were stolen or killed.
//! source: Twelve sheep were stolen or killed.
//! ```
//!
//! # What it cannot decide
//!
//! Whether the two words are two names of one thing, unless the lexicon or an alias says so.

use crate::fact::Value;
use crate::fact::statement::{Class, Statement};
use crate::locate::align::{LinkKind, Place, kinship};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::span::Span;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

/// See the module's documentation.
pub struct DroppedAlternative;

impl Rule for DroppedAlternative {
    fn code(&self) -> &'static str {
        "dropped-alternative"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Force
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("dropped_alternative.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        if pair.claim.has("or") || pair.claim.has("either") {
            return;
        }
        found.extend(left_out(pair).map(|(kept, sentence, or)| {
            let span = pair.passage.statements[sentence].words[or].span;
            let message =
                format!("the source leaves it open with `{}`", pair.passage_text(sentence, span));
            Outcome::new(self, pair.claim.words[kept].span, message)
                .against(sentence, span)
                .help("say both, or cite a source that says which")
        }));
        found.extend(dates(pair).map(|(own, sentence, either)| {
            let message =
                format!("the source leaves it open: `{}`", pair.passage_text(sentence, either));
            Outcome::new(self, own, message)
                .against(sentence, either)
                .help("say both, or cite a source that says which")
        }));
        for link in pair.alignment.links.iter().flatten() {
            let (sentence, word) = (link.place.sentence, link.place.word);
            let statement = pair.passage.statements[sentence];
            let Some(other) = alternative(statement, word).filter(|&other| {
                pair.alignment.claimed(Place { sentence, word: other }).is_none()
                    && !is_free(pair, link.claim)
                    && !statement.words[word].denied
                    && !is_denied_whole(statement, word)
            }) else {
                continue;
            };
            let span = pair.claim.words[link.claim].span;
            let (first, last) = (word.min(other), word.max(other));
            let either = statement.words[first].span.cover(statement.words[last].span);
            let message =
                format!("the source leaves it open: `{}`", pair.passage_text(sentence, either));
            found.push(
                Outcome::new(self, span, message)
                    .against(sentence, either)
                    .help("say both, or cite a source that says which"),
            );
        }
    }
}

/// The dates of the claim that the passage gives as one of two: "in 1990 or in 1991"; with the sentence and both dates.
fn dates<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = (Span, usize, Span)> + 'p {
    pair.bindings.iter().filter_map(|binding| {
        let answer = binding.answer.as_ref().filter(|answer| answer.comparison.entails())?;
        let (ours, theirs) = (pair.claimed(binding), pair.found(answer));
        if !matches!(ours.value, Value::Date(_)) {
            return None;
        }
        let statement = pair.passage.statements[answer.sentence];
        let words = &statement.words;
        let own = statement.anchor(theirs.span)?;
        let joined = |at: usize| {
            words[at].rel == Rel::Conj
                && words.iter().any(|cc| cc.head == Some(at) && &*cc.form == "or")
        };
        let above = words[own].head.filter(|_| joined(own));
        let below = || (0..words.len()).find(|&at| words[at].head == Some(own) && joined(at));
        let other = above.or_else(below)?;
        let fact = &statement.facts[words[other].fact?];
        matches!(fact.value, Value::Date(_))
            .then(|| (ours.span, answer.sentence, theirs.span.cover(fact.span)))
    })
}

/// The "or" that a claim leaves out of a sentence that it copies, with one of the two: "will meet either Ann or Bea". The copied word
/// before it, the sentence and the "or".
fn left_out(pair: &Pair<'_>) -> Option<(usize, usize, usize)> {
    let copied = pair.copied.as_ref().filter(|copied| copied.is_near())?;
    let statement = pair.passage.statements[copied.sentence];
    let words = &statement.words;
    let mut left_out = copied.within().flat_map(|edit| &edit.left_out);
    // "Anna or the maid" is one of two; "the pump, or compressor," is one thing.
    let or = *left_out.find(|&&at| {
        let either = words[..at].iter().any(|word| &*word.form == "either");
        &*words[at].form == "or" && either
    })?;
    Some((copied.kept_before(or)?, copied.sentence, or))
}

/// Whether what is joined by "or" stands below a denied predicate: "does not trade in Florida or Louisiana" denies both.
fn is_denied_whole(statement: &Statement, word: usize) -> bool {
    let above = std::iter::successors(Some(word), |&at| statement.words[at].head);
    above.take(statement.words.len()).any(|at| {
        statement.predicates.iter().any(|predicate| predicate.head == at && predicate.is_negative())
    })
}

/// The word that "or" joins a word to, where the two are no two names of one thing.
fn alternative(statement: &Statement, word: usize) -> Option<usize> {
    let words = &statement.words;
    let joined = |conjunct: usize| {
        words.iter().any(|cc| cc.head == Some(conjunct) && cc.rel == Rel::Cc && &*cc.form == "or")
    };
    let above = words[word].head.filter(|_| words[word].rel == Rel::Conj && joined(word));
    let below = || {
        (0..words.len())
            .find(|&at| words[at].head == Some(word) && words[at].rel == Rel::Conj && joined(at))
    };
    let other = above.or_else(below)?;
    let same =
        |at: usize| matches!(words[at].upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Propn);
    let kin = kinship(&words[word], &words[other], Lexicon::shared());
    let one_thing = kin.is_some_and(|(kind, strength)| {
        matches!(kind, LinkKind::Alias | LinkKind::Variant | LinkKind::Same | LinkKind::Synonym)
            && strength >= 0.6
    });
    // "Coronavirus, or COVID-19, …" gives another name.
    let apposed =
        (word.min(other)..word.max(other)).any(|at| matches!(&*words[at].form, "," | "("));
    // Two words of one name are no two things.
    let named = words[other].name.is_some() && words[other].name == words[word].name;
    let plain = words[other].class == Class::Content && same(other) && same(word) && !named;
    (plain && !one_thing && !apposed).then_some(other)
}

/// Whether the claim says no more than that it may be so: what can be bought or rented can be bought.
fn is_free(pair: &Pair<'_>, word: usize) -> bool {
    let can = |at: usize| {
        pair.claim.words.iter().any(|aux| {
            aux.head == Some(at) && matches!(&*aux.form, "can" | "may" | "could" | "might")
        })
    };
    can(word) || pair.claim.words[word].head.is_some_and(can)
}
