//! Where a long text comes near to a pattern, without reading all of it letter by letter.
//!
//! Every stretch within `k` edits of a pattern of `m` letters shares at least `m − 2 − 3k` triples of letters with it
//! (the q-gram lemma; Jokinen and Ukkonen, 1991). One fast pass counts, per window, the triples that the pattern has;
//! windows are then searched by [`myers`](super::myers), those with the most first, until no other can hold a nearer
//! match. Nothing within the limit is missed.

use super::myers::{self, Match};

/// The share of a pattern's letters that may be changed, as a fraction.
pub(super) const LIMIT: (usize, usize) = (1, 4);

/// Bytes of text that are counted together.
const BUCKET: usize = 64;

/// Bits that say which triples the pattern has, as a power of two.
const TABLE_BITS: u32 = 15;

/// What was found near a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Near {
    /// A match within the limit: none is nearer.
    Within(Match),
    /// None within the limit; this is about the nearest.
    Beyond(Match),
}

/// Looks for a pattern.
pub(super) fn near(pattern: &[u8], text: &[u8]) -> Option<Near> {
    let limit = pattern.len() * LIMIT.0 / LIMIT.1;
    let windows = Windows::count(pattern, text, limit);
    let mut order: Vec<u32> = (0..windows.sums.len() as u32).collect();
    order.sort_unstable_by_key(|&at| (std::cmp::Reverse(windows.sums[at as usize]), at));
    let mut done = vec![false; windows.sums.len()];
    let mut best: Option<Match> = None;
    for at in order {
        let at = at as usize;
        let most = best.map_or(limit, |best| best.distance.min(limit));
        let least = (pattern.len() + 1).saturating_sub(3 * (most + 1));
        if best.is_some() && usize::from(windows.sums[at]) < least {
            break;
        }
        if std::mem::replace(&mut done[at], true) {
            continue;
        }
        // Windows overlap; one search settles those on both sides.
        let first = at.saturating_sub(windows.width);
        let last = (at + windows.width).min(windows.sums.len() - 1);
        done[first..=last].fill(true);
        let start = first * BUCKET;
        let end = ((last + windows.width) * BUCKET + 2).min(text.len());
        let Some(found) = myers::nearest(pattern, &text[start..end]) else { continue };
        let found = Match { start: found.start + start, end: found.end + start, ..found };
        let nearer = |best: Match| (found.distance, found.start) < (best.distance, best.start);
        if best.is_none_or(nearer) {
            best = Some(found);
        }
    }
    let best = best?;
    Some(if best.distance <= limit { Near::Within(best) } else { Near::Beyond(best) })
}

/// Counts of the pattern's triples in overlapping windows of a text.
struct Windows {
    /// Per bucket, the triples in it and the buckets behind it that make a window.
    sums: Vec<u16>,
    /// Buckets of one window.
    width: usize,
}

impl Windows {
    fn count(pattern: &[u8], text: &[u8], limit: usize) -> Self {
        let mut table = vec![0u64; 1 << (TABLE_BITS - 6)];
        for triple in pattern.windows(3) {
            let at = slot(triple[0], triple[1], triple[2]);
            table[at >> 6] |= 1 << (at & 63);
        }
        let triples = text.len().saturating_sub(2);
        let counts: Vec<u16> = (0..triples.div_ceil(BUCKET).max(1))
            .map(|bucket| {
                let start = bucket * BUCKET;
                let stretch = &text[start.min(text.len())..(start + BUCKET + 2).min(text.len())];
                let has = |triple: &[u8]| {
                    let at = slot(triple[0], triple[1], triple[2]);
                    (table[at >> 6] >> (at & 63) & 1) as u16
                };
                stretch.windows(3).map(has).sum()
            })
            .collect();
        let width = (pattern.len() + limit).div_ceil(BUCKET) + 1;
        let mut sum: u32 = counts.iter().take(width).map(|&count| u32::from(count)).sum();
        let sums = (0..counts.len())
            .map(|at| {
                let here = u16::try_from(sum).unwrap_or(u16::MAX);
                sum -= u32::from(counts[at]);
                sum += counts.get(at + width).map_or(0, |&count| u32::from(count));
                here
            })
            .collect();
        Self { sums, width }
    }
}

#[inline]
fn slot(a: u8, b: u8, c: u8) -> usize {
    let triple = u32::from(a) | u32::from(b) << 8 | u32::from(c) << 16;
    (triple.wrapping_mul(0x9e37_79b1) >> (32 - TABLE_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_lies_within_the_limit_is_found_as_if_every_letter_were_read(
            before in "[a-f ]{0,300}",
            pattern in "[a-f ]{12,160}",
            after in "[a-f ]{0,300}",
            edits in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 0..12),
        ) {
            let mut edited = pattern.clone().into_bytes();
            for (at, letter) in edits {
                let at = at.index(edited.len());
                edited[at] = b'a' + letter % 6;
            }
            let text = format!("{before}{}{after}", String::from_utf8(edited).expect("letters"));
            let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
            let whole = myers::nearest(pattern, text).expect("the pattern is not empty");
            if let Some(Near::Within(found)) = near(pattern, text) {
                prop_assert_eq!(found.distance, whole.distance);
            } else {
                prop_assert!(whole.distance > pattern.len() * LIMIT.0 / LIMIT.1);
            }
        }
    }
}
