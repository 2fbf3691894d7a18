//! Things that have changed places: "prefers tea to coffee" and "prefers coffee to tea".
//!
//! Owns one question, which is asked of the words as they stand and not of a tree, for parsers read the two halves of such a
//! pair differently: whether two words of the claim stand in the passage each behind what stands before the other in the claim,
//! and neither has taken along what follows it. Where both have moved with their clauses ("Ann sang and Bob danced", "Bob danced
//! and Ann sang"), where they are only listed, and where what stands between them says the same of both sides ("met", "and"),
//! nothing has changed.

use rustc_hash::FxHashMap;

use super::place::Misplaced;
use super::{ALIKE, is_symmetric};
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::text::rel::Upos;
use crate::words::WordSet;

/// How many things of a sentence are looked at.
const MOST: usize = 60;
/// How many neighbours are compared.
const NEIGHBOURS: usize = 3;

/// Words that give what is listed an order.
static ORDERED: WordSet = WordSet::new(include_str!("ordered.txt"));

/// A word, or a name, that stands for one thing.
pub(super) struct Unit<'s> {
    /// What it is known again by: the last word of a name.
    pub(super) key: &'s str,
    /// Its last word, as an index into the statement.
    pub(super) word: usize,
    /// The first of the things that stand right before it and belong to it.
    first: usize,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A noun, a name or what stands before them: "gas lamps" and "electric lamps" change places as well.
    Noun,
    Verb,
    /// What a clause may begin behind: "and", "that".
    Joint,
    /// Anything else that cannot change places with another.
    Other,
}

impl Unit<'_> {
    /// Whether it may change places with another.
    pub(super) fn is_thing(&self) -> bool {
        matches!(self.sort, Sort::Noun | Sort::Verb)
    }
}

/// The first thing of the claim that has changed places with another in a sentence of the passage.
pub(super) fn exchanged(pair: &Pair<'_>) -> Option<Misplaced> {
    // "Higher than" and, the other way round, "lower than".
    if !pair.alignment.opposed.is_empty() {
        return None;
    }
    let claim = units(pair.claim);
    pair.passage.statements.iter().enumerate().find_map(|(sentence, statement)| {
        let passage = units(statement);
        let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, unit) in passage.iter().enumerate().filter(|(_, unit)| unit.is_thing()) {
            places.entry(unit.key).or_default().push(at);
        }
        let held = Held { claim: &claim, passage: &passage, statement: pair.claim };
        let (first, at) = held.exchange(&places)?;
        let place = Place { sentence, word: passage[at].word };
        Some(Misplaced { claim: claim[first].word, place })
    })
}

/// The claim and a sentence, as things in a row.
struct Held<'p, 's> {
    claim: &'p [Unit<'s>],
    passage: &'p [Unit<'s>],
    statement: &'p Statement,
}

impl Held<'_, '_> {
    /// A thing of the claim that has changed places, and where it stands now.
    fn exchange(&self, places: &FxHashMap<&str, Vec<usize>>) -> Option<(usize, usize)> {
        for (first, one) in self.claim.iter().enumerate() {
            let Some(ones) = places.get(one.key).filter(|_| one.is_thing()) else { continue };
            // Where it stands behind the same as in the claim, it has not moved.
            if ones.iter().any(|&at| self.stayed(first, at)) {
                continue;
            }
            for (second, other) in self.claim.iter().enumerate().skip(first + 2) {
                if other.sort != one.sort || other.key == one.key {
                    continue;
                }
                let Some(others) = places.get(other.key).filter(|_| {
                    orders(self.statement, self.claim[first].word, self.claim[second].word)
                }) else {
                    continue;
                };
                let pairs = ones.iter().flat_map(|&at| others.iter().map(move |&by| (at, by)));
                let mut turned = pairs.filter(|(at, by)| by < at);
                if let Some((at, _)) = turned.find(|&(at, by)| self.turned(first, second, at, by)) {
                    return Some((first, at));
                }
            }
        }
        None
    }

    /// Whether the two things stand each where the other stands in the claim.
    fn turned(&self, first: usize, second: usize, at: usize, by: usize) -> bool {
        let apart = (1..=NEIGHBOURS).find(|&reach| {
            self.left(first, reach).is_none_or(|left| self.left(second, reach) != Some(left))
        });
        let Some(reach) = apart else { return false };
        let crossed = (1..=reach)
            .all(|reach| self.same_left(first, by, reach) && self.same_left(second, at, reach));
        let along = |own: usize, place: usize, other: usize| {
            (1..=NEIGHBOURS)
                .find(|&reach| self.right(own, reach) != self.right(other, reach))
                .is_some_and(|reach| {
                    self.right(own, reach).is_some()
                        && (1..=reach).all(|reach| self.same_right(own, place, reach))
                })
        };
        crossed && !along(first, at, second) && !along(second, by, first)
    }

    /// Whether the same stands on both sides of a thing of the claim and of one of the passage.
    fn stayed(&self, ours: usize, theirs: usize) -> bool {
        let before = theirs.checked_sub(1).map(|at| self.passage[at].key);
        ours.checked_sub(1).map(|at| self.claim[at].key) == before
            && self.same_right(ours, theirs, 1)
    }

    fn left(&self, at: usize, reach: usize) -> Option<&str> {
        self.claim[at].first.checked_sub(reach).map(|at| self.claim[at].key)
    }

