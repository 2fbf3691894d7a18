//! The finished result of a run: what the judge hands over and every report is made from.
//!
//! Owns [`Report`] and what follows from it alone (counts, success). It judges nothing and renders
//! nothing.

pub mod fingerprint;

use jiff::civil::Date;

use crate::claim::{Claim, Verdict};
use crate::config::{FailOn, Level, Settings};
use crate::diagnostic::{self, Finding, Label, Severity, codes};
use crate::files::Files;
use crate::selection::Partition;
use crate::source::{Locator, Metadata};
use crate::span::Span;

/// Everything that a run found out.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The claims in the order of their files, each with its verdict.
    pub claims: Vec<Judged>,
    /// About files and settings, not about one claim's verdict.
    pub findings: Vec<Finding>,
    /// The sources that were read, as they are cited.
    pub sources: Vec<Source>,
    /// The texts that spans point into.
    pub files: Files,
    /// How many claims of the project this run was told to leave out.
    pub left_out: usize,
    /// The part of the claims that it judged, where they were shared out.
    pub partition: Option<Partition>,
    /// What makes the run fail.
    pub fail_on: FailOn,
}

/// A source as it is cited: what is known of it beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// The day on which it was published.
    pub published: Option<Date>,
    /// What else is known of it.
    pub meta: Metadata,
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
    /// The passages that say otherwise, where others verify it.
    pub against: Vec<Evidence>,
    /// How figures that no passage writes were worked out from those that one does.
    pub arithmetic: Vec<String>,
    /// The reasons, weightiest first.
    pub findings: Vec<Finding>,
    /// What became of each thing that it says, where it says several.
    pub parts: Vec<Part>,
    /// What the project makes of it when the verdict is not the expected one.
    pub weight: Level,
    /// Why an unexpected verdict is let pass.
    pub excuse: Option<Excuse>,
    /// Why the author of its draft ignores what speaks against it, where [`Excuse::Ignored`] lets it pass.
    pub ignored: Option<String>,
}

/// Why an unexpected verdict is let pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excuse {
    /// The claim has a waiver, and its last day is not over.
    Waived,
    /// The author of its draft ignores all that weighs against it.
    Ignored,
    /// The claim could not be checked, and the user lets such claims pass.
    Allowed,
    /// Every finding of it stands in the baseline.
    Baselined {
        /// The day on which the oldest of them came in.
        since: Date,
        /// How many days ago that was.
        days: i32,
    },
}

impl Excuse {
    /// The word used in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waived => "waived",
            Self::Ignored => "ignored",
            Self::Allowed => "allowed",
            Self::Baselined { .. } => "baselined",
        }
    }
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
    /// Where it stands on the net, as a link that leads to the passage.
    pub url: Option<String>,
    /// How well it matches, from 0 to 1; reports show two decimals.
    pub score: f64,
    /// Where that is in the terms of the source's own kind: page, time, cell, headings.
    pub locator: Option<Locator>,
    /// Places inside the passage that decided.
    pub labels: Vec<Label>,
    /// Which words of the claim which of its words answer, in the order of the claim.
    pub links: Vec<Link>,
}

/// What became of one of the things that a compound claim says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Bytes of the claim's text.
    pub span: Span,
    /// What it turned out to be.
    pub verdict: Verdict,
    /// The passages that it was judged by, as indices into those of the claim.
    pub evidence: Vec<usize>,
    /// The codes of the findings about it.
    pub rules: Vec<&'static str>,
}

/// Words of a claim, and the words of a passage that answer them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Bytes of the claim's text.
    pub claim: Span,
    /// Bytes of the passage's text.
    pub passage: Span,
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
    /// Those of the unexpected that a waiver lets pass.
    pub waived: usize,
    /// Those of the unexpected that the author of their draft ignores.
    pub ignored: usize,
    /// Those of the unexpected that stand in the baseline.
    pub baselined: usize,
    /// Those of the unexpected that could not be checked and are let pass.
    pub allowed: usize,
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
    /// A claim as the judge leaves it: with the usual weight, and not excused.
    pub fn new(
        claim: Claim,
        verdict: Verdict,
        evidence: Vec<Evidence>,
        findings: Vec<Finding>,
    ) -> Self {
        Self {
            claim,
            verdict,
            evidence,
            against: Vec::new(),
            arithmetic: Vec::new(),
            findings,
            parts: Vec::new(),
            weight: Level::Is(Severity::Error),
            excuse: None,
            ignored: None,
        }
    }

    /// Whether the verdict is the one the user expects.
    pub fn is_expected(&self) -> bool {
        self.verdict == self.claim.expect
    }

    /// Whether it could not be checked, though it was to be: a remark that names no source on purpose was not.
    fn is_unchecked(&self) -> bool {
        self.verdict == Verdict::Unchecked
            && !self.is_expected()
            && self.excuse != Some(Excuse::Ignored)
    }
}

