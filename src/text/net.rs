//! A network with one hidden layer over sparse rows and word vectors, in whole numbers.
//!
//! Owns the arithmetic that the tagger and the parser share. The hidden layer is the sum of one row for every feature
//! that is on and of one product of a small matrix with the vector of every word looked at (Chen and Manning 2014, "A
//! Fast and Accurate Dependency Parser using Neural Networks"); the output is linear in its positive part. Everything is
//! integer arithmetic on weights of eight or sixteen bits, so that every machine computes the same.

/// Steps to one, as a power of two, in a row of the hidden layer and in its sums.
pub const ROW_BITS: u32 = 6;
/// Steps to one, as a power of two, in the matrices that multiply vectors.
pub const MATRIX_BITS: u32 = 10;
/// Steps to one, as a power of two, in a word vector.
pub const VECTOR_BITS: u32 = 5;
/// Steps to one in the weights of the output.
pub const OUTPUT_SCALE: f32 = 512.0;

/// A network of `H` hidden units, its rows read in place.
#[derive(Debug)]
pub struct Net<'a, const H: usize> {
    rows: &'a [[u8; H]],
    /// Per slot, per pair of dimensions, per unit: two weights side by side.
    matrices: Vec<[[i16; 2]; H]>,
    /// Pairs of dimensions in a vector.
    pairs: usize,
    /// How many bits finer the product of a matrix and a vector is than a sum.
    finer: u32,
    output: Vec<[i16; H]>,
    output_bias: Vec<i32>,
}

/// The sum that enters the hidden layer.
pub type Sum<const H: usize> = [i16; H];

impl<'a, const H: usize> Net<'a, H> {
    /// Reads a network from the front of `bytes`; returns what follows it. Its vectors have `dimensions` dimensions, in
    /// `1 << bits` steps to one.
    ///
    /// Layout: rows, slots and outputs as u32; the rows as i8; the matrices, the output weights and the output biases as
    /// i16, i16 and i32, all little-endian.
    pub fn read(bytes: &'a [u8], dimensions: usize, bits: u32) -> Option<(Self, &'a [u8])> {
        let (counts, rest) = bytes.split_first_chunk::<12>()?;
        let count = |at: usize| {
            u32::from_le_bytes([counts[at], counts[at + 1], counts[at + 2], counts[at + 3]])
                as usize
        };
        let (rows, rest) = rest.split_at_checked(count(0).checked_mul(H)?)?;
        let (matrices, rest) = rest.split_at_checked(count(4).checked_mul(dimensions * H * 2)?)?;
        let (output, rest) = rest.split_at_checked(count(8).checked_mul(H * 2)?)?;
        let (bias, rest) = rest.split_at_checked(count(8).checked_mul(4)?)?;
        let pairs = matrices.as_chunks::<4>().0;
        let matrices = pairs
            .as_chunks::<H>()
            .0
            .iter()
            .map(|row| row.map(|b| [short(b[0], b[1]), short(b[2], b[3])]));
        let weights: Vec<i16> =
            output.as_chunks::<2>().0.iter().map(|&[a, b]| short(a, b)).collect();
        let net = Self {
            rows: rows.as_chunks::<H>().0,
            matrices: matrices.collect(),
            pairs: dimensions / 2,
            finer: MATRIX_BITS + bits - ROW_BITS,
            output: weights.as_chunks::<H>().0.to_vec(),
            output_bias: bias.as_chunks::<4>().0.iter().map(|&b| i32::from_le_bytes(b)).collect(),
        };
        Some((net, rest))
    }

    /// Adds row `at` to the sum.
    #[inline]
    pub fn add_row(&self, sum: &mut Sum<H>, at: usize) {
        let Some(row) = self.rows.get(at) else { return };
        for (unit, &weight) in sum.iter_mut().zip(row) {
            *unit = unit.wrapping_add(i16::from(weight as i8));
        }
    }

    /// Adds the product of the matrix of `slot` with a vector to the sum; an empty vector adds nothing.
    pub fn add_vector(&self, sum: &mut Sum<H>, slot: usize, vector: &[i16]) {
        let Some(matrix) = self.matrices.get(slot * self.pairs..(slot + 1) * self.pairs) else {
            return;
        };
        if vector.is_empty() {
            return;
        }
        let mut product = [1i32 << self.finer >> 1; H];
        for (row, &[a, b]) in matrix.iter().zip(vector.as_chunks::<2>().0) {
            for (unit, weights) in product.iter_mut().zip(row) {
                *unit +=
                    i32::from(weights[0]) * i32::from(a) + i32::from(weights[1]) * i32::from(b);
            }
        }
        for (unit, product) in sum.iter_mut().zip(product) {
            *unit = unit.wrapping_add((product >> self.finer) as i16);
        }
    }

    /// The output `at` for a hidden layer made by [`rectify`].
    #[inline]
    pub fn output(&self, hidden: &Sum<H>, at: usize) -> i32 {
        let (Some(weights), Some(bias)) = (self.output.get(at), self.output_bias.get(at)) else {
            return i32::MIN;
        };
        weights.iter().zip(hidden).fold(*bias, |sum, (&w, &h)| sum + i32::from(w) * i32::from(h))
    }

    /// The best of the outputs `from..to`, the first of equals, counted from `from`.
    pub fn best(&self, hidden: &Sum<H>, from: usize, to: usize) -> usize {
        let mut best = (i32::MIN, 0);
        for at in from..to {
            let score = self.output(hidden, at);
            if score > best.0 {
                best = (score, at - from);
            }
        }
        best.1
    }
}

/// Adds one sum to another.
#[inline]
pub fn add<const H: usize>(sum: &mut Sum<H>, other: &Sum<H>) {
    for (unit, &more) in sum.iter_mut().zip(other) {
        *unit = unit.wrapping_add(more);
    }
}

/// The hidden layer: the positive part of the sum.
#[inline]
pub fn rectify<const H: usize>(sum: &Sum<H>) -> Sum<H> {
    sum.map(|unit| unit.max(0))
}

const fn short(low: u8, high: u8) -> i16 {
    i16::from_le_bytes([low, high])
}
