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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{self, Verdict};
    use crate::diagnostic::codes;
    use crate::span::Span;

    /// The fingerprint of a finding on `words` of the claim in a file.
    fn of(text: &str, verdict: Verdict, words: &str) -> String {
        let claim = claim::read("c.toml", text, &mut Vec::new()).remove(0);
        let at = text.find(words).expect(words);
        let finding = Finding::new(&codes::ALTERED_QUOTE, text).at(
            "c.toml",
            Span::new(at, at + words.len()),
            "here",
        );
        let mut files = Files::default();
        files.add("c.toml", text);
        of_claim(&Judged::new(claim, verdict, Vec::new(), Vec::new()), Some(&finding), &files)
    }

    #[test]
    fn a_fingerprint_follows_the_claim_and_its_words_and_not_their_place() {
        let text = "[[claim]]\nid = 'a'\ntext = 'It has 3 red doors.'\n";
        let known = of(text, Verdict::Contradicted, "3 red doors");
        assert_eq!(known.len(), DIGITS);
        for (other, verdict, words, same) in [
            (format!("# moved\n\n{text}"), Verdict::Contradicted, "3 red doors", true),
            (text.replace("It has", "The barn has"), Verdict::Contradicted, "3 red doors", true),
            (
                text.replace("red doors", "red\u{a0}doors"),
                Verdict::Contradicted,
                "3 red\u{a0}doors",
                true,
            ),
            (text.replace('3', "4"), Verdict::Contradicted, "4 red doors", false),
            (text.replace("'a'", "'b'"), Verdict::Contradicted, "3 red doors", false),
            (text.to_owned(), Verdict::Unsupported, "3 red doors", false),
        ] {
            assert_eq!(of(&other, verdict, words) == known, same, "{other}");
        }
    }
}
