//! What has been parsed and not yet cleared. Only `parse`, `gather` and `disclosure` may name
//! these types; a law of the house checks it. Everything above the gate sees `Cleared`.

use std::sync::Arc;

use crate::base::{Diagnostics, Span, Text};
use crate::model::dataset::CellRow;
use crate::model::{Document, Fields, Picture, Record, Summary};

/// What one file holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Parsed {
    /// The reading order.
    Summary(Summary),
    /// A chapter.
    Chapter(RawDocument),
    /// The records of one YAML file.
    Records(RawRecords),
    /// The rows of one CSV file.
    Rows(RawRows),
    /// A picture and its size.
    Picture(Picture),
}

/// A chapter that has not been cleared. Redacted spans and blocks are already holes in the
/// document (`Inline::Redacted`, `Block::Redacted`); what stood in them lies apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RawDocument {
    path: Text,
    front: Fields,
    document: Arc<Document>,
    hidden: Vec<Hidden>,
}

/// What stood in a hole: its place (so that messages can mask it) and its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hidden {
    /// The bytes that no message may quote.
    pub at: Span,
    /// The text as typed.
    pub text: Text,
}

impl RawDocument {
    /// Closes a parsed chapter.
    pub(crate) fn new(path: Text, front: Fields, document: Document, hidden: Vec<Hidden>) -> Self {
        Self { path, front, document: Arc::new(document), hidden }
    }

    /// Path of the chapter's file.
    pub(crate) fn path(&self) -> &Text {
        &self.path
    }

    /// The front matter.
    pub(crate) fn front(&self) -> &Fields {
        &self.front
    }

    /// The document with its holes; shared, since clearing leaves it as it is.
    pub(crate) fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// What stood in the holes.
    pub(crate) fn hidden(&self) -> &[Hidden] {
        &self.hidden
    }
}

/// The records of one YAML file, in the order typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RawRecords {
    /// The records that could be read.
    pub(crate) list: Vec<RawRecord>,
    /// Whether that is all of them. Where it is not, nothing is said of addresses that lead
    /// nowhere: they may be in what could not be read.
    pub(crate) whole: bool,
    /// Bytes that no message may quote: words an author meant to redact where that cannot be done.
    pub(crate) hidden: Vec<Span>,
}

/// A record that has not been cleared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RawRecord {
    record: Arc<Record>,
    extent: Span,
    rows_from: Option<Text>,
}

impl RawRecord {
    /// Closes a parsed record; `extent` runs from its id to the end of its last field.
    pub(crate) fn new(record: Record, extent: Span) -> Self {
        Self { record: Arc::new(record), extent, rows_from: None }
    }

    /// The same record with the rows of a CSV file in place of its name.
    pub(crate) fn joined(&self, record: Record, rows_from: Option<Text>) -> Self {
        Self { record: Arc::new(record), extent: self.extent.clone(), rows_from }
    }

    /// Opens it; shared, since clearing takes something out of few records.
    pub(crate) fn record(&self) -> &Arc<Record> {
        &self.record
    }

    /// From the record's id to the end of its last field: masked in messages when withheld.
    pub(crate) fn extent(&self) -> &Span {
        &self.extent
    }

    /// The CSV file its rows stand in: masked in messages when withheld.
    pub(crate) fn rows_from(&self) -> Option<&Text> {
        self.rows_from.as_ref()
    }
}

/// The rows of one CSV file. Nothing is told of a file, and nothing quoted from it, until a dataset
/// names it: only then is it known what may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RawRows {
    /// Path of the file.
    pub(crate) path: Text,
    /// The lines with something on them. The first should name the columns.
    pub(crate) rows: Vec<CellRow>,
    /// Whether that is all of them.
    pub(crate) whole: bool,
    /// What is wrong with the file, the first line's names apart.
    pub(crate) faults: Diagnostics,
    /// Bytes that no message may quote: they may hold cells that could not be read.
    pub(crate) hidden: Vec<Span>,
}

impl RawRows {
    /// A file of which nothing has been read.
    pub(crate) fn new(path: &Text) -> Self {
        Self { path: path.clone(), rows: Vec::new(), whole: true, faults: Diagnostics::new(), hidden: Vec::new() }
    }
}
