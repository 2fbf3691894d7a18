//! Force: how firmly a predicate is said, and by whom.

use super::polarity::{complement, own_negators, turns};
use super::{Force, Tree, subjects};
use crate::fact::statement::Word;
use crate::text::lexicon::{Complement, Hedge, Holds, Lexicon};
use crate::text::rel::{Rel, Upos};

/// What weakens a predicate: the nearest of a modal, a hedging adverb, a condition, and a verb above
/// it that does not imply it.
pub(super) fn force(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Option<Force> {
    if let Some(mark) = words.iter().rposition(|word| &*word.form == "?") {
        return Some(Force { word: mark, class: Hedge::Doubt });
    }
    let mut verb = at;
    for _ in 0..words.len() {
        let own = tree.children(verb).iter().copied().find_map(|child| {
            let hedges =
                matches!(words[child].rel, Rel::Aux | Rel::Advmod | Rel::Mark | Rel::Discourse);
            let class = if hedges { lexicon.hedge(&words[child].lemma) } else { None };
            class
                .filter(|&class| class != Hedge::Approximator)
                .map(|class| Force { word: child, class })
        });
        if own.is_some() {
            return own;
        }
        let head = words[verb].head?;
        let complement = complement(words, tree, verb)?;
        let lemma = &words[head].lemma;
        let known = lexicon.implicative(lemma, complement);
        let denied_above = own_negators(words, tree, lexicon, head).len() % 2 == 1;
        // "Does not show that it helps" leaves open whether it does.
        if denied_above && known.is_none_or(|known| known.negated == Holds::Open) {
            return Some(Force { word: head, class: Hedge::Doubt });
        }
        let implied = known.map(|known| known.affirmed);
        // What somebody says in so many words is a matter of who speaks, not of how firmly.
        let denied = complement == Complement::That && turns(lexicon, lemma);
        if denied {
            return Some(Force { word: head, class: Hedge::Doubt });
        }
        let said = complement == Complement::That && is_speech(lexicon, &words[head]);
        if implied.is_none_or(|holds| holds == Holds::Open) && !said {
            let phrase = if complement == Complement::To {
                lexicon.hedge(&format!("{lemma} to"))
            } else {
                None
            };
            // Nothing is known to follow from "ordered them to leave".
            let open = complement == Complement::To && words[head].upos == Upos::Verb;
            let class = phrase.or_else(|| lexicon.hedge(lemma)).or(open.then_some(Hedge::Plan));
            if let Some(class) = class {
                return Some(Force { word: head, class });
            }
        }
        verb = head;
    }
    None
}

/// Who is reported to say what the predicate says.
pub(super) fn speaker(words: &[Word], tree: &Tree, lexicon: &Lexicon, at: usize) -> Option<usize> {
    let mut verb = at;
    for _ in 0..words.len() {
        let aside =
            tree.by(words, verb, &[Rel::Parataxis]).find(|&c| is_speech(lexicon, &words[c]));
        if let Some(said) = aside {
            return subjects(words, tree, said).first().copied();
        }
        let head = words[verb].head?;
        if words[verb].rel == Rel::Ccomp && is_speech(lexicon, &words[head]) {
            return subjects(words, tree, head).first().copied();
        }
        verb = head;
    }
    None
}

/// Whether a verb reports speech: "said", "announced".
pub fn is_speech(lexicon: &Lexicon, word: &Word) -> bool {
    word.upos == Upos::Verb && lexicon.category(&word.entry) == Some("verb.communication")
}
