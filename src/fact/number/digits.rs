//! Figures written in digits: separators of thousands and decimals, powers, simple fractions.
//!
//! Both conventions are read: a comma for thousands and a point for decimals unless the figure itself
//! shows the opposite (`1.234,5`). Where it does not show (`1.234`), the English reading is the value
//! and the other one is kept beside it.

use super::{fraction_place, lexicon};
use crate::fact::atom::{Atom, AtomKind};
use crate::fact::exact::Exact;
use crate::fact::phrase::{View, is_hyphen};

/// A figure in digits.
#[derive(Clone, Debug)]
pub(in crate::fact) struct Numeral {
    /// Index just past the last atom.
    pub(in crate::fact) end: usize,
    /// The value.
    pub(in crate::fact) value: Exact,
    /// The value of one in the last place written.
    pub(in crate::fact) place: Exact,
    /// The other reading of an ambiguous separator.
    pub(in crate::fact) alternative: Option<Exact>,
    /// Whether the figure is a fraction, as `3/4` or `10 1/2`.
    pub(in crate::fact) fraction: bool,
    /// Whether the digits are plain: no separator, point, power or fraction.
    pub(in crate::fact) plain: bool,
}

/// The figure in digits that begins at `at`.
pub(in crate::fact) fn numeral(view: View<'_>, at: usize) -> Option<Numeral> {
    let mut numeral = match view.kind(at)? {
        AtomKind::Digits => decimal(view, at)?,
        AtomKind::Other('.' | '·') if view.is_digits(at + 1) => point_first(view, at)?,
        AtomKind::Other(c) => {
            let value = vulgar(c)?;
            let place = value.clone();
            return Some(Numeral {
                end: at + 1,
                value,
                place,
                alternative: None,
                fraction: true,
                plain: false,
            });
        }
        _ => return None,
    };
    if numeral.plain {
        add_fraction(view, at, &mut numeral);
    }
    add_power(view, &mut numeral)?;
    Some(numeral)
}

/// `.25`
fn point_first(view: View<'_>, at: usize) -> Option<Numeral> {
    if view.before(at).is_some_and(|atom| {
        matches!(atom.kind, AtomKind::Letters | AtomKind::Other('.' | ')' | ']'))
    }) {
        return None;
    }
    build(view, &[], Some(at + 1), at + 2)
}

/// Groups of thousands and decimals.
fn decimal(view: View<'_>, at: usize) -> Option<Numeral> {
    let mut parts = [at; 14];
    let mut count = 1;
    let separator = group_separator(view, at);
    let mut end = at + 1;
    if let Some(separator) = separator {
        while let Some(next) = separator.group_after(view, end) {
            *parts.get_mut(count)? = next;
            count += 1;
            end = next + 1;
        }
    }
    let parts = &parts[..count];
    let comma_groups = matches!(separator, Some(Separator::Char(',') | Separator::Spaced(',')));
    let (fraction, end) = match fraction_after(view, end, separator, comma_groups) {
        Some(at) => (Some(at), at + 1),
        None => (None, end),
    };
    let mut numeral = build(view, parts, fraction, end)?;
    numeral.plain = count == 1 && fraction.is_none();
    numeral.alternative = alternative(view, parts, fraction);
    Some(numeral)
}

/// The other reading of `1.234`, the only form in which a point and a comma cannot be told apart.
fn alternative(view: View<'_>, parts: &[usize], fraction: Option<usize>) -> Option<Exact> {
    let (&[whole], Some(fraction)) = (parts, fraction) else { return None };
    let plausible = view.str(fraction).len() == 3
        && view.str(whole).len() <= 3
        && !view.str(whole).starts_with('0')
        && fraction == whole + 2;
    let digits = view.str(whole).bytes().chain(view.str(fraction).bytes());
    if plausible { Exact::from_digits(digits, 0) } else { None }
}

/// What stands between groups of three digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// One character against the digits.
    Char(char),
    /// A comma between blanks, as in text cut into tokens.
    Spaced(char),
    /// A blank.
    Blank,
}

