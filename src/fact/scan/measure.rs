//! A figure with its sign and its unit, or with the two or three units of a compound measure.

use std::sync::LazyLock;

use crate::fact::atom::AtomKind;
use crate::fact::exact::Exact;
use crate::fact::guard;
use crate::fact::number::{self, Form, Number};
use crate::fact::phrase::{View, is_dash, is_hyphen};
use crate::fact::unit::{self, Dimension, Found, UnitId};
use crate::fact::wordlist::{List, has, is, singular};

/// How many atoms to either side may say what a degree or a pound is.
const CONTEXT: usize = 30;

/// A figure in a unit.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// Index of the first atom, sign and currency included.
    pub(super) start: usize,
    /// Index just past the last atom, unit included.
    pub(super) end: usize,
    pub(super) number: Number,
    pub(super) negative: bool,
    pub(super) unit: Option<UnitId>,
    /// The unit by which the unit is divided, where the quotient is a measure of its own.
    pub(super) per: Option<UnitId>,
    /// What the figure is a rate of, in the singular: "share" in "$98 a share".
    pub(super) rate: Option<String>,
    /// Whether the figure says how old somebody is.
    pub(super) age: bool,
    /// Whether the currency stands before the figure.
    pub(super) currency_first: bool,
}

/// What stands at a place.
pub(super) enum Read {
    Measure(Box<Measure>),
    Nothing,
}

struct Special {
    foot: Option<UnitId>,
    inch: Option<UnitId>,
    metre: Option<UnitId>,
    pound_mass: Option<UnitId>,
    pound_money: Option<UnitId>,
    angle: Option<UnitId>,
    degree: Option<UnitId>,
    year: Option<UnitId>,
    percent: Option<UnitId>,
}

/// Units whose words or symbols mean two things.
static SPECIAL: LazyLock<Special> = LazyLock::new(|| Special {
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

impl Measure {
    /// The dimension that the unit or, without one, the use of the number gives.
    pub(super) fn dimension(&self) -> Dimension {
        match (self.unit, &self.number.form) {
            (Some(_), _) if self.age => Dimension::Age,
            (Some(unit), _) => self
                .per
                .and_then(|per| unit::quotient(unit.unit().dimension, per.unit().dimension))
                .unwrap_or(unit.unit().dimension),
            (None, Form::Ordinal) => Dimension::Ordinal,
            (None, Form::FromEnd) => Dimension::FromEnd,
            (None, Form::Fraction | Form::Share(..)) => Dimension::Share,
            (None, Form::Multiple | Form::Change(_)) => Dimension::Multiple,
            (None, Form::Cardinal | Form::Vague(..)) => Dimension::Count,
        }
    }

    /// The value with its sign.
    pub(super) fn signed(&self) -> Exact {
        if self.negative { -self.number.value.clone() } else { self.number.value.clone() }
    }

    /// The scale word of the figure, which the first end of a range may leave out: "5 to 10 million".
    pub(super) fn scale(&self) -> Option<Exact> {
        let number = &self.number;
        if !number.rounded || number.place < Exact::ONE && number.value < Exact::whole(1000) {
            return None;
        }
        [1_000_000_000_000, 1_000_000_000, 1_000_000, 1_000]
            .into_iter()
            .map(Exact::whole)
            .find(|scale| number.value >= *scale)
    }
}

/// Where reading goes on after an atom that begins no measure.
pub(super) fn skip(view: View<'_>, at: usize) -> usize {
    if !view.is_digits(at) {
        return at + 1;
    }
    if let Some(end) = guard::code_end(view, at, 0) {
        return end;
    }
    // "1950–51": what follows the dash belongs to the year.
    if view.str(at).len() == 4 && view.get(at + 1).is_some_and(is_dash) && view.is_digits(at + 2) {
        return at + 3;
    }
    let end = number::read(view, at).map_or(at + 1, |number| number.end);
    // What is left of a longer run of letters and digits is no figure either.
    if view.touches(end) { guard::token_end(view, end) } else { end }
}

/// The measure that begins with the figure at `at`; nothing before `floor` belongs to it.
pub(super) fn read(view: View<'_>, at: usize, floor: usize) -> Read {
    match measure(view, at, floor) {
        Some(measure) => Read::Measure(Box::new(measure)),
        None => Read::Nothing,
    }
}

fn measure(view: View<'_>, at: usize, floor: usize) -> Option<Measure> {
    if let Some(measure) = currency_ahead(view, at) {
        return Some(measure);
    }
    let (at, negative_inside) = inner_sign(view, at);
    let currency = unit::before(view, at).filter(|found| found.start >= floor);
    let attached = currency.is_some_and(|found| found.end == at);
    if view.is_digits(at) && !attached && guard::code_end(view, at, floor).is_some() {
        return None;
    }
    let number = number::read(view, at)?;
    let (start, negative) = sign(view, currency.map_or(at, |found| found.start), floor);
    let end = number.end;
    let mut measure = Measure {
        start,
        end,
        number,
        negative: negative || negative_inside,
        unit: None,
        per: None,
        rate: None,
        age: false,
        currency_first: false,
    };
    if let Some(found) = currency {
        take_currency(view, &mut measure, found);
    } else if feet_and_inches(view, &mut measure) {
        return Some(measure);
    } else {
        take_unit(view, &mut measure, floor);
    }
    if view.touches(measure.end) && view.is_digits(measure.end - 1) {
        return None;
    }
    spaced_minus(view, &mut measure, floor);
    add_smaller_unit(view, &mut measure);
    add_rate(view, &mut measure);
    add_age(view, &mut measure, floor);
    Some(measure)
}

/// A range's second end may begin with its currency: "$5 million to $10 million".
fn currency_ahead(view: View<'_>, at: usize) -> Option<Measure> {
    if view.is_digits(at) || view.get(at)?.kind == AtomKind::Space {
        return None;
    }
    let starts_symbol = matches!(view.kind(at), Some(AtomKind::Other(c)) if !is_sign(c) && c != '.')
        || view.is_letters(at);
    if !starts_symbol {
        return None;
    }
    let digits = (at + 1..at + 5).find(|&index| view.is_digits(index))?;
    let found = unit::before(view, digits).filter(|found| found.start == at)?;
    let _ = found;
    measure(view, digits, at)
}

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '−' | '+')
}

