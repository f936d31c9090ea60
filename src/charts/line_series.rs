//! The lines of a line chart and the places of their points. Never where they are drawn.

use rust_decimal::Decimal;

use super::line_places::step_labels;
use super::scale::number;
use crate::model::{Annotated, Cell, Chart};

/// An unbroken piece of a line, as rows and places of points.
pub(super) type Piece = Vec<(usize, (f64, f64))>;

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

    /// The unbroken pieces. A line also breaks before the rows from which values are no longer
    /// counted as before.
    pub(super) fn pieces(&self, places: &[f64], breaks: &[usize]) -> Vec<Piece> {
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
