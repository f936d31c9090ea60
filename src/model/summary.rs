//! The reading order, as `content/SUMMARY.md` gives it.

use crate::base::{Span, Text};

/// The reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Summary {
    /// Chapters before the numbered ones, without a number.
    pub prefix: Vec<SummaryItem>,
    /// The numbered ones, with part titles and separators between them.
    pub numbered: Vec<SummaryItem>,
    /// Chapters after the numbered ones, without a number.
    pub suffix: Vec<SummaryItem>,
    /// Whether some of it could not be read: what it seems to leave out may have been there.
    pub broken: bool,
}

/// One line of the reading order. Drafts are left out by the parser: they leave no trace.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SummaryItem {
    /// A chapter and those nested in it.
    Chapter(SummaryLink),
    /// The title of a part.
    Part(Text),
    /// A line across.
    Separator,
}

/// A chapter in the reading order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SummaryLink {
    /// The title typed in SUMMARY.md.
    pub title: Text,
    /// Path of the chapter, relative to the report's folder: `content/scale.md`.
    pub path: Text,
    /// Where the link stands.
    pub at: Span,
    /// Chapters nested in this one.
    pub nested: Vec<SummaryLink>,
}

impl Summary {
    /// Every chapter in the order of reading, nested ones after the one they belong to.
    pub fn links(&self) -> Vec<&SummaryLink> {
        let mut found = Vec::new();
        for item in [&self.prefix, &self.numbered, &self.suffix].into_iter().flatten() {
            if let SummaryItem::Chapter(link) = item {
                link.with_nested(&mut found);
            }
        }
        found
    }
}

impl SummaryLink {
    fn with_nested<'a>(&'a self, found: &mut Vec<&'a Self>) {
        found.push(self);
        self.nested.iter().for_each(|inner| inner.with_nested(found));
    }
}
