//! Every word in its context: a vector that has seen the sentence from both ends.
//!
//! Owns one bidirectional recurrent layer whose gates look at the word alone (Lei et al. 2018, "Simple Recurrent Units for
//! Highly Parallelizable Recurrence"; Bradbury et al. 2017, "Quasi-Recurrent Neural Networks"), so that all products
//! are made once per word. Squashing is by `x / (1 + |x|)`, which needs no function that differs between machines.

use super::net::{self, HIDDEN_BITS, Net, ROW_BITS, VECTOR_BITS};
use super::tag::Tag;
use super::word::{ENDS, SHAPES, VECTOR, Vector, Word};

/// Units of the input layer.
pub const INPUT: usize = 64;
/// Units of the recurrent layer in each direction.
pub const SIDE: usize = 32;
/// Dimensions of a word in context.
pub const CONTEXT: usize = 2 * SIDE;
/// Per direction, what each unit takes in and how much it keeps.
pub const GATES: usize = 4 * SIDE;
/// Fractional bits of a word in context.
pub const CONTEXT_BITS: u32 = 15;

/// A word in context.
pub type Context = [i16; CONTEXT];

/// Neighbours of the same sentence whose tags the input layer sees, the word itself among them.
const NEAR: usize = 3;

/// A tag may also be that of the root or of what lies beyond the sentence, or missing.
const TAGS: usize = Tag::COUNT + 2;
const NO_TAG: usize = Tag::COUNT + 1;

/// Where each kind of row begins, for a vocabulary of so many words.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// How many rows there are.
    pub rows: usize,
}

const TAG_ROWS: usize = 1;
const SHAPE_ROWS: usize = TAG_ROWS + NEAR * TAGS;
const END_ROWS: usize = SHAPE_ROWS + SHAPES;
const WORD_ROWS: usize = END_ROWS + 2 * ENDS;

impl Layout {
    /// The layout for `vocabulary` words.
    pub const fn new(vocabulary: usize) -> Self {
        Self { rows: WORD_ROWS + vocabulary + 1 }
    }

    /// The rows that are on for word `at`.
    pub fn rows(&self, words: &[Word], tags: &[Tag], at: usize) -> [usize; 5 + NEAR] {
        let word = &words[at];
        let tag = |near: usize| {
            let tag = (at + near).checked_sub(NEAR / 2).and_then(|at| tags.get(at));
            TAG_ROWS + near * TAGS + tag.map_or(NO_TAG, |&tag| tag as usize)
        };
        let end = |slot: usize, end: u16| END_ROWS + slot * ENDS + usize::from(end);
        let shape = SHAPE_ROWS + usize::from(word.shape);
        let id = WORD_ROWS + usize::from(word.id);
        [0, tag(0), tag(1), tag(2), shape, end(0, word.suffix[1]), end(1, word.suffix[2]), id]
    }
}

/// The encoder, its weights read in place.
#[derive(Debug)]
pub struct Encoder<'a> {
    layout: Layout,
    input: Net<'a, INPUT>,
    gates: Net<'a, GATES>,
}

impl<'a> Encoder<'a> {
    /// Reads an encoder for a vocabulary of so many words from the front of `bytes`; returns what follows it.
    pub fn read(bytes: &'a [u8], vocabulary: usize) -> Option<(Self, &'a [u8])> {
        let (input, rest) = Net::read(bytes, VECTOR, VECTOR_BITS + 8)?;
        let (gates, rest) = Net::read(rest, INPUT, HIDDEN_BITS)?;
        Some((Self { layout: Layout::new(vocabulary), input, gates }, rest))
    }

    /// Puts every word in its context; `tags` is empty while the words have none.
    pub fn encode(&self, words: &[Word], tags: &[Tag], vectors: &[Vector]) -> Vec<Context> {
        let gates: Vec<[f32; GATES]> =
            (0..words.len()).map(|at| self.gates(words, tags, vectors, at)).collect();
        let mut contexts = vec![[0; CONTEXT]; words.len()];
        let mut ahead = [0.0; SIDE];
        for (context, gates) in contexts.iter_mut().zip(&gates) {
            recur(&mut ahead, gates, 0);
            quantise(&mut context[..SIDE], &ahead);
        }
        let mut back = [0.0; SIDE];
        for (context, gates) in contexts.iter_mut().zip(&gates).rev() {
            recur(&mut back, gates, 2 * SIDE);
            quantise(&mut context[SIDE..], &back);
        }
        contexts
    }

    fn gates(&self, words: &[Word], tags: &[Tag], vectors: &[Vector], at: usize) -> [f32; GATES] {
        let mut sum = [0; INPUT];
        self.input.add_rows(&mut sum, &self.layout.rows(words, tags, at));
        if let Some(vector) = vectors.get(at) {
            self.input.add_vector(&mut sum, 0, vector.as_slice());
        }
        let mut gates = [0; GATES];
        self.gates.add_rows(&mut gates, &[0]);
        self.gates.add_vector(&mut gates, 0, &net::finer(&net::rectify(&sum)));
        gates.map(|gate| squash(f32::from(gate) / (1 << ROW_BITS) as f32))
    }
}

/// Between minus one and one.
#[inline]
pub fn squash(x: f32) -> f32 {
    x / (1.0 + x.abs())
}

/// One step: each unit keeps a part of what it holds and takes in the rest.
#[inline]
fn recur(held: &mut [f32; SIDE], gates: &[f32; GATES], from: usize) {
    let (taken, kept) = gates[from..from + 2 * SIDE].split_at(SIDE);
    for ((held, taken), kept) in held.iter_mut().zip(taken).zip(kept) {
        let keep = 0.5 + 0.5 * kept;
        *held = keep * *held + (1.0 - keep) * taken;
    }
}

/// Rounds by cutting off above zero: rounding proper is a call on some machines.
fn quantise(context: &mut [i16], held: &[f32; SIDE]) {
    const ONE: f32 = (1 << CONTEXT_BITS) as f32;
    for (unit, held) in context.iter_mut().zip(held) {
        *unit = (((held + 1.0) * (ONE - 0.5)) as i32 - ONE as i32) as i16;
    }
}
