//! Numbers that are labels: "page 12", "Chapters 3 and 4", "§ 4", "Section 5(2)", "ID: 1234".
//!
//! A label counts nothing, though a verb or a noun may follow it.

use crate::fact::number::Number;
use crate::fact::phrase::{View, is_dash};
use crate::fact::wordlist::{List, counts_next, is, is_plural};

/// How many numbers share one label.
const LONGEST_LIST: usize = 8;

/// "page 12", "Figure 3", "No. 5", "Highway 35"; each number of "Chapters 3, 4 and 7".
pub(super) fn is_label(view: View<'_>, number: &Number) -> bool {
    is_subsection(view, number)
        || names(view, number, number.start)
        || is_listed(view, number)
        || is_numbered(view, number)
}

/// "5(2)": the second part of section 5.
fn is_subsection(view: View<'_>, number: &Number) -> bool {
    let Some(bracket) = number.start.checked_sub(1).filter(|&at| view.is(at, '(')) else {
        return false;
    };
    let tied = bracket > 0 && (view.is_digits(bracket - 1) || view.is(bracket - 1, ')'));
    tied && view.is(number.end, ')')
}

/// Whether the words before `start` make a label of the number.
fn names(view: View<'_>, number: &Number, start: usize) -> bool {
    let mut end = view.skip_space_back(start);
    if end > 0 && view.is(end - 1, '§') {
        return true;
    }
    let colon = end > 0 && view.is(end - 1, ':');
    if colon || end > 0 && view.is(end - 1, '.') {
        end -= 1;
    }
    let Some(label) = view.word_before(end) else { return false };
    if colon {
        return is(List::Identifier, view, label);
    }
    if !is(List::Label, view, label) || number.start == label {
        return false;
    }
    // "Size 10 shoes", but "groups of size 10".
    if view.is_word(label, "size") || view.is_word(label, "sizes") {
        return counts_next(view, number.end);
    }
    // "No 5" with a small n is a determiner, and "bus 12 people" is not a bus.
    let lower = view.str(label).starts_with(char::is_lowercase);
    let dotted = view.is(label + 1, '.');
    // "Two phase 3 trials": a small number is spelt out where it counts.
    let digit = number.end == number.start + 1 && view.is_digits(number.start);
    if lower && digit && is(List::Grading, view, label) && !ranks(view, label) {
        return true;
    }
    if is(List::Division, view, label) && (lower || is(List::DivisionName, view, label)) {
        return !counts_next(view, number.end);
    }
    !(lower && is(List::DottedLabel, view, label)) || dotted
}

/// Whether a word before a label tells which one it is, so that the number is none of it: "in the final stage 3 riders fell".
fn ranks(view: View<'_>, label: usize) -> bool {
    view.word_before(view.skip_space_back(label))
        .is_some_and(|before| is(List::BeforeGrading, view, before))
}

/// "Chapters 3 and 4": a label in the plural is that of all the numbers behind it.
fn is_listed(view: View<'_>, number: &Number) -> bool {
    let mut first = number.start;
    for _ in 0..LONGEST_LIST {
        let Some(before) = linked(view, first) else { break };
        first = before;
    }
    let mut end = view.skip_space_back(first);
    if end > 0 && view.is(end - 1, '.') {
        end -= 1;
    }
    let several = view.is(end.wrapping_sub(1), '§')
        || view.word_before(end).is_some_and(|label| {
            is_plural(view.str(label))
                || ["pp", "nos", "figs"].iter().any(|word| view.is_word(label, word))
        });
    first < number.start && several && names(view, number, first) && !counts_next(view, number.end)
}

/// "Years 7 and 8", "for escalators 3 and 4": several short numbers right behind a plural, of which they count nothing.
fn is_numbered(view: View<'_>, number: &Number) -> bool {
    let mut first = number.start;
    let mut last = number.start;
    for _ in 0..LONGEST_LIST {
        match linked(view, first) {
            Some(before) => first = before,
            None => break,
        }
    }
    for _ in 0..LONGEST_LIST {
        match linked_behind(view, last) {
            Some(behind) => last = behind,
            None => break,
        }
    }
    let short = |at: usize| view.is_digits(at) && view.str(at).len() <= SHORT;
    let plural = view.word_before(first).filter(|&at| {
        is_plural(view.str(at)) && !is(List::Stop, view, at) && !is(List::AgeNoun, view, at)
    });
    let Some(noun) = plural.filter(|_| first < last && short(number.start)) else { return false };
    // "The team wins 3 and 4": a subject before it makes a verb of the word.
    let opens = view
        .word_before(noun)
        .is_none_or(|before| is(List::Stop, view, before) && !is(List::Person, view, before));
    opens && !counts_next(view, last + 1) && !view.touches(last + 1)
}

/// How many digits the number of a thing has at most.
const SHORT: usize = 3;

/// Where the short figure stands that a comma, "and", "or" or "to" ties to the one at `at`, behind it.
fn linked_behind(view: View<'_>, at: usize) -> Option<usize> {
    let mut next = view.skip_space(at + 1);
    if view.is(next, ',') {
        next = view.skip_space(next + 1);
    }
    let word = ["and", "or", "to"].iter().any(|word| view.is_word(next, word));
    let figure = if word { view.skip_space(next + 1) } else { next };
    let tied = word || figure > at + 2;
    Some(figure).filter(|&at| tied && view.is_digits(at) && view.str(at).len() <= SHORT)
}

/// Where the short figure stands that a comma, a dash, "and", "or" or "to" ties to the one at `start`.
fn linked(view: View<'_>, start: usize) -> Option<usize> {
    let link = view.skip_space_back(start).checked_sub(1)?;
    let word = ["and", "or", "to"].iter().any(|word| view.is_word(link, word));
    if !(word || view.is(link, ',') || view.get(link).is_some_and(is_dash)) {
        return None;
    }
    let mut end = view.skip_space_back(link);
    if word && end > 0 && view.is(end - 1, ',') {
        end -= 1;
    }
    end.checked_sub(1).filter(|&at| view.is_digits(at) && view.str(at).len() <= 4)
}
