//! Binding: which figure of a passage answers which figure of a claim.
//!
//! A figure means nothing by itself; it counts some noun of some subject in some role. For every
//! figure of the claim this weighs every comparable figure of the passage by what the two count and
//! by how many of the words around them answer each other, nearer words counting more, and pairs
//! them one to one. It says how firm each binding is and leaves the comparison to the algebra.

use std::borrow::Cow;

use crate::fact::compare;
use crate::fact::date::{self, DateFact};
use crate::fact::derive::derive;
use crate::fact::interval::Relation;
use crate::fact::quantity::{Counted, Quantity, Role};
use crate::fact::statement::{Class, Statement, Word};
use crate::fact::tolerance::Tolerance;
use crate::fact::{Fact, Value};
use crate::locate::align::{Alignment, LinkKind, Passage, Place, kinship};
use crate::rule::brackets::bracketed;
use crate::text::lexicon::{Grammatical, Level, Lexicon, RelationKind};
use crate::text::rel::{Rel, Upos};

/// A figure of the claim, and what the passage has for it.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The claim's fact, as an index.
    pub claim: usize,
    /// The passage's fact that answers it, if any does.
    pub answer: Option<Answer>,
    /// Whether it is part of what the claim calls a thing, and what stands over the passage calls the
    /// thing so: "the 2013 festival".
    pub given: bool,
}

/// A figure of the passage that answers one of the claim's.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The sentence of the passage.
    pub sentence: usize,
    /// The fact in it, as an index.
    pub fact: usize,
    /// How firmly the two are about the same thing, from 0 to 1.
    pub firmness: f64,
    /// How much firmer than the next best figure of the passage.
    pub margin: f64,
    /// Whether another figure of the passage, about as firm or the very figure that the claim
    /// writes, says otherwise: then it is not known which of them answers.
    pub disputed: bool,
    /// Whether such another figure conflicts with the claim's.
    pub opposed: bool,
    /// Whether what they count is the same, unknown or different.
    pub noun: NounMatch,
    /// Whether both sides write the very same figure.
    pub same_figure: bool,
    /// What the algebra says.
    pub comparison: Comparison,
}

/// What the algebra says of two facts that compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What the passage's fact says of the claim's.
    pub relation: Relation,
    /// The code of a near miss.
    pub code: Option<&'static str>,
    /// Why, in mathematical notation.
    pub reason: String,
}

impl Comparison {
    /// Whether the claim's fact follows.
    pub fn entails(&self) -> bool {
        self.relation == Relation::Entails
    }

    /// Whether both cannot hold.
    pub fn conflicts(&self) -> bool {
        self.relation == Relation::Conflicts
    }

    /// Whether it settles nothing.
    pub fn is_weaker(&self) -> bool {
        self.relation == Relation::Weaker
    }
}

/// Whether two figures count the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NounMatch {
    /// They count different things.
    Different,
    /// At least one does not say what it counts.
    Unknown,
    /// They count the same thing.
    Same,
}

/// Binds the facts of a claim to those of a passage.
pub fn bind(
    claim: &Statement,
    passage: &Passage<'_>,
    alignment: &Alignment,
    tolerance: &Tolerance,
) -> Vec<Binding> {
    let mut options: Vec<(f64, usize, Answer)> = Vec::new();
    for (at, fact) in claim.facts.iter().enumerate() {
        for (sentence, statement) in passage.statements.iter().enumerate() {
            for (index, other) in statement.facts.iter().enumerate() {
                let words = (fact.span.of(&claim.text), other.span.of(&statement.text));
                let noun = nouns((claim, fact), (statement, other));
                let bracket = bracketed((claim, fact), (statement, sentence, other), alignment);
                let value = match bracket.and_then(|bracket| bracket.date) {
                    Some(end) => Cow::Owned(end),
                    None => plain_part(&other.value, noun),
                };
                let comparison = comparable(&fact.value, &value, tolerance)
                    .or_else(|| same_words(words, &fact.value, &other.value));
                let Some(comparison) = comparison else { continue };
                let Some(comparison) = in_period(comparison, (claim, fact), (statement, other))
                else {
                    continue;
                };
                let comparison =
                    of_a_part(comparison, &fact.value, statement, other, sentence, alignment);
                let around = around(claim, at, statement, sentence, index, alignment);
                let firmness = around * 0.7
                    + match noun {
                        NounMatch::Same => 0.3,
                        NounMatch::Unknown => 0.12,
                        NounMatch::Different => 0.0,
                    };
                let firmness = firmness
                    + column(claim, statement, index)
                    + governed(claim, fact, statement, sentence, other, alignment)
                    + labelled(claim, fact, statement, sentence, other, alignment)
                    + phrase_answered((claim, at), (statement, sentence, index), alignment)
                    + converted(fact, statement, other);
                let answer = Answer {
                    sentence,
                    fact: index,
                    firmness,
                    margin: 0.0,
                    disputed: false,
                    opposed: false,
                    noun,
                    same_figure: same_figure(&fact.value, &other.value),
                    comparison,
                };
                options.push((firmness, at, answer));
            }
        }
    }
    let mut bindings = assign(claim.facts.len(), options);
    for binding in &mut bindings {
        if let Some(answer) = derived(claim, binding, passage, alignment, tolerance) {
            binding.answer = Some(answer);
        }
        binding.given = is_given(claim, &claim.facts[binding.claim], passage, alignment);
    }
    bindings
}

