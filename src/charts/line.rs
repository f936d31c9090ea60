//! The line chart: up to four series over steps from left to right. Never a broken axis, and never
//! a line across a gap.

use rust_decimal::Decimal;

use super::describe::{self, Told};
use super::key::KeyEntry;
use super::line_places::told_steps;
use super::line_plot::{self, Joined};
use super::line_series::series;
use super::room::Room;
use super::svg::Sheet;
use super::{Carries, ChartType, Refusal, columns, line_band, line_places};
use crate::model::{Annotated, ChannelShape, ChannelSpec, Chart};

/// `line`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 8] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "x",
        shape: ChannelShape::AnyColumn,
        required: true,
        doc: "The column that names the steps from left to right, in the order given; years, financial years, \
              quarters, months or days that rise stand at their true distances.",
    },
    ChannelSpec {
        name: "y",
        shape: ChannelShape::NumberColumns(4),
        required: true,
        doc: "The columns of numbers, one line each; a missing value breaks its line.",
    },
    ChannelSpec {
        name: "low",
        shape: ChannelShape::NumberColumn,
        required: false,
        doc: "The lower edge of a band around a single line, such as the lower end of its uncertainty.",
    },
    ChannelSpec {
        name: "high",
        shape: ChannelShape::NumberColumn,
        required: false,
        doc: "The upper edge of that band.",
    },
    ChannelSpec::BASELINE,
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "line"
    }

    fn noun(&self) -> &'static str {
        "line chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows how one to four values change from step to step, from zero."
    }

    fn carries(&self) -> Carries {
        Carries { values: true, steps: true }
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        line_plot::unit(chart, &series(chart))
    }

    fn refuses_annotation(&self, chart: &Chart, of: &Annotated) -> Option<Refusal> {
        line_places::refusal(chart, of)
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        columns::of_one_unit(chart, &chart.columns("y")).or_else(|| line_band::refusal(chart))
    }

    fn beginning(&self, chart: &Chart) -> Option<Decimal> {
        line_plot::beginning(chart)
    }

    fn key(&self, chart: &Chart, room: &Room<'_>) -> Vec<KeyEntry> {
        line_plot::key(chart, room).into_iter().chain(line_band::key_entry(chart)).collect()
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        line_plot::sheet(chart, room, Joined::Straight)
    }

    fn describe(&self, chart: &Chart) -> Told {
        let mut told = describe::lines(chart, self.noun(), &series(chart), &told_steps(chart));
        told.body.extend(describe::band(chart));
        told
    }
}
