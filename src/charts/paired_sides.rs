//! Both sides of a paired bar chart: bars back to back, with the categories between them where there is
//! room, else above each pair. Never sorts, never knows what a value means.

use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::Words;
use super::columns;
use super::ends::{End, Way};
use super::fit::{Reach, fit};
use super::lane_layout::readable;
use super::lanes::BAR;
use super::paired::sides;
use super::palette::Role;
use super::plot::{Axis, Frame, IN_MEMORY, Plot, axis_line, plot, style};
use super::room::Room;
use super::scale::{Scale, number};
use super::svg::{Anchor, Shape, Sheet, tenths};
use super::text_width::{BASELINE, LINE, named, widest, widest_word, width, wrap, wrap_evenly};
use crate::model::Chart;

/// Between the middle of one pair and the next, beside a pair's bars.
const GAP: f64 = 8.0;
/// Between the sides and the categories between them; between the sides themselves otherwise.
const ASIDE: f64 = 12.0;
const BETWEEN: f64 = 6.0;
/// Between a bar and its value.
const VALUE_GAP: f64 = 6.0;
/// Half the zero line's own thickness.
const ZERO: f64 = 1.0;
/// Below the last pair, for the ticks; and below the names of the sides.
const TICKS: f64 = LINE + 8.0;
const UNDER_NAMES: f64 = 6.0;
/// The most lines that the names of the sides may have.
const MOST_LINES: usize = 2;

/// Where categories and values stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrangement {
    /// Categories between the sides, values at the bars' ends.
    Between,
    /// Categories above their pairs, values at the bars' ends.
    Above,
    /// Both above their pairs, for values that leave no room for a bar.
    AllAbove,
}

/// The measures of both sides.
struct Layout {
    arrangement: Arrangement,
    /// Units across of each side.
    side: f64,
    /// How long each side's axis is.
    length: f64,
    scale: Scale,
    ticks: Vec<(f64, String)>,
}

/// Whether the sides are named where they are drawn.
pub(super) fn are_named(chart: &Chart, room: &Room<'_>) -> bool {
    names(chart, room, layout(room).side).is_some()
}

/// The lines of both names, where they have room above their sides.
fn names(chart: &Chart, room: &Room<'_>, side: f64) -> Option<Vec<Vec<String>>> {
    let titles: Vec<String> = sides(chart).into_iter().map(|column| columns::title(chart, column)).collect();
    let lines: Vec<Vec<String>> = titles.iter().map(|title| wrap_evenly(title, side - VALUE_GAP)).collect();
    let fits = titles.iter().all(|title| widest_word(title) <= side - VALUE_GAP)
        && lines.iter().all(|lines| lines.len() <= MOST_LINES);
    (!room.in_panels && fits).then_some(lines)
}

/// The layout of the whole chart whose measures the room shares.
fn layout(room: &Room<'_>) -> Layout {
    [Arrangement::Between, Arrangement::Above]
        .into_iter()
        .find_map(|arrangement| arranged(room, arrangement).filter(|layout| has_room_for_bars(layout, room)))
        .or_else(|| arranged(room, Arrangement::AllAbove))
        .expect("what stands above always has room")
}

fn has_room_for_bars(layout: &Layout, room: &Room<'_>) -> bool {
    let values = columns::numbers(room.like, &sides(room.like));
    let longest = values.iter().map(|value| layout.scale.part(number(*value))).fold(0.0, f64::max) * layout.length;
    layout.length >= room.width * 0.15 && (longest == 0.0 || longest >= room.either(100.0, 50.0))
}

fn arranged(room: &Room<'_>, arrangement: Arrangement) -> Option<Layout> {
    let column = match arrangement {
        Arrangement::Between => column(room)?.max(between_zeros(room)),
        Arrangement::Above | Arrangement::AllAbove => BETWEEN,
    };
    let side = (room.width - column) / 2.0;
    let values = columns::numbers(room.like, &sides(room.like));
    let measure = |scale: Scale| {
        let ticks = scale.ticks(&room.like.language, columns::unit(room.like, &sides(room.like)));
        let half = |(at, words): &(f64, String)| {
            let half = width(words) / 2.0;
            Reach { at: scale.part(*at), before: (half - ASIDE).max(0.0), after: half }
        };
        let mut reaches: Vec<Reach> = ticks.iter().map(half).collect();
        reaches.extend(value_reaches(room.like, &scale, arrangement));
        let length = fit(side - ZERO, &reaches).length;
        Layout { arrangement, side, length, scale, ticks }
    };
    let most = if arrangement == Arrangement::Between { room.most_intervals() - 1 } else { 0 };
    let with_ticks = (1..=most).rev().map(|steps| measure(Scale::over(&values, steps)));
    let fitting = with_ticks.into_iter().find(|layout| readable(&layout.ticks, &layout.scale, layout.length));
    Some(fitting.unwrap_or_else(|| measure(Scale::bare(&values))))
}

