//! The last line of a run: what is not as expected, and what was let pass or left out.

use super::record::{Claim, Record};
use crate::diagnostic::Severity;

/// The line.
pub(super) fn conclusion(record: &Record<'_>) -> String {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let matters = severity == Severity::Error || record.fails_on(severity);
        let count = record.findings.iter().filter(|f| f.severity == severity).count();
        if matters && count > 0 {
            parts.push(format!("{} in files or settings", counted(count, severity.as_str())));
        }
    }
    let summary = record.summary;
    let open = summary.open();
    let failed = summary.unchecked > 0 || record.claims.iter().any(Claim::fails);
    match summary.claims {
        0 if summary.left_out > 0 => parts.push("no claim was selected".to_owned()),
        0 => parts.push("no claim was checked".to_owned()),
        claims if open == 0 && parts.is_empty() && !failed => {
            parts.push(format!(
                "{} as expected",
                counted(claims.saturating_sub(summary.unexpected), "claim")
            ));
        }
        claims => {
            let harmless = if failed || open == 0 { "" } else { ", which does not fail this run" };
            parts.push(format!("{open} of {} not as expected{harmless}", counted(claims, "claim")));
        }
    }
    let flawed = record.claims.iter().filter(|claim| claim.is_expected() && claim.fails()).count();
    if flawed > 0 {
        parts.push(format!("{flawed} as expected, but with findings that fail"));
    }
    for (count, what) in [
        (summary.waived, "waived"),
        (summary.baselined, "in the baseline"),
        (summary.left_out, "left out"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    parts.join("; ")
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
