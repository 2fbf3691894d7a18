//! The encoder of words in context, in floats: forward over a sentence and back.

use sayso::text::encode::{CONTEXT, GATES, INPUT, Layout, SIDE, squash};
use sayso::text::tag::Tag;
use sayso::text::word::{VECTOR, Word};

use crate::learn::{Input, Learner, Random};
use crate::tagger::Vectors;

/// How often a unit of the input layer is dropped.
const DROP: f32 = 0.2;

pub(crate) struct Encoder {
    layout: Layout,
    input: Learner<INPUT>,
    gates: Learner<GATES>,
}

/// What one pass over a sentence leaves for the way back.
pub(crate) struct Pass {
    inputs: Vec<Input>,
    vectors: Vec<Vec<f32>>,
    /// Which input units passed, and by how much.
    masks: Vec<[f32; INPUT]>,
    hidden: Vec<Vec<f32>>,
    /// What went into the gates, before squashing.
    gates: Vec<[f32; GATES]>,
    /// What each unit held after each word, by direction.
    pub(crate) contexts: Vec<Vec<f32>>,
}

impl Encoder {
    pub(crate) fn new(vocabulary: usize, random: &mut Random) -> Self {
        let layout = Layout::new(vocabulary);
        let input = Learner::new(layout.rows, 1, VECTOR, 0, random);
        let mut gates = Learner::new(1, 1, INPUT, 0, random);
        // Units begin with memories of different length.
        gates.set_row(
            0,
            std::array::from_fn(|k| {
                if k / SIDE % 2 == 1 { (k % SIDE) as f32 / 12.0 - 0.5 } else { 0.0 }
            }),
        );
        Self { layout, input, gates }
    }

    pub(crate) fn forward(
        &mut self,
        words: &[Word],
        tags: &[Tag],
        vectors: &Vectors<'_>,
        random: &mut Random,
    ) -> Pass {
        let mut pass = Pass {
            inputs: Vec::new(),
            vectors: words.iter().map(vectors).collect(),
            masks: Vec::new(),
            hidden: Vec::new(),
            gates: Vec::new(),
            contexts: vec![vec![0.0; CONTEXT]; words.len()],
        };
        for at in 0..words.len() {
            let input =
                Input { rows: self.layout.rows(words, tags, at).to_vec(), vectors: vec![(0, at)] };
            let sum = self.input.sum(&input, &pass.vectors);
            let mask: [f32; INPUT] = std::array::from_fn(|k| {
                if sum[k] > 0.0 && !random.chance(DROP) { 1.0 / (1.0 - DROP) } else { 0.0 }
            });
            pass.hidden.push((0..INPUT).map(|k| sum[k] * mask[k]).collect());
            pass.masks.push(mask);
            pass.inputs.push(input);
        }
        for at in 0..words.len() {
            pass.gates.push(
                self.gates.sum(&Input { rows: vec![0], vectors: vec![(0, at)] }, &pass.hidden),
            );
        }
        for side in 0..2 {
            let mut held = [0.0; SIDE];
            for at in order(words.len(), side) {
                for (k, held) in held.iter_mut().enumerate() {
                    let (taken, keep) = parts(&pass.gates[at], side, k);
                    *held = keep * *held + (1.0 - keep) * taken;
                    pass.contexts[at][side * SIDE + k] = *held;
                }
            }
        }
        pass
    }

    /// Carries the gradients of the contexts back to the weights.
    pub(crate) fn backward(&mut self, pass: &Pass, grads: &[Vec<f32>]) {
        let len = grads.len();
        let mut deltas = vec![[0.0; GATES]; len];
        for side in 0..2 {
            let mut carried = [0.0; SIDE];
            let order: Vec<usize> = order(len, side).collect();
            for place in (0..len).rev() {
                let at = order[place];
                for k in 0..SIDE {
                    let before = place
                        .checked_sub(1)
                        .map_or(0.0, |place| pass.contexts[order[place]][side * SIDE + k]);
                    let (taken, keep) = parts(&pass.gates[at], side, k);
                    let grad = grads[at][side * SIDE + k] + carried[k];
                    let [take, hold] = [0, 1].map(|gate| side * 2 * SIDE + gate * SIDE + k);
                    deltas[at][take] = grad * (1.0 - keep) * slope(pass.gates[at][take]);
                    deltas[at][hold] = grad * (before - taken) * 0.5 * slope(pass.gates[at][hold]);
                    carried[k] = grad * keep;
                }
            }
        }
        let mut back = vec![vec![0.0; INPUT]; len];
        for (at, delta) in deltas.iter().enumerate() {
            let input = Input { rows: vec![0], vectors: vec![(0, at)] };
            self.gates.spread(delta, &input, &pass.hidden, Some(&mut back));
            let delta = std::array::from_fn(|k| back[at][k] * pass.masks[at][k]);
            self.input.spread(&delta, &pass.inputs[at], &pass.vectors, None);
        }
    }

    pub(crate) fn update(&mut self, rate: f32, decay: f32) {
        self.input.update(rate, decay);
        self.gates.update(rate, decay);
    }

    pub(crate) fn quantise(&self) -> Vec<u8> {
        [self.input.quantise(), self.gates.quantise()].concat()
    }
}

/// The words in the order in which one direction reads them.
fn order(len: usize, side: usize) -> impl Iterator<Item = usize> {
    (0..len).map(move |at| if side == 0 { at } else { len - 1 - at })
}

/// What a unit takes in and the part it keeps.
fn parts(gates: &[f32; GATES], side: usize, k: usize) -> (f32, f32) {
    let from = side * 2 * SIDE + k;
    (squash(gates[from]), 0.5 + 0.5 * squash(gates[from + SIDE]))
}

/// The slope of [`squash`].
fn slope(x: f32) -> f32 {
    let one = 1.0 + x.abs();
    1.0 / (one * one)
}
