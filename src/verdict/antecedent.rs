//! Antecedents across sentences: a passage that names nobody goes on about whoever the sentence before it named.
//!
//! Owns what bars a verdict that the passage alone leaves to the card: a name of the claim which the passage lacks, where the source has that
//! name elsewhere and the paragraph has named another one since. "The Lark sleeps two. Its door is blue." tells nothing of the Wren's door.

use crate::fact::statement::{Statement, Word};
use crate::reading::Reading;
use crate::rule::{Bearing, Outcome, Pair};

/// How many sentences back somebody may have been named.
const BACK: usize = 2;

/// Bars "verified" by what is told of another name.
pub(super) fn bar_told_of_another(
    pair: &Pair<'_>,
    reading: &Reading,
    sentences: &[usize],
    outcomes: &mut [Outcome],
) {
    for outcome in outcomes.iter_mut().filter(|o| o.code == "missing-entity" && !o.bars()) {
        let named = pair.claim.names.iter().find(|name| name.span == outcome.claim);
        let Some(name) = named else { continue };
        let last = name.words.clone().next_back();
        let Some(key) = last.map(|at| &*pair.claim.words[at].key) else { continue };
        let &[sentence] = sentences else { continue };
        let held = reading.holding(key);
        let before = reading.block(sentence).start..sentence;
        // Whoever the paragraph has named may well be meant.
        if held.is_empty() || held.iter().any(|&at| before.contains(&(at as usize))) {
            continue;
        }
        if !begins_with_anaphor(reading.statement(sentence)) {
            continue;
        }
        let other = before.rev().take(BACK).find_map(|at| subject_name(reading.statement(at)));
        if let Some(other) = other {
            outcome.bearing = Bearing::Bars;
            outcome.message = format!(
                "`{}` is not named in the passage, which goes on about `{other}`",
                pair.claim_text(name.span)
            );
        }
    }
}

/// Whether a sentence speaks of something named before from its first words on: "its door", "it", "she".
fn begins_with_anaphor(statement: &Statement) -> bool {
    let words = &statement.words;
    // "Resuming on 212, they were bowled out".
    let subject = |word: &&Word| {
        word.rel.is_subject() && word.head.is_some_and(|head| words[head].head.is_none())
    };
    let first = words.iter().find(subject).is_some_and(Word::is_anaphor);
    first || words.iter().take(2).any(Word::is_anaphor)
}

/// The name that is the subject of a sentence.
fn subject_name(statement: &Statement) -> Option<&str> {
    let subjects = statement.words.iter().filter(|word| word.rel.is_subject());
    let name = subjects.filter_map(|subject| subject.name).next_back()?;
    Some(statement.names[name].span.of(&statement.text))
}
