//! Further passages, where the best single sentence leaves a claim open: with its neighbours, with the list that it leads in, and with other
//! sentences of its source.

use crate::claim::Verdict;
use crate::fact::statement::Statement;
use crate::fact::tolerance::Tolerance;
use crate::locate::align::Place;
use crate::reading::Reading;
use crate::text::rel::Rel;
use crate::verdict::{ABOUT, PASSAGES, Sureness, Weighed, align, spoken, weigh, weigh_pair};

/// Adds neighbours of one block to the best passage when they answer words that it leaves open.
pub(super) fn widen<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    weighed: &[Weighed<'a>],
    tolerance: &Tolerance,
    sure: Sureness,
) -> Option<Weighed<'a>> {
    let best = weighed.first().filter(|best| best.pair.coverage(true) >= ABOUT)?;
    let at = best.sentences[0];
    let block = readings[best.reading].block(at);
    let (before, after) = (at.checked_sub(1).filter(|b| block.contains(b)), at + 1);
    let mut options = Vec::new();
    options.extend(before.map(|before| vec![before, at]));
    if block.contains(&after) {
        options.push(vec![at, after]);
        options.extend(before.map(|before| vec![before, at, after]));
    }
    let answered = best.pair.coverage(true) + 0.05;
    // Most neighbours answer nothing more, and then no rule need look at them.
    options
        .into_iter()
        .map(|range| (align(claim, readings, best.reading, &range, tolerance), range))
        .filter(|(pair, _)| pair.coverage(true) > answered)
        .map(|(pair, range)| weigh_pair(pair, readings, (best.reading, range, None), tolerance))
        .min_by_key(|wider| {
            (spoken(wider, sure) != Verdict::Verified, wider.sentences.len(), wider.sentences[0])
        })
}

/// Takes the list that a passage leads in, or is an item of, as one passage: each item with what leads
/// it in.
pub(super) fn listed<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    weighed: &[Weighed<'a>],
    tolerance: &Tolerance,
    _: Sureness,
) -> Option<Weighed<'a>> {
    let best = weighed.first()?;
    let mut lists: Vec<(usize, Vec<usize>)> = Vec::new();
    for near in weighed.iter().take(PASSAGES).filter(|w| w.sentences.len() == 1) {
        if let Some(list) = readings[near.reading].list(near.sentences[0])
            && !lists.contains(&(near.reading, list.clone()))
        {
            lists.push((near.reading, list));
        }
    }
    let answered = best.pair.coverage(true) + 0.05;
    lists
        .into_iter()
        .map(|(reading, list)| (align(claim, readings, reading, &list, tolerance), reading, list))
        .filter(|(pair, ..)| pair.coverage(true) > answered)
        .map(|(pair, reading, list)| weigh_pair(pair, readings, (reading, list, None), tolerance))
        .filter(|list| list.candidate != Verdict::Contradicted)
        .max_by(|a, b| a.worth().total_cmp(&b.worth()))
}

/// How many sentences are put together with the best passage.
const TOGETHER: usize = 4;

/// Puts sentences of one source together that each answer something of the claim which the others
/// leave open, beginning with the best. They can verify a claim together; a conflict is never read
/// out of what is put together.
pub(super) fn join<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    weighed: &[Weighed<'a>],
    tolerance: &Tolerance,
    _: Sureness,
) -> Option<Weighed<'a>> {
    let best = weighed.first().filter(|best| best.pair.coverage(true) >= ABOUT)?;
    let first = best.sentences[0];
    let led = readings[best.reading].block(first).start == first;
    if best.pair.passage.statements[0].leans_on_before() && !led {
        return None;
    }
    let mut chosen = best.sentences.clone();
    let mut open: Vec<f64> = open(best);
    let others = || weighed.iter().filter(|w| w.reading == best.reading);
    while chosen.len() < best.sentences.len() + TOGETHER {
        let gain = |w: &&Weighed<'a>| -> f64 {
            answers(w).iter().zip(&open).map(|(given, open)| given.min(*open)).sum()
        };
        let next = others()
            .filter(|w| {
                w.sentences.len() == 1
                    && !chosen.contains(&w.sentences[0])
                    && may_join(w, &chosen, readings)
            })
            .map(|w| (gain(&w), w))
            .filter(|(gain, _)| *gain >= WORTH_ADDING)
            .max_by(|(a, x), (b, y)| {
                a.total_cmp(b).then_with(|| y.sentences[0].cmp(&x.sentences[0]))
            });
        let Some((_, next)) = next else { break };
        chosen.push(next.sentences[0]);
        for (open, given) in open.iter_mut().zip(answers(next)) {
            *open = (*open - given).max(0.0);
        }
    }
    if chosen.len() == best.sentences.len() {
        return None;
    }
    chosen.sort_unstable();
    let joint = weigh(claim, readings, best.reading, chosen, tolerance);
    (joint.candidate != Verdict::Contradicted).then_some(joint)
}

/// Whether a sentence can be read beside others of its source: what a pronoun in it means stands before
/// it, and a subject that the claim does not have is another subject.
fn may_join(weighed: &Weighed<'_>, chosen: &[usize], readings: &[&Reading]) -> bool {
    let at = weighed.sentences[0];
    let statement = weighed.pair.passage.statements[0];
    let led = at > 0
        && chosen.contains(&(at - 1))
        && readings[weighed.reading].block(at).contains(&(at - 1));
    let subjects = statement.words.iter().enumerate().filter(|(_, word)| {
        let of_root = word.head.is_some_and(|head| statement.words[head].head.is_none());
        of_root && matches!(word.rel, Rel::Nsubj | Rel::NsubjPass)
    });
    let named = |word: usize| {
        statement.words[word].name.is_none_or(|name| {
            statement.names[name]
                .words
                .clone()
                .any(|word| weighed.pair.alignment.claimed(Place { sentence: 0, word }).is_some())
        })
    };
    (led || !statement.leans_on_before()) && subjects.into_iter().all(|(at, _)| named(at))
}

/// How much of the claim a further sentence has to answer to be put together with the others.
const WORTH_ADDING: f64 = 0.7;

/// Per word and then per figure of the claim, how much of its weight a passage answers.
fn answers(weighed: &Weighed<'_>) -> Vec<f64> {
    let pair = &weighed.pair;
    let words = pair.claim.words.iter().enumerate().map(|(at, word)| {
        let linked = pair.alignment.links[at].map_or(0.0, |link| link.strength);
        if linked >= 0.5 { word.weight } else { 0.0 }
    });
    let figures = pair.bindings.iter().map(|binding| {
        let firm = binding.answer.as_ref().is_some_and(|a| a.comparison.entails());
        f64::from(u8::from(firm))
    });
    words.chain(figures).collect()
}

/// Per word and then per figure of the claim, how much of its weight a passage leaves open.
fn open(weighed: &Weighed<'_>) -> Vec<f64> {
    let words = weighed.pair.claim.words.iter().map(|word| word.weight);
    let figures = weighed.pair.bindings.iter().map(|_| 1.0);
    words.chain(figures).zip(answers(weighed)).map(|(all, given)| all - given).collect()
}
