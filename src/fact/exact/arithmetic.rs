//! Sums, products and order of exact numbers, in machine words as long as the result fits.

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

use super::{Exact, Form};

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
                let sum = if b == d {
                    a.checked_add(*c).map(|sum| (sum, *b))
                } else {
                    product(*a, *d)
                        .zip(product(*c, *b))
                        .and_then(|(left, right)| left.checked_add(right))
                        .zip(product(*b, *d))
                };
                if let Some((numerator, denominator)) = sum {
                    return Self::reduce_small(numerator, denominator);
                }
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
            (Form::Small(a, b), Form::Small(c, d)) => match product(*a, *c).zip(product(*b, *d)) {
                Some((numerator, denominator)) => Self::reduce_small(numerator, denominator),
                None => {
                    Self::reduce(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d))
                }
            },
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
                match product(*a, *d).zip(product(*b, *c)).filter(|(_, below)| *below > 0) {
                    Some((numerator, denominator)) => Self::reduce_small(numerator, denominator),
                    None => Self::reduce(
                        i128::from(*a) * i128::from(*d),
                        i128::from(*b) * i128::from(*c),
                    ),
                }
            }
            _ => Self::from_big(self.to_big() / other.to_big()),
        }
    }
}

/// The product of two machine words, where it is one itself: most are by far, and words are several times faster than
/// pairs of them.
#[inline]
fn product(a: i64, b: i64) -> Option<i64> {
    a.checked_mul(b)
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
            (Form::Small(a, b), Form::Small(c, d)) => match product(*a, *d).zip(product(*c, *b)) {
                Some((left, right)) => left.cmp(&right),
                None => (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b))),
            },
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}