/// Whether a figure belongs to a name or a noun of the claim that what stands over the passage has
/// as well, with the same figure.
fn is_given(claim: &Statement, fact: &Fact, passage: &Passage<'_>, alignment: &Alignment) -> bool {
    // "The Hill Cup 2013": a year right behind the name.
    let behind = claim.words.iter().rposition(|word| word.span.end <= fact.span.start);
    let behind = behind.filter(|&at| {
        claim.words[at].name.is_some() && claim.words[at].span.end + 1 == fact.span.start
    });
    let head = behind.or_else(|| {
        let anchor = claim.anchor(fact.span)?;
        let word = &claim.words[anchor];
        let names = matches!(word.rel, Rel::Compound | Rel::Amod | Rel::Nummod | Rel::Nmod)
            && !claim.words.iter().any(|w| w.head == Some(anchor) && w.rel == Rel::Case);
        word.head.filter(|_| names)
    });
    let Some(head) = head else { return false };
    alignment.context[head] > 0.5
        && passage.context.iter().any(|over| {
            over.facts.iter().any(|theirs| {
                let words = (fact.span.of(&claim.text), theirs.span.of(&over.text));
                same_figure(&fact.value, &theirs.value) || words.0.eq_ignore_ascii_case(words.1)
            })
        })
}

/// An answer worked out from several figures of one sentence, where the claim names the relation (a
/// change, a share, a total) and no single figure gives it.
fn derived(
    claim: &Statement,
    binding: &Binding,
    passage: &Passage<'_>,
    alignment: &Alignment,
    tolerance: &Tolerance,
) -> Option<Answer> {
    let Value::Quantity(asked) = &claim.facts[binding.claim].value else { return None };
    let given = binding.answer.as_ref();
    if given.is_some_and(|answer| answer.comparison.entails() || answer.comparison.conflicts()) {
        return None;
    }
    passage.statements.iter().enumerate().find_map(|(sentence, statement)| {
        let facts: Vec<(usize, &Quantity)> = statement
            .facts
            .iter()
            .enumerate()
            .filter_map(|(at, fact)| Some((at, fact.quantity()?)))
            .collect();
        let quantities: Vec<&Quantity> = facts.iter().map(|(_, quantity)| *quantity).collect();
        let found = derive(asked, &quantities, tolerance)?;
        let fact = facts[*found.used.first()?].0;
        let around = around(claim, binding.claim, statement, sentence, fact, alignment);
        Some(Answer {
            sentence,
            fact,
            firmness: around * 0.7 + 0.12,
            margin: 0.0,
            disputed: false,
            opposed: false,
            noun: NounMatch::Unknown,
            same_figure: false,
            comparison: Comparison {
                relation: found.relation,
                code: None,
                reason: found.arithmetic,
            },
        })
    })
}

