//! Where and when something happened, and how two things stand to each other: in the clause of the verb. A place stands behind a preposition of place, and
//! what lies between it and the verb is a part of the place; forty miles north of a town is not in it, and a delegation from it may be anywhere. A date
//! that only names something ("the flood of 1950") dates nothing else.

use super::{Misplaced, is_copular, is_under, same_thing, surely};
use crate::fact::Value;
use crate::fact::statement::Statement;
use crate::locate::align::{Link, Place};
use crate::rule::Pair;
use crate::rule::bind::governor;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Nouns of a part of a place: whoever is there is in the place.
static PARTS: WordSet = WordSet::new(include_str!("place_parts.txt"));

/// Names of papers that a year only tells apart: what happened under the 1986 Act happened later.
static ACTS: WordSet = WordSet::new(include_str!("acts.txt"));

/// A date of the claim's verb that the passage has in a clause of another verb, or behind a noun that only names by it: "the day it opened,
/// he spoke of the flood of 1950".
pub(super) fn dated(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    pair.bindings.iter().find_map(|binding| {
        let answer = binding.answer.as_ref().filter(|a| a.comparison.entails() && !a.derived)?;
        let (ours, theirs) = (pair.claimed(binding), pair.found(answer));
        let verb = governor(claim, ours).filter(|_| matches!(ours.value, Value::Date(_)))?;
        let own = claim.anchor(ours.span)?;
        let over = pair.alignment.place(verb).filter(|over| over.sentence == answer.sentence)?;
        let statement = pair.passage.statements[answer.sentence];
        let word = statement.anchor(theirs.span)?;
        let verbal = |of: &Statement, at: usize| of.words[at].upos == Upos::Verb;
        let told = |of: &Statement, at: usize| verbal(of, at) || is_copular(of, at);
        let direct =
            claim.words[own].head == Some(verb) && told(claim, verb) && told(statement, over.word);
        let once = statement.dates().count() == 1;
        // "The flood of 1950" is told of the flood.
        let part = match statement.words[word].rel {
            Rel::Nmod => statement.preposition_of(word) == Some("of"),
            // "The 1986 Act"
            Rel::Compound | Rel::Nummod | Rel::Amod => {
                statement.words[word].head.is_some_and(|noun| {
                    matches!(statement.words[noun].upos, Upos::Propn | Upos::Noun)
                        && ACTS.has(&statement.words[noun].lemma)
                })
            }
            _ => false,
        };
        let named = part
            && statement.words[word].head.is_some_and(|noun| {
                let place = Place { sentence: answer.sentence, word: noun };
                statement.words[noun].fact.is_none() && pair.alignment.claimed(place).is_none()
            });
        let apart = named || !is_of_clause(statement, word, over.word);
        (direct && once && apart)
            .then_some(Misplaced { claim: own, place: Place { sentence: answer.sentence, word } })
    })
}

/// A place of the claim's verb that the passage has behind something else than a preposition of place.
pub(super) fn placed(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let local = |at: &usize| {
        let word = &claim.words[*at];
        matches!(word.rel, Rel::Obl | Rel::Nmod)
            && word.upos == Upos::Propn
            && word.fact.is_none()
            && matches!(claim.preposition_of(*at), Some("in" | "at"))
    };
    claim.content().filter(local).find_map(|at| {
        // "Found the cross in Elk": a parser may hang the place from the cross.
        let over = claim.words[at].head?;
        let object = claim.words[at].rel == Rel::Nmod && claim.words[over].rel == Rel::Obj;
        let verb = if object { claim.words[over].head? } else { over };
        if claim.words[at].rel == Rel::Nmod && !object {
            return None;
        }
        let Link { place, .. } = pair.alignment.links[at].filter(|link| surely(link.kind))?;
        let over = pair.alignment.place(verb).filter(|over| over.sentence == place.sentence)?;
        let statement = pair.passage.statements[place.sentence];
        let key = &statement.words[place.word].key;
        let once = statement.words.iter().filter(|word| word.key == *key).count() == 1;
        (once && !is_there(statement, place.word, over.word))
            .then_some(Misplaced { claim: at, place })
    })
}

