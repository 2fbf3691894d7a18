//! Excuses: which unexpected verdicts a run lets pass, and what is to be said of that.
//!
//! Owns the step from a finished result to one in which every claim is excused that has a waiver or stands in the
//! [`baseline`]. It changes no verdict and no finding of the judge, knows no clock (the day is given to it) and opens no
//! file. A claim that could not be checked is never excused: there is nothing to excuse it from.

pub mod baseline;

use jiff::civil::Date;

use crate::claim::{Claim, Verdict, Waiver};
use crate::diagnostic::{Finding, codes};
use crate::outcome::{Excuse, Judged, Report};

/// Excuses the claims that have a waiver, and reports the waivers that are over or that nothing needs.
pub fn waive(report: &mut Report, today: Date) {
    for judged in &mut report.claims {
        let Some(waiver) = &judged.claim.waiver else { continue };
        let needed = !judged.is_expected() && judged.verdict != Verdict::Unchecked;
        if waiver.is_expired(today) {
            let finding = expired(&judged.claim, waiver);
            judged.findings.push(finding);
        } else if needed {
            judged.excuse = Some(Excuse::Waived);
        } else if judged.is_expected() {
            report.findings.push(unused(judged, waiver));
        }
    }
}

/// What there is to say of the waivers that are over, whatever becomes of their claims.
pub fn expired_waivers(claims: &[Claim], today: Date) -> Vec<Finding> {
    let waived = claims.iter().filter_map(|claim| Some((claim, claim.waiver.as_ref()?)));
    let over = waived.filter(|(_, waiver)| waiver.is_expired(today));
    over.map(|(claim, waiver)| expired(claim, waiver)).collect()
}

/// Whether any of the claims has a waiver that ends: only then does the day matter.
pub fn depends_on_day<'c>(claims: impl IntoIterator<Item = &'c Claim>) -> bool {
    claims
        .into_iter()
        .filter_map(|claim| claim.waiver.as_ref())
        .any(|waiver| waiver.until.is_some())
}

fn expired(claim: &Claim, waiver: &Waiver) -> Finding {
    let until = waiver.until.map(|until| until.to_string()).unwrap_or_default();
    let by = waiver.by.as_ref().map(|by| format!(" by `{by}`")).unwrap_or_default();
    let message = format!("claim `{}`: the waiver{by} ended after {until}", claim.id);
    Finding::new(&codes::EXPIRED_WAIVER, message)
        .at(&claim.path, waiver.until_span.unwrap_or(waiver.span), "its last day")
        .context(&claim.path, waiver.span, "what it was for")
        .help("correct the claim, or waive it anew with a reason and a day")
}

fn unused(judged: &Judged, waiver: &Waiver) -> Finding {
    let message =
        format!("claim `{}` is as expected, and its waiver is not needed", judged.claim.id);
    Finding::new(&codes::UNUSED_WAIVER, message)
        .at(&judged.claim.path, waiver.span, "waived here")
        .help("take `[claim.waiver]` out")
}
