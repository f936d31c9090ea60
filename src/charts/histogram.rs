//! The histogram: how many there are in each of several bins. Areas, not heights, stand for values
//! where bins are of different widths. Never a value below zero, and never bins that overlap.

use super::describe::{self, Told};
use super::histogram_bins::{self, Bins};
use super::room::Room;
use super::svg::Sheet;
use super::{Carries, ChartType, Refusal};
use super::{histogram_notes, histogram_plot};
use crate::model::{Annotated, ChannelShape, ChannelSpec, Chart};

/// `histogram`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 7] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "bin",
        shape: ChannelShape::WordColumn,
        required: false,
        doc: "The column of words that names the bins, in order: `0 to 4`, `5 to 9`, `10 or more`.",
    },
    ChannelSpec {
        name: "low",
        shape: ChannelShape::NumberColumn,
        required: false,
        doc: "Instead of `bin`, the column of numbers where each bin begins.",
    },
    ChannelSpec {
        name: "high",
        shape: ChannelShape::NumberColumn,
        required: false,
        doc: "The column of numbers where each bin ends; the last may have none.",
    },
    ChannelSpec {
        name: "value",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of numbers that says how many are in each bin.",
    },
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "histogram"
    }

    fn noun(&self) -> &'static str {
        "histogram"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows how many there are in each of several bins, as bars without gaps."
    }

    fn carries(&self) -> Carries {
        Carries { values: true, steps: true }
    }

    fn refuses_annotation(&self, chart: &Chart, of: &Annotated) -> Option<Refusal> {
        histogram_notes::refusal(chart, of)
    }

    fn has_place(&self, chart: &Chart, step: &str) -> bool {
        histogram_notes::has_place(chart, step)
    }

    fn told_step(&self, chart: &Chart, step: &str) -> String {
        histogram_notes::told(chart, step)
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        histogram_bins::refusal(chart)
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        chart.column("value").map(|column| chart.unit(column)).unwrap_or_default()
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        histogram_plot::sheet(chart, &Bins::of(chart), room)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::histogram(chart, &Bins::of(chart))
    }
}
