//! Words that turn the sense round when they are left out or put in.

use std::ops::Range;

use super::page::Page;
use crate::fact::{Context, Kind, extract};
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

/// A word that turns the sense round and stands oftener on one side: a negation, a figure, or a number in words where
/// the other side has another one.
pub(super) fn one_sided(quote: &Page, text: &Page, stretch: Range<usize>) -> Option<Box<str>> {
    let of_quote: Vec<&str> = (0..quote.words.len()).map(|at| quote.form(at)).collect();
    let of_text: Vec<&str> = stretch.map(|at| text.form(at)).collect();
    let tells = |form: &str| {
        let figure = form.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
        figure || turn(form) == Some(Turn::Round)
    };
    let count = |all: &[&str], form: &str| all.iter().filter(|other| **other == form).count();
    let uneven = |form: &str| count(&of_text, form) != count(&of_quote, form);
    let mut all = of_text.iter().chain(&of_quote);
    if let Some(form) = all.find(|form| tells(form) && uneven(form)) {
        return Some(Box::from(*form));
    }
    let number = |form: &&&str| uneven(form) && is_number(form);
    let (theirs, ours) = (of_text.iter().find(number)?, of_quote.iter().find(number)?);
    (theirs != ours).then(|| Box::from(*theirs))
}

/// Whether a word is a number that says how many: "seven", "dozens".
fn is_number(form: &str) -> bool {
    let facts = extract(form, &Context::default());
    matches!(facts.as_slice(), [fact] if matches!(fact.kind, Kind::Number | Kind::Count))
}
