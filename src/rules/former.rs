//! What the source tells as of the past: "once owned", "was mayor until 2004", "was £30 but is now £25", "had 300 pupils in 1950".
//!
//! Owns when a state that a claim tells as of now is told by the passage as one that has been. What is only told in the past need not be
//! over, as news are told in it: something has to say when it was so, or that it is otherwise now.

use crate::fact::statement::Statement;
use crate::fact::tense::{is_past, is_present};
use crate::fact::unit::Dimension;
use crate::fact::{Fact, Value};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rules::narrowed::Narrowed;
use crate::text::lexicon::{Focus, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs of what lasts: who owns a thing at one time may not at another.
static STATES: WordSet = WordSet::new(include_str!("former/states.txt"));

/// Nouns for what something is for good.
static LASTING: WordSet = WordSet::new(include_str!("former/lasting.txt"));

/// Words for a time, or how long ago it was.
static TIMES: WordSet = WordSet::new(include_str!("former/times.txt"));

/// Adverbs that say of what is told that it has been.
static FORMERLY: WordSet = WordSet::new(include_str!("former/formerly.txt"));

/// Adverbs that say of what is told that it is so now.
static NOW: WordSet = WordSet::new(include_str!("former/now.txt"));

/// Whether a claim tells a figure as of now, and the passage the other as of a past that is over: what a fee was until May is nothing against what it
/// is.
pub(crate) fn is_of_the_past(
    (claim, ours): (&Statement, &Fact),
    (statement, theirs): (&Statement, &Fact),
) -> bool {
    let verb = |of: &Statement, fact: &Fact| of.teller(of.anchor(fact.span)?);
    let (Some(own), Some(told)) = (verb(claim, ours), verb(statement, theirs)) else {
        return false;
    };
    let finite =
        matches!(statement.words[told].rel, Rel::Root | Rel::Conj | Rel::Parataxis | Rel::AclRelcl);
    let past =
        finite && is_past(statement, told) && statement.words.iter().any(|w| NOW.has(&w.form));
    is_present(claim, own) && (said_past(statement, told).is_some() || past)
}

/// What the claim tells as of now and the passage as of the past.
pub(super) fn former(pair: &Pair<'_>) -> Vec<Narrowed> {
    verbs(pair)
        .filter_map(|(own, place)| {
            let statement = pair.passage.statements[place.sentence];
            let kept = said_past(pair.claim, own).is_some();
            // "It was 12 km long in 1950, and still is"
            let still = statement.has("still") || statement.has("remains");
            if kept || still || !is_present(pair.claim, own) {
                return None;
            }
            let said = said_past(statement, place.word).or_else(|| {
                let state = is_state(pair.claim, own) && is_state(statement, place.word);
                let alone = pair.claim.dates().next().is_none();
                let past = state && alone && is_past(statement, place.word);
                past.then(|| set_in_time(statement, place.word))?
            })?;
            let place = Place { word: said, ..place };
            Some(Narrowed { claim: own, place, ours: None })
        })
        .take(1)
        .collect()
}

/// The verbs of the claim with those of the passage that answer them, or that tell the figures which answer theirs.
fn verbs<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = (usize, Place)> + 'p {
    let linked = pair.predicates.iter().map(|&link| {
        let (ours, theirs) = pair.linked(link);
        (ours.head, Place { sentence: link.sentence, word: theirs.head })
    });
    let told = pair.bindings.iter().filter_map(|binding| {
        let answer = binding
            .answer
            .as_ref()
            .filter(|answer| answer.comparison.entails() && !answer.derived)?;
        let fact = pair.claimed(binding);
        fact.quantity()?;
        let own = pair.claim.teller(pair.claim.anchor(fact.span)?)?;
        let statement = pair.passage.statements[answer.sentence];
        let word = statement.teller(statement.anchor(pair.found(answer).span)?)?;
        Some((own, Place { sentence: answer.sentence, word }))
    });
    // "The mill, once prosperous, has become a ruin"
    let root = pair.claim.words.iter().position(|word| word.head.is_none());
    let named = root.and_then(|root| Some((root, pair.alignment.place(root)?)));
    linked.chain(told).chain(named)
}

