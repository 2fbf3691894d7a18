//! The alternative to the networks: an averaged perceptron over conjoined features (Collins 2002), to compare them with.
//!
//! Owns the weights, how they are learned and averaged, and what they take up when they are stored. What is looked at
//! is the matter of [`tagger`] and [`parser`]. Features are known by hashes of 32 bits, so that no names are kept.

pub(crate) mod eager;
pub(crate) mod parser;
pub(crate) mod tagger;

use rustc_hash::FxHashMap;

/// Weights that are being learned: a sparse row of classes for each feature.
pub(crate) struct Perceptron {
    rows: FxHashMap<u32, Vec<Cell>>,
    classes: usize,
    /// How many decisions have been seen.
    clock: u32,
}

/// The weight of a class in a row, and what is needed to average it.
struct Cell {
    class: u8,
    weight: i32,
    /// The sum of the weight over all decisions up to `since`.
    total: i64,
    since: u32,
}

impl Perceptron {
    pub(crate) fn new(classes: usize) -> Self {
        Self { rows: FxHashMap::default(), classes, clock: 0 }
    }

    /// The score of each class.
    pub(crate) fn scores(&self, keys: &[u32], scores: &mut Vec<i64>) {
        scores.clear();
        scores.resize(self.classes, 0);
        for cell in keys.iter().filter_map(|key| self.rows.get(key)).flatten() {
            scores[usize::from(cell.class)] += i64::from(cell.weight);
        }
    }

    /// Takes in one decision: raises the class that was wanted and lowers the one that was taken.
    pub(crate) fn learn(&mut self, keys: &[u32], wanted: usize, taken: usize) {
        self.clock += 1;
        if wanted == taken {
            return;
        }
        for &key in keys {
            let row = self.rows.entry(key).or_default();
            for (class, by) in [(wanted, 1), (taken, -1)] {
                let at = row.iter().position(|cell| usize::from(cell.class) == class);
                let at = at.unwrap_or_else(|| {
                    row.push(Cell { class: class as u8, weight: 0, total: 0, since: self.clock });
                    row.len() - 1
                });
                let cell = &mut row[at];
                cell.total += i64::from(cell.weight) * i64::from(self.clock - cell.since);
                cell.since = self.clock;
                cell.weight += by;
            }
        }
    }

    /// The averages in whole numbers; those that come to less than `least` thousandths of the largest are left out.
    pub(crate) fn averaged(&self, least: i64) -> Weights {
        let clock = i64::from(self.clock);
        let average =
            |cell: &Cell| cell.total + i64::from(cell.weight) * (clock - i64::from(cell.since));
        let largest = self.rows.values().flatten().map(|cell| average(cell).abs()).max();
        let unit = (largest.unwrap_or(0) / LARGEST).max(1);
        let mut rows: Vec<(u32, Vec<(u8, i16)>)> = self
            .rows
            .iter()
            .map(|(&key, row)| {
                let cells = row.iter().map(|cell| (cell.class, (average(cell) / unit) as i16));
                let kept = cells.filter(|cell| i64::from(cell.1.abs()) * 1000 > least * LARGEST);
                (key, kept.collect())
            })
            .filter(|(_, row): &(u32, Vec<_>)| !row.is_empty())
            .collect();
        rows.sort_unstable_by_key(|row| row.0);
        let mut weights =
            Weights { rows: FxHashMap::default(), cells: Vec::new(), classes: self.classes };
        for (key, row) in rows {
            weights.rows.insert(key, (weights.cells.len() as u32, row.len() as u32));
            weights.cells.extend(row);
        }
        weights
    }
}

/// The largest weight.
const LARGEST: i64 = i16::MAX as i64;

/// Weights that have been learned.
pub(crate) struct Weights {
    rows: FxHashMap<u32, (u32, u32)>,
    cells: Vec<(u8, i16)>,
    classes: usize,
}

impl Weights {
    /// The score of each class.
    pub(crate) fn scores(&self, keys: &[u32], scores: &mut Vec<i64>) {
        scores.clear();
        scores.resize(self.classes, 0);
        for &(start, len) in keys.iter().filter_map(|key| self.rows.get(key)) {
            for &(class, weight) in &self.cells[start as usize..(start + len) as usize] {
                scores[usize::from(class)] += i64::from(weight);
            }
        }
    }

    /// Bytes that the weights take up as a table: a hash and a length for each row, a class and a weight for each cell.
    pub(crate) fn size(&self) -> usize {
        self.rows.len() * 5 + self.cells.len() * 3
    }
}

/// The key of a feature: which template it is, and what stands in it.
pub(crate) fn key(template: usize, values: impl IntoIterator<Item = u32>) -> u32 {
    let mix = |hash: u64, value: u32| {
        (hash.rotate_left(23) ^ u64::from(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    let hash = values.into_iter().fold(mix(1, template as u32), mix);
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9).rotate_left(32) as u32
}

/// The class with the highest score among those that are `wanted`, the first of equals.
pub(crate) fn best(scores: &[i64], wanted: impl Fn(usize) -> bool) -> Option<usize> {
    let wanted = (0..scores.len()).filter(|&class| wanted(class));
    wanted.fold(None, |best: Option<usize>, class| match best {
        Some(best) if scores[best] >= scores[class] => Some(best),
        _ => Some(class),
    })
}
