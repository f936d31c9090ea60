//! `Table`: columns with type and unit, and cells that are a value, missing or suppressed.
//! Never a bare number: a total cannot silently include what may not be shown.

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Precision, Target};
use crate::base::{Address, Text};

/// A table of data as it may be shown: cleared, derived columns filled in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Table {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The position of the column with this key.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| &*column.key == key)
    }

    /// The table with its values rounded as its columns print them: what is drawn can be measured, so
    /// it may hold no more digits than what is read.
    #[must_use]
    pub fn as_shown(this: &Arc<Self>) -> Arc<Self> {
        if this.columns.iter().all(|column| column.decimals.is_none()) {
            return this.clone();
        }
        let mut table = Self::clone(this);
        for row in &mut table.rows {
            for (cell, column) in row.iter_mut().zip(&table.columns) {
                if let (Cell::Number { value, .. }, Some(digits)) = (cell, column.decimals) {
                    *value = value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
                }
            }
        }
        table.into()
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// The name an author types.
    pub key: Text,
    /// The title a reader sees.
    pub title: Text,
    /// The unit of a column of numbers; `None` marks a column of words.
    pub unit: Option<Text>,
    /// Digits after the point; `None` prints those typed.
    pub decimals: Option<u32>,
    /// Whether the disclosure policy's minimum applies.
    pub people: bool,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// A value.
    Number {
        /// The value; always finite.
        value: Decimal,
        /// How exact it is.
        precision: Precision,
        /// Provisional, revised or estimated, if so.
        mark: Option<Shorthand>,
        /// The statistic it comes from, and its page.
        stat: Option<(Address, Target)>,
    },
    /// Words: a category, a period, a place.
    Words(Text),
    /// No value, and why: not available, not applicable, low.
    Missing(Shorthand),
    /// A value that is kept back to protect people.
    Suppressed,
}

impl Cell {
    /// The value, if there is one that may be shown.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number { value, .. } => Some(*value),
            Self::Words(_) | Self::Missing(_) | Self::Suppressed => None,
        }
    }
}

/// The shorthand of the Government Statistical Service for special values
/// (<https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shorthand {
    /// `[c]` confidential.
    Confidential,
    /// `[x]` not available.
    NotAvailable,
    /// `[z]` not applicable.
    NotApplicable,
    /// `[low]` low: rounds to zero but is not zero.
    Low,
    /// `[p]` provisional.
    Provisional,
    /// `[r]` revised.
    Revised,
    /// `[e]` estimated.
    Estimated,
}

impl Shorthand {
    /// All of them, in the order of the standard.
    pub const ALL: [Self; 7] = [
        Self::Confidential,
        Self::NotAvailable,
        Self::NotApplicable,
        Self::Low,
        Self::Provisional,
        Self::Revised,
        Self::Estimated,
    ];

    /// What an author types between the brackets.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Confidential => "c",
            Self::NotAvailable => "x",
            Self::NotApplicable => "z",
            Self::Low => "low",
            Self::Provisional => "p",
            Self::Revised => "r",
            Self::Estimated => "e",
        }
    }

    /// Reads what stands between the brackets.
    pub fn read(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shorthand| shorthand.letter() == letter)
    }

    /// Whether it stands beside a value (provisional, revised, estimated) or instead of one.
    pub fn marks_a_value(self) -> bool {
        matches!(self, Self::Provisional | Self::Revised | Self::Estimated)
    }
}
