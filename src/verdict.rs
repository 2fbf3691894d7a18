//! Verdicts: from the rules' outcomes to what is said of a claim.
//!
//! A claim is judged sentence by sentence, each against the passages that bear on it. For each
//! passage the rules say what conflicts, what is weaker and what is absent; that settles which
//! verdict can be spoken at all, and the scorecard says whether we are sure enough to speak it. A
//! conflict is never verified, whatever the card says.

pub mod feature;
mod identity;
pub mod scorecard;

use jiff::civil::{Date, Time};

use crate::claim::Verdict;
use crate::fact::date::Granularity;
use crate::fact::derive::follows;
use crate::fact::exact::Exact;
use crate::fact::quantity::Quantity;
use crate::fact::statement::Statement;
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::{Passage, Place};
use crate::reading::Reading;
use crate::rule::bind::{Binding, NounMatch, is_same_figure};
use crate::rule::structure::unanswered_subject;
use crate::rule::{Outcome, Pair, RULES, Status};
use crate::span::Span;
use crate::text::rel::Rel;
use crate::verdict::feature::values;
use crate::verdict::identity::about_the_same;
use crate::verdict::scorecard::{Card, Scorecard};

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
        Self { verified: 0.6, contradicted: 0.55 }
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
    /// Whether the sentences were put together and need not be neighbours.
    pub joined: bool,
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
/// Below this share of a short claim, which stands and falls with each of its words, the rest has to make us
/// so much surer.
const ABOUT_SHORT: f64 = 0.72;
/// Below this share of a short claim a passage does not verify it.
const ABOUT_LEAST: f64 = 0.55;
/// How much surer a passage has to make us that answers little of a short claim.
const SCANT_SURER: f64 = 0.25;

/// Judges one sentence of a claim against readings of its sources.
pub fn judge<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    tolerance: &Tolerance,
    sure: Sureness,
) -> Part<'a> {
    let mut weighed = singles(claim, readings, tolerance);
    rank(&mut weighed, sure);
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
/// that answers most, that sentence with its neighbours, and sentences of one source put together.
/// What the scorecard is fitted on.
pub fn stages<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    tolerance: &Tolerance,
) -> Vec<Weighed<'a>> {
    let never = Sureness { verified: 2.0, contradicted: 2.0 };
    let mut weighed = singles(claim, readings, tolerance);
    rank(&mut weighed, never);
    let wider = widen(claim, readings, &weighed, tolerance, never);
    let list = listed(claim, readings, &weighed, tolerance, never);
    let joint = join(claim, readings, &weighed, tolerance, never);
    weighed.truncate(1);
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
    weigh_pair(pair, readings, reading, sentences, tolerance)
}

/// Aligns a claim's sentence with a passage.
fn align<'a>(
    claim: &'a Statement,
    readings: &'a [&'a Reading],
    reading: usize,
    sentences: &[usize],
    tolerance: &Tolerance,
) -> Pair<'a> {
    let mut context = readings[reading].context(sentences[0]);
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
    reading: usize,
    sentences: Vec<usize>,
    tolerance: &Tolerance,
) -> Weighed<'a> {
    let mut outcomes = Vec::new();
    for rule in RULES {
        rule.check(&pair, &mut outcomes);
    }
    soften_told(&pair, (readings, reading), &sentences, tolerance, &mut outcomes);
    soften_dated(&pair, readings[reading].document.published, &mut outcomes);
    let values = values(&pair, &outcomes, readings[reading].len());
    let candidate = candidate(&pair, &outcomes);
    let card = Card::of(candidate, false);
    let probability = Scorecard::shared().probability(card, &values);
    Weighed { reading, sentences, joined: false, pair, outcomes, values, candidate, probability }
}

/// How many sentences before and after a passage may tell a figure of the claim that the passage has another for.
const NEAR: usize = 2;

