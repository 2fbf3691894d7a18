//! Units whose words or symbols mean two things: metres and millions, pounds of flesh and of money,
//! degrees of heat and of a turn.
//!
//! Decides from a few words around the figure; what cannot be decided takes the commoner meaning.

use std::sync::LazyLock;

use super::measure::{Measure, scale_by};
use crate::fact::atom::AtomKind;
use crate::fact::exact::Exact;
use crate::fact::phrase::{View, is_hyphen};
use crate::fact::unit::{Dimension, Found, UnitId};
use crate::fact::wordlist::{List, has, is, is_plural};

/// How many atoms to either side may say what a degree or a pound is.
const CONTEXT: usize = 30;

pub(super) struct Special {
    pub(super) foot: Option<UnitId>,
    pub(super) inch: Option<UnitId>,
    pub(super) metre: Option<UnitId>,
    pub(super) pound_mass: Option<UnitId>,
    pub(super) pound_money: Option<UnitId>,
    pub(super) angle: Option<UnitId>,
    pub(super) degree: Option<UnitId>,
    pub(super) year: Option<UnitId>,
    pub(super) percent: Option<UnitId>,
}

/// Units whose words or symbols mean two things.
pub(super) static SPECIAL: LazyLock<Special> = LazyLock::new(|| Special {
    foot: UnitId::named("foot"),
    inch: UnitId::named("inch"),
    metre: UnitId::named("metre"),
    pound_mass: UnitId::named("pound"),
    pound_money: UnitId::all()
        .find(|id| id.unit().name == "pound" && matches!(id.unit().dimension, Dimension::Money(_))),
    angle: UnitId::named("degree"),
    degree: UnitId::named("degree of either scale"),
    year: UnitId::named("year"),
    percent: UnitId::named("percent"),
});

/// Whether the unit is really one here.
pub(super) fn accepts(view: View<'_>, measure: &mut Measure, found: Found) -> bool {
    let text = view.str(found.start);
    let attached = found.start == measure.end;
    let next = view.skip_space(found.end);
    // "1 $10 bill": the sign belongs to the figure that follows it.
    if !attached && found.symbol && view.is_digits(found.end) {
        return false;
    }
    if found.symbol && text == "m" && found.end == found.start + 1 {
        let counts = view.is_letters(next)
            && next > found.end
            && is_plural(view.str(next))
            && !is(List::Stop, view, next);
        if attached && counts {
            scale_by(&mut measure.number, &Exact::whole(1_000_000), found.end);
            measure.end = found.end;
            return false;
        }
    }
    // `50p` is money; `720p`, "50 p" and "5p.m." are not.
    if !found.symbol && text == "p" {
        let point = view.is(found.end, '.') && view.is_letters(found.end + 1);
        return attached && !point && measure.number.value < Exact::whole(100);
    }
    // "Team 2 won": the currency needs a scale or "South Korean".
    if !found.symbol && text.eq_ignore_ascii_case("won") && !measure.number.scaled() {
        return false;
    }
    // `12st 4lb` is weighed, and "21 st" may be a street.
    if found.symbol && text == "st" {
        return attached;
    }
    // A Tesla is a car, and a tesla none.
    let capital = !found.symbol && text.starts_with(char::is_uppercase);
    if capital && is(List::NamedAfter, view, found.start) {
        return false;
    }
    // "Article 13 A" is a paragraph, and "13 A grades" are grades.
    if found.symbol && text == "A" && found.end == found.start + 1 {
        return near(view, measure, List::Electric);
    }
    // "The under-18s" are a class of people.
    if found.symbol && text == "s" && attached && is_age_class(view, measure.number.start) {
        return false;
    }
    // Several aircraft, and no seconds: "Boeing 747s".
    let labelled =
        || view.word_before(measure.number.start).is_some_and(|label| is(List::Label, view, label));
    if found.symbol && text == "s" && attached && labelled() {
        return false;
    }
    // The decades of "1990s" and "in her 60s".
    if found.symbol && text == "s" && attached && found.end == found.start + 1 {
        let value = &measure.number.value;
        let decade = (value.clone() / Exact::whole(10)).is_whole()
            && measure.number.end == measure.number.start + 1;
        return !decade || *value < Exact::whole(10);
    }
    // A single letter apart from its figure is a unit only when nothing but a unit can stand there.
    let single = found.symbol
        && text.len() == 1
        && found.end == found.start + 1
        && view.is_letters(found.start);
    if single && !attached {
        let capital = text.starts_with(char::is_uppercase);
        let before_name = view.is_letters(next) && view.str(next).starts_with(char::is_uppercase);
        return !(capital && before_name)
            && !view.is(found.end, '.')
                | view.kind(found.end + 1).is_none_or(|kind| kind == AtomKind::Space)
            && !view.is(found.end, '\'');
    }
    true
}

/// Whether the figure at `start` is the age of a class of people: "the under-18s", "for the over 65s".
fn is_age_class(view: View<'_>, start: usize) -> bool {
    let Some(hyphen) = start.checked_sub(1) else { return false };
    let tied = view.get(hyphen).is_some_and(is_hyphen);
    let word = if tied { hyphen.checked_sub(1) } else { view.word_before(start) };
    let Some(word) = word.filter(|&word| is(List::AgeClass, view, word)) else { return false };
    tied || view.word_before(word).is_some_and(|before| view.is_word(before, "the"))
}

/// The unit that an ambiguous word means here.
pub(super) fn resolve(view: View<'_>, measure: &Measure, found: Found) -> UnitId {
    let special = &*SPECIAL;
    let unit = Some(found.unit);
    let is_pound_word = unit == special.pound_mass && !found.symbol;
    if is_pound_word && (measure.number.scaled() || near(view, measure, List::Spend)) {
        return special.pound_money.unwrap_or(found.unit);
    }
    // `5pc` is five percent, unless stars are spoken of.
    if found.symbol && view.str(found.start) == "pc" && !near(view, measure, List::Starry) {
        return special.percent.unwrap_or(found.unit);
    }
    if unit == special.angle {
        let next = view.skip_space(found.end);
        let angular = is(List::Angular, view, next);
        if !angular && near(view, measure, List::Warm) {
            return special.degree.unwrap_or(found.unit);
        }
    }
    found.unit
}

/// Whether a word of the list stands near the measure.
pub(super) fn near(view: View<'_>, measure: &Measure, list: List) -> bool {
    let from = measure.start.saturating_sub(CONTEXT);
    let to = (measure.end + CONTEXT).min(view.atoms.len());
    (from..to).any(|at| match view.kind(at) {
        Some(AtomKind::Letters) => is(list, view, at),
        Some(AtomKind::Other('£')) => has(list, "£"),
        _ => false,
    })
}

/// "Percent of twenty" at the head of a text, as a label has it.
pub(super) fn percent_of(view: View<'_>, measure: &mut Measure, floor: usize) {
    if floor > 0 || measure.end != view.atoms.len() {
        return;
    }
    let Some(of) = view.word_before(measure.start).filter(|&at| view.is_word(at, "of")) else {
        return;
    };
    let Some(word) = view.word_before(of) else { return };
    let percent = is(List::PercentName, view, word);
    let first = match view.word_before(word) {
        Some(per) if view.is_word(word, "cent") && view.is_word(per, "per") => per,
        _ => word,
    };
    if percent && view.skip_space(0) == first {
        measure.unit = SPECIAL.percent;
        measure.start = first;
    }
}
