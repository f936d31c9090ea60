//! The first line of a CSV file against a dataset's columns. Never looks at the lines below.

use super::diagnostics;
use crate::base::{Address, Diagnostics, Span};
use crate::model::dataset::{CellRow, read_cell};
use crate::model::{CellText, CellValue, ColumnSpec};
use crate::parse::RawRows;

/// The rows that hold data, where each column is known: the first line must name the columns that
/// have cells, in order, each by its key, its title, or its title with the unit as downloads write
/// it. Reports `csv-header`.
pub(super) fn check<'r>(
    dataset: &Address,
    columns: &[ColumnSpec],
    rows: &'r RawRows,
    faults: &mut Diagnostics,
) -> Option<&'r [CellRow]> {
    let (derived, typed): (Vec<_>, Vec<_>) = columns.iter().partition(|column| column.formula.is_some());
    let Some((first, below)) = rows.rows.split_first() else {
        faults.push(diagnostics::csv_no_header(&Span::file_start(&rows.path), &line(&typed)));
        return None;
    };
    let mut header = Header { dataset, derived, found: Vec::new(), typed };
    let names: Vec<(String, &Span)> = first.value.iter().map(|cell| (name(&cell.value), &cell.at)).collect();
    for (nth, (name, _)) in names.iter().enumerate() {
        header.found.push(header.column(name, nth));
    }
    if header.found.iter().all(Option::is_none) && header.is_data(first) {
        // The line is a row like the others: the gate must know of its values.
        faults.push(diagnostics::csv_no_header(names[0].1, &line(&header.typed)));
        return Some(&rows.rows);
    }
    let mut told = Diagnostics::new();
    header.compare(&names, &first.at, &mut told);
    let is_right = told.is_empty();
    faults.append(told);
    is_right.then_some(below)
}

/// What the first line says, beside what it should.
struct Header<'a> {
    dataset: &'a Address,
    derived: Vec<&'a ColumnSpec>,
    typed: Vec<&'a ColumnSpec>,
    /// For each cell, which of the typed columns it names.
    found: Vec<Option<usize>>,
}

impl Header<'_> {
    /// The column of this name; the one that belongs here where several could be meant.
    fn column(&self, name: &str, nth: usize) -> Option<usize> {
        let here = self.typed.get(nth).is_some_and(|column| is_named(column, name));
        if here { Some(nth) } else { self.typed.iter().position(|column| is_named(column, name)) }
    }

    /// Whether a line that names no column has values in it.
    fn is_data(&self, line: &CellRow) -> bool {
        line.value.iter().zip(&self.typed).any(|(cell, column)| {
            let value = read_cell(&cell.value, column);
            matches!(value, CellValue::Number(..) | CellValue::Special(_) | CellValue::Stat(_))
        })
    }

    /// Names that are none first; the order only where all are there.
    fn compare(&self, names: &[(String, &Span)], line_at: &Span, faults: &mut Diagnostics) {
        let mut missing: Vec<usize> = (0..self.typed.len()).filter(|nth| !self.found.contains(&Some(*nth))).collect();
        for (nth, (name, at)) in names.iter().enumerate() {
            match self.found[nth] {
                Some(column) => {
                    if let Some(first) = self.found[..nth].iter().position(|other| *other == Some(column)) {
                        faults.push(diagnostics::csv_column_twice(at, name, names[first].1));
                    }
                }
                None if self.derived.iter().any(|column| is_named(column, name)) => {
                    faults.push(diagnostics::csv_derived_column(at, name));
                }
                None => {
                    let meant = self.meant(name, nth, &missing);
                    missing.retain(|column| Some(*column) != meant);
                    let meant = meant.map(|column| &*self.typed[column].key);
                    faults.push(diagnostics::csv_unknown_column(at, name, self.dataset, meant));
                }
            }
        }
        if !missing.is_empty() {
            let missing: Vec<&str> = missing.into_iter().map(|column| &*self.typed[column].key).collect();
            let end = Span { start: line_at.end, ..line_at.clone() };
            faults.push(diagnostics::csv_columns_missing(&end, &missing, &line(&self.typed)));
        }
        let wrong = self.found.iter().enumerate().find(|(nth, column)| **column != Some(*nth));
        if let (true, Some((nth, _))) = (faults.is_empty(), wrong) {
            let (name, at) = &names[nth];
            faults.push(diagnostics::csv_column_order(at, name, &self.typed[nth].key, &line(&self.typed)));
        }
    }

    /// Which of the columns that nobody names an unknown name stands for: the likest, else the one
    /// that belongs there.
    fn meant(&self, name: &str, nth: usize, missing: &[usize]) -> Option<usize> {
        const ALIKE: f64 = 0.75;
        let likeness = |column: usize| {
            let names = [&self.typed[column].key, &self.typed[column].title];
            let each = names.map(|other| strsim::jaro_winkler(&name.to_lowercase(), &other.to_lowercase()));
            each[0].max(each[1])
        };
        let alike = missing.iter().map(|column| (likeness(*column), *column)).filter(|(alike, _)| *alike > ALIKE);
        let likest = alike.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, column)| column);
        likest.or_else(|| missing.iter().copied().find(|column| *column == nth))
    }
}

/// Whether a word at the head of a column is one of this column's names.
fn is_named(column: &ColumnSpec, name: &str) -> bool {
    let with_unit = || column.unit.as_ref().is_some_and(|unit| *name == format!("{} ({unit})", column.title));
    *name == *column.key || *name == *column.title || with_unit()
}

fn name(cell: &CellText) -> String {
    match cell {
        CellText::Scalar(name) => name.to_string(),
        CellText::Bracketed(letter) => format!("[{letter}]"),
        CellText::Empty => String::new(),
    }
}

/// The first line as it should be.
fn line(typed: &[&ColumnSpec]) -> String {
    typed.iter().map(|column| &*column.key).collect::<Vec<_>>().join(",")
}
