//! Rows of markers: the tracks of one row of several values. Markers that would lie over each other lie under
//! one another, and what stands for absent values lies below them, at zero, where it says nothing of them.
//! Never a marker that hides a part of another.

use super::columns;
use super::ends::End;
use super::lanes::{BAR, Beside, MARKER, Mark, Track, ValueWords};
use super::scale::number;
use super::text_width::LINE;
use crate::model::Chart;

/// How thick each of several tracks is.
const THIN: f64 = 14.0;
/// What is seen of the page between two markers beside each other.
const APART: f64 = 1.0;

/// One marker of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dot {
    /// Its series, counted from 0.
    pub(super) nth: u8,
    /// Row and column of its cell.
    pub(super) cell: (usize, usize),
    pub(super) at: f64,
    pub(super) end: End,
}

impl Dot {
    /// Its value beside it.
    pub(super) fn words(&self, chart: &Chart, is_right: bool) -> ValueWords {
        columns::words(chart, self.cell, Beside::marker(self.at, self.end, is_right))
    }
}

/// The markers of a row.
pub(super) fn dots(chart: &Chart, row: usize, values: &[usize]) -> Vec<Dot> {
    let dot = |(nth, column): (u8, &usize)| {
        let cell = &chart.table.rows[row][*column];
        Some(Dot { nth, cell: (row, *column), at: number(cell.number()?), end: End::of(cell) })
    };
    (0..).zip(values).filter_map(dot).collect()
}

/// The tracks of some markers, given how much of a value one unit across is: as many as it takes for no marker to
/// lie over another, nor over the arrow at another.
pub(super) fn tracks(dots: &[Dot], unit: f64, is_quiet: impl Fn(&Dot) -> bool) -> Vec<Track> {
    let mut rows: Vec<Vec<&Dot>> = vec![Vec::new()];
    for dot in dots {
        let is_free = |row: &&mut Vec<&Dot>| row.iter().all(|other| are_apart(dot, other, unit));
        match rows.iter_mut().find(is_free) {
            Some(row) => row.push(dot),
            None => rows.push(vec![dot]),
        }
    }
    let thick = if rows.len() == 1 { BAR } else { THIN };
    let mark = |dot: &&Dot| Mark::Point { at: dot.at, series: dot.nth, end: dot.end, is_quiet: is_quiet(dot) };
    rows.iter().map(|row| Track { thick, marks: row.iter().map(mark).collect(), words: Vec::new() }).collect()
}

/// Whether both of two markers can be seen beside each other.
fn are_apart(one: &Dot, other: &Dot, unit: f64) -> bool {
    let (low, high) = if one.at < other.at { (one, other) } else { (other, one) };
    let needs = 2.0 * MARKER + APART + low.end.length();
    low.at != high.at && high.at - low.at >= needs * unit
}

/// A track for the values of a row that are not there, one for each reason.
pub(super) fn absences(chart: &Chart, row: usize, values: &[usize]) -> Vec<Track> {
    let mut found: Vec<ValueWords> = Vec::new();
    for column in values.iter().filter(|column| chart.table.rows[row][**column].number().is_none()) {
        let words = columns::words(chart, (row, *column), Beside::end_of_bar(0.0, End::Sharp));
        match found.iter_mut().find(|other| other.text == words.text) {
            Some(same) => same.name = same.name.take().zip(words.name).map(|(one, other)| format!("{one}, {other}")),
            None => found.push(words),
        }
    }
    found.into_iter().map(|words| Track { thick: LINE, marks: Vec::new(), words: vec![words] }).collect()
}
