//! An editor's words in square brackets: whether they change what is said, whatever they stand for.
//!
//! "[the bells]" says of what the source speaks. `[not]`, `[probably]` and `[always]` say another thing than the source, and a
//! figure that the source does not give is nobody's.

use std::ops::Range;

use super::page::Page;
use super::reversing::{self, Turn};
use crate::fact::{Context, Value, extract};
use crate::words::WordSet;

/// Words that say more than their sentence without them, one a line.
static HEIGHTENERS: WordSet = WordSet::new(include_str!("heighteners.txt"));
/// Within so many words of the quote a figure that is put in has to stand.
const NEAR: usize = 200;

/// What the editor's words do to the sense, and the word that does it.
pub(super) fn turn(put: &[String]) -> Option<(Box<str>, Turn)> {
    let page = Page::new(&put.join(" "));
    let all = 0..page.words.len();
    let turned = all.clone().filter_map(|at| {
        let form = page.form(at);
        let heightens = || HEIGHTENERS.has(form).then_some(Turn::Aside);
        let turn = reversing::turn_at(&page, at, all.end).or_else(heightens)?;
        Some((Box::from(form), turn))
    });
    // The first of those that weigh most.
    turned.fold(None, |most: Option<(Box<str>, Turn)>, next| match most {
        Some(most) if most.1 >= next.1 => Some(most),
        _ => Some(next),
    })
}

/// Whether the editor's words give a figure that stands nowhere near the quote.
pub(super) fn is_figure_of_nobody(put: &[String], text: &Page, quote: Range<usize>) -> bool {
    let phrase = put.join(" ");
    let facts = extract(&phrase, &Context::default());
    let mut figures = facts.iter().filter(|fact| matches!(fact.value, Value::Quantity(_)));
    let near = quote.start.saturating_sub(NEAR)..(quote.end + NEAR).min(text.words.len());
    figures.any(|fact| {
        let page = Page::new(fact.span.of(&phrase));
        let counts = |at: &usize| reversing::counts(page.form(*at));
        let mut words = (0..page.words.len()).filter(counts);
        words.any(|word| !near.clone().any(|at| text.form(at) == page.form(word)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_the_force_of_a_sentence_is_told_from_what_explains_it() {
        for (put, expected) in [
            ("not", Some(Turn::Round)),
            ("never again", Some(Turn::Round)),
            ("probably", Some(Turn::Aside)),
            ("allegedly", Some(Turn::Aside)),
            ("is said to", Some(Turn::Aside)),
            ("nearly", Some(Turn::Aside)),
            ("might", Some(Turn::Aside)),
            ("always", Some(Turn::Aside)),
            ("the old bells", None),
            ("storm-beaten", None),
            ("the minister", None),
            ("emphasis added", None),
            ("", None),
        ] {
            let words: Vec<String> = put.split_whitespace().map(str::to_owned).collect();
            assert_eq!(turn(&words).map(|(_, turn)| turn), expected, "{put}");
        }
    }

    #[test]
    fn a_figure_has_to_stand_near_the_quote() {
        let text = Page::new("We own 40 sheep. We lost sheep in the storm of 2019.");
        for (put, expected) in
            [("40", false), ("50", true), ("seven", true), ("2018", false), ("the black", false)]
        {
            assert_eq!(is_figure_of_nobody(&[put.to_owned()], &text, 4..7), expected, "{put}");
        }
    }
}
