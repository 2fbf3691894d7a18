//! What the sentence adds to a figure: the period to which it belongs, the figure of which it is a part,
//! and whether it stands with the subject or the object.
//!
//! Decided by structure. A date belongs to the word that it hangs from (`tie`), and through it to the
//! figures below that word; of several dates the one that hangs nearest wins, so that each member of a
//! coordination keeps its own. What a figure is compared with ("up from 10 % in 2018") has only the
//! period that stands right beside it. The relations are those of Universal Dependencies, version 2.
//!
//! Nothing is read anew here but dates that count from another figure's period ("a year earlier") and figures that are held against one
//! whose unit they share.

mod tie;
mod whole;

use super::date::{self, Anchor, DateFact, DateKind};
use super::exact::Exact;
use super::interval::Interval;
use super::quantity::{Function, Quantity, Role};
use super::unit::Dimension;
use super::wordlist::{List, has};
use super::{Context, Fact, Kind, Value, atom};
use crate::span::Span;
use crate::text::parse::Structure;
use crate::text::rel::{Rel, Upos};
use crate::text::sentence::sentences;
use crate::text::token::Token;

/// Settles the figures of a whole text, sentence by sentence.
pub(super) fn settle_text(text: &str, facts: &mut [Fact], context: &Context) {
    let mut rest = facts;
    for span in blocks(text) {
        let skipped = rest.partition_point(|fact| fact.span.start < span.start);
        rest = &mut rest[skipped..];
        let here = rest.partition_point(|fact| fact.span.end <= span.end);
        let (inside, after) = std::mem::take(&mut rest).split_at_mut(here);
        rest = after;
        if inside.iter().any(|fact| fact.quantity().is_some()) {
            if span.len() > LONGEST_SENTENCE {
                settle_wholes(inside);
                continue;
            }
            let tokens = Structure::shared().parse(span.of(text)).tokens;
            settle((text, span.start), &tokens, inside, context);
        }
    }
}

/// The sentences of a text whose paragraphs have empty lines between them.
fn blocks(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split("\n\n").flat_map(move |block| {
        let base = start;
        start += block.len() + 2;
        sentences(block).into_iter().map(move |span| span.shift(base))
    })
}

/// Settles the figures of one sentence, whose `tokens` are counted from byte `base` of the text.
pub(super) fn settle(
    (text, base): (&str, usize),
    tokens: &[Token],
    facts: &mut [Fact],
    context: &Context,
) {
    if tokens.len() > MOST_TOKENS {
        settle_wholes(facts);
        return;
    }
    let sentence = Sentence { text, base, tokens };
    for fact in facts.iter_mut() {
        if sentence.acts_alone(fact)
            && let Value::Quantity(quantity) = &mut fact.value
        {
            quantity.noun = None;
        }
    }
    for at in 1..facts.len() {
        if let Some((kind, quantity)) = sentence.in_the_unit_of(&facts[..=at]) {
            facts[at].kind = kind;
            facts[at].value = Value::Quantity(Box::new(quantity));
        }
    }
    let functions: Vec<Option<Function>> =
        facts.iter().map(|fact| sentence.function(sentence.anchor(group(fact)?)?)).collect();
    let periods = sentence.periods(facts);
    let periods = sentence.resolved(facts, periods, context);
    let wholes = whole::wholes(facts);
    let settled = functions.into_iter().zip(periods).zip(wholes);
    for (fact, ((function, period), whole)) in facts.iter_mut().zip(settled) {
        if let Value::Quantity(quantity) = &mut fact.value {
            quantity.function = function;
            quantity.period = period.map(Box::new);
            quantity.part_of = whole;
        }
    }
}

/// What needs no structure: of which figure another is a part.
fn settle_wholes(facts: &mut [Fact]) {
    let wholes = whole::wholes(facts);
    for (fact, whole) in facts.iter_mut().zip(wholes) {
        if let Value::Quantity(quantity) = &mut fact.value {
            quantity.part_of = whole;
        }
    }
}

/// The figure with the noun that it counts or is the value of.
fn group(fact: &Fact) -> Option<Span> {
    let quantity = fact.quantity()?;
    Some(match &quantity.noun {
        Some(noun) => {
            Span::new(fact.span.start.min(noun.group.start), fact.span.end.max(noun.group.end))
        }
        None => fact.span,
    })
}

/// A sentence of a text with its structure.
#[derive(Clone, Copy)]
struct Sentence<'a> {
    text: &'a str,
    base: usize,
    tokens: &'a [Token],
}

