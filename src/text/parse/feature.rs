//! What the parser sees of a state: which nodes, and which rows of the network are on.
//!
//! Owns the slots and the numbering of the rows. The slots are those of Chen and Manning 2014, with the neighbours of the
//! nodes at stake and with distances, numbers of dependents and what lies between.

use super::state::{NONE, Node, State};
use crate::text::rel::Rel;
use crate::text::tag::Tag;
use crate::text::word::Word;

/// Nodes looked at. The first [`WORD_SLOTS`] are looked at with their words, those before [`VECTOR_SLOTS`] in their
/// context too, and those from [`REL_SLOTS`] on with the relation to their head.
pub const SLOTS: usize = 12;
/// Slots whose words are looked at.
pub const WORD_SLOTS: usize = 10;
/// Slots whose words are looked at in their context.
pub const VECTOR_SLOTS: usize = 4;
/// The first slot that holds a dependent.
pub const REL_SLOTS: usize = 5;
/// The slot after the last one that holds a dependent.
const REL_END: usize = SLOTS;

/// A tag in a slot may also be the root's, or missing.
const TAGS: usize = Tag::COUNT + 2;
const RELS: usize = Rel::COUNT + 1;
/// Numbers below this are told apart.
const STEPS: usize = 8;
/// Features that are small numbers.
const NUMBERS: usize = 9;

/// The nodes in every slot.
pub fn nodes(state: &State) -> [Node; SLOTS] {
    let [s0, s1, s2] = [state.top(0), state.top(1), state.top(2)];
    let (b0, b1) = (state.ahead(0), state.ahead(1));
    let left =
        |node: Node, k: usize| state.arcs.get(usize::from(node)).map_or(NONE, |arcs| arcs.left[k]);
    let right =
        |node: Node, k: usize| state.arcs.get(usize::from(node)).map_or(NONE, |arcs| arcs.right[k]);
    [
        s0,
        s1,
        s2,
        b0,
        b1,
        left(s0, 0),
        right(s0, 0),
        left(s1, 0),
        right(s1, 0),
        left(b0, 0),
        left(s0, 1),
        right(s1, 1),
    ]
}

/// Where each kind of row begins, for a vocabulary of so many words.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    words: usize,
    vocabulary: usize,
    /// How many rows there are.
    pub rows: usize,
}

const TAG_ROWS: usize = 1;
const REL_ROWS: usize = TAG_ROWS + SLOTS * TAGS;
const NUMBER_ROWS: usize = REL_ROWS + (REL_END - REL_SLOTS) * RELS;
const WORD_ROWS: usize = NUMBER_ROWS + NUMBERS * STEPS;

impl Layout {
    /// The layout for `vocabulary` words.
    pub const fn new(vocabulary: usize) -> Self {
        let vocabulary = vocabulary + 1;
        Self { words: WORD_ROWS, vocabulary, rows: WORD_ROWS + WORD_SLOTS * vocabulary }
    }

    /// The row of the tag of `node` in `slot`.
    #[inline]
    pub fn tag(&self, slot: usize, node: Node, tags: &[Tag]) -> usize {
        let tag = match tags.get(usize::from(node)) {
            Some(&tag) => tag as usize,
            None if node == NONE => Tag::COUNT,
            None => Tag::COUNT + 1,
        };
        TAG_ROWS + slot * TAGS + tag
    }

    /// The row of the word of `node` in `slot`, if the slot is looked at with its words.
    #[inline]
    pub fn word(&self, slot: usize, node: Node, words: &[Word]) -> Option<usize> {
        let word = words.get(usize::from(node)).filter(|_| slot < WORD_SLOTS)?;
        Some(self.words + slot * self.vocabulary + usize::from(word.id))
    }

    /// The row of the relation of `node` in `slot`, if the slot holds a dependent.
    #[inline]
    pub fn rel(&self, slot: usize, node: Node, state: &State) -> Option<usize> {
        if !(REL_SLOTS..REL_END).contains(&slot) {
            return None;
        }
        let rel = state.arcs.get(usize::from(node)).map_or(Rel::COUNT, |arcs| arcs.rel as usize);
        Some(REL_ROWS + (slot - REL_SLOTS) * RELS + rel)
    }

    /// The rows of the small numbers.
    pub fn numbers(
        &self,
        state: &State,
        nodes: &[Node; SLOTS],
        between: &Between,
    ) -> [usize; NUMBERS] {
        let [s0, s1, _, b0, ..] = *nodes;
        let apart =
            |a: Node, b: Node| if a == NONE || b == NONE { 0 } else { step(usize::from(b - a)) };
        let count = |node: Node, side: usize| {
            state.arcs.get(usize::from(node)).map_or(0, |arcs| arcs.count[side])
        };
        let values = [
            apart(s1, s0),
            apart(s0, b0),
            usize::from(count(s0, 0)),
            usize::from(count(s0, 1)),
            usize::from(count(s1, 0)),
            usize::from(count(s1, 1)),
            usize::from(count(b0, 0)),
            between.marks(s1, s0),
            between.marks(s0, b0),
        ];
        let mut rows = [0; NUMBERS];
        for (at, value) in values.into_iter().enumerate() {
            rows[at] = NUMBER_ROWS + at * STEPS + value.min(STEPS - 1);
        }
        rows
    }
}

/// A distance in words, coarser the longer it is.
fn step(distance: usize) -> usize {
    match distance {
        0..=4 => distance,
        5..=6 => 5,
        7..=10 => 6,
        _ => 7,
    }
}

/// Running counts of commas and verbs, so that what lies between two nodes is a subtraction.
#[derive(Debug)]
pub struct Between(Vec<[u16; 2]>);

impl Between {
    /// Counts over the tags of a sentence.
    pub fn new(tags: &[Tag]) -> Self {
        let mut counts = Vec::with_capacity(tags.len() + 1);
        let mut sum = [0; 2];
        counts.push(sum);
        for tag in tags {
            sum[0] += u16::from(*tag == Tag::Punct);
            sum[1] += u16::from(matches!(
                tag,
                Tag::VerbPast | Tag::VerbPres | Tag::AuxPast | Tag::AuxPres | Tag::AuxModal
            ));
            counts.push(sum);
        }
        Self(counts)
    }

    /// Marks (none, one, more) and finite verbs (none, some) strictly between two nodes, as one small number.
    fn marks(&self, from: Node, to: Node) -> usize {
        let (Some(from), Some(to)) =
            (self.0.get(usize::from(from) + 1), self.0.get(usize::from(to)))
        else {
            return 7;
        };
        let count = |kind: usize| usize::from(to[kind].saturating_sub(from[kind]));
        count(0).min(2) * 2 + count(1).min(1)
    }
}