/// Whether a place is where something happens that a verb tells: it stands behind a preposition of place, by itself, beside others or
/// behind a part of it, or in a word before a noun, and no clause of another verb lies between.
fn is_there(statement: &Statement, place: usize, verb: usize) -> bool {
    let words = &statement.words;
    // "Moved to Graz, where he died"
    let group = same_thing(statement, place);
    let where_it_is =
        std::iter::successors(Some(verb), |&at| words[at].head).take(words.len()).any(|at| {
            words[at].rel == Rel::AclRelcl
                && words[at].head.is_some_and(|noun| group.contains(&noun))
        });
    if where_it_is {
        return true;
    }
    if is_beyond(statement, place) {
        return false;
    }
    let (mut at, mut part) = (place, false);
    for _ in 0..words.len() {
        let word = &words[at];
        let Some(head) = word.head else { return true };
        match (word.rel, statement.preposition_of(at)) {
            (
                Rel::Conj | Rel::Appos | Rel::Flat | Rel::Compound | Rel::NmodPoss | Rel::Amod,
                None,
            ) => at = head,
            (Rel::Conj | Rel::Appos, _) => at = head,
            (
                _,
                Some("in" | "at" | "on" | "within" | "inside" | "throughout" | "across" | "around"),
            ) => {
                return !is_about(statement, at) && is_of_clause(statement, at, verb);
            }
            (Rel::Nmod, Some("of" | "for")) if PARTS.has(&words[head].lemma) => {
                (at, part) = (head, true)
            }
            // Whether two prepositions say the same behind the verb itself is asked elsewhere.
            (_, Some("near" | "outside" | "off" | "beside" | "beyond" | "towards" | "toward")) => {
                return false;
            }
            (_, Some("of" | "for" | "to" | "from")) => {
                return head == verb;
            }
            // "Along the coast of Norway"
            (_, Some("along" | "through" | "over" | "into" | "under" | "above")) if part => {
                return is_of_clause(statement, at, verb);
            }
            (Rel::Obj | Rel::Nsubj | Rel::NsubjPass, _) => return head == verb && !part,
            _ => return !part,
        }
    }
    true
}

/// Whether a phrase belongs to the clause of a verb: between the two lies no clause of another verb than one that only says where.
fn is_of_clause(statement: &Statement, phrase: usize, verb: usize) -> bool {
    static WHERE: WordSet = WordSet::new(include_str!("locating.txt"));
    let words = &statement.words;
    if is_under(statement, verb, phrase) {
        return true;
    }
    let above: Vec<usize> =
        std::iter::successors(Some(verb), |&at| words[at].head).take(words.len()).collect();
    let to = |at: usize| {
        words
            .iter()
            .any(|word| word.head == Some(at) && word.rel == Rel::Mark && &*word.form == "to")
    };
    // "In 2023 the line bought ten cars and sold four": what opens the sentence belongs to its main verb, wherever a parser hangs it.
    let front = (0..phrase).all(|at| !matches!(words[at].upos, Upos::Verb | Upos::Aux));
    let fact = words[phrase].fact;
    let opens =
        front && fact.is_some_and(|fact| matches!(statement.facts[fact].value, Value::Date(_)));
    let main = words.iter().position(|word| word.head.is_none()).filter(|_| opens);
    let of_main = |root: usize| {
        above.iter().take_while(|&&at| at != root).all(|&below| {
            matches!(
                words[below].rel,
                Rel::Xcomp
                    | Rel::Conj
                    | Rel::Acl
                    | Rel::Obj
                    | Rel::Nsubj
                    | Rel::NsubjPass
                    | Rel::Nmod
                    | Rel::Obl
                    | Rel::Appos
                    | Rel::Compound
            ) || words[below].rel == Rel::Advcl && (words[below].form.ends_with("ing") || to(below))
        })
    };
    if main.is_some_and(of_main) {
        return true;
    }
    let mut at = phrase;
    // Up from the phrase to what stands over the verb, or to the verb.
    while let Some(head) = words[at].head {
        if let Some(met) = above.iter().position(|&over| over == head) {
            // Down from there to the verb.
            return above[..met].iter().all(|&below| {
                matches!(
                    words[below].rel,
                    Rel::Xcomp
                        | Rel::Conj
                        | Rel::Acl
                        | Rel::Obj
                        | Rel::Nsubj
                        | Rel::Amod
                        | Rel::Nmod
                        | Rel::Obl
                        | Rel::Appos
                ) || words[below].rel == Rel::Advcl
                    && (words[below].form.ends_with("ing") || to(below))
            });
        }
        let clause = matches!(
            words[head].rel,
            Rel::Advcl | Rel::AclRelcl | Rel::Ccomp | Rel::Parataxis | Rel::Acl | Rel::Csubj
        );
        if clause && words[head].upos == Upos::Verb && !WHERE.has(&words[head].lemma) {
            return false;
        }
        at = head;
    }
    true
}