/// Pairs greedily by firmness. Among nearly equally firm answers one that entails wins, all the more
/// when it is the very figure, for that is seldom chance; then the earlier.
fn assign(facts: usize, mut options: Vec<(f64, usize, Answer)>) -> Vec<Binding> {
    let rank = |o: &(f64, usize, Answer)| {
        let entails = if o.2.comparison.entails() { 0.05 } else { 0.0 };
        let same = if o.2.same_figure { 0.08 } else { 0.0 };
        ((o.0 + entails + same) * 1000.0).round() as i64
    };
    options.sort_by_key(|o| (std::cmp::Reverse(rank(o)), o.1, o.2.sentence, o.2.fact));
    let mut bindings: Vec<Binding> =
        (0..facts).map(|claim| Binding { claim, answer: None, given: false }).collect();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (firmness, at, answer) in &options {
        let place = (answer.sentence, answer.fact);
        if bindings[*at].answer.is_some() || taken.contains(&place) {
            continue;
        }
        let rival = options
            .iter()
            .filter(|o| {
                o.1 == *at
                    && (o.2.sentence, o.2.fact) != place
                    && !taken.contains(&(o.2.sentence, o.2.fact))
            })
            .map(|o| o.0)
            .fold(0.0, f64::max);
        let otherwise = |o: &&(f64, usize, Answer)| {
            let other = (o.2.sentence, o.2.fact) != place && o.1 == *at;
            let says_otherwise = o.2.comparison.relation != answer.comparison.relation;
            let free = !taken.contains(&(o.2.sentence, o.2.fact));
            let very_figure =
                o.2.same_figure && o.2.comparison.entails() && o.2.noun != NounMatch::Different;
            other
                && says_otherwise
                && free
                && (very_figure || (!answer.same_figure && firmness - o.0 < 0.04))
        };
        let disputed = options.iter().any(|o| otherwise(&o));
        let opposed = options.iter().filter(otherwise).any(|o| o.2.comparison.conflicts());
        taken.push(place);
        bindings[*at].answer =
            Some(Answer { margin: firmness - rival, disputed, opposed, ..answer.clone() });
    }
    bindings
}

fn comparable(claim: &Value, evidence: &Value, tolerance: &Tolerance) -> Option<Comparison> {
    match (claim, evidence) {
        (Value::Quantity(c), Value::Quantity(e)) => quantities(c, e, tolerance),
        (Value::Date(c), Value::Date(e)) => dates(c, e),
        _ => None,
    }
}

/// What is left of a comparison of figures of different periods, which are two figures, and of the dates
/// that name those periods: nothing, but that the very figure is told of another time.
fn in_period(
    comparison: Comparison,
    (claim, fact): (&Statement, &Fact),
    (statement, other): (&Statement, &Fact),
) -> Option<Comparison> {
    if fact.periods_apart(other) {
        return same_figure(&fact.value, &other.value).then(|| Comparison {
            relation: Relation::Weaker,
            code: None,
            reason: "the same figure, of another period".to_owned(),
        });
    }
    if !comparison.conflicts() || fact.quantity().is_some() {
        return Some(comparison);
    }
    let mut pairs = claim.figures_of(fact.span).flat_map(|ours| {
        statement.figures_of(other.span).map(move |theirs| (&ours.value, &theirs.value))
    });
    let alike = |(ours, theirs): (&Value, &Value)| match (ours, theirs) {
        (Value::Quantity(ours), Value::Quantity(theirs)) => ours.dimension == theirs.dimension,
        _ => false,
    };
    let differ = |(ours, theirs): (&Value, &Value)| !same_figure(ours, theirs);
    let tells_others = pairs.clone().any(alike) && pairs.all(differ);
    (!tells_others).then_some(comparison)
}

fn quantities(claim: &Quantity, evidence: &Quantity, tolerance: &Tolerance) -> Option<Comparison> {
    let found = compare::compare(claim, evidence, tolerance);
    Some(Comparison { relation: found.relation?, code: found.code, reason: found.reason })
}

fn dates(claim: &DateFact, evidence: &DateFact) -> Option<Comparison> {
    let found = date::compare(claim, evidence);
    let relation = match found.outcome {
        // "Until June" bounds how long something goes on, not when it happens: only a date that is
        // such an end itself can establish it.
        date::Outcome::Entails if bounds_duration(claim) && claim.modifier != evidence.modifier => {
            Relation::Weaker
        }
        date::Outcome::Entails => Relation::Entails,
        date::Outcome::Conflicts => Relation::Conflicts,
        date::Outcome::Weaker => Relation::Weaker,
        date::Outcome::NotComparable => return None,
    };
    Some(Comparison { relation, code: None, reason: found.reason })
}

/// Two dates that nothing resolves are the same when the very same words name them.
fn same_words((ours, theirs): (&str, &str), claim: &Value, evidence: &Value) -> Option<Comparison> {
    let dates = matches!((claim, evidence), (Value::Date(_), Value::Date(_)));
    (dates && ours.eq_ignore_ascii_case(theirs)).then(|| Comparison {
        relation: Relation::Entails,
        code: None,
        reason: format!("`{theirs}` stands on both sides"),
    })
}

