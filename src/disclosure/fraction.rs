//! Exact fractions for the solver. Never rounds: what grows beyond what can be held is `None`.

use crate::model::Decimal;

/// A fraction in lowest terms; the bottom is above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fraction {
    top: i128,
    bottom: i128,
}

impl Fraction {
    /// Zero.
    pub(super) const ZERO: Self = Self { top: 0, bottom: 1 };

    /// A decimal, as it is.
    pub(super) fn of(number: Decimal) -> Option<Self> {
        Self::reduced(number.mantissa(), 10_i128.checked_pow(number.scale())?)
    }

    fn reduced(top: i128, bottom: i128) -> Option<Self> {
        let shared = common_divisor(top.checked_abs()?, bottom.checked_abs()?);
        (shared != 0).then(|| {
            let sign = bottom.signum();
            Self { top: sign * top / shared, bottom: sign * bottom / shared }
        })
    }

    /// `self - factor * other`.
    pub(super) fn less(self, factor: Self, other: Self) -> Option<Self> {
        let product = factor.times(other)?;
        let top = self.top.checked_mul(product.bottom)?.checked_sub(product.top.checked_mul(self.bottom)?)?;
        Self::reduced(top, self.bottom.checked_mul(product.bottom)?)
    }

    /// The product.
    pub(super) fn times(self, other: Self) -> Option<Self> {
        Self::reduced(self.top.checked_mul(other.top)?, self.bottom.checked_mul(other.bottom)?)
    }

    /// One divided by it.
    pub(super) fn inverse(self) -> Option<Self> {
        Self::reduced(self.bottom, self.top)
    }

    /// Whether it is zero.
    pub(super) fn is_zero(self) -> bool {
        self.top == 0
    }

    /// Whether it is below zero.
    pub(super) fn is_negative(self) -> bool {
        self.top < 0
    }

    /// As a decimal; may be rounded in the last place.
    pub(super) fn to_decimal(self) -> Option<Decimal> {
        let part = |number: i128| Decimal::try_from_i128_with_scale(number, 0).ok();
        part(self.top)?.checked_div(part(self.bottom)?)
    }
}

fn common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