/// A sign between the currency and the figure: "$-5".
fn inner_sign(view: View<'_>, at: usize) -> (usize, bool) {
    if view.get(at).is_some_and(|atom| atom.is('-') || atom.is('−')) && view.is_digits(at + 1) {
        (at + 1, true)
    } else {
        (at, false)
    }
}

/// The start of the figure with its sign, and whether the sign is a minus.
fn sign(view: View<'_>, start: usize, floor: usize) -> (usize, bool) {
    if start <= floor {
        return (start, false);
    }
    let at = start - 1;
    if view.get(at).is_some_and(|atom| atom.is('-') || atom.is('−')) {
        let free = at == 0
            || matches!(
                view.kind(at - 1),
                Some(
                    AtomKind::Space
                        | AtomKind::Other(
                            '(' | '[' | '=' | '<' | '>' | '~' | ':' | ',' | '≤' | '≥' | '"'
                        )
                )
            );
        return if free { (at, true) } else { (start, false) };
    }
    if let Some(word) = view.word_before(start).filter(|&word| word >= floor)
        && (view.is_word(word, "minus") || view.is_word(word, "negative"))
    {
        // "5 minus 3" is a sum, not a sign.
        let sum = view.word_before(word).is_some_and(|at| number::word(view, at).is_some())
            || view.skip_space_back(word).checked_sub(1).is_some_and(|at| view.is_digits(at));
        return if sum { (start, false) } else { (word, true) };
    }
    (start, false)
}

/// A minus set apart from its figure: before a temperature, or when the figure is the whole text.
fn spaced_minus(view: View<'_>, measure: &mut Measure, floor: usize) {
    let Some(at) = view.skip_space_back(measure.start).checked_sub(1).filter(|&at| at >= floor)
    else {
        return;
    };
    let minus = view.get(at).is_some_and(|atom| atom.is('-') || atom.is('−'));
    let alone = at == 0 && measure.end == view.atoms.len();
    let temperature = measure.dimension() == Dimension::Measure("temperature");
    let double = at > 1 && view.is_space(at - 1) && view.get(at - 2).is_some_and(is_hyphen);
    if minus && !measure.negative && at + 1 < measure.start && (alone || temperature) && !double {
        measure.negative = true;
        measure.start = at;
    }
}

