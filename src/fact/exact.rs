//! Exact rational numbers: the values of figures.
//!
//! Nearly every figure in prose fits two machine words, so that is the form kept; only a result that
//! does not fit becomes a rational of big integers. The two forms never overlap, which is what makes
//! the derived equality and hash sound. No figure is ever a float.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// Significant digits printed of a number whose decimals do not end.
const REPEATING_DIGITS: usize = 20;
/// The largest power of ten that is read; a longer figure is an identifier, not a quantity.
const MAX_POWER: i32 = 60;
/// The longest numeral that is read.
const MAX_DIGITS: usize = 60;

/// An exact rational number.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(Form);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    /// Lowest terms, the denominator positive.
    Small(i64, i64),
    /// Whatever does not fit `Small`.
    Big(Box<BigRational>),
}

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Form::Small(0, 1));
    /// One.
    pub const ONE: Self = Self(Form::Small(1, 1));

    /// The whole number `n`.
    pub const fn whole(n: i64) -> Self {
        Self(Form::Small(n, 1))
    }

    /// `numerator / denominator`; none when the denominator is zero.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self::reduce(numerator.into(), denominator.into()))
    }

    /// 10 to the power `exponent`; none beyond what figures in prose need.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        if exponent.abs() > MAX_POWER {
            return None;
        }
        let magnitude = exponent.unsigned_abs();
        let power = match 10i64.checked_pow(magnitude) {
            Some(power) => Self::whole(power),
            None => Self::from_big(BigRational::from_integer(BigInt::from(10).pow(magnitude))),
        };
        Some(if exponent < 0 { Self::ONE / power } else { power })
    }

    /// The value of decimal digits, `fraction` of which stand after the point.
    ///
    /// None when there is no digit, something else among them, or more than a quantity has.
    pub fn from_digits(digits: impl Iterator<Item = u8>, fraction: usize) -> Option<Self> {
        let mut small: i64 = 0;
        let mut big: Option<BigInt> = None;
        let mut count = 0;
        for digit in digits {
            count += 1;
            if !digit.is_ascii_digit() || count > MAX_DIGITS {
                return None;
            }
            let digit = i64::from(digit - b'0');
            match (&mut big, small.checked_mul(10).and_then(|n| n.checked_add(digit))) {
                (Some(big), _) => *big = &*big * 10 + digit,
                (None, Some(next)) => small = next,
                (None, None) => big = Some(BigInt::from(small) * 10 + digit),
            }
        }
        let whole = match big {
            Some(big) => Self::from_big(BigRational::from_integer(big)),
            None if count > 0 => Self::whole(small),
            None => return None,
        };
        Some(if fraction == 0 {
            whole
        } else {
            whole * Self::power_of_ten(-i32::try_from(fraction).ok()?)?
        })
    }

    /// Whether the value is a whole number.
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Form::Small(_, denominator) => *denominator == 1,
            Form::Big(big) => big.is_integer(),
        }
    }

    /// Whether the value is below zero.
    pub fn is_negative(&self) -> bool {
        *self < Self::ZERO
    }

    /// The distance from zero.
    pub fn abs(self) -> Self {
        if self.is_negative() { -self } else { self }
    }

    /// The value divided by `other`; none when that is zero.
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        (*other != Self::ZERO).then(|| self.clone() / other.clone())
    }

    /// The value to a small whole power; none beyond what figures in prose need.
    pub fn power(&self, exponent: i32) -> Option<Self> {
        if exponent.abs() > MAX_POWER || (exponent < 0 && *self == Self::ZERO) {
            return None;
        }
        Some(Self::from_big(num_traits::Pow::pow(&self.to_big(), exponent)))
    }

    /// The largest whole number that is not above the value; none when it is not a machine word.
    pub fn floor(&self) -> Option<i64> {
        match &self.0 {
            Form::Small(numerator, denominator) => Some(numerator.div_euclid(*denominator)),
            Form::Big(big) => big.floor().to_i64(),
        }
    }

    /// How many zeros a whole number ends with; none for zero and for numbers that are not whole.
    pub fn trailing_zeros(&self) -> Option<i32> {
        if !self.is_whole() || *self == Self::ZERO {
            return None;
        }
        let mut zeros = 0;
        match &self.0 {
            Form::Small(numerator, _) => {
                let mut n = *numerator;
                while n % 10 == 0 {
                    n /= 10;
                    zeros += 1;
                }
            }
            Form::Big(big) => {
                let text = big.numer().to_string();
                zeros = i32::try_from(text.len() - text.trim_end_matches('0').len()).ok()?;
            }
        }
        Some(zeros)
    }

    /// Lowest terms of a fraction whose denominator is not zero.
    fn reduce(numerator: i128, denominator: i128) -> Self {
        let divisor = if denominator == 1 { 1 } else { gcd(numerator, denominator) };
        let sign = denominator.signum();
        let (n, d) = (sign * (numerator / divisor), sign * (denominator / divisor));
        match (i64::try_from(n), i64::try_from(d)) {
            (Ok(n), Ok(d)) => Self(Form::Small(n, d)),
            _ => Self(Form::Big(Box::new(BigRational::new_raw(n.into(), d.into())))),
        }
    }

    fn from_big(big: BigRational) -> Self {
        match (big.numer().to_i64(), big.denom().to_i64()) {
            (Some(n), Some(d)) => Self(Form::Small(n, d)),
            _ => Self(Form::Big(Box::new(big))),
        }
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Form::Small(n, d) => BigRational::new_raw((*n).into(), (*d).into()),
            Form::Big(big) => (**big).clone(),
        }
    }
}

