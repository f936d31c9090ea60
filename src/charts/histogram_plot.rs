//! How a histogram is laid out and drawn: bars without gaps over an axis of numbers, or of words.
//! Never a bar whose area lies.

use plotters::element::Rectangle;

use super::canvas::Stroke;
use super::ends::{End, Way};
use super::fit::{Fitted, Reach, fit};
use super::held_against::draw_held_against;
use super::histogram_bins::{Bin, Bins};
use super::histogram_notes::{numbers, places, told};
use super::histogram_values::{self, Measures, VALUE_GAP, Written, has_values};
use super::lanes::{self, BAR, Beside, Lane, Lanes, Mark, Track, ValueWords};
use super::notes::{Over, Strip, strip_over};
use super::palette::Role;
use super::panels::parts;
use super::plot::{Axis, Frame, IN_MEMORY, LABEL_GAP, Plot, axis_line, plot, style};
use super::room::Room;
use super::scale::{Scale, number};
use super::svg::Sheet;
use super::text_width::{LINE, widest, widest_word, width, wrap, wrap_evenly};
use crate::model::{Annotated, Annotation, Chart};

/// Between neighbouring labels.
const APART: f64 = 10.0;
/// Between an edge's mark and its number.
const SUNK: f64 = 6.0;
/// Between what is said of areas and the plot.
const UNDER_NOTE: f64 = 8.0;
/// How far the dashed side of an open bin stands out over its bar.
const OUT: f64 = 8.0;
/// How far beside its bar that side stands, and half of how thick it is.
const ASIDE: f64 = 1.8;
const HALF_SIDE: f64 = 0.8;
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
    let heights = parts(room.like).into_iter().flat_map(|part| Bins::of(&part).heights());
    let shown: Vec<_> = heights.chain(chart.held_against()).collect();
    let scale = Scale::over(&shown, room.most_intervals());
    let unit = chart.column("value").map(|column| chart.unit(column)).unwrap_or_default();
    let ticks = scale.ticks(&chart.language, unit);
    let left = ticks.iter().map(|(_, words)| width(words)).fold(0.0, f64::max) + LABEL_GAP;
    let Some(below) = below(chart, bins, (room.width, left)) else {
        return lying(chart, bins, (unit, room));
    };
    let has_values = has_values(bins, below.axis.length);
    let said = wrap(&said_of_areas(chart, bins, has_values), room.width);
    let note = note_lines(room).max(said.len());
    let note = LINE * count(note) + if note == 0 { 0.0 } else { UNDER_NOTE };
    let height = if room.in_panels { 180.0 } else { room.either(300.0, 220.0) };
    let lines = below.labels.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let bottom = LINE * count(lines) + LABEL_GAP + SUNK;
    let ends = ends(bins);
    let held = chart.held_against().map(number);
    let measures = Measures::new(below.axis.length / (ends.1 - ends.0), height / scale.ends().1, held);
    let over = |bin: &Bin| histogram_values::bottom(bins, bin, &measures) + LINE - height;
    // Small charts beside one another begin at one height, with values over their bars or without.
    let least = if room.in_panels { LINE + VALUE_GAP } else { LINE / 2.0 };
    let free = bins.bins.iter().map(over).fold(least, f64::max);
    let left = left + below.axis.start;
    let mut strip = strip(chart, bins, Over { left, length: below.axis.length, whole: room.width });
    strip.raise(free - LINE / 2.0 + 2.0);
    let top = note + strip.height.max(free);
    let mut sheet = Sheet::new(room.width, top + height + bottom);
    sheet.write_lines(Role::Note, &said, (0.0, 0.0));
    let frame = Frame { left, right: room.width - left - below.axis.length, top, bottom, aside: 0.0, sunk: SUNK };
    let across = Axis {
        ends,
        ticks: below.labels.iter().map(|(at, lines)| (*at, lines.join("\n"))).collect(),
        role: Role::Label,
    };
    let up = Axis { ends: scale.ends(), ticks, role: Role::Tick };
    let written = histogram_values::written(bins, &measures, has_values);
    let standing =
        Standing { below: &below, strip, measures, written, corners: ((ends.0, 0.0), (ends.1, scale.ends().1)) };
    plot(&mut sheet, frame, (&across, &up), |plot| draw(plot, (chart, bins), &standing, height));
    sheet
}

/// Bars that stand, worked out.
struct Standing<'a> {
    below: &'a Below,
    strip: Strip,
    measures: Measures,
    /// The words over the bars.
    written: Vec<Written>,
    /// The lower left and the upper right corner of the plot.
    corners: ((f64, f64), (f64, f64)),
}

