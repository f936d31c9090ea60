//! Datasets as tables: cells that are statistics take their value from them, derived columns are
//! worked out from what may be shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Exports;
use crate::base::{Address, Spanned};
use crate::model::dataset::{CellRow, CellValue, ColumnSpec, cell_positions, columns, read_cell, rows};
use crate::model::{
    Cell, CellText, Column, Decimal, Entry, Formula, FormulaFault, Operand, Precision, Record, Rough, Shorthand, Table,
    Thing, total,
};

/// Gives every dataset its table.
pub(super) fn datasets(exports: &Exports, entries: &mut BTreeMap<Address, Entry>) {
    for record in exports.records.iter().filter(|record| record.address.kind() == "dataset") {
        let table = Arc::new(table(record, entries));
        if let Some(entry) = entries.get_mut(&record.address) {
            entry.thing = Thing::Dataset { record: record.clone(), table };
        }
    }
}

fn table(record: &Record, entries: &BTreeMap<Address, Entry>) -> Table {
    let specs = columns(record);
    let positions = cell_positions(&specs);
    let typed: Vec<Vec<Cell>> = rows(record).iter().map(|row| typed_cells(row, &specs, &positions, entries)).collect();
    let rows = (0..typed.len())
        .map(|row| {
            let cells = specs.iter().enumerate();
            cells
                .map(|(column, spec)| match &spec.formula {
                    Some(formula) => derived_cell((spec, formula), row, &specs, &typed, entries),
                    None => typed[row][column].clone(),
                })
                .collect()
        })
        .collect();
    Table { columns: specs.iter().map(|spec| column(spec, &typed, &specs)).collect(), rows }
}

/// A column as the reader sees it.
fn column(spec: &ColumnSpec, typed: &[Vec<Cell>], specs: &[ColumnSpec]) -> Column {
    let _ = (typed, specs);
    Column {
        key: spec.key.clone(),
        title: spec.title.clone(),
        unit: spec.unit.clone(),
        decimals: decimals(spec),
        people: spec.people,
    }
}

/// Digits after the point; a derived column that is not told how many keeps one.
fn decimals(spec: &ColumnSpec) -> Option<u32> {
    spec.decimals.or_else(|| spec.formula.as_ref().map(|_| 1))
}

/// The cells of a row for every column; those of derived columns stand in as missing.
fn typed_cells(
    row: &CellRow,
    specs: &[ColumnSpec],
    positions: &[Option<usize>],
    entries: &BTreeMap<Address, Entry>,
) -> Vec<Cell> {
    let cell = |(spec, position): (&ColumnSpec, &Option<usize>)| {
        let text: Option<&Spanned<CellText>> = position.and_then(|position| row.value.get(position));
        text.map_or(Cell::Missing(Shorthand::NotAvailable), |text| typed_cell(&text.value, spec, entries))
    };
    specs.iter().zip(positions).map(cell).collect()
}

fn typed_cell(text: &CellText, spec: &ColumnSpec, entries: &BTreeMap<Address, Entry>) -> Cell {
    match read_cell(text, spec) {
        CellValue::Number(_, Some(Shorthand::Confidential)) | CellValue::Special(Shorthand::Confidential) => {
            Cell::Suppressed
        }
        CellValue::Number(value, mark) => Cell::Number { value, precision: Precision::Exact, mark, stat: None },
        CellValue::Words(words) => Cell::Words(words),
        CellValue::Special(shorthand) => Cell::Missing(shorthand),
        CellValue::Stat(address) => stat_cell(&address, entries),
        CellValue::Wrong => Cell::Missing(Shorthand::NotAvailable),
    }
}

fn stat_cell(address: &Address, entries: &BTreeMap<Address, Entry>) -> Cell {
    let Some(entry) = entries.get(address) else { return Cell::Missing(Shorthand::NotAvailable) };
    match &entry.thing {
        Thing::Stat { quantity: Some(quantity), .. } => Cell::Number {
            value: rounded(quantity.value, quantity.decimals),
            precision: quantity.precision,
            mark: None,
            stat: Some((address.clone(), entry.page.clone())),
        },
        Thing::Stat { suppressed: true, .. } | Thing::Withheld(_) => Cell::Suppressed,
        _ => Cell::Missing(Shorthand::NotAvailable),
    }
}

fn rounded(value: Decimal, decimals: Option<u32>) -> Decimal {
    use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    decimals.map_or(value, |digits| value.round_dp_with_strategy(digits, MidpointAwayFromZero))
}

/// A cell of a derived column: suppressed when anything it rests on is.
fn derived_cell(
    (spec, formula): (&ColumnSpec, &Formula),
    row: usize,
    specs: &[ColumnSpec],
    typed: &[Vec<Cell>],
    entries: &BTreeMap<Address, Entry>,
) -> Cell {
    let part = formula.operands().into_iter().find_map(|operand| match operand {
        Operand::Column(key) => specs.iter().position(|spec| spec.key == key.value),
        _ => None,
    });
    let cells = |operand: &Operand| -> Vec<Cell> {
        match operand {
            Operand::Column(key) => {
                let column = specs.iter().position(|spec| spec.key == key.value);
                column.map(|column| typed[row][column].clone()).into_iter().collect()
            }
            Operand::Total => part.map(|part| typed.iter().map(|row| row[part].clone()).collect()).unwrap_or_default(),
            Operand::Stat(stat) => vec![stat_cell(&stat.value, entries)],
            Operand::Number(_) | Operand::Nested(_) => Vec::new(),
        }
    };
    if formula.operands().into_iter().flat_map(cells).any(|cell| cell == Cell::Suppressed) {
        return Cell::Suppressed;
    }
    let rough = |operand: &Operand| -> Option<Rough> {
        let parts: Vec<Rough> = cells(operand).iter().map(rough).collect::<Option<_>>()?;
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value));
        let value = sum.filter(|_| !parts.is_empty())?;
        Some(Rough { value, precision: total(&parts) })
    };
    match formula.evaluate(&|operand| rough(operand).map(|rough| rough.value)) {
        Ok(value) => {
            let precision = formula.precision(&rough).written(value, decimals(spec));
            Cell::Number { value, precision, mark: None, stat: None }
        }
        Err(FormulaFault::Unknown | FormulaFault::TooLarge) => Cell::Missing(Shorthand::NotAvailable),
        Err(FormulaFault::DividesByZero) => Cell::Missing(Shorthand::NotApplicable),
    }
}

/// A cell's number with how exact it is.
fn rough(cell: &Cell) -> Option<Rough> {
    match cell {
        Cell::Number { value, precision, .. } => Some(Rough { value: *value, precision: *precision }),
        Cell::Words(_) | Cell::Missing(_) | Cell::Suppressed => None,
    }
}
