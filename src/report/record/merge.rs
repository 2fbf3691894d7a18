//! Several reports made one: the parts of a run that was shared out.

use std::collections::{BTreeMap, BTreeSet};

use super::{Claim, Counts, Cut, Finding, Piece, Record, Text, Tool};
use crate::config::FailOn;
use crate::selection::Partition;

/// More parts that are missing are not named.
const SHOWN: usize = 8;

/// Why reports cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeError {
    /// There is none.
    Nothing,
    /// They were made by different versions.
    Tools(String, String),
    /// A claim is in two of them, and not the same.
    Claim(String),
    /// A file or a source is in two of them, and not the same.
    Text(String),
    /// The claims were shared out, and of some parts there is no report: so many claims are in none.
    Missing(Vec<String>, usize),
}

impl std::fmt::Display for MergeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => f.write_str("there is no report to join"),
            Self::Tools(one, other) => {
                write!(f, "expected reports of one version, found {one} and {other}")
            }
            Self::Claim(id) => write!(f, "claim `{id}` is told otherwise in another report"),
            Self::Missing(parts, claims) => {
                let (parts, part) =
                    (parts.join(", "), if parts.len() == 1 { "part" } else { "parts" });
                let (be, claims) = match claims {
                    1 => ("is", "1 claim".to_owned()),
                    count => ("are", format!("{count} claims")),
                };
                write!(
                    f,
                    "the report on {part} {parts} is not among them, and {claims} {be} in no other"
                )
            }
            Self::Text(name) => write!(f, "`{name}` is told otherwise in another report"),
        }
    }
}

impl std::error::Error for MergeError {}

/// Joins reports on parts of the claims to one on all of them. The order of the parts shows
/// nowhere. A claim may be in several, if they all say the same of it.
pub fn merge<'r>(parts: Vec<Record<'r>>) -> Result<Record<'r>, MergeError> {
    let mut parts = parts.into_iter();
    let mut whole = parts.next().ok_or(MergeError::Nothing)?;
    let all = |part: &Record<'_>| part.summary.claims.saturating_add(part.summary.left_out);
    let mut most = all(&whole);
    let mut cuts: BTreeMap<u64, BTreeSet<u64>> = BTreeMap::new();
    let mut note = |part: &Record<'_>| {
        let part = part.partition.as_deref().and_then(|part| Partition::new(part).ok());
        part.map(|part| cuts.entry(part.of()).or_default().insert(part.part()))
    };
    note(&whole);
    for part in parts {
        most = most.max(all(&part));
        note(&part);
        if part.tool != whole.tool {
            return Err(MergeError::Tools(shown(&whole.tool), shown(&part.tool)));
        }
        // Of several thresholds the strictest holds for all.
        let threshold =
            |record: &Record<'_>| FailOn::from_name(&record.fail_on).unwrap_or_default();
        if threshold(&part) < threshold(&whole) {
            whole.fail_on.clone_from(&part.fail_on);
        }
        // Of several days the earliest is the one that promises least.
        whole.checked = match (whole.checked, part.checked) {
            (Some(one), Some(other)) => Some(one.min(other)),
            _ => None,
        };
        whole.claims.extend(part.claims);
        whole.findings.extend(part.findings);
        whole.sources.extend(part.sources);
        whole.texts.extend(part.texts);
    }
    claims(&mut whole.claims)?;
    findings(&mut whole.findings);
    whole.sources.sort_by(|a, b| a.id.cmp(&b.id));
    whole.sources.dedup();
    if let Some(pair) = whole.sources.windows(2).find(|pair| pair[0].id == pair[1].id) {
        return Err(MergeError::Text(pair[0].id.clone().into_owned()));
    }
    whole.texts = texts(whole.texts)?;
    // What one part left out, another has judged.
    let counts = Counts::of(&whole.claims);
    whole.summary = Counts { left_out: most.saturating_sub(counts.claims), ..counts };
    whole.partition = None;
    match missing(&cuts).filter(|_| whole.summary.left_out > 0) {
        Some(parts) => Err(MergeError::Missing(parts, whole.summary.left_out)),
        None => Ok(whole),
    }
}

/// The parts of which there is no report, where the claims were shared out and no cut of them is complete. A part that is
/// there twice counts once.
fn missing(cuts: &BTreeMap<u64, BTreeSet<u64>>) -> Option<Vec<String>> {
    let lacking = |(of, parts): (&u64, &BTreeSet<u64>)| *of - parts.len() as u64;
    if cuts.iter().any(|cut| lacking(cut) == 0) {
        return None;
    }
    let (of, parts) = cuts.iter().min_by_key(|cut| lacking(*cut))?;
    let absent = (1..=*of).filter(|part| !parts.contains(part));
    Some(absent.take(SHOWN).map(|part| format!("{part}/{of}")).collect())
}

fn shown(tool: &Tool<'_>) -> String {
    format!("{} {}", tool.name, tool.version)
}

fn claims(claims: &mut Vec<Claim<'_>>) -> Result<(), MergeError> {
    claims.sort_by(|a, b| (&a.path, a.start, &a.id).cmp(&(&b.path, b.start, &b.id)));
    claims.dedup();
    let mut ids: Vec<&str> = claims.iter().map(|claim| &*claim.id).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(MergeError::Claim(pair[0].to_owned())),
        None => Ok(()),
    }
}

fn findings(findings: &mut Vec<Finding<'_>>) {
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
    findings.dedup();
}

fn key<'f>(
    finding: &'f Finding<'_>,
) -> (Option<&'f str>, Option<usize>, Option<usize>, &'f str, &'f str) {
    (finding.path.as_deref(), finding.line, finding.column, &finding.code, &finding.message)
}

/// The cuts of each file as one.
fn texts<'r>(mut cuts: Vec<Cut<'r>>) -> Result<Vec<Cut<'r>>, MergeError> {
    cuts.sort_by(|a, b| a.path.cmp(&b.path));
    let mut joined: Vec<Cut<'r>> = Vec::new();
    for cut in cuts {
        match joined.last_mut().filter(|last| last.path == cut.path) {
            Some(last) => join(last, cut)?,
            None => joined.push(cut),
        }
    }
    Ok(joined)
}

fn join<'r>(cut: &mut Cut<'r>, other: Cut<'r>) -> Result<(), MergeError> {
    cut.whole |= other.whole;
    let mut pieces: Vec<Piece<'r>> = cut.pieces.drain(..).chain(other.pieces).collect();
    pieces.sort_by_key(|piece| (piece.start, std::cmp::Reverse(piece.text.len())));
    for piece in pieces {
        let Some(last) =
            cut.pieces.last_mut().filter(|last| piece.start <= last.start + last.text.len())
        else {
            cut.pieces.push(piece);
            continue;
        };
        let shared = last.start + last.text.len() - piece.start;
        let parts = piece.text.split_at_checked(shared.min(piece.text.len()));
        let known = last.text.get(piece.start - last.start..).unwrap_or_default();
        let Some((_, more)) = parts.filter(|(both, _)| known.starts_with(both)) else {
            return Err(MergeError::Text(cut.path.clone().into_owned()));
        };
        if !more.is_empty() {
            last.text = Text::Owned(format!("{}{more}", last.text));
        }
    }
    Ok(())
}
