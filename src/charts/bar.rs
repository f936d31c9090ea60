//! The bar chart: one value for each category, as bars from a common zero. Never a broken axis.

use super::bar_rows::{self, Row, rows};
use super::describe::{self, Told};
use super::ends::End;
use super::lanes::{self, BAR, Beside, Lane, Lanes, Mark, Track, ValueWords};
use super::panels::{has_own_scales, panels};
use super::room::Room;
use super::svg::Sheet;
use super::{Carries, ChartType, bar_upright};
use crate::model::{ChannelShape, ChannelSpec, Chart};

/// `bar`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 8] = [
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
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
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

    fn carries(&self) -> Carries {
        Carries { values: true, steps: false }
    }

    fn carries_notes_of_rows(&self) -> bool {
        true
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        chart.column("value").map(|column| chart.unit(column)).unwrap_or_default()
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        let rows = rows(chart);
        let upright = match chart.word("direction") {
            // Under a bar that stands, its label has the room.
            Some("vertical") if !bar_rows::has_notes(chart, &rows) && all_stand(room) => {
                bar_upright::draw(chart, (&rows, self.unit(chart)), room)
            }
            Some(_) | None => None,
        };
        let mut sheet = upright.unwrap_or_else(|| lanes::draw_fixed(chart, room, bars));
        if chart.word("highlight").is_some() {
            sheet.classes = " has-highlight";
        }
        sheet
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::bars(chart, &rows(chart))
    }
}

/// Whether the bars of all panels have room to stand: where those of one have none, all lie.
fn all_stand(room: &Room<'_>) -> bool {
    panels(room.whole).iter().all(|(_, panel)| {
        let like = if has_own_scales(room.whole) { panel } else { room.whole };
        bar_upright::has_room(panel, (&rows(panel), Type.unit(panel)), &Room { like, ..*room })
    })
}

/// A lane for each row.
fn bars(chart: &Chart) -> Lanes<'_> {
    let rows = rows(chart);
    let values = rows.iter().filter_map(|row| row.value).chain(chart.held_against()).collect();
    Lanes {
        lanes: rows.iter().map(|row| lane(chart, row)).collect(),
        values,
        annotations: &chart.annotations,
        language: &chart.language,
        unit: chart.column("value").map(|column| chart.unit(column)).unwrap_or_default(),
    }
}

fn lane(chart: &Chart, row: &Row) -> Lane {
    let end = chart.column("value").map_or(End::Sharp, |column| End::of(&chart.table.rows[row.at][column]));
    let bar = row.value.map(|_| Mark::Bar { from: 0.0, to: row.end(), role: row.mark, end });
    let place = Beside::end_of_bar(row.end(), end);
    let words = ValueWords { text: row.text.clone(), name: None, role: row.words, place };
    let track = Track { thick: BAR, marks: bar.into_iter().collect(), words: vec![words] };
    Lane { label: row.label.clone(), tracks: vec![track] }
}
