//! Verdicts: from the rules' outcomes to what is said of a claim.
//!
//! A claim is judged sentence by sentence, each against the passages that bear on it. For each
//! passage the rules say what conflicts, what is weaker and what is absent; that settles which
//! verdict can be spoken at all, and the scorecard says whether we are sure enough to speak it. A
//! conflict is never verified, whatever the card says.

mod anchor;
mod antecedent;
pub mod feature;
mod further;
mod identity;
mod retracted;
pub mod scorecard;
mod soften;

use crate::claim::Verdict;
use crate::fact::statement::Statement;
use crate::fact::tolerance::Tolerance;
use crate::locate::align::Passage;
use crate::reading::Reading;
use crate::rule::bind::Binding;
use crate::rule::{Outcome, Pair, RULES, Status};
use crate::span::Span;
use crate::verdict::anchor::anchored;
use crate::verdict::antecedent::bar_told_of_another;
use crate::verdict::feature::values;
use crate::verdict::further::{join, listed, widen};
use crate::verdict::identity::about_the_same;
use crate::verdict::retracted::{bar_distrusted, bar_retracted};
use crate::verdict::scorecard::{Card, Scorecard};
use crate::verdict::soften::{soften_dated, soften_denied, soften_told};

/// How sure a verdict has to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sureness {
    /// The least probability for "verified".
    pub verified: f64,
    /// The least probability for "contradicted".
    pub contradicted: f64,
}

impl Default for Sureness {
    fn default() -> Self {
        Self { verified: 0.7, contradicted: 0.65 }
    }
}

/// A claim's sentence against one passage.
#[derive(Clone, Debug)]
pub struct Weighed<'a> {
    /// Which of the readings the passage stands in.
    pub reading: usize,
    /// The passage's sentences, as indices into the reading, in order: one, neighbours of one block, or
    /// several that together answer what none of them answers alone.
    pub sentences: Vec<usize>,
    /// A sentence before the passage that says what its paragraph is about, where the claim names that and the passage does not.
    pub topic: Option<usize>,
    /// Whether it leaves the claim's verb or another figure open, in a source that may tell of several such things.
    pub leaves_open: bool,
    /// The two, aligned.
    pub pair: Pair<'a>,
    /// What the rules found.
    pub outcomes: Vec<Outcome>,
    /// The values of the scorecard's features.
    pub values: Vec<f64>,
    /// The verdict that the rules leave open; unsupported when they leave none.
    pub candidate: Verdict,
    /// The probability that the candidate is right.
    pub probability: f64,
}

/// What became of one part of a claim: a sentence, or what it says beside something else.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The sentence; of a part of it that sentence without the other parts.
    pub statement: &'a Statement,
    /// Where the part stands in the text that the sentence was taken from.
    pub span: Span,
    /// The verdict on this part.
    pub verdict: Verdict,
    /// Every passage that was weighed, the deciding one first.
    pub weighed: Vec<Weighed<'a>>,
    /// Where the sentence is verified, a passage that contradicts it all the same.
    pub against: Option<Weighed<'a>>,
}

impl<'a> Part<'a> {
    /// Whether a verdict was spoken on the strength of the first passage.
    pub fn is_settled(&self) -> bool {
        self.verdict != Verdict::Unsupported
    }

    /// The part in its own words.
    pub fn words(&self) -> &'a str {
        let base = self.statement.base;
        Span::new(self.span.start - base, self.span.end - base).of(&self.statement.text)
    }

    /// The passage that it was judged by; none where nothing bears on it.
    pub fn judged_by(&self) -> Option<&Weighed<'a>> {
        let bears = |best: &&Weighed<'a>| self.is_settled() || best.pair.coverage(true) >= ABOUT;
        self.weighed.first().filter(bears)
    }

    /// Puts the first passage that is preferred before all others, where it settles the sentence as they do.
    pub fn prefer(&mut self, sure: Sureness, is_preferred: impl Fn(&Weighed<'a>) -> bool) {
        if !self.is_settled() {
            return;
        }
        let settles = |w: &Weighed<'a>| spoken(w, sure) == self.verdict && is_preferred(w);
        if let Some(at) = self.weighed.iter().position(settles) {
            self.weighed[..=at].rotate_right(1);
        }
    }
}

