//! Ages: whose they are. "A 34-year-old plumber met Ann" says nothing of Ann's age.

use super::place::Misplaced;
use super::subject::same_thing;
use crate::fact::Fact;
use crate::fact::statement::Statement;
use crate::fact::unit::Dimension;
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::text::rel::{Rel, Upos};

/// An age of the claim that the passage gives to another than the claim does.
pub(super) fn aged_otherwise(pair: &Pair<'_>) -> Option<Misplaced> {
    pair.bindings.iter().find_map(|binding| {
        let answer = binding.answer.as_ref()?;
        let (ours, theirs) = (pair.claimed(binding), pair.found(answer));
        let is_age = |fact: &Fact| {
            fact.quantity().is_some_and(|quantity| quantity.dimension == Dimension::Age)
        };
        if !is_age(ours) || !is_age(theirs) {
            return None;
        }
        let statement = pair.passage.statements[answer.sentence];
        let own = bearer(pair.claim, ours)?;
        let other = bearer(statement, theirs)?;
        let place = pair.alignment.place(own)?;
        let another = match place.sentence == answer.sentence {
            true => !same_thing(statement, other).contains(&place.word),
            false => {
                let there = Place { sentence: answer.sentence, word: other };
                statement.words[other].upos == Upos::Propn
                    && statement.words[other].key != pair.claim.words[own].key
                    && pair.alignment.claimed(there).is_none()
            }
        };
        let there = Place { sentence: answer.sentence, word: other };
        another.then_some(Misplaced { claim: own, place: there })
    })
}

/// Whose age a figure is: of the noun that it describes, or of the subject of what it hangs from.
fn bearer(statement: &Statement, fact: &Fact) -> Option<usize> {
    let words = &statement.words;
    let mut at = statement.anchor(fact.span)?;
    for _ in 0..words.len() {
        let subject = (0..words.len())
            .find(|&child| words[child].head == Some(at) && words[child].rel.is_subject());
        if let Some(subject) = subject {
            return Some(subject);
        }
        let head = words[at].head?;
        let describes =
            matches!(words[at].rel, Rel::Appos | Rel::Amod | Rel::Nummod | Rel::Nmod | Rel::Acl);
        if describes && matches!(words[head].upos, Upos::Noun | Upos::Propn | Upos::Pron) {
            return Some(head);
        }
        at = head;
    }
    None
}
