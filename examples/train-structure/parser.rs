//! Trains the parser on what it meets when it follows its own moves.

use sayso::text::encode::CONTEXT;
use sayso::text::parse::attach::{RELS, UNITS};
use sayso::text::parse::feature::{self, Between, Layout, VECTOR_SLOTS};
use sayso::text::parse::state::{Move, State};
use sayso::text::rel::Rel;
use sayso::text::tag::Tag;
use sayso::text::word::Word;

use crate::encoder::Encoder;
use crate::learn::{Input, Learner, Random, softmax};
use crate::oracle;
use crate::tagger::{Example, Vectors, hide};

const BATCH: usize = 4;
const RATE: f32 = 0.002;
const DROP: f32 = 0.3;
/// How often the parser follows its own move, right or wrong, after the first round.
const EXPLORE: f32 = 0.9;

/// Trains for so many rounds; `tags` holds the tags that a tagger gave that had not seen the sentence.
#[expect(clippy::too_many_arguments, reason = "what is trained on, how, and who watches")]
pub(crate) fn train(
    examples: &[Example<'_>],
    tags: &[Vec<Tag>],
    vocabulary: usize,
    vectors: &Vectors<'_>,
    rounds: usize,
    explore: bool,
    random: &mut Random,
    mut watch: impl FnMut(usize, &dyn Fn() -> Vec<u8>),
) -> Vec<u8> {
    let layout = Layout::new(vocabulary);
    let mut learner =
        Learner::<UNITS>::new(layout.rows, VECTOR_SLOTS, CONTEXT, RELS[1] + Rel::COUNT, random);
    let mut encoder = Encoder::new(vocabulary, random);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut done, all) = (0, examples.len() * rounds);
    let mut input = Input::default();
    for round in 0..rounds {
        random.shuffle(&mut order);
        for (count, &at) in order.iter().enumerate() {
            let explore = if explore && round > 0 { EXPLORE } else { 0.0 };
            sentence(
                &mut learner,
                &mut encoder,
                layout,
                &examples[at],
                &tags[at],
                vectors,
                &mut input,
                explore,
                random,
            );
            done += 1;
            if count % BATCH == BATCH - 1 {
                let rate = RATE * (1.0 - done as f32 / (all + 1) as f32);
                learner.update(rate, 1e-5);
                encoder.update(rate, 1e-5);
            }
        }
        watch(round, &|| [encoder.quantise(), learner.quantise()].concat());
    }
    [encoder.quantise(), learner.quantise()].concat()
}

#[expect(
    clippy::too_many_arguments,
    reason = "one step of the loop above, kept apart to be read by itself"
)]
fn sentence(
    learner: &mut Learner<UNITS>,
    encoder: &mut Encoder,
    layout: Layout,
    example: &Example<'_>,
    tags: &[Tag],
    vectors: &Vectors<'_>,
    input: &mut Input,
    explore: f32,
    random: &mut Random,
) {
    let words = hide(&example.words, random);
    let heads = &example.gold.heads;
    let pass = encoder.forward(&words, tags, vectors, random);
    let pool = &pass.contexts;
    let mut grads = vec![vec![0.0; CONTEXT]; words.len()];
    let between = Between::new(tags);
    let mut state = State::new(words.len());
    while !state.is_done() {
        collect(&state, &words, tags, &between, layout, input);
        learner.forward(input, pool, DROP, random);
        let allowed: Vec<Move> = Move::ALL.into_iter().filter(|&step| state.allows(step)).collect();
        let costs: Vec<usize> =
            allowed.iter().map(|&step| oracle::cost(&state, step, heads)).collect();
        let least = costs.iter().copied().min().unwrap_or(0);
        let mut scores: Vec<f32> =
            allowed.iter().map(|&step| learner.logit(step as usize)).collect();
        let top = |wanted: &dyn Fn(usize) -> bool| {
            (0..allowed.len())
                .filter(|&k| wanted(k))
                .max_by(|&a, &b| scores[a].total_cmp(&scores[b]))
                .unwrap_or(0)
        };
        let (own, best) = (top(&|_| true), top(&|k| costs[k] == least));
        if allowed.len() > 1 {
            softmax(&mut scores);
            let good: f32 = (0..allowed.len())
                .filter(|&k| costs[k] == least)
                .map(|k| scores[k])
                .sum::<f32>()
                .max(1e-6);
            for (k, &step) in allowed.iter().enumerate() {
                let target = if costs[k] == least { scores[k] / good } else { 0.0 };
                learner.blame(step as usize, scores[k] - target);
            }
        }
        for &step in &allowed {
            name(learner, &state, step, example);
        }
        learner.backward(input, pool, Some(&mut grads));
        let step = allowed[if random.chance(explore) { own } else { best }];
        let rel = match state.arc(step) {
            None => Rel::Dep,
            Some((_, head)) if head == state.root() => Rel::Root,
            // A right arc bears the treebank's relation half of the time, else the parser's own.
            Some((dependent, head)) => {
                if heads[usize::from(dependent)] == usize::from(head) && !random.chance(explore) {
                    example.gold.rels[usize::from(dependent)]
                } else {
                    choose(learner, step)
                }
            }
        };
        state.make(step, rel);
    }
    encoder.backward(&pass, &grads);
}

/// Blames the relation of the arc that `step` would make, if the arc is in the treebank.
fn name(learner: &mut Learner<UNITS>, state: &State, step: Move, example: &Example<'_>) {
    let Some((dependent, head)) = state.arc(step) else { return };
    let dependent = usize::from(dependent);
    if head == state.root() || example.gold.heads[dependent] != usize::from(head) {
        return;
    }
    let from = RELS[usize::from(step == Move::Right)];
    let mut scores: Vec<f32> = (0..Rel::COUNT).map(|at| learner.logit(from + at)).collect();
    softmax(&mut scores);
    let gold = example.gold.rels[dependent] as usize;
    for (at, p) in scores.into_iter().enumerate() {
        learner.blame(from + at, p - f32::from(u8::from(at == gold)));
    }
}

fn choose(learner: &Learner<UNITS>, step: Move) -> Rel {
    let from = RELS[usize::from(step == Move::Right)];
    let score = |rel: &&Rel| learner.logit(from + **rel as usize);
    Rel::ALL.iter().max_by(|a, b| score(a).total_cmp(&score(b))).copied().unwrap_or(Rel::Dep)
}

fn collect(
    state: &State,
    words: &[Word],
    tags: &[Tag],
    between: &Between,
    layout: Layout,
    input: &mut Input,
) {
    input.rows.clear();
    input.vectors.clear();
    input.rows.push(0);
    let nodes = feature::nodes(state);
    for (slot, &node) in nodes.iter().enumerate() {
        input.rows.push(layout.tag(slot, node, tags));
        input.rows.extend(layout.word(slot, node, words));
        input.rows.extend(layout.rel(slot, node, state));
        if slot < VECTOR_SLOTS && usize::from(node) < words.len() {
            input.vectors.push((slot, usize::from(node)));
        }
    }
    input.rows.extend(layout.numbers(state, &nodes, between));
}
