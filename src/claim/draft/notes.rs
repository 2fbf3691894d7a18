//! Notes that name their source by way of another place in the draft: "Ibid., p. 4", "Holt, op. cit., p. 9", the short form of a
//! work that an earlier footnote gives in full, and numbers in brackets, `[1]` or `[2, 4–6]`, that lead to the entries of a list
//! of references.
//!
//! Where it is not plain which place is meant, nothing is followed: the note is then a remark, the bracket is text.

use std::collections::BTreeMap;

use super::citation::{Citation, Target};
use super::part::Part;
use crate::span::Span;

/// The most entries to which one bracket leads.
const MOST_NUMBERS: u32 = 20;
/// A short form names at least the author and a word of the title.
const SHORTEST_FORM: usize = 2;

/// Headings of sections that list references, lower case, one a line.
const REFERENCES: &str = include_str!("references.txt");
const FORMS: &str = include_str!("later_notes.txt");

/// Gives every footnote that only refers to an earlier one what that cites. `order` has the label and the stretch of each, as
/// they are first referred to.
pub(super) fn follow<'n>(
    raw: &str,
    order: &[(&'n str, Span)],
    notes: &mut BTreeMap<&'n str, Vec<Citation>>,
) {
    let mut earlier: Vec<(&'n str, Vec<String>)> = Vec::new();
    for (label, span) in order {
        let text = span.of(raw);
        let words = folded(text);
        // A footnote that names a source itself follows no other.
        let own = match notes.get(label).map(Vec::as_slice) {
            Some([only]) if matches!(only.target, Target::Note(_)) => Some(only.clone()),
            _ => None,
        };
        let meant = own.as_ref().and_then(|_| meant(&words, &earlier));
        if let Some((own, (meant, again))) = own.zip(meant) {
            let own_part = Part::in_words(text);
            let of_earlier = notes.get(meant).cloned().unwrap_or_default();
            let follows = of_earlier.into_iter().map(|citation| Citation {
                target: citation.target,
                span: own.span,
                mark: None,
                locator: own_part.clone().or(citation.locator.filter(|_| again)),
            });
            let follows = follows.collect();
            notes.insert(label, follows);
        }
        earlier.push((label, words));
    }
}

/// The earlier note that some words refer to, and whether it is the very place: "Ibid." alone is the same page.
fn meant<'n>(words: &[String], earlier: &[(&'n str, Vec<String>)]) -> Option<(&'n str, bool)> {
    let first = words.first()?;
    if is("again", first) {
        return earlier.last().map(|(label, _)| (*label, true));
    }
    let refers = words.windows(2).any(|pair| is("earlier", &pair.join(".")));
    let end = words
        .iter()
        .position(|word| is("part", word) || word.starts_with(|c: char| c.is_ascii_digit()));
    let form = &words[..end.unwrap_or(words.len())];
    let names = |known: &[String]| match refers {
        true => known.contains(first),
        false => form.len() >= SHORTEST_FORM && form.iter().all(|word| known.contains(word)),
    };
    // The note that gives the work in full is longer than its short form.
    let found = earlier.iter().find(|(_, known)| known.len() >= form.len() && names(known));
    found.map(|(label, _)| (*label, false))
}

fn is(kind: &str, word: &str) -> bool {
    let rows = FORMS.lines().filter(|line| !line.starts_with('#'));
    let mut forms = rows.filter_map(|row| row.split_once(' ')).filter(|row| row.0 == kind);
    forms.any(|(_, forms)| forms.split(' ').any(|form| form == word))
}