fn scale_by(number: &mut Number, factor: &Exact, end: usize) {
    number.value = number.value.clone() * factor.clone();
    number.place = number.place.clone() * factor.clone();
    number.rounded = true;
    number.alternative = None;
    number.end = end;
}

/// The currency before the figure, and the scale letter that only money has: `$5m`.
fn take_currency(view: View<'_>, measure: &mut Measure, found: Found) {
    measure.unit = Some(found.unit);
    measure.currency_first = true;
    if let Some(factor) = Exact::power_of_ten(found.power).filter(|_| found.power > 0) {
        let end = measure.number.end;
        scale_by(&mut measure.number, &factor, end);
    }
    let at = view.skip_space(measure.end);
    let factor = match view.str(at) {
        "m" | "mm" | "mn" => Some(Exact::whole(1_000_000)),
        "t" | "T" => Some(Exact::whole(1_000_000_000_000)),
        _ => None,
    };
    if let Some(factor) = factor
        && !view.touches(at + 1)
        && at == measure.end
    {
        scale_by(&mut measure.number, &factor, at + 1);
        measure.end = at + 1;
    }
    // "$5 million dollars", "US$5 million US": the second naming adds nothing.
    if let Some(word) = unit::after(view, measure.end).filter(|word| !word.symbol) {
        let same = match (found.unit.unit().dimension, word.unit.unit().dimension) {
            (Dimension::Money(a), Dimension::Money(b)) => {
                a.may_equal(b) && word.unit.unit().factor == found.unit.unit().factor
            }
            _ => false,
        };
        if same {
            measure.end = word.end;
        }
    }
}

/// The unit after the figure.
fn take_unit(view: View<'_>, measure: &mut Measure, floor: usize) {
    if matches!(
        measure.number.form,
        Form::Ordinal | Form::Multiple | Form::Change(_) | Form::FromEnd
    ) {
        return;
    }
    percent_of(view, measure, floor);
    let mut from = measure.end;
    if matches!(measure.number.form, Form::Fraction | Form::Vague(..)) {
        // "half an hour", "a quarter of a mile", "dozens of miles".
        for filler in ["of", "a", "an"] {
            let next = view.skip_joint(from);
            if view.is_word(next, filler) {
                from = next + 1;
            }
        }
    }
    let Some(found) = unit::after(view, from).filter(|found| accepts(view, measure, *found)) else {
        return;
    };
    let mut end = found.end;
    if found.power > 0 {
        if let Some(factor) = Exact::power_of_ten(found.power) {
            let end = measure.number.end;
            scale_by(&mut measure.number, &factor, end);
        }
    } else if let Dimension::Money(_) = found.unit.unit().dimension
        && let Some(scale) = number::word(view, view.skip_space(end))
            .filter(|word| word.class == number::Class::Scale)
    {
        // "75 USD million".
        end = view.skip_space(end) + 1;
        let figure_end = measure.number.end;
        scale_by(&mut measure.number, &scale.value, figure_end);
    }
    measure.unit = Some(resolve(view, measure, found));
    measure.end = end;
}

