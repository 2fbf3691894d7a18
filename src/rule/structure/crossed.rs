//! Two things of the claim of which each stands in the passage beside what the other stands beside in the claim: "Ann headed the winner
//! after Lee had scored twice", where the passage has "Ann scored twice before Lee headed the winner".
//!
//! Owns the same question as `exchange`, asked of the nearest word that says something on either side and not only of what stands before: parts
//! change owners in sentences that keep their order as well. What a verb of the other voice stands beside tells nothing.

use super::exchange::{Unit, orders, units};
use super::place::Misplaced;
use crate::fact::statement::{Class, Statement, Word};
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::text::rel::{Rel, Upos};

/// The first thing of the claim that has changed owners with another in a sentence of the passage.
pub(super) fn crossed(pair: &Pair<'_>) -> Option<Misplaced> {
    // "Higher than" and, the other way round, "lower than".
    if !pair.alignment.opposed.is_empty() {
        return None;
    }
    let claim = Row::new(pair.claim);
    pair.passage.statements.iter().enumerate().find_map(|(sentence, statement)| {
        let passage = Row::new(statement);
        let places: Vec<Option<usize>> =
            claim.units.iter().map(|unit| passage.only(&claim, unit)).collect();
        let found = |&first: &usize| {
            let at = places[first]?;
            (first + 1..claim.units.len()).find_map(|second| {
                let by = places[second]?;
                let turned = claim.beside(first, &passage, by, (second, at))
                    && claim.beside(second, &passage, at, (first, by))
                    && !claim.beside(first, &passage, at, (second, by))
                    && !claim.beside(second, &passage, by, (first, at));
                let turned = turned || claim.is_done_by_other((first, second), &passage, (at, by));
                (turned && claim.may_exchange(first, second)).then_some(at)
            })
        };
        let (first, at) = (0..claim.units.len()).find_map(|first| Some((first, found(&first)?)))?;
        let place = Place { sentence, word: passage.units[at].word };
        Some(Misplaced { claim: claim.units[first].word, place })
    })
}

/// The things of a sentence in a row.
struct Row<'s> {
    units: Vec<Unit<'s>>,
    statement: &'s Statement,
}

impl<'s> Row<'s> {
    fn new(statement: &'s Statement) -> Self {
        let relative = |unit: &Unit<'_>| {
            let word = &statement.words[unit.word];
            word.upos == Upos::Pron
                && matches!(&*word.form, "who" | "which" | "that" | "whom" | "whose")
        };
        let tells = |unit: &Unit<'_>| {
            let word = &statement.words[unit.word];
            word.class == Class::Content || word.upos == Upos::Pron || word.class == Class::Figure
        };
        let units = units(statement);
        Self {
            units: units.into_iter().filter(|unit| tells(unit) && !relative(unit)).collect(),
            statement,
        }
    }

    /// The only thing that is known by the key of another row's and is denied where that is: who naps and who does not are two.
    fn only(&self, row: &Row<'_>, unit: &Unit<'_>) -> Option<usize> {
        let denied = |row: &Row<'_>, unit: &Unit<'_>| row.statement.words[unit.word].denied;
        let mut found = (0..self.units.len()).filter(|&at| {
            let own = &self.units[at];
            own.key == unit.key && own.is_thing() && denied(self, own) == denied(row, unit)
        });
        found.next().filter(|_| found.next().is_none())
    }

    /// Whether two things are of one sort and neither is listed with the other.
    fn may_exchange(&self, first: usize, second: usize) -> bool {
        let words = &self.statement.words;
        let (one, other) = (self.units[first].word, self.units[second].word);
        let between = &words[one + 1..other];
        // "Oz is the son of Lee" and "Lee's son Oz".
        // "Trout are abundant, while char failed to settle": the copula is that of one clause only.
        let parted = |word: &Word| matches!(word.rel, Rel::Mark | Rel::Cc) || &*word.form == ";";
        let copular =
            between.iter().any(|word| word.rel == Rel::Cop) && !between.iter().any(parted);
        // A name that is written in a way of its own is taken for a noun at times: "iOS".
        let named = |at: usize| {
            words[at].upos == Upos::Propn
                || words[at].upos == Upos::Noun
                    && words[at].span.of(&self.statement.text).contains(char::is_uppercase)
        };
        let alike = words[one].upos == words[other].upos || named(one) && named(other);
        alike && !copular && orders(self.statement, one, other)
    }

    /// Whether two verbs of the claim each stand right behind what the other stands behind in the passage, whatever follows them: "those who nap
    /// live longer than those who walk". Who stands there is somebody, and the two of them are not the same.
    fn is_done_by_other(
        &self,
        (first, second): (usize, usize),
        passage: &Row<'_>,
        (at, by): (usize, usize),
    ) -> bool {
        let doer = |row: &Row<'_>, verb: usize| {
            let word = &row.statement.words[row.units[verb].word];
            let before = row.before(verb).filter(|_| word.upos == Upos::Verb)?;
            let noun = &row.statement.words[row.units[before].word];
            matches!(noun.upos, Upos::Noun | Upos::Propn | Upos::Pron).then_some(before)
        };
        let doers = (doer(self, first), doer(self, second), doer(passage, at), doer(passage, by));
        let (Some(one), Some(other), Some(their), Some(theirs)) = doers else { return false };
        let (one, other) = (self.units[one].key, self.units[other].key);
        one != other
            && one == passage.units[theirs].key
            && other == passage.units[their].key
            && self.is_passive(first) == passage.is_passive(by)
            && self.is_passive(second) == passage.is_passive(at)
    }

    /// Whether a thing of the claim and one of the passage stand beside the same, which is none of the `others`: one of the claim and
    /// one of the passage.
    fn beside(
        &self,
        ours: usize,
        passage: &Row<'_>,
        theirs: usize,
        others: (usize, usize),
    ) -> bool {
        let same = |ours: Option<usize>, theirs: Option<usize>| {
            let Some((ours, theirs)) = ours.zip(theirs) else { return false };
            ours != others.0
                && theirs != others.1
                && self.units[ours].key == passage.units[theirs].key
                && self.is_passive(ours) == passage.is_passive(theirs)
        };
        let left = same(self.before(ours), passage.before(theirs));
        left || same(self.after(ours), passage.after(theirs))
    }

    /// What stands before a thing and all that belongs to it: "captain", of "captain Ann".
    fn before(&self, at: usize) -> Option<usize> {
        let words = &self.statement.words;
        let nominal = |at: usize| matches!(words[at].upos, Upos::Noun | Upos::Propn | Upos::Adj);
        let own = |before: usize, at: usize| {
            let (before, last) = (self.units[before].word, self.units[at].word);
            let named =
                |word: usize| words[word].name.is_some() && words[word].name == words[last].name;
            nominal(before) && nominal(last) && (before + 1..last).all(named)
        };
        let mut at = at;
        while let Some(before) = at.checked_sub(1) {
            if !own(before, at) {
                return Some(before);
            }
            at = before;
        }
        None
    }

    fn after(&self, at: usize) -> Option<usize> {
        (at + 1 < self.units.len()).then_some(at + 1)
    }

    /// Whether a verb tells what is done to somebody.
    fn is_passive(&self, at: usize) -> bool {
        let verb = self.units[at].word;
        let words = &self.statement.words;
        words.iter().any(|word| {
            word.head == Some(verb)
                && matches!(word.rel, Rel::AuxPass | Rel::OblAgent | Rel::NsubjPass)
        })
    }
}
