//! Licences: ties of the claim that the passage has to have in a form known to say the same.
//!
//! Most questions of place are asked for a rival, for paraphrases hang words from each other in many ways. Two ties are said in so few
//! ways that the ways can be listed, and whatever is not in the list is no ground for them. *That something is something*: by a copula, an
//! apposition, a title or adjective of its own, or a verb that says no more ("became", "serves as"); who plays a dentist is none, and a
//! woman who runs a firm is not the firm. *That it happened somewhere*: the place stands behind a preposition of place, and what lies
//! between it and the verb is a part of the place; forty miles north of a town is not in it, and a delegation from it may be anywhere.

use super::is_under;
use super::place::{Misplaced, surely};
use super::subject::{same_thing, stands_for};
use crate::fact::Value;
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::{Link, LinkKind, Place};
use crate::rule::Pair;
use crate::rule::bind::governor;
use crate::text::rel::{Rel, Upos};
use crate::words::WordSet;

/// Verbs that say of their subject or object no more than that it is something.
static LINKING: WordSet = WordSet::new(include_str!("linking.txt"));

/// Nouns of a kind: what is one of a kind of rodent is a rodent.
static KINDS: WordSet = WordSet::new(include_str!("kind_heads.txt"));

/// Nouns of a part of a place: whoever is there is in the place.
static PARTS: WordSet = WordSet::new(include_str!("place_parts.txt"));

/// Ties of a claim for which the passage has no licence.
pub(super) fn unlicensed(pair: &Pair<'_>) -> Vec<Misplaced> {
    let mut found: Vec<Misplaced> = predicated(pair).into_iter().collect();
    found.extend(placed(pair));
    found.extend(graded(pair));
    found.extend(dated(pair));
    found.extend(named_only(pair));
    found.extend(of_those_who(pair));
    found
}

/// What the claim says its subject is, where the passage has both words and does not say so.
fn predicated(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    if claim.is_long() {
        return None;
    }
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let own = &claim.words[root];
    let below = |rel: fn(Rel) -> bool| {
        (0..claim.words.len())
            .find(|&at| claim.words[at].head == Some(root) && rel(claim.words[at].rel))
    };
    let subject = below(|rel| rel == Rel::Nsubj)?;
    let copular = below(|rel| rel == Rel::Cop).is_some() && below(|rel| rel == Rel::Case).is_none();
    let plain = matches!(own.upos, Upos::Noun | Upos::Adj | Upos::Propn)
        && own.fact.is_none()
        && own.class == Class::Content
        && own.weight > 0.5;
    let noun = matches!(claim.words[subject].upos, Upos::Noun | Upos::Propn);
    let pronoun = claim.words[subject].upos == Upos::Pron;
    let link = pair.alignment.links[root].filter(|link| surely(link.kind))?;
    let sentence = link.place.sentence;
    let statement = pair.passage.statements[sentence];
    let of = if pronoun {
        // "He is a lawyer", of whoever the sentence tells of.
        let main = statement.words.iter().position(|word| word.head.is_none())?;
        (0..statement.words.len()).find(|&at| {
            statement.words[at].head == Some(main) && statement.words[at].rel.is_subject()
        })?
    } else {
        pair.alignment.place(subject).filter(|at| at.sentence == sentence)?.word
    };
    let named = matches!(statement.words[of].upos, Upos::Noun | Upos::Propn)
        || pronoun && statement.words[of].upos == Upos::Pron;
    (copular && plain && (noun || pronoun) && named && !is_said_of(statement, link.place.word, of))
        .then_some(Misplaced { claim: root, place: link.place })
}

/// Whether a sentence says that something, or somebody, is what a word tells.
fn is_said_of(statement: &Statement, told: usize, of: usize) -> bool {
    let words = &statement.words;
    let same = |one: usize, other: usize| {
        same_thing(statement, one).contains(&other) || same_thing(statement, other).contains(&one)
    };
    // "A notary named Ann Lee"
    let named = std::iter::successors(Some(of), |&at| words[at].head).take(words.len()).any(|at| {
        words[at].head == Some(told)
            && words[at].rel == Rel::Acl
            && matches!(&*words[at].lemma, "name" | "call" | "know")
    });
    // "From the village of Vann to Hull"
    let called = words[of].head == Some(told) && statement.preposition_of(of) == Some("of");
    if named || called || is_named_among(statement, told, of) || is_named_as(statement, told, of) {
        return true;
    }
    let (mut at, mut joined) = (told, false);
    for _ in 0..words.len() {
        // Of what is a predicate by itself others ask whose it is.
        if same(at, of) || is_copular(statement, at) {
            return true;
        }
        let Some(head) = words[at].head else { return true };
        let kind = || {
            statement.preposition_of(at) == Some("of")
                && (stands_for(&words[head]) || KINDS.has(&words[head].lemma))
        };
        match words[at].rel {
            Rel::Conj => {
                joined = true;
                at = head;
            }
            Rel::Flat
            | Rel::Compound
            | Rel::Amod
            | Rel::NmodDesc
            | Rel::Fixed
            | Rel::Dep
            | Rel::Parataxis
            | Rel::List
            | Rel::Advmod
            | Rel::Dislocated
            | Rel::Acl => at = head,
            // "A gap of three points"
            Rel::Nmod if statement.preposition_of(at) == Some("of") && same(head, of) => {
                return true;
            }
            // What is joined to the last of a phrase may be joined to all of it.
            Rel::Nmod if joined || kind() => at = head,
            Rel::Appos => {
                return same(head, of)
                    || words[head].upos == Upos::Pron
                    || words[head].fact.is_some();
            }
            _ => {
                return match words[head].upos {
                    Upos::Verb | Upos::Aux => links(statement, head, at, of),
                    // "One of the engineers"
                    Upos::Num | Upos::Pron | Upos::Det => {
                        same(head, of) || is_copular(statement, head)
                    }
                    _ => false,
                };
            }
        }
    }
    false
}