/// How many passages of one source are weighed for one sentence of a claim.
const PASSAGES: usize = 5;

/// For so many content words of a long claim one more is.
const PER_PASSAGE: usize = 3;

/// How many passages of all sources are.
const MOST: usize = 40;

/// A sentence that shares less than this with the claim, by rarity of words, is not looked at.
const BEARING: f64 = 0.12;

/// A source of so few sentences is looked at whole.
const FEW: usize = 3;

/// Below this share of the claim a passage says nothing about it.
const ABOUT: f64 = 0.3;

/// Below this share of the claim a passage does not verify it: what is mostly left open is not said.
const ABOUT_LEAST: f64 = 0.5;

/// Judges one sentence of a claim against readings of its sources.
pub fn judge<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    tolerance: &Tolerance,
    sure: Sureness,
) -> Part<'a> {
    let mut weighed = singles(claim, readings, tolerance);
    rank(&mut weighed, sure);
    if let Some(topical) = under_topic(claim, readings, &weighed, tolerance, sure) {
        weighed.insert(0, topical);
        rank(&mut weighed, sure);
    }
    for further in [widen, listed, join] {
        let wider = weighed
            .first()
            .filter(|best| spoken(best, sure) == Verdict::Unsupported)
            .and_then(|_| further(claim, readings, &weighed, tolerance, sure));
        if let Some(wider) = wider {
            weighed.insert(0, wider);
            rank(&mut weighed, sure);
        }
    }
    let verdict = weighed.first().map_or(Verdict::Unsupported, |best| spoken(best, sure));
    let nearest = weighed.iter().map(Weighed::worth).fold(0.0, f64::max);
    let against = weighed
        .iter()
        .filter(|_| verdict == Verdict::Verified)
        .find(|w| spoken(w, sure) == Verdict::Contradicted && w.worth() >= nearest - FARTHER)
        .cloned();
    Part { statement: claim, span: claim.span(), verdict, weighed, against }
}

/// A sentence under what its paragraph is about, where that verifies a claim which no sentence settles by itself.
fn under_topic<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    weighed: &[Weighed<'a>],
    tolerance: &Tolerance,
    sure: Sureness,
) -> Option<Weighed<'a>> {
    weighed.first().filter(|best| spoken(best, sure) == Verdict::Unsupported)?;
    let topical = anchored(claim, readings, weighed, tolerance)?;
    (spoken(&topical, sure) == Verdict::Verified).then_some(topical)
}

/// Every sentence that bears on a claim, weighed by itself.
fn singles<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    tolerance: &Tolerance,
) -> Vec<Weighed<'a>> {
    candidates(claim, readings)
        .into_iter()
        .map(|(reading, sentence)| weigh(claim, readings, reading, vec![sentence], tolerance))
        .collect()
}

/// A claim's sentence weighed against one passage of each sort, as far as there is one: the sentence
/// that answers most and every other that leaves a verdict open, that sentence with its neighbours, and sentences of one source put
/// together. What the scorecard is fitted on.
pub fn stages<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    tolerance: &Tolerance,
) -> Vec<Weighed<'a>> {
    let never = Sureness { verified: 2.0, contradicted: 2.0 };
    let mut weighed = singles(claim, readings, tolerance);
    rank(&mut weighed, never);
    let wider = widen(claim, readings, &weighed, tolerance, never);
    let topical = anchored(claim, readings, &weighed, tolerance);
    let list = listed(claim, readings, &weighed, tolerance, never);
    let joint = join(claim, readings, &weighed, tolerance, never);
    let mut first = true;
    weighed.retain(|w| std::mem::take(&mut first) || w.candidate != Verdict::Unsupported);
    weighed.extend(topical);
    weighed.extend(wider);
    weighed.extend(list);
    weighed.extend(joint);
    weighed
}

