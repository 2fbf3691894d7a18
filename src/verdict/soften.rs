//! Conflicts that are none after all, told by what stands around the passage: a neighbour tells the claim's own figure, the figure
//! follows from two others, or the date is the source's own.

use jiff::civil::{Date, Time};

use crate::fact::date::Granularity;
use crate::fact::derive::follows;
use crate::fact::exact::Exact;
use crate::fact::quantity::Quantity;
use crate::fact::statement::Statement;
use crate::fact::tolerance::Tolerance;
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::reading::Reading;
use crate::rule::bind::{NounMatch, is_same_figure};
use crate::rule::structure::unanswered_subject;
use crate::rule::{Bearing, Outcome, Pair, Status};
use crate::text::lexicon::{Level, Lexicon};
use crate::text::rel::Upos;
use crate::verdict::align;
use crate::verdict::identity::copies_but;

/// How many sentences before and after a passage may tell a figure of the claim that the passage has another for.
const NEAR: usize = 2;

/// Takes the conflict from a claim that denies something, where the passage would not verify what it denies either: that Ann grew up in Elk
/// is nothing against her not having been born there.
pub(super) fn soften_denied(pair: &Pair<'_>, outcomes: &mut [Outcome]) {
    let denied = |o: &Outcome| {
        let mut predicates = pair.claim.predicates.iter().filter(|p| p.is_negative());
        predicates.any(|p| pair.claim.words[p.head].span.overlaps(o.claim))
    };
    let weaker =
        |o: &Outcome| o.bars() && matches!(o.code, "misplaced-argument" | "missing-restriction");
    if !outcomes.iter().any(weaker) {
        return;
    }
    let conflicts =
        |o: &Outcome| o.status == Status::Conflicts && o.code == "mismatched-polarity" && denied(o);
    for outcome in outcomes.iter_mut().filter(|o| conflicts(o)) {
        outcome.bearing = Bearing::Weighs(0.0);
    }
}

/// Takes the conflict from a figure that a neighbour of the passage in its block answers: 4,300 homes were cut off, and by noon
/// all but 250 of them were back.
pub(super) fn soften_told(
    pair: &Pair<'_>,
    (readings, reading): (&[&Reading], usize),
    sentences: &[usize],
    tolerance: &Tolerance,
    outcomes: &mut [Outcome],
) {
    soften_words(pair, (readings, reading), sentences, outcomes);
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
    for outcome in outcomes.iter_mut().filter(|o| conflicts(o) && !copies_but(pair, o)) {
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
        if told
            || is_bound_denied(pair, outcome)
            || is_known_near(pair, &neighbours, outcome)
            || is_told_beside(pair, outcome)
            || is_worked_out(pair, &neighbours, outcome)
        {
            outcome.status = Status::Weaker;
        }
    }
}

/// Takes the conflict from a word whose very self a neighbour of the passage in its block has: "the drum was returned. … The elders say
/// it was stolen."
fn soften_words(
    pair: &Pair<'_>,
    (readings, reading): (&[&Reading], usize),
    sentences: &[usize],
    outcomes: &mut [Outcome],
) {
    let (Some(&first), Some(&last)) = (sentences.first(), sentences.last()) else { return };
    let block = readings[reading].block(first);
    let near = first.saturating_sub(NEAR).max(block.start)..(last + NEAR + 1).min(block.end);
    let words = &pair.claim.words;
    for outcome in
        outcomes.iter_mut().filter(|o| o.status == Status::Conflicts && o.code == "mismatched-word")
    {
        let own = (0..words.len())
            .find(|&at| outcome.claim.contains(words[at].span) && words[at].weight > 0.5);
        let Some(own) = own else { continue };
        let told = near.clone().filter(|at| !sentences.contains(at)).any(|at| {
            let statement = readings[reading].statement(at);
            (0..statement.words.len()).any(|word| tells_the_same(pair.claim, own, statement, word))
        });
        if told {
            outcome.status = Status::Weaker;
        }
    }
}

/// Whether a word says in another sentence what one of the claim says, and of the same: of a noun like the claim's, or of somebody named
/// before.
fn tells_the_same(claim: &Statement, own: usize, statement: &Statement, at: usize) -> bool {
    let (ours, theirs) = (&claim.words[own], &statement.words[at]);
    if ours.upos != theirs.upos {
        return false;
    }
    let relation = Lexicon::shared().compare(ours.meant(), theirs.meant());
    let strictly = relation.is_same_meaning() && relation.level == Level::Strict;
    let noun =
        |of: &Statement, at: usize| of.words[at].head.map(|head| of.words[head].lemma.clone());
    let subject = || {
        let subjects = statement.words.iter().filter(|w| w.head == Some(at) && w.rel.is_subject());
        subjects.into_iter().any(|w| w.upos == Upos::Pron || claim.has(&w.key))
    };
    (ours.lemma == theirs.lemma || strictly)
        && match ours.upos {
            Upos::Verb => subject(),
            _ => noun(claim, own) == noun(statement, at),
        }
}

/// Whether the claim denies that anything goes beyond its figure: "no painting ever fetched more than 1.1 million".
fn is_bound_denied(pair: &Pair<'_>, outcome: &Outcome) -> bool {
    let asked = pair.claim.facts.iter().find(|fact| fact.span == outcome.claim);
    let bound = asked.and_then(Fact::quantity).is_some_and(|q| q.modifier.is_bound());
    let main = |head: usize| pair.claim.words[head].head.is_none();
    bound && pair.claim.predicates.iter().any(|p| main(p.head) && p.is_negative())
}

/// Whether a neighbour of the passage has the claim's own figure, which is too large to be another's by chance.
fn is_known_near(pair: &Pair<'_>, neighbours: &[Pair<'_>], outcome: &Outcome) -> bool {
    let asked = pair.claim.facts.iter().find(|fact| fact.span == outcome.claim);
    let Some(asked) = asked else { return false };
    let large = asked.quantity().is_some_and(|quantity| {
        quantity.dimension == Dimension::Count
            && quantity.value.as_ref().is_some_and(|value| *value > Exact::whole(CHANCE))
    });
    // "All but 1,200", without the noun.
    let bare = |fact: &Fact| fact.quantity().is_some_and(|quantity| quantity.noun.is_none());
    let told = |near: &Pair<'_>| {
        let facts = near.passage.statements.iter().flat_map(|statement| &statement.facts);
        facts.into_iter().any(|fact| bare(fact) && is_same_figure(&asked.value, &fact.value))
    };
    large && neighbours.iter().any(told)
}

/// Up to how much a count may be met twice by chance.
const CHANCE: i64 = 12;

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
pub(super) fn soften_dated(pair: &Pair<'_>, published: Option<Date>, outcomes: &mut [Outcome]) {
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
    for outcome in outcomes.iter_mut().filter(|o| o.code == "missing-date" && o.bars()) {
        let asked = pair.claim.facts.iter().find(|fact| fact.span == outcome.claim);
        if asked.is_some_and(holds) {
            outcome.bearing = Bearing::Weighs(0.0);
        }
    }
}
