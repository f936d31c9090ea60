//! What counts as too few people. Never looks at a report.

use crate::model::{Config, Decimal};

/// The report's rules, from book.toml.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Policy {
    minimum: Decimal,
}

impl Policy {
    /// The rules of a report.
    pub(super) fn of(config: &Config) -> Self {
        Self { minimum: config.minimum.into() }
    }

    /// Whether a count of people may not be shown: below the minimum, and not zero.
    pub(super) fn forbids(self, count: Decimal) -> bool {
        !count.is_zero() && self.is_small(count)
    }

    /// Whether what is left for several people's cells together is too little.
    pub(super) fn is_small(self, remainder: Decimal) -> bool {
        remainder.abs() < self.minimum
    }
}
