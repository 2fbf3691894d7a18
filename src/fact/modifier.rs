//! Words that widen, bound or sharpen a figure, before it and after it; the list is `modifiers.tsv`.

use std::sync::LazyLock;

use super::phrase::{Phrases, View, list};
use crate::words::rows;

/// How the words take the figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// As written.
    #[default]
    Plain,
    /// "exactly 5"
    Exactly,
    /// "about 5"
    About,
    /// "more than 5"
    MoreThan,
    /// "at least 5"
    AtLeast,
    /// "fewer than 5"
    LessThan,
    /// "up to 5"
    AtMost,
    /// "nearly 5"
    JustBelow,
    /// "just over 5"
    JustAbove,
    /// "5 to 7", "dozens", "more than 5 and less than 7"
    Range,
}

impl Modifier {
    /// Whether the words set a limit and leave the other side open.
    pub fn is_bound(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast | Self::LessThan | Self::AtMost)
    }
}

/// What stands beside a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Modifier(Modifier),
    /// "between", which needs another figure.
    Between,
    /// "from", which may open a range or name where a change began.
    From,
    /// "or equal", which closes the bound before the figure.
    OrEqual,
}

struct Marks {
    before: Phrases<Mark>,
    after: Phrases<Mark>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let mut marks = Marks { before: Phrases::backwards(), after: Phrases::forwards() };
    for row in rows(include_str!("modifiers.tsv")) {
        let [place, name, phrases] = row[..] else { continue };
        let mark = match name {
            "exactly" => Mark::Modifier(Modifier::Exactly),
            "about" => Mark::Modifier(Modifier::About),
            "more-than" => Mark::Modifier(Modifier::MoreThan),
            "at-least" => Mark::Modifier(Modifier::AtLeast),
            "less-than" => Mark::Modifier(Modifier::LessThan),
            "at-most" => Mark::Modifier(Modifier::AtMost),
            "just-below" => Mark::Modifier(Modifier::JustBelow),
            "just-above" => Mark::Modifier(Modifier::JustAbove),
            "between" => Mark::Between,
            "from" => Mark::From,
            "or-equal" => Mark::OrEqual,
            _ => continue,
        };
        let set = if place == "before" { &mut marks.before } else { &mut marks.after };
        for phrase in list(phrases) {
            set.add(phrase, false, mark);
        }
    }
    marks
});

/// The mark that stands before a figure which begins at `start`, and where it begins itself.
pub(super) fn before(view: View<'_>, start: usize) -> Option<(Mark, usize)> {
    let end = view.skip_space_back(start);
    let (mark, from) = MARKS.before.before(view, end).or_else(|| quoted(view, end))?;
    // "3>2" and "x-about" are no modified figures; a word must stand free.
    let free = !view.is_letters(from)
        || from == 0
        || view.is_space(from - 1)
        || view.is_break(from - 1)
        || view
            .before(from)
            .is_some_and(|atom| !matches!(atom.kind, super::atom::AtomKind::Digits));
    (free && !names_model(view, from, end)).then_some((mark, from))
}

/// `"at least" €180m`: a mark that is quoted by itself, where its words begin.
fn quoted(view: View<'_>, end: usize) -> Option<(Mark, usize)> {
    let closed = end.checked_sub(1)?;
    let pair = QUOTES.iter().find(|(_, close)| view.is(closed, *close))?;
    let (mark, from) = MARKS.before.before(view, closed)?;
    (from > 0 && view.is(from - 1, pair.0)).then_some((mark, from))
}

/// The marks that open and close a quote of a word or two.
const QUOTES: [(char, char); 5] = [('"', '"'), ('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»')];

/// "737 MAX 8", "Boeing MAX 8": a word in capitals behind a figure or a name belongs to them.
fn names_model(view: View<'_>, from: usize, end: usize) -> bool {
    let shouted = |at: usize| view.str(at).bytes().all(|byte| byte.is_ascii_uppercase());
    if end != from + 1 || !view.is_letters(from) || !shouted(from) {
        return false;
    }
    let before = view.skip_space_back(from).checked_sub(1);
    before.is_some_and(|at| {
        let name = view.is_letters(at) && view.str(at).starts_with(char::is_uppercase);
        view.is_digits(at) || name && !shouted(at)
    })
}

/// The mark that stands after a figure which ends at `end`, and its own end.
pub(super) fn after(view: View<'_>, end: usize) -> Option<(Mark, usize)> {
    let next = view.skip_joint(end);
    let hit = [end, view.skip_space(end), next].into_iter().find_map(|at| MARKS.after.at(view, at));
    let (mark, past) = hit?;
    let cut = view.is_letters(past - 1) && view.touches(past);
    let operator = view.is(past - 1, '+') && view.is_digits(view.skip_space(past));
    let joined = view.is_word(past - 1, "plus")
        && !view.before(past - 1).is_some_and(super::phrase::is_hyphen);
    let sum = joined && {
        let next = view.skip_space(past);
        view.is_digits(next)
            || super::number::word(view, next).is_some()
            || view.is_word(next, "the")
            || view.is_word(next, "a")
    };
    (!cut && !operator && !sum).then_some((mark, past))
}
