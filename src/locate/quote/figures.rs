//! Figures and degrees, and what stands before them: "30 million" of "less than 30 million" is another figure.

use std::ops::Range;

use super::page::Page;
use super::reversing::counts;

/// The words that bind a figure, by class.
const WORDS: &str = include_str!("figures.txt");
/// How far back the other end of a range is looked for, in words.
const RANGE: usize = 6;

/// The word before a place that bounds, approximates or negates the figure there, told by the words before and behind the
/// place, in lower case.
pub fn bound<'w>(before: &[&'w str], behind: &[&str]) -> Option<&'w str> {
    let last = before.last()?;
    if !begins_figure(behind) {
        return None;
    }
    let ranges = || {
        let from = before.len().saturating_sub(RANGE);
        let mut others = before[from..before.len() - 1].iter();
        let other = others.any(|form| counts(form));
        other && matches!(*last, "to" | "and" | "or")
    };
    let bounds = of_class("bound").any(|phrase| {
        let words: Vec<&str> = phrase.split(' ').collect();
        before.ends_with(&words)
    });
    (bounds || ranges()).then_some(*last)
}

/// Whether a figure, and not a new clause, follows a word: "by".
pub(super) fn leads(form: &str) -> bool {
    of_class("leads").any(|word| word == form)
}

/// The word of a gap without which a figure beside it is another, or plays another part.
pub(super) fn robbed(text: &Page, gap: Range<usize>) -> Option<&str> {
    let forms = |words: Range<usize>| -> Vec<&str> {
        words.filter(|at| *at < text.words.len()).map(|at| text.form(at)).collect()
    };
    let (inside, behind) = (forms(gap.clone()), forms(gap.end..gap.end + 2));
    if inside.is_empty() {
        return None;
    }
    let role = || {
        let last = inside.last().filter(|_| begins_figure(&behind))?;
        of_class("role").any(|word| word == *last).then_some(*last)
    };
    // "5 … nets" of "5 boats and some nets".
    let noun = || {
        let before = text.form(gap.start.checked_sub(1)?);
        let joint = |form: &&&str| counts(form) || of_class("joint").any(|word| word == **form);
        inside.iter().find(joint).copied().filter(|_| counts(before))
    };
    let degree = || {
        let last = inside.last()?;
        of_class("degree").any(|word| word == *last).then_some(*last)
    };
    bound(&inside, &behind).or_else(role).or_else(degree).or_else(noun)
}

/// Whether words begin with a figure, its sign of currency included.
fn begins_figure(forms: &[&str]) -> bool {
    let sign = |form: &str| !form.chars().any(char::is_alphanumeric);
    match forms {
        [first, ..] if counts(first) => true,
        [first, second, ..] => sign(first) && counts(second),
        _ => false,
    }
}

fn of_class(class: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(": "));
    pairs.filter(move |(known, _)| *known == class).map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_what_binds_it() {
        for (text, gap, expected) in [
            ("it costs less than 30 euros", 2..4, Some("than")),
            ("it costs up to € 30", 2..4, Some("to")),
            ("it costs between 5 and 30 euros", 2..5, Some("and")),
            ("it fell last year to 30 euros", 2..5, Some("to")),
            ("it costs a whole 30 euros", 2..4, None),
            ("it is half as good", 2..3, Some("half")),
            ("we sold 5 boats and some nets", 3..6, Some("and")),
            ("we sold 5 small black boats", 3..5, None),
            ("we sold some more than boats", 2..5, None),
            ("", 0..0, None),
        ] {
            assert_eq!(robbed(&Page::new(text), gap), expected, "{text}");
        }
    }
}
