//! The registry: every rule, one file each, in one list.
//!
//! A new rule is a file and a line in [`RULES`].

mod adjuncts;
mod asserted;
mod copied_under;
pub(crate) mod denial;
mod denied_less;
mod distanced;
mod fiction;
mod figure;
pub(crate) mod former;
mod lost;
mod narrowed;
mod not_since;
mod parts;

pub mod date;
pub mod entity;
pub mod force;
mod generalized;
pub mod polarity;
pub mod quantity;
pub mod relation;
pub mod restriction;
pub mod role;
pub mod word;

use crate::rule::Rule;

/// Every rule, in the order in which they are asked and listed.
pub const RULES: &[&dyn Rule] = &[
    &quantity::mismatched_quantity::MismatchedQuantity,
    &quantity::weaker_quantity::WeakerQuantity,
    &quantity::dropped_approximation::DroppedApproximation,
    &quantity::unmarked_rounding::UnmarkedRounding,
    &quantity::missing_quantity::MissingQuantity,
    &date::missing_date::MissingDate,
    &date::mismatched_date::MismatchedDate,
    &date::weaker_date::WeakerDate,
    &polarity::mismatched_polarity::MismatchedPolarity,
    &polarity::dropped_negation::DroppedNegation,
    &force::dropped_alternative::DroppedAlternative,
    &force::dropped_hedge::DroppedHedge,
    &role::misplaced_argument::MisplacedArgument,
    &role::mismatched_role::MismatchedRole,
    &role::missing_subject::MissingSubject,
    &role::missing_antecedent::MissingAntecedent,
    &role::missing_predicate::MissingPredicate,
    &entity::mismatched_entity::MismatchedEntity,
    &entity::missing_entity::MissingEntity,
    &word::mismatched_word::MismatchedWord,
    &word::mismatched_kind::MismatchedKind,
    &word::replaced_word::ReplacedWord,
    &word::missing_words::MissingWords,
    &restriction::missing_restriction::MissingRestriction,
    &relation::missing_relation::MissingRelation,
];

/// The rule of that code.
pub fn find(code: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|rule| rule.code() == code)
}
