//! The role of a figure in its sentence, from the words beside it: change, start, end, part, rate.
//!
//! DESIGN.md keeps start, end, change and ratio apart; this module tells them apart by `roles.tsv`
//! and by prepositions, within the clause.

use super::atom::AtomKind;
use super::phrase::{LONGEST_WORD, View, fold};
use super::quantity::{Direction, Role};
use super::unit::Dimension;
use super::wordlist::{List, has, is, opens_part};
use crate::words::WordSet;

static COMPARATIVE: WordSet = WordSet::new(include_str!("role/comparative.txt"));
static LOSING: WordSet = WordSet::new(include_str!("role/losing.txt"));
static YEAR: WordSet = WordSet::new(include_str!("role/year.txt"));

/// How many words before a figure may hold its verb.
const REACH: usize = 9;

/// The role of the figure over the atoms `start..end`, its modifier and unit included.
pub(super) fn of(view: View<'_>, start: usize, end: usize, dimension: Dimension) -> Role {
    // "Struck down by five votes to four" tells of no change.
    if dimension == Dimension::Score {
        return Role::Plain;
    }
    if let Some(direction) = comparative_after(view, end, dimension)
        .or_else(|| turned_after(view, (start, end), dimension))
    {
        return Role::Change { direction };
    }
    if opens_part(view, start) {
        return Role::Part;
    }
    if dimension == Dimension::Count && parts_a_figure(view, end) {
        return Role::Part;
    }
    let change_noun = |view: View<'_>, end: usize| change_noun(view, end, dimension);
    let Some(before) = view.word_before(start) else { return change_noun(view, end) };
    let verb = || direction_before(view, before);
    let mut buffer = [0; LONGEST_WORD];
    match fold(view.str(before), &mut buffer).unwrap_or_default() {
        "to" | "from" if is_ranging(view, before) => Role::Plain,
        "to" => match verb() {
            Some(direction) => Role::To { direction: Some(direction) },
            None if from_before(view, before) => Role::To { direction: None },
            // "Losses widened to €7.1m"; but somebody "went to 12 countries".
            None if dimension != Dimension::Count
                && view.word_before(before).is_some_and(|at| is(List::Moved, view, at)) =>
            {
                Role::To { direction: None }
            }
            None => Role::Plain,
        },
        "from" => match followed_by_to(view, end) || verb().is_some() || moved(view, before) {
            true => Role::From,
            false => Role::Plain,
        },
        "by" => match verb() {
            Some(direction) => Role::Change { direction },
            None => Role::Plain,
        },
        _ if is_of_figure(view, before) || heads_with_of(view, before) => Role::Of,
        "of" if view.word_before(before).is_none() => Role::Of,
        // "Grew by a factor of five"
        "of" if view.word_before(before).is_some_and(|noun| view.is_word(noun, "factor")) => {
            verb().map_or(Role::Plain, |direction| Role::Change { direction })
        }
        "of" => match view.word_before(before).and_then(|noun| direction_of(view, noun)) {
            Some(direction) => Role::Change { direction },
            None => Role::Plain,
        },
        // "Lost 64 matches": so many were lost, which is no change of their number.
        _ if dimension == Dimension::Count && is(List::Take, view, before) => Role::Plain,
        // "Lost three minutes" to somebody: so much, and no less than before.
        _ if is_lost(view, before, dimension) => Role::Plain,
        _ if is(List::Determiner, view, before) => change_noun(view, end),
        // "Took up 20 %", "shot down 12": the little word belongs to its verb, and changes nothing.
        "up" | "down" if view.word_before(before).is_some_and(|at| is(List::Phrasal, view, at)) => {
            change_noun(view, end)
        }
        _ => match direction_of(view, before) {
            Some(direction) => Role::Change { direction },
            None => change_noun(view, end),
        },
    }
}

/// Whether a time is said to be lost: "lost three minutes".
fn is_lost(view: View<'_>, before: usize, dimension: Dimension) -> bool {
    LOSING.has(view.str(before)) && dimension == Dimension::Measure("duration")
}

/// "5 % up", "1.8 % lower on Tuesday", "71 % off its peak", "17 % below the previous quarter": a change that stands behind its figure.
/// A verb of change before the figure says which way it went, whatever follows: "fell 5 % over the year".
fn turned_after(
    view: View<'_>,
    (start, end): (usize, usize),
    dimension: Dimension,
) -> Option<Direction> {
    let before = view.word_before(start);
    if !matches!(dimension, Dimension::Share | Dimension::Points)
        || before.is_some_and(|at| {
            direction_before(view, start).is_some() || direction_of(view, at).is_some()
        })
    {
        return None;
    }
    let at = view.skip_space(end);
    let next = view.skip_space(at + 1);
    if at == end || !view.is_letters(at) {
        return None;
    }
    if COMPARATIVE.has(view.str(at)) {
        let stops =
            !view.is_letters(next) || is(List::Stop, view, next) || YEAR.has(view.str(next));
        return direction_of(view, at).or_else(|| leaning(view.str(at))).filter(|_| stops);
    }
    let side = leaning(view.str(at))?;
    let article = is(List::Possessor, view, next);
    let first = if article { view.skip_space(next + 1) } else { next };
    let second = view.skip_space(first + 1);
    let earlier = view.is_letters(first) && is(List::Earlier, view, first)
        || view.is_letters(first)
            && view.is_letters(second)
            && is(List::Earlier, view, second)
            && article;
    (earlier || article && view.is_word(at, "off")).then_some(side)
}

