//! The line chart: up to four series over steps from left to right. Never a broken axis, and never
//! a line across a gap.

use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

use super::canvas::{Marker, Path, Words};
use super::describe::{self, Told};
use super::ends::{End, Way};
use super::key::{KeyEntry, Sample};
use super::line_names::{Ends, Names, names, plot_height};
use super::line_series::{Series, absences, breaks, places, series, step_labels};
use super::line_steps::{Sides, Steps, steps};
use super::notes::{Over, Strip, draw_held_against, strip};
use super::palette::Role;
use super::plot::{Axis, Frame, IN_MEMORY, LABEL_GAP, Plot, axis_line, plot, style};
use super::room::Room;
use super::scale::Scale;
use super::svg::Sheet;
use super::text_width::{LINE, width};
use super::{Carries, ChartType};
use crate::model::{Cell, ChannelShape, ChannelSpec, Chart};

/// `line`.
pub(super) struct Type;

static CHANNELS: [ChannelSpec; 5] = [
    ChannelSpec::DATASET,
    ChannelSpec {
        name: "x",
        shape: ChannelShape::AnyColumn,
        required: true,
        doc: "The column that names the steps from left to right, in the order given.",
    },
    ChannelSpec {
        name: "y",
        shape: ChannelShape::NumberColumns(4),
        required: true,
        doc: "The columns of numbers, one line each; a missing value breaks its line.",
    },
    ChannelSpec::PANEL,
    ChannelSpec::SCALE,
];

/// Between the plot and the labels below it, for the lowest tick's lower half.
const SUNK: f64 = 6.0;

/// More points than this are drawn without their markers, but for the last.
const MOST_MARKERS: usize = 24;

impl ChartType for Type {
    fn name(&self) -> &'static str {
        "line"
    }

    fn noun(&self) -> &'static str {
        "line chart"
    }

    fn channels(&self) -> &'static [ChannelSpec] {
        &CHANNELS
    }

    fn doc(&self) -> &'static str {
        "Shows how one to four values change from step to step, from zero."
    }

    fn carries(&self) -> Carries {
        Carries { values: true, steps: true }
    }

    fn unit<'a>(&self, chart: &'a Chart) -> &'a str {
        unit(chart, &series(chart))
    }

    fn key(&self, chart: &Chart, room: &Room<'_>) -> Vec<KeyEntry> {
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

    fn sheet(&self, chart: &Chart, room: &Room<'_>) -> Sheet {
        sheet(chart, room)
    }

    fn describe(&self, chart: &Chart) -> Told {
        describe::lines(chart, &series(chart), &step_labels(chart))
    }
}

/// A chart worked out, before it is drawn.
struct Layout {
    series: Vec<Series>,
    places: Vec<f64>,
    across: (f64, f64),
    scale: Scale,
    names: Names,
    steps: Steps,
    strip: Strip,
    frame: Frame,
}

/// Draws the chart in its room.
fn sheet(chart: &Chart, room: &Room<'_>) -> Sheet {
    let own = series(chart);
    let like = series(room.like);
    let shown = like.iter().flat_map(|line| line.values.iter().flatten().copied());
    let shown: Vec<Decimal> = shown.chain(chart.held_against()).collect();
    let scale = Scale::over(&shown, room.most_intervals());
    let ticks = scale.ticks(&chart.language, unit(chart, &own));
    let names = names(&own, room, |line| last_words(chart, line));
    let left = ticks.iter().map(|(_, words)| width(words)).fold(0.0, f64::max) + LABEL_GAP;
    let places = places(chart);
    let across = ends(&places);
    let parts: Vec<f64> = places.iter().map(|place| (place - across.0) / (across.1 - across.0)).collect();
    let labels = step_labels(chart);
    let steps = steps(&labels, &parts, Sides { whole: room.width, left, right: names.right() });
    let lines = steps.shown.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let below = LINE * f64::from(u32::try_from(lines).expect("a label has few lines")) + LABEL_GAP + SUNK;
    let left = left + steps.axis.start;
    let over = Over { left, length: steps.axis.length, whole: room.width };
    let part_of = |name: &str| Some(parts[labels.iter().position(|label| label == name)?]);
    let strip = strip(&chart.annotations, over, part_of);
    let top = strip.height + LINE / 2.0;
    let mut sheet = Sheet::new(room.width, top + plot_height(room) + below);
    let frame =
        Frame { left, right: sheet.width - left - steps.axis.length, top, bottom: below, aside: 0.0, sunk: SUNK };
    draw(&mut sheet, chart, (Layout { series: own, places, across, scale, names, steps, strip, frame }, ticks));
    sheet
}

