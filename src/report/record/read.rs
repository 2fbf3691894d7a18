//! From a saved JSON report back to its record.

use super::{Record, SCHEMA_VERSION};

/// No file has more bytes, and no text more lines.
const MOST: usize = 1 << 48;

/// Why a file is no report that can be told again.
#[derive(Debug)]
pub enum ReadError {
    /// It is not JSON, or not the JSON of a report.
    Invalid(serde_json::Error),
    /// It is of another version of the format.
    Version(u64),
    /// Something in it contradicts itself.
    Inconsistent(String),
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Invalid(error) => write!(f, "not a report of sayso: {error}"),
            Self::Version(found) => {
                write!(f, "expected a report of version {SCHEMA_VERSION}, found version {found}")
            }
            Self::Inconsistent(what) => write!(f, "the report contradicts itself: {what}"),
        }
    }
}

impl std::error::Error for ReadError {}

impl Record<'static> {
    /// Reads a JSON report. Fields that are not known are passed over: a later version may have
    /// added them.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let text = text.trim_start_matches('\u{feff}');
        let record: Self = match serde_json::from_str(text) {
            Ok(record) => record,
            Err(error) => {
                return Err(version(text).map_or(ReadError::Invalid(error), ReadError::Version));
            }
        };
        if record.schema_version != SCHEMA_VERSION {
            return Err(ReadError::Version(record.schema_version.into()));
        }
        record.hold_together()?;
        Ok(record)
    }

    /// What every format relies on: spans run forward, lists that are searched are in order, and the
    /// summary counts the claims.
    fn hold_together(&self) -> Result<(), ReadError> {
        let own = self.claims.iter().flat_map(|claim| &claim.findings);
        let labels = own.chain(&self.findings).flat_map(|finding| &finding.labels);
        let passages = self.claims.iter().flat_map(super::Claim::passages);
        let marks = self.claims.iter().flat_map(|claim| &claim.marks);
        let lines = labels.clone().flat_map(|label| [label.line, label.end_line]);
        let lines = lines.chain(passages.clone().map(|passage| passage.line));
        let lines = lines.chain(self.claims.iter().map(|claim| claim.line));
        let mut lines = lines.chain(self.texts.iter().flat_map(|cut| &cut.pieces).map(|p| p.line));
        if let Some(line) = lines.find(|line| *line > MOST) {
            return Err(inconsistent(format!("a line of number {line}")));
        }
        let spans = labels.map(|label| (label.start, label.end));
        let spans = spans.chain(passages.map(|passage| (passage.start, passage.end)));
        let spans = spans.chain(self.claims.iter().map(|claim| (claim.start, claim.end)));
        let mut spans = spans.chain(marks.map(|mark| (mark.start, mark.end)));
        if let Some((start, end)) = spans.find(|(start, end)| start > end || *end > MOST) {
            return Err(inconsistent(format!("a place from byte {start} to byte {end}")));
        }
        if self.sources.windows(2).any(|pair| pair[0].id >= pair[1].id)
            || self.texts.windows(2).any(|pair| pair[0].path >= pair[1].path)
        {
            return Err(inconsistent("its sources or texts are not in order".to_owned()));
        }
        if self.texts.iter().flat_map(|cut| &cut.pieces).any(|piece| piece.start > MOST) {
            return Err(inconsistent("a text begins beyond any file".to_owned()));
        }
        let apart = |pair: &[super::Piece<'_>]| {
            pair[0].start.checked_add(pair[0].text.len()).is_some_and(|end| end <= pair[1].start)
        };
        if !self.texts.iter().all(|cut| cut.pieces.windows(2).all(apart)) {
            return Err(inconsistent("the pieces of a text overlap".to_owned()));
        }
        let is_part = |claim: &super::Claim<'_>, part: &super::Part<'_>| {
            claim.text.get(part.start..part.end) == Some(&*part.text)
                && part.evidence.iter().all(|at| *at < claim.evidence.len())
        };
        if let Some(claim) = self.claims.iter().find(|c| !c.parts.iter().all(|p| is_part(c, p))) {
            return Err(inconsistent(format!("claim `{}` does not have its parts", claim.id)));
        }
        let left_out = self.summary.left_out;
        let counted = super::Counts { left_out, ..super::Counts::of(&self.claims) };
        if counted != self.summary {
            return Err(inconsistent("the summary does not count its claims".to_owned()));
        }
        Ok(())
    }
}

fn inconsistent(what: String) -> ReadError {
    ReadError::Inconsistent(what)
}

/// The version that a text states, where it is another one.
fn version(text: &str) -> Option<u64> {
    let object: serde_json::Value = serde_json::from_str(text).ok()?;
    let version = object.get("schema_version")?.as_u64()?;
    (version != u64::from(SCHEMA_VERSION)).then_some(version)
}
