//! A date as precisely as it is known: a day, a month, a year, or words.

use crate::base::Text;

/// A date. Never more precise than its source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Date {
    /// Year, month and day; the calendar has been checked.
    Day(i16, u8, u8),
    /// Year and month.
    Month(i16, u8),
    /// A year.
    Year(i16),
    /// Words, such as "2014, after 30 October".
    Words(Text),
}

impl Date {
    /// The form for machines (`2014-10-30`, `2014-10`, `2014`); `None` for words.
    pub fn machine(&self) -> Option<String> {
        match self {
            Self::Day(y, m, d) => Some(format!("{y:04}-{m:02}-{d:02}")),
            Self::Month(y, m) => Some(format!("{y:04}-{m:02}")),
            Self::Year(y) => Some(format!("{y:04}")),
            Self::Words(_) => None,
        }
    }
}
