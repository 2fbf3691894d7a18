//! What somebody has to look at: the findings about files, those of claims that are not as expected, and warnings about
//! verified claims. The formats for editors, code hosts and CI servers list these, all in the same words.

use std::borrow::Cow;

use super::record::{Claim, Evidence, Excuse, Finding, Label, Record};
use crate::claim::Verdict;
use crate::diagnostic::{Severity, codes};
use crate::imprint;

/// One thing to look at.
#[derive(Clone, Debug)]
pub struct Problem<'p> {
    /// The claim it is about; none where it is about a file or a setting.
    pub claim: Option<&'p Claim<'p>>,
    /// The code, for looking it up.
    pub code: &'p str,
    /// How much it weighs for the run.
    pub severity: Severity,
    /// What was found, in one line that stands alone.
    pub message: Cow<'p, str>,
    /// What to do about it.
    pub help: Option<&'p str>,
    /// The file; none where no file is to blame.
    pub path: Option<&'p str>,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// The places it points to.
    pub labels: &'p [Label<'p>],
    /// The passage of a source that it rests on.
    pub passage: Option<&'p Evidence<'p>>,
    /// Why the claim is let pass all the same.
    pub excuse: Option<&'p Excuse<'p>>,
    known_as: &'p str,
}

impl<'p> Problem<'p> {
    /// Everything to look at in a record: first what is about files, then the claims in order.
    pub fn all(record: &'p Record<'p>) -> Vec<Self> {
        let of_files = record.findings.iter().map(Self::of_file);
        of_files.chain(record.claims.iter().flat_map(Self::of_claim)).collect()
    }

    /// The word before the code: the verdict on a claim, else the weight.
    pub fn kind(&self) -> &'static str {
        self.claim.map_or(self.severity.as_str(), |claim| claim.verdict.as_str())
    }

    /// The label that it is about first of all.
    pub fn place(&self) -> Option<&'p Label<'p>> {
        self.labels.iter().find(|label| label.primary).or_else(|| self.labels.first())
    }

    /// Where the source speaks of it, as people cite that kind of source.
    pub fn source_place(&self) -> Option<String> {
        let passage = self.passage?;
        let label = self.labels.iter().find(|label| lies_in(label, passage));
        Some(match label.filter(|_| passage.located().is_none()) {
            Some(label) => format!("{}:{}:{}", label.path, label.line, label.column),
            None => passage.place(),
        })
    }

    /// A name that stays the same while lines move and wordings of messages change: of the claim,
    /// its text and the code, else of the file and the message.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        if !self.known_as.is_empty() {
            return self.known_as.to_owned();
        }
        let parts = match self.claim {
            Some(claim) => [self.code, &claim.id, &claim.text],
            None => [self.code, self.path.unwrap_or_default(), &self.message],
        };
        for part in parts {
            // The length before each part: no two lists of parts read the same.
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }

    fn of_file(finding: &'p Finding<'p>) -> Self {
        Self {
            claim: None,
            code: &finding.code,
            severity: finding.severity,
            message: Cow::Borrowed(&finding.message),
            help: finding.help.as_deref(),
            path: finding.path.as_deref(),
            line: finding.line.unwrap_or(1),
            column: finding.column.unwrap_or(1),
            labels: &finding.labels,
            passage: None,
            excuse: None,
            known_as: &finding.fingerprint,
        }
    }

    /// The first finding is what makes the claim other than expected, and weighs as much; of the
    /// others, mere notes are left to the formats that show the whole claim.
    fn of_claim(claim: &'p Claim<'p>) -> Vec<Self> {
        let other = |finding: &'p Finding<'p>| Self {
            claim: Some(claim),
            severity: weight(claim, finding),
            message: with_id(claim, Cow::Borrowed(&finding.message)),
            passage: passage_of(claim, finding),
            excuse: claim.excuse.as_ref(),
            ..Self::of_file(finding)
        };
        if !is_told(claim) {
            return warnings(claim).map(other).collect();
        }
        let others = claim.findings.iter().skip(1).filter(|f| f.severity > Severity::Note);
        std::iter::once(Self::of_verdict(claim)).chain(others.map(other)).collect()
    }

    /// The verdict on a claim, at the place of its first reason.
    pub(super) fn of_verdict(claim: &'p Claim<'p>) -> Self {
        let verdict = Self {
            claim: Some(claim),
            code: claim.findings.first().map_or_else(|| unexplained(claim), |f| &f.code),
            severity: severity(claim),
            message: with_id(claim, message(claim)),
            help: claim.findings.first().and_then(|finding| finding.help.as_deref()),
            path: Some(&claim.path),
            line: claim.line,
            column: claim.column,
            labels: claim.findings.first().map_or(&[], |finding| &finding.labels),
            passage: claim
                .findings
                .first()
                .and_then(|finding| passage_of(claim, finding))
                .or_else(|| claim.evidence.first()),
            excuse: claim.excuse.as_ref(),
            known_as: claim.findings.first().map_or("", |finding| &finding.fingerprint),
        };
        verdict.placed()
    }

    /// At its own place where it has one, in whatever file.
    fn placed(mut self) -> Self {
        if let Some(label) = self.place() {
            self.path = Some(&label.path);
            (self.line, self.column) = (label.line, label.column);
        }
        self
    }
}

