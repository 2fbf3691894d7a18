//! What looks like a figure and is no quantity: years and days of the month, times of day, versions,
//! telephone numbers, identifiers, list markers, page and section numbers, "one" as a pronoun.
//!
//! A guard only ever says no. It reads a bounded number of atoms around the figure.

mod calendar;
mod label;
mod named;

use super::atom::AtomKind;
use super::exact::Exact;
use super::modifier;
use super::number::{Form, Number};
use super::phrase::{View, is_dash, is_hyphen};
use super::unit::{self, Dimension, UnitId};
use super::wordlist::{List, counts_next, is, is_plural};
use calendar::{is_era, is_year, next_to_month};
use label::is_label;
pub(super) use named::{is_brand, is_fraction as is_pair, is_title};

/// How many atoms to either side show whether a text is a headline.
const HEADLINE: usize = 12;

/// How many letters stand between the figures of a docket number: the two of `19-cv-1234`.
const LONGEST_INFIX: usize = 3;

/// The most atoms that a telephone number takes up.
const LONGEST_PHONE: usize = 20;
/// How many digits a telephone number has: fewer are written without its country or area.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Whether the digits that begin at `start` belong to a longer code, and where that code ends.
///
/// A dash at `floor`, where the figure before ended, joins the two and makes no code of them.
pub(super) fn code_end(view: View<'_>, start: usize, floor: usize) -> Option<usize> {
    let joins = start == floor + 1 && view.get(floor).is_some_and(is_dash);
    let before = view.before(start).filter(|_| !joins);
    let touched = match before.map(|atom| atom.kind) {
        Some(AtomKind::Letters) => true,
        Some(AtomKind::Other('_' | '@' | '\\' | '#' | '/' | '^')) => true,
        Some(AtomKind::Other('.' | ':')) => start > 1 && view.touches(start - 2),
        // "C++17"
        Some(AtomKind::Other('+')) => start > 1 && view.is(start - 2, '+'),
        Some(AtomKind::Other('-' | '‐' | '‑')) => start > 1 && hyphened_code(view, start - 2),
        _ => false,
    };
    (touched || dotted(view, start) || chained(view, start)).then(|| token_end(view, start))
}

/// Whether what stands before a hyphen makes a code of the digits after it: "COVID-19", "F-16".
fn hyphened_code(view: View<'_>, before: usize) -> bool {
    match view.kind(before) {
        Some(AtomKind::Digits) => true,
        Some(AtomKind::Letters) => {
            let text = view.str(before);
            let plain_word = text.len() > 1
                && text.chars().all(char::is_lowercase)
                && text.contains(['a', 'e', 'i', 'o', 'u']);
            !plain_word
        }
        _ => false,
    }
}

/// Versions and addresses, `1.2.3`; dates and times in digits, `3/4/2019`, `2:00`.
fn dotted(view: View<'_>, start: usize) -> bool {
    let digits_after = |c: char, at: usize| view.is(at, c) && view.is_digits(at + 1);
    let thousands = |at: usize| view.str(at + 1).len() == 3 && view.str(at + 3).len() == 3;
    let european = thousands(start + 1) && view.str(start).len() <= 3;
    (digits_after('.', start + 1) && digits_after('.', start + 3) && !european)
        || (digits_after('.', start + 1)
            && european
            && digits_after('.', start + 5)
            && view.str(start + 6).len() != 3)
        || (digits_after('/', start + 1) && digits_after('/', start + 3))
        || (digits_after(':', start + 1) && view.str(start + 2).len() == 2)
}

/// Telephone numbers, identifiers and dates in digits: `555-123-4567`, `2016-11-07`, `555-1234`, `19-cv-1234`.
fn chained(view: View<'_>, start: usize) -> bool {
    let tied = |at: usize| view.get(at).is_some_and(is_hyphen);
    let docket = tied(start + 1)
        && tied(start + 3)
        && view.is_digits(start + 4)
        && view.is_letters(start + 2)
        && view.str(start + 2).len() <= LONGEST_INFIX
        && !is(List::Stop, view, start + 2)
        && unit::at(view, start + 2).is_none();
    if docket {
        return true;
    }
    let hyphen = |at: usize| view.get(at).is_some_and(is_dash) && view.is_digits(at + 1);
    if !hyphen(start + 1) {
        return false;
    }
    let phone = view.str(start).len() == 3
        && view.str(start + 2).len() == 4
        && view.get(start + 1).is_some_and(is_hyphen);
    phone || hyphen(start + 3) || view.str(start).starts_with('0') && view.str(start).len() > 1
}