impl Separator {
    /// The index of the group that follows the digits which end at `end`.
    fn group_after(self, view: View<'_>, end: usize) -> Option<usize> {
        let next = match self {
            Self::Char(c) if view.is(end, c) => end + 1,
            Self::Blank if view.is_space(end) && view.str(end).chars().count() == 1 => end + 1,
            Self::Spaced(c)
                if view.is_space(end) && view.is(end + 1, c) && view.is_space(end + 2) =>
            {
                end + 3
            }
            _ => return None,
        };
        (view.is_digits(next) && view.str(next).len() == 3).then_some(next)
    }
}

/// The separator of thousands that the figure at `at` uses, when it has groups at all.
fn group_separator(view: View<'_>, at: usize) -> Option<Separator> {
    let first = view.str(at);
    if first.len() > 3 {
        return None;
    }
    let whole = |separator: Separator| {
        let mut end = at + 1;
        let mut groups = 0;
        while let Some(next) = separator.group_after(view, end) {
            end = next + 1;
            groups += 1;
            if groups > 12 {
                return None;
            }
        }
        (groups > 0 && !continues(view, end, separator)).then_some((groups, end))
    };
    match view.get(at + 1)?.kind {
        AtomKind::Other(',') => whole(Separator::Char(',')).map(|_| Separator::Char(',')),
        AtomKind::Other('.') => {
            // A single group after a point is a decimal fraction in English.
            let (groups, end) = whole(Separator::Char('.'))?;
            let decimal_comma = view.is(end, ',') && view.is_digits(end + 1);
            (groups > 1 || decimal_comma).then_some(Separator::Char('.'))
        }
        AtomKind::Other(c @ ('\'' | '’')) => {
            whole(Separator::Char(c)).map(|_| Separator::Char(c))
        }
        AtomKind::Space if first != "0" => {
            if view.is(at + 2, ',') {
                return whole(Separator::Spaced(',')).map(|_| Separator::Spaced(','));
            }
            whole(Separator::Blank).map(|_| Separator::Blank)
        }
        _ => None,
    }
}

/// Whether more digits follow in the same manner, so that the run is no number in groups of three.
fn continues(view: View<'_>, end: usize, separator: Separator) -> bool {
    match separator {
        Separator::Char(c) => c != '.' && view.is(end, c) && view.is_digits(end + 1),
        Separator::Blank => view.is_space(end) && view.is_digits(end + 1),
        Separator::Spaced(_) => false,
    }
}

/// The index of the digits after the decimal point, which follows at `end`.
fn fraction_after(
    view: View<'_>,
    end: usize,
    separator: Option<Separator>,
    comma_groups: bool,
) -> Option<usize> {
    let point = view.get(end)?;
    if point.is('.') && separator != Some(Separator::Char('.')) && view.is_digits(end + 1) {
        return Some(end + 1);
    }
    // The raised point of older British print, which between figures also multiplies.
    let raised = point.is('·') && separator.is_none() && view.is_digits(end + 1);
    if raised && !(view.is(end + 2, '^') || superscript(view, end + 2).is_some()) {
        return Some(end + 1);
    }
    let digits = view.str(end + 1);
    let decimal_comma = point.is(',')
        && !comma_groups
        && view.is_digits(end + 1)
        && (digits.len() <= 2 || separator.is_some())
        && !(view.is(end + 2, ',') && view.is_digits(end + 3));
    if decimal_comma {
        return Some(end + 1);
    }
    // "4 . 8 %" in text cut into tokens; the sign after it tells it from the end of a sentence.
    let tokenised = view.is_space(end)
        && view.is(end + 1, '.')
        && view.is_space(end + 2)
        && view.is_digits(end + 3)
        && view.is(view.skip_space(end + 4), '%');
    tokenised.then_some(end + 3)
}

