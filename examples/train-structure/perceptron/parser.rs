//! The parser of the comparison: greedy arc-eager moves with their relations, scored by the features of Zhang and Nivre
//! 2011, trained with the dynamic oracle on what it meets when it follows its own moves.

use sayso::text::parse::state::{NONE, Node};
use sayso::text::rel::Rel;
use sayso::text::tag::Tag;

use super::eager::{Move, State};
use super::tagger::{Form, forms};
use super::{Perceptron, Weights, best, key};
use crate::learn::Random;
use crate::treebank::Sentence;

/// How often the parser follows its own move, right or wrong, after the first round.
const EXPLORE: f32 = 0.9;

/// Trains for so many rounds; `tags` holds the tags that a tagger gave that had not seen the sentence.
pub(crate) fn train(
    part: &[Sentence],
    tags: &[Vec<Tag>],
    rounds: usize,
    random: &mut Random,
) -> Perceptron {
    let forms: Vec<Vec<Form>> = part.iter().map(forms).collect();
    let mut perceptron = Perceptron::new(Move::COUNT);
    let mut order: Vec<usize> = (0..part.len()).collect();
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        random.shuffle(&mut order);
        let explore = if round > 0 { EXPLORE } else { 0.0 };
        for &at in &order {
            let gold = &part[at];
            let mut state = State::new(gold.len());
            while !state.is_done() {
                features(&state, &forms[at], &tags[at], &mut keys);
                perceptron.scores(&keys, &mut scores);
                let costs = state.costs(&gold.heads);
                let allows = |class: usize| state.allows(Move::of(class));
                let cost = |class: usize| costs.of(Move::of(class), &gold.rels);
                let least = (0..Move::COUNT).filter(|&class| allows(class)).map(cost).min();
                let own = best(&scores, allows).unwrap_or(0);
                let wanted =
                    best(&scores, |class| allows(class) && Some(cost(class)) == least).unwrap_or(0);
                let is_right = Some(cost(own)) == least;
                perceptron.learn(&keys, wanted, if is_right { wanted } else { own });
                state.make(Move::of(if random.chance(explore) { own } else { wanted }));
            }
        }
    }
    perceptron
}

/// The head and the relation of every word; the head of the root is the number of words.
pub(crate) fn attach(weights: &Weights, forms: &[Form], tags: &[Tag]) -> Vec<(usize, Rel)> {
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    let mut state = State::new(forms.len());
    while !state.is_done() {
        features(&state, forms, tags, &mut keys);
        weights.scores(&keys, &mut scores);
        let class = best(&scores, |class| state.allows(Move::of(class))).unwrap_or(0);
        state.make(Move::of(class));
    }
    let root = forms.len();
    let arcs = &state.arcs[..root];
    // Only one word may depend on the root; the others hang on the first of them.
    let first = arcs.iter().position(|arcs| usize::from(arcs.head) == root).unwrap_or(0);
    let arc = |(at, arcs): (usize, &sayso::text::parse::state::Arcs)| {
        if usize::from(arcs.head) == root && at != first {
            (first, Rel::Parataxis)
        } else {
            (usize::from(arcs.head), arcs.rel)
        }
    };
    arcs.iter().enumerate().map(arc).collect()
}

/// The nodes that are looked at, each with its word, its tag and its relation.
#[derive(Clone, Copy)]
#[repr(usize)]
enum At {
    /// The top of the stack.
    S0,
    /// The next words.
    N0,
    N1,
    N2,
    /// The head of the top and the head of that.
    H,
    H2,
    /// The outermost dependents of the top and the ones before them.
    L,
    L2,
    R,
    R2,
    /// The outermost dependents of the next word to the left.
    M,
    M2,
}
use At::{H, H2, L, L2, M, M2, N0, N1, N2, R, R2, S0};

const NODES: usize = 12;

/// What is looked at of the state.
#[derive(Clone, Copy)]
enum Part {
    /// The word of a node, its tag, its relation to its head.
    W(At),
    P(At),
    D(At),
    /// How far the next word is from the top.
    Far,
    /// How many dependents there are: of the top to the left and the right, of the next word to the left.
    Count(usize),
    /// Which relations they have.
    Set(usize),
}
use Part::{Count, D, Far, P, Set, W};

