//! What a run comes to, in a line: the last one of a log and the heading of a page, so that all formats say the same.

use super::record::{Claim, Record};
use crate::diagnostic::Severity;

/// The line, for a log.
pub(super) fn conclusion(record: &Record<'_>) -> String {
    parts(record, |count| match count {
        0 => "no claim".to_owned(),
        count => counted(count, "claim"),
    })
}

/// The line, for the head of a page.
pub(super) fn heading(record: &Record<'_>) -> String {
    let line = parts(record, |count| match count {
        0 => "none".to_owned(),
        count => count.to_string(),
    });
    format!("Claims: {line}")
}

/// What is not as expected, and what was let pass or left out; `claims` says how many claims they are.
fn parts(record: &Record<'_>, claims: fn(usize) -> String) -> String {
    let summary = record.summary;
    let mut parts = about_files(record);
    let open = summary.open();
    if summary.claims == 0 {
        let what = if summary.left_out > 0 { "selected" } else { "checked" };
        parts.push(format!("{} was {what}", claims(0)));
    } else if open > 0 {
        let fails = !parts.is_empty() || record.claims.iter().any(Claim::fails);
        let harmless = if fails { "" } else { ", which does not fail this run" };
        parts.push(format!("{open} of {} not as expected{harmless}", claims(summary.claims)));
    }
    let expected = summary.claims.saturating_sub(summary.unexpected);
    let flawed = record.claims.iter().filter(|claim| claim.is_expected() && claim.fails()).count();
    let mut named = summary.claims == 0 || open > 0;
    for (count, what) in [
        (if open > 0 { 0 } else { expected.saturating_sub(flawed) }, "as expected"),
        (flawed, "as expected, but with findings that fail"),
        (summary.waived, "waived"),
        (summary.ignored, "ignored"),
        (summary.baselined, "in the baseline"),
        (summary.allowed, "unchecked, which is allowed"),
        (summary.left_out, "left out"),
    ] {
        if count > 0 {
            let shown = if named { count.to_string() } else { claims(count) };
            parts.push(format!("{shown} {what}"));
            named = true;
        }
    }
    parts.join("; ")
}

/// How many findings about files and settings fail the run.
fn about_files(record: &Record<'_>) -> Vec<String> {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let matters = severity == Severity::Error || record.fails_on(severity);
        let count = record.findings.iter().filter(|f| f.severity == severity).count();
        if matters && count > 0 {
            parts.push(format!("{} in files or settings", counted(count, severity.as_str())));
        }
    }
    parts
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
