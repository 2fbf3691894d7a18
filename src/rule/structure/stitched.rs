//! Claims that are stitched together: every word stands in the passage, but in another sentence, in the other half of a contrast, behind
//! another number or under another owner.
//!
//! Owns those questions. Each asks for a rival, so that a mere way of hanging words from each other is none.

use super::is_under;
use super::place::{Misplaced, is_counted, surely};
use super::subject::same_thing;
use crate::fact::predicate::Role;
use crate::fact::statement::Statement;
use crate::fact::{Fact, Value};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rule::bind::governor;
use crate::text::lexicon::Lexicon;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// What the claim ties to a verb, where the passage answers it only in another sentence than the verb, and there below a verb that the
/// claim does not have: two sentences that are both true are stitched together.
pub(super) fn stitched(pair: &Pair<'_>) -> Option<Misplaced> {
    if pair.passage.statements.len() < 2 || pair.claim.is_long() {
        return None;
    }
    let claim = pair.claim;
    if let Some(dated) = dated_elsewhere(pair) {
        return Some(dated);
    }
    pair.predicates.iter().find_map(|link| {
        let (ours, _) = pair.linked(*link);
        let own = pair.passage.statements[link.sentence];
        // "The course covers the following: …" goes on in further sentences.
        let lists = own.words.iter().any(|word| &*word.form == ":");
        if lists || claim.words[ours.head].upos != Upos::Verb {
            return None;
        }
        let tied = ours.arguments.iter().filter(|argument| {
            let word = &claim.words[argument.word];
            matches!(argument.role, Role::Patient | Role::Oblique(_)) && !word.rel.is_subject()
        });
        tied.map(|argument| argument.word).find_map(|at| {
            let word = &claim.words[at];
            let place = pair.alignment.place(at).filter(|at| at.sentence != link.sentence)?;
            let told = own.words.iter().any(|other| other.key == word.key);
            if told || pair.alignment.context[at] > 0.5 || word.weight < 0.8 || word.fact.is_some()
            {
                return None;
            }
            let statement = pair.passage.statements[place.sentence];
            let above = std::iter::successors(Some(place.word), |&at| statement.words[at].head);
            let verb = above.take(statement.words.len()).skip(1).find(|&at| {
                statement.words[at].upos == Upos::Verb
                    && statement.predicates.iter().any(|predicate| predicate.head == at)
            })?;
            let other = Place { sentence: place.sentence, word: verb };
            let strange =
                statement.words[verb].weight > 0.5 && pair.alignment.claimed(other).is_none();
            strange.then_some(Misplaced { claim: at, place })
        })
    })
}

/// A date of the claim's main verb that the passage gives in another sentence, for a verb that the claim does not have.
fn dated_elsewhere(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let link = pair.predicates.iter().find(|link| claim.predicates[link.claim].head == root)?;
    pair.bindings.iter().find_map(|binding| {
        let answer = binding.answer.as_ref().filter(|answer| answer.comparison.entails())?;
        let (ours, theirs) = (pair.claimed(binding), pair.found(answer));
        let is_date = matches!(ours.value, Value::Date(_));
        if !is_date || answer.sentence == link.sentence || governor(claim, ours) != Some(root) {
            return None;
        }
        let statement = pair.passage.statements[answer.sentence];
        let verb = governor(statement, theirs)?;
        let other = Place { sentence: answer.sentence, word: verb };
        let strange = matches!(statement.words[verb].upos, Upos::Verb | Upos::Adj)
            && statement.words[verb].weight > 0.5
            && pair.alignment.claimed(other).is_none();
        let place = Place { sentence: answer.sentence, word: statement.anchor(theirs.span)? };
        Some(Misplaced { claim: claim.anchor(ours.span)?, place }).filter(|_| strange)
    })
}