/// The templates: words alone, in pairs and in threes; with distance, valency, neighbours and relations.
const TEMPLATES: &[&[Part]] = &[
    &[W(S0), P(S0)],
    &[W(S0)],
    &[P(S0)],
    &[W(N0), P(N0)],
    &[W(N0)],
    &[P(N0)],
    &[W(N1), P(N1)],
    &[W(N1)],
    &[P(N1)],
    &[W(N2), P(N2)],
    &[W(N2)],
    &[P(N2)],
    &[W(S0), P(S0), W(N0), P(N0)],
    &[W(S0), P(S0), W(N0)],
    &[W(S0), W(N0), P(N0)],
    &[W(S0), P(S0), P(N0)],
    &[P(S0), W(N0), P(N0)],
    &[W(S0), W(N0)],
    &[P(S0), P(N0)],
    &[P(N0), P(N1)],
    &[P(N0), P(N1), P(N2)],
    &[P(S0), P(N0), P(N1)],
    &[P(H), P(S0), P(N0)],
    &[P(S0), P(L), P(N0)],
    &[P(S0), P(R), P(N0)],
    &[P(S0), P(N0), P(M)],
    &[W(S0), Far],
    &[P(S0), Far],
    &[W(N0), Far],
    &[P(N0), Far],
    &[W(S0), W(N0), Far],
    &[P(S0), P(N0), Far],
    &[W(S0), Count(1)],
    &[P(S0), Count(1)],
    &[W(S0), Count(0)],
    &[P(S0), Count(0)],
    &[W(N0), Count(2)],
    &[P(N0), Count(2)],
    &[W(H)],
    &[P(H)],
    &[D(S0)],
    &[W(L)],
    &[P(L)],
    &[D(L)],
    &[W(R)],
    &[P(R)],
    &[D(R)],
    &[W(M)],
    &[P(M)],
    &[D(M)],
    &[W(H2)],
    &[P(H2)],
    &[D(H)],
    &[W(L2)],
    &[P(L2)],
    &[D(L2)],
    &[W(R2)],
    &[P(R2)],
    &[D(R2)],
    &[W(M2)],
    &[P(M2)],
    &[D(M2)],
    &[P(S0), P(L), P(L2)],
    &[P(S0), P(R), P(R2)],
    &[P(S0), P(H), P(H2)],
    &[P(N0), P(M), P(M2)],
    &[W(S0), Set(1)],
    &[P(S0), Set(1)],
    &[W(S0), Set(0)],
    &[P(S0), Set(0)],
    &[W(N0), Set(2)],
    &[P(N0), Set(2)],
];

fn features(state: &State, forms: &[Form], tags: &[Tag], keys: &mut Vec<u32>) {
    let top = state.top().unwrap_or(NONE);
    let arcs = |node: Node| state.arcs.get(usize::from(node));
    let head = |node: Node| arcs(node).map_or(NONE, |arcs| arcs.head);
    let left = |node: Node, k: usize| arcs(node).map_or(NONE, |arcs| arcs.left[k]);
    let right = |node: Node, k: usize| arcs(node).map_or(NONE, |arcs| arcs.right[k]);
    let next = state.next;
    let nodes: [Node; NODES] = [
        top,
        next,
        next + 1,
        next + 2,
        head(top),
        head(head(top)),
        left(top, 0),
        left(top, 1),
        right(top, 0),
        right(top, 1),
        left(next, 0),
        left(next, 1),
    ];
    let count = |node: Node, side: usize| arcs(node).map_or(0, |arcs| u32::from(arcs.count[side]));
    let set = |node: Node, side: usize| {
        let set = state.sets.get(usize::from(node)).map_or(0, |sets| sets[side]);
        (set ^ (set >> 32)) as u32
    };
    let value = |part: Part| match part {
        W(at) => forms.get(usize::from(nodes[at as usize])).map_or(0, |form| form.hash),
        P(at) => match nodes[at as usize] {
            NONE => 0,
            node => tags.get(usize::from(node)).map_or(1, |&tag| tag as u32 + 2),
        },
        D(at) => {
            let arcs = arcs(nodes[at as usize]).filter(|arcs| arcs.head != NONE);
            arcs.map_or(0, |arcs| arcs.rel as u32 + 1)
        }
        Far if top == NONE => 0,
        Far => u32::from(next - top).min(10),
        Count(2) => count(next, 0).min(6),
        Count(side) => count(top, side).min(6),
        Set(2) => set(next, 0),
        Set(side) => set(top, side),
    };
    keys.clear();
    keys.extend(
        TEMPLATES
            .iter()
            .enumerate()
            .map(|(template, parts)| key(template, parts.iter().map(|&part| value(part)))),
    );
}