/// Whether a word is one of those that another names: "drinkers included Ann and Lee", "towns such as Elk".
fn is_named_among(statement: &Statement, all: usize, one: usize) -> bool {
    let words = &statement.words;
    let names = |word: &Word| {
        matches!(&*word.lemma, "include" | "like" | "such" | "namely") || &*word.form == ":"
    };
    let between = all + 1..one.max(all + 1);
    let tells = |at: usize| {
        let word = &words[at];
        word.upos == Upos::Verb
            && &*word.lemma != "include"
            && !matches!(word.rel, Rel::Acl | Rel::AclRelcl | Rel::Amod)
    };
    // "Those known for it are Ann, Lee and Kim"
    let listed = words[all].rel.is_subject()
        && words[all]
            .head
            .is_some_and(|first| is_copular(statement, first) && is_under(statement, one, first));
    listed || words[between.clone()].iter().any(names) && !between.into_iter().any(tells)
}

/// Whether a word is told right behind another with "as": "Ann Lee as captain".
fn is_named_as(statement: &Statement, told: usize, of: usize) -> bool {
    let words = &statement.words;
    let inside = |at: &usize| {
        matches!(words[*at].upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Pron | Upos::Propn)
    };
    let joint = (0..told).rev().find(|at| !inside(at)).filter(|&at| &*words[at].form == "as");
    joint
        .and_then(|joint| joint.checked_sub(1))
        .is_some_and(|before| same_thing(statement, of).contains(&before))
}

fn is_copular(statement: &Statement, at: usize) -> bool {
    statement.words.iter().any(|word| word.head == Some(at) && word.rel == Rel::Cop)
}

/// Whether a verb says no more of one of its words than that it is another.
fn links(statement: &Statement, verb: usize, told: usize, of: usize) -> bool {
    let words = &statement.words;
    let within = statement.predicates.iter().find(|predicate| predicate.head == verb);
    let open = within.is_some_and(|predicate| predicate.force.is_some() || predicate.is_negative());
    let group = same_thing(statement, of);
    // "A member of the party, Bush served …" stands beside the verb's own words.
    let free = words[told].rel != Rel::Obj && statement.preposition_of(told).is_none();
    if free && told < of && words[of].rel.is_subject() && words[of].head == Some(verb) {
        return true;
    }
    // A subject is called what its verb is told of: "the engineer Ann Lee left", "the engineer said that she, Ann Lee, …".
    if words[told].rel.is_subject() {
        return group
            .iter()
            .any(|&at| is_under(statement, at, told) || is_under(statement, told, at));
    }
    let plays = within.is_some_and(|predicate| {
        group.iter().any(|&at| predicate.role_of(at).is_some() && at != told)
    });
    let pronoun = within.is_some_and(|predicate| {
        predicate.arguments.iter().any(|a| words[a.word].upos == Upos::Pron)
    });
    LINKING.has(&words[verb].lemma) && !open && (plays || pronoun)
}

/// What the claim says is more or less so than something else, where the passage only says how it is, or compares it with another; or the
/// other way round, for what is lighter than something need not be light.
fn graded(pair: &Pair<'_>) -> Option<Misplaced> {
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let copular = claim.words.iter().any(|word| word.head == Some(root) && word.rel == Rel::Cop);
    let link = pair.alignment.links[root].filter(|link| surely(link.kind))?;
    let Place { sentence, word } = link.place;
    let statement = pair.passage.statements[sentence];
    let plain =
        |of: &Statement, at: usize| of.words[at].upos == Upos::Adj && of.words[at].fact.is_none();
    if !copular || !plain(claim, root) || !plain(statement, word) {
        return None;
    }
    let apart = match (is_comparative(claim, root), is_comparative(statement, word)) {
        (true, false) => claim.has("than") && !claim.words.iter().any(|word| word.fact.is_some()),
        (true, true) => is_compared_with_another(pair, root, link.place),
        (false, true) => {
            !statement.has("ever") && !claim.has("as") && !claim.has("too") && !claim.has("enough")
        }
        _ => false,
    };
    apart.then_some(Misplaced { claim: root, place: link.place })
}