/// The word by which a sentence says that something was so and is no longer: "once owned", "was mayor until 2004".
fn said_past(statement: &Statement, head: usize) -> Option<usize> {
    let words = &statement.words;
    let adverb = |at: usize| {
        let below = words[at].head == Some(head)
            && words[at].rel == Rel::Advmod
            && (at < head || is_state(statement, head))
            || at + 1 == head && words[head].upos == Upos::Adj;
        // "The word originally means bread" tells of now.
        below && !is_present(statement, head) && FORMERLY.has(&words[at].form)
    };
    let until = |at: usize| {
        &*words[at].form == "until"
            && words[at].head.is_some_and(|noun| {
                words[noun].head == Some(head)
                    || words[noun].head.is_some_and(|over| words[over].head == Some(head))
            })
    };
    let used = |at: usize| {
        words[head].head == Some(at) && &*words[at].form == "used" && words[head].rel == Rel::Xcomp
    };
    (0..words.len()).find(|&at| adverb(at) || until(at) || used(at))
}

/// Whether a word tells of a state: a verb of what goes on, or what something is.
fn is_state(statement: &Statement, at: usize) -> bool {
    let words = &statement.words;
    let below = |rel: Rel| words.iter().any(|word| word.head == Some(at) && word.rel == rel);
    // What was closed then may be closed now.
    let done = words[at].upos == Upos::Verb && words[at].form.ends_with("ed");
    let copular = below(Rel::Cop) && !done && !is_lasting(statement, at);
    copular || STATES.has(&words[at].lemma) && !below(Rel::AuxPass)
}

/// Whether what something is, it is for good: how long it is, whose son, the first to do it.
fn is_lasting(statement: &Statement, at: usize) -> bool {
    let words = &statement.words;
    let lexicon = Lexicon::shared();
    let measured = words.iter().any(|word| {
        let figure = word.fact.and_then(|fact| statement.facts[fact].quantity());
        let near = word.head == Some(at) || word.span == words[at].span;
        near && figure.is_some_and(|quantity| matches!(quantity.dimension, Dimension::Measure(_)))
    });
    let first = words.iter().any(|word| {
        word.head == Some(at) && matches!(lexicon.focus(&word.form), Some(Focus::First))
    });
    measured || first || LASTING.has(&words[at].lemma)
}

/// The word by which a sentence says when something was so, or that it is otherwise now.
fn set_in_time(statement: &Statement, head: usize) -> Option<usize> {
    let words = &statement.words;
    let dated = statement.dates().find_map(|at| {
        let fact = &statement.facts[at];
        let Value::Date(date) = &fact.value else { return None };
        let first = statement.words_of(fact.span).next()?;
        // "As of June" tells how it stands.
        let as_of = first > 0 && &*words[first - 1].form == "of" && statement.has("as")
            || &*words[first].form == "as";
        let told = date.set.is_some() && date.clock.is_none() && !as_of;
        let anchor = statement.anchor(fact.span)?;
        (told && statement.teller(anchor) == Some(head)).then_some(first)
    });
    // "Had 300 pupils before the fire", "was open when the storm hit"
    let by_event = || {
        (0..words.len()).find(|&at| {
            let binds = matches!(&*words[at].form, "before" | "when" | "while" | "until");
            let clause = words[at].head.filter(|_| binds);
            let event = clause.is_some_and(|clause| {
                words[clause].head.is_some_and(|over| statement.teller(over) == Some(head))
                    && matches!(words[clause].rel, Rel::Advcl | Rel::Obl | Rel::Nmod)
            });
            // "At its peak", "in the Middle Ages", "a century ago"
            let time = TIMES.has(&words[at].lemma)
                && matches!(words[at].rel, Rel::Obl | Rel::Nmod | Rel::Advmod | Rel::OblUnmarked)
                && words[at].head.is_some_and(|over| statement.teller(over) == Some(head));
            event || time
        })
    };
    // "Was £30, but is now £25"
    let now = || {
        (0..words.len())
            .find(|&at| NOW.has(&words[at].form) && words[at].head.is_some_and(|of| of != head))
    };
    dated.or_else(by_event).or_else(now)
}
