//! The parts of a compound claim, in words: what each says, what it turned out to be, and by which passage.

use super::record::{Claim, Evidence, Part};
use crate::claim::Verdict;

/// A line for each part, in order; `quoted` sets the words of claims, places and codes apart, as the format does.
pub(super) fn lines(claim: &Claim<'_>, quoted: fn(&str) -> String) -> impl Iterator<Item = String> {
    let parts = claim.parts.iter().enumerate();
    parts.map(move |(at, part)| {
        let by: Vec<String> =
            settled_by(claim, part).map(|(_, passage)| quoted(&passage.cited())).collect();
        let by = if by.is_empty() { String::new() } else { format!(" by {}", by.join(" and ")) };
        let rules: Vec<String> = part.rules.iter().map(|rule| quoted(rule)).collect();
        let rules =
            if rules.is_empty() { String::new() } else { format!(" ({})", rules.join(", ")) };
        format!("part {} {} is {}{by}{rules}", at + 1, quoted(&part.text), part.verdict)
    })
}

/// Words in backticks, as messages have them.
pub(super) fn ticked(words: &str) -> String {
    format!("`{words}`")
}

/// The passages that settle a part, with their numbers: none settles one that is unsupported.
pub(super) fn settled_by<'r>(
    claim: &'r Claim<'r>,
    part: &'r Part<'r>,
) -> impl Iterator<Item = (usize, &'r Evidence<'r>)> {
    let settled = matches!(part.verdict, Verdict::Verified | Verdict::Contradicted);
    let passages = part.evidence.iter().filter(move |_| settled);
    passages.filter_map(|&at| Some((at, claim.evidence.get(at)?)))
}
