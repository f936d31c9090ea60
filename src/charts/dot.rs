//! The dot chart: one to four values for each category, as markers on one line from a common zero.
//! Never a broken axis, and never values of different units.

use super::describe::{self, Told};
use super::dots::{absences, dots, tracks};
use super::key::{KeyEntry, Sample};
use super::lanes::{self, Lane, Lanes, Mark, Track};
use super::palette::Role;
use super::room::Room;
use super::svg::Sheet;
use super::{Carries, ChartType, Refusal, columns};
use crate::model::{ChannelShape, ChannelSpec, Chart};

/// `dot`.
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
        name: "values",
        shape: ChannelShape::NumberColumns(4),
        required: true,
        doc: "One to four columns of numbers of one unit, a marker each in every row.",
    },
    ChannelSpec {
        name: "sort",
        shape: ChannelShape::Choice(&["given", "descending", "ascending"]),
        required: false,
        doc: "The order of the rows: as given, or by the first of the values; rows without it come last.",
    },
    ChannelSpec {
        name: "highlight",
        shape: ChannelShape::CellOf("category"),
        required: false,
        doc: "The one category that the headline speaks of.",
    },
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "dot"
    }

    fn noun(&self) -> &'static str {
        "dot chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Compares one to four values of several categories, as markers on a line each."
    }

    fn carries(&self) -> Carries {
        Carries { values: true, steps: false }
    }

    fn carries_notes_of_rows(&self) -> bool {
        true
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        columns::of_one_unit(chart, &chart.columns("values"))
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        columns::unit(chart, &chart.columns("values"))
    }

    fn key(&self, chart: &Chart, _: &Room<'_>) -> Vec<KeyEntry> {
        match chart.columns("values").as_slice() {
            [_] => Vec::new(),
            several => columns::key(chart, several, Sample::Point),
        }
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        lanes::draw_rows(chart, room, rows)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::dots(chart, &order(chart))
    }
}

/// The positions of the table's rows in the order they are drawn.
fn order(chart: &Chart) -> Vec<usize> {
    let first = chart.column("values");
    let value = |row: usize| first.and_then(|column| chart.table.rows[row][column].number());
    columns::sorted(chart, value, chart.word("sort"))
}

/// The rows as lanes, given how much of a value one unit across is.
fn rows(chart: &Chart, unit: f64) -> Lanes<'_> {
    let values = chart.columns("values");
    let labels = columns::labels(chart);
    Lanes {
        lanes: order(chart).into_iter().map(|row| lane(chart, (row, &labels[row]), (&values, unit))).collect(),
        values: columns::numbers(chart, &values).into_iter().chain(chart.held_against()).collect(),
        annotations: &chart.annotations,
        language: &chart.language,
        unit: columns::unit(chart, &values),
    }
}

fn lane(chart: &Chart, (row, label): (usize, &String), (values, unit): (&[usize], f64)) -> Lane {
    let dots = dots(chart, row, values);
    let is_quiet = chart.word("highlight").is_some_and(|word| word != label);
    let mut tracks = tracks(&dots, unit, |_| is_quiet);
    for track in &mut tracks {
        let guide = guide(track);
        track.marks.splice(0..0, guide);
    }
    match (values, dots.as_slice()) {
        ([_], [only]) => tracks[0].words.push(only.words(chart, only.at >= 0.0)),
        (_, []) => tracks = absences(chart, row, values),
        _ => tracks.extend(absences(chart, row, values)),
    }
    Lane { label: label.clone(), tracks }
}

/// The thin line from zero to the markers furthest from it, which leads the eye from the name.
fn guide(track: &Track) -> Vec<Mark> {
    let at = |mark: &Mark| if let Mark::Point { at, .. } = mark { *at } else { 0.0 };
    let ends = [track.marks.iter().map(at).fold(0.0, f64::min), track.marks.iter().map(at).fold(0.0, f64::max)];
    let line = |to: f64| Mark::Link { from: 0.0, to, role: Role::Guide };
    ends.into_iter().filter(|end| *end != 0.0).map(line).collect()
}
