//! `View`: an order in which the things of a kind can be read. Never how the page looks.

use super::{Decimal, Entry, Refs};
use crate::base::Text;

/// One order in which a register can be read, on a plain page of its own.
pub struct View {
    /// The page's name in the kind's folder: `by-number`. The first view of a kind is the register
    /// itself, whose page is `index`.
    pub slug: &'static str,
    /// What a reader chooses it by: "By number".
    pub title: &'static str,
    /// Where a thing stands in it: under each of these headings.
    pub places: fn(&Entry, &dyn Refs) -> Vec<Place>,
}

impl View {
    /// The slug of the register itself.
    pub const REGISTER: &'static str = "index";
}

/// Where a thing stands in a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What orders the headings; equal ones stay as they first appear in the register.
    pub rank: (u64, String),
    /// The heading; empty for none.
    pub heading: Text,
    /// What orders the things under a heading; without it they stay as in the register.
    pub within: Option<Decimal>,
}

impl Place {
    /// A rank behind all others: for what a source does not say.
    pub const LAST: u64 = u64::MAX;

    /// Under no heading, in the order of the register.
    pub fn plain() -> Self {
        Self { rank: (0, String::new()), heading: "".into(), within: None }
    }

    /// Under a heading; headings come in the order of the alphabet.
    pub fn under(heading: impl Into<Text>) -> Self {
        let heading = heading.into();
        Self { rank: (0, super::folded(&heading)), heading, within: None }
    }

    /// Under the heading of what is not said, which comes last.
    pub fn last(heading: impl Into<Text>) -> Self {
        Self { rank: (Self::LAST, String::new()), heading: heading.into(), within: None }
    }
}