fn bounds_duration(date: &DateFact) -> bool {
    use date::Modifier::{FromTo, Since, Until};
    matches!(date.modifier, Since | Until | FromTo)
}

fn nouns(claim: (&Statement, &Fact), evidence: (&Statement, &Fact)) -> NounMatch {
    if let (Some(ours), Some(theirs)) = (claim.1.quantity(), evidence.1.quantity()) {
        // Marks out of one highest mark, and times, need no noun beside them to be of one kind.
        let marks = ours.out_of.is_some() && ours.out_of == theirs.out_of;
        let head = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.head.clone());
        if marks || head(ours).is_some() && head(ours) == head(theirs) {
            return NounMatch::Same;
        }
    }
    let (Some(ours), Some(theirs)) = (counted(claim.0, claim.1), counted(evidence.0, evidence.1))
    else {
        return values(claim, evidence);
    };
    if counts_deed(ours, evidence, theirs) || counts_deed(theirs, claim, ours) {
        return NounMatch::Same;
    }
    match kinship(ours, theirs, Lexicon::shared()) {
        Some((LinkKind::General, _)) => NounMatch::Unknown,
        Some((_, strength)) if strength >= 0.6 => NounMatch::Same,
        Some(_) => NounMatch::Unknown,
        None => NounMatch::Different,
    }
}

/// A part of another figure is a figure of its own where it counts what the claim counts.
fn plain_part(value: &Value, noun: NounMatch) -> Cow<'_, Value> {
    match value {
        Value::Quantity(quantity) if quantity.role == Role::Part && noun == NounMatch::Same => {
            let mut own = quantity.clone();
            own.role = Role::Plain;
            Cow::Owned(Value::Quantity(own))
        }
        _ => Cow::Borrowed(value),
    }
}

/// Whether a noun counts those of whom the other side says in a verb what the noun says: "1,550 deaths"
/// and "1,550 people have died", "2,700 employees" and "employs 2,700 people".
fn counts_deed(noun: &Word, (statement, fact): (&Statement, &Fact), people: &Word) -> bool {
    let lexicon = Lexicon::shared();
    let somebody = lexicon.grammatical(&people.lemma) == Some(Grammatical::Somebody);
    somebody
        && governor(statement, fact).is_some_and(|verb| {
            let verb = &statement.words[verb];
            let relation = lexicon.compare(&noun.entry, &verb.entry);
            verb.upos == Upos::Verb
                && relation.kind == RelationKind::Derived
                && relation.level < Level::Loose
        })
}

/// Whether the words that the two facts hang from answer each other ("a gross of $5 million"): how much
/// firmer that makes the binding, or less firm where the claim's word is answered by another one.
fn labelled(
    claim: &Statement,
    fact: &Fact,
    statement: &Statement,
    sentence: usize,
    other: &Fact,
    alignment: &Alignment,
) -> f64 {
    let label = |of: &Statement, fact: &Fact| {
        let head = of.words[of.anchor(fact.span)?].head?;
        (of.words[head].upos == Upos::Noun && of.words[head].fact.is_none()).then_some(head)
    };
    let Some(place) = label(claim, fact).and_then(|ours| alignment.place(ours)) else { return 0.0 };
    if place.sentence == sentence && label(statement, other) == Some(place.word) {
        LABEL
    } else if statement.facts.iter().any(|f| label(statement, f) == Some(place.word)) {
        -LABEL
    } else {
        0.0
    }
}

/// What it is worth that two figures hang from the same noun.
const LABEL: f64 = 0.2;

/// Whether two figures are values of the same noun: "an approval rating of 45 %" and "an average rating of
/// 59 %" are not.
fn values(claim: (&Statement, &Fact), evidence: (&Statement, &Fact)) -> NounMatch {
    let noun = |fact: &Fact| fact.quantity().and_then(|quantity| quantity.measured.clone());
    let (Some(ours), Some(theirs)) = (noun(claim.1), noun(evidence.1)) else {
        return NounMatch::Unknown;
    };
    let head = |statement: &Statement, noun: &Counted| statement.words_of(noun.span).last();
    let (Some(a), Some(b)) = (head(claim.0, &ours), head(evidence.0, &theirs)) else {
        return NounMatch::Unknown;
    };
    let kin = kinship(&claim.0.words[a], &evidence.0.words[b], Lexicon::shared());
    if !kin.is_some_and(|(kind, strength)| kind != LinkKind::General && strength >= 0.6) {
        return NounMatch::Unknown;
    }
    let rest = |statement: &Statement, noun: &Counted, head: usize| -> Vec<Box<str>> {
        let words = statement.words_of(noun.group).filter(|&at| at != head);
        words.map(|at| statement.words[at].key.clone()).collect()
    };
    let (mine, other) = (rest(claim.0, &ours, a), rest(evidence.0, &theirs, b));
    let lacks = |these: &[Box<str>], those: &[Box<str>]| these.iter().any(|w| !those.contains(w));
    match lacks(&mine, &other) && lacks(&other, &mine) {
        true => NounMatch::Different,
        false => NounMatch::Same,
    }
}

