//! The slope chart: two values of each row, one at either side, and a line between them. Never more
//! lines than can be named.

use rust_decimal::Decimal;

use super::describe::{self, Told};
use super::key::{KeyEntry, Sample};
use super::lanes;
use super::panels::parts;
use super::room::Room;
use super::scale::Scale;
use super::slope_plot::{self, Layout};
use super::slope_rows::{self, beside, on_axis, rows};
use super::svg::Sheet;
use super::{Carries, ChartType, Refusal};
use crate::model::{Annotated, ChannelShape, ChannelSpec, Chart};

/// `slope`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 8] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "category",
        shape: ChannelShape::WordColumn,
        required: true,
        doc: "The column of words that names the lines, up to twelve.",
    },
    ChannelSpec {
        name: "from",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of numbers on the left; its title stands above.",
    },
    ChannelSpec {
        name: "to",
        shape: ChannelShape::NumberColumn,
        required: true,
        doc: "The column of numbers on the right, of the same unit.",
    },
    ChannelSpec {
        name: "highlight",
        shape: ChannelShape::CellOf("category"),
        required: false,
        doc: "The one category that the headline speaks of.",
    },
    ChannelSpec::BASELINE,
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

/// The most lines.
const MOST: usize = 12;

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "slope"
    }

    fn noun(&self) -> &'static str {
        "slope chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows what rose and what fell between two periods, for up to twelve categories."
    }

    fn carries(&self) -> Carries {
        Carries { values: true, steps: false }
    }

    fn carries_notes_of_rows(&self) -> bool {
        true
    }

    fn refuses(&self, chart: &Chart) -> Option<Refusal> {
        let (from, to) = (chart.column("from")?, chart.column("to")?);
        let refusal = |why: String, instead: &str| Some(Refusal { why, instead: instead.to_owned() });
        if chart.unit(from) != chart.unit(to) {
            let why =
                format!("the two columns are of different units, “{}” and “{}”", chart.unit(from), chart.unit(to));
            return refusal(why, "give two columns of one unit");
        }
        let most = parts(chart).iter().map(|part| part.table.rows.len()).max().unwrap_or(0);
        if most > MOST {
            let why = format!("a slope chart names at most twelve lines, and these are {most}");
            return refusal(why, "draw `bar` with panels, or fewer rows");
        }
        None
    }

    fn refuses_annotation(&self, _: &Chart, of: &Annotated) -> Option<Refusal> {
        match of {
            Annotated::Break(_) => Some(Refusal::new(
                "a slope joins values that are counted in two ways where there is a `break`",
                "draw `bar` with a `panel` for each way of counting, or `line` with this `break`",
            )),
            Annotated::Span(..) => Some(Refusal::new(
                "a slope chart has nothing between its two periods that a span could be said of",
                "draw `line`, or write `at` with the name of a row",
            )),
            Annotated::At(_) | Annotated::Reference(_) | Annotated::Threshold(_) | Annotated::Target(_) => None,
        }
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        chart.column("to").map(|column| chart.unit(column)).unwrap_or_default()
    }

    fn beginning(&self, chart: &Chart) -> Option<Decimal> {
        Scale::based(chart, &on_axis(chart), 1).beginning()
    }

    fn key(&self, chart: &Chart, room: &Room<'_>) -> Vec<KeyEntry> {
        if Layout::of(chart, room).is_some() {
            return Vec::new();
        }
        let entry = |series: u8, channel: &str| {
            let column = chart.column(channel)?;
            Some(KeyEntry { sample: Sample::Point(series), name: chart.table.columns[column].title.to_string() })
        };
        [entry(0, "from"), entry(1, "to")].into_iter().flatten().collect()
    }

    /// With names too long to stand at the ends, the two values lie side by side below each name.
    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        let rows = rows(chart);
        match Layout::of(chart, room) {
            Some(layout) => slope_plot::draw(&rows, &chart.annotations, &layout),
            None => {
                let lying = |chart| beside(chart, &slope_rows::rows(chart), self.unit(chart));
                lanes::draw(&lying(chart), &lying(room.like), room)
            }
        }
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::slopes(chart, &rows(chart))
    }
}
