//! Faults between records and chapters, once all are known: dangling references, ids used twice,
//! cells that cannot be read, and what each kind checks of its own. Positions come from what was
//! just cleared, so they are true even where the book itself was kept from an earlier build.

use std::collections::BTreeMap;

use super::catalog::chapter_ids;
use super::derive::agreed;
use super::{Book, ChapterPlace, Links, diagnostics, warnings};
use crate::base::{Address, Diagnostics, Span, Text};
use crate::disclosure::Cleared;
use crate::kinds;
use crate::model::dataset::{CellValue, ColumnSpec, columns, read_cell, rows};
use crate::model::{Block, CellText, Entry, Formula, Operand, Record, Refs, Thing};

/// All faults that lie between things.
pub fn review(cleared: &Cleared, book: &Book) -> Diagnostics {
    let mut faults = Diagnostics::new();
    for record in cleared.records() {
        record_references(record, book, &mut faults);
        match record.address.kind() {
            "dataset" => dataset(record, &mut faults),
            "stat" => derived(record, book, &mut faults),
            _ => {}
        }
        if let (Some(kind), Some(entry)) = (kinds::find(record.address.kind()), book.entry(&record.address)) {
            kind.review(entry, book, &mut faults);
        }
    }
    help_lines(cleared, book, &mut faults);
    warnings::records(cleared, book, &mut faults);
    numbers_used_twice(cleared, &mut faults);
    ids_used_twice(cleared, book, &mut faults);
    faults
}

/// Every address in a record leads somewhere.
fn record_references(record: &Record, book: &Book, faults: &mut Diagnostics) {
    for reference in record.references() {
        if let Err(fault) = Links::new(book).address(&reference.value, &reference.at) {
            fault.into_iter().for_each(|fault| faults.push(*fault));
        }
    }
}

/// Whoever book.toml names as help is there.
fn help_lines(cleared: &Cleared, book: &Book, faults: &mut Diagnostics) {
    for support in &cleared.config().support {
        if let Err(fault) = Links::new(book).address(&support.value, &support.at) {
            fault.into_iter().for_each(|fault| faults.push(*fault));
        }
    }
}

/// Every row has a cell for each column, and every cell can be read.
fn dataset(record: &Record, faults: &mut Diagnostics) {
    let specs = columns(record);
    let typed: Vec<&ColumnSpec> = specs.iter().filter(|spec| spec.formula.is_none()).collect();
    for row in rows(record) {
        if row.value.len() != typed.len() {
            faults.push(diagnostics::row_length(row.value.len(), typed.len(), &row.at));
            continue;
        }
        for (cell, spec) in row.value.iter().zip(&typed) {
            let is_told = cell.value == CellText::Empty;
            if !is_told && read_cell(&cell.value, spec) == CellValue::Wrong {
                faults.push(diagnostics::bad_cell(&spec.key, spec.unit.as_deref(), &cell.at));
            }
        }
    }
    for spec in &specs {
        let Some(formula) = &spec.formula else { continue };
        for operand in formula.operands() {
            let Operand::Column(key) = operand else { continue };
            if !specs.iter().any(|other| other.key == key.value && other.formula.is_none()) {
                let names: Vec<&str> = typed.iter().map(|spec| &*spec.key).collect();
                faults.push(diagnostics::formula_column(&key.value, &names, &key.at));
            }
        }
    }
}