/// Whether the predicates that govern the two facts answer each other: how much firmer that makes the
/// binding, or less firm where the claim's predicate is answered by another one.
fn governed(
    claim: &Statement,
    fact: &Fact,
    statement: &Statement,
    sentence: usize,
    other: &Fact,
    alignment: &Alignment,
) -> f64 {
    let answer = governor(claim, fact).and_then(|ours| alignment.place(ours));
    match (answer, governor(statement, other)) {
        (Some(place), Some(theirs)) if place.sentence == sentence => {
            if place.word == theirs {
                0.06
            } else {
                -0.2
            }
        }
        _ => 0.0,
    }
}

/// A mark out of a hundred may be told in percent, but where the passage has a percentage that one answers.
fn converted(fact: &Fact, statement: &Statement, other: &Fact) -> f64 {
    let (Some(ours), Some(theirs)) = (fact.quantity(), other.quantity()) else { return 0.0 };
    let alike = |rival: &Fact| rival.quantity().is_some_and(|q| q.dimension == ours.dimension);
    let second_best = ours.dimension != theirs.dimension && statement.facts.iter().any(alike);
    if second_best { -0.1 } else { 0.0 }
}

/// What the words of the phrase behind a figure add to the binding: they are the figure's own, and where
/// several figures stand in a row ("$36 million at home and $21 million abroad") they tell them apart.
fn phrase_answered(
    (claim, fact): (&Statement, usize),
    (statement, sentence, other): (&Statement, usize, usize),
    alignment: &Alignment,
) -> f64 {
    if claim.facts[fact].quantity().is_none() {
        return 0.0;
    }
    let theirs = own_phrase(statement, other);
    let rivals: Vec<usize> = (0..statement.facts.len())
        .filter(|&rival| {
            rival != other && statement.facts[rival].kind == statement.facts[other].kind
        })
        .flat_map(|rival| own_phrase(statement, rival))
        .collect();
    let (mut sum, mut asked) = (0.0, 0.0);
    for at in own_phrase(claim, fact) {
        let word = &claim.words[at];
        asked += word.weight;
        let Some(place) = alignment.place(at).filter(|place| place.sentence == sentence) else {
            continue;
        };
        let here = theirs.contains(&place.word);
        let there = rivals.contains(&place.word);
        let apart = word.set_aside != statement.words[place.word].set_aside;
        if here != there {
            sum += if here == apart { -word.weight } else { word.weight };
        }
    }
    if asked == 0.0 || rivals.is_empty() {
        return 0.0;
    }
    // A figure without such a phrase gains nothing by what stands in the phrases of others.
    let most = if theirs.is_empty() { 0.0 } else { 1.0 };
    0.2 * f64::min(sum / asked, most)
}

/// The most words that a phrase behind a figure has.
const PHRASE: usize = 8;

/// The words that say something in the phrase which a preposition opens right behind a figure or its noun.
fn own_phrase(statement: &Statement, fact: usize) -> Vec<usize> {
    let fact = &statement.facts[fact];
    let noun = fact.quantity().and_then(|quantity| quantity.noun.as_ref());
    let end = noun.map_or(fact.span.end, |noun| noun.span.end.max(fact.span.end));
    let first = statement.words.partition_point(|word| word.span.start < end);
    let opens = |word: &Word| word.upos == Upos::Adp;
    if !statement.words.get(first).is_some_and(opens) {
        return Vec::new();
    }
    let ends = |at: &usize| {
        let word = &statement.words[*at];
        let conjoins = word.upos == Upos::Cconj
            && statement.words.get(at + 1).is_none_or(|next| {
                matches!(next.upos, Upos::Det | Upos::Verb | Upos::Aux | Upos::Adp)
                    || next.class == Class::Figure
            });
        word.class == Class::Punctuation || word.class == Class::Figure || conjoins
    };
    (first..statement.words.len().min(first + PHRASE))
        .take_while(|at| !ends(at))
        .filter(|&at| statement.words[at].class == Class::Content)
        .collect()
}

