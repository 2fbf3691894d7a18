//! The arc-eager transitions, with the root at the end (Ballesteros and Nivre 2013), and their dynamic oracle.
//!
//! The costs are those of Goldberg and Nivre 2012, "A Dynamic Oracle for Arc-Eager Dependency Parsing".

use sayso::text::parse::state::{Arcs, NONE, Node};
use sayso::text::rel::Rel;

/// What the parser may do next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// Put the next word on the stack.
    Shift,
    /// Take the top off the stack, which has its head.
    Reduce,
    /// Make the top depend on the next word and take it off the stack.
    Left(Rel),
    /// Make the next word depend on the top and put it on the stack.
    Right(Rel),
}

impl Move {
    pub(crate) const COUNT: usize = 2 + 2 * Rel::COUNT;

    /// The move of a class.
    pub(crate) fn of(class: usize) -> Self {
        match class.checked_sub(2) {
            None if class == 0 => Self::Shift,
            None => Self::Reduce,
            Some(rel) if rel < Rel::COUNT => Self::Left(Rel::ALL[rel]),
            Some(rel) => Self::Right(Rel::ALL[rel - Rel::COUNT]),
        }
    }
}

/// A parse half-way.
pub(crate) struct State {
    pub(crate) stack: Vec<Node>,
    pub(crate) next: Node,
    pub(crate) arcs: Vec<Arcs>,
    /// The relations of each word's dependents to the left and to the right, as bits.
    pub(crate) sets: Vec<[u64; 2]>,
}

impl State {
    pub(crate) fn new(len: usize) -> Self {
        let bare =
            Arcs { head: NONE, rel: Rel::Dep, left: [NONE; 2], right: [NONE; 2], count: [0; 2] };
        Self { stack: Vec::new(), next: 0, arcs: vec![bare; len + 1], sets: vec![[0; 2]; len + 1] }
    }

    pub(crate) fn root(&self) -> Node {
        (self.arcs.len() - 1) as Node
    }

    pub(crate) fn is_done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    pub(crate) fn top(&self) -> Option<Node> {
        self.stack.last().copied()
    }

    fn is_attached(&self, node: Node) -> bool {
        self.arcs[usize::from(node)].head != NONE
    }

    pub(crate) fn allows(&self, step: Move) -> bool {
        let is_rooted = self.next == self.root();
        match (step, self.top()) {
            (Move::Shift, _) => !is_rooted,
            (_, None) => false,
            (Move::Reduce, Some(top)) => self.is_attached(top),
            (Move::Left(rel), Some(top)) => {
                !self.is_attached(top) && (rel == Rel::Root) == is_rooted
            }
            (Move::Right(rel), Some(_)) => !is_rooted && rel != Rel::Root,
        }
    }

    /// Makes a move, which must be allowed.
    pub(crate) fn make(&mut self, step: Move) {
        match (step, self.top()) {
            (Move::Left(rel), Some(top)) => {
                self.attach(top, self.next, rel, 0);
                self.stack.pop();
            }
            (Move::Reduce, _) => _ = self.stack.pop(),
            (Move::Right(rel), Some(top)) => {
                self.attach(self.next, top, rel, 1);
                self.shift();
            }
            _ => self.shift(),
        }
    }

    fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    fn attach(&mut self, dependent: Node, head: Node, rel: Rel, side: usize) {
        let arcs = &mut self.arcs[usize::from(dependent)];
        (arcs.head, arcs.rel) = (head, rel);
        let arcs = &mut self.arcs[usize::from(head)];
        arcs.count[side] = arcs.count[side].saturating_add(1);
        let outer = if side == 0 { &mut arcs.left } else { &mut arcs.right };
        *outer = [dependent, outer[0]];
        self.sets[usize::from(head)][side] |= 1 << (rel as u64);
    }

    /// How many arcs of the treebank each kind of move puts out of reach: shift, reduce, left, right. A relation that
    /// is not that of the treebank costs one more, which [`Costs::of`] adds.
    pub(crate) fn costs(&self, heads: &[usize]) -> Costs {
        let next = usize::from(self.next);
        let depends = |dependent: usize, on: usize| heads.get(dependent) == Some(&on);
        let waiting = |node: Node| !self.is_attached(node) && depends(usize::from(node), next);
        let awaiting = self.stack.iter().filter(|&&node| waiting(node)).count();
        let head_on_stack =
            |from: &[Node]| from.iter().any(|&node| depends(next, usize::from(node))) as usize;
        let shift = awaiting + head_on_stack(&self.stack);
        let Some((&top, below)) = self.stack.split_last() else {
            return Costs { moves: [shift, 0, 0, 0], left: None, right: None };
        };
        let top = usize::from(top);
        let lost = heads[next.min(heads.len())..].iter().filter(|&&head| head == top).count();
        let head_ahead = heads.get(next).is_some_and(|&head| head > next);
        Costs {
            moves: [
                shift,
                lost,
                lost + usize::from(heads[top] > next),
                awaiting + head_on_stack(below) + usize::from(head_ahead),
            ],
            left: depends(top, next).then_some(top),
            right: depends(next, top).then_some(next),
        }
    }
}

/// What the moves cost, and which word the arcs of the treebank among them attach.
pub(crate) struct Costs {
    moves: [usize; 4],
    left: Option<usize>,
    right: Option<usize>,
}

impl Costs {
    pub(crate) fn of(&self, step: Move, rels: &[Rel]) -> usize {
        let wrong =
            |word: Option<usize>, rel: Rel| usize::from(word.is_some_and(|word| rels[word] != rel));
        match step {
            Move::Shift => self.moves[0],
            Move::Reduce => self.moves[1],
            Move::Left(rel) => self.moves[2] + wrong(self.left, rel),
            Move::Right(rel) => self.moves[3] + wrong(self.right, rel),
        }
    }
}