/// The words of a note in lower case, without its label.
fn folded(text: &str) -> Vec<String> {
    let text = text
        .split_once("]:")
        .filter(|(label, _)| label.starts_with("[^"))
        .map_or(text, |(_, rest)| rest);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether a heading is one over a list of references.
pub(super) fn lists_references(heading: &str) -> bool {
    let title: String = heading.lines().next().unwrap_or_default().to_lowercase();
    let title = title.trim_matches(|c: char| !c.is_alphabetic());
    REFERENCES.lines().filter(|line| !line.starts_with('#')).any(|known| known == title)
}

/// From each heading over references to the next heading of its rank or a higher one.
pub(super) fn references(headings: &[(usize, u8, Span, bool)], end: usize) -> Vec<Span> {
    let ends = |at: usize, level: u8| {
        let mut later = headings.iter().skip(at + 1).filter(|next| next.1 <= level);
        later.next().map_or(end, |next| next.0)
    };
    let lists = headings.iter().enumerate().filter(|(_, heading)| heading.3);
    lists.map(|(at, heading)| Span::new(heading.0, ends(at, heading.1))).collect()
}

/// The entries of lists of references by their numbers: `[1] Holt …`, `1. Holt …`. A number that two of them bear is none.
pub(super) fn entries(raw: &str, lists: &[Span]) -> BTreeMap<u32, Span> {
    let mut found: Vec<(u32, Span)> = Vec::new();
    for list in lists {
        let mut open: Option<(u32, usize)> = None;
        let mut at = list.start;
        for line in list.of(raw).split_inclusive('\n') {
            let numbered = numbered(line);
            if numbered.is_some() || line.trim().is_empty() {
                found.extend(open.take().map(|(number, start)| (number, Span::new(start, at))));
            }
            if let Some((number, lead)) = numbered {
                open = Some((number, at + lead));
            }
            at += line.len();
        }
        found.extend(open.map(|(number, start)| (number, Span::new(start, list.end))));
    }
    let mut by_number = BTreeMap::new();
    for (number, span) in &found {
        if found.iter().filter(|other| other.0 == *number).count() == 1 {
            by_number.insert(*number, *span);
        }
    }
    by_number
}

/// The number at the head of an entry, and where what it numbers begins.
fn numbered(line: &str) -> Option<(u32, usize)> {
    let head = line.trim_start_matches([' ', '-', '*', '\\']);
    let bracket = head.strip_prefix('[');
    let digits = bracket.unwrap_or(head);
    let end = digits.find(|c: char| !c.is_ascii_digit())?;
    let number = digits.get(..end).filter(|number| (1..=3).contains(&number.len()))?;
    let rest = digits[end..].trim_start_matches('\\');
    let rest = match bracket {
        Some(_) => rest.strip_prefix(']')?,
        None => rest.strip_prefix(['.', ')'])?,
    };
    rest.starts_with([' ', '\t']).then(|| Some((number.parse().ok()?, line.len() - rest.len())))?
}

/// The numbers between brackets, if there are numbers and nothing else: `1`, `2, 4–6`.
pub(super) fn numbers(inner: &str) -> Option<Vec<u32>> {
    let number = |text: &str| {
        let text = text.trim();
        let plain = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if plain { text.parse::<u32>().ok() } else { None }
    };
    let mut found = Vec::new();
    for piece in inner.split([',', ';']) {
        match piece.split_once(['-', '–']) {
            Some((first, last)) => {
                let (first, last) = (number(first)?, number(last)?);
                (first < last && last - first < MOST_NUMBERS).then_some(())?;
                found.extend(first..=last);
            }
            None => found.push(number(piece)?),
        }
    }
    (found.len() <= MOST_NUMBERS as usize).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_other_brackets() {
        for (inner, expected) in [
            ("1", Some(vec![1])),
            ("2, 4–6", Some(vec![2, 4, 5, 6])),
            ("12;13", Some(vec![12, 13])),
            ("2020", None),
            ("6-4", None),
            ("1-900", None),
            ("sic", None),
            ("", None),
        ] {
            assert_eq!(numbers(inner), expected, "{inner}");
        }
    }

    #[test]
    fn entries_are_found_by_their_numbers() {
        let raw = "## References\n\n[1] Holt, L.\nThe bridge.\n\n2. Berg\n3) Lund\n3) Lund again\n\n[x] None\n1984 was cold.\n";
        let found: Vec<(u32, &str)> = entries(raw, &[Span::new(0, raw.len())])
            .into_iter()
            .map(|(number, span)| (number, span.of(raw).trim()))
            .collect();
        assert_eq!(found, [(1, "Holt, L.\nThe bridge."), (2, "Berg")]);
    }

    #[test]
    fn notes_refer_to_the_note_that_names_the_work() {
        let earlier = [
            ("a", folded("[^a]: Lena Holt, *The bridge of Selwyn* (2020), p. 1.")),
            ("b", folded("[^b]: Kai Berg, *Ferries*, p. 3.")),
        ];
        for (note, expected) in [
            ("Ibid., p. 2.", Some(("b", true))),
            ("Holt, op. cit., p. 9", Some(("a", false))),
            ("Lund, op. cit., p. 9", None),
            ("Holt, *The bridge*, p. 9", Some(("a", false))),
            ("Holt, p. 9", None),
            ("Holt, *The tunnel*, p. 9", None),
            ("A remark.", None),
            ("", None),
        ] {
            assert_eq!(meant(&folded(note), &earlier), expected, "{note}");
        }
    }
}