fn draw(sheet: &mut Sheet, chart: &Chart, (layout, ticks): (Layout, Vec<(f64, String)>)) {
    let height = sheet.height - layout.frame.top - layout.frame.bottom;
    let label = |(at, lines): &(usize, Vec<String>)| (layout.places[*at], lines.join("\n"));
    let across = Axis { ends: layout.across, ticks: layout.steps.shown.iter().map(label).collect(), role: Role::Label };
    let up = Axis { ends: layout.scale.ends(), ticks, role: Role::Tick };
    let corners = ((layout.across.0, layout.scale.ends().0), (layout.across.1, layout.scale.ends().1));
    plot(sheet, layout.frame, (&across, &up), |plot| {
        layout.strip.draw_spans(plot, corners);
        axis_line(plot, (layout.across.0, 0.0), (layout.across.1, 0.0));
        layout.series.iter().for_each(|line| draw_line(plot, chart, (line, &layout.places)));
        draw_absences(plot, chart, &layout);
        draw_held_against(plot, &chart.annotations, |value| [(layout.across.0, value), (layout.across.1, value)]);
        layout.strip.draw(plot, corners);
        let ends = Ends {
            scale: &layout.scale,
            places: &layout.places,
            across: layout.across,
            size: (layout.steps.axis.length, height),
        };
        layout.names.draw(plot, &layout.series, &ends);
    });
}

fn draw_line(plot: &mut Plot<'_, '_>, chart: &Chart, (line, places): (&Series, &[f64])) {
    let pieces = line.pieces(places, &breaks(chart));
    let last = pieces.last().and_then(|piece| piece.last()).copied();
    for piece in pieces {
        let alone = piece.len() == 1;
        let marked = |at: &&(usize, (f64, f64))| {
            let end = End::of(&chart.table.rows[at.0][line.column]);
            alone || places.len() <= MOST_MARKERS || Some(**at) == last || end != End::Sharp
        };
        let end = |at: usize| End::of(&chart.table.rows[at][line.column]);
        let marker = |(at, place): &(usize, (f64, f64))| Marker {
            at: *place,
            moved: (0.0, 0.0),
            series: line.nth,
            is_hollow: end(*at) == End::Soft,
            is_quiet: false,
        };
        let markers: Vec<Marker> = piece.iter().filter(marked).map(marker).collect();
        let arrows = piece.iter().filter(|(at, _)| matches!(end(*at), End::Onwards | End::Back));
        let arrows: Vec<Path> = arrows.filter_map(|(at, place)| end(*at).path(*place, 0.0, Way::Up)).collect();
        if !alone {
            let points = piece.iter().map(|(_, place)| *place);
            plot.draw_series(LineSeries::new(points, style(Role::Line(line.nth)))).expect(IN_MEMORY);
        }
        plot.draw_series(markers).expect(IN_MEMORY);
        plot.draw_series(arrows).expect(IN_MEMORY);
    }
}

/// Writes at the zero line what stands for the values that are not there; once for neighbours that
/// lack the same, and never over one another.
fn draw_absences(plot: &mut Plot<'_, '_>, chart: &Chart, layout: &Layout) {
    let absences = absences(chart, &layout.series);
    let unit_per_place = layout.steps.axis.length / (layout.across.1 - layout.across.0);
    let mut free_from = f64::NEG_INFINITY;
    let mut start = 0;
    for run in absences.chunk_by(|a, b| a == b) {
        let place = layout.places[start].midpoint(layout.places[start + run.len() - 1]);
        start += run.len();
        let texts: Vec<(String, Role)> = run[0].iter().map(|cell| absence(chart, cell)).collect();
        let half = texts.iter().map(|(text, _)| width(text)).fold(0.0, f64::max) / 2.0;
        let at = place * unit_per_place;
        if texts.is_empty() || at - half < free_from {
            continue;
        }
        free_from = at + half + 4.0;
        for (nth, (text, role)) in (0_u32..).zip(texts) {
            let moved = (0.0, -3.0 - LINE * f64::from(nth));
            let words = Words { at: (place, 0.0), moved, text, role, anchor: (HPos::Center, VPos::Bottom) };
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
fn unit<'a>(chart: &'a Chart, series: &[Series]) -> &'a str {
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

/// The values across at both edges.
fn ends(places: &[f64]) -> (f64, f64) {
    match places {
        [first, .., last] => (*first, *last),
        [only] => (only - 1.0, only + 1.0),
        [] => (0.0, 1.0),
    }
}
