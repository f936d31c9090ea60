//! How a histogram is laid out and drawn: bars without gaps over an axis of numbers, or of words.
//! Never a bar whose area lies.

use plotters::element::Rectangle;
use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Stroke, Words};
use super::ends::{End, Way};
use super::fit::{Fitted, Reach, fit};
use super::histogram_bins::{Bin, Bins};
use super::lanes::{self, BAR, Beside, Lane, Lanes, Mark, Track, ValueWords};
use super::palette::Role;
use super::panels::parts;
use super::plot::{Axis, Frame, IN_MEMORY, LABEL_GAP, Plot, axis_line, plot, style};
use super::room::Room;
use super::scale::{Scale, number};
use super::svg::Sheet;
use super::text_width::{LINE, widest, widest_word, width, wrap, wrap_evenly};
use crate::model::Chart;

/// Between neighbouring labels.
const APART: f64 = 10.0;
/// Between an edge's mark and its number.
const SUNK: f64 = 6.0;
/// Between what is said of areas and the plot.
const UNDER_NOTE: f64 = 8.0;
/// Between a bar and its value.
const VALUE_GAP: f64 = 3.0;
/// How far the dashed side of an open bin stands out over its bar.
const OUT: f64 = 8.0;
/// Lower bars are hardly seen.
const SEEN: f64 = 1.0;
/// The most lines a label below a bar may have.
const MOST_LINES: usize = 3;

/// What stands below the bars.
struct Below {
    /// Where, on the axis, and the lines.
    labels: Vec<(f64, Vec<String>)>,
    /// Whether these are the numbers of edges, which are marked.
    are_edges: bool,
    axis: Fitted,
}

/// Draws the bins in their room.
pub(super) fn sheet(chart: &Chart, bins: &Bins, room: &Room<'_>) -> Sheet {
    let heights: Vec<_> = parts(room.like).iter().flat_map(|part| Bins::of(part).heights()).collect();
    let scale = Scale::over(&heights, room.most_intervals());
    let unit = chart.column("value").map(|column| chart.unit(column)).unwrap_or_default();
    let ticks = scale.ticks(&chart.language, unit);
    let left = ticks.iter().map(|(_, words)| width(words)).fold(0.0, f64::max) + LABEL_GAP;
    let Some(below) = below(chart, bins, (room.width, left)) else {
        let lying = lying(chart, bins, unit);
        return lanes::draw(&lying, &lying, room);
    };
    let has_values = has_values(bins, below.axis.length);
    let said = wrap(&said_of_areas(chart, bins, has_values), room.width);
    let note = note_lines(room).max(said.len());
    let note = LINE * count(note) + if note == 0 { 0.0 } else { UNDER_NOTE };
    let height = if room.in_panels { 180.0 } else { room.either(300.0, 220.0) };
    let lines = below.labels.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let bottom = LINE * count(lines) + LABEL_GAP + SUNK;
    let ends = ends(bins);
    let per_place = below.axis.length / (ends.1 - ends.0);
    let over = |bin: &Bin| {
        let free = (1.0 - scale.part(foot(bins, bin, per_place))) * height;
        LINE + VALUE_GAP + bin.end.length() - free
    };
    // Small charts beside one another begin at one height, with values over their bars or without.
    let least = if room.in_panels { LINE + VALUE_GAP } else { LINE / 2.0 };
    let top = note + bins.bins.iter().map(over).fold(least, f64::max);
    let mut sheet = Sheet::new(room.width, top + height + bottom);
    sheet.write_lines(Role::Note, &said, (0.0, 0.0));
    let left = left + below.axis.start;
    let frame = Frame { left, right: room.width - left - below.axis.length, top, bottom, aside: 0.0, sunk: SUNK };
    let across = Axis {
        ends,
        ticks: below.labels.iter().map(|(at, lines)| (*at, lines.join("\n"))).collect(),
        role: Role::Label,
    };
    let up = Axis { ends: scale.ends(), ticks, role: Role::Tick };
    plot(&mut sheet, frame, (&across, &up), |plot| {
        for bin in &bins.bins {
            draw_bar(plot, bins, bin, (per_place, height / scale.ends().1));
        }
        axis_line(plot, (ends.0, 0.0), (ends.1, 0.0));
        if below.are_edges {
            let notch = |(at, _): &(f64, Vec<String>)| Stroke {
                ends: [(*at, 0.0); 2],
                moved: [(0.0, 0.0), (0.0, SUNK - 1.0)],
                role: Role::Axis,
            };
            plot.draw_series(below.labels.iter().map(notch)).expect(IN_MEMORY);
        }
        draw_values(plot, bins, (per_place, height / scale.ends().1), has_values);
    });
    sheet
}

