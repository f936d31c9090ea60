//! The band around a single line: how far the truth may lie from it. Never a band around a value
//! that may not be shown, since it would tell where that one lies.

use plotters::element::Polygon;
use rust_decimal::Decimal;

use super::Refusal;
use super::canvas::Stroke;
use super::key::{KeyEntry, Sample};
use super::line_places::step_labels;
use super::line_series::breaks;
use super::palette::Role;
use super::plot::{IN_MEMORY, Plot, style};
use super::scale::number;
use crate::model::Chart;

/// The columns of its lower and its upper edge.
pub(super) fn columns(chart: &Chart) -> Option<(usize, usize)> {
    Some((chart.column("low")?, chart.column("high")?))
}

/// Its edges at a row, where all three values may be shown.
pub(super) fn edges(chart: &Chart, row: usize) -> Option<(Decimal, Decimal)> {
    let (low, high) = columns(chart)?;
    let cells = &chart.table.rows[row];
    cells[chart.column("y")?].number()?;
    Some((cells[low].number()?, cells[high].number()?))
}

/// All values of its edges.
pub(super) fn values(chart: &Chart) -> Vec<Decimal> {
    let edges = (0..chart.table.rows.len()).filter_map(|row| edges(chart, row));
    edges.flat_map(|(low, high)| [low, high]).collect()
}

/// Why there can be no band, if so.
pub(super) fn refusal(chart: &Chart) -> Option<Refusal> {
    let refusal = |why: String, instead: &str| Some(Refusal { why, instead: instead.to_owned() });
    if chart.column("low").is_some() != chart.column("high").is_some() {
        return refusal(
            "a band has two edges, and only one is given".to_owned(),
            "give both `low` and `high`, or neither",
        );
    }
    columns(chart)?;
    let y = chart.columns("y");
    if y.len() > 1 {
        return refusal(
            "bands around several lines would hide one another".to_owned(),
            "give `y` one column, and draw each line in a figure or a panel of its own",
        );
    }
    let value = |row: usize| chart.table.rows[row][*y.first()?].number();
    let is_outside = |row: &usize| {
        let within = value(*row).zip(edges(chart, *row));
        within.is_some_and(|(value, (low, high))| value < low || value > high)
    };
    let row = (0..chart.table.rows.len()).find(is_outside)?;
    let why = format!("the value at {} does not lie between `low` and `high`", step_labels(chart)[row]);
    refusal(why, "check the two columns: each value lies within its band")
}

/// What it stands for: "Lower limit to Upper limit".
pub(super) fn key_entry(chart: &Chart) -> Option<KeyEntry> {
    let (low, high) = columns(chart)?;
    let title = |column: usize| &chart.table.columns[column].title;
    Some(KeyEntry { sample: Sample::Band, name: format!("{} to {}", title(low), title(high)) })
}

/// Draws it, broken where its line is; a row alone as a line from edge to edge.
pub(super) fn draw(plot: &mut Plot<'_, '_>, chart: &Chart, places: &[f64]) {
    let breaks = breaks(chart);
    let mut pieces: Vec<Vec<(f64, f64, f64)>> = vec![Vec::new()];
    for (row, place) in places.iter().enumerate() {
        let edges = edges(chart, row);
        if edges.is_none() || breaks.contains(&row) {
            pieces.push(Vec::new());
        }
        let piece = pieces.last_mut().expect("never empty");
        piece.extend(edges.map(|(low, high)| (*place, number(low), number(high))));
    }
    for piece in pieces {
        match piece[..] {
            [] => {}
            [(at, low, high)] => {
                let stroke = Stroke { ends: [(at, low), (at, high)], moved: [(0.0, 0.0); 2], role: Role::Link(0) };
                plot.draw_series([stroke]).expect(IN_MEMORY);
            }
            _ => {
                let upper = piece.iter().map(|(at, _, high)| (*at, *high));
                let lower = piece.iter().rev().map(|(at, low, _)| (*at, *low));
                let around: Vec<(f64, f64)> = upper.chain(lower).collect();
                plot.draw_series([Polygon::new(around, style(Role::Band))]).expect(IN_MEMORY);
            }
        }
    }
}
