//! Exact numbers as text: printed in decimals, read from decimals and fractions.

use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Exact, Form};

/// Significant digits printed of a number whose decimals do not end.
const REPEATING_DIGITS: usize = 20;

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

impl From<BigRational> for Exact {
    fn from(value: BigRational) -> Self {
        Self::from_big(value)
    }
}

/// Reads `-12.5`, `5/9` and `1e-3`; no separators, no blanks.
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
