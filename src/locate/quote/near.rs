//! Where a long text comes near to a pattern, without reading all of it letter by letter.
//!
//! Every stretch within `k` edits of a pattern of `m` letters shares at least `m − 3 − 4k` runs of four letters with it
//! (the q-gram lemma; Jokinen and Ukkonen, 1991). One fast pass counts, per window, the runs that the pattern has. The
//! windows with the most are searched by `myers` to learn how near a match there is; then all that could
//! hold a nearer one. Nothing within the limit is missed.

use std::ops::Range;

use super::myers::{self, Match};

/// The share of a pattern's letters that may be changed, as a fraction.
pub(super) const LIMIT: (usize, usize) = (1, 5);

/// Letters of a run.
const RUN: usize = 4;

/// Bytes of text that are counted together.
const BUCKET: usize = 64;

/// Slots that say which runs the pattern has, as a power of two; they fit into the fastest cache.
const TABLE_BITS: u32 = 15;

/// How many windows are searched before it is known how near a match has to be.
const FIRST: usize = 3;

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
    let mut best: Option<Match> = None;
    let mut search = |range: Range<usize>| {
        let found = myers::nearest(pattern, &text[range.clone()])?;
        let found =
            Match { start: found.start + range.start, end: found.end + range.start, ..found };
        if best.is_none_or(|best| (found.distance, found.start) < (best.distance, best.start)) {
            best = Some(found);
        }
        best
    };
    let mut nearest = None;
    for at in windows.fullest() {
        nearest = search(windows.bytes(at..at + 1, text.len()));
    }
    let most = nearest.map_or(limit, |best| best.distance.min(limit));
    for windows_of_one in
        windows.with_at_least((pattern.len() + 1).saturating_sub(RUN * (most + 1)))
    {
        search(windows.bytes(windows_of_one, text.len()));
    }
    let best = best?;
    Some(if best.distance <= limit { Near::Within(best) } else { Near::Beyond(best) })
}

/// Counts of the pattern's runs in overlapping windows of a text.
struct Windows {
    /// Per bucket, the runs in it and the buckets behind it that make a window.
    sums: Vec<u32>,
    /// Buckets of one window.
    width: usize,
}

impl Windows {
    fn count(pattern: &[u8], text: &[u8], limit: usize) -> Self {
        let mut table = vec![0u8; 1 << TABLE_BITS];
        for run in pattern.windows(RUN) {
            table[slot(run.iter().fold(0, |run, &letter| run << 8 | u32::from(letter)))] = 1;
        }
        let mut run = 0u32;
        let counts: Vec<u32> = text
            .chunks(BUCKET)
            .map(|bucket| {
                let mut count = 0;
                for &letter in bucket {
                    run = run << 8 | u32::from(letter);
                    count += u32::from(table[slot(run)]);
                }
                count
            })
            .collect();
        // A run counts where it ends, so a match may end in one bucket more than it begins in.
        let width = (pattern.len() + limit).div_ceil(BUCKET) + 1;
        let mut sum: u32 = counts.iter().take(width).sum();
        let sums = (0..counts.len())
            .map(|at| {
                let here = sum;
                sum -= counts[at];
                sum += counts.get(at + width).copied().unwrap_or(0);
                here
            })
            .collect();
        Self { sums, width }
    }

    /// The windows with the most runs, apart from each other.
    fn fullest(&self) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::with_capacity(FIRST);
        for _ in 0..FIRST {
            let apart =
                |at: &usize| found.iter().all(|known: &usize| known.abs_diff(*at) > self.width);
            let next = (0..self.sums.len())
                .filter(apart)
                .max_by_key(|&at| (self.sums[at], std::cmp::Reverse(at)));
            found.extend(next);
        }
        found
    }

    /// The windows with so many runs; those that overlap are one range.
    fn with_at_least(&self, least: usize) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (at, _) in self.sums.iter().enumerate().filter(|(_, sum)| **sum as usize >= least) {
            match ranges.last_mut() {
                Some(last) if at <= last.end + self.width => last.end = at + 1,
                _ => ranges.push(at..at + 1),
            }
        }
        ranges
    }

    /// The bytes that some windows cover, and the run before them.
    fn bytes(&self, windows: Range<usize>, length: usize) -> Range<usize> {
        let start = (windows.start * BUCKET).saturating_sub(RUN);
        start..((windows.end - 1 + self.width) * BUCKET).min(length)
    }
}

#[inline]
fn slot(run: u32) -> usize {
    (run.wrapping_mul(0x9e37_79b1) >> (32 - TABLE_BITS)) as usize
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