/// Whether what the claim compares something with stands in the sentence, and not behind its "than": "lighter than most, and so is the other".
fn is_compared_with_another(pair: &Pair<'_>, root: usize, place: Place) -> bool {
    let claim = pair.claim;
    let than = |at: &usize| {
        claim.preposition_of(*at) == Some("than")
            && is_under(claim, *at, root)
            && claim.words[*at].upos != Upos::Num
            && claim.words[*at].fact.is_none()
    };
    let other = claim.content().find(than).and_then(|at| pair.alignment.place(at));
    let statement = pair.passage.statements[place.sentence];
    other.filter(|other| other.sentence == place.sentence).is_some_and(|other| {
        let mut group = same_thing(statement, other.word).into_iter();
        let joined = statement.words[other.word]
            .head
            .filter(|_| statement.words[other.word].rel == Rel::Conj);
        let behind = |at: usize| statement.preposition_of(at) == Some("than");
        !group.any(behind) && !joined.is_some_and(behind) && statement.has("than")
            // "The other is heavier than it" says the same.
            && !statement.words[other.word].rel.is_subject()
    })
}

/// Whether an adjective says more or less than by itself: "lighter", "more heavy", "less heavy".
fn is_comparative(statement: &Statement, at: usize) -> bool {
    let word = &statement.words[at];
    let grades =
        |other: &Word| other.head == Some(at) && matches!(&*other.form, "more" | "less" | "fewer");
    word.form != word.lemma && word.form.ends_with("er") || statement.words.iter().any(grades)
}

/// What the claim says of all or most, where the passage says it only in a clause that tells which of them are meant: of all who left, most were
/// old.
fn of_those_who(pair: &Pair<'_>) -> Option<Misplaced> {
    static SWEEPING: WordSet = WordSet::new(include_str!("sweeping.txt"));
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let subject = (0..claim.words.len())
        .find(|&at| claim.words[at].head == Some(root) && claim.words[at].rel.is_subject())?;
    let below = |at: usize| claim.words[at].head == Some(subject) || at == subject;
    let swept = (0..=subject).any(|at| below(at) && SWEEPING.has(&claim.words[at].form));
    let place = pair.alignment.place(root).filter(|_| swept)?;
    let noun = pair.alignment.place(subject).filter(|noun| noun.sentence == place.sentence)?;
    let words = &pair.passage.statements[place.sentence].words;
    let verb = &words[place.word];
    let within = verb.rel == Rel::AclRelcl && verb.head == Some(noun.word);
    let comma = words[noun.word..place.word.max(noun.word)].iter().any(|word| &*word.form == ",");
    (within && !comma).then_some(Misplaced { claim: root, place })
}

/// What the claim says was done, where the passage only names the deed as what is planned, worked on or stopped: "a plan for the sale",
/// "began work on the translation", "the sale was cancelled".
fn named_only(pair: &Pair<'_>) -> Option<Misplaced> {
    static UNMADE: WordSet = WordSet::new(include_str!("unmade.txt"));
    let claim = pair.claim;
    let root = claim.words.iter().position(|word| word.head.is_none())?;
    let link = pair.alignment.links[root].filter(|link| link.kind == LinkKind::Derived)?;
    let statement = pair.passage.statements[link.place.sentence];
    let words = &statement.words;
    let noun = &words[link.place.word];
    let over = noun.head?;
    let done = claim.words[root].upos == Upos::Verb && noun.upos == Upos::Noun;
    let free = pair.alignment.claimed(Place { word: over, ..link.place }).is_none();
    let only = match noun.rel {
        Rel::Nmod => {
            words[over].upos == Upos::Noun
                && matches!(
                    statement.preposition_of(link.place.word),
                    Some("for" | "on" | "to" | "towards" | "about" | "against")
                )
        }
        Rel::Obj | Rel::NsubjPass | Rel::Nsubj => UNMADE.has(&words[over].lemma),
        Rel::Obl => {
            UNMADE.has(&words[over].lemma)
                && matches!(
                    statement.preposition_of(link.place.word),
                    Some("for" | "on" | "to" | "against")
                )
        }
        _ => false,
    };
    (done && free && only).then_some(Misplaced { claim: root, place: link.place })
}

/// Names of papers that a year only tells apart: what happened under the 1986 Act happened later.
static ACTS: WordSet = WordSet::new(include_str!("acts.txt"));

/// A date of the claim's verb that the passage has in a clause of another verb, or behind a noun that only names by it: "the day it opened,
/// he spoke of the flood of 1950".
fn dated(pair: &Pair<'_>) -> Option<Misplaced> {
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
                    statement.words[noun].upos == Upos::Propn
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
fn placed(pair: &Pair<'_>) -> Option<Misplaced> {
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
            (_, Some("of" | "for" | "to" | "from")) => return head == verb,
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