/// The greatest common divisor of two numbers that are not both zero.
fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        // Division of 128 bits is several times slower than of 64, and is rarely needed.
        let rest = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(a), Ok(b)) => u128::from(a % b),
            _ => a % b,
        };
        (a, b) = (b, rest);
    }
    i128::try_from(a).unwrap_or(1)
}

impl From<i64> for Exact {
    fn from(n: i64) -> Self {
        Self::whole(n)
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => {
                let (a, b, c, d) = (i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d));
                Self::reduce(a * d + c * b, b * d)
            }
            _ => Self::from_big(self.to_big() + other.to_big()),
        }
    }
}

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        match self.0 {
            Form::Small(n, d) if n != i64::MIN => Self(Form::Small(-n, d)),
            _ => Self::from_big(-self.to_big()),
        }
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Exact {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => {
                Self::reduce(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d))
            }
            _ => Self::from_big(self.to_big() * other.to_big()),
        }
    }
}

/// Division by zero yields zero, so that no figure in a text can end the program;
/// where zero is possible, [`Exact::checked_div`] says so.
impl Div for Exact {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        match (&self.0, &other.0) {
            (_, Form::Small(0, _)) => Self::ZERO,
            (Form::Small(a, b), Form::Small(c, d)) => {
                Self::reduce(i128::from(*a) * i128::from(*d), i128::from(*b) * i128::from(*c))
            }
            _ => Self::from_big(self.to_big() / other.to_big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) if b == d => a.cmp(c),
            (Form::Small(a, b), Form::Small(c, d)) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

/// Prints all decimals when they end, and twenty significant digits when they do not.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Form::Small(n, 1) = self.0 {
            return write!(f, "{n}");
        }
        let big = self.to_big();
        let sign = if big.is_negative() { "-" } else { "" };
        let (mut whole, mut rest) = {
            let (n, d) = (big.numer().abs(), big.denom());
            (&n / d, n % d)
        };
        let mut digits = String::new();
        let mut significant = if whole.is_zero() { 0 } else { whole.to_string().len() };
        let ends = decimals_end(big.denom());
        while !rest.is_zero() && (ends || significant < REPEATING_DIGITS) {
            rest *= 10;
            let digit = (&rest / big.denom()).to_u8().unwrap_or_default();
            rest %= big.denom();
            digits.push(char::from(b'0' + digit));
            if significant > 0 || digit > 0 {
                significant += 1;
            }
        }
        if !rest.is_zero() && rest * 2 >= *big.denom() && round_up(&mut digits) {
            whole += 1;
        }
        match digits.is_empty() {
            true => write!(f, "{sign}{whole}"),
            false => write!(f, "{sign}{whole}.{digits}"),
        }
    }
}

/// Whether the decimals of a fraction in lowest terms end: its denominator has no prime but 2 and 5.
fn decimals_end(denominator: &BigInt) -> bool {
    let mut rest = denominator.clone();
    for prime in [2u8, 5] {
        while (&rest % BigInt::from(prime)).is_zero() {
            rest /= prime;
        }
    }
    rest == BigInt::from(1)
}

