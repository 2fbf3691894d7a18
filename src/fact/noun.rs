//! The noun that a figure counts, found without a parse: the first plural after the figure, or what
//! stands before the next word that ends a noun group.
//!
//! The parse of the sentence may know better; what is said here is what the words in a row show.

use super::atom::AtomKind;
use super::phrase::{View, is_hyphen};
use super::quantity::Counted;
use super::wordlist::{List, has, is, is_plural, singular};
use crate::span::Span;

/// The longest noun group that is read.
const MAX_WORDS: usize = 5;

/// The noun group that begins after `end`, past "of", "of the" when `of` is set.
pub(super) fn after(view: View<'_>, end: usize, plural: bool) -> Option<(Counted, usize)> {
    let mut at = view.skip_joint(end);
    // "279 total recoveries": what is counted stands behind it.
    let next = view.skip_space(at + 1);
    if view.is_letters(at) && has(List::Amount, view.str(at)) && is_noun_word(view, next) {
        at = next;
    }
    // "The fourth and final single": both say which one it is.
    let second = view.skip_space(at + 1);
    if !plural && view.is_word(at, "and") && is(List::Final, view, second) {
        at = view.skip_space(second + 1);
    }
    let mut last = None;
    let mut fallback = None;
    let mut read = 0;
    for _ in 0..3 * MAX_WORDS {
        if read >= MAX_WORDS {
            break;
        }
        if !view.is_letters(at) || is(List::Stop, view, at) {
            // "34 Ligas de Moor titles": a small word inside a name.
            match particle(view, at).filter(|_| last.is_some()) {
                Some(next) => at = next,
                None => break,
            }
        }
        last.get_or_insert(at);
        let word = view.str(at);
        read += usize::from(!is_capital(view, at));
        if is(List::Nominal, view, at) && fallback.is_none() {
            // "1,000 killed" counts the killed, "12,000 missing civilians" counts civilians.
            let follows = view.skip_space(at + 1);
            let more = view.is_letters(follows)
                && !is(List::Stop, view, follows)
                && singular_at(view, follows);
            if !more {
                fallback = Some(at);
                break;
            }
        }
        let possessive = matches!(view.kind(at + 1), Some(AtomKind::Other('\'' | '’')));
        if plural && is_plural(word) && !possessive {
            fallback = Some(at);
            let next = view.skip_space(at + 1);
            let joined = view.get(at + 1).is_some_and(is_hyphen);
            if !joined {
                // "sales people", "Homes Association members": a plural may stand before the head.
                let second = (view.is_letters(next) && next > at + 1)
                    .then(|| view.str(next))
                    .filter(|word| is_plural(word) && !is(List::Stop, view, next));
                if second.is_some_and(|word| !word.ends_with("ses")) && !is_verb_like(view, next) {
                    fallback = Some(next);
                }
                break;
            }
        } else if !plural || (fallback.is_none() && is_head_like(view, at)) {
            fallback = Some(at);
        }
        at = next_word(view, at)?.unwrap_or(usize::MAX);
        if at == usize::MAX {
            break;
        }
    }
    let head = fallback?;
    let first = last?;
    let span = view.get(head)?.span;
    let group = Span::new(view.get(first)?.span.start, span.end);
    let text = view.str(head);
    let head_word = singular(text).filter(|_| plural).unwrap_or_else(|| text.to_lowercase());
    Some((Counted { head: head_word, span, group }, head + 1))
}

/// The capital behind a small word that stands between two capitals.
fn particle(view: View<'_>, at: usize) -> Option<usize> {
    let (before, next) = (view.word_before(at)?, view.skip_space(at + 1));
    (is(List::NameParticle, view, at) && is_capital(view, before) && is_capital(view, next))
        .then_some(next)
}

fn is_capital(view: View<'_>, at: usize) -> bool {
    view.is_letters(at) && view.str(at).starts_with(char::is_uppercase)
}

/// The next word of the group: after one blank or hyphen; none inside is the end of the group.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the outer option lets the caller use `?` for a broken view"
)]
fn next_word(view: View<'_>, at: usize) -> Option<Option<usize>> {
    let next = at + 1;
    Some(match view.kind(next) {
        // "COVID-19 cases": a name with a number in it.
        Some(AtomKind::Other('-')) if view.is_digits(next + 1) && view.is_space(next + 2) => {
            Some(next + 3)
        }
        Some(AtomKind::Space) if !view.is_break(next) => Some(next + 1),
        Some(AtomKind::Other('-' | '‐' | '‑')) if view.is_letters(next + 1) => Some(next + 1),
        Some(AtomKind::Other('\'' | '’'))
            if view.is_word(next + 1, "s") && view.is_space(next + 2) =>
        {
            Some(next + 3)
        }
        Some(AtomKind::Other('\'' | '’')) if view.is_space(next + 1) => Some(next + 2),
        _ => None,
    })
}

fn singular_at(view: View<'_>, at: usize) -> bool {
    is_plural(view.str(at))
        || view.is_letters(view.skip_space(at + 1))
            && !is(List::Stop, view, view.skip_space(at + 1))
}

/// Whether a group of a plural figure may end in this singular-looking word, as in "30 of the crew".
fn is_head_like(view: View<'_>, at: usize) -> bool {
    let text = view.str(at);
    !(text.ends_with("ly")
        || text.ends_with("ed")
        || text.ends_with("ing")
        || text.ends_with("ous"))
}

/// Whether the word after a plural is more likely its verb: "members votes" does not occur, "group says" does.
fn is_verb_like(view: View<'_>, at: usize) -> bool {
    let next = view.skip_space(at + 1);
    view.is_word(next, "the") || view.is_word(next, "a") || view.is_word(next, "that")
}

