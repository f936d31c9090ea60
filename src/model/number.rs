//! The numbers that things carry: "2.1", "S.3", "7". Never the numbers that are counted
//! (those are quantities).

use std::fmt;

use crate::base::Text;

/// A number as the reader sees it, such as `2.1` or `A.3`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(pub Text);

impl Number {
    /// The n-th thing of a chapter: `2.1`.
    pub fn within(chapter: &str, nth: usize) -> Self {
        Self(format!("{chapter}.{nth}").into())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How the things of a kind come by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// Counted by top-level chapter, in order of first embedding: Figure 2.1.
    PerChapter,
    /// The number its record gives: Finding 4.
    Own,
    /// None.
    None,
}