impl Summary {
    /// Counts one more claim.
    pub fn add(&mut self, judged: &Judged) {
        self.claims += 1;
        self.by_verdict[judged.verdict as usize] += 1;
        self.unexpected += usize::from(!judged.is_expected());
        match judged.excuse {
            Some(Excuse::Waived) => self.waived += 1,
            Some(Excuse::Ignored) => self.ignored += 1,
            Some(Excuse::Baselined { .. }) => self.baselined += 1,
            Some(Excuse::Allowed) => self.allowed += 1,
            None => {}
        }
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
    /// the order of their places. No verdict depends on it. A strict project excuses nothing but what could not be
    /// checked, where that is allowed.
    pub fn weigh(&mut self, settings: &Settings) {
        self.fail_on = settings.fail_on;
        let weigh = |findings: &mut Vec<Finding>, path: Option<&str>| {
            let weighed = findings.drain(..).filter_map(|finding| settings.weigh(finding, path));
            *findings = weighed.collect();
        };
        weigh(&mut self.findings, None);
        diagnostic::sort(&mut self.findings);
        for judged in &mut self.claims {
            weigh(&mut judged.findings, Some(&judged.claim.path));
            judged.excuse = judged.excuse.filter(|_| !settings.strict);
            if settings.allow_unchecked && judged.is_unchecked() {
                judged.excuse = Some(Excuse::Allowed);
            }
            // What is not told is not shown either.
            let Judged { against, findings, .. } = judged;
            let labels = || findings.iter().flat_map(|finding| &finding.labels);
            against.retain(|passage| {
                labels()
                    .any(|label| label.path == passage.path && label.span.overlaps(passage.span))
            });
            judged.weight = settings.weight(judged.verdict, &judged.claim.path);
        }
    }

    /// Whether a claim makes the run fail, or leaves it without a result: no threshold lets pass what could not be
    /// checked.
    pub fn fails(&self, judged: &Judged) -> bool {
        if self.has_expired_waiver(judged) {
            return true;
        }
        if judged.is_expected() {
            // What speaks against a claim that is expected not to hold is no fault.
            return judged.verdict == Verdict::Verified && self.heavy(judged).next().is_some();
        }
        let weighs = judged.is_unchecked() || self.fail_on.is_reached(judged.weight);
        weighs && judged.excuse.is_none()
    }

    fn has_expired_waiver(&self, judged: &Judged) -> bool {
        self.heavy(judged).any(|finding| finding.code == codes::EXPIRED_WAIVER.name)
    }

    /// The findings of a claim that weigh enough to fail the run.
    fn heavy<'j>(&self, judged: &'j Judged) -> impl Iterator<Item = &'j Finding> {
        let fail_on = self.fail_on;
        judged.findings.iter().filter(move |f| fail_on.is_reached(Level::Is(f.severity)))
    }

    /// Whether the run was a success. Claims that could not be checked spoil it unless
    /// `allow_unchecked` is set; errors about files always do, and so does a run without a claim
    /// that was not told to leave claims out.
    pub fn success(&self, allow_unchecked: bool) -> Success {
        let broken = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        if broken
            || (self.claims.is_empty() && self.left_out == 0)
            || (!allow_unchecked && self.claims.iter().any(Judged::is_unchecked))
        {
            return Success::Unknown;
        }
        let heavy = |finding: &Finding| self.fail_on.is_reached(Level::Is(finding.severity));
        // Those that could not be checked are allowed here; a waiver beside them may be over all the same.
        let fails = |judged: &Judged| match judged.is_unchecked() {
            true => self.has_expired_waiver(judged),
            false => self.fails(judged),
        };
        let failed = self.claims.iter().any(fails) || self.findings.iter().any(heavy);
        if failed { Success::No } else { Success::Yes }
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
            Judged::new(claim, *verdict, Vec::new(), Vec::new())
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
