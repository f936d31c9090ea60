//! Rows of several values: what the types that draw several columns of numbers read from a table,
//! and what they refuse alike. Never where anything is drawn.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::Refusal;
use super::key::{KeyEntry, Sample};
use super::lanes::{Beside, ValueWords};
use super::palette::Role;
use crate::model::{Cell, Chart};

/// The rows' names, in the order of the table.
pub(super) fn labels(chart: &Chart) -> Vec<String> {
    let Some(category) = chart.column("category") else { return Vec::new() };
    (0..chart.table.rows.len()).map(|row| chart.cell(row, category)).collect()
}

/// The name of a column.
pub(super) fn title(chart: &Chart, column: usize) -> String {
    chart.table.columns[column].title.to_string()
}

/// A cell's words at some place.
pub(super) fn words(chart: &Chart, (row, column): (usize, usize), place: Beside) -> ValueWords {
    let role = role(&chart.table.rows[row][column]);
    ValueWords { text: chart.cell(row, column), name: Some(title(chart, column)), role, place }
}

/// What the words of a cell are.
pub(super) fn role(cell: &Cell) -> Role {
    match cell {
        Cell::Number { .. } | Cell::Words(_) => Role::Value,
        Cell::Missing(_) => Role::Missing,
        Cell::Suppressed => Role::Suppressed,
    }
}

/// The numbers of some columns that may be shown.
pub(super) fn numbers(chart: &Chart, columns: &[usize]) -> Vec<Decimal> {
    chart.table.rows.iter().flat_map(|cells| columns.iter().filter_map(|column| cells[*column].number())).collect()
}

/// A key entry for each column.
pub(super) fn key(chart: &Chart, columns: &[usize], sample: impl Fn(u8) -> Sample) -> Vec<KeyEntry> {
    let entry = |(nth, column): (u8, &usize)| KeyEntry { sample: sample(nth), name: title(chart, *column) };
    (0..).zip(columns).map(entry).collect()
}

/// The unit of some columns; empty where they differ.
pub(super) fn unit<'a>(chart: &'a Chart, columns: &[usize]) -> &'a str {
    let mut units = columns.iter().map(|column| chart.unit(*column));
    let first = units.next().unwrap_or_default();
    if units.all(|unit| unit == first) { first } else { "" }
}

/// The positions of the table's rows: as given, or sorted by a value as a word of the channel `sort`
/// says; rows without that value come last in the order given.
pub(super) fn sorted(chart: &Chart, value: impl Fn(usize) -> Option<Decimal>, sort: Option<&str>) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..chart.table.rows.len()).collect();
    let by = |one: usize, other: usize, order: fn(&Decimal, &Decimal) -> Ordering| match (value(one), value(other)) {
        (Some(one), Some(other)) => order(&one, &other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    match sort {
        Some("descending") => rows.sort_by(|one, other| by(*one, *other, |one, other| other.cmp(one))),
        Some("ascending") => rows.sort_by(|one, other| by(*one, *other, Decimal::cmp)),
        Some(_) | None => {}
    }
    rows
}

/// Refuses columns that are not of one unit: they have no common axis.
pub(super) fn of_one_unit(chart: &Chart, columns: &[usize]) -> Option<Refusal> {
    let first = *columns.first()?;
    let other = *columns.iter().find(|column| chart.unit(**column) != chart.unit(first))?;
    let key = |column: usize| &chart.table.columns[column].key;
    Some(Refusal {
        why: format!("`{}` and `{}` are not of one unit, and have no axis in common", key(first), key(other)),
        instead: "draw each of them in a figure of its own".to_owned(),
    })
}

/// Refuses fewer columns than there must be.
pub(super) fn of_several(columns: &[usize], form: &str) -> Option<Refusal> {
    (columns.len() == 1).then(|| Refusal {
        why: format!("`{form}` with one column has nothing to compare within a row"),
        instead: "name two to four columns in `values`, or draw `bar` instead".to_owned(),
    })
}

/// Refuses values below zero, which have no length where parts are laid side by side.
pub(super) fn of_no_negative(chart: &Chart, columns: &[usize]) -> Option<Refusal> {
    let below = |column: &&usize| chart.table.rows.iter().any(|cells| cells[**column].number().is_some_and(is_below));
    let column = columns.iter().find(below)?;
    Some(Refusal {
        why: format!("`{}` has a value below zero, and it cannot be drawn here", chart.table.columns[*column].key),
        instead: "draw `bar` or `grouped` instead, which have room on both sides of zero".to_owned(),
    })
}

fn is_below(value: Decimal) -> bool {
    value < Decimal::ZERO
}
