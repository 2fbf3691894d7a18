//! The finished result of a run: what the judge hands over and every report is made from.
//!
//! Owns [`Report`] and what follows from it alone (counts, success). It judges nothing and renders
//! nothing.

use crate::claim::{Claim, Verdict};
use crate::config::Settings;
use crate::diagnostic::{self, Finding, Label, Severity};
use crate::files::Files;
use crate::source::Locator;
use crate::span::Span;

/// Everything that a run found out.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The claims in the order of their files, each with its verdict.
    pub claims: Vec<Judged>,
    /// About files and settings, not about one claim's verdict.
    pub findings: Vec<Finding>,
    /// The texts that spans point into.
    pub files: Files,
}

/// A claim, what it turned out to be, and why.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The claim.
    pub claim: Claim,
    /// What it turned out to be.
    pub verdict: Verdict,
    /// The passages that bear on it, best first.
    pub evidence: Vec<Evidence>,
    /// The reasons, weightiest first.
    pub findings: Vec<Finding>,
}

/// A passage of a source that bears on a claim.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The id of the source.
    pub source: String,
    /// The file of the source.
    pub path: String,
    /// Bytes of that file's raw text.
    pub span: Span,
    /// What is written there.
    pub text: String,
    /// How well it matches, from 0 to 1; reports show two decimals.
    pub score: f64,
    /// Where that is in the terms of the source's own kind: page, time, cell, headings.
    pub locator: Option<Locator>,
    /// Places inside the passage that decided.
    pub labels: Vec<Label>,
}

/// How many claims turned out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All claims.
    pub claims: usize,
    /// Those per verdict, in the order of [`Verdict::ALL`].
    pub by_verdict: [usize; 4],
    /// Those whose verdict is not the expected one.
    pub unexpected: usize,
}

/// Whether a run was a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Success {
    /// Every claim is as expected.
    Yes,
    /// Some claim is not as expected.
    No,
    /// Some file or claim could not be checked.
    Unknown,
}

impl Judged {
    /// Whether the verdict is the one the user expects.
    pub fn is_expected(&self) -> bool {
        self.verdict == self.claim.expect
    }
}

impl Summary {
    /// Counts one more claim.
    pub fn add(&mut self, judged: &Judged) {
        self.claims += 1;
        self.by_verdict[judged.verdict as usize] += 1;
        self.unexpected += usize::from(!judged.is_expected());
    }

    /// How many claims have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.by_verdict[verdict as usize]
    }
}

impl Report {
    /// The counts over all claims.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        self.claims.iter().for_each(|judged| summary.add(judged));
        summary
    }

    /// Gives every finding the weight that the project gives it, and puts those about files into
    /// the order of their places. No verdict depends on it.
    pub fn weigh(&mut self, settings: &Settings) {
        let weigh = |findings: &mut Vec<Finding>| {
            let weighed = findings.drain(..).filter_map(|finding| settings.weigh(finding));
            *findings = weighed.collect();
        };
        weigh(&mut self.findings);
        diagnostic::sort(&mut self.findings);
        self.claims.iter_mut().for_each(|judged| weigh(&mut judged.findings));
    }

    /// Whether the run was a success. Claims that could not be checked spoil it unless
    /// `allow_unchecked` is set; errors about files always do, and so does a run without a claim,
    /// whatever weight the project gives to findings.
    pub fn success(&self, allow_unchecked: bool) -> Success {
        let unchecked =
            |judged: &&Judged| judged.verdict == Verdict::Unchecked && !judged.is_expected();
        let broken = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        if broken
            || self.claims.is_empty()
            || (!allow_unchecked && self.claims.iter().any(|judged| unchecked(&judged)))
        {
            return Success::Unknown;
        }
        let as_expected =
            self.claims.iter().all(|judged| judged.is_expected() || unchecked(&judged));
        if as_expected { Success::Yes } else { Success::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim;
    use crate::diagnostic::codes;

    fn report(verdicts: &[(Verdict, Verdict)]) -> Report {
        let judged = verdicts.iter().map(|(verdict, expect)| {
            let text = format!("[[claim]]\nid = 'a'\ntext = 'b'\nexpect = '{expect}'\n");
            let claim = claim::read("claims.toml", &text, &mut Vec::new()).remove(0);
            Judged { claim, verdict: *verdict, evidence: Vec::new(), findings: Vec::new() }
        });
        Report { claims: judged.collect(), ..Report::default() }
    }

    #[test]
    fn success_follows_from_verdicts_and_expectations() {
        use Verdict::{Contradicted, Unchecked, Unsupported, Verified};
        for (verdicts, success, when_allowed) in [
            (&[(Verified, Verified), (Contradicted, Contradicted)][..], Success::Yes, Success::Yes),
            (&[(Verified, Verified), (Unsupported, Verified)], Success::No, Success::No),
            (&[(Verified, Contradicted)], Success::No, Success::No),
            (&[(Unchecked, Unchecked)], Success::Yes, Success::Yes),
            (&[(Unchecked, Verified)], Success::Unknown, Success::Yes),
            (&[(Unchecked, Verified), (Verified, Unsupported)], Success::Unknown, Success::No),
            (&[], Success::Unknown, Success::Unknown),
        ] {
            let report = report(verdicts);
            assert_eq!(report.success(false), success, "{verdicts:?}");
            assert_eq!(report.success(true), when_allowed, "{verdicts:?}");
        }
    }

    #[test]
    fn an_error_about_a_file_outweighs_every_verdict() {
        let mut report = report(&[(Verdict::Verified, Verdict::Verified)]);
        report.findings.push(Finding::new(&codes::UNUSED_ENTRY, "m"));
        assert_eq!(report.success(true), Success::Yes);
        report.findings.push(Finding::new(&codes::UNKNOWN_KEY, "m"));
        assert_eq!(report.success(true), Success::Unknown);
    }
}
