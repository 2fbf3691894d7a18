//! The rest of a share: what is denied of three quarters is told of a quarter.

use crate::fact::unit::Dimension;
use crate::locate::align::Place;
use crate::rule::Pair;
use crate::rule::bind::governor;

/// Whether a share of which the one side denies a deed is the rest of that of which the other tells it: where a quarter had it
/// mended, three quarters had not.
pub(crate) fn is_of_the_rest(pair: &Pair<'_>, word: usize, place: Place) -> bool {
    pair.bindings.iter().any(|binding| {
        let fact = pair.claimed(binding);
        let share = fact.quantity().is_some_and(|q| q.dimension == Dimension::Share);
        let told = binding.answer.as_ref().filter(|answer| {
            share
                && answer.derived
                && answer.comparison.entails()
                && answer.sentence == place.sentence
        });
        governor(pair.claim, fact) == Some(word)
            && told.is_some_and(|answer| {
                let statement = pair.passage.statements[answer.sentence];
                governor(statement, pair.found(answer)) == Some(place.word)
            })
    })
}
