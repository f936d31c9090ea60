//! Floor 6: all `Parsed` → `Gathered`. Joins files, finds duplicates across files, and which
//! values are sums or formulas of which: the relations the gate needs. Never a number changed, a
//! title resolved, or an order decided.

mod csv_header;
mod csv_rows;
mod diagnostics;
mod evaluate;
mod grid;
mod page_path;
mod reading_order;
mod relations;
#[cfg(test)]
pub(crate) mod sample;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Address, Diagnostics, Outcome, Span, Text};
use crate::model::{Config, Decimal, Picture, Summary};
use crate::parse::{Parsed, RawDocument, RawRecord};

pub(crate) use grid::{Grid, Slot};
pub use page_path::page_path;
pub use reading_order::cover_path;
pub(crate) use relations::{DeclaredCheck, Form, Relation};

/// All files together, not yet cleared. Only `disclosure` may open it.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The settings.
    pub(crate) config: Arc<Config>,
    /// The reading order as typed, without links to files that do not exist, and without the
    /// cover.
    pub(crate) summary: Summary,
    /// Chapters by path, those that SUMMARY.md does not name included, with the index of the
    /// `Parsed` they came from.
    pub(crate) chapters: BTreeMap<Text, usize>,
    /// Records by address, by the index of their file and their place in it; of duplicates, the
    /// first.
    pub(crate) records: BTreeMap<Address, (usize, usize)>,
    /// Records whose rows came from a file of their own, with those rows.
    pub(crate) joined: BTreeMap<Address, RawRecord>,
    /// Addresses in the order of reading: by file path, then as typed.
    pub(crate) order: Vec<Address>,
    /// What could not be read.
    pub(crate) incomplete: Incomplete,
    /// Bytes of records that no message may quote.
    pub(crate) hidden: Vec<Span>,
    /// What was parsed, as it came.
    pub(crate) parsed: Vec<Arc<Parsed>>,
    /// Pictures by path in the report's folder.
    pub(crate) pictures: BTreeMap<Text, Picture>,
    /// The cells of every dataset as values of their own.
    pub(crate) grids: BTreeMap<Address, Grid>,
    /// What every value is a sum or a formula of.
    pub(crate) relations: Vec<Relation>,
    /// What editors say adds up.
    pub(crate) checks: Vec<DeclaredCheck>,
    /// Every value the relations speak of, as typed or computed; none where nobody typed one.
    pub(crate) values: BTreeMap<Variable, Decimal>,
}

/// What is lacking because a file could not be read or found. Addresses that may lie there are not
/// told of as unknown: one mistake is one message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Incomplete {
    /// Some records could not be read.
    pub records: bool,
    /// SUMMARY.md is not there, could not be read, or names a chapter that is not there.
    pub chapters: bool,
}

/// A value that can be known or kept back on its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Variable {
    /// A statistic.
    Stat(Address),
    /// A cell of a dataset: row and column, from 0. Cells that are statistics are `Stat`.
    Cell(Address, usize, usize),
    /// The sum of a column, where a formula divides by it. Stated nowhere by itself.
    Total(Address, usize),
}

impl Gathered {
    /// The raw record of an address, its rows joined.
    pub(crate) fn record(&self, address: &Address) -> Option<&RawRecord> {
        if let Some(joined) = self.joined.get(address) {
            return Some(joined);
        }
        let (file, nth) = *self.records.get(address)?;
        match &*self.parsed[file] {
            Parsed::Records(records) => records.list.get(nth),
            Parsed::Summary(_) | Parsed::Chapter(_) | Parsed::Picture(_) | Parsed::Rows(_) => None,
        }
    }

    /// The raw chapter at a path.
    pub(crate) fn chapter(&self, path: &str) -> Option<&RawDocument> {
        match &*self.parsed[*self.chapters.get(path)?] {
            Parsed::Chapter(document) => Some(document),
            Parsed::Summary(_) | Parsed::Records(_) | Parsed::Picture(_) | Parsed::Rows(_) => None,
        }
    }

    /// The records of one kind, in the order of reading.
    pub(crate) fn records_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a RawRecord> {
        self.order.iter().filter(move |address| address.kind() == kind).filter_map(|address| self.record(address))
    }

    /// Path of the file that makes the cover.
    pub(crate) fn cover(&self) -> Text {
        cover_path(&self.config)
    }
}

/// Joins all files; they come sorted by path. Reports duplicates of addresses, rows in files that
/// are not there or do not fit their dataset, a reading order
/// that does not fit the chapters, two pages at one path, and formulas that rest on themselves.
pub fn gather(config: &Arc<Config>, parsed: &[Arc<Parsed>]) -> Outcome<Gathered> {
    let mut faults = Diagnostics::new();
    let mut gathered = join(config, parsed, &mut faults);
    csv_rows::join(&mut gathered, &mut faults);
    reading_order::check(&mut gathered, parsed, &mut faults);
    page_path::check(&gathered, &mut faults);
    page_path::check_records(&gathered, &mut faults);
    relations::find(&mut gathered, &mut faults);
    Outcome::new(gathered, faults)
}

/// Puts everything under its path or address.
fn join(config: &Arc<Config>, parsed: &[Arc<Parsed>], faults: &mut Diagnostics) -> Gathered {
    let mut gathered = Gathered { config: config.clone(), parsed: parsed.to_vec(), ..Gathered::default() };
    let mut doubles = Doubles::default();
    for (file, content) in parsed.iter().enumerate() {
        match &**content {
            Parsed::Summary(_) | Parsed::Rows(_) => {}
            Parsed::Chapter(document) => {
                gathered.incomplete.chapters |= document.document().blocks.is_empty();
                gathered.chapters.insert(document.path().clone(), file);
            }
            Parsed::Picture(picture) => {
                gathered.pictures.insert(picture.source.clone(), picture.clone());
            }
            Parsed::Records(records) => {
                gathered.incomplete.records |= !records.whole;
                gathered.hidden.extend(records.hidden.iter().cloned());
                for (nth, record) in records.list.iter().enumerate() {
                    join_record(&mut gathered, record, (file, nth), &mut doubles);
                }
            }
        }
    }
    tell_doubles(&doubles, faults);
    gathered
}

/// Records with one address, by the two files they stand in: address, second place, first place.
type Doubles = BTreeMap<(Text, Text), Vec<(Address, Span, Span)>>;

/// From how many records with addresses of another file on a file is taken for its copy.
const COPY: usize = 4;

/// A file that was copied is one mistake, however many records it holds.
fn tell_doubles(doubles: &Doubles, faults: &mut Diagnostics) {
    for same in doubles.values() {
        match same.as_slice() {
            [(_, second, first), ..] if same.len() >= COPY => {
                faults.push(diagnostics::duplicate_addresses(same.len(), second, first));
            }
            few => few.iter().for_each(|(address, second, first)| {
                faults.push(diagnostics::duplicate_address(address, second, first));
            }),
        }
    }
}

fn join_record(gathered: &mut Gathered, record: &RawRecord, place: (usize, usize), doubles: &mut Doubles) {
    let record = record.record();
    if let Some(first) = gathered.record(&record.address) {
        let (second, first) = (&record.at, &first.record().at);
        let files = (second.file.clone(), first.file.clone());
        doubles.entry(files).or_default().push((record.address.clone(), second.clone(), first.clone()));
        return;
    }
    gathered.records.insert(record.address.clone(), place);
    gathered.order.push(record.address.clone());
}

#[cfg(test)]
mod tests;
