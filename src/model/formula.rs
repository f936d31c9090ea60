//! What a formula comes to: exact decimal arithmetic over whatever values the caller can give.
//! Never looks anything up itself, so the gate and the floors above it share one arithmetic.

use rust_decimal::Decimal;

use super::{Formula, Operand};

/// Why a formula has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormulaFault {
    /// A value is missing, suppressed or itself faulty; whoever knows why has said so.
    Unknown,
    /// Something would be divided by zero.
    DividesByZero,
    /// The result has more digits than can be held.
    TooLarge,
}

impl Formula {
    /// The result, not rounded. `value` gives the value of an operand that is not itself a
    /// formula or a number.
    pub fn evaluate(&self, value: &dyn Fn(&Operand) -> Option<Decimal>) -> Result<Decimal, FormulaFault> {
        let of = |operand: &Operand| operand.evaluate(value);
        match self {
            Self::Share { part, whole } => hundredfold(divide(of(part)?, of(whole)?)?),
            Self::Per { per, of: base, count } => {
                divide(of(count)?, of(base)?)?.checked_mul(*per).ok_or(FormulaFault::TooLarge)
            }
            Self::Sum(all) => all
                .iter()
                .try_fold(Decimal::ZERO, |sum, operand| sum.checked_add(of(operand)?).ok_or(FormulaFault::TooLarge)),
            Self::Difference(a, b) => of(a)?.checked_sub(of(b)?).ok_or(FormulaFault::TooLarge),
            Self::Change(from, to) => {
                let (from, to) = (of(from)?, of(to)?);
                hundredfold(divide(to.checked_sub(from).ok_or(FormulaFault::TooLarge)?, from)?)
            }
            Self::Ratio(a, b) => divide(of(a)?, of(b)?),
        }
    }
}

impl Operand {
    /// The value of an operand.
    pub fn evaluate(&self, value: &dyn Fn(&Self) -> Option<Decimal>) -> Result<Decimal, FormulaFault> {
        match self {
            Self::Number(number) => Ok(*number),
            Self::Nested(formula) => formula.evaluate(value),
            Self::Stat(_) | Self::Column(_) | Self::Total => value(self).ok_or(FormulaFault::Unknown),
        }
    }
}

fn divide(a: Decimal, b: Decimal) -> Result<Decimal, FormulaFault> {
    if b.is_zero() {
        return Err(FormulaFault::DividesByZero);
    }
    a.checked_div(b).ok_or(FormulaFault::TooLarge)
}

fn hundredfold(value: Decimal) -> Result<Decimal, FormulaFault> {
    value.checked_mul(Decimal::ONE_HUNDRED).ok_or(FormulaFault::TooLarge)
}
