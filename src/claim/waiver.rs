//! Waivers: why a claim that is not as expected is let pass for a while, as written in its table.

use jiff::civil::Date;

use crate::diagnostic::{Finding, codes};
use crate::span::Span;
use crate::table::{Key, Kind, Table};

/// The keys of `[claim.waiver]`, in the order of the documentation.
pub const KEYS: &[Key] = &[
    Key::required("reason", Kind::Words, "why the claim is let pass"),
    Key::new("until", Kind::Date, "the last day on which the waiver holds; after it the run fails"),
    Key::new("by", Kind::Text, "who says so"),
];

/// A claim's leave not to be as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Why it is let pass; never empty.
    pub reason: String,
    /// The last day on which it holds; none: until it is taken out.
    pub until: Option<Date>,
    /// Who says so.
    pub by: Option<String>,
    /// Where its reason is written.
    pub span: Span,
    /// Where its last day is written.
    pub until_span: Option<Span>,
}

impl Waiver {
    /// Whether its last day lies before `today`.
    pub fn is_expired(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }
}

/// Reads the waiver of a claim, if it has one.
pub(super) fn read(claim: &Table<'_>, findings: &mut Vec<Finding>) -> Option<Waiver> {
    let table = claim.table("waiver", "`[claim.waiver]`", findings)?;
    table.only(KEYS, findings);
    let reason = table.required("reason", findings);
    let until = table.date("until", findings);
    let by = table.text("by", findings).map(|by| by.value.to_owned());
    let reason = reason?;
    if !reason.value.chars().any(char::is_alphanumeric) {
        let message = "`reason` has no letter and no digit";
        findings.push(
            table
                .finding(&codes::EMPTY_TEXT, message, reason.span)
                .help("say why the claim is let pass, for whoever reads this in a year"),
        );
    }
    Some(Waiver {
        reason: reason.value.to_owned(),
        until: until.as_ref().map(|until| until.value),
        by,
        span: reason.span,
        until_span: until.map(|until| until.span),
    })
}