/// Indian grouping, `12,34,567`: groups of two before the last of three.
pub(super) fn indian(view: View<'_>, at: usize) -> Option<Numeral> {
    let mut parts = [at; 12];
    let mut count = 1;
    let mut end = at + 1;
    while view.is(end, ',') && view.is_digits(end + 1) && count < parts.len() {
        parts[count] = end + 1;
        count += 1;
        end += 2;
    }
    let parts = &parts[..count];
    let (&last, rest) = parts.split_last()?;
    let (&first, middle) = rest.split_first()?;
    let well_formed = view.str(last).len() == 3
        && view.str(first).len() <= 2
        && !middle.is_empty()
        && middle.iter().all(|&part| view.str(part).len() == 2);
    if !well_formed {
        return None;
    }
    let fraction = (view.is(end, '.') && view.is_digits(end + 1)).then_some(end + 1);
    build(view, parts, fraction, fraction.map_or(end, |at| at + 1))
}

/// The numeral of the digits in `parts` with the digits at `fraction` after the point.
fn build(view: View<'_>, parts: &[usize], fraction: Option<usize>, end: usize) -> Option<Numeral> {
    let decimals = fraction.map_or("", |at| view.str(at));
    let digits = parts.iter().flat_map(|&part| view.str(part).bytes()).chain(decimals.bytes());
    let value = Exact::from_digits(digits, decimals.len())?;
    let place = Exact::power_of_ten(-i32::try_from(decimals.len()).ok()?)?;
    Some(Numeral { end, value, place, alternative: None, fraction: false, plain: false })
}

/// Turns `3` into `3/4`, and `10` into `10 1/2` or `10½`.
fn add_fraction(view: View<'_>, at: usize, numeral: &mut Numeral) {
    if let Some((denominator, end)) = slash(view, numeral.end) {
        if let Some(value) = simple_fraction(view, at, denominator) {
            *numeral = Numeral {
                end,
                place: fraction_place(&value),
                value,
                fraction: true,
                plain: false,
                alternative: None,
            };
        }
        return;
    }
    // "3 1/2" and "3-1/2".
    let joint =
        view.get(numeral.end).is_some_and(is_hyphen) && slash(view, numeral.end + 2).is_some();
    let next = if joint { numeral.end + 1 } else { view.skip_space(numeral.end) };
    let part = match view.kind(next) {
        Some(AtomKind::Other(c)) => vulgar(c).map(|value| (value, next + 1)),
        Some(AtomKind::Digits) if next > numeral.end => slash(view, next + 1)
            .and_then(|(denominator, end)| Some((simple_fraction(view, next, denominator)?, end))),
        _ => None,
    };
    if let Some((part, end)) = part.filter(|(part, _)| *part < Exact::ONE) {
        numeral.value = numeral.value.clone() + part.clone();
        let place = fraction_place(&numeral.value);
        *numeral = Numeral { end, place, fraction: true, plain: false, ..numeral.clone() };
    }
}

/// The denominator after a slash at `end`, and the end of the fraction.
fn slash(view: View<'_>, end: usize) -> Option<(usize, usize)> {
    let is_slash = |at| view.is(at, '/') || view.is(at, '⁄');
    let denominator = match is_slash(end) {
        true => end + 1,
        false if view.is_space(end) && is_slash(end + 1) && view.is_space(end + 2) => end + 3,
        false => return None,
    };
    let fits = view.is_digits(denominator) && view.str(denominator).len() <= 4;
    let more = view.is(denominator + 1, '/') || view.is_letters(denominator + 1);
    let decimal = view.is(denominator + 1, '.') && view.is_digits(denominator + 2);
    (fits && !more && !decimal).then_some((denominator, denominator + 1))
}

/// `3/4`; not 24/7, nor 2023/24.
fn simple_fraction(view: View<'_>, numerator: usize, denominator: usize) -> Option<Exact> {
    let (above, below) = (view.str(numerator), view.str(denominator));
    if above.len() > 3 || below.starts_with('0') || below == "1" {
        return None;
    }
    let above = Exact::from_digits(above.bytes(), 0)?;
    let below = Exact::from_digits(below.bytes(), 0)?;
    if above > below && below.is_whole() && below == Exact::whole(7) && above == Exact::whole(24) {
        return None;
    }
    above.checked_div(&below)
}

