//! A claim and a passage side by side: every word with its tag, its relation and its head.
//!
//! Owns the layout. What answers what bears the same number on either side, and stands on one line as far as the two sides
//! say it in one order; what is left over is marked on the side where it stands. It judges nothing and reads nothing.

use std::fmt::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::mark::{Mark, Marks};
use crate::fact::statement::{Class, Statement};
use crate::rule::Pair;

/// A narrower trace has the passage below the claim.
const NARROWEST: usize = 100;
const INDENT: usize = 2;
/// Columns of the longest tag.
const TAG: usize = 5;
/// Columns of what stands between the two sides.
const BETWEEN: usize = 3;

/// Writes the claim and the passage of `pair` in `width` columns; `places` says where each sentence of the passage
/// stands.
pub(super) fn write(
    out: &mut String,
    pair: &Pair<'_>,
    marks: &Marks,
    places: &[String],
    width: usize,
) -> fmt::Result {
    let claim = Side::claim(pair, marks);
    let passage = Side::passage(pair, marks, places);
    let room = width.saturating_sub(INDENT);
    if width < NARROWEST {
        let lines = claim.lines(room).into_iter().chain(passage.lines(room));
        return lines.into_iter().try_for_each(|line| write_line(out, &line));
    }
    let left = claim.lines(room.saturating_sub(BETWEEN) / 2);
    let half = left.iter().map(|line| line.trim_end().width()).max().unwrap_or(0);
    let right = passage.lines(room.saturating_sub(half + BETWEEN));
    for (ours, theirs) in beside(&claim, &passage) {
        let mark = |side: &Side<'_>, at: Option<usize>| Some(side.rows[at?].mark());
        let between = match (mark(&claim, ours), mark(&passage, theirs)) {
            (Some(Mark::Excluded(a)), Some(Mark::Joined(b) | Mark::Excluded(b))) if a == b => '≠',
            (Some(Mark::Joined(a)), Some(Mark::Joined(b))) if a == b => '=',
            _ => '│',
        };
        let ours = fit(ours.map_or("", |at| &left[at]), half);
        let theirs = theirs.map_or("", |at| &right[at]);
        write_line(out, &format!("{ours} {between} {theirs}"))?;
    }
    Ok(())
}

fn write_line(out: &mut String, line: &str) -> fmt::Result {
    writeln!(out, "{:INDENT$}{}", "", line.trim_end())
}

/// One of the two sides.
struct Side<'a> {
    rows: Vec<Row<'a>>,
}

/// What stands on a line of one side.
enum Row<'a> {
    /// Whose words follow.
    Title(&'a str),
    /// A word.
    Word { mark: Mark, form: &'a str, tag: &'static str, relation: String },
}

impl Row<'_> {
    fn mark(&self) -> Mark {
        match self {
            Row::Title(_) => Mark::None,
            Row::Word { mark, .. } => *mark,
        }
    }
}

impl<'a> Side<'a> {
    fn claim(pair: &Pair<'a>, marks: &Marks) -> Self {
        let mut rows = vec![Row::Title("claim")];
        rows.extend(words(pair.claim, &marks.claim));
        Self { rows }
    }

    fn passage(pair: &Pair<'a>, marks: &Marks, places: &'a [String]) -> Self {
        let mut rows = Vec::new();
        let sentences = pair.passage.statements.iter().zip(&marks.passage);
        for ((statement, marks), place) in sentences.zip(places) {
            rows.push(Row::Title(place));
            rows.extend(words(statement, marks));
        }
        Self { rows }
    }

