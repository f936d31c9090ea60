//! Takes suppressed values out of records, and lists the bytes no message may quote. Never
//! decides which values those are.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::corrections;
use super::kept::Kept;
use super::policy::Policy;
use crate::base::{Address, Span};
use crate::gather::{Gathered, Grid, Variable};
use crate::model::dataset::{CellRow, read_cell, rows};
use crate::model::{CellText, CellValue, Fields, Record, Shorthand, Value};

/// What is kept back, and the bytes met on the way.
pub(super) struct Redaction<'a> {
    gathered: &'a Gathered,
    hidden: &'a BTreeSet<Variable>,
    kept: Kept<'a>,
    /// Bytes no message may quote.
    pub(super) masks: Vec<Span>,
}

impl<'a> Redaction<'a> {
    /// Starts with what is withheld and with the holes of chapters.
    pub(super) fn new(kept: Kept<'a>) -> Self {
        let Kept { gathered, withheld, hidden } = kept;
        let mut masks = withheld.masks.clone();
        masks.extend(gathered.hidden.iter().cloned());
        for path in gathered.chapters.keys() {
            let document = gathered.chapter(path).expect("a chapter stands at each of these paths");
            masks.extend(document.hidden().iter().map(|hidden| hidden.at.clone()));
        }
        Self { gathered, hidden, kept, masks }
    }

    /// A record without its suppressed values; the very same one where it has none.
    pub(super) fn record(&mut self, record: &Arc<Record>) -> Arc<Record> {
        let mut cleared = record.clone();
        match record.address.kind() {
            "stat" if self.hidden.contains(&Variable::Stat(record.address.clone())) => {
                self.take(&mut Arc::make_mut(&mut cleared).fields, &["value", "derived"]);
            }
            "dataset" if self.kept.in_part(&record.address) || self.has_odd_rows(record) => {
                self.dataset(Arc::make_mut(&mut cleared));
            }
            "correction" => {
                let names = self.untold(record);
                if !names.is_empty() {
                    self.take(&mut Arc::make_mut(&mut cleared).fields, &names);
                }
            }
            _ => {}
        }
        cleared
    }

    /// Removes fields and masks their values.
    fn take(&mut self, fields: &mut Fields, names: &[&str]) {
        fields.0.retain(|field| {
            let goes = names.contains(&&*field.name.value);
            if goes {
                self.masks.push(field.value.at.clone());
            }
            !goes
        });
    }

    /// Whether a dataset that counts people has a row with too many or too few cells.
    fn has_odd_rows(&self, record: &Record) -> bool {
        let Some(grid) = self.gathered.grids.get(&record.address) else { return false };
        let cells = grid.positions.iter().flatten().count();
        grid.columns.iter().any(|column| column.people) && rows(record).iter().any(|row| row.value.len() != cells)
    }

    /// Suppressed cells become `[c]`.
    fn dataset(&mut self, record: &mut Record) {
        let Some(grid) = self.gathered.grids.get(&record.address) else { return };
        let Some(rows) = record.fields.0.iter_mut().find(|field| &*field.name.value == "rows") else { return };
        let Value::Rows(rows) = &mut rows.value.value else { return };
        for (row, slots) in rows.iter_mut().zip(&grid.rows) {
            if row.value.len() != grid.positions.iter().flatten().count() {
                self.mask_odd_row(row, grid);
            }
            for (slot, position) in slots.iter().zip(&grid.positions) {
                let Some(variable) = slot.variable().filter(|variable| self.hidden.contains(variable)) else {
                    continue;
                };
                let Some(cell) = position.and_then(|position| row.value.get_mut(position)) else { continue };
                if matches!(variable, Variable::Cell(..)) && matches!(cell.value, CellText::Scalar(_)) {
                    self.masks.push(cell.at.clone());
                }
                cell.value = CellText::Bracketed("c".into());
            }
        }
    }

    /// In a row with too many or too few cells nobody knows which of them count people: none that
    /// might be a small count is quoted. Such a row is a fault, so it is shown nowhere else.
    fn mask_odd_row(&mut self, row: &CellRow, grid: &Grid) {
        let policy = Policy::of(&self.gathered.config);
        let Some(column) = grid.columns.iter().find(|column| column.people && column.formula.is_none()) else { return };
        let is_secret = |cell: &CellText| match read_cell(cell, column) {
            CellValue::Number(number, mark) => policy.forbids(number) || mark == Some(Shorthand::Confidential),
            CellValue::Words(_) | CellValue::Special(_) | CellValue::Stat(_) | CellValue::Wrong => false,
        };
        self.masks.extend(row.value.iter().filter(|cell| is_secret(&cell.value)).map(|cell| cell.at.clone()));
    }

    /// The fields of a correction that are told nowhere: those that tell what is kept back are gone
    /// although they are a fault, since a report with faults can still be asked what it holds.
    fn untold<'r>(&self, record: &'r Record) -> Vec<&'r str> {
        let telling = corrections::telling(record, self.kept).into_iter().map(|field| &*field.name.value);
        let concerned = record.fields.addresses("at");
        let is_kept_back = concerned.iter().any(|at| self.is_kept_back(&at.value));
        telling.chain(["was", "now"].into_iter().filter(|_| is_kept_back)).collect()
    }

    /// Whether what a correction says of this thing was, or is, might be what is kept back.
    fn is_kept_back(&self, address: &Address) -> bool {
        self.kept.as_a_whole(address) || self.kept.in_part(address)
    }
}
