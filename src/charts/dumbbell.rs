//! The dumbbell chart: two values for each category, bound to each other. Never a broken axis, and
//! never values of different units.

use rust_decimal::Decimal;

use super::describe::{self, Told};
use super::dots::{absences, dots, tracks};
use super::key::{KeyEntry, Sample};
use super::lanes::{self, Lane, Lanes, Mark};
use super::palette::Role;
use super::room::Room;
use super::svg::Sheet;
use super::{Carries, ChartType, Refusal, columns};
use crate::model::{ChannelShape, ChannelSpec, Chart};

/// `dumbbell`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 7] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "category",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of words that names the rows.",
    },
    ChannelSpec {
        name: "from",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of the values at one end, such as those of an earlier year.",
    },
    ChannelSpec {
        name: "to",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of the values at the other end, of the same unit.",
    },
    ChannelSpec {
        name: "sort",
        shape: ChannelShape::Choice(&["given", "descending", "change"]),
        required: false,
        doc: "The order of the rows: as given, by `to`, or from the largest rise to the largest fall; rows without come last.",
    },
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "dumbbell"
    }

    fn noun(&self) -> &'static str {
        "dumbbell chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows how far apart two values of several categories are."
    }

    fn carries(&self) -> Carries {
        Carries { values: true, steps: false }
    }

    fn carries_notes_of_rows(&self) -> bool {
        true
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        columns::of_one_unit(chart, &ends(chart))
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        columns::unit(chart, &ends(chart))
    }

    fn key(&self, chart: &Chart, _: &Room<'_>) -> Vec<KeyEntry> {
        columns::key(chart, &ends(chart), Sample::Point)
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        lanes::draw_rows(chart, room, rows)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::dumbbells(chart, &ends(chart))
    }
}

/// The columns of both ends.
fn ends(chart: &Chart) -> Vec<usize> {
    ["from", "to"].into_iter().filter_map(|channel| chart.column(channel)).collect()
}

/// The positions of the table's rows in the order they are drawn.
fn order(chart: &Chart) -> Vec<usize> {
    let end = |row: usize, channel: &str| chart.table.rows[row][chart.column(channel)?].number();
    let change = |row: usize| -> Option<Decimal> { end(row, "to")?.checked_sub(end(row, "from")?) };
    match chart.word("sort") {
        Some("change") => columns::sorted(chart, change, Some("descending")),
        sort => columns::sorted(chart, |row| end(row, "to"), sort),
    }
}

/// The rows as lanes, given how much of a value one unit across is.
fn rows(chart: &Chart, unit: f64) -> Lanes<'_> {
    let values = ends(chart);
    let labels = columns::labels(chart);
    Lanes {
        lanes: order(chart).into_iter().map(|row| lane(chart, (row, &labels[row]), (&values, unit))).collect(),
        values: columns::numbers(chart, &values).into_iter().chain(chart.held_against()).collect(),
        annotations: &chart.annotations,
        language: &chart.language,
        unit: columns::unit(chart, &values),
    }
}

/// Both markers with what binds them, and their values outside.
fn lane(chart: &Chart, (row, label): (usize, &String), (values, unit): (&[usize], f64)) -> Lane {
    let dots = dots(chart, row, values);
    let mut tracks = tracks(&dots, unit, |_| false);
    match dots.as_slice() {
        [from, to] => {
            let last = tracks.len() - 1;
            tracks[0].words.push(from.words(chart, from.at > to.at));
            tracks[last].words.push(to.words(chart, from.at <= to.at));
            // Markers that hide each other lie under one another, with nothing between them.
            if last == 0 {
                tracks[0].marks.insert(0, Mark::Link { from: from.at, to: to.at, role: Role::Link(0) });
            }
        }
        [only] => {
            tracks[0].words.push(only.words(chart, only.at >= 0.0));
            tracks.extend(absences(chart, row, values));
        }
        _ => tracks = absences(chart, row, values),
    }
    Lane { label: label.clone(), tracks }
}