/// Draws the bars in a plot of some height, and what is said of them.
fn draw(plot: &mut Plot<'_, '_>, (chart, bins): (&Chart, &Bins), standing: &Standing<'_>, height: f64) {
    let Standing { below, strip, measures, written, corners } = standing;
    let ends = (corners.0.0, corners.1.0);
    strip.draw_spans(plot, *corners);
    bins.bins.iter().for_each(|bin| draw_bar(plot, bins, bin, measures));
    axis_line(plot, (ends.0, 0.0), (ends.1, 0.0));
    let edges = below.labels.iter().filter(|_| below.are_edges).map(|(at, _)| notch(*at, Role::Axis));
    plot.draw_series(edges.chain(numbers(bins, chart).map(|at| notch(at, Role::Moment)))).expect(IN_MEMORY);
    draw_held_against(plot, &chart.annotations, |value| vec![[(ends.0, value), (ends.1, value)]]);
    strip.draw_down_to(plot, *corners, |part, is_span| {
        // Over bars, not through them: a line through one would part it in two.
        let place = ends.0 + part * (ends.1 - ends.0);
        let clear = histogram_values::clear(bins, written, measures, place);
        match (strip.is_list(), is_span) {
            // Nothing hangs from a list: a line only shows the place within the plot.
            (true, _) => (!is_span && clear < height).then_some((0.0, clear)),
            (false, true) => Some((0.0, clear.max(height))),
            (false, false) => Some((0.0, clear)),
        }
    });
    histogram_values::draw(plot, written);
}

fn count(lines: usize) -> f64 {
    f64::from(u32::try_from(lines).expect("a label has few lines"))
}

/// The mark of a place of the axis, below it.
fn notch(at: f64, role: Role) -> Stroke {
    Stroke { ends: [(at, 0.0); 2], moved: [(0.0, 0.0), (0.0, SUNK - 1.0)], role }
}

/// The words over the plot of what is said of bins and of numbers within them.
fn strip(chart: &Chart, bins: &Bins, over: Over) -> Strip {
    let ends = ends(bins);
    let part = |at: f64| (at - ends.0) / (ends.1 - ends.0);
    let parts = |of: &Annotated| places(bins, of).map(|(from, to)| (part(from), part(to)));
    strip_over(chart, over, (&parts, &|step| told(chart, step)))
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
        let side = ASIDE + HALF_SIDE;
        let open = |is_open: bool, at: f64| is_open.then_some(Reach { at, before: side - left, after: side });
        let is_open = |bin: Option<&Bin>, of: fn((bool, bool)) -> bool| bin.is_some_and(|bin| of(bin.is_open));
        let first = open(is_open(bins.bins.first(), |(low, _)| low), 0.0);
        let last = open(is_open(bins.bins.last(), |(_, high)| high), 1.0);
        fit(whole - left, &labels.iter().map(reach).chain(first).chain(last).collect::<Vec<_>>())
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

/// Draws one bar.
fn draw_bar(plot: &mut Plot<'_, '_>, bins: &Bins, bin: &Bin, measures: &Measures) {
    let (left, right) = (number(bin.edges.0), number(bin.edges.1));
    let Some(height) = bins.height(bin).map(number) else { return };
    if height > 0.0 {
        plot.draw_series([Rectangle::new([(left, 0.0), (right, height)], style(Role::Mark(0)))]).expect(IN_MEMORY);
    }
    let middle = (left.midpoint(right), height);
    plot.draw_series(bin.end.path(middle, (right - left) * measures.per_place - 6.0, Way::Up)).expect(IN_MEMORY);
    let high = height * measures.per_value;
    let open = [(bin.is_open.0, left, -ASIDE), (bin.is_open.1, right, ASIDE)];
    // A dashed side from the axis to a little above the bar, beside it so that all of it is seen.
    let sides = open.iter().filter(|(is_open, ..)| *is_open).map(|(_, at, aside)| Stroke {
        ends: [(*at, 0.0), (*at, height)],
        moved: [(*aside, 0.0), (*aside, if high > 0.0 { -OUT } else { -LINE })],
        role: Role::Soft,
    });
    plot.draw_series(sides).expect(IN_MEMORY);
}

/// Bins of words that have no room side by side lie below one another; spans of them are told above.
fn lying(chart: &Chart, bins: &Bins, (unit, room): (&str, &Room<'_>)) -> Sheet {
    let lane = |bin: &Bin| {
        let to = bin.value.map(number).unwrap_or_default();
        let bar = bin.value.map(|_| Mark::Bar { from: 0.0, to, role: Role::Mark(0), end: bin.end });
        let place = Beside::end_of_bar(to, if bin.value.is_some() { bin.end } else { End::Sharp });
        let words = ValueWords { text: bin.text.clone(), name: None, role: bin.role, place };
        let track = Track { thick: BAR, marks: bar.into_iter().collect(), words: vec![words] };
        Lane { label: bin.label.clone(), tracks: vec![track] }
    };
    let lanes = Lanes {
        lanes: bins.bins.iter().map(lane).collect(),
        values: bins.heights().into_iter().chain(chart.held_against()).collect(),
        annotations: &chart.annotations,
        language: &chart.language,
        unit,
    };
    let span = |annotation: &Annotation| match &annotation.of {
        Annotated::Span(from, to) => Some(format!("{} to {}: {}", told(chart, from), told(chart, to), annotation.text)),
        _ => None,
    };
    let spans = chart.annotations.iter().filter_map(span).flat_map(|text| wrap(&text, room.width));
    let spans: Vec<String> = spans.collect();
    let below = LINE * count(spans.len()) + if spans.is_empty() { 0.0 } else { UNDER_NOTE };
    let body = lanes::draw(&lanes, &lanes, room);
    let mut sheet = Sheet::new(body.width, below + body.height);
    sheet.write_lines(Role::Note, &spans, (0.0, 0.0));
    sheet.lay(body, (0.0, below));
    sheet
}