/// The nearest predicate above a fact that says something by itself.
pub(crate) fn governor(statement: &Statement, fact: &Fact) -> Option<usize> {
    let mut at = statement.anchor(fact.span)?;
    for _ in 0..statement.words.len() {
        let carries = statement.predicates.iter().any(|p| p.head == at);
        if carries && statement.words[at].weight > 0.0 {
            return Some(at);
        }
        at = statement.words[at].head?;
    }
    None
}

/// In a table, what stands over the column of a fact says what it is: how much firmer that makes the
/// binding, or less firm where another column answers the claim better.
fn column(claim: &Statement, statement: &Statement, fact: usize) -> f64 {
    let score = |keys: &Vec<Box<str>>| {
        claim
            .content()
            .filter(|&at| keys.contains(&claim.words[at].key))
            .map(|at| claim.words[at].weight)
            .sum::<f64>()
    };
    let Some(own) = statement.columns.get(fact).map(score) else { return 0.0 };
    let best = statement.columns.iter().map(score).fold(0.0, f64::max);
    if best == 0.0 {
        0.0
    } else if own < best {
        -0.5
    } else {
        0.25
    }
}

/// A figure for some of them ("four European countries") sets no upper bound on all of them.
fn of_a_part(
    comparison: Comparison,
    claim: &Value,
    statement: &Statement,
    fact: &Fact,
    sentence: usize,
    alignment: &Alignment,
) -> Comparison {
    use crate::fact::modifier::Modifier::{AtMost, JustBelow, LessThan};
    let Value::Quantity(asked) = claim else { return comparison };
    let upper = matches!(asked.modifier, LessThan | AtMost | JustBelow);
    if !upper || !comparison.entails() {
        return comparison;
    }
    let group = fact.quantity().and_then(|q| q.noun.as_ref()).map(|noun| noun.group);
    let restricted = group.is_some_and(|group| {
        statement.words_of(group).any(|word| {
            let written = statement.words[word].span.of(&statement.text);
            written.starts_with(char::is_uppercase)
                && alignment.claimed(Place { sentence, word }).is_none()
        })
    });
    if !restricted {
        return comparison;
    }
    let reason = format!("{}, but of some of them only", comparison.reason);
    Comparison { relation: Relation::Weaker, code: None, reason }
}

fn same_figure(claim: &Value, evidence: &Value) -> bool {
    match (claim, evidence) {
        (Value::Quantity(c), Value::Quantity(e)) => c.figure == e.figure,
        (Value::Date(c), Value::Date(e)) => !c.named.is_empty() && c.named == e.named,
        _ => false,
    }
}

/// The noun that a figure counts, as a word of its sentence.
fn counted<'s>(statement: &'s Statement, fact: &Fact) -> Option<&'s Word> {
    let Value::Quantity(quantity) = &fact.value else { return None };
    let Counted { span, .. } = quantity.noun.as_ref()?;
    statement.words_of(*span).last().map(|at| &statement.words[at])
}

/// How much of what stands around the claim's fact answers what stands around the passage's, from 0
/// to 1.
///
/// A word that one side sets aside ("outside the United States") and the other does not speaks
/// against the binding.
fn around(
    claim: &Statement,
    fact: usize,
    statement: &Statement,
    sentence: usize,
    other: usize,
    alignment: &Alignment,
) -> f64 {
    let (ours, theirs) = (&claim.nearness[fact], &statement.nearness[other]);
    let (mut met, mut asked) = (0.0, 0.0);
    for at in claim.content() {
        let worth = ours[at] * claim.words[at].weight;
        asked += worth;
        let here = alignment.links[at].filter(|link| link.place.sentence == sentence);
        let answered = match here {
            Some(link) => {
                let word = link.place.word;
                let apart = claim.words[at].set_aside != statement.words[word].set_aside;
                let sign = if apart { -1.0 } else { 1.0 };
                sign * link.strength * theirs[word].sqrt()
            }
            None => alignment.answered(at) * 0.5,
        };
        met += worth * answered;
    }
    if asked == 0.0 { 0.0 } else { (met / asked).max(0.0) }
}
