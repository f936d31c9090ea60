//! The lines of a line chart and the places of their points. Never where they are drawn.

use rust_decimal::Decimal;

use super::scale::number;
use crate::model::{Annotated, Cell, Chart};

/// One line.
#[derive(Clone, Debug)]
pub(super) struct Series {
    /// Its number, counted from 0.
    pub(super) nth: u8,
    /// Its name.
    pub(super) name: String,
    /// Its column in the table.
    pub(super) column: usize,
    /// Its values, from left to right; `None` breaks the line.
    pub(super) values: Vec<Option<Decimal>>,
}

impl Series {
    /// Position and value of the last point shown.
    pub(super) fn last(&self) -> Option<(usize, Decimal)> {
        let last = self.values.iter().rposition(Option::is_some)?;
        Some((last, self.values[last]?))
    }

    /// The unbroken pieces, as rows and places of points. A line also breaks before the rows from
    /// which values are no longer counted as before.
    pub(super) fn pieces(&self, places: &[f64], breaks: &[usize]) -> Vec<Vec<(usize, (f64, f64))>> {
        let mut pieces = vec![Vec::new()];
        for (at, (place, value)) in places.iter().zip(&self.values).enumerate() {
            if breaks.contains(&at) {
                pieces.push(Vec::new());
            }
            match value {
                Some(value) => pieces.last_mut().expect("never empty").push((at, (*place, number(*value)))),
                None => pieces.push(Vec::new()),
            }
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }
}

/// The rows before which lines break.
pub(super) fn breaks(chart: &Chart) -> Vec<usize> {
    let labels = step_labels(chart);
    let row = |annotation: &crate::model::Annotation| match &annotation.of {
        Annotated::Break(step) => labels.iter().position(|label| **label == **step),
        _ => None,
    };
    chart.annotations.iter().filter_map(row).collect()
}

/// The lines of the channel `y`.
pub(super) fn series(chart: &Chart) -> Vec<Series> {
    let of = |(nth, column): (u8, usize)| Series {
        nth,
        name: chart.table.columns[column].title.to_string(),
        column,
        values: chart.table.rows.iter().map(|cells| cells[column].number()).collect(),
    };
    (0..).zip(chart.columns("y")).map(of).collect()
}

/// What stands below each point.
pub(super) fn step_labels(chart: &Chart) -> Vec<String> {
    let Some(x) = chart.column("x") else { return Vec::new() };
    chart.table.rows.iter().map(|cells| chart.language.cell(&cells[x], &chart.table.columns[x])).collect()
}

/// The place of each row from left to right: by its number where `x` is a column of rising numbers,
/// else at equal distances.
pub(super) fn places(chart: &Chart) -> Vec<f64> {
    let numbers: Option<Vec<f64>> =
        chart.column("x").and_then(|x| chart.table.rows.iter().map(|cells| cells[x].number().map(number)).collect());
    let rises = |numbers: &Vec<f64>| numbers.windows(2).all(|pair| pair[0] < pair[1]);
    let equal = (0_u32..).take(chart.table.rows.len()).map(f64::from);
    numbers.filter(rises).unwrap_or_else(|| equal.collect())
}

/// What stands at the zero line of each row for values that are not there, each once.
pub(super) fn absences(chart: &Chart, series: &[Series]) -> Vec<Vec<Cell>> {
    let of = |cells: &Vec<Cell>| {
        let mut absent: Vec<Cell> = Vec::new();
        for cell in series.iter().map(|line| &cells[line.column]) {
            if cell.number().is_none() && !absent.contains(cell) {
                absent.push(cell.clone());
            }
        }
        absent
    };
    chart.table.rows.iter().map(of).collect()
}
