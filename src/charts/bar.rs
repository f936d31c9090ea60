//! The bar chart: one value for each category, as bars from a common zero. Never a broken axis.

use super::bar_across::{self, Style};
use super::bar_rows::{Row, rows};
use super::svg::{Format, Sheet, in_both_formats};
use super::{ChartType, bar_upright, describe};
use crate::model::{ChannelShape, ChannelSpec, Chart};

/// `bar`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 6] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "category",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of words that names the bars.",
    },
    ChannelSpec {
        name: "value",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of numbers that gives their lengths.",
    },
    ChannelSpec {
        name: "sort",
        shape: ChannelShape::Choice(&["given", "descending", "ascending"]),
        required: false,
        doc: "The order of the bars: as given, or by value; bars without a value come last.",
    },
    ChannelSpec {
        name: "highlight",
        shape: ChannelShape::CellOf("category"),
        required: false,
        doc: "The one category that the headline speaks of.",
    },
    ChannelSpec {
        name: "direction",
        shape: ChannelShape::Choice(&["horizontal", "vertical"]),
        required: false,
        doc: "Bars that lie, or bars that stand where their labels have room.",
    },
];

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "bar"
    }

    fn noun(&self) -> &'static str {
        "bar chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Compares one value of several categories, from a common zero."
    }

    fn draw(&self, chart: &Chart) -> String {
        let rows = rows(chart);
        in_both_formats(chart, |format| sheet(chart, &rows, format))
    }

    fn describe(&self, chart: &Chart) -> String {
        describe::bars(chart, &rows(chart))
    }
}

/// Draws the chart in a format.
pub(super) fn sheet(chart: &Chart, rows: &[Row], format: Format) -> Sheet {
    let unit = chart.column("value").and_then(|at| chart.table.columns[at].unit.as_deref()).unwrap_or_default();
    let look = Style { language: &chart.language, unit, format };
    let upright = match chart.word("direction") {
        Some("vertical") => bar_upright::draw(rows, &look),
        Some(_) | None => None,
    };
    let mut sheet = upright.unwrap_or_else(|| bar_across::draw(rows, &look));
    if rows.iter().any(Row::is_highlighted) {
        sheet.classes = " has-highlight";
    }
    sheet
}