impl Sentence<'_> {
    /// Where a token stands in the text.
    fn span(&self, at: usize) -> Span {
        self.tokens[at].span.shift(self.base)
    }

    fn form(&self, at: usize) -> &str {
        self.span(at).of(self.text)
    }

    /// The tokens that overlap a span.
    fn within(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end + self.base <= span.start);
        start..self.tokens.partition_point(|token| token.span.start + self.base < span.end)
    }

    /// The token through which a stretch hangs in the sentence.
    fn anchor(&self, span: Span) -> Option<usize> {
        let within = self.within(span);
        let outside = |at: &usize| self.tokens[*at].head.is_none_or(|head| !within.contains(&head));
        let says = |at: &usize| self.tokens[*at].upos != Upos::Punct;
        within.clone().filter(says).find(outside).or_else(|| within.clone().next())
    }

    fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.tokens.len()).filter(move |&at| self.tokens[at].head == Some(of))
    }

    /// Whether a figure is itself the subject of a verb that stands before the noun which it seems to count: "of 41 strains, 13 converted
    /// arsenite" counts strains.
    fn acts_alone(&self, fact: &Fact) -> bool {
        let Some(noun) = fact.quantity().and_then(|quantity| quantity.noun.as_ref()) else {
            return false;
        };
        let anchor = self.anchor(fact.span).filter(|&at| self.tokens[at].rel.is_subject());
        let Some(verb) = anchor.and_then(|at| self.tokens[at].head) else { return false };
        let between =
            fact.span.end <= self.span(verb).start && self.span(verb).end <= noun.span.start;
        between && self.tokens[verb].upos == Upos::Verb
    }

    /// The last of several figures in the unit of the one before it, where that is held against it and it has none of its own: "52 baht, compared
    /// with 45 in June".
    fn in_the_unit_of(&self, facts: &[Fact]) -> Option<(Kind, Quantity)> {
        let (last, before) = facts.split_last()?;
        let bare = last.quantity().filter(|quantity| {
            let says = quantity.noun.is_some() || quantity.measured.is_some() || quantity.implied;
            let plain = quantity.role == Role::Plain && quantity.value.is_some();
            quantity.dimension == Dimension::Count && plain && !says
        })?;
        let held = before.iter().rev().find(|fact| fact.quantity().is_some())?;
        let other = held.quantity()?;
        let (unit, amount) = (other.unit?, other.value.as_ref()?);
        let alike = matches!(other.dimension, Dimension::Money(_) | Dimension::Share)
            || matches!(other.dimension, Dimension::Measure(_)) && other.per.is_none();
        // "€7.1m, compared with 3.8": the scale is not repeated either, and what is meant cannot be told.
        let value = bare.value.as_ref()?;
        let times = |one: &Exact, other: &Exact| one.clone() <= other.clone() * Exact::whole(SCALE);
        let near = times(value, amount) && times(amount, value);
        let between = self.within(held.span).end..self.within(last.span).start;
        let mut words = between.clone();
        let compared = words.any(|at| has(List::Against, self.form(at)));
        let mut words = between;
        let goes_on = words.all(|at| {
            has(List::Against, self.form(at))
                || !matches!(self.tokens[at].upos, Upos::Verb | Upos::Aux | Upos::Cconj)
        });
        let in_base = |set: &Interval<Exact>| set.map(|value| unit.to_base(value));
        let place = |place: &Exact| unit.to_base_difference(place);
        (alike && near && compared && goes_on).then(|| {
            let quantity = Quantity {
                alternative: None,
                figure: in_base(&bare.figure),
                logic: in_base(&bare.logic),
                rounding: in_base(&bare.rounding),
                implicature: in_base(&bare.implicature),
                place: place(&bare.place),
                significant_place: place(&bare.significant_place),
                dimension: other.dimension,
                unit: Some(unit),
                role: Role::From,
                ..bare.clone()
            };
            (held.kind, quantity)
        })
    }

    /// The part that the word of a figure plays in its clause.
    fn function(&self, anchor: usize) -> Option<Function> {
        let mut at = anchor;
        for _ in 0..self.tokens.len() {
            return match self.tokens[at].rel {
                rel if rel.is_subject() => Some(Function::Subject),
                Rel::Obj | Rel::Iobj => Some(Function::Object),
                Rel::Nummod | Rel::Compound | Rel::Amod | Rel::Conj => {
                    at = self.tokens[at].head?;
                    continue;
                }
                _ => None,
            };
        }
        None
    }

    /// The period of each fact, as the words name it.
    fn periods(&self, facts: &[Fact]) -> Vec<Option<DateFact>> {
        let dates: Vec<&DateFact> = facts.iter().filter_map(when).collect();
        if dates.is_empty() {
            return vec![None; facts.len()];
        }
        let beside: Vec<Option<usize>> =
            facts.iter().map(|fact| self.date_behind(fact, &dates)).collect();
        let ties: Vec<Vec<usize>> = dates.iter().map(|date| self.ties(date.span)).collect();
        facts
            .iter()
            .enumerate()
            .map(|(at, fact)| {
                let quantity = fact.quantity()?;
                let own = beside[at].or_else(|| {
                    self.date_before(fact, &dates).filter(|date| !beside.contains(&Some(*date)))
                });
                let found = own.or_else(|| match self.is_compared(fact, quantity) {
                    true => None,
                    false => self
                        .date_above(fact, &dates, &ties)
                        .or_else(|| self.date_in_front(fact, &dates)),
                });
                found.map(|date| dates[date].clone())
            })
            .collect()
    }

    /// The date right behind a figure and its noun, with only a preposition and its like between:
    /// "12 % in 2018", "12 % in the same period of 2018".
    fn date_behind(&self, fact: &Fact, dates: &[&DateFact]) -> Option<usize> {
        let end = group(fact)?.end;
        let (at, date) = dates.iter().enumerate().find(|(_, date)| date.span.start >= end)?;
        let between = Span::new(end, date.span.start);
        let slight = |at: usize| {
            matches!(self.tokens[at].upos, Upos::Adp | Upos::Det | Upos::Part)
                || self.names_time(at)
        };
        let first = self.within(date.span).start;
        let words = self.within(between).start..first;
        let led = words.clone().all(slight) && words.len() <= MOST_BETWEEN;
        let led = led && words.clone().all(|at| self.span(at).start >= end);
        let when = words.clone().next().is_none_or(|at| self.sets_time(at) || self.is_det(at));
        // "500 people 2019" is no phrase; the words of the date may hold the preposition themselves.
        let apart = self.is_cut(fact, date) || self.is_standard(fact, date);
        (led && when && !self.is_topic(words) && !apart).then_some(at)
    }

    fn names_time(&self, at: usize) -> bool {
        [List::Time, List::SamePeriod].into_iter().any(|list| has(list, self.form(at)))
    }

    fn is_det(&self, at: usize) -> bool {
        self.tokens[at].upos == Upos::Det
    }

    /// Whether the last preposition of a stretch makes a date the matter and not the time: "of 2019".
    fn is_topic(&self, words: std::ops::Range<usize>) -> bool {
        words.len() == 1 && words.clone().all(|at| self.form(at).eq_ignore_ascii_case("of"))
    }

    /// Whether a preposition puts something into a period.
    fn sets_time(&self, at: usize) -> bool {
        has(List::InPeriod, self.form(at))
    }

    /// The date right before a figure, with at most a mark between: "2019: 300", "a year earlier 4m".
    fn date_before(&self, fact: &Fact, dates: &[&DateFact]) -> Option<usize> {
        let (at, date) =
            dates.iter().enumerate().rfind(|(_, date)| date.span.end <= fact.span.start)?;
        let between = Span::new(date.span.end, fact.span.start).of(self.text).trim();
        matches!(between, "" | ":").then_some(at)
    }

    /// Whether the figure is only what another is held against.
    fn is_compared(&self, fact: &Fact, quantity: &Quantity) -> bool {
        if quantity.role == Role::From {
            return true;
        }
        let first = self.within(fact.span).start;
        (first.saturating_sub(REACH)..first).any(|at| has(List::HeldAgainst, self.form(at)))
    }

    /// The date that hangs nearest from a word above the figure.
    fn date_above(&self, fact: &Fact, dates: &[&DateFact], ties: &[Vec<usize>]) -> Option<usize> {
        let path = self.path(self.anchor(fact.span)?);
        let cost = |date: usize| {
            let said = dates[date].span;
            let step = path
                .iter()
                .find(|step| ties[date].contains(&step.word) && !step.bars(said))
                .map(|step| step.distance);
            let subject = || {
                let top = path.iter().filter(|step| self.tells_value(step.word));
                let mut subjects = top.flat_map(|step| {
                    self.children(step.word)
                        .filter(|&child| self.tokens[child].rel.is_subject())
                        .map(|child| (child, step.distance + BELOW_SUBJECT))
                });
                subjects
                    .find(|(subject, _)| ties[date].iter().any(|&tie| self.names(tie, *subject)))
                    .map(|(_, distance)| distance)
            };
            step.or_else(subject)
        };
        let apart = |date: usize| {
            let said = dates[date].span;
            if said.start >= fact.span.end {
                said.start - fact.span.end
            } else {
                fact.span.start.saturating_sub(said.end)
            }
        };
        (0..dates.len())
            .filter(|&date| !self.is_cut(fact, dates[date]) && !self.is_standard(fact, dates[date]))
            .filter_map(|date| Some((cost(date)?, apart(date), date)))
            .min()
            .map(|(.., date)| date)
    }

    /// Whether a semicolon, or the border of a cell, stands between a figure and a date.
    fn is_cut(&self, fact: &Fact, date: &DateFact) -> bool {
        let (low, high) = (fact.span.end.min(date.span.end), fact.span.start.max(date.span.start));
        low < high && Span::new(low, high).of(self.text).contains([';', '|', '\t'])
    }

    /// The date with which the sentence begins, or the part of it between semicolons: "In 2018 it had 250".
    fn date_in_front(&self, fact: &Fact, dates: &[&DateFact]) -> Option<usize> {
        let path = self.path(self.anchor(fact.span)?);
        let top = self.tokens[path.last()?.word].rel;
        let whole = self.tokens.first()?.span.start + self.base;
        let before = Span::new(whole, fact.span.start).of(self.text);
        let start = before.rfind(';').map_or(whole, |at| whole + at + 1);
        if start == whole && !matches!(top, Rel::Root | Rel::Parataxis) {
            return None;
        }
        let (at, date) = dates.iter().enumerate().find(|(_, date)| date.span.start >= start)?;
        let ahead = self.within(Span::new(start, date.span.start)).len();
        let in_front = date.span.end <= fact.span.start && ahead <= REACH;
        (in_front && !self.is_cut(fact, date)).then_some(at)
    }

    /// Dates that count from another figure's period, counted from it: "$5m in 2019, $4m a year earlier".
    fn resolved(
        &self,
        facts: &[Fact],
        periods: Vec<Option<DateFact>>,
        context: &Context,
    ) -> Vec<Option<DateFact>> {
        let told = |period: &Option<DateFact>| {
            period.as_ref().filter(|date| !self.counts_from_told(date)).and_then(start)
        };
        (0..facts.len())
            .map(|at| {
                let period = periods[at].clone()?;
                if !self.counts_from_told(&period) {
                    return Some(period);
                }
                let before = periods[..at].iter().rev().find_map(told);
                let base = before.or_else(|| periods[at + 1..].iter().find_map(told));
                Some(
                    base.and_then(|base| self.count_from(&period, base, context)).unwrap_or(period),
                )
            })
            .collect()
    }

    fn counts_from_told(&self, date: &DateFact) -> bool {
        date.anchor == Anchor::Narrated
            || matches!(date.anchor, Anchor::Relative | Anchor::Unresolved)
                && self.within(date.span).any(|at| has(List::FromTold, self.form(at)))
    }

    /// The date as it reads where `base` is the day that it counts from.
    fn count_from(
        &self,
        date: &DateFact,
        base: jiff::civil::Date,
        context: &Context,
    ) -> Option<DateFact> {
        let first = self.tokens.first()?.span.start + self.base;
        let last = self.tokens.last()?.span.end + self.base;
        let sentence = self.text.get(first..last)?;
        let atoms = atom::atoms(sentence);
        let read = date::extract(sentence, &atoms, Some(base), context.day_order);
        let mut found = read.into_iter().find(|read| read.span.shift(first) == date.span)?;
        found.span = date.span;
        found.anchor = Anchor::Relative;
        Some(found)
    }
}

/// The bytes of the longest stretch without an end of a sentence that is read as one. What is longer is a table or
/// a list without marks: it has no structure, and the time to look for one would grow with its square.
const LONGEST_SENTENCE: usize = 20_000;
/// The same in tokens.
const MOST_TOKENS: usize = 5_000;
/// The words that may stand between a figure and its date.
const MOST_BETWEEN: usize = 6;
/// How many times as large as the other one of two figures may be that are held against each other in one unit.
const SCALE: i64 = 50;
/// How many words before a figure may say that it is held against another.
const REACH: usize = 3;
/// How much farther the subject of a verb is than the verb itself.
const BELOW_SUBJECT: usize = 3;

/// The date of a fact that names a day or longer.
fn when(fact: &Fact) -> Option<&DateFact> {
    match &fact.value {
        Value::Date(date) if date.kind == DateKind::Date => Some(date),
        _ => None,
    }
}

/// The first day of a date.
fn start(date: &DateFact) -> Option<jiff::civil::Date> {
    use std::ops::Bound::{Excluded, Included, Unbounded};
    match date.named.first().or(date.set.as_ref())?.low {
        Included(at) | Excluded(at) => Some(at.date()),
        Unbounded => None,
    }
}