    /// The rows as lines of at most `width` columns.
    fn lines(&self, width: usize) -> Vec<String> {
        let widest = |of: &dyn Fn(Mark, &str) -> usize| {
            let words = self.rows.iter().filter_map(|row| match row {
                Row::Title(_) => None,
                Row::Word { mark, form, .. } => Some(of(*mark, form)),
            });
            words.max().unwrap_or(0)
        };
        let marks = widest(&|mark, _| mark.to_string().width());
        let room = width.saturating_sub(marks + TAG + 3);
        let forms = widest(&|_, form| form.width()).min(room / 2);
        let line = |row: &Row<'_>| match row {
            Row::Title(title) => cut(title, width),
            Row::Word { mark, form, tag, relation } => {
                let (mark, form) = (mark.to_string(), fit(form, forms));
                let relation = cut(relation, room - forms);
                format!("{mark:>marks$} {form} {tag:<TAG$} {relation}")
            }
        };
        self.rows.iter().map(line).collect()
    }
}

/// The words of a sentence, but for punctuation.
fn words<'a>(statement: &'a Statement, marks: &[Mark]) -> impl Iterator<Item = Row<'a>> {
    let form = |at: usize| statement.words[at].span.of(&statement.text);
    let rows = statement.words.iter().zip(marks.to_vec()).enumerate();
    rows.filter(|(_, (word, _))| word.class != Class::Punctuation).map(move |(at, (word, mark))| {
        let relation = word
            .head
            .map_or_else(|| word.rel.to_string(), |head| format!("{} of {}", word.rel, form(head)));
        Row::Word { mark, form: form(at), tag: word.upos.name(), relation }
    })
}

/// Which rows of the two sides stand on one line. Words of one number do, as far as neither side is put out of order;
/// between them the sides run on beside each other.
fn beside(claim: &Side<'_>, passage: &Side<'_>) -> Vec<(Option<usize>, Option<usize>)> {
    let mut lines = Vec::new();
    let (mut ours, mut theirs) = (0, 0);
    let ends = (claim.rows.len(), passage.rows.len());
    for (left, right) in in_order(&joined(claim, passage)).into_iter().chain([ends]) {
        while ours < left || theirs < right {
            lines.push(((ours < left).then_some(ours), (theirs < right).then_some(theirs)));
            ours += usize::from(ours < left);
            theirs += usize::from(theirs < right);
        }
        if (left, right) != ends {
            lines.push((Some(left), Some(right)));
            (ours, theirs) = (left + 1, right + 1);
        }
    }
    lines
}

/// The rows of either side that have the same number, in the order of the claim; of figures of several words the last
/// with the last, because there the month and the year stand, or the unit.
fn joined(claim: &Side<'_>, passage: &Side<'_>) -> Vec<(usize, usize)> {
    let numbered = |side: &Side<'_>| -> Vec<(usize, usize)> {
        let rows = side.rows.iter().enumerate();
        let mut rows: Vec<_> =
            rows.filter_map(|(at, row)| Some((row.mark().number()?, at))).collect();
        rows.sort_unstable();
        rows
    };
    let (ours, theirs) = (numbered(claim), numbered(passage));
    let mut pairs = Vec::new();
    for ours in ours.chunk_by(|one, next| one.0 == next.0) {
        let start = theirs.partition_point(|row| row.0 < ours[0].0);
        let len = theirs[start..].partition_point(|row| row.0 == ours[0].0);
        let both = ours.iter().rev().zip(theirs[start..start + len].iter().rev());
        pairs.extend(both.map(|(ours, theirs)| (ours.1, theirs.1)));
    }
    pairs.sort_unstable();
    pairs
}

/// The most pairs that rise on both sides, the earliest of equals.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The longest chain that begins at each pair, counted from the last pair back.
    let mut longest: Vec<(usize, Option<usize>)> = vec![(1, None); pairs.len()];
    for at in (0..pairs.len()).rev() {
        for next in at + 1..pairs.len() {
            if pairs[next].1 > pairs[at].1 && longest[next].0 + 1 > longest[at].0 {
                longest[at] = (longest[next].0 + 1, Some(next));
            }
        }
    }
    let first = (0..pairs.len()).rev().max_by_key(|&at| longest[at].0);
    std::iter::successors(first, |&at| longest[at].1).map(|at| pairs[at]).collect()
}

