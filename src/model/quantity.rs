//! A counted or computed value with its unit and how exact it is.

use rust_decimal::Decimal;

use crate::base::Text;

/// How exact a value is, in the words its source allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// As counted.
    Exact,
    /// Rounded, to a step where the source gives one ("rounded to 10").
    Rounded(Option<Decimal>),
    /// "about 1,000".
    About,
    /// "almost 650".
    Almost,
    /// "at least 50".
    AtLeast,
    /// "up to 5".
    UpTo,
    /// "more than 50".
    MoreThan,
}

impl Precision {
    /// Whether arithmetic may rest on the value without more ado.
    pub fn is_exact(self) -> bool {
        self == Self::Exact
    }
}

/// A value as it may be shown: typed until an output writes it through [`super::Language`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The value; always finite.
    pub value: Decimal,
    /// How exact it is.
    pub precision: Precision,
    /// The unit: a plural noun ("children"), "%", or a currency sign ("£", "£ million").
    pub unit: Text,
    /// Digits after the point to print; `None` prints those the author typed.
    pub decimals: Option<u32>,
}

impl Quantity {
    /// The unit's noun, where it has one to be printed after the number.
    pub fn noun(&self) -> Option<&str> {
        super::format::has_noun(&self.unit).then_some(&*self.unit)
    }
}
