//! Denials of the time before: "had not won since 2011" and "the first victory since 2011".
//!
//! Owns when what one side denies of the time up to something is what the other side says happened for the first time.

use crate::fact::statement::{Class, Statement, Word};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rule::pair::PredicateLink;
use crate::text::lexicon::{Focus, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Words that bound when something is denied to have been so.
static BOUNDS: WordSet = WordSet::new(include_str!("denial/bounds.txt"));

/// Whether one side denies that something was so before, and the other says that it was so for the first or the last time.
pub(crate) fn is_first_so(pair: &Pair<'_>, link: PredicateLink) -> bool {
    let (_, theirs) = pair.linked(link);
    let statement = pair.passage.statements[link.sentence];
    let (denying, other) =
        if theirs.is_negative() { (statement, pair.claim) } else { (pair.claim, statement) };
    is_first(other) && denying.words.iter().any(|word| BOUNDS.has(&word.form))
}

/// Whether a statement speaks of the first or the last of something.
pub(crate) fn is_first(statement: &Statement) -> bool {
    statement
        .words
        .iter()
        .any(|word| matches!(Lexicon::shared().focus(&word.form), Some(Focus::First | Focus::Last)))
}

/// Whether the claim denies of the time since something, or of all before somebody, what a sentence of the passage says to be the first
/// since then, or the first of all: "no Finn had won it since 2007", "the first Finn to win it since 2007".
pub(crate) fn is_told_as_first(pair: &Pair<'_>) -> bool {
    let words = &pair.claim.words;
    let modifies = |at: usize| {
        matches!(words[at].rel, Rel::Amod | Rel::Advmod | Rel::Compound | Rel::Nmod | Rel::Nummod)
    };
    // "An away match", and "a home match".
    if pair.left_over().any(modifies) {
        return false;
    }
    let mut denied = pair
        .claim
        .predicates
        .iter()
        .filter(|predicate| predicate.is_negative() || words[predicate.head].denied);
    let Some(own) = denied.next().filter(|_| denied.next().is_none()) else { return false };
    let Some(place) = pair.alignment.place(own.head) else { return false };
    let statement = pair.passage.statements[place.sentence];
    let told = statement.predicates.iter().filter(|predicate| predicate.head == place.word);
    if told.clone().any(|predicate| predicate.is_negative()) || !is_of_the_subject(pair, place) {
        return false;
    }
    let firsts = (0..statement.words.len())
        .filter(|&at| Lexicon::shared().focus(&statement.words[at].form) == Some(Focus::First));
    let mut told = firsts.filter(|&first| tells(statement, first, place.word));
    told.any(|first| counts_from_then(pair, place.sentence, first) || is_before_all(pair))
}

/// Whether "first" is said of the deed that a word tells: "won it for the first time", "the first victory", "the first Finn to win it".
fn tells(statement: &Statement, first: usize, deed: usize) -> bool {
    let words = &statement.words;
    let noun = words[first].head.filter(|_| words[first].rel == Rel::Amod);
    let Some(noun) = noun else { return false };
    let time = &*words[noun].form == "time" && words[noun].head == Some(deed);
    let to = |at: usize| {
        words
            .iter()
            .any(|word| word.head == Some(at) && word.rel == Rel::Mark && &*word.form == "to")
    };
    // The parser hangs the infinitive from the noun or from the verb above it.
    let infinitive = deed > noun && deed - noun <= REACH && to(deed);
    time || noun == deed || infinitive
}

/// How many words behind the noun an infinitive may stand.
const REACH: usize = 3;

/// Whether the subject of a deed, or whose it is, is of the claim.
fn is_of_the_subject(pair: &Pair<'_>, place: Place) -> bool {
    let words = &pair.passage.statements[place.sentence].words;
    let mut doers = (0..words.len()).filter(|&at| {
        words[at].head == Some(place.word)
            && (words[at].rel.is_subject() || words[at].rel == Rel::NmodPoss)
    });
    doers.all(|word| {
        words[word].upos == Upos::Pron
            || pair.alignment.claimed(Place { sentence: place.sentence, word }).is_some()
    })
}

/// Whether a sentence counts what is the first from the time on that the claim names: "the first since 2007", "the first time in seven years", with
/// nothing between that the claim does not have.
fn counts_from_then(pair: &Pair<'_>, sentence: usize, first: usize) -> bool {
    let claim = &pair.claim.words;
    let statement = pair.passage.statements[sentence];
    let bounds = |fact: &Fact| {
        let at = claim.partition_point(|word| word.span.end <= fact.span.start);
        let bound = |word: &Word| {
            matches!(&*word.form, "since") || fact.quantity().is_some() && &*word.form == "for"
        };
        claim[at.saturating_sub(1)..(at + 1).min(claim.len())].iter().any(bound)
    };
    let time = |fact: &Fact| match &fact.value {
        Value::Date(_) => true,
        Value::Quantity(quantity) => quantity.dimension == Dimension::Measure("duration"),
    };
    let claimed = |word: usize| pair.alignment.claimed(Place { sentence, word }).is_some();
    pair.bindings.iter().any(|binding| {
        let fact = pair.claimed(binding);
        let Some(answer) = binding.answer.as_ref().filter(|a| a.comparison.entails()) else {
            return false;
        };
        let from =
            statement.words.partition_point(|word| word.span.end <= pair.found(answer).span.start);
        let near = from.saturating_sub(1)..(from + 1).min(statement.words.len());
        let counted =
            statement.words[near].iter().any(|word| matches!(&*word.form, "since" | "in" | "for"));
        let open = |at: usize| {
            let word = &statement.words[at];
            word.class == Class::Content && &*word.form != "time" && !claimed(at)
        };
        time(fact)
            && bounds(fact)
            && answer.sentence == sentence
            && from > first
            && counted
            && !(first + 1..from).any(open)
    })
}

/// Whether the claim denies it of all before somebody, whom a pronoun means: "no Finn before him had won".
fn is_before_all(pair: &Pair<'_>) -> bool {
    let words = &pair.claim.words;
    let all = words.iter().any(|word| &*word.form == "no" && word.rel == Rel::Det);
    all && words.windows(2).any(|two| &*two[0].form == "before" && two[1].upos == Upos::Pron)
}