/// The sentences that bear on a claim, over all readings, best first.
fn candidates(claim: &Statement, readings: &[&Reading]) -> Vec<(usize, usize)> {
    let keys: Vec<(&str, f64)> = claim
        .words
        .iter()
        .filter(|word| word.weight > 0.0)
        .map(|word| (&*word.key, word.weight))
        .collect();
    let figures = claim.figures();
    let most = PASSAGES.max(claim.content().count() / PER_PASSAGE);
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        let least = if reading.len() <= FEW { 0.0 } else { BEARING };
        let ranked = reading.rank(&keys, &figures, most, least);
        found.extend(ranked.into_iter().map(|(sentence, score)| (score, at, sentence)));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    found.truncate(MOST);
    found.into_iter().map(|(_, reading, sentence)| (reading, sentence)).collect()
}

/// Aligns, asks every rule and fills in the cards.
pub fn weigh<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    reading: usize,
    sentences: Vec<usize>,
    tolerance: &Tolerance,
) -> Weighed<'a> {
    let pair = align(claim, readings, reading, &sentences, tolerance);
    weigh_pair(pair, readings, (reading, sentences, None), tolerance)
}

/// Aligns a claim's sentence with a passage.
fn align<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    reading: usize,
    sentences: &[usize],
    tolerance: &Tolerance,
) -> Pair<'a> {
    align_under(claim, readings, (reading, sentences, None), tolerance)
}

/// The same under what a paragraph is about.
fn align_under<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    (reading, sentences, topic): (usize, &[usize], Option<&'a Statement>),
    tolerance: &Tolerance,
) -> Pair<'a> {
    let mut context = readings[reading].context(sentences[0]);
    context.extend(topic);
    // What stands over a later sentence only stands over all of a passage that is put together.
    for &at in sentences.iter().skip(1) {
        let over = readings[reading].context(at);
        context.retain(|statement| over.iter().any(|other| std::ptr::eq(*statement, *other)));
    }
    let statements = sentences.iter().map(|&at| readings[reading].statement(at)).collect();
    Pair::new(claim, Passage { statements, context }, tolerance)
}

/// Asks every rule about what is aligned and fills in the cards.
fn weigh_pair<'a>(
    pair: Pair<'a>,
    readings: &[&Reading],
    (reading, sentences, topic): (usize, Vec<usize>, Option<usize>),
    tolerance: &Tolerance,
) -> Weighed<'a> {
    let mut outcomes = Vec::new();
    for rule in RULES {
        rule.check(&pair, &mut outcomes);
    }
    soften_told(&pair, (readings, reading), &sentences, tolerance, &mut outcomes);
    soften_dated(&pair, readings[reading].document.published, &mut outcomes);
    bar_told_of_another(&pair, readings[reading], &sentences, &mut outcomes);
    bar_retracted(&pair, readings[reading], &sentences, &mut outcomes);
    bar_distrusted(&pair, &mut outcomes);
    soften_denied(&pair, &mut outcomes);
    let values = values(&pair, &outcomes, readings[reading], topic.is_some());
    let candidate = candidate(&pair, &outcomes);
    let card = Card::of(candidate, sentences.len() > 1);
    let probability = Scorecard::shared().probability(card, &values);
    let leaves_open = readings[reading].len() > SEVERAL && is_open(&outcomes);
    Weighed {
        reading,
        sentences,
        topic,
        leaves_open,
        pair,
        outcomes,
        values,
        candidate,
        probability,
    }
}

/// A source of more sentences than these may tell of several such things.
const SEVERAL: usize = 3;

