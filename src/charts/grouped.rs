//! The grouped bar chart: two to four values for each category, as bars under one another from a
//! common zero. Never a broken axis, and never values of different units.

use super::describe::{self, Told};
use super::ends::End;
use super::key::{KeyEntry, Sample};
use super::lanes::{self, Beside, Lane, Lanes, Mark, Track};
use super::palette::Role;
use super::room::Room;
use super::scale::number;
use super::svg::Sheet;
use super::{Carries, ChartType, Refusal, columns};
use crate::model::{ChannelShape, ChannelSpec, Chart};

/// `grouped`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 5] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "category",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of words that names the groups.",
    },
    ChannelSpec {
        name: "values",
        shape: ChannelShape::NumberColumns(4),
        required: true,
        doc: "Two to four columns of numbers of one unit, a bar each in every group.",
    },
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

/// How thick a bar is: with the gap below it, as high as its value's words.
const THICK: f64 = 17.0;

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "grouped"
    }

    fn noun(&self) -> &'static str {
        "grouped bar chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Compares two to four values within several categories, from a common zero."
    }

    fn carries(&self) -> Carries {
        Carries { values: true, steps: false }
    }

    fn carries_notes_of_rows(&self) -> bool {
        true
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        let values = chart.columns("values");
        columns::of_several(&values, self.name()).or_else(|| columns::of_one_unit(chart, &values))
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        columns::unit(chart, &chart.columns("values"))
    }

    fn key(&self, chart: &Chart, _: &Room<'_>) -> Vec<KeyEntry> {
        columns::key(chart, &chart.columns("values"), Sample::Bar)
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        lanes::draw_fixed(chart, room, groups)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::side_by_side(chart, &chart.columns("values"), self.noun())
    }
}

/// A lane for each category, with a track for each value.
fn groups(chart: &Chart) -> Lanes<'_> {
    let values = chart.columns("values");
    let lane = |(row, label): (usize, String)| {
        let track = |(nth, column): (u8, &usize)| track(chart, (row, *column), nth);
        Lane { label, tracks: (0..).zip(&values).map(track).collect() }
    };
    Lanes {
        lanes: columns::labels(chart).into_iter().enumerate().map(lane).collect(),
        values: columns::numbers(chart, &values).into_iter().chain(chart.held_against()).collect(),
        annotations: &chart.annotations,
        language: &chart.language,
        unit: columns::unit(chart, &values),
    }
}

fn track(chart: &Chart, cell: (usize, usize), nth: u8) -> Track {
    let end = End::of(&chart.table.rows[cell.0][cell.1]);
    let value = chart.table.rows[cell.0][cell.1].number().map(number);
    let bar = value.map(|to| Mark::Bar { from: 0.0, to, role: Role::Mark(nth), end });
    let words = columns::words(chart, cell, Beside::end_of_bar(value.unwrap_or_default(), end));
    Track { thick: THICK, marks: bar.into_iter().collect(), words: vec![words] }
}
