//! How a line chart and a step chart are laid out and drawn. Never what is said of them.

use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::{Marker, Path, Stroke, Words};
use super::ends::End;
use super::held_against::draw_held_against;
use super::key::{KeyEntry, Sample};
use super::line_band;
use super::line_names::{END_GAP, Ends, Names, names, plot_height};
use super::line_places::Across;
use super::line_series::{Piece, Series, absences, breaks, series};
use super::line_steps::{Sides, Steps, steps};
use super::notes::{Over, Strip, strip};
use super::palette::Role;
use super::plot::{Axis, Frame, IN_MEMORY, LABEL_GAP, Plot, axis_line, plot, style};
use super::room::Room;
use super::scale::Scale;
use super::svg::Sheet;
use super::text_width::{LINE, width};
use crate::model::{Cell, Chart};

/// Between the plot and the labels below it, for the lowest tick's lower half.
const SUNK: f64 = 6.0;
/// How long the mark of a place of the calendar is.
const NOTCH: f64 = 5.0;
/// From the plot down to words that stand for no value: beyond the lower half of a marker.
const UNDER_AXIS: f64 = 5.0;
/// Between words that stand for no value and what is beside them.
const APART: f64 = 4.0;

/// More points than this are drawn without their markers, but for the last.
const MOST_MARKERS: usize = 24;

/// How one point is joined to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joined {
    /// By the shortest way.
    Straight,
    /// The value holds until the next step.
    Held,
}

/// The names of the lines, where they have no room at the lines' ends.
pub(super) fn key(chart: &Chart, room: &Room<'_>) -> Vec<KeyEntry> {
    let series = series(chart);
    match names(&series, room, |line| last_words(chart, line)) {
        Names::AtEnds(..) => Vec::new(),
        Names::Above if series.len() == 1 => Vec::new(),
        Names::Above => {
            let entry = |line: &Series| KeyEntry { sample: Sample::Line(line.nth), name: line.name.clone() };
            series.iter().map(entry).collect()
        }
    }
}

/// All values a chart shows, and those they are held against.
fn values(chart: &Chart) -> Vec<Decimal> {
    let lines = series(chart);
    let shown = lines.iter().flat_map(|line| line.values.iter().flatten().copied());
    shown.chain(line_band::values(chart)).chain(chart.held_against()).collect()
}

/// Where the value axis begins, if above zero.
pub(super) fn beginning(chart: &Chart) -> Option<Decimal> {
    Scale::based(chart, &values(chart), 1).beginning()
}

/// A chart worked out, before it is drawn.
struct Layout {
    series: Vec<Series>,
    across: Across,
    scale: Scale,
    names: Names,
    steps: Steps,
    strip: Strip,
    frame: Frame,
    joined: Joined,
}

impl Layout {
    /// The lower left and the upper right corner of the plot.
    fn corners(&self) -> ((f64, f64), (f64, f64)) {
        let ((left, right), (low, high)) = (self.across.ends, self.scale.ends());
        ((left, low), (right, high))
    }
}

/// What a plot takes of its room at least, unless there is no wider one.
const LEAST_PLOT: f64 = 0.35;

/// Draws the chart in its room.
pub(super) fn sheet(chart: &Chart, room: &Room<'_>, joined: Joined) -> Sheet {
    let own = series(chart);
    let scale = Scale::based(room.like, &values(room.like), room.most_intervals());
    let ticks = scale.ticks(&chart.language, unit(chart, &own));
    let names = names(&own, room, |line| last_words(chart, line));
    let left = ticks.iter().map(|(_, words)| width(words)).fold(0.0, f64::max) + LABEL_GAP;
    let across = Across::of(chart, room.like);
    let steps = steps(&across, &chart.language, Sides { whole: room.width, left, right: names.right() });
    let lines = steps.shown.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let absent = absences(chart, &own).iter().map(Vec::len).max().unwrap_or(0);
    let sunk = SUNK + LINE * f64::from(u32::try_from(absent).expect("few reasons why values are not there"));
    let below = LINE * f64::from(u32::try_from(lines).expect("a label has few lines")) + LABEL_GAP + sunk;
    let left = left + steps.axis.start;
    let over = Over { left, length: steps.axis.length, whole: room.width };
    let strip = strip(chart, over, |name| across.part_of(name));
    let top = strip.height + LINE / 2.0;
    let mut sheet = Sheet::new(room.width, top + plot_height(room) + below);
    sheet.is_cramped = steps.axis.length < room.width * LEAST_PLOT;
    let frame = Frame { left, right: sheet.width - left - steps.axis.length, top, bottom: below, aside: 0.0, sunk };
    draw(&mut sheet, chart, (Layout { series: own, across, scale, names, steps, strip, frame, joined }, ticks));
    sheet
}