/// How sure a conflict has to be with a passage that leaves something open of what tells which thing the claim means.
const SURER: f64 = 0.85;

/// Whether the claim's verb, or a figure of it besides that which conflicts, is not answered.
fn is_open(outcomes: &[Outcome]) -> bool {
    let open = |o: &Outcome| matches!(o.code, "missing-predicate" | "missing-quantity");
    outcomes.iter().any(|o| open(o) && o.gravity() > 0.0)
}

/// The verdict that the rules leave open.
fn candidate(pair: &Pair<'_>, outcomes: &[Outcome]) -> Verdict {
    let is = |status| outcomes.iter().any(|o| o.status == status && o.bars());
    if pair.coverage(true) < ABOUT {
        Verdict::Unsupported
    } else if is(Status::Conflicts) {
        if about_the_same(pair, outcomes) { Verdict::Contradicted } else { Verdict::Unsupported }
    } else if is(Status::Weaker)
        || is(Status::Absent)
        || pair.coverage(true) < ABOUT_LEAST
        || says_nothing_of_a_part(pair)
    {
        Verdict::Unsupported
    } else {
        Verdict::Verified
    }
}

/// Whether the passage answers neither a word nor a figure of a part of a compound claim: a long part that is answered does
/// not speak for a short one.
fn says_nothing_of_a_part(pair: &Pair<'_>) -> bool {
    pair.claim.clauses.iter().any(|part| {
        let figure = |binding: &Binding| {
            part.span.contains(pair.claimed(binding).span) && binding.answer.is_some()
        };
        pair.coverage_of(part.span, true) <= 0.0 && !pair.bindings.iter().any(figure)
    })
}

/// What is said on the strength of one passage.
fn spoken(weighed: &Weighed<'_>, sure: Sureness) -> Verdict {
    let least = match weighed.candidate {
        Verdict::Verified => sure.verified,
        Verdict::Contradicted if weighed.leaves_open => sure.contradicted.max(SURER),
        Verdict::Contradicted => sure.contradicted,
        _ => return Verdict::Unsupported,
    };
    if weighed.probability >= least { weighed.candidate } else { Verdict::Unsupported }
}

/// Passages that settle the claim first, then the rest, each by how much they answer. A verified
/// passage goes before a contradicting one, unless that one is clearly nearer to the claim.
fn rank(weighed: &mut [Weighed<'_>], sure: Sureness) {
    let nearest = weighed.iter().map(Weighed::worth).fold(0.0, f64::max);
    let order = |w: &Weighed<'_>| match spoken(w, sure) {
        Verdict::Verified => (0, w.worth() + NEARER),
        Verdict::Contradicted if w.worth() >= nearest - FARTHER => (0, w.worth()),
        _ => (1, w.worth()),
    };
    weighed.sort_by(|a, b| {
        let ((settles_a, worth_a), (settles_b, worth_b)) = (order(a), order(b));
        settles_a
            .cmp(&settles_b)
            .then_with(|| worth_b.total_cmp(&worth_a))
            .then_with(|| (a.reading, &a.sentences).cmp(&(b.reading, &b.sentences)))
    });
}

/// How much less of the claim a contradicting passage may answer than the nearest passage does: what
/// a nearer one leaves open, a farther one does not refute.
const FARTHER: f64 = 0.1;

/// How much more of the claim a contradicting passage has to answer to go before a verified one.
const NEARER: f64 = 0.15;

impl Weighed<'_> {
    /// How much of the claim the passage answers, for ranking passages.
    pub fn worth(&self) -> f64 {
        let figures: f64 =
            self.pair.bindings.iter().filter_map(|b| b.answer.as_ref()).map(|a| a.firmness).sum();
        let per = if self.pair.bindings.is_empty() {
            0.0
        } else {
            figures / self.pair.bindings.len() as f64
        };
        0.5 * self.pair.coverage(true) + self.pair.coverage(false) + 0.5 * per
    }
}
