//! Fingerprints: names of findings that outlive a change of lines.
//!
//! A fingerprint is made of the claim's id, its verdict, the code and the words that the finding points at. What moves
//! a claim within its file, or words a message otherwise, leaves it as it was; what makes it another finding does not.

use crate::diagnostic::Finding;
use crate::files::Files;
use crate::outcome::Judged;

/// Hexadecimal digits of a fingerprint: 64 bits, far more than any project has findings.
const DIGITS: usize = 16;

/// The fingerprint of a claim's finding; of the bare verdict where there is none.
pub fn of_claim(judged: &Judged, finding: Option<&Finding>, files: &Files) -> String {
    let (code, words) =
        finding.map_or_else(Default::default, |found| (found.code, words(found, files)));
    digits(&[&judged.claim.id, judged.verdict.as_str(), code, &words])
}

/// The fingerprint of a finding about a file.
pub fn of_file(finding: &Finding, files: &Files) -> String {
    let path = finding.place().map_or("", |label| label.path.as_str());
    digits(&[path, finding.code, &words(finding, files)])
}

/// The words that the finding points at, however they are broken into lines; its message where they cannot be had.
fn words(finding: &Finding, files: &Files) -> String {
    let written = finding.place().map_or("", |label| files.slice(&label.path, label.span));
    let words: Vec<&str> = written.split_whitespace().collect();
    if words.is_empty() { finding.message.clone() } else { words.join(" ") }
}

fn digits(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        // The length in front keeps neighbouring parts apart whatever they hold.
        hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut hex = hasher.finalize().to_hex().to_string();
    hex.truncate(DIGITS);
    hex
}
