//! Records that nothing cites, and records that lack what makes them useful.

use super::diagnostics;
use crate::base::{Address, Diagnostics, Spanned};
use crate::disclosure::Cleared;
use crate::kinds;
use crate::model::{Record, Refs};
use crate::resolve::Book;

/// Kinds whose records are there to be cited.
const CITED: [&str; 7] = ["stat", "fig", "table", "finding", "rec", "source", "term"];

/// Warnings of all records.
pub(in crate::resolve) fn records(cleared: &Cleared, book: &Book, faults: &mut Diagnostics) {
    for record in cleared.records() {
        unused(record, book, faults);
        incomplete(record, faults);
    }
}

fn unused(record: &Record, book: &Book, faults: &mut Diagnostics) {
    let address = &record.address;
    if CITED.contains(&address.kind()) && book.backlinks(address).is_empty() {
        let noun = kinds::find(address.kind()).map_or("thing", |kind| kind.noun().one);
        faults.push(diagnostics::unused(address, noun, &record.at));
    }
}

/// What a record of its kind should have, though no field is required that honest sources lack.
fn incomplete(record: &Record, faults: &mut Diagnostics) {
    let (address, at) = (&record.address, &record.at);
    match address.kind() {
        "finding" if record.lacks("rests-on") => faults.push(diagnostics::finding_without_evidence(address, at)),
        "rec" => {
            if !names(record, "from", &["finding"]) && record.lacks("from") {
                faults.push(diagnostics::recommendation_without_finding(address, at));
            }
            if record.lacks("to") {
                faults.push(diagnostics::recommendation_without_addressee(address, at));
            }
        }
        "conflict" if record.lacks("explanation") => faults.push(diagnostics::conflict_unexplained(address, at)),
        "support" if record.lacks("checked") => faults.push(diagnostics::support_unchecked(address, at)),
        _ => {}
    }
}

fn names(record: &Record, field: &str, kinds: &[&str]) -> bool {
    let found: Vec<Spanned<Address>> = record.fields.addresses(field);
    found.iter().any(|address| kinds.contains(&address.value.kind()))
}