/// Adds one to the last of the decimals; true when that carries over the point.
fn round_up(digits: &mut String) -> bool {
    let kept = digits.trim_end_matches('9').len();
    let nines = digits.len() - kept;
    digits.truncate(kept);
    let carried = match digits.pop() {
        Some(last) => {
            digits.push(char::from_digit(last.to_digit(10).unwrap_or(0) + 1, 10).unwrap_or('9'));
            false
        }
        None => true,
    };
    digits.extend(std::iter::repeat_n('0', nines));
    carried
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Small(n, 1) => write!(f, "{n}"),
            Form::Small(n, d) => write!(f, "{n}/{d}"),
            Form::Big(big) => write!(f, "{big}"),
        }
    }
}

/// A text that is not a decimal number or a fraction of two whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseExactError;

impl fmt::Display for ParseExactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a decimal number or a fraction such as 5/9")
    }
}

impl std::error::Error for ParseExactError {}

/// Reads `-12.5`, `5/9` and `1e-3`; no separators, no blanks.
impl From<BigRational> for Exact {
    fn from(value: BigRational) -> Self {
        Self::from_big(value)
    }
}

impl FromStr for Exact {
    type Err = ParseExactError;

    fn from_str(text: &str) -> Result<Self, ParseExactError> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            let (n, d): (Self, Self) = (numerator.parse()?, denominator.parse()?);
            return n.checked_div(&d).ok_or(ParseExactError);
        }
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = unsigned.split_once('e').unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: i32 = exponent.parse().map_err(|_| ParseExactError)?;
        let value = Self::from_digits(whole.bytes().chain(fraction.bytes()), fraction.len())
            .and_then(|value| Some(value * Self::power_of_ten(exponent)?))
            .ok_or(ParseExactError)?;
        Ok(if negative { -value } else { value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn prints_decimals_exactly_and_repeating_ones_to_twenty_digits() {
        for (text, expected) in [
            ("0", "0"),
            ("-0.50", "-0.5"),
            ("1234567890123456789012.5", "1234567890123456789012.5"),
            ("1/3", "0.33333333333333333333"),
            ("2/3", "0.66666666666666666667"),
            ("-31/6", "-5.1666666666666666667"),
            ("1e-10", "0.0000000001"),
            ("1/1024", "0.0009765625"),
        ] {
            assert_eq!(exact(text).to_string(), expected, "{text}");
        }
        assert!("".parse::<Exact>().is_err() && "1,5".parse::<Exact>().is_err());
    }

    #[test]
    fn rounding_up_carries() {
        let mut digits = "0999".to_owned();
        assert!(!round_up(&mut digits));
        assert_eq!(digits, "1000");
    }

    fn any_exact() -> impl Strategy<Value = Exact> {
        (any::<i64>(), 1..=i64::MAX)
            .prop_map(|(n, d)| Exact::ratio(n, d).unwrap())
            .boxed()
            .prop_union(
                (-9999i64..9999, 1i64..999).prop_map(|(n, d)| Exact::ratio(n, d).unwrap()).boxed(),
            )
    }

    proptest! {
        #[test]
        fn agrees_with_big_rationals(a in any_exact(), b in any_exact()) {
            let (x, y) = (a.to_big(), b.to_big());
            prop_assert_eq!((a.clone() + b.clone()).to_big(), &x + &y);
            prop_assert_eq!((a.clone() - b.clone()).to_big(), &x - &y);
            prop_assert_eq!((a.clone() * b.clone()).to_big(), &x * &y);
            if let Some(quotient) = a.checked_div(&b) {
                prop_assert_eq!(quotient.to_big(), &x / &y);
            }
            prop_assert_eq!(a.cmp(&b), x.cmp(&y));
            // One value has one form, whichever way it was reached.
            prop_assert_eq!((a.clone() + b.clone()) - b, a);
        }

        #[test]
        fn reading_what_was_printed_gives_the_number_back(n in any::<i64>(), places in 0u32..18) {
            let value = Exact::ratio(n, 10i64.pow(places)).unwrap();
            prop_assert_eq!(exact(&value.to_string()), value);
        }
    }
}
