//! Exact rational numbers: the values of figures.
//!
//! Nearly every figure in prose fits two machine words, so that is the form kept; only a result that
//! does not fit becomes a rational of big integers. The two forms never overlap, which is what makes
//! the derived equality and hash sound. No figure is ever a float.

mod arithmetic;
mod text;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

pub use text::ParseExactError;

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
            Some(power) if exponent < 0 => return Some(Self(Form::Small(1, power))),
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

    /// One part of those in which the value is written in lowest terms: 1/8 for 7/8, one for a whole number.
    pub fn unit_part(&self) -> Self {
        match &self.0 {
            Form::Small(_, denominator) => Self::reduce(1, (*denominator).into()),
            Form::Big(big) => {
                Self::from_big(BigRational::new(BigInt::from(1), big.denom().clone()))
            }
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

    /// Lowest terms of a fraction whose denominator is above zero, in machine words.
    fn reduce_small(numerator: i64, denominator: i64) -> Self {
        if denominator == 1 {
            return Self::whole(numerator);
        }
        let (mut a, mut b) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        // The divisor divides the denominator, which is above zero and a machine word, and so is it.
        let divisor = i64::try_from(a).unwrap_or(1);
        Self(Form::Small(numerator / divisor, denominator / divisor))
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
