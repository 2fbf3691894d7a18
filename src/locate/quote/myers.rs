//! Approximate search: where a text comes nearest to a pattern, letter by letter.
//!
//! The bit-parallel algorithm of Myers (1999), in the form of Hyyrö (2003) for patterns that are longer than a machine
//! word: a column of the table of Levenshtein's distances is kept as differences of one bit each, in blocks of 128.

/// A match: where it ends, and how many letters are changed, put in or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) distance: usize,
}

/// Bits of one block.
const BITS: usize = 128;

/// The nearest match of the pattern in the text, the first of equally near ones; none for an empty pattern.
pub(super) fn nearest(pattern: &[u8], text: &[u8]) -> Option<Match> {
    let (end, distance) = search(pattern.iter(), pattern.len(), text.iter())?;
    // Read backwards from its end, the match begins where the reversed pattern ends nearest.
    let reach = (end).min(pattern.len() + distance);
    let back = text[end - reach..end].iter().rev();
    let (length, _) = anchored(pattern, back);
    Some(Match { start: end - length, end, distance })
}

/// The end of the nearest match, and its distance.
fn search<'t>(
    pattern: impl Iterator<Item = &'t u8>,
    length: usize,
    text: impl Iterator<Item = &'t u8>,
) -> Option<(usize, usize)> {
    let mut column = Column::new(pattern, length)?;
    if let [places] = column.places.as_slice() {
        return Some(search_one(places, column.last, length, text));
    }
    let mut best = (0, length);
    for (at, letter) in text.enumerate() {
        let score = column.step(*letter, 0);
        if score < best.1 {
            best = (at + 1, score);
        }
    }
    Some(best)
}

/// The same for a pattern of one block, which most quotes are; everything stays in registers.
fn search_one<'t>(
    places: &[u128; 256],
    last: u32,
    length: usize,
    text: impl Iterator<Item = &'t u8>,
) -> (usize, usize) {
    let (mut grows, mut shrinks) = (u128::MAX, 0u128);
    let bit = 1u128 << last;
    let mut score = length;
    let mut best = (0, length);
    for (at, letter) in text.enumerate() {
        let here = places[usize::from(*letter)];
        let vertical = here | shrinks;
        let horizontal = ((here & grows).wrapping_add(grows) ^ grows) | here;
        let up = shrinks | !(horizontal | grows);
        let down = grows & horizontal;
        score += usize::from(up & bit != 0);
        score -= usize::from(down & bit != 0);
        let (up, down) = (up << 1, down << 1);
        grows = down | !(vertical | up);
        shrinks = up & vertical;
        if score < best.1 {
            best = (at + 1, score);
        }
    }
    best
}

/// How much of a text is nearest to the reversed pattern when the text may not begin later.
fn anchored<'t>(pattern: &'t [u8], text: impl Iterator<Item = &'t u8>) -> (usize, usize) {
    let Some(mut column) = Column::new(pattern.iter().rev(), pattern.len()) else { return (0, 0) };
    let mut best = (0, pattern.len());
    for (at, letter) in text.enumerate() {
        let score = column.step(*letter, 1);
        if score < best.1 {
            best = (at + 1, score);
        }
    }
    best
}

/// One column of the table of distances.
struct Column {
    /// Per block and letter, where the pattern has the letter.
    places: Vec<[u128; 256]>,
    /// Per block, where the distance grows and where it shrinks from one row to the next.
    differences: Vec<(u128, u128)>,
    /// The bit of the last row in the last block.
    last: u32,
    score: usize,
}

impl Column {
    fn new<'t>(pattern: impl Iterator<Item = &'t u8>, length: usize) -> Option<Self> {
        let blocks = length.div_ceil(BITS);
        let mut places = vec![[0u128; 256]; blocks];
        for (at, letter) in pattern.enumerate() {
            places[at / BITS][usize::from(*letter)] |= 1 << (at % BITS);
        }
        let last = u32::try_from(length.checked_sub(1)? % BITS).ok()?;
        Some(Self { places, differences: vec![(u128::MAX, 0); blocks], last, score: length })
    }

    /// Goes on by one letter; `top` is what the distance grows by above the first row. Gives the distance in the last.
    #[inline]
    fn step(&mut self, letter: u8, top: i32) -> usize {
        let mut carry = top;
        let end = self.differences.len() - 1;
        for (at, (block, places)) in self.differences.iter_mut().zip(&self.places).enumerate() {
            let out = if at == end { self.last } else { BITS as u32 - 1 };
            carry = advance(block, places[usize::from(letter)], carry, out);
        }
        match carry {
            1 => self.score += 1,
            -1 => self.score -= 1,
            _ => {}
        }
        self.score
    }
}

/// Advances one block; gives what the distance changes by at its row `out`.
#[inline]
fn advance((grows, shrinks): &mut (u128, u128), places: u128, carry: i32, out: u32) -> i32 {
    let below = places | u128::from(carry < 0);
    let vertical = places | *shrinks;
    let horizontal = ((below & *grows).wrapping_add(*grows) ^ *grows) | below;
    let mut up = *shrinks | !(horizontal | *grows);
    let mut down = *grows & horizontal;
    let change = i32::from(up >> out & 1 == 1) - i32::from(down >> out & 1 == 1);
    up = up << 1 | u128::from(carry > 0);
    down = down << 1 | u128::from(carry < 0);
    *grows = down | !(vertical | up);
    *shrinks = up & vertical;
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The plain table (Sellers, 1980): the least distance, and the first end that has it.
    fn table(pattern: &[u8], text: &[u8]) -> (usize, usize) {
        let mut row: Vec<usize> = (0..=pattern.len()).collect();
        let mut best = (0, pattern.len());
        for (at, letter) in text.iter().enumerate() {
            let mut diagonal = row[0];
            for i in 1..=pattern.len() {
                let changed = diagonal + usize::from(pattern[i - 1] != *letter);
                diagonal = row[i];
                row[i] = changed.min(row[i] + 1).min(row[i - 1] + 1);
            }
            if row[pattern.len()] < best.1 {
                best = (at + 1, row[pattern.len()]);
            }
        }
        best
    }

    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut row: Vec<usize> = (0..=a.len()).collect();
        for (at, letter) in b.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = at + 1;
            for i in 1..=a.len() {
                let changed = diagonal + usize::from(a[i - 1] != *letter);
                diagonal = row[i];
                row[i] = changed.min(row[i] + 1).min(row[i - 1] + 1);
            }
        }
        row[a.len()]
    }

    proptest! {
        #[test]
        fn the_nearest_match_is_that_of_the_plain_table(
            pattern in prop::collection::vec(b'a'..b'd', 1..300),
            text in prop::collection::vec(b'a'..b'd', 0..400),
        ) {
            let found = nearest(&pattern, &text).expect("the pattern is not empty");
            prop_assert_eq!((found.end, found.distance), table(&pattern, &text));
            prop_assert_eq!(distance(&pattern, &text[found.start..found.end]), found.distance);
        }

        #[test]
        fn a_pattern_that_was_cut_from_the_text_is_found_there(
            text in prop::collection::vec(any::<u8>(), 1..400),
            cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        ) {
            let (a, b) = (cut.0.index(text.len()), cut.1.index(text.len()));
            let pattern = &text[a.min(b)..=a.max(b)];
            let found = nearest(pattern, &text).expect("the pattern is not empty");
            prop_assert_eq!(found.distance, 0);
            prop_assert_eq!(&text[found.start..found.end], pattern);
        }
    }
}
