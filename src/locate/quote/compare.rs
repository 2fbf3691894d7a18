//! Comparing a quote with the stretch of a text that it was located in, word by word.

use std::ops::Range;

use super::page::{EndMark, Page};
use super::reversing::same_number;

/// Whether the words are the same, but for hyphens and how numbers are written: `co-operate` is `cooperate`, `well-known`
/// is `well known`, `9` is `nine`. A question is not a statement.
pub(super) fn same(quote: &Page, text: &Page, stretch: Range<usize>) -> bool {
    let (mut q, mut t) = (0, stretch.start);
    while q < quote.words.len() && t < stretch.end {
        let (used_quote, used_text) = match () {
            () if quote.form(q) == text.form(t) => (1, 1),
            () if joined(quote, q) == Some(text.form(t).to_owned()) => (2, 1),
            () if joined(text, t).is_some_and(|joined| joined == quote.form(q)) => (1, 2),
            () if same_number(quote.form(q), text.form(t)) => (1, 1),
            () if hyphened(quote, q).is_some_and(|word| same_number(&word, text.form(t))) => (2, 1),
            () if hyphened(text, t).is_some_and(|word| same_number(quote.form(q), &word)) => (1, 2),
            () => return false,
        };
        q += used_quote;
        t += used_text;
        let last = q == quote.words.len();
        if differ(quote.words[q - 1].end_mark, text.words[t - 1].end_mark, last) {
            return false;
        }
    }
    q == quote.words.len() && t == stretch.end
}

/// Two words that only a hyphen parts, as one. Figures are none: `3-2` is not `32`.
fn joined(page: &Page, at: usize) -> Option<String> {
    page.is_one_word(at + 1).then(|| format!("{}{}", page.form(at), page.form(at + 1)))
}

/// The same, with its hyphen: `twenty-five`.
fn hyphened(page: &Page, at: usize) -> Option<String> {
    page.is_one_word(at + 1).then(|| format!("{}-{}", page.form(at), page.form(at + 1)))
}

/// Whether one asks what the other states. A quote may end before its sentence does; what is quoted as a question has to be
/// one.
fn differ(quote: Option<EndMark>, text: Option<EndMark>, last: bool) -> bool {
    let question = |mark| mark == Some(EndMark::Question);
    match last {
        true => match (quote, text) {
            (None, _) | (Some(EndMark::Stop), None) => false,
            _ => question(quote) != question(text),
        },
        false => question(quote) != question(text),
    }
}

/// The words of the text that need the fewest changes to become the quote (Sellers, 1980, over words), and how many.
pub(super) fn closest(quote: &Page, text: &Page, within: Range<usize>) -> (Range<usize>, usize) {
    let n = quote.words.len();
    // Per word of the quote: the cost of matching up to it, and where in the text that match began.
    let mut row: Vec<(usize, usize)> = (0..=n).map(|cost| (cost, within.start)).collect();
    let mut best = (n, within.start, within.start);
    for at in within {
        let mut diagonal = row[0];
        row[0] = (0, at + 1);
        for i in 1..=n {
            let changed = usize::from(quote.form(i - 1) != text.form(at));
            let options = [
                (diagonal.0 + changed, diagonal.1),
                (row[i].0 + 1, row[i].1),
                (row[i - 1].0 + 1, row[i - 1].1),
            ];
            diagonal = row[i];
            row[i] = options.into_iter().min_by_key(|option| option.0).unwrap_or(diagonal);
        }
        // A word in the place of the quote's last one belongs to the stretch.
        let goes_on = row[n].0 == best.0 && (row[n].1, at) == (best.1, best.2) && best.2 > best.1;
        if row[n].0 < best.0 || goes_on {
            best = (row[n].0, row[n].1, at + 1);
        }
    }
    (best.1..best.2.max(best.1), best.0)
}

/// Whether both have the same words, each as often, in another order.
pub(super) fn is_reordered(quote: &Page, text: &Page, stretch: Range<usize>) -> bool {
    let mut a: Vec<&str> = (0..quote.words.len()).map(|at| quote.form(at)).collect();
    let mut b: Vec<&str> = stretch.map(|at| text.form(at)).collect();
    a.sort_unstable();
    b.sort_unstable();
    a == b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_do_not_matter_and_questions_do() {
        for (quote, text, expected) in [
            ("we co-operate", "we cooperate", true),
            ("we cooperate", "we co-operate", true),
            ("a well known man", "a well-known man", true),
            ("it is notable", "it is not able", false),
            ("was he right?", "was he right.", false),
            ("was he right", "was he right?", true),
            ("he was right?", "he was right", false),
            ("he was right.", "he was right", true),
            ("he said no. yes", "he said no? yes", false),
            ("he said no, yes", "he said no. Yes", true),
            ("its", "it's", false),
            ("5 km", "5km", true),
            ("5 %", "5", false),
            ("won 32", "won 3-2", false),
            ("won 3-2", "won 3–2", true),
            ("9 days", "nine days", true),
            ("nine days", "9 days", true),
            ("25 days", "twenty-five days", true),
            ("8 days", "nine days", false),
            ("1 of them", "none of them", false),
            ("1500 crowns", "1,500 crowns", true),
            ("5 points", ".5 points", false),
            ("0.5 points", ".5 points", true),
            ("-.5 points", ".5 points", false),
        ] {
            let (quote, page) = (Page::new(quote), Page::new(text));
            assert_eq!(same(&quote, &page, 0..page.words.len()), expected, "{text}");
        }
    }
}
