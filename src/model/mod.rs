//! Floor 2: the report as plain data. Never I/O, HTML or SVG.

mod alphabet;
mod chart;
mod config;
pub mod dataset;
mod date;
mod document;
mod entry;
mod format;
mod formula;
mod kind;
mod number;
mod picture;
mod quantity;
mod record;
mod rough;
mod summary;
mod table;
mod view;
mod visit;
mod words;

pub use alphabet::{Alphabet, folded};
pub use chart::{Annotated, Annotation, Channel, Channels, Chart, Drawing};
pub use config::{Config, Licence};
pub use dataset::{CellValue, ColumnSpec};
pub use date::Date;
pub use document::{
    AlertKind, Alignment, Block, BookPart, DataTable, Document, Download, Fact, Figure, Inline, ListItem, Listed,
    Listing, Note, Register, RegisterRow, Statement, Target, TextTable, plain_text,
};
pub use entry::{Backlink, Entry, Refs, Thing};
pub use format::{Language, shortened};
pub use formula::FormulaFault;
pub use kind::{ChannelShape, ChannelSpec, FieldSpec, Home, Kind, KindSpec, Noun, Origin, Shape};
pub use number::{Number, Numbering};
pub use picture::Picture;
pub use quantity::{Precision, Quantity};
pub(crate) use record::cell_reference;
pub use record::{CellText, Citation, Field, Fields, Formula, Operand, Record, Value};
pub use rough::{Rough, total};
pub use rust_decimal::Decimal;
pub use summary::{Summary, SummaryItem, SummaryLink};
pub use table::{Cell, Column, Shorthand, Table};
pub use view::{Place, View};
pub use visit::{embeds_in_blocks, references_in_blocks, references_in_inlines, visit_blocks, visit_inlines};
pub use words::Words;
