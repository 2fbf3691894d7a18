//! Whether two passages speak of one matter: of the same thing, at the same time. Only then can one say otherwise than the
//! other.

use crate::fact::statement::{Class, Statement};
use crate::fact::{Fact, Value, date};
use crate::text::rel::Rel;
use crate::verdict::Weighed;

/// Whether a passage that says otherwise is about what the claim and the passage that verifies it are about.
pub(in crate::check) fn is_same_matter(verifies: &Weighed<'_>, against: &Weighed<'_>) -> bool {
    !tells_of_another_time(verifies, against) && !tells_of_another_thing(verifies, against)
}

/// Whether the passage names a time that neither the claim nor the passage that verifies it names: "in 1950 the dam was 60
/// metres high".
fn tells_of_another_time(verifies: &Weighed<'_>, against: &Weighed<'_>) -> bool {
    let known = || {
        let claim = std::iter::once(against.pair.claim);
        claim.chain(verifies.pair.passage.statements.iter().copied()).flat_map(dates)
    };
    let is_known = |theirs: &date::DateFact| {
        known().any(|own| date::compare(own, theirs).outcome != date::Outcome::Conflicts)
    };
    against.pair.passage.statements.iter().copied().flat_map(dates).any(|date| !is_known(date))
}

fn dates(statement: &Statement) -> impl Iterator<Item = &date::DateFact> {
    statement.facts.iter().filter_map(|fact: &Fact| match &fact.value {
        Value::Date(date) if date.set.is_some() => Some(&**date),
        _ => None,
    })
}

/// Whether the passage calls a thing of the claim by words that tell it from others of its kind, and that neither the claim nor
/// the passage that verifies it has: "the upper dam at Lenk".
fn tells_of_another_thing(verifies: &Weighed<'_>, against: &Weighed<'_>) -> bool {
    let has = |statement: &Statement, key: &str| statement.words.iter().any(|w| &*w.key == key);
    let known = |key: &str| {
        has(against.pair.claim, key)
            || verifies.pair.passage.statements.iter().any(|statement| has(statement, key))
    };
    let tells = |rel: Rel| {
        matches!(
            rel,
            Rel::Amod | Rel::Compound | Rel::Nmod | Rel::NmodPoss | Rel::NmodDesc | Rel::Flat
        )
    };
    against.pair.alignment.links.iter().flatten().any(|link| {
        let statement = against.pair.passage.statements[link.place.sentence];
        // What stands beside a figure says how it is meant, and not of what.
        let thing = statement.words[link.place.word].fact.is_none();
        thing
            && statement.words.iter().any(|word| {
                word.head == Some(link.place.word)
                    && word.class == Class::Content
                    && tells(word.rel)
                    && !known(&word.key)
            })
    })
}