/// Whether the unit is really one here.
fn accepts(view: View<'_>, measure: &mut Measure, found: Found) -> bool {
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
            && singular(view.str(next)).is_some()
            && !is(List::Stop, view, next);
        if attached && counts {
            scale_by(&mut measure.number, &Exact::whole(1_000_000), found.end);
            measure.end = found.end;
            return false;
        }
    }
    // "Team 2 won": the currency needs a scale or "South Korean".
    if !found.symbol && text.eq_ignore_ascii_case("won") && !measure.number.scaled() {
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

/// The unit that an ambiguous word means here.
fn resolve(view: View<'_>, measure: &Measure, found: Found) -> UnitId {
    let special = &*SPECIAL;
    let unit = Some(found.unit);
    let is_pound_word = unit == special.pound_mass && !found.symbol;
    if is_pound_word && (measure.number.scaled() || near(view, measure, List::Spend)) {
        return special.pound_money.unwrap_or(found.unit);
    }
    if unit == special.angle {
        let next = view.skip_space(found.end);
        let angular = [
            "angle",
            "angles",
            "north",
            "south",
            "east",
            "west",
            "n",
            "s",
            "e",
            "w",
            "latitude",
            "longitude",
        ]
        .iter()
        .any(|word| view.is_word(next, word));
        if !angular && near(view, measure, List::Warm) {
            return special.degree.unwrap_or(found.unit);
        }
    }
    found.unit
}

/// Whether a word of the list stands near the measure.
fn near(view: View<'_>, measure: &Measure, list: List) -> bool {
    let from = measure.start.saturating_sub(CONTEXT);
    let to = (measure.end + CONTEXT).min(view.atoms.len());
    (from..to).any(|at| match view.kind(at) {
        Some(AtomKind::Letters) => is(list, view, at),
        Some(AtomKind::Other('£')) => has(list, "£"),
        _ => false,
    })
}

/// "Percent of twenty" at the head of a text, as a label has it.
fn percent_of(view: View<'_>, measure: &mut Measure, floor: usize) {
    if floor > 0 || measure.end != view.atoms.len() {
        return;
    }
    let Some(of) = view.word_before(measure.start).filter(|&at| view.is_word(at, "of")) else {
        return;
    };
    let Some(word) = view.word_before(of) else { return };
    let percent =
        ["percent", "percents", "percentage", "cent"].iter().any(|name| view.is_word(word, name));
    let first = match view.word_before(word) {
        Some(per) if view.is_word(word, "cent") && view.is_word(per, "per") => per,
        _ => word,
    };
    if percent && view.skip_space(0) == first {
        measure.unit = SPECIAL.percent;
        measure.start = first;
    }
}

/// `5'10"`, `6′ 2″`: feet and inches in one figure.
fn feet_and_inches(view: View<'_>, measure: &mut Measure) -> bool {
    let is_prime = |at: usize| matches!(view.kind(at), Some(AtomKind::Other('\'' | '’' | '′')));
    let is_double = |at: usize| matches!(view.kind(at), Some(AtomKind::Other('"' | '”' | '″')));
    if !is_prime(measure.end) || !view.is_digits(measure.start) {
        return false;
    }
    let at = view.skip_space(measure.end + 1);
    let Some(inches) = view.is_digits(at).then(|| number::read(view, at)).flatten() else {
        return false;
    };
    let twelve = Exact::whole(12);
    if !is_double(inches.end) || inches.value >= twelve || measure.number.value > Exact::whole(12) {
        return false;
    }
    measure.number.value = measure.number.value.clone() + inches.value / twelve.clone();
    measure.number.place = Exact::ONE / twelve;
    measure.number.rounded = true;
    measure.unit = SPECIAL.foot;
    measure.end = inches.end + 1;
    SPECIAL.inch.is_some() && SPECIAL.metre.is_some()
}

/// "5 feet 2 inches", "3 dollars and 50 cents", "15 dollars 50".
fn add_smaller_unit(view: View<'_>, measure: &mut Measure) {
    for _ in 0..2 {
        let Some(unit) = measure.unit else { return };
        let mut next = view.skip_space(measure.end);
        let and = view.is_word(next, "and");
        if and || view.is(next, ',') {
            next = view.skip_space(next + 1);
        }
        if next == measure.end || !(view.is_digits(next) || number::word(view, next).is_some()) {
            return;
        }
        let Some(part) = number::read(view, next)
            .filter(|part| part.form == Form::Cardinal || part.form == Form::Fraction)
        else {
            return;
        };
        let found = unit::after(view, part.end).filter(|found| is_smaller(unit, found.unit));
        let (value, place, end) = match found {
            Some(found) => {
                let ratio = found.unit.unit().factor.clone() / unit.unit().factor.clone();
                (part.value * ratio.clone(), part.place * ratio, found.end)
            }
            None if is_loose_cents(view, measure, &part, and) => {
                let cent = Exact::whole(100);
                (part.value / cent.clone(), Exact::ONE / cent, part.end)
            }
            None => return,
        };
        if value >= Exact::ONE {
            return;
        }
        measure.number.value = measure.number.value.clone() + value;
        measure.number.place = place;
        measure.number.rounded = true;
        measure.end = end;
    }
}

/// Whether `small` may continue a figure in `large`.
fn is_smaller(large: UnitId, small: UnitId) -> bool {
    let (large, small) = (large.unit(), small.unit());
    let same = match (large.dimension, small.dimension) {
        (Dimension::Money(a), Dimension::Money(b)) => a.may_equal(b),
        (Dimension::Measure(a), Dimension::Measure(b)) => a == b && a != "temperature",
        _ => false,
    };
    same && small.factor < large.factor
}

/// "Thirteen dollars forty-five": two digits after a currency, with nothing that they could count.
fn is_loose_cents(view: View<'_>, measure: &Measure, part: &Number, and: bool) -> bool {
    let money = matches!(measure.unit.map(|unit| unit.unit()), Some(unit) if matches!(unit.dimension, Dimension::Money(_)) && unit.factor == Exact::ONE);
    let next = view.skip_space(part.end);
    let ends = !view.is_letters(next)
        && !view.is(next, '%')
        && !matches!(view.kind(next), Some(AtomKind::Other(c)) if !c.is_ascii_punctuation());
    money
        && !and
        && !measure.currency_first
        && ends
        && part.value >= Exact::whole(10)
        && part.value < Exact::whole(100)
        && part.value.is_whole()
        && unit::at(view, next).is_none()
}

/// "a share", "per day", "/s".
fn add_rate(view: View<'_>, measure: &mut Measure) {
    let counted = measure.unit.is_some();
    let next = view.skip_joint(measure.end);
    let slash = counted && view.is(measure.end, '/');
    let per = view.is_word(next, "per")
        || (counted && ["a", "an", "each", "every"].iter().any(|word| view.is_word(next, word)));
    if !slash && !per {
        return;
    }
    let at = if slash { measure.end + 1 } else { view.skip_joint(next + 1) };
    if let (Some(unit), Some(below)) = (measure.unit, unit::at(view, at)) {
        if unit::quotient(unit.unit().dimension, below.unit.unit().dimension).is_some() {
            measure.per = Some(below.unit);
            measure.end = below.end;
            return;
        }
        measure.rate = Some(below.unit.unit().name.to_owned());
        measure.end = below.end;
    } else if view.is_letters(at)
        && !is(List::Stop, view, at)
        && (per && (view.is_word(next, "per") || is_per_noun(view, at)))
    {
        measure.rate = Some(singular(view.str(at)).unwrap_or_else(|| view.str(at).to_lowercase()));
        measure.end = at + 1;
    }
}

/// The things of which one says "a share", "a head"; other nouns after "a" begin another group.
fn is_per_noun(view: View<'_>, at: usize) -> bool {
    [
        "share", "person", "head", "unit", "piece", "copy", "ticket", "barrel", "dozen", "student",
        "game", "night", "pack", "gallon", "pound", "ton", "night",
    ]
    .iter()
    .any(|word| view.is_word(at, word))
}

/// "five years old", "45-year-old", "aged 45".
fn add_age(view: View<'_>, measure: &mut Measure, floor: usize) {
    let mut before = view.word_before(measure.start).filter(|&at| at >= floor);
    while let Some(at) = before.filter(|&at| {
        ["between", "about", "over", "under", "from"].iter().any(|word| view.is_word(at, word))
    }) {
        before = view.word_before(at);
    }
    let aged = before.is_some_and(|at| view.is_word(at, "aged"))
        || before.is_some_and(|at| {
            let of = view.is_word(at, "of").then(|| view.word_before(at)).flatten();
            ["age", "ages"].iter().any(|word| view.is_word(of.unwrap_or(at), word))
        });
    let bare = measure.unit.is_none() && matches!(measure.number.form, Form::Cardinal);
    if bare && aged && measure.number.value < Exact::whole(150) && !measure.number.rounded {
        measure.unit = SPECIAL.year;
        measure.age = true;
        return;
    }
    let time =
        measure.unit.is_some_and(|unit| unit.unit().dimension == Dimension::Measure("duration"));
    if !time {
        return;
    }
    let next = view.skip_joint(measure.end);
    if view.is_word(next, "old") || view.is_word(next, "olds") {
        measure.age = true;
        measure.end = next + 1;
    } else if view.is_word(next, "of") && view.is_word(view.skip_space(next + 1), "age") {
        measure.age = true;
        measure.end = view.skip_space(next + 1) + 1;
    } else if aged {
        measure.age = true;
    }
}
