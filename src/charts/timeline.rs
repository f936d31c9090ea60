//! The timeline: events from top to bottom at their true distances, each with its date and its words.
//! Never more events than can be taken in: a chronology has room for those.

use super::calendar::Moment;
use super::describe::{self, Told};
use super::panels::parts;
use super::room::Room;
use super::svg::Sheet;
use super::timeline_notes;
use super::timeline_plot::{self, events};
use super::{Carries, ChartType, Refusal};
use crate::model::{Annotated, ChannelShape, ChannelSpec, Chart};

/// `timeline`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 6] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "date",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of dates, each as exact as it is known: `2014`, `2014 Q1`, `2014-03`, `2014-03-05`.",
    },
    ChannelSpec {
        name: "event",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of words that says what happened.",
    },
    ChannelSpec {
        name: "highlight",
        shape: ChannelShape::CellOf("event"),
        required: false,
        doc: "The one event that the headline speaks of.",
    },
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

/// What to write for a date.
pub(super) const A_DATE: &str = "write a year, a quarter, a month or a day: `2014`, `2014 Q1`, `2014-03`, `2014-03-05`";

/// The most events.
const MOST: usize = 30;

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "timeline"
    }

    fn noun(&self) -> &'static str {
        "timeline"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows up to thirty events in the order and at the distances they happened."
    }

    fn carries(&self) -> Carries {
        Carries { values: false, steps: true }
    }

    fn refuses_annotation(&self, chart: &Chart, of: &Annotated) -> Option<Refusal> {
        timeline_notes::refusal(chart, of)
    }

    /// Any date: the line of time is as long as it must be.
    fn has_place(&self, chart: &Chart, step: &str) -> bool {
        Moment::any(step, &chart.language).is_some()
    }

    fn told_step(&self, chart: &Chart, step: &str) -> String {
        timeline_notes::told(chart, step)
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        let date = chart.column("date")?;
        let words = (0..chart.table.rows.len()).map(|row| chart.cell(row, date));
        let is_none = |words: &String| Moment::any(words, &chart.language).is_none();
        if let Some(words) = words.into_iter().find(is_none) {
            return Some(Refusal::new(format!("“{words}” is no date"), A_DATE));
        }
        let count = parts(chart).iter().map(|part| part.table.rows.len()).max().unwrap_or(0);
        (count > MOST).then(|| Refusal {
            why: format!("a timeline has room for thirty events, and these are {count}"),
            instead: "keep each as an `event`: the chronology has room for all of them".to_owned(),
        })
    }

    fn unit<'a>(&self, _: &'a Chart) -> &'a str {
        ""
    }

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        timeline_plot::draw(chart, room)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::timeline(chart, &events(chart))
    }
}
