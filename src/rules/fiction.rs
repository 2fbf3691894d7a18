//! Fiction: "in the novel, the dam burst" does not say that it burst.
//!
//! Owns when a passage sets what it says in a work or a vision of which the claim says nothing. Which nouns
//! name such works is data (`fiction.tsv`), and so are the verbs that tell of the work itself ("stars in the
//! film"), which is as real as anything (`frames.tsv`).

use crate::fact::statement::{Class, Statement};
use crate::rule::Pair;
use crate::text::lexicon::{Frame, Lexicon};
use crate::text::rel::{Rel, Upos};

/// The sentence and the noun by which the passage sets in fiction what the claim says flatly.
pub(crate) fn set_in_fiction(pair: &Pair<'_>) -> Option<(usize, usize)> {
    let root = pair.claim.words.iter().position(|word| word.head.is_none())?;
    let place = pair.alignment.place(root)?;
    let speaks = |of: &Statement| (0..of.words.len()).any(|at| is_work(of, at));
    // What stands under the name of a work is told of the work, and so is what names the work.
    let named = |at: usize| {
        let word = &pair.claim.words[at];
        word.name.is_some()
            && pair.alignment.links[at].is_none()
            && pair.alignment.answered(at) > 0.5
    };
    if speaks(pair.claim)
        || pair.passage.context.iter().any(|over| speaks(over))
        || (0..pair.claim.words.len()).any(named)
        || tells_of_work(pair.claim, root)
    {
        return None;
    }
    let statement = pair.passage.statements[place.sentence];
    (0..statement.words.len())
        .find(|&at| sets(statement, at, place.word))
        .map(|noun| (place.sentence, noun))
}

/// Whether a verb tells of a work or of what is found, and not of what happens in it.
fn tells_of_work(statement: &Statement, verb: usize) -> bool {
    let word = &statement.words[verb];
    matches!(Lexicon::shared().frame(&word.lemma), Some(Frame::Stage | Frame::Finding))
}

/// Whether a noun names a work or a vision in which what a word says happens.
fn sets(statement: &Statement, noun: usize, said: usize) -> bool {
    let words = &statement.words;
    if !is_work(statement, noun) || !is_determined(statement, noun) {
        return false;
    }
    let within = matches!(statement.preposition_of(noun), Some("in" | "within" | "according to"))
        || opens_with_in(statement, noun);
    let leads = opens_with_in(statement, noun) && noun < said;
    // "A novel in which the dam burst", "the last scene of the film, in which …"
    let told_there = words[noun + 1..said.max(noun + 1)]
        .windows(2)
        .take(3)
        .any(|two| &*two[0].form == "in" && &*two[1].form == "which");
    if told_there && !tells_of_work(statement, said) {
        return true;
    }
    let governed = words[noun].head == Some(said) && words[noun].rel != Rel::Nmod;
    within && (leads || governed) && !tells_of_work(statement, said)
}

/// Whether the sentence begins with "in" or "according to" and no comma or verb stands between that and the noun.
fn opens_with_in(statement: &Statement, noun: usize) -> bool {
    let first = statement.words.iter().position(|word| word.class != Class::Punctuation);
    first.is_some_and(|first| {
        first < noun
            && matches!(&*statement.words[first].form, "in" | "within" | "according")
            && statement.words[first + 1..noun].iter().all(|word| {
                word.class != Class::Punctuation && !matches!(word.upos, Upos::Verb | Upos::Aux)
            })
    })
}

/// Whether an article, a possessor or the like stands with a noun: "in film" is a trade. Lore needs none.
fn is_determined(statement: &Statement, noun: usize) -> bool {
    let alone = statement.preposition_of(noun) == Some("according to");
    let with = |word: &crate::fact::statement::Word| {
        word.head == Some(noun)
            && matches!(word.rel, Rel::Det | Rel::Nummod | Rel::NmodPoss | Rel::Amod)
    };
    alone || opens_with_in(statement, noun) || statement.words.iter().any(with)
}

/// Whether a noun, with what stands before it, names a work or a vision, and is no part of another noun.
fn is_work(statement: &Statement, at: usize) -> bool {
    let lexicon = Lexicon::shared();
    let word = &statement.words[at];
    let nominal = matches!(word.upos, Upos::Noun | Upos::Propn)
        && !matches!(word.rel, Rel::Compound | Rel::NmodPoss);
    let phrase = || {
        let before = at.checked_sub(1).map(|before| &statement.words[before].form);
        before.is_some_and(|before| lexicon.is_fiction(&format!("{before} {}", word.lemma)))
    };
    nominal && (lexicon.is_fiction(&word.lemma) || phrase())
}
