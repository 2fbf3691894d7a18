//! The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013, "Training Deterministic Parsers with
//! Non-Deterministic Oracles"): how many arcs of the treebank a move puts out of reach.

use sayso::text::parse::state::{Move, State};

/// The cost of a move that is allowed; `heads` names the root by the number of words.
pub(crate) fn cost(state: &State, step: Move, heads: &[usize]) -> usize {
    let next = usize::from(state.next);
    let head = |node: usize| heads.get(node).copied();
    let depends = |dependent: usize, on: usize| head(dependent) == Some(on);
    let stack = |depth: usize| usize::from(state.stack[state.stack.len() - 1 - depth]);
    if step == Move::Shift {
        // What is shifted can no longer take a head from below the top, nor dependents from the stack.
        let below = (1..state.stack.len()).filter(|&depth| depends(next, stack(depth))).count();
        return below + (0..state.stack.len()).filter(|&depth| depends(stack(depth), next)).count();
    }
    let top = stack(0);
    // What is popped can no longer take dependents from the buffer, nor another head.
    let lost = heads[next.min(heads.len())..].iter().filter(|&&head| head == top).count();
    let head_in_buffer = heads[top] >= next;
    if step == Move::Left {
        let below = state.stack.len() > 1 && heads[top] == stack(1);
        lost + usize::from(below) + usize::from(head_in_buffer && heads[top] != next)
    } else {
        lost + usize::from(head_in_buffer)
    }
}
