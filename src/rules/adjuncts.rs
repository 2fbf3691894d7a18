//! What the source adds and the claim leaves out, where that makes it say less: all trains stop *on Sundays*, no shops open *in winter*, the
//! tallest tower *ever shown on a stamp*.
//!
//! What happened on Sunday happened; but what is so of all, of none or of one alone under a condition need not be so without it. Owns when a
//! claim sweeps, and which words of the passage limit what it sweeps over.

use crate::fact::statement::{Class, Statement};
use crate::fact::tense::is_present;
use crate::locate::align::{LinkKind, Place};
use crate::rule::Pair;
use crate::rule::structure::is_under;
use crate::rules::restriction::missing_restriction::is_superlative;
use crate::text::lexicon::{Focus, Lexicon};
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Words that speak of all.
static ALL: WordSet = WordSet::new(include_str!("adjuncts/all.txt"));

/// Words that speak of none, or deny.
static NONE: WordSet = WordSet::new(include_str!("adjuncts/none.txt"));

/// Stretches of time that come again.
static TIMES: WordSet = WordSet::new(include_str!("adjuncts/times.txt"));

/// Verbs of a clause that only describes: "the highest peak rising to 2,400 metres".
static DESCRIBING: WordSet = WordSet::new(include_str!("adjuncts/describing.txt"));

/// Adjuncts that limit nothing: "in fact", "for example".
static EMPTY: WordSet = WordSet::new(include_str!("adjuncts/empty.txt"));

/// The word by which a claim sweeps, the sentence, and the word there that limits it and that the claim leaves out.
pub(super) fn limited(pair: &Pair<'_>) -> Option<(usize, usize, usize)> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    by_verb(pair, root).or_else(|| by_noun(pair))
}

/// "All trains stop at Elk on Sundays" for "all trains stop at Elk"; "no shops opened in winter" for "no shops opened".
fn by_verb(pair: &Pair<'_>, root: usize) -> Option<(usize, usize, usize)> {
    let claim = pair.claim;
    let words = &claim.words;
    let place = pair.alignment.links[root]
        .filter(|link| matches!(link.kind, LinkKind::Same | LinkKind::Variant))?
        .place;
    let subject = |at: usize| {
        std::iter::successors(Some(at), |&at| words[at].head)
            .take(words.len())
            .any(|at| words[at].rel.is_subject() && words[at].head == Some(root))
    };
    let all = (0..words.len()).find(|&at| ALL.has(&words[at].form) && subject(at));
    let own_clause = |at: usize| {
        let above = std::iter::successors(Some(at), |&at| words[at].head).take(words.len());
        above.into_iter().find(|&at| at == root || words[at].upos == Upos::Verb) == Some(root)
    };
    let none = (0..words.len())
        .find(|&at| NONE.has(&words[at].form) && !words[at].titled && own_clause(at));
    let statement = pair.passage.statements[place.sentence];
    // What all did on Sunday they did; what all do on Sundays they may not do otherwise.
    let present = is_present(claim, root);
    let never = none.is_some_and(|at| &*words[at].form == "never");
    let sweep = none.or(all.filter(|_| present))?;
    let limit = (0..statement.words.len()).find(|&at| {
        let word = &statement.words[at];
        word.head == Some(place.word)
            && matches!(word.rel, Rel::Obl | Rel::OblUnmarked | Rel::Advcl)
            && limits(pair, place.sentence, at)
            && (word.rel != Rel::Advcl || is_conditional(statement, at))
            // "Nobody was hurt in the crash": it is the one that is told of.
            && (present && is_setting(statement, at) || never && is_setting(statement, at) || is_season(statement, at))
    })?;
    Some((sweep, place.sentence, limit))
}

/// Whether a phrase says where or when.
fn is_setting(statement: &Statement, at: usize) -> bool {
    let case = statement.preposition_of(at);
    matches!(
        case,
        None | Some(
            "in" | "on"
                | "at"
                | "during"
                | "between"
                | "after"
                | "before"
                | "except"
                | "without"
                | "outside"
                | "until"
                | "under"
        )
    )
}

/// Whether a phrase names a stretch of time that comes again: "in the winter", "in the first week".
fn is_season(statement: &Statement, at: usize) -> bool {
    TIMES.has(&statement.words[at].lemma) && is_setting(statement, at)
}

/// Whether a clause says when: "when it rains", "while the bridge is shut".
fn is_conditional(statement: &Statement, at: usize) -> bool {
    statement.words.iter().any(|word| {
        word.head == Some(at)
            && matches!(&*word.form, "when" | "while" | "if" | "whenever" | "unless" | "until")
    })
}

/// "The tallest tower in Elk ever shown on a stamp" for "the tallest tower in Elk"; "the only train to stop on Sundays".
fn by_noun(pair: &Pair<'_>) -> Option<(usize, usize, usize)> {
    let claim = pair.claim;
    let lexicon = Lexicon::shared();
    let highest = |at: usize| {
        let word = &claim.words[at];
        let focus = lexicon.focus(&word.form);
        word.upos == Upos::Adj
            && (is_superlative(lexicon, word)
                || &*word.form == "most"
                || matches!(focus, Some(Focus::First | Focus::Last | Focus::Exclusive)))
    };
    (0..claim.words.len()).filter(|&at| highest(at)).find_map(|at| {
        // "The most expensive hotel"
        let mut noun = claim.words[at].head?;
        if claim.words[noun].upos == Upos::Adj {
            noun = claim.words[noun].head?;
        }
        let link = pair.alignment.links[noun].filter(|link| link.kind == LinkKind::Same)?;
        let (sentence, word) = (link.place.sentence, link.place.word);
        let statement = pair.passage.statements[sentence];
        let words = &statement.words;
        let own = pair.alignment.place(at).is_some_and(|place| place.sentence == sentence);
        let limit = (word + 1..words.len()).find(|&limit| {
            let clause = |at: usize| {
                words[at].head == Some(word)
                    && matches!(words[at].rel, Rel::Acl | Rel::AclRelcl | Rel::Advcl)
            };
            let comma = words[word..limit].iter().any(|word| &*word.form == ",");
            let by = clause(limit)
                || words[limit].head.is_some_and(|over| {
                    clause(over) && matches!(words[limit].rel, Rel::Obl | Rel::OblUnmarked)
                });
            let describes = DESCRIBING.has(&words[limit].lemma)
                || words[limit].head.is_some_and(|over| DESCRIBING.has(&words[over].lemma));
            by && !comma && !describes && limits(pair, sentence, limit)
        })?;
        own.then_some((at, sentence, limit))
    })
}

/// Whether a word of the passage says something that the claim does not.
fn limits(pair: &Pair<'_>, sentence: usize, at: usize) -> bool {
    let statement = pair.passage.statements[sentence];
    let word = &statement.words[at];
    let claimed = |word: usize| pair.alignment.claimed(Place { sentence, word }).is_some();
    let below = |other: &usize| *other == at || is_under(statement, *other, at);
    let dated = word.fact.is_some_and(|fact| {
        pair.bindings.iter().any(|binding| {
            binding.answer.as_ref().is_some_and(|answer| {
                answer.sentence == sentence && pair.found(answer).span == statement.facts[fact].span
            })
        })
    });
    // "On the line": what the claim has in other words.
    let time = word.fact.is_some_and(|fact| statement.facts[fact].quantity().is_none());
    (word.class == Class::Content || time)
        && !EMPTY.has(&word.lemma)
        && !pair.claim.words.iter().any(|own| own.lemma == word.lemma)
        && !dated
        && !(0..statement.words.len()).filter(below).any(claimed)
}
