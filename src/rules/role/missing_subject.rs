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
use crate::rule::structure::{Unanswered, missing_names, same_thing, unanswered_subject};
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::text::lexicon::{Frame, Lexicon};
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
        let headed = named_under_heading(pair);
        let is_headed = headed.is_some();
        let Some(Unanswered { subject, rival, is_object }) =
            headed.or_else(|| unanswered_subject(pair))
        else {
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
        // In a long claim, or where nothing else stands in the subject's place and no figure hangs on it, the rest may make it sure
        // that a paraphrase is meant; not where a figure hangs on it, or the passage has the subject in another place: "the factory where
        // the chemist worked exploded".
        let (short, figured) = (pair.claim.is_short(), !pair.claim.facts.is_empty());
        let stands = pair.alignment.place(subject).is_some();
        let resumed =
            rival.is_some_and(|(sentence, word)| may_resume(pair, subject, sentence, word));
        found.push(match rival {
            Some(_) if is_headed => outcome,
            Some(rival) if are_studies(pair, subject, rival) => outcome.soft(),
            Some(rival) if is_exchanged(pair, subject, rival) => outcome,
            Some(rival) if are_named_apart(pair, subject, rival) => outcome,
            Some(_)
                if pair.claim.words[subject].rel == Rel::OblAgent
                    && !is_behind_by(pair, subject) =>
            {
                outcome
            }
            Some(_) if short && !resumed && (figured || stands) => outcome,
            Some(_) if is_object => outcome,
            Some(_) if short && !resumed => outcome.grave(),
            // Which city it is that operates trams, this passage does not say.
            Some(_) if short && is_unnamed(pair, subject) => outcome,
            Some(_) if short => outcome.wary(SHORT),
            Some(_) if !resumed && !pair.claim.is_long() => outcome.wary(LONG),
            None if short && figured => outcome.wary(SHORT),
            // What is told of countries is not told of France.
            None if !pair.claim.is_long() && is_unnamed(pair, subject) => outcome,
            None if !pair.claim.is_long() && !is_owned(pair, subject) => outcome.wary(UNSPOKEN),
            _ => outcome.soft(),
        });
    }
}

/// Whether both are those who find things out: "a study showed", "researchers found".
fn are_studies(pair: &Pair<'_>, subject: usize, (sentence, word): (usize, usize)) -> bool {
    let is_study = |word: &Word| Lexicon::shared().frame(&word.lemma) == Some(Frame::Study);
    is_study(&pair.claim.words[subject]) && is_study(&pair.passage.statements[sentence].words[word])
}

/// Whether what the passage says it of is what the claim says something else of: "Sun has agreed to buy a stake in Oracle", where
/// Oracle buys one in Sun.
fn is_exchanged(pair: &Pair<'_>, subject: usize, (sentence, word): (usize, usize)) -> bool {
    let words = &pair.claim.words;
    let claimed = pair.alignment.claimed(Place { sentence, word });
    let own = |at: usize| {
        at == subject
            || words[at].head == Some(subject)
            || words[subject].head == Some(at)
            || words[at].name.is_some() && words[at].name == words[subject].name
    };
    let tied = |at: usize| matches!(words[at].rel, Rel::Obj | Rel::Obl | Rel::Nmod | Rel::OblAgent);
    let here = pair.alignment.place(subject).is_some_and(|place| place.sentence == sentence);
    // The claim's subject is what the passage says it is done to.
    let theirs = &pair.passage.statements[sentence].words;
    let turned = || {
        pair.alignment.place(subject).is_some_and(|place| {
            theirs[place.word].rel == Rel::Obj && theirs[place.word].head == theirs[word].head
        })
    };
    let nominal = |at: usize| words[at].upos == Upos::Propn || turned();
    here && claimed.is_some_and(|at| !own(at) && tied(at) && nominal(at))
}

