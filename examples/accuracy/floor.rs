//! The floor: what counting words and comparing figures as strings is worth.
//!
//! A claim whose words are mostly in the source is verified when every figure of the claim stands in the source too, and
//! contradicted when one does not; any other claim is unsupported. Anything that does less well than this on a set
//! has understood nothing of it.

use std::collections::BTreeSet;

use sayso::claim::Verdict;

use crate::pairs::Pair;
use crate::score::Answer;

/// The share of a claim's words that must stand in the source: the best tenth on the pairs for fitting.
const ENOUGH: f64 = 0.5;

/// The floor's answer to each pair.
pub(crate) fn answers(pairs: &[Pair]) -> Vec<Answer> {
    let answer = |pair: &Pair| Answer { verdict: verdict(pair), ..Answer::default() };
    pairs.iter().map(answer).collect()
}

fn verdict(pair: &Pair) -> Verdict {
    let (claim, source) = (words(&pair.claim), words(&pair.source));
    let shared = claim.iter().filter(|word| source.contains(*word)).count();
    let figure = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
    if (shared as f64) < ENOUGH * claim.len() as f64 {
        Verdict::Unsupported
    } else if claim.iter().filter(figure).all(|word| source.contains(word)) {
        Verdict::Verified
    } else {
        Verdict::Contradicted
    }
}

/// The words and figures of a text in lower case; the separators inside a figure are its own.
fn words(text: &str) -> BTreeSet<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ','))
        .map(|word| word.trim_matches(['.', ',']).replace(',', ""))
        .filter(|word| !word.is_empty())
        .collect()
}
