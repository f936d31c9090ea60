//! The step chart: up to four values that each hold until the next step. Never a line across a gap.

use rust_decimal::Decimal;

use super::describe::{self, Told};
use super::key::KeyEntry;
use super::line_places::told_steps;
use super::line_plot::{self, Joined};
use super::line_series::series;
use super::room::Room;
use super::svg::Sheet;
use super::{Carries, ChartType, Refusal, columns, line_places};
use crate::model::{Annotated, ChannelShape, ChannelSpec, Chart};

/// `step`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 6] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "x",
        shape: ChannelShape::AnyColumn,
        required: true,
        doc: "The column that names when each value begins to hold, from left to right; dates stand at their true \
              distances.",
    },
    ChannelSpec {
        name: "y",
        shape: ChannelShape::NumberColumns(4),
        required: true,
        doc: "The columns of numbers, one line each; a missing value breaks its line.",
    },
    ChannelSpec::BASELINE,
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "step"
    }

    fn noun(&self) -> &'static str {
        "step chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows one to four values that hold until they change: a limit, a rate, a number of posts."
    }

    fn carries(&self) -> Carries {
        Carries { values: true, steps: true }
    }

    fn refuses_annotation(&self, chart: &Chart, of: &Annotated) -> Option<Refusal> {
        line_places::refusal(chart, of)
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        columns::of_one_unit(chart, &chart.columns("y"))
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        line_plot::unit(chart, &series(chart))
    }

    fn beginning(&self, chart: &Chart) -> Option<Decimal> {
        line_plot::beginning(chart)
    }

    fn key(&self, chart: &Chart, room: &Room<'_>) -> Vec<KeyEntry> {
        line_plot::key(chart, room)
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        line_plot::sheet(chart, room, Joined::Held)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::held(chart, self.noun(), &series(chart), &told_steps(chart))
    }
}