/// A noun of the claim behind a name, where another noun that answers nothing stands behind that name in the passage: "the Corso
/// restaurant", "the Corso bicycle".
pub(super) fn called_otherwise(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    claim.content().find_map(|at| {
        let own = &claim.words[at];
        let named = own.upos == Upos::Propn && own.rel == Rel::Compound;
        let noun = own.head.filter(|&noun| named && noun == at + 1)?;
        let asked = claim.words[noun].upos == Upos::Noun && pair.alignment.answered(noun) < 0.4;
        let place = pair.alignment.place(at).filter(|_| asked)?;
        let words = &pair.passage.statements[place.sentence].words;
        let other = place.word + 1;
        let rival = words.get(other).is_some_and(|word| word.upos == Upos::Noun)
            && words[place.word].head == Some(other)
            && pair.alignment.claimed(Place { sentence: place.sentence, word: other }).is_none();
        let there = Place { sentence: place.sentence, word: other };
        rival.then_some(Misplaced { claim: noun, place: there })
    })
}

/// A noun of the claim that is somebody's, where the noun that answers it is somebody else's: "the duke's cavalry", "the marshal's
/// cavalry".
pub(super) fn owned_otherwise(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let owner = |of: &Statement, noun: usize| {
        (0..of.words.len()).find(|&at| {
            let word = &of.words[at];
            word.head == Some(noun)
                && (word.rel == Rel::NmodPoss || of.preposition_of(at) == Some("of"))
                && matches!(word.upos, Upos::Noun | Upos::Propn)
                && word.fact.is_none()
        })
    };
    claim.content().find_map(|noun| {
        let ours = owner(claim, noun).filter(|_| claim.words[noun].upos == Upos::Noun)?;
        let place = pair.alignment.links[noun].filter(|link| surely(link.kind))?.place;
        let statement = pair.passage.statements[place.sentence];
        let theirs = owner(statement, place.word)?;
        let answer = pair.alignment.place(ours)?;
        let free = |word: usize| {
            pair.alignment.claimed(Place { sentence: place.sentence, word }).is_none()
        };
        let apart =
            answer.sentence != place.sentence || !is_under(statement, answer.word, place.word);
        let named = [&claim.words[ours], &statement.words[theirs]]
            .iter()
            .any(|word| word.upos == Upos::Propn);
        let whole = same_thing(statement, theirs).into_iter().all(free);
        (apart && named && whole && !is_counted(claim, noun))
            .then_some(Misplaced { claim: ours, place: answer })
    })
}

/// A number that names a thing of the claim ("bus 9", "version 1.4"), where the noun that answers the thing's has another number behind
/// it.
pub(super) fn numbered_otherwise(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    (1..claim.words.len()).find_map(|at| {
        let (number, noun) = (&claim.words[at], &claim.words[at - 1]);
        let alone = number.fact.is_none_or(|fact| claim.facts[fact].span == number.span);
        let names = number.upos == Upos::Num
            && alone
            && noun.fact.is_none()
            && matches!(noun.upos, Upos::Noun | Upos::Propn)
            && noun.span.end + 1 == number.span.start;
        let place = pair.alignment.place(at - 1).filter(|_| names)?;
        let statement = pair.passage.statements[place.sentence];
        let other = statement.words.get(place.word + 1)?;
        let follows =
            other.upos == Upos::Num && statement.words[place.word].span.end + 1 == other.span.start;
        (follows && other.form != number.form).then_some(Misplaced { claim: at - 1, place })
    })
}

/// A name that a preposition ties to a noun of the claim, where the passage ties another name to that noun so, and the claim's to
/// another noun: "close its plant in Elk and build one in Moor".
pub(super) fn named_beside_another(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    claim.content().find_map(|at| {
        let own = &claim.words[at];
        let preposition = claim.preposition_of(at).filter(|_| own.upos == Upos::Propn)?;
        let head = own.head.filter(|&head| claim.words[head].upos == Upos::Noun)?;
        let (noun, place) = (pair.alignment.place(head)?, pair.alignment.place(at)?);
        if place.sentence != noun.sentence {
            return None;
        }
        let statement = pair.passage.statements[noun.sentence];
        let words = &statement.words;
        let apart = !is_under(statement, place.word, noun.word);
        let other = words[place.word].head.is_some_and(|head| {
            words[head].upos == Upos::Noun
                && statement.preposition_of(place.word) == Some(preposition)
        });
        let rival = (0..words.len()).any(|word| {
            words[word].head == Some(noun.word)
                && words[word].upos == Upos::Propn
                && statement.preposition_of(word) == Some(preposition)
                && pair.alignment.claimed(Place { sentence: noun.sentence, word }).is_none()
        });
        (apart && other && rival).then_some(Misplaced { claim: at, place })
    })
}

