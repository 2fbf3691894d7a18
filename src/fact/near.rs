//! Nearness: which words of a sentence belong to which of its figures.
//!
//! Steps in the dependency tree measure how near a word is to a figure. In a list ("$2 million at
//! home and $3 million abroad") what matters is to which figure a word is *nearest*, so nearness is
//! taken relative to the other figures of the same sort; the predicate that governs several figures
//! belongs to all of them.

use crate::fact::predicate::set_apart;
use crate::fact::statement::{Class, Word};
use crate::fact::wordlist::{List, has};
use crate::fact::{Fact, Value};
use crate::span::Span;
use crate::text::rel::{Rel, Upos};

/// Per fact and word, how near the word is to the fact, from 1 down to 0; words that say nothing by
/// themselves have 0.
pub fn nearness(words: &[Word], facts: &[Fact]) -> Vec<Vec<f64>> {
    let anchors: Vec<Option<usize>> = facts.iter().map(|fact| anchor(words, fact.span)).collect();
    let plain: Vec<Vec<f64>> = anchors
        .iter()
        .map(|anchor| anchor.map_or_else(|| vec![0.0; words.len()], |at| steps_to(words, at)))
        .collect();
    let sorts: Vec<Sort> = facts.iter().map(Sort::of).collect();
    let nearest = Sort::ALL.map(|sort| {
        let mut nearest = vec![Nearest::default(); words.len()];
        for (at, own) in plain.iter().enumerate().filter(|(at, _)| sorts[*at] == sort) {
            nearest.iter_mut().zip(own).for_each(|(nearest, &near)| nearest.meet(at, near));
        }
        nearest
    });
    let relative = |at: usize| {
        let above = above(words, anchors[at]);
        let near = |(word, &near): (usize, &f64)| {
            if words[word].class != Class::Content || governs(words, word, &above) {
                return near;
            }
            let nearest = near.max(nearest[sorts[at] as usize][word].but(at));
            if nearest > 0.0 { near * near / nearest } else { 0.0 }
        };
        plain[at].iter().enumerate().map(near).collect()
    };
    (0..facts.len()).map(relative).collect()
}

/// Facts between which a word has to choose.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Quantity,
    Date,
}

impl Sort {
    const ALL: [Self; 2] = [Self::Quantity, Self::Date];

    fn of(fact: &Fact) -> Self {
        match fact.value {
            Value::Quantity(_) => Self::Quantity,
            Value::Date(_) => Self::Date,
        }
    }
}

/// How near the two nearest facts of one sort are to a word.
#[derive(Clone, Copy, Default)]
struct Nearest {
    first: f64,
    /// Which fact that is.
    of: usize,
    second: f64,
}

impl Nearest {
    fn meet(&mut self, fact: usize, near: f64) {
        if near > self.first {
            *self = Self { first: near, of: fact, second: self.first };
        } else {
            self.second = self.second.max(near);
        }
    }

    /// How near the nearest is, one fact aside.
    fn but(&self, fact: usize) -> f64 {
        if self.of == fact { self.second } else { self.first }
    }
}

/// The word through which a stretch of words hangs in the sentence: the one whose head lies outside
/// the stretch.
pub fn anchor(words: &[Word], span: Span) -> Option<usize> {
    let start = words.partition_point(|word| word.span.end <= span.start);
    let within = start..words.partition_point(|word| word.span.start < span.end);
    let hangs = |at: &usize| {
        words[*at].head.is_none_or(|head| !span.overlaps(words[head].span))
            && words[*at].class != Class::Punctuation
    };
    // An article or a preposition within the stretch only opens it.
    let opens = |at: &usize| matches!(words[*at].rel, Rel::Det | Rel::Case | Rel::Mark);
    within
        .clone()
        .find(|at| hangs(at) && !opens(at))
        .or_else(|| within.clone().find(hangs))
        .or(if within.is_empty() { None } else { Some(start) })
}

/// Marks the words that a sentence sets aside: those under "outside", "except", "other than", and those in whose place it has others.
pub fn set_aside(words: &mut [Word]) {
    for at in set_apart(words) {
        words[at].set_aside = true;
    }
    let markers: Vec<usize> = (0..words.len())
        .filter(|&at| {
            let previous = at.checked_sub(1).map_or("", |before| &*words[before].form);
            let form = &*words[at].form;
            match form {
                "than" => previous == "other",
                "from" => has(List::SetApart, previous),
                "but" => has(List::AllBut, previous),
                _ => has(List::Aside, form),
            }
        })
        .collect();
    for marker in markers {
        // The marker depends on what it sets aside; where the parse has it otherwise, what follows.
        let top = words[marker].head.filter(|&head| head > marker).or(Some(marker + 1));
        for at in marker + 1..words.len() {
            if top.is_some_and(|top| at == top || is_below(words, at, top)) {
                words[at].set_aside = true;
            }
        }
    }
}

fn is_below(words: &[Word], mut at: usize, top: usize) -> bool {
    for _ in 0..words.len() {
        match words[at].head {
            Some(head) if head == top => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// Whether a verb stands above the anchor of a figure, so that it says something of this one as of others.
fn governs(words: &[Word], word: usize, above: &[bool]) -> bool {
    (words[word].upos == Upos::Verb || words[word].rel == Rel::Root) && above[word]
}

/// Which words stand above an anchor in the tree.
fn above(words: &[Word], anchor: Option<usize>) -> Vec<bool> {
    let mut above = vec![false; words.len()];
    let mut at = anchor.and_then(|anchor| words[anchor].head);
    while let Some(word) = at.filter(|&word| !above[word] && Some(word) != anchor) {
        above[word] = true;
        at = words[word].head;
    }
    above
}

fn steps_to(words: &[Word], anchor: usize) -> Vec<f64> {
    let steps = distances(words, anchor);
    words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            if word.class != Class::Content {
                return 0.0;
            }
            // A parse can go astray; words side by side belong together whatever it says.
            let in_text = at.abs_diff(anchor).div_ceil(2) + 1;
            0.75f64.powi(i32::try_from(steps[at].min(in_text)).unwrap_or(i32::MAX))
        })
        .collect()
}

/// The number of dependencies between `from` and every word.
fn distances(words: &[Word], from: usize) -> Vec<usize> {
    let n = words.len();
    let mut up = vec![usize::MAX; n];
    let (mut at, mut steps) = (Some(from), 0);
    while let Some(word) = at {
        if up[word] != usize::MAX {
            break;
        }
        up[word] = steps;
        steps += 1;
        at = words[word].head;
    }
    (0..n)
        .map(|start| {
            let (mut word, mut down) = (start, 0);
            while up[word] == usize::MAX && down <= n {
                match words[word].head {
                    Some(head) => word = head,
                    None => return n,
                }
                down += 1;
            }
            up[word].saturating_add(down)
        })
        .collect()
}
