//! A network with one hidden layer over sparse rows and vectors, in whole numbers.
//!
//! Owns the arithmetic that the tagger and the parser share. The hidden layer is the sum of one row for every feature
//! that is on and of one product of a matrix with every vector looked at (Chen and Manning 2014, "A Fast and Accurate
//! Dependency Parser using Neural Networks"); the output is linear in its positive part. Everything is fixed-point
//! arithmetic on weights of eight or sixteen bits, so that every machine computes the same. The loops are written over
//! blocks of fixed width because the compiler then keeps the block in registers; sums saturate, so no input overflows.

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
        };
        Some((net, rest))
    }

    /// Adds row `at` to the sum.
    #[inline]
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
        if vector.is_empty() {
            return;
        }
        // Every product is rounded down; half a step for each that is made makes up for it.
        let made = vector.iter().filter(|&&x| x != 0).count();
        let start = (1 << self.finer >> 1) + (made / 2) as i16;
        for (units, matrix) in
            sum.as_chunks_mut::<BLOCK>().0.iter_mut().zip(matrix.chunks(self.dimensions))
        {
            let product = multiply([start; BLOCK], matrix, vector);
            for (unit, product) in units.iter_mut().zip(product) {
                *unit = unit.saturating_add(product >> self.finer);
            }
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
        let mut lanes = Lanes { weights: vec![[0; O]; H], bias: [0; O], count: count.min(O) };
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
}

impl<const H: usize, const O: usize> Lanes<H, O> {
    /// The best of the outputs that are `wanted`, the first of equals; 0 if none is.
    pub fn best(&self, hidden: &Sum<H>, wanted: impl Fn(usize) -> bool) -> usize {
        let scores = multiply(self.bias, &self.weights, &finer(hidden));
        let wanted = (0..self.count).filter(|&lane| wanted(lane));
        wanted
            .fold(None, |best, lane| {
                best.filter(|&best| scores[best] >= scores[lane]).or(Some(lane))
            })
            .unwrap_or(0)
    }
}

/// `sum` with the product of a matrix and a vector added, sixteen bits finer than it is kept.
#[inline]
fn multiply<const N: usize>(mut sum: [i16; N], matrix: &[[i16; N]], vector: &[i16]) -> [i16; N] {
    for (row, &x) in matrix.iter().zip(vector) {
        if x != 0 {
            for k in 0..N {
                sum[k] = sum[k].saturating_add(((i32::from(row[k]) * i32::from(x)) >> 16) as i16);
            }
        }
    }
    sum
}

/// Adds one sum to another.
#[inline]
pub fn add<const H: usize>(sum: &mut Sum<H>, other: &Sum<H>) {
    for (unit, &more) in sum.iter_mut().zip(other) {
        *unit = unit.saturating_add(more);
    }
}

/// The hidden layer: the positive part of the sum.
#[inline]
pub fn rectify<const H: usize>(sum: &Sum<H>) -> Sum<H> {
    sum.map(|unit| unit.clamp(0, (1 << (15 - FINER)) - 1))
}

/// A hidden layer with the bits with which it is multiplied.
#[inline]
pub fn finer<const H: usize>(hidden: &Sum<H>) -> Sum<H> {
    hidden.map(|unit| unit << FINER)
}

fn shorts<const N: usize>(bytes: &[u8]) -> Vec<[i16; N]> {
    let shorts: Vec<i16> =
        bytes.as_chunks::<2>().0.iter().map(|&b| i16::from_le_bytes(b)).collect();
    shorts.as_chunks::<N>().0.to_vec()
}