fn count(lines: usize) -> f64 {
    f64::from(u32::try_from(lines).expect("a label has few lines"))
}

/// Where the first bin begins and the last ends.
fn ends(bins: &Bins) -> (f64, f64) {
    match &bins.bins[..] {
        [first, .., last] => (number(first.edges.0), number(last.edges.1)),
        [only] => (number(only.edges.0), number(only.edges.1)),
        [] => (0.0, 1.0),
    }
}

/// The names of bins below their bars, or the numbers of their edges; `None` where neither has room.
fn below(chart: &Chart, bins: &Bins, (whole, left): (f64, f64)) -> Option<Below> {
    let ends = ends(bins);
    let part = |at: f64| (at - ends.0) / (ends.1 - ends.0);
    let fitted = |labels: &[(f64, Vec<String>)]| {
        let reach = |(at, lines): &(f64, Vec<String>)| {
            let half = widest(lines) / 2.0;
            Reach { at: part(*at), before: half - left, after: half }
        };
        fit(whole - left, &labels.iter().map(reach).collect::<Vec<_>>())
    };
    let length = whole - left;
    let room = |bin: &Bin| (part(number(bin.edges.1)) - part(number(bin.edges.0))) * length - APART;
    let most_lines = if bins.has_bounds { 1 } else { MOST_LINES };
    let names: Vec<(f64, Vec<String>)> = bins
        .bins
        .iter()
        .map(|bin| (number(bin.edges.0).midpoint(number(bin.edges.1)), wrap_evenly(&bin.label, room(bin).max(1.0))))
        .collect();
    let fits = bins.bins.iter().all(|bin| widest_word(&bin.label) <= room(bin));
    if fits && names.iter().all(|(_, lines)| lines.len() <= most_lines) {
        return Some(Below { axis: fitted(&names), labels: names, are_edges: false });
    }
    bins.has_bounds.then_some(())?;
    let edges = edges(chart, bins);
    let are_apart = |axis: &Fitted, a: &(f64, Vec<String>), b: &(f64, Vec<String>)| {
        (part(b.0) - part(a.0)) * axis.length >= f64::midpoint(widest(&a.1), widest(&b.1)) + APART
    };
    if bins.narrowest.is_some() {
        // Edges at uneven distances: each that has room after the one before it.
        let axis = fitted(&edges);
        let mut labels: Vec<(f64, Vec<String>)> = Vec::new();
        for edge in edges {
            if labels.last().is_none_or(|last| are_apart(&axis, last, &edge)) {
                labels.push(edge);
            }
        }
        return (axis.length >= whole * 0.4).then_some(Below { labels, are_edges: true, axis });
    }
    (1..=edges.len()).find_map(|every| {
        let labels: Vec<(f64, Vec<String>)> = edges.iter().step_by(every).cloned().collect();
        let axis = fitted(&labels);
        let fits = labels.windows(2).all(|pair| are_apart(&axis, &pair[0], &pair[1])) && axis.length >= whole * 0.4;
        fits.then_some(Below { labels, are_edges: true, axis })
    })
}

/// The numbers of the edges: none where a bin is open.
fn edges(chart: &Chart, bins: &Bins) -> Vec<(f64, Vec<String>)> {
    let unit = chart.column("low").map(|column| chart.unit(column)).unwrap_or_default();
    let mut edges: Vec<rust_decimal::Decimal> = Vec::new();
    for bin in &bins.bins {
        edges.extend((!bin.is_open.0).then_some(bin.edges.0));
        edges.extend((!bin.is_open.1).then_some(bin.edges.1));
    }
    edges.sort_unstable();
    edges.dedup();
    edges.into_iter().map(|edge| (number(edge), vec![chart.language.amount(edge, unit, None)])).collect()
}

/// What heights and areas stand for, where bins are of different widths.
fn said_of_areas(chart: &Chart, bins: &Bins, has_values: bool) -> String {
    let (Some(narrowest), Some(value)) = (bins.narrowest, chart.column("value")) else { return String::new() };
    let title = &chart.table.columns[value].title;
    let what = match (chart.column("bin"), chart.column("low")) {
        (Some(bin), _) => &*chart.table.columns[bin].title,
        (None, Some(low)) => chart.unit(low),
        (None, None) => "",
    };
    let what = if what.is_empty() { String::new() } else { format!(" ({what})") };
    let step = chart.language.number(narrowest, None);
    let areas = if has_values { "Areas, and the numbers on bars" } else { "Areas" };
    format!("{areas}: {title}. Heights: {title} for every step of {step}{what}.")
}

