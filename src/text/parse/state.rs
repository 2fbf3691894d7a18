//! The transition system: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011), with the root at the end.
//!
//! Owns what a parse looks like half-way and what each move does to it. Every sequence of legal moves ends in a tree with
//! exactly one root. It knows neither words nor weights.

use crate::text::rel::Rel;

/// A node: a token by its number, or the root, whose number is the number of tokens.
pub type Node = u16;
/// No node.
pub const NONE: Node = Node::MAX;

/// What the parser may do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Move {
    /// Put the next word on the stack.
    Shift,
    /// Make the top of the stack depend on the next word.
    Left,
    /// Make the top of the stack depend on the word below it.
    Right,
}

impl Move {
    /// Every move, in the order of its number.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// What is known of one node so far.
#[derive(Clone, Copy, Debug)]
pub struct Arcs {
    /// The head, or [`NONE`].
    pub head: Node,
    /// The relation to the head.
    pub rel: Rel,
    /// The outermost dependent to the left and the one before it.
    pub left: [Node; 2],
    /// The outermost dependent to the right and the one before it.
    pub right: [Node; 2],
    /// How many dependents there are to the left and to the right.
    pub count: [u8; 2],
}

const BARE: Arcs =
    Arcs { head: NONE, rel: Rel::Dep, left: [NONE; 2], right: [NONE; 2], count: [0; 2] };

/// A parse half-way.
#[derive(Clone, Debug)]
pub struct State {
    /// Nodes whose head is still open, the top last.
    pub stack: Vec<Node>,
    /// The first node of the buffer.
    pub next: Node,
    /// What is known of each token and, last, of the root.
    pub arcs: Vec<Arcs>,
}

impl State {
    /// The beginning of a sentence of `len` tokens, fewer than [`NONE`].
    pub fn new(len: usize) -> Self {
        Self { stack: Vec::with_capacity(32), next: 0, arcs: vec![BARE; len + 1] }
    }

    /// The node that stands for the root.
    pub fn root(&self) -> Node {
        (self.arcs.len() - 1) as Node
    }

    /// Whether the tree is complete.
    pub fn is_done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// The `depth`-th node of the stack, counted from the top.
    #[inline]
    pub fn top(&self, depth: usize) -> Node {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    /// The node `ahead` places into the buffer.
    #[inline]
    pub fn ahead(&self, ahead: Node) -> Node {
        let node = self.next + ahead;
        if node <= self.root() { node } else { NONE }
    }

    /// Whether the move may be made. Only one token may depend on the root.
    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.root(),
            Move::Left => {
                self.stack.len() == 1 || (self.stack.len() > 1 && self.next < self.root())
            }
            Move::Right => self.stack.len() > 1,
        }
    }

    /// Whether the move leaves `top` the word that depends on the root. From the beginning of a sentence, there is always a
    /// legal move that does.
    pub fn keeps(&self, step: Move, top: Node) -> bool {
        match self.arc(step) {
            Some((dependent, head)) => (dependent == top) == (head == self.root()),
            // What is below it on the stack could not hang from it any more.
            None => self.next != top || self.stack.is_empty(),
        }
    }

    /// The dependent and the head of the arc that the move would make.
    pub fn arc(&self, step: Move) -> Option<(Node, Node)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.top(0), self.next)),
            Move::Right => Some((self.top(0), self.top(1))),
        }
    }

    /// Makes a move, which must be allowed.
    pub fn make(&mut self, step: Move, rel: Rel) {
        let Some((dependent, head)) = self.arc(step) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.arcs[usize::from(dependent)].head = head;
        self.arcs[usize::from(dependent)].rel = rel;
        let arcs = &mut self.arcs[usize::from(head)];
        let side = usize::from(step == Move::Right);
        arcs.count[side] = arcs.count[side].saturating_add(1);
        let outer = if side == 0 { &mut arcs.left } else { &mut arcs.right };
        *outer = [dependent, outer[0]];
    }
}
