//! A network with one hidden layer over sparse rows and vectors, in whole numbers.
//!
//! Owns the arithmetic that the tagger and the parser share. The hidden layer is the sum of one row for every feature
//! that is on and of one product of a matrix with every vector looked at (Chen and Manning 2014, "A Fast and Accurate
//! Dependency Parser using Neural Networks"); the output is linear in its positive part. Everything is fixed-point
//! arithmetic on weights of eight or sixteen bits, so that every machine computes the same. The loops are written over
//! blocks of fixed width because the compiler then keeps the block in registers; sums saturate, so no input overflows.
//! They are compiled for registers of every width, and the widest that the machine has are used: since all of it is whole
//! numbers, nothing but the time depends on which. None looks whether a number is zero: half of the hidden units are, at
//! random, and a branch that is taken at random costs more than the product.

use fearless_simd::{Level, dispatch};

/// Fractional bits of a row of the hidden layer and of its sums.
pub const ROW_BITS: u32 = 6;
/// Fractional bits of the matrices that multiply vectors.
pub const MATRIX_BITS: u32 = 13;
/// Fractional bits of a word vector as it is stored, in eight bits.
pub const VECTOR_BITS: u32 = 5;
/// Fractional bits of the weights of the output.
pub const OUTPUT_BITS: u32 = 12;
/// Bits by which a hidden unit is made finer before it is multiplied.
const FINER: u32 = 5;
/// Fractional bits of a hidden unit that is multiplied.
pub const HIDDEN_BITS: u32 = ROW_BITS + FINER;
/// Units of a block.
pub const BLOCK: usize = 64;

/// A network of `H` hidden units, a multiple of [`BLOCK`], its rows read in place.
#[derive(Debug)]
pub struct Net<'a, const H: usize> {
    rows: &'a [[u8; H]],
    /// By slot, then by block of units, then by dimension of the vector.
    matrices: Vec<[i16; BLOCK]>,
    dimensions: usize,
    /// How many bits finer the product of a matrix and a vector is than a sum.
    finer: u32,
    output: Vec<[i16; H]>,
    output_bias: Vec<i32>,
    level: Level,
}

/// The sum that enters the hidden layer.
pub type Sum<const H: usize> = [i16; H];

impl<'a, const H: usize> Net<'a, H> {
    /// Reads a network from the front of `bytes`; returns what follows it. Its vectors have `dimensions` dimensions, each
    /// with `bits` fractional bits.
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
        let net = Self {
            rows: rows.as_chunks::<H>().0,
            matrices: shorts(matrices),
            dimensions,
            finer: MATRIX_BITS + bits - 16 - ROW_BITS,
            output: shorts(output),
            output_bias: bias.as_chunks::<4>().0.iter().map(|&b| i32::from_le_bytes(b)).collect(),
            level: Level::new(),
        };
        Some((net, rest))
    }

    /// What registers the machine has, for a caller that does several sums in a row.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Adds rows to the sum.
    #[inline]
    pub fn add_rows(&self, sum: &mut Sum<H>, rows: &[usize]) {
        dispatch!(self.level, _simd => rows.iter().for_each(|&at| self.add_row(sum, at)));
    }

    /// Adds row `at` to the sum, by the registers for which the caller is compiled.
    #[inline(always)]
    pub fn add_row(&self, sum: &mut Sum<H>, at: usize) {
        let Some(row) = self.rows.get(at) else { return };
        for (unit, &weight) in sum.iter_mut().zip(row) {
            *unit = unit.saturating_add(i16::from(weight as i8));
        }
    }

    /// Adds the product of the matrix of `slot` with a vector to the sum; an empty vector adds nothing.
    pub fn add_vector(&self, sum: &mut Sum<H>, slot: usize, vector: &[i16]) {
        let size = self.dimensions * (H / BLOCK);
        let Some(matrix) = self.matrices.get(slot * size..(slot + 1) * size) else { return };
        if !vector.is_empty() {
            dispatch!(self.level, _simd => {
                add_product(sum, matrix, self.dimensions, vector, self.finer);
            });
        }
    }

    /// The output `at` for a hidden layer made by [`rectify`].
    pub fn output(&self, hidden: &Sum<H>, at: usize) -> i32 {
        let (Some(weights), Some(bias)) = (self.output.get(at), self.output_bias.get(at)) else {
            return i32::MIN;
        };
        weights
            .iter()
            .zip(hidden)
            .fold(*bias, |sum, (&w, &h)| sum.wrapping_add(i32::from(w) * i32::from(h)))
    }

    /// The outputs `from..from + count` side by side, to be computed together.
    pub fn lanes<const O: usize>(&self, from: usize, count: usize) -> Lanes<H, O> {
        let mut lanes = Lanes {
            weights: vec![[0; O]; H],
            bias: [0; O],
            count: count.min(O),
            level: self.level,
        };
        for lane in 0..lanes.count {
            let (Some(weights), Some(bias)) =
                (self.output.get(from + lane), self.output_bias.get(from + lane))
            else {
                continue;
            };
            lanes.bias[lane] = (bias >> (16 - FINER)) as i16;
            for (row, &weight) in lanes.weights.iter_mut().zip(weights) {
                row[lane] = weight;
            }
        }
        lanes
    }
}

/// Outputs that are computed together, `O` of them with the padding.
#[derive(Debug)]
pub struct Lanes<const H: usize, const O: usize> {
    weights: Vec<[i16; O]>,
    bias: [i16; O],
    count: usize,
    level: Level,
}

impl<const H: usize, const O: usize> Lanes<H, O> {
    /// The outputs; those from the number of lanes on mean nothing.
    pub fn outputs(&self, hidden: &Sum<H>) -> [i16; O] {
        dispatch!(self.level, _simd => multiply(self.bias, &self.weights, &finer(hidden)))
    }