/// What the ticks at both zeros need between the sides.
fn between_zeros(room: &Room<'_>) -> f64 {
    let unit = columns::unit(room.like, &sides(room.like));
    width(&room.like.language.amount(Decimal::ZERO, unit, Some(0))) + VALUE_GAP
}

/// The width of the categories between the sides; `None` if they do not go there.
fn column(room: &Room<'_>) -> Option<f64> {
    let most = most_wide(room);
    let labels = columns::labels(room.like);
    let fits = |label: &String| widest_word(label) <= most && wrap_evenly(label, most).len() <= MOST_LINES;
    let wide = labels.iter().map(|label| widest(&wrap_evenly(label, most))).fold(0.0, f64::max);
    labels.iter().all(fits).then_some(wide + 2.0 * ASIDE)
}

fn most_wide(room: &Room<'_>) -> f64 {
    room.width * 0.3 - 2.0 * ASIDE
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
struct Bar {
    to: f64,
    end: End,
    text: String,
    role: Role,
}

impl Bar {
    fn of(chart: &Chart, (row, column): (usize, usize)) -> Self {
        let cell = &chart.table.rows[row][column];
        Self {
            to: cell.number().map(number).unwrap_or_default(),
            end: End::of(cell),
            text: chart.cell(row, column),
            role: columns::role(cell),
        }
    }
}

/// Draws both sides, with their names and the categories.
pub(super) fn draw(chart: &Chart, room: &Room<'_>) -> Sheet {
    let layout = layout(room);
    let names = names(chart, room, layout.side).unwrap_or_default();
    let lines = names.iter().map(Vec::len).max().unwrap_or(0);
    let top = if lines == 0 { 0.0 } else { LINE * count(lines) + UNDER_NAMES };
    let labels = labels(chart, &layout, room);
    let tops = tops(&labels, layout.arrangement);
    let bottom = tops.last().copied().unwrap_or(0.0);
    let below = if layout.ticks.is_empty() { 2.0 } else { TICKS };
    let mut sheet = Sheet::new(room.width, top + bottom + below);
    let zeros = [layout.side, room.width - layout.side];
    for (nth, lines) in names.iter().enumerate() {
        let anchor = if nth == 0 { Anchor::End } else { Anchor::Start };
        // Names that meet in the middle stand a little apart.
        let apart = if layout.arrangement == Arrangement::Between { 0.0 } else { VALUE_GAP };
        let at = if nth == 0 { zeros[0] - apart } else { zeros[1] + apart };
        write(&mut sheet, lines, (Role::Series(u8::try_from(nth).unwrap_or(0)), anchor), (at, 0.0));
    }
    for ((nth, column), left) in (0_u8..).zip(sides(chart)).zip([0.0, zeros[1]]) {
        let mut side = Sheet::new(layout.side, bottom + below);
        draw_side(&mut side, chart, (nth, column), (&layout, &tops, &labels));
        sheet.lay(side, (left, top));
    }
    for (lines, edges) in labels.iter().zip(tops.windows(2)) {
        let down = match layout.arrangement {
            Arrangement::Between => edges[0].midpoint(edges[1]) - LINE * count(lines.len()) / 2.0,
            Arrangement::Above | Arrangement::AllAbove => edges[0] + GAP / 2.0,
        };
        write(&mut sheet, lines, (Role::Label, Anchor::Middle), (room.width / 2.0, top + down));
    }
    sheet
}

/// Writes lines that hang from a place.
fn write(sheet: &mut Sheet, lines: &[String], (role, anchor): (Role, Anchor), (x, top): (f64, f64)) {
    for (nth, line) in (0_u32..).zip(lines) {
        let at = (tenths(x), tenths(top + BASELINE + LINE * f64::from(nth)));
        sheet.elements.push((role, Shape::Text(at, anchor, line.clone())));
    }
}

/// The lines of each category, and of its values where these stand with it.
fn labels(chart: &Chart, layout: &Layout, room: &Room<'_>) -> Vec<Vec<String>> {
    let values = |row: usize| -> Vec<String> {
        let told = |column: usize| named(&columns::title(chart, column), &chart.cell(row, column));
        sides(chart).into_iter().flat_map(|column| wrap(&told(column), room.width)).collect()
    };
    let lines = |(row, label): (usize, String)| match layout.arrangement {
        Arrangement::Between => wrap_evenly(&label, most_wide(room)),
        Arrangement::Above => wrap(&label, room.width),
        Arrangement::AllAbove => [wrap(&label, room.width), values(row)].concat(),
    };
    columns::labels(chart).into_iter().enumerate().map(lines).collect()
}

/// The upper edge of each pair, and the lower edge of the last.
fn tops(labels: &[Vec<String>], arrangement: Arrangement) -> Vec<f64> {
    let mut tops = vec![0.0];
    let mut edge = 0.0;
    for lines in labels {
        let text = LINE * count(lines.len());
        edge += match arrangement {
            Arrangement::Between => text.max(BAR) + GAP,
            Arrangement::Above | Arrangement::AllAbove => text + BAR + GAP + 3.0,
        };
        tops.push(edge);
    }
    tops
}

fn count(many: usize) -> f64 {
    f64::from(u32::try_from(many).expect("a pair has few lines"))
}

/// Draws the bars of one side on a sheet of its own; the first grows to the left.
fn draw_side(
    sheet: &mut Sheet,
    chart: &Chart,
    (nth, column): (u8, usize),
    (layout, tops, labels): (&Layout, &[f64], &[Vec<String>]),
) {
    let bottom = tops.last().copied().unwrap_or(0.0);
    let rest = layout.side - ZERO - layout.length;
    let (left, right, ends) = match nth {
        0 => (rest, ZERO, (layout.scale.ends().1, 0.0)),
        _ => (ZERO, rest, (0.0, layout.scale.ends().1)),
    };
    let frame = Frame { left, right, top: 0.0, bottom: sheet.height - bottom, aside: 0.0, sunk: 0.0 };
    let across = Axis { ends, ticks: layout.ticks.clone(), role: Role::Tick };
    let down = Axis { ends: (bottom, 0.0), ticks: Vec::new(), role: Role::Label };
    plot(sheet, frame, (&across, &down), |plot| {
        for ((row, edges), lines) in tops.windows(2).enumerate().zip(labels) {
            let middle = match layout.arrangement {
                Arrangement::Between => edges[0].midpoint(edges[1]),
                Arrangement::Above | Arrangement::AllAbove => {
                    edges[0] + GAP / 2.0 + LINE * count(lines.len()) + 3.0 + BAR / 2.0
                }
            };
            if layout.arrangement != Arrangement::Between {
                axis_line(plot, (0.0, middle - BAR / 2.0 - 2.0), (0.0, middle + BAR / 2.0 + 2.0));
            }
            draw_bar(plot, &Bar::of(chart, (row, column)), layout, (nth, middle));
        }
        if layout.arrangement == Arrangement::Between {
            axis_line(plot, (0.0, 0.0), (0.0, bottom));
        }
    });
}

fn draw_bar(plot: &mut Plot<'_, '_>, bar: &Bar, layout: &Layout, (nth, middle): (u8, f64)) {
    if bar.to != 0.0 {
        let corners = [(0.0, middle - BAR / 2.0), (bar.to, middle + BAR / 2.0)];
        plot.draw_series([Rectangle::new(corners, style(Role::Mark(nth)))]).expect(IN_MEMORY);
    }
    let (way, sign, hang) = if nth == 0 { (Way::Left, -1.0, HPos::Right) } else { (Way::Right, 1.0, HPos::Left) };
    plot.draw_series(bar.end.path((bar.to, middle), BAR, way)).expect(IN_MEMORY);
    if layout.arrangement != Arrangement::AllAbove {
        let moved = (sign * (VALUE_GAP + bar.end.length()), 0.0);
        let words =
            Words { at: (bar.to, middle), moved, text: bar.text.clone(), role: bar.role, anchor: (hang, VPos::Center) };
        plot.draw_series([words]).expect(IN_MEMORY);
    }
}
