//! The network in floats: sums, gradients and Adam, single-threaded and reproducible.

use sayso::text::net::{BLOCK, MATRIX_BITS, OUTPUT_BITS, ROW_BITS, VECTOR_BITS};

/// A generator of pseudo-random numbers (splitmix64): the same everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in `0..1`.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    pub(crate) fn chance(&mut self, p: f32) -> bool {
        self.unit() < p
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

/// A block of weights with its gradient and its two moments.
struct Block<const H: usize> {
    weight: Vec<[f32; H]>,
    grad: Vec<[f32; H]>,
    mean: Vec<[f32; H]>,
    square: Vec<[f32; H]>,
    touched: Vec<usize>,
    is_touched: Vec<bool>,
}

impl<const H: usize> Block<H> {
    fn new(len: usize, spread: f32, random: &mut Random) -> Self {
        let weight = (0..len)
            .map(|_| std::array::from_fn(|_| (random.unit() * 2.0 - 1.0) * spread))
            .collect();
        let zero = || vec![[0.0; H]; len];
        Self {
            weight,
            grad: zero(),
            mean: zero(),
            square: zero(),
            touched: Vec::new(),
            is_touched: vec![false; len],
        }
    }

    fn touch(&mut self, at: usize) -> &mut [f32; H] {
        if !self.is_touched[at] {
            self.is_touched[at] = true;
            self.touched.push(at);
        }
        &mut self.grad[at]
    }

    fn update(&mut self, rate: f32, decay: f32) {
        let touched = std::mem::take(&mut self.touched);
        for at in touched {
            self.is_touched[at] = false;
            let (weight, grad) = (&mut self.weight[at], &mut self.grad[at]);
            let (mean, square) = (&mut self.mean[at], &mut self.square[at]);
            for k in 0..H {
                let g = grad[k];
                mean[k] = 0.9 * mean[k] + 0.1 * g;
                square[k] = 0.99 * square[k] + 0.01 * g * g;
                weight[k] -= rate * (mean[k] / (square[k].sqrt() + 1e-6) + decay * weight[k]);
                grad[k] = 0.0;
            }
        }
    }
}

/// The inputs that are on: rows, and by slot which of the sentence's vectors.
#[derive(Default)]
pub(crate) struct Input {
    pub(crate) rows: Vec<usize>,
    pub(crate) vectors: Vec<(usize, usize)>,
}

pub(crate) struct Learner<const H: usize> {
    rows: Block<H>,
    matrices: Block<H>,
    output: Block<H>,
    bias: Block<1>,
    dimensions: usize,
    mask: [f32; H],
    pub(crate) hidden: [f32; H],
    delta: [f32; H],
}

impl<const H: usize> Learner<H> {
    pub(crate) fn new(
        rows: usize,
        slots: usize,
        dimensions: usize,
        outputs: usize,
        random: &mut Random,
    ) -> Self {
        Self {
            rows: Block::new(rows, 0.05, random),
            matrices: Block::new(slots * dimensions, 0.08, random),
            output: Block::new(outputs, 0.1, random),
            bias: Block::new(outputs, 0.0, random),
            dimensions,
            mask: [1.0; H],
            hidden: [0.0; H],
            delta: [0.0; H],
        }
    }

    /// Sets a row by hand before training.
    pub(crate) fn set_row(&mut self, at: usize, row: [f32; H]) {
        self.rows.weight[at] = row;
    }

    /// What the rows and the products of the vectors add up to.
    pub(crate) fn sum(&self, input: &Input, pool: &[Vec<f32>]) -> [f32; H] {
        let mut sum = [0.0; H];
        for &row in &input.rows {
            add(&mut sum, &self.rows.weight[row], 1.0);
        }
        for &(slot, source) in &input.vectors {
            for (d, &x) in pool[source].iter().enumerate() {
                add(&mut sum, &self.matrices.weight[slot * self.dimensions + d], x);
            }
        }
        sum
    }

    /// Sums the input into the hidden layer; each unit is dropped with probability `drop`.
    pub(crate) fn forward(
        &mut self,
        input: &Input,
        pool: &[Vec<f32>],
        drop: f32,
        random: &mut Random,
    ) {
        let sum = self.sum(input, pool);
        for ((sum, mask), hidden) in sum.iter().zip(&mut self.mask).zip(&mut self.hidden) {
            let keep = drop == 0.0 || !random.chance(drop);
            *mask = if keep && *sum > 0.0 { 1.0 / (1.0 - drop) } else { 0.0 };
            *hidden = sum * *mask;
        }
        self.delta = [0.0; H];
    }

