//! The divided bar: one whole in two to six parts, drawn to a hundred. Never a part that is not shown,
//! and never parts that make no whole.

use super::describe::{self, Told};
use super::divided_labels::{self, Part};
use super::palette::Role;
use super::room::Room;
use super::scale::number;
use super::svg::{Shape, Sheet, tenths};
use super::{Carries, ChartType, Refusal, columns, lane_marks::PARTING, panels, whole};
use crate::model::{Cell, ChannelShape, ChannelSpec, Chart};

/// `divided`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 4] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "category",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of words that names the parts: two to six rows.",
    },
    ChannelSpec {
        name: "value",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of counts, or of percentages that add up to a hundred.",
    },
    ChannelSpec::PANEL,
];

/// How high the bar is.
const HIGH: f64 = 36.0;
/// How many parts a whole has at least and at most.
const FEWEST: usize = 2;
const MOST: usize = 6;

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "divided"
    }

    fn noun(&self) -> &'static str {
        "divided bar"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows two to six parts of one whole, as one bar."
    }

    fn carries(&self) -> Carries {
        Carries { values: false, steps: false }
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        let wholes = panels::panels(chart);
        if wholes.is_empty() {
            return refused(chart, "the whole");
        }
        wholes.iter().find_map(|(name, panel)| refused(panel, &format!("“{name}”")))
    }

    fn caveat(&self, chart: &Chart) -> Option<String> {
        let wholes = panels::panels(chart);
        let is_rounded = |chart: &Chart| whole::is_rounded(&cells(chart), self.unit(chart));
        let any = is_rounded(chart) && wholes.is_empty() || wholes.iter().any(|(_, panel)| is_rounded(panel));
        any.then(|| whole::ROUNDED.to_owned())
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        chart.column("value").map(|column| chart.unit(column)).unwrap_or_default()
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        let parts = parts(chart, room.width);
        let mut sheet = Sheet::new(room.width, HIGH);
        for part in &parts {
            sheet.elements.extend(bar(part));
        }
        divided_labels::draw(&mut sheet, &parts, HIGH);
        sheet
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::divided(chart)
    }
}

/// The cells of the parts.
fn cells(chart: &Chart) -> Vec<&Cell> {
    let Some(value) = chart.column("value") else { return Vec::new() };
    chart.table.rows.iter().map(|row| &row[value]).collect()
}

fn refused(chart: &Chart, of: &str) -> Option<Refusal> {
    let unit = chart.column("value").map(|column| chart.unit(column)).unwrap_or_default();
    let cells = cells(chart);
    if !(FEWEST..=MOST).contains(&cells.len()) {
        let parts = describe::count(cells.len(), "row");
        return Some(Refusal {
            why: format!("{of} has {parts}, and a bar is divided into two to six parts"),
            instead: "put small parts together in one row, or draw `bar` instead".to_owned(),
        });
    }
    whole::too_large(&cells, of).or_else(|| whole::no_whole(chart, (&cells, unit), of))
}

/// The parts from left to right with their places in the room; none where there is no whole.
fn parts(chart: &Chart, room: f64) -> Vec<Part> {
    let cells = cells(chart);
    let sum = whole::sum(cells.iter().copied()).map(number).filter(|sum| *sum > 0.0);
    let (Some(sum), Some(value)) = (sum, chart.column("value")) else { return Vec::new() };
    let mut edge = 0.0;
    let part = |((row, label), nth): ((usize, String), u8)| {
        let (left, more) = (edge, number(cells[row].number().unwrap_or_default()) / sum * room);
        edge += more;
        Part { nth, label, value: chart.cell(row, value), left, right: edge.min(room) }
    };
    columns::labels(chart).into_iter().enumerate().zip(0_u8..).map(part).collect()
}

/// The part of the bar; between it and the one before lies the page.
fn bar(part: &Part) -> Option<(Role, Shape)> {
    let long = part.right - part.left;
    let start = if part.left == 0.0 { 0.0 } else { part.left + PARTING.min(long / 2.0) };
    let corners = ((tenths(start), 0), (tenths(part.right), tenths(HIGH)));
    (long > 0.0).then_some((Role::Mark(part.nth), Shape::Rectangle(corners.0, corners.1)))
}
