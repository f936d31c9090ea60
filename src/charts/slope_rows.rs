//! The rows of a slope chart, and how they lie below one another where names are long. Never where a
//! slope is drawn.

use rust_decimal::Decimal;

use super::ends::End;
use super::lanes::{Beside, Lane, Lanes, Mark, Track, ValueWords};
use super::palette::Role;
use super::scale::number;
use crate::model::{Cell, Chart};

/// One line, or what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its position in the table.
    pub(super) at: usize,
    /// Its name.
    pub(super) label: String,
    /// Whether it is drawn like the one that is singled out: it is, or none is.
    pub(super) is_strong: bool,
    /// Whether it is the one singled out.
    pub(super) is_highlighted: bool,
    /// What stands at its left and its right end.
    pub(super) ends: [Side; 2],
}

/// One end of a line.
#[derive(Clone, Debug)]
pub(super) struct Side {
    /// Its value, if it may be shown.
    pub(super) value: Option<Decimal>,
    /// Its value as the table shows it.
    pub(super) text: String,
    /// What these words are.
    pub(super) role: Role,
    /// How exact it is.
    pub(super) end: End,
}

/// The rows of the channels `category`, `from` and `to`, as given.
pub(super) fn rows(chart: &Chart) -> Vec<Row> {
    let columns = (chart.column("category"), chart.column("from"), chart.column("to"));
    let (Some(category), Some(from), Some(to)) = columns else { return Vec::new() };
    let row = |at: usize| {
        let label = chart.cell(at, category);
        let is_highlighted = chart.word("highlight") == Some(label.as_str());
        let is_strong = is_highlighted || chart.word("highlight").is_none();
        Row { at, label, is_strong, is_highlighted, ends: [side(chart, at, from), side(chart, at, to)] }
    };
    (0..chart.table.rows.len()).map(row).collect()
}

fn side(chart: &Chart, row: usize, column: usize) -> Side {
    let cell = &chart.table.rows[row][column];
    let role = match cell {
        Cell::Number { .. } | Cell::Words(_) => Role::Value,
        Cell::Missing(_) => Role::Missing,
        Cell::Suppressed => Role::Suppressed,
    };
    Side { value: cell.number(), text: chart.cell(row, column), role, end: End::of(cell) }
}

/// What the value axis must cover: the values that may be shown, and those they are held against.
pub(super) fn on_axis(chart: &Chart) -> Vec<Decimal> {
    let rows = rows(chart);
    let shown = rows.iter().flat_map(|row| &row.ends).filter_map(|side| side.value);
    shown.chain(chart.held_against()).collect()
}

/// The rows below one another, both values on one axis.
pub(super) fn beside<'a>(chart: &'a Chart, rows: &[Row], unit: &'a str) -> Lanes<'a> {
    Lanes {
        lanes: rows.iter().map(lane).collect(),
        values: on_axis(chart),
        annotations: &chart.annotations,
        language: &chart.language,
        unit,
    }
}

/// Between the two values of a row, where they are written together.
const TO: &str = "\u{a0}\u{2192} ";

/// Both marks of a row, and its values in one: "1,900 → 2,500", away from zero, so that they cross no zero
/// line and need no titles to tell them apart.
fn lane(row: &Row) -> Lane {
    let places: Vec<Option<f64>> = row.ends.iter().map(|side| side.value.map(number)).collect();
    let mut marks: Vec<Mark> = Vec::new();
    if let [Some(from), Some(to)] = places[..] {
        marks.push(Mark::Link { from, to, role: Role::Link(0) });
    }
    for (series, (side, place)) in (0_u8..).zip(row.ends.iter().zip(&places)) {
        marks.extend(place.map(|at| Mark::Point { at, series, end: side.end, is_quiet: false }));
    }
    // Where they need two lines, these part between the values.
    let [from, to] = [0, 1].map(|side| row.ends[side].text.replace(' ', "\u{a0}"));
    let absent = row.ends.iter().find(|side| side.value.is_none());
    let words = ValueWords {
        text: format!("{from}{TO}{to}"),
        name: None,
        role: absent.map_or(Role::Value, |side| side.role),
        place: beside_both(row),
    };
    Lane { label: row.label.clone(), tracks: vec![Track { thick: 18.0, marks, words: vec![words] }] }
}

/// Beside the mark that is further from zero; at zero where there is none.
fn beside_both(row: &Row) -> Beside {
    let shown = || row.ends.iter().filter_map(|side| Some((number(side.value?), side.end)));
    let high = shown().map(|(at, _)| at).fold(f64::NEG_INFINITY, f64::max);
    let low = shown().map(|(at, _)| at).fold(f64::INFINITY, f64::min);
    // Values may lie so near that one's arrow reaches beyond the other.
    let end = shown().map(|(_, end)| end).reduce(|one, other| if other.length() > one.length() { other } else { one });
    match end {
        None => Beside::end_of_bar(0.0, End::Sharp),
        Some(end) if high < 0.0 => Beside::marker(low, end, false),
        Some(end) => Beside::marker(high, end, true),
    }
}