    /// The best of the outputs that are `wanted`, the first of equals; 0 if none is.
    pub fn best(&self, hidden: &Sum<H>, wanted: impl Fn(usize) -> bool) -> usize {
        self.best_of(&self.outputs(hidden), wanted)
    }

    /// The best of these outputs that are `wanted`, the first of equals; 0 if none is.
    pub fn best_of(&self, scores: &[i16; O], wanted: impl Fn(usize) -> bool) -> usize {
        let wanted = (0..self.count).filter(|&lane| wanted(lane));
        wanted
            .fold(None, |best, lane| {
                best.filter(|&best| scores[best] >= scores[lane]).or(Some(lane))
            })
            .unwrap_or(0)
    }
}

/// Adds the product of a matrix, given in blocks of units, and a vector to a sum.
#[inline(always)]
fn add_product<const H: usize>(
    sum: &mut Sum<H>,
    matrix: &[[i16; BLOCK]],
    dimensions: usize,
    vector: &[i16],
    finer: u32,
) {
    // Every product is rounded down; half a step for each that is not zero makes up for it.
    let made = vector.iter().map(|&x| u16::from(x != 0)).sum::<u16>();
    let start = (1 << finer >> 1) + (made / 2) as i16;
    for (units, matrix) in sum.as_chunks_mut::<BLOCK>().0.iter_mut().zip(matrix.chunks(dimensions))
    {
        let product = multiply([start; BLOCK], matrix, vector);
        for (unit, product) in units.iter_mut().zip(product) {
            *unit = unit.saturating_add(product >> finer);
        }
    }
}

/// `sum` with the product of a matrix and a vector added, sixteen bits finer than it is kept.
#[inline(always)]
fn multiply<const N: usize>(mut sum: [i16; N], matrix: &[[i16; N]], vector: &[i16]) -> [i16; N] {
    for (row, &x) in matrix.iter().zip(vector) {
        for k in 0..N {
            sum[k] = sum[k].saturating_add(((i32::from(row[k]) * i32::from(x)) >> 16) as i16);
        }
    }
    sum
}

/// Adds one sum to another.
#[inline(always)]
pub fn add<const H: usize>(sum: &mut Sum<H>, other: &Sum<H>) {
    for (unit, &more) in sum.iter_mut().zip(other) {
        *unit = unit.saturating_add(more);
    }
}

/// The hidden layer: the positive part of the sum.
#[inline(always)]
pub fn rectify<const H: usize>(sum: &Sum<H>) -> Sum<H> {
    sum.map(|unit| unit.clamp(0, (1 << (15 - FINER)) - 1))
}

/// A hidden layer with the bits with which it is multiplied.
#[inline(always)]
pub fn finer<const H: usize>(hidden: &Sum<H>) -> Sum<H> {
    hidden.map(|unit| unit << FINER)
}

fn shorts<const N: usize>(bytes: &[u8]) -> Vec<[i16; N]> {
    let shorts: Vec<i16> =
        bytes.as_chunks::<2>().0.iter().map(|&b| i16::from_le_bytes(b)).collect();
    shorts.as_chunks::<N>().0.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes as good as any, the same in every run (Marsaglia 2003, "Xorshift RNGs").
    fn noise(len: usize) -> Vec<u8> {
        let mut state = 0x9e37_79b9_u32;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            (state >> 24) as u8
        };
        (0..len).map(|_| next()).collect()
    }

    /// A vector of which every other number is zero.
    fn vector() -> Vec<i16> {
        let numbers = shorts::<1>(&noise(64)).into_iter().enumerate();
        numbers.map(|(at, [x])| x * (at % 2) as i16).collect()
    }

    /// The sums and the choice of one network.
    fn results(net: &Net<'_, 128>) -> (Sum<128>, usize) {
        let mut sum = [0; 128];
        net.add_rows(&mut sum, &[0, 2, 7]);
        net.add_vector(&mut sum, 1, &vector());
        (sum, net.lanes::<8>(0, 5).best(&rectify(&sum), |lane| lane != 3))
    }

    #[test]
    fn registers_of_every_width_compute_the_same() {
        let counts: Vec<u8> = [3_u32, 2, 5].into_iter().flat_map(u32::to_le_bytes).collect();
        let size = 3 * 128 + 2 * 32 * 128 * 2 + 5 * 128 * 2 + 5 * 4;
        let bytes = [counts, noise(size)].concat();
        let (mut net, rest) = Net::<128>::read(&bytes, 32, VECTOR_BITS + 8).expect("it is whole");
        assert!(rest.is_empty());
        let (sum, choice) = results(&net);
        assert!(sum.iter().any(|&unit| unit != 0), "a row that is not there adds nothing");
        net.level = Level::baseline();
        assert_eq!(results(&net), (sum, choice));
        // By the definition: what is zero is left out, and each product is rounded by itself.
        let mut plain = [0; 128];
        net.add_rows(&mut plain, &[0, 2]);
        let vector = vector();
        let made = vector.iter().filter(|&&x| x != 0).count() as i16;
        for (at, unit) in plain.iter_mut().enumerate() {
            let (block, lane) = (2 + at / BLOCK, at % BLOCK);
            let product = vector.iter().enumerate().filter(|(_, x)| **x != 0).fold(
                (1 << net.finer >> 1) + made / 2,
                |product: i16, (row, &x)| {
                    let weight = net.matrices[block * 32 + row][lane];
                    product.saturating_add(((i32::from(weight) * i32::from(x)) >> 16) as i16)
                },
            );
            *unit = i16::saturating_add(*unit, product >> net.finer);
        }
        assert_eq!(plain, sum);
    }
}
