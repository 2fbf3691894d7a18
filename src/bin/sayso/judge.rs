//! From claims to a report, with progress shown meanwhile.
//!
//! No judge is wired in yet: every claim is `unchecked`, which is an error by definition.

use sayso::claim::{Claim, Verdict};
use sayso::config::Settings;
use sayso::outcome::{Judged, Report};

use crate::progress::Progress;

/// The report on all claims.
pub(crate) fn judge(claims: Vec<Claim>, _settings: &Settings) -> Report {
    let progress = Progress::new(claims.len());
    let unchecked = |claim| {
        progress.tick();
        Judged { claim, verdict: Verdict::Unchecked, evidence: Vec::new(), findings: Vec::new() }
    };
    Report { claims: claims.into_iter().map(unchecked).collect(), ..Report::default() }
}
