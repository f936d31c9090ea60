//! The paired bar chart: two values for each category, as bars that grow to the left and to the right
//! from a common zero, on one scale. Never a broken axis, and never values of different units.

use super::describe::{self, Told};
use super::key::{KeyEntry, Sample};
use super::paired_sides;
use super::room::Room;
use super::svg::Sheet;
use super::{Carries, ChartType, Refusal, columns};
use crate::model::{ChannelShape, ChannelSpec, Chart};

/// `paired`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 6] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "category",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of words that names the pairs, such as ages.",
    },
    ChannelSpec {
        name: "left",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of the values that grow to the left.",
    },
    ChannelSpec {
        name: "right",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of the values that grow to the right, of the same unit.",
    },
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "paired"
    }

    fn noun(&self) -> &'static str {
        "paired bar chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Holds two values of several categories against each other, back to back."
    }

    fn carries(&self) -> Carries {
        Carries { values: false, steps: false }
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        let sides = sides(chart);
        columns::of_one_unit(chart, &sides).or_else(|| columns::of_no_negative(chart, &sides))
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        columns::unit(chart, &sides(chart))
    }

    fn key(&self, chart: &Chart, room: &Room<'_>) -> Vec<KeyEntry> {
        if paired_sides::are_named(chart, room) { Vec::new() } else { columns::key(chart, &sides(chart), Sample::Bar) }
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        paired_sides::draw(chart, room)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::side_by_side(chart, &sides(chart), self.noun())
    }
}

/// The columns of both sides.
pub(super) fn sides(chart: &Chart) -> Vec<usize> {
    ["left", "right"].into_iter().filter_map(|channel| chart.column(channel)).collect()
}
