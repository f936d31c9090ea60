//! Both sides of a paired bar chart: bars back to back, with the categories between them where there is
//! room, else above each pair. Never sorts, never knows what a value means.

use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Words;
use super::columns;
use super::ends::Way;
use super::lanes::BAR;
use super::paired::sides;
use super::paired_layout::{Arrangement, Bar, Layout, VALUE_GAP, ZERO, layout};
use super::palette::Role;
use super::plot::{Axis, Frame, IN_MEMORY, Plot, axis_line, plot, style};
use super::room::Room;
use super::svg::{Anchor, Shape, Sheet, tenths};
use super::text_width::{BASELINE, LINE, named, widest_word, wrap, wrap_evenly};
use crate::model::Chart;

/// Between the middle of one pair and the next, beside a pair's bars.
const GAP: f64 = 8.0;
/// What is more between pairs with their names above them: a name stands nearer to its own pair.
const APART: f64 = 6.0;
/// Below the last pair, for the ticks; and below the names of the sides.
const TICKS: f64 = LINE + 8.0;
const UNDER_NAMES: f64 = 6.0;
/// The most lines that the names of the sides may have.
const MOST_LINES: usize = 2;

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
    sheet.is_cramped = columns::labels(chart).iter().any(|label| widest_word(label) > room.width);
    let zeros = [layout.side, room.width - layout.side];
    for (nth, lines) in names.iter().enumerate() {
        let anchor = if nth == 0 { Anchor::End } else { Anchor::Start };
        // Names that meet in the middle stand a little apart.
        let apart = if matches!(layout.arrangement, Arrangement::Between(_)) { 0.0 } else { VALUE_GAP };
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
            Arrangement::Between(_) => edges[0].midpoint(edges[1]) - LINE * count(lines.len()) / 2.0,
            Arrangement::Above | Arrangement::AllAbove => edges[0] + (GAP + APART) / 2.0,
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
        Arrangement::Between(column) => column.lines(&label),
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
            Arrangement::Between(_) => text.max(BAR) + GAP,
            Arrangement::Above | Arrangement::AllAbove => text + BAR + GAP + APART + 3.0,
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
                Arrangement::Between(_) => edges[0].midpoint(edges[1]),
                Arrangement::Above | Arrangement::AllAbove => {
                    edges[0] + (GAP + APART) / 2.0 + LINE * count(lines.len()) + 3.0 + BAR / 2.0
                }
            };
            if !matches!(layout.arrangement, Arrangement::Between(_)) {
                axis_line(plot, (0.0, middle - BAR / 2.0 - 2.0), (0.0, middle + BAR / 2.0 + 2.0));
            }
            draw_bar(plot, &Bar::of(chart, (row, column)), layout, (nth, middle));
        }
        if matches!(layout.arrangement, Arrangement::Between(_)) {
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
