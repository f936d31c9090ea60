//! Bars that stand, labels below them. Never draws what does not fit: then the bars lie.

use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};

use super::bar_rows::{Row, values};
use super::canvas::Words;
use super::ends::{End, Way};
use super::fit::{Reach, fit};
use super::held_against::draw_held_against;
use super::palette::Role;
use super::plot::{Axis, Frame, IN_MEMORY, LABEL_GAP, axis_line, plot, style};
use super::room::Room;
use super::scale::Scale;
use super::svg::Sheet;
use super::text_width::{LINE, widest_word, width, wrap_evenly};
use crate::model::Chart;

/// The most lines a label below a bar may have.
const MOST_LINES: usize = 4;
/// What a bar may take of its place, and the most it may take.
const SHARE: f64 = 0.64;
const WIDEST: f64 = 90.0;
/// Between the end of a bar and its value, and what lines keep free on both sides of a value.
const GAP: f64 = 3.0;
const ASIDE: f64 = 3.0;
/// Between neighbouring labels.
const APART: f64 = 10.0;

/// Draws the rows from left to right; `None` if a label or a value has no room, or there is nothing to stand.
pub(super) fn draw(chart: &Chart, (rows, unit): (&[Row], &str), room: &Room<'_>) -> Option<Sheet> {
    let like = super::bar_rows::rows(room.like);
    let Places { scale, ticks, left, place, labels } = places(chart, (rows, unit), &like, room)?;
    let whole = room.width;
    let count = f64::from(u32::try_from(rows.len()).ok()?.max(1));
    let below = LINE * f64::from(u32::try_from(labels.iter().map(Vec::len).max().unwrap_or(1)).ok()?) + 8.0;
    let height = room.either(320.0, 260.0);
    let axis = fit(height, &reaches(&like, &scale));
    let bottom = below + axis.start;
    let mut sheet = Sheet::new(whole, height + below);
    let frame =
        Frame { left, right: 0.0, top: height - axis.start - axis.length, bottom, aside: 0.0, sunk: axis.start };
    let across = Axis {
        ends: (0.0, count),
        ticks: (0_u32..).map(|nth| f64::from(nth) + 0.5).zip(labels.iter().map(|lines| lines.join("\n"))).collect(),
        role: Role::Label,
    };
    let up = Axis { ends: scale.ends(), ticks, role: Role::Tick };
    let half = (place * SHARE).min(WIDEST) / place / 2.0;
    plot(&mut sheet, frame, (&across, &up), |plot| {
        for (row, (centre, _)) in rows.iter().zip(&across.ticks) {
            if row.end() != 0.0 {
                let corners = [(centre - half, 0.0), (centre + half, row.end())];
                plot.draw_series([Rectangle::new(corners, style(row.mark))]).expect(IN_MEMORY);
            }
            let end = end(chart, row);
            let way = if row.end() < 0.0 { Way::Down } else { Way::Up };
            plot.draw_series(end.path((*centre, row.end()), half * 2.0 * place, way)).expect(IN_MEMORY);
            let gap = GAP + end.length();
            let (moved, hang) = if row.end() < 0.0 { (gap, VPos::Top) } else { (-gap, VPos::Bottom) };
            let words = row.words_at((*centre, row.end()));
            plot.draw_series([Words { moved: (0.0, moved), anchor: (HPos::Center, hang), ..words }]).expect(IN_MEMORY);
        }
        axis_line(plot, (0.0, 0.0), (count, 0.0));
        draw_held_against(plot, &chart.annotations, |value| {
            let clear = |row: &Row| clear_of(chart, row, (scale.part(value) - scale.part(row.end())) * axis.length);
            let cuts: Vec<Option<f64>> = rows.iter().map(clear).collect();
            pieces(&cuts, place).into_iter().map(|(from, to)| [(from, value), (to, value)]).collect()
        });
    });
    Some(sheet)
}

/// How much a line keeps free on either side of the middle of a bar that lies so many units above the bar's end: half
/// of the value's words, if it would run through them.
fn clear_of(chart: &Chart, row: &Row, above: f64) -> Option<f64> {
    let beyond = if row.end() < 0.0 { -above } else { above };
    let gap = GAP + end(chart, row).length();
    (beyond > gap - 1.0 && beyond < gap + LINE).then(|| width(&row.text) / 2.0 + ASIDE)
}

/// The pieces of a line across all bars that is cut at some of their middles, given how many units a bar's place is.
fn pieces(cuts: &[Option<f64>], place: f64) -> Vec<(f64, f64)> {
    let mut pieces = Vec::new();
    let mut from = 0.0;
    for (nth, half) in (0_u32..).zip(cuts) {
        let Some(half) = half.map(|half| half / place) else { continue };
        let centre = f64::from(nth) + 0.5;
        pieces.push((from, centre - half));
        from = centre + half;
    }
    pieces.push((from, f64::from(u32::try_from(cuts.len()).unwrap_or(u32::MAX))));
    pieces.retain(|(from, to)| from < to);
    pieces
}

/// Whether it would be drawn.
pub(super) fn has_room(chart: &Chart, (rows, unit): (&[Row], &str), room: &Room<'_>) -> bool {
    places(chart, (rows, unit), &super::bar_rows::rows(room.like), room).is_some()
}

/// Where the bars stand, before they are drawn.
struct Places {
    scale: Scale,
    ticks: Vec<(f64, String)>,
    /// The room of the ticks.
    left: f64,
    /// The room of each bar.
    place: f64,
    labels: Vec<Vec<String>>,
}

fn places(chart: &Chart, (rows, unit): (&[Row], &str), like: &[Row], room: &Room<'_>) -> Option<Places> {
    if values(like).is_empty() {
        return None;
    }
    let shown: Vec<rust_decimal::Decimal> = values(like).into_iter().chain(chart.held_against()).collect();
    let scale = Scale::over(&shown, room.most_intervals());
    let ticks = scale.ticks(&chart.language, unit);
    let left = ticks.iter().map(|(_, words)| width(words)).fold(0.0, f64::max) + LABEL_GAP;
    let count = f64::from(u32::try_from(rows.len()).ok()?.max(1));
    let place = (room.width - left) / count;
    let labels = labels(rows, place - APART)?;
    Some(Places { scale, ticks, left, place, labels })
}

fn end(chart: &Chart, row: &Row) -> End {
    chart.column("value").map_or(End::Sharp, |column| End::of(&chart.table.rows[row.at][column]))
}

fn labels(rows: &[Row], room: f64) -> Option<Vec<Vec<String>>> {
    let labels: Vec<Vec<String>> = rows.iter().map(|row| wrap_evenly(&row.label, room)).collect();
    let fits = rows.iter().all(|row| widest_word(&row.label) <= room && width(&row.text) <= room)
        && labels.iter().all(|lines| lines.len() <= MOST_LINES);
    fits.then_some(labels)
}

/// What values need above and below their bars, and the uppermost tick around itself.
fn reaches(rows: &[Row], scale: &Scale) -> Vec<Reach> {
    let value = |row: &Row| {
        let at = scale.part(row.end());
        let needs = LINE + GAP + 9.0;
        if row.end() < 0.0 { Reach { at, before: needs, after: 0.0 } } else { Reach { at, before: 0.0, after: needs } }
    };
    let top = Reach { at: 1.0, before: 0.0, after: LINE / 2.0 };
    rows.iter().map(value).chain([top]).collect()
}
