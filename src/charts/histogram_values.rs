//! The values of a histogram's bars in words: which of them are written, and how high, clear of the
//! lines that they are held against. Never where a bar lies.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::Words;
use super::histogram_bins::{Bin, Bins};
use super::palette::Role;
use super::plot::{IN_MEMORY, Plot};
use super::scale::number;
use super::text_width::{LINE, width};

/// Between a bar, or a line across, and a value over it.
pub(super) const VALUE_GAP: f64 = 3.0;
/// Lower bars are hardly seen.
const SEEN: f64 = 1.0;

/// Units across and up for one of each axis, and the heights in units of the lines across.
pub(super) struct Measures {
    pub(super) per_place: f64,
    pub(super) per_value: f64,
    pub(super) lines: Vec<f64>,
}

impl Measures {
    /// Measures of a plot with lines at some values.
    pub(super) fn new(per_place: f64, per_value: f64, values: impl Iterator<Item = f64>) -> Self {
        let mut lines: Vec<f64> = values.map(|value| value * per_value).collect();
        lines.sort_by(f64::total_cmp);
        Self { per_place, per_value, lines }
    }
}

/// The words over one bin.
pub(super) struct Written {
    /// Where their middle is on the axis, and half of their width in units.
    middle: f64,
    half: f64,
    /// Units from the axis up to their lower edge.
    bottom: f64,
    text: String,
    role: Role,
}

impl Written {
    /// Units from the axis up to their upper edge.
    fn top(&self) -> f64 {
        self.bottom + LINE
    }
}

/// Whether each value has room over its bar, on an axis of some length.
pub(super) fn has_values(bins: &Bins, length: f64) -> bool {
    let (Some(first), Some(last)) = (bins.bins.first(), bins.bins.last()) else { return true };
    let per_place = length / (number(last.edges.1) - number(first.edges.0));
    bins.bins.iter().all(|bin| width(&bin.text) + 4.0 <= number(bin.width()) * per_place)
}

/// The units from the axis up to the lower edge of a bin's words, were they written: over its bar, and
/// over each line that would run through them.
pub(super) fn bottom(bins: &Bins, bin: &Bin, measures: &Measures) -> f64 {
    let over = foot(bins, bin, measures.per_place) * measures.per_value + VALUE_GAP + bin.end.length();
    let is_through = |bottom: f64, line: f64| bottom - VALUE_GAP < line && line < bottom + LINE + VALUE_GAP;
    let clear = |bottom: f64, line: &f64| if is_through(bottom, *line) { line + VALUE_GAP } else { bottom };
    // A line just over the bar lies between it and its words.
    let bar = foot(bins, bin, measures.per_place) * measures.per_value;
    measures.lines.iter().filter(|line| **line > bar).fold(over, clear)
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

/// The values over the bars if they have room, and in any case what stands for none and what stands for
/// a bar too low to be seen.
pub(super) fn written(bins: &Bins, measures: &Measures, has_values: bool) -> Vec<Written> {
    let is_unseen = |bin: &Bin| {
        let height = bins.height(bin).map(number).unwrap_or_default();
        let has_room = width(&bin.text) + 4.0 <= number(bin.width()) * measures.per_place;
        height > 0.0 && height * measures.per_value < SEEN && has_room
    };
    let mut free_from = f64::NEG_INFINITY;
    let mut written = Vec::new();
    for bin in bins.bins.iter().filter(|bin| has_values || bin.value.is_none() || is_unseen(bin)) {
        let middle = number(bin.edges.0).midpoint(number(bin.edges.1));
        let (at, half) = (middle * measures.per_place, width(&bin.text) / 2.0);
        if at - half < free_from {
            continue;
        }
        free_from = at + half;
        let bottom = bottom(bins, bin, measures);
        written.push(Written { middle, half, bottom, text: bin.text.clone(), role: bin.role });
    }
    written
}

/// Writes them.
pub(super) fn draw(plot: &mut Plot<'_, '_>, written: &[Written]) {
    let words = |one: &Written| Words {
        at: (one.middle, 0.0),
        moved: (0.0, -one.bottom),
        text: one.text.clone(),
        role: one.role,
        anchor: (HPos::Center, VPos::Bottom),
    };
    plot.draw_series(written.iter().map(words)).expect(IN_MEMORY);
}

/// The units from the axis up to where a line from above must end at some place: over the words there,
/// or else over the bars there.
pub(super) fn clear(bins: &Bins, written: &[Written], measures: &Measures, place: f64) -> f64 {
    let near = |one: &&Written| (one.middle - place).abs() * measures.per_place < one.half + VALUE_GAP;
    let words = written.iter().filter(near).map(|one| one.top() + 1.0).fold(0.0, f64::max);
    let is_here = |bin: &&Bin| (number(bin.edges.0)..=number(bin.edges.1)).contains(&place);
    let bars = bins.bins.iter().filter(is_here).filter_map(|bin| {
        let middle = number(bin.edges.0).midpoint(number(bin.edges.1));
        let end = if (middle - place).abs() * measures.per_place < 8.0 { bin.end.length() } else { 0.0 };
        Some(number(bins.height(bin)?) * measures.per_value + end)
    });
    bars.fold(words, f64::max)
}