/// What a share is of: the noun group after "of", "of the", "of all".
pub(super) fn of(view: View<'_>, end: usize) -> Option<Counted> {
    let mut at = view.skip_space(end);
    if !view.is_word(at, "of") {
        return None;
    }
    at = view.skip_space(at + 1);
    for _ in 0..2 {
        if is(List::Universal, view, at) || is(List::Possessor, view, at) {
            at = view.skip_space(at + 1);
        }
    }
    // "8 of the 12 members", "of Elk's 12 members": both figures count members.
    let at = past_genitive(view, at);
    let at = super::number::read(view, at).map_or(at, |whole| view.skip_space(whole.end));
    // "45 % of the national total of cases": a share of the cases.
    let inner = (at..at + 2 * MAX_WORDS)
        .take_while(|&at| {
            let apostrophe = matches!(view.kind(at), Some(AtomKind::Other('\'' | '’')));
            view.is_letters(at) || view.is_space(at) || apostrophe
        })
        .find(|&at| has(List::Amount, view.str(at)))
        .and_then(|amount| of(view, amount + 1));
    inner.or_else(|| after(view, at, true).map(|(noun, _)| noun))
}

/// Past a possessor of up to three words before a figure: "Elk's | 12", "the north site's | eight"; `at` where none stands.
fn past_genitive(view: View<'_>, at: usize) -> usize {
    let genitive = (at..at + 2 * MAX_WORDS)
        .take_while(|&at| view.is_letters(at) || view.is_space(at))
        .last()
        .map(|last| last + 1)
        .filter(|&mark| matches!(view.kind(mark), Some(AtomKind::Other('\'' | '’'))))
        .filter(|&mark| view.is_word(mark + 1, "s"))
        .map(|mark| view.skip_space(mark + 2));
    genitive.filter(|&next| super::number::read(view, next).is_some()).unwrap_or(at)
}

/// What a figure behind a comma is of: "Of the smokers, 30 %", "Among the 120 patients, 45".
pub(super) fn whole_before(view: View<'_>, start: usize) -> Option<Counted> {
    let comma = view.skip_space_back(start).checked_sub(1).filter(|&at| view.is(at, ','))?;
    let first = (comma.saturating_sub(3 * MAX_WORDS)..comma)
        .rev()
        .take_while(|&at| view.is_letters(at) || view.is_space(at) || view.is_digits(at))
        .last()?;
    let opener = view.skip_space(first);
    if view.is_word(opener, "of") {
        return of(view, opener);
    }
    view.is_word(opener, "among").then(|| after(view, opener + 1, true))?.map(|(noun, _)| noun)
}

/// The noun whose value a figure over `start..end` is: "a rating of 45 %", "the rating was 45 %", "a 45 %
/// rating".
pub(super) fn valued(view: View<'_>, start: usize, end: usize) -> Option<Counted> {
    valued_before(view, start).or_else(|| valued_after(view, start, end))
}

fn is_noun_word(view: View<'_>, at: usize) -> bool {
    view.is_letters(at)
        && !is(List::Stop, view, at)
        && !is(List::Up, view, at)
        && !is(List::Down, view, at)
        && view.str(at).len() > 2
        && super::number::word(view, at).is_none()
}

fn valued_before(view: View<'_>, start: usize) -> Option<Counted> {
    let link = view.word_before(start).filter(|&at| is(List::ValueOf, view, at))?;
    // "The rate stood at 4.5 %", "was unchanged at 4.5 %"
    let mut end = link;
    while view.is_word(link, "at")
        && let Some(at) = view.word_before(end)
        && (is(List::Steady, view, at) || is(List::Copula, view, at))
    {
        end = at;
    }
    let head = view.word_before(end).filter(|&at| is_noun_word(view, at))?;
    let mut first = head;
    for _ in 1..MAX_WORDS {
        match view.word_before(first).filter(|&at| is_noun_word(view, at)) {
            Some(before) => first = before,
            None => break,
        }
    }
    Some(group(view, first, head))
}

/// Only behind a determiner is it known that what follows is one noun group.
fn valued_after(view: View<'_>, start: usize, end: usize) -> Option<Counted> {
    let determiner = view.word_before(start)?;
    if !(is(List::Possessor, view, determiner) || is(List::Article, view, determiner)) {
        return None;
    }
    let first = Some(view.skip_joint(end)).filter(|&at| at > end && is_noun_word(view, at))?;
    let mut head = first;
    for _ in 1..MAX_WORDS {
        let next = view.skip_space(head + 1);
        if next == head + 1 || !is_noun_word(view, next) {
            break;
        }
        head = next;
    }
    Some(group(view, first, head))
}

/// The words from `first` to `head` as a noun group.
fn group(view: View<'_>, first: usize, head: usize) -> Counted {
    let span = |at: usize| view.get(at).map_or(Span::new(0, 0), |atom| atom.span);
    let text = view.str(head);
    Counted {
        head: singular(text).unwrap_or_else(|| text.to_lowercase()),
        span: span(head),
        group: Span::new(span(first).start, span(head).end),
    }
}

/// The noun before a figure that says what it counts: "a population of 195,481", "population 195,481".
pub(super) fn before(view: View<'_>, start: usize) -> Option<Counted> {
    let mut at = view.word_before(start)?;
    if is(List::PopulationLink, view, at) {
        at = view.word_before(at)?;
    }
    if !is(List::Population, view, at) {
        return None;
    }
    let span = view.get(at)?.span;
    Some(Counted { head: view.str(at).to_lowercase(), span, group: span })
}