/// Where a telephone number ends that begins with the sign of a country, an area in brackets or a zero:
/// `+44 20 7946 0958`, `(555) 123-4567`, `0800 123 456`.
pub(super) fn phone_end(view: View<'_>, start: usize) -> Option<usize> {
    let before = |c: char| view.before(start).is_some_and(|atom| atom.is(c));
    let country = before('+');
    let area = before('(') && view.is(start + 1, ')');
    let trunk = view.str(start).starts_with('0')
        && view.str(start).len() > 2
        && view.is_digits(view.skip_space(start + 1));
    if !(country || area || trunk) || (country || area) && start > 1 && view.touches(start - 2) {
        return None;
    }
    let (mut end, mut at) = (start, start);
    let (mut groups, mut digits, mut in_threes, mut marks) = (0, 0, true, area || trunk);
    // A group may be set off by a blank, a mark, or the brackets of an area between blanks.
    for _ in 0..LONGEST_PHONE {
        match view.kind(at)? {
            AtomKind::Digits => {
                in_threes &= groups == 0 || view.str(at).len() == 3;
                (groups, digits, end) = (groups + 1, digits + view.str(at).len(), at + 1);
            }
            AtomKind::Space if view.str(at) == " " || view.str(at) == "\u{a0}" => {}
            AtomKind::Other('(' | ')' | '-' | '‑' | '.') => marks = true,
            _ => break,
        }
        at += 1;
        if at >= view.atoms.len() {
            break;
        }
    }
    // "+1 234 567" is a number in groups of three.
    let number = in_threes && !marks;
    (groups > 2 && (PHONE_DIGITS).contains(&digits) && !number && !view.touches(end)).then_some(end)
}

/// The end of the run without blanks that holds the atom at `at`.
pub(super) fn token_end(view: View<'_>, at: usize) -> usize {
    let mut end = at;
    while view.kind(end).is_some_and(|kind| kind != AtomKind::Space) {
        end += 1;
    }
    end
}

/// Whether the number, which has no unit, is no quantity. `start` and `end` take in the modifier.
pub(super) fn refuses(view: View<'_>, number: &Number, bounded: bool) -> bool {
    if super::number::is_roman(view, number.start) {
        return false;
    }
    // "Per 100,000 inhabitants" says of the figure before it what it is counted for.
    if view
        .word_before(number.start)
        .is_some_and(|at| view.is_word(at, "per") || is_for_every(view, at))
    {
        return true;
    }
    if named::is_named(view, number) {
        return true;
    }
    if number.spelled {
        return is_spelled_name(view, number)
            || is_pronoun_one(view, number)
            || is_label(view, number)
            || is_superlative(view, number)
            || next_to_month(view, number);
    }
    let plain = number.end == number.start + 1;
    if plain && number.form == Form::Ordinal {
        return false;
    }
    let text = view.str(number.start);
    if plain && (text.len() > 15 || (text.len() > 1 && text.starts_with('0'))) {
        return true;
    }
    is_list_marker(view, number)
        || is_reference(view, number)
        || unit::is_unknown(view, view.skip_space(number.end))
        || named::is_fraction(view, number)
        || named::is_address(view, number)
        || is_label(view, number)
        || next_to_month(view, number)
        || is_clock(view, number)
        || (plain && is_year(view, number, bounded))
        || (plain && !bounded && is_part_of_name(view, number))
        || continues(view, number)
        || is_era(view, number)
}

/// "For every 100,000 births", "to every hundred": what another figure is counted for.
pub(super) fn is_for_every(view: View<'_>, every: usize) -> bool {
    let before = view.word_before(every).filter(|_| view.is_word(every, "every"));
    before.is_some_and(|at| view.is_word(at, "for") || view.is_word(at, "to"))
}