fn draw(sheet: &mut Sheet, chart: &Chart, (layout, ticks): (Layout, Vec<(f64, String)>)) {
    let height = sheet.height - layout.frame.top - layout.frame.bottom;
    let (corners, ends) = (layout.corners(), layout.across.ends);
    let place = |part: f64| ends.0 + part * (ends.1 - ends.0);
    let labels = layout.steps.shown.iter().map(|(part, lines)| (place(*part), lines.join("\n"))).collect();
    let across = Axis { ends, ticks: labels, role: Role::Label };
    let up = Axis { ends: layout.scale.ends(), ticks, role: Role::Tick };
    plot(sheet, layout.frame, (&across, &up), |plot| {
        layout.strip.draw_spans(plot, corners);
        line_band::draw(plot, chart, &layout.across.places);
        axis_line(plot, (ends.0, layout.scale.base()), (ends.1, layout.scale.base()));
        if layout.steps.has_notches {
            plot.draw_series(across.ticks.iter().map(|(at, _)| notch((*at, corners.0.1)))).expect(IN_MEMORY);
        }
        layout.series.iter().for_each(|line| draw_line(plot, chart, (line, &layout)));
        draw_absences(plot, chart, &layout);
        draw_held_against(plot, &chart.annotations, |value| vec![[(ends.0, value), (ends.1, value)]]);
        layout.strip.draw(plot, corners);
        let ends = Ends {
            scale: &layout.scale,
            places: &layout.across.places,
            across: ends,
            size: (layout.steps.axis.length, height),
        };
        layout.names.draw(plot, &layout.series, &ends);
    });
}

/// The mark of a place of the calendar, below the plot.
fn notch(at: (f64, f64)) -> Stroke {
    Stroke { ends: [at, at], moved: [(0.0, 0.0), (0.0, NOTCH)], role: Role::Axis }
}

fn draw_line(plot: &mut Plot<'_, '_>, chart: &Chart, (line, layout): (&Series, &Layout)) {
    let places = &layout.across.places;
    let pieces = line.pieces(places, &breaks(chart));
    let last = pieces.last().and_then(|piece| piece.last()).copied();
    let end = |at: usize| End::of(&chart.table.rows[at][line.column]);
    for piece in pieces {
        let way = way(&piece, places, layout.joined);
        let marked = |at: &&(usize, (f64, f64))| {
            way.len() == 1 || places.len() <= MOST_MARKERS || Some(**at) == last || end(at.0) != End::Sharp
        };
        let marker = |(at, place): &(usize, (f64, f64))| Marker {
            at: *place,
            moved: (0.0, 0.0),
            series: line.nth,
            is_hollow: end(*at) == End::Soft,
            is_quiet: false,
        };
        let markers: Vec<Marker> = piece.iter().filter(marked).map(marker).collect();
        let arrows: Vec<Path> = piece.iter().filter_map(|(at, place)| end(*at).arrow(*place)).collect();
        if way.len() > 1 {
            plot.draw_series(LineSeries::new(way, style(Role::Line(line.nth)))).expect(IN_MEMORY);
        }
        plot.draw_series(markers).expect(IN_MEMORY);
        plot.draw_series(arrows).expect(IN_MEMORY);
    }
}

/// The corners of an unbroken piece: a value that holds does so until the next step, even if that
/// one has no value.
fn way(piece: &Piece, places: &[f64], joined: Joined) -> Vec<(f64, f64)> {
    if joined == Joined::Straight {
        return piece.iter().map(|(_, place)| *place).collect();
    }
    let corners = |(at, place): &(usize, (f64, f64))| {
        let held = places.get(at + 1).map(|next| (*next, place.1));
        std::iter::once(*place).chain(held)
    };
    piece.iter().flat_map(corners).collect()
}

/// Writes below the plot what stands for the values that are not there, where no line ever comes; once
/// for neighbours that lack the same, and never over one another, a tick or a name.
fn draw_absences(plot: &mut Plot<'_, '_>, chart: &Chart, layout: &Layout) {
    let absences = absences(chart, &layout.series);
    let length = layout.steps.axis.length;
    let mut free_from = -LABEL_GAP + APART;
    let mut start = 0;
    for run in absences.chunk_by(|a, b| a == b) {
        let place = layout.across.places[start].midpoint(layout.across.places[start + run.len() - 1]);
        start += run.len();
        let texts: Vec<(String, Role)> = run[0].iter().map(|cell| absence(chart, cell)).collect();
        let half = texts.iter().map(|(text, _)| width(text)).fold(0.0, f64::max) / 2.0;
        let wish = layout.across.part(place) * length;
        // Some may stand a little further in.
        let at = if free_from + half - wish < half { wish.max(free_from + half) } else { wish };
        let at = at.min(length + END_GAP - APART - half);
        if texts.is_empty() || at - half < free_from {
            continue;
        }
        free_from = at + half + APART;
        for (nth, (text, role)) in (0_u32..).zip(texts) {
            let moved = (at - wish, UNDER_AXIS + LINE * f64::from(nth));
            let at = (place, layout.scale.ends().0);
            let words = Words { at, moved, text, role, anchor: (HPos::Center, VPos::Top) };
            plot.draw_series([words]).expect(IN_MEMORY);
        }
    }
}

fn absence(chart: &Chart, cell: &Cell) -> (String, Role) {
    let role = if *cell == Cell::Suppressed { Role::Suppressed } else { Role::Missing };
    // Such a cell is written without its column's unit.
    (chart.language.cell(cell, &chart.table.columns[0]), role)
}

/// The unit, where all lines share it.
pub(super) fn unit<'a>(chart: &'a Chart, series: &[Series]) -> &'a str {
    let units: Vec<&str> =
        series.iter().map(|line| chart.table.columns[line.column].unit.as_deref().unwrap_or_default()).collect();
    match units[..] {
        [first, ref rest @ ..] if rest.iter().all(|unit| *unit == first) => first,
        _ => "",
    }
}

/// The last value in words, where the line reaches the end.
fn last_words(chart: &Chart, line: &Series) -> Option<String> {
    let (last, _) = line.last()?;
    let at_end = last + 1 == chart.table.rows.len();
    at_end.then(|| chart.language.cell(&chart.table.rows[last][line.column], &chart.table.columns[line.column]))
}