/// Takes the conflict from a figure that a neighbour of the passage in its block answers: 4,300 homes were cut off, and by noon
/// all but 250 of them were back.
fn soften_told(
    pair: &Pair<'_>,
    (readings, reading): (&[&Reading], usize),
    sentences: &[usize],
    tolerance: &Tolerance,
    outcomes: &mut [Outcome],
) {
    let conflicts = |o: &Outcome| o.status == Status::Conflicts && o.code == "mismatched-quantity";
    let (Some(&first), Some(&last)) = (sentences.first(), sentences.last()) else { return };
    if !outcomes.iter().any(conflicts) {
        return;
    }
    let block = readings[reading].block(first);
    let near = first.saturating_sub(NEAR).max(block.start)..(last + NEAR + 1).min(block.end);
    let neighbours: Vec<Pair<'_>> = near
        .filter(|at| !sentences.contains(at))
        .map(|at| align(pair.claim, readings, reading, &[at], tolerance))
        .collect();
    let alike: Vec<&Pair<'_>> = neighbours
        .iter()
        // "The tent weighs 3 kg. The stove weighs 2 kg."
        .filter(|near| {
            near.passage.statements[0].leans_on_before()
                || near.coverage(false) >= pair.coverage(false)
        })
        .filter(|near| unanswered_subject(near).is_none_or(|subject| subject.rival.is_none()))
        .collect();
    for outcome in outcomes.iter_mut().filter(|o| conflicts(o)) {
        let told = alike.iter().any(|near| {
            near.bindings.iter().any(|binding| {
                near.claimed(binding).span == outcome.claim
                    && binding.answer.as_ref().is_some_and(|answer| {
                        answer.same_figure
                            && answer.comparison.entails()
                            && answer.noun != NounMatch::Different
                    })
            })
        });
        if told || is_told_beside(pair, outcome) || is_worked_out(pair, &neighbours, outcome) {
            outcome.status = Status::Weaker;
        }
    }
}

/// Whether a figure of the claim follows by one step of arithmetic from two figures of the passage and its neighbours: eight of 27
/// hives are missing when nineteen were found. Whether that step is meant is not known, so nothing is said.
fn is_worked_out(pair: &Pair<'_>, neighbours: &[Pair<'_>], outcome: &Outcome) -> bool {
    let asked = pair.claim.facts.iter().find(|fact| fact.span == outcome.claim);
    let Some(asked) = asked.and_then(Fact::quantity) else { return false };
    let statements = neighbours.iter().flat_map(|near| near.passage.statements.iter());
    let told: Vec<&Quantity> = statements
        .chain(pair.passage.statements.iter())
        .flat_map(|statement| statement.facts.iter().filter_map(Fact::quantity))
        .take(MOST_FIGURES)
        .collect();
    follows(asked, &told) || is_one_more(pair, asked)
}

/// Whether a figure counts one besides those whom the passage counts: "beat five other books" had six.
fn is_one_more(pair: &Pair<'_>, asked: &Quantity) -> bool {
    pair.passage.statements.iter().any(|statement| {
        statement.facts.iter().any(|fact| {
            let others = statement.words.iter().find(|word| word.span.start >= fact.span.end);
            let others = others
                .is_some_and(|word| matches!(&*word.form, "other" | "others" | "further" | "more"));
            let count = fact.quantity().filter(|quantity| quantity.dimension == Dimension::Count);
            let more = count
                .and_then(|quantity| quantity.value.clone())
                .map(|value| value + Exact::whole(1));
            others && more.is_some() && more == asked.value
        })
    })
}

/// How many figures of a passage are put together by twos.
const MOST_FIGURES: usize = 16;

/// Whether a passage that has another figure for one of the claim's has that figure as well, so that the two are taken for each
/// other by mistake: the other one is the claim's too and answers nothing ("two of 14 games"), or both only rank ("the first
/// volume, and the second").
fn is_told_beside(pair: &Pair<'_>, outcome: &Outcome) -> bool {
    let binding = pair.bindings.iter().find(|b| pair.claimed(b).span == outcome.claim);
    let Some((binding, answer)) = binding.and_then(|b| Some((b, b.answer.as_ref()?))) else {
        return false;
    };
    let (asked, found) = (pair.claimed(binding), pair.found(answer));
    let beside = pair.passage.statements[answer.sentence]
        .facts
        .iter()
        .any(|fact| fact.span != found.span && is_same_figure(&asked.value, &fact.value));
    let ranks = asked.quantity().is_some_and(|q| q.dimension == Dimension::Ordinal);
    let crossed = || {
        pair.bindings.iter().any(|other| {
            other.answer.is_none() && is_same_figure(&pair.claimed(other).value, &found.value)
        })
    };
    beside && (ranks || crossed())
}

