//! The claim and the source say the same of the same two, the other way round.
//!
//! # What it checks
//!
//! The predicates are aligned, and who acts in the claim is acted upon in the source, and the other way round. Active,
//! passive and nominal forms are read alike: "Sun was acquired by Oracle" and "the acquisition of Sun by Oracle" have the
//! same roles.
//!
//! # Why it matters
//!
//! Every word of such a claim stands in the source; only their parts are exchanged.
//!
//! # Example
//!
//! ```text
//! claim:  Sun acquired Oracle.
//! source: Oracle acquired Sun in 2010.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  Sun was acquired by Oracle.
//! source: Oracle acquired Sun in 2010.
//! ```
//!
//! # What it cannot decide
//!
//! Verbs that say the same of both sides ("met", "married", "merged with") are left alone.

use crate::fact::predicate::{Predicate, Role};
use crate::rule::pair::PredicateLink;
use crate::rule::structure::swapped;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};

/// See the module's documentation.
pub struct MismatchedRole;

impl Rule for MismatchedRole {
    fn code(&self) -> &'static str {
        "mismatched-role"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Role
    }

    fn status(&self) -> Status {
        Status::Conflicts
    }

    fn source(&self) -> &'static str {
        include_str!("mismatched_role.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for &link in &pair.predicates {
            let Some((agent, patient)) = swapped(pair, link) else { continue };
            if is_said_as_well(pair, link, (agent, patient)) {
                continue;
            }
            let statement = pair.passage.statements[link.sentence];
            let (ours, theirs) = pair.linked(link);
            let message = format!(
                "`{}` and `{}` have exchanged their parts: in the source, `{}` is the one who acts",
                pair.claim_text(pair.claim.words[agent].span),
                pair.claim_text(pair.claim.words[patient].span),
                pair.claim_text(pair.claim.words[patient].span),
            );
            let span = theirs
                .arguments
                .iter()
                .fold(statement.words[theirs.head].span, |span, argument| {
                    span.cover(statement.words[argument.word].span)
                });
            let own = pair.claim.words[agent].span.cover(pair.claim.words[patient].span);
            found.push(
                Outcome::new(self, own.cover(pair.claim.words[ours.head].span), message)
                    .against(link.sentence, span)
                    .firmness(pair.coverage(false))
                    .help("check who did it to whom"),
            );
        }
    }
}

/// Whether the sentence says it the claim's way round with another verb of the same name: "Reed was beaten by Shaw, and Reed beat Shaw".
fn is_said_as_well(pair: &Pair<'_>, link: PredicateLink, (agent, patient): (usize, usize)) -> bool {
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let words = &statement.words;
    let has = |predicate: &Predicate, role: Role, ours: usize| {
        predicate.in_role(role).any(|at| words[at].key == pair.claim.words[ours].key)
    };
    statement.predicates.iter().any(|other| {
        other.head != theirs.head
            && words[other.head].key == words[theirs.head].key
            && !other.is_negative()
            && has(other, Role::Agent, agent)
            && has(other, Role::Patient, patient)
    })
}
