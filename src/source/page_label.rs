//! Page labels: the numbers that the pages of a file bear in print, where the file says so (ISO 32000-1, 12.4.2).
//!
//! A book counts `i`, `ii`, `iii` through its preface and begins again with `1`, and that is how it is cited; a file counts its
//! pages through. Owns the way from the one to the other, and Roman numbers; which page a citation means is for others to say.

use std::fmt;

/// How the pages of a file are numbered in print. Empty where the file says nothing, or counts as print does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLabels {
    /// By their first pages.
    runs: Vec<Run>,
}

/// Pages that are counted on from the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The first page, counted from 1 in the file.
    pub(super) from: u32,
    /// What stands before each number.
    pub(super) prefix: String,
    pub(super) style: Style,
    /// The number of the first page.
    pub(super) first: u32,
}

/// In which figures pages are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "this build reads no pages"))]
pub(super) enum Style {
    /// In none: the prefix is all there is.
    Bare,
    Decimal,
    Roman,
    CapitalRoman,
    Letters,
    CapitalLetters,
}

/// The number of a page in print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLabel {
    prefix: String,
    style: Style,
    number: u32,
}

/// The highest number that is written in Roman figures.
const HIGHEST_ROMAN: u32 = 3999;

impl PageLabels {
    /// The labels of the runs, in any order; a later one of the same page gives way.
    #[cfg(feature = "pdf")]
    pub(super) fn new(mut runs: Vec<Run>) -> Self {
        runs.sort_by_key(|run| run.from);
        runs.dedup_by_key(|run| run.from);
        let says_nothing = |run: &Run| {
            run.style == Style::Decimal && run.prefix.is_empty() && run.first == run.from
        };
        if runs.iter().all(says_nothing) {
            runs.clear();
        }
        Self { runs }
    }

    /// Whether nothing is known of them.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The number that a page bears, and whether it is a Roman one; none where letters stand for it or before it.
    pub fn number(&self, page: u32) -> Option<(u32, bool)> {
        let (run, number) = self.at(page)?;
        let is_roman = match run.style {
            Style::Decimal => false,
            Style::Roman | Style::CapitalRoman => true,
            Style::Bare | Style::Letters | Style::CapitalLetters => return None,
        };
        run.prefix.is_empty().then_some((number, is_roman))
    }

    fn at(&self, page: u32) -> Option<(&Run, u32)> {
        let at = self.runs.partition_point(|run| run.from <= page).checked_sub(1)?;
        let run = &self.runs[at];
        Some((run, run.first.checked_add(page - run.from)?))
    }

    /// The label of a page, which is counted from 1 in the file.
    pub fn of(&self, page: u32) -> Option<PageLabel> {
        let (run, number) = self.at(page)?;
        let label = PageLabel { prefix: run.prefix.clone(), style: run.style, number };
        Some(label).filter(|label| !label.to_string().is_empty())
    }
}

impl fmt::Display for PageLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.prefix)?;
        match self.style {
            Style::Bare => Ok(()),
            Style::Decimal => write!(f, "{}", self.number),
            Style::Roman => f.write_str(&roman(self.number).unwrap_or_default()),
            Style::CapitalRoman => {
                f.write_str(&roman(self.number).unwrap_or_default().to_uppercase())
            }
            Style::Letters | Style::CapitalLetters => {
                let first = if self.style == Style::Letters { b'a' } else { b'A' };
                let Some(at) = self.number.checked_sub(1) else { return Ok(()) };
                // `z` is followed by `aa`, `bb`; no book has so many pages that this would grow long.
                let letter = char::from(first + (at % 26) as u8);
                (0..=(at / 26).min(9)).try_for_each(|_| write!(f, "{letter}"))
            }
        }
    }
}

const FIGURES: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// A number in Roman figures, in lower case.
fn roman(number: u32) -> Option<String> {
    (1..=HIGHEST_ROMAN).contains(&number).then_some(())?;
    let mut left = number;
    let mut text = String::new();
    for (value, figures) in FIGURES {
        while left >= value {
            text.push_str(figures);
            left -= value;
        }
    }
    Some(text)
}

/// The number that Roman figures write, in either case: those of one number only.
pub fn from_roman(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut number = 0;
    for (value, figures) in FIGURES {
        while let Some(after) = rest.strip_prefix(figures) {
            (number, rest) = (number + value, after);
            // What is longer than any number is none.
            (number <= HIGHEST_ROMAN).then_some(())?;
        }
    }
    (rest.is_empty() && roman(number)? == lower).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_are_read_as_they_are_written() {
        for number in 1..=HIGHEST_ROMAN {
            let text = roman(number).expect("it has figures");
            assert_eq!(from_roman(&text), Some(number), "{text}");
        }
        for text in ["", "iiii", "vx", "ic", "xii.", "12", "mmmm", "mix up", "é"] {
            assert_eq!(from_roman(text), None, "{text}");
        }
        assert_eq!(from_roman("XIV"), Some(14));
    }

    #[cfg(feature = "pdf")]
    #[test]
    fn pages_are_labelled_run_by_run() {
        let run = |from, prefix: &str, style, first| Run {
            from,
            prefix: prefix.to_owned(),
            style,
            first,
        };
        let labels = PageLabels::new(vec![
            run(5, "", Style::Decimal, 1),
            run(1, "", Style::Roman, 1),
            run(8, "A-", Style::Decimal, 3),
            run(9, "Cover", Style::Bare, 1),
            run(10, "", Style::CapitalLetters, 26),
            run(12, "", Style::Roman, 5000),
        ]);
        let told = |page| labels.of(page).map_or_else(|| "-".to_owned(), |label| label.to_string());
        let all: Vec<String> = (0..=12).map(told).collect();
        let expected = ["-", "i", "ii", "iii", "iv", "1", "2", "3", "A-3", "Cover", "Z", "AA", "-"];
        assert_eq!(all, expected);
        assert_eq!(
            [4, 6, 8, 10].map(|page| labels.number(page)),
            [Some((4, true)), Some((2, false)), None, None]
        );
        assert!(PageLabels::new(vec![run(1, "", Style::Decimal, 1)]).is_empty());
    }
}