    pub(crate) fn logit(&self, at: usize) -> f32 {
        self.bias.weight[at][0] + dot(&self.output.weight[at], &self.hidden)
    }

    /// Takes in the gradient of the loss by the output `at`.
    pub(crate) fn blame(&mut self, at: usize, grad: f32) {
        add(&mut self.delta, &self.output.weight[at], grad);
        add(self.output.touch(at), &self.hidden, grad);
        self.bias.touch(at)[0] += grad;
    }

    /// Carries what was blamed back to the input, and to the vectors if they are learned too.
    pub(crate) fn backward(
        &mut self,
        input: &Input,
        pool: &[Vec<f32>],
        grads: Option<&mut [Vec<f32>]>,
    ) {
        let mut delta = self.delta;
        delta.iter_mut().zip(&self.mask).for_each(|(delta, mask)| *delta *= mask);
        self.spread(&delta, input, pool, grads);
    }

    /// Carries the gradient of the sum back.
    pub(crate) fn spread(
        &mut self,
        delta: &[f32; H],
        input: &Input,
        pool: &[Vec<f32>],
        mut grads: Option<&mut [Vec<f32>]>,
    ) {
        for &row in &input.rows {
            add(self.rows.touch(row), delta, 1.0);
        }
        for &(slot, source) in &input.vectors {
            for (d, &x) in pool[source].iter().enumerate() {
                add(self.matrices.touch(slot * self.dimensions + d), delta, x);
            }
            if let Some(grads) = grads.as_deref_mut() {
                for (d, grad) in grads[source].iter_mut().enumerate() {
                    *grad += dot(&self.matrices.weight[slot * self.dimensions + d], delta);
                }
            }
        }
    }

    pub(crate) fn update(&mut self, rate: f32, decay: f32) {
        self.rows.update(rate, decay);
        self.matrices.update(rate, decay);
        self.output.update(rate, decay);
        self.bias.update(rate, 0.0);
    }

    /// The weights in whole numbers, as the library reads them.
    pub(crate) fn quantise(&self) -> Vec<u8> {
        let (rows, slots, outputs) = (
            self.rows.weight.len(),
            self.matrices.weight.len() / self.dimensions,
            self.output.weight.len(),
        );
        let mut bytes = Vec::new();
        let (row_scale, matrix_scale) = ((1 << ROW_BITS) as f32, (1 << MATRIX_BITS) as f32);
        for count in [rows, slots, outputs] {
            bytes.extend((count as u32).to_le_bytes());
        }
        let byte = |w: f32| (w * row_scale).round().clamp(-127.0, 127.0) as i8 as u8;
        bytes.extend(self.rows.weight.iter().flatten().map(|&w| byte(w)));
        let short = |w: f32, scale: f32| {
            ((w * scale).round().clamp(-32767.0, 32767.0) as i16).to_le_bytes()
        };
        for matrix in self.matrices.weight.chunks(self.dimensions) {
            for block in 0..H / BLOCK {
                let weights =
                    matrix.iter().flat_map(|row| &row[block * BLOCK..(block + 1) * BLOCK]);
                bytes.extend(weights.flat_map(|&w| short(w, matrix_scale)));
            }
        }
        let output_scale = (1 << OUTPUT_BITS) as f32;
        bytes.extend(self.output.weight.iter().flatten().flat_map(|&w| short(w, output_scale)));
        let bias = self.bias.weight.iter();
        bytes.extend(
            bias.flat_map(|w| ((w[0] * row_scale * output_scale).round() as i32).to_le_bytes()),
        );
        bytes
    }
}

fn add<const H: usize>(sum: &mut [f32; H], row: &[f32; H], times: f32) {
    for k in 0..H {
        sum[k] += row[k] * times;
    }
}

/// Probabilities from logits.
pub(crate) fn softmax(logits: &mut [f32]) {
    let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut total = 0.0;
    for logit in logits.iter_mut() {
        *logit = (*logit - top).exp();
        total += *logit;
    }
    logits.iter_mut().for_each(|p| *p /= total);
}

/// The scalar product, summed in eight strands so that it is fast and always the same.
fn dot<const H: usize>(a: &[f32; H], b: &[f32; H]) -> f32 {
    let mut strands = [0.0; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        for k in 0..8 {
            strands[k] += a[k] * b[k];
        }
    }
    strands.iter().sum()
}

/// A word vector as floats.
pub(crate) fn vector(bytes: &[u8]) -> Vec<f32> {
    bytes.iter().map(|&byte| f32::from(byte as i8) / (1 << VECTOR_BITS) as f32).collect()
}
