//! How a paired bar chart is arranged: names between the sides on one line each where they fit, on two where
//! the drawing is wide, else above each pair; and how long both axes are. Never draws.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::columns;
use super::ends::End;
use super::fit::{Reach, fit};
use super::lane_layout::readable;
use super::paired::sides;
use super::palette::Role;
use super::panels::alike;
use super::room::Room;
use super::scale::{Scale, number};
use super::text_width::{widest, widest_word, width, wrap_evenly};
use crate::model::Chart;

/// Between the sides and the categories between them; between the sides themselves otherwise.
const ASIDE: f64 = 12.0;
const BETWEEN: f64 = 6.0;
/// Between a bar and its value.
pub(super) const VALUE_GAP: f64 = 6.0;
/// Half the zero line's own thickness.
pub(super) const ZERO: f64 = 1.0;

/// Where categories and values stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Arrangement {
    /// Categories between the sides, values at the bars' ends.
    Between(Column),
    /// Categories above their pairs, values at the bars' ends.
    Above,
    /// Both above their pairs, for values that leave no room for a bar.
    AllAbove,
}

/// The column of categories between the sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    /// What the lines of a category may take.
    most: f64,
    /// What the column takes with the gaps around it.
    wide: f64,
}

/// The measures of both sides.
pub(super) struct Layout {
    pub(super) arrangement: Arrangement,
    /// Units across of each side.
    pub(super) side: f64,
    /// How long each side's axis is.
    pub(super) length: f64,
    pub(super) scale: Scale,
    pub(super) ticks: Vec<(f64, String)>,
}

/// The layout of a chart, or of the panels that are to be arranged alike.
pub(super) fn layout(room: &Room<'_>) -> Layout {
    let alike = alike(room);
    let between = columns_between(&alike, room).into_iter().map(Arrangement::Between);
    let leaves_room = |arrangement: &Arrangement| {
        alike.iter().all(|chart| has_room_for_bars(&arranged(chart, room, *arrangement), (chart, room)))
    };
    let found = between.chain([Arrangement::Above]).find(leaves_room);
    arranged(room.like, room, found.unwrap_or(Arrangement::AllAbove))
}

fn has_room_for_bars(layout: &Layout, (chart, room): (&Chart, &Room<'_>)) -> bool {
    let values = columns::numbers(chart, &sides(chart));
    let longest = values.iter().map(|value| layout.scale.part(number(*value))).fold(0.0, f64::max) * layout.length;
    layout.length >= room.width * 0.15 && (longest == 0.0 || longest >= room.either(100.0, 50.0))
}

fn arranged(chart: &Chart, room: &Room<'_>, arrangement: Arrangement) -> Layout {
    let column = match arrangement {
        Arrangement::Between(column) => column.wide.max(between_zeros(chart)),
        Arrangement::Above | Arrangement::AllAbove => BETWEEN,
    };
    let side = (room.width - column) / 2.0;
    let values = columns::numbers(chart, &sides(chart));
    let measure = |scale: Scale| {
        let ticks = scale.ticks(&chart.language, columns::unit(chart, &sides(chart)));
        let half = |(at, words): &(f64, String)| {
            let half = width(words) / 2.0;
            Reach { at: scale.part(*at), before: (half - ASIDE).max(0.0), after: half }
        };
        let mut reaches: Vec<Reach> = ticks.iter().map(half).collect();
        reaches.extend(value_reaches(chart, &scale, arrangement));
        let length = fit(side - ZERO, &reaches).length;
        Layout { arrangement, side, length, scale, ticks }
    };
    let most = if matches!(arrangement, Arrangement::Between(_)) { room.most_intervals() - 1 } else { 0 };
    let with_ticks = (1..=most).rev().map(|steps| measure(Scale::over(&values, steps)));
    let fitting = with_ticks.into_iter().find(|layout| readable(&layout.ticks, &layout.scale, layout.length));
    fitting.unwrap_or_else(|| measure(Scale::bare(&values)))
}

/// What the ticks at both zeros need between the sides.
fn between_zeros(chart: &Chart) -> f64 {
    let unit = columns::unit(chart, &sides(chart));
    width(&chart.language.amount(Decimal::ZERO, unit, Some(0))) + VALUE_GAP
}

/// The columns that all categories may stand in between the sides: on one line, or in a wide drawing on two.
fn columns_between(alike: &[Cow<'_, Chart>], room: &Room<'_>) -> Vec<Column> {
    let labels: Vec<String> = alike.iter().flat_map(|chart| columns::labels(chart)).collect();
    let column = |(part, lines): (f64, usize)| {
        let most = room.width * part - 2.0 * ASIDE;
        let fits = |label: &String| widest_word(label) <= most && wrap_evenly(label, most).len() <= lines;
        let wide = labels.iter().map(|label| widest(&wrap_evenly(label, most))).fold(0.0, f64::max) + 2.0 * ASIDE;
        labels.iter().all(fits).then_some(Column { most, wide })
    };
    let two = Some((0.3, 2)).filter(|_| !room.is_narrow());
    [Some((0.4, 1)), two].into_iter().flatten().filter_map(column).collect()
}

impl Column {
    /// The lines of a category in it.
    pub(super) fn lines(&self, label: &str) -> Vec<String> {
        wrap_evenly(label, self.most)
    }
}

/// What the bars of either side need for their ends, and for the values beside them.
fn value_reaches(chart: &Chart, scale: &Scale, arrangement: Arrangement) -> Vec<Reach> {
    let reach = |row: usize, column: usize| {
        let bar = Bar::of(chart, (row, column));
        let words = if arrangement == Arrangement::AllAbove { 0.0 } else { width(&bar.text) + VALUE_GAP };
        Reach { at: scale.part(bar.to), before: 0.0, after: words + bar.end.length() }
    };
    let sides = sides(chart);
    (0..chart.table.rows.len()).flat_map(|row| sides.iter().map(move |column| reach(row, *column))).collect()
}

/// One bar with its value, or what stands in its place.
pub(super) struct Bar {
    pub(super) to: f64,
    pub(super) end: End,
    pub(super) text: String,
    pub(super) role: Role,
}

impl Bar {
    pub(super) fn of(chart: &Chart, (row, column): (usize, usize)) -> Self {
        let cell = &chart.table.rows[row][column];
        Self {
            to: cell.number().map(number).unwrap_or_default(),
            end: End::of(cell),
            text: chart.cell(row, column),
            role: columns::role(cell),
        }
    }
}