/// `[12]`, `[3, 4]`, `[5–7]`: the number of a reference.
fn is_reference(view: View<'_>, number: &Number) -> bool {
    const LONGEST: usize = 12;
    let listed = |at: &usize| {
        let short = view.is_digits(*at) && view.str(*at).len() <= 3;
        short || view.is_space(*at) || view.is(*at, ',') || view.get(*at).is_some_and(is_dash)
    };
    let before = (number.start.saturating_sub(LONGEST)..number.start).rev().find(|at| !listed(at));
    let after = (number.start..number.start + LONGEST).find(|at| !listed(at));
    before.is_some_and(|at| view.is(at, '[')) && after.is_some_and(|at| view.is(at, ']'))
}

/// "95 % CI": a level of confidence, which says nothing of what is measured.
pub(super) fn is_confidence(view: View<'_>, unit: Option<UnitId>, end: usize) -> bool {
    let next = view.skip_space(end);
    let percent = unit.is_some_and(|unit| unit.unit().dimension == Dimension::Share);
    percent
        && is(List::Interval, view, next)
        && (view.str(next).len() <= 3 || view.is_letters(view.skip_space(next + 1)))
}

/// "The Big Four", "Half Girlfriend": a number word with a capital beside another capital, in a sentence
/// that has words without.
fn is_spelled_name(view: View<'_>, number: &Number) -> bool {
    let capital = |at: usize| {
        view.is_letters(at)
            && view.str(at).starts_with(char::is_uppercase)
            && view.str(at).chars().count() > 1
            && !is(List::Month, view, at)
    };
    let plain = matches!(number.form, Form::Cardinal | Form::Fraction);
    if !plain || number.end != number.start + 1 || !capital(number.start) {
        return false;
    }
    let before = view.word_before(number.start).and_then(|at| past_genitive(view, at));
    let next = view.skip_space(number.end);
    let starts = starts_sentence(view, number.start) || starts_line(view, number.start);
    let run = if starts {
        // "Two Brazilians" counts, "Half Girlfriend" is a name.
        number.form == Form::Fraction && capital(next) && !is_plural(view.str(next))
    } else {
        before.is_some_and(|at| capital(at) && !starts_sentence(view, at)) || capital(next)
    };
    run && has_lower_case(view, number)
}

/// The possessor where `at` is the "s" of a genitive ("Ocean's"), otherwise the word itself.
fn past_genitive(view: View<'_>, at: usize) -> Option<usize> {
    let mark = at.checked_sub(1).filter(|&mark| view.is(mark, '\'') || view.is(mark, '’'));
    match mark.filter(|_| view.is_word(at, "s")) {
        Some(mark) => mark.checked_sub(1).filter(|&word| view.is_letters(word)),
        None => Some(at),
    }
}

/// Whether some longer word nearby is written small, as none is in a headline.
fn has_lower_case(view: View<'_>, number: &Number) -> bool {
    let around = number.start.saturating_sub(HEADLINE)..(number.end + HEADLINE);
    around
        .filter(|&at| view.is_letters(at))
        .any(|at| view.str(at).len() > 3 && view.str(at).starts_with(char::is_lowercase))
}

/// Whether a sentence begins with the word at `at`.
fn starts_sentence(view: View<'_>, at: usize) -> bool {
    let before = view.skip_space_back(at);
    before == 0
        || matches!(
            view.kind(before - 1),
            Some(AtomKind::Other('.' | '!' | '?' | ':' | '"' | '“' | '('))
        )
        || view.is_break(before - 1)
}

/// Whether a line begins with the word at `at`, be it behind the sign of a heading or an item.
fn starts_line(view: View<'_>, at: usize) -> bool {
    let before = view.skip_space_back(at);
    matches!(
        view.before(before).map(|atom| atom.kind),
        Some(AtomKind::Other('#' | '*' | '>' | '|' | '-' | '–' | '—' | '•'))
    ) || view.str(before).contains('\n')
}

/// "The most", "at most", "most recent": "most" is a share only before what it is a share of.
fn is_superlative(view: View<'_>, number: &Number) -> bool {
    if !matches!(number.form, Form::Share(..)) || !view.is_word(number.start, "most") {
        return false;
    }
    let next = view.skip_space(number.end);
    let then = view.skip_space(next + 1);
    let plural =
        |at: usize| view.is_letters(at) && is_plural(view.str(at)) && !is(List::Stop, view, at);
    let cued = view.word_before(number.start).is_some_and(|at| is(List::BeforeMost, view, at));
    let numbered =
        view.skip_space_back(number.start).checked_sub(1).is_some_and(|at| view.is_digits(at));
    cued || numbered
        || !(view.is_word(next, "of") || plural(next) || (view.is_letters(next) && plural(then)))
}

