//! `Entry`: any addressable thing once found, and `Refs`, the questions a kind may ask about
//! others.

use std::sync::Arc;

use super::{Chart, Drawing, Inline, Language, Number, Picture, Quantity, Record, Table, Target};
use crate::base::{Address, Text};

/// One addressable thing, numbered, placed, and with its values worked out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its address.
    pub address: Address,
    /// Its title as plain text.
    pub title: Text,
    /// Its number: "2.1".
    pub number: Option<Number>,
    /// Its own page, or its place on one.
    pub page: Target,
    /// Where it is first embedded in a chapter.
    pub home: Option<Target>,
    /// What it is.
    pub thing: Thing,
}

/// What an entry is, beyond its address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A record of a kind that needs nothing more.
    Record(Arc<Record>),
    /// A statistic: its value (`None` when suppressed or faulty) and its formula with numbers.
    Stat {
        /// The record.
        record: Arc<Record>,
        /// What may be shown.
        quantity: Option<Quantity>,
        /// "1,078 ÷ 12,879 × 100", each number linked to its statistic; empty for plain ones.
        working: Vec<Inline>,
        /// Whether it is kept back to protect people.
        suppressed: bool,
    },
    /// A dataset with its cleared table.
    Dataset {
        /// The record.
        record: Arc<Record>,
        /// What may be shown.
        table: Arc<Table>,
    },
    /// A chapter; the text gives its number or is empty.
    Chapter,
    /// A section; the text is the range of its paragraphs ("2.9 to 2.14"), if it has any.
    Section(Option<Text>),
    /// A pinned paragraph.
    Paragraph,
    /// A thing that is withheld, with the reason. Its id is never printed.
    Withheld(Text),
}

impl Entry {
    /// The record behind it.
    pub fn record(&self) -> Option<&Arc<Record>> {
        match &self.thing {
            Thing::Record(record) | Thing::Stat { record, .. } | Thing::Dataset { record, .. } => Some(record),
            Thing::Chapter | Thing::Section(_) | Thing::Paragraph | Thing::Withheld(_) => None,
        }
    }
}

/// Who cites a thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Backlink {
    /// A place in a chapter.
    Chapter {
        /// Path of the chapter's page.
        page: Text,
        /// Title of the chapter.
        title: Text,
        /// Number of the paragraph ("2.14"), or none where paragraphs have none.
        number: Option<Number>,
        /// The fragment to go to.
        fragment: Option<Text>,
    },
    /// Another record.
    Record(Address),
}

/// What a kind may ask about the report: only by address, so what a page depends on is explicit.
pub trait Refs {
    /// The drawing of a figure, made by whoever asks first and then kept with the report.
    fn drawing(&self, figure: &Address, make: &dyn Fn() -> Option<Chart>) -> Option<Arc<Drawing>>;
    /// The entry of an address.
    fn entry(&self, address: &Address) -> Option<&Entry>;
    /// Who cites it, in reading order, records last.
    fn backlinks(&self, address: &Address) -> &[Backlink];
    /// Text without markup: every reference as its citation.
    fn plain(&self, text: &[Inline]) -> Text;
    /// The chapter of a page: its place in the reading order, and "Chapter 2: The scale of it".
    fn chapter_at(&self, page: &str) -> Option<(usize, Text)>;
    /// How numbers and dates are written.
    fn language(&self) -> &Language;
    /// The picture at a path of the report's folder.
    fn picture(&self, source: &str) -> Option<&Picture>;
}