/// A verb of the claim that says little and is not answered, where the passage ties the claim's words to each other by another verb
/// that says more: who left a firm does not work for it.
pub(crate) fn tied_by_another(pair: &Pair<'_>) -> Option<(usize, Place)> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let verb = &claim.words[root];
    static STATIVE: WordSet = WordSet::new(include_str!("stative.txt"));
    let thin =
        verb.upos == Upos::Verb && STATIVE.has(&verb.lemma) && pair.alignment.links[root].is_none();
    if !thin || claim.is_long() {
        return None;
    }
    let children = || (0..claim.words.len()).filter(|&at| claim.words[at].head == Some(root));
    let subject = children().find(|&at| claim.words[at].rel.is_subject())?;
    let from = pair.alignment.place(subject)?;
    let statement = pair.passage.statements[from.sentence];
    let words = &statement.words;
    let tied =
        children().filter(|&at| matches!(claim.words[at].rel, Rel::Obj | Rel::Obl | Rel::Xcomp));
    let places = tied.filter_map(|at| pair.alignment.place(at));
    places.filter(|to| to.sentence == from.sentence).find_map(|to| {
        let up =
            |from: usize| std::iter::successors(Some(from), |&at| words[at].head).take(words.len());
        let over = up(to.word).find(|&at| up(from.word).any(|other| other == at))?;
        let between = up(from.word)
            .take_while(|&at| at != over)
            .chain(up(to.word).take_while(|&at| at != over));
        let says = |at: &usize| {
            let word = &words[*at];
            let free =
                pair.alignment.claimed(Place { sentence: from.sentence, word: *at }).is_none();
            word.upos == Upos::Verb && word.weight > 0.5 && word.thin.is_none() && free
        };
        let other = between.chain([over]).find(says)?;
        Some((root, Place { sentence: from.sentence, word: other }))
    })
}

/// Whether a place only tells which way something lies: "north of Elk", "short of Elk".
fn is_beyond(statement: &Statement, place: usize) -> bool {
    static BEYOND: WordSet = WordSet::new(include_str!("beyond.txt"));
    // "North of" is read as one preposition or as two words, and a name of several words stands between.
    let name = statement.words[place].name.map_or(place, |name| statement.names[name].words.start);
    let of = name.checked_sub(1).filter(|&of| &*statement.words[of].form == "of");
    let way = of.and_then(|of| of.checked_sub(1));
    way.is_some_and(|way| BEYOND.has(&statement.words[way].form))
}

/// Whether a preposition before a place is joined to one that leaves open whether it is there: "in or near Elk".
fn is_about(statement: &Statement, place: usize) -> bool {
    let words = &statement.words;
    (0..place).rev().take(4).any(|at| {
        &*words[at].form == "or"
            && [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|beside| {
                matches!(&*words[beside].form, "near" | "outside" | "around" | "off" | "beside")
            })
    })
}
