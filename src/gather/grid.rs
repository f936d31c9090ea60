//! A dataset's cells as values of their own. Never decides what may be shown.

use std::collections::BTreeMap;

use super::Variable;
use crate::model::dataset::{cell_positions, columns, read_cell, rows};
use crate::model::{CellValue, ColumnSpec, Decimal, Record, Shorthand};

/// The cells of a dataset by row and column, those of derived columns included.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// The columns, in order.
    pub(crate) columns: Vec<ColumnSpec>,
    /// For each column, where its cells stand in a typed row.
    pub(crate) positions: Vec<Option<usize>>,
    /// Rows of as many slots as there are columns.
    pub(crate) rows: Vec<Vec<Slot>>,
}

/// What a cell means to the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// A number, known or not.
    Value {
        /// Which.
        variable: Variable,
        /// Whether its editor keeps it back: `[c]`, alone or after a value.
        confidential: bool,
    },
    /// No number: words, not applicable, low.
    Nothing,
    /// A number nobody here knows: not available, or a fault that is told elsewhere.
    Unknown,
}

impl Slot {
    /// The value it holds, if it holds one.
    pub(crate) fn variable(&self) -> Option<&Variable> {
        match self {
            Self::Value { variable, .. } => Some(variable),
            Self::Nothing | Self::Unknown => None,
        }
    }
}

impl Grid {
    /// Reads a dataset's record; typed numbers go to `values`.
    pub(super) fn read(record: &Record, values: &mut BTreeMap<Variable, Decimal>) -> Self {
        let columns = columns(record);
        let positions = cell_positions(&columns);
        let mut grid = Self { columns, positions, rows: Vec::new() };
        for (row, cells) in rows(record).iter().enumerate() {
            let slots = (0..grid.columns.len()).map(|at| {
                let variable = Variable::Cell(record.address.clone(), row, at);
                let Some(position) = grid.positions[at] else {
                    return Slot::Value { variable, confidential: false };
                };
                let column = &grid.columns[at];
                let Some(cell) = cells.value.get(position) else { return Slot::Unknown };
                slot(read_cell(&cell.value, column), column, variable, values)
            });
            let slots = slots.collect();
            grid.rows.push(slots);
        }
        grid
    }

    /// The position of the column with this key.
    pub(crate) fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| &*column.key == key)
    }

    /// The cells of a column, from the top.
    pub(crate) fn cells(&self, column: usize) -> impl Iterator<Item = &Slot> {
        self.rows.iter().map(move |row| &row[column])
    }
}

fn slot(value: CellValue, column: &ColumnSpec, variable: Variable, values: &mut BTreeMap<Variable, Decimal>) -> Slot {
    match value {
        CellValue::Number(number, mark) => {
            values.insert(variable.clone(), number);
            Slot::Value { variable, confidential: mark == Some(Shorthand::Confidential) }
        }
        CellValue::Stat(address) => Slot::Value { variable: Variable::Stat(address), confidential: false },
        CellValue::Special(Shorthand::Confidential) if column.unit.is_some() => {
            Slot::Value { variable, confidential: true }
        }
        CellValue::Special(Shorthand::NotAvailable) | CellValue::Wrong => Slot::Unknown,
        CellValue::Special(_) | CellValue::Words(_) => Slot::Nothing,
    }
}
