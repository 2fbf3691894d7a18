//! The claim gives a cause or an order of events that the source does not.
//!
//! # What it checks
//!
//! "Because" in the claim, where the passage tells both things and nothing ties them as cause and effect; "before" and "after",
//! where nothing in the passage tells which came first, or where it has them the other way round.
//!
//! # Why it matters
//!
//! Two true sentences with "because" between them are a new claim, and often the one that matters.
//!
//! # Example
//!
//! ```text
//! claim:  The library closed because it was sued.
//! source: The library closed in May. It was sued by a contractor.
//! ```
//!
//! # Instead
//!
//! ```text
//! claim:  The library closed, and it was sued.
//! source: The library closed in May. It was sued by a contractor.
//! ```
//!
//! # What it cannot decide
//!
//! Whether readers would take the cause, or the order, as said without a word for it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fact::statement::Statement;
use crate::locate::align::Place;
use crate::rule::structure::is_under;
use crate::rule::{Commitment, Outcome, Pair, Rule, Status};
use crate::text::rel::{Rel, Upos};
use crate::words::rows;

/// See the module's documentation.
pub struct MissingRelation;

/// How two things hang together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    Cause,
    /// As a cause, where it ties the very words.
    Near,
    Before,
    After,
}

impl Tie {
    /// How the second hangs together with the first, where the first does so with the second.
    fn turned(self) -> Self {
        match self {
            Self::Cause | Self::Near => self,
            Self::Before => Self::After,
            Self::After => Self::Before,
        }
    }

    fn asks(self) -> &'static str {
        match self {
            Self::Cause | Self::Near => "gives no cause",
            Self::Before | Self::After => "does not tell this order",
        }
    }
}

/// The words of `ties.tsv`, each with its classes; phrases by their first word.
static TIES: LazyLock<FxHashMap<&'static str, Vec<(Tie, &'static str)>>> = LazyLock::new(|| {
    let mut found: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for row in rows(include_str!("ties.tsv")) {
        let [class, words] = row[..] else { continue };
        let tie = match class {
            "cause" => Tie::Cause,
            "near" => Tie::Near,
            "before" => Tie::Before,
            _ => Tie::After,
        };
        for phrase in words.split(", ") {
            let first = phrase.split(' ').next().unwrap_or(phrase);
            found.entry(first).or_default().push((tie, phrase));
        }
    }
    found
});

/// Words of a claim that give a cause or an order, and nothing else.
const ASKING: &[(&str, Tie)] = &[
    ("because", Tie::Cause),
    ("due", Tie::Cause),
    ("owing", Tie::Cause),
    ("thanks", Tie::Cause),
    ("before", Tie::Before),
    ("after", Tie::After),
];

impl Rule for MissingRelation {
    fn code(&self) -> &'static str {
        "missing-relation"
    }

    fn commitment(&self) -> Commitment {
        Commitment::Restriction
    }

    fn status(&self) -> Status {
        Status::Weaker
    }

    fn source(&self) -> &'static str {
        include_str!("missing_relation.rs")
    }

    fn check(&self, pair: &Pair<'_>, found: &mut Vec<Outcome>) {
        for (at, tie, upper, lower) in asked(pair.claim) {
            let answered = |word: usize| {
                pair.alignment.answered(word) >= ANSWERED || is_figure_told(pair, word)
            };
            let told = answered(upper) && answered(lower);
            // Nothing is counted from its cause.
            let counted = tie != Tie::Cause && is_counted_from(pair, at);
            let turned = is_turned(pair, at, upper, lower)
                || is_told_backwards(pair, (at, tie), upper, lower);
            if !told || !turned && (counted || is_tied(pair, tie, upper, lower)) {
                continue;
            }
            let span = pair.claim.words[at].span;
            let said = pair.claim_text(span);
            let message = format!("the passage {} with `{said}`", tie.asks());
            found
                .push(Outcome::new(self, span, message).help(
                    "say both without it, or cite a source that says how they hang together",
                ));
        }
    }
}

/// Whether a word is part of a figure that the passage entails: "is 30 seconds because".
fn is_figure_told(pair: &Pair<'_>, word: usize) -> bool {
    let fact = pair.claim.words[word].fact;
    pair.bindings.iter().any(|binding| {
        Some(binding.claim) == fact
            && binding.answer.as_ref().is_some_and(|answer| answer.comparison.entails())
    })
}

/// A word that is answered as well as this is said.
const ANSWERED: f64 = 0.5;

/// Where a claim ties what its predicate tells to another predicate: the word, what it says, and the two.
fn asked(claim: &Statement) -> impl Iterator<Item = (usize, Tie, usize, usize)> + '_ {
    let words = &claim.words;
    (0..words.len()).filter_map(|at| {
        let (_, tie) = *ASKING.iter().find(|(form, _)| *words[at].form == **form)?;
        if !matches!(words[at].rel, Rel::Mark | Rel::Case) || words[at].fact.is_some() {
            return None;
        }
        let lower = words[at].head?;
        let upper = words[lower].head?;
        let tells = |word: usize| matches!(words[word].upos, Upos::Verb | Upos::Noun | Upos::Adj);
        // "After 2009" is a date; "after readings tripled" tells something.
        let figure = words[lower].fact.is_some() && words[lower].upos != Upos::Verb;
        (tells(upper) && tells(lower) && !figure).then_some((at, tie, upper, lower))
    })
}

