//! Nearness: which words of a sentence belong to which of its figures.
//!
//! Steps in the dependency tree measure how near a word is to a figure. In a list ("$2 million at
//! home and $3 million abroad") what matters is to which figure a word is *nearest*, so nearness is
//! taken relative to the other figures of the same sort; the predicate that governs several figures
//! belongs to all of them.

use crate::fact::statement::{Class, Word};
use crate::fact::wordlist::{List, has};
use crate::fact::{Fact, Value};
use crate::span::Span;
use crate::text::rel::{Rel, Upos};

/// Per fact and word, how near the word is to the fact, from 1 down to 0; words that say nothing by
/// themselves have 0.
pub fn nearness(words: &[Word], facts: &[Fact]) -> Vec<Vec<f64>> {
    let plain: Vec<(Option<usize>, Vec<f64>)> = facts
        .iter()
        .map(|fact| {
            let anchor = anchor(words, fact.span);
            (
                anchor,
                anchor.map_or_else(|| vec![0.0; words.len()], |anchor| steps_to(words, anchor)),
            )
        })
        .collect();
    (0..facts.len())
        .map(|at| {
            let (anchor, own) = &plain[at];
            own.iter()
                .enumerate()
                .map(|(word, &near)| {
                    if words[word].class != Class::Content || governs(words, word, *anchor) {
                        return near;
                    }
                    let rivals = (0..facts.len())
                        .filter(|&other| other != at && alike(&facts[at], &facts[other]));
                    let nearest = rivals.map(|other| plain[other].1[word]).fold(near, f64::max);
                    if nearest > 0.0 { near * near / nearest } else { 0.0 }
                })
                .collect()
        })
        .collect()
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

/// Marks the words that a sentence sets aside: those under "outside", "except", "other than".
pub fn set_aside(words: &mut [Word]) {
    let markers: Vec<usize> = (0..words.len())
        .filter(|&at| {
            let previous = at.checked_sub(1).map_or("", |before| &*words[before].form);
            let form = &*words[at].form;
            match form {
                "than" => previous == "other",
                "from" => has(List::SetApart, previous),
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

/// Whether a verb stands above the anchor, so that it says something of this figure as of others.
fn governs(words: &[Word], word: usize, anchor: Option<usize>) -> bool {
    let predicate = words[word].upos == Upos::Verb || words[word].rel == Rel::Root;
    predicate && anchor.is_some_and(|anchor| anchor != word && is_below(words, anchor, word))
}

fn alike(a: &Fact, b: &Fact) -> bool {
    matches!(
        (&a.value, &b.value),
        (Value::Quantity(_), Value::Quantity(_)) | (Value::Date(_), Value::Date(_))
    )
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