/// Multiplies by a power of ten: `12.32e+14`, `1.3x10^6`, `3 × 10⁸`; raises to a power: `1.1^+23`, `10⁶`.
fn add_power(view: View<'_>, numeral: &mut Numeral) -> Option<()> {
    if let Some((factor, end)) = power_of_ten_after(view, numeral.end) {
        numeral.value = numeral.value.clone() * factor.clone();
        numeral.place = numeral.place.clone() * factor;
        numeral.end = end;
        numeral.plain = false;
    } else if view.is(numeral.end, '^') {
        let (exponent, end) = signed(view, numeral.end + 1)?;
        numeral.value = numeral.value.power(exponent)?;
        numeral.end = end;
        numeral.plain = false;
    } else if view.str(numeral.end - 1) == "10" && numeral.value == Exact::whole(10) {
        // A small raised figure may be the number of a note: of `10²` nothing is known.
        let Some((exponent, end)) = superscript(view, numeral.end) else { return Some(()) };
        if (1..=3).contains(&exponent) {
            return None;
        }
        numeral.value = Exact::power_of_ten(exponent)?;
        numeral.end = end;
        numeral.plain = false;
    }
    Some(())
}

/// The power of ten written after a figure that ends at `end`, and where it ends.
fn power_of_ten_after(view: View<'_>, end: usize) -> Option<(Exact, usize)> {
    if matches!(view.str(end), "e" | "E") && view.is_letters(end) {
        let (exponent, end) = signed(view, end + 1)?;
        return Some((Exact::power_of_ten(exponent)?, end));
    }
    let times = view.skip_space(end);
    let sign = matches!(view.kind(times), Some(AtomKind::Other('×' | '*' | '·')))
        || matches!(view.str(times), "x" | "X");
    let ten = view.skip_space(times + 1);
    if !sign || view.str(ten) != "10" {
        return None;
    }
    if view.is(ten + 1, '^') {
        let (exponent, end) = signed(view, ten + 2)?;
        return Some((Exact::power_of_ten(exponent)?, end));
    }
    let (exponent, end) = superscript(view, ten + 1)?;
    Some((Exact::power_of_ten(exponent)?, end))
}

/// A whole exponent with an optional sign.
fn signed(view: View<'_>, at: usize) -> Option<(i32, usize)> {
    let (sign, at) = match view.get(at).map(|atom: Atom| atom.kind) {
        Some(AtomKind::Other('+')) => (1, at + 1),
        Some(AtomKind::Other('-' | '−')) => (-1, at + 1),
        _ => (1, at),
    };
    if !view.is_digits(at) {
        return None;
    }
    let exponent: i32 = view.str(at).parse().ok().filter(|&n| n <= 60)?;
    Some((sign * exponent, at + 1))
}

/// An exponent in superscript digits.
fn superscript(view: View<'_>, at: usize) -> Option<(i32, usize)> {
    let (sign, mut next) = if view.is(at, '⁻') { (-1, at + 1) } else { (1, at) };
    let mut exponent = None;
    while let Some(AtomKind::Other(c)) = view.kind(next) {
        let Some(digit) = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c) else {
            break;
        };
        let so_far = exponent.unwrap_or(0) * 10 + i32::try_from(digit).ok()?;
        exponent = Some(so_far).filter(|&n| n <= 60);
        exponent?;
        next += 1;
    }
    Some((sign * exponent?, next))
}

/// The value of a fraction in one character.
fn vulgar(c: char) -> Option<Exact> {
    let (above, below) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Exact::ratio(above, below)
}

/// The scale that letters after a figure name, and its end: `10k`, `1.2b`, `10 M`.
///
/// Not `m`, which is a metre unless money or a noun in the plural says otherwise.
pub(in crate::fact) fn scale_suffix(view: View<'_>, end: usize) -> Option<(Exact, usize)> {
    let at = view.skip_space(end);
    if !view.is_letters(at) || view.str(at).len() > 2 || view.touches(at + 1) {
        return None;
    }
    let spaced = at > end;
    if spaced && view.is(at + 1, '.') && view.is_letters(at + 2) {
        return None;
    }
    let scale = lexicon::suffix(view.str(at))?;
    Some((scale, at + 1))
}