/// Whether the time from the one to the other stands before the word, and the passage answers it: "seven years after his pardon".
fn is_counted_from(pair: &Pair<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| pair.claim.words[before].fact);
    // "Closed in 2003 after" counts nothing.
    let counts = |fact: usize| pair.claim.facts[fact].quantity().is_some();
    before.is_some_and(|fact| {
        counts(fact)
            && pair.bindings.iter().any(|binding| {
                binding.claim == fact
                    && binding.answer.as_ref().is_some_and(|a| a.comparison.entails())
            })
    })
}

/// Whether the passage has a word that ties as the claim does: "he was killed before she came" and "she came after he was killed".
fn is_tied(pair: &Pair<'_>, asked: Tie, upper: usize, lower: usize) -> bool {
    let places = [pair.alignment.place(upper), pair.alignment.place(lower)];
    pair.passage.statements.iter().enumerate().any(|(sentence, statement)| {
        (0..statement.words.len()).any(|at| {
            let near = || {
                let head = statement.words[at].head;
                let place = head.map(|word| Place { sentence, word });
                asked == Tie::Cause && place.is_some() && places.contains(&place)
            };
            // "Since 2009" says when and not before what.
            let dated = statement.words[at].head.is_some_and(|head| {
                let figure = statement.words[head].fact.is_some();
                figure && statement.words[head].upos != Upos::Verb
                    || statement.words[at].fact.is_some()
            });
            let word = &statement.words[at];
            let below = word.head.filter(|_| matches!(word.rel, Rel::Mark | Rel::Case));
            // "Fell because the quarries closed" gives no reason why it recovered; "on Sunday" tells of no order.
            let is_stray = || {
                below.is_some_and(|below| {
                    !places.iter().flatten().any(|place| {
                        place.sentence == sentence
                            && (place.word == below || is_under(statement, place.word, below))
                    })
                })
            };
            // "Accepted the offer after she asked to go" does not say that another went after that.
            let to_another = || {
                let apart = places[0].is_some_and(|upper| upper.sentence != sentence);
                apart
                    && below.is_some_and(|below| {
                        places[1] == Some(Place { sentence, word: below })
                            && statement.words[below].head.is_some()
                    })
            };
            // "Raised it after readings tripled" and "raised it before readings tripled".
            let binds_lower =
                || below.is_some() && below.map(|word| Place { sentence, word }) == places[1];
            // In "a fault was suspected" the fault is what is told, and blames nobody.
            let told = || {
                places[1] == Some(Place { sentence, word: at })
                    && statement.words[at].upos == Upos::Noun
            };
            !dated
                && !told()
                && (asked != Tie::Cause || !is_stray())
                && !to_another()
                && ties_at(statement, at).any(|tie| {
                    let turned =
                        tie == asked.turned() && (tie == asked || !binds_lower() && !is_stray());
                    tie == asked || turned || tie == Tie::Near && near()
                })
        })
    })
}

/// How a word ties, by itself or with those behind it.
fn ties_at(statement: &Statement, at: usize) -> impl Iterator<Item = Tie> + '_ {
    let word = &statement.words[at];
    let rows = [&word.form, &word.lemma].into_iter().filter_map(|first| TIES.get(&**first));
    rows.flatten().filter_map(move |(tie, phrase)| {
        let whole = phrase.split(' ').enumerate().skip(1).all(|(step, part)| {
            statement.words.get(at + step).is_some_and(|word| *word.form == *part)
        });
        whole.then_some(*tie)
    })
}

/// Whether the passage has the same word between the two the other way round: "before" above what stands below it in the claim.
fn is_turned(pair: &Pair<'_>, at: usize, upper: usize, lower: usize) -> bool {
    let (Some(over), Some(under)) = (pair.alignment.place(upper), pair.alignment.place(lower))
    else {
        return false;
    };
    let statement = pair.passage.statements[over.sentence];
    let words = &statement.words;
    over.sentence == under.sentence
        && words[over.word].head == Some(under.word)
        && words.iter().any(|word| {
            word.head == Some(over.word)
                && word.rel == Rel::Mark
                && word.form == pair.claim.words[at].form
        })
}

/// Whether the passage tells the two in the other order, as the words stand: "patented it before she described it" and "described it,
/// before he patented it". What stands at the head of its clause may tell either ("before he came, she left").
fn is_told_backwards(pair: &Pair<'_>, (at, tie): (usize, Tie), upper: usize, lower: usize) -> bool {
    let (Some(over), Some(under)) = (pair.alignment.place(upper), pair.alignment.place(lower))
    else {
        return false;
    };
    if over.sentence != under.sentence || !matches!(tie, Tie::Before | Tie::After) {
        return false;
    }
    let words = &pair.passage.statements[over.sentence].words;
    let form = &*pair.claim.words[at].form;
    let other = if form == "before" { "after" } else { "before" };
    let binds = |word: usize| matches!(words[word].rel, Rel::Mark | Rel::Case);
    let between = |from: usize, to: usize, form: &str| {
        from < to && (from + 1..to).any(|word| *words[word].form == *form && binds(word))
    };
    // Both verbs, or nothing is known of their order.
    let verbs = words[over.word].upos == Upos::Verb && words[under.word].upos == Upos::Verb;
    verbs
        && (between(under.word, over.word, form) || between(over.word, under.word, other))
        && !between(over.word, under.word, form)
        && !between(under.word, over.word, other)
}
