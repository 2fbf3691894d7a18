//! Retractions: what the sentence after a passage takes back. "A bulletin announced that the dam had burst. It was withdrawn an hour later."
//!
//! Owns which sentence takes the one before it back: it begins with a word that stands for what was said, and calls that untrue.

use crate::fact::statement::Statement;
use crate::reading::Reading;
use crate::rule::{Outcome, Pair};
use crate::rules::force::dropped_hedge::DroppedHedge;
use crate::text::lexicon::{Lexicon, Truth};
use crate::text::rel::Upos;
use crate::words::WordSet;

/// Nouns for what was said before.
static SAID: WordSet = WordSet::new(include_str!("retracted/said.txt"));

/// Words by which what was said is taken back.
static BACK: WordSet = WordSet::new(include_str!("retracted/back.txt"));

/// Adds what the sentence behind the passage takes back of it.
pub(super) fn bar_retracted(
    pair: &Pair<'_>,
    reading: &Reading,
    sentences: &[usize],
    outcomes: &mut Vec<Outcome>,
) {
    let Some(&last) = sentences.last() else { return };
    let next = last + 1;
    if !reading.block(last).contains(&next) {
        return;
    }
    let statement = reading.statement(next);
    let Some(by) = takes_back(statement) else { return };
    let said = |of: &Statement| of.words.iter().any(|word| BACK.has(&word.lemma));
    let Some(root) = pair.claim.words.iter().find(|word| word.head.is_none()) else { return };
    if said(pair.claim) {
        return;
    }
    let word = statement.words[by].span.of(&statement.text);
    let message = format!("the next sentence takes this back with `{word}`");
    outcomes.push(
        Outcome::new(&DroppedHedge, root.span, message)
            .help("cite a passage that nothing takes back"),
    );
}

/// The word by which a sentence takes back what was said before it.
fn takes_back(statement: &Statement) -> Option<usize> {
    let words = &statement.words;
    let verb = words.iter().position(|word| matches!(word.upos, Upos::Verb | Upos::Aux))?;
    let names = |at: usize| {
        let word = &words[at];
        let alone = matches!(&*word.form, "it" | "this" | "that") && at + 1 == verb;
        alone || SAID.has(&word.lemma) && word.rel.is_subject()
    };
    let told = (0..verb).any(names);
    let lexicon = Lexicon::shared();
    let denied = words.iter().any(|word| matches!(&*word.form, "not" | "never" | "no" | "nor"));
    let back = |at: &usize| {
        let word = &words[*at];
        let untrue = lexicon.truth(&word.form).or_else(|| lexicon.truth(&word.lemma));
        BACK.has(&word.lemma) || untrue == Some(Truth::False)
    };
    (verb..words.len()).find(back).filter(|_| told && !denied)
}