/// The side of something on which a word behind a figure puts it: "5 % above", "$100 lower".
pub(crate) fn leaning(word: &str) -> Option<Direction> {
    if has(List::More, word) {
        Some(Direction::Up)
    } else if has(List::Less, word) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// The direction of a change that a word names: "shrink", "a cut".
pub(crate) fn turn(word: &str) -> Option<Direction> {
    if has(List::Up, word) {
        Some(Direction::Up)
    } else if has(List::Down, word) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// The direction that the word at `at` names.
fn direction_of(view: View<'_>, at: usize) -> Option<Direction> {
    if view.is_letters(at) { turn(view.str(at)) } else { None }
}

/// The direction of a verb of change that names its factor: "tripled to 300 tonnes".
fn direction_of_factor(view: View<'_>, at: usize) -> Option<Direction> {
    match super::number::word(view, at)?.class {
        super::number::Class::Change(direction) => Some(direction),
        _ => None,
    }
}

/// Whether a word of change stands before `start`, in the same clause.
pub(super) fn changes(view: View<'_>, start: usize) -> bool {
    direction_before(view, start).is_some()
}

/// Whether a verb says right before the "from" of a figure that something went from it to another: "went from 5 % to 10 %".
pub(super) fn moves(view: View<'_>, start: usize) -> bool {
    let mut before = words_before(view, start);
    let from = before.next().is_some_and(|at| view.is_word(at, "from"));
    from && before.next().is_some_and(|at| is(List::Moved, view, at))
}

/// Whether something moved to a figure before "from": "slowed to 3.5 % from 3.9 %".
fn moved(view: View<'_>, from: usize) -> bool {
    let mut before = words_before(view, from);
    before.any(|at| view.is_word(at, "to"))
        && words_before(view, from).any(|at| is(List::Moved, view, at))
}

/// The direction of the nearest word of change before `at`, in the same clause.
fn direction_before(view: View<'_>, at: usize) -> Option<Direction> {
    words_before(view, at)
        .find_map(|at| direction_of(view, at).or_else(|| direction_of_factor(view, at)))
}

/// Whether a "from" with a figure after it stands before `at`.
fn from_before(view: View<'_>, at: usize) -> bool {
    let mut found = words_before(view, at);
    found.any(|at| view.is_word(at, "from"))
}

/// Whether figures behind "from" and "to" stand beside each other: "ranged from $55 in Peru to $300 in Chile".
fn is_ranging(view: View<'_>, at: usize) -> bool {
    let from = if view.is_word(at, "from") {
        Some(at)
    } else {
        words_before(view, at).find(|&at| view.is_word(at, "from"))
    };
    let verb = from.and_then(|from| view.word_before(from));
    verb.is_some_and(|verb| is(List::Ranging, view, verb))
}

/// Whether "to" and a figure follow the figure that ends at `end`.
fn followed_by_to(view: View<'_>, end: usize) -> bool {
    let mut at = end;
    for _ in 0..2 * REACH {
        match view.kind(at) {
            Some(AtomKind::Other('.' | ';' | ':' | '?' | '!')) | None => return false,
            Some(AtomKind::Letters) if view.is_word(at, "to") => {
                let next = view.skip_space(at + 1);
                return view.is_digits(next)
                    || matches!(view.kind(next), Some(AtomKind::Other(_)))
                    || super::number::word(view, next).is_some()
                    || super::modifier::after(view, next).is_some()
                    || is(List::Approximator, view, next);
            }
            _ => at += 1,
        }
    }
    false
}

/// The words before `at`, nearest first, up to the end of the clause before.
fn words_before(view: View<'_>, at: usize) -> impl Iterator<Item = usize> {
    let mut index = at;
    let mut left = REACH;
    let mut steps = 4 * REACH;
    std::iter::from_fn(move || {
        while index > 0 && left > 0 && steps > 0 {
            index -= 1;
            steps -= 1;
            match view.kind(index) {
                Some(AtomKind::Letters) => {
                    left -= 1;
                    return Some(index);
                }
                Some(AtomKind::Other(';' | ':' | '?' | '!')) => return None,
                Some(AtomKind::Other('.')) if view.kind(index + 1) == Some(AtomKind::Space) => {
                    return None;
                }
                _ => {}
            }
        }
        None
    })
}

/// "8 of the 12": a figure of which another is the whole.
fn parts_a_figure(view: View<'_>, end: usize) -> bool {
    let of = view.skip_space(end);
    if !view.is_word(of, "of") {
        return false;
    }
    let mut at = view.skip_space(of + 1);
    for _ in 0..2 {
        if is(List::Universal, view, at) || is(List::Possessor, view, at) {
            at = view.skip_space(at + 1);
        }
    }
    view.is_digits(at) || is_small_number(view, at)
}

/// Whether a word is a number below a hundred; "scores" and "hundreds" are none of which one is a part.
fn is_small_number(view: View<'_>, at: usize) -> bool {
    use super::number::Class::{Teen, Ten, Unit};
    super::number::word(view, at).is_some_and(|word| matches!(word.class, Unit | Teen | Ten))
}

/// "of 12", "of the 12", "of all 12", "of its 12" after a figure.
fn is_of_figure(view: View<'_>, before: usize) -> bool {
    let mut at = Some(before);
    for _ in 0..3 {
        let Some(word) = at else { return false };
        if view.is_word(word, "of") {
            let end = view.skip_space_back(word);
            return end.checked_sub(1).is_some_and(|last| {
                view.is_digits(last)
                    || view.is(last, '%')
                    || is_small_number(view, last)
                    || is(List::ShareHead, view, last)
            });
        }
        at = match past_genitive(view, word) {
            Some(possessor) => possessor,
            None if is(List::Possessor, view, word) || is(List::Universal, view, word) => {
                view.word_before(word)
            }
            None => return false,
        };
    }
    false
}

/// "Of the 12 members, half", "Of the airport's 140 flights, 22": a whole at the head of its sentence.
fn heads_with_of(view: View<'_>, before: usize) -> bool {
    let of = match past_genitive(view, before) {
        // "Of the airport's 140 flights"
        Some(possessor) => {
            let article = possessor.filter(|&at| is(List::Possessor, view, at));
            article.map_or(possessor, |at| view.word_before(at))
        }
        None => view.word_before(before).filter(|_| is(List::Possessor, view, before)),
    };
    of.is_some_and(|of| {
        let start = view.skip_space_back(of);
        let head =
            start == 0 || matches!(view.kind(start - 1), Some(AtomKind::Other('.' | '!' | '?')));
        view.is_word(of, "of") && head
    })
}

/// What stands before the possessor of a genitive that ends with the word at `at`: "of | the site's", "of | Elk's".
fn past_genitive(view: View<'_>, at: usize) -> Option<Option<usize>> {
    let apostrophe = at.checked_sub(1).filter(|&mark| view.is(mark, '\'') || view.is(mark, '’'))?;
    let possessor = apostrophe.checked_sub(1).filter(|&word| view.is_letters(word))?;
    view.is_word(at, "s").then(|| view.word_before(possessor))
}

/// "a 12 % increase", "a 5-point drop in"; but "a five-mile hike" and "a 5-megaton bomb fell".
fn change_noun(view: View<'_>, end: usize, dimension: Dimension) -> Role {
    let journey = matches!(dimension, Dimension::Measure("length" | "duration"));
    let mut at = view.skip_joint(end);
    for _ in 0..3 {
        if !view.is_letters(at) || is(List::Stop, view, at) {
            break;
        }
        let past = view.skip_space(at + 1);
        // "Lies 40 metres down"
        let place = journey
            && (view.is_word(at, "down") || view.is_word(at, "up"))
            && !view.is_word(past, "on")
            && !view.is_word(past, "from");
        let goes = place
            || journey
                && is(List::Climb, view, at)
                && !view.is_word(past, "in")
                && !view.is_word(past, "of");
        // "A net 12,000 jobs added": so many were.
        let taken = dimension == Dimension::Count && is(List::Take, view, at);
        if let Some(direction) = direction_of(view, at).filter(|_| {
            !taken
                && !is(List::More, view, at)
                && !is(List::Less, view, at)
                && !is(List::FiniteChange, view, at)
                && !goes
        }) {
            return Role::Change { direction };
        }
        at = view.skip_joint(at + 1);
    }
    Role::Plain
}

/// "12 % more than", "three points higher"; not "500 more people", which adds to no figure.
fn comparative_after(view: View<'_>, end: usize, dimension: Dimension) -> Option<Direction> {
    let relative = matches!(dimension, Dimension::Share | Dimension::Points | Dimension::Multiple);
    let at = view.skip_space(end);
    let direction = if is(List::More, view, at) {
        Direction::Up
    } else if is(List::Less, view, at) {
        Direction::Down
    } else {
        return None;
    };
    let mut next = view.skip_space(at + 1);
    for _ in 0..3 {
        if view.is_word(next, "than") {
            return Some(direction);
        }
        next = view.skip_space(next + 1);
    }
    // "5 % below that of 2018"
    let held = view.skip_space(at + 1);
    if relative && (view.is_word(held, "that") || view.is_word(held, "those")) {
        return Some(direction);
    }
    // "10 °C colder in May"
    if dimension == Dimension::Measure("temperature") && view.str(at).ends_with("er") {
        return Some(direction);
    }
    // "30 % more people"
    let counts = ["more", "fewer", "less"].iter().any(|word| view.is_word(at, word));
    (relative && (counts || !view.is_letters(view.skip_space(at + 1)))).then_some(direction)
}