/// Leaves it to the scorecard whether a year or a month is missing that is the source's own: what a page
/// of that year reports without a date happened about then.
fn soften_dated(pair: &Pair<'_>, published: Option<Date>, outcomes: &mut [Outcome]) {
    let Some(published) = published else { return };
    if pair.passage.statements.iter().any(|statement| statement.dates().next().is_some()) {
        return;
    }
    let day = published.to_datetime(Time::midnight());
    let holds = |fact: &Fact| match &fact.value {
        Value::Date(date) => {
            matches!(date.granularity, Granularity::Month | Granularity::Year)
                && date.named.len() == 1
                && date.set.as_ref().is_some_and(|set| set.contains(&day))
        }
        Value::Quantity(_) => false,
    };
    for outcome in outcomes.iter_mut().filter(|o| o.code == "missing-date" && o.blocking) {
        let asked = pair.claim.facts.iter().find(|fact| fact.span == outcome.claim);
        outcome.blocking = !asked.is_some_and(holds);
    }
}

/// The verdict that the rules leave open.
fn candidate(pair: &Pair<'_>, outcomes: &[Outcome]) -> Verdict {
    let is = |status| outcomes.iter().any(|o| o.status == status && o.blocking);
    if pair.coverage(true) < ABOUT {
        Verdict::Unsupported
    } else if is(Status::Conflicts) {
        if about_the_same(pair, outcomes) { Verdict::Contradicted } else { Verdict::Unsupported }
    } else if is(Status::Weaker)
        || is(Status::Absent)
        || neither_who_nor_what(outcomes)
        || pair.claim.is_short() && pair.coverage(true) < ABOUT_LEAST
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

/// Whether the passage answers neither the claim's subject nor its verb: what is left may belong to
/// anybody and anything.
fn neither_who_nor_what(outcomes: &[Outcome]) -> bool {
    let fired = |code: &str| outcomes.iter().any(|o| o.code == code);
    fired("missing-subject") && fired("missing-predicate")
}

/// How much surer sentences that were put together have to make us.
const TOGETHER_SURER: f64 = 0.04;

/// What is said on the strength of one passage.
fn spoken(weighed: &Weighed<'_>, sure: Sureness) -> Verdict {
    let least = match weighed.candidate {
        Verdict::Verified => sure.verified + weighed.surer(),
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
    /// How much surer than usual the scorecard has to make us to call the claim verified.
    pub fn surer(&self) -> f64 {
        let together = if self.joined { TOGETHER_SURER } else { 0.0 };
        let short = self.pair.claim.is_short() && self.pair.coverage(true) < ABOUT_SHORT;
        let scant = if short { SCANT_SURER } else { 0.0 };
        let together = f64::max(together, scant);
        self.outcomes.iter().map(|o| o.surer).fold(together, f64::max)
    }

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

/// Adds neighbours of one block to the best passage when they answer words that it leaves open.
fn widen<'a>(
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
        .map(|(pair, range)| weigh_pair(pair, readings, best.reading, range, tolerance))
        .min_by_key(|wider| {
            (spoken(wider, sure) != Verdict::Verified, wider.sentences.len(), wider.sentences[0])
        })
}

/// Takes the list that a passage leads in, or is an item of, as one passage: each item with what leads
/// it in.
fn listed<'a>(
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
        .map(|(pair, reading, list)| together(weigh_pair(pair, readings, reading, list, tolerance)))
        // A lead-in and its items stand together already.
        .map(|list| Weighed { joined: false, ..list })
        .filter(|list| list.candidate != Verdict::Contradicted)
        .max_by(|a, b| a.worth().total_cmp(&b.worth()))
}

/// A passage as one that was put together.
fn together(weighed: Weighed<'_>) -> Weighed<'_> {
    let probability = Scorecard::shared().probability(Card::Joined, &weighed.values);
    Weighed { joined: true, probability, ..weighed }
}

/// How many sentences are put together with the best passage.
const TOGETHER: usize = 4;

/// Puts sentences of one source together that each answer something of the claim which the others
/// leave open, beginning with the best. They can verify a claim together; a conflict is never read
/// out of what is put together.
fn join<'a>(
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
    (joint.candidate != Verdict::Contradicted).then(|| together(joint))
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
