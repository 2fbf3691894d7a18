//! The parser: greedy moves chosen by a network.
//!
//! Owns the loop from a tagged sentence to heads and relations. It makes one move after another, never takes one back,
//! and chooses the relation of an arc at the moment that the arc is made.

use super::feature::{self, Between, Layout, SLOTS, VECTOR_SLOTS, WORD_SLOTS};
use super::state::{Arcs, Move, NONE, Node, State};
use crate::text::encode::{CONTEXT, CONTEXT_BITS, Context, Encoder};
use crate::text::net::{self, Lanes, Net, Sum};
use crate::text::rel::Rel;
use crate::text::tag::Tag;
use crate::text::word::{Vector, Word};

/// Hidden units of the parser.
pub const UNITS: usize = 128;

/// Fractional bits of what a move is worth.
pub const REGRET_BITS: u32 = net::ROW_BITS + net::OUTPUT_BITS;

/// Relations, padded to whole registers.
const LANES: usize = Rel::COUNT.next_multiple_of(8);

/// Where the relations of arcs to the left and to the right stand in the output.
pub const RELS: [usize; 2] = [Move::ALL.len(), Move::ALL.len() + Rel::COUNT];

/// The parser, its weights read in place.
#[derive(Debug)]
pub struct Parser<'a> {
    layout: Layout,
    encoder: Encoder<'a>,
    net: Net<'a, UNITS>,
    rels: [Lanes<UNITS, LANES>; 2],
}

/// Sums per node and slot, made when first needed: a node meets the same slot in many states.
struct Known {
    sums: Vec<Sum<UNITS>>,
    at: Vec<u32>,
}

impl<'a> Parser<'a> {
    /// Reads a parser for a vocabulary of so many words from the front of `bytes`; returns what follows it.
    pub fn read(bytes: &'a [u8], vocabulary: usize) -> Option<(Self, &'a [u8])> {
        let (encoder, rest) = Encoder::read(bytes, vocabulary)?;
        let (net, rest) = Net::read(rest, CONTEXT, CONTEXT_BITS)?;
        let rels = RELS.map(|from| net.lanes(from, Rel::COUNT));
        Some((Self { layout: Layout::new(vocabulary), encoder, net, rels }, rest))
    }

    /// Finds the head and the relation of every word; the head of the root is the number of words.
    pub fn attach(&self, words: &[Word], tags: &[Tag], vectors: &[Vector]) -> Vec<Arcs> {
        self.run(words, tags, vectors, None).0
    }

    /// Finds the head and the relation of every word of a sentence of which `top` is to be the root; and by how much the
    /// moves that were chosen are worse than the best ones, summed up, in logits times two to the power of [`REGRET_BITS`].
    pub fn attach_under(
        &self,
        words: &[Word],
        tags: &[Tag],
        vectors: &[Vector],
        top: Node,
    ) -> (Vec<Arcs>, i64) {
        self.run(words, tags, vectors, Some(top))
    }

    fn run(
        &self,
        words: &[Word],
        tags: &[Tag],
        vectors: &[Vector],
        top: Option<Node>,
    ) -> (Vec<Arcs>, i64) {
        let mut regret = 0;
        let contexts = self.encoder.encode(words, tags, vectors);
        let mut state = State::new(words.len());
        let between = Between::new(tags);
        let mut known = Known { sums: Vec::new(), at: vec![0; (words.len() + 1) * WORD_SLOTS] };
        while !state.is_done() {
            let nodes = feature::nodes(&state);
            self.know(&nodes, words, tags, &mut known, &contexts);
            let hidden = fearless_simd::dispatch!(self.net.level(), _simd => {
                net::rectify(&self.sum(&state, &nodes, words, tags, &between, &known))
            });
            let mut step = self.step(&state, &hidden, |_| true);
            if let Some(top) = top.filter(|&top| !state.keeps(step, top)) {
                let best = self.net.output(&hidden, step as usize);
                step = self.step(&state, &hidden, |step| state.keeps(step, top));
                regret += i64::from(best) - i64::from(self.net.output(&hidden, step as usize));
            }
            let rel = match step {
                Move::Shift => Rel::Dep,
                _ if state.arc(step).is_some_and(|(_, head)| head == state.root()) => Rel::Root,
                _ => self.rel(step, &hidden),
            };
            state.make(step, rel);
        }
        state.arcs.pop();
        (state.arcs, regret)
    }

    /// Makes the sums of the nodes that are not known yet.
    fn know(
        &self,
        nodes: &[Node; SLOTS],
        words: &[Word],
        tags: &[Tag],
        known: &mut Known,
        contexts: &[Context],
    ) {
        for (slot, &node) in nodes.iter().enumerate().take(WORD_SLOTS) {
            let at = usize::from(node) * WORD_SLOTS + slot;
            if usize::from(node) < words.len() && known.at[at] == 0 {
                known.sums.push(self.node(slot, node, words, tags, contexts));
                known.at[at] = known.sums.len() as u32;
            }
        }
    }

    #[inline(always)]
    fn sum(
        &self,
        state: &State,
        nodes: &[Node; SLOTS],
        words: &[Word],
        tags: &[Tag],
        between: &Between,
        known: &Known,
    ) -> Sum<UNITS> {
        let mut sum = [0; UNITS];
        self.net.add_row(&mut sum, 0);
        for (slot, &node) in nodes.iter().enumerate() {
            if usize::from(node) < words.len() && slot < WORD_SLOTS {
                let at = known.at[usize::from(node) * WORD_SLOTS + slot];
                net::add(&mut sum, &known.sums[at as usize - 1]);
            } else {
                self.net.add_row(&mut sum, self.layout.tag(slot, node, tags));
            }
            if let Some(row) = self.layout.rel(slot, node, state) {
                self.net.add_row(&mut sum, row);
            }
        }
        for row in self.layout.numbers(state, nodes, between) {
            self.net.add_row(&mut sum, row);
        }
        sum
    }

    fn node(
        &self,
        slot: usize,
        node: Node,
        words: &[Word],
        tags: &[Tag],
        contexts: &[Context],
    ) -> Sum<UNITS> {
        let mut sum = [0; UNITS];
        self.net.add_rows(&mut sum, &[self.layout.tag(slot, node, tags)]);
        if let Some(row) = self.layout.word(slot, node, words) {
            self.net.add_rows(&mut sum, &[row]);
        }
        if slot < VECTOR_SLOTS {
            self.net.add_vector(&mut sum, slot, &contexts[usize::from(node)]);
        }
        sum
    }

    fn step(&self, state: &State, hidden: &Sum<UNITS>, keeps: impl Fn(Move) -> bool) -> Move {
        let allowed = Move::ALL.into_iter().filter(|&step| state.allows(step) && keeps(step));
        let scored = allowed.map(|step| (self.net.output(hidden, step as usize), step));
        scored
            .fold((i32::MIN, Move::Shift), |best, next| if next.0 > best.0 { next } else { best })
            .1
    }

    fn rel(&self, step: Move, hidden: &Sum<UNITS>) -> Rel {
        // The root's relation is given by the arc, never chosen; and news and works of reference address nobody, while
        // the treebank is full of letters, so that a subject before a bracket looks like a name that is called.
        let lanes = &self.rels[usize::from(step == Move::Right)];
        Rel::ALL
            [lanes.best(hidden, |rel| rel != Rel::Root as usize && rel != Rel::Vocative as usize)]
    }
}

/// The longest run of words that is parsed as one; longer ones are parsed in parts.
pub const LONGEST: usize = 1000;
const _: () = assert!(LONGEST < NONE as usize && SLOTS > WORD_SLOTS);
