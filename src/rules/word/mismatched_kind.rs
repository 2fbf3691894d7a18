//! The source says what the thing is, and that is another kind of thing.
//!
//! # What it checks
//!
//! Claim and passage both say what the same subject is ("is a dog", "is a singer"), and the two nouns tell kinds of which
//! nothing can be two: persons, animals, plants, places, works and organisations.
//!
//! # Why it matters
//!
//! Two things of one name are easily taken for each other, and then everything else that is said of them is wrong too.
//!
//! # Example
//!
//! ```text
//! claim:  Corvina is a village.
//! source: Corvina is a Spanish television series.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  Corvina is a television series.
//! source: Corvina is a Spanish television series.
//! ```
//!
//! # What it cannot decide
//!
//! Whether two nouns of one kind exclude each other: who is a singer may be a painter.

use crate::fact::predicate::{Predicate, Role};
use crate::fact::statement::Statement;
use crate::rule::kind::kind;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};

/// See the module's documentation.
pub struct MismatchedKind;

impl Rule for MismatchedKind {
    fn code(&self) -> &'static str {
        "mismatched-kind"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Word
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("mismatched_kind.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for ours in told(pair.claim) {
            let Some(own) = kind(&pair.claim.words[ours.head]) else { continue };
            let answered = pair.alignment.links[ours.head].is_some();
            for (sentence, statement) in pair.passage.statements.iter().enumerate() {
                for theirs in told(statement) {
                    let other = kind(&statement.words[theirs.head]);
                    if answered
                        || other.is_none_or(|other| other == own)
                        || !same_theme(pair, ours, sentence, theirs)
                    {
                        continue;
                    }
                    let (a, b) = (&pair.claim.words[ours.head], &statement.words[theirs.head]);
                    let message = format!(
                        "expected `{}`, found `{}`, which is another kind of thing",
                        pair.claim_text(a.span),
                        pair.passage_text(sentence, b.span)
                    );
                    found.push(
                        Outcome::new(self, a.span, message)
                            .against(sentence, b.span)
                            .firmness(pair.coverage(true))
                            .help("check which of two things of one name is meant"),
                    );
                    return;
                }
            }
        }
    }
}

/// The predicates that say flatly what their subject is.
fn told(statement: &Statement) -> impl Iterator<Item = &Predicate> {
    statement.predicates.iter().filter(|predicate| {
        !predicate.is_negative()
            && predicate.force.is_none()
            && predicate.in_role(Role::Theme).next().is_some()
    })
}

/// Whether two predicates are said of the same subject, by the words of both.
fn same_theme(pair: &Pair<'_>, ours: &Predicate, sentence: usize, theirs: &Predicate) -> bool {
    let statement = pair.passage.statements[sentence];
    ours.in_role(Role::Theme).any(|subject| {
        pair.alignment.place(subject).is_some_and(|place| {
            place.sentence == sentence
                && theirs.in_role(Role::Theme).any(|other| {
                    other == place.word
                        || statement.words[other].name.is_some()
                            && statement.words[other].name == statement.words[place.word].name
                })
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::check::check_text;
    use crate::claim::Verdict;

    #[test]
    fn one_kind_and_another() {
        for (claim, source, fires) in [
            ("Corvina is a village.", "Corvina is a Spanish television series.", true),
            ("Tindra is a dog.", "Tindra is a Norwegian singer.", true),
            ("Corvina is a drama.", "Corvina is a Spanish television series.", false),
            ("Tindra is a star.", "Tindra is a Norwegian singer.", false),
            ("Tindra is a painter.", "Tindra is a Norwegian singer.", false),
            ("Tindra is not a dog.", "Tindra is a Norwegian singer.", false),
        ] {
            let judged = check_text(claim, source);
            let fired = judged.findings.iter().any(|finding| finding.code == "mismatched-kind");
            assert_eq!(fired, fires, "{claim} {source} {:?}", judged.findings);
            assert!(fires || judged.verdict != Verdict::Contradicted, "{claim} {source}");
        }
    }
}
