//! The tagger of the comparison: one pass from left to right over words, their ends and the two tags before.

use sayso::text::tag::Tag;
use sayso::text::word::hash;

use super::{Perceptron, Weights, best, key};
use crate::learn::Random;
use crate::treebank::Sentence;

/// What is looked at of one word form.
pub(crate) struct Form {
    pub(crate) hash: u32,
    ends: [u32; 6],
    shape: u32,
}

impl Form {
    pub(crate) fn new(form: &str) -> Self {
        let letters: Vec<char> = form.to_lowercase().chars().collect();
        let part = |letters: &[char]| key(0, letters.iter().map(|&letter| letter as u32));
        let end = |len: usize| part(&letters[letters.len().saturating_sub(len)..]);
        let start = |len: usize| part(&letters[..len.min(letters.len())]);
        Self {
            hash: hash(form),
            ends: [end(1), end(2), end(3), end(4), start(1), start(3)],
            shape: shape(form),
        }
    }
}

/// Capitals, small letters, digits and signs, runs of one kind counted once.
fn shape(form: &str) -> u32 {
    let mut kinds: Vec<u32> = form
        .chars()
        .map(|c| match c {
            _ if c.is_uppercase() => 1,
            _ if c.is_alphabetic() => 2,
            _ if c.is_numeric() => 3,
            _ => c as u32,
        })
        .collect();
    kinds.dedup();
    key(1, kinds.into_iter().take(6))
}

pub(crate) fn forms(sentence: &Sentence) -> Vec<Form> {
    sentence.forms.iter().map(|form| Form::new(form)).collect()
}

/// Trains for so many rounds and returns the averages.
pub(crate) fn train(part: &[&Sentence], rounds: usize, random: &mut Random) -> Weights {
    let forms: Vec<Vec<Form>> = part.iter().map(|sentence| forms(sentence)).collect();
    let mut perceptron = Perceptron::new(Tag::COUNT);
    let mut order: Vec<usize> = (0..part.len()).collect();
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &at in &order {
            let mut tags = Vec::new();
            for (word, &gold) in part[at].tags.iter().enumerate() {
                features(&forms[at], &tags, word, &mut keys);
                perceptron.scores(&keys, &mut scores);
                let taken = best(&scores, |_| true).unwrap_or(0);
                perceptron.learn(&keys, gold as usize, taken);
                tags.push(Tag::ALL[taken]);
            }
        }
    }
    perceptron.averaged(0)
}

/// The tags of the words of one sentence.
pub(crate) fn tag(weights: &Weights, forms: &[Form]) -> Vec<Tag> {
    let (mut keys, mut scores) = (Vec::new(), Vec::new());
    let mut tags = Vec::with_capacity(forms.len());
    for word in 0..forms.len() {
        features(forms, &tags, word, &mut keys);
        weights.scores(&keys, &mut scores);
        tags.push(Tag::ALL[best(&scores, |_| true).unwrap_or(0)]);
    }
    tags
}

fn features(forms: &[Form], tags: &[Tag], at: usize, keys: &mut Vec<u32>) {
    keys.clear();
    let mut template = 0;
    let mut push = |values: &[u32]| {
        keys.push(key(template, values.iter().copied()));
        template += 1;
    };
    let form = |ahead: isize| at.checked_add_signed(ahead).and_then(|at| forms.get(at));
    let word = |ahead: isize| form(ahead).map_or(0, |form| form.hash);
    let end = |ahead: isize, k: usize| form(ahead).map_or(0, |form| form.ends[k]);
    let shape = |ahead: isize| form(ahead).map_or(0, |form| form.shape);
    let tag = |back: usize| at.checked_sub(back).map_or(Tag::COUNT, |at| tags[at] as usize) as u32;
    push(&[]);
    push(&[word(0)]);
    (0..6).for_each(|k| push(&[end(0, k)]));
    push(&[shape(0)]);
    push(&[shape(0), u32::from(at == 0)]);
    push(&[tag(1)]);
    push(&[tag(2)]);
    push(&[tag(1), tag(2)]);
    push(&[tag(1), word(0)]);
    push(&[tag(1), end(0, 2)]);
    for ahead in [-2, -1, 1, 2] {
        push(&[word(ahead)]);
    }
    for ahead in [-1, 1] {
        push(&[end(ahead, 2)]);
        push(&[shape(ahead)]);
    }
    push(&[word(0), word(1)]);
    push(&[word(-1), word(0)]);
    push(&[tag(1), word(1)]);
    push(&[end(0, 2), end(1, 2)]);
}