/// The passage that one of the places lies in that a finding points to.
fn passage_of<'p>(claim: &'p Claim<'p>, finding: &Finding<'_>) -> Option<&'p Evidence<'p>> {
    claim.passages().find(|passage| finding.labels.iter().any(|label| lies_in(label, passage)))
}

fn lies_in(label: &Label<'_>, passage: &Evidence<'_>) -> bool {
    label.path == passage.path && passage.start <= label.start && label.end <= passage.end
}

/// What stands for the code where there is no reason.
fn unexplained(claim: &Claim<'_>) -> &'static str {
    if is_told(claim) { codes::UNEXPECTED_VERDICT.name } else { imprint::NO_CODE }
}

/// Whether the verdict on a claim is something to look at.
pub(super) fn is_told(claim: &Claim<'_>) -> bool {
    !claim.is_expected() || claim.fails()
}

/// What is to be said against a verified claim, though the verdict is as expected. What speaks against a claim that is
/// expected not to hold is no fault.
pub(super) fn warnings<'c>(claim: &'c Claim<'c>) -> impl Iterator<Item = &'c Finding<'c>> {
    let is_warned_of = claim.verdict == Verdict::Verified && claim.is_expected();
    claim.findings.iter().filter(move |f| is_warned_of && f.severity >= Severity::Warning)
}

/// What a finding of a claim weighs for the run: no more than the verdict that it is a reason for.
pub(super) fn weight(claim: &Claim<'_>, finding: &Finding<'_>) -> Severity {
    match claim.verdict == Verdict::Verified && claim.is_expected() {
        true => finding.severity,
        false => finding.severity.min(severity(claim)),
    }
}

/// The message with the claim that it is about: one about a source is the same for every claim.
fn with_id<'m>(claim: &Claim<'_>, message: Cow<'m, str>) -> Cow<'m, str> {
    let opening = format!("claim `{}`", claim.id);
    match message.contains(&opening) {
        true => message,
        false => Cow::Owned(format!("{opening}: {message}")),
    }
}

/// What the verdict on a claim weighs for the run.
pub(super) fn severity(claim: &Claim<'_>) -> Severity {
    if claim.fails() {
        Severity::Error
    } else if claim.is_excused_as("allowed") {
        // Nobody has looked at it and found it in order.
        Severity::Warning
    } else if claim.is_expected() || claim.excuse.is_some() {
        Severity::Note
    } else {
        match claim.weight.as_deref() {
            Some("error") | None => Severity::Error,
            Some("warning") => Severity::Warning,
            Some(_) => Severity::Note,
        }
    }
}

/// What there is to say of a claim in one line: its first reason, or else what follows from its
/// verdict alone.
pub(super) fn message<'c>(claim: &'c Claim<'_>) -> Cow<'c, str> {
    if let Some(finding) = claim.findings.first() {
        return Cow::Borrowed(&finding.message);
    }
    let id = &claim.id;
    let source = claim.evidence.first().map(|evidence| &evidence.source);
    Cow::Owned(match (claim.verdict, source) {
        (Verdict::Verified, Some(source)) => format!("claim `{id}`: the source `{source}` says so"),
        (Verdict::Verified, None) => format!("claim `{id}`: the sources say so"),
        (Verdict::Contradicted, _) => format!("claim `{id}` is not as the source has it"),
        (Verdict::Unsupported, _) => format!("claim `{id}` was not found in the sources"),
        (Verdict::Unchecked, _) => format!("claim `{id}` could not be checked"),
    })
}
