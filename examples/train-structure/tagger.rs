//! Trains the tagger.

use sayso::text::encode::CONTEXT;
use sayso::text::tag::{CONTEXTS, Layout, Tag, UNITS, WINDOW, near};
use sayso::text::word::{RARE, Word};

use crate::encoder::Encoder;
use crate::learn::{Input, Learner, Random, softmax};
use crate::treebank::Sentence;

/// Sentences between two updates.
const BATCH: usize = 4;
const RATE: f32 = 0.003;
const DROP: f32 = 0.3;
/// How often a word or its vector is hidden, so that unknown words are met in training.
const HIDE: f32 = 0.12;

/// A sentence with its words looked up.
pub(crate) struct Example<'t> {
    pub(crate) words: Vec<Word>,
    pub(crate) gold: &'t Sentence,
}

pub(crate) type Vectors<'v> = dyn Fn(&Word) -> Vec<f32> + 'v;

/// Trains for so many rounds over the examples and returns the weights in whole numbers.
pub(crate) fn train(
    examples: &[&Example<'_>],
    vocabulary: usize,
    vectors: &Vectors<'_>,
    rounds: usize,
    random: &mut Random,
) -> Vec<u8> {
    let layout = Layout::new(vocabulary);
    let mut learner = Learner::<UNITS>::new(layout.rows, CONTEXTS, CONTEXT, Tag::COUNT, random);
    let mut encoder = Encoder::new(vocabulary, random);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut done, all) = (0, examples.len() * rounds);
    let mut input = Input::default();
    for round in 0..rounds {
        random.shuffle(&mut order);
        let mut right = 0;
        for (count, &at) in order.iter().enumerate() {
            right += sentence(
                &mut learner,
                &mut encoder,
                layout,
                examples[at],
                vectors,
                &mut input,
                round > 0,
                random,
            );
            done += 1;
            if count % BATCH == BATCH - 1 {
                let rate = RATE * (1.0 - done as f32 / (all + 1) as f32);
                learner.update(rate, 1e-5);
                encoder.update(rate, 1e-5);
            }
        }
        let words: usize = examples.iter().map(|example| example.words.len()).sum();
        eprintln!("tagger round {round}: {:.4} right in training", right as f32 / words as f32);
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
    vectors: &Vectors<'_>,
    input: &mut Input,
    own_history: bool,
    random: &mut Random,
) -> usize {
    let words = hide(&example.words, random);
    let pass = encoder.forward(&words, &[], vectors, random);
    let mut grads = vec![vec![0.0; CONTEXT]; words.len()];
    let places: Vec<usize> = (0..words.len()).collect();
    let mut tags: Vec<Tag> = Vec::new();
    let mut right = 0;
    let mut probabilities = vec![0.0; Tag::COUNT];
    for (at, &gold) in example.gold.tags.iter().enumerate() {
        input.rows.clear();
        input.vectors.clear();
        layout.window(&words, at, &mut input.rows);
        input.rows.extend(layout.history(&tags));
        for slot in 0..CONTEXTS {
            input
                .vectors
                .extend(near(&places, at, slot + (WINDOW - CONTEXTS) / 2).map(|&at| (slot, at)));
        }
        learner.forward(input, &pass.contexts, DROP, random);
        for (tag, p) in probabilities.iter_mut().enumerate() {
            *p = learner.logit(tag);
        }
        let best = (0..Tag::COUNT)
            .fold(0, |best, tag| if probabilities[tag] > probabilities[best] { tag } else { best });
        softmax(&mut probabilities);
        for (tag, &p) in probabilities.iter().enumerate() {
            learner.blame(tag, p - f32::from(u8::from(tag == gold as usize)));
        }
        learner.backward(input, &pass.contexts, Some(&mut grads));
        right += usize::from(best == gold as usize);
        tags.push(if own_history { Tag::ALL[best] } else { gold });
    }
    encoder.backward(&pass, &grads);
    right
}

/// Hides some words and some vectors.
pub(crate) fn hide(words: &[Word], random: &mut Random) -> Vec<Word> {
    let mut words = words.to_vec();
    for word in &mut words {
        if random.chance(HIDE) {
            word.id = RARE;
        }
        if random.chance(HIDE) {
            word.vector = None;
        }
    }
    words
}
