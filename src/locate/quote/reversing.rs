//! Words that turn the sense round when they are left out or put in.

use crate::text::lexicon::{Lexicon, Negator};

/// How far a word turns the sense round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It sets a limit or a contrast: "unless", "but", "denied".
    Aside,
    /// It says the contrary: "not", "never", "nobody".
    Round,
}

/// Conjunctions and adverbs that limit what stands beside them, one a line.
const LIMITS: &str = include_str!("limits.txt");

/// What leaving a word out does to the sense.
pub(super) fn turn(form: &str) -> Option<Turn> {
    let lexicon = Lexicon::shared();
    if form.ends_with("n't") || form.ends_with("n’t") || form == "cannot" {
        return Some(Turn::Round);
    }
    match lexicon.negator(form) {
        Some(Negator::Full | Negator::Quasi | Negator::Quantifier) => return Some(Turn::Round),
        Some(_) => return Some(Turn::Aside),
        None => {}
    }
    let limits = || LIMITS.lines().filter(|line| !line.starts_with('#'));
    let denies = || {
        let forms = lexicon.base_forms(form, None);
        forms.iter().any(|base| base.lemma != form && lexicon.negator(&base.lemma).is_some())
    };
    (limits().any(|limit| limit == form) || denies()).then_some(Turn::Aside)
}