    fn right(&self, at: usize, reach: usize) -> Option<&str> {
        self.claim.get(at + reach).map(|unit| unit.key)
    }

    /// Whether the same stands before a thing of the claim and one of the passage; a clause of the passage begins behind
    /// what joins it to another.
    fn same_left(&self, ours: usize, theirs: usize, reach: usize) -> bool {
        let before = self.passage[theirs].first.checked_sub(reach).map(|at| &self.passage[at]);
        let inner = self.claim[ours].first + 1 > reach;
        match self.left(ours, reach) {
            Some(left) => before.is_some_and(|unit| unit.key == left),
            None => inner || before.is_none_or(|unit| unit.sort == Sort::Joint),
        }
    }

    fn same_right(&self, ours: usize, theirs: usize, reach: usize) -> bool {
        self.right(ours, reach) == self.passage.get(theirs + reach).map(|unit| unit.key)
    }
}

/// Whether it matters which of two things of the claim, each by its last word, stands first.
pub(super) fn orders(statement: &Statement, first: usize, second: usize) -> bool {
    let words = &statement.words;
    let between = &words[first + 1..second];
    let said = |word: &&Word| word.class != Class::Punctuation;
    let between = || between.iter().filter(said);
    let alike = between().any(|word| ALIKE.has(&word.form) || is_symmetric(&word.lemma));
    let ordered = between().any(|word| ORDERED.has(&word.form));
    let joined = between().any(|word| word.upos == Upos::Cconj);
    let listed = joined
        && between().all(|word| {
            matches!(word.upos, Upos::Cconj | Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn)
        });
    // "Ann is the mayor" and "the mayor is Ann", but not "dogs are animals"; and what a semicolon parts are two sentences.
    let parted = words[first + 1..second].iter().any(|word| &*word.form == ";");
    let copular = !parted
        && between().all(|word| {
            matches!(word.upos, Upos::Det | Upos::Adj | Upos::Adv | Upos::Noun | Upos::Propn)
                || &*word.lemma == "be"
        });
    let named = |at: usize| words[at].upos == Upos::Propn;
    let definite = between().any(|word| &*word.form == "the") || named(first) || named(second);
    ordered || !(alike || listed || copular && definite)
}

/// The words of a sentence that stand for something or bind it, names as one.
pub(super) fn units(statement: &Statement) -> Vec<Unit<'_>> {
    let words = &statement.words;
    let mut found: Vec<Unit<'_>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let skipped = word.class == Class::Punctuation || word.upos == Upos::Det;
        let inner = word.name.is_some_and(|name| statement.names[name].words.end > at + 1);
        if skipped || inner {
            continue;
        }
        let sort = match word.upos {
            _ if word.class == Class::Figure => Sort::Other,
            Upos::Noun | Upos::Propn | Upos::Adj if word.class == Class::Content => Sort::Noun,
            Upos::Verb if word.class == Class::Content => Sort::Verb,
            Upos::Cconj | Upos::Sconj => Sort::Joint,
            _ => Sort::Other,
        };
        let noun = matches!(word.upos, Upos::Noun | Upos::Propn);
        let first = match found.last() {
            Some(before) if noun && before.sort == Sort::Noun && before.word + 1 == at => {
                before.first
            }
            _ => found.len(),
        };
        found.push(Unit { key: &word.key, word: at, first, sort });
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// A word of the claim that stands on the other side of a "than" in the passage, where one from the other side has come over to this
/// one: "treated mice ran farther than untreated ones".
pub(super) fn compared_crosswise(pair: &Pair<'_>) -> Option<Misplaced> {
    let than = |of: &Statement| {
        let mut found = (0..of.words.len())
            .filter(|&at| &*of.words[at].form == "than" && of.words[at].fact.is_none());
        found.next().filter(|_| found.next().is_none())
    };
    let border = than(pair.claim)?;
    // "Older than Ann" and, the other way round, "younger than Lee".
    if !pair.alignment.opposed.is_empty() {
        return None;
    }
    let (mut over, mut back) = (None, None);
    let mut far = false;
    for link in pair.alignment.links.iter().flatten() {
        let statement = pair.passage.statements[link.place.sentence];
        let Some(theirs) = than(statement) else { continue };
        let word = &pair.claim.words[link.claim];
        let key = |of: &Statement, at: usize| of.words[at].key.clone();
        // What stands on both sides of either tells nothing.
        let twice = |of: &Statement| {
            of.words.iter().filter(|other| other.key == key(pair.claim, link.claim)).count() > 1
        };
        if word.weight < 0.5 || twice(pair.claim) || twice(statement) {
            continue;
        }
        let (ours_after, theirs_after) = (link.claim > border, link.place.word > theirs);
        match (ours_after, theirs_after) {
            (false, true) => {
                over = over.or(Some(Misplaced { claim: link.claim, place: link.place }))
            }
            (true, false) => back = back.or(Some(link.claim)),
            (true, true) => far = true,
            _ => {}
        }
    }
    // "His predecessors led it longer than he did": nobody but the pronoun stands on the other side.
    let pronoun = || {
        let nominal = |word: &Word| matches!(word.upos, Upos::Noun | Upos::Propn);
        let behind = &pair.claim.words[border + 1..];
        !far && behind.first().is_some_and(Word::is_anaphor) && !behind.iter().any(nominal)
    };
    over.filter(|_| back.is_some() || pronoun())
}
