//! The figures of a set of answers, and the generator behind their intervals.

use sayso::claim::Verdict;

use crate::pairs::Pair;

/// What was answered to a pair.
pub(crate) struct Answer {
    pub(crate) verdict: Verdict,
    /// The first passage offered as evidence, in letters and digits alone; empty where nothing was found, none from
    /// somebody who offers no evidence at all.
    pub(crate) first: Option<String>,
    pub(crate) codes: Vec<&'static str>,
}

impl Default for Answer {
    fn default() -> Self {
        Self { verdict: Verdict::Unchecked, first: None, codes: Vec::new() }
    }
}

type Figure = (&'static str, fn(&Counts) -> Option<f64>);

/// The figures, by the heading of their column.
pub(crate) const FIGURES: [Figure; 7] = [
    ("accuracy", |c| share(c.right, c.n)),
    ("macro-F1", Counts::macro_f1),
    ("right when it speaks", |c| share(c.right_spoken, c.spoken())),
    ("speaks", |c| share(c.spoken(), c.n)),
    ("falsely verified", |c| share(c.falsely_verified(), c.n - c.gold[0])),
    ("balanced accuracy", Counts::balanced),
    ("found", |c| share(c.found, c.asked)),
];

/// The values of [`FIGURES`]; none where a set has nothing to measure it on.
pub(crate) struct Figures(pub(crate) [Option<f64>; FIGURES.len()]);

impl Figures {
    /// The figures over some of the pairs; a pair may be chosen more than once.
    pub(crate) fn of(pairs: &[Pair], answers: &[Answer], chosen: &[usize]) -> Self {
        let mut counts = Counts::default();
        chosen.iter().for_each(|&at| counts.add(&pairs[at], &answers[at]));
        Self(FIGURES.map(|(_, figure)| figure(&counts)))
    }
}

const LABELS: [Verdict; 3] = [Verdict::Verified, Verdict::Contradicted, Verdict::Unsupported];

/// What the figures are made from.
#[derive(Default)]
pub(crate) struct Counts {
    n: usize,
    right: usize,
    right_spoken: usize,
    /// Per label, in the order of [`LABELS`]: pairs that bear it.
    gold: [usize; 3],
    /// Pairs with the label "not verified".
    rest: usize,
    /// Per verdict: pairs that got it.
    said: [usize; 3],
    /// Per verdict: pairs that got it rightly.
    said_right: [usize; 3],
    /// Per label: pairs that bear it and got it.
    hit: [usize; 3],
    asked: usize,
    found: usize,
}

impl Counts {
    fn add(&mut self, pair: &Pair, answer: &Answer) {
        let right = pair.accepts(answer.verdict);
        self.n += 1;
        self.right += usize::from(right);
        self.rest += usize::from(pair.is_rest());
        self.right_spoken += usize::from(right && answer.verdict != Verdict::Unsupported);
        for (at, label) in LABELS.into_iter().enumerate() {
            let (bears, got) = (pair.label == label.as_str(), answer.verdict == label);
            self.gold[at] += usize::from(bears);
            self.said[at] += usize::from(got);
            self.said_right[at] += usize::from(got && right);
            self.hit[at] += usize::from(got && bears);
        }
        if !pair.gold.is_empty() && !pair.is_rest() && answer.first.is_some() {
            self.asked += 1;
            self.found += usize::from(is_found(pair, answer));
        }
    }

    fn spoken(&self) -> usize {
        self.said[0] + self.said[1]
    }

    fn falsely_verified(&self) -> usize {
        self.said[0] - self.hit[0]
    }

    /// The mean of F1 over the labels that occur.
    fn macro_f1(&self) -> Option<f64> {
        let f1 = |at: usize| {
            let precision = share(self.said_right[at], self.said[at]).unwrap_or(0.0);
            let recall = share(self.hit[at], self.gold[at])?;
            let sum = precision + recall;
            Some(if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 })
        };
        let values: Vec<f64> = (0..3).filter_map(f1).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    }

    /// The mean of the shares that are right of the verified and of the rest.
    fn balanced(&self) -> Option<f64> {
        let falsely = share(self.falsely_verified(), self.rest)?;
        Some(f64::midpoint(share(self.hit[0], self.gold[0]).unwrap_or(0.0), 1.0 - falsely))
    }
}

/// Whether the first passage is a marked sentence, or no more than three times as long as one in it.
fn is_found(pair: &Pair, answer: &Answer) -> bool {
    let Some(first) = answer.first.as_deref().filter(|first| !first.is_empty()) else {
        return false;
    };
    let length = |text: &str| text.chars().count();
    pair.gold.iter().filter(|gold| !gold.is_empty()).any(|gold| {
        first.contains(gold.as_str()) && length(first) <= 3 * length(gold) || gold.contains(first)
    })
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The middle 95 % of values.
pub(crate) fn interval(values: &mut [f64]) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let last = values.len().saturating_sub(1);
        values.get((share * last as f64).round() as usize).copied().unwrap_or(f64::NAN)
    };
    (at(0.025), at(0.975))
}

/// A small generator of pseudo-random numbers (SplitMix64; Steele, Lea and Flood 2014).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`, which is small: the bias of the remainder does not show.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}