/// The text in exactly so many columns.
fn fit(text: &str, width: usize) -> String {
    let mut text = cut(text, width);
    let missing = width.saturating_sub(text.width());
    text.extend(std::iter::repeat_n(' ', missing));
    text
}

/// The text in at most so many columns; what is cut off is marked.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= width
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Context;
    use crate::fact::tolerance::Tolerance;
    use crate::locate::align::Passage;

    fn shown(claim: &str, passage: &str, width: usize) -> String {
        let read = |text: &str| Statement::read(text, 0, &Context::default());
        let (claim, passage) = (read(claim), read(passage));
        let passage = Passage { statements: vec![&passage], context: Vec::new() };
        let pair = Pair::new(&claim, passage, &Tolerance::default());
        let mut out = String::new();
        write(&mut out, &pair, &Marks::new(&pair), &["a.md:1:1".to_owned()], width)
            .expect("a string takes all");
        out
    }

    const CLAIM: &str = "Oracle bought Sun in May 2010 for 9 billion dollars.";
    const PASSAGE: &str = "Sun was quietly bought by Oracle in January 2010.";

    #[test]
    fn words_that_answer_each_other_stand_on_one_line_or_share_a_number() {
        insta::assert_snapshot!(shown(CLAIM, PASSAGE, 120), @r"
        claim                                 │ a.md:1:1
                                              │  3 Sun     PROPN nsubj:pass of bought
                                              │    was     AUX   aux:pass of bought
                                              │  ? quietly ADV   advmod of bought
                                              │  2 bought  VERB  root
                                              │    by      ADP   case of Oracle
         1 Oracle  PROPN nsubj of bought      =  1 Oracle  PROPN obl:agent of bought
         2 bought  VERB  root                 │    in      ADP   case of January
         3 Sun     PROPN obj of bought        │
           in      ADP   case of May          │
        ≠4 May     PROPN obl of bought        ≠ ≠4 January PROPN obl of bought
        ≠4 2010    NUM   nmod:unmarked of May ≠ ≠4 2010    NUM   nmod:unmarked of January
           for     ADP   case of dollars      │
         ? 9       NUM   compound of billion  │
         ? billion NUM   nummod of dollars    │
         ? dollars NOUN  obl of bought        │
        ");
    }

    #[test]
    fn on_a_narrow_terminal_the_passage_stands_below_the_claim() {
        insta::assert_snapshot!(shown(CLAIM, PASSAGE, 80), @r"
        claim
         1 Oracle  PROPN nsubj of bought
         2 bought  VERB  root
         3 Sun     PROPN obj of bought
           in      ADP   case of May
        ≠4 May     PROPN obl of bought
        ≠4 2010    NUM   nmod:unmarked of May
           for     ADP   case of dollars
         ? 9       NUM   compound of billion
         ? billion NUM   nummod of dollars
         ? dollars NOUN  obl of bought
        a.md:1:1
         3 Sun     PROPN nsubj:pass of bought
           was     AUX   aux:pass of bought
         ? quietly ADV   advmod of bought
         2 bought  VERB  root
           by      ADP   case of Oracle
         1 Oracle  PROPN obl:agent of bought
           in      ADP   case of January
        ≠4 January PROPN obl of bought
        ≠4 2010    NUM   nmod:unmarked of January
        ");
    }

    #[test]
    fn the_longest_chain_in_order_is_kept_on_its_lines() {
        for (pairs, kept) in [
            (vec![], vec![]),
            (vec![(0, 4), (1, 1), (2, 2), (3, 0)], vec![(1, 1), (2, 2)]),
            (vec![(0, 0), (2, 5), (3, 3)], vec![(0, 0), (2, 5)]),
        ] {
            assert_eq!(in_order(&pairs), kept, "{pairs:?}");
        }
    }

    #[test]
    fn what_is_cut_is_as_wide_as_is_asked() {
        for (text, width, expected) in [
            ("word", 4, "word"),
            ("words", 4, "wor…"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
        ] {
            assert_eq!(cut(text, width), expected);
        }
        assert_eq!(fit("日本語", 4), "日… ");
    }
}
