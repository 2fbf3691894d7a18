//! The source says this of something else, or of nothing that the claim names.
//!
//! # What it checks
//!
//! The subject of the claim's main predicate stands neither in the passage nor in the headings over it; or the predicate
//! of the passage that answers the claim's has another subject.
//!
//! # Why it matters
//!
//! A figure or a deed that belongs to somebody else is the easiest to mistake for evidence, for everything else agrees.
//!
//! # Example
//!
//! ```text
//! claim:  The tent weighs 2.4 kg.
//! source: The stove weighs 2.4 kg.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The stove weighs 2.4 kg.
//! source: The stove weighs 2.4 kg.
//! ```
//!
//! # What it cannot decide
//!
//! Whether two descriptions mean the same thing, unless the lexicon, an alias or the headings say so.

use crate::fact::statement::Word;
use crate::locate::align::Place;
use crate::rule::structure::{Unanswered, same_thing, unanswered_subject};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};

/// See the module's documentation.
pub struct MissingSubject;

impl Rule for MissingSubject {
    fn code(&self) -> &'static str {
        "missing-subject"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Role
    }

    fn status(&self) -> Status {
        Status::Absent
    }

    fn source(&self) -> &'static str {
        include_str!("missing_subject.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        let Some(Unanswered { subject, rival, is_object }) = unanswered_subject(pair) else {
            return;
        };
        let span = pair.claim.words[subject].span;
        let said = pair.claim_text(span);
        let outcome = match rival {
            Some((sentence, word)) => {
                let other = pair.passage.statements[sentence].words[word].span;
                let theirs = pair.passage_text(sentence, other);
                let message = if theirs.eq_ignore_ascii_case(said) {
                    format!("the passage has `{said}`, but does not say this of the claim's own")
                } else {
                    format!("the passage says this of `{theirs}`, not of `{said}`")
                };
                Outcome::new(self, span, message).against(sentence, other)
            }
            None => Outcome::new(self, span, format!("the passage does not speak of `{said}`")),
        };
        let outcome = outcome.help("cite a passage about the claim's own subject");
        // In a long claim, or where nothing else stands in the subject's place and no figure hangs on it,
        // the rest may make it sure that a paraphrase is meant.
        let short = pair.claim.is_short();
        let told = rival.is_some() || !pair.claim.facts.is_empty();
        let other = rival.is_some_and(|(sentence, word)| {
            is_another(pair, sentence, word) || is_apart(pair, subject, sentence, word)
        });
        found.push(match short && told {
            _ if is_object => outcome,
            true if other => outcome,
            true if is_common(pair, subject) && rival.is_some() => outcome,
            true => outcome.wary(SURER),
            false => outcome.soft(),
        });
    }
}

/// Whether the claim calls its subject by a common noun: what has a name may be called by one elsewhere, but what is a tent
/// is no stove.
fn is_common(pair: &Pair<'_>, subject: usize) -> bool {
    let word = &pair.claim.words[subject];
    word.upos == Upos::Noun
        && word.name.is_none()
        && Lexicon::shared().category(&word.entry).is_some()
}

/// Whether what stands in the subject's place belongs to the subject or to somebody ("the sister of Ann", "her brother"), or is
/// one of its kind that was not spoken of ("another bridge").
fn is_apart(pair: &Pair<'_>, subject: usize, sentence: usize, word: usize) -> bool {
    let statement = pair.passage.statements[sentence];
    let children = || statement.words.iter().filter(|child| child.head == Some(word));
    let another = |child: &Word| {
        child.rel == Rel::Det && matches!(&*child.form, "a" | "an" | "another" | "no" | "some")
            || child.rel == Rel::NmodPoss && child.upos == Upos::Pron
            || matches!(&*child.form, "other" | "another")
    };
    let below = pair.alignment.place(subject).is_some_and(|place| {
        place.sentence == sentence
            && std::iter::successors(statement.words[place.word].head, |&at| {
                statement.words[at].head
            })
            .take(statement.words.len())
            .any(|at| at == word)
    });
    below || children().any(another)
}

/// Whether what stands in the subject's place is surely not the subject: it has a name, or the claim speaks
/// of it in another part.
fn is_another(pair: &Pair<'_>, sentence: usize, word: usize) -> bool {
    let statement = pair.passage.statements[sentence];
    statement.words[word].name.is_some()
        || same_thing(statement, word)
            .into_iter()
            .any(|word| pair.alignment.claimed(Place { sentence, word }).is_some())
}

/// How much surer than usual the rest of a short claim has to make us of what is told of another subject
/// that has no name.
const SURER: f64 = 0.25;
