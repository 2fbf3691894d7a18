//! Moods: whether two figures are told with verbs that both affirm, both deny, and both say it flatly or neither.
//!
//! What was not done to fifty is not done to them, and what will be done to fifty is not done yet: what is worked out from figures holds of the
//! claim's only in one mood.

use super::governor;
use crate::fact::Fact;
use crate::fact::predicate::Predicate;
use crate::fact::statement::Statement;

/// Whether the verbs of two figures are in one mood.
pub(crate) fn in_one_mood(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
) -> bool {
    mood(claim, ours) == mood(statement, theirs)
}

/// Whether the verb of a figure says flatly that something is so.
pub(super) fn is_flat(statement: &Statement, fact: &Fact) -> bool {
    mood(statement, fact) == (false, false)
}

/// Whether the verb of a figure is denied.
pub(super) fn is_denied(statement: &Statement, fact: &Fact) -> bool {
    mood(statement, fact).0
}

/// Whether the verb of a figure is denied, and whether it is hedged.
fn mood(statement: &Statement, fact: &Fact) -> (bool, bool) {
    let Some(verb) = governor(statement, fact) else { return (false, false) };
    let own = |predicate: &&Predicate| predicate.head == verb;
    let mut predicates = statement.predicates.iter().filter(own);
    let denied = predicates.clone().any(Predicate::is_negative) || statement.words[verb].denied;
    (denied, predicates.any(|predicate| predicate.force.is_some()))
}