/// What a derived statistic does not say and cannot inherit; and a division by zero.
fn derived(record: &Record, book: &Book, faults: &mut Diagnostics) {
    let (Some(field), Some(formula)) = (record.fields.get("derived"), record.fields.formula("derived")) else { return };
    let entries: Vec<&Entry> = formula.stats().into_iter().filter_map(|stat| book.entry(&stat.value)).collect();
    let inputs: Vec<&Record> = entries.iter().filter_map(|entry| entry.record()).map(|record| &**record).collect();
    if inputs.len() < formula.stats().len() {
        return;
    }
    let mut lacking: Vec<&str> = ["place", "period"]
        .into_iter()
        .filter(|name| record.fields.get(name).is_none() && differ(&inputs, name))
        .collect();
    let needs_unit = match formula {
        Formula::Sum(_) | Formula::Difference(..) => differ(&inputs, "unit"),
        Formula::Per { .. } | Formula::Ratio(..) | Formula::Share { .. } | Formula::Change(..) => false,
    };
    if needs_unit && record.fields.get("unit").is_none() {
        lacking.push("unit");
    }
    if !lacking.is_empty() {
        faults.push(diagnostics::cannot_inherit(&record.address, &lacking, &field.value.at));
    }
    let hidden =
        entries.iter().any(|entry| matches!(entry.thing, Thing::Stat { quantity: None, .. } | Thing::Withheld(_)));
    let own = book.entry(&record.address).map(|entry| &entry.thing);
    if let (false, Some(Thing::Stat { quantity: None, suppressed: false, .. })) = (hidden, own) {
        faults.push(diagnostics::no_result(&record.address, &field.value.at));
    }
}

/// Whether all inputs say something of a field, and not the same. One that says nothing has been
/// told of already.
fn differ(inputs: &[&Record], name: &str) -> bool {
    inputs.iter().all(|input| input.fields.words(name).is_some()) && agreed(inputs, name).is_none()
}

/// A finding's or recommendation's number stands for one thing in its report.
fn numbers_used_twice(cleared: &Cleared, faults: &mut Diagnostics) {
    let mut first: BTreeMap<(&str, Text, Text), &Span> = BTreeMap::new();
    for record in cleared.records() {
        let Some(number) = record.fields.words("number") else { continue };
        let Some(field) = record.fields.get("number") else { continue };
        let report = record.fields.words("report").cloned().unwrap_or_else(|| "".into());
        let key = (record.address.kind(), report, number.clone());
        match first.get(&key) {
            Some(at) => faults.push(diagnostics::number_twice(record.address.kind(), number, &field.value.at, at)),
            None => {
                first.insert(key, &field.value.at);
            }
        }
    }
}

/// Ids of chapters, sections and pinned paragraphs are unique over the report.
fn ids_used_twice(cleared: &Cleared, book: &Book, faults: &mut Diagnostics) {
    let mut first: BTreeMap<Address, Span> = BTreeMap::new();
    for place in book.chapters() {
        for (address, at) in ids_of(place, cleared) {
            match first.get(&address) {
                // Within one file the parser has told of it.
                Some(earlier) if earlier.file == at.file => {}
                Some(earlier) => faults.push(diagnostics::id_twice(&address, &at, earlier)),
                None => {
                    first.insert(address, at);
                }
            }
        }
    }
}

/// Where everything that has an address is declared: records where their id stands; chapters at
/// the start of their file; sections and paragraphs where they begin.
pub fn places(cleared: &Cleared, book: &Book) -> BTreeMap<Address, Span> {
    let mut places: BTreeMap<Address, Span> =
        cleared.records().iter().map(|record| (record.address.clone(), record.at.clone())).collect();
    for place in book.chapters() {
        let chapters = chapter_ids(place).into_iter().map(|id| Address::new("chapter", id));
        let chapters = chapters.map(|address| (address, Span::file_start(&place.source)));
        for (address, at) in ids_of(place, cleared).into_iter().chain(chapters) {
            places.entry(address).or_insert(at);
        }
    }
    places
}

/// The ids a chapter's author typed, with their places.
fn ids_of(place: &ChapterPlace, cleared: &Cleared) -> Vec<(Address, Span)> {
    let Some(chapter) = cleared.chapters().get(&place.source) else { return Vec::new() };
    let mut ids = Vec::new();
    for block in &chapter.document.blocks {
        match block {
            Block::Heading { level: 1, id, pinned: true, at, .. } => {
                ids.push((Address::new("chapter", id.clone()), at.clone()));
            }
            Block::Heading { id, pinned: true, at, .. } => {
                ids.push((Address::new("section", id.clone()), at.clone()));
            }
            Block::Paragraph { pin: Some(pin), at, .. } => {
                ids.push((Address::new("para", pin.clone()), at.clone()));
            }
            _ => {}
        }
    }
    ids
}