/// The most lines that are said of areas in any small chart.
fn note_lines(room: &Room<'_>) -> usize {
    let lines = |part: &Chart| wrap(&said_of_areas(part, &Bins::of(part), true), room.width).len();
    if room.in_panels { parts(room.whole).iter().map(lines).max().unwrap_or(0) } else { 0 }
}

/// Draws one bar, given the units across and up for one of each axis.
fn draw_bar(plot: &mut Plot<'_, '_>, bins: &Bins, bin: &Bin, (per_place, per_value): (f64, f64)) {
    let (left, right) = (number(bin.edges.0), number(bin.edges.1));
    let Some(height) = bins.height(bin).map(number) else { return };
    if height > 0.0 {
        plot.draw_series([Rectangle::new([(left, 0.0), (right, height)], style(Role::Mark(0)))]).expect(IN_MEMORY);
    }
    let middle = (left.midpoint(right), height);
    plot.draw_series(bin.end.path(middle, (right - left) * per_place - 6.0, Way::Up)).expect(IN_MEMORY);
    let high = height * per_value;
    let open = [(bin.is_open.0, left), (bin.is_open.1, right)];
    // A dashed side from the axis to a little above the bar.
    let sides = open.iter().filter(|(is_open, _)| *is_open).map(|(_, at)| Stroke {
        ends: [(*at, 0.0), (*at, height)],
        moved: [(0.0, 0.0), (0.0, if high > 0.0 { -OUT } else { -LINE })],
        role: Role::Soft,
    });
    plot.draw_series(sides).expect(IN_MEMORY);
}

/// Whether each value has room over its bar, on an axis of some length.
fn has_values(bins: &Bins, length: f64) -> bool {
    let ends = ends(bins);
    bins.bins.iter().all(|bin| width(&bin.text) + 4.0 <= number(bin.width()) * length / (ends.1 - ends.0))
}

/// The height from which a bin's words rise: that of its bar, or, where words stand for no value, that
/// of the highest bar they reach over.
fn foot(bins: &Bins, bin: &Bin, per_place: f64) -> f64 {
    if let Some(height) = bins.height(bin) {
        return number(height);
    }
    let middle = number(bin.edges.0).midpoint(number(bin.edges.1));
    let half = (width(&bin.text) / 2.0 + 1.0) / per_place;
    let is_under = |other: &&Bin| number(other.edges.0) < middle + half && number(other.edges.1) > middle - half;
    bins.bins.iter().filter(is_under).filter_map(|other| bins.height(other).map(number)).fold(0.0, f64::max)
}

/// Writes the values over the bars if they have room, and in any case what stands for none and what
/// stands for a bar too low to be seen.
fn draw_values(plot: &mut Plot<'_, '_>, bins: &Bins, (per_place, per_value): (f64, f64), has_values: bool) {
    let is_unseen = |bin: &Bin| {
        let height = bins.height(bin).map(number).unwrap_or_default();
        height > 0.0 && height * per_value < SEEN && width(&bin.text) + 4.0 <= number(bin.width()) * per_place
    };
    let mut free_from = f64::NEG_INFINITY;
    for bin in bins.bins.iter().filter(|bin| has_values || bin.value.is_none() || is_unseen(bin)) {
        let middle = number(bin.edges.0).midpoint(number(bin.edges.1));
        let (at, half) = (middle * per_place, width(&bin.text) / 2.0);
        if at - half < free_from {
            continue;
        }
        free_from = at + half;
        let words = Words {
            at: (middle, foot(bins, bin, per_place)),
            moved: (0.0, -VALUE_GAP - bin.end.length()),
            text: bin.text.clone(),
            role: bin.role,
            anchor: (HPos::Center, VPos::Bottom),
        };
        plot.draw_series([words]).expect(IN_MEMORY);
    }
}

/// Bins of words that have no room side by side lie below one another.
fn lying<'a>(chart: &'a Chart, bins: &Bins, unit: &'a str) -> Lanes<'a> {
    let lane = |bin: &Bin| {
        let to = bin.value.map(number).unwrap_or_default();
        let bar = bin.value.map(|_| Mark::Bar { from: 0.0, to, role: Role::Mark(0), end: bin.end });
        let place = Beside::end_of_bar(to, if bin.value.is_some() { bin.end } else { End::Sharp });
        let words = ValueWords { text: bin.text.clone(), name: None, role: bin.role, place };
        let track = Track { thick: BAR, marks: bar.into_iter().collect(), words: vec![words] };
        Lane { label: bin.label.clone(), tracks: vec![track] }
    };
    Lanes {
        lanes: bins.bins.iter().map(lane).collect(),
        values: bins.heights(),
        annotations: &chart.annotations,
        language: &chart.language,
        unit,
    }
}