/// Whether both have names, and the passage has the claim's as well: "it was his wife, Hester, who built it", of Amos.
fn are_named_apart(pair: &Pair<'_>, subject: usize, (sentence, word): (usize, usize)) -> bool {
    let words = &pair.claim.words;
    let theirs = &pair.passage.statements[sentence].words;
    let here = pair.alignment.place(subject).is_some_and(|place| place.sentence == sentence);
    let free = pair.alignment.claimed(Place { sentence, word }).is_none();
    let named = |word: &Word| word.name.is_some() && word.upos == Upos::Propn;
    // "The director, Ann Lee, who …" has a name as well.
    let called = || {
        words.iter().enumerate().any(|(at, word)| {
            word.head == Some(subject)
                && word.rel == Rel::Appos
                && named(word)
                && pair.alignment.place(at).is_some_and(|place| place.sentence == sentence)
        })
    };
    here && free && (named(&words[subject]) || called()) && named(&theirs[word])
}

/// The subject of the claim, where only a heading has it and the sentence under it is told of something else by name.
fn named_under_heading(pair: &Pair<'_>) -> Option<Unanswered> {
    let words = &pair.claim.words;
    let root = words.iter().position(|word| word.head.is_none())?;
    let subject =
        (0..root).find(|&at| words[at].head == Some(root) && words[at].rel.is_subject())?;
    let headed = pair.alignment.links[subject].is_none() && pair.alignment.context[subject] > 0.5;
    let named = words[subject].upos == Upos::Propn && words[subject].name.is_some();
    let statements = &pair.passage.statements;
    let statement = statements.first().filter(|_| headed && named && statements.len() == 1)?;
    let theirs = &statement.words;
    let top = theirs.iter().position(|word| word.head.is_none())?;
    let other = (0..theirs.len())
        .find(|&at| theirs[at].head == Some(top) && theirs[at].rel.is_subject())?;
    let free = |word: usize| pair.alignment.claimed(Place { sentence: 0, word }).is_none();
    let strange = theirs[other].upos == Upos::Propn
        && theirs[other].name.is_some()
        && same_thing(statement, other).into_iter().all(free);
    strange.then_some(Unanswered { subject, rival: Some((0, other)), is_object: false })
}

/// Whether the passage has what the claim says did it behind a "by" as well.
fn is_behind_by(pair: &Pair<'_>, subject: usize) -> bool {
    pair.alignment.place(subject).is_some_and(|place| {
        pair.passage.statements[place.sentence].preposition_of(place.word) == Some("by")
    })
}

/// Whether the subject has a name that stands neither in the passage nor over it.
fn is_unnamed(pair: &Pair<'_>, subject: usize) -> bool {
    let name = pair.claim.words[subject].name;
    name.is_some_and(|name| missing_names(pair).contains(&name))
}

/// Whether the subject is somebody's of whom the passage speaks: "her style is baroque" and "she is a baroque painter".
fn is_owned(pair: &Pair<'_>, subject: usize) -> bool {
    let words = &pair.claim.words;
    (0..words.len()).any(|at| {
        let owner = words[at].rel == Rel::NmodPoss || pair.claim.preposition_of(at) == Some("of");
        words[at].head == Some(subject) && owner && pair.alignment.answered(at) >= 0.5
    })
}

/// Whether a noun may well stand for the name that the claim gives its subject, which its sentence does not have: "the company".
fn may_resume(pair: &Pair<'_>, subject: usize, sentence: usize, word: usize) -> bool {
    let words = &pair.passage.statements[sentence].words;
    let definite = words.iter().any(|w| w.head == Some(word) && &*w.form == "the");
    // A row of a table only lists its name.
    let tells = |at: usize| !pair.passage.statements[at].predicates.is_empty();
    let elsewhere = pair
        .alignment
        .place(subject)
        .is_none_or(|place| place.sentence != sentence && tells(place.sentence));
    definite && elsewhere && words[word].name.is_none() && pair.claim.words[subject].name.is_some()
}

/// How grave it is for a long claim that the passage says it of something else.
const LONG: f64 = 0.2;

/// The same where the passage does not speak of the subject at all.
const UNSPOKEN: f64 = 0.15;

/// How grave it is for a short claim that the passage has no subject for its figure.
const SHORT: f64 = 0.25;