/// Whether letters or a point and more digits follow against the figure: `3D`, `1990s`, `2.0.1`.
fn continues(view: View<'_>, number: &Number) -> bool {
    let point = (view.is(number.end, '.') || view.is(number.end, ':') || view.is(number.end, '/'))
        && view.is_digits(number.end + 1);
    let letters = view.touches(number.end) && modifier::after(view, number.end).is_none();
    letters || point || view.is(number.end, '_') || view.is(number.end, '@')
}

/// "1. Introduction", "2) Next", at the beginning of a line.
fn is_list_marker(view: View<'_>, number: &Number) -> bool {
    let bracket = view.before(number.start).is_some_and(|atom| atom.is('('));
    let first = if bracket { number.start - 1 } else { number.start };
    let line_start = first == 0
        || view.before(first).is_some_and(|atom| {
            atom.kind == AtomKind::Space
                && memchr::memchr(b'\n', atom.of(view.text).as_bytes()).is_some()
        });
    let closes = view.is(number.end, ')') || (!bracket && view.is(number.end, '.'));
    let plain = number.end == number.start + 1 && view.str(number.start).len() <= 3;
    line_start && closes && plain && view.kind(number.end + 1) == Some(AtomKind::Space)
}

/// "Plan 9", "UFC 236", "Pitch Perfect 2": digits after a capitalised word inside a sentence, counting nothing.
fn is_part_of_name(view: View<'_>, number: &Number) -> bool {
    if !view.is_space(number.start.wrapping_sub(1))
        || number.value >= Exact::whole(10_000)
        || counts_next(view, number.end)
    {
        return false;
    }
    let Some(word) = view.word_before(number.start) else { return false };
    let text = view.str(word);
    let capital = text.chars().count() > 1 && text.starts_with(char::is_uppercase);
    let shouted = text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    // "In Syria 300 were killed": of a name in the singular nobody says "were".
    let next = view.skip_space(number.end);
    let plural = ["were", "are", "have"].iter().any(|word| view.is_word(next, word));
    let several = plural && number.value > Exact::ONE;
    // A list of names and figures, "Spain 12, France 9", counts after all.
    let listed = view.is(number.end, ',') || view.is(number.end, ';');
    capital
        && (shouted || !starts_sentence(view, word))
        && !listed
        && !several
        && super::number::word(view, word).is_none()
}

/// "5 p.m.", "7 o'clock".
fn is_clock(view: View<'_>, number: &Number) -> bool {
    let next = view.skip_space(number.end);
    let half = is(List::HalfDay, view, next);
    let dotted = (view.is_word(next, "a") || view.is_word(next, "p"))
        && view.is(next + 1, '.')
        && view.is_word(next + 2, "m");
    let clock = view.is_word(next, "o")
        && matches!(view.kind(next + 1), Some(AtomKind::Other('\'' | '’')))
        && view.is_word(next + 2, "clock");
    (half || dotted || clock) && number.value <= Exact::whole(24)
}

/// "One" as a pronoun: "this one", "one of us", "one is".
fn is_pronoun_one(view: View<'_>, number: &Number) -> bool {
    if !view.is_word(number.start, "one")
        || number.end != number.start + 1
        || number.form != Form::Cardinal
    {
        return false;
    }
    // "Only one river", but "the only one".
    let counts = |only: usize| {
        let the = view
            .word_before(only)
            .is_some_and(|at| is(List::Article, view, at) || is(List::Possessor, view, at));
        view.is_word(only, "only") && !the
    };
    let before = view
        .word_before(number.start)
        .is_some_and(|at| is(List::PronounOne, view, at) && !counts(at));
    let next = view.skip_joint(number.end);
    let after = next > number.end && is(List::NotOne, view, next);
    let ends = !view.is_letters(next) || view.is(number.end, '\'') || view.is(number.end, '’');
    let compound = number.start > 1
        && view.get(number.start - 1).is_some_and(is_hyphen)
        && view.is_letters(number.start - 2);
    let whole_text = ends && number.start == view.skip_space(0) && next >= view.atoms.len();
    let negative_or_copula =
        view.word_before(number.start).is_some_and(|at| is(List::BeforeOne, view, at));
    before || after || compound || (ends && !whole_text && !negative_or_copula)
}
