//! The scorecard: how sure the rules' outcomes make us of a verdict.
//!
//! Three additive cards, for "verified" by one sentence, for "contradicted" and for "verified" by several sentences read together: each bin
//! of each feature has a weight of evidence in thousandths of a logit, and the sum is the logit of the probability that
//! the verdict is right. The weights stand in a data file and are fitted by `examples/fit-scorecard`
//! by regularised logistic regression. A card can only silence a verdict or rank passages: what the
//! rules call a conflict it never verifies.

use std::sync::LazyLock;

use crate::claim::Verdict;
use crate::verdict::feature::FEATURES;
use crate::words::rows;

/// What a card speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// That a sentence verifies the claim.
    Verified,
    /// That the claim is contradicted.
    Contradicted,
    /// That several sentences verify it, neighbours or others of one source. Each may be told of something else, and the card has to
    /// make that up.
    Several,
}

/// How many cards there are.
pub const CARDS: usize = 3;

impl Card {
    /// The card that speaks for a verdict.
    pub fn of(verdict: Verdict, several: bool) -> Self {
        match verdict {
            Verdict::Contradicted => Self::Contradicted,
            _ if several => Self::Several,
            _ => Self::Verified,
        }
    }
}

/// The weights of all cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    /// Per card, the base rate.
    base: [i32; CARDS],
    /// Per card, feature and bin.
    weights: [Vec<Vec<i32>>; CARDS],
}

/// One line of the sum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The feature's name.
    pub feature: &'static str,
    /// Its value.
    pub value: f64,
    /// What it adds, in thousandths of a logit.
    pub weight: i32,
}

static SHARED: LazyLock<Scorecard> =
    LazyLock::new(|| Scorecard::parse(include_str!("scorecard.tsv")));

impl Scorecard {
    /// The fitted weights that are built in.
    pub fn shared() -> &'static Self {
        &SHARED
    }

    /// Weights from fitted numbers: per card the base, then per feature and bin.
    pub fn from_weights(base: [i32; CARDS], weights: [Vec<Vec<i32>>; CARDS]) -> Self {
        Self { base, weights }
    }

    /// Reads the weights' file; a bin without a line weighs nothing, and unknown lines are ignored,
    /// so that a feature can be added before it is fitted.
    pub fn parse(text: &str) -> Self {
        let blank: Vec<Vec<i32>> = FEATURES.iter().map(|f| vec![0; f.edges.len() + 1]).collect();
        let mut card = Self { base: [0; CARDS], weights: [blank.clone(), blank.clone(), blank] };
        for cells in rows(text) {
            let [name, bin, ref weights @ ..] = cells[..] else { continue };
            let mut values = [0; CARDS];
            for (value, cell) in values.iter_mut().zip(weights) {
                *value = cell.parse().unwrap_or(0);
            }
            if name == "base" {
                card.base = values;
                continue;
            }
            let Some(feature) = FEATURES.iter().position(|f| f.name == name) else { continue };
            let Ok(bin) = bin.parse::<usize>() else { continue };
            for (weights, value) in card.weights.iter_mut().zip(values) {
                if let Some(weight) = weights[feature].get_mut(bin) {
                    *weight = value;
                }
            }
        }
        card
    }

    /// The weights' file.
    pub fn to_tsv(&self) -> String {
        let mut out = String::from(
            "# Weights of evidence in thousandths of a logit. Fitted by examples/fit-scorecard; do not edit.\n\
             # feature\tbin\tverified\tcontradicted\tseveral\n",
        );
        let [v, c, j] = self.base;
        out.push_str(&format!("base\t-\t{v}\t{c}\t{j}\n"));
        for (at, feature) in FEATURES.iter().enumerate() {
            for bin in 0..=feature.edges.len() {
                let [v, c, j] = self.weights.each_ref().map(|weights| weights[at][bin]);
                out.push_str(&format!("{}\t{bin}\t{v}\t{c}\t{j}\n", feature.name));
            }
        }
        out
    }

    /// The probability that the card's verdict is right, from the features' values.
    pub fn probability(&self, card: Card, values: &[f64]) -> f64 {
        let sum: i32 = self.base[card as usize]
            + self.lines(card, values).map(|line| line.weight).sum::<i32>();
        1.0 / (1.0 + (-f64::from(sum) / 1000.0).exp())
    }

    /// What each feature adds.
    pub fn lines<'s>(&'s self, card: Card, values: &'s [f64]) -> impl Iterator<Item = Line> + 's {
        let weights = &self.weights[card as usize];
        FEATURES.iter().zip(values).zip(weights).map(|((feature, &value), weights)| Line {
            feature: feature.name,
            value,
            weight: weights[feature.bin(value)],
        })
    }

    /// The base rate of a card, in thousandths of a logit.
    pub fn base(&self, card: Card) -> i32 {
        self.base[card as usize]
    }
}