/// A place or a time of the claim that the passage answers only in another sentence than the claim's figure, and there with another
/// figure of the kind: "prices lost 7.5 % there. In the capital they rose by 0.3 %".
pub(super) fn told_there_otherwise(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let told = pair.bindings.iter().find_map(|binding| {
        let answer = binding.answer.as_ref().filter(|answer| answer.comparison.entails())?;
        Some((pair.claimed(binding).quantity()?, answer.sentence))
    });
    let (asked, sentence) = told.filter(|_| pair.passage.statements.len() > 1)?;
    let keyed = |of: &Statement, key: &str| of.words.iter().any(|word| *word.key == *key);
    claim.content().find_map(|at| {
        let own = &claim.words[at];
        claim.preposition_of(at)?;
        let place = pair.alignment.place(at).filter(|place| place.sentence != sentence)?;
        let statement = pair.passage.statements[place.sentence];
        let own_figure = statement
            .facts
            .iter()
            .filter_map(Fact::quantity)
            .any(|found| found.dimension == asked.dimension && found.figure != asked.figure);
        let noun = matches!(own.upos, Upos::Noun | Upos::Propn) && own.weight >= 0.8;
        let there = keyed(pair.passage.statements[sentence], &own.key);
        (noun && own_figure && !there && !is_counted(claim, at))
            .then_some(Misplaced { claim: at, place })
    })
}

/// Words that set two halves of a sentence against each other.
static CONTRASTS: WordSet = WordSet::new(include_str!("contrasts.txt"));

/// A word of the claim that stands in the other half of a sentence with a contrast than the figure, or the main word, that is told of
/// it, where another word stands in its place: "normal in the west but half of it in the east".
pub(super) fn contrasted(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    pair.passage.statements.iter().enumerate().find_map(|(sentence, statement)| {
        let words = &statement.words;
        let borders: Vec<usize> =
            (1..words.len()).filter(|&at| CONTRASTS.has(&words[at].form)).collect();
        let half = |word: usize| borders.partition_point(|&border| border <= word);
        if borders.is_empty() {
            return None;
        }
        let figure = pair.bindings.iter().find_map(|binding| {
            let answer = binding.answer.as_ref().filter(|a| a.sentence == sentence)?;
            let entails = answer.comparison.entails() && answer.same_figure;
            statement.anchor(statement.facts[answer.fact].span).filter(|_| entails)
        });
        let root = || {
            let root = claim.words.iter().position(|word| word.head.is_none())?;
            pair.alignment.place(root).filter(|at| at.sentence == sentence).map(|at| at.word)
        };
        let told = half(figure.or_else(root)?);
        claim.content().find_map(|at| {
            let own = &claim.words[at];
            let place = pair.alignment.place(at).filter(|place| place.sentence == sentence)?;
            let noun = matches!(own.upos, Upos::Noun | Upos::Propn) && own.head.is_some();
            if !noun || own.weight < 0.8 || half(place.word) == told || is_counted(claim, at) {
                return None;
            }
            let in_half = |word: &usize| half(*word) == told;
            // It is told there as well.
            if (0..words.len()).filter(in_half).any(|word| words[word].key == own.key) {
                return None;
            }
            let first = own.head.filter(|_| own.rel == Rel::Conj);
            let preposition = claim.preposition_of(first.unwrap_or(at));
            let rival = (0..words.len()).filter(in_half).any(|word| {
                let free = pair.alignment.claimed(Place { sentence, word }).is_none();
                let other = &words[word];
                let marked = || {
                    words.iter().any(|mark| {
                        mark.head == Some(word)
                            && mark.rel == Rel::Mark
                            && preposition == Some(&*mark.form)
                    })
                };
                let alike = preposition.is_some()
                    && (other.upos == own.upos && statement.preposition_of(word) == preposition
                        || other.upos == Upos::Verb && marked());
                let contrast = || {
                    Lexicon::shared()
                        .compare(own.meant(), other.meant())
                        .is_contrast_in_same_roles()
                };
                free && other.fact.is_none()
                    && matches!(other.upos, Upos::Noun | Upos::Propn | Upos::Verb)
                    && (alike || contrast())
            });
            rival.then_some(Misplaced { claim: at, place })
        })
    })
}
