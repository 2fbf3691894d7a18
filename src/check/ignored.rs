//! What the author of a draft wants to be left unsaid, and what of that there is nothing to leave unsaid of.

use std::sync::Arc;

use crate::claim::draft::Ignore;
use crate::diagnostic::{CODES, Finding, Severity, codes, nearest};
use crate::outcome::{Excuse, Judged, Report};
use crate::rule::RULES;

/// Takes out of every claim the findings that its author ignores, unless the project is `strict` and hears of all.
///
/// A claim that is not as expected and whose weightiest findings are all ignored is let pass: its author knows, and says
/// why. It keeps its findings, so that whoever reads the report sees what was let pass.
pub(super) fn leave_out(report: &mut Report, strict: bool) {
    let mut ignores: Vec<(String, Arc<Ignore>)> = Vec::new();
    for judged in &mut report.claims {
        let Some(draft) = judged.claim.draft.as_ref().filter(|draft| !draft.ignores.is_empty())
        else {
            continue;
        };
        let here = draft.ignores.clone();
        ignores.extend(here.iter().map(|ignore| (judged.claim.path.clone(), Arc::clone(ignore))));
        leave_out_of(judged, &here, strict);
    }
    ignores.sort_by(|a, b| (&a.0, a.1.span).cmp(&(&b.0, b.1.span)));
    ignores.dedup_by(|later, first| later.0 == first.0 && later.1.span == first.1.span);
    for (path, ignore) in ignores {
        let unknown: Vec<Finding> =
            ignore.codes.iter().filter_map(|code| unknown(&path, &ignore, code)).collect();
        match unknown.is_empty() {
            true if !ignore.is_used() => report.findings.push(ignore.unused(&path)),
            _ => report.findings.extend(unknown),
        }
    }
}

fn leave_out_of(judged: &mut Judged, ignores: &[Arc<Ignore>], strict: bool) {
    let covering = |finding: &Finding| ignores.iter().find(|ignore| ignore.covers(finding.code));
    let mut reasons: Vec<&str> = Vec::new();
    for ignore in judged.findings.iter().filter_map(covering) {
        ignore.mark_used();
        if !reasons.contains(&ignore.reason.as_str()) {
            reasons.push(&ignore.reason);
        }
    }
    if strict || reasons.is_empty() {
        return;
    }
    let heaviest = judged.findings.iter().map(|finding| finding.severity).max();
    let left = judged.findings.iter().filter(|finding| covering(finding).is_none());
    let left = left.map(|finding| finding.severity).max();
    let is_passed = heaviest > left && heaviest >= Some(Severity::Warning);
    if is_passed && !judged.is_expected() {
        judged.ignored = Some(reasons.join("; "));
        judged.excuse = Some(Excuse::Ignored);
    } else {
        judged.findings.retain(|finding| covering(finding).is_none());
    }
}

fn unknown(path: &str, ignore: &Ignore, code: &str) -> Option<Finding> {
    let known = || CODES.iter().map(|code| code.name).chain(RULES.iter().map(|rule| rule.code()));
    if known().any(|known| known == code) {
        return None;
    }
    let help = nearest(code, known()).map_or_else(
        || "`sayso rules` lists all codes".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("`{code}` is no code of a finding");
    Some(
        Finding::new(&codes::UNKNOWN_CODE, message)
            .at(path, ignore.span, "unknown code")
            .help(help),
    )
}
